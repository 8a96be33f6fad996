"""No text in Markdown raises, all its lines are accounted for, and its size alone decides how long it takes."""

from __future__ import annotations

from functools import partial
from math import isqrt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examdeck.readers.best import read_best
from examdeck.text.source import Source
from growth import assert_in_proportion
from reading import assert_read_in_proportion, check_stretches, format_called

if TYPE_CHECKING:
    from collections.abc import Callable

DIALECTS = ["checkbox", "letters", "aiken", "examtopics", "inferred"]

PIECES = [
    "\n", "\n\n", "\n\n\n", " ", "  ", "    ", "\t", "\xa0", "a", "What?", "- [ ] ", "- [x] ", "- [x]", "[ ]",
    "[x] a", "☑ ", "A. ", "B. ", "C) ", "(a) ", "(b) ", "- A) ", "**A.** ", "**B. b**", "1. ", "2. ", "2) ",
    "12. ", "1. A", "| 1 | A |", "|---|", "# ", "## ", "### 1. ", "#### Q1. ", "#", "**Question 1**",
    "Question 2:", "Q3. ", "**", "*", "__", "_", "> ", "---", "***", "```", "~~~", "```js", "`", "Answer: ",
    "Answer: A", "Answer: B, C", "Answers:", "## Answers", "ANSWER: B", "Correct options:", "Explanation: ",
    "**Explanation**", "Overall explanation", "References:", "**References**", "https://a.b", "[a](#b)", "[a](b)",
    "A is wrong because", "a - b", "Incorrect options:", "<details>", "</details>", "<summary>", "</summary>",
    "<p>", "<br>", "<hr>", "<b>", "<!--", "-->", "<!-- examdeck: {id: a} -->", "<!-- examdeck: {", "\\", "\\- ",
    "<!-- examdeck question: {} -->",
    "✅", "❌", ":white_check_mark:", "(correct)", "Suggested Answer: B 🗳️", "Question #: 1", "[All x Questions]",
    "Actual exam question from", "PLACEHOLDER", "問題1", "答案：B", "سؤال 1:", "Вопрос 1.", "\u200b", "\ufeff",
    "&nbsp;", "![a](b.png)", "title: a", "uid: b",
]  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
@given(text=st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=150)
def test_no_text_raises_and_all_lines_are_accounted_for(name: str, text: str) -> None:
    known = format_called(name)
    reader = known.reader()
    source = Source(path="bank.md", text=text, file=Path("bank.md"))
    assert 0 <= reader.recognise(source) <= known.surest
    reading = reader.read(source)
    check_stretches(reading, text)
    lines = text.count("\n") + 1
    for question in reading.questions:
        assert 1 <= question.place.line <= lines
        assert all(option.place is not None and 1 <= option.place.line <= lines for option in question.options)
        assert set(question.key) <= set(range(len(question.options)))


def repeated(before: str, piece: str, after: str, size: int) -> str:
    return before + piece * (size // len(piece)) + after


SIZE = 120_000
"""Characters."""

REPEATED = [
    "[", "[[\n", "- [ ", "- [ ] a\n", "- [ ]\n\n", "- [x] a\n- [ ] b\n\n", "```\n", "```x\n",
    "```\n# a\n- [ ] b\n", "```x\ntext\n\n", "~~~ a\n", "> ", "> > a\n", "*", "_", "*_", "A. ", "A.\n",
    "A) x\nB) y\n", "A) x B) y C) z ", "Answer:\n", "Answer: ", "1. ", "1. a\n", "1. A\n", "1-A ", "| 1 | A ", "|",
    "| 1 | 2 | 3 |\n", "# a\n", "#", "# a\n- [ ] b\n", "<!-- ", "<!--\n", "<!-- examdeck: {} -->\n",
    "<!-- examdeck: {\n", "# a\n<!-- examdeck: {id: a} -->\n- [x] b\n", "<details>", "<details>\n", "</details>\n",
    "<summary>", "<p", "<", "a<br>\n", "<h1>", "- [x] a\n- [ ] b\nExplanation: ", "[a](#", "[a](#b)\n",
    "Question 1\n", "Q1 ", "(", "(x) ", "✅", "- a ✅\n", "- a\n", "**a**\n", "問題1 答案A ", "a: ", "- ", "\\",
    "# a\n<!-- examdeck question: {id: a} -->\n- [x] b\n", "<!-- examdeck question: {\n",
    "<!-- examdeck: {tags: a} -->", "<!-- examdeck: {ignore: [a]} -->\n", "<!-- examdeck: {",
    "a `<!-- examdeck: {} -->",
    "- [x] a\n- [ ] b\n<!-- examdeck: {id: a} -->\n\n",
    "---\na: b\n", "\r", "\x00", "Question #: 1\nActual exam question from\n",
    "- [x] aaaa\n- [ ] bbbb\n\naaaa - b\n\n", "text\nhttps://a.b\n", "1. a\nA) b\nB) c\n\n",
]  # fmt: skip

STRETCHED = [
    ("- [", " ", "a"), ("- a", " ", "]"), ("- a", " ", "[x]"), ("Question", " ", "x"), ("**Question", " ", "x"),
    ("```", " ", "x"), ("A", " ", "x"), ("1.", " ", "x"), ("#", " ", "x"), ("[", " ", "](#"),
    ("A) x\nB) y\nAnswer: A", " ", "!"), ("A) x\nB) y\nAnswer: AB", " ", "!x"),
    ("A) x\nB) y\nAnswer: ", "A, ", ""), ("A) x\nB) y\nAnswer: ", "A", ""), ("A) x\nB) y\n\n", "-", "x"),
    ("A) x\nB) y\n\n", "-:", "x"), ("A) x\nB) y\n\nAnswers:\n", "1-A ", ""), ("x", "</p>", "x"),
    ("A) **", "a** ", "\nB) y"), ("A) x\nB) ", "*a ", "\nC) z"), ("A) x\nB) ", "( correct ", ""),
    ("---\na: ", "[", "\n---\n"), ("A) x\nB) y\nAnswer: A\n", "A is wrong. ", ""), ("<h1>", "</h1 ", ""),
    ("1. a\nA) x\nB) y\n", "###### 2. What?\n- A: x\n#### Answer: B\n\n", "3. a\nA) x\nB) y\n"),
    ("- [x] a\n- [ ] b\n\nReference:", " ", "http"), ("", "=", "x"), ("- [x] ", "==", ""),
    ("<details><summary>x ", "*a **b ", "x</summary>y\n"), ("<summary>", " ", "</summary>x\n"),
    ("<summary>x", "</summary>", "x\n"),
]  # fmt: skip

TEXTS = {repr(piece): partial(repeated, "", piece, "") for piece in REPEATED}
TEXTS |= {"".join(map(repr, parts)): partial(repeated, *parts) for parts in STRETCHED}
TEXTS["longer fences"] = lambda size: "".join("`" * n + "\n" for n in range(3, isqrt(2 * size)))
TEXTS["deeper boxes"] = lambda size: "".join(" " * n + "- [ ] a\n" for n in range(isqrt(2 * size)))


@pytest.mark.parametrize("name", ["checkbox", "letters"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_time_grows_with_size_and_no_faster(name: str, text: Callable[[int], str]) -> None:
    assert_read_in_proportion(name, text, SIZE)


BANK = "1. Which is hot?\nA) ice\nB) fire\nAnswer: B\n\n"


@pytest.mark.parametrize(("line", "end"), [(" ", "x"), ("\t", "x"), (" ", ""), ("~", "`"), ("~", ""), ("| ", "x")])
def test_a_long_line_below_a_bank_takes_no_square_of_time(line: str, end: str) -> None:
    def work(text: str) -> None:
        read_best(Source(path="bank", text=text, file=Path("/nowhere/bank.txt")))

    assert_in_proportion(work, lambda size: f"{BANK}{line * (size // len(line))}{end}\n", 40_000)


@pytest.mark.parametrize(
    ("above", "piece"),
    [
        ("## Question 1\n<!-- examdeck question: {} -->\nWhat?\n- [x] a\n- [ ] b\n\n", "# Heat\n\n## Question 12\n\n"),
        (BANK, "2. Why?\n\n"),
        (BANK, "1. Which?\na) ice\nb) fire\n\n## Answers\n\n1. b\n2. a\n\n"),
        ("1. Why is it hot?\n2. Why is it cold?\n\nModel answer:\n\n", "1.Why?\n"),
    ],
    ids=["headings", "questions of one number", "key lists", "answers of one number"],
)
def test_many_questions_without_options_take_no_square_of_time(above: str, piece: str) -> None:
    def work(text: str) -> None:
        read_best(Source(path="bank", text=text, file=Path("/nowhere/bank.md")))

    assert_in_proportion(work, lambda size: above + piece * (size // len(piece)) + BANK, 400_000)


def test_keys_of_other_questions_take_no_square_of_time() -> None:
    def work(text: str) -> None:
        read_best(Source(path="bank", text=text, file=Path("/nowhere/bank.md")))

    def given(size: int) -> str:
        lists = (f"## Answers {n}\n1. B\n2. A - {n}\n3. C\n\n" for n in range(2 * size))
        return "1. Which is hot?\na) ice\nb) fire\n\n" * size + "".join(lists)

    assert_in_proportion(work, given, 1_200)


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("bank.md", "## Question 1\n\nWhich?\n\n- [ ] ice\n- [x] fire\n\n**Explanation**{}z\n\nSo.\n"),
        ("bank.txt", f"1. Which is hot? A) ice B) fire C) sun Answer: B{{}}z\n{BANK}"),
        ("bank.csv", "question,A,B,answer\nWhich is hot?,ice,fire,B{}z\nWhich is cold?,ice,fire,A\n"),
        ("bank.md", "## What is heat?\n\n- It is{}z\n- warm.\n\n## What is cold?\n\nIt is not.\n"),
        ("bank.txt", "1. Which is hot?\nA) ice (right)\nB) fire{}z\n\n2. Which is cold?\nA) ice (right)\nB) fire\n"),
    ],
    ids=["title", "options in a line", "table", "answer", "marked option"],
)
@pytest.mark.parametrize("filling", [" ", "\t", "(", "?"])
def test_what_fills_a_line_takes_no_square_of_time(name: str, around: str, filling: str) -> None:
    def work(text: str) -> None:
        read_best(Source(path="bank", text=text, file=Path("/nowhere", name)))

    assert_in_proportion(work, lambda size: around.format(filling * size), 60_000)
