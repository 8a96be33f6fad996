"""Options whose letters were mistyped: what the others leave no doubt about is no text; what they do leave stays."""

from __future__ import annotations

import json

import pytest

from reading import options, read, said

STEM = "Which of these is a gem?"


def one(*sides: str, key: str) -> list[str]:
    (question,) = read(json.dumps([{"question": STEM, "options": sides, "answer": key}]), "bank.json").questions
    return options(question)


@pytest.mark.parametrize(
    "sides",
    [
        ["A. slate", "B, jade", "C. chalk", "D. flint"],
        ["A. slate", "B. jade", "C. chalk", "D,flint"],
        ["A. slate", "B jade", "C. chalk", "D, flint"],
        ["A. slate", "B. jade", "B. chalk", "D. flint"],
        ["4. slate", "B. jade", "C. chalk", "D. flint"],
        ["a) slate", "b) jade", "c) chalk", "d flint"],
    ],
)
def test_a_slip_in_one_letter(sides: list[str]) -> None:
    assert one(*sides, key=sides[1][0]) == ["slate", "*jade", "chalk", "flint"]


def test_letters_that_change_places_are_what_a_key_means() -> None:
    assert one("A. slate", "C. chalk", "B, jade", "D. flint", key="B") == ["slate", "chalk", "*jade", "flint"]


@pytest.mark.parametrize(
    "sides",
    [
        ["A. slate", "B. jade", "A, B and C"],
        ["A. slate", "B. jade", "C. chalk", "A, B and C"],
        ["A. slate", "B. jade", "chalk", "D. flint"],
        ["A, B", "B, C", "C, D", "D, A"],
        ["A. slate", "C. jade", "C. chalk", "A. flint"],
        ["a stone", "b", "c", "d"],
    ],
)
def test_what_may_be_text_stays(sides: list[str]) -> None:
    assert one(*sides, key="B") == [sides[0], f"*{sides[1]}", *sides[2:]]


def test_an_option_that_changed_places_with_the_key_is_told() -> None:
    cells = ["question;A;B;C;D;answer", f"{STEM};A. slate;B. jade;C. chalk;B;D. flint", f"{STEM};v;w;x;y;B"]
    reading = read("\n".join(cells), "bank.csv")
    assert ([len(one.key) for one in reading.questions], said(reading)) == ([0, 1], ["E111 2:1"])
