"""Who the questions of a bank are, by their own ids, by the lock, and by what the user decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from examdeck.lock.decisions import apply_decisions
from examdeck.lock.identity import with_ids
from examdeck.lock.matching import match_questions
from examdeck.model.finding import Finding, Stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examdeck.lock.decisions import Decision
    from examdeck.lock.file import Lock
    from examdeck.model.deck import Deck
    from examdeck.model.question import Question


class Identified(NamedTuple):
    """A deck under its uid, and its questions under their ids."""

    deck: Deck
    questions: tuple[Question, ...]


def identify(
    deck: Deck, questions: Sequence[Question], lock: Lock, decisions: Sequence[Decision] = (), *, uid_given: bool
) -> Identified:
    """The deck under its uid, the lock's where nobody chose one, and who each of its questions is.

    Raises:
        Stopped: the lock is another deck's, ids belong to no uid, or the user must say who a question is.
    """
    deck = _under_its_uid(deck, questions, lock, uid_given=uid_given)
    known = list(lock.entries.values())
    decided, findings = apply_decisions(decisions, questions, {entry.id for entry in known})
    matching = match_questions(questions, known, decided)
    findings += [unclear.finding for unclear in matching.unclear]
    if findings:
        raise Stopped(findings)
    return Identified(deck, with_ids(questions, matching.ids))


def _under_its_uid(deck: Deck, questions: Sequence[Question], lock: Lock, *, uid_given: bool) -> Deck:
    if not lock.uid:
        if not uid_given and any(question.id for question in questions):
            text = "the questions have ids, and the file names no uid that they belong to"
            remedy = "Give it one in its front matter (uid: my-exam), or with --uid; the lock will keep it."
            raise Stopped([Finding(deck.place, "E207", text, remedy)])
        return deck
    if uid_given and deck.uid != lock.uid:
        text = f"the uid is {deck.uid}, and the lock is that of {lock.uid}"
        remedy = "Keep the lock's uid: another one makes every note new. For a new deck, remove the lock."
        raise Stopped([Finding(deck.place, "E202", text, remedy)])
    return replace(deck, uid=lock.uid)
