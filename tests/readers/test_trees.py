"""What a file holds beside its rows: keys, translations, kinds, ids, and text around the data."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from reading import brief, options, read, said

ASKED = {"Which is soft?": "wool", "Which is hard?": "flint", "Which is wet?": "rain"}
OPTIONS = ["wool", "flint", "rain"]
KEYED = [(stem, [f"*{text}" if text == key else text for text in OPTIONS]) for stem, key in ASKED.items()]
"""What is read of rows that ask these."""


def rows(**more: Any) -> list[dict[str, Any]]:
    return [{"question": stem, "options": OPTIONS} | more for stem in ASKED]


@pytest.mark.parametrize(
    "beside",
    [
        {"answers": ["A", "B", "C"]},
        {"answers": [0, 1, 2]},
        {"answerKey": {"1": "A", "2": "B", "3": "C"}},
        {"key": [{"id": 3, "answer": "C"}, {"id": 1, "answer": "A"}, {"id": 2, "answer": "B"}]},
        {"solutions": list(ASKED.values())},
    ],
)
@pytest.mark.parametrize("are_numbered", [True, False])
def test_keys_beside_the_list_of_questions(beside: dict[str, Any], *, are_numbered: bool) -> None:
    asked = [{"id": n} | row if are_numbered else row for n, row in enumerate(rows(), 1)]
    assert brief(read(json.dumps({"questions": asked} | beside), "bank.json")) == KEYED


@pytest.mark.parametrize("beside", [list, lambda said: dict(zip("123", said, strict=True))])
def test_explanations_beside_the_list_of_questions(beside: Callable[[list[str]], Any]) -> None:
    said = ["Sheep wear it.", "Tools were made of it.", "It falls on all."]
    bank = {"questions": rows(), "answers": ["A", "B", "C"], "feedback": beside(said)}
    reading = read(json.dumps(bank), "bank.json")
    assert (brief(reading), [each.explanation for each in reading.questions]) == (KEYED, said)
    program = f"const questions = {json.dumps(rows())};\nconst explanations = {json.dumps(said)};\n"
    assert [each.explanation for each in read(program, "quiz.js").questions] == said


@pytest.mark.parametrize("key", ["A", 1])
def test_explanations_beside_questions_that_are_lists_themselves(key: object) -> None:
    asked = [[stem, OPTIONS, answer if key == "A" else n] for n, (stem, answer) in enumerate(ASKED.items())]
    said = ["Sheep wear it all the year.", "Tools were made of it once.", "It falls on all the fields."]
    reading = read(f"quiz = {json.dumps(asked)}\nexplanations = {json.dumps(said)}\n", "quiz.py")
    assert [each.explanation for each in reading.questions] == (said if key == "A" else [])


def test_explanations_beside_two_lists_of_as_many_questions_are_of_none() -> None:
    others = [{"question": f"Who said {n}?", "answer": "no one"} for n in range(3)]
    bank = {"first": rows(answer="A"), "second": others, "explanations": ["One.", "Two.", "Three."]}
    assert {each.explanation for each in read(json.dumps(bank), "bank.json").questions} == {""}


@pytest.mark.parametrize("answers", [["A", "B"], {"1": "A", "2": "B"}, {"x": "A", "y": "B", "z": "C"}])
def test_keys_beside_that_are_not_of_each_question_are_none(answers: Any) -> None:
    reading = read(json.dumps({"questions": rows(), "answers": answers}), "bank.json")
    assert [question.key for question in reading.questions] == [()] * 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bank.json", json.dumps(ASKED)),
        ("bank.json", json.dumps({"things": ASKED})),
        ("bank.json", json.dumps(list(map(list, ASKED.items())))),
        ("bank.txt", ",\n".join(f'"{stem}": "{answer}"' for stem, answer in ASKED.items())),
        ("bank.js", f"const cards = {json.dumps(ASKED)};"),
    ],
)
def test_questions_paired_with_their_answers(name: str, text: str) -> None:
    assert brief(read(text, name)) == [(stem, [f"*{answer}"]) for stem, answer in ASKED.items()]


def test_names_that_ask_beside_others_are_no_questions() -> None:
    assert read(json.dumps(ASKED | {"name": "x"}), "bank.json").questions == ()


def test_data_within_prose_is_read_as_data() -> None:
    data = json.dumps([row | {"answer": key} for row, key in zip(rows(), ASKED.values(), strict=True)], indent=1)
    assert brief(read(f"Here's what you asked for:\n\n{data}\n\nDon't hesitate to ask.", "bank.txt")) == KEYED


def test_the_first_of_several_languages_is_read() -> None:
    asked = [
        {"question": {"fr": stem, "en": "?"}, "options": [{"fr": text, "en": "?"} for text in OPTIONS], "answer": key}
        for stem, key in ASKED.items()
    ]
    assert brief(read(json.dumps(asked), "bank.json")) == KEYED


def explained(*notes: str) -> list[str]:
    """The explanations read of rows with these beside their keys."""
    made = [rows()[n % len(ASKED)] | {"answer": 0, "note": note} for n, note in enumerate(notes)]
    return [question.explanation for question in read(json.dumps(made), "bank.json").questions]


def test_the_same_few_words_explain_nothing() -> None:
    assert explained("easy", "hard", "easy", "hard", "easy", "easy") == [""] * 6
    assert explained(*"uvwxyz") == [*"uvwxyz"]
    assert explained(*["It is so, as everybody here has seen."] * 6)[0]


def test_short_explanations_stay() -> None:
    with_digits = ["Part 3", "Part 3", "Part 4", "Part 3", "Part 3", "Part 4"]
    assert explained(*with_digits) == with_digits
    shared = ["wool is soft", "flint is hard", "rain is wet", "wool is soft", "flint is hard", "rain is wet"]
    assert explained(*shared) == shared
    beside_a_kind = ["easy", "Part 3", "hard", "easy", "Part 3", "hard", "easy", "hard"]
    assert explained(*beside_a_kind) == ["", "Part 3", "", "", "Part 3", "", "", ""]


def test_few_words_under_a_name_that_says_so_explain() -> None:
    made = [rows()[n % 3] | {"answer": 0, "explanation": ["Plural", "Singular"][n % 2]} for n in range(8)]
    assert [each.explanation for each in read(json.dumps(made), "bank.json").questions] == ["Plural", "Singular"] * 4


def test_kinds_of_several_words_are_told_once() -> None:
    made = [rows()[n % 3] | {"answer": 0, "note": ["Past tense", "Plural forms"][n % 2]} for n in range(8)]
    assert said(read(json.dumps(made), "bank.json")) == ["E124 1:2"]


def test_ids_as_long_as_texts_are_ids() -> None:
    asked = [
        {"title": stem, "choices": [{"id": 1000 + n, "label": text[:4]} for n, text in enumerate(OPTIONS)]}
        for stem in ASKED
    ]
    made = [row | {"correct_choice_id": 1001} for row in asked]
    reading = read(json.dumps(made), "bank.json")
    assert ([options(question) for question in reading.questions], said(reading)) == (
        [["wool", "*flin", "rain"]] * 3,
        [],
    )


def test_lists_within_lists() -> None:
    asked = [("Which is soft?", 0), ("Which is hard?", 1), ("Which is wet?", 2), ("Which is warm?", 0)]
    reading = read(json.dumps([[stem, OPTIONS, at] for stem, at in asked]), "bank.txt")
    keys = [[f"*{text}" if n == at else text for n, text in enumerate(OPTIONS)] for _, at in asked]
    assert brief(reading) == [(stem, key) for (stem, _), key in zip(asked, keys, strict=True)]


def test_instructions_ask_where_nothing_else_does() -> None:
    kinds = {"question_type": {"soft": "Choose the soft one", "hard": "Choose the hard one"}}
    parts = {"passage": "Wool is from sheep.", "instructions": "Which of these is soft?"}
    row = {"type": "soft", **parts, "options": OPTIONS, "answer": "wool"}
    (question,) = read(json.dumps({"about": kinds, "questions": [row]}), "bank.json").questions
    assert question.stem == "Which of these is soft?\n\nWool is from sheep."
    (question,) = read(json.dumps([row | {"question": "Soft?"}]), "bank.json").questions
    assert "Which of these is soft?" in question.stem


def test_a_remark_beside_an_option_is_not_its_text() -> None:
    options_ = [{"val": text, "desc": f"Some say {text} is what they like."} for text in OPTIONS]
    rows = [{"q": stem, "opts": options_, "correct": OPTIONS.index(key)} for stem, key in ASKED.items()]
    found = [
        [option.text for option in one.options if option.correct] for one in read(json.dumps(rows), "b.json").questions
    ]
    assert found == [[key] for key in ASKED.values()]


def test_a_picture_drawn_in_its_cell() -> None:
    row = {"question": "Which is soft?", "image": '<svg viewBox="0 0 1 1"></svg>', "options": OPTIONS, "answer": "wool"}
    (question,) = read(json.dumps([row]), "bank.json").questions
    assert "![](data:image/svg+xml;base64,PHN2" in question.stem


@pytest.mark.parametrize("by_letter", [True, False])
def test_options_of_unknown_names_beside_a_known_key(*, by_letter: bool) -> None:
    made = [
        {"question": stem} | {f"x{at}": f"{text} {n}" for at, text in enumerate(OPTIONS)} | {"answer": f"{key} {n}"}
        for n, (stem, key) in enumerate(ASKED.items())
    ]
    made = [row | {"answer": "ABC"[n]} if by_letter else row for n, row in enumerate(made)]
    expected = [[f"*{text} {n}" if n == at else f"{text} {n}" for at, text in enumerate(OPTIONS)] for n in range(3)]
    assert [options(q) for q in read(json.dumps(made), "bank.json").questions] == expected
    text = "\n".join([",".join(made[0]), *(",".join(row.values()) for row in made)])
    assert [options(q) for q in read(text, "bank.csv").questions] == expected


def test_names_that_count_on_are_options_where_nothing_else_is() -> None:
    rows = [{"q": stem} | {f"a{n}": text for n, text in enumerate(OPTIONS, 1)} for stem in ASKED]
    rows = [row | {"correct_option": 1 + OPTIONS.index(key)} for row, key in zip(rows, ASKED.values(), strict=True)]
    assert brief(read(json.dumps(rows), "bank.json")) == KEYED


def test_options_that_say_whether_they_are_right_need_no_name() -> None:
    flagged = [
        {"question": stem, "zz": [{"texto": text, "right": text == key} for text in OPTIONS]}
        for stem, key in ASKED.items()
    ]
    assert brief(read(json.dumps(flagged), "bank.json")) == KEYED


def test_lists_of_a_few_rows_each_are_looked_at_together() -> None:
    rows = [{"zz": stem, "yy": OPTIONS, "xx": OPTIONS.index(key)} for stem, key in ASKED.items()]
    rows += [row | {"zz": f"{row['zz'][:-1]} today?"} for row in rows]
    reading = read(json.dumps({"one": rows[:2], "two": rows[2:4], "three": rows[4:]}), "bank.json")
    assert [question.stem for question in reading.questions] == [row["zz"] for row in rows]
    assert all(len(question.key) == 1 for question in reading.questions)


@pytest.mark.parametrize("comma", [",", ""])
def test_names_that_come_again_lose_no_question(comma: str) -> None:
    parts = [f'"question": {json.dumps(row)}' for row in rows_of_the_key()]
    assert brief(read(f"{{{f'{comma} '.join(parts)}}}", "bank.json")) == KEYED


def rows_of_the_key() -> list[dict[str, Any]]:
    return [{"text": stem, "options": OPTIONS, "answer": key} for stem, key in ASKED.items()]


@pytest.mark.parametrize(
    "sort",
    [
        lambda key, rest: {"correcta": key, "incorrecta": rest},
        lambda key, rest: {"true": key, "two": rest[0], "for": rest[1]},
    ],
)
def test_options_sorted_by_their_names(sort: Any) -> None:
    rows = [{"q": stem, "opciones": sort(key, [o for o in OPTIONS if o != key])} for stem, key in ASKED.items()]
    found = [
        (q.stem, [o.text for o in q.options if o.correct], len(q.options))
        for q in read(json.dumps(rows), "b.json").questions
    ]
    assert found == [(stem, [key], 3) for stem, key in ASKED.items()]


def row_said(*pairs: tuple[str, Any]) -> str:
    """A mapping of JSON in which a name may come again."""
    return f"{{{', '.join(f'{json.dumps(name)}: {json.dumps(value)}' for name, value in pairs)}}}"


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("question", "Which is sofd?"),
        ("options", ["wood", "wool"]),
        ("answer", "flint"),
        ("explanation", "It is not known to us."),
    ],
)
def test_of_a_value_said_twice_the_last_counts(name: str, before: Any) -> None:
    row = {"question": "Which is soft?", "options": OPTIONS, "answer": "wool", "explanation": "It is from sheep."}
    (question,) = read(f"[{row_said((name, before), *row.items())}]", "bank.json").questions
    assert (question.stem, options(question)) == KEYED[0]
    assert question.explanation == "It is from sheep."


def test_rows_in_one_mapping_lend_each_other_no_options() -> None:
    asked = [("Which is hot?", ["ice", "fire"], "B"), ("Which is cold?", ["snow", "lava"], "A")]
    pairs = [pair for row in asked for pair in zip(("question", "options", "answer"), row, strict=True)]
    assert brief(read(row_said(*pairs), "bank.json")) == [("Which is cold?", ["*snow", "lava"])]


def test_options_and_key_of_one_name_are_both_read() -> None:
    rows = [row_said(("question", stem), ("answer", OPTIONS), ("answer", key)) for stem, key in ASKED.items()]
    assert brief(read(f"[{', '.join(rows)}]", "bank.json")) == KEYED


def test_lists_of_questions_of_one_name_are_all_read() -> None:
    parts = [pair for row in rows_of_the_key() for pair in (("part", row["text"][-5:-1]), ("questions", [row]))]
    reading = read(row_said(*parts), "bank.json")
    assert brief(reading) == KEYED


def test_rows_whose_stems_are_empty_ask_what_stands_above_them() -> None:
    rows = [{"question": "", "options": ["wool", f"stone {n}"], "answer": f"stone {n}"} for n in range(3)]
    above = {"id": "part 1", "title": "Which one is hard?", "questions": rows}
    below = {
        "id": "part 2",
        "title": "More",
        "questions": [{"question": "Hot?", "options": ["ice", "sun"], "answer": "sun"}],
    }
    found = read(json.dumps([above, below]), "bank.json").questions
    assert [question.stem for question in found] == ["Which one is hard?"] * 3 + ["Hot?"]
    assert [question.key for question in found] == [(1,)] * 4


def test_rows_that_ask_nothing_are_told() -> None:
    rows = [{"question": "", "options": ["wool", f"stone {n}"], "answer": 1} for n in range(3)]
    assert [finding.code for finding in read(json.dumps(rows), "bank.json").findings] == ["E114"] * 3


def test_two_questions_in_the_same_brackets_are_told() -> None:
    two = '{"question": "Soft?", "options": ["wool", "flint"], "answer": "wool",\n'
    two += ' "question": "Wet?", "options": ["sand", "rain"], "answer": "rain"}'
    reading = read(f'[{two},\n{{"question": "Hot?", "options": ["ice", "sun"], "answer": "sun"}}]', "bank.json")
    assert brief(reading) == [("Wet?", ["sand", "*rain"]), ("Hot?", ["ice", "*sun"])]
    assert [(finding.code, finding.place.line) for finding in reading.findings] == [("E114", 1)]


SIDES = {"a": "wool", "b": "flint", "c": "rain"}


@pytest.mark.parametrize("name", ["bank.json", "bank.yaml", "bank.js"])
@pytest.mark.parametrize(
    ("called", "keys"),
    [
        ("correct", ["a", "b", "c"]),
        ("answer", ["A", "B", "C"]),
        ("right", list(ASKED.values())),
        ("correctAnswer", [["a"], ["b"], ["c"]]),
        ("correctIndex", [0, 1, 2]),
        ("key", [1, 2, 3]),
    ],
)
def test_a_key_among_the_letters_of_options_is_no_option(called: str, keys: list[Any], name: str) -> None:
    asked = [
        {"question": stem, "answers": {called: key, "fifty": "b"} | SIDES}
        for stem, key in zip(ASKED, keys, strict=True)
    ]
    written = {
        "bank.json": json.dumps(asked),
        "bank.yaml": "".join(f"- {json.dumps(row)}\n" for row in asked),
        "bank.js": f"const bank = {json.dumps(asked)};",
    }
    assert brief(read(written[name], name)) == KEYED


def test_what_explains_among_the_letters_of_options_is_no_option() -> None:
    held = SIDES | {"correct": "b", "explanation": "It sparks."}
    (question,) = read(json.dumps([{"question": "Which is hard?", "options": held}]), "bank.json").questions
    assert (options(question), question.explanation) == (["wool", "*flint", "rain"], "It sparks.")


@pytest.mark.parametrize(("key", "code"), [("e", "E111"), ("chalk", "E111")])
def test_a_key_among_the_letters_that_is_none_of_them_is_told(key: str, code: str) -> None:
    reading = read(json.dumps([{"question": "Which is hard?", "options": SIDES | {"correct": key}}]), "bank.json")
    assert ([found.code for found in reading.findings], options(reading.questions[0])) == ([code], list(SIDES.values()))


def test_a_key_among_the_letters_that_another_beside_them_denies_is_told() -> None:
    row = {"question": "Which is hard?", "options": SIDES | {"correct": "b"}, "correct": "a"}
    reading = read(json.dumps([row]), "bank.json")
    assert (len(reading.findings), reading.questions[0].key) == (1, ())


def test_the_right_one_beside_wrong_ones_with_numbers_is_an_option() -> None:
    row = {"question": "Which is hard?", "answers": {"correct": "flint", "wrong1": "wool", "wrong2": "rain"}}
    assert brief(read(json.dumps([row]), "bank.json")) == [("Which is hard?", ["*flint", "wool", "rain"])]


def test_a_stem_that_was_forgotten_is_told() -> None:
    rows = [{"question": stem, "options": ["wool", "stone"], "answer": "stone"} for stem in ("Hard?", "", "Grey?")]
    reading = read(json.dumps({"about": "Three questions about things.", "questions": rows}), "bank.json")
    assert [question.stem for question in reading.questions] == ["Hard?", "Grey?"]
    assert [finding.code for finding in reading.findings] == ["E114"]


def test_a_mapping_of_an_unknown_name_of_which_the_key_names_nothing_is_no_list_of_options() -> None:
    rows = [{"question": f"How far is place {n}?", "answer": str(40 + n), "leeway": {"percent": 5}} for n in range(4)]
    found = [
        (question.kind, [o.text for o in question.options]) for question in read(json.dumps(rows), "a.json").questions
    ]
    assert [options_ for _, options_ in found] == [["40"], ["41"], ["42"], ["43"]]


def test_a_list_under_what_it_asks_beside_its_key() -> None:
    asked = (("Which is cold, of these:", "1"), ("Which is hot:", "2"), ("Which is wet:", "1"))
    rows = [{f"{stem} ": ["a. ice", "b. fire"], "answers": key} for stem, key in asked]
    found = read(json.dumps(rows), "q.json").questions
    assert [(one.stem, one.key) for one in found] == [(stem, (int(key) - 1,)) for stem, key in asked]


@pytest.mark.parametrize(
    ("asked", "stem"),
    [
        (["This is worn.", "Which is it?"], "This is worn.\\\nWhich is it?"),
        ([{"type": "text", "value": "Which is soft?"}], "Which is soft?"),
        ([{"text": "Which is this?"}, {"kind": "image", "src": "a.png"}], "Which is this?\\\n![](a.png)"),
        (["Which is soft?", "Which is hard?"], "Stones"),
        ([{"text": "Is it?", "options": ["yes", "no"]}, "x"], "Stones"),
    ],
)
def test_a_stem_in_pieces_comes_before_a_title(asked: list[Any], stem: str) -> None:
    row = {"title": "Stones", "question": asked, "options": OPTIONS, "answer": "wool"}
    assert [each.stem for each in read(json.dumps([row]), "bank.json").questions] == [stem]


@pytest.mark.parametrize("more", [{}, {"options": [["wool", "flint"], ["rain", "flint"]]}])
def test_lists_of_stems_and_keys_below_a_title_are_no_question_of_that_name(more: dict[str, Any]) -> None:
    bank = {"title": "Stones", "questions": ["Name the soft one.", "Name the hard one."], "answers": ["wool", "flint"]}
    found = read(json.dumps(bank | more), "bank.json").questions
    assert [(each.stem, [o.text for o in each.options if o.correct]) for each in found] == [
        ("Name the soft one.", ["wool"]),
        ("Name the hard one.", ["flint"]),
    ]
