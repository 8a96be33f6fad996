"""Which questions of a bank are nearly the same: only those that share rare stretches of letters are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from examdeck.compare.similarity import (
    TOPIC,
    Feature,
    Overlap,
    Profile,
    Weights,
    comparable,
    overlap,
    profile,
    same_answer,
    sample,
    spaced,
    words,
)
from examdeck.model.question import Question

LONG_STEM = 160
"""Characters of a stem that is told from others without its options."""
STRETCH = 24
"""Bytes of letters that are taken from either end of a stretch: about four words."""
SHARED = 5
"""Questions may be the same if they share one in so many of their letters, as far as these are taken."""
UNLIKELY = 0.2
"""They are not if, unweighted, they reach less than this part of the similarity asked for."""
CROWD = 20
"""A stretch of letters that more questions have tells nothing about any two of them."""

# one letter in thirty in most languages, and one byte in twenty of letters beyond ASCII
_PARTING = b"\0bjkqvxzBJKQVXZ\x87\x9c\xbf"
_IN_STRETCHES = bytes(
    ord(" ") if byte in _PARTING else ord(chr(byte).lower()) if byte < 128 else byte for byte in range(256)
)
_NO_LETTERS = bytes(byte for byte in range(1, 128) if not chr(byte).isalnum())


class Twins(NamedTuple):
    """Two questions of a bank that ask nearly the same, by their positions."""

    first: int
    second: int
    similarity: float
    """From 0 to 1: the same words."""
    answers_differ: bool
    """Whether what one marks as correct is a distractor of the other."""


def near_duplicates(
    questions: Sequence[Question], threshold: float, alike: frozenset[str] = frozenset()
) -> list[Twins]:
    """All pairs of a bank that are at least as similar as the threshold, in the order of the bank.

    Slips of the pen, markup, the order of options and small words do not count. Pairs that exchange a word of
    their stem, and with it the answer or all that they say, are variants and not named. The time grows as n·log n:
    only questions that share stretches of letters which few others have are compared. Of questions with the very same
    texts the first stands for all. Of the words that are `alike`, one counts as another.
    """
    pairs = cache(lambda n: _pairs(questions[n]))
    likely = [
        (first, second)
        for second, others in _sharing(questions)
        for first in others
        if _unweighted(pairs(first), pairs(second)) >= UNLIKELY * threshold
    ]
    if not likely:
        return []
    profiles = cache(lambda n: _with_one_for_all(profile(questions[n], explained=False), alike))
    weights = Weights([profiles(n) for n in sample(range(len(questions)))], own=2)
    twins = []
    for first, second in likely:
        similarity = _similarity(profiles(first), profiles(second), weights)
        if similarity >= threshold:
            differ = same_answer(profiles(first), profiles(second)) is False
            twins.append(Twins(first, second, round(similarity, 6), differ))
    return twins


def _with_one_for_all(a: Profile, alike: frozenset[str]) -> Profile:
    """The question, with one sign in its stem in the place of all words that are alike."""
    if alike.isdisjoint(a.stem):
        return a
    return Profile(tuple("~" if word in alike else word for word in a.stem), a.options, a.key, a.explanation)


def _pairs(question: Question) -> frozenset[tuple[str, str]]:
    """Neighbouring words of stem and options."""
    text = "\n".join([question.stem, *[option.text for option in question.options]])
    found = words(text if text.isascii() else spaced(text))
    return frozenset(zip(["", *found], [*found, ""], strict=True))


def _unweighted(ours: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> float:
    """How similar two questions are if each pair of words weighs the same: soon told, and seldom far too low."""
    common = len(ours & theirs)
    return Overlap(common, len(ours) - common, len(theirs) - common).sameness


def _similarity(a: Profile, b: Profile, weights: Weights) -> float:
    ours, theirs = comparable(a, b)
    if weights.options_say_little(ours, theirs):
        none: frozenset[Feature] = frozenset()
        stems = overlap((ours[0], none, none), (theirs[0], none, none), weights)
        variants = min(stems.left, stems.right) >= weights.rarest
    else:
        exchanged, _ = weights.changed_words(ours, theirs)
        variants = exchanged >= TOPIC and same_answer(a, b) is False
    return 0.0 if variants else overlap(ours, theirs, weights).sameness


def _sharing(questions: Iterable[Question]) -> Iterator[tuple[int, list[int]]]:
    """Each question that shares enough stretches with some before it, with those, by their positions."""
    # most stretches are one question's alone, for which a number takes a fraction of what a list does
    having: dict[bytes, int | list[int]] = {}
    seen: set[tuple[str, ...]] = set()
    for n, question in enumerate(questions):
        texts = (question.stem, *[option.text for option in question.options])
        if texts in seen:
            continue
        seen.add(texts)
        stretches = _stretches(question)
        shared: dict[int, int] = {}
        for stretch in stretches:
            before = having.setdefault(stretch, n)
            if before is n:  # nobody had it
                continue
            if not isinstance(before, list):
                before = having[stretch] = [before]
            if len(before) < CROWD:
                for m in before:
                    shared[m] = shared.get(m, 0) + len(stretch)
                before.append(n)
        least = sum(map(len, stretches)) / SHARED
        if shared and max(shared.values()) >= least:
            yield n, sorted(m for m, letters in shared.items() if letters >= least)


def _stretches(question: Question) -> set[bytes]:
    """The letters of a question, parted wherever a rare one stands: an edit changes the stretch it is in, no other.

    Of a long stretch both ends are taken, which an edit in its midst leaves alone. All else is left out: case,
    blanks, punctuation and markup.
    """
    text = question.stem
    if len(text) < LONG_STEM:
        text = "\0".join([text, *[option.text for option in question.options]])
    if not text.isascii():
        text = normalize("NFKC", text).lower()
    parted = text.encode("utf-8", "surrogatepass").translate(_IN_STRETCHES, _NO_LETTERS).split()
    return {stretch[:STRETCH] for stretch in parted}.union([s[-STRETCH:] for s in parted if len(s) > STRETCH])
