"""Options of which one line tells the right one, and a list below a title the others."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from growth import assert_in_proportion
from reading import brief, read, source

WORDS = ("ice", "fire", "rain", "sand")


def _sheet(start: str, right: str, wrong: str, title: str = "Wrong answers:") -> str:
    return "".join(
        f"{start.format(n)}What is {word}?\n- Correct answer: {right}{word} it is\n- Explanation of it: So is {word}.\n"
        f"- {title}\n{wrong}"
        for n, word in enumerate(WORDS, 1)
    )


@pytest.mark.parametrize("start", ["{}. ", "### Question {}: "])
@pytest.mark.parametrize("bullet", ["- ", "⦁\t"])
def test_options_that_are_told_with_their_letters_stand_in_their_order(start: str, bullet: str) -> None:
    text = _sheet(start, "b. ", "- a. mud\n- c. tar\n").replace("- ", bullet)
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == [(f"What is {word}?", ["mud", f"*{word} it is", "tar"]) for word in WORDS]
    assert [question.explanation for question in found[1].questions] == [f"So is {word}." for word in WORDS]


def test_options_without_letters_stand_below_the_right_one() -> None:
    text = _sheet("{}. ", "", "- mud\n- tar\n", "Distractors:")
    assert brief(read(text, format_="letters"))[0] == ("What is ice?", ["*ice it is", "mud", "tar"])


def test_stems_above_those_with_numbers_have_the_numbers_before() -> None:
    text = _sheet("{}. ", "b. ", "- a. mud\n- c. tar\n").replace("1. ", "· ").replace("2. ", "· ")
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [question.stem for question in found[1].questions] == [f"What is {word}?" for word in WORDS]


@pytest.mark.parametrize("wrong", ["- a. mud\n- d. tar\n", "- a. mud\n- tar\n"])
def test_a_list_that_lacks_an_option_tells_why_others_are_wrong(wrong: str) -> None:
    options = "A. mud\nB. {0} it is\nC. air\nD. tar\n"
    text = _sheet("{}. ", "b. ", wrong)
    for word in WORDS:
        text = text.replace(f"What is {word}?\n", f"What is {word}?\n{options.format(word)}")
    assert brief(read(text, "quiz.txt"))[1] == ("What is fire?", ["mud", "*fire it is", "air", "tar"])


def test_many_titles_take_their_share_of_time() -> None:
    assert_in_proportion(lambda text: read(text, format_="letters"), lambda n: "Wrong answers:\n" * (n // 15), 60_000)


def test_a_program_that_is_a_text_between_quotes_is_that_text() -> None:
    text = _sheet("{}. ", "b. ", "- a. mud\n- c. tar\n")
    found = read_best(source(f'"""\nBASICS\n\n{text}"""\n', "basics.py"))
    assert found is not None
    assert len(found[1].questions) == len(WORDS)
    assert found[1].questions[0].place.line == 4
