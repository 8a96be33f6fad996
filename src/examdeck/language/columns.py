"""What columns and keys are called, in the languages that banks come in, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from examdeck.language.letters import ordinals
from examdeck.language.shipped import NUMBERS, runs_on, said


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


_WITHOUT_MARKS = str.maketrans("đıłøæœ", "dilooo")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """A name without case, marks, blanks, and what is said in brackets or after a dash, as in Kahoot's templates.

    Accents of Latin letters go too, which names in code lack; a lone letter or number in brackets stays.
    """
    folded = normalize("NFKC", name).casefold()
    folded = re.sub(r"\((?!\w{1,2}\))[^()]*\)|\[(?!\w{1,2}\])[^\[\]]*\]|\s[-–—]\s.*", "", folded) or folded
    if not folded.isascii():
        folded = _ACCENTED.sub(lambda letter: normalize("NFD", letter[0])[0], folded).translate(_WITHOUT_MARKS)
    return _OF_NO_NAME.sub("", folded)


_OF_NO_NAME = re.compile(r"[^\w№#]|_")
_ACCENTED = re.compile("[à-\u024f\u1e00-\u1eff]")
_NAMES = {role: frozenset(map(fold, said(*facts))) for role, facts in _FACTS.items()}
_MANY = {role: _NAMES[role] for role in (Role.DISTRACTOR, Role.WHY, Role.OPTION)}
"""Roles of numbered names only."""
_ROLES = {name: role for role in reversed(Role) if role not in _MANY for name in _NAMES[role]}
"""Of a name in two lists, the earlier role in the order of `Role` counts."""

FLAGS = frozenset(map(fold, (*said("right_column"), *(p for p in said("right") if "*" not in p))))
"""What an option's own value may be called that says whether the option is correct."""

OF_FLAG = re.compile(r"(?i)[_ ]?(?:is)?[_ ]?correct$")
"""How a name ends that says of one option, called as before, whether it is right."""

_NUMBERED = re.compile(r"(.*\D)??(\d{1,2}|[^\W\d_])")
_LATIN = frozenset("abcdefgh")
_APART = re.compile(r"[\W_]\w\W*$")
"""A letter that stands alone at the end: words of most languages may end with a letter that options go by."""
_FIRST = re.compile(r"\W*(\d{1,2}|[^\W\d_])[\W_]+([^\W\d_].*)")
_BETWEEN_WORDS = re.compile(r"[\W_]+|(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORDS = {fold(word): number for number, fact in enumerate(NUMBERS) for word in said(fact)}


@lru_cache(maxsize=4096)
def role(name: str) -> Role | None:
    """What a column or key of this name holds, if it is known by itself."""
    return _ROLES.get(fold(name))


@lru_cache(maxsize=4096)
def numbered(name: str) -> tuple[Role, int] | None:
    """What a column like "Option B", "answer3" or "D" holds, and its number from 0; None for other names.

    The number is -1 for a 0: the names of that row count from there.
    """
    for base, position in _endings(name):
        if base == "":
            return Role.OPTION, position
        if many := next((role for role, names in _MANY.items() if base in names), None):
            return many, position
    return None


def words_in_name(name: str) -> Sequence[str]:
    """The words that a name is made of: "option_text" and "optionText" have two."""
    return _BETWEEN_WORDS.split(name.strip())


def _endings(name: str) -> Iterator[tuple[str, int]]:
    """What a name may be without the number or letter at its end, and that number from 0."""
    found = _NUMBERED.fullmatch(fold(name))
    if found:
        base, mark = found[1] or "", found[2]
        if mark.isdecimal():
            yield base, int(mark) - 1
        elif mark in _LATIN or not base or _APART.search(name) or runs_on(base):
            yield from ((base, place) for place in ordinals(mark)[:1] if place < len(_LATIN))
    if first := _FIRST.fullmatch(name):
        places = [int(first[1]) - 1] if first[1].isdecimal() else ordinals(first[1])[:1]
        yield from ((fold(first[2]), place) for place in places if place < len(_LATIN))
    words = words_in_name(name)
    if len(words) > 1 and (number := _WORDS.get(fold(words[-1]))) is not None:
        yield fold("".join(words[:-1])), number
