"""ZIP archives of strangers: what is in them, read within bounds, and nothing written by the names that they give."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

MOST_MEMBERS = 20_000
_BROKEN = (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zlib.error)
"""What `zipfile` raises for archives that are damaged, encrypted, or packed in a way that it does not know."""


class Unpackable(Exception):  # noqa: N818 - it says why nothing can be had
    """Why an archive, or a member of it, cannot be read, in words that follow a colon."""


class Archive:
    """An archive that is open."""

    def __init__(self, opened: ZipFile) -> None:
        self._opened = opened
        files = [info for info in opened.infolist() if not info.is_dir()]
        self._members = {info.filename: info for info in files if _is_plain(info)}
        self.leading_out = tuple(info.filename for info in files if not _is_plain(info))
        """The names of files that lead elsewhere, which are not read."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files in it, in their order: paths with `/` that lead nowhere else."""
        return tuple(self._members)

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file in it.

        Raises:
            Unpackable: it cannot be read, or has more than `most` bytes.
        """
        try:
            with self._opened.open(self._members[name]) as member:
                data = member.read(most + 1)  # what the archive says of its size may be a lie
        except _BROKEN as error:
            raise Unpackable(f"{name} cannot be unpacked ({error})") from error
        if len(data) > most:
            raise Unpackable(f"{name} is too large to be unpacked here")
        return data


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive at a path.

    Raises:
        Unpackable: it is none, or has too many files.
    """
    try:
        archive = ZipFile(path)
    except _BROKEN as error:
        raise Unpackable(str(error)) from error
    with archive:
        if len(archive.infolist()) > MOST_MEMBERS:
            raise Unpackable(f"it has more than {MOST_MEMBERS} files")
        yield Archive(archive)


def _is_plain(info: ZipInfo) -> bool:
    """Whether the name of a file leads to no other place."""
    parts = info.filename.split("/")
    return not {"", ".", ".."} & set(parts) and not set(info.filename) & set("\\:\0")
