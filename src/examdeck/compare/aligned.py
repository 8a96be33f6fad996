"""Which option of a question is which after an edit: added, removed, reworded and reordered options told apart."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import zip_longest

from examdeck.model.question import Question


def aligned(before: Sequence[str], now: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pairs of positions, before and now, in the order of now; None beside what is added or removed.

    Equal texts are the same. What is left is paired in its order, as reworded.
    """
    places: dict[str, deque[int]] = defaultdict(deque)
    for position, text in enumerate(before):
        places[text].append(position)
    found = {new: places[text].popleft() for new, text in enumerate(now) if places.get(text)}
    taken = set(found.values())
    old_left = [position for position in range(len(before)) if position not in taken]
    new_left = [position for position in range(len(now)) if position not in found]
    rest = list(zip_longest(old_left, new_left))
    found |= {new: old for old, new in rest if old is not None and new is not None}
    pairs: list[tuple[int | None, int | None]] = [(found.get(new), new) for new in range(len(now))]
    return pairs + [(old, None) for old, new in rest if new is None]


def has_another_key(before: Question, now: Question) -> bool:
    """Whether what is correct changed, and not only its wording or its place; of a recall question, its answers."""
    old, new = ([" ".join(option.text.split()) for option in question.options] for question in (before, now))
    if before.is_recall or now.is_recall:
        return {old[at] for at in before.key} != {new[at] for at in now.key}
    became = {position: place for position, place in aligned(old, new) if position is not None}
    return {became[at] for at in before.key} != set(now.key)
