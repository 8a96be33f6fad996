"""An option a row, and a column for each option that says whether it is right."""

from __future__ import annotations

import json

import pytest

from reading import brief, read

ASKED = [("Which is soft?", ["*wool", "flint"]), ("Which is wet?", ["sand", "*rain"])]
OPTIONS = [(stem, option.strip("*"), "*" in option) for stem, listed in ASKED for option in listed]


def table(names: str, right: str, wrong: str, *, stem_once: bool = False) -> str:
    """The options as rows of a table."""
    lines = [
        f"{'' if stem_once and n % 2 else stem},{text},{right if is_right else wrong}"
        for n, (stem, text, is_right) in enumerate(OPTIONS)
    ]
    return "\n".join([names, *lines])


@pytest.mark.parametrize(
    "text",
    [
        table("question,answer,is_correct", "TRUE", "FALSE"),
        table("Question,Option,Correct?", "yes", "no"),
        table("question,option_text,is_correct", "1", "0"),
        table("question,answer,right", "x", "", stem_once=True),
    ],
)
def test_options_below_each_other_are_one_question(text: str) -> None:
    assert brief(read(text, "bank.csv")) == ASKED


def test_a_list_of_options_is_its_questions() -> None:
    rows = [{"question": stem, "answer": text, "is_correct": right} for stem, text, right in OPTIONS]
    reading = read(json.dumps(rows, indent=1), "bank.json")
    assert brief(reading) == ASKED
    assert [question.place.line for question in reading.questions] == [2, 12]


@pytest.mark.parametrize("flag", ["option_{}_correct", "option{}IsCorrect", "Option {} correct"])
def test_a_flag_for_each_option(flag: str) -> None:
    names = ["question", *(name for n in "ab" for name in (f"option {n}", flag.format(n)))]
    lines = [[stem, *(part for o in listed for part in (o.strip("*"), str(int("*" in o))))] for stem, listed in ASKED]
    assert brief(read("\n".join(map(",".join, [names, *lines])), "bank.csv")) == ASKED


def test_statements_of_their_own_are_not_gathered() -> None:
    text = "question,answer,correct\nIs wool soft?,yes,true\nIs sand wet?,no,false\n"
    assert len(read(text, "bank.csv").questions) == 2


@pytest.mark.parametrize(
    ("told", "of_question", "of_options"),
    [
        (["spun", "hard", "dry", "falls"], ["", ""], [["spun", "hard"], ["dry", "falls"]]),
        (["warm", "warm", "", "wet"], ["warm", "wet"], [["", ""], ["", ""]]),
    ],
)
def test_what_explains_one_option_is_told_of_that(
    told: list[str], of_question: list[str], of_options: list[list[str]]
) -> None:
    rows = [
        {"question": stem, "answer": text, "is_correct": right, "explanation": why}
        for (stem, text, right), why in zip(OPTIONS, told, strict=True)
    ]
    questions = read(json.dumps(rows), "bank.json").questions
    assert [question.explanation for question in questions] == of_question
    assert [[option.why for option in question.options] for question in questions] == of_options
