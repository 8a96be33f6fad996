"""Open questions in numbered lines, each with its answer behind the mark."""

from __future__ import annotations

import pytest

from examdeck.readers.markdown.open_within import answered_in_lines
from reading import assert_read_in_proportion, brief, read, recognised, said

WATERS = "river lake sea pond brook spring well canal delta fjord lagoon geyser".split()


def numbered(line: str) -> str:
    return "\n".join(line.format(n=n, water=water) for n, water in enumerate(WATERS, 1)) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "{n}, What is a {water}? Water as a {water}",
        "{n}. What is a {water}? Water as a {water}",
        "{n}) What is a {water}? - Water as a {water}",
        "{n}. What is a {water}? → Water as a {water}",
        "{n}. What is a {water}? -> Water as a {water}",
        "{n}. What is a {water}? Answer: Water as a {water}",
        "{n}.What is a {water}?Water as a {water}",
        "{n}、What is a {water}？Water as a {water}",
        "{n}. Wet? What is a {water}? Water as a {water}\n",
    ],
)
def test_an_answer_behind_the_mark(line: str) -> None:
    text = numbered(line)
    assert recognised(text) == "questions-and-answers"
    asked = brief(read(text))
    assert [given for _, given in asked] == [[f"*Water as a {water}"] for water in WATERS]
    assert all(stem.endswith(("?", "？")) and water in stem for (stem, _), water in zip(asked, WATERS, strict=True))


def test_titles_between_them_are_tags_and_what_has_no_answer_is_told() -> None:
    lines = numbered("{n}, What is a {water}? Water as a {water}").splitlines()
    lines[0] = f"map.jpg\n\nNorth:\n{lines[0]}"
    lines[4] = f"\nSouth,\n{lines[4].partition('?')[0]}?"
    lines[6] = "7, What makes a well so different from all other waters? A well is dug by people who\nlook for it"
    reading = read("\n".join(lines))
    assert [one.place_tags for one in reading.questions] == [("topic::North",)] * 4 + [("topic::South",)] * 7
    assert said(reading) == ["E114 10:1"]
    assert brief(reading)[5][1] == ["*A well is dug by people who\nlook for it"]
    assert sum(each.taken_for == "heading" for each in reading.stretches) == 2


@pytest.mark.parametrize(
    "line",
    [
        "{n}. What is a {water}?",
        "{n}. What is a {water}? ({n} points)",
        "{n}. What is a {water}? B",
        "{n}. What is a {water}? a) wet b) dry {water}",
        "{n}. What is a {water}? wet {water}   dry {water}",
        "{n}. What is a {water}? wet {water} / dry {water}",
        "{n}. What is a {water}? Explain how a {water} is made.",
        "{n}. Do you like the {water}? Yes No",
        "{n}. What is a {water}? ______",
        "{n}. What is a {water}? ........ {n}1",
        "{n}. What is a {water}? [{n} points]",
        "{n}. What is a {water}? Hint: a kind of {water}",
        "{n}. What is a {water}? Your answer: a kind of {water}",
        "{n}. What is a {water}? https://example.org/s?q={water}",
        "{n}. The {water} is wet.",
        "{n}. What is a {water}? Some {water}\nAnd then we went on to talk about all else that there is.",
        "{n}. What is a {water}? Some {water}\nIt is wet",
        "{n}. What is a {water}? Some {water}\n\nIt is wet\n",
    ],
)
def test_what_is_behind_the_mark_and_no_answer(line: str) -> None:
    assert answered_in_lines(numbered(line).splitlines()) == []


def test_lines_that_do_not_count_on() -> None:
    lines = [f"{1900 + 7 * n}. What is a {water}? Water as a {water}" for n, water in enumerate(WATERS)]
    assert answered_in_lines(lines) == []


@pytest.mark.parametrize("piece", ["1. a? b\n", "1. ?????????? a\n", "1. a? " + "b " * 99 + "\n", "\n1. a? b c\n"])
def test_time_grows_with_the_text(piece: str) -> None:
    assert_read_in_proportion("questions-and-answers", lambda size: piece * (size // len(piece)), 60_000)
