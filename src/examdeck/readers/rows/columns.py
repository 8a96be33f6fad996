"""What the names of a row's values mean beside each other: worked out once for all rows that have the same names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.language.letters import ordinals


class Numbered(NamedTuple):
    """A name that holds one of several values of a kind."""

    name: str
    position: int
    """Of the value among its kind, from 0."""
    label: str
    """What its value is called by: the letter or digit that the name ends with."""


class KeyName(NamedTuple):
    """A name that holds the key, or a part of it."""

    name: str
    base: str
    """The name folded, without its number: the parts of one key share it."""
    is_part: bool
    """Whether the name has a number."""


class Columns(NamedTuple):
    """The names of a row by what they hold, those of a kind in the order of the row."""

    by_role: Mapping[Role, Sequence[str]]
    stems: Sequence[str]
    """What may be asked, likeliest first."""
    keys: Sequence[KeyName]
    labels: Sequence[str]
    """What may be the question's number or short name, likeliest first."""
    options: Sequence[Numbered]
    """By their positions, as are the next two."""
    distractors: Sequence[Numbered]
    whys: Sequence[Numbered]


_INITIALS = {"a": Role.ANSWER, "e": Role.EXPLANATION, "o": Role.OPTIONS, "c": None}
"""Names that letters are where they are no options: `{"q": …, "a": …}`."""
_STEMS = ("question", "questiontext", "questionstem", "questionbody", "questioncontent", "stem")
_RANKED = (Role.STEM, Role.TEXT, Role.KEY, Role.ANSWER, Role.LABEL, Role.ID)
_NUMBER_AT_END_REVERSED = re.compile(r"\d+\W*")


@lru_cache(maxsize=512)
def columns(names: tuple[str, ...]) -> Columns:
    """What these names mean in a row that has values for all of them."""
    by_role: dict[Role, list[str]] = {}
    initials = {} if {"a", "b"} <= {fold(name) for name in names} else _INITIALS
    for name in names:
        known = initials.get(fold(name)) or role(name) or (None if numbered(name) else role(_without_number(name)))
        if known:
            by_role.setdefault(known, []).append(name)
    stems, texts, keys, answers, labels, ids = (by_role.get(wanted, []) for wanted in _RANKED)
    return Columns(
        by_role=by_role,
        stems=[*sorted(stems, key=_rank), *texts],
        keys=[_key_name(name) for name in (*keys, *answers)],
        labels=[*labels, *ids],
        options=_numbered([name for name in names if fold(name) not in initials], Role.OPTION),
        distractors=_numbered(names, Role.DISTRACTOR),
        whys=_numbered(names, Role.WHY),
    )


def _rank(name: str) -> int:
    """How likely a stem's name holds what is asked; the lower the likelier."""
    folded = fold(name)
    return _STEMS.index(folded) if folded in _STEMS else len(_STEMS)


def _key_name(name: str) -> KeyName:
    base = fold(_without_number(name))
    return KeyName(name, base, base != fold(name))


def _without_number(name: str) -> str:
    """A name without the number that it ends with, found from its end: a name may be as long as a file."""
    number = _NUMBER_AT_END_REVERSED.match(name[::-1])
    return name[: len(name) - number.end()] if number else name


def _numbered(names: Sequence[str], wanted: Role) -> list[Numbered]:
    known = [(name, one[1]) for name in names if (one := numbered(name)) and one[0] is wanted]
    first = min((position for _, position in known), default=0)
    found = [Numbered(name, position - min(first, 0), _label(name, position)) for name, position in known]
    return sorted(found, key=lambda one: one.position)


def _label(name: str, position: int) -> str:
    last = fold(name)[-1]
    return last if not last.isdecimal() and position in ordinals(last) else str(position + 1)
