"""How alike two questions are, and which questions of a bank are nearly the same.

A question is seen as its features: the words of each text and their neighbouring pairs, so that order counts. A
feature weighs the more, the fewer questions have it: in a bank that asks "What's the output?" 155 times, that
stem says little, and the code below it everything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import fsum, log
from typing import NamedTuple, TypeVar
from unicodedata import normalize

from examdeck.model.question import Question

_T = TypeVar("_T")
Feature = tuple[str, ...]
"""A word, or two neighbours; the neighbour of a text's first and last word is empty."""
Parts = tuple[frozenset[Feature], frozenset[Feature], frozenset[Feature]]
"""Features of the stem, of all options and of the explanation."""

SHARES = (1.0, 0.5, 0.25)
"""What the features of each part count: the stem says best what a question is."""
SAMPLE = 1000
"""This many questions tell well enough how common a feature is."""
TOPIC = 0.3
"""Words that weigh this much of a rarest one are not small words."""
MANY = 60
"""No answer is looked for among more options than this."""
SLIPS = 40
"""Questions that differ in more words than this differ in more than spelling."""

NUMBER = r"\d+(?:[.,]\d+)*"
CODE_SIGNS = r"[=<>+/%&|^~@$#\\*!-]+|[\[\]{}]"
PROSE_SIGNS = (
    r"[=<>+%&|^~@$][=<>+/%&|^~@$#\\*!-]*|[\[\]{}]"
    # those that are also Markdown or punctuation, where they stand like an operator
    r"|(?=[*/!#-])(?:[*/!-]=+|->|(?<=\S )[*/-](?= )|(?<=[\w)])[*/](?=[\w(])|(?<=\d)-(?=\d)|(?<=\w)#|(?<!\S)!(?=[\w(]))"
)
ASCII_TOKENS = [re.compile(f"[a-z]+|{NUMBER}|{signs}", re.ASCII) for signs in (PROSE_SIGNS, CODE_SIGNS)]
"""In prose, in code. The others find the same in ASCII, in twice the time."""
TOKENS = [re.compile(rf"[^\W\d_]+|{NUMBER}|{signs}") for signs in (PROSE_SIGNS, CODE_SIGNS)]
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script that sets no blanks between words: Thai to Khmer, Japanese, Chinese."""

WORD = re.compile(r"\w+")
_WORD_CHARACTERS = bytes(ord(chr(c).lower()) if WORD.match(chr(c)) else ord(" ") for c in range(128)) + bytes(128)


def words(text: str) -> list[str]:
    """The words of a text in lower case: runs of letters, digits and underscores."""
    if text.isascii():  # the same in a third of the time
        return text.encode().translate(_WORD_CHARACTERS).decode().split()
    return WORD.findall(text.lower())


def tokens(text: str) -> list[str]:
    """Words in lower case, numbers, operators and brackets; of unspaced scripts, each letter."""
    patterns = ASCII_TOKENS
    if not text.isascii():
        patterns = TOKENS
        text = spaced(text)
    found = []
    for n, part in enumerate(text.lower().split("`")):
        found += patterns[n % 2].findall(part)
    return found


def spaced(text: str) -> str:
    """The text with one form for each letter, and with blanks in scripts that have none."""
    return UNSPACED.sub(r" \g<0> ", normalize("NFKC", text))


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


def profile(question: Question, *, explained: bool = True) -> Profile:
    """Prepare a question for comparing, with its explanation or without."""
    # an option that is nothing but a sign is that sign
    options = tuple(tuple(tokens(option.text)) or (option.text.strip(),) for option in question.options)
    explanation = tokens(question.explanation) if explained else ()
    return Profile(tuple(tokens(question.stem)), options, question.key, tuple(explanation))


def sample(questions: Sequence[_T]) -> Sequence[_T]:
    """As many of the questions as tell how common a feature is, evenly spread over them."""
    return questions[:: len(questions) // SAMPLE + 1]


def features(*texts: Sequence[str]) -> frozenset[Feature]:
    """The features of texts that are given as tokens."""
    pairs = (zip(("", *text), (*text, ""), strict=True) for text in texts if text)
    return frozenset(chain(zip(chain(*texts), strict=True), *pairs))


class Weights:
    """How much each feature says: the logarithm of how rare it is among some questions.

    Args:
        profiles: those questions.
        own: how many of the two that are compared are among them; a feature that only they have is of the rarest.
    """

    def __init__(self, profiles: Sequence[Profile], own: int = 1) -> None:
        spread: Counter[Feature] = Counter()
        for each in profiles:
            spread.update(each.parts[0].union(*each.parts[1:]))
        count = len(profiles) + 1
        self.rarest = log(count / 0.5)
        self._common = {feature: log(count / (n - own + 0.5)) for feature, n in spread.items() if n > own}

    def of(self, feature: Feature) -> float:
        """What one feature weighs."""
        return self._common.get(feature, self.rarest)

    def changed_words(self, ours: Parts, theirs: Parts, part: int = 0) -> tuple[float, float]:
        """What the words weigh that only the one and only the other has: the lesser first, 1 a rarest word.

        Of the stem, or of another part.
        """
        differing = (ours[part] - theirs[part], theirs[part] - ours[part])
        words = ([feature for feature in some if len(feature) == 1] for some in differing)
        less, more = sorted(fsum(map(self.of, some)) / self.rarest for some in words)
        return less, more

    def options_say_little(self, ours: Parts, theirs: Parts) -> bool:
        """Whether what the options share is next to nothing: Yes and No leave it all to the stem."""
        shared = ours[1] & theirs[1]
        return sum(len(feature) == 1 for feature in shared) < 3 or fsum(map(self.of, shared)) < 2 * self.rarest

    def total(self, parts: Iterable[Iterable[Feature]]) -> float:
        """What the features of the parts weigh together. The same in any order of the sets."""
        get, rarest = self._common.get, self.rarest
        told = [(share, part) for share, part in zip(SHARES, parts, strict=True) if part]
        return sum([share * fsum([get(feature, rarest) for feature in part]) for share, part in told])


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


def respelt(a: Profile, like: Profile) -> Profile:
    """The question, with each word that is a slip of the pen away from one of the other's spelt as there."""
    odd = [word for word in a.words - like.words if word.isalpha()]
    if not odd or len(odd) > SLIPS:
        return a
    meant: dict[str, list[str]] = {word[0]: [] for word in odd}
    for other in sorted(like.words):
        if other[:1] in meant and other.isalpha() and len(other) > 3:
            meant[other[0]].append(other)
    spelling = {word: other for word in odd for other in meant[word[0]] if is_slip(word, other)}
    if not spelling:
        return a

    def spelt(text: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(spelling.get(word, word) for word in text)

    return Profile(spelt(a.stem), tuple(map(spelt, a.options)), a.key, spelt(a.explanation))


def is_slip(a: str, b: str) -> bool:
    """Whether one letter added, lost, mistaken or exchanged with its neighbour makes one word the other.

    Not the first letter: "symmetric" and "asymmetric" differ in more than spelling.
    """
    if min(len(a), len(b)) < 3 or a[0] != b[0] or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    return a[1:] in (b, b[1:]) or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def same_answer(a: Profile, b: Profile) -> bool | None:
    """Whether something is correct in both; False: only distractors of the other are; None: it is not in the other."""
    verdicts = {*_verdicts(a, b), *_verdicts(b, a)}
    return any(verdicts) if verdicts else None


def _verdicts(a: Profile, b: Profile) -> Iterator[bool]:
    """For each correct option of the first that the second has in some form: whether it is correct there."""
    if max(len(a.options), len(b.options)) > MANY or not b.key:
        return
    theirs = [features(option) for option in b.options]
    for i in a.key:
        ours = features(a.options[i])
        alike = [2 * len(ours & other) / (len(ours) + len(other)) for other in theirs]
        right = max(alike[j] for j in b.key)
        wrong = max((share for j, share in enumerate(alike) if j not in b.key), default=0.0)
        if max(right, wrong) >= 0.5 and abs(right - wrong) > 0.1:
            yield right > wrong


def exchanged(a: Question, b: Question) -> tuple[list[str], list[str]]:
    """The tokens that only the one stem has, and only the other, but for slips of the pen.

    Not at the beginning of a word, where a letter turns it into its opposite.
    """
    ours, theirs = profile(a, explained=False), profile(b, explained=False)
    spelt = respelt(theirs, ours)
    stem = [as_ours if as_ours[:3] == word[:3] else word for word, as_ours in zip(theirs.stem, spelt.stem, strict=True)]
    left, right = Counter(ours.stem), Counter(stem)
    return list((left - right).elements()), list((right - left).elements())
