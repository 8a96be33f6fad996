"""Rows that ask for something else than to choose, as what they say of their kind tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from examdeck.readers.answers import between, with_tolerance
from examdeck.readers.rows.text import cell

_NUMBER = re.compile(r"numeric|^number$")
_TYPED = re.compile(r"short|^text$|^string$|typed|fill|blank")
_OPEN = re.compile(r"(?:long|short)?open(?:ended)?(?:question|answer|response|text)?s?")
_GAP = re.compile(r"_{2,}|…|\.{4,}")


def is_typed(said: str) -> bool:
    """Whether a row of this kind is answered in writing."""
    return _TYPED.search(said) is not None


def is_open(said: str) -> bool:
    """Whether a row of this kind asks for an answer in one's own words, which is recalled if the row tells it."""
    return _OPEN.fullmatch(said) is not None


def kind_of(said: str, stem: str, answers: Sequence[str]) -> str:
    """The kind of a question without options, by what its row says, in lower case; empty where that says nothing."""
    if _NUMBER.search(said) and all(_is_number(answer) for answer in answers):
        return "number"
    if not is_typed(said):
        return ""
    return "gap" if _GAP.search(stem) else "text"


def _is_number(answer: str) -> bool:
    return bool(with_tolerance(re.split(" [±…/] ", answer)[0]))


def with_numbers(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with its numbers as a text, where they are written as jupyterquiz does.

    Format: https://github.com/jmshea/jupyterquiz: `answers` of the types `value`, `range` and `default`, each with
    whether it is correct.
    """
    answers = cells.get("answers")
    if not isinstance(answers, list) or not all(
        isinstance(answer, dict) and answer.get("type") in ("value", "range", "default") for answer in answers
    ):
        return cells
    right = [answer for answer in answers if answer.get("correct") is True]
    told = [cell(answer.get("feedback")) for answer in right if answer.get("feedback")]
    numbers = list(filter(None, map(_number, right)))
    return {**cells, "answers": " / ".join(numbers)} | ({"explanation": told[0]} if told else {})


def _number(answer: Mapping[str, Any]) -> str:
    ends = answer.get("range")
    if isinstance(ends, list) and len(ends) == 2:
        return between(*map(cell, ends))
    return with_tolerance(cell(answer.get("value")))
