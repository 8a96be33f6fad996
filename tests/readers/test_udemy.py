"""Results of practice tests that were copied from Udemy's page."""

from __future__ import annotations

import pytest

from examdeck.model.question import Question
from reading import assert_read_in_proportion, format_called, recognised, source

TAIL = "Overall explanation\nIt is so.\n\nDomain\nThings\n"


def questions(*bodies: str, state: str = "Skipped") -> tuple[Question, ...]:
    text = "".join(f"Question {n}\n{state}\n{body}" for n, body in enumerate(bodies, 1))
    return format_called("udemy").reader().read(source(text, "test.md")).questions


def offered(question: Question) -> list[tuple[str, str]]:
    return [("*" * option.correct + option.text, option.why) for option in question.options]


@pytest.mark.parametrize(
    ("body", "options"),
    [
        pytest.param("Which is cold?\nfire\nCorrect answer\nice\nwood\n", ["fire", "*ice", "wood"], id="lines"),
        pytest.param("Which is cold?\n\nfire\n\nCorrect answer\nice\n\nwood\n", ["fire", "*ice", "wood"], id="blanks"),
        pytest.param("Ice is old.\n\nWhich is cold?\nfire\n\nice\n(Correct)\n", ["fire", "*ice"], id="behind"),
        pytest.param("Which is cold?\nfire (Incorrect)\nice (Correct)\nwood\n", ["fire", "*ice", "wood"], id="in line"),
        pytest.param("Which is cold?\nCorrect answer\nice\nfire (correct)\n", ["*ice", "fire (correct)"], id="words"),
        pytest.param(
            "Which are cold? (Select TWO.)\nYour selection is incorrect\nfire\nCorrect selection\nice\n"
            "Your selection is correct\nsnow\n",
            ["fire", "*ice", "*snow"],
            id="several",
        ),
        pytest.param(
            "Which runs?\n\nCorrect answer\na {\n  b\n}\n\nc {\n  d\n}\n", ["*a {\n  b\n}", "c {\n  d\n}"], id="code"
        ),
    ],
)
def test_options_below_what_asks(body: str, options: list[str]) -> None:
    (question,) = questions(f"{body}\n{TAIL}")
    assert [text for text, _ in offered(question)] == options
    assert (question.explanation, question.place_tags) == ("It is so.", ("topic::Things",))
    assert question.stem.endswith(("?", ".)"))


def test_options_each_of_which_is_explained() -> None:
    long = "This one is as hot as the sun on a day in summer."
    (question,) = questions(
        f"Which is cold?\n\nfire\n\nExplanation\n{long}\nwood\n\nExplanation\nIt is not cold.\n\nNor is it hot.\n\n"
        f"Correct answer\nice\n\nExplanation\nIt is.\n{TAIL}"
    )
    assert question.stem == "Which is cold?"
    assert offered(question) == [
        ("fire", long),
        ("wood", "It is not cold.\n\nNor is it hot."),
        ("*ice", "It is."),
    ]


@pytest.mark.parametrize("answered", ["", "Your answer is incorrect\nfire\n"])
def test_a_blank_that_is_to_be_filled(answered: str) -> None:
    (question,) = questions(
        f"Please fill the blank field(s) in the statement.\n\nThe cold one is __.\n\n{answered}Correct answer\nice\n"
        "Explanation\nIt is so.\n"
    )
    assert (question.stem, offered(question), question.explanation) == (
        "The cold one is __.",
        [("*ice", "")],
        "It is so.",
    )


def test_what_has_no_end_of_its_stem_is_told() -> None:
    reading = (
        format_called("udemy").reader().read(source(f"Question 1\nSkipped\nCold things\nice\nfire\n{TAIL}", "a.md"))
    )
    assert (reading.questions, [finding.code[:4] for finding in reading.findings]) == ((), ["E114"])


@pytest.mark.parametrize("state", ["Skipped", "Correct", "Incorrect"])
def test_it_is_known_by_how_questions_were_answered(state: str) -> None:
    body = f"Which is cold?\nfire\nCorrect answer\nice\n{TAIL}"
    text = "".join(f"Question {n}\n{state}\n{body}" for n in range(1, 5))
    assert recognised(text, "test.md") == "udemy"
    assert recognised(text.replace(f"\n{state}\n", "\n\n"), "test.md") != "udemy"


@pytest.mark.parametrize(
    "piece",
    [
        "Question 1\nSkipped\nCorrect answer\n",
        "Explanation\n",
        "a?\n",
        "Correct answer\nb\n",
        "\n\n",
        "a. " * 9 + "\n",
        "Domain\n",
    ],
)
def test_what_a_text_takes_goes_by_its_size(piece: str) -> None:
    head = "Question 1\nSkipped\nCorrect answer\n" * 3
    assert_read_in_proportion("udemy", lambda size: head + piece * (size // len(piece)), 60_000)
