"""Rules about questions that come twice, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.check.rules.base import Found, Hit, Item, Items
from examdeck.compare.duplicates import Twins
from examdeck.compare.similarity import exchanged
from examdeck.language.contrast import ASKING, DENIALS, FILLERS


def same_question_twice(items: Sequence[Item]) -> Found:
    """A question comes twice, with the same options and the same key.

    Why: The learner is asked the same twice, and the second answer measures memory of the first.
    Bad:
        Which service stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Which service stores objects?
        - [ ] Amazon EBS
        - [x] Amazon S3
    Good:
        Which service stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Remove one, or withdraw it if it has been shipped.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    for first, again in _twins(items):
        if _key_texts(first) == _key_texts(again):
            yield again, Hit(f"the same question stands at {first.question.place}", also=first.question.place)


def nearly_the_same(items: Items, *, similarity: float = 0.8) -> Found:
    """A question is nearly the same as an earlier one: other words here and there, options in another order.

    Code and names count for more than small words, so variants that exchange them are told apart; questions with
    other numbers, or the same in another order, are never the same.

    Why: Near duplicates come from merged sources. The learner answers from memory of the other, and a correction of
        one leaves its twin wrong.
    Bad:
        Which service of the company keeps the objects that customers upload by the browser?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Which service of the company keeps objects that customers uplaod by the browser?
        - [ ] Amazon EBS
        - [x] Amazon S3
    Good:
        Which service of the company keeps the objects that customers upload by the browser?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Which queue of the company hands each message to a single consumer?
        - [x] Amazon SQS
        - [ ] Amazon SNS
    Instead: Keep the better one. If both shall stay, silence the rule and say what sets them apart.
    Thresholds:
        similarity: how similar two questions must be, where 1 is the same (default 0.8)
    """
    told = set()
    for twins, first, again in _near(items, similarity):
        if twins.answers_differ or twins.second in told or _texts(first) == _texts(again):
            continue
        if _numbers(first) == _numbers(again):
            told.add(twins.second)
            yield again, Hit(f"nearly the same question stands at {first.question.place}", also=first.question.place)


def _near(items: Items, similarity: float) -> Iterator[tuple[Twins, Item, Item]]:
    """Pairs that are nearly the same; less alike ones too, where all options are, and only one stem says more."""
    for twins in items.near_duplicates(similarity * _SHORT_STEMS):
        first, again = items[twins.first], items[twins.second]
        same_options = len(first.options) > _FEW and _texts(first)[1:] == _texts(again)[1:]
        if twins.similarity >= similarity or (same_options and _ask_the_same(first, again)):
            yield twins, first, again


_SHORT_STEMS = 0.75
"""Of the similarity asked for: two words more make much of a short stem."""
_FEW = 2
"""Options that many questions have in common: yes and no."""


def _numbers(item: Item) -> list[str]:
    """The numbers of the stem, in their order."""
    return [word for word in item.stem_words if word.isdigit()]


def differing_twins(items: Items, *, similarity: float = 0.8) -> Found:
    """A question is nearly the same as an earlier one, and what is correct in one is a distractor of the other.

    Slips of the pen, small words and a few words that only one of them has do not count; questions that exchange a
    word of their stem, and with it the answer, are variants and no twins.

    Why: One of the two keys is wrong, or what sets the questions apart is so small that learners overlook it.
    Bad:
        Which service of the company keeps the objects that customers upload by the browser?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Which service of the company keeps objects that customers uplaod by the browser?
        - [x] Amazon EBS
        - [ ] Amazon S3
    Good:
        Which service of the company keeps the objects that customers upload by the browser?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Find out which key is right. If both are, word the questions so that what sets them apart is seen.
    Thresholds:
        similarity: how similar two questions must be, where 1 is the same (default 0.8)
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    told = set()
    for twins, first, again in _near(items, similarity):
        if not twins.answers_differ or twins.second in told or _texts(first) == _texts(again):
            continue
        if _ask_the_same(first, again):
            told.add(twins.second)
            place = first.question.place
            yield again, Hit(f"nearly the same question stands at {place}, with another answer", also=place)


def _ask_the_same(first: Item, again: Item) -> bool:
    """Whether the stems differ in nothing that may be what is asked for: in small words, or in a few more words."""
    left, right = (
        [word for word in words if word not in _SMALL or word in DENIALS]
        for words in exchanged(first.question, again.question)
    )
    more = left or right
    if (left and right) or len(more) > _MORE:
        return False
    names = {name.lower() for item in (first, again) for name in _NAME.findall(item.stem)}
    return all(word.isalpha() and len(word) > 1 and word not in names for word in more)


_NAME = re.compile(r"(?<=[\s-])[^\W\d_a-z]\w+")
"""A capitalised word, but for that which begins the stem."""
_SMALL = FILLERS | ASKING
_MORE = 3
"""Words that one of two twins may have besides."""


def contradicting_twins(items: Sequence[Item]) -> Found:
    """A question comes twice, with the same options and different keys.

    Why: One of the two keys is wrong, and a wrong key teaches a wrong fact for years.
    Bad:
        Which service stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS

        Which service stores objects?
        - [ ] Amazon S3
        - [x] Amazon EBS
    Good:
        Which service stores objects?
        - [x] Amazon S3
        - [ ] Amazon EBS
    Instead: Find out which key is right, and remove the other question.
    Precision: 9 of 9 findings drawn from real banks were right.
    """
    for first, again in _twins(items):
        if again.key and first.key and _key_texts(first) != _key_texts(again):
            place = first.question.place
            yield again, Hit(f"the same question stands at {place}, with another key", also=place)


def _twins(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Questions with the stem and the options of an earlier one, whose order may differ."""
    stems: dict[tuple[str, ...], Item | None] = {}
    wholes: dict[tuple[str, ...], Item] = {}
    for item in items:
        if not item.options:
            continue
        words = tuple(item.stem_words)
        before = stems.setdefault(words, item)
        if before is item:
            continue  # nearly always: no other has just its words
        if before:
            wholes[_texts(before)] = before
            stems[words] = None
        first = wholes.setdefault(_texts(item), item)
        if first is not item:
            yield first, item


def _texts(item: Item) -> tuple[str, ...]:
    """Stem and options, of which neither case and blanks nor the order of the options count."""
    return _plain(item.stem), *sorted(map(_plain, item.options))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _key_texts(item: Item) -> list[str]:
    return sorted(_plain(item.options[i]) for i in item.key)
