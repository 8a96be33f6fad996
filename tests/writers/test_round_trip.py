"""What is written is read back the same: every field, in every format that is written."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from examdeck.model.finding import errors
from examdeck.model.question import Erratum, Option, Place, Question, Silence, Withdrawal
from examdeck.readers.formats import find_format
from examdeck.readers.reading import Reading
from examdeck.text.source import Source
from examdeck.writers import Written, as_data, writer

SUFFIXES = {"yaml": ".yaml", "json": ".json", "markdown": ".md", "csv": ".csv", "gift": ".gift"}

LINES = st.one_of(
    st.sampled_from(
        [
            "What is `x`?", "- [ ] a box", "- [x] another", "# heading", "## Question 3",
            "**Explanation**", "**References**", "> quote", "```", "```python", "~~~", "    indented",
            "\\# escaped", "\\", "A. letter", "1. number", "Answer: B", "<!-- examdeck: {id: x} -->",
            "<!-- examdeck question: {id: x} -->",
            "<!-- note -->", "-->", "<details>", "<br>", "---", "===", "", "a | b", "$x$", "{=a ~b}",
            "::title::", "// comment", "$CATEGORY: x", "~a", "=b", "%50%", "[html]x", "####",
            "key: value", "no", "trailing  ", "tab\there", "Почему? 日本 é", "“smart”", "\u2028", "\x85",
            "a\u00a0b", "*x* _y_ **z**", "![](a.png)", "- item", "* item", "+ item", "[x](http://a.b)",
            "'single'", '"double"', "null", "010", "# Title", "Question 4",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)  # fmt: skip
MANY_LINES = st.lists(LINES, min_size=1, max_size=4).map("\n".join).map(lambda text: text.strip("\n").rstrip())
TEXTS = MANY_LINES.filter(lambda text: bool(text.strip()))
LINE = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
)
TOKENS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True)
TAGS = st.from_regex(r"[a-z0-9éж/._-]{1,6}(::[A-Za-z0-9]{1,4}){0,2}", fullmatch=True)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question with any of the fields."""
    options = draw(
        st.lists(st.builds(Option, TEXTS, st.booleans(), st.one_of(st.just(""), TEXTS)), min_size=1, max_size=5)
    )
    right = sum(option.correct for option in options)
    return Question(
        place=Place("bank"),
        stem=draw(TEXTS),
        options=tuple(options),
        explanation=draw(st.one_of(st.just(""), TEXTS)),
        references=tuple(draw(st.lists(LINE, max_size=3))),
        tags=tuple(draw(st.lists(TAGS, max_size=3, unique=True))),
        source=draw(st.one_of(st.just(""), st.just("Question 7"), LINE)),
        id=draw(st.one_of(st.just(""), TOKENS)),
        deck=draw(st.sampled_from(["", "Part 1", "A::B"])),
        pick=draw(st.integers(0, right)),
        shuffle=draw(st.booleans()),
        pin=tuple(sorted(draw(st.sets(st.integers(1, len(options)), max_size=2)))),
        recall=draw(st.sampled_from([None, True, False])),
        kind=draw(st.sampled_from(["", "text", "number", "order", "gap"])),
        lang=draw(st.sampled_from(["", "de", "pt-BR"])),
        dir=draw(st.sampled_from(["", "rtl", "ltr"])),
        errata=tuple(draw(st.lists(st.builds(Erratum, TEXTS, TEXTS, TEXTS), max_size=1))),
        ignore=tuple(draw(st.lists(st.builds(Silence, st.sampled_from(["W001", "S004"]), TEXTS), max_size=1))),
        withdrawn=draw(st.one_of(st.none(), st.builds(Withdrawal, TEXTS, st.one_of(st.just(""), TOKENS)))),
    )


def written(to: str, *asked: Question, title: str = "") -> Written:
    return writer(to).write(Reading(questions=asked, title=title))


def read(text: str, to: str) -> Reading:
    source = Source(path="bank", text=text, file=Path(f"bank{SUFFIXES[to]}"))
    found = find_format(source, "checkbox" if to == "markdown" else "")
    assert found is not None, text
    return found.reader().read(source)


def bare(question: Question) -> Question:
    """Without its places."""
    options = tuple(replace(option, place=None) for option in question.options)
    return replace(question, place=Place(""), options=options)


@pytest.mark.parametrize("to", SUFFIXES)
@given(asked=st.lists(questions(), min_size=1, max_size=3, unique_by=lambda q: q.id or q.stem))
@settings(max_examples=25, deadline=None)
@example(asked=[Question(place=Place(""), stem="```\ncode", options=(Option("a", correct=True), Option("```")))])
@example(asked=[Question(place=Place(""), stem="Stem", options=(Option("a", correct=True),), source="")])
@example(asked=[Question(place=Place(""), stem="\ufffe", options=(Option("a"),), withdrawn=Withdrawal("\uffff"))])
def test_every_field_comes_back(to: str, asked: list[Question]) -> None:
    text = written(to, *asked)
    assert not text.losses, text.text
    reading = read(text.text, to)
    assert not errors(reading.findings), text.text
    got = [bare(question) for question in reading.questions]
    if to == "yaml":  # where every question has an id
        got = [replace(q, id=a.id) for q, a in zip(got, asked, strict=True)]
    assert got == [bare(question) for question in asked], text.text


@given(asked=st.lists(questions(), min_size=1, max_size=3, unique_by=lambda q: q.id or q.stem))
@settings(max_examples=25, deadline=None)
def test_yaml_to_markdown_to_yaml_is_the_identity(asked: list[Question]) -> None:
    first = written("yaml", *asked, title="A bank").text
    reading = read(first, "yaml")
    markdown = writer("markdown").write(reading).text
    assert writer("yaml").write(read(markdown, "markdown")).text == first


def test_a_question_without_options_or_key_comes_back() -> None:
    asked = [
        Question(place=Place(""), stem="No options"),
        Question(place=Place(""), stem="No key", options=(Option("a"), Option("b"))),
    ]
    for to in ("yaml", "json", "markdown", "csv"):
        assert [as_data(q) | {"id": ""} for q in read(written(to, *asked).text, to).questions] == [
            as_data(q) | {"id": ""} for q in asked
        ]
    lost = written("gift", *asked).losses
    assert {loss.place for loss in lost} == {asked[0].place}


WORDS = st.one_of(
    st.sampled_from(
        [
            "Explanation", "References", "Answers", "Answer B", "Correct answer (B)", "Question 3", "Question 3.",
            "Next", "Stem", "T", "TRUE", "F#", "A. x", "A) x", "1. x", "1) x", "50% of x", "a // b", "a - b", "null",
            "no", "x", "x (correct)", "Option A", "PLACEHOLDER", "Note", "Part 1", "日本", "é", "À quoi ?", "a_b",
        ]
    ),
    st.from_regex(r"\w[\w ,.;?!'\"()%/-]{0,12}", fullmatch=True),
).map(str.strip)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "'=1",
        "''=1",
        "-5",
        "+1,000.50",
        "- item",
        "@a",
        "+",
        "-",
        "＝1",
        "'",
        "'a",
        "\t=1",
        "=\n=",
        "5%",
    ],
)
def test_no_cell_is_a_formula_in_a_spreadsheet_and_all_come_back(text: str) -> None:
    options = (Option(text, correct=True, why=text), Option("other"))
    question = Question(place=Place(""), stem=text, options=options, explanation=text, source=text)
    result = written("csv", question)
    for row in csv.reader(StringIO(result.text)):
        for cell in row:
            assert re.fullmatch(r"[+-]?[\d.,]+%?", cell) or not cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))
    assert result.losses == ()
    assert [bare(got) for got in read(result.text, "csv").questions] == [bare(question)]


def test_a_table_comes_back_however_many_columns_it_has() -> None:
    many = tuple(Option(f"wire {number}", correct=number == 7) for number in range(3_000))
    asked = Question(place=Place(""), stem="Which one hums?", options=many)
    result = written("csv", asked)
    assert not result.losses
    assert [bare(got) for got in read(result.text, "csv").questions] == [bare(asked)]


@pytest.mark.parametrize("to", ["markdown", "csv", "gift"])
@given(
    stem=WORDS,
    options=st.lists(st.builds(Option, WORDS, st.booleans(), st.one_of(st.just(""), WORDS)), min_size=1, max_size=4),
    explanation=st.one_of(st.just(""), WORDS),
    label=st.one_of(st.sampled_from(["", "Question 7"]), WORDS),
    known_as=st.one_of(st.just(""), TOKENS, st.sampled_from(["yes", "12", "1e3"])),
    tags=st.lists(
        st.one_of(TAGS, st.sampled_from(["null", "a::no", "1.5", "topic::T1-a", "é"])), max_size=2, unique=True
    ),
)
@settings(max_examples=150, deadline=None)
def test_mere_words_come_back(
    to: str, stem: str, options: list[Option], explanation: str, label: str, known_as: str, tags: list[str]
) -> None:
    question = Question(
        place=Place(""),
        stem=stem,
        options=tuple(options),
        explanation=explanation,
        source=label,
        id=known_as,
        tags=tuple(tags),
    )
    assert [bare(got) for got in read(written(to, question, question).text, to).questions] == [bare(question)] * 2


def test_a_question_that_spoils_its_neighbours_is_told_from_them() -> None:
    right = (Option("a", correct=True), Option("b"))
    asked = [Question(place=Place("", n + 1), stem=f"*{n}*", options=right, source=f"Question {n}") for n in range(70)]
    asked[40] = replace(asked[40], stem="```\nnever closed")
    text = written("markdown", *asked).text
    assert [bare(got) for got in read(text, "markdown").questions] == [bare(question) for question in asked]
    assert text.count("stem: ") == 1  # only of the one is the stem in a note


OTHERS = (
    [
        Question(
            place=Place(""), stem=f"A {kind}?", options=tuple(Option(text, correct=True) for text in texts), kind=kind
        )
        for kind, *texts in [
            ("number", "60 ± 0.5"),
            ("number", "1 … 5"),
            ("number", "60 ± 5 %"),
            ("number", "about 60"),
            ("pairs", "a \N{LEFT RIGHT ARROW} 1", "*b* \N{LEFT RIGHT ARROW} -> 2"),
            ("order", "one", "two"),
            ("text", "Lima"),
            ("gap", "x", "y"),
        ]
    ]
    + [
        Question(
            place=Place(""),
            stem="Match.",
            options=(Option("a \N{LEFT RIGHT ARROW} 1", correct=True), Option("\N{LEFT RIGHT ARROW} 2")),
            kind="pairs",
        )
    ]
    + [
        Question(
            place=Place(""),
            stem="True?",
            options=tuple(Option(f"{n}.", correct=n in true) for n in range(4)),
            kind="kprim",
        )
        for true in ((0, 2), (), range(4))
    ]
)


@pytest.mark.parametrize("to", SUFFIXES)
@pytest.mark.parametrize("asked", OTHERS, ids=lambda question: f"{question.kind} {question.options[0].text}")
def test_other_kinds_come_back(to: str, asked: Question) -> None:
    made = written(to, asked)
    (got,) = read(made.text, to).questions
    assert as_data(got) | {"id": ""} == as_data(asked) | {"id": ""}
    told = [loss.what for loss in made.losses]
    assert told == (["that each option is true or false"] if (asked.kind, to) == ("kprim", "gift") else [])


def test_gift_has_numbers_and_pairs_of_its_own() -> None:
    text = written("gift", *(asked for asked in OTHERS if asked.kind in ("number", "pairs", "text"))).text
    assert all(each in text for each in ("=60:0.5", "=1..5", "=a -> 1"))
    assert text.count("examdeck:") == 2  # what Moodle's numbers cannot be
