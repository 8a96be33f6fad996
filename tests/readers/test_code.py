"""Fences that are closed hold code, whatever it looks like."""

from __future__ import annotations

from textwrap import dedent

import pytest

from growth import assert_in_proportion
from reading import brief, read, said

CODES = {
    "a task list": "## To do\n- [ ] open\n- [x] done",
    "questions": "## Question 1\n- [x] a\n- [ ] b\n## Question 2",
    "a lettered list": "A. first\nB. second\nAnswer: B",
    "headings": "# one\n### Q2. two",
    "a longer page": "\n".join(f"## {n}\n- [ ] x" for n in range(300)),
}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
@pytest.mark.parametrize("language", ["markdown", "sh"])
def test_code_in_a_stem_and_in_options(code: str, language: str) -> None:
    fence = f"```{language}\n{code}\n```"
    bank = (
        f"# Bank\n\n## 1. Look:\n\n{fence}\n\n- [x] one\n- [ ] two\n\n## 2. Which?\n\n- [x]\n\n{fence}\n\n- [ ] none\n"
    )
    reading = read(bank, "bank.md")
    assert brief(reading) == [(f"Look:\n\n{fence}", ["*one", "two"]), ("Which?", [f"*{fence}", "none"])]
    assert said(reading) == []


def test_lettered_code_beside_lettered_options() -> None:
    bank = """\
    1. What does this list?

    ```
    A. first
    B. second
    ```

    A. letters
    B. numbers

    Answer: A
    """
    assert brief(read(bank, "bank.md")) == [
        ("What does this list?\n\n```\nA. first\nB. second\n```", ["*letters", "numbers"])
    ]


def test_fences_around_the_options_themselves_are_none() -> None:
    bank = "1. Which?\n\n```\nA. one\nB. two\n```\n\nAnswer: B\n\n2. And?\n\n```\nA. three\nB. four\n```\n\nAnswer: A\n"
    assert brief(read(bank, "bank.md")) == [("Which?", ["one", "*two"]), ("And?", ["*three", "four"])]


def test_fences_around_what_answers_are_none() -> None:
    asked = "### {n}\n\nWhat is {n}?\n\nA. ice\nB. fire\n\n```{of}\nTopic: {n}\nAnswer: B\nExplanation: So.\n```\n\n"
    for language, key in (("", (1,)), ("yaml", ())):
        text = "".join(asked.format(n=n, of=language) for n in range(1, 5))
        assert [question.key for question in read(text, "quiz.md").questions] == [key] * 4


def test_code_that_is_closed_in_its_last_line() -> None:
    bank = "1. What does it say?\n```#include <x>\nputs(1);\nputs(2);```\nA. one\nB. two\n\nAnswer: B\n"
    reading = read(bank, "bank.md")
    stem = "What does it say?\n```\n#include <x>\nputs(1);\nputs(2);\n```"
    assert (brief(reading), said(reading)) == ([(stem, ["one", "*two"])], [])


def test_a_fence_that_is_not_closed_takes_no_other_question() -> None:
    bank = dedent("""\
    ## 1. Look

    ```js
    a

    - [x] one
    - [ ] two

    ## 2. And here

    ```js
    b
    ```

    - [x] three
    - [ ] four
    """)
    reading = read(bank, "bank.md")
    assert [stem.split("\n")[0] for stem, _ in brief(reading)] == ["Look", "And here"]
    assert said(reading) == ["E118 3:1"]


def test_a_program_longer_than_any_stem_above_the_first_options() -> None:
    program = "print(1)\n\n" * 200
    reading = read(f"What does it print?\n\n```\n{program}```\n- [x] many\n- [ ] none\n", "bank.md", "checkbox")
    assert [(stem.count("print(1)"), options) for stem, options in brief(reading)] == [(200, ["*many", "none"])]


@pytest.mark.parametrize("fence", ["```\n", "```a\n", "````\n```\n", "~~~\n```\n"])
def test_many_fences_take_their_share_of_time(fence: str) -> None:
    assert_in_proportion(lambda text: read(text, "bank.md", "checkbox"), lambda n: f"- [x] a\n{fence}" * n, 4_000)


@pytest.mark.parametrize("mark", ["- [{}]", "{}"])
def test_code_in_the_line_of_an_option(mark: str) -> None:
    names = "x " if "[" in mark else ("A.", "B.")
    codes = ["```asm\nA: add\nB: jmp A\n```", "```\nA: sub\nB: jmp A\n```"]
    rows = [f"{mark.format(name)} {code}".replace("\n", "\n  ") + "\n" for name, code in zip(names, codes, strict=True)]
    key = "" if "[" in mark else "\nAnswer: A\n"
    reading = read(f"### 1. Which adds?\n\n{''.join(rows)}{key}\n### 2. Which?\n\n{''.join(rows)}{key}", "bank.md")
    assert brief(reading) == [("Which adds?", [f"*{codes[0]}", codes[1]]), ("Which?", [f"*{codes[0]}", codes[1]])]
    assert said(reading) == []


def test_code_below_the_letter_of_an_option() -> None:
    codes = ["```\nA: add\nB: jmp A\n```", "```\nA: sub\nB: jmp A\n```"]
    rows = "".join(f"{letter}.\n\n{code}\n\n" for letter, code in zip("AB", codes, strict=True))
    reading = read(f"1. Which adds?\n\n{rows}Answer: A\n\n2. Which?\n\n{rows}Answer: B\n", "bank.md")
    assert brief(reading) == [("Which adds?", [f"*{codes[0]}", codes[1]]), ("Which?", [codes[0], f"*{codes[1]}"])]


def test_fences_around_keys_and_explanations_are_none() -> None:
    form = (
        "{n}. Which is {n}?\n    - A. one\n    - B. two\n\n"
        "Answer:\n```\n{key}\n```\nExplanation:\n```\nIt is {n}.\n```\n\n"
    )
    reading = read("".join(form.format(n=n, key="AB"[n % 2]) for n in range(1, 5)), "bank.md")
    assert [(q.key, q.explanation) for q in reading.questions] == [((n % 2,), f"It is {n}.") for n in range(1, 5)]
    other = form.replace("```\n{key}\n```", "{key}")
    kept = read("".join(other.format(n=n, key="A") for n in range(1, 5)), "bank.md")
    assert [q.explanation for q in kept.questions] == [f"```\nIt is {n}.\n```" for n in range(1, 5)]


@pytest.mark.parametrize("name", ["bank.md", "bank.txt"])
@pytest.mark.parametrize("directive", ["#include<stdio.h>", "#define SIZE 4", "#ifndef SIZE", "#!/bin/sh"])
def test_what_begins_with_a_hash_and_is_no_heading_stays_as_it_is(directive: str, name: str) -> None:
    def bare(stem: str) -> str:
        return stem.replace("\\", "").replace("\n", " ")

    bank = "".join(
        f"{n}) What does this print?\n\n{directive}\nbegin {n};\n\nA) {n}\nB) nothing\n\nAnswer: A\n\n" for n in (1, 2)
    )
    stems = [bare(stem) for stem, _ in brief(read(bank, name))]
    assert [stem.partition("?  ")[2] for stem in stems] == [f"{directive} begin {n};" for n in (1, 2)]


def test_boxes_between_fences_are_options_that_are_code() -> None:
    bank = """\
    ### Q1. Which is ice?

    ```html
    [ ] <p>
      fire
    </p>

    [x] <b>
      ice
    </b>
    ```

    ### Q2. Which goes on with this?

    ```js
    let snow;

    [ ] fire()
    [x] snow()
    ```

    ### Q3. Which is rain?

    - [ ] fire
    - [x] rain
    """
    reading = read(bank, "bank.md")
    assert brief(reading) == [
        ("Which is ice?", ["```html\n<p>\n  fire\n</p>\n```", "*```html\n<b>\n  ice\n</b>\n```"]),
        ("Which goes on with this?\n\n```js\nlet snow;\n```", ["`fire()`", "*`snow()`"]),
        ("Which is rain?", ["fire", "*rain"]),
    ]
    assert said(reading) == []
    assert {each.taken_for for each in reading.stretches} <= {"question", "fence"}


@pytest.mark.parametrize(
    ("fence", "below"),
    [
        ("```markdown\n[ ] open\n[x] done\n```", ""),
        ("```\n[ ] open\n[ ] done\n```", ""),
        ("```toml\n[x]\na = 1\n[ ]\nb = 2\n```", ""),
        ("```\n[x] done\n[ ] open\n```", "\n- [x] a list\n- [ ] a table\n"),
        ("```\nTasks:\n[x] done\n[ ] open\n```", "\n- A. a list\n- B. a table\n\nAnswer: A\n"),
        ("```\n[x] done\n[ ] open\n```", "\n**A)** a list\n**B)** a table\n\nAnswer: A\n"),
    ],
)
def test_brackets_in_code_that_are_no_options(fence: str, below: str) -> None:
    bank = f"### Q1. Look at this:\n\n{fence}\n{below}\n### Q2. Which?\n\n- [x] one\n- [ ] two\n"
    asked = brief(read(bank, "bank.md"))
    assert [stem for stem, _ in asked] == [f"Look at this:\n\n{fence}", "Which?"]
