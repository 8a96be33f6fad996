"""The letters that options go by, in all scripts."""

from __future__ import annotations

from functools import cache
from string import ascii_lowercase

from examdeck.language.shipped import said

_ALPHABETS = (ascii_lowercase, *said("letters"), "①②③④⑤⑥⑦⑧⑨⑩")
_LOOKALIKES = {"а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "ا": "أ"}


@cache
def ordinals(letter: str) -> tuple[int, ...]:
    """Which places in a list, from 0, the letter may stand for: Cyrillic "В" is the third, or a Latin B."""
    lowered = letter.lower()
    both = (lowered, _LOOKALIKES.get(lowered, lowered))
    return tuple(dict.fromkeys(a.index(c) for c in both for a in _ALPHABETS if c in a))
