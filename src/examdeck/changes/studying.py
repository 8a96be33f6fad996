"""What the reviews in a collection say of questions: which are failed, which are leeches, how long they take."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import sqrt
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from examdeck.bank.bank import Bank
from examdeck.bank.locks import lock_of
from examdeck.changes.collection import CollectionNote, copied_collection, notes_of, opened_collection
from examdeck.changes.difference import readable, readable_html
from examdeck.check.stats import is_of_domain
from examdeck.lock.identify import identify
from examdeck.lock.identity import guid
from examdeck.lock.shipped import read_shipped
from examdeck.model.codes.collection import NOT_THERE
from examdeck.model.finding import Finding, Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import shown

if TYPE_CHECKING:
    from anki.collection import Collection

_LEECH = "leech"
"""The tag that Anki gives to a note whose card was forgotten too often."""
_AGAIN = 1
_SURE = 1.96
"""Standard deviations within which nineteen of twenty are."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """How questions were answered."""

    failed: int = 0
    """How often by Again."""
    times: tuple[int, ...] = ()
    """Milliseconds of each answer, as far as Anki counts: a minute at most, unless the deck's options say otherwise."""

    @property
    def answers(self) -> int:
        """How often they were answered."""
        return len(self.times)

    @property
    def seconds(self) -> float:
        """The median time of an answer."""
        return round(median(self.times) / 1000, 1) if self.times else 0

    @property
    def at_least(self) -> float:
        """The share that would be failed at least: so one answer of one tells less than nine of ten (Wilson 1927)."""
        n, z = self.answers, _SURE
        if not n:
            return 0
        share = self.failed / n
        return (share + z * z / 2 / n - z * sqrt(share * (1 - share) / n + z * z / 4 / n / n)) / (1 + z * z / n)


@dataclass(frozen=True, slots=True)
class StudiedQuestion:
    """A question, and how its cards were answered."""

    id: str
    stem: str
    """As learners read it, on one line."""
    place: Place | None
    """Where the bank has it; None where no bank was read."""
    tags: tuple[str, ...]
    """Those of the bank."""
    reviews: Reviews
    lapses: int
    """How often a card that was known was forgotten."""
    is_leech: bool
    findings: tuple[Finding, ...] = ()
    """What the check has to say of it, as the one it is about or its twin."""


@dataclass(frozen=True, slots=True)
class StudiedGroup:
    """Questions that were answered and have something in common."""

    name: str
    questions: int
    reviews: Reviews
    weight: float | None = None
    """Of a domain: its percent of the exam."""


@dataclass(frozen=True, slots=True)
class Study:
    """What a collection says of the questions in it that are still asked."""

    questions: tuple[StudiedQuestion, ...]
    """The hardest first."""
    missing: int
    """Questions of the bank that the collection does not have."""
    decks: tuple[StudiedGroup, ...]
    """By uid, where no bank was read."""
    tags: tuple[StudiedGroup, ...]
    """The hardest first."""
    domains: tuple[StudiedGroup, ...]
    """Those of the exam guide, in the order of the bank's `weights`."""

    @property
    def reviews(self) -> Reviews:
        """Of all questions."""
        return _together(self.questions)

    @property
    def leeches(self) -> list[StudiedQuestion]:
        """Those that Anki calls so."""
        return [question for question in self.questions if question.is_leech]


def known_bank(bank: Bank) -> tuple[Bank, Sequence[Finding]]:
    """The bank with each question under the id that it was shipped with, and what there is to say of that.

    Raises:
        Stopped: the lock cannot be read, or is another deck's.
    """
    lock, about_lock = lock_of(bank)
    deck, questions, doubts, _ = identify(bank.deck, bank.questions, lock, uid_given=bank.uid_given, look=True)
    return replace(bank, deck=deck, questions=questions), (*about_lock, *doubts)


def read_study(file: Path, bank: Bank | None, findings: Iterable[Finding] = ()) -> Study:
    """What the reviews in a collection, of which a copy is read, say of questions.

    Args:
        file: a `collection.anki2`, or a package that Anki exported.
        bank: whose questions are meant, each under its id; None: all that examdeck made.
        findings: what the check has to say of the bank.

    Raises:
        Stopped: the collection cannot be read, Anki has it open, or it has none of the questions.
    """
    with TemporaryDirectory(prefix="examdeck-") as name:
        copy = copied_collection(file, Path(name))
        with opened_collection(copy, shown(file)) as collection:
            notes, histories = notes_of(collection), _histories(collection)
    if bank:
        questions = list(_of_bank(bank, notes, histories, findings))
        decks: tuple[StudiedGroup, ...] = ()
    else:
        by_deck = _of_decks(notes, histories)
        questions = [question for each in by_deck.values() for question in each]
        decks = _groups(by_deck)
    if not questions:
        deck = repr(bank.deck.name) if bank else "any deck of examdeck's"
        raise Stopped([NOT_THERE.at(Place(shown(file), NO_LINE), deck=deck)])
    asked = sum(question.withdrawn is None for question in bank.questions) if bank else len(questions)
    return Study(
        questions=tuple(sorted(questions, key=lambda one: (_hardness(one.reviews), one.id))),
        missing=asked - len(questions),
        decks=decks,
        tags=tuple(sorted(_groups(_by_tag(questions)), key=lambda group: (_hardness(group.reviews), group.name))),
        domains=tuple(_domains(bank.deck.weights, questions)) if bank else (),
    )


class _History(NamedTuple):
    reviews: Reviews
    lapses: int


def _histories(collection: Collection) -> Mapping[int, _History]:
    """How each note that has cards was answered."""
    database = collection.db
    if database is None:
        return {}
    times: dict[int, list[int]] = defaultdict(list)
    failed = Counter[int]()
    answers = "select nid, ease, time from revlog join cards on cid = cards.id where ease > 0"  # 0: a date set by hand
    for nid, ease, time in database.all(answers):
        times[nid].append(time)
        failed[nid] += ease == _AGAIN
    return {
        nid: _History(Reviews(failed[nid], tuple(times[nid])), lapses)
        for nid, lapses in database.all("select nid, sum(lapses) from cards group by nid")
    }


_NEVER = _History(Reviews(), 0)


def _of_bank(
    bank: Bank, notes: Mapping[str, CollectionNote], histories: Mapping[int, _History], findings: Iterable[Finding]
) -> Iterator[StudiedQuestion]:
    told: dict[Place, list[Finding]] = defaultdict(list)
    for finding in findings:
        told[finding.subject.place if finding.subject else finding.place].append(finding)
        if finding.also:
            told[finding.also].append(finding)
    for question in bank.questions:
        note = notes.get(guid(bank.deck.uid, question.id))
        if note and question.withdrawn is None:
            reviews, lapses = histories.get(note.nid, _NEVER)
            yield StudiedQuestion(
                id=question.id,
                stem=readable(question.stem),
                place=question.place,
                tags=question.all_tags,
                reviews=reviews,
                lapses=lapses,
                is_leech=_LEECH in note.tags,
                findings=tuple(told[question.place]),
            )


def _of_decks(
    notes: Mapping[str, CollectionNote], histories: Mapping[int, _History]
) -> Mapping[str, list[StudiedQuestion]]:
    """The questions that are still asked, by the uid of their deck."""
    found: dict[str, list[StudiedQuestion]] = defaultdict(list)
    for guid_, note in notes.items():
        shipped = read_shipped(note.fields.get("Shipped", ""))
        if shipped and not note.fields.get("Withdrawn"):  # a learner may have renamed fields
            reviews, lapses = histories.get(note.nid, _NEVER)
            found[shipped.uid].append(
                StudiedQuestion(
                    id=note.fields.get("ID") or guid_,
                    stem=readable_html(note.fields.get("Stem", "")),
                    place=None,
                    tags=shipped.tags,
                    reviews=reviews,
                    lapses=lapses,
                    is_leech=_LEECH in note.tags,
                )
            )
    return found


def _hardness(reviews: Reviews) -> tuple[float, ...]:
    """What sorts the hardest first."""
    return -reviews.at_least, -reviews.failed, -reviews.seconds


def _together(questions: Iterable[StudiedQuestion]) -> Reviews:
    every = [question.reviews for question in questions]
    return Reviews(sum(one.failed for one in every), tuple(chain.from_iterable(one.times for one in every)))


def _group(name: str, questions: Iterable[StudiedQuestion], weight: float | None = None) -> StudiedGroup:
    answered = [question for question in questions if question.reviews.answers]
    return StudiedGroup(name, len(answered), _together(answered), weight)


def _groups(found: Mapping[str, Iterable[StudiedQuestion]]) -> tuple[StudiedGroup, ...]:
    return tuple(_group(name, questions) for name, questions in found.items())


def _by_tag(questions: Iterable[StudiedQuestion]) -> Mapping[str, list[StudiedQuestion]]:
    found: dict[str, list[StudiedQuestion]] = defaultdict(list)
    for question in questions:
        for tag in question.tags:
            found[tag].append(question)
    return found


def _domains(weights: Mapping[str, float], questions: Sequence[StudiedQuestion]) -> Iterator[StudiedGroup]:
    for domain, weight in weights.items():
        within = [question for question in questions if any(is_of_domain(tag, domain) for tag in question.tags)]
        yield _group(domain, within, weight)
