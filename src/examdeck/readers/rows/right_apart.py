"""Options in two lists of a row, of which the key's holds the right ones and the other all that are not.

As in `answers: [b. sand]` beside `correct: [a. fire, c. ice]`, though "answers" says nothing of what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any

from examdeck.language.columns import Role, role
from examdeck.readers.rows.keys import Choice
from examdeck.readers.rows.options import unlettered
from examdeck.readers.rows.row_texts import texts
from examdeck.readers.rows.shapes import Shape

_FEWEST, _NEARLY_ALL = 3, 0.9


def join_right_to_wrong(shapes: Sequence[Shape]) -> None:
    """Offer what both lists hold, if in nearly all rows the letters in them count on from one list to the other.

    Without letters, what is right may be called by a name, or be something else that is said.
    """
    found = [(one, offered) for one in shapes if (offered := _offered(one))]
    if len(found) < max(_FEWEST, _NEARLY_ALL * len(shapes)):
        return
    for one, offered in found:
        one.choices, one.keys = offered, []


def _offered(one: Shape) -> list[Choice]:
    """The options of both lists in the order of their letters; none where these leave a gap, or stand twice."""
    listed = {name: texts(inner) for name, inner in one.cells.items() if _is_list(inner)}
    right = [own for name, own in listed.items() if role(name) is Role.KEY]
    wrong = [own for name, own in listed.items() if role(name) in (Role.OPTIONS, Role.ANSWER)]
    if not len(right) == len(wrong) == 1:
        return []
    made = [*(Choice(text, correct=True) for text in right[0]), *(Choice(text, correct=False) for text in wrong[0])]
    found = unlettered(sorted(made, key=lambda choice: choice.text))
    labels = "".join(choice.label for choice in found).lower()
    return found if len(found) > 1 and labels == ascii_lowercase[: len(found)] else []


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)
