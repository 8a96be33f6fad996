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
SIGNS_ON_LETTERS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd\u09d7\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Vowels and other signs that are written on letters of Hebrew, Arabic, Hindi, Bengali and Thai: a class of characters.

To a regular expression, they are no part of a word.
"""
NAMES = {"الف": "ا"}
"""Letters that people write by their names: the first of Persian."""
DRAWN_OUT = "ـ"
"""The stroke behind a letter of Arabic that shows it in the form which words begin with: "هـ"."""
_LOOKALIKES = {"а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "ا": "أ"}

FIRST_OF_OTHERS = "".join({letter for letters in said("letters") for letter in letters[:8]} | {"ا"})
"""The letters beyond Latin that the first options of a question may have."""


@cache
def ordinals(letter: str) -> tuple[int, ...]:
    """Which places in a list, from 0, the letter may stand for: Cyrillic "В" is the third, or a Latin B."""
    lowered = letter.lower()
    both = (lowered, _LOOKALIKES.get(lowered, lowered))
    return tuple(dict.fromkeys(a.index(c) for c in both for a in _ALPHABETS if c in a))


@cache
def letter_after(letter: str) -> str:
    """The letter that follows in its alphabet, of the same case; empty behind the last, and for what is none."""
    lowered = letter.lower()
    found = next((letters[letters.index(lowered) + 1] for letters in _ALPHABETS if lowered in letters[:-1]), "")
    return found.upper() if letter.isupper() else found
