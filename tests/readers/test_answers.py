"""Answers of questions of other kinds than choosing have one form, whatever their source."""

from __future__ import annotations

import pytest

from examdeck.model.question import Option
from examdeck.readers.answers import Asked, Gap, between, gap_mark, ordering, pairs, typed, with_gaps, with_tolerance


@pytest.mark.parametrize(
    ("value", "tolerance", "shown"),
    [
        ("42", "1", "42 ± 1"),
        ("42", "0", "42"),
        ("42", "0.00", "42"),
        ("42", "", "42"),
        (" -3,5 ", "5%", "-3,5 ± 5 %"),
        ("1e3", ".5", "1e3 ± .5"),
        ("7.", "", "7"),
        ("42", "much", "42"),
        ("x", "1", ""),
        ("1e999999999", "", ""),
        ("9" * 50, "", ""),
        ("", "", ""),
    ],
)
def test_numbers_with_what_they_may_be_off_by(value: str, tolerance: str, shown: str) -> None:
    assert with_tolerance(value, tolerance) == shown


@pytest.mark.parametrize(
    ("least", "most", "value", "shown"),
    [
        ("1", "5", "", "1 … 5"),
        ("3.9", "4.1", "4", "4 ± 0.1"),
        ("3.9", "4.2", "4", "3.9 … 4.2"),
        ("4", "4.0", "4", "4"),
        ("-5", "-1", "", "-5 … -1"),
        ("a", "5", "", ""),
        ("a", "5", "3", "3"),
    ],
)
def test_ranges(least: str, most: str, value: str, shown: str) -> None:
    assert between(least, most, value) == shown


RIGHT, OTHER, WRONG = Option("Lima", correct=True, why="Yes"), Option("Ciudad", correct=True), Option("Cusco")


def test_one_gap_is_typed_or_chosen() -> None:
    stem = f"It is {gap_mark(0)}."
    assert with_gaps(stem, [Gap([RIGHT])]) == Asked("It is _____.", (RIGHT,), "gap")
    assert with_gaps(stem, [Gap([RIGHT, OTHER])]) == Asked("It is _____.", (RIGHT, OTHER), "gap", 1)
    assert with_gaps(stem, [Gap([RIGHT, WRONG])]) == Asked("It is _____.", (RIGHT, WRONG))
    assert with_gaps(stem, [Gap([RIGHT], is_number=True)]) == Asked("It is _____.", (RIGHT,), "number")
    assert typed("What?", [RIGHT]) == Asked("What?", (RIGHT,), "text")


def test_several_gaps_are_numbered_with_what_to_choose_from_beside_each() -> None:
    stem = f"{gap_mark(0)} is in {gap_mark(1)}, {gap_mark(7)}."
    assert with_gaps(stem, [Gap([WRONG, RIGHT]), Gap([Option("Peru", correct=True), OTHER])]) == Asked(
        r"(1) \_\_\_\_\_ (Lima / Cusco) is in (2) \_\_\_\_\_, (8) \_\_\_\_\_.",
        (Option("Lima", correct=True, why="Yes"), Option("Peru / Ciudad", correct=True)),
        "gap",
    )


def test_what_has_no_answer_asks_nothing() -> None:
    assert with_gaps("", []) is None
    assert with_gaps(gap_mark(0), [Gap([WRONG])]) == Asked("_____", (WRONG,))  # to be left out for want of a key
    assert with_gaps(gap_mark(0), [Gap([RIGHT]), Gap([WRONG])]) is None
    assert typed("What?", []) is None
    assert pairs("Match.", [("a", "1"), ("b", "")]) is None
    assert pairs("Match.", []) is None
    assert ordering("Order.", ["a"]) is None
