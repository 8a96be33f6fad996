"""Questions that were swallowed by the one above them are told, at their line."""

from __future__ import annotations

import pytest

from examdeck.model.question import Option, Place, Question
from examdeck.readers.swallowed import swallowed
from growth import assert_in_proportion
from reading import format_called, source


def told(text: str, format_: str = "checkbox", name: str = "quiz.md") -> list[tuple[int, str]]:
    """Line and code of what is said of a text that is read as one format."""
    found = format_called(format_).read(source(text, name)).findings
    return [(finding.place.line, finding.code) for finding in found if finding.code == "E123"]


BOXED = """
1. What is hot?
- [ ] ice
- [x] fire

{}
"""


@pytest.mark.parametrize(
    "text",
    [
        "2. What is cold, in one word?\nAnswer: snow",
        "Question 2: What is cold, in one word?",
        "Why it is so.\n\n- B is wrong.\n\n2) Is snow cold?",
        "**Answer: A**",
        "Question of what is cold? c.ice b.fire c.snow\na",
    ],
)
def test_a_number_that_counts_on_or_another_answer_in_an_explanation(text: str) -> None:
    question = Question(
        place=Place("quiz.md", 2),
        stem="What is hot?",
        options=(Option("ice"), Option("fire", correct=True)),
        explanation=text,
        source="1",
    )
    (found,) = swallowed([question], BOXED.format(text).split("\n"))
    at = next(n for n, line in enumerate(text.split("\n")) if line.strip("*")[:1] in ("2", "Q", "A"))
    assert found.finding.place == Place("quiz.md", 6 + at)
    assert (found.end, found.like) == (6 + text.count("\n"), 1)


def test_a_question_without_options_of_its_own_is_told_at_its_line() -> None:
    text = BOXED.format("2) What is cold?\n(A) snow\n(B) sun\n") + "3. What is wet?\n- [x] rain\n- [ ] sand\n"
    assert told(text) == [(6, "E123")]


@pytest.mark.parametrize(
    ("stem", "option"),
    [
        ("What is hot?\n\\- [x] fire", "ice"),
        ("What is hot?\nA. fire\n\nB. snow", "ice"),
        ("What is hot?", "ice\n\n(a) fire\n(b) snow"),
        ("What is hot?\nAnswer: A\nWhat is cold?", "ice"),
    ],
)
def test_rows_of_options_in_a_stem_or_an_option(stem: str, option: str) -> None:
    question = Question(place=Place("quiz.md"), stem=stem, options=(Option(option), Option("sun", correct=True)))
    assert len(list(swallowed([question], []))) == 1


@pytest.mark.parametrize(
    ("stem", "explanation"),
    [
        ("Which hold?\nA. Fire is hot.\nB. Ice is hot.\nC. Rain is wet.", "A and C do."),
        ("What does this show?\n```\n- [x] done\nA. one\nB. two\nAnswer: A\n2. Next?\n```", ""),
        ("1. Fire is hot.\n2. Ice is cold.\nHow many are right?", ""),
        ("Which?", "1. Because of this.\n2. And of that."),
        ("Which?", "A. is right: it is hot.\nB. is wrong.\nC. is, too."),
        ("Which?", "Correct answer: A, C\nAs everybody knows."),
        ("Which?", "Note: B\nSee version 2.1 of it."),
        ("Which at 2:30?", "2:30 is late."),
    ],
)
def test_lists_and_answers_of_the_questions_own_are_left_alone(stem: str, explanation: str) -> None:
    options = (Option("A and C", correct=True), Option("B"), Option("A, B", correct=True))
    question = Question(place=Place("quiz.md"), stem=stem, options=options, explanation=explanation, source="1")
    assert list(swallowed([question], [])) == []


def test_a_number_that_another_question_has_is_no_question_that_was_swallowed() -> None:
    first = Question(place=Place("quiz.md"), stem="Which?", explanation="2. See the next one.", source="Question 1")
    second = Question(place=Place("quiz.md", 4), stem="Which?", source="Question 2")
    assert list(swallowed([first, second], [])) == []
    assert len(list(swallowed([first], []))) == 1


def test_it_is_told_in_formats_whose_signs_part_questions_too() -> None:
    assert told("What is hot?\nA. ice\nB. fire {=A ~B}\n", "gift", "quiz.gift") == []  # the options name them
    rows = '[{"question": "What is hot?\\nA. ice\\nB. fire", "options": ["fire", "ice"], "answer": "fire"}]'
    assert told(rows, "json", "quiz.json") == [(1, "E123")]


def test_time_is_in_proportion() -> None:
    def work(text: str) -> None:
        question = Question(place=Place("quiz.md"), stem="Which?", explanation=text, source="1")
        list(swallowed([question] * 20, text.split("\n")))

    assert_in_proportion(work, lambda size: "- [a. A. Answer: B, 3.\n" * (size // 23), 20_000)


def test_a_list_that_is_asked_and_answered_in_an_explanation() -> None:
    asked = "What is {}?\nA. ice\nB. fire\n\nAnswer: {}\n\n"
    listed = "What is cold?\n- snow\n- sand\n\nAnswer: {}\n\n"
    text = asked.format("hot", "B") + listed.format("snow") + asked.format("wet", "A")
    assert told(text, "letters") == [(7, "E123")]
    assert told(text.replace("\n- snow\n- sand", ""), "letters") == []


@pytest.mark.parametrize(
    ("answer", "is_told"),
    [
        ("B", True),
        ("2", True),
        ("b) snow", True),
        ("Snow, for it melts", True),
        ("It is snow.", True),
        ("no, it is not", False),
    ],
)
def test_an_answer_in_an_explanation_is_of_another_question_if_it_names_an_item(answer: str, *, is_told: bool) -> None:
    asked = "{}. What is hot?\nA. fire\nB. ice\n\nAnswer: A\nExplanation: See.\n\n"
    listed = f"Is it cold?\n- sand\n- snow\nAnswer: {answer}\n\n"
    text = asked.format(1) + listed + asked.format(2)
    assert [code for _, code in told(text, "letters")] == ["E123"] * is_told


@pytest.mark.parametrize(("count", "like"), [(2, 0), (3, 3), (5, 5)])
def test_several_lines_in_an_explanation_that_ask_above_items_are_of_others(count: int, like: int) -> None:
    text = "So it is.\n\n" + "".join(f"Which is {n}?\n- ice\n- fire\n- rain\n\n" for n in range(count))
    options = (Option("ice"), Option("fire", correct=True))
    question = Question(place=Place("quiz.md", 2), stem="What is hot?", options=options, explanation=text.strip())
    found = list(swallowed([question], BOXED.format(text).split("\n")))
    assert [each.like for each in found] == [like] * (like > 0)


def test_a_label_of_answers_that_stands_often_in_one_text() -> None:
    told_often = "".join(f"{what}\n\n* Right Answer: {what}s are.\n\n" for what in ("Snow", "Rain", "Hail", "Fog"))
    text = f"What is hot?\n\nA. ice\nB. fire\n\nAnswer: B\n\n{told_often.replace('Right', 'Correct')}"
    (question,) = (found := format_called("letters").read(source(text, "quiz.md"))).questions
    assert [(each.place.line, each.code) for each in found.findings] == [(14, "E123")]
    assert (question.key, found.accounts[0].lost) == ((1,), 3)


def test_each_option_may_have_an_answer_of_its_own_to_why() -> None:
    why = "Answer 1: too cold.\nAnswer 2: hot.\nAnswer 3: wet."
    question = Question(place=Place("quiz.md", 1), stem="What is hot?", options=(Option("a"),), explanation=why)
    assert list(swallowed([question], why.split("\n"))) == []
