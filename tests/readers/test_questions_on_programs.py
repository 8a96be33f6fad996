"""Options that are values and code: no two of them are taken for one, and none moves the key to another."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reading import brief, options, read, said

NEARLY_ALIKE = [
    (["true", "True", "TRUE", "yes"], 1),
    (["none", "null", "None", "NULL"], 2),
    (["int x", "int x;", "int x,", "int x."], 1),
    (["1", "1.", "'1'", "one"], 1),
]


def asked(option_lists: list[list[Any]], name: str, keys: list[Any]) -> str:
    """Rows of JSON with these options, and with keys of this name."""
    rows = zip("ABCDEFGH"[: len(keys)], option_lists, keys, strict=True)
    return json.dumps([{"question": f"Which one is {at}?", "options": held, name: key} for at, held, key in rows])


def keys(text: str, name: str = "bank.json") -> list[list[str]]:
    """The texts of the options that are right, question by question."""
    return [[option.text for option in one.options if option.correct] for one in read(text, name).questions]


@pytest.mark.parametrize("key", ["{}", "B. {}"])
def test_a_key_means_the_option_that_is_written_so(key: str) -> None:
    right = [held[at] for held, at in NEARLY_ALIKE]
    text = asked([held for held, _ in NEARLY_ALIKE], "answer", [key.format(text) for text in right])
    assert [[text.replace("\\", "") for text in texts] for texts in keys(text)] == [[text] for text in right]


def test_a_key_that_is_an_index_is_no_option_s_text() -> None:
    numbers = [["1", "2", "3", "4"], ["2", "3", "4", "0"], ["1", "0", "2", "3"]]
    assert keys(asked(numbers, "correctIndex", [1, 2, 0])) == [["2"], ["4"], ["1"]]
    assert keys(asked(numbers, "correctIndex", ["1", "4", "3"])) == [["1"], ["4"], ["3"]]
    assert keys(asked(numbers, "answer", [1, 2, 0])) == [["1"], ["2"], ["0"]]


@pytest.mark.parametrize("empty", [None, "", " "])
def test_an_empty_place_among_options_moves_no_key(empty: str | None) -> None:
    held: list[list[Any]] = [["x", empty, "y", "z"], [empty, "x", "y", "z"], ["x", "y", "z", empty], ["x", "y", empty]]
    for key in ([2, 1, 0, 1], ["C", "B", "A", "B"], [[2], [1], [0], [1]], ["y", "x", "x", "y"]):
        reading = read(asked(held, "answer", key), "bank.json")
        assert [options(one) for one in reading.questions] == [
            ["x", "*y", "z"],
            ["*x", "y", "z"],
            ["*x", "y", "z"],
            ["x", "*y"],
        ]
        assert said(reading) == []


def test_a_key_that_means_an_empty_place_is_told() -> None:
    held = [["x", "", "y"], ["x", "y", ""], ["x", "y", "z"]]
    for key in ([1, 0, 2], ["B", "A", "C"]):
        reading = read(asked(held, "answer", key), "bank.json")
        assert [options(one) for one in reading.questions] == [["x", "y"], ["*x", "y"], ["x", "y", "*z"]]
        assert [finding.code for finding in reading.findings] == ["E111"]


def test_lists_that_begin_with_an_empty_place_are_counted_from_1() -> None:
    held = [["", "x", "y", "z"]] * 3
    assert keys(asked(held, "answer", [1, 3, 2])) == [["x"], ["z"], ["y"]]
    assert keys(asked([["", "A. x", "B. y"]] * 2, "answer", ["A", "B"])) == [["x"], ["y"]]


def test_asterisks_at_all_options_mark_none_though_a_place_is_empty() -> None:
    assert keys(asked([["*x", "", "*y"], ["*args", "", "*list"]], "note", ["", ""])) == [[], []]


def test_an_empty_place_is_named_by_no_explanation() -> None:
    rows = json.loads(asked([["x", "", "y", "z"]] * 4, "answer", [1] * 4))
    told = [row | {"explanation": "It is x, as is meant here."} for row in rows]
    assert keys(json.dumps(told)) == [["x"]] * 4


def test_numbers_in_yaml_keep_their_zeros() -> None:
    text = "- question: Which one is in octal?\n  options: [010, 8, 0x8, 0]\n  answer: 010\n"
    assert [options(one) for one in read(text, "bank.yaml").questions] == [["*010", "8", "0x8", "0"]]


def test_numbers_in_programs_are_options_whatever_their_notation() -> None:
    text = """const quiz = [
      {question: 'Which is 255?', options: [0xF0, 0xFF, 0b11, 1_000], answer: 1},
      {question: 'Which is less?', options: [+1, 2.5f, 10n, -3], answer: 3},
      {question: 'Which is a word?', options: ['a', 'b', 'c', 'd'], answer: 0},
      {question: 'Which is none?', options: [1, 0x1.8.2, 3, 4], answer: 2},
    ];"""
    reading = read(text, "quiz.js")
    assert [options(one) for one in reading.questions] == [
        ["240", "*255", "3", "1000"],
        ["1", "2.5", "10", "*-3"],
        ["*a", "b", "c", "d"],
    ]
    assert said(reading) == ["E114 5:7"]


def test_a_bracket_at_the_end_of_an_option_hides_no_next_one() -> None:
    rows = [{"question": "Which is a list?", "options": "A) 1\nB) 2\nC) [1, 2]\nD) none", "answer": "C"}]
    assert [options(one) for one in read(json.dumps(rows), "bank.json").questions] == [["1", "2", "*[1, 2]", "none"]]


@pytest.mark.parametrize("left_out", ["/a+b/g", "", "/[/]x/"])
def test_what_is_no_text_among_options_moves_no_key(left_out: str) -> None:
    text = f"""const quiz = [
      {{question: 'Which is it?', options: ['x',{left_out}, 'y', 'z'], answer: 2}},
      {{question: 'Which is not?', options: ['x', 'y', 'z',], answer: 0}},
    ];"""
    reading = read(text, "quiz.js")
    is_told = [finding.code for finding in reading.findings] == ["E114"]
    assert [options(one) for one in reading.questions] == [["x", "*y", "z"], ["*x", "y", "z"]][is_told:]
    assert is_told == bool(left_out)


def test_a_name_that_is_given_anew_means_what_it_was_given_last() -> None:
    text = """let held = ['u', 'v'];
    const one = {question: 'Which is first?', options: held, answer: 1, hint: held};
    held = ['x', 'y'];
    const two = {question: 'Which is second?', options: held, answer: 0};
    function show(held = []) { const n = held.length; n += 1; }
    const three = {question: 'Which is third?', options: held, answer: 1};
    export default [one, two, three];"""
    assert [options(one) for one in read(text, "quiz.js").questions] == [["u", "*v"], ["*x", "y"], ["x", "*y"]]


MADE_BY_CALLS = {
    "of.js": [
        'Q = block.addQuestion("choice");',
        'Q.addText("{stem}");',
        'Q.addOption("ice", "fire");',
        "Q.setAnswer({n});",
    ],
    "Of.java": [
        "Question {word} = new Question();",
        '{word}.setText("{stem}");',
        '{word}.addOption("ice");',
        '{word}.addOption("fire");',
        "{word}.setCorrectAnswer({n});",
    ],
    "Told.java": [
        'q = new Question("{stem}");',
        'q.addAnswer("ice", {ice});',
        'q.addAnswer("fire", {fire});',
        "quiz.addQuestion(q);",
    ],
}


@pytest.mark.parametrize("name", MADE_BY_CALLS)
def test_questions_to_which_calls_add_their_parts(name: str) -> None:
    words = {"hot": 1, "cold": 0, "bright": 1}
    program = "".join(
        line.format(word=word, stem=f"Which is {word}?", n=n, ice=str(n == 0).lower(), fire=str(n == 1).lower()) + "\n"
        for word, n in words.items()
        for line in MADE_BY_CALLS[name]
    )
    assert brief(read(program, name)) == [
        (f"Which is {word}?", ["ice", "*fire"] if n else ["*ice", "fire"]) for word, n in words.items()
    ]


@pytest.mark.parametrize(("name", "held"), [("Quiz.scala", "List({})"), ("quiz.py", "[{}]"), ("quiz.kt", "listOf({})")])
def test_a_list_beside_a_stem_is_offered_where_only_the_key_has_a_name(name: str, held: str) -> None:
    calls = [f'Question("Which is {word}?", {held.format(GIVEN)}, answer = {n})' for word, n in ASKED.items()]
    before, after = ("asked = [\n", "]\n") if name.endswith(".py") else ("val asked = listOf(\n", ")\n")
    assert brief(read(before + ",\n".join(calls) + f"\n{after}", name)) == [
        (f"Which is {word}?", ["ice", "*fire"] if n else ["*ice", "fire"]) for word, n in ASKED.items()
    ]


GIVEN = '"ice", "fire"'
ASKED = {"hot": 1, "cold": 0, "bright": 1}
