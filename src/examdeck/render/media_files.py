"""Where the file is that a question means by a path, and whether it is a picture or sound that a card can show."""

from __future__ import annotations

import os
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote_to_bytes

from examdeck.model.codes import Code
from examdeck.model.codes.build import (
    MEDIA_OUTSIDE,
    MEDIA_TOO_LARGE,
    MISSING_FROM_SITE,
    MISSING_MEDIA,
    NO_MEDIA_INSIDE,
    NOT_FETCHED_MEDIA,
    NOT_MEDIA,
    UNREADABLE_MEDIA,
)
from examdeck.model.media import is_picture, is_sound
from examdeck.render.media_names import TYPES
from examdeck.text.lines import shortened
from examdeck.text.root import is_within, leads_out

LARGEST = 100 * 1024 * 1024
"""Bytes; Anki does not sync a larger file (`rslib/src/sync/media/mod.rs`)."""
SITE_FOLDERS = ("", "public", "static")
"""Where websites keep what their pages call by a path that begins with `/`."""

Complaint = tuple[Code, dict[str, Any]]
"""The code of a finding, and its values."""

_POINTERS = ((b"version https://git-lfs.github.com/", "git lfs pull"), (b"/annex/objects/", "git annex get ."))
"""What stands in the place of a file that was not fetched with its repository, and the command that fetches it."""
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_DATA = re.compile(r"data:([a-z]+/[a-z0-9.+-]+)(?:;[^,;]*)*?(;base64)?,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A picture or sound: a file, or bytes that a source holds."""

    name: str
    """Of the file."""
    content: Path | bytes
    sha256: str
    """Of its bytes, in hexadecimal."""


def look(path: str, folder: Path, root: Path, watched: set[Path]) -> MediaFile | Complaint:
    """The file that a text in the folder means by a path, or what is wrong with it; all of it within the root.

    What was looked at in vain is watched from then on, so that a build is made again once it is another: a file that
    cannot be shown, and of one that is not there the folder in which it would appear.
    """
    path = path.replace("\0", "")
    places = list(_places(path, folder, root))
    inside = [place for place in places if not leads_out(place, folder, root)]
    if not inside:
        return MEDIA_OUTSIDE, {"path": shortened(path), "folder": root}
    files = [folder / place for place in inside]
    file = next(filter(_exists, files), None)
    watched.update(map(nearest_folder, files) if file is None else [file])
    if file is None:
        code = MISSING_FROM_SITE if path.startswith("/") else MISSING_MEDIA
        return code, {"path": shortened(path)}
    if not is_within(file, root):
        return MEDIA_OUTSIDE, {"path": shortened(path), "folder": root}
    found = _read(Path(os.path.realpath(file)), file.name, shortened(path))
    if isinstance(found, MediaFile):
        watched.discard(file)
    return found


def _places(path: str, folder: Path, root: Path) -> Iterator[str]:
    """Where the file may be: as written, without the end of a web address, composed otherwise, with other slashes."""
    plain = re.split("[?#]", path)[0]
    spellings = dict.fromkeys((path, plain, normalize("NFC", path), normalize("NFD", path), path.replace("\\", "/")))
    for spelling in spellings:
        yield spelling
        if spelling.startswith("/") and not spelling.startswith(("//", "/\\")):
            for above in _from(folder, root):
                yield from (os.path.join(above, site, spelling[1:]) for site in SITE_FOLDERS)  # noqa: PTH118


def _from(folder: Path, root: Path) -> Sequence[Path]:
    """The folder and those above it, up to the root."""
    real = Path(os.path.realpath(folder))
    return [real, *(above for above in real.parents if above.is_relative_to(root))] if real.is_relative_to(root) else []


def nearest_folder(file: Path) -> Path:
    """The folder of a file, or the first above it that is there."""
    return next((folder for folder in file.parents if _is_folder(folder)), Path())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def of_bytes(name: str, data: bytes) -> MediaFile | Complaint:
    """The picture or sound that these bytes are, which a source holds under a name."""
    if problem := _problem(name, len(data), data[:1000]):
        return problem
    return MediaFile(name, data, sha256(data).hexdigest())


def of_data_url(url: str) -> MediaFile | Complaint:
    """The picture that an address holds within itself (RFC 2397)."""
    head = _DATA.match(url)
    suffix = TYPES.get(head[1].lower()) if head else None
    if head is None or suffix is None:
        return NO_MEDIA_INSIDE, {"path": shortened(url, 40)}
    data = unquote_to_bytes(url[head.end() :])
    try:
        data = b64decode(b"".join(data.split()), validate=True) if head[2] else data
    except Error:
        return NO_MEDIA_INSIDE, {"path": shortened(url, 40)}
    digest = sha256(data).hexdigest()
    return of_bytes(f"{digest[:12]}{suffix}", data)


def _exists(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name too long for the system
        return False


def _read(file: Path, name: str, path: str) -> MediaFile | Complaint:
    try:
        with file.open("rb") as content:
            size = os.fstat(content.fileno()).st_size
            if problem := _problem(name, size, content.read(1000) if size <= LARGEST else b""):
                code, values = problem
                return code, values | {"path": path}
            content.seek(0)
            return MediaFile(name, file, file_digest(content, "sha256").hexdigest())
    except OSError as error:
        return UNREADABLE_MEDIA, {"path": path, "reason": error.strerror}


def _problem(name: str, size: int, beginning: bytes) -> Complaint | None:
    """Why a file cannot be shown, by its name, its size and its first bytes; None for one that can."""
    values = {"path": shortened(name)}
    if not (is_picture(name) or is_sound(name)):
        return NOT_MEDIA, values
    if size > LARGEST:
        return MEDIA_TOO_LARGE, values
    command = next((command for start, command in _POINTERS if beginning.startswith(start)), "")
    if command:
        return NOT_FETCHED_MEDIA, values | {"command": command}
    return (NOT_MEDIA, values) if not size or _PAGE.match(beginning) else None
