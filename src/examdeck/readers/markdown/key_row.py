"""The keys of all questions in a line of their own above the first: "1, 2, 3, 1", "A B D C"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase

from examdeck.readers.markdown.blocks import Block
from examdeck.readers.markdown.keylist import KeyEntry, KeyList
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import Page

_ROW = re.compile(r"[\s>*_|]*(?:[A-Za-z]|\d)(?:[\s,;|/-]+(?:[A-Za-z]|\d))+[\s*_|.]*")
_NAME = re.compile(r"[A-Z]|\d")
_FEWEST = 5


def take_key_row(page: Page, marks: Sequence[Mark], blocks: Sequence[Block]) -> list[KeyList]:
    """The line above all questions that names an option of each, in a file without other keys. It is blanked."""
    if len(blocks) < _FEWEST or any(mark.kind in ("answer", "key") for mark in marks):
        return []
    for line in range(blocks[0][0].line):
        names = _NAME.findall(page.lines[line].upper()) if _ROW.fullmatch(page.lines[line]) else []
        places = [int(name) - 1 if name.isdecimal() else ascii_uppercase.index(name) for name in names]
        is_of_all = len(places) == len(blocks) and len(set(places)) < len(places)  # "A B C D E" leads to other pages
        if is_of_all and all(0 <= at < len(own) for at, own in zip(places, blocks, strict=True)):
            page.lines[line] = ""
            entries = [KeyEntry("", ascii_uppercase[at], line) for at in places]
            return [KeyList(len(blocks), line, line + 1, entries, announced=True)]
    return []
