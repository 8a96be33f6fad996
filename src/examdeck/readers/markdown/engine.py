"""A file of questions in Markdown or plain text, from its text to a reading.

The stages: page (lines, code, HTML) → marks (which lines carry structure) → blocks of options → segments (where
questions begin) → drafts (stem, options, what follows them) → keys → questions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import NamedTuple, TypeAlias

from examdeck.model.codes.read import CODE_NOT_CLOSED, KEY_FILE_EMPTY, KEY_FILE_MISSING
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.markdown.answer_section import take_answer_sections
from examdeck.readers.markdown.blocks import Block, boxes, lettered
from examdeck.readers.markdown.bold_labels import mark_by_bold_labels
from examdeck.readers.markdown.box_labels import name_boxes
from examdeck.readers.markdown.code import find_code
from examdeck.readers.markdown.draft import QuestionDraft, draft_question, has_key
from examdeck.readers.markdown.footnotes import take_footnotes, with_footnotes
from examdeck.readers.markdown.given_keys import assign_keys
from examdeck.readers.markdown.html import unwrap
from examdeck.readers.markdown.key import decide_key, marks_by_type, settle_names, tick_where_all_are_set_off
from examdeck.readers.markdown.key_files import sibling_lists
from examdeck.readers.markdown.key_row import take_key_row
from examdeck.readers.markdown.keylist import KeyList, take_key_lists
from examdeck.readers.markdown.last_stars import mark_by_last_stars, put_back_stars
from examdeck.readers.markdown.mark import Mark, Matcher
from examdeck.readers.markdown.marks import find_marks
from examdeck.readers.markdown.native import is_native, native_segments, note_of, read_native, take_notes
from examdeck.readers.markdown.notes import CutNote, attached, cut_notes, stretches_of
from examdeck.readers.markdown.open_among import with_open_answers
from examdeck.readers.markdown.option_reasons import quote_reasons
from examdeck.readers.markdown.other_lines import kind
from examdeck.readers.markdown.other_options import find_options
from examdeck.readers.markdown.page import (
    FrontMatter,
    Page,
)
from examdeck.readers.markdown.page_changes import CHANGES, LETTERED_CHANGES
from examdeck.readers.markdown.part_titles import titles_of
from examdeck.readers.markdown.places import cut_hashtags, with_places
from examdeck.readers.markdown.plain_text import escape_lines, is_plain_text, without_emphasis
from examdeck.readers.markdown.reasons import argue, may_argue
from examdeck.readers.markdown.references import split_references, split_tags
from examdeck.readers.markdown.said_again import take_said_again
from examdeck.readers.markdown.segments import Segment, segments
from examdeck.readers.markdown.stem_heads import take_heads
from examdeck.readers.own.notes import NoteText
from examdeck.readers.reading import Reading, Stretch, stretches
from examdeck.readers.to_markdown.markup import with_markup
from examdeck.text.lines import has_any
from examdeck.text.source import Source


class OpenedPage(NamedTuple):
    """A source as a page whose lines are not judged yet."""

    page: Page
    notes: Sequence[CutNote]
    findings: Sequence[Finding]
    front: FrontMatter


_SET_IN = re.compile(r"^[ \t\u3000]+", re.MULTILINE)
"""What a line is set in by, with blanks as wide as a letter of Chinese or without."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How files of a kind mark their options; it is their reader, too."""

    sureness: Callable[[str], int]
    """How sure a file's text makes it, 0 to 100."""
    matcher: Matcher
    """What tells an option."""
    sure: Mapping[str, str] = field(default_factory=dict)
    """Beginnings of six characters that nothing but an option has, with the style of the option."""
    lettered: bool = False
    """Whether options count A, B, C."""
    prepare: Callable[[Page], None] | None = None
    """Takes away what only files of this kind have."""
    plain_lines: bool = False
    """Whether lines of such a file, unless it calls itself Markdown, mean nothing but what their beginning tells."""

    def recognise(self, source: Source) -> int:
        """How sure it is that it can read this file."""
        return self.sureness(source.text)

    def read(self, source: Source) -> Reading:
        """The questions of a source, whose options are marked in the way of the dialect."""
        return self.read_page(source, self.open(source))

    def open(self, source: Source) -> OpenedPage:
        """The source as a page, on which nothing is but questions and their keys."""
        lines = source.lines
        if "\u3000" in source.text:
            lines = _SET_IN.sub(lambda found: " " * len(found[0]), source.text).split("\n")
        page = Page([*lines], source.text)
        native = is_native(source.text)
        notes, findings = cut_notes(page, source.path, lettered=self.lettered, in_order=native)
        front = _front_matter(page, source.path)
        if self.plain_lines and not native and is_plain_text(source, defined=True):
            escape_lines(page)
        others = () if native else CHANGES
        for change in (*others, *(LETTERED_CHANGES if self.lettered else ()), *filter(None, [self.prepare])):
            change(page)
        return OpenedPage(page, notes, [*findings, *front.findings], front)

    def read_page(self, source: Source, opened: OpenedPage) -> Reading:
        """The questions of a source that was opened."""
        page, front, findings = opened.page, opened.front, list(opened.findings)
        native = is_native(source.text)
        is_plain = not native and is_plain_text(source, defined=self.plain_lines)
        matcher = without_emphasis(self.matcher) if is_plain else self.matcher
        _unwrap(page, source.text, lettered=self.lettered, is_native=native)
        if front.hashtags or source.hashtags:
            cut_hashtags(page)
        footnotes = {} if native or is_plain else take_footnotes(page)
        marks = find_marks(page, matcher, sure=self.sure)
        if not native:
            marks = quote_reasons(page, marks)
        findings += [CODE_NOT_CLOSED.at(Place(source.path, page.number(line))) for line in page.open_fences]
        read = _native_questions(page, source, marks) if native else _questions(page, source, marks, self)
        spans = [*read.spans, *read.templates]
        questions, found = attached(page, source, read.questions, opened.notes, spans, read.own)
        if footnotes:
            questions = [with_footnotes(question, footnotes) for question in questions]
        if is_plain and not self.plain_lines:
            questions = [with_markup(question, "plain") for question in questions]
        lines = source.lines
        taken = [*_taken(page, read, front), *stretches_of(opened.notes), *titles_of(page, lines)]
        return Reading(
            questions=tuple(with_places(page, marks, read.spans, questions, front)),
            findings=tuple(
                sorted([*findings, *read.findings, *found], key=lambda finding: (finding.place.line, finding.code))
            ),
            stretches=stretches(lines, sorted(taken), kind),
            title=front.title or _title(marks, read.spans),
            uid=front.uid,
            lang=front.lang,
            deck=front.deck,
            beside=read.beside,
        )


def _front_matter(page: Page, path: str) -> FrontMatter:
    first = next((line for line in page.lines if line and not line.isspace()), "")
    if first.rstrip() != "---":
        return FrontMatter()
    from examdeck.readers.markdown.front_matter import take_front_matter

    return take_front_matter(page, path)


def _unwrap(page: Page, text: str, *, lettered: bool, is_native: bool) -> None:
    """Find code, and take away what only wraps questions."""
    if has_any(text, ("```", "~~~")):
        find_code(page, lettered=lettered, in_order=is_native)
    if is_native:
        take_notes(page)
    elif has_any(text, ("<", ":::")):
        unwrap(page)


def _title(marks: Sequence[Mark], spans: Sequence[_Lines]) -> str:
    """The first heading that is not a question's."""
    first = min(spans, default=(0, 0))[0]
    return next((mark.text for mark in marks if mark.kind == "heading" and mark.line < first), "")


_Lines: TypeAlias = tuple[int, int]
"""Lines of a page, from the first up to, not including, the other."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a page."""

    questions: list[Question]
    spans: list[_Lines]
    """Where each question stands."""
    findings: list[Finding]
    own: Mapping[int, NoteText] = field(default_factory=dict)
    """The note of each question in examdeck's own form, by the question's position."""
    templates: list[_Lines] = field(default_factory=list)
    """Where questions stand that are only there to be filled in."""
    lists: Sequence[KeyList] = ()
    beside: tuple[Path, ...] = ()
    """Files with keys that were read besides."""


def _taken(page: Page, read: _Read, front: FrontMatter) -> list[Stretch]:
    """What lines were taken for."""
    taken = [Stretch(page.number(0), page.number(front.end - 1), "front matter")] if front.end else []
    taken += [_stretch(page, *lines, "question") for lines in read.spans]
    taken += [_stretch(page, *lines, "template") for lines in read.templates]
    return taken + [Stretch(page.number(each.first), page.number(each.end - 1), "key") for each in read.lists]


def _native_questions(page: Page, source: Source, marks: Sequence[Mark]) -> _Read:
    """The questions of a file in examdeck's own form; one without a note is read like any other."""
    questions: list[Question] = []
    spans: list[_Lines] = []
    findings: list[Finding] = []
    own_notes: dict[int, NoteText] = {}
    at_lines = [mark.line for mark in marks]
    for segment in native_segments(page, marks):
        note = note_of(page, segment)
        own = marks[bisect_left(at_lines, segment.first) : bisect_left(at_lines, segment.end)]
        if note is not None:
            question = read_native(page, source.path, segment, note)
            own_notes[len(questions)] = page.notes[note]
        else:
            segment.options = [mark for mark in own if mark.kind == "option"]
            if not segment.options:
                continue
            name_boxes([segment])
            drafted = draft_question(page, segment, [mark for mark in own if mark.kind != "option"])
            question = _question(page, source.path, drafted, findings, by_type=False)
        questions.append(question)
        spans.append((segment.first, segment.end))
    return _Read(questions, spans, findings, own_notes)


def _questions(page: Page, source: Source, marks: list[Mark], dialect: Dialect) -> _Read:
    blocks = (lettered if dialect.lettered else boxes)(page, marks)
    lists = _key_lists(page, marks, blocks) if dialect.lettered else []
    if lists:
        listed = {line for each in lists for line in range(each.first, each.end)}
        marks = [mark for mark in marks if mark.line not in listed]
        blocks = [block for block in blocks if block[0].line not in listed]
    cut = segments(page, marks, blocks, lettered=dialect.lettered)
    name = _named_by_title(page, cut[0]) if len(cut) == 1 else ""
    _end_before(cut, lists)
    find_options(page, cut)
    name_boxes(cut)
    drafts, templates = _drafts(page, marks, cut)
    for drafted in drafts if name else ():
        drafted.label = name
    take_heads(drafts, page.lines)
    findings = assign_keys(lists, drafts, lambda line: Place(source.path, page.number(line)))
    take_said_again(drafts)
    beside = _keys_beside(source, drafts, findings)
    settle_names(drafts)
    mark_by_last_stars(page, drafts)
    mark_by_bold_labels(page, drafts)
    put_back_stars(page, drafts)
    by_type, prefer = marks_by_type(drafts), source.dialect.prefer
    if by_type:
        tick_where_all_are_set_off(drafts)
    questions = [_question(page, source.path, one, findings, by_type=by_type, prefer=prefer) for one in drafts]
    questions = with_open_answers(questions, drafts) if dialect.lettered else questions
    spans, unfilled = ([(each.segment.first, each.end) for each in some] for some in (drafts, templates))
    return _Read(questions, spans, findings, templates=unfilled, lists=lists, beside=beside)


def _key_lists(page: Page, marks: Sequence[Mark], blocks: Sequence[Block]) -> list[KeyList]:
    found = take_answer_sections(page, marks, blocks)
    found += take_key_lists(page, marks, blocks)
    return sorted(found or take_key_row(page, marks, blocks), key=lambda each: each.first)


def _named_by_title(page: Page, only: Segment) -> str:
    """The title of a file with one question, where the stem stands below it: it names the question."""
    start = only.start
    if start is None or start.kind != "heading" or start.style != "#" or start.text.endswith(("?", ":", "？", "：")):
        return ""
    until = only.options[0].line if only.options else only.end
    below = next((line for line in range(start.line + 1, until) if not page.is_blank(line)), None)
    if below is None:
        return ""
    only.first, only.start = below, None
    return start.text


def _keys_beside(source: Source, drafts: Sequence[QuestionDraft], findings: list[Finding]) -> tuple[Path, ...]:
    """Add the keys of a file beside the source, where it has none itself or one is stated; and that file."""
    stated, prefer = source.dialect.key_file, source.dialect.prefer
    if not stated and any(map(has_key, drafts)):
        return ()
    file, lists = sibling_lists(source.file, len(drafts), stated)
    if stated and not lists:
        findings.append((KEY_FILE_EMPTY if file else KEY_FILE_MISSING).at(Place(source.path), sample=stated))
    if file is None:
        return ()
    own = [list(drafted.answers) for drafted in drafts]
    keyed = list(map(has_key, drafts))
    path = str(PurePath(source.path).parent / (stated or file.name))
    findings += assign_keys(lists, drafts, lambda line: Place(path, line + 1))
    for drafted, before, is_keyed in zip(drafts, own, keyed, strict=True):
        if prefer == "file" and len(drafted.answers) > len(before):
            del drafted.answers[: len(before)]
            drafted.segment.options = [mark._replace(style="") for mark in drafted.segment.options]
        elif prefer and is_keyed:
            drafted.answers = before
    return (file,)


_TO_FILL_IN = re.compile(r"\W*(?:PLACEHOLDER|(?i:(?:your |the )?question (?:text )?(?:goes )?here|lorem ipsum))\b")
_NO_STEM = re.compile(r"\W*(?:question|title|text)?\W*\d*\W*", re.IGNORECASE)
_NO_OPTION = re.compile(r"\W*(?:option|answer|choice)[ _-]?\w?\W*", re.IGNORECASE)
_BEGINNING = 80
"""Characters of a stem in which it shows that it is there to be filled in."""


def _is_template(drafted: QuestionDraft) -> bool:
    beginning = drafted.stem[:_BEGINNING]
    if drafted.texts and all(map(_NO_OPTION.fullmatch, drafted.texts)) and _NO_STEM.fullmatch(beginning):
        return True
    return bool(_TO_FILL_IN.match(beginning)) or "[PLACEHOLDER]" in beginning or "(PLACEHOLDER)" in beginning


def _is_heading_alone(page: Page, drafted: QuestionDraft) -> bool:
    """Whether a numbered heading is all that there is of a question."""
    is_empty = not (drafted.stem or drafted.texts or drafted.answers or drafted.explanation)
    return is_empty and page.lines[drafted.segment.first].startswith("#")


def _drafts(
    page: Page, marks: Sequence[Mark], cut: Sequence[Segment]
) -> tuple[list[QuestionDraft], list[QuestionDraft]]:
    """The drafts of the segments, and of those that are only there to be filled in."""
    options = {option.line for segment in cut for option in segment.options}
    others = [mark for mark in marks if mark.line not in options]
    lines = [mark.line for mark in others]
    drafts: list[QuestionDraft] = []
    templates: list[QuestionDraft] = []
    for segment in cut:
        own = others[bisect_left(lines, segment.first) : bisect_left(lines, segment.end)]
        drafted = draft_question(page, segment, own)
        is_template = _is_template(drafted) or _is_heading_alone(page, drafted)
        (templates if is_template else drafts).append(drafted)
    return drafts, templates


def _end_before(cut: Sequence[Segment], lists: Sequence[KeyList]) -> None:
    """Let a segment end where a key list begins."""
    firsts = [each.first for each in lists]
    for segment in cut if lists else ():
        at = bisect_right(firsts, segment.first)
        segment.end = min([segment.end, *firsts[at : at + 1]])


def _question(
    page: Page, path: str, drafted: QuestionDraft, findings: list[Finding], *, by_type: bool, prefer: str = ""
) -> Question:
    segment = drafted.segment
    place = Place(path, page.number(segment.first), segment.start.column if segment.start else 1)
    key = frozenset(decide_key(drafted, place, findings, by_type=by_type, prefer=prefer))
    explanation, whys = drafted.explanation, drafted.whys
    references: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    if explanation:
        explanation, tags = split_tags(explanation)
        explanation, references = split_references(explanation)
        if may_argue(explanation):
            argued = argue(explanation, drafted.choices)
            explanation = argued.explanation
            whys = [f"{own}\n\n{more}".strip() for own, more in zip(whys, argued.whys, strict=True)]
    options = tuple(
        [
            Option(text, position in key, why, Place(path, page.number(mark.line), mark.column))
            for position, (text, why, mark) in enumerate(zip(drafted.texts, whys, segment.options, strict=True))
        ]
    )
    return Question(
        place=place,
        stem=drafted.stem,
        options=options,
        explanation=explanation,
        references=references,
        tags=(*drafted.tags, *tags),
        source=drafted.label,
    )


def _stretch(page: Page, start: int, end: int, taken_for: str) -> Stretch:
    """Lines from `start` up to, not including, `end` (from 0), without blank ones at the end."""
    lines, wrapping = page.lines, page.wrapping
    while end > start + 1 and (not lines[end - 1] or page.is_blank(end - 1)) and end - 1 not in wrapping:
        end -= 1
    return Stretch(page.number(start), page.number(end - 1), taken_for)
