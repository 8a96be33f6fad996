"""Files of nothing but the smallest questions: as many of them as fit, and none takes long."""

from __future__ import annotations

from pathlib import Path

import pytest

from examdeck.model.question import Option, Place, Question
from examdeck.readers.formats import find_format
from examdeck.readers.reading import Reading
from examdeck.text.source import Source
from examdeck.writers import WRITERS, writer
from reading import seconds

SIZE = 500_000
"""Characters."""
SECONDS = 4.0
"""Of the processor. Twice as many characters may take five seconds, and take half of that on a quiet machine."""

TINY = {
    "columns.csv": ("question,a,b,answer\n", "q?,a,b,a\n", 55_000),
    "letters.csv": ("question,A,B,answer\n", "q,1,2,B\n", 62_000),
    "answers.csv": ("question,answer\n", "q,a\n", 124_000),
    "distractors.csv": ("question,correct answer,incorrect answer\n", "q,a,b\n", 83_000),
    "unnamed.csv": ("", "q,a,b,a\n", 62_000),
    "ours.csv": ("stem,option A,option B,correct\n", "q,a,b,A\n", 62_000),
    "columns.tsv": ("question\ta\tb\tanswer\n", "q\ta\tb\ta\n", 62_000),
    "without-keys.csv": ("question,a,b,answer\n", "q,a,b\n", 83_000),
    "rows.jsonl": ("", '{"q":"q","key":"a"}\n', 24_000),
    "ours.jsonl": ("", '{"stem":"q","options":[{"text":"a"}]}\n', 13_000),
    "rows.yaml": ("", "- {q: q, key: a}\n", 29_000),
    "marks.gift": ("", "::a::b{=c ~d}\n\n", 33_000),
    "truth.gift": ("", "a{T}\n\n", 83_000),
    "answers.gift": ("", "a{=b}\n\n", 71_000),
    "aiken.txt": ("", "a\nA. b\nB. c\nANSWER: B\n\n", 21_000),
    "trivia.txt": ("", "#Q a\n^ b\nA b\n", 38_000),
    "pool.txt": ("", "T1A01 (A)\na\nA. b\nB. c\n~~\n", 19_000),
    "quiz.xml": ("<quiz>", '<question type="truefalse"><answer fraction="100">b</answer></question>', 6_000),
    "boxes.md": ("", "a\n- [x] b\n- [ ] c\n\n", 26_000),
    "numbers.md": ("", "a\n1. b\n2. c\nAnswer: 2\n\n", 21_000),
}


def read(text: str, name: str) -> Reading:
    source = Source(path=name, text=text, file=Path("/nowhere") / name)
    found = find_format(source)
    assert found is not None
    return found.reader().read(source)


@pytest.mark.parametrize("name", TINY)
def test_reading_the_smallest_questions(name: str) -> None:
    before, piece, at_least = TINY[name]
    text = before + piece * (SIZE // len(piece)) + ("</quiz>" if before == "<quiz>" else "")
    readings: list[Reading] = []
    assert seconds(lambda: readings.append(read(text, name))) < SECONDS
    assert len(readings[0].questions) >= at_least


WIDE = {
    "lists.json": "{" + ",".join(f'"{n}":[{{}}]' for n in range(20_000)) + "}",
    "keys.json": "[" + ",".join(f'{{"q":"a","k{n}":1}}' for n in range(20_000)) + "]",
    "cells.csv": ",".join(f"c{n}" for n in range(30_000)),
    "options.csv": f"question,{'option 1,' * 30_000}answer\n" + "q," + "a," * 30_000 + "a\n",
    "options.json": f'[{{"q": "q", "options": [{", ".join(["1"] * 90_000)}], "key": 1}}]',
    "key.json": f'[{{"q": "q", "options": ["a", "b"], "key": [{", ".join(["1"] * 90_000)}]}}]',
}


@pytest.mark.parametrize("name", WIDE)
def test_reading_a_wide_row(name: str) -> None:
    assert seconds(lambda: read(WIDE[name], name)) < SECONDS


def bank(stem: str, count: int) -> Reading:
    options = (Option("a", correct=True), Option("b"))
    return Reading(questions=tuple(Question(place=Place("bank", n), stem=stem, options=options) for n in range(count)))


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize(("stem", "count"), [("q?", 60_000), ("q*", 15_000)])
def test_writing_the_smallest_questions(to: str, stem: str, count: int) -> None:
    asked = bank(stem, count)
    assert seconds(lambda: writer(to).write(asked)) < SECONDS
