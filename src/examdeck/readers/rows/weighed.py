"""Keys of questions whose options count differently: the best one, half a point for the next, nothing for the rest.

Or 1 for the right ones, and 0 for the others, in a value of which no name tells what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from examdeck.readers.rows.shapes import Shape

_FEWEST = 3
"""Questions that show how all are weighed."""
_TWO = 2


def take_the_best(shapes: Sequence[Shape]) -> None:
    """Take the option that counts most for the key, where it is one in each of the questions, and counts the same.

    Most options count nothing, and the best stands in other places, too: otherwise they are steps of a scale, of which
    none is right.
    """
    weighed = [one for one in shapes if one.choices and not one.has_key and one.choices[0].points is not None]
    points = [[choice.points or 0 for choice in one.choices if choice.text] for one in weighed]
    best = {max(each) for each in points}
    places = {each.index(max(each)) for each in points}
    if len(weighed) < _FEWEST or len(best) != 1 or len(places) < _TWO or all(set(each) <= _BITS for each in points):
        return
    are_steps = [each.count(min(each)) < _TWO or min(each) > 0 for each in points]
    if any(each.count(max(each)) > 1 for each in points) or _TWO * sum(are_steps) > len(points):
        return
    for one in weighed:
        one.choices = [replace(choice, correct=choice.points in best) for choice in one.choices]


def take_verdicts(shapes: Sequence[Shape]) -> None:
    """Take the options that count 1 for the key, where nearly all questions have some of these, and some that count 0.

    Their places must change from question to question, and so must the texts: else they are numbers, or steps.
    """
    judged = [one for one in shapes if not one.has_key and _points(one)]
    verdicts = [_points(one) for one in judged]
    if len(judged) < _FEWEST or any(set(each) - _BITS for each in verdicts):
        return
    sure = [one for one, each in zip(judged, verdicts, strict=True) if set(each) == _BITS]
    offered = Counter(frozenset(choice.text for choice in one.choices) for one in sure)
    if len(sure) < _NEARLY_ALL * len(judged) or len(set(map(tuple, verdicts))) < _TWO:
        return
    if _TWO * max(offered.values()) > len(sure):
        return
    for one in sure:
        one.choices = [replace(choice, correct=choice.points == 1) for choice in one.choices]


def _points(one: Shape) -> list[float]:
    """What the options of a question count; nothing where not all say it."""
    points = [choice.points for choice in one.choices if choice.text]
    told = [each for each in points if each is not None]
    return told if len(told) == len(points) else []


_BITS = frozenset([0, 1])
_NEARLY_ALL = 0.9
