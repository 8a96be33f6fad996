"""Text in files that no format calls its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from examdeck.bank.files import read_file
from examdeck.readers.formats import read_best
from reading import brief, source

QUIZ = """
1. What is ice?
A. air
B. cold
C. warm

Answer: B

2. What is fire?
A. hot
B. cold
C. wet

Answer: A
"""


@pytest.mark.parametrize("name", ["exam.dat", "exam.TEX", "exam.qst", "exam.org", "exam.adoc"])
def test_text_of_any_name_is_read_as_text(name: str) -> None:
    found = read_best(source(QUIZ, name))
    assert found is not None
    assert brief(found[1]) == [("What is ice?", ["air", "*cold", "warm"]), ("What is fire?", ["*hot", "cold", "wet"])]


@pytest.mark.parametrize(("name", "sign"), [("exam.org", "*"), ("exam.adoc", "=")])
def test_headings_of_other_marks_are_headings(name: str, sign: str) -> None:
    asked = "{sign}{sign} What is {word}?\n- [ ] air\n- [X] {word}\n- [ ] none\n\n"
    text = "".join(asked.format(sign=sign, word=word) for word in ("ice", "fire", "rain"))
    found = read_best(source(f"{sign} Water\n\n{text}", name))
    assert found is not None
    assert brief(found[1])[0] == ("What is ice?", ["air", "*ice", "none"])
    assert found[1].questions[0].place.line == 3
    assert found[1].title == "Water"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("exam.doc", QUIZ),
        ("exam", QUIZ),
        ("exam.log", QUIZ),
        ("exam.pdf", QUIZ),
        ("exam.dat", "{\\rtf1 " + QUIZ),
        ("exam.tex", "\\begin{document}\n" + QUIZ),
    ],
)
def test_what_is_no_text_is_not_read_as_one(name: str, text: str) -> None:
    assert read_best(source(text, name)) is None


def test_many_tiny_lines_are_data(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data.txt").write_text("a?\nA. b\nB. c\nA\n" * 21_000)
    (finding,) = read_file(Path("data.txt")).findings
    assert "84000 lines have 2 bytes each" in finding.text
    text = "What is the ice of the far north made of in winter?\nA. air and fire\nB. cold water\nAnswer: B\n\n" * 11_000
    assert read_best(source(text, "bank.txt")) is not None
