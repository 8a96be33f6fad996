"""Packages of learning platforms: archives of QTI, Common Cartridge, Moodle or H5P, with the pictures beside the texts.

Formats: https://www.imsglobal.org/cc and https://h5p.org/documentation/developers/h5p-specification. A place within one
is called by the path of the archive and of the file in it: `exam.zip/quiz/items.xml:12`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from examdeck.bank.held import holding, of_an_address
from examdeck.bank.zipped import read_zipped
from examdeck.model.codes.read import MALFORMED_FILE, NOTHING_IN_PACKAGE
from examdeck.model.question import Place, Question
from examdeck.readers.formats import find_format
from examdeck.readers.reading import Reading
from examdeck.render.html import remote
from examdeck.render.media_files import LARGEST
from examdeck.text.archive import Archive, Unpackable, opened
from examdeck.text.source import Source, source_of

READ_AS = "package"
"""What the lock calls the format of a package."""
MOST_OF_TEXTS = 10_000_000
MOST_TIMES_ITS_OWN = 10
"""The texts of a package have so many bytes, or so many times its own: a small archive can hold any number."""
MOST_MEDIA = 256 * 1024 * 1024
"""Bytes of the pictures and sounds that are taken out of a package."""
_H5P = ("h5p.json", "content/content.json")
"""What makes a package one of H5P, and where its questions are."""
_MANIFESTS = frozenset({_H5P[0], "imsmanifest.xml"})
"""One of them is in every package of a platform."""
_OWN = "xml_rows"
"""The format of XML that nobody else knows: a platform's other files may only look like it."""
_TEXTS = frozenset({".xml", ".dat"})
"""Endings of files with questions in other packages: Blackboard calls its XML `res00001.dat`."""
_BASE = re.compile(r"\$[A-Z-]*(?:FILEBASE|BASE)\$/", re.IGNORECASE)
"""The root of a Common Cartridge's files, as Canvas and others write it."""


def read_package(source: Source, read: Callable[[Source], Reading], format_: str = "") -> Reading:
    """The questions of all files in a package that a reader knows, or that are read as the format named.

    What is no platform's package is an archive of a folder, whose files say what `read` makes of them.
    """
    place = Place(source.path)
    try:
        with opened(source.file) as archive:
            is_platforms = any(posixpath.basename(name) in _MANIFESTS for name in archive.names)
            if not is_platforms and (zipped := read_zipped(source, archive, read, _most_of_texts(source))):
                held = holding(zipped.questions, _Members(archive, source.path).hold)
                return replace(zipped, questions=held, read_as=READ_AS)
            readings = list(_readings(source, archive, format_))
            if not readings:
                return Reading(findings=(NOTHING_IN_PACKAGE.at(place),))
            questions = [question for reading in readings for question in reading.questions]
            held = holding(questions, _Members(archive, source.path).hold)
    except Unpackable as error:
        return Reading(findings=(MALFORMED_FILE.at(place, format="package", reason=error),))
    findings = tuple(finding for reading in readings for finding in reading.findings)
    accounts = tuple(account for reading in readings for account in reading.accounts)
    return replace(readings[0], questions=held, findings=findings, read_as=READ_AS, accounts=accounts)


def _readings(source: Source, archive: Archive, format_: str) -> Iterator[Reading]:
    """What the files with questions say, in the order of the archive."""
    left = _most_of_texts(source)
    is_h5p = _H5P[0] in archive.names
    for name in archive.names:
        suffix = PurePosixPath(name).suffix.lower()
        if name != _H5P[1] if is_h5p else suffix not in _TEXTS:
            continue
        data = archive.read(name, left)
        left -= len(data)
        file = source.file / PurePosixPath(name).with_suffix(".json" if is_h5p else ".xml")
        inner = source_of(data, file, f"{source.path}/{name}")
        known = find_format(inner, format_) if inner else None
        if inner and known:
            reading = known.read(replace(inner, markup=source.markup))
            if reading.questions or (reading.findings and known.name != _OWN):
                yield reading


def _most_of_texts(source: Source) -> int:
    return max(MOST_OF_TEXTS, MOST_TIMES_ITS_OWN * source.file.stat().st_size)


class _Members:
    """The pictures and sounds of a package, as its questions ask for them."""

    def __init__(self, archive: Archive, path: str) -> None:
        self._archive = archive
        self._path = path
        self._left = MOST_MEDIA
        self._by_file_name: dict[str, list[str]] = {}
        for name in archive.names:
            self._by_file_name.setdefault(posixpath.basename(name), []).append(name)

    def hold(self, question: Question, path: str) -> tuple[str, bytes] | None:
        """The file that a question means by a path."""
        if remote(path):
            return of_an_address(question, path)
        name = self._name(question, re.split("[?#]", path)[0])
        if name is None:
            return None
        try:
            data = self._archive.read(name, min(LARGEST, self._left))
        except Unpackable:  # told as a picture that is missing, in its place
            return None
        self._left -= len(data)
        return posixpath.basename(name), data

    def _name(self, question: Question, path: str) -> str | None:
        """The member: from the folder of the question's file, from the package's root, or the only one so called."""
        folder = posixpath.dirname(question.place.path.removeprefix(f"{self._path}/"))
        plain = _BASE.sub("", path)
        places = [posixpath.join(folder, path), plain, f"web_resources/{plain}"]
        named = [place for place in map(posixpath.normpath, places) if place in self._archive.names]
        alike = self._by_file_name.get(posixpath.basename(plain), [])
        return named[0] if named else alike[0] if len(alike) == 1 else None
