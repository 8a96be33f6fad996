"""Files of one layout each, as people are known to write them: where options stand, and what says which is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from examdeck.readers.formats import read_best
from examdeck.readers.reading import Reading
from reading import brief, source


class Asked(NamedTuple):
    """A question, and which of its options is right."""

    stem: str
    options: Sequence[str]
    key: int


ASKED = (
    Asked("What is hot", ("ice", "fire", "rain"), 1),
    Asked("What is cold", ("snow", "sun", "fire"), 0),
    Asked("What is wet", ("sand", "glass", "rain"), 2),
    Asked("What is hard", ("stone", "water", "wool"), 0),
)


class Layout(NamedTuple):
    """Patterns of a question, of its options, and of the right one if that has one of its own."""

    question: str
    option: str
    right: str = ""
    file: str = "quiz.md"


FENCED = Layout("#### 0{n} {stem}?\n\n```\n{options}```\n\nAnswer: {key}\n\n\n", "{letter} {text} \n")
DETAILS = (
    "## {n}. {stem}?\n{options}\n<details><summary>Answer</summary>\n<b>{key}) {right}</b> - It is.\n</details>\n\n"
)
LAYOUTS = {
    "options within a fence, letters without a sign": FENCED,
    "letters that Markdown shall not take for a list": Layout(
        "### {n}\n\n{stem}?\n\n{options}\nAnswer: {key}\n\n", "{letter}\\. {text}\n"
    ),
    "the answer beside other words": Layout(
        "Q0{n}\n\n{stem}?\n\n{options}\nSkill: K_{n} | Answer: {key}\n\n", "{letter}) {text}\n"
    ),
    "the question's number before its key": Layout("{n}. {stem}?\n{options}{n}-{key}\n\n", "{letter}. {text}\n"),
    "three signs": Layout("? {stem}?\n{options}\n", "- {text}\n", "+ {text}\n"),
    "words for right and wrong": Layout("Question: {stem}?\n{options}\n", "Wrong: {text}\n", "Correct: {text}\n"),
    "options behind a tab": Layout("{stem}?\n{options}", "\t{text}\n", "\t{text} (correct)\n"),
    "cells between bars": Layout("{stem}?{options}|{key}\n", "|{text}", file="quiz.txt"),
    "cells between semicolons": Layout("{stem}?{options};{key}\n", ";{text}", file="quiz.txt"),
}


def read_as(layout: Layout, below: str = "") -> Reading:
    """What is read of a file of this layout, with a text below its questions."""
    parts = []
    for n, (stem, options, key) in enumerate(ASKED, 1):
        forms = [layout.right or layout.option if place == key else layout.option for place in range(len(options))]
        written = [
            form.format(letter=letter, text=text) for form, letter, text in zip(forms, "ABC", options, strict=True)
        ]
        values = {"n": n, "stem": stem, "options": "".join(written), "key": "ABC"[key], "right": options[key]}
        parts.append(layout.question.format(**values))
    found = read_best(source("".join(parts) + below, layout.file))
    assert found is not None
    return found[1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_read(layout: str) -> None:
    assert brief(read_as(LAYOUTS[layout])) == [
        (f"{stem}?", [f"*{option}" if n == key else option for n, option in enumerate(options)])
        for stem, options, key in ASKED
    ]


def test_a_list_of_keys_may_do_without_signs() -> None:
    keys = " ".join(f"{n}{'ABC'[asked.key]}" for n, asked in enumerate(ASKED, 1))
    reading = read_as(Layout("{n}. {stem}?\n{options}\n", "{letter}. {text}\n"), f"\nAnswers\n{keys}\n")
    assert [question.key for question in reading.questions] == [(asked.key,) for asked in ASKED]


def test_t_and_f_are_said_behind_words_for_an_answer() -> None:
    said = (("Fire is hot. (T/F)", "T"), ("Ice is hot. (T/F)", "F"), ("Rain is wet.", "T"))
    text = "".join(f"{n}. {stem}\n**Answer: {key}**\n\n" for n, (stem, key) in enumerate(said, 1))
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [["*True", "False"], ["True", "*False"], ["*True", "False"]]


def test_a_reason_behind_the_words_of_an_option_begins_after_them() -> None:
    reading = read_as(Layout(DETAILS, "{letter}) `{text}`\n"))
    assert [question.explanation for question in reading.questions] == ["It is."] * len(ASKED)
