"""A line with structure: what `marks.py` finds, and all else is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

Kind = Literal[
    "start",  # a label or a number, with which a question may begin
    "heading",
    "bold",  # a line that is bold from end to end
    "option",
    "choices",  # a line that announces options
    "answer",
    "wrong",  # a line that announces why the other options are wrong
    "key",  # a number and letters: an item of a key list
    "explanation",
    "reference",
    "rule",
    "code",  # the first line of code between fences
    "navigation",  # a line that is nothing but a link to a place in the same file
    "note",  # a comment with examdeck's own fields of a question
]
"""What a line with structure is. (A member of an `Enum` takes ten times as long to look up.)"""


class Mark(NamedTuple):
    """A line with structure."""

    line: int
    """Counted from 0."""
    kind: Kind
    text: str = ""
    """What follows the mark in its line."""
    name: str = ""
    """The number of a question, the letter of an option, the phrase of an answer line."""
    style: str = ""
    """How a start or heading looks. Of an option: "x" ticked, " " not ticked, "" says nothing."""
    column: int = 1
    label: str = ""
    """Of a start: what the source calls the question."""


LABEL = "label"
"""The style of a label with a number: "Question 12", "Q12."."""

BARE_LABEL = "bare label"
"""The style of a label without one: "Question:"."""


Matcher = Callable[[int, str], Mark | None]
"""Says whether a line, given its number and its text, is an option."""
