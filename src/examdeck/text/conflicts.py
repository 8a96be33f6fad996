"""Marks that git leaves in a file that two people changed: what stands between them is no bank yet."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from examdeck.model.codes.read import CONFLICT
from examdeck.model.finding import Finding
from examdeck.text.lines import Lines
from examdeck.text.source import Source

_MARK = re.compile(r"^(([<|=>])\2{6,})(?: (.*)|)$", re.MULTILINE)
_USUAL = 7
"""Signs of a mark; a repository may ask for more (`conflict-marker-size` in gitattributes)."""
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_NOWHERE = (sys.maxsize, sys.maxsize)


def conflicts(source: Source) -> list[Finding]:
    """E121 for each conflict, at its first mark, but for those that closed fences show as code.

    A line of seven `=` or `|` alone may be a heading or a row of a table, and `>` quotes. Marks of more signs adorn
    titles, too: only all of a conflict's together are one.
    """
    text = source.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    lines = Lines(source.path, text)
    marks = list(_outside_code(text))
    sizes = sorted({len(mark[1]) for mark in marks})
    found = [each for size in sizes for each in _conflicts([mark for mark in marks if len(mark[1]) == size], size)]
    return [_finding(first, last, lines) for first, last in sorted(found, key=lambda each: each[0].start())]


def _conflicts(marks: Iterable[re.Match[str]], size: int) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The first mark of each conflict, and its last unless that was removed already."""
    begun: re.Match[str] | None = None
    is_parted = False
    for mark in marks:
        kind = mark[2]
        if kind == "<":
            if begun and size == _USUAL:
                yield begun, None
            begun, is_parted = mark, False
        elif kind == "=":
            is_parted = True
        elif kind == ">":
            if (begun and is_parted) or (size == _USUAL and (begun or (mark[3] and not _is_quoted(mark)))):
                yield begun or mark, mark
            begun, is_parted = None, False
    if begun and size == _USUAL:
        yield begun, None


def _is_quoted(mark: re.Match[str]) -> bool:
    """Whether a line beside the mark is as deep a quotation, as in a mail that was answered often."""
    text, (start, end) = mark.string, mark.span()
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return (start > 0 and text.startswith(mark[1], above)) or text.startswith(mark[1], end + 1)


def _finding(first: re.Match[str], last: re.Match[str] | None, lines: Lines) -> Finding:
    up_to = f", up to line {lines.line(last.start())}" if last and last is not first else ""
    return CONFLICT.at(lines.place(first.start()), up_to=up_to)


def _outside_code(text: str) -> Iterator[re.Match[str]]:
    code = _closed_fences(text)
    start, end = next(code, _NOWHERE)
    for mark in _MARK.finditer(text):
        while end < mark.start():
            start, end = next(code, _NOWHERE)
        if mark.start() < start:
            yield mark


def _closed_fences(text: str) -> Iterator[tuple[int, int]]:
    """Where code stands: from the beginning of a fence's first line to that of its last."""
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            yield opened.start(), fence.start()
            opened = None
