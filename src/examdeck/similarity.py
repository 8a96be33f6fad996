"""How alike two questions are, and which questions of a bank are nearly the same.

A question is seen as its features: the words of each text and their neighbouring pairs, so that order counts. A
feature weighs the more, the fewer questions have it: in a bank that asks "What's the output?" 155 times, that
stem says little, and the code below it everything.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import fsum, log
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from examdeck.question import Question

Feature = tuple[str, ...]
"""A word, or two neighbours; the neighbour of a text's first and last word is empty."""
Parts = tuple[frozenset[Feature], frozenset[Feature], frozenset[Feature]]
"""Features of the stem, of all options and of the explanation."""

SHARES = (1.0, 0.5, 0.25)
"""What the features of each part count: the stem says best what a question is."""
SAMPLE = 2000
"""This many questions tell well enough how common a feature is."""
SLIPS = 40
"""Questions that differ in more words than this differ in more than spelling."""

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[=<>+/%&|^~@$#\\*!-]+|[\[\]{}]")
MARKUP = frozenset(["-", "*", "**", "***", "!", "/", "\\", "#", "##", "###", "####", "---"])
"""What could be an operator, and is mostly Markdown or prose."""
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script that sets no blanks between words: Thai to Khmer, Japanese, Chinese."""


def tokens(text: str) -> list[str]:
    """Words in lower case, numbers, operators and brackets; of unspaced scripts, each letter."""
    if not text.isascii():
        text = UNSPACED.sub(r" \g<0> ", normalize("NFKC", text))
    return [token for token in TOKEN.findall(text.lower()) if token not in MARKUP]


@dataclass(frozen=True)
class Profile:
    """A question as tokens, prepared for comparing."""

    stem: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    key: tuple[int, ...]
    """Positions of the correct options."""
    explanation: tuple[str, ...]

    @cached_property
    def parts(self) -> Parts:
        """Its features."""
        return features(self.stem), features(*self.options), features(self.explanation)

    @cached_property
    def words(self) -> frozenset[str]:
        """Of stem and options."""
        return frozenset(self.stem).union(*self.options)


def profile(question: Question) -> Profile:
    """Prepare a question for comparing."""
    # an option that is nothing but a sign is that sign
    options = tuple(tuple(tokens(option.text)) or (option.text.strip(),) for option in question.options)
    return Profile(tuple(tokens(question.stem)), options, question.key, tuple(tokens(question.explanation)))


def sample(questions: Sequence[Question]) -> Sequence[Question]:
    """As many of the questions as tell how common a feature is, evenly spread over them."""
    return questions[:: len(questions) // SAMPLE + 1]


def features(*texts: Sequence[str]) -> frozenset[Feature]:
    """The features of texts that are given as tokens."""
    pairs = (zip(("", *text), (*text, ""), strict=True) for text in texts if text)
    return frozenset(chain(zip(chain(*texts), strict=True), *pairs))


class Weights:
    """How much each feature says: the logarithm of how rare it is among some questions."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        spread: Counter[Feature] = Counter()
        for each in profiles:
            spread.update(each.parts[0].union(*each.parts[1:]))
        count = len(profiles)
        self.rarest = log((count + 1) / 0.5)
        # what one question has is as rare as what none has: that one may be of the pair compared
        self._common = {feature: log((count + 1) / (n - 0.5)) for feature, n in spread.items() if n > 1}

    def of(self, feature: Feature) -> float:
        """What one feature weighs."""
        return self._common.get(feature, self.rarest)

    def total(self, parts: Iterable[Iterable[Feature]]) -> float:
        """What the features of the parts weigh together. The same in any order of the sets."""
        get, rarest = self._common.get, self.rarest
        return sum(
            share * fsum([get(feature, rarest) for feature in part]) for share, part in zip(SHARES, parts, strict=True)
        )


class Overlap(NamedTuple):
    """What two questions share, by weight, and what only one of them has."""

    common: float
    left: float
    right: float

    @property
    def likeness(self) -> float:
        """From 0 to 1: whether one may be an edit of the other.

        What only one side has was added or cut, which edits do; what differs on both sides was exchanged, which
        makes another question.
        """
        exchanged, more = sorted((self.left, self.right))
        return _share(self.common, 0.9 * exchanged + 0.1 * more)

    @property
    def sameness(self) -> float:
        """From 0 to 1: whether both ask the same. To exchange few words makes a variant, not a copy."""
        exchanged, more = sorted((self.left, self.right))
        return _share(self.common, 3 * exchanged + 0.5 * (more - exchanged))


def _share(common: float, different: float) -> float:
    return common / (common + different) if common else 0.0


def intersection(a: Parts, b: Parts) -> Parts:
    """What both have."""
    return a[0] & b[0], a[1] & b[1], a[2] & b[2]


def difference(a: Parts, b: Parts) -> Parts:
    """What only the first has."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def comparable(a: Profile, b: Profile) -> tuple[Parts, Parts]:
    """The features of the first, and those of the second respelt like it; explanations only if both have one."""
    ours, theirs = a.parts, respelt(b, a).parts
    if ours[2] and theirs[2]:
        return ours, theirs
    return (ours[0], ours[1], frozenset()), (theirs[0], theirs[1], frozenset())


def overlap(ours: Parts, theirs: Parts, weights: Weights) -> Overlap:
    """What two sets of features share."""
    common = weights.total(intersection(ours, theirs))
    return Overlap(common, weights.total(ours) - common, weights.total(theirs) - common)


def compare(a: Profile, b: Profile, weights: Weights) -> Overlap:
    """What two questions share, slips of the pen forgiven."""
    return overlap(*comparable(a, b), weights)


def respelt(a: Profile, like: Profile) -> Profile:
    """The question, with each word that is a slip of the pen away from one of the other's spelt as there."""
    odd = a.words - like.words
    meant = sorted(word for word in like.words - a.words if word.isalpha() and len(word) > 3)
    if not odd or not meant or len(odd) > SLIPS or len(meant) > SLIPS:
        return a
    spelling = {word: other for word in odd if word.isalpha() for other in meant if is_slip(word, other)}
    if not spelling:
        return a

    def spelt(text: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(spelling.get(word, word) for word in text)

    return Profile(spelt(a.stem), tuple(map(spelt, a.options)), a.key, spelt(a.explanation))


def is_slip(a: str, b: str) -> bool:
    """Whether one letter added, lost, mistaken or exchanged with its neighbour makes one word the other.

    Not the first letter: "symmetric" and "asymmetric" differ in more than spelling.
    """
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 3 or a[0] != b[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    return a[1:] in (b, b[1:]) or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
