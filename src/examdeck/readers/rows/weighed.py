"""Keys of questions whose options count differently: the best one, half a point for the next, nothing for the rest."""

from __future__ import annotations

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
    if len(weighed) < _FEWEST or len(best) != 1 or len(places) < _TWO:
        return
    are_steps = [each.count(min(each)) < _TWO or min(each) > 0 for each in points]
    if any(each.count(max(each)) > 1 for each in points) or _TWO * sum(are_steps) > len(points):
        return
    for one in weighed:
        one.choices = [replace(choice, correct=choice.points in best) for choice in one.choices]
