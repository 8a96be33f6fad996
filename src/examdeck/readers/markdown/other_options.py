"""Options marked otherwise than the file's habit is, in a question that would have none: letters and boxes count on."""

from __future__ import annotations

from collections.abc import Sequence

from examdeck.readers.markdown.blocks import Block, boxes, lettered
from examdeck.readers.markdown.marks import Mark, Matcher
from examdeck.readers.markdown.options import box, letter
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Segment


def find_options(page: Page, cut: Sequence[Segment]) -> None:
    """Give segments without options those that they have in another form, if any."""
    for segment in cut:
        if not segment.options:
            segment.options = _otherwise(page, segment)


def _otherwise(page: Page, segment: Segment) -> Block:
    with_letters = lettered(page, _matching(page, segment, letter))
    with_boxes = [] if with_letters else boxes(page, _matching(page, segment, box))
    return next(iter([*with_letters, *with_boxes]), [])


def _matching(page: Page, segment: Segment, matcher: Matcher) -> list[Mark]:
    found = []
    for number in range(segment.first + 1, segment.end):
        line = page.lines[number]
        if line and page.code_at(number) is None and (mark := matcher(number, line)):
            found.append(mark)
    return found
