"""Text in files that no format calls its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from examdeck.bank.files import read_file
from examdeck.readers.best import read_best
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


@pytest.mark.parametrize("name", ["exam.dat", "exam.TEX", "exam.qst", "exam.org", "exam.adoc", "exam.rst"])
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
    ("name", "question", "code"),
    [
        ("exam.org", "* What does it print?", ["#+BEGIN_SRC sh", "* echo", "# ice", "#+END_SRC"]),
        ("exam.adoc", "= What does it print?", ["[source,sh]", "----", "= echo", "// ice", "----"]),
    ],
)
def test_code_in_other_marks_is_code(name: str, question: str, code: list[str]) -> None:
    text = "\n".join([question, *code, "- [ ] air", "- [x] ice", ""])
    found = read_best(source(text * 3, name))
    assert found is not None
    assert [one.stem.partition("\n")[2].strip() for one in found[1].questions] == [
        "\n".join(["```", *code[-3:-1], "```"])
    ] * 3


def test_dashes_of_asciidoc_part_questions_too() -> None:
    text = "\n-----\n".join(
        f"{n}. What is {word}?\nA. air\nB. {word}\nAnswer: B\n" for n, word in enumerate(("ice", "fire", "rain"), 1)
    )
    found = read_best(source(text, "exam.adoc"))
    assert found is not None
    assert len(found[1].questions) == 3


def test_what_org_says_about_a_text_is_no_part_of_it() -> None:
    asked = "* TODO What is ice?   :water:\n:PROPERTIES:\n:ID: 1\n:END:\n- [ ] air\n- [X] cold\n# too hard\n"
    found = read_best(source(asked * 3, "exam.org"))
    assert found is not None
    assert brief(found[1]) == [("What is ice?", ["air", "*cold"])] * 3


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


@pytest.mark.parametrize(
    "quiz",
    [
        re.sub(r"(?<=\.) ", "\xa0", QUIZ),
        re.sub(r"^(.)\. ", "\xa0\xa0\\1)\xa0", QUIZ, flags=re.MULTILINE).replace("Answer: ", "Réponse\xa0:\xa0"),
        re.sub(r"^(\d)\. ", "Question\xa0\\1\xa0:\xa0", QUIZ, flags=re.MULTILINE),
        re.sub(r"(?<=.)$", r"\\", QUIZ, flags=re.MULTILINE),
    ],
)
def test_blanks_of_word_processors_and_broken_lines_are_as_others(quiz: str) -> None:
    found = read_best(source(quiz, "quiz.md"))
    assert found is not None
    assert brief(found[1]) == [("What is ice?", ["air", "*cold", "warm"]), ("What is fire?", ["*hot", "cold", "wet"])]


def test_a_blank_that_does_not_break_stays_where_it_belongs() -> None:
    asked = "Où est «\xa0Nice\xa0»\xa0? Elle a 350\xa0000 âmes."
    found = read_best(source(QUIZ.replace("What is ice?", asked), "quiz.md"))
    assert found is not None
    assert found[1].questions[0].stem == asked


@pytest.mark.parametrize(("above", "below"), [("```markdown", "```"), ("```", "```"), ("~~~text", "")])
def test_a_fence_around_all_of_a_file_is_none(above: str, below: str) -> None:
    found = read_best(source(f"{above}{QUIZ}{below}\n", "quiz.md"))
    assert found is not None
    assert [question.place.line for question in found[1].questions] == [2, 9]


def test_a_fence_around_a_part_stays() -> None:
    text = f"```\n1. What is sand?\nA. air\nB. stone\nAnswer: B\n```\n{QUIZ}"
    found = read_best(source(text, "quiz.md"))
    assert found is None or len(found[1].questions) == 2


@pytest.mark.parametrize("fences", [1, 3])
def test_data_in_fences_of_a_page(fences: int) -> None:
    asked = [
        f'{{"question": "What is {word}?", "options": ["ice", "fire"], "answer": 1}}' for word in ("hot", "dry", "red")
    ]
    held = [f"[{', '.join(asked)}]"] if fences == 1 else asked
    page = "---\ntitle: Fire\n---\n\n# A quiz\n\n" + "".join(f"Go:\n\n```quiz\n{each}\n```\n\n" for each in held)
    found = read_best(source(page, "page.md"))
    assert found is not None
    assert [finding.code for finding in found[1].findings] == ["E115"]
    assert [[*question.key] for question in found[1].questions] == [[1]] * 3
    assert found[1].questions[0].place.line == 10


ASKED_IN_DATA = (
    '[{"question": "Hot?", "options": ["ice", "fire"], "answer": 1}, {"question": "Dry?", "answer": "sand"}]'
)


@pytest.mark.parametrize(
    "page",
    [
        "```js\n{question: x, options: []}\n```\n\n```json\n[1, 2]\n```\n",
        f"```json\n{ASKED_IN_DATA}\n```\n\nDo not write:\n\n```json\n{ASKED_IN_DATA}\n```\n",
        f"```quiz\n{ASKED_IN_DATA}\n```\n\nThen run\n\n```sh\necho\n```\n",
        f"```python\nasked = {ASKED_IN_DATA}\n```\n\n```json\n{ASKED_IN_DATA}\n```\n",
    ],
)
def test_code_in_fences_is_no_bank(page: str) -> None:
    assert read_best(source(f"# Use\n\n{page}", "README.md")) is None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("data.txt", "a?\nA. b\nB. c\nA\n" * 21_000, "84000 lines have 2 bytes each"),
        ("gap.txt", "a?\nA. b\nB. c\nA\n" + "\n" * 41_000 + "a?\nA. b\nB. c\nA\n", "41008 lines have 0 bytes each"),
        ("data.csv", "question,a,b,answer\n" + "q?,x,y,a\n" * 41_000, "41001 lines have 8 bytes each"),
        ("data.sql", "COPY questions (question, a, b, answer) FROM stdin;\n" + "q?\tx\ty\ta\n" * 41_000, "41001 lines"),
        ("row.sql", "INSERT INTO questions (question, a, b) VALUES " + "('q?','x','y'), " * 41_000, "41000 lines"),
    ],
)
def test_many_tiny_lines_are_data(tmp_path, monkeypatch, name: str, text: str, said: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text)
    (finding,) = read_file(Path(name)).findings
    assert said in finding.text


def test_many_lines_that_say_something_are_no_data() -> None:
    asked = "What is hot?\nA. ice\nB. fire\nAnswer: B\n"
    assert read_best(source("\n" * 90 + asked + "\n" * 90, "gaps.txt")) is not None
    text = "What is the ice of the far north made of in winter?\nA. air and fire\nB. cold water\nAnswer: B\n\n" * 11_000
    assert read_best(source(text, "bank.txt")) is not None
