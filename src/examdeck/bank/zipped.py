"""Archives of a folder with bank files: they say what they would in that folder, each in a subdeck of its own.

They are unpacked where they find the keys beside them as there, within bounds, and nothing is left of it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from examdeck.bank.folder import NEVER, READ, folder_deck, is_beside_banks
from examdeck.bank.left_out import some_of, why_left_out
from examdeck.bank.names import MANIFESTS, is_hidden
from examdeck.bank.placing import placed
from examdeck.lock.file import ReadAs
from examdeck.model.codes import Code
from examdeck.model.codes.read import (
    DECK_IN_ARCHIVE,
    DOUBTFUL_BANKS,
    DOUBTFUL_BANKS_IN_ARCHIVE,
    NOT_BANKS_IN_ARCHIVE,
)
from examdeck.model.deck import SourcePattern
from examdeck.model.finding import Finding
from examdeck.model.question import NO_LINE, Place
from examdeck.readers.reading import Reading
from examdeck.text.archive import Archive, Unpackable
from examdeck.text.source import PACKAGES, Source, load

_NEVER = NEVER | {"__MACOSX"}
"""Folders of what programs make, with what macOS adds to archives."""
_XML = ".xml"
"""What packages of platforms are made of, too."""


def read_zipped(source: Source, archive: Archive, read: Callable[[Source], Reading], most: int) -> Reading | None:
    """What the bank files in an archive say, `most` bytes of them; None where there are none, or only XML.

    Raises:
        Unpackable: one of them is damaged, or they are too large.
    """
    names = sorted(name for name in archive.names if _is_of_the_bank(name))
    if name := next((name for name in names if posixpath.basename(name) in MANIFESTS), ""):
        return Reading(findings=(DECK_IN_ARCHIVE.at(Place(source.path, NO_LINE), name=name),))
    with TemporaryDirectory(prefix="examdeck-") as folder:
        unpacked = _unpack(archive, [name for name in names if _may_be_bank(name)], Path(folder), most)
        readings = {name: _read(source, name, file, read) for name, file in unpacked.items()}
        beside = {file for reading in readings.values() for file in reading.beside}
    why = {name: why_left_out(reading, ReadAs()) for name, reading in readings.items()}
    banks = {name: reading for name, reading in readings.items() if why[name] is None}
    if all(name.lower().endswith(_XML) for name in banks):
        return None
    others = [name for name in names if name not in banks and unpacked.get(name) not in beside]
    others += [name for name in archive.leading_out if _may_be_bank(name)]
    return _as_one(source, banks, list(_about(source.path, others, why)))


def _is_of_the_bank(name: str) -> bool:
    *folders, file = name.split("/")
    return not is_beside_banks(file) and not any(part in _NEVER or is_hidden(part) for part in folders)


def _may_be_bank(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in READ - PACKAGES


def _unpack(archive: Archive, names: Sequence[str], folder: Path, most: int) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for name in names:
        data = archive.read(name, most)
        most -= len(data)
        files[name] = folder / name
        try:
            files[name].parent.mkdir(parents=True, exist_ok=True)
            files[name].write_bytes(data)
        except (OSError, ValueError) as error:  # a name that this system refuses
            raise Unpackable(f"{name} cannot be unpacked here ({error})") from error
    return files


def _read(source: Source, name: str, file: Path, read: Callable[[Source], Reading]) -> Reading:
    member = load(file, f"{source.path}/{name}")
    if isinstance(member, Finding):
        return Reading(findings=(member,))
    return read(replace(source, path=member.path, text=member.text, file=file, guessed=member.guessed))


def _as_one(source: Source, banks: dict[str, Reading], about: Sequence[Finding]) -> Reading:
    """The readings as one; of several each in its subdeck, below the folder that all of them are in."""
    first, *more = banks.values()
    deck = folder_deck(source.file.with_suffix(""))
    top = posixpath.commonpath([posixpath.dirname(name) for name in banks])
    pattern = SourcePattern("**/*", deck.place)
    questions = [
        question
        for name, reading in banks.items()
        for question in (
            placed(reading, posixpath.relpath(name, top or "."), pattern, deck) if more else reading.questions
        )
    ]
    return replace(
        first,
        questions=tuple(questions),
        findings=(*(found for reading in banks.values() for found in reading.findings), *about),
        stretches=(),
        title=deck.name,
        deck="",
        uid=next((reading.uid for reading in banks.values() if reading.uid), ""),
        lang=next((reading.lang for reading in banks.values() if reading.lang), ""),
        beside=(),
        counted_from=None,
        accounts=tuple(account for reading in banks.values() for account in reading.accounts),
    )


def _about(path: str, others: Sequence[str], why: Mapping[str, Code | None]) -> Iterator[Finding]:
    place = Place(path, NO_LINE)
    doubtful = [name for name in others if why.get(name) is DOUBTFUL_BANKS]
    if names := [name for name in others if name not in doubtful]:
        yield NOT_BANKS_IN_ARCHIVE.at(place, names=some_of(names))
    if doubtful:
        yield DOUBTFUL_BANKS_IN_ARCHIVE.at(place, names=some_of(doubtful))
