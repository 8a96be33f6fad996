"""Lines of CSV with quotes within quotes that nobody doubled: `1,"<b class="x">",true`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence

_MOST_PARTS = 60
"""Between delimiters, of a line that is looked at."""
_WHOLE = 2
"""Quotes around a cell."""


def cells_in_spite(lines: Sequence[str], delimiter: str) -> Mapping[int, Sequence[str]]:
    """The cells of such lines, by their numbers from 0; none where a line leaves a doubt.

    Where most quotes within quotes are not doubled, two beside each other are two.
    """
    widths: Counter[int] = Counter()
    spoilt, doubled = [], []
    for at, line in enumerate(lines):
        cells = _strict(line, delimiter) if line.strip() else []
        if cells is None:
            spoilt.append(at)
        elif cells:
            widths[len(cells)] += 1
            if '""' in line and any('"' in cell for cell in cells):
                doubled.append(at)
    width = widths.most_common(1)[0][0] if widths else 0
    if width < _WHOLE or not spoilt:
        return {}
    looked_at = [*spoilt, *(doubled if len(spoilt) > len(doubled) else ())]
    return {at: cells for at in looked_at if (cells := _cells(lines[at], delimiter, width))}


def _strict(line: str, delimiter: str) -> Sequence[str] | None:
    """The cells of a line whose quotes are as they should be; None for another one."""
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True), [])
    except csv.Error:
        return None


def _cells(line: str, delimiter: str, width: int) -> Sequence[str]:
    """The cells of a line, if it can be parted in one way only: within cells, quotes should be in pairs."""
    parts = line.split(delimiter)
    if not width <= len(parts) <= _MOST_PARTS:
        return []
    found = _partings(parts, delimiter, width, in_pairs=True) or _partings(parts, delimiter, width, in_pairs=False)
    return [_bare(cell) for cell in found[0]] if len(found) == 1 else []


def _partings(parts: Sequence[str], delimiter: str, width: int, *, in_pairs: bool) -> list[list[str]]:
    """Ways to join the parts of a line to so many cells, in quotes or without any; two of them, if there are more."""
    ways: list[list[list[str]]] = [[[]], *([] for _ in parts)]
    for _ in range(width):
        after: list[list[list[str]]] = [[] for _ in ways]
        for start, before in enumerate(ways):
            for end in range(start + 1, len(ways)) if before else ():
                cell = delimiter.join(parts[start:end]).strip()
                if _is_cell(cell, delimiter, in_pairs=in_pairs):
                    after[end] = [*after[end], *([*way, cell] for way in before)][:2]
        ways = after
    return ways[-1]


def _is_cell(text: str, delimiter: str, *, in_pairs: bool) -> bool:
    if not text.startswith('"'):
        return '"' not in text and delimiter not in text
    return len(text) > 1 and text.endswith('"') and not (in_pairs and text.count('"') % 2)


def _bare(cell: str) -> str:
    """What is in the quotes; a backslash before each of those within is none of it."""
    inner = cell[1:-1] if cell.startswith('"') else cell
    return inner.replace('\\"', '"') if inner.count('"') == inner.count('\\"') else inner
