"""Files of nothing but the smallest questions: as many of them as fit, in a time like the file's size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from examdeck.model.question import Option, Place, Question
from examdeck.readers.formats import INFERRED, find_format
from examdeck.readers.reading import Reading
from examdeck.text.source import Source
from examdeck.writers import WRITERS, writer
from growth import assert_in_proportion
from reading import format_called

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 120_000
"""Characters."""

TINY = {
    "columns.csv": ("question,a,b,answer\n", "q?,a,b,a\n"),
    "letters.csv": ("question,A,B,answer\n", "q,1,2,B\n"),
    "answers.csv": ("question,answer\n", "q,aa\n"),
    "distractors.csv": ("question,correct answer,incorrect answer\n", "q,a,b\n"),
    "unnamed.csv": ("", "q,a,b,a\n"),
    "ours.csv": ("stem,option A,option B,correct\n", "q,a,b,A\n"),
    "columns.tsv": ("question\ta\tb\tanswer\n", "q\ta\tb\ta\n"),
    "without-keys.csv": ("question,a,b,answer\n", "q,a,b\n"),
    "rows.jsonl": ("", '{"q":"q","key":"aa"}\n'),
    "ours.jsonl": ("", '{"stem":"q","options":[{"text":"a"}]}\n'),
    "rows.yaml": ("", "- {q: q, key: aa}\n"),
    "marks.gift": ("", "::a::b{=c ~d}\n\n"),
    "truth.gift": ("", "a{T}\n\n"),
    "answers.gift": ("", "a{=b}\n\n"),
    "aiken.txt": ("", "a\nA. b\nB. c\nANSWER: B\n\n"),
    "trivia.txt": ("", "#Q a\n^ b\nA b\n"),
    "pool.txt": ("", "T1A01 (A)\na\nA. b\nB. c\n~~\n"),
    "quiz.xml": ("<quiz>", '<question type="truefalse"><answer fraction="100">b</answer></question>'),
    "exam.tex": ("", "\\question a\\choice b\n"),
    "boxes.md": ("", "a\n- [x] b\n- [ ] c\n\n"),
    "numbers.md": ("", "a\n1. b\n2. c\nAnswer: 2\n\n"),
}


def read(text: str, name: str) -> Reading:
    source = Source(path=name, text=text, file=Path("/nowhere") / name)
    found = find_format(source) or format_called(INFERRED)
    return found.reader().read(source)


@pytest.mark.parametrize("name", TINY)
def test_reading_the_smallest_questions(name: str) -> None:
    before, piece = TINY[name]

    def text(size: int) -> str:
        return before + piece * (size // len(piece)) + ("</quiz>" if before == "<quiz>" else "")

    def work(text: str) -> None:
        assert len(read(text, name).questions) >= text.count(piece) - 1  # a table's first row may be its header

    assert_in_proportion(work, text, SIZE)


WIDE: dict[str, Callable[[int], str]] = {
    "lists.json": lambda size: "{" + ",".join(f'"{n}":[{{}}]' for n in range(size)) + "}",
    "keys.json": lambda size: "[" + ",".join(f'{{"q":"a","k{n}":1}}' for n in range(size)) + "]",
    "cells.csv": lambda size: ",".join(f"c{n}" for n in range(size)),
    "options.csv": lambda size: f"question,{'option 1,' * size}answer\n" + "q," + "a," * size + "a\n",
    "options.json": lambda size: f'[{{"q": "q", "options": [{", ".join(["1"] * size)}], "key": 1}}]',
    "name.json": lambda size: f'[{{"q": "q", "options": ["a", "b"], "correct{"- [ ] " * size}": "a"}}]',
    "key.json": lambda size: f'[{{"q": "q", "options": ["a", "b"], "key": [{", ".join(["1"] * size)}]}}]',
}


@pytest.mark.parametrize("name", WIDE)
def test_reading_a_wide_row(name: str) -> None:
    assert_in_proportion(lambda text: read(text, name), WIDE[name], 30_000)


def bank(stem: str, count: int) -> Reading:
    options = (Option("a", correct=True), Option("b"))
    return Reading(questions=tuple(Question(place=Place("bank", n), stem=stem, options=options) for n in range(count)))


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("stem", ["q?", "q*", "```", "<div>\n"])
def test_writing_the_smallest_questions(to: str, stem: str) -> None:
    assert_in_proportion(writer(to).write, lambda count: bank(stem, count), 8_000)


NOTED = {"markdown": "a.md", "gift": "a.gift"}
"""Formats that keep what they have no place for in a note, and the names of their files."""


@pytest.mark.parametrize("to", NOTED)
def test_what_a_format_cannot_hold_is_told_however_much_it_is(to: str) -> None:
    """Behind many questions that are misread, none is tried again and again; each is told."""
    written = writer(to).write(bank(" q\n", 6000))
    back = {question.stem for question in read(written.text, NOTED[to]).questions}
    assert back == {" q\n"} or len({loss.place.line for loss in written.losses}) == 6000
