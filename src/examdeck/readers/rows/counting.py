"""From 0 or from 1: what explanations, and a program's own code, tell of keys that may be counted either way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from examdeck.readers.rows.keys import Meant, Way, same
from examdeck.readers.rows.shapes import Shape

_FEWEST, _MOST = 3, 0.8
"""So many explanations that name one of the two options, and that share of them for the same count, tell."""


def count_by_explanations(rows: Iterable[tuple[Shape, Mapping[Way, Meant]]]) -> int | None:
    """The number that keys are counted from by the options that explanations name; None where these do not tell."""
    votes: list[int] = []
    for one, meant in rows:
        if not one.explanations:
            continue
        pair = [meant[way] for way in (Way.FROM_0, Way.FROM_1) if way in meant]
        told = same(" ".join(one.explanations))
        if len(pair) == 2 and told:
            named = [all(_names(told, one.choices[place].text) for place in places) for places in pair]
            votes += [named.index(True)] if sum(named) == 1 else []
    return next((base for base in (0, 1) if len(votes) >= _FEWEST and votes.count(base) >= _MOST * len(votes)), None)


def _names(told: str, option: str) -> bool:
    return option != "" and re.search(rf"(?<!\w){re.escape(same(option))}(?!\w)", told) is not None


_KEY_OF_ONE = r"(?:\.\w{0,30}(?:correct|answer)\w{0,30}(?:\(\))?|\[[\"']\w{0,30}(?:correct|answer)\w{0,30}[\"']\])"
"""The key of a question in a program: `question.correctAnswer`, `q["answer"]`."""
_COMPARED = r"{}\s{{0,3}}1\s{{0,3}}\)?\s{{0,3}}[=!]={{1,2}}\s{{0,3}}[\w.\[\]]{{1,60}}"
"""What stands before a key that is compared with a number more or less than one."""
_WITH = r"\s{{0,3}}[=!]={{1,2}}\s{{0,3}}[\w.()]{{1,60}}\s{{0,3}}{}\s{{0,3}}1\b"
_LESS_ONE = re.compile(
    rf"{_KEY_OF_ONE}\s{{0,3}}-\s{{0,3}}1\b|{_COMPARED.format('[+]')}{_KEY_OF_ONE}|{_KEY_OF_ONE}{_WITH.format('[+]')}",
    re.IGNORECASE,
)
"""`q.answer - 1`, and `chosen + 1 === q.answer`."""
_LESS_THAN_SAID = re.compile(
    rf"{_COMPARED.format('-')}{_KEY_OF_ONE}|{_KEY_OF_ONE}{_WITH.format('-')}",
    re.IGNORECASE,
)
"""`said - 1 == q["answer"]`."""
_AS_PLACE = re.compile(rf"\[\s{{0,3}}\w{{1,40}}(?:\[\w{{1,40}}\])?{_KEY_OF_ONE}\s{{0,3}}\]", re.IGNORECASE)


def count_by_code(program: str) -> int | None:
    """The number that keys are counted from by the code that shows the right option: `options[q.answer - 1]`.

    None where none does, or both ways are met.
    """
    ways = ((0, _AS_PLACE), (1, _LESS_ONE), (0, _LESS_THAN_SAID))
    counts = {base for base, pattern in ways if pattern.search(program)}
    return counts.pop() if len(counts) == 1 else None
