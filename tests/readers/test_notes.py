"""Comments to examdeck in Markdown: each speaks of the question it stands in, and all else is read as without them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from dialects import SAME
from examdeck.model.question import Place, Silence
from examdeck.readers.best import read_best
from examdeck.writers import writer
from reading import brief, read, recognised, said, source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examdeck.readers.reading import Reading

SILENCE = Silence("W001", "the exam says so")
NOTE = "<!-- examdeck: {ignore: [{code: W001, reason: the exam says so}]} -->"
LONG_NOTE = "<!-- examdeck:\n  {ignore: [\n    {code: W001, reason: the exam says so}]}\n-->"

OWN_FORM = (
    writer("markdown")
    .write(
        read(
            r"""
        # Heat

        **Question 1**
        What is hot?

        \# not a heading

        - [ ] ice
        - [x] fire

        Because it burns.

        **Question 2**
        What is wet?

        - [x] rain
        - [ ] sand
        - [x] sea
        """,
            "quiz.md",
        )
    )
    .text
)
EXAMPLES = Path(__file__).parent / "examples"
BANKS = {
    **{name: ("quiz.md", dedent(text).strip("\n") + "\n") for name, text in SAME.items()},
    "examdeck's own form": ("quiz.md", OWN_FORM),
    **{
        name: (name, (EXAMPLES / name).read_text())
        for name in ("markdown_table.md", "rexams.Rmd", "text2qti.txt", "opentrivia.txt", "ncvec.txt")
    },
}


def whole(text: str, file: str) -> Reading:
    """What a bank makes of a file of this name and text."""
    best = read_best(source(text, file))
    assert best is not None
    return best[1]


def everything(reading: Reading) -> object:
    """What was read, but for places and silences."""
    questions = [
        replace(q, place=Place(""), ignore=(), options=tuple(replace(o, place=None) for o in q.options))
        for q in reading.questions
    ]
    return questions, reading.title, reading.uid


def silenced(reading: Reading) -> list[int]:
    return [at for at, question in enumerate(reading.questions) if question.ignore == (SILENCE,)]


def with_a_note(lines: list[str], first: int, end: int) -> Iterator[str]:
    """The file with a note at every place within the question of these lines, from 0, and right around it."""
    for number in range(first, end + 1):
        above, below = lines[:number], lines[number:]
        beside = below[0] if below else ""
        indentation = beside[: len(beside) - len(beside.lstrip())]
        for note in (NOTE, indentation + NOTE, LONG_NOTE, f"{NOTE}\n{NOTE}"):
            yield "\n".join([*above, note, *below])
        if first < number < end and not above[-1].strip():
            yield "\n".join([*above, NOTE, "", *below])
        if number < end and beside.strip() and "```" not in beside:
            yield "\n".join([*above, f"{beside} {NOTE}", *below[1:]])


@pytest.mark.parametrize("name", BANKS)
def test_a_note_at_any_line_of_a_question_changes_nothing_but_what_it_says(name: str) -> None:
    file, text = BANKS[name]
    reading, lines = whole(text, file), text.split("\n")
    spans = [(each.start - 1, each.end) for each in reading.stretches if each.taken_for == "question"]
    assert len(spans) == len(reading.questions) > 0
    tight = len(spans) > 1 and spans[0][1] == spans[1][0]  # there, below the one is directly above the other
    for at, (first, end) in enumerate(spans):
        for noted in with_a_note(lines, first, end - 1 if tight and at == 0 else end):
            got = whole(noted, file)
            assert recognised(noted, file) == recognised(text, file), noted
            assert everything(got) == everything(reading), noted
            firsts = [noted.split("\n")[q.place.line - 1].partition(f" {NOTE}")[0] for q in got.questions]
            assert firsts == [lines[q.place.line - 1] for q in reading.questions], noted
            own = [q.ignore for q in got.questions]
            assert set(own[at]) == {SILENCE}, noted
            assert not any(own[:at] + own[at + 1 :]), noted
            assert [f.code for f in got.findings] == [f.code for f in reading.findings], noted


HABIT = "".join(
    f"F{number}) What does bell {number} call?\nα) herds {number}\nβ) guests {number}\nDie Wahl ist: {letter}\n\n"
    for number, letter in enumerate("αβα", 1)
)
JOINED = "1. What is hot?\nA. ice\nB. fire\nAnswer: B 2. What is wet?\nA. rain\nB. sand\nAnswer: A\n"


@pytest.mark.parametrize(
    ("text", "name", "own"),
    [(HABIT, "inferred", [0] * 5 + [1] * 5 + [2] * 5), (JOINED, "letters", [0, 0, 0, 0, 1, 1, 1, 1])],
)
def test_a_note_belongs_to_its_question_where_the_page_was_written_anew(text: str, name: str, own: list[int]) -> None:
    reading, lines = read(text, "quiz.md", name), text.split("\n")
    for number, expected in enumerate(own):
        got = read("\n".join([*lines[:number], NOTE, *lines[number:]]), "quiz.md", name)
        assert everything(got) == everything(reading), number
        assert silenced(got) == [expected], number


FIRST = "## Question 1\nWhat is hot?\n\n- [ ] ice\n- [x] fire\n"
SECOND = "## Question 2\nWhat is wet?\n\n- [x] rain\n- [ ] sand\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"{NOTE}\n\n{FIRST}\n{NOTE}\n\n{SECOND}", [0, 1]),  # the first tells where they stand
        (f"{FIRST}\n{NOTE}\n\n{SECOND}\n{NOTE}\n", [0, 1]),  # and here the last
        (f"{FIRST}\n{NOTE}\n\n{SECOND}", [0]),
        (f"# Heat\n\n{NOTE}\n{FIRST}\n{NOTE}\n\n{SECOND}", [0]),
        (f"{FIRST}\n{NOTE}\n{SECOND}", [1]),
        (f"{FIRST}{NOTE}\n{SECOND}", [1]),
        (f"{FIRST}{NOTE}\n\n{SECOND}", [0]),
        (f"{FIRST}\n# Water\n\n{NOTE}\n\n{SECOND}", [1]),
        (f"{FIRST}\n---\n{NOTE}\n\n{SECOND}", [1]),
        (f"{FIRST}\n> Because.\n> {NOTE}\n{SECOND}", [0]),
        (f"{FIRST}  {NOTE}\n{SECOND}", [0]),
        (f"{FIRST}\n  {NOTE}\n{SECOND}", [1]),
        (f"{FIRST}\n<details>\n\nBecause.\n{NOTE}\n</details>\n{SECOND}", [0]),
        (f"{FIRST}\n<div>\n{NOTE}\n{SECOND}</div>\n", [1]),
    ],
)
def test_between_two_questions(text: str, own: list[int]) -> None:
    reading = read(text, "quiz.md")
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is wet?", ["*rain", "sand"])]
    assert [at for at, q in enumerate(reading.questions) if q.ignore] == own


def test_one_that_belongs_to_no_question_is_said() -> None:
    text = f"# Quiz\n\n{NOTE}\n\nSome words.\n\n{FIRST}\n{SECOND}\n# The end\n\n  {NOTE}\n"
    reading = read(text, "quiz.md")
    assert said(reading) == ["E122 3:1", "E122 21:3"]
    assert silenced(reading) == []


def test_several_come_together() -> None:
    notes = "<!-- examdeck: {ignore: [{code: W006, reason: so}], tags: a} -->\n<!-- examdeck: {id: q-1, tags: [b]} -->"
    (question,) = read(f"{NOTE}\n{FIRST}{notes}\n", "quiz.md").questions
    assert question.ignore == (SILENCE, Silence("W006", "so"))
    assert (question.id, question.tags) == ("q-1", ("a", "b"))


def test_it_says_anything_that_yaml_can() -> None:
    noted = FIRST.replace("hot?\n", "hot?\n<!-- examdeck: {id: q-1, pin: [2], shuffle: false, lang: de} -->\n")
    (question,) = read(noted, "quiz.md").questions
    assert (question.id, question.pin, question.shuffle, question.lang) == ("q-1", (2,), False, "de")
    assert question.stem == "What is hot?"


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("{id: [}", ["E103 6:21"]),
        ("{ignroe: [{code: W001, reason: x}]}", ["E104 6:17"]),
        ("{ignore: [W001]}", ["E106 6:26"]),
        ("{ignore: [{code: W0, reason: x}]}", ["E106 6:33"]),
        ("{ignore: [{code: W001, reson: x}]}", ["E104 6:39"]),
        ("{pick: 2}", ["E116 6:23"]),
        ("{pin: [3]}", ["E116 6:23"]),
        ("{\n  id: a b}", ["E108 7:7"]),
        ("{id: a,\n\n  id: b}", ["E107 8:3"]),
        ("ignore W001", ["E106 6:16"]),
        ("", ["E106 6:15"]),
        ("{id: a} --> <!-- examdeck: {id: b}", ["E107 6:44"]),
        ("{id: a} --> <!-- examdeck: {id: a}", []),
    ],
)
def test_one_that_is_wrong_is_said_where_it_stands_and_all_is_read(note: str, wanted: list[str]) -> None:
    text = f"{FIRST}<!-- examdeck: {note} -->\n\n{SECOND}"
    reading = read(text, "quiz.md")
    assert said(reading) == wanted
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is wet?", ["*rain", "sand"])]


def test_two_that_contradict_each_other_are_told_with_both_lines() -> None:
    text = f"<!-- examdeck: {{id: a}} -->\n{FIRST}<!-- examdeck: {{id: b}} -->\n"
    (found,) = read(text, "quiz.md").findings
    assert (str(found.place), found.text) == ("quiz.md:7:17", "the key 'id' stands here twice, first in line 1")


def test_one_that_is_never_closed_takes_nothing_along() -> None:
    reading = read(f"{FIRST}\n<!-- examdeck: {{id: a}}\n\n{SECOND}{NOTE}\n", "quiz.md")
    assert said(reading) == ["E113 7:1"]
    assert silenced(reading) == [1]
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is wet?", ["*rain", "sand"])]


@pytest.mark.parametrize("what", ["text2qti: shuffle", "A remark", "examdecks: {}", "see examdeck: {}"])
def test_comments_that_are_not_to_examdeck_are_left_to_who_reads_them(what: str) -> None:
    noted, plain = (FIRST.replace("hot?", f"hot?\n<!-- {comment} -->") for comment in (what, "A remark"))
    assert everything(read(noted, "quiz.md")) == everything(read(plain, "quiz.md"))


@pytest.mark.parametrize("code", [f"```html\n{NOTE}\n```", f"Write `{NOTE}`.", f"\\{NOTE}"])
def test_in_code_it_is_code(code: str) -> None:
    (question,) = read(FIRST.replace("What is hot?", f"What is this?\n\n{code}"), "quiz.md").questions
    assert question.stem == f"What is this?\n\n{code}"
    assert question.ignore == ()


def test_other_questions_than_those_of_examdecks_own_form_may_stand_beside_them() -> None:
    text = f"{OWN_FORM}\n## Question 3\n\nWhat is dry?\n{NOTE}\n\n- [ ] rain\n- [x] sand\n"
    reading = read(text, "quiz.md")
    assert [question.stem for question in reading.questions][2] == "What is dry?"
    assert silenced(reading) == [2]


def test_a_text_that_holds_one_comes_back() -> None:
    (question,) = read(FIRST, "quiz.md").questions
    asked = [replace(question, stem=f"What does {NOTE} say?"), replace(question, stem=f"{NOTE}\nWhat?")]
    for each in asked:
        text = writer("markdown").write(replace(read(FIRST, "quiz.md"), questions=(each,))).text
        (back,) = read(text, "quiz.md").questions
        assert (back.stem, back.ignore) == (each.stem, ())
