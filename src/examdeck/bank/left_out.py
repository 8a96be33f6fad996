"""Files of a folder without a `deck.yaml` that are no banks: nobody named them, so they stop nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from examdeck.bank.layout import Layout
from examdeck.bank.names import source_path
from examdeck.lock.file import ReadAs
from examdeck.model.codes import Code
from examdeck.model.codes.read import (
    BAD_ID,
    BAD_VALUE,
    DOUBTFUL_BANKS,
    FILE_UNREADABLE,
    MALFORMED_FILE,
    MALFORMED_QUESTION,
    MISSING_YAML_KEY,
    NO_BANK_HERE,
    NO_QUESTIONS,
    NOT_BANKS,
    NOT_TEXT,
    NOT_UNDERSTOOD,
    NOT_YAML,
    UNKNOWN_YAML_KEY,
    YAML_KEY_TWICE,
)
from examdeck.model.finding import Finding, errors
from examdeck.model.question import NO_LINE, Place
from examdeck.readers.best import FEW_QUESTIONS
from examdeck.readers.reading import Reading
from examdeck.text.files import shown

_NO_BANK = frozenset({NO_QUESTIONS.code, NOT_TEXT.code})
_SLIPS = _NO_BANK | {
    each.code
    for each in (
        *(FILE_UNREADABLE, NOT_YAML, UNKNOWN_YAML_KEY, MISSING_YAML_KEY, BAD_VALUE),
        *(YAML_KEY_TWICE, BAD_ID, MALFORMED_FILE, MALFORMED_QUESTION),
    )
}
"""Errors of files that only look like a bank: settings of a program are YAML and JSON, too."""
_MOST = 1 / 2
"""The share of lines, not understood, of a text that is about something else."""
_NAMED = 5
"""Files that are named."""


class LeftOut(NamedTuple):
    """A file that is left out."""

    file: Path
    why: Code


def why_left_out(reading: Reading, before: ReadAs) -> Code | None:
    """Why a file of a folder is left out; None for a bank, and for one that was a bank `before`."""
    found = {finding.code for finding in errors(reading.findings)}
    if not reading.questions and found <= _NO_BANK:
        return NOT_BANKS
    if before.format or not found:
        return None
    lines, unclear = (sum(getattr(each, name) for each in reading.accounts) for name in ("lines", "unclear"))
    is_poor = unclear > _MOST * lines or len(reading.questions) < FEW_QUESTIONS
    is_about_else = NOT_UNDERSTOOD.code in found and is_poor
    return DOUBTFUL_BANKS if is_about_else or (not reading.questions and found <= _SLIPS) else None


def about_left_out(layout: Layout, others: Sequence[LeftOut], *, is_all: bool) -> Iterator[Finding]:
    """What is to say of files of a folder that are left out, perhaps of `all` that are there."""
    place = Place(shown(layout.folder), NO_LINE)
    if is_all:
        yield NO_BANK_HERE.at(place, names=_paths(layout, [each.file for each in others]))
    for code in (NOT_BANKS, DOUBTFUL_BANKS):
        files = [each.file for each in others if each.why is code]
        if files and not (is_all and code is NOT_BANKS):
            yield code.at(place, names=_paths(layout, files))


def _paths(layout: Layout, files: Sequence[Path]) -> str:
    return some_of([source_path(file, layout.folder) for file in sorted(files)])


def some_of(names: Sequence[str]) -> str:
    """The names of files that are left out, so many as a message can tell."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
