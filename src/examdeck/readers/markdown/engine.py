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
from examdeck.readers.markdown.assign import assign
from examdeck.readers.findings import code_not_closed
from examdeck.readers.markdown.blocks import boxes, lettered
from examdeck.readers.markdown.code import find_code
from examdeck.readers.markdown.draft import Draft, draft
from examdeck.readers.markdown.html import unwrap
from examdeck.readers.markdown.keylist import take_key_lists
from examdeck.readers.markdown.keys import decide
from examdeck.readers.markdown.marks import Kind, Mark, Matcher, find_marks
from examdeck.readers.markdown.joined import split_joined
from examdeck.readers.markdown.options import box, letter
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Orphan, segments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from examdeck.finding import Finding
    from examdeck.readers import Source
    from examdeck.readers.markdown.segments import Segment


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file marks its options."""

    matcher: Matcher
    orphan: Orphan
    """What a block of options is that nothing begins in the usual way."""
    lettered: bool = False
    """Whether options count A, B, C or 1, 2, 3."""
    every_line: bool = False
    """Whether even a line that looks like prose or a list may be an option."""
    prepare: Callable[[Page], None] | None = None
    """Takes away what only files of this kind have."""


def read(source: Source, dialect: Dialect) -> Reading:
    """The questions of a source, whose options are marked in the way of the dialect."""
    page = turn(source.text, dialect)
    marks = find_marks(page, dialect.matcher, every_line=dialect.every_line)
    blocks = (lettered if dialect.lettered else boxes)(page, marks)
    lists = take_key_lists(page, marks, blocks) if dialect.lettered and blocks else []
    if lists:
        taken = {line for each in lists for line in range(each.first, each.end)}
        marks = [mark for mark in marks if mark.line not in taken]
    cut = segments(page, marks, blocks, dialect.orphan)
    if dialect.matcher is box and any(not segment.options for segment in cut):
        marks = _with_letters(page, marks, cut)
    inside = {id(option) for segment in cut for option in segment.options}
    others = [mark for mark in marks if mark.kind is not Kind.OPTION or id(mark) not in inside]
    lines = [mark.line for mark in others]
    drafts = []
    for segment in cut:
        own = others[bisect_left(lines, segment.first) : bisect_left(lines, segment.end)]
        drafts.append(draft(page, segment, own))
    findings = [code_not_closed(Place(source.path, page.number(line))) for line in page.open_fences]
    findings += assign(page, source.path, lists, drafts)
    questions = [_question(page, source.path, drafted, findings) for drafted in drafts]
    stretches = [Stretch(page.number(each.segment.first), page.number(each.end - 1), "question") for each in drafts]
    title = next((mark.text for mark in marks if mark.kind is Kind.HEADING), "")
    return Reading(questions=tuple(questions), findings=tuple(findings), stretches=tuple(stretches), title=title)


def _with_letters(page: Page, marks: list[Mark], cut: Sequence[Segment]) -> list[Mark]:
    """The marks, with options that have letters where a question of a file of boxes has no boxes."""
    lettered_marks = find_marks(page, letter)
    for segment in cut:
        if not segment.options:
            own = [mark for mark in lettered_marks if segment.first <= mark.line < segment.end]
            segment.options = next(iter(lettered(page, own)), [])
    return marks


def turn(text: str, dialect: Dialect) -> Page:
    """The page of a text."""
    page = Page(text.split("\n"))
    if dialect.lettered:
        split_joined(page)
    if dialect.prepare:
        dialect.prepare(page)
    if "```" in text or "~~~" in text:
        find_code(page, lettered=dialect.lettered, in_order=False)
    if "<" in text:
        unwrap(page)
    return page


def _question(page: Page, path: str, drafted: Draft, findings: list[Finding]) -> Question:
    segment = drafted.segment
    place = Place(path, page.number(segment.first), segment.start.column if segment.start else 1)
    key = decide(drafted, place, findings)
    options = tuple(
        [
            Option(text, position in key, why, Place(path, page.number(mark.line), mark.column))
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
