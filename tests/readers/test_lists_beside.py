"""Lists beside each other are rows: one holds all stems, one all keys, and one all options or those of one letter."""

from __future__ import annotations

import json

import pytest

from reading import brief, options, read, said

STEMS = ["Which stone is red?", "Which stone is green?", "Which stone is black?", "Which stone is white?"]
FIRST, SECOND = ["ruby", "opal", "onyx", "slate"], ["jade", "beryl", "opal", "chalk"]
WANTED = [["*ruby", "jade"], ["opal", "*beryl"], ["*onyx", "opal"], ["slate", "*chalk"]]


def program(**lists: object) -> str:
    return "\n".join(f"{name} = {json.dumps(values)};" for name, values in lists.items())


@pytest.mark.parametrize(
    ("first", "second", "keys"),
    [
        ("options_a", "options_b", {"answers": [1, 2, 1, 2]}),
        ("optiona", "optionb", {"answers": [0, 1, 0, 1]}),
        ("opcionesa", "opcionesb", {"ans": ["ruby", "beryl", "onyx", "chalk"]}),
        ("choices1", "choices2", {"correct": ["A", "B", "A", "B"]}),
        ("option0", "option1", {"correct": ["A", "B", "A", "B"]}),
    ],
)
def test_options_in_a_list_for_each_letter(first: str, second: str, keys: dict[str, object]) -> None:
    for text in (
        program(questions=STEMS, **keys, **{first: FIRST, second: SECOND}),
        program(**{second: SECOND, first: FIRST}, questions=STEMS, **keys),
    ):
        assert [options(one) for one in read(text, "quiz.py").questions] == WANTED
        assert [options(one) for one in read(text, "quiz.js").questions] == WANTED


@pytest.mark.parametrize(
    "lists",
    [
        {"options_a": FIRST, "options_b": SECOND[:3]},
        {"options_a": FIRST, "options_c": SECOND},
        {"options": [[*pair] for pair in zip(FIRST, SECOND[:3], strict=False)]},
    ],
)
def test_numbers_of_options_that_are_not_all_there_are_no_answers(lists: dict[str, object]) -> None:
    reading = read(program(questions=STEMS, answers=[1, 2, 1, 2], **lists), "quiz.py")
    assert (reading.questions, said(reading)) == ((), ["E109 1:1"])


def test_lists_of_letters_without_keys_are_no_options() -> None:
    reading = read(program(questions=STEMS, options_a=FIRST, options_b=SECOND), "quiz.py")
    assert reading.questions == ()


def test_numbers_that_nothing_counts_are_answers() -> None:
    asked = ["How many legs has a spider?", "How many wings has a fly?", "How many eyes has an owl?"]
    reading = read(program(questions=asked, answers=[8, 2, 2], colours=["red", "blue"]), "quiz.py")
    assert brief(reading) == [(asked[0], ["*8"]), (asked[1], ["*2"]), (asked[2], ["*2"])]


def test_lists_of_whole_options_stay_so_beside_others_with_a_number() -> None:
    pairs = [[*pair] for pair in zip(FIRST, SECOND, strict=True)]
    lists = {"questions": STEMS, "options": pairs, "answers": [0, 1, 0, 1]}
    text = program(**lists) + "\noptions = ['x', 'y']\noptions = ['v', 'w']\n"
    assert [options(one) for one in read(text, "quiz.js").questions] == WANTED


def test_numbers_of_stems_are_not_what_is_asked() -> None:
    numbered = {str(n): stem for n, stem in enumerate(STEMS, 1)}
    assert read(json.dumps({"questions": numbered, "about": ["x", "y"]}), "bank.json").questions == ()


def test_what_is_right_in_a_list_of_its_own_stands_beside_what_is_wrong() -> None:
    asked = [
        ("Which are cold?", ["b. fire"], ["a. ice", "c. snow"]),
        ("Which is wet?", ["a. sand", "c. stone"], ["b. rain"]),
        ("Which is dry?", ["b. rain", "c. sea"], ["a. sand"]),
    ]
    rows = [{"question": stem, "answers": wrong, "correct": right} for stem, wrong, right in asked]
    assert brief(read(json.dumps(rows), "bank.json")) == [
        ("Which are cold?", ["*ice", "fire", "*snow"]),
        ("Which is wet?", ["sand", "*rain", "stone"]),
        ("Which is dry?", ["*sand", "rain", "sea"]),
    ]


@pytest.mark.parametrize(
    ("right", "key"),
    [("option2", 1), ("B.", 1), ("(b)", 1), ("#2", None), ("a2", None), ("Well done!", None), ("10", None)],
)
def test_what_names_an_option_in_a_list_of_its_own_is_none(right: str, key: int | None) -> None:
    stems = ("Which is hot?", "Which is cold?", "Which is wet?")
    rows = [{"question": stem, "options": ["ice", "fire", "fog"], "correct": [right]} for stem in stems]
    for one in read(json.dumps(rows), "bank.json").questions:
        assert [option.text for option in one.options] == ["ice", "fire", "fog"]
        assert key is None or list(one.key) == [key]


PAIRS = [[*pair] for pair in zip(FIRST, SECOND, strict=True)]
LETTERED = [dict(zip("ab", pair, strict=True)) for pair in PAIRS]


@pytest.mark.parametrize(
    ("keys", "offered"),
    [("abab", LETTERED), ("ABAB", PAIRS), ([0, 1, 0, 1], PAIRS), (["ruby", "beryl", "onyx", "chalk"], PAIRS)],
)
def test_keys_with_the_stems_beside_a_list_of_options(keys: list[object], offered: list[object]) -> None:
    lists = {"questions": [[*pair] for pair in zip(STEMS, keys, strict=True)], "options": offered}
    for text, name in (
        (program(**lists), "quiz.py"),
        (program(**lists), "quiz.js"),
        (f"const {program(options=offered, questions=lists['questions'])}", "quiz.ts"),
        (json.dumps(lists, indent=1), "bank.json"),
    ):
        reading = read(text, name)
        assert [options(one) for one in reading.questions] == WANTED, name
        assert len({one.place.line for one in reading.questions}) == (len(STEMS) if name == "bank.json" else 1)


@pytest.mark.parametrize("name", ["quiz.js", "bank.json"])
def test_keys_with_the_stems_in_mappings_or_behind_numbers(name: str) -> None:
    for held in (
        [{"question": stem, "answer": key} for stem, key in zip(STEMS, "abab", strict=True)],
        [[n, stem, key] for n, (stem, key) in enumerate(zip(STEMS, "abab", strict=True), 1)],
    ):
        lists = {"questions": held, "options": LETTERED}
        text = json.dumps(lists) if name == "bank.json" else program(**lists)
        assert [options(one) for one in read(text, name).questions] == WANTED


def test_keys_with_the_stems_in_php() -> None:
    rows = ",\n".join(f'["{stem}", "{key}"]' for stem, key in zip(STEMS, "abab", strict=True))
    offered = ",\n".join(f"['a' => \"{a}\", 'b' => \"{b}\"]" for a, b in PAIRS)
    text = f"<?php\n$exam = ['title' => 'Stones'];\n$questions = [\n{rows}\n];\n$options = [\n{offered}\n];\n"
    reading = read(text, "quiz.php")
    assert [options(one) for one in reading.questions] == WANTED
    assert [one.place.line for one in reading.questions] == [4, 5, 6, 7]


@pytest.mark.parametrize("offered", [PAIRS[:3], [[*pair, "marl"] for pair in PAIRS] * 2])
def test_keys_with_the_stems_beside_other_lists_are_none(offered: list[object]) -> None:
    lists = {"questions": [[*pair] for pair in zip(STEMS, "abab", strict=True)], "options": offered}
    assert read(program(**lists), "quiz.py").questions == ()


def test_what_stands_with_the_stems_and_names_no_option_is_no_key() -> None:
    kinds = ["easy", "hard", "easy", "hard"]
    lists = {"questions": [[*pair] for pair in zip(STEMS, kinds, strict=True)], "options": PAIRS}
    assert not any(one.key for one in read(program(**lists), "quiz.py").questions)


@pytest.mark.parametrize("beside", [{}, {"correct": list("baba")}, {"answers": list("baba")}])
def test_what_stands_with_the_stems_is_no_key_beside_others_or_if_always_the_same(beside: dict[str, object]) -> None:
    keys = "abab" if beside else "aaaa"
    lists = {"questions": [[*pair] for pair in zip(STEMS, keys, strict=True)], "options": PAIRS, **beside}
    assert not any(one.key for one in read(program(**lists), "quiz.py").questions)


SIDES = [["ruby", "jade"], ["opal", "beryl"], ["onyx", "opal"], ["slate", "chalk"]]
KEYS = ["ruby", "beryl", "onyx", "chalk"]
OFFERED, TOLD = dict(zip(STEMS, SIDES, strict=True)), dict(zip(STEMS, KEYS, strict=True))


@pytest.mark.parametrize("suffix", ["py", "js", "json"])
def test_options_and_keys_in_two_mappings_by_what_is_asked(suffix: str) -> None:
    text = (
        program(options=OFFERED, answers=TOLD)
        if suffix != "json"
        else json.dumps({"options": OFFERED, "answers": TOLD})
    )
    assert [options(one) for one in read(text, f"quiz.{suffix}").questions] == WANTED
    lettered = {
        stem: [f"{letter}. {side}" for letter, side in zip("AB", sides, strict=True)] for stem, sides in OFFERED.items()
    }
    letters = dict(zip(STEMS, "ABAB", strict=True))
    assert [options(one) for one in read(program(options=lettered, answers=letters), "quiz.py").questions] == WANTED


def test_options_and_their_key_in_one_list_below_what_is_asked() -> None:
    both = {stem: [sides, key] for stem, sides, key in zip(STEMS, SIDES, KEYS, strict=True)}
    for name, text in (("quiz.py", program(quiz=both)), ("quiz.json", json.dumps(both))):
        assert [options(one) for one in read(text, name).questions] == WANTED
    assert [one.key for one in read(json.dumps(OFFERED), "quiz.json").questions] == [()] * 4


@pytest.mark.parametrize("ask", ["question", "text"])
@pytest.mark.parametrize("are_named", [False, True])
def test_keys_apart_by_the_names_or_ids_of_rows(ask: str, are_named: bool) -> None:
    names = [f"s{n}" for n in (4, 1, 3, 2)]
    rows = [{ask: stem, "options": sides} for stem, sides in zip(STEMS, SIDES, strict=True)]
    by_name = dict(zip(names, rows, strict=True))
    listed = [{"id": name} | row for name, row in by_name.items()]
    keys = dict(zip(names[::-1], KEYS[::-1], strict=True))
    asked = read(json.dumps({"questions": by_name if are_named else listed, "answers": keys}), "quiz.json").questions
    assert [options(one) for one in asked] == WANTED


@pytest.mark.parametrize("name", ["userAnswers", "wrongAnswers", "default_answers", "respuestasAlumno"])
def test_what_somebody_answered_is_no_key_of_rows_beside_it(name: str) -> None:
    rows = [{"id": n, "question": stem, "options": sides} for n, (stem, sides) in enumerate(OFFERED.items(), 4)]
    for answers in (dict(enumerate(KEYS, 4)), KEYS):
        asked = read(json.dumps({"questions": rows, name: answers}), "quiz.json").questions
        assert [one.key for one in asked] == [()] * 4
