"""Who the questions of a bank are, by their own ids, by the lock, and by what the user decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from examdeck.lock.decisions import Decision, apply_decisions
from examdeck.lock.file import Lock
from examdeck.lock.guards import guard_ids
from examdeck.lock.identity import with_ids
from examdeck.lock.matching import Matching, match_questions
from examdeck.model.codes.build import IDS_WITHOUT_UID, UID_CHANGED
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding, Stopped, errors
from examdeck.model.question import Question


class Identified(NamedTuple):
    """A deck under its uid, its questions under their ids, and what these would do to learners."""

    deck: Deck
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    unclear: frozenset[str]
    """The ids of questions of which the user must say whether they are that one, edited, or a new one."""


def identify(
    deck: Deck,
    questions: Sequence[Question],
    lock: Lock,
    decisions: Sequence[Decision] = (),
    *,
    uid_given: bool,
    look: bool = False,
) -> Identified:
    """The deck under its uid, the lock's where nobody chose one, and who each of its questions is.

    Where somebody only wants to `look`, a question that is unclear is taken for the likeliest one.

    Raises:
        Stopped: the lock is another deck's, ids belong to no uid, or the user must say who a question is.
    """
    deck = _under_its_uid(deck, questions, lock, uid_given=uid_given)
    known = list(lock.entries.values())
    decided, said = apply_decisions(decisions, questions, known)
    matching = match_questions(questions, known, decided)
    asked = [unclear.finding for unclear in matching.unclear]
    if errors(said) or (asked and not look):
        raise Stopped([*said, *asked])
    ids, unclear = _likeliest(questions, matching)
    guarded = guard_ids(questions, ids, known)
    return Identified(deck, with_ids(questions, ids), (*said, *asked, *guarded), unclear)


def _likeliest(questions: Sequence[Question], matching: Matching) -> tuple[tuple[str, ...], frozenset[str]]:
    """The ids, those of unclear questions being the likeliest that no other has; and which these are."""
    ids = list(matching.ids)
    unclear = set()
    for doubt in matching.unclear:
        at = next(n for n, question in enumerate(questions) if question is doubt.question)
        ids[at] = next((c.known.id for c in doubt.candidates if c.known.id not in ids), ids[at])
        unclear.add(ids[at])
    return tuple(ids), frozenset(unclear)


def _under_its_uid(deck: Deck, questions: Sequence[Question], lock: Lock, *, uid_given: bool) -> Deck:
    if not lock.uid:
        if not uid_given and any(question.id for question in questions):
            raise Stopped([IDS_WITHOUT_UID.at(deck.place)])
        return deck
    if uid_given and deck.uid != lock.uid:
        raise Stopped([UID_CHANGED.at(deck.place, uid=deck.uid, locked=lock.uid)])
    return replace(deck, uid=lock.uid)
