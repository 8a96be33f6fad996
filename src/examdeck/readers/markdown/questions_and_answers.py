"""Open questions with their answers: a heading that asks, and all text down to the next.

What begins a question is one habit of the whole file (`open_starts`). A table of contents leads to the questions, and
has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from examdeck.language.lines import begins_asking, ends_asking, phrase_at
from examdeck.model.codes.read import MALFORMED_QUESTION, NO_QUESTIONS, OF_ANOTHER_HABIT
from examdeck.model.question import Option, Place, Question
from examdeck.readers.labels import parted_names, topic_tags
from examdeck.readers.markdown.box_signs import options_with_signs
from examdeck.readers.markdown.dialects import BOX_LINE
from examdeck.readers.markdown.front_matter import take_front_matter
from examdeck.readers.markdown.notes import attached, cut_notes, stretches_of
from examdeck.readers.markdown.odd_options import has_labelled_bullet, labelled_lists
from examdeck.readers.markdown.open_answers import (
    LETTER,
    announced_at,
    answer_of,
    answer_text,
    answers_parts,
    has_options,
    is_choice,
    like_unmarked_options,
    offered_with,
    short_lists,
    with_explanation,
    with_whole_stem,
    without_titles,
)
from examdeck.readers.markdown.open_apart import (
    Apart,
    answered_apart,
    answered_blanks,
    answered_by_items,
    answered_by_quotes,
    answered_with_all,
)
from examdeck.readers.markdown.open_explained import answered_and_explained
from examdeck.readers.markdown.open_parts import answered_in_paragraphs, answered_in_parts, parts_questions
from examdeck.readers.markdown.open_starts import (
    FEWEST_OF_A_HABIT,
    HEADING,
    UNMARKED,
    OpenQuestion,
    OpenStart,
    heading_text,
    lines_in_code,
    open_questions,
    open_starts,
    with_usual_letters,
)
from examdeck.readers.markdown.open_within import answered_in_lines
from examdeck.readers.markdown.page import Page
from examdeck.readers.reading import Reading, stretches
from examdeck.text.source import Source, excerpt

_LINK = re.compile(r"[ \t]*(?:[-*+|]|\d{1,4}[.)])[^\n]*\]\(\#[^()\n]*\)[ \t|]*$")
_COVERED = 0.6
_FEWEST, _FEWEST_ANNOUNCED, _FEWEST_NAMED = 2, 4, 6
_MOST_WITH_OPTIONS, _MOST_WITH_LISTS = 0.1, 0.4
_NEARLY_ALL = 0.9
_PIECE = 30_000
"""Characters of each piece of a long file that show whether it is one."""
_LABELS = 8
"""Characters of a line in which its number stands."""


def recognise(source: Source) -> int:
    """Sure where nearly all of a file is questions that ask, each with an answer that is no choice."""
    text = excerpt(source.text, _PIECE)
    lines = with_usual_letters(text.split("\n"))
    if _MANY_BOXES * len(BOX_LINE.findall(text)) > sum(map(bool, map(str.strip, lines))):
        return 0
    if _unmarked(lines):
        return 87
    asked = open_questions(lines, fewest=_FEWEST_ANNOUNCED)
    announced = sum(announced_at(lines, one) is not None for one in asked) >= _NEARLY_ALL * len(asked)
    if 2 * len(labelled_lists(lines)) >= len(asked):
        return 0
    signs = (announced, _ask(asked), _names_questions(lines, asked[0].start.line))
    if not any(signs) or len(asked) < _fewest(*signs):
        return 0
    answers = [answer_of(lines, one) for one in asked]
    with_options = sum(is_choice(lines, one, answer) for one, answer in zip(asked, answers, strict=True))
    if not announced and like_unmarked_options(answers):
        return 0
    with_lists = short_lists(answers)
    if asked[0].start.habit[0] == "line" and not _count_on(lines, asked):
        return 0
    if announced:  # parts of what is asked may be lettered, too
        letters = sum(LETTER.match(answer) is not None and not answers_parts(answer) for answer in answers)
        with_options = letters if with_options <= _MOST_WITH_LISTS * len(asked) else with_options
    empty = sum(not answer for answer in answers)
    covered = sum(bool(line.strip()) for one in asked for line in lines[one.start.line : one.end])
    seen = sum(bool(line.strip()) and not _LINK.match(line) for line in lines)
    if asked[0].start.level == UNMARKED and (len(asked) < FEWEST_OF_A_HABIT or covered < _NEARLY_ALL * seen):
        return 0
    if sum(map(_asks, asked)) >= _NEARLY_ALL * len(asked) and 2 * empty < len(asked):
        empty = 0  # what all of a file asks may wait for its answer
    is_whole = covered >= _COVERED * seen and with_options + empty <= _MOST_WITH_OPTIONS * len(asked)
    if not is_whole or with_lists > _MOST_WITH_LISTS * len(asked):
        return 0
    return 91 if _have_tasks_beside(lines, asked) else 87


_MANY_BOXES = 3
"""A third of the lines with boxes: these are options."""


def _have_tasks_beside(lines: Sequence[str], asked: Sequence[OpenQuestion]) -> bool:
    """Whether there are boxes, and in so few of the questions that they are a list of what is to be done."""
    text = "\n".join(lines)
    if not BOX_LINE.search(text) or options_with_signs(text):
        return False
    boxed = sum(any(map(BOX_LINE.match, lines[one.start.line + 1 : one.end])) for one in asked)
    return boxed <= _MOST_WITH_OPTIONS * len(asked)


def _unmarked(lines: Sequence[str]) -> list[Apart]:
    found = answered_blanks(lines) or answered_with_all(lines) or answered_apart(lines)
    found = found or answered_by_items(lines) or answered_by_quotes(lines)
    found = found or answered_and_explained(lines) or answered_in_lines(lines)
    parts = [] if found else answered_in_parts(lines) or answered_in_paragraphs(lines)
    marked = [one for one in open_questions(lines, fewest=_FEWEST) if one.start.level != UNMARKED] if parts else []
    return parts if 2 * len(marked) < len(parts) else found  # what marks a stem is no part of it


def _fewest(announced: bool, asks: bool, named: bool) -> int:
    """How many questions make a bank: the fewer the more else says so."""
    if asks and (announced or named):
        return _FEWEST_ANNOUNCED if announced else _FEWEST_NAMED
    return FEWEST_OF_A_HABIT


def _count_on(lines: Sequence[str], asked: Sequence[OpenQuestion]) -> bool:
    """Whether nearly all lines count on, if they are numbered: where some do not, others of their kind ask, too."""
    found = (re.search(r"\d{1,4}", lines[one.start.line][:_LABELS]) for one in asked)
    numbers = [int(each[0]) if each else 0 for each in found]
    steps = [after in (before + 1, 1) for before, after in pairwise(numbers)]
    return not any(numbers) or sum(steps) >= _NEARLY_ALL * len(steps)


def read(source: Source) -> Reading:
    """The questions, each to be recalled; those that nothing answers are told."""
    page = Page(with_usual_letters(source.lines))
    notes, findings = cut_notes(page, source.path)
    front = take_front_matter(page, source.path)
    findings += front.findings
    lines = page.lines
    apart = _unmarked(lines)
    asked = [] if apart else without_titles(lines, open_questions(lines, fewest=_FEWEST))
    questions: list[Question] = []
    spans: list[tuple[int, int]] = []
    taken: list[tuple[int, int, str]] = [*stretches_of(notes)]
    for each, section in zip(apart, _sections(lines, apart), strict=True):
        begun = OpenStart(each.first, ("line", 0), 9, 0, each.stem, each.number, frozenset())
        whole, place = OpenQuestion(begun, each.last + 1, section), Place(source.path, page.number(each.first))
        taken.append((place.line, page.number(each.last), "question"))
        if each.titled >= 0:
            taken.append((page.number(each.titled), page.number(each.titled), "heading"))
        if not each.answer:
            findings.append(MALFORMED_QUESTION.at(place, reason="nothing answers it"))
            continue
        question = _question(place, whole, each.answer, front.tags)
        questions.append(replace(question, explanation=each.why) if each.why else question)
        spans.append((each.first, each.last + 1))
    for one in asked:
        place, answer = Place(source.path, page.number(one.start.line)), answer_of(lines, one)
        taken.append((place.line, page.number(one.end - 1), "question"))
        is_offered = has_labelled_bullet(lines[one.start.line + 1 : one.end])
        if not answer or is_offered:
            findings.append(MALFORMED_QUESTION.at(place, reason=_OFFERED if is_offered else "nothing answers it"))
            continue
        questions.append(_question(place, with_whole_stem(lines, one), answer, front.tags))
        spans.append((one.start.line, one.end))
    if not asked and not apart and front.title and (answer := answer_text(lines)):
        whole = OpenQuestion(OpenStart(0, ("title", 0), 0, 0, front.title, "", frozenset()), len(lines), ())
        questions.append(_question(Place(source.path, 1), whole, answer, front.tags))
        spans.append((0, len(lines)))
        taken.append((1, page.number(len(lines) - 1), "question"))
    if others := _of_another_habit(lines, asked):
        findings.append(OF_ANOTHER_HABIT.at(Place(source.path, page.number(others[0])), count=len(others)))
    names = parted_names([question.stem for question in questions])
    questions = (
        [
            replace(question, stem=stem, source=question.source or name)
            for question, (name, stem) in zip(questions, names, strict=True)
        ]
        if names
        else questions
    )
    questions, wrong = attached(page, source, questions, notes, spans, {})
    findings += wrong
    if not questions and not findings:
        findings.append(NO_QUESTIONS.at(Place(source.path), format="questions-and-answers"))
    first = asked[0].start.line if asked else 0
    title = next((found["text"] for line in lines[:first] if (found := HEADING.match(line))), "")
    return Reading(
        questions=tuple(questions),
        findings=tuple(findings),
        stretches=stretches(source.lines, sorted(taken), _kind),
        title=front.title if asked and front.title else heading_text(title),
        uid=front.uid,
        lang=front.lang,
        deck=front.deck,
    )


def _sections(lines: Sequence[str], apart: Sequence[Apart]) -> list[tuple[str, ...]]:
    """The heading right above each question; none where all stand under the same."""
    is_code = lines_in_code(lines) if apart else []
    headings = [n for n, line in enumerate(lines) if line[:1] == "#" and not is_code[n]] if apart else []
    above = [bisect_left(headings, one.first) for one in apart]
    names = [heading_text(lines[headings[n - 1]].lstrip("#")) if n else "" for n in above]
    names = [one.title or name for one, name in zip(apart, names, strict=True)]
    return [(name,) if name and len(set(names)) > 1 else () for name in names]


def _question(place: Place, one: OpenQuestion, answer: str, tags: Sequence[str]) -> Question:
    answer, explanation = with_explanation(_IN_TEXT.sub(r"\1", answer))
    offered = offered_with(answer)
    return Question(
        place=place,
        stem=one.start.text,
        options=offered or (Option(answer, correct=True),),
        explanation=explanation,
        recall=not offered,
        source=f"Question {one.start.number}" if one.start.number else "",
        section=one.section,
        place_tags=(*tags, *topic_tags(one.section)),
    )


_OFFERED = "an item within a list is called the answer, as if the others were options"
_IN_TEXT = re.compile(r"\A```(?:txt|text|plaintext)[ \t]*\n((?:(?!```).*\n)+?)```\Z")
"""An answer between fences that is no code."""


def _kind(line: str) -> str:
    if HEADING.match(line):
        return "heading"
    if parts_questions(line):
        return "rule"
    return "contents" if _LINK.match(line) else "text outside questions"


def _of_another_habit(lines: Sequence[str], asked: Sequence[OpenQuestion]) -> list[int]:
    """Headings outside of the questions that ask, too, or that have options below them."""
    taken = {n for one in asked for n in range(one.start.line, one.end)}
    found = []
    for start, following in pairwise([*open_starts(lines), None]):
        if start is None or start.line in taken or "heading" not in start.habit[0]:
            continue
        end = following.line if following else len(lines)
        if start.signs & {"asks", "named"} or (start.signs and has_options(answer_text(lines[start.line + 1 : end]))):
            found.append(start.line)
    return found if asked else []


def _ask(asked: Sequence[OpenQuestion]) -> bool:
    """Whether half of the questions ask."""
    return sum(map(_asks, asked)) >= 0.5 * len(asked)


def _asks(one: OpenQuestion) -> bool:
    """Whether a question asks by a mark at its end, or in a numbered or bold line or behind "Q1:" by its first word."""
    is_counted = one.start.habit[0] == "bold" and "numbered" in one.start.signs
    is_told = is_counted or one.start.habit[0] == "line" or "named" in one.start.signs
    return ends_asking(one.start.text) or (is_told and begins_asking(one.start.text))


def _names_questions(lines: Sequence[str], first: int) -> bool:
    """Whether the title says that these are questions, for many of them have no question mark."""
    title = next((found["text"] for line in lines[:first] if (found := HEADING.match(line))), "")
    words = ((found[0], title[found.start() :]) for found in re.finditer(r"[^\W\d_]+", title[:200]))
    return any((phrase := phrase_at(rest, word)) is not None and phrase.role == "question" for word, rest in words)
