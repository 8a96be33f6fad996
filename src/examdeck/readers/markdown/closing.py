"""What ends a file behind its last question: good wishes, room for a score, the only list of what to read."""

from __future__ import annotations

import re
from itertools import islice

from examdeck.language.lines import is_phrase
from examdeck.language.shipped import pattern, said
from examdeck.readers.markdown.page import Page

_WORDS = re.compile(
    rf"[^\w<>|`]*(?:{pattern(said('closing'))})(?![^\W_])(?:[\W\d_]*|[^.?!\n]{{0,60}}!\W*)", re.IGNORECASE
)
_MARKS = ("-", "+", "|", ">")
"""What begins a line of a list, a table or a quotation, and no last word; a star may emphasise it."""
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<text>\S.*?)[ \t#]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S|.*https?://")
_OPTION = re.compile(r"[ \t>]*(?:[-*+•][ \t]+)?(?:\[[ xX]?\]|[(*_]{0,3}[A-Ha-h][.):])[*_]{0,2}[ \t]+\S")
_LONGEST = 100
_FEWEST = 6
"""Options of a file whose last heading belongs to all of it."""


def drop_closing(page: Page) -> None:
    """Blank such lines, which explain nothing of the last question."""
    last = next((at for at in range(len(page.lines) - 1, -1, -1) if not page.is_blank(at)), -1)
    heads = enumerate(page.lines) if page.may_have("#") else ()
    headings = [at for at, line in heads if line.lstrip()[:1] == "#" and _is_of_books(line)]
    if last < 0 or not (len(headings) == 1 or _is_closing(page.lines[last])):
        return
    seen = [at for at, line in enumerate(page.lines) if line and not line.isspace()]
    if len(list(islice(filter(_OPTION.match, page.lines), _FEWEST))) < _FEWEST:
        return
    while seen and page.is_blank(seen[-1] - 1) and _is_closing(page.lines[seen[-1]]):
        _blank(page, seen.pop())
    title = headings[0] if len(headings) == 1 else len(page.lines)
    below = [at for at in seen if at > title]
    if below and all(_ITEM.match(page.lines[at]) and not _OPTION.match(page.lines[at]) for at in below):
        for at in (title, *below):
            _blank(page, at)


def _is_closing(line: str) -> bool:
    is_short = len(line) <= _LONGEST
    return is_short and not line.lstrip().startswith(_MARKS) and _WORDS.fullmatch(line.strip()) is not None


def _is_of_books(line: str) -> bool:
    heading = _HEADING.fullmatch(line)
    return heading is not None and is_phrase(heading["text"]) == "reference"


def _blank(page: Page, at: int) -> None:
    page.lines[at] = ""
    page.wrapping.add(at)
