"""Numbers behind the letter of a part: `**A1.** What is …?`, `**B1.** …`, and in a table of keys `| A1 | c |`."""

from __future__ import annotations

import re
from itertools import groupby
from string import ascii_uppercase

from examdeck.readers.markdown.page import Page

_NAMED = re.compile(
    r"(?P<before>[ \t>#*_|]*)(?P<name>(?P<part>[A-Z])(?P<number>\d{1,3}))"
    r"(?P<after>[*_]{0,2}[.):][*_]{0,2}(?=[ \t]|$)|[*_ \t]*\|)"
)
_FEWEST, _PARTS = 5, 2
"""Questions of a file whose names count on in each part, and parts: "Q1" and "A1" are no names of these."""


def write_lettered_numbers(page: Page) -> None:
    """Count on over all parts, where each counts from 1; a question keeps its name as its label."""
    if not page.may_have("A1"):
        return
    found = [(at, one) for at, line in enumerate(page.lines) if (one := _NAMED.match(line))]
    names = list(dict.fromkeys(one["name"] for _, one in found))
    parts = [list(own) for _, own in groupby(names, key=lambda name: name[0])]
    count_on = all([name[1:] for name in own] == [str(n) for n in range(1, len(own) + 1)] for own in parts)
    letters = "".join(own[0][0] for own in parts)
    if len(names) < _FEWEST or len(parts) < _PARTS or letters != ascii_uppercase[: len(parts)] or not count_on:
        return
    numbers = {name: number for number, name in enumerate(names, 1)}
    for at, one in found:
        page.lines[at] = f"{one['before']}{numbers[one['name']]}{one['after']}{one.string[one.end() :]}"
        page.labels[at] = one["name"]
