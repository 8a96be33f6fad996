"""Answers to the open ones among other questions, below a heading that announces them, each behind its label.

**P1.** Which command lists files?        ## Answers        **P1.** `ls`
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from examdeck.language.lines import ends_asking, phrase_at, role_within
from examdeck.model.question import Option, Question
from examdeck.readers.markdown.open_answers import answer_text, with_explanation
from examdeck.readers.markdown.table_answers import with_answers_of_table
from examdeck.readers.reading import NOT_UNDERSTOOD_LINES, Account, Reading, Stretch, lines_seen, with_other_stretches

_LABEL = re.compile(
    r"[ \t>#*_-]{0,12}(?P<word>[^\W\d_]{1,12})[ \t.]?(?P<number>\d{1,4})[*_]{0,3}[.):：、．](?P<after>[*_]{0,3})"
    r"[ \t]*(?P<text>.*)"
)
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<text>\S.*)")
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})")
_FEWEST, _ENOUGH = 3, 0.6


class _Told(NamedTuple):
    """What stands behind a label, with its lines from 1."""

    label: str
    first: int
    end: int
    text: str


def with_answers_below(reading: Reading, lines: Sequence[str]) -> Reading:
    """The reading with the answers that its open questions have below; others with a label twice are not understood."""
    return _with_doubts(with_answers_of_table(_with_answers(reading, lines), lines), lines)


def _with_answers(reading: Reading, lines: Sequence[str]) -> Reading:
    open_ = {question.place.line for question in reading.questions if not question.options and _label(question)}
    others = {question.place.line for question in reading.questions} - open_
    told = [one for one in _told(lines) if one.first not in others] if len(open_) >= _FEWEST else []
    first = min((one.first for one in told), default=0)
    asked = [question for question in reading.questions if question.place.line in open_ and question.place.line < first]
    times = Counter(map(_label, asked))
    again = Counter(one.label for one in told)
    answers = {one.label: one for one in told if times[one.label] == again[one.label] == 1 and one.text}
    if len(answers) < max(_FEWEST, _ENOUGH * sum(n == 1 for n in times.values())):
        return reading
    if any(_holds_label(one, times) for one in told if one.label in times):
        return reading
    if 2 * sum(ends_asking(one.text) for one in answers.values()) > len(answers):
        return reading
    spans = [(one.first, one.end) for one in answers.values()]
    taken = {line for start, end in spans for line in range(start, end + 1)}
    kept = [question for question in reading.questions if question.options or question.place.line not in taken]
    return replace(
        reading,
        questions=tuple(_answered(one, answers) if one.place.line in open_ else one for one in kept),
        findings=tuple(finding for finding in reading.findings if finding.place.line not in taken),
        stretches=with_other_stretches(reading.stretches, [Stretch(*span, "key") for span in sorted(spans)]),
        accounts=tuple(account_after(account, kept, len(answers), taken, lines) for account in reading.accounts),
    )


def _holds_label(one: _Told, labels: Container[str]) -> bool:
    """Whether an answer seems to go on with the next one's."""
    found = (_LABEL.match(line) for line in one.text.split("\n")[1:])
    return any(each is not None and f"{each['word'].casefold()}{int(each['number'])}" in labels for each in found)


def _with_doubts(reading: Reading, lines: Sequence[str]) -> Reading:
    """The reading where of two open questions with one label, in one part of a file, each may answer the other."""
    open_ = [question for question in reading.questions if not question.options and _label(question)]
    times = Counter((_label(question), question.place_tags) for question in open_)
    twice = {question.place.line for question in open_ if times[_label(question), question.place_tags] > 1}
    doubted = [each._replace(taken_for=NOT_UNDERSTOOD_LINES) for each in reading.stretches if each.start in twice]
    if not doubted:
        return reading
    accounts = [
        replace(
            account,
            not_understood=tuple(sorted([*account.not_understood, *((each.start, each.end) for each in doubted)])),
            unclear=account.unclear + sum(lines_seen(lines, each.start, each.end) for each in doubted),
        )
        for account in reading.accounts
    ]
    return replace(reading, stretches=with_other_stretches(reading.stretches, doubted), accounts=tuple(accounts))


def _label(question: Question) -> str:
    """A question's label, if it has a word and a number."""
    found = re.fullmatch(r"([^\W\d_]{1,12})[ \t.]?(\d{1,4})", question.source.strip())
    return f"{found[1].casefold()}{int(found[2])}" if found else ""


def _told(lines: Sequence[str]) -> Iterator[_Told]:
    """What stands behind labels below headings that announce answers, each down to the next label, rule or heading."""
    begun: list[tuple[str, int, str]] = []
    ends: list[int] = []
    level = 0
    is_code = False
    for at, line in enumerate(lines):
        found = None if is_code else _LABEL.match(line)
        is_code ^= _FENCE.match(found["text"] if found else line) is not None
        heading = None if is_code or found else _HEADING.match(line)
        if heading and (_announces(heading["text"]) or (level and len(heading["level"]) <= level)):
            level = len(heading["level"]) if _announces(heading["text"]) else 0
        if found and level:
            begun.append((f"{found['word'].casefold()}{int(found['number'])}", at, found["text"]))
        if found or heading or (not is_code and _RULE.fullmatch(line)):
            ends.append(at)
    following = dict(pairwise([*ends, len(lines)]))
    for label, at, text in begun:
        end = following[at]
        while end > at + 1 and not lines[end - 1].strip():
            end -= 1
        yield _Told(label, at + 1, end, answer_text([text, *lines[at + 1 : end]]))


def _announces(heading: str) -> bool:
    words = re.finditer(r"[^\W\d_]+", heading[:80])
    phrases = [phrase_at(heading[word.start() :], word[0]) for word in words]
    return role_within(heading[:80]) == "answer" and not any(each and each.role == "question" for each in phrases)


def _without_rules_below(stem: str) -> str:
    lines = stem.split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or _RULE.fullmatch(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _answered(question: Question, answers: dict[str, _Told]) -> Question:
    stem = _without_rules_below(question.stem)
    if (told := answers.get(_label(question))) is None:
        return replace(question, stem=stem)
    answer, explanation = with_explanation(told.text)
    explanation = "\n\n".join(filter(None, (question.explanation, explanation)))
    return replace(question, stem=stem, options=(Option(answer, correct=True),), explanation=explanation, recall=True)


def account_after(
    account: Account, kept: Sequence[Question], keys: int, taken: Container[int], lines: Sequence[str]
) -> Account:
    """The account without the lines that were taken for answers; `keys`: how many questions got one by them."""
    rest = [n for start, end in account.not_understood for n in range(start, end + 1) if n not in taken]
    firsts = [n for n, before in zip(rest, [-1, *rest], strict=False) if n - before > 1]
    lasts = [n for n, after in zip(rest, [*rest[1:], len(lines) + 2], strict=False) if after - n > 1]
    spans = [span for span in zip(firsts, lasts, strict=True) if lines_seen(lines, *span)]
    unclear = sum(lines_seen(lines, *span) for span in spans)
    return replace(account, questions=len(kept), keys=account.keys + keys, not_understood=tuple(spans), unclear=unclear)
