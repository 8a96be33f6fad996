"""From 0 or from 1: what explanations tell of keys that may be counted either way."""

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
