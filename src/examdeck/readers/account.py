"""The account of a file: how many questions were read of it, and which of its lines were not understood.

Lines before the first question and after the last do not count, unless they look like questions. Of those between, what
no question took is not understood, and what seems to be of another question (`readers.swallowed`) with all that follows
it there, and a question that could not be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from examdeck.language.lines import ends_asking, role_within
from examdeck.language.truth import FALSE, TRUE, names_both
from examdeck.model.codes.read import MALFORMED_QUESTION, NOT_UNDERSTOOD, TINY_QUESTIONS
from examdeck.model.finding import Finding, counted
from examdeck.model.question import NO_LINE, Place
from examdeck.readers.open_beside import open_beside
from examdeck.readers.reading import NOT_UNDERSTOOD_LINES, Account, Reading, Stretch, lines_seen, stretches
from examdeck.readers.score import announced_answers, like_questions, share
from examdeck.readers.swallowed import counting_on, number_of, numbered_asking, swallowed
from examdeck.text.source import Source

_OTHERS = frozenset({"prose", "text outside questions", "text outside the table", "text outside cards"})
"""What lines are called of which a reader can tell nothing but that they are of no question."""
_TOO_MANY = 1 / 3
"""The share of questions that, lost, make a reading a failure."""
_TOO_FEW = 0.08
"""The share of lines that stems and options are, at least; real banks have 0.3 and more."""
_SHORT = 40
"""Lines of a file that is too short to tell by its lines."""
_MOST = 2 / 3
"""The share of lines that may be without meaning."""


def accounted(reading: Reading, source: Source, *, parts_by_looks: bool) -> Reading:
    """The reading with its account, with what is told of swallowed questions, and with stretches that say so.

    `parts_by_looks`: nothing but their looks parts the questions from each other.
    """
    lines = source.lines if source.text else []
    foreign = list(swallowed(reading.questions, lines))
    reading = replace(reading, findings=(*reading.findings, *(each.finding for each in foreign)))
    spans = [(each.finding.place.line, each.end, each.like) for each in foreign]
    spans += _of_no_question(reading, lines)
    spans += [(*_stretch_of(reading.stretches, place.line), 1) for place in _malformed(reading)]
    if parts_by_looks and len(lines) > _SHORT and reading.questions and share(reading, source.lines) < _TOO_FEW:
        spans += _below_options(reading)
    unclear = _merged(spans)
    if lines:
        seen, torn = _lines(reading, lines, unclear), sum(lines_seen(lines, start, end) for start, end in unclear)
    else:  # of a workbook, whose places are rows
        torn = sum(end - start + 1 for start, end in unclear)
        seen = torn + len(reading.questions) if torn else 0
    account = Account(
        path=source.path,
        questions=len(reading.questions),
        keys=sum(any(option.correct for option in question.options) for question in reading.questions),
        lines=seen,
        not_understood=tuple(unclear),
        unclear=torn,
        lost=sum(like for _, _, like in spans),
        characters=len(source.text),
    )
    if not unclear or not lines:
        return replace(reading, accounts=(account,))
    return replace(reading, accounts=(account,), stretches=_with(reading.stretches, unclear, lines))


def _of_no_question(reading: Reading, lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Stretches that no question took, and how many questions they look like; those at the ends, if they do.

    A heading below the last question that asks, with a text below it, is one that is open; lines there that count on
    from the last number are others, and so are those that count from 1 below a heading "True or false", or are open.
    """
    asked = [each for each in reading.stretches if each.taken_for.startswith("question")]
    first, last = (asked[0].start, asked[-1].end) if asked else (0, 0)
    number = max(map(number_of, reading.questions), default=0)
    first_number = number_of(reading.questions[0]) if reading.questions else 0
    around = zip_longest(pairwise([Stretch(0, 0, ""), *reading.stretches]), reading.stretches[1:])
    for (above, (start, end, taken_for)), below in around:
        if taken_for in _OTHERS:
            text = "\n".join(lines[start - 1 : end])
            like = max(like_questions(text), announced_answers(text), _verdicts(text), numbered_asking(text))
            if number and start > last and (more := counting_on(text, number + 1)):
                like, number = max(like, more), number + more
            heading = lines[above.end - 1] if above.taken_for == "heading" else ""
            if names_both(heading):
                like = max(like, counting_on(text, 1))
            if start < first or start > last:
                is_part = start > last or (below is not None and below.taken_for == "heading")
                title = heading if is_part else ""  # else it is all questions'
                like = max(like, open_beside(text, title, first_number if start < first else 0))
            is_asked = ends_asking(heading)
            like = like or int(is_asked and _is_answered_list(text))
            if like or first < start < last:
                yield start, end, like
            elif asked and is_asked and start > last:
                yield above.end, end, 1


def _is_answered_list(text: str) -> bool:
    """Whether a text begins with a list, and folds an answer below it."""
    seen = [line for line in text.split("\n") if line.strip()]
    is_list = len(seen) > _FEWEST and all(line.lstrip()[:2] in _BULLETS for line in seen[:2])
    return is_list and any("<summary" in line and role_within(_TAG.sub("", line)) == "answer" for line in seen)


_BULLETS, _FEWEST = ("- ", "* ", "+ "), 2
_TAG = re.compile(r"<[^<>]*>")


def _verdicts(text: str) -> int:
    """How many lines of a text say nothing but that a statement is true or false, if several do."""
    said = sum(line.strip(_DECORATION).casefold() in _TRUTH for line in text.split("\n") if len(line) < _SHORT)
    return said if said > 1 else 0


_DECORATION = " \t*_-+>()[]（）.。:："
_TRUTH = TRUE | FALSE | {"t", "f"}


def _malformed(reading: Reading) -> Iterator[Place]:
    """Where questions stand that could not be read."""
    at = [each.start for each in reading.stretches]
    for finding in reading.findings:
        if finding.code == MALFORMED_QUESTION.code:
            found = bisect_right(at, finding.place.line) - 1
            if found >= 0 and reading.stretches[found].taken_for != "question":
                yield finding.place


def _stretch_of(found: Sequence[Stretch], line: int) -> tuple[int, int]:
    at = bisect_right(found, line, key=lambda each: each.start) - 1
    return (found[at].start, found[at].end) if at >= 0 and found[at].end >= line else (line, line)


def _below_options(reading: Reading) -> Iterator[tuple[int, int, int]]:
    """The lines below the options of each question, down to where the next begins or the file ends."""
    end = max(each.end for each in reading.stretches)
    starts = [*(question.place.line for question in reading.questions[1:]), end + 1]
    for question, following in zip(reading.questions, starts, strict=True):
        last = max((option.place.line for option in question.options if option.place), default=question.place.line)
        yield last + 1, following - 1, 0


def _merged(spans: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start <= end:
            merged.append((start, end))
    return merged


def _lines(reading: Reading, lines: Sequence[str], unclear: Sequence[tuple[int, int]]) -> int:
    """The lines that count: from the first question to the last, and what else looks like one."""
    asked = [(each.start, each.end) for each in reading.stretches if each.taken_for.startswith("question")]
    ends = [*asked[:1], *asked[-1:], *unclear]
    if reading.questions and not reading.stretches:  # a form in which each line has a key that is known, or an error
        ends = [(1, len(lines))]
    if not ends or not lines:
        return 0
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    return lines_seen(lines, first, last)


def _with(found: Sequence[Stretch], unclear: Sequence[tuple[int, int]], lines: Sequence[str]) -> tuple[Stretch, ...]:
    """The stretches, in which the lines that were not understood are their own."""
    cut: list[Stretch] = []
    for start, end, taken_for in found:
        after = start
        for at in range(bisect_right(unclear, start, key=lambda span: span[1] + 1), len(unclear)):
            first, last = unclear[at]
            if first > end:
                break
            cut.append(Stretch(after, first - 1, taken_for))
            cut.append(Stretch(max(first, start), min(last, end), NOT_UNDERSTOOD_LINES))
            after = last + 1
        cut.append(Stretch(after, end, taken_for))
    kept = [each for each in cut if each.start <= each.end]
    return stretches(lines, kept, lambda _: NOT_UNDERSTOOD_LINES)


# ---- what is said of accounts ----


def failure(account: Account) -> Finding | None:
    """The finding that too much of a file was not understood, or is no bank; None where the reading can be believed."""
    if account.questions > _MANY and 0 < account.characters < _TINY * account.questions:
        each = account.characters // account.questions
        place = Place(account.path, NO_LINE)
        found = TINY_QUESTIONS.at(place, questions=account.questions, characters=each, path=account.path)
        return replace(found, about=account.path)
    is_lost = account.lost > 1 and account.lost >= _TOO_MANY * (account.questions + account.lost)
    if not is_lost and account.unclear <= max(_SHORT, _MOST * account.lines):
        return None
    spans = [str(start) if start == end else f"{start}-{end}" for start, end in account.not_understood]
    more = f" and {counted(len(spans) - _NAMED, 'other stretch', 'other stretches')}" if len(spans) > _NAMED else ""
    place = Place(account.path, account.not_understood[0][0])
    where = f"{', '.join(spans[:_NAMED])}{more}"
    found = NOT_UNDERSTOOD.at(place, count=account.unclear, lines=account.lines, where=where, path=account.path)
    return replace(found, about=account.path)


_MANY = 12_000
_TINY = 75
"""Characters of a question, its options and its key: with fewer than these, so many in a file were not written down."""
_NAMED = 8
"""Stretches that are named, and files."""


def in_one_line(accounts: Sequence[Account]) -> str:
    """What was read of some files, and what was not understood, for people."""
    questions, keys, lines, unclear = (
        sum(getattr(each, name) for each in accounts) for name in ("questions", "keys", "lines", "unclear")
    )
    files = f" from {len(accounts)} files" if len(accounts) > 1 else ""
    read = f"read {counted(questions, 'question')} with {counted(keys, 'key')}{files}"
    if not unclear:
        return f"{read}; every line understood" if lines else read
    torn = [each for each in accounts if each.unclear]
    told = f"{read}; {unclear} of {counted(lines, 'line')} not understood"
    if len(accounts) == 1:
        return f"{told}, first: {torn[0].not_understood[0][0]}"
    named = [f"{each.path} {each.unclear}, first: {each.not_understood[0][0]}" for each in torn[:_NAMED]]
    more = f"; {counted(len(torn) - _NAMED, 'other file')}" if len(torn) > _NAMED else ""
    return f"{told} ({'; '.join(named)}{more})"
