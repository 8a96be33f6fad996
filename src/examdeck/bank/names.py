"""What the files of a bank are called, and decks that nobody named."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

from examdeck.text.files import exists, file_stem, in_words

MANIFEST = "deck.yaml"
MANIFESTS = (MANIFEST, "deck.yml")
LOCK = "deck.lock"
"""The lock of a folder."""
SCHEMA_FOLDER = ".examdeck"
"""Where editors find the schemas: hidden, so that no pattern takes it for a part of the bank."""
DIGITS = 6
"""Hexadecimal ones, behind the readable part of a uid that `init` gave, and an x."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MADE = re.compile("deck-[0-9a-f]{12}")
_STARTED = re.compile(rf"(.+)-x[0-9a-f]{{{DIGITS}}}")


def readable_name(uid: str, folder: Path) -> str:
    """What is built of the deck.yaml in a folder is called so: like the uid, as far as people have chosen that."""
    started = _STARTED.fullmatch(uid)
    name = started[1] if started else uid
    return file_stem(in_words(Path(os.path.realpath(folder)).name) if is_made_uid(uid) else name)


def manifest_in(folder: Path) -> Path | None:
    """The `deck.yaml` of a folder; None where it has none."""
    return next((folder / name for name in MANIFESTS if exists(folder / name)), None)


def source_path(file: Path, folder: Path) -> str:
    """What the lock calls a source: its path from the bank's folder."""
    return in_words(Path(os.path.relpath(file, folder)).as_posix())


def is_hidden(part: str) -> bool:
    """Whether a part of a path is hidden, as shells have it."""
    return part.startswith(".") and part not in (".", "..")


def one_level(title: str) -> str:
    """A deck's name, without levels, of a title that may hold anything; empty for one of nothing but blanks."""
    return re.sub(":{2,}", ":", " ".join(_CONTROLS.sub(" ", title).split()))


def uid_of(name: str) -> str:
    """The uid of a deck to which nobody gave one. **Frozen**: guids are made from it."""
    return f"deck-{sha256(name.encode()).hexdigest()[:12]}"


def is_made_uid(uid: str) -> bool:
    """Whether a uid looks like one that `uid_of` made."""
    return _MADE.fullmatch(uid) is not None
