"""Questions whose number is in bold type where those before have a heading, and lists of ones."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.markdown.counted_on import with_headings_counted_on, with_lists_counted
from reading import brief, source

TEXT = "\n".join(
    f"#### {n}. What is the {n}th of these?\n\nIt is the one behind {n - 1}.\n\n---\n" for n in range(1, 13)
)
CODE = "\n**13. Write a program that says so.**\n\n```py\nprint(13)\n```\n\n**14. And one not**\n\n```py\n\n14\n```\n"


def test_numbers_in_bold_type_count_on_after_headings() -> None:
    found = read_best(source(TEXT + CODE, "questions.md"))
    assert found
    assert [one.stem for one in found[1].questions][12:] == ["Write a program that says so.", "And one not"]
    assert [one.key for one in found[1].questions] == [(0,)] * 14
    assert "print(13)" in found[1].questions[12].options[0].text


@pytest.mark.parametrize(
    "line",
    [
        "\n**15. Which one?**\n",
        "\n**13. Which one?** The last.\n",
        "text\n**13. Which one?**\n",
        "\n```\n\n**13. Which one?**\n```\n",
    ],
)
def test_others_stay(line: str) -> None:
    assert with_headings_counted_on(TEXT + line) == TEXT + line


def test_where_bold_numbers_are_as_many_they_stay() -> None:
    text = "".join(f"## {n}. Part\n\n**{n + 1}. One**\n\n" for n in range(1, 9))
    assert with_headings_counted_on(text) == text


LISTS = "\n".join(
    f"{head}\n1. ice\n1. fire\n1. sand\n\n{answer}\n"
    for head, answer in (
        ("### Which is cold?", "Answer: 1"),
        ("### Which is hot?", "Answer: 2"),
        ("### Which is dry?", "Answer: 3"),
    )
)


@pytest.mark.parametrize(("head", "answer"), [("### ", "Answer: "), ("Q1. ", "A.")])
def test_lists_of_ones_are_counted_as_markdown_shows_them(head: str, answer: str) -> None:
    found = read_best(source(LISTS.replace("### ", head).replace("Answer: ", answer), "quiz.md"))
    assert found
    assert brief(found[1]) == [
        ("Which is cold?", ["*ice", "fire", "sand"]),
        ("Which is hot?", ["ice", "*fire", "sand"]),
        ("Which is dry?", ["ice", "fire", "*sand"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. What is hot?\n1. ice\n2. fire\n\n" * 4,
        "1. ice\n1. fire\n\n" * 2 + "text\n",
        "```\n1. ice\n1. fire\n```\n\n" * 4,
        "1. What is hot?\n\n1. What is dry?\n\n1. What is cold?\n",
    ],
)
def test_ones_that_are_no_lists_of_options_stay(text: str) -> None:
    assert with_lists_counted(text) == text
