"""Options marked otherwise than the file's habit is, in a question that would have none.

Letters and boxes count on; lines without marks are options if a line that says nothing else announces them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from examdeck.language.lines import first_word, is_phrase, phrase_at
from examdeck.readers.markdown.blocks import Block, boxes, lettered
from examdeck.readers.markdown.mark import Mark, Matcher
from examdeck.readers.markdown.options import box, letter, option_of_a_line
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Segment


def find_options(page: Page, cut: Sequence[Segment]) -> None:
    """Give segments without options those that they have in another form, if any."""
    for segment in cut:
        if not segment.options:
            segment.options = _otherwise(page, segment) or _unmarked(page, segment)


def _otherwise(page: Page, segment: Segment) -> Block:
    with_letters = lettered(page, _matching(page, segment, letter))
    with_boxes = [] if with_letters else boxes(page, _matching(page, segment, box))
    return next(iter([*with_letters, *with_boxes]), [])


def _unmarked(page: Page, segment: Segment) -> Block:
    """The lines below one that says no more than that options follow, if none of them is set in or goes on."""
    lines = range(segment.first + 1, segment.end)
    title = next((at for at in lines if page.lines[at] and is_phrase(page.lines[at]) == "choices"), None)
    if title is None:
        return []
    rows = list(
        takewhile(lambda at: not page.is_blank(at) and not _announces(page.lines[at]), lines[title + 1 - lines.start :])
    )
    texts = [page.lines[at] for at in rows]
    if not _FEWEST <= len(rows) <= _MOST or any(len(text) > _LONGEST or text[:1].isspace() for text in texts):
        return []
    return [option_of_a_line(at, text) for at, text in zip(rows, texts, strict=True)]


def _announces(line: str) -> bool:
    """Whether a line says what the answer is, or why."""
    bare = line.lstrip("*_>#- \t")
    found = phrase_at(bare, first_word(bare)) if bare[:1].isalpha() and (":" in bare or "：" in bare) else None
    return found is not None and found.role in ("answer", "explanation")


_FEWEST, _MOST, _LONGEST = 3, 6, 120
"""Lines that are options without marks, and their characters."""


def _matching(page: Page, segment: Segment, matcher: Matcher) -> list[Mark]:
    found = []
    for number in range(segment.first + 1, segment.end):
        line = page.lines[number]
        if line and page.code_at(number) is None and (mark := matcher(number, line)):
            found.append(mark)
    return found
