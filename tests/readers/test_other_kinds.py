"""Questions of other kinds than choosing, from each format that has them: cards where one can hold them, else named."""

from __future__ import annotations

import pytest

from growth import assert_in_proportion
from reading import others, read, said

BOTH = "\N{LEFT RIGHT ARROW}"


def moodle(kind: str, *inner: str, stem: str = "What?") -> str:
    """A quiz of one question."""
    text = f'<questiontext format="html"><text><![CDATA[{stem}]]></text></questiontext>'
    return f'<quiz>\n<question type="{kind}">{text}{"".join(inner)}</question>\n</quiz>\n'


def answer(text: str, fraction: str = "100", more: str = "") -> str:
    """An answer, or part of one, in Moodle XML."""
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


def sub(left: str, right: str) -> str:
    """A pair in Moodle XML."""
    return f"<subquestion><text>{left}</text>{answer(right)}</subquestion>"


METRES = "<units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit><unit><multiplier>1</multiplier>"
BOXES = "".join(
    f"<selectoption><text>{text}</text><group>{group}</group></selectoption>"
    for text, group in [("cat", 1), ("dog", 1), ("mat", 2), ("sea", 2)]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (moodle("numerical", answer("42", more="<tolerance>1</tolerance>"), answer("*", "0")), "number: 42 ± 1"),
        (moodle("numerical", answer("42"), f"{METRES}<unit_name>m</unit_name></unit></units>"), "number: 42 m"),
        (moodle("matching", sub("a", "1"), sub("b", "2"), sub("", "3")), f"pairs: a {BOTH} 1, b {BOTH} 2"),
        (moodle("ordering", answer("two", "2"), answer("one", "1.0000")), "order: one, two"),
        (moodle("shortanswer", answer("York"), answer("Yorkshire", "50")), "text: York"),
        (moodle("shortanswer", answer("York", "90"), answer("x", "50")), "text: York"),
        (
            moodle("cloze", stem="It is {1:SHORTANSWER:=York#yes~%100%Jorvik~%50%x~*#no}."),
            "gap: York (yes), Jorvik of which 1",
        ),
        (moodle("cloze", stem="It is {1:SA:York~%50%Yorkshire}."), "gap: Yorkshire"),
        (moodle("cloze", stem=r"It is {1:MCV:x\~y~=a\}b}."), "choice: a}b"),
        (moodle("cloze", stem="It is {:NM:=3.5:0.1}."), "number: 3.5 ± 0.1"),
        (moodle("cloze", stem="<b>{1:SA:=x}</b> {is} {2:MC:y~=z}"), "gap: x, z"),
        (moodle("gapselect", BOXES, stem="A [[1]] on a [[4]]."), "gap: cat, sea"),
    ],
)
def test_moodle_xml(text: str, expected: str) -> None:
    reading = read(text, "quiz.xml")
    assert (others(reading), said(reading)) == ([expected], [])


def test_gaps_of_moodle_show_what_there_is_to_choose_from() -> None:
    (cloze,) = read(moodle("cloze", stem="<p><b>So</b> {1:SA:=x}</p> {is} {2:MC:y~=a~z}"), "quiz.xml").questions
    assert cloze.stem == "**So** (1) \\_\\_\\_\\_\\_\n\n{is} (2) \\_\\_\\_\\_\\_ (a / y / z)"
    (select,) = read(moodle("gapselect", BOXES, stem="A [[1]]."), "quiz.xml").questions
    assert (select.stem, [option.text for option in select.options]) == ("A _____.", ["cat", "dog"])


@pytest.mark.parametrize(
    "text",
    [
        *(moodle(kind) for kind in ("essay", "ddmarker", "calculated", "matching", "numerical", "cloze", "ordering")),
        moodle("cloze", stem="{1:SA:~x}"),
        moodle("matching", sub("a", "")),
        moodle("gapselect", BOXES, stem="A [[9]]"),
    ],
)
def test_what_of_moodle_cannot_be_a_card_is_named(text: str) -> None:
    reading = read(text, "quiz.xml")
    assert (said(reading), reading.questions) == (["E115 2:1"], ())


@pytest.mark.parametrize("part", ["{1:SA:", r"{1:SA:\}", "{1:SA:=a}", "~=#"])
def test_cloze_takes_a_time_like_its_size(part: str) -> None:
    def work(text: str) -> None:
        read(text, "quiz.xml")

    assert_in_proportion(work, lambda n: moodle("cloze", stem="{1:SA:=" + part * (n // len(part)) + "}"), 40_000)
