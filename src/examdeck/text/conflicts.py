"""Marks that git leaves in a file that two people changed: what stands between them is no bank yet."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from examdeck.model.codes.read import CONFLICT
from examdeck.model.finding import Finding
from examdeck.text.lines import Lines
from examdeck.text.source import Source

_MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: (.*)|)$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_NOWHERE = (sys.maxsize, sys.maxsize)


def conflicts(source: Source) -> list[Finding]:
    """E121 for each conflict, at its first mark, but for those that closed fences show as code.

    A line of seven `=` or `|` alone may be a heading or a row of a table, and `>` quotes.
    """
    text = source.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    lines = Lines(source.path, text)
    return [_finding(first, last, lines) for first, last in _conflicts(_outside_code(text))]


def _conflicts(marks: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The first mark of each conflict, and its last unless that was removed already."""
    begun: re.Match[str] | None = None
    is_parted = False
    for mark in marks:
        kind = mark[1][0]
        if kind == "<":
            if begun:
                yield begun, None
            begun, is_parted = mark, False
        elif kind == "=":
            is_parted = True
        elif kind == ">":
            if begun or (is_parted and mark[2]):
                yield begun or mark, mark
            begun, is_parted = None, False
    if begun:
        yield begun, None


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
