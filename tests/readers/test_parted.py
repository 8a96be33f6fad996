"""Text whose lines, or blocks of lines, are rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from examdeck.bank.files import read_file
from examdeck.readers.best import read_best
from reading import assert_read_in_proportion, brief, source

WORDS = ("ice", "fire", "rain", "sand", "snow", "wood", "salt", "iron", "gold", "silk")


def sheet(shape: str) -> str:
    """A line or a block for each word, of whose three options the last, the first and the second are right in turn."""
    made = []
    for n, word in enumerate(WORDS):
        texts = [f"no {word}", f"cold {word}"]
        texts.insert((n + 2) % 3, word)
        right = texts.index(word)
        given = dict(zip("abc", texts, strict=True))
        made.append(
            shape.format(n=n + 1, word=word, right=right, one=right + 1, letter="ABC"[right], said=right == 0, **given)
        )
    return "".join(made)


@pytest.mark.parametrize(
    "shape",
    [
        '("What is {word}?", "{a}", "{b}", "{c}", {one})\n',
        '["What is {word}?", "{a}", "{b}", "{c}", "{letter}"],\n',
        "What is {word}?#1) {a}#2) {b}#3) {c}|{one}\n",
        "MC|{n}|What is {word}?|{a}:::{b}:::{c}|{right}\n",
        "What is {word}? => {a} ;; {b} ;; {c} => {c}{a}\n".replace("{c}{a}", "{letter}"),
        "Question: What is {word}?^*^A: {a}^*^B: {b}^*^C: {c}^*^Answer: {letter}\n",
        "{n}\nT10\nWhat is {word}?\n{a}\n{b}\n{c}\n{letter}\n",
        "\n{n}\n\nWhat is {word}?\n\n{a}\n{b}\n{c}\n{one}\neasy\n",
    ],
)
def test_rows_by_whatever_parts_them(shape: str) -> None:
    found = read_best(source(sheet(shape), "quiz.txt"))
    assert found is not None
    asked = brief(found[1])
    assert [stem for stem, _ in asked] == [f"What is {word}?" for word in WORDS]
    assert [[text[1:] for text in given if text[0] == "*"] for _, given in asked] == [[word] for word in WORDS]
    assert {len(given) for _, given in asked} == {3}
    assert found[1].accounts[0].not_understood == ()


@pytest.mark.parametrize(
    "shape",
    [
        "('What is {word}, if not \\'air\\'?', '{a}', '{b}', \"{c}\", {one}),\n",
        "({n}, 'What is {word}, if not ''air''?', '{a}', '{b}', '{c}', {one})\n",
        """("What is {word}, if not 'air'?", '{a}', "{b}", "{c}", {one})\n""",
    ],
)
def test_rows_in_brackets_have_quotes_of_either_kind(shape: str) -> None:
    found = read_best(source(sheet(shape), "quiz.txt"))
    assert found is not None
    asked = brief(found[1])
    assert asked[0] == ("What is ice, if not 'air'?", ["no ice", "cold ice", "*ice"])
    assert len(asked) == len(WORDS)


@pytest.mark.parametrize(
    "row", ['("What is mud?", "a", "b", "c", "d", 3)', '("What is mud?", "a", 2)', '"What is mud?"', '("What is mud?"']
)
def test_a_row_of_other_parts_is_told_to_be_lost(row: str) -> None:
    shape = '("What is {word}?", "{a}", "{b}", "{c}", {one})\n'
    found = read_best(source(f"{sheet(shape)}{row}\n", "quiz.txt"))
    assert found is not None
    assert len(found[1].questions) == len(WORDS)
    assert [(finding.code, finding.place.line) for finding in found[1].findings] == [("E114", 11)]


def test_a_row_without_its_key_costs_no_other_its_own() -> None:
    lines = sheet("What is {word}?#{a}#{b}#{c}|{one}\n").splitlines()
    found = read_best(source("\n".join([*lines[:4], lines[4].rpartition("|")[0], *lines[5:]]), "quiz.txt"))
    assert found is not None
    assert [len(question.key) for question in found[1].questions] == [1] * 4 + [0] + [1] * 5
    assert brief(found[1])[4] == ("What is snow?", ["snow", "no snow", "cold snow"])


def test_statements_beside_choices() -> None:
    shapes = ("MC|{n}|What is {word}?|{a}:::{b}:::{c}|{right}\n", "TF|{n}|It is good to have {word}|{said}\n")
    found = read_best(source("".join(map(sheet, shapes)), "quiz.txt"))
    assert found is not None
    asked = brief(found[1])
    assert len(asked) == 2 * len(WORDS)
    assert asked[len(WORDS) :][:2] == [
        ("It is good to have ice", ["True", "*False"]),
        ("It is good to have fire", ["*True", "False"]),
    ]


@pytest.mark.parametrize(
    "shape", ["{n}|||It is good to have {word}|||{said}\n", "It is good to have {word} : {said}\n"]
)
def test_statements_a_line(shape: str) -> None:
    text = sheet(shape).replace("True", "对").replace("False", "错")
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1])[1] == ("It is good to have fire", ["*对", "错"])


def test_an_answer_behind_a_sign() -> None:
    found = read_best(source(sheet("What is {word}? : Some {word}\n"), "quiz.txt"))
    assert found is not None
    assert brief(found[1])[0] == ("What is ice?", ["*Some ice"])


@pytest.mark.parametrize("name", ["quiz.txt", "quiz.csv"])
def test_rows_that_ask_need_no_key(name: str) -> None:
    shape = "What is {word}?|cold {word}|warm {word}|{word} of wood|old {word}\n"
    found = read_best(source(sheet(shape), name))
    assert found is not None
    assert brief(found[1])[0] == ("What is ice?", ["cold ice", "warm ice", "ice of wood", "old ice"])


@pytest.mark.parametrize(
    "shape",
    [
        "{word} : a thing\n",
        "2026-01-0{n} | INFO | {word} was read | 0\n",
        "{word} -> {a} -> {b}\n",
        "There is {word} here.\nIt is {a}.\nIt is {b}.\nIt is {c}.\n{n}\n",
        "## {word}\n\nIt is {a}.\n\nIt is {b}.\n\nAn end.\n\n",
    ],
)
def test_other_texts_in_rows_are_no_bank(shape: str) -> None:
    found = read_best(source(sheet(shape), "notes.txt"))
    assert found is None or not found[1].questions


@pytest.mark.parametrize(
    "piece",
    ["a?#b|1\n", "(\n", '("', "a\nb\nc\nA\n", "a: b;;c: d\n", "|", "a?##b;;c##1\n", "*", "('a\",')\n"],
)
def test_hostile_rows_take_time_in_proportion(piece: str) -> None:
    assert_read_in_proportion("parted", lambda size: piece * (size // len(piece)), 100_000)


def test_rows_are_told_to_be_a_guess_that_can_be_named(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("quiz.txt").write_text(sheet("What is {word}?#{a}#{b}#{c}|{one}\n"))
    (finding,) = read_file(Path("quiz.txt")).findings
    assert (finding.code, "--from parted" in str(finding)) == ("E125", True)


@pytest.mark.parametrize("sign", ["|||", "||", ";;", "::", "##", "@@", "^^", "~~", "$$", "***", " --- ", "\t"])
@pytest.mark.parametrize("mark", ["，", ". "])
def test_an_answer_with_the_letter_of_an_option_that_is_not_told(sign: str, mark: str) -> None:
    shape = "{n}|||Some {word} is best kept where.|||{letter}MARKnear {word}\n"
    text = sheet(shape).replace("|||", sign).replace("MARK", mark)
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == [(f"Some {word} is best kept where.", [f"*near {word}"]) for word in WORDS]


def test_a_letter_alone_is_nothing_to_recall() -> None:
    text = sheet("{n}|||Some {word} is best kept where.|||{letter}，near {word}\n").replace("C，near salt", "C")
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert "salt" not in str(brief(found[1]))
    assert [finding.place.line for finding in found[1].findings] == [7]
    letters = sheet("{n}|||Some {word} is best kept where.|||{letter}\n")
    assert read_best(source(letters, "quiz.txt")) is None


def test_lettered_notes_beside_two_texts_are_no_answers() -> None:
    text = sheet("{n}|||Some {word} is best kept where.|||It is {a}|||{letter}，near {word}\n")
    assert read_best(source(text, "quiz.txt")) is None


@pytest.mark.parametrize(
    "shape", ["{n}|Paper about {word}|{letter}. Author{n}\n", "{n}|Mend the {word}|{letter}: in May\n"]
)
def test_titles_beside_lettered_notes_ask_nothing(shape: str) -> None:
    assert read_best(source(sheet(shape), "list.txt")) is None
