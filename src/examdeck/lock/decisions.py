"""What a user says where a build stops and asks.

Of a question whose source gives no id: it is that known one, or it is new. Of any other guard: that what it says is
meant. Said once: the next lock has the outcome.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from examdeck.model.codes.build import WRONG_DECISION
from examdeck.model.codes.guards import IDLE_ACCEPT
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Place, Question


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


@dataclass(frozen=True, slots=True)
class Accept:
    """What the guard with this code says is meant."""

    code: str
    id: str = ""
    """Of the question for which it is meant, or the path of the file; empty: for all."""

    def is_about(self, finding: Finding) -> bool:
        """Whether it says of this finding that it is meant."""
        return self.code == finding.code and self.id in ("", finding.about)


def parse_accept(text: str) -> Accept:
    """The word that is written `CODE`, `CODE:ID` or `CODE:FILE`.

    Raises:
        ValueError: it is not written so.
    """
    code, _, id_ = text.partition(":")
    if not re.fullmatch("[A-Za-z]+[0-9]*[A-Za-z-]*", code):
        raise ValueError(f"{text!r} is not CODE or CODE:ID")
    return Accept(code, id_)


def accepted(findings: Sequence[Finding], accepts: Sequence[Accept], place: Place) -> list[Finding]:
    """What guards found, each finding that the user accepts told as a warning that stops nothing.

    A word that accepts nothing is a finding too, at `place`.
    """
    used: set[Accept] = set()
    told = []
    for finding in findings:
        meant = [word for word in accepts if word.is_about(finding)]
        used.update(meant)
        stops = meant and finding.severity is Severity.ERROR
        told.append(replace(finding, severity=Severity.WARNING) if stops else finding)
    for accept in accepts:
        if accept not in used:
            said = f"{accept.code}:{accept.id}" if accept.id else accept.code
            told.append(IDLE_ACCEPT.at(place, said=said))
    return told


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
    file = os.path.realpath(decision.path)
    paths = {path for path in {question.place.path for question in questions} if os.path.realpath(path) == file}
    starts = [
        (question.place.line, n)
        for n, question in enumerate(questions)
        if question.place.path in paths and question.place.line <= decision.line
    ]
    return max(starts)[1] if starts else None
