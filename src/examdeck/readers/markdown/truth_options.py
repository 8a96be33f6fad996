"""Options that say no more than true and false, without letters in a file whose other options have some.

- Right            ☐ True  ☐ False
- Wrong
"""

from __future__ import annotations

import re
from itertools import pairwise

from examdeck.language.shipped import said
from examdeck.language.truth import FALSE, TRUE
from examdeck.readers.markdown.page import Page

_UNTRUE = FALSE.union(phrase for phrase in said("wrong") if "*" not in phrase)
_BOX = r"(?:[☐⬜🔲◻▢○]\ufe0f?|\\?\[[ \t]?\\?\]|\([ \t]?\))[ \t]*+"
_BOTH = re.compile(rf"([ \t>]*+)(?:[-*+•][ \t]++)?{_BOX}([^\W\d_]{{1,12}})[ \t|/]++{_BOX}([^\W\d_]{{1,12}})[ \t]*+")
_ITEM = re.compile(r"([ \t>]*+)(?:[-*+•○][ \t]++)?([^\W\d_]{1,12})[ \t]*+")
_LETTERED = re.compile(r"[ \t>]*+(?:[-*+•][ \t]++)?[(*_]{0,3}[AaBb][.):][*_]{0,2}[ \t]++\S")


def write_letters(page: Page) -> None:
    """Give such options the letters that others of the file have, and each a line of its own."""
    if not any(map(_LETTERED.match, page.lines)):
        return
    _split(page)
    items = {at: item for at, line in enumerate(page.lines) if (item := _ITEM.fullmatch(line)) and _judges(item[2])}
    for (first, true), (second, false) in pairwise(items.items()):
        is_pair = second == first + 1 and first - 1 not in items and second + 1 not in items
        if is_pair and (true[2].casefold() in TRUE) != (false[2].casefold() in TRUE):
            page.lines[first] = f"{true[1]}A. {true[2]}"
            page.lines[second] = f"{false[1]}B. {false[2]}"


def _split(page: Page) -> None:
    both = {at: found for at, line in enumerate(page.lines) if (found := _BOTH.fullmatch(line))}
    if not both:
        return
    lines: list[str] = []
    origins: list[int] = []
    for at, line in enumerate(page.lines):
        own = [f"{both[at][1]}- {word}" for word in both[at].group(2, 3)] if at in both else [line]
        lines += own
        origins += [page.number(at) - 1] * len(own)
    page.lines, page.origins = lines, origins


def _judges(word: str) -> bool:
    return word.casefold() in TRUE or word.casefold() in _UNTRUE
