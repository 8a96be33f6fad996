"""Open questions among those with options: what their answer lines say is to be recalled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from textwrap import dedent

from examdeck.language.shipped import pattern, said
from examdeck.language.truth import FALSELY, TRULY, asked_verdicts
from examdeck.model.question import Option, Question
from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.open_answers import LETTER, has_options
from examdeck.readers.markdown.open_starts import answer_label
from examdeck.readers.markdown.signed_keys import is_key

_LONGEST_KEY = 2
"""Characters of what may be the name of an option that was not found."""


_ITEM = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+\S", re.MULTILINE)


@cache
def _verdict() -> re.Pattern[str]:
    """What says of a statement whether it is true: what it is said of is not recalled."""
    return re.compile(rf"(?:{pattern(said('right', 'true', 'yes', 'false', 'no'))})\W*", re.IGNORECASE)


def with_open_answers(questions: Sequence[Question], drafts: Sequence[QuestionDraft]) -> list[Question]:
    """The questions of drafts, of which those without options get what an answer line tells.

    It says of a statement whether it is true, or what is to be recalled. Where most have no options, these were not
    found, and nothing is an answer, unless nearly each has an answer right below a stem of one line. An only item
    below a blank to be filled in may be an answer, too.
    """
    told = [(_behind_label(drafted.told), drafted.told) for drafted in drafts]
    judged = [_judged(one, *each) or one for one, each in zip(questions, told, strict=True)]
    filled = {at: found for at, one in enumerate(judged) if (found := _filled_in(one))}
    if len(filled) >= _FEWEST:
        judged = [filled.get(at, one) for at, one in enumerate(judged)]
    answered = [_answered(one, *each) if not one.options else one for one, each in zip(judged, told, strict=True)]
    if 2 * sum(bool(question.options) for question in judged) > len(judged):
        return answered
    return answered if sum(map(_asks_in_a_line, answered)) >= _NEARLY_ALL * len(answered) else judged


def _asks_in_a_line(question: Question) -> bool:
    """Whether a question has an answer, to be chosen or one that is recalled to a stem with no room for options."""
    return bool(question.options) and (
        not question.recall or ("\n" not in question.stem and not _OPTIONS.search(question.stem))
    )


_OPTIONS = re.compile(r"[(\[]?\b[Aa][.)\]:].+[(\[]?\b[Bb][.)\]:]")
"""Options in the line of a stem."""
_NEARLY_ALL = 0.9
_FEWEST = 3
"""Items of a list, and blanks that are filled in by an item below them, which are a habit."""


def _filled_in(question: Question) -> Question | None:
    """The question with the only item that is set in below its stem for an answer, if that has a blank."""
    stem, _, last = question.stem.rpartition("\n")
    is_blank = "__" in stem.replace("\\", "")
    if question.options or question.explanation or not is_blank or last[:1] not in (" ", "\t") or _ITEM.search(stem):
        return None
    if item := _BULLET.fullmatch(last):
        return replace(question, stem=stem.rstrip(), options=(Option(item[1], correct=True),), recall=True)
    return None


_BULLET = re.compile(r"[ \t]*[-*+•][ \t]+([^\s(][^:：]*)")


def _behind_label(told: str) -> str:
    """What stands behind the label of an answer, if that says something: a comment is not seen."""
    label = answer_label(told) if told else None
    answer = dedent(_COMMENT.sub("", told[label.end() :]).strip("\n")).strip() if label else ""
    if label and label[0].count("**") % 2 and answer.count("**") % 2:  # what was emphasised is the label, too
        answer = answer.replace("**", "", 1).strip()
    return answer if any(map(str.isalnum, answer)) else ""


_COMMENT = re.compile(r"<!--(?:(?!-->).){0,2000}-->", re.DOTALL)


def _answered(question: Question, answer: str, told: str) -> Question:
    if not answer or not question.stem or _is_list_of_keys(answer, question.source):
        return question
    is_name = len(answer) <= _LONGEST_KEY or is_key(answer) or LETTER.match(answer) is not None
    is_said = _verdict().fullmatch(answer) is not None or any(
        line.startswith(answer) for line in question.stem.split("\n")
    )
    if is_name or is_said or has_options(question.stem) or len(_ITEM.findall(question.stem)) > 1:
        return question
    explanation = _without(question.explanation, told, answer)
    return replace(question, options=(Option(answer, correct=True),), explanation=explanation, recall=True)


def _is_list_of_keys(answer: str, label: str) -> bool:
    """Whether an answer says one of each question, "1-B, 2-True, 3-A", or something of each up to its own number."""
    numbers = [int(number) for number in _NUMBERS.findall(answer)]
    count = len(numbers)
    if count < _FEWEST or numbers != list(range(1, count + 1)):
        return False
    named = sum(len(word) == 1 or word.casefold() in TRULY | FALSELY for word in _NAMED.findall(answer))
    own = _LAST_NUMBER.search(label)
    return 2 * named > count or (count >= _MANY and own is not None and int(own[0]) == count)


_NUMBERS = re.compile(r"(?<!\w)(\d{1,3})[ \t]?[.):=\u2010\u2011–—-][ \t]?\w")
_NAMED = re.compile(r"(?<!\w)\d{1,3}[ \t]?[.):=\u2010\u2011–—-][ \t]?([^\W\d_]+)(?=[ \t]*(?:[,;·|\n]|$|\d))")
_LAST_NUMBER = re.compile(r"\d{1,4}\Z")
_MANY = 6
"""Items of a list that is longer than most answers."""


def _judged(question: Question, answer: str, told: str) -> Question | None:
    """The question, if its stem asks whether something is true, and the answer says that, with a reason perhaps."""
    verdict, words = _JUDGES.match(answer), asked_verdicts(question.stem)
    word = verdict["word"].casefold() if verdict else ""
    if question.options or verdict is None or words is None or (word in TRULY) == (word in FALSELY):
        return None
    reason = next(filter(None, verdict.group("reason", "more", "below")), "").strip()
    if _PARTS.search(question.stem) or any(each.casefold() in TRULY | FALSELY for each in _WORD.findall(reason)):
        return None  # of several statements, or some of each
    options = tuple(Option(each.capitalize(), (each.casefold() in TRULY) == (word in TRULY)) for each in words)
    reasons = (reason, _without(question.explanation, told, answer))
    return replace(question, options=options, explanation="\n\n".join(filter(None, reasons)))


_JUDGES = re.compile(
    r"[*_ \t]*(?P<word>[^\W\d_]{1,12})[*_]*(?:[ \t]*[.,:][*_ \t]*(?P<reason>.*)|[ \t]+[–—-][ \t]+(?P<more>.*)"
    r"|[ \t]*\n(?P<below>.*)|[*_ \t]*$)",
    re.DOTALL,
)
_PARTS = re.compile(r"(?<!\w)[(]?(?:a|1|i)[)]\s")
_WORD = re.compile(r"[^\W\d_]+")


def _without(explanation: str, told: str, answer: str) -> str:
    """An explanation without the answer that it begins with, or repeats."""
    rest = explanation.replace(told, "", 1).strip()
    return "" if rest == answer else rest
