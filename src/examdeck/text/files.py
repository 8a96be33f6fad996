"""Files: what messages call them, and writing them so that at any moment the old content is there, or the new."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from examdeck.model.finding import Finding
from examdeck.model.question import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def shown(path: Path) -> str:
    """The path as messages name it: from the working directory where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def unwritable(error: OSError, path: Path) -> Finding:
    """What to say of an error in writing the file at `path`, or the one that the error names."""
    place = Place(shown(Path(error.filename or path)))
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Finding(place, "E403", f"the disk is full: {reason}", "Make room, and try again.")
    remedy = "Choose another file with --output, or mend the permissions of the folder."
    return Finding(place, "E402", f"this cannot be written: {reason}", remedy)


@contextmanager
def replacing(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """Temporary paths to write; when the block ends well, they take the targets' places in the order given.

    All of them are on the disk before the first takes its place, so that a full disk leaves every target as it
    was. When the block raises, no target is touched. What a killed process left behind is overwritten.

    Raises:
        OSError: a folder cannot be written, or the disk is full.
    """
    real = [target.resolve() for target in targets]
    temporary = tuple(target.with_name(f".{target.name}.tmp") for target in real)
    try:
        for path in temporary:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
        yield temporary
        for path in temporary:
            _sync(path)
        for path, target in zip(temporary, real, strict=True):
            path.replace(target)
        for folder in {target.parent for target in real}:
            _sync_folder(folder)
    finally:
        for path in temporary:
            path.unlink(missing_ok=True)


def has_lines(path: Path, lines: Iterable[bytes]) -> bool:
    """Whether the file at `path` is there, and has these lines and no others."""
    try:
        with path.open("rb") as file:
            return all(file.readline() == line for line in lines) and not file.readline()
    except FileNotFoundError:
        return False


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, in one step as others see it.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    with replacing(path) as (temporary,):
        temporary.write_bytes(data)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
