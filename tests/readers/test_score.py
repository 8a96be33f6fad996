"""How good a reading is, by what questions look like."""

from __future__ import annotations

import pytest

from examdeck.model.question import Option, Place, Question
from examdeck.readers.reading import Reading, Stretch
from examdeck.readers.score import is_whole, score

ICE, FIRE = Option("ice"), Option("fire", correct=True)


def asked(stem: str = "What is hot?", *options: Option, explanation: str = "") -> Question:
    return Question(place=Place("quiz.md"), stem=stem, options=options or (ICE, FIRE), explanation=explanation)


def test_a_question_with_options_and_a_key_is_whole() -> None:
    assert is_whole(asked())
    assert is_whole(asked(explanation="**Why** it is so: A fire burns.\nB. Franklin said so."))


@pytest.mark.parametrize(
    "question",
    [
        asked("What?", ICE),
        asked("What?", ICE, Option("fire")),
        asked("What?", FIRE, FIRE),
        asked("What?", ICE, ICE, FIRE),
        asked(" "),
        asked("12. What is hot?"),
        asked("<a name=12></a>12. What is hot?"),
        asked("Snow is hot.\n\nAnswer: False\n\n2. What is hot?"),
        asked("What?\nA. ice\nB. fire"),
        asked(explanation="B\n2. What is cold?\nA. snow\nB. sun"),
        asked(explanation="Juist: b\nZork: B"),
        asked("What?", ICE, Option("fire\n\na) snow\n\nb) sun", correct=True)),
        asked("Water", Option("Is it?\n\n_____"), Option("**Is it hot?**\n\n_____", correct=True), Option("snow")),
    ],
    ids=lambda question: question.stem[:20],
)
def test_what_lacks_a_part_or_holds_another_question_is_not(question: Question) -> None:
    assert not is_whole(question)


def test_lines_that_no_question_took_count_if_they_look_like_some() -> None:
    text = "What is hot?\nA. ice\nB. fire\nB\nWhat is cold?\nA. snow\nB. sun\nA\n"
    read, left = Stretch(1, 4, "question"), Stretch(5, 8, "text outside questions")
    assert score(Reading(questions=(asked(),), stretches=(read,)), text.split("\n")) == 1
    assert score(Reading(questions=(asked(),), stretches=(read, left)), text.split("\n")) == 0.5
    assert score(Reading(), [""]) == 0
