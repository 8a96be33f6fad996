"""Recognising questions whose source gives no ids: which of the questions shipped before is each of the bank's.

Matching is done in stages, each for what the one before has left: the same content, the same words, and then what is
most alike. The last is careful: reviews given to the wrong question are worse than a question put to the user.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Protocol

from examdeck.lock.edits import Changes, Pair
from examdeck.lock.identity import fresh_ids, identifying_text
from examdeck.model.codes.build import UNCLEAR_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question

MARGIN = 0.15
"""The most alike is taken if the next one is less alike by this much."""
NAMED = 3
"""How many candidates are named to the user."""
_NUMBER = re.compile(r"[0-9]{1,9}")


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
    """The most similar first; at least one."""
    rivals: tuple[Place, ...] = ()
    """Where other questions of the bank are that may be the same known one."""

    @property
    def finding(self) -> Finding:
        """What to tell the user."""
        either = " or ".join(
            f"{c.known.id} ({c.known.question.place}, {c.similarity:.0%} alike)" for c in self.candidates
        )
        rivals = f"; so may that at {' and '.join(map(str, self.rivals))}" if self.rivals else ""
        place = self.question.place
        here, likeliest = f"{place.path}:{place.line}", self.candidates[0].known.id
        return UNCLEAR_QUESTION.at(place, known=either, rivals=rivals, here=here, id=likeliest)


@dataclass(frozen=True, slots=True)
class Matching:
    """Who each question of a bank is."""

    ids: tuple[str, ...]
    """One a question, in the order of the bank."""
    unclear: tuple[Unclear, ...] = ()
    """Questions whose id is that of a new one until the user has decided."""


def match_questions(
    questions: Sequence[Question], known: Sequence[Known], decisions: Mapping[int, str | None] | None = None
) -> Matching:
    """Find out who each question is.

    Args:
        questions: those of the bank, in its order. One that has an id keeps it.
        known: those shipped before, each with an id of its own.
        decisions: what the user decided, by position in the bank: the id of a known question, or None for a new one.
    """
    decided = decisions or {}
    ids = {i: question.id for i, question in enumerate(questions) if question.id}
    ids |= {i: known_as for i, known_as in decided.items() if known_as is not None}
    claimed = set(ids.values())
    left = [i for i in range(len(questions)) if i not in ids and i not in decided] if known else []
    same = word_for_word(questions, left, [k for k in known if k.id not in claimed])
    ids |= {i: k.id for i, k in same.items()}
    left = [i for i in left if i not in same]
    taken = claimed.union(k.id for k in same.values())
    free = [k for k in known if k.id not in taken]
    unclear: tuple[Unclear, ...] = ()
    if left and free:
        recognised = {k.id: k for k in known}
        in_place = _places(questions, {i: recognised[id_] for i, id_ in ids.items() if id_ in recognised}, left)
        alike, unclear = _most_alike([questions[i] for i in left], free, known, in_place)
        ids |= {left[n]: k.id for n, k in alike.items()}
    new = [i for i in range(len(questions)) if i not in ids]
    taken = {k.id for k in known}.union(ids.values())
    ids |= zip(new, fresh_ids((questions[i] for i in new), taken), strict=True)
    return Matching(tuple(ids[i] for i in range(len(questions))), unclear)


def word_for_word(questions: Sequence[Question], left: Sequence[int], free: Sequence[Known]) -> dict[int, Known]:
    """Of the questions `left`, by position, those that say what one of the `free` known ones says, and that one.

    What learners have comes before what was withdrawn, which comes back only as it was.
    """
    found: dict[int, Known] = {}
    for is_withdrawn, stage in product((False, True), (_same_writing, _same_content, _same_words)):
        some = [k for k in free if (k.question.withdrawn is not None) == is_withdrawn]
        if left and some:
            same = {left[n]: k for n, k in stage([questions[i] for i in left], some).items()}
            same = {i: k for i, k in same.items() if not is_withdrawn or _returns(questions[i], k.question)}
            found |= same
            taken = {k.id for k in same.values()}
            left = [i for i in left if i not in same]
            free = [k for k in free if k.id not in taken]
    return found


def _returns(question: Question, before: Question) -> bool:
    from examdeck.lock.edits import comes_back

    return comes_back(question, before)


def _same_writing(questions: Sequence[Question], known: Sequence[Known]) -> dict[int, Known]:
    return _same(lambda question: (question.stem, *[option.text for option in question.options]), questions, known)


def _same_content(questions: Sequence[Question], known: Sequence[Known]) -> dict[int, Known]:
    return _same(identifying_text, questions, known)


def _same_words(questions: Sequence[Question], known: Sequence[Known]) -> dict[int, Known]:
    """Those that differ in markup, punctuation or the order of options, where only one of each side says the same."""
    return _same(words_of, questions, known, unique=True)


def words_of(question: Question) -> Hashable:
    """What a question says: its words without markup and punctuation, its options in any order."""
    from examdeck.compare.similarity import profile

    words = profile(question, explained=False)
    return words.stem, tuple(sorted(words.options))


def _same(
    key: Callable[[Question], Hashable], questions: Sequence[Question], known: Iterable[Known], *, unique: bool = False
) -> dict[int, Known]:
    """The known question of each that has the same key, by position."""
    old: dict[Hashable, list[Known]] = defaultdict(list)
    for k in known:
        old[key(k.question)].append(k)
    new: dict[Hashable, list[int]] = defaultdict(list)
    for i, question in enumerate(questions):
        same = key(question)
        if same in old:
            new[same].append(i)
    found: dict[int, Known] = {}
    for same, positions in new.items():
        if len(positions) == len(old[same]) == 1:
            found[positions[0]] = old[same][0]
        elif not unique:
            found |= _in_order(positions, questions, old[same])
    return found


def _in_order(positions: Sequence[int], questions: Sequence[Question], known: Iterable[Known]) -> dict[int, Known]:
    """Pairs of questions that ask the same: first those with all else the same, then the same key, then by order.

    Never by label: a twin that stays is itself, though it now stands where the other did.
    """
    left = sorted(known, key=lambda k: (len(k.id), k.id))
    found: dict[int, Known] = {}
    for rest in (_key_and_explanation, _key, lambda _: None):
        by_rest: dict[Hashable, deque[Known]] = defaultdict(deque)
        for k in left:
            by_rest[rest(k.question)].append(k)
        for i in positions:
            if i not in found and (same := by_rest.get(rest(questions[i]))):
                found[i] = same.popleft()
        taken = {k.id for k in found.values()}
        left = [k for k in left if k.id not in taken]
    return found


def _key_and_explanation(question: Question) -> Hashable:
    return question.key, question.explanation


def _key(question: Question) -> Hashable:
    return question.key


def _most_alike(
    questions: Sequence[Question],
    free: Sequence[Known],
    known: Iterable[Known],
    in_place: Callable[[int, Known], bool],
) -> tuple[dict[int, Known], tuple[Unclear, ...]]:
    """The known question that each surely is, by position, and those that need a decision."""
    from examdeck.lock.edits import Changes

    def compared(left: list[int], free: Sequence[Known], stayed: Sequence[Question]) -> Changes:
        new, old = [questions[i] for i in left], [k.question for k in free]
        return Changes(new, old, stayed, lambda i, k: in_place(left[i], free[k]))

    gone = {k.id for k in free}
    stayed = [k.question for k in known if k.id not in gone]
    left = list(range(len(questions)))
    found: dict[int, Known] = {}
    while True:
        changes = compared(left, free, stayed)
        clear, doubtful = _settle(changes)
        found |= {left[n]: free[k] for n, k in clear.items()}
        if not clear or not doubtful:
            return found, _unclear([questions[i] for i in left], free, doubtful)
        # what is known by now may tell more about the rest
        stayed = [*stayed, *[questions[left[n]] for n in clear]]
        left = [i for i in left if i not in found]
        free = [k for n, k in enumerate(free) if n not in set(clear.values())]


def _places(
    questions: Sequence[Question], recognised: Mapping[int, Known], left: Sequence[int]
) -> Callable[[int, Known], bool]:
    """Whether the question left at a position stands where a known one did.

    The label of the known one tells: it is between those that the nearest recognised ones in the file had, or, where
    no other is recognised, the same. One that was withdrawn before stands nowhere.
    """
    before = _nearest(questions, recognised, range(len(questions)))
    after = _nearest(questions, recognised, reversed(range(len(questions))))

    def stands(n: int, known: Known) -> bool:
        own, first, last = _numbers(known.question), before[left[n]], after[left[n]]
        if not own or known.question.withdrawn is not None:
            return False
        if not (first or last):
            return own == _numbers(questions[left[n]])
        return (not first or first < own) and (not last or own < last)

    return stands


def _nearest(
    questions: Sequence[Question], recognised: Mapping[int, Known], order: Iterable[int]
) -> dict[int, tuple[int, ...]]:
    """For each question the numbers in the label of the nearest recognised one before it in the order."""
    met: dict[str, tuple[int, ...]] = {}
    nearest = {}
    for i in order:
        path = questions[i].place.path
        nearest[i] = met.get(path, ())
        if i in recognised:
            met[path] = _numbers(recognised[i].question) or met.get(path, ())
    return nearest


def _numbers(question: Question) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(question.source)))


def _unclear(
    questions: Sequence[Question], free: Sequence[Known], doubtful: Mapping[int, Sequence[Pair]]
) -> tuple[Unclear, ...]:
    asked = defaultdict(list)
    for n, pairs in doubtful.items():
        for pair in pairs:
            asked[pair.old].append(n)
    return tuple(
        Unclear(
            questions[n],
            tuple(Candidate(free[pair.old], pair.likeness) for pair in pairs),
            tuple(questions[m].place for m in asked[pairs[0].old] if m != n),
        )
        for n, pairs in sorted(doubtful.items())
    )


def _settle(changes: Changes) -> tuple[dict[int, int], dict[int, list[Pair]]]:
    """From the most alike downwards: pairs without a rival are clear, the others doubtful, by new question."""
    from examdeck.lock.edits import CLEAR

    pairs = sorted(changes.pairs(), key=lambda pair: (-pair.likeness, pair.new, pair.old))
    by_new: dict[int, list[Pair]] = defaultdict(list)
    by_old: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_new[pair.new].append(pair)
        by_old[pair.old].append(pair)
    clear: dict[int, int] = {}
    doubtful: dict[int, list[Pair]] = {}
    settled: set[tuple[str, int]] = set()

    def is_open(pair: Pair) -> bool:
        return ("new", pair.new) not in settled and ("old", pair.old) not in settled

    def is_rival(other: Pair, pair: Pair) -> bool:
        if other == pair or not is_open(other) or pair.likeness - other.likeness >= MARGIN:
            return False
        if other.old == pair.old:
            elsewhere = by_new[other.new]
            preferred = changes.prefers(changes.old[pair.old], changes.new[pair.new], changes.new[other.new])
        else:
            elsewhere = by_old[other.old]
            preferred = changes.prefers(changes.new[pair.new], changes.old[pair.old], changes.old[other.old])
        return not preferred and not any(is_open(p) and p.likeness > other.likeness for p in elsewhere)

    for pair in pairs:
        if not is_open(pair):
            continue
        rivals = [other for other in chain(by_new[pair.new], by_old[pair.old]) if is_rival(other, pair)]
        involved = [pair, *rivals]
        if not rivals and pair.likeness >= CLEAR:
            clear[pair.new] = pair.old
        else:
            doubtful |= {n: [p for p in by_new[n] if is_open(p)][:NAMED] for n in {p.new for p in involved}}
        settled |= {("new", p.new) for p in involved} | {("old", p.old) for p in involved}
    return clear, doubtful
