"""Options that say no more than true and false, without letters in a file whose other options have some.

- Right            ☐ True  ☐ False
- Wrong
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from examdeck.language.lines import phrase_of
from examdeck.language.shipped import said
from examdeck.language.truth import FALSE, TRUE
from examdeck.readers.markdown.open_starts import lines_in_code
from examdeck.readers.markdown.page import Page

_UNTRUE = FALSE.union(phrase for phrase in said("wrong") if "*" not in phrase)
_BOX = r"(?:[☐⬜🔲◻▢○]\ufe0f?|\\?\[[ \t]?\\?\]|\([ \t]?\))[ \t]*+"
_BOTH = re.compile(rf"([ \t>]*+)(?:[-*+•][ \t]++)?{_BOX}([^\W\d_]{{1,12}})[ \t|/]++{_BOX}([^\W\d_]{{1,12}})[ \t]*+")
_ITEM = re.compile(
    r"(?P<before>[ \t>]*+)(?P<item>(?:[-*+•○][ \t]++|\*(?=\w))?)"
    r"(?P<bold>(?:\*\*|__)?)(?P<word>[^\W\d_]{1,12})(?P=bold)[ \t]*+"
)
_LETTERED = re.compile(r"[ \t>]*+(?:[-*+•][ \t]++)?[(*_]{0,3}[AaBb][.):][*_]{0,2}[ \t]++\S")
_LETTER_ALONE = re.compile(r"[ \t>]*+(?:[-*+•][ \t]++)?[(*_]{0,3}[A-Ha-h][.):]?[*_]{0,2}[ \t]*+")
_START = re.compile(r"[ \t>]*+(?:#|[*_]{0,2}(?:[^\W\d_]{1,12}[ \t]?)?\d{1,4}[.):])")
_BEYOND = 9
"""Lines below such a pair among which a question's own options are."""


def write_letters(page: Page) -> None:
    """Give such options the letters that others of the file have, and each a line of its own."""
    if not any(map(_LETTERED.match, page.lines)):
        return
    _split(page)
    items = {
        at: item for at, line in enumerate(page.lines) if (item := _ITEM.fullmatch(line)) and _judges(item["word"])
    }
    if not items:
        return
    is_code = lines_in_code(page.lines)
    is_numbered = sum(_START.match(line) is not None for line in page.lines) > 1
    for first, second in pairwise(items):
        if not _is_pair(items, first, second) or is_code[first]:
            continue
        if _is_said_before(page.lines, first) or _has_others(page.lines, second + 1, is_numbered=is_numbered):
            continue
        stars = [items[at]["item"].startswith("*") for at in (first, second)]
        for at, name, star in zip((first, second), "AB", stars, strict=True):
            item = items[at]
            mark = "*" if star and not all(stars) else ""
            page.lines[at] = f"{item['before']}{mark}{name}. {item['bold']}{item['word']}{item['bold']}"


def _is_pair(items: Mapping[int, re.Match[str]], first: int, second: int) -> bool:
    """Whether two lines say the one true and the other false, with none of the kind around them."""
    is_alone = second == first + 1 and first - 1 not in items and second + 1 not in items
    true, false = (items[at]["word"].casefold() in TRUE for at in (first, second))
    return is_alone and true != false


def _is_said_before(lines: Sequence[str], first: int) -> bool:
    """Whether the line above such a pair announces it, or is code that prints it, or the letter of an option."""
    above = next((lines[at] for at in range(first - 1, max(-1, first - _BEYOND), -1) if lines[at].strip()), "")
    is_fence = first > 0 and lines[first - 1].strip(" \t>").startswith(("```", "~~~"))
    return is_fence or above.rstrip().endswith((":", "：")) or _LETTER_ALONE.fullmatch(above) is not None


def _has_others(lines: Sequence[str], after: int, *, is_numbered: bool) -> bool:
    """Whether options with letters follow such a pair, before another question begins or an answer stands.

    Where nothing numbers the questions of a file, any text may begin one.
    """
    for line in lines[after : after + _BEYOND]:
        if _LETTERED.match(line) or _LETTER_ALONE.fullmatch(line):
            return True
        if line.strip() and (not is_numbered or _START.match(line) or phrase_of(line.lstrip(" \t>*_#-"))):
            return False
    return False


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
