"""Questions that begin with a number in brackets or before a slash, as `[1] …` and `1/ …`.

They are written as most files have them, where they count on and have options.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from examdeck.readers.markdown.page import Page

_START = re.compile(
    r"(?P<before>[ \t>#*_]*)(?:[(\[](?P<number>\d{1,3})[)\]](?![(\[:])|(?P<slashed>\d{1,3})/(?=[ \t]))"
    r"[.:]?[ \t]*(?P<rest>\S.*)"
)
_OPTION = re.compile(
    r"[ \t>]*(?:[-*+•][ \t]+)?[*_]{0,2}(?:\[[ xX]\]|[(\[]?[A-Ha-h][*_]{0,2}[ \t]?[.):\]-])[*_]{0,2}[ \t]*\S"
)
_FEWEST, _NEARLY_ALL = 3, 0.9


def write_other_starts(page: Page) -> None:
    """Write such numbers with a full stop behind them."""
    if not page.may_have("[1]", "(1)", "1/"):
        return
    for kind in ("number", "slashed"):
        found = {at: one for at, line in enumerate(page.lines) if (one := _START.match(line)) and one[kind]}
        counts_on = [int(one[kind]) for one in found.values()] == list(range(1, len(found) + 1))
        if len(found) >= _FEWEST and counts_on and _have_options(page.lines, list(found)):
            for at, one in found.items():
                page.lines[at] = f"{one['before']}{one[kind]}. {one['rest']}"


def _have_options(lines: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether options stand below nearly all of these lines, each before the next."""
    offered = sum(any(map(_OPTION.match, lines[at + 1 : end])) for at, end in pairwise([*starts, len(lines)]))
    return offered >= _NEARLY_ALL * len(starts)
