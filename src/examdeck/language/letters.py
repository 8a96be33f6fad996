"""The letters that options go by, in all scripts."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_lowercase

from examdeck.language.shipped import runs_on, said

_OF_OTHER_LANGUAGES = ("ကခဂဃင", "កខគឃង", "ກຂຄງຈ", "ሀለሐመሠረ")
"""Of languages without a file of their own: Burmese, Khmer, Lao, Amharic."""
_ALPHABETS = (ascii_lowercase, *said("letters"), *_OF_OTHER_LANGUAGES, "①②③④⑤⑥⑦⑧⑨⑩")
AND = "|".join(re.escape(word) if runs_on(word) else rf"\b{re.escape(word)}\b" for word in said("and") if word != "a")
"""What stands between the letters of a key, "B and D": a regular expression. The Czech "a" is an option's letter."""
_LOOKALIKES = {"а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "ا": "أ"}


@cache
def ordinals(letter: str) -> tuple[int, ...]:
    """Which places in a list, from 0, the letter may stand for: Cyrillic "В" is the third, or a Latin B."""
    lowered = letter.lower()
    both = (lowered, _LOOKALIKES.get(lowered, lowered))
    return tuple(dict.fromkeys(a.index(c) for c in both for a in _ALPHABETS if c in a))
