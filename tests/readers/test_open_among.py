"""Open questions among those to choose from."""

from __future__ import annotations

import pytest

from examdeck.model.question import Question
from examdeck.readers.best import read_best
from examdeck.readers.markdown.part_titles import titles_on_numbers
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


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("{n}. {text}\n", "**{n}. {text}**\n"),
        ("**Q{n}** *(2 pts) — Essay*\n\n{text}\n\n*Answer:*\n________\n________\n", "**Q{n}** — {text}\n"),
        ("### Question {n}\n\n{text}\n", "Question {n}: {text}\n"),
    ],
)
def test_model_answers_in_a_part_of_their_own(asked: str, answered: str) -> None:
    options = "\n\n- A) {0}\n- B) {1}\n"
    choices = "\n".join(
        asked.format(n=n, text=stem).partition("\n\n*Answer")[0] + options.format(right, wrong)
        for n, (stem, right, wrong) in enumerate(CHOICES, 1)
    )
    essays = {4: "Why is rain wet at all?", 5: "Why is sand dry at all?"}
    model = {4: "It is made of little drops of water.", 5: "The sun of the desert has dried it."}
    text = f"# Exam\n\n## Part 1\n\n{choices}\n---\n\n## Part 2: essays\n\n"
    text += "\n".join(asked.format(n=n, text=each) for n, each in essays.items())
    text += "\n---\n\n# Answer Key\n\n| Q | Answer | Type | Points |\n|---|---|---|---|\n"
    text += (
        "".join(f"| {n} | A | MCQ | 1 |\n" for n in (1, 2, 3)) + "| 4 | *See below* | Essay | 2 |\n\n**Total: 5**\n\n"
    )
    text += "## Model answers\n\n" + "\n".join(answered.format(n=n, text=each) for n, each in model.items())
    found = read_best(source(text, "exam.md"))
    assert found is not None
    assert brief(found[1]) == [
        *((stem, [f"*{right}", wrong]) for stem, right, wrong in CHOICES),
        *((essays[n], [f"*{model[n]}"]) for n in (4, 5)),
    ]
    assert [question.explanation for question in found[1].questions] == [""] * 5


def choices_from(first: int, *, in_a_row: bool = False) -> str:
    """Five numbered choices between metals."""
    between = " " if in_a_row else "\n"
    return "".join(
        f"{n}) Which metal is number {n} of all?\n"
        f"A) iron {n}{between}B) gold {n}{between}C) lead {n}\nAnswer: {'ABC'[n % 3]}\n\n"
        for n in range(first, first + 5)
    )


def open_from(first: int, label: str = "Answer") -> str:
    """Five numbered tasks with answers, none of which ends with a question mark."""
    return "".join(
        f"{n}) Name the metal that melts at {n} degrees.\n{label}: The metal called x{n}.\n\n"
        for n in range(first, first + 5)
    )


@pytest.mark.parametrize(
    "text",
    [
        choices_from(1) + open_from(6),
        open_from(1) + choices_from(6),
        open_from(1) + choices_from(1),
        choices_from(1) + open_from(1),
        open_from(1) + choices_from(6) + choices_from(11),
        choices_from(1) + open_from(6) + choices_from(11),
        open_from(1) + "---\n\n" + choices_from(1, in_a_row=True),
        "Exam A\n\n"
        + open_from(1)
        + open_from(6)
        + "---\n\nExam B\n\n"
        + choices_from(1, in_a_row=True)
        + open_from(6),
        open_from(1, "Answer (sample)") + open_from(6, "Working/Solution") + open_from(11),
    ],
)
def test_open_questions_before_and_behind_choices_are_each_their_own(text: str) -> None:
    found = read_best(source(text, "exam.md"))
    assert found is not None
    reading = found[1]
    assert len(reading.questions) == text.count(") Name") + text.count(") Which")
    answers = [option.text for one in reading.questions if one.recall for option in one.options]
    assert answers == [line.partition(": ")[2] for line in text.splitlines() if ": The metal" in line]
    assert all(len(one.key) == 1 for one in reading.questions)


TITLED = """Exam A

Easy tasks
1) Name the capital of Chile.
Answer: Santiago.

2) How long is the Nile?
Answer: 6,650 km.

Tasks of middle difficulty
3) Who wrote Faust?
Answer: Goethe.

4) Which metal is liquid?
Answer: Mercury.

Hard tasks
5) Explain why salt melts ice.
Answer: It lowers the freezing point.
"""


def _questions(text: str) -> tuple[Question, ...]:
    found = read_best(source(text, "exam.md"))
    assert found is not None
    return found[1].questions


def test_a_title_right_above_a_number_is_no_part_of_the_answer_above() -> None:
    questions = _questions(TITLED)
    assert [question.options[0].text for question in questions] == [
        "Santiago.",
        "6,650 km.",
        "Goethe.",
        "Mercury.",
        "It lowers the freezing point.",
    ]


def test_the_same_titles_among_choices_are_headings() -> None:
    choices = "\n\n".join(
        f"{number}) Which is {word}?\nA) one\nB) two\nC) three\nAnswer: B"
        for number, word in enumerate(["even", "prime", "least of the even ones"], 1)
    )
    questions = _questions(f"{TITLED}\n---\n\nExam B\n\nChoices\n{choices}\n")
    assert len(questions) == 8
    assert questions[1].explanation == ""
    assert [bool(question.key) for question in questions] == [True] * 8


def test_a_stem_above_numbered_options_is_no_title() -> None:
    text = "\n\n".join(f"The capital of {land}\n1) Paris\n2) Rome\n3) Bern\nAnswer: 2" for land in ("Italy", "Latium"))
    assert titles_on_numbers(text.split("\n")) == []
