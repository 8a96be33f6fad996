"""Collections of Anki, opened by Anki's own library: the notes in them, and copies that one may do anything to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from examdeck.bank.anki_archive import write_collection
from examdeck.model.codes import Code
from examdeck.model.codes.collection import ANKI_IS_OPEN, NEWER_COLLECTION, NO_ANKI, NO_COLLECTION, OLD_COLLECTION
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.text.archive import Archive, Unpackable, opened
from examdeck.text.files import is_file, shown
from examdeck.text.source import ANKI_PACKAGES

if TYPE_CHECKING:
    from anki.collection import Collection


class CollectionNote(NamedTuple):
    """A note as a collection has it."""

    nid: int
    notetype: int
    mod: int
    fields: Mapping[str, str]
    """HTML by the fields' names, in their order."""
    tags: frozenset[str]


@contextmanager
def opened_collection(path: Path, name: str = "", otherwise: Code = NO_COLLECTION) -> Iterator[Collection]:
    """A collection while the block runs; `name` is what the user calls it, `otherwise` what a bad one is told as.

    Raises:
        Stopped: Anki's library is not installed, Anki has the collection open, or it cannot be read.
    """
    place = Place(name or shown(path), NO_LINE)
    try:
        from anki.collection import Collection
        from anki.errors import AnkiException
    except ImportError as error:
        raise Stopped([NO_ANKI.at(place, missing=error.name)]) from error
    try:
        collection = Collection(str(path))
    except AnkiException as error:
        known = {"already open": ANKI_IS_OPEN, "FileTooNew": NEWER_COLLECTION}
        code = next((code for said, code in known.items() if said in str(error)), otherwise)
        raise Stopped([code.at(place, reason=str(error))]) from error
    try:
        yield collection
    except AnkiException as error:  # a damaged one opens, too
        raise Stopped([otherwise.at(place, reason=str(error))]) from error
    finally:
        collection.close()


def notes_of(collection: Collection, guids: Iterable[str] | None = None) -> Mapping[str, CollectionNote]:
    """The notes of a collection by guid: all, or those with one of these."""
    names = {notetype["id"]: [field["name"] for field in notetype["flds"]] for notetype in collection.models.all()}
    query = "select guid, id, mid, mod, flds, tags from notes"
    if guids is not None:
        query += " where guid in (select value from json_each(?))"
    known = () if guids is None else (json.dumps([*guids]),)
    return {
        guid: CollectionNote(
            nid, mid, mod, dict(zip(names.get(mid, ()), fields.split("\x1f"), strict=False)), frozenset(tags.split())
        )
        for guid, nid, mid, mod, fields, tags in (collection.db.all(query, *known) if collection.db else ())
    }


_VERSION = 18
"""Of the format of collections, since Anki 2.1.55."""


def check_version(file: Path) -> None:
    """Refuse a collection that the library cannot open, or would make another of by opening it.

    Raises:
        Stopped: it is one, or none at all, or Anki has it open.
    """
    place = Place(shown(file), NO_LINE)
    try:
        with closing(_reading(file)) as database:
            (version,) = database.execute("select ver from col").fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise _unreadable(place, error) from error
    if version != _VERSION:
        raise Stopped([OLD_COLLECTION.at(place, version=version, known=_VERSION)])


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)


def _unreadable(place: Place, error: Exception) -> Stopped:
    code = ANKI_IS_OPEN if "locked" in str(error) else NO_COLLECTION
    return Stopped([code.at(place, reason=str(error))])


def copied_collection(file: Path, folder: Path) -> Path:
    """A copy of a collection in a folder: of a `collection.anki2`, or of one that Anki packed.

    Raises:
        Stopped: there is none, Anki has it open, or it is no collection.
    """
    copy, place = folder / "collection.anki2", Place(shown(file), NO_LINE)
    if file.suffix.lower() in ANKI_PACKAGES:
        with unpacked_collection(file, copy):
            return copy
    if not is_file(file):
        raise Stopped([NO_COLLECTION.at(place, reason="there is no such file")])
    try:
        with closing(_reading(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.execute("select count(*) from col").fetchone()  # a copy would wait for ever for what is locked
            source.backup(target)
    except sqlite3.Error as error:
        raise _unreadable(place, error) from error
    return copy


@contextmanager
def unpacked_collection(package: Path, copy: Path, otherwise: Code = NO_COLLECTION) -> Iterator[Archive]:
    """An `.apkg` or `.colpkg` while the block runs; the collection in it is written to a file.

    Raises:
        Stopped: there is none, it is no package (told as `otherwise`), or what it needs is not installed.
    """
    place = Place(shown(package), NO_LINE)
    if not is_file(package):
        raise Stopped([otherwise.at(place, reason="there is no such file")])
    try:
        with opened(package) as archive:
            write_collection(archive, package, copy)
            yield archive
    except ImportError as error:
        raise Stopped([NO_ANKI.at(place, missing=error.name)]) from error
    except Unpackable as error:
        raise Stopped([otherwise.at(place, reason=str(error))]) from error
