"""The numbers that stems begin with: labels, where they count the questions of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from examdeck.language.shipped import pattern, said
from examdeck.readers.rows.shapes import Shape

_WORD = pattern(phrase for phrase in said("question", "question_line") if not re.search(r"[(){}…]", phrase))
_NUMBER = re.compile(
    rf"(?P<before>\s*(?:<\w+>\s*)*)(?P<bold>\*\*)?(?:(?P<word>{_WORD})(?![^\W\d])\s*)?[#№(\[（【]?\s?(?P<number>\d{{1,4}})"
    r"(?:\s?[.)\]:、．）】：]+[-–—]?|\s?[-–—](?=\s)|(?(word)(?P<alone>)(?=\s)|(?!)))(?![\d/]|\.\d)(?P<closed>(?(bold)(?:\*\*)?))\s*"
    rf"(?:(?:{_WORD})\s?[.:：]\s*)?(?=\S)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\d[-–—]")
_DIGIT, _AT_HEAD = re.compile(r"\d"), 40
_FEWEST, _NEARLY_ALL = 3, 0.9
"""In so many rows, and in that share of them, a habit shows."""


def take_numbers(shapes: Sequence[Shape]) -> None:
    """Take the numbers from the heads of stems where nearly all of the rows have one, and these count on or differ."""
    asked = [one for one in shapes if one.stem]
    if sum(_DIGIT.search(one.stem[:_AT_HEAD]) is not None for one in asked) < _NEARLY_ALL * len(asked):
        return  # to look for a digit is quicker
    found = [(one, mark, int(mark["number"])) for one in asked if (mark := _NUMBER.match(one.stem))]
    if len(found) < max(_FEWEST, _NEARLY_ALL * len(asked)):
        return
    numbers = [number for _, _, number in found]
    count_on = sum(second in (first + 1, 1) for first, second in pairwise(numbers))
    # "24- hour fast" is no number of a question, nor are those of "Question 7 of part 2"
    are_joined = any(_JOINED.search(mark[0]) or mark["alone"] is not None for _, mark, _ in found)
    if are_joined and numbers[0] != 1:
        return
    if (count_on + 1 if are_joined else max(count_on + 1, len(set(numbers)))) < _NEARLY_ALL * len(numbers):
        return
    for one, mark, number in found:
        bold = "**" if mark["bold"] and not mark["closed"] else ""
        one.stem = mark["before"] + bold + one.stem[mark.end() :]
        one.label = one.label or f"Question {number}"
