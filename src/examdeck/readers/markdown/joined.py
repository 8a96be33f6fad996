"""Lines that run together what should be several: a question that begins on the answer line of the one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.language.lines import first_word, phrase_at

if TYPE_CHECKING:
    from examdeck.readers.markdown.page import Page

_JOINED = re.compile(r"[A-Z][)*_.]*[ \t]+(?=\d{1,4}[.)][ \t]+[*_]*[^\W\d_])")
_DECORATION = " \t*_>#-"
_LONGEST = 120
"""Characters among which an answer line has said its answer."""


def split_joined(page: Page) -> None:
    """Give a question that begins on an answer line a line of its own."""
    lines: list[str] = []
    origins: list[int] = []
    for number, line in enumerate(page.lines):
        at = _end_of_answer(line)
        lines += [line[:at].rstrip(), line[at:]] if at else [line]
        origins += [number] * (2 if at else 1)
    if len(lines) > len(page.lines):
        page.lines, page.origins = lines, origins


def _end_of_answer(line: str) -> int:
    """Where another question begins in an answer line; 0 where none does."""
    if ":" not in line and "：" not in line:
        return 0
    joined = _JOINED.search(line[:_LONGEST])
    if joined is None:
        return 0
    body = line.lstrip(_DECORATION)
    found = phrase_at(body, first_word(body)) if body[:1].isalpha() else None
    return joined.end() if found and found.role == "answer" else 0
