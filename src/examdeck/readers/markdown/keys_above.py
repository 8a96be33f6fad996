"""Keys that stand above their questions, "Answer: B" and then "2. Which …": they are written below the options."""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.language.lines import phrase_of
from examdeck.readers.markdown.page import Page, replace_lines
from examdeck.readers.markdown.signed_keys import is_key

_FIRST = re.compile(r"[ \t>]*(?:[-*+•][ \t]+)?[(\[*_]{0,3}[Aa][.):\]][.):\]*_]{0,3}[ \t]+\S")
_OTHER = re.compile(r"[ \t>]*(?:[-*+•][ \t]+)?[(\[*_]{0,3}[B-Hb-h][.):\]][.):\]*_]{0,3}[ \t]+\S")
_DECORATION = " \t*_>#-[(✅"
_FEWEST = 3


def lower_keys(page: Page) -> None:
    """Write such keys, each a line, below the options, if each question has one above and the last none below."""
    firsts = [at for at, line in enumerate(page.lines) if _FIRST.match(line)]
    if len(firsts) < _FEWEST:
        return
    told = {at: said for at, line in enumerate(page.lines) if (said := _told(line))}
    keys, labels = list(told), {label for label, _ in told.values()}
    are_letters = len(labels) == 1 and all(is_key(key) for _, key in told.values())
    if not are_letters or len(keys) != len(firsts) or any(key > own for key, own in zip(keys, firsts, strict=True)):
        return
    ends = [*keys[1:], len(page.lines)]
    if any(first > end for first, end in zip(firsts, ends, strict=True)):
        return
    if any(_is_below(page, key, first) for key, first in zip(keys[1:], firsts, strict=False)):
        return
    lasts = [_last_option(page.lines, first, end) for first, end in zip(firsts, ends, strict=True)]
    lowered = {last: [page.lines[last], "", page.lines[key], ""] for key, last in zip(keys, lasts, strict=True)}
    replace_lines(page, {key: [""] for key in keys} | lowered)


def _told(line: str) -> tuple[str, str] | None:
    """The label and the text of a line that tells an answer."""
    body = line.lstrip(_DECORATION)
    found = phrase_of(body)
    text = body[found.length :].strip(" \t*_:：.-") if found and found.role == "answer" else ""
    return (body[: found.length], text) if found and text else None


def _is_below(page: Page, key: int, first: int) -> bool:
    """Whether a key stands right below the options of the question above it, and apart from what follows."""
    return not page.is_blank(key - 1) and key - 1 > first and (key + 1 < len(page.lines) and page.is_blank(key + 1))


def _last_option(lines: Sequence[str], first: int, end: int) -> int:
    """The last line of the options that begin in a line: the text of one may go on, indented."""
    last = first
    for at in range(first + 1, end):
        goes_on = at == last + 1 and lines[at][:1].isspace() and lines[at].strip()
        if goes_on or _OTHER.match(lines[at]):
            last = at
    return last
