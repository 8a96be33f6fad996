"""A file of questions in Markdown or plain text, from its text to a reading.

The stages: lines (code, HTML) → marks (which lines carry structure) → blocks of options → segments (where questions
begin) → drafts (stem, options, tail) → keys → questions.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from examdeck.question import Option, Place, Question
from examdeck.readers import Reading, Stretch
from examdeck.readers.markdown.blocks import boxes, lettered
from examdeck.readers.markdown.code import find_code
from examdeck.readers.markdown.draft import Draft, draft
from examdeck.readers.markdown.html import unwrap
from examdeck.readers.markdown.keys import decide
from examdeck.readers.markdown.marks import Kind, Mark, Matcher, find_marks
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examdeck.finding import Finding
    from examdeck.readers import Source


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file marks its options."""

    matcher: Matcher
    lettered: bool = False
    every_line: bool = False


def read(source: Source, dialect: Dialect) -> Reading:
    """The questions of a source, whose options are marked in the way of the dialect."""
    page = turn(source.text, dialect)
    marks = find_marks(page, dialect.matcher, every_line=dialect.every_line)
    blocks = (lettered if dialect.lettered else boxes)(page, marks)
    cut = segments(page, marks, blocks, lettered=dialect.lettered)
    inside = {id(option) for segment in cut for option in segment.options}
    others = [mark for mark in marks if mark.kind is not Kind.OPTION or id(mark) not in inside]
    lines = [mark.line for mark in others]
    questions = []
    findings: list[Finding] = []
    stretches = []
    for segment in cut:
        own = others[bisect_left(lines, segment.first) : bisect_left(lines, segment.end)]
        drafted = draft(page, segment, own)
        questions.append(_question(source.path, drafted, findings))
        stretches.append(Stretch(segment.first + 1, drafted.end, "question"))
    title = next((mark.text for mark in marks if mark.kind is Kind.HEADING), "")
    return Reading(questions=tuple(questions), findings=tuple(findings), stretches=tuple(stretches), title=title)


def turn(text: str, dialect: Dialect) -> Page:
    """The page of a text."""
    page = Page(text.split("\n"))
    if "```" in text or "~~~" in text:
        find_code(page, lettered=dialect.lettered, in_order=False)
    if "<" in text:
        unwrap(page)
    return page


def _question(path: str, drafted: Draft, findings: list[Finding]) -> Question:
    segment = drafted.segment
    place = Place(path, segment.first + 1, segment.start.column if segment.start else 1)
    key = decide(drafted, place, findings)
    options = tuple(
        [
            Option(text, position in key, why, Place(path, mark.line + 1, mark.column))
            for position, (text, why, mark) in enumerate(zip(drafted.texts, drafted.whys, segment.options, strict=True))
        ]
    )
    return Question(
        place=place,
        stem=drafted.stem,
        options=options,
        explanation=drafted.explanation,
        references=tuple(drafted.references),
        source=drafted.label,
    )
