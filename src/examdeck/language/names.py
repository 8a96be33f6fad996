"""What the names of values in programs say of them: what somebody chose, what counts right answers, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from examdeck.language.columns import fold, role, words_in_name
from examdeck.language.shipped import said

_NUMBER = re.compile(r"\d+")
_CHOSEN, _SCORE, _TALLY, _FAULT, _TRUE = (
    frozenset(map(fold, said(fact))) for fact in ("chosen", "score", "tally", "fault", "true")
)
_MERE = re.compile(r"[A-Za-z]\d?")
_SHORTEST = 4
"""Letters of a word that another is joined to without a sign between: `useranswers`."""


def parts_of_name(name: str) -> list[str]:
    """The words of a name, without its numbers: `userAnswers`, `user_answers` and `USER-ANSWERS2` have two."""
    return [part for part in words_in_name(_NUMBER.sub("_", name)) if part]


@lru_cache(maxsize=4096)
def says_chosen(name: str) -> bool:
    """Whether a name is of what somebody chose, or of what is set at first: `userAnswers`, `defaults`."""
    return _holds(name, _CHOSEN)


@lru_cache(maxsize=4096)
def says_fault(name: str) -> bool:
    """Whether a name is of what is wrong, or of what counts that: `wrongAnswers`, `mistakes`, and not `trueFalse`."""
    return _holds(name, _FAULT) and not _holds(name, _TRUE)


@lru_cache(maxsize=4096)
def says_score(name: str) -> bool:
    """Whether a name is of what counts right answers: `score`, `puntos`, and not `lostPoints`."""
    return _holds(name, _SCORE) and not _holds(name, _FAULT)


@lru_cache(maxsize=4096)
def says_tally(name: str) -> bool:
    """Whether a name may be of what counts anything: `n`, `total`, and not `totalWrong`."""
    return _MERE.fullmatch(name) is not None or (_holds(name, _TALLY) and not _holds(name, _FAULT))


def _holds(name: str, words: Collection[str]) -> bool:
    whole = fold(name)
    if whole in words or any(fold(part) in words for part in parts_of_name(name)):
        return True
    return any(
        one in words and role(rest) is not None
        for at in range(_SHORTEST, len(whole) - _SHORTEST + 1)
        for one, rest in ((whole[:at], whole[at:]), (whole[at:], whole[:at]))
    )
