"""A folder without a `deck.yaml`: which of its files may be banks, and the deck that they are built into."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from examdeck.bank.names import is_hidden, manifest_in, one_level, uid_of
from examdeck.model.codes.read import BANK_WITHIN, LEFT_OUT_UNREADABLE, LINKED_FOLDER, LINKED_OUTSIDE, TOO_MANY_FILES
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding, Stopped
from examdeck.model.media import is_picture, is_sound
from examdeck.model.question import NO_LINE, Place
from examdeck.readers.formats import FORMATS
from examdeck.text.files import BUILD, exists, in_words, is_file, shown
from examdeck.text.root import is_within
from examdeck.text.source import DOCUMENTS, PACKAGES, PAGES

MOST_FILES = 10_000
"""A folder with more is no bank, but somebody's home."""
NEVER = frozenset({BUILD, "node_modules", "__pycache__", "venv", "site-packages"})
"""Folders of what programs make or bring."""
_TEMPLATES = "templates"
READ = frozenset({"", *PACKAGES, *DOCUMENTS, *(suffix for known in FORMATS for suffix in known.suffixes)}) - PAGES
"""Endings of files that may be banks. A package of Anki is none here, nor a page: it may be made of the others."""


class Walked(NamedTuple):
    """What a folder holds."""

    files: tuple[Path, ...]
    """That may be banks, in the order of their paths."""
    others: tuple[Path, ...]
    """That no reader reads; pictures, sounds, locks and what is hidden are not even these."""
    findings: tuple[Finding, ...]


def folder_deck(folder: Path) -> Deck:
    """The deck of a folder, called like it: a subdeck a folder and a file."""
    name = one_level(in_words(Path(os.path.realpath(folder)).name)) or "deck"
    place = Place(shown(folder), NO_LINE)
    return Deck(place=place, uid=uid_of(name), name=name, title=name, lang="", subdecks=("folders", "files"))


def walked(folder: Path, root: Path) -> Walked:
    """The files of a folder and its folders that may be banks, but for those of a bank within it.

    Raises:
        Stopped: there are too many files to be those of a bank.
    """
    found: list[Path] = []
    findings: list[Finding] = []
    closed: list[OSError] = []
    met = 0
    for place, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(place)
        met += len(names)
        if met > MOST_FILES:
            raise Stopped([TOO_MANY_FILES.at(Place(shown(folder), NO_LINE), most=f"{MOST_FILES:,}")])
        inner = [here / name for name in sorted(folders) if not _is_left_out(here / name, folder)]
        folders[:] = [path.name for path in inner if manifest_in(path) is None]
        findings += [BANK_WITHIN.at(Place(shown(path), NO_LINE)) for path in inner if manifest_in(path)]
        beside = [here / name for name in sorted(names) if not is_beside_banks(name)]
        found += [path for path in beside if is_file(path) and is_within(path, root)]
        findings += [*_linked_folders(inner, folder), *_lost_files(beside, root)]
    findings += [_closed(error) for error in closed]
    files = [path for path in found if path.suffix.lower() in READ]
    others = sorted(set(found) - set(files))
    return Walked(tuple(sorted(files)), tuple(others), tuple(findings))


def _is_left_out(path: Path, top: Path) -> bool:
    is_templates = path.name == _TEMPLATES and path.parent == top
    return is_hidden(path.name) or path.name in NEVER or is_templates or exists(path / "pyvenv.cfg")


def _linked_folders(folders: Iterable[Path], top: Path) -> Iterator[Finding]:
    """What to say of folders that are links to elsewhere: their files are not walked to."""
    for path in folders:
        if path.is_symlink() and not is_within(path, Path(os.path.realpath(top))):
            yield LINKED_FOLDER.at(_place_itself(path))


def _lost_files(files: Iterable[Path], root: Path) -> Iterator[Finding]:
    """What to say of files that may be banks by their names, and that cannot be read, or may not."""
    for path in files:
        if path.suffix.lower() not in READ:
            continue
        if not is_file(path):
            yield LEFT_OUT_UNREADABLE.at(_place_itself(path), reason="there is no file")
        elif not is_within(path, root):
            yield LINKED_OUTSIDE.at(_place_itself(path), folder=root)


def _closed(error: OSError) -> Finding:
    return LEFT_OUT_UNREADABLE.at(Place(shown(Path(error.filename)), NO_LINE), reason=error.strerror or error)


def _place_itself(path: Path) -> Place:
    """The place of a link, not of where it leads."""
    return Place(str(Path(shown(path.parent), path.name)), NO_LINE)


def is_beside_banks(name: str) -> bool:
    """Whether a file of this name is none that somebody takes for a bank, and nobody misses."""
    return is_hidden(name) or name.endswith(".lock") or is_picture(name) or is_sound(name)
