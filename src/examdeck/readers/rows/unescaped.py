"""Lines of CSV with quotes within quotes that nobody doubled: `1,"<b class="x">",true`."""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate

_MOST_TRIED = 50
"""Ways to go on, for each character of a line that is looked at: from any part, as many as quotes, and a few."""
_WHOLE = 2
"""Quotes around a cell."""
_FEW = 8
_SEVERAL = 2
"""Ways to part a line that are too many."""


def cells_in_spite(lines: Sequence[str], delimiter: str) -> Mapping[int, Sequence[str]]:
    """The cells of such lines, by their numbers from 0; none where a line leaves a doubt.

    Where more lines have quotes within quotes that are not doubled than have doubled ones, two beside each other are
    two. A line that cannot be mended counts for nothing: it may begin a cell of several lines.
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
    if width < _WHOLE:
        return {}
    mended = {at: cells for at in spoilt if (cells := _cells(lines[at], delimiter, width))}
    if len(mended) > len(doubled):
        mended |= {at: cells for at in doubled if (cells := _cells(lines[at], delimiter, width))}
    return mended


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
    most = len(parts) - width + 1
    if most < 1 or most * width * (line.count('"') + _FEW) > _MOST_TRIED * len(line):
        return []
    for in_pairs in (True, False)[: 1 if '""' in line else 2]:  # what is doubled was written by who knows how
        ends = _ends(parts, most, in_pairs=in_pairs)
        ways = _ways(ends, width)
        if ways[width][0]:
            return _only_way(parts, delimiter, ends, ways) if ways[width][0] < _SEVERAL else []
    return []


def _ends(parts: Sequence[str], most: int, *, in_pairs: bool) -> list[list[int]]:
    """For each part, where a cell may end that begins with it: behind it, or a quote among so many from it on."""
    bare = [part.strip() for part in parts]
    quotes = [0, *accumulate(part.count('"') for part in parts)]
    closing = [end for end, part in enumerate(bare, 1) if part.endswith('"')]
    ends = []
    for start, part in enumerate(bare):
        if part.startswith('"'):
            own = closing[bisect_right(closing, start + (part == '"')) : bisect_right(closing, start + most)]
            ends.append([end for end in own if not (in_pairs and (quotes[end] - quotes[start]) % 2)])
        else:
            ends.append([] if '"' in part else [start + 1])
    return ends


def _ways(ends: Sequence[Sequence[int]], width: int) -> list[list[int]]:
    """For each number of cells, in how many ways the parts from each on make so many; two, if there are more."""
    ways = [[0] * len(ends) + [1]]
    for left in range(1, width + 1):
        last = ways[-1]
        ways.append([0] * len(last))
        for start in range(width - left, len(last) - left):
            ways[-1][start] = min(_SEVERAL, sum([last[end] for end in ends[start]]))
    return ways


def _only_way(
    parts: Sequence[str], delimiter: str, ends: Sequence[Sequence[int]], ways: Sequence[Sequence[int]]
) -> list[str]:
    """The cells of a line that can be parted in one way."""
    cells, at = [], 0
    for left in reversed(ways[:-1]):
        end = next(end for end in ends[at] if left[end])
        cells.append(_bare(delimiter.join(parts[at:end]).strip()))
        at = end
    return cells


def _bare(cell: str) -> str:
    """What is in the quotes; a backslash before each of those within is none of it."""
    inner = cell[1:-1] if cell.startswith('"') else cell
    return inner.replace('\\"', '"') if inner.count('"') == inner.count('\\"') else inner
