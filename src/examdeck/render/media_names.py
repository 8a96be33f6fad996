"""What pictures and sounds are called: in Anki's media folder, and in a bank's where they were saved from the network.

Anki keeps media in one folder, by name, and changes names that it does not like (`rslib/src/media/files.rs`), which
would part a file from the field that shows it. It never replaces a file whose name begins with `_` or `latex-`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePosixPath
from unicodedata import category, normalize
from urllib.parse import unquote, urlsplit

from examdeck.model.media import is_picture, is_sound

LONGEST_NAME = 120
"""Bytes of UTF-8."""
TYPES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "image/gif": ".gif",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
    "image/avif": ".avif",
    "image/bmp": ".bmp",
    "image/x-icon": ".ico",
    "image/vnd.microsoft.icon": ".ico",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "audio/webm": ".webm",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
}
"""The ending of a file by its media type (https://www.iana.org/assignments/media-types)."""

_REFUSED = re.compile(
    r'[\x00-\x1f\x7f\xa0\[\]<>:"/?*^\\|]|[. ]$|^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])\.', re.IGNORECASE
)
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
"""What Anki's editor would decode in the name of a picture (`decode_iri_paths` in `rslib/src/text.rs`)."""
_NO_CHARACTERS = frozenset({"Cn", "Cs"})
"""Unassigned ones, and bytes of a name that is no UTF-8."""
_DIGITS = 12
"""Of a hash in a name."""
_LONGEST_STEM = 60
"""Bytes of the readable part of a name that is made up: there is room for its hash and its ending."""


def own_name(name: str) -> str:
    """The name of a file as Anki would keep it; empty for one that Anki would change, or never replace."""
    name = normalize("NFC", name)
    unknown = any(category(character) in _NO_CHARACTERS for character in name)
    if unknown or name.startswith(("_", "latex-")) or len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        return ""
    return "" if _REFUSED.search(name) or _ENCODED.search(name) else name


def other_name(name: str, sha256_: str) -> str:
    """Another name for a file that cannot have its own, made from that and from its bytes: it is the same each time."""
    path = PurePosixPath(normalize("NFC", name))
    return f"{_readable(path.stem)}-{sha256_[:_DIGITS]}{path.suffix.lower()}"


def saved_names(url: str) -> Iterator[str]:
    """What a file from this address may be called where it was saved, by the address alone: no list of them is kept.

    Where the address does not end like a picture or sound, the ending is that of the type which the network told.
    """
    path = PurePosixPath(unquote(urlsplit(url).path, errors="replace"))
    stem = f"{sha256(url.encode('utf-8', 'replace')).hexdigest()[:_DIGITS]}-{_readable(path.stem)}"
    if is_picture(path.name) or is_sound(path.name):
        yield f"{stem}{path.suffix.lower()}"
    else:
        yield from (f"{stem}{suffix}" for suffix in dict.fromkeys(TYPES.values()))


def _readable(stem: str) -> str:
    """What is left of a name without all that a file system or Anki may take offence at."""
    words = re.sub(r"[^\w.~+-]+|_", "-", "".join(c for c in stem if category(c) not in _NO_CHARACTERS))
    short = words.encode()[:_LONGEST_STEM].decode("utf-8", "ignore")
    return re.sub("^(?:latex(?:-|$)|[-. ])+", "", short.rstrip("-. "), flags=re.IGNORECASE) or "file"
