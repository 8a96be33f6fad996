"""What ends a file behind its last question: good wishes, room for a score, the only list of what to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from examdeck.language.lines import is_phrase
from examdeck.language.shipped import pattern, said
from examdeck.readers.markdown.page import Page

_WORDS = re.compile(
    rf"[^\w<>|`]*(?:{pattern(said('closing'))})(?![^\W_])(?:[\W_]*(?:/\W*\d+\W*)?|(?P<wish>[^.?!\n]{{1,60}})!\W*)",
    re.IGNORECASE,
)
_MARKS = ("-", "+", "|", ">")
"""What begins a line of a list, a table or a quotation, and no last word; a star may emphasise it."""
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<text>\S.*?)[ \t#]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S|.*https?://")
_OPTION = re.compile(r"[ \t>]*(?:[-*+•][ \t]+)?(?:\[[ xX]?\]|[(*_]{0,3}[A-Ha-h][.):])[*_]{0,2}[ \t]+\S")
_LINK = re.compile(r"https?://|\]\(")
_LONGEST = 100
_FEWEST = 3
"""Questions with options of a file whose last heading belongs to all of it."""
_SHORT = 5
"""Letters of "fine", which is more than an end where anything follows it."""


def drop_closing(page: Page) -> None:
    """Blank such lines, which explain nothing of the last question."""
    last = next((at for at in range(len(page.lines) - 1, -1, -1) if page.lines[at] and not page.is_blank(at)), -1)
    heads = enumerate(page.lines) if page.may_have("#") else ()
    headings = [at for at, line in heads if "#" in line and line.lstrip()[:1] == "#" and _is_of_books(line)]
    if last < 0 or not (len(headings) == 1 or _is_closing(page.lines[last])):
        return
    seen = [at for at, line in enumerate(page.lines) if line and not line.isspace()]
    if len(list(islice(_first_options(page.lines, seen), _FEWEST))) < _FEWEST:
        return
    while len(seen) > 1 and _is_end(page, seen[-1], seen[-2]):
        _blank(page, seen.pop())
    title = headings[0] if len(headings) == 1 else len(page.lines)
    below = [at for at in seen if at > title]
    if below and all(map(_is_of_list, (page.lines[at] for at in below))) and _have_link(page.lines, below):
        for at in (title, *below):
            _blank(page, at)


def _first_options(lines: Sequence[str], seen: Sequence[int]) -> Iterator[int]:
    """The lines of options above which none stands."""
    is_option = False
    for at in seen:
        was_option, is_option = is_option, _OPTION.match(lines[at]) is not None
        if is_option and not was_option:
            yield at


def _is_end(page: Page, at: int, above: int) -> bool:
    """Whether a line set off from the one above ends the file, and is no answer that this announces."""
    if at - above < _PARTED or not _is_closing(page.lines[at]):
        return False
    line = page.lines[above].strip("*_#> \t")
    return not line.endswith((":", "：")) and is_phrase(line) is None


_PARTED = 2


def _is_of_list(line: str) -> bool:
    return _ITEM.match(line) is not None and not (_OPTION.match(line) or _KEY.match(line))


_KEY = re.compile(r"[ \t]*(?:[-*+•][ \t]+)?\d{1,3}[.):][ \t]*[(*_]{0,2}[A-Ha-h](?![^\W_])")


def _have_link(lines: Sequence[str], below: Sequence[int]) -> bool:
    return any(_LINK.search(lines[at]) for at in below)


def _is_closing(line: str) -> bool:
    if len(line) > _LONGEST or line.lstrip().startswith(_MARKS) or not (words := _WORDS.fullmatch(line.strip())):
        return False
    return words["wish"] is None or sum(map(str.isalpha, line[: line.find(words["wish"])])) >= _SHORT


def _is_of_books(line: str) -> bool:
    heading = _HEADING.fullmatch(line)
    return heading is not None and is_phrase(heading["text"]) == "reference"


def _blank(page: Page, at: int) -> None:
    page.lines[at] = ""
    page.wrapping.add(at)
