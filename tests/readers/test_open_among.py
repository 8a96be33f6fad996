"""Open questions among those to choose from."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.reading import Reading
from reading import brief, source

CHOICES = [("What is hot?", "fire", "ice"), ("What is wet?", "rain", "sand"), ("What is dry?", "sand", "rain")]


def exam(*others: str, name: str = "exam.md") -> Reading:
    """Questions to choose from, with others behind the second and at the end."""
    asked = [f"{stem}\na) {right}\nb) {wrong}\nAnswer: a" for stem, right, wrong in CHOICES]
    texts = [*asked[:2], *others[:1], *asked[2:], *others[1:]]
    found = read_best(source("\n\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)) + "\n", name))
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", ["exam.md", "exam.txt"])
def test_what_answers_a_question_without_options_is_recalled(name: str) -> None:
    reading = exam(
        "Why is rain wet?\n\nAnswer: It is water.\nExplanation: It falls.", "Name a metal.\nAnswer: Iron", name=name
    )
    assert brief(reading) == [
        ("What is hot?", ["*fire", "ice"]),
        ("What is wet?", ["*rain", "sand"]),
        ("Why is rain wet?", ["*It is water."]),
        ("What is dry?", ["*sand", "rain"]),
        ("Name a metal.", ["*Iron"]),
    ]
    assert [bool(question.recall) for question in reading.questions] == [False, False, True, False, True]
    assert reading.questions[2].explanation == "It falls."


def test_what_is_emphasised_together_with_its_label() -> None:
    reading = exam("Name a sea.\n**Answer: the Black Sea**")
    assert brief(reading)[2] == ("Name a sea.", ["*the Black Sea"])


@pytest.mark.parametrize("answer", ["B", "b)", "A and C", "False", "B. none of them", "1"])
def test_what_may_name_an_option_that_was_not_found_is_none(answer: str) -> None:
    questions = exam(f"Which is so?\nnone of them\nall of them\nAnswer: {answer}").questions
    assert not any(question.recall for question in questions)


def test_letters_are_no_labels_of_stems_that_count_on() -> None:
    reading = exam("Why is rain wet?\nAnswer: It is water.")
    assert all(question.stem[:2] not in ("A.", "B.") for question in reading.questions)
