"""Recognising questions whose source gives no ids: which of the questions shipped before is each of the bank's.

Matching is done in stages, each for what the one before has left: the same content, and then the most similar.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from examdeck.finding import Finding
from examdeck.identity import content, fresh_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from examdeck.question import Question


class Known(Protocol):
    """A question that was shipped before."""

    @property
    def id(self) -> str:
        """The id it was shipped under."""

    @property
    def question(self) -> Question:
        """As it was last shipped."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known question that one of the bank may be."""

    known: Known
    similarity: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A question that may or may not be one of the known ones: the user must say which."""

    question: Question
    candidates: tuple[Candidate, ...]
    """The most similar first."""

    @property
    def finding(self) -> Finding:
        """What to tell the user."""
        named = ", or ".join(
            f"{c.known.id} ({c.known.question.place}, {c.similarity:.0%} alike)" for c in self.candidates
        )
        here = f"{self.question.place.path}:{self.question.place.line}"
        text = f"It is unclear whether this is an edited question or a new one: it may be {named}"
        remedy = f"Build once with --same {here}={self.candidates[0].known.id}, or with --new {here} if it is new."
        return Finding(self.question.place, "E206", text, remedy)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who each question of a bank is."""

    ids: tuple[str, ...]
    """One a question, in the order of the bank."""
    unclear: tuple[Unclear, ...] = ()
    """Questions whose id is a guess until the user has decided."""


NEW = None
"""The decision that a question is none of the known ones."""


def assign(
    questions: Sequence[Question], known: Sequence[Known], decisions: Mapping[int, str | None] | None = None
) -> Assignment:
    """Find out who each question is.

    Args:
        questions: those of the bank, in its order. One that has an id keeps it.
        known: those shipped before, each with an id of its own.
        decisions: what the user decided, by position in the bank: the id of a known question, or `NEW`.
    """
    ids: dict[int, str] = {i: question.id for i, question in enumerate(questions) if question.id}
    unclear: list[Unclear] = []
    if known:
        ids |= {i: id_ for i, id_ in (decisions or {}).items() if id_ is not NEW}
        claimed = set(ids.values())
        new = {i for i, id_ in (decisions or {}).items() if id_ is NEW}
        left = [i for i in range(len(questions)) if i not in ids and i not in new]
        free = [k for k in known if k.id not in claimed]
        for key in (_written, content):
            found = _same(key, questions, left, free)
            ids |= {i: k.id for i, k in found.items()}
            taken = {k.id for k in found.values()}
            left = [i for i in left if i not in found]
            free = [k for k in free if k.id not in taken]
    rest = [i for i in range(len(questions)) if i not in ids]
    taken_ids = {k.id for k in known}.union(ids.values())
    ids |= dict(zip(rest, fresh_ids((questions[i] for i in rest), taken_ids), strict=True))
    return Assignment(tuple(ids[i] for i in range(len(questions))), tuple(unclear))


def _written(question: Question) -> Hashable:
    return (question.stem, *[option.text for option in question.options])


def _same(
    key: Callable[[Question], Hashable], questions: Sequence[Question], left: Iterable[int], free: Iterable[Known]
) -> dict[int, Known]:
    by_key = defaultdict(list)
    for k in free:
        by_key[key(k.question)].append(k)
    found = {}
    for i in left:
        candidates = by_key.get(key(questions[i]))
        if candidates:
            found[i] = candidates.pop(0)
    return found
