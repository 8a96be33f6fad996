"""Options that a colour, a marker or a line below sets off, whole, in most questions of a file."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, source

ASKED = [("Which is cold?", 0), ("Which is hot?", 1), ("Which is wet?", 2), ("Which is dry?", 3), ("Which is blue?", 2)]
WORDS = ["ice", "fire", "rain", "sand"]
RIGHT = [(stem, [f"*{word}" if at == key else word for at, word in enumerate(WORDS)]) for stem, key in ASKED]


def quiz(question: str, option: str, right: str, wrong: str = "{}") -> str:
    written = []
    for n, (stem, key) in enumerate(ASKED, 1):
        forms = [right if at == key else wrong if at == (key + 1) % 4 else "{}" for at in range(4)]
        options = [option.format(i=at + 1, L="ABCD"[at], o=form.format(WORDS[at])) for at, form in enumerate(forms)]
        written.append(question.format(n=n, s=stem) + "\n".join(options))
    return "# Quiz\n\n" + "\n\n".join(written)


HABITS = [
    ("Q{n}. {s}\n\n", "{i}. {o}"),
    ("Q{n}. {s}\n", "  {i}. {o}"),
    ("{n}. {s}\n", "   - {o}"),
    ("{n}. {s}\n\n", "{L}. {o}"),
    ("### {s}\n\n", "- {o}"),
]


@pytest.mark.parametrize(
    "right",
    [
        "<font color='green'>{}</font>",
        '<font size=2 color="#00ff00">{}</font>',
        '<span style="color:red">{}</span>',
        '<span style="background-color: yellow">{}</span>',
        "<mark>{}</mark>",
        "<u>{}</u>",
        "<ins>{}</ins>",
    ],
)
@pytest.mark.parametrize(("question", "option"), HABITS)
def test_what_sets_off_a_whole_option_is_the_key(question: str, option: str, right: str) -> None:
    found = read_best(source(quiz(question, option, right), "quiz.md"))
    assert found
    assert brief(found[1]) == RIGHT


@pytest.mark.parametrize(("question", "option"), HABITS[:2])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<font color=green>{}</font>", "<font color=red>{}</font>"),
        ("the <font color=green>{}</font>", "{}"),
        ("<font size=2>{}</font>", "{}"),
    ],
)
def test_two_colours_and_what_colours_a_part_say_nothing(question: str, option: str, right: str, wrong: str) -> None:
    found = read_best(source(quiz(question, option, right, wrong), "quiz.md"))
    assert found
    assert not any(one.key for one in found[1].questions)
