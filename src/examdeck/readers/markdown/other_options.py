"""Options marked otherwise than the file's habit is, in a question that would have none.

Letters and boxes are options wherever they count on. Numbers and bullets may as well be a list in a text: they are
options only if a line announces them, or if an answer line names one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from examdeck.readers.markdown.answers import Choices, read_answer
from examdeck.readers.markdown.blocks import Block, boxes, lettered
from examdeck.readers.markdown.marks import Mark, Matcher
from examdeck.readers.markdown.options import box, bullet, letter, numeral, numeral_form
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Segment


def find_options(page: Page, marks: Sequence[Mark], cut: Sequence[Segment]) -> None:
    """Give segments without options those that they have in another form, if any."""
    lines = [mark.line for mark in marks] if any(not segment.options for segment in cut) else []
    for segment in cut:
        if not segment.options:
            own = marks[bisect_left(lines, segment.first + 1) : bisect_left(lines, segment.end)]
            segment.options = _sure(page, segment) or _answered(page, segment, own)


def _sure(page: Page, segment: Segment) -> Block:
    """Options with letters or boxes."""
    with_letters = lettered(page, _matching(page, segment, letter))
    with_boxes = [] if with_letters else boxes(page, _matching(page, segment, box))
    return next(iter([*with_letters, *with_boxes]), [])


def _answered(page: Page, segment: Segment, marks: Sequence[Mark]) -> Block:
    """Options with numbers or bullets, if a line announces them or an answer line names them."""
    answers = [mark for mark in marks if mark.kind == "answer"]
    announced = any(mark.kind == "choices" for mark in marks)
    if not answers and not announced:
        return []
    end = answers[0].line if answers else segment.end
    form = numeral_form(page.lines[segment.first + 1 : end])
    numbered = lettered(page, _matching(page, segment, numeral(form))) if form else []
    for block in [*numbered, *boxes(page, _matching(page, segment, bullet))]:
        if (
            len(block) > 1
            and block[-1].line < end
            and (announced or any(_names_one(page, each, block) for each in answers))
        ):
            return block
    return []


def _matching(page: Page, segment: Segment, matcher: Matcher) -> list[Mark]:
    found = []
    for number in range(segment.first + 1, segment.end):
        line = page.lines[number]
        if line and page.code_at(number) is None and (mark := matcher(number, line)):
            found.append(mark)
    return found


def _names_one(page: Page, answer: Mark, block: Block) -> bool:
    text = answer.text or next((line for line in page.lines[answer.line + 1 :][:_NEAR] if line.strip()), "")
    choices = Choices(tuple(mark.name for mark in block), tuple(mark.text for mark in block))
    found = read_answer(text.strip(" \t>*_-"), choices)
    return found is not None and bool(found.key)


_NEAR = 4
"""Lines below "Answer:" in which it is said."""
