"""What is in a package of Anki, `.apkg` or `.colpkg`: its collection, and its pictures and sounds by their names.

Nothing else is unpacked of the archive, and each of them within bounds.
Format: https://github.com/ankitects/anki/tree/main/rslib/src/import_export/package
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from examdeck.render.media_files import LARGEST
from examdeck.text.archive import Archive, Unpackable

MOST_OF_COLLECTION = 20_000_000
MOST_TIMES_THE_PACKAGE = 20
"""Unpacked, a collection has so many bytes, or so many times those of the package."""
_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Newest first: beside a newer one, the others only say that Anki is too old for it."""
_NEWEST = _COLLECTIONS[0]


def write_collection(archive: Archive, package: Path, file: Path) -> None:
    """Write the collection that is in a package to a file.

    Raises:
        Unpackable: there is none, it is damaged, or too large.
    """
    name = next((one for one in _COLLECTIONS if one in archive.names), "")
    if not name:
        raise Unpackable("it has no collection")
    most = max(MOST_OF_COLLECTION, MOST_TIMES_THE_PACKAGE * package.stat().st_size)
    data = archive.read(name, most)
    file.write_bytes(_unpacked(data, name, most) if name == _NEWEST else data)


class PackagedMedia:
    """The pictures and sounds of a package, which calls them by numbers; not `most` bytes of them are read."""

    def __init__(self, archive: Archive, most: int) -> None:
        self._archive = archive
        self._left = most
        self._is_newest = _NEWEST in archive.names
        self._members = dict(self._named()) if "media" in archive.names else {}

    def _named(self) -> Iterator[tuple[str, str]]:
        data = self._archive.read("media", MOST_OF_COLLECTION)
        if not self._is_newest:
            try:
                names = json.loads(data)
            except (ValueError, RecursionError) as error:
                raise Unpackable("its list of media is damaged") from error
            yield from ((str(name), str(member)) for member, name in names.items() if isinstance(names, dict))
            return
        from anki.import_export_pb2 import MediaEntries

        try:
            entries = MediaEntries.FromString(_unpacked(data, "media", MOST_OF_COLLECTION)).entries
        except Unpackable:
            raise
        except Exception as error:  # of protobuf, which is Anki's choice and not ours
            raise Unpackable("its list of media is damaged") from error
        yield from ((entry.name, str(number)) for number, entry in enumerate(entries))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none, or it is damaged or too large."""
        member = self._members.get(name)
        if member is None or member not in self._archive.names:
            return None
        most = min(LARGEST, self._left)
        try:
            data = self._archive.read(member, most)
            if self._is_newest:
                data = _unpacked(data, member, most)
        except Unpackable:  # told as a picture that is missing, in its place
            return None
        self._left -= len(data)
        return data


def _unpacked(data: bytes, name: str, most: int) -> bytes:
    """What newer packages compress once more.

    Raises:
        Unpackable: it is damaged, or has more than `most` bytes.
    """
    from zstandard import ZstdDecompressor, ZstdError

    try:
        with ZstdDecompressor().stream_reader(data) as reader:
            unpacked: bytes = reader.read(most + 1)
    except ZstdError as error:
        raise Unpackable(f"{name} cannot be unpacked ({error})") from error
    if len(unpacked) > most:
        raise Unpackable(f"{name} is too large to be unpacked here")
    return unpacked
