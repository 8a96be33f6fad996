"""Of each file it is told how much of it was read, and where it was not understood."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from examdeck.bank.bank import load_bank, read_bank
from examdeck.bank.files import read_file
from examdeck.bank.layout import locate
from examdeck.check.check import check_bank
from examdeck.lock.decisions import parse_accept
from examdeck.model.finding import Stopped
from examdeck.readers.account import accounted, failure, in_one_line
from examdeck.readers.best import read_best
from examdeck.readers.reading import Account, Reading, Stretch
from growth import assert_in_proportion
from reading import check_stretches, format_called, source

GOOD = "{n}. What is {word}?\nA. {word}\nB. none\n\nAnswer: A\n"
WORDS = ["ice", "fire", "snow", "sun", "rain", "sand", "wind", "mud", "salt", "clay", "iron", "wood"]


def bank(*shapes: str) -> str:
    """Questions that are written in these ways by turns."""
    return "\n".join(shapes[n % len(shapes)].format(n=n + 1, word=word) for n, word in enumerate(WORDS))


def account(text: str, format_: str = "letters", name: str = "quiz.md") -> Account:
    (found,) = format_called(format_).read(source(text, name)).accounts
    return found


def codes(text: str, name: str = "quiz.md") -> list[str]:
    Path(name).write_text(text)
    return [finding.code for finding in read_file(Path(name)).findings if finding.severity == "error"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_bank_that_is_read_wholly() -> None:
    found = account(f"# Weather\n\nRead this first.\n\n{bank(GOOD)}\nThe end.\n")
    assert (found.questions, found.keys, found.unclear, found.lost) == (12, 12, 0, 0)
    assert found.lines == 12 * 4 + 1  # what stands below the last belongs to it
    assert in_one_line([found]) == "read 12 questions with 12 keys; every line understood"


def test_lines_between_questions_that_are_of_none_are_told_and_others_are_not() -> None:
    first, second = (GOOD.format(n=n, word=word) for n, word in ((1, "ice"), (2, "fire")))
    text = f"# One\n\nIt begins.\n\n{first}\n## Two\n\nIt goes on.\n\n{second}\n## Three\n\nIt ends.\n"
    found = account(text)
    assert found.not_understood == ((13, 13),)
    assert in_one_line([found]) == "read 2 questions with 2 keys; 1 of 10 lines not understood, first: 13"
    assert failure(found) is None


@pytest.mark.parametrize(
    "other",
    [
        "Question: What is {word}?\n» {word}\n» none\n",
        "Tell {word}!\n\n- [x] {word}\n- [ ] none\n",
    ],
)
def test_a_file_of_which_half_is_lost_is_an_error_that_names_the_lines(other: str) -> None:
    text = bank(GOOD, other)
    reading = format_called("letters").read(source(text, "quiz.md"))
    check_stretches(reading, text)
    (found,) = reading.accounts
    said = failure(found)
    assert found.lost >= 4
    assert said is not None
    assert f"lines {found.not_understood[0][0]}" in said.text
    assert "--accept E127:quiz.md" in said.remedy
    assert any(each.taken_for == "not understood" for each in reading.stretches)


def test_one_question_of_a_long_file_is_no_bank() -> None:
    text = GOOD.format(n=1, word="ice") + "".join(f"Zork {word}.\n" for word in WORDS * 20)
    assert codes(text) == ["E127"]
    assert codes(GOOD.format(n=1, word="ice") + "Zork.\n" * 20) == []


def test_lines_at_the_ends_count_where_they_look_like_questions() -> None:
    lost = "".join(f"What is {word}?\nA] {word}\nB] none\nRight: B\n\n" for word in WORDS)
    text = f"1. What is hot?\nA. ice\nB. fire\n\nAnswer: B\n\n---\n\n{lost}"
    reading = format_called("letters").read(source(text, "quiz.md"))
    assert reading.accounts[0].questions > 1 or failure(reading.accounts[0]) is not None


def test_answers_above_the_first_question_are_of_others() -> None:
    other = "## {0}\n\n**Question:**\nWhat of {0}?\n\n- much of {0}\n- little\n\n**Correct Answer:**\n\n- {1} {0}\n\n"
    text = "".join(other.format(word, "lots of") for word in WORDS[:8]) + bank(GOOD)
    found = account(text)
    assert (found.questions, found.lost) == (12, 8)
    assert failure(found) is not None
    assert account(f"Answers are given below.\n\n{bank(GOOD)}").unclear == 0


def test_numbered_questions_with_lists_below_are_others_wherever_they_stand() -> None:
    other = "".join(f"{n}. What is {word}?\n   - x) {word}\n   - y) none\n\n" for n, word in enumerate(WORDS[:8], 1))
    found = account(other + bank(GOOD), "letters")
    assert (found.questions, found.lost, failure(found) is not None) == (12, 8, True)


@pytest.mark.parametrize("yes", ["**T**", "True", "- 对"])
def test_statements_above_the_first_question_that_are_judged_are_of_others(yes: str) -> None:
    found = account("".join(f"There is {word}.\n{yes}\n\n" for word in WORDS[:4]) + bank(GOOD))
    assert (found.questions, found.lost, found.not_understood) == (12, 4, ((1, 11),))
    assert account(f"Is it so?\n{yes}\n\n{bank(GOOD)}").unclear == 0


def test_a_row_that_cannot_be_read_is_not_understood() -> None:
    rows = "question,a,b,answer\n" + "".join(f"What is {word}?,,,B\n" for word in WORDS[:6])
    text = rows + "".join(f"Why {word}?,{word},none,A\n" for word in WORDS)
    Path("quiz.csv").write_text(text)
    reading = read_file(Path("quiz.csv"))
    assert reading.accounts[0].unclear == 6
    assert [finding.code for finding in reading.findings if finding.severity == "error"] == ["E127"]


def test_several_files_are_told_in_one_line() -> None:
    whole, torn = (
        Account(path=path, questions=3, keys=2, lines=9, unclear=len(spans), not_understood=spans, lost=0)
        for path, spans in (("a.md", ()), ("b.md", ((4, 4), (7, 7))))
    )
    assert in_one_line([whole, torn]) == (
        "read 6 questions with 4 keys from 2 files; 2 of 18 lines not understood (b.md 2, first: 4)"
    )
    assert in_one_line([whole, whole]) == "read 6 questions with 4 keys from 2 files; every line understood"
    assert in_one_line([torn] * 9).endswith("; 1 other file)")
    assert in_one_line([]) == "read 0 questions with 0 keys"


def test_stretches_say_where_it_is() -> None:
    text = bank(GOOD, "Question: What is {word}?\n» {word}\n» none\n")
    reading = format_called("letters").read(source(text, "quiz.md"))
    assert reading.stretches[:3] == (
        Stretch(1, 5, "question"),
        Stretch(7, 9, "not understood"),
        Stretch(11, 15, "question"),
    )


def test_open_questions_below_the_others_are_told() -> None:
    choices = "".join(f"### {n}) What is {word}?\n- **{word}**\n- none\n" for n, word in enumerate(WORDS[:6], 1))
    opened = "".join(
        f"### {n}) Why is {word} so?\nIt is so, for it is {word}.\n" for n, word in enumerate(WORDS[:3], 1)
    )
    Path("quiz.md").write_text(f"{choices}\n## Say more\n\n{opened}")
    reading = read_file(Path("quiz.md"))
    assert (len(reading.questions), reading.accounts[0].lost, reading.accounts[0].unclear) == (6, 3, 6)
    assert codes(f"{choices}\n## More\n\n{opened}{opened}") == ["E127"]


OPEN = "1. Explain how rain falls.\n2. Draw a leaf.\n3. Why is ice cold?\n\n"


@pytest.mark.parametrize(
    ("above", "lost"),
    [
        (f"## Part A\n\n{OPEN}## Part B\n\n", 3),
        ("## Open questions\n\n1. Draw a leaf.\n2. Name a metal.\n\n## Choice\n\n", 2),
        ("## Rules\n\n1. Read with care.\n2. Tick one.\n\n## Choice\n\n", 0),
        ("## Exam questions\n\n1. Read with care.\n2. Tick one.\n\n", 0),
        ("## How to answer questions\n\n1. Read with care.\n2. Tick one.\n\n## Choice\n\n", 0),
        ("## Contents\n\n1. What is ice\n2. Why it melts\n3. What is fire\n\n## Choice\n\n", 0),
    ],
)
def test_open_questions_above_the_others_are_told(above: str, lost: int) -> None:
    boxes = "".join(f"{n}. What is {word}?\n- [x] {word}\n- [ ] none\n\n" for n, word in enumerate(WORDS[:6], 1))
    Path("quiz.md").write_text(f"# Test\n\n{above}{boxes}")
    reading = read_file(Path("quiz.md"))
    assert (len(reading.questions), reading.accounts[0].lost, reading.read_as) == (6, lost, "checkbox")
    Path("quiz.md").write_text(f"{boxes}{above}")
    assert read_file(Path("quiz.md")).accounts[0].lost == (2 if "Exam" in above else lost)


def test_the_first_question_goes_on_with_the_count_of_open_ones() -> None:
    text = "1. Draw a leaf.\n2. Name a metal.\n\n## Choice\n\n"
    boxes = "".join(f"{n}. What is {word}?\n- [x] {word}\n- [ ] none\n\n" for n, word in enumerate(WORDS[:6], 3))
    assert account(f"{text}{boxes}", "checkbox").lost == 2


def of_size(questions: int, characters: int) -> Account:
    return Account(
        path="a.csv",
        questions=questions,
        keys=questions,
        lines=questions,
        unclear=0,
        not_understood=(),
        lost=0,
        characters=characters,
    )


@pytest.mark.parametrize(
    ("questions", "characters", "is_doubted"),
    [(12_001, 75 * 12_001 - 1, True), (12_001, 75 * 12_001, False), (12_000, 90_000, False), (90_000, 0, False)],
)
def test_many_tiny_questions_are_rather_data(questions: int, characters: int, is_doubted: bool) -> None:
    said = failure(of_size(questions, characters))
    assert (said is not None) is is_doubted
    assert said is None or (said.code == "E136" and "--accept E136:a.csv" in said.remedy)


def test_data_that_looks_like_questions_stops_until_it_is_accepted() -> None:
    Path("words.csv").write_text("question,answer\n" + "".join(f"word{n},x{n}\n" for n in range(12_001)))
    bank_ = read_bank(locate(Path("words.csv")))
    assert [finding.code for finding in check_bank(bank_)] == ["E136"]
    with pytest.raises(Stopped):
        load_bank(bank_.layout)
    accepted = load_bank(bank_.layout, accept=[parse_accept("E136:words.csv")])
    assert len(accepted.questions) == len(bank_.questions) == 12_001


def test_rows_of_a_workbook_that_cannot_be_read_stop_as_lines_do() -> None:
    book = Workbook()
    for row in (["question", "answer"], *([f"What is {word}?", "B"] for word in WORDS), ["What is lost?", "water"]):
        book.active.append(row)
    book.save("quiz.xlsx")
    (found,) = read_file(Path("quiz.xlsx")).accounts
    assert (found.questions, found.lines, found.unclear, found.not_understood) == (1, 13, 12, ((2, 13),))
    said = failure(found)
    assert said is not None
    assert (said.code, said.place.line) == ("E127", 2)


def test_it_takes_in_proportion() -> None:
    other = "Question: What is {word}?\n» {word}\n» none\n"
    one = bank(GOOD, other)
    reader = format_called("letters")
    assert_in_proportion(
        lambda text: reader.read(source(text, "quiz.md")), lambda size: one * (size // len(one)), 200_000
    )


def test_many_stretches_that_were_not_understood_take_in_proportion() -> None:
    def given(size: int) -> Reading:
        kinds = ["question", "prose"] * (size // 2)
        return Reading(stretches=tuple(Stretch(line, line, kind) for line, kind in enumerate(kinds, 1)))

    def work(reading: Reading) -> None:
        text = "a\n" * len(reading.stretches)
        assert len(accounted(reading, source(text, "quiz.md"), parts_by_looks=False).accounts[0].not_understood) > 1

    assert_in_proportion(work, given, 120_000)


def test_numbered_lines_below_the_last_question_count_as_others() -> None:
    rest = "## Part 2: True or false\n\n3. The sun is a star.\n\n4. The moon shines by itself.\n"
    text = "".join(GOOD.format(n=n, word=word) + "\n" for n, word in enumerate(WORDS[:2], 1))
    Path("quiz.md").write_text(text + rest)
    reading = read_file(Path("quiz.md"))
    assert (len(reading.questions), reading.accounts[0].lost, reading.accounts[0].not_understood) == (2, 2, ((15, 17),))
    again = rest.replace("3.", "1.").replace("4.", "2.")
    Path("again.md").write_text(text + again)
    assert read_file(Path("again.md")).accounts[0].lost == 2
    Path("other.md").write_text(text + again.replace("True or false", "Sources"))
    assert read_file(Path("other.md")).accounts[0].lost == 0


def test_a_reading_of_which_no_line_is_taken_for_anything_has_an_account() -> None:
    text = "questions:\n  - {id: a-1, stem: What is hot?, options: [{text: ice}, {text: fire, correct: true}]}\n"
    found = account(text, "yaml_bank", "bank.yaml")
    assert (found.questions, found.lost) == (1, 0)


@pytest.mark.parametrize("space", ["<br>", "<br/><br/>", "&nbsp;", "</div>", "<p align='center'></p>"])
def test_tags_that_hold_nothing_are_understood(space: str) -> None:
    asked = [
        f"### Question {n}\n\nWhat is {word}?\n\n* Stone\n* **Thing {n}**\n* Air\n\n> It is so.\n\n"
        for n, word in enumerate(WORDS, 1)
    ]
    best = read_best(source(f"{space}\n\n".join(asked), "bank.md"))
    assert best is not None
    assert [account.not_understood for account in best[1].accounts] == [()]


@pytest.mark.parametrize(("fold", "lost"), [("Reveal answer", 6), ("More about ice", 0)])
def test_a_heading_above_all_questions_that_asks_for_one_of_a_list(fold: str, lost: int) -> None:
    asked = "".join(
        f"#### Which is thing {n}?\n\n- A. thing {n}\n- B. fire\n\nAnswer: A\n\n----\n\n" for n in (1, 2, 3)
    )
    first = f"#### Which of them is cold?\n\n- ice\n- fire\n\n<details>\n<summary>{fold}</summary>\nice\n</details>\n\n"
    assert account(f"{first}----\n\n{asked}").unclear == lost
