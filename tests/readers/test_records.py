"""Questions of lines that each have a name, and no bank of lines that only look so."""

from __future__ import annotations

import pytest

from reading import assert_read_in_proportion, brief, read, recognised

ASKED = [("Which stone is the hardest?", ["slate", "*opal"]), ("Where does the sun go down?", ["*west", "east"])]


def records(first: str, key: str = "Answer", *, between: str = "\n", sign: str = ": ") -> str:
    """Two questions, their options called `first` and a number."""
    named = [(("Question", stem), *((f"{first}{n}", o.strip("*")) for n, o in enumerate(os, 1))) for stem, os in ASKED]
    keys = [1 + [option[0] for option in listed].index("*") for _, listed in ASKED]
    blocks = [[*lines, (key, str(number))] for lines, number in zip(named, keys, strict=True)]
    return between.join("".join(f"{name}{sign}{value}\n" for name, value in block) for block in blocks)


@pytest.mark.parametrize(
    "text",
    [
        records("Option "),
        records("Option", "Correct"),
        records("choice_", sign="="),
        records("Answer ", "Correct answer", sign=" : "),
        records("**Option ", sign=":** ").replace("Question", "**Question").replace("Answer", "**Answer"),
        records("Option ", between="----\n"),
        records("Option ", between="\n[next]\n"),
        records("Option ", between=""),
    ],
)
def test_names_before_colons(text: str) -> None:
    assert recognised(text) == "records"
    assert brief(read(text)) == ASKED


def test_names_that_come_again_are_options_and_a_word_behind_one_its_key() -> None:
    text = """\
        Id: 1
        Tema: piedras
        Pregunta: ¿Cuál es la más dura?
        Opción: pizarra
        Opción: ópalo _correcta

        Id: 2
        Tema: sol
        Pregunta: ¿Por dónde se pone?
        Opción: oeste [correcta]
        Opción: este
        """
    asked = [("¿Cuál es la más dura?", ["pizarra", "*ópalo"]), ("¿Por dónde se pone?", ["*oeste", "este"])]
    assert brief(read(text)) == asked
    assert [question.tags for question in read(text).questions] == [("tema::piedras",), ("tema::sol",)]


def test_lines_without_a_known_name_go_on_with_the_value_above() -> None:
    text = records("Option ").replace("hardest?", "hardest?\nMind: none is soft.\nThink twice.")
    assert read(text).questions[0].stem.replace("\\\n", "\n") == (
        "Which stone is the hardest?\nMind: none is soft.\nThink twice."
    )


def test_values_in_quotes_and_brackets_are_those_of_a_program() -> None:
    text = records("Option ", sign=" = ").replace("slate", '"slate"').replace("east\n", '["east"]\n')
    assert brief(read(text)) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "Name: Ann\nRole: cook\n\nName: Ben\nRole: guide\n",
        "Question: why?\nOption 1: this\nOption 2: that\nAnswer: 1\n",  # one alone may be anything
        "To: me\nSubject: a question\n\nWhat do you think of it?\nI have no answer.\n",
    ],
)
def test_other_lines_with_names_are_no_records(text: str) -> None:
    assert recognised(text) != "records"


@pytest.mark.parametrize("line", ["x", " ", "a:", "Question: ", "[", "-", "* "])
def test_long_lines_of_records_take_no_square_of_time(line: str) -> None:
    assert_read_in_proportion("records", lambda size: records("Option ") + line * (size // len(line)), 400_000)


def test_many_lines_take_no_square_of_time() -> None:
    for line in ("x\n", "\n", "Question: y\n", "Option 1: y\n"):
        assert_read_in_proportion("records", lambda size, line=line: records("Option ") + line * (size // 12), 200_000)
