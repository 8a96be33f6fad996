"""Rows that ask the same: one offers, and the other, elsewhere in the file, tells which is right."""

from __future__ import annotations

from collections.abc import Sequence

from examdeck.readers.rows.keys import Choice, Way, same, ways
from examdeck.readers.rows.options import choices
from examdeck.readers.rows.shapes import Shape


def with_keys_apart(shapes: Sequence[Shape]) -> Sequence[Shape]:
    """The rows, of which those that only answer what others offer have given them their keys.

    As of two maps of a program: `options.put("Which is cold?", …)`, `answers.put("Which is cold?", "ice")`.
    """
    alike: dict[str, list[Shape]] = {}
    for one in shapes:
        if one.stem:
            alike.setdefault(same(one.stem), []).append(one)
    given = set[int]()
    for pair in alike.values():
        if len(pair) == _PAIR and any(not one.choices and len(one.keys) == 1 for one in pair):
            for offers, answers in (pair, pair[::-1]):
                offered = _offered(offers)
                if offered and not answers.choices and _tells(answers, offered):
                    offers.choices, offers.keys = offered, answers.keys
                    offers.explanations = [*offers.explanations, *answers.explanations]
                    given.add(id(answers))
                    break
    return [one for one in shapes if id(one) not in given] if given else shapes


_PAIR = 2


def _offered(one: Shape) -> Sequence[Choice]:
    """The options of a row without a key, or of which several texts were taken for its answer."""
    if one.choices:
        return [] if one.has_key or one.keys else one.choices
    several = one.keys[0].value if len(one.keys) == 1 else None
    return choices(several) if isinstance(several, list) else []


def _tells(one: Shape, offered: Sequence[Choice]) -> bool:
    return len(one.keys) == 1 and isinstance(one.keys[0].value, str) and Way.TEXT in ways(one.keys[0], offered)
