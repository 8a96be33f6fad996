"""What columns and keys are called, in the languages that banks come in, and what they hold."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from examdeck.language.shipped import said


class Role(Enum):
    """What a column holds."""

    # Enum's own is a function in Python, and rows look their roles up all the time
    __hash__ = object.__hash__

    STEM = "stem"
    EXHIBIT = "exhibit"
    """Text that the stem is about: a passage, code."""
    IMAGE = "image"
    OPTIONS = "options"
    OPTION = "option"
    """One of several numbered columns."""
    DISTRACTORS = "distractors"
    DISTRACTOR = "distractor"
    """One of several numbered columns."""
    KEY = "key"
    ANSWER = "answer"
    """The key, or all options where nothing else holds them."""
    EXPLANATION = "explanation"
    WHY = "why"
    """The explanation of one option, in a numbered column."""
    REFERENCE = "reference"
    TAG = "tag"
    LABEL = "label"
    ID = "id"
    KIND = "kind"
    TEXT = "text"
    """The stem, where nothing else is called so."""


_FACTS = {
    Role.STEM: ("question", "question_column"),
    Role.EXHIBIT: ("exhibit_column",),
    Role.IMAGE: ("image_column",),
    Role.OPTIONS: ("choices", "choices_column"),
    Role.OPTION: ("option", "option_column"),
    Role.DISTRACTORS: ("wrong", "wrong_column"),
    Role.DISTRACTOR: ("wrong", "wrong_column"),
    Role.KEY: ("key", "key_column"),
    Role.ANSWER: ("answer", "answer_column"),
    Role.EXPLANATION: ("explanation", "explanation_column"),
    Role.WHY: ("explanation", "why_column"),
    Role.REFERENCE: ("reference", "reference_column"),
    Role.TAG: ("tag",),
    Role.LABEL: ("number",),
    Role.ID: ("id_column",),
    Role.KIND: ("kind",),
    Role.TEXT: ("text_column",),
}
"""The facts of a language that columns of each role are called by."""


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, marks, blanks, and what is said in brackets or after a dash, as in Kahoot's templates."""
    folded = normalize("NFKC", name).casefold()
    folded = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\s[-–—]\s.*", "", folded) or folded
    return "".join(c for c in folded if c.isalnum() or c in "№#")


_NAMES = {role: frozenset(map(fold, said(*facts))) for role, facts in _FACTS.items()}
_MANY = {role: _NAMES[role] for role in (Role.DISTRACTOR, Role.WHY, Role.OPTION)}
"""Roles of numbered names only."""
_ROLES = {name: role for role in reversed(Role) if role not in _MANY for name in _NAMES[role]}
"""Of a name in two lists, the earlier role in the order of `Role` counts."""

_NUMBERED = re.compile(r"(\D+?)([1-9]\d?|(?<=\D)[a-h])|()([1-9]|[a-h])")


@lru_cache(maxsize=4096)
def role(name: str) -> Role | None:
    """What a column or key of this name holds, if it is known by itself."""
    return _ROLES.get(fold(name))


@lru_cache(maxsize=4096)
def numbered(name: str) -> tuple[Role, int] | None:
    """What a column like "Option B", "answer3" or "D" holds, and its number from 0; None for other names."""
    folded = fold(name)
    found = _NUMBERED.fullmatch(folded)
    if not found:
        return None
    base, number = (found[1], found[2]) if found[1] else ("", found[4])
    position = int(number) - 1 if number.isdigit() else ord(number) - ord("a")
    if not base:
        return Role.OPTION, position
    return next(((many, position) for many, names in _MANY.items() if base in names), None)
