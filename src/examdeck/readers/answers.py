"""Answers of questions of other kinds than choosing, in the one form that a bank has for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from examdeck.model.kinds import pair, shown_order
from examdeck.model.question import Option

GAP = "_____"
"""Where the answer belongs in a stem that goes on behind it."""

_SEVERAL = "({number}) \\_\\_\\_\\_\\_"
_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?")
_LONGEST = 40


def with_tolerance(value: str, tolerance: str = "") -> str:
    """A number and what it may be off by, which may be a share: `42 ± 1`, `42 ± 5 %`. Empty for what is none."""
    value, tolerance = value.strip().rstrip("."), tolerance.strip()
    off = tolerance.removesuffix("%").strip()
    if not _is_number(value):
        return ""
    if not _is_number(off) or not _decimal(off):
        return value
    return f"{value} ± {off} %" if tolerance.endswith("%") else f"{value} ± {off}"


def between(least: str, most: str, value: str = "") -> str:
    """A range of numbers: `1 … 5`, or `3 ± 2` around a value in its middle. Empty for what is none."""
    least, most, value = least.strip().rstrip("."), most.strip().rstrip("."), value.strip()
    if not (_is_number(least) and _is_number(most)):
        return with_tolerance(value)
    low, high = _decimal(least), _decimal(most)
    if low == high:
        return least
    if _is_number(value) and high - _decimal(value) == _decimal(value) - low:
        return with_tolerance(value, f"{high - _decimal(value):f}")
    return f"{least} … {most}"


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST and _NUMBER.fullmatch(text) is not None and bool(_decimal(text).is_finite())


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        return Decimal("NaN")
    return value if abs(value.adjusted()) < _LONGEST else Decimal("NaN")


MOST_GAPS = 100
"""In a text, or words to choose from for one: more is no card, and would take a time of their product."""


class Gap(NamedTuple):
    """What is missing at one place of a stem."""

    choices: Sequence[Option]
    """What may stand there. Where all are right, they are to be typed, and any one will do."""
    is_number: bool = False


class Asked(NamedTuple):
    """What a question of another kind asks, and how its answers are to be taken."""

    stem: str
    options: tuple[Option, ...]
    kind: str = ""
    pick: int = 0


def gap_mark(number: int) -> str:
    """What to put at the place of a gap, counted from 0, before a text becomes Markdown: no markup changes it."""
    return f"\ue000{number}\ue000"


GAP_MARK = re.compile("\ue000(\\d{1,6})\ue000")
"""Such a mark; its group is the number."""


def with_gaps(stem: str, gaps: Sequence[Gap]) -> Asked | None:
    """What a stem with marks of gaps asks; None where nothing is known to be right for one that is to be filled.

    One gap with choices is a question to choose from, with or without a key. Several are numbered, with what is to
    choose from beside each.
    """
    right = [[choice for choice in gap.choices if choice.correct] for gap in gaps]
    is_choice = len(gaps) == 1 and len(right[0]) < len(gaps[0].choices)
    if not gaps or not (all(right) or is_choice):
        return None
    offered = [len(own) < len(gap.choices) for own, gap in zip(right, gaps, strict=True)]
    if len(gaps) == 1:
        kind = "" if is_choice else "number" if gaps[0].is_number else "gap" if GAP_MARK.search(stem) else "text"
        pick = 1 if len(right[0]) > 1 else 0
        return Asked(GAP_MARK.sub(GAP, stem), tuple(gaps[0].choices), kind, pick)

    def shown(mark: re.Match[str]) -> str:
        at = int(mark[1])
        texts = [choice.text for choice in gaps[at].choices] if at < len(gaps) and offered[at] else []
        beside = f" ({' / '.join(shown_order(texts, texts))})" if texts else ""
        return _SEVERAL.format(number=at + 1) + beside

    answers = [
        Option(
            text=" / ".join(dict.fromkeys(choice.text for choice in own)),
            correct=True,
            why="\n\n".join(dict.fromkeys(choice.why for choice in own if choice.why)),
            place=own[0].place,
        )
        for own in right
    ]
    return Asked(GAP_MARK.sub(shown, stem), tuple(answers), "gap")


def pairs(stem: str, matched: Sequence[tuple[str, str]], others: Sequence[str] = ()) -> Asked | None:
    """What a question asks that has these pairs, and second sides that belong to nothing; None where there are none."""
    right = [Option(pair(left, right), correct=True) for left, right in matched if left and right]
    if not right or len(right) < len(matched):
        return None
    known = {right for _, right in matched}
    wrong = [Option(pair("", text)) for text in dict.fromkeys(others) if text and text not in known]
    return Asked(stem, (*right, *wrong), "pairs")


def ordering(stem: str, steps: Sequence[str]) -> Asked | None:
    """What a question asks that has these steps in their right order; None where one is no order."""
    return Asked(stem, tuple(Option(step, correct=True) for step in steps), "order") if len(steps) > 1 else None


def typed(stem: str, answers: Sequence[Option], *, is_number: bool = False) -> Asked | None:
    """What a question asks whose answer is to be typed: any of these; None where there are none."""
    return with_gaps(stem, [Gap(answers, is_number)]) if answers else None
