"""Files: what messages call them, and writing them so that at any moment the old content is there, or the new."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from examdeck.model.codes.build import DISK_FULL, FILE_UNWRITABLE
from examdeck.model.finding import Finding
from examdeck.model.question import NO_LINE, Place

BUILD = "build"
"""The folder for what is built, unless another is asked for."""

_IGNORE = ".gitignore"


def shown(path: Path) -> str:
    """The path as messages name it: from the working directory where it lies below."""
    try:
        return str(Path(os.path.realpath(path)).relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def exists(path: Path) -> bool:
    """Whether there is such a file or folder; a Path raises for a name too long and a folder that may not be read."""
    return os.path.exists(path)  # noqa: PTH110


def is_file(path: Path) -> bool:
    """Whether there is such a file, in the same way."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether there is such a folder, in the same way."""
    return os.path.isdir(path)  # noqa: PTH112


def in_words(path: Path | str) -> str:
    """A path or a name as a text that any file may hold: bytes of it that are no UTF-8 as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def file_stem(name: str) -> str:
    """The name as that of a file on every system, before its ending."""
    stem = _REFUSED.sub("_", name).rstrip(". ")
    return f"{stem}_" if _DEVICE.fullmatch(stem) else stem or "deck"


_REFUSED = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever the ending."""


def unwritable(error: OSError, path: Path) -> Finding:
    """What to say of an error in writing the file at `path`, or the one that the error names."""
    place = Place(shown(Path(error.filename or path)), NO_LINE)
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DISK_FULL.at(place, reason=reason)
    return FILE_UNWRITABLE.at(place, reason=reason)


@contextmanager
def replacing(*targets: Path) -> Iterator[tuple[Path, ...]]:
    """Temporary paths to write; when the block ends well, they take the targets' places in the order given.

    All of them are on the disk before the first takes its place, so that a full disk leaves every target as it
    was. When the block raises, no target is touched. Until then they are in a folder beside the last target: what a
    killed process left there is replaced, and git does not see it.

    Raises:
        OSError: a folder cannot be written, the disk is full, or a target is there and no regular file.
    """
    real = [Path(os.path.realpath(target)) for target in targets]
    modes = [_mode(target) for target in targets]
    folder = real[-1].with_name(f".{real[-1].name}.tmp")
    for target in real:
        _make_folder(target.parent)
    try:
        _make_hidden(folder)
        temporary = tuple(folder / f"{number}-{target.name}" for number, target in enumerate(real))
        yield temporary
        for path, mode in zip(temporary, modes, strict=True):
            _sync(path)
            if mode is not None:
                path.chmod(mode)
        for path, target in zip(temporary, real, strict=True):
            _move(path, target)
        for parent in {target.parent for target in real}:
            _sync_folder(parent)
    finally:
        with suppress(OSError):
            _empty(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _mode(target: Path) -> int | None:
    """The permissions of the file that is there; None where none is. A link to a pipe leads nowhere by its name."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(target))
    return stat.S_IMODE(mode)


def _make_folder(folder: Path) -> None:
    """Make a folder where there is none; one for what is built is not for git."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        if folder.name == BUILD:
            _ignore_all(folder)


def _ignore_all(folder: Path) -> None:
    (folder / _IGNORE).write_text("*\n", "utf-8")


def is_built(folder: Path) -> bool:
    """Whether a folder was made for what is built: it is not for git."""
    return folder.name == BUILD and is_file(folder / _IGNORE)


def _make_hidden(folder: Path) -> None:
    """Make an empty folder, or empty what is left of it, so that git sees nothing in it at any moment."""
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)
        folder.mkdir()
    if (folder / _IGNORE).is_symlink():
        (folder / _IGNORE).unlink()
    _ignore_all(folder)
    _empty(folder)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != _IGNORE:
            path.unlink()


def _move(path: Path, target: Path) -> None:
    try:
        path.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        with replacing(target) as (beside,):  # the lock on another disk than the package
            shutil.copyfile(path, beside)


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
