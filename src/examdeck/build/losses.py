"""Guards of loss: what would take questions from learners stops a build until a word says that it is meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from examdeck.bank.bank import Bank
from examdeck.lock.file import Lock, LockEntry
from examdeck.model.codes.guards import (
    DECK_RENAMED,
    LOST_MEDIA,
    MANY_WITH_SOURCE,
    MANY_WITHDRAWN,
    NONE_WITHDRAWN,
    NOTHING_TO_ASK,
    OTHER_COUNT,
    SOURCE_LOST,
    SUBDECK_RENAMED,
)
from examdeck.model.finding import Finding, Severity
from examdeck.model.question import NO_LINE, Place, Question
from examdeck.render.media import QuestionMedia
from examdeck.text.files import shown

FEW = 5
"""So many questions may leave a bank at once without a word,"""
SHARE = 0.1
"""or this share of those that learners have."""


def losses(bank: Bank, lock: Lock, left: Sequence[LockEntry], withdraw: int | None) -> Iterator[Finding]:
    """What would be lost with the questions that `left` the bank, as the lock knows them.

    `withdraw` is how many the user said may be withdrawn: where that is right, all is meant.
    """
    place = Place(shown(bank.layout.lock))
    count = len(left)
    if withdraw not in (None, count):
        yield (OTHER_COUNT if count else NONE_WITHDRAWN).at(place, said=withdraw, count=count)
        return
    live = sum(entry.question.withdrawn is None for entry in lock.entries.values())
    is_many = count > FEW and count > SHARE * live
    for source, lost in _lost_sources(bank, lock, left):
        file = shown(bank.layout.folder / source)
        code = MANY_WITH_SOURCE if is_many else SOURCE_LOST
        finding = code.at(Place(file, NO_LINE), count=lost, leaving=count, path=file)
        yield finding if withdraw is None else replace(finding, severity=Severity.WARNING)
    if is_many and withdraw is None:
        first = ", ".join(entry.id for entry in left[:3])
        yield MANY_WITHDRAWN.at(place, count=count, live=live, first=first)


def _lost_sources(bank: Bank, lock: Lock, left: Sequence[LockEntry]) -> Iterator[tuple[str, str]]:
    """The sources that gave questions of which some `left`, and now give none; and how many of each left.

    A question's line names the source that it was in when the line was written, and the lines of sources what they hold
    from elsewhere: where a source was split, one of both; where the lock was merged by hand, any.
    """
    holding = defaultdict(set)
    for source, known in lock.sources.items():
        for name in (source, *known.holds):
            holding[name].add(source)
    whence = [holding.get(entry.file) or lock.sources.keys() for entry in left]
    for source in sorted(lock.sources.keys() - bank.read_as.keys()):
        most = sum(source in sources for sources in whence)
        if most:
            is_sure = most == sum(sources == {source} for sources in whence)
            yield source, str(most) if is_sure else f"up to {most}"


def renamed(bank: Bank, lock: Lock) -> Iterator[Finding]:
    """What learners see when the deck, or the subdeck of a source, is called otherwise than before."""
    if lock.deck and lock.deck != bank.deck.name:
        yield DECK_RENAMED.at(bank.deck.place, before=lock.deck, now=bank.deck.name)
    for source in sorted(lock.sources.keys() & bank.read_as.keys()):
        before, now = lock.sources[source].subdeck, bank.read_as[source].subdeck
        if before != now:
            place = Place(shown(bank.layout.folder / source))
            yield SUBDECK_RENAMED.at(place, before=_whole(lock.deck, before), now=_whole(bank.deck.name, now))


def _whole(deck: str, subdeck: str) -> str:
    return f"{deck}::{subdeck}" if subdeck else deck


def lost_media(shown: Iterable[tuple[Question, QuestionMedia]]) -> Iterator[Finding]:
    """Questions that would lose a picture or sound which learners have."""
    for question, media in shown:
        if not question.withdrawn and (lost := media.lost):
            yield replace(LOST_MEDIA.at(question.place, id=question.id, lost=", ".join(lost)), about=question.id)


def nothing_to_ask(bank: Bank, left_out: Iterable[Finding]) -> Finding:
    """Why no question of the bank can be a card, in one line."""
    reasons = Counter(finding.text for finding in left_out)
    why = "; ".join(f"{text} ({count} of {len(bank.questions)})" for text, count in reasons.most_common(3))
    return NOTHING_TO_ASK.at(bank.deck.place, why=why or ("all are withdrawn" if bank.questions else "there is none"))
