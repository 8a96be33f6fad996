"""What a user says about a question whose source gives no id: it is that known one, or it is new.

Said once: the next lock has the question's new content under the id it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from examdeck.model.codes.build import WRONG_DECISION
from examdeck.model.question import Place

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from examdeck.model.finding import Finding
    from examdeck.model.question import Question


@dataclass(frozen=True, slots=True)
class Decision:
    """Who the question at a place is."""

    path: str
    line: int
    """Any line of the question."""
    known_as: str | None
    """The id of the known question that it is; None: it is new."""


def parse_same(text: str) -> Decision:
    """The decision that is written `FILE:LINE=ID`.

    Raises:
        ValueError: it is not written so.
    """
    place, _, known_as = text.rpartition("=")
    if not (place and known_as):
        raise ValueError(f"{text!r} is not FILE:LINE=ID")
    decision = parse_new(place)
    return Decision(decision.path, decision.line, known_as)


def parse_new(text: str) -> Decision:
    """The decision that the question at `FILE:LINE` is new.

    Raises:
        ValueError: it is not written so.
    """
    path, _, line = text.rpartition(":")
    if not path or not (line.isascii() and line.isdigit()):
        raise ValueError(f"{text!r} is not FILE:LINE")
    return Decision(path, int(line), None)


def apply_decisions(
    decisions: Iterable[Decision], questions: Sequence[Question], known_ids: Container[str]
) -> tuple[dict[int, str | None], list[Finding]]:
    """What was decided, by position in the bank, as `match_questions` takes it; and the decisions that say nothing."""
    own_ids = {question.id for question in questions if question.id}
    decided: dict[int, str | None] = {}
    findings = []
    for decision in decisions:
        n = _position(decision, questions)
        wrong = ""
        if n is None:
            wrong = "there is no question here to decide on"
        elif questions[n].id:
            wrong = f"the question here has an id of its own, {questions[n].id}"
        elif n in decided and decided[n] != decision.known_as:
            wrong = "two decisions about the question here contradict each other"
        elif decision.known_as is not None and decision.known_as not in known_ids:
            wrong = f"no question {decision.known_as} was shipped that this one could be"
        elif decision.known_as in own_ids or decision.known_as in {k for m, k in decided.items() if k and m != n}:
            wrong = f"another question is already {decision.known_as}"
        if wrong or n is None:
            place = Place(decision.path, decision.line)
            findings.append(WRONG_DECISION.at(place, problem=wrong))
        else:
            decided[n] = decision.known_as
    return decided, findings


def _position(decision: Decision, questions: Sequence[Question]) -> int | None:
    """The question that begins at the line or last before it."""
    file = Path(decision.path).resolve()
    paths = {path for path in {question.place.path for question in questions} if Path(path).resolve() == file}
    starts = [
        (question.place.line, n)
        for n, question in enumerate(questions)
        if question.place.path in paths and question.place.line <= decision.line
    ]
    return max(starts)[1] if starts else None
