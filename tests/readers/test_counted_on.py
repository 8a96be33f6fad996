"""Questions whose number is in bold type where those before have a heading."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.markdown.counted_on import with_headings_counted_on
from reading import source

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
