"""Options in two lists of a row, of which the key's holds the right ones and the other all that are not.

As in `answers: [b. sand]` beside `correct: [a. fire, c. ice]`, though "answers" says nothing of what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from examdeck.language.columns import Role, role
from examdeck.readers.rows.keys import Choice, same
from examdeck.readers.rows.options import unlettered
from examdeck.readers.rows.shapes import Shape, texts

_FEWEST, _NEARLY_ALL = 3, 0.9


def join_right_to_wrong(shapes: Sequence[Shape]) -> None:
    """Offer what both lists hold, if nearly all rows have both and no row's key is among what it offers."""
    found = [(one, parts) for one in shapes if (parts := _parts(one))]
    if len(found) < max(_FEWEST, _NEARLY_ALL * len(shapes)):
        return
    if any({*map(same, right)} & {*map(same, wrong)} for _, (wrong, right) in found):
        return
    for one, (wrong, right) in found:
        listed = [Choice(text, correct=at < len(right)) for at, text in enumerate([*right, *wrong])]
        in_order = unlettered(sorted(listed, key=lambda choice: choice.text))
        one.choices, one.keys = in_order if all(choice.label for choice in in_order) else listed, []


def _parts(one: Shape) -> tuple[list[str], list[str]] | None:
    """The texts of the list that is offered and of that which is right; None where a row has not both."""
    listed = {name: texts(inner) for name, inner in one.cells.items() if _is_list(inner)}
    right = [own for name, own in listed.items() if role(name) is Role.KEY]
    wrong = [own for name, own in listed.items() if role(name) in (Role.OPTIONS, Role.ANSWER)]
    is_told = len(right) == len(wrong) == 1 and len(right[0]) + len(wrong[0]) > 1
    return (wrong[0], right[0]) if is_told and all(len(text) > 1 for text in right[0]) else None


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)
