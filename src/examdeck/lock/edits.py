"""How likely each question that is new to a bank is an edit of each that has gone from it.

Four things speak against it: that little is alike; that the other answer is correct, and the stem says something
else; that the stem says something else, and offers something else, though the answer may happen to be the same; and
that the two have no more in common than either has with a question that stayed, as the variants of one scenario do, of
which one was taken out and another put in.

The thresholds were found on the histories of public banks: how questions were really edited there, and how much
alike neighbours are that are different questions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from examdeck.compare.similarity import (
    TOPIC,
    Feature,
    Parts,
    Profile,
    Weights,
    comparable,
    difference,
    intersection,
    is_slip,
    overlap,
    profile,
    respelt,
    same_answer,
    sample,
    tokens,
)
from examdeck.language.contrast import DENIALS
from examdeck.model.kinds import KPRIM
from examdeck.model.question import Question

CLEAR = 0.7
"""Two questions this much alike are one, edited, unless another is as likely."""
DOUBTFUL = 0.55
"""Two that are less alike are different questions, unless they stand in the same place."""
IN_PLACE = 0.3
"""Two that do are different questions if they are less alike than this."""
NEARLY_IDENTICAL = 0.85
"""This much alike is one question, though others are of its family; its stem exchanges no word that tells anything."""
OTHER_ANSWER = 0.15
"""What it costs when the stem exchanges a word and the answer is another."""
REWRITTEN = 1.5
"""A stem that exchanges words of so many times the highest weight needs options that show it is the same."""
OTHER_TOPIC = 1.0
"""One that exchanges words of this weight, with options that are others too, may be another of the same mould."""
VARIANT = 0.6
"""A question that stayed and has this share of what two others have in common may be of their family."""
OWN_SHARE = 0.5
"""Of what such a question does not have, two must share this much to be clearly one."""
SUBSTANCE = 6.0
"""The least weight of what it does not have for that to mean anything: a word or two."""

CANDIDATES = 6
"""How many of the old questions are compared with a new one."""
TOO_COMMON = 64
"""A feature that more old questions have does not single one out."""
LEADS = 4
"""How many features are followed even so."""
RELATIVES = 5
"""How many of the questions that stayed are looked at for a pair."""


class Pair(NamedTuple):
    """A new question and an old one, by their positions, and how much alike they are."""

    new: int
    old: int
    likeness: float
    """From 0 to 1, rounded so that it is the same on every machine."""


class Changes:
    """The questions new to a bank and those gone from it, before the background of those that stayed.

    `in_place` says of a new and an old one, by their positions, whether the new one stands where the old one did;
    without it none does.
    """

    def __init__(
        self,
        new: Sequence[Question],
        old: Sequence[Question],
        stayed: Sequence[Question],
        in_place: Callable[[int, int], bool] | None = None,
    ) -> None:
        self.new = [profile(question) for question in new]
        self.old = [profile(question) for question in old]
        self._questions = (new, old)
        self._stayed = stayed
        self._in_place = in_place
        self._weights = Weights([*self.old, *map(profile, sample(stayed))])

    def pairs(self) -> list[Pair]:
        """The pairs that may be one question, at least doubtfully."""
        pairs = [self._pair(i, k) for i, k in self._candidates()]
        pairs = [pair for pair in pairs if self._may_be_one(pair)]
        if pairs and self._stayed:
            pairs = [self._among_relatives(pair, relatives) for pair, relatives in self._relatives(pairs)]
        return [pair._replace(likeness=round(pair.likeness, 6)) for pair in pairs if self._may_be_one(pair)]

    def _may_be_one(self, pair: Pair) -> bool:
        in_place = self._in_place and self._in_place(pair.new, pair.old)
        return pair.likeness >= (IN_PLACE if in_place else DOUBTFUL)

    def prefers(self, one: Profile, first: Profile, second: Profile) -> bool:
        """Whether what `one` shares with only the first outweighs what it shares with only the second.

        True as well when it makes no difference, because the two say the same.
        """
        if first.parts[:2] == respelt(second, first).parts[:2]:
            return True
        with_first = intersection(*comparable(one, first))
        with_second = intersection(*comparable(one, second))
        for_first = self._weights.total(difference(with_first, with_second))
        for_second = self._weights.total(difference(with_second, with_first))
        return for_first >= max(2 * for_second, SUBSTANCE / 2)

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """For each new question the old ones that share most of what is rare."""
        index: dict[Feature, list[int]] = defaultdict(list)
        for k, old in enumerate(self.old):
            for lead in _leads(old):
                index[lead].append(k)
        for i, new in enumerate(self.new):
            votes: dict[int, float] = defaultdict(float)
            leads = sorted((len(index[lead]), lead) for lead in _leads(new) if lead in index)
            for n, (crowd, lead) in enumerate(leads):
                if crowd > TOO_COMMON and n >= LEADS:
                    break
                for k in index[lead][:TOO_COMMON]:
                    votes[k] += 1 / crowd
            best = nlargest(CANDIDATES, votes, key=lambda k: (votes[k], -k))
            yield from ((i, k) for k in best if votes[k] >= votes[best[0]] / 10)

    def _pair(self, i: int, k: int) -> Pair:
        alike = likeness(self.new[i], self.old[k], self._weights)
        new, old = self._questions[0][i], self._questions[1][k]
        if old.withdrawn is not None:
            alike = 1.0 if comes_back(new, old) else min(alike, CLEAR - 0.01)
        return Pair(i, k, alike)

    def _relatives(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, list[Question]]]:
        """Each pair with the questions that stayed and have most of the rare words that the two share."""
        clues = [self._clues(pair) for pair in pairs]
        wanted = {word for words in clues for word in words}
        having: dict[str, list[int]] = defaultdict(list)
        for m, question in enumerate(self._stayed):
            text = "\n".join([question.stem, *[option.text for option in question.options]])
            for word in wanted.intersection(tokens(text)):
                having[word].append(m)
        crowd = max(20, len(self._stayed) // 20)
        for pair, words in zip(pairs, clues, strict=True):
            telling = [word for word in words if len(having[word]) <= crowd]
            hits = Counter(m for word in telling for m in having[word])
            nearest = nlargest(RELATIVES, hits, key=lambda m: (hits[m], -m))
            yield pair, [self._stayed[m] for m in nearest if 2 * hits[m] >= len(telling)]

    def _clues(self, pair: Pair) -> list[str]:
        shared = self.new[pair.new].words & self.old[pair.old].words
        return sorted(shared, key=lambda word: (-self._weights.of((word,)), word))[:8]

    def _among_relatives(self, pair: Pair, relatives: Iterable[Question]) -> Pair:
        if nearly_identical(self.new[pair.new], self.old[pair.old], self._weights):
            return pair  # a bank may have one question twice, and a word that says little changes in one of them
        ours, theirs = comparable(self.new[pair.new], self.old[pair.old])
        own = [self._own(self.new[pair.new], ours, theirs, profile(relative)) for relative in relatives]
        return pair._replace(likeness=min([pair.likeness, *[share + CLEAR - OWN_SHARE for share in own]]))

    def _own(self, new: Profile, ours: Parts, theirs: Parts, relative: Profile) -> float:
        """How much alike two questions are in what their relative does not have; 1 if it has no say."""
        its = respelt(relative, new).parts
        common = intersection(ours, theirs)
        if self._weights.total(intersection(common, its)) < VARIANT * self._weights.total(common):
            return 1.0
        rest = overlap(difference(ours, its), difference(theirs, its), self._weights)
        return rest.likeness if rest.common + min(rest.left, rest.right) >= SUBSTANCE else 1.0


def likeness(new: Profile, old: Profile, weights: Weights) -> float:
    """From 0 to 1: how likely the new question is the old one after an edit."""
    ours, theirs = comparable(new, old)
    alike = overlap(ours, theirs, weights).likeness
    if alike < IN_PLACE:
        return alike
    exchanged, changed = weights.changed_words(ours, theirs)
    rewritten = exchanged >= REWRITTEN
    other_answer = changed >= TOPIC and bool(new.key and old.key) and not same_answer(new, old)
    if other_answer and exchanged >= TOPIC:
        # to be asked about all the same: a name in a program and the key may change in one edit
        alike = max(alike - OTHER_ANSWER, min(alike, DOUBTFUL))
    of_a_mould = exchanged >= OTHER_TOPIC and weights.changed_words(ours, theirs, part=1)[0] >= TOPIC
    if of_a_mould or ((rewritten or other_answer) and weights.options_say_little(ours, theirs)):
        return min(alike, CLEAR - 0.01)
    return alike


def nearly_identical(new: Profile, old: Profile, weights: Weights) -> bool:
    """Whether the new question asks what the old one did, and nearly in its words."""
    ours, theirs = comparable(new, old)
    exchanged, _ = weights.changed_words(ours, theirs)
    return exchanged < TOPIC and overlap(ours, theirs, weights).likeness >= NEARLY_IDENTICAL


def comes_back(question: Question, before: Question) -> bool:
    """Whether one that was withdrawn is asked again, so nearly as it was that nobody need be asked.

    It says the same in stem and options, but for markup and slips of the pen, and has the same key. A single word may
    turn the sense, in whatever language. Options may stand in another order, where that is not what is asked for.
    """
    new, old = profile(question, explained=False), profile(before, explained=False)
    if (
        question.kind != before.kind
        or len(new.options) != len(old.options)
        or not _same_but_for_slips(new.stem, old.stem)
    ):
        return False
    left = list(range(len(old.options)))
    for i, option in enumerate(new.options):
        places = left[:1] if question.kind not in ("", KPRIM) else left
        same = [k for k in places if (i in new.key) == (k in old.key) and _same_but_for_slips(option, old.options[k])]
        if not same:
            return False
        left.remove(min(same, key=lambda k: old.options[k] != option))
    return True


def _same_but_for_slips(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) and all(x == y or _is_one_word(x, y) for x, y in zip(a, b, strict=True))


def _is_one_word(a: str, b: str) -> bool:
    return a.isalpha() and b.isalpha() and DENIALS.isdisjoint((a, b)) and is_slip(a, b)


def _leads(question: Profile) -> set[Feature]:
    """What to find a question by: its features, and whole texts, which edits of another text leave alone."""
    whole = [("stem", *question.stem), *[("option", *option) for option in question.options]]
    return {*question.parts[0], *question.parts[1], *whole}
