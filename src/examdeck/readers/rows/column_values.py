"""What the values of a column have in common, whatever it is called: that they ask, differ, name options."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from examdeck.language.columns import numbered, role
from examdeck.language.letters import ordinals
from examdeck.readers.rows.text import cell, is_image

Rows = Sequence[Mapping[str, Any]]

NEARLY_ALL = 0.9
MOSTLY, PAIR = 0.6, 2
_SLIPS_APART = 0.98
"""The share of values that fit, where one row of very many may be cut at a wrong place."""
MANY_ROWS = 10
"""Rows without keys that are no chance."""
_SURE = 5
"""Rows by whose letters alone a key is known, though they ask nothing."""
_SENTENCE = re.compile(r"\w\W+\w+\W+\w|[\u0e00-\u0eff\u2e80-\ua4cf]{4}")


FOUND_KEY = "right answer"
"""What a key is called that no name tells: that it counts from 0 in a program is no more likely than from 1."""


def called_key(name: str) -> str:
    """What a value is called that is a key by all rows: whether its own name said so shows."""
    return FOUND_KEY if role(name) is None else "correct answer"


def are_positions(rows: Rows, name: str, count: int) -> bool:
    """Whether the values are letters or numbers of so many options, more than one of them."""
    said = [cell(row.get(name)).strip("().[] ").casefold() for row in rows]
    fits = [
        value
        for value in said
        if (value.isdecimal() and len(value) < 3 and int(value) <= count)
        or (len(value) == 1 and value.isalpha() and any(place < count for place in ordinals(value)))
    ]
    return len(fits) >= NEARLY_ALL * len(rows) and len(set(fits)) > 1


def are_letters(rows: Rows, name: str, count: int, *, numbers: bool = False) -> bool:
    """Whether the values are letters of the columns before, or `numbers` of these, most of them among them."""
    said = [cell(row.get(name)).casefold() for row in rows]
    letters = {str(place + 1) if numbers else chr(ord("a") + place) for place in range(count)}
    fits = [one for one in said if one in letters]
    is_sure = len(rows) >= _SURE and len(fits) >= _SLIPS_APART * len(rows)
    return count > 2 and is_sure and len(set(fits)) >= count - 1


def beside(rows: Rows, names: Sequence[str], taken: Sequence[str]) -> dict[str, str]:
    """The only other value that is sentences in most rows, and the one that is pictures, if no name says otherwise.

    What explains is called as it may be where nothing but its look says so: it may be a kind of question, too.
    """
    rest = [name for name in names if name not in taken and role(name) is None and numbered(name) is None]
    told = [name for name in rest if share_with(rows, name, _SENTENCE) > 0.5]
    shown = [name for name in rest if all(is_image(text) for row in rows if (text := cell(row.get(name))))]
    return {found[0]: called for found, called in ((told, "explain"), (shown, "image")) if len(found) == 1}


def may_ask(rows: Rows, name: str, different: float = NEARLY_ALL) -> bool:
    """Whether a value is sentences in most rows, of which so many are different: some exams ask again."""
    texts = [cell(row.get(name)) for row in rows]
    sentences = sum(_SENTENCE.search(text) is not None for text in texts)
    return sentences > 0.7 * len(rows) and len(set(texts)) >= different * len(rows)


def share_with(rows: Rows, name: str, pattern: re.Pattern[str]) -> float:
    """In how many of the rows, from 0 to 1, the end of a value has a pattern."""
    return sum(pattern.search(cell(row.get(name))[-500:]) is not None for row in rows) / len(rows)


def differs(rows: Rows, name: str) -> bool:
    """Whether the value differs from row to row, and does not sort them."""
    return 2 * len({cell(row.get(name)) for row in rows}) > len(rows)


def is_number(rows: Rows, name: str) -> bool:
    """Whether the value numbers the rows."""
    texts = [cell(row.get(name)).strip("#.") for row in rows]
    if not all(text.isdecimal() and len(text) < 10 for text in texts):
        return False
    return all(int(text) == int(texts[0]) + n for n, text in enumerate(texts))
