"""How far lines of a text are set in, where that says only what they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERED_ITEM = re.compile(r"[ \t]*\d{1,4}[.)][ \t]+")
_OF_CODE = 4
"""Columns by which text is set in to be code."""


def is_laid_out(lines: Sequence[str]) -> bool:
    """Whether a line below the first opens or closes code, or is a row of a table."""
    return any(line.lstrip().startswith(("```", "~~~", "|")) for line in lines[1:])


def of_item(first: str, lines: list[str]) -> list[str]:
    """The lines of a stem without the indentation by which those below the first are of the item that it begins.

    Left in, it would keep a fence from being one.
    """
    item = _NUMBERED_ITEM.match(first.expandtabs(_OF_CODE))
    margin = min((_columns(line) for line in lines[1:] if line.strip()), default=0)
    if item is None or margin == 0:
        return lines
    cut = margin if margin < item.end() + _OF_CODE else item.end()
    return [lines[0], *(_without_columns(line, cut) if line.strip() else "" for line in lines[1:])]


def _columns(line: str) -> int:
    """How far a line is set in, where a tab goes to the next fourth column."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(_OF_CODE))


def _without_columns(line: str, count: int) -> str:
    """The line without as many columns at its beginning; a tab beyond them stays."""
    at = next((n for n in range(len(line)) if len(line[:n].expandtabs(_OF_CODE)) >= count), 0)
    return line[at:]


def dedented(lines: Sequence[str]) -> str:
    """The lines without the indentation that all of them have."""
    margin = min((len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:].rstrip() if line.strip() else "" for line in lines)


_GAP = re.compile(r"\n{3,}")
_SEEN = re.compile(r"[^\W_]")
_NONE_GIVEN = re.compile(r"(?:none|null|nil|n/a|tbd)[\W_]*", re.IGNORECASE)


def tidied(text: str) -> str:
    """An explanation without indentation and quote marks that all its lines have.

    Nothing if it has no words, or only a word of a form that was not filled in: "None", "N/A".
    """
    seen = _SEEN.search(text)
    if not seen or _NONE_GIVEN.fullmatch(text, seen.start()):
        return ""
    if "\n\n\n" in text and "```" not in text and "~~~" not in text:
        text = _GAP.sub("\n\n", text)
    if text[0] not in " \t>":
        return text.strip()
    lines = text.split("\n")
    if all(line.lstrip().startswith(">") for line in lines if line.strip()):
        lines = [line.lstrip()[1:] for line in lines]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).strip()


def without_quotation(text: str) -> str:
    """A text without the marks of a quotation that all its lines are in."""
    lines = text.split("\n")
    while all(_QUOTED.match(line) or not line.strip() for line in lines) and any(map(str.strip, lines)):
        lines = [_QUOTED.sub("", line) for line in lines]
    return "\n".join(lines).strip("\n")


_QUOTED = re.compile(r"[ \t]*>[ \t]?")
