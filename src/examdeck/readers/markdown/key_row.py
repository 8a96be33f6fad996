"""The keys of all questions in a line of their own, above the first or below each part: "1, 2, 3, 1", "A B D C"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from string import ascii_uppercase

from examdeck.language.lines import role_within
from examdeck.readers.markdown.blocks import Block
from examdeck.readers.markdown.keylist import KeyEntry, KeyList
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.signed_keys import is_key

_ROW = re.compile(r"[\s>*_|]*(?:[A-Za-z]|\d)(?:[\s,;|/-]+(?:[A-Za-z]|\d))+[\s*_|.]*")
_NAME = re.compile(r"[A-Z]|\d")
_FEWEST = 5


def take_key_row(page: Page, marks: Sequence[Mark], blocks: Sequence[Block]) -> list[KeyList]:
    """The lines that name an option of each question, in a file without other keys: above all, or below each part.

    They are blanked.
    """
    if len(blocks) < _FEWEST or any(_tells(mark) for mark in marks):
        return []
    if below := _rows_below(page, blocks):
        return below
    for line in range(blocks[0][0].line):
        names = _NAME.findall(page.lines[line].upper()) if _ROW.fullmatch(page.lines[line]) else []
        places = [int(name) - 1 if name.isdecimal() else ascii_uppercase.index(name) for name in names]
        is_of_all = len(places) == len(blocks) and len(set(places)) < len(places)  # "A B C D E" leads to other pages
        if is_of_all and all(0 <= at < len(own) for at, own in zip(places, blocks, strict=True)):
            page.lines[line] = ""
            entries = [KeyEntry("", ascii_uppercase[at], line) for at in places]
            return [KeyList(len(blocks), line, line + 1, entries, announced=True)]
    return []


def _tells(mark: Mark) -> bool:
    return mark.kind == "key" or (mark.kind == "answer" and not (mark.style.startswith("#") and not is_key(mark.text)))


def _rows_below(page: Page, blocks: Sequence[Block]) -> list[KeyList]:
    """The rows below words for answers, each with as many names as questions stand above it since the row before."""
    found: list[KeyList] = []
    before = 0
    ends = [block[-1].line for block in blocks]
    for line in range(ends[0] + 1, len(page.lines)):
        names = _NAME.findall(page.lines[line].upper()) if _ROW.fullmatch(page.lines[line]) else []
        after = bisect_left(ends, line)
        if len(names) <= 1 or len(names) != after - before or (first := _announced_at(page, line)) is None:
            continue
        places = [int(name) - 1 if name.isdecimal() else ascii_uppercase.index(name) for name in names]
        entries = [KeyEntry("", ascii_uppercase[at], line) for at in places]
        found.append(KeyList(after, first, line + 1, entries, announced=True))
        before = after
    if before < len(blocks):
        return []
    for each in found:
        page.lines[each.first : each.end] = [""] * (each.end - each.first)
    return found


def _announced_at(page: Page, line: int) -> int | None:
    """The short line right above that speaks of answers."""
    above = next((at for at in range(line - 1, max(line - _NEAR, -1), -1) if not page.is_blank(at)), None)
    is_told = above is not None and len(page.lines[above]) < _SHORT and role_within(page.lines[above]) == "answer"
    return above if is_told else None


_NEAR, _SHORT = 4, 80
