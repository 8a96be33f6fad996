"""Pictures and sounds that questions show: found in their texts, checked, and named as Anki knows them.

Anki keeps media in one folder, by name, and changes names that it does not like (`rslib/src/media/files.rs`), which
would part a file from the field that shows it. It never replaces a file whose name begins with `_` or `latex-`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any
from unicodedata import category, normalize
from urllib.parse import quote

from examdeck.model.codes import Code
from examdeck.model.codes.build import (
    MEDIA_NAME_TWICE,
    MEDIA_OUTSIDE,
    MEDIA_TOO_LARGE,
    MISSING_MEDIA,
    NEVER_REPLACED_MEDIA,
    NOT_MEDIA,
    REFUSED_MEDIA_NAME,
    REMOTE_MEDIA,
    UNNAMED_MEDIA,
    UNREADABLE_MEDIA,
)
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.render.html import file_name, is_sound, media_paths
from examdeck.text.lines import FileLines, shortened
from examdeck.text.root import is_within, leads_out

PICTURES = frozenset({".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""Those that every Anki client shows."""
LARGEST = 100 * 1024 * 1024
"""Bytes; Anki does not sync a larger file (`rslib/src/sync/media/mod.rs`)."""
LONGEST_NAME = 120
"""Bytes of UTF-8."""

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_REFUSED = re.compile(
    r'[\x00-\x1f\x7f\xa0\[\]<>:"/?*^\\|]|[. ]$|^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])\.', re.IGNORECASE
)
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
"""What Anki's editor would decode in the name of a picture (`decode_iri_paths` in `rslib/src/text.rs`)."""


@dataclass(frozen=True, slots=True)
class Media:
    """A file that goes into the package."""

    name: str
    """In Anki's media folder."""
    file: Path
    sha256: str
    """Of its bytes, in hexadecimal."""


class Gallery:
    """The media of a bank: each file is checked when a text that shows it is met.

    Nothing outside the bank's `root` is taken, through links neither.
    """

    def __init__(self, root: Path) -> None:
        self.findings: list[Finding] = []
        """What is wrong with references and files; none of them may be built."""
        self._root = Path(os.path.realpath(root))
        self._by_reference: dict[tuple[str, str], Media] = {}
        self._by_name: dict[str, Media] = {}
        self._lines = FileLines()

    @property
    def files(self) -> tuple[Media, ...]:
        """All of them, by name."""
        by_name = {media.name: media for media in self._by_reference.values()}
        return tuple(by_name[name] for name in sorted(by_name))

    def of(self, question: Question) -> QuestionMedia:
        """Those of a question, none at first."""
        return QuestionMedia(self, question)

    def find(self, question: Question, path: str) -> Media | None:
        """The file that a question means by a path, from the folder of its source; None if there is a finding."""
        key = (os.path.dirname(question.place.path), path)  # noqa: PTH120 - a Path takes twenty times as long
        if key in self._by_reference:
            return self._by_reference[key]
        media = _checked(path, Path(key[0]), self._root)
        # names that differ in case alone are one on Windows and macOS
        if isinstance(media, Media) and self._by_name.setdefault(media.name.casefold(), media).sha256 != media.sha256:
            media = MEDIA_NAME_TWICE, {"path": media.name}
        if isinstance(media, Media):
            self._by_reference[key] = media
            return media
        code, values = media
        self.findings.append(code.at(_place(question, path, self._lines), **values))
        return None


class QuestionMedia:
    """The media of a question, noted while its texts become HTML: a text is converted once."""

    def __init__(self, gallery: Gallery, question: Question) -> None:
        self._gallery = gallery
        self._question = question
        self._found: dict[str, Media | None] = {}

    def name(self, path: str) -> str:
        """The name in Anki of the file that the question means by a path, which is its own from now on."""
        if path not in self._found:
            self._found[path] = self._gallery.find(self._question, path)
        media = self._found[path]
        return media.name if media else file_name(path)

    @property
    def hashes(self) -> tuple[tuple[str, str], ...]:
        """Name and hash of each file, by name."""
        return tuple(sorted({(media.name, media.sha256) for media in self._found.values() if media}))


def references(question: Question) -> list[str]:
    """Paths of the pictures and sounds in a question's texts, in order, each once."""
    return list(dict.fromkeys(path for text, inline in _texts(question) for path in media_paths(text, inline=inline)))


def collect(questions: Iterable[Question], root: Path) -> Gallery:
    """The media of questions that are not rendered; `root` is the bank's."""
    gallery = Gallery(root)
    for question in questions:
        media = gallery.of(question)
        for path in references(question):
            media.name(path)
    return gallery


Complaint = tuple["Code", dict[str, Any]]
"""The code of a finding, and its values."""


def _checked(path: str, folder: Path, root: Path) -> Media | Complaint:
    if not path:
        return UNNAMED_MEDIA, {}
    if _REMOTE.match(path):
        return REMOTE_MEDIA, {"path": shortened(path)}
    if leads_out(path.replace("\0", ""), folder, root) or not is_within(file := _file(path, folder), root):
        return MEDIA_OUTSIDE, {"path": shortened(path), "folder": root}
    real = Path(os.path.realpath(file))
    if not _exists(real):
        return MISSING_MEDIA, {"path": shortened(path)}
    if file.suffix.lower() not in PICTURES and not is_sound(file.name):
        return NOT_MEDIA, {"path": shortened(path)}
    if real.stat().st_size > LARGEST:
        return MEDIA_TOO_LARGE, {"path": shortened(path)}
    name = normalize("NFC", file.name)
    return _refused(name) or _read(name, real)


def _file(path: str, folder: Path) -> Path:
    """The file that a path means: as it is written, without what a web address may end in, or composed otherwise."""
    path = path.replace("\0", "")
    spellings = (path, re.split("[?#]", path)[0], normalize("NFC", path), normalize("NFD", path))
    files = [folder / spelling for spelling in spellings]
    return next(filter(_exists, files), files[0])


def _exists(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name too long for the system
        return False


def _refused(name: str) -> Complaint | None:
    if name.startswith(("_", "latex-")):
        return NEVER_REPLACED_MEDIA, {"path": shortened(name)}
    unknown = any(category(character) == "Cn" for character in name)
    if unknown or _REFUSED.search(name) or _ENCODED.search(name) or len(name.encode()) > LONGEST_NAME:
        return REFUSED_MEDIA_NAME, {"path": shortened(name), "longest": LONGEST_NAME}
    return None


def _read(name: str, file: Path) -> Media | Complaint:
    try:
        with file.open("rb") as content:
            return Media(name, file, file_digest(content, "sha256").hexdigest())
    except OSError as error:
        return UNREADABLE_MEDIA, {"path": shortened(name), "reason": error.strerror}


def _texts(question: Question) -> Iterator[tuple[str, bool]]:
    """Each text that becomes HTML, and whether inline."""
    yield question.stem, False
    for option in question.options:
        yield option.text, True
        yield option.why, True
    yield question.explanation, False
    yield from ((reference, True) for reference in question.references)
    if question.withdrawn:
        yield question.withdrawn.why, False


def _place(question: Question, path: str, lines: FileLines) -> Place:
    """Where the source names the path, from the question's own place on."""
    place = question.place
    spellings = [spelling for spelling in (path, quote(path), path.replace(" ", "%20")) if spelling]
    for number, line in enumerate(lines.of(place.path)[place.line - 1 :], place.line):
        column = max((line.find(spelling) for spelling in spellings), default=-1)
        if column >= 0:
            return Place(place.path, number, column + 1)
    return place
