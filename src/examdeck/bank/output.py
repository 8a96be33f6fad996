"""Where a command may write: never over what a bank is made of, by whatever name of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from examdeck.bank.layout import Layout, locate
from examdeck.bank.names import LOCK, MANIFEST, MANIFESTS, manifest_in, source_path
from examdeck.lock.file import read_sources
from examdeck.model.codes.build import LOCK_OUTSIDE, WOULD_HARM_BANK
from examdeck.model.finding import Stopped, errors
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import exists, is_file, shown
from examdeck.text.root import is_within


def check_output(target: Path, inputs: Iterable[Path]) -> None:
    """Let a command go on that wants to write to the target and was made from the inputs.

    Raises:
        Stopped: the target is one of them, by a link or another name too, or another part of a bank.
    """
    if reason := _part_of_a_bank(target, inputs):
        raise Stopped([WOULD_HARM_BANK.at(Place(shown(target), NO_LINE), reason=reason)])


def check_lock(layout: Layout) -> None:
    """Let a command go on that will write the lock of a bank.

    Raises:
        Stopped: the lock is a link that leads out of the bank, or beside a translation that is outside.
    """
    if not is_within(layout.lock, layout.root):
        why = errors(layout.findings) if layout.original else []
        raise Stopped(why or [LOCK_OUTSIDE.at(Place(shown(layout.lock), NO_LINE))])


def _part_of_a_bank(target: Path, inputs: Iterable[Path]) -> str:
    """What the target is, in words; empty for what no bank needs."""
    real = Path(os.path.realpath(target))
    if any(_is_same(real, file) for file in inputs):
        return "what this is made from"
    if real.name.casefold() in MANIFESTS:  # one that is not there yet, too: its folder would be read by it
        return "a bank's deck.yaml"
    if not is_file(real):
        return ""
    if real.suffix.casefold() == ".lock":
        return "a lock"
    if exists(real.with_name(f"{real.name}.lock")):
        return "a bank with a lock"
    for folder in real.parents[:_MOST_LEVELS]:
        if source_path(real, folder) in read_sources(folder / LOCK):
            return f"a source of the bank in {shown(folder)}"
        with suppress(Stopped):  # a deck.yaml that cannot be read
            if manifest_in(folder) and any(_is_same(real, file) for file in locate(folder).inputs):
                return f"a source of {shown(folder / MANIFEST)}"
    return ""


_MOST_LEVELS = 16
"""Folders, of those that a file lies in, in which a bank is looked for that it may be a source of."""


def _is_same(real: Path, file: Path) -> bool:
    """Whether a path without links leads to the same file, or might if it were there: on some disks case is nothing."""
    try:
        return real.samefile(file)
    except OSError:
        return str(real).casefold() == os.path.realpath(file).casefold()
