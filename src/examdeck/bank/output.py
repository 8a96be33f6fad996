"""Where a command may write: never over what a bank is made of, by whatever name of it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path

from examdeck.bank.layout import Layout, locate
from examdeck.bank.names import LOCK, MANIFESTS, manifest_in, source_path
from examdeck.lock.file import read_sources
from examdeck.model.codes.build import LOCK_OUTSIDE, WOULD_HARM_BANK
from examdeck.model.finding import Stopped, errors
from examdeck.model.media import is_picture, is_sound
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import exists, is_file, shown
from examdeck.text.root import is_within

FileMark = tuple[int, int] | str
"""What a file is known by, whatever its name; its path where it is not there yet."""


def check_output(target: Path, parts: Container[FileMark]) -> None:
    """Let a command go on that wants to write to the target and was made from the parts, as `parts_of` has them.

    Raises:
        Stopped: the target is one of them, by a link or another name too, or another part of a bank.
    """
    if reason := _part_of_a_bank(target, parts):
        raise Stopped([WOULD_HARM_BANK.at(Place(shown(target), NO_LINE), reason=reason)])


def parts_of(layout: Layout, others: Iterable[Path] = ()) -> frozenset[FileMark]:
    """What a bank is made of: its own files, its lock, the templates, and others that are known once it is read."""
    from examdeck.render.templates import template_files, template_folders

    return file_marks([*layout.inputs, layout.lock, *template_files(template_folders(layout.folder)), *others])


def file_marks(files: Iterable[Path]) -> frozenset[FileMark]:
    """What files are known by."""
    return frozenset(map(_mark, files))


def _mark(file: Path) -> FileMark:
    try:
        found = file.stat()
    except OSError:
        return os.path.realpath(file).casefold()  # might be the same if it were there: on some disks case is nothing
    return found.st_dev, found.st_ino


def check_lock(layout: Layout) -> None:
    """Let a command go on that will write the lock of a bank.

    Raises:
        Stopped: the lock is a link that leads out of the bank, or beside a translation that is outside.
    """
    if not is_within(layout.lock, layout.root):
        why = errors(layout.findings) if layout.original else []
        raise Stopped(why or [LOCK_OUTSIDE.at(Place(shown(layout.lock), NO_LINE))])


def _part_of_a_bank(target: Path, parts: Container[FileMark]) -> str:
    """What the target is, in words; empty for what no bank needs."""
    real = Path(os.path.realpath(target))
    if _mark(real) in parts:
        return "what this is made from"
    if real.name.casefold() in MANIFESTS:  # one that is not there yet, too: its folder would be read by it
        return "a bank's deck.yaml"
    if not is_file(real):
        return ""
    if real.suffix.casefold() == ".lock":
        return "a lock"
    if exists(real.with_name(f"{real.name}.lock")):
        return "a bank with a lock"
    if is_picture(real.name) or is_sound(real.name):
        return "a picture or a sound"
    for folder in real.parents:
        manifest = manifest_in(folder)
        if manifest and _is_of_deck(real, manifest):
            return f"a source of {shown(manifest)}"
        if source_path(real, folder) in read_sources(folder / LOCK):
            return f"a source of the bank in {shown(folder)}"
    return ""


def _is_of_deck(real: Path, manifest: Path) -> bool:
    """Whether a file is one of those that a deck.yaml names."""
    try:
        return _mark(real) in _named_by(manifest, manifest.stat().st_mtime_ns)
    except (OSError, Stopped):  # a deck.yaml that cannot be read
        return False


@lru_cache(maxsize=8)
def _named_by(manifest: Path, _changed: int) -> frozenset[FileMark]:
    """The sources and translations of a deck.yaml as it is now, found once for all that is written at a time."""
    return file_marks(locate(manifest).inputs)
