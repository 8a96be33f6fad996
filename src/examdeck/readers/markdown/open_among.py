"""Open questions among those with options: what their answer lines say is to be recalled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from examdeck.language.shipped import pattern, said
from examdeck.model.question import Option, Question
from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.marks import is_key
from examdeck.readers.markdown.open_answers import LETTER, has_options
from examdeck.readers.markdown.open_starts import ANSWER

_LONGEST_KEY = 2
"""Characters of what may be the name of an option that was not found."""


_ITEM = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+\S", re.MULTILINE)
_VERDICT = re.compile(rf"(?:{pattern(said('right', 'true', 'yes', 'false', 'no'))})\W*", re.IGNORECASE)
"""Says of a statement whether it is true: what it is said of is not recalled."""


def with_open_answers(questions: Sequence[Question], drafts: Sequence[QuestionDraft]) -> list[Question]:
    """The questions of drafts, of which those without options are to be recalled, if an answer line tells what.

    Where most have no options, these were not found, and nothing is an answer.
    """
    if 2 * sum(bool(question.options) for question in questions) <= len(questions):
        return list(questions)
    return [
        _answered(question, drafted.told) if drafted.told else question
        for question, drafted in zip(questions, drafts, strict=True)
    ]


def _answered(question: Question, told: str) -> Question:
    label = ANSWER.match(told)
    answer = told[label.end() :].strip() if label else ""
    is_name = len(answer) <= _LONGEST_KEY or is_key(answer) or LETTER.match(answer) is not None
    is_said = _VERDICT.fullmatch(answer) is not None or any(
        line.startswith(answer) for line in question.stem.split("\n")
    )
    if not answer or is_name or is_said or has_options(question.stem) or len(_ITEM.findall(question.stem)) > 1:
        return question
    explanation = question.explanation.replace(told, "", 1).strip()
    return replace(question, options=(Option(answer, correct=True),), explanation=explanation, recall=True)
