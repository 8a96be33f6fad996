"""What a user says where a build stops and asks.

Of a question whose source gives no id: it is that known one, or it is new. Of any other guard: that what it says is
meant. Said once: the next lock has the outcome.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from examdeck.lock.file import LockEntry
from examdeck.lock.matching import word_for_word
from examdeck.model.codes.build import UNCLEAR_QUESTION, WRONG_DECISION
from examdeck.model.codes.guards import IDLE_ACCEPT, IDLE_DECISION, MANY_WITHDRAWN, OTHER_WORD
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Place, Question
from examdeck.text.lines import FileLines


@dataclass(frozen=True, slots=True)
class Decision:
    """Who the question at a place is."""

    path: str
    line: int
    """Any line of the question."""
    known_as: str | None
    """The id of the known question that it is; None: it is new."""

    def __str__(self) -> str:
        here = f"{self.path}:{self.line}"
        return f"--new {here}" if self.known_as is None else f"--same {here}={self.known_as}"


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


OTHER_WORDS: Mapping[str, str] = {
    UNCLEAR_QUESTION.code: "--same FILE:LINE=ID or --new FILE:LINE",
    MANY_WITHDRAWN.code: "--withdraw N",
}
"""What answers the findings that say more than yes: these are never accepted."""


@dataclass(frozen=True, slots=True)
class Accept:
    """What the guard with this code says is meant."""

    code: str
    id: str = ""
    """Of the question for which it is meant, or the path of the file, as the finding has it; empty: for all."""

    def is_about(self, finding: Finding) -> bool:
        """Whether it says of this finding that it is meant."""
        named = ("", finding.about or finding.place.path)
        return self.code == finding.code and self.id in named and self.code not in OTHER_WORDS


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
    return [*(if_meant(finding, accepts) for finding in findings), *idle(accepts, findings, place)]


def if_meant(finding: Finding, accepts: Iterable[Accept]) -> Finding:
    """The finding; as a warning, if it would stop a build and the user accepts it."""
    is_meant = finding.severity is Severity.ERROR and any(word.is_about(finding) for word in accepts)
    return replace(finding, severity=Severity.WARNING) if is_meant else finding


def idle(accepts: Iterable[Accept], findings: Sequence[Finding], place: Place) -> list[Finding]:
    """The words that accept none of the findings, each a finding at `place`."""
    told = []
    for accept in accepts:
        if accept.code in OTHER_WORDS:
            told.append(OTHER_WORD.at(place, said=accept.code, word=OTHER_WORDS[accept.code]))
        elif not any(map(accept.is_about, findings)):
            told.append(IDLE_ACCEPT.at(place, said=f"{accept.code}:{accept.id}" if accept.id else accept.code))
    return told


def apply_decisions(
    decisions: Iterable[Decision], questions: Sequence[Question], known: Sequence[LockEntry]
) -> tuple[dict[int, str | None], list[Finding]]:
    """What was decided, by position in the bank, as `match_questions` takes it; and the decisions that say nothing.

    One that would take a known question's id from it, though its words stand in the bank, is an error or not needed.
    """
    own_ids = {question.id for question in questions if question.id}
    known_ids = {k.id for k in known}
    decided: dict[int, str | None] = {}
    said: dict[int, Decision] = {}
    findings = []
    for decision in decisions:
        n, wrong = _position(decision, questions)
        if wrong:
            pass
        elif questions[n].id:
            wrong = f"the question here has an id of its own, {questions[n].id}"
            if decision.known_as in (None, questions[n].id):
                findings.append(_idle(decision, wrong))
                continue
        elif n in decided and decided[n] != decision.known_as:
            wrong = "two decisions about the question here contradict each other"
        elif decision.known_as is not None and decision.known_as not in known_ids:
            wrong = f"no question {decision.known_as} was shipped that this one could be"
        elif decision.known_as in own_ids or decision.known_as in {k for m, k in decided.items() if k and m != n}:
            wrong = f"another question is already {decision.known_as}"
        if wrong:
            findings.append(_wrong(decision, wrong))
        else:
            decided[n], said[n] = decision.known_as, decision
    if decided:
        findings += _against_the_words(decided, said, questions, [k for k in known if k.id not in own_ids])
    return decided, findings


def _against_the_words(
    decided: dict[int, str | None],
    said: Mapping[int, Decision],
    questions: Sequence[Question],
    known: Sequence[LockEntry],
) -> Iterator[Finding]:
    """Decisions about questions that stand in the bank as they were shipped; those that change nothing are taken out.

    They are mostly said once more, when others stand at their lines. Questions whose ids changed places get them back
    where each is said to be the other.
    """
    free = [i for i, question in enumerate(questions) if not question.id]
    same = {i: k.id for i, k in word_for_word(questions, free, known).items()}
    holders = {id_: i for i, id_ in same.items()}
    claimed = set(decided.values())
    for n, known_as in list(decided.items()):
        here = same.get(n)
        if here and (here == known_as or (known_as is None and here not in claimed)):
            yield _idle(said[n], f"the question here has the words that {here} was shipped with")
            del decided[n]
        elif known_as is None:
            continue
        elif known_as in holders and holders[known_as] not in decided:
            place = questions[holders[known_as]].place
            yield _wrong(said[n], f"{known_as} stands at {place}, with the words that it was shipped with", _BOTH)
        elif here and here not in claimed and not _was_taken_for_new(here, known_as, known):
            yield _wrong(said[n], f"the question here has the words of {here}, which no other is said to be", _BOTH)


def _was_taken_for_new(here: str, known_as: str, known: Sequence[LockEntry]) -> bool:
    """Whether a question first went out with the build that withdrew the other: somebody said that it was new."""
    entries = {entry.id: entry for entry in known}
    before = entries[known_as]
    return before.question.withdrawn is not None and entries[here].first == before.mod


_BOTH = "Leave it out. If the two changed places, say of each in the same command who it is."


def _wrong(decision: Decision, problem: str, remedy: str = "") -> Finding:
    return WRONG_DECISION.at(Place(decision.path, decision.line), remedy=remedy, problem=problem)


def _idle(decision: Decision, why: str) -> Finding:
    return IDLE_DECISION.at(Place(decision.path, decision.line), said=decision, why=why)


def _position(decision: Decision, questions: Sequence[Question]) -> tuple[int, str]:
    """The question that begins at the line or last before it, or what is wrong with the line."""
    file = os.path.realpath(decision.path)
    paths = {path for path in {question.place.path for question in questions} if os.path.realpath(path) == file}
    starts = sorted((question.place.line, n) for n, question in enumerate(questions) if question.place.path in paths)
    if not starts:
        return -1, "no question stands in this file"
    first, last = starts[0][0], max(map(_last_line, paths))
    if decision.line < first or 0 < last < decision.line:
        ends = f" and end at line {last}" if last else ""
        return -1, f"no question stands at this line: those of {decision.path} begin at line {first}{ends}"
    return max(start for start in starts if start[0] <= decision.line)[1], ""


def _last_line(path: str) -> int:
    """The last line of a file that has a word; 0 where it is no text, and has rows or the like."""
    return max((number for number, line in enumerate(FileLines().of(path), 1) if line.strip()), default=0)
