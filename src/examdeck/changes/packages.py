"""What a package brings, read without an import: that takes much longer, and copies all media."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from examdeck.bank.anki_archive import PackagedMedia
from examdeck.changes.collection import CollectionNote, notes_of, opened_collection, unpacked_collection
from examdeck.model.codes.collection import NO_PACKAGE
from examdeck.text.files import shown


class PackageContent(NamedTuple):
    """What is in a package of Anki."""

    notes: Mapping[str, CollectionNote]
    """By guid."""
    notetypes: tuple[Mapping[str, Any], ...]
    """Those of its notes."""
    media: PackagedMedia


@contextmanager
def package_content(package: Path, folder: Path) -> Iterator[PackageContent]:
    """What is in a package, while the block runs; its collection is unpacked into a folder.

    Raises:
        Stopped: it is no package, or Anki's library is not installed.
    """
    file = folder / "package.anki2"
    with unpacked_collection(package, file, NO_PACKAGE) as archive:
        media = PackagedMedia(archive, sys.maxsize)
        with opened_collection(file, shown(package), NO_PACKAGE) as collection:
            notes = notes_of(collection)
            used = {note.notetype for note in notes.values()}
            notetypes = tuple(each for each in collection.models.all() if each["id"] in used)
        yield PackageContent(notes, notetypes, media)
