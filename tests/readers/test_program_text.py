"""Banks that a program keeps as text between its quotes."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, source

ASKED = """Question 1
What is hot?
(a) ice
(b) fire

Ans: B
Explanation: Fire burns.

Question 2
What is wet?
(a) rain
(b) sand

Ans: A

Question 3
What is `dry`?
(a) rain
(b) sand

Ans: B
"""


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("data.js", "// data\nconst raw = `\n{}`;\nasked = raw.split(/Question/);\n"),
        ("data.ts", 'export const years = {{"2024": `{}`,\n}};\n'),
        ("data.py", 'import re\n\nTEXT = """{}"""\nparts = re.split("Question", TEXT)\n'),
    ],
)
def test_a_bank_between_quotes_is_read_as_the_text_that_it_is(name: str, program: str) -> None:
    text = program.format(ASKED.replace("`", "\\`") if "`" in program else ASKED)
    found = read_best(source(text, name))
    assert found is not None
    assert brief(found[1]) == [
        ("What is hot?", ["ice", "*fire"]),
        ("What is wet?", ["*rain", "sand"]),
        ("What is `dry`?", ["rain", "*sand"]),
    ]
    assert text.splitlines()[found[1].questions[1].place.line - 1] in ("Question 2", "What is wet?")
    assert any("between its quotes" in finding.text for finding in found[1].findings)


def test_two_texts_are_one_bank() -> None:
    text = ASKED.replace("`", "")
    found = read_best(source(f"const one = `{text}`;\nconst two = `{text}`;", "x.js"))
    assert found is not None
    assert len(found[1].questions) == 6


@pytest.mark.parametrize("asked", [ASKED.replace("dry", "${word}"), "line of a poem\n" * 20, "<p>What?</p>\n" * 20])
def test_other_texts_of_a_program_are_no_bank(asked: str) -> None:
    found = read_best(source(f"const page = `{asked.replace('`', '')}`;", "page.js"))
    assert found is None or not found[1].questions


def test_a_program_in_which_a_bank_is_but_a_sample_is_none() -> None:
    code = "".join(f"def test_{n}():\n    assert read(SAMPLE)[{n}]\n\n\n" for n in range(9))
    found = read_best(source(f'SAMPLE = """{ASKED}"""\n\n{code}', "test_reading.py"))
    assert found is None or not found[1].questions


def test_yaml_between_quotes() -> None:
    words = ("wet", "dry", "old")
    text = "".join(f"- question: What is {word}?\n  options: [ice, fire]\n  answer: ice\n" for word in words)
    found = read_best(source(f"const bank = `\n---\n\n{text}`;\n", "bank.js"))
    assert found is not None
    assert brief(found[1]) == [(f"What is {word}?", ["*ice", "fire"]) for word in words]


@pytest.mark.parametrize(
    "form", ['"""{}"""\n\nimport re\n', 'x = f"""{}{{word}}"""\n', 'x = """{}{{}}""".format(word)\n']
)
def test_what_a_program_says_of_itself_or_fills_in_is_no_bank(form: str) -> None:
    found = read_best(source(form.format(ASKED), "notes.py"))
    assert found is None or not found[1].questions
