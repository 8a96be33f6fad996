"""What no name tells, all rows together tell; and what is no bank gives no question."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reading import assert_read_in_proportion, brief, options, read, recognised, said

STEMS = [
    "Which stone is the hardest?",
    "Which tree keeps its leaves?",
    "Where does the sun go down?",
    "Who reads this?",
]


def keyed(*answers: Any, **more: Any) -> list[dict[str, Any]]:
    """Rows under names that nobody knows."""
    sides = [["slate", "opal", "jade"], ["oak", "fir", "elm"], ["east", "west", "north"], ["you", "me", "they"]]
    return [{"zz": q, "yy": side, "xx": answer} | more for q, side, answer in zip(STEMS, sides, answers, strict=True)]


@pytest.mark.parametrize(
    "answers",
    [
        ("opal", "fir", "west", "you"),
        ("B", "B", "B", "A"),
        (1, 2, 0, 1),
        ("b)", "b)", "b)", "a)"),
        ([1], [2], [0], [1]),
    ],
)
def test_rows_of_unknown_names(answers: tuple[Any, ...]) -> None:
    reading = read(json.dumps(keyed(*answers)), "bank.json")
    assert [q.stem for q in reading.questions] == STEMS
    assert all(len(q.options) == 3 and len(q.key) == 1 for q in reading.questions)


def test_rows_whose_names_and_values_tell_nothing_are_none() -> None:
    reading = read(json.dumps(keyed("p", "q", "r", "s")), "bank.json")
    assert (reading.questions, said(reading)) == ((), ["E109 1:1"])
    assert "'zz', 'yy', 'xx'" in reading.findings[0].text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("head", [[], ["zz", "yy", "xx", "vv", "uu"]])
def test_tables_of_unknown_names_or_none(head: list[str], delimiter: str) -> None:
    lines = [[q, "slate", "opal", "jade", key] for q, key in zip(STEMS, ["jade", "opal", "jade", "slate"], strict=True)]
    text = "\n".join(map(delimiter.join, [*([head] if head else []), *lines]))
    reading = read(text, "bank.csv")
    assert [q.key for q in reading.questions] == [(2,), (1,), (2,), (0,)]
    assert [q.place.line for q in reading.questions] == [n + bool(head) for n in range(1, 5)]


SIDES = [["slate", "opal", "jade"], ["oak", "fir", "elm"], ["east", "west", "north"], ["you", "me", "they"]]
RIGHT = (2, 1, 1, 0)


@pytest.mark.parametrize("order", ["qabcTL", "qabcLT", "qTabcL", "qLTabc", "qLabcT", "TqabcL", "qaTbcL", "qabcTN"])
def test_what_repeats_an_option_is_the_key_wherever_letters_of_levels_stand(order: str) -> None:
    lines = []
    for n, (stem, side, right) in enumerate(zip(STEMS, SIDES, RIGHT, strict=True)):
        said = dict(zip("qabcTLN", [stem, *side, side[right], "BCAA"[n], "1231"[n]], strict=True))
        lines.append(";".join(said[one] for one in order))
    reading = read("\n".join(lines), "bank.csv")
    assert [[text.strip("*") for text in options(q)] for q in reading.questions] == SIDES
    assert [q.key for q in reading.questions] == [(right,) for right in RIGHT]


@pytest.mark.parametrize(("keys", "are_clear"), [("CBBA BCAA", False), ("CBBA 1231", False), ("CBBA 2110", True)])
def test_letters_and_numbers_that_disagree_are_no_key(keys: str, are_clear: bool) -> None:
    beside = zip(*keys.split(), strict=True)
    lines = [",".join([q, *side, *each]) for q, side, each in zip(STEMS, SIDES, beside, strict=True)]
    reading = read("\n".join(lines), "bank.csv")
    assert [[text.strip("*") for text in options(q)] for q in reading.questions] == SIDES
    assert [q.key for q in reading.questions] == [(right,) if are_clear else () for right in RIGHT]


def test_a_letter_of_every_option_behind_them_is_the_key_beside_points() -> None:
    lines = [f"Which is number {n}?,slate {n},opal {n},jade {n},{'CABB'[n % 4]},{'2113'[n % 4]}" for n in range(12)]
    assert [q.key for q in read("\n".join(lines), "bank.csv").questions] == [(2,), (0,), (1,), (1,)] * 3


@pytest.mark.parametrize("name", ["bank.csv", "bank.txt"])
def test_a_row_that_asks_is_no_line_of_names(name: str) -> None:
    texts = [
        (f"{ask} is {n}?", f"slate {n}", f"opal {n}", f"jade {n}", str(n % 3 + 1))
        for ask in ("What", "Who")
        for n in range(5)
    ]
    lines = list(map(",".join, texts))
    reading = read("\n".join(lines), name)
    assert len(reading.questions) == len(lines) or not reading.questions


def test_rows_without_options_among_others_tell_their_answer() -> None:
    lines = [f"1|{stem}|slate{n}|opal{n}|jade{n}|{n % 3 + 1}" for n, stem in enumerate(STEMS)]
    open_ones = ["2|How many legs has a spider?||||8", "2|Who wrote the first atlas?||||Mercator"]
    reading = read("\n".join([*lines[:2], *open_ones, *lines[2:], "2|Which one is it?||||b"]), "bank.txt")
    assert [q.key for q in reading.questions] == [(0,), (1,), (0,), (0,), (2,), (0,)]
    assert [options(q) for q in reading.questions[2:4]] == [["*8"], ["*Mercator"]]
    assert said(reading) == ["E114 7:1"]


def test_answers_that_are_mostly_numbers_are_keys_of_options_and_no_answers() -> None:
    lines = [f"{stem}|slate|opal|jade|{n % 3 + 1}" for n, stem in enumerate(STEMS)]
    reading = read("\n".join([*lines, "Who wrote the first atlas?||||Mercator"]), "bank.csv")
    assert (reading.questions, said(reading)) == ((), ["E109 1:1"])


def test_lists_without_names_are_rows() -> None:
    reading = read("const q = " + json.dumps([[q, ["x", "y"], n % 2] for n, q in enumerate(STEMS)]), "a.js")
    assert [options(q) for q in reading.questions] == []  # two values of a number are no habit of a key
    reading = read("const q = " + json.dumps([[q, ["x", "y"], "xy"[n % 2]] for n, q in enumerate(STEMS)]), "a.js")
    assert [options(q) for q in reading.questions] == [["*x", "y"], ["x", "*y"]] * 2


@pytest.mark.parametrize(("far", "is_known"), [(5, True), (1, False)])
def test_a_number_that_names_no_option_in_several_rows_is_no_key(far: int, is_known: bool) -> None:
    keys = [1, 2, 3, 4, 2, 4, 1, 3] * 8
    levels = [far if at % 16 == 5 else 1 + at % 4 for at in range(len(keys))]
    rows = zip(keys, levels, strict=True)
    text = "".join(f"{n}\tWhat is thing {n}?\ta{n}\tb{n}\tc{n}\td{n}\t{k}\t{h}\n" for n, (k, h) in enumerate(rows, 1))
    found = [question.key for question in read(text, "bank.tsv").questions]
    assert found == [(key - 1,) if is_known else () for key in keys]


def test_a_key_beside_options_with_labels_says_them_where_no_stem_asks() -> None:
    stems = ("An elm is", "The moon has", "Of tin is made", "A mile has")
    rows = [[stem, {"1": "a tree", "2": "a hill", "3": "a can"}, [n % 3 + 1, 3]] for n, stem in enumerate(stems)]
    found = [options(question) for question in read(json.dumps(rows), "a.json").questions]
    assert found[:2] == [["*a tree", "a hill", "*a can"], ["a tree", "*a hill", "*a can"]]
    bare = [[stem, ["a tree", "a hill", "a can"], n % 3 + 1] for n, stem in enumerate(stems)]
    assert not read(json.dumps(bare), "a.json").questions


def test_a_key_of_an_unknown_name_beside_known_ones() -> None:
    rows = [{"question": row["zz"], "options": row["yy"], "zz": row["xx"]} for row in keyed(1, 2, 0, 1)]
    assert [q.key for q in read(json.dumps(rows), "a.json").questions] == [(1,), (2,), (0,), (1,)]
    text = "question,a,b,zz\n" + "".join(f"{q},x,y,{'xy'[n % 2]}\n" for n, q in enumerate(STEMS))
    assert [q.key for q in read(text, "a.csv").questions] == [(0,), (1,), (0,), (1,)]


def test_what_is_chosen_is_no_key() -> None:
    rows = [{"question": row["zz"], "options": row["yy"], "default": row["yy"][0]} for row in keyed(1, 2, 0, 1)]
    assert [q.key for q in read(json.dumps(rows), "a.json").questions] == [()] * 4


def test_options_that_are_pairs() -> None:
    text = "rows = [('Which one is it?', [('A', 'x'), ('B', 'y')], 'B'),"
    text += "('And now which?', [('A', 'v'), ('B', 'w')], 'A'), ('And the last one?', [('A', 'v'), ('B', 'w')], 'A')]"
    assert [options(q) for q in read(text, "a.py").questions] == [["x", "*y"], ["*v", "w"], ["*v", "w"]]


def test_a_column_of_all_options_is_no_key() -> None:
    text = 'question,answers,correct\n"How many bits?","64,7,4,8",4\nWhich way?,"up,down,on",3\n'
    assert [q.key for q in read(text, "a.csv").questions] == [(3,), (2,)]


def test_an_answer_that_is_never_among_the_options_is_one_of_its_own() -> None:
    text = "question,a,b,answer\n" + "".join(f"{n}?,x,y,z{n}\n" for n in range(5))
    assert [options(q) for q in read(text, "a.csv").questions] == [["x", "y", f"*z{n}"] for n in range(5)]
    near = text.replace(",z", ",y because of ")
    assert [code[:4] for code in said(read(near, "a.csv"))] == ["E111"] * 5


def test_a_table_of_questions_answers_and_what_sorts_them() -> None:
    lines = [f"{q},Nature,thing {n},{n % 2}" for n, q in enumerate(STEMS)]
    assert [options(q) for q in read("\n".join(lines), "a.csv").questions] == [[f"*thing {n}"] for n in range(4)]


def test_options_that_are_numbered_mappings() -> None:
    row = {"title": "When?", "1": {"q": "now", "a": True}, "2": {"q": "then", "a": False}}
    assert brief(read(json.dumps(row), "a.json")) == [("When?", ["*now", "then"])]


def test_a_title_before_what_is_asked() -> None:
    row = {"title": "Trees", "content": "Which one?", "correctAnswer": {"q": "B"}, "options": ["x", "y"]}
    assert brief(read(json.dumps(row), "a.json")) == [("Which one?", ["x", "*y"])]


def test_a_single_answer_beside_its_number_is_recalled() -> None:
    rows = [{"question": "Q?", "answers": ["a thing"], "key": 0}]
    assert [options(q) for q in read(json.dumps(rows), "a.json").questions] == [["*a thing"]]


def test_the_only_list_of_a_row_is_its_options() -> None:
    row = {"question": "Q?", "zz": ["x", "y"], "answer": "y"}
    assert brief(read(json.dumps([row]), "a.json")) == [("Q?", ["x", "*y"])]


@pytest.mark.parametrize("answer", ["B", "b)", "A, C", "BD", "Б", "(c)"])
def test_a_letter_without_options_is_no_recall_question(answer: str) -> None:
    rows = [{"question": "Q?", "answer": answer}, {"question": "R?", "answer": "a river"}]
    reading = read(json.dumps(rows, ensure_ascii=False), "a.json")
    assert (brief(reading), said(reading)) == ([("R?", ["*a river"])], ["E114 1:2"])


def test_a_number_without_options_is_no_recall_question_where_others_count_theirs() -> None:
    reading = read("question,a,b,answer\nHot?,ice,fire,2\nCold?,snow,,1\nHow many?,,,12\n", "quiz.csv")
    assert brief(reading) == [("Hot?", ["ice", "*fire"]), ("How many?", ["*12"])]
    assert said(reading) == ["E114 3:1"]


def test_a_letter_among_many_other_answers_is_what_is_asked_for() -> None:
    rows = [{"question": f"{n}?", "answer": answer} for n, answer in enumerate(["Carbon", "an acid", "a salt", "C"])]
    assert len(read(json.dumps(rows), "a.json").questions) == 4


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([True, False], ("True", "False")),
        (["true", "FALSE"], ("True", "False")),
        (["T", "F"], ("True", "False")),
        (["√", "×"], ("True", "False")),
        (["Verdadero", "Falso"], ("Verdadero", "Falso")),
        (["对", "错"], ("对", "错")),
        (["yes", "no"], ("Yes", "No")),
        (["Vrai.", "Faux."], ("Vrai", "Faux")),
        ([["true"], ["false"]], ("True", "False")),
    ],
)
def test_statements_have_the_words_of_the_file_for_options(answers: list[Any], expected: tuple[str, str]) -> None:
    rows = [{"question": "It is so.", "answer": answer} for answer in answers]
    yes, no = expected
    read_ = [options(q) for q in read(json.dumps(rows, ensure_ascii=False), "a.json").questions]
    assert read_ == [[f"*{yes}", no], [yes, f"*{no}"]]


def test_rows_that_a_program_adds_one_by_one() -> None:
    rows = [{"question": stem, "options": ["slate", "opal", "jade"], "answer": n % 3} for n, stem in enumerate(STEMS)]
    for name, call, end in (("a.js", "push", "\n\n"), ("a.js", "push", ";\n"), ("a.py", "append", "\n")):
        text = "".join(f"bank.{call}({json.dumps(row)}){end}" for row in rows)
        reading = read(f"bank = []\n{text}show(bank)\n", name)
        assert [q.key for q in reading.questions] == [(0,), (1,), (2,), (0,)]
        assert [q.stem for q in reading.questions] == STEMS


def test_the_first_row_that_a_program_adds_needs_no_semicolon_above() -> None:
    lines = [f'bank.push(new Question("{stem}", ["slate", "opal"], "opal"))' for stem in STEMS]
    reading = read("\n".join(["const bank = []", *lines]), "a.js")
    assert [(q.stem, q.key) for q in reading.questions] == [(stem, (1,)) for stem in STEMS]


def test_a_letter_or_a_cry_is_no_word_for_true() -> None:
    rows = [{"question": f"Which {n}?", "answer": answer} for n, answer in enumerate(["Yes!", "No!", "Right!"])]
    assert [options(q) for q in read(json.dumps(rows), "a.json").questions] == [["*Yes!"], ["*No!"], ["*Right!"]]


def test_other_words_for_false_are_answers_where_one_is_usual() -> None:
    rows = [{"question": "It is so.", "answer": "True."}, {"question": "It is not.", "answer": "False."}]
    rows += [{"question": "What is neon called?", "answer": "Ne"}, {"question": "What is B in music?", "answer": "Si"}]
    read_ = [options(q) for q in read(json.dumps(rows), "a.json").questions]
    assert read_ == [["*True", "False"], ["True", "*False"], ["*Ne"], ["*Si"]]


def test_a_word_for_right_may_be_an_answer_itself() -> None:
    rows = [{"question": "Which hand?", "answer": "right"}, {"question": "Which side?", "answer": "the left"}]
    assert [options(q) for q in read(json.dumps(rows), "a.json").questions] == [["*right"], ["*the left"]]
    written = [{"question": "What is 1 > 2?", "answer": "False", "type": "fill_blank"}]
    assert [options(q) for q in read(json.dumps(written), "a.json").questions] == [["*False"]]


def test_an_asterisk_marks_an_option_only_where_no_key_is_given() -> None:
    rows = [{"question": "Which one?", "options": ["p", "*p", "&p"], "answer": "A"}]
    assert [options(q) for q in read(json.dumps(rows), "a.json").questions] == [["*p", "*p", "&p"]]
    assert read(json.dumps(rows), "a.json").questions[0].key == (0,)


def test_a_row_beside_questions_that_is_none_is_told() -> None:
    rows = [{"question": "Q?", "options": ["x", "y"], "answer": "x"}, {"options": ["x", "y"], "answer": "x"}]
    assert said(read(json.dumps(rows, indent=1), "a.json")) == ["E114 10:2"]
    assert said(read("question,a,b,answer\nQ?,x,y,A\n,x,y,A\n", "a.csv")) == ["E114 3:1"]


def test_lists_are_told_apart_by_their_keys_where_several_hold_questions() -> None:
    row = {"question": "Q?", "options": ["x", "y"], "answer": "x"}
    alone, both = {"easy": [row], "people": [{"id": 1}]}, {"easy": [row], "hard": [row]}
    assert [q.all_tags for q in read(json.dumps(alone), "a.json").questions] == [()]
    assert [q.all_tags for q in read(json.dumps(both), "a.json").questions] == [("topic::easy",), ("topic::hard",)]


@pytest.mark.parametrize(
    ("question", "answer", "wrong"),
    [
        ("What%20is%20it%3F", "One%20%26%20two", "Three"),
        ("What+is+it%3F", "One+%26+two", "Three"),
        ("V2hhdCBpcyBpdD8=", "T25lICYgdHdv", "VGhyZWU="),
    ],
)
def test_texts_that_were_encoded_for_an_address(question: str, answer: str, wrong: str) -> None:
    row = {"question": question, "correct_answer": answer, "incorrect_answers": [wrong]}
    assert brief(read(json.dumps({"results": [row]}), "api.json")) == [("What is it?", ["*One & two", "Three"])]


TABLE = """\
    # Stones

    | # | Question | A | B | Answer |
    |---|:--------:|---|---|--------|
    | 1 | Is `a \\| b` hard? | x | y | B |
    | 2 | And **soft**? | x | y | A |
"""


def test_a_table_in_markdown() -> None:
    reading = read(TABLE, "a.md")
    assert brief(reading) == [("Is `a | b` hard?", ["x", "*y"]), ("And **soft**?", ["*x", "y"])]
    assert ([q.place.line for q in reading.questions], reading.title) == ([5, 6], "Stones")
    assert recognised(TABLE, "a.md") == "markdown_table"


def test_what_is_no_table_is_none() -> None:
    assert recognised("|a|b|\n\n|question|a|b|answer|\n|q|x|y|A|\n" + "|-|" * 9, "a.md") != "markdown_table"


def test_a_key_in_a_table_at_the_end_is_no_table_of_questions() -> None:
    bank = "".join(f"{n}. What is it?\nA. x\nB. y\n\n" for n in (1, 2, 3))
    key = "| Question | Answer |\n|---|---|\n| 1 | B |\n| 2 | A |\n| 3 | A |\n"
    assert recognised(bank + key, "a.md") == "letters"


NO_BANKS = {
    "package.json": '{"name": "a", "description": "A quiz", "keywords": ["x", "y"], "scripts": {"test": "t"}}',
    "map.json": '{"features": [{"properties": {"name": "Rhine", "value": "x"}}, {"properties": {"name": "Elbe"}}]}',
    "users.json": json.dumps([{"id": n, "name": f"A B {n}", "tags": ["x", "y"], "level": n % 3} for n in range(9)]),
    "menu.json": '[{"title": "Home", "key": "home"}, {"title": "About us", "key": "about", "options": ["x", "y"]}]',
    "form.json": '{"fields": [{"label": "Colour", "name": "c", "options": ["red", "blue"]}, {"label": "Size"}]}',
    "texts.json": '{"home.title": "Welcome", "home.next": "Next question", "answer": "Answer", "correct": "Right!"}',
    "prices.csv": "name,price,kind\nApple,1.20,fruit\nBread,2.10,bread\nMilk,0.99,dairy\n",
    "texts.csv": "key,text\nhome.title,Welcome home\nhome.next,Next page\nhome.back,Back\n",
    "pairs.csv": "home.title,Welcome home\nhome.next,Next page\nhome.back,Back\n",
    "days.csv": "2024-01-01,12\n2024-01-02,14\n2024-01-03,9\n",
    "log.tsv": "12:01\tstart\n12:02\tstop\n12:09\tstart\n",
    "people.csv": "name,city,team,score\nAnn Lee,Oslo,A,3\nBob Roe,Rome,B,4\nCy Poe,Oslo,A,5\n",
    "options.ts": "export const o = [{ label: 'Yes', value: 'y' }, { label: 'No', value: 'n' }]",
    "game.js": "const g = {a: ["
    + ", ".join(
        f"{{text: 'Do you want it {n}?', effects: {{Money: {n}, Fame: -{n}}}, weight: {n % 3}}}" for n in range(9)
    )
    + "]}",
    "signs.py": "questions = ['-', '+', '*']\nanswers = ['-10', '10', '+']\n",
    "routes.js": "module.exports = [{path: '/a', name: 'A', children: [{path: 'b', name: 'B', key: 'c'}]}]",
    "settings.py": "DATABASES = {'main': {'NAME': 'x', 'OPTIONS': {'a': 1, 'b': 2}}}\nSIZES = [('a', 'b')]\n",
    "table.md": "# API\n\n| Name | Type | Default |\n|---|---|---|\n| size | int | 3 |\n| text | str | x |\n",
}


@pytest.mark.parametrize("name", NO_BANKS)
def test_what_is_no_bank_gives_no_question(name: str) -> None:
    if recognised(NO_BANKS[name], name):
        assert read(NO_BANKS[name], name).questions == ()


@pytest.mark.parametrize(
    ("names", "explained"),
    [
        ({"simpleExplanation": "It is so.", "full_explanation": "And so."}, "It is so.\n\nAnd so."),
        ({"explicación breve": "Es así."}, "Es así."),
        ({"Официальный комментарий": "Это так."}, "Это так."),
        ({"exam tip": "Think twice.", "explanation_id": "x7", "has_explanation": True}, "Think twice."),
        ({"explanation": "It is so.", "explanation_fr": "C'est ainsi."}, "It is so."),
        ({"teacher note": "Ask again.", "user_comment": "Nice one!"}, ""),
    ],
)
def test_explanations_by_one_of_their_name_s_words(names: dict[str, Any], explained: str) -> None:
    rows = [{"question": stem, "options": ["x", "y"], "answer": "y"} | names for stem in STEMS]
    assert [q.explanation for q in read(json.dumps(rows), "bank.json").questions] == [explained] * 4


def test_pictures_by_the_last_of_their_name_s_words_but_none_of_the_answer() -> None:
    row = {"question": STEMS[0], "options": ["x", "y"], "answer": "y", "map picture": "a.png", "answer_image": "b.png"}
    assert read(json.dumps([row]), "bank.json").questions[0].stem == f"{STEMS[0]}\n\n![](a.png)"


def test_questions_in_a_list_of_answers_are_the_rows() -> None:
    tests = [{"_title": f"Part {n}", "answers": [{"question": q, "answer": "east"} for q in STEMS]} for n in range(2)]
    assert len(read(json.dumps(tests), "bank.json").questions) == 8


def test_names_that_begin_with_an_underscore() -> None:
    text = "".join(f"- _question: {stem}\n  answer: y\n  answers:\n  - x\n  - y\n" for stem in STEMS)
    assert recognised(text, "bank.yml") == "yaml_rows"
    assert [options(q) for q in read(text, "bank.yml").questions] == [["x", "*y"]] * 4


def test_options_in_the_names_of_answers() -> None:
    bank = {f"{stem}|east|west|": "west" for stem in STEMS}
    assert brief(read(json.dumps(bank), "bank.json"))[0] == (STEMS[0], ["east", "*west"])
    assert read(json.dumps(bank | {"x": "y"}), "bank.json").questions == ()


def test_answers_of_which_all_rows_have_several_are_options_without_a_key() -> None:
    rows = [{"question": f"{stem} {n}", "answers": ["east", "west"]} for n in range(2) for stem in STEMS]
    reading = read(json.dumps(rows), "bank.json")
    assert [options(q) for q in reading.questions] == [["east", "west"]] * 8
    for other in ({"type": "short answer"}, {"answers": ["east"]}):
        reading = read(json.dumps([*rows[1:], rows[0] | other]), "bank.json")
        assert options(reading.questions[-1])[0] == "*east"


def test_options_between_signs_that_the_key_tells() -> None:
    text = "Pregunta,Respuestas,Respuesta correcta\n¿Rojo?,rojo-azul oscuro,rojo\n¿Azul?,verde-azul,azul\n"
    assert [options(q) for q in read(text, "bank.csv").questions] == [["*rojo", "azul oscuro"], ["verde", "*azul"]]


@pytest.mark.parametrize(("keys", "right"), [((1, 2, 1), [1, 2, 1]), ((2, 3, 2), [1, 2, 1])])
def test_explanations_tell_from_what_number_keys_are_counted(keys: tuple[int, ...], right: list[int]) -> None:
    sides = ["north", "east", "south", "west"]
    rows = [
        {"question": stem, "options": sides, "correct": key, "explanation": f"The {sides[place]} it is."}
        for stem, key, place in zip(STEMS[:3], keys, right, strict=True)
    ]
    assert [q.key for q in read(json.dumps(rows), "bank.json").questions] == [(place,) for place in right]
    rows[0]["explanation"] = "North, east, south and west it is."
    assert {q.key for q in read(json.dumps(rows), "bank.json").questions} == {()}


def test_a_statement_s_key_that_is_a_bare_number_is_told() -> None:
    rows = [{"type": "判断题", "question": stem, "answer": [n % 2]} for n, stem in enumerate(STEMS)]
    reading = read(json.dumps(rows), "bank.json")
    assert (reading.questions, [finding.code for finding in reading.findings]) == ((), ["E114"] * 4)


def test_letters_q_o_and_c_are_question_options_and_key_beside_a_number_of_their_chapter() -> None:
    rows = [{"t": 1, "q": stem, "o": ["x", "y", "z"], "c": [0, 2] if n else 1} for n, stem in enumerate(STEMS)]
    assert [q.key for q in read(json.dumps(rows), "bank.json").questions] == [(1,), (0, 2), (0, 2), (0, 2)]


def test_all_options_may_be_right() -> None:
    rows = [{"question": stem, "answers": ["x", "y"], "correct": ["x", "y"][n:]} for n, stem in enumerate(STEMS[:2])]
    assert [q.key for q in read(json.dumps(rows), "bank.json").questions] == [(0, 1), (1,)]


def test_answers_by_their_numbers_are_options() -> None:
    rows = [{"question": stem, "answer": {"1": "east", "2": "west"}, "good_ans": "2"} for stem in STEMS]
    assert [options(q) for q in read(json.dumps(rows), "bank.json").questions] == [["east", "*west"]] * 4
    for row in rows:
        del row["good_ans"]
    assert [options(q) for q in read(json.dumps(rows), "bank.json").questions] == [["east", "west"]] * 4


def test_what_says_yes_or_no_of_things_are_no_options() -> None:
    rows = [
        {"id": n, "intro": f"A page on things, number {n}?", "public": n % 2 > 0, "done": n % 3 > 0, "sound": n % 4 > 0}
        for n in range(9)
    ]
    assert read(json.dumps(rows), "bank.json").questions == ()


def test_answers_beside_wrong_options_are_options_though_some_are_numbers_or_alike() -> None:
    sums = [
        ("15", "16"),
        ("-b + c / 2", "b + c / 2"),
        ("1", "7"),
        ("2a - b", "2a + b"),
        ("30", "25"),
        ("Oslo", "Rome"),
        ("Bonn", "Kiel"),
    ]
    rows = [
        {"question": f"{stem} How?", "choice_1": a, "choice_2": "9", "correct_answer": k}
        for stem, (k, a) in zip(STEMS * 2, sums, strict=False)
    ]
    assert [options(q)[2] for q in read(json.dumps(rows), "bank.json").questions] == [f"*{key}" for key, _ in sums]


def test_a_key_with_other_signs_that_reckon_is_no_option_s_text() -> None:
    row = {"question": "How?", "options": ["-b + c / 2", "a² - 2ab", "50 km - 80 km"], "answer": "b + c / 2"}
    assert [q.key for q in read(json.dumps([row]), "bank.json").questions] == [()]
    row["answer"] = "50 km – 80km."
    assert [q.key for q in read(json.dumps([row]), "bank.json").questions] == [(2,)]


def test_rows_of_many_names_are_questions_and_texts_of_a_page_are_none() -> None:
    many = {f"name{chr(97 + n)}x": "A text of the page" for n in range(26)} | dict.fromkeys(
        ["aa", "bb", "cc", "dd"], ""
    )
    row = {
        "text": STEMS[0],
        "answer_choice_a": "x",
        "answer_choice_b": "y",
        "answer_choice_c": "z",
        "answer_correct": "b",
    }
    assert len(read(json.dumps([row | many]), "bank.json").questions) == 1
    page = {"title": "A quiz", "correctAnswer": "Right.", "wrongAnswer": "Wrong."}
    assert read(json.dumps({"en": page | many}), "bank.json").questions == ()


def test_a_key_s_cell_may_say_that_it_is_one() -> None:
    text = "question,A,B,C,answer\nRed?,x,y,z,B\nBlue?,x,y,z,Correct: C\n"
    assert [q.key for q in read(text, "bank.csv").questions] == [(1,), (2,)]


def test_instructions_are_shown_with_the_stem() -> None:
    rows = [
        {"instructions": "Look at the map.", "question": stem, "options": ["x", "y"], "answer": 1} for stem in STEMS
    ]
    assert all("Look at the map." in q.stem for q in read(json.dumps(rows), "bank.json").questions)


def test_the_c_beside_q_and_a_list_a_is_the_key_if_it_names_an_option() -> None:
    rows = [{"q": stem, "a": ["x", "y"], "c": 0} for stem in STEMS]
    assert [q.key for q in read(json.dumps(rows), "bank.json").questions] == [(0,)] * 4
    rows = [row | {"c": "Nature"} for row in rows]
    assert [q.key for q in read(json.dumps(rows), "bank.json").questions] == [()] * 4


def test_a_question_mark_is_no_answer() -> None:
    rows = [{"question": stem, "answer": "?" if n else "jade"} for n, stem in enumerate(STEMS)]
    assert [options(q) for q in read(json.dumps(rows), "bank.json").questions] == [["*jade"]]


def test_the_only_sentence_under_a_letter_explains() -> None:
    row = {"q": STEMS[0], "a": ["x", "y"], "c": 1, "s": "It is as hard as that.", "h": "Think of the hardest."}
    assert read(json.dumps([row]), "bank.json").questions[0].explanation == "It is as hard as that."
    assert read(json.dumps([row | {"w": "Or is it another one?"}]), "bank.json").questions[0].explanation == ""


def test_kinds_that_are_no_choice_are_passed_over_with_their_parts() -> None:
    kinds = [{"type": "mcq", "question": stem, "options": ["x", "y"], "answer": "y"} for stem in STEMS]
    pairs = {"type": "drag_drop", "question": "Match them.", "options": ["a:b", "c:d"], "answer": ""}
    reading = read(json.dumps([*kinds, pairs]), "bank.json")
    assert len(reading.questions) == len(STEMS)
    assert [finding.code for finding in reading.findings] == ["E115"]


def test_a_key_of_several_options_texts_joined() -> None:
    sides = ["made of wool, soft", "made of flint", "made of rain", "none of it"]
    keys = ["made of wool, soft. y made of rain", "made of flint, none of it", "made of flint, none of it and more"]
    rows = [{"pregunta": stem, "respuestas": sides, "correcta": key} for stem, key in zip(STEMS, keys, strict=False)]
    found = [
        [option.text for option in one.options if option.correct] for one in read(json.dumps(rows), "b.json").questions
    ]
    assert found == [[sides[0], sides[2]], [sides[1], sides[3]], []]


def test_answers_that_are_objects_are_options_though_none_is_said_to_be_right() -> None:
    row = {"question": STEMS[0], "answers": [{"id": 4, "text": "slate"}, {"id": 9, "text": "opal"}]}
    assert brief(read(json.dumps([row]), "bank.json")) == [(STEMS[0], ["slate", "opal"])]


def test_an_open_question_that_tells_its_answer_is_recalled() -> None:
    chosen = [{"type": "mcq", "q": stem, "options": ["x", "y"], "correct": "y", "expl": "So it is."} for stem in STEMS]
    open_ = {"type": "open", "q": "Why is the sky dark?", "answer": "The sun is down.", "expl": "It went west."}
    reading = read(json.dumps([*chosen, open_, open_ | {"answer": ""}, open_ | {"type": "open-ended essay"}]), "b.json")
    assert [options(one) for one in reading.questions] == [["x", "*y"]] * 4 + [["*The sun is down."]]
    assert [one.explanation for one in reading.questions] == ["So it is."] * 4 + ["It went west."]
    assert [finding.code for finding in reading.findings] == ["E115", "E115"]


def test_keys_of_several_texts_in_italian_beside_numbers_that_are_typed() -> None:
    several = {"domanda": STEMS[0], "opzioni": ["slate", "opal", "jade"], "soluzioni": ["opal", "jade"]}
    typed = {"domanda": STEMS[1], "opzioni": [], "soluzioni": ["12,50"], "tipologia": "aperta"}
    reading = read(json.dumps([several | {"tipologia": "multipla"}, typed]), "bank.json")
    assert [options(one) for one in reading.questions] == [["slate", "*opal", "*jade"], ["*12,50"]]
    assert said(reading) == []


def test_a_note_under_one_letter_explains_beside_a_number() -> None:
    rows = [
        {"id": n, "q": stem, "a": ["x", {"correct": "y"}], "n": f"It is y, as {n} tells."}
        for n, stem in enumerate(STEMS)
    ]
    assert [one.explanation for one in read(json.dumps(rows), "bank.json").questions] == [
        f"It is y, as {n} tells." for n in range(4)
    ]
    numbered = [{**row, "n": n} for n, row in enumerate(rows)]
    assert [one.explanation for one in read(json.dumps(numbered), "bank.json").questions] == [""] * 4


def test_counted_rows_without_names_that_end_in_a_number_need_not_ask() -> None:
    things = ["slate", "opal", "jade", "oak", "fir", "elm"]
    lines = [
        f"{n};The {word} is known to be of;stone {n};wood {n};air {n};{n % 3 + 1}" for n, word in enumerate(things, 1)
    ]
    questions = read("\n".join(lines) + "\n", "bank.csv").questions
    assert [question.key for question in questions] == [(n % 3,) for n in range(1, 7)]
    assert questions[0].stem == "The slate is known to be of"
    uncounted = [line.partition(";")[2] for line in lines]
    assert not read("\n".join(uncounted) + "\n", "bank.csv").questions


def test_a_key_below_all_options_is_none() -> None:
    names = {"zz": "question", "yy": "options", "xx": "answer"}
    rows = [{names[name]: value for name, value in row.items()} for row in keyed(1, 0, 2, -1)]
    reading = read(json.dumps(rows), "bank.json")
    assert [len(question.key) for question in reading.questions] == [1, 1, 1, 0]
    assert [code.split()[0] for code in said(reading)] == ["E111"]


@pytest.mark.parametrize(("others", "wanted"), [([[2], [0], [1]], (0, 1)), ([[0, 1, 0], [1, 0, 0], [0, 0, 1]], (1,))])
def test_ones_and_noughts_are_what_they_are_in_other_rows(others: list[list[int]], wanted: tuple[int, ...]) -> None:
    rows = keyed(*others, [0, 1])
    rows[-1]["yy"] = ["you", "me"]
    reading = read(json.dumps(rows).replace("xx", "answer"), "bank.json")
    assert sorted(reading.questions[-1].key) == list(wanted)


def test_a_key_of_many_parts_and_long_options_take_time_in_proportion() -> None:
    def row(size: int) -> str:
        return json.dumps(
            [
                {
                    "question": "What?",
                    "options": ["1" * size, "- " * (size // 2)],
                    "answer": "none of them; " * (size // 13),
                }
            ]
        )

    assert_read_in_proportion("json", row, 20_000)


@pytest.mark.parametrize(
    ("row", "first"),
    [
        ("Which note is number {n}?,C,G,D,A,E,{note}", ["*C", "G", "D", "A", "E"]),
        ("What is {n} + {n}?,{one},{other},9{n},{twice},Add {n} to itself,{note}s", ["*2", "12", "91"]),
        ("{part},Which is number {n}?,ice {n},fire {n},sand {n},{key}", ["ice 1", "*fire 1", "sand 1"]),
    ],
)
def test_keys_of_rows_without_names(row: str, first: list[str]) -> None:
    text = ""
    for n in range(1, 13):
        one, other = (2 * n, 2 * n + 10) if n % 2 else (2 * n + 10, 2 * n)
        note, part = "CGDAE"[(n - 1) % 5], "ABC"[n // 5]
        text += row.format(n=n, twice=2 * n, one=one, other=other, note=note, part=part, key=n % 3 + 1) + "\n"
    questions = read(text, "quiz.csv").questions
    assert options(questions[0]) == first
    assert all(len(question.key) == 1 for question in questions)


def test_a_key_that_is_no_option_in_any_row_is_one_more() -> None:
    sides = [["slate", "opal"], ["oak", "ash"], ["east", "west", "north"], ["you", "me"]]
    answers = [["jade"], ["fir", "elm"], ["south"], ["they"]]
    stems = [*STEMS, "What is it?"]
    sides.append(["ice", "rain"])
    answers.append(["snow"])
    rows = [
        {"question": stem, "answers": right, "alternatives": wrong}
        for stem, right, wrong in zip(stems, answers, sides, strict=True)
    ]
    rows.append({"question": "Is it so?", "answers": ["True"], "alternatives": ["False"]})
    shown = [[*wrong, *(f"*{one}" for one in right)] for right, wrong in zip(answers, sides, strict=True)]
    assert [options(one) for one in read(json.dumps(rows), "bank.json").questions] == [*shown, ["*True", "False"]]
    rows[0]["alternatives"] = ["jade", "opal", "slate"]
    assert [one.key for one in read(json.dumps(rows), "bank.json").questions][:2] == [(0,), ()]


@pytest.mark.parametrize("letters", ["АБВ", "أبج", "कखग", "ABC"])
@pytest.mark.parametrize("mark", ["{}) {}", "{}. {}", "{}){}"])
def test_a_key_has_the_letter_that_its_option_has(letters: str, mark: str) -> None:
    sides = [["slate", "opal", "jade"], ["oak", "fir", "elm"], ["east", "west", "north"]]
    lettered = [[mark.format(letter, text) for letter, text in zip(letters, side, strict=True)] for side in sides]
    rows = [{"question": STEMS[at], "options": side, "answer": side[at]} for at, side in enumerate(lettered)]
    found = read(json.dumps(rows), "bank.json").questions
    assert [(one.key, [option.text for option in one.options]) for one in found] == [
        ((at,), side) for at, side in enumerate(sides)
    ]


def test_initials_of_a_name_are_no_letters_of_options() -> None:
    names = ["Г. Державин", "А. Пушкин", "Б. Пастернак", "В. Брюсов"]
    rows = [{"question": f"{stem}", "options": names, "answer": name} for stem, name in zip(STEMS, names, strict=True)]
    assert [one.key for one in read(json.dumps(rows), "bank.json").questions] == [(0,), (1,), (2,), (3,)]


def test_options_and_a_key_in_yaml_below_a_name_for_something_else() -> None:
    text = "".join(f"- label: {stem}\n  choices: [x, y, {n}]\n  correct: {n % 3}\n" for n, stem in enumerate(STEMS))
    assert recognised(text, "bank.yml") == "yaml_rows"
    assert [one.stem for one in read(text, "bank.yml").questions] == STEMS


@pytest.mark.parametrize(("names", "keys"), [("a b c d", "CBBD"), ("1 2 3 4", "3224")])
def test_an_option_that_is_left_out_moves_no_other(names: str, keys: str) -> None:
    sides = ["slate,,opal,jade", "oak,fir,elm,ash", ",east,west,", ",me,they,you"]
    head = ",".join(["question", *(f"option {name}" for name in names.split()), "answer"])
    text = "\n".join([head, *map(",".join, zip(STEMS, sides, keys, strict=True))])
    assert [options(one) for one in read(text, "bank.csv").questions] == [
        ["slate", "*opal", "jade"],
        ["oak", "*fir", "elm", "ash"],
        ["*east", "west"],
        ["me", "they", "*you"],
    ]


def test_questions_and_answers_below_names_that_say_nothing() -> None:
    said = ["opal", "fir", "west", "you"]
    rows = [{"zz": stem, "yy": f"(page {n})", "xx": said[n]} for n, stem in enumerate(STEMS)]
    assert brief(read(json.dumps(rows), "bank.json")) == [
        (stem, [f"*{one}"]) for stem, one in zip(STEMS, said, strict=True)
    ]
    assert read(json.dumps([row | {"yy": f"see page {n}"} for n, row in enumerate(rows)]), "bank.json").questions == ()


def test_calls_that_ask_and_do_not_tell_the_key() -> None:
    asked = [f"Which number comes after {n}?" for n in range(12)]
    text = "".join(f'add("{stem}", "{n} it is", "it is {n}", "not {n}");\n' for n, stem in enumerate(asked))
    assert brief(read(text, "bank.js")) == [
        (stem, [f"{n} it is", f"it is {n}", f"not {n}"]) for n, stem in enumerate(asked)
    ]


def test_a_topic_before_a_question_is_not_its_answer() -> None:
    topics, said = ["stones", "trees", "stones", "books"], ["opal", "fir", "west", "you"]
    rows = zip(topics, STEMS, said, strict=True)
    text = "\n\n".join(f"makeCard(\n  '{topic}',\n  '{stem}',\n  '{one}'\n)" for topic, stem, one in rows)
    assert brief(read(text, "cards.js")) == [(stem, [f"*{one}"]) for stem, one in zip(STEMS, said, strict=True)]


@pytest.mark.parametrize(("letters", "keys"), [("VFVF", "0101"), ("CE" * 5, "01" * 5), ("FFRR", "1100")])
def test_letters_for_true_and_false(letters: str, keys: str) -> None:
    rows = [{"Enunciado": f"Afirmação {n}.", "Valor lógico": said} for n, said in enumerate(letters)]
    found = read(json.dumps(rows), "bank.json").questions
    assert [(one.key, [option.text for option in one.options]) for one in found] == [
        ((int(key),), ["True", "False"]) for key in keys
    ]


@pytest.mark.parametrize("letters", ["CECE", "VFVA", "VVVV"])
def test_letters_that_may_be_those_of_options_are_no_verdicts(letters: str) -> None:
    rows = [{"question": f"Which is it in case {n}?", "answer": said} for n, said in enumerate(letters)]
    assert not any(len(one.options) > 1 for one in read(json.dumps(rows), "bank.json").questions)


def test_the_number_of_a_solution_is_no_explanation() -> None:
    rows = [{"question": stem, "options": ["x", "y", "z"], "solution": 1 + n % 2} for n, stem in enumerate(STEMS)]
    reading = read(json.dumps(rows), "bank.json")
    assert [(one.key, one.explanation) for one in reading.questions] == [((), "")] * 4
    assert [one[:4] for one in said(reading)] == ["E112"] * 4


@pytest.mark.parametrize("names", [["1", "2", "3"], ["_a", "_b", "_c"]])
def test_a_column_for_each_option_says_whether_it_is_right(names: list[str]) -> None:
    head = ",".join(["question", *(f"option{name},is_correct{name}" for name in names)])
    text = "\n".join([head, *(f"{stem},slate,TRUE,opal,FALSE,jade,TRUE" for stem in STEMS)])
    assert [options(one) for one in read(text, "bank.csv").questions] == [["*slate", "opal", "*jade"]] * 4


def test_options_below_what_asks_and_options_that_hold_a_verdict() -> None:
    offered = {stem: ["slate", "opal", "jade"] for stem in STEMS}
    assert brief(read(f"bank = {offered!r}\n", "bank.py")) == list(offered.items())
    text = "".join(f"- question: {stem}\n  answers:\n  - slate: false\n  - opal: true\n" for stem in STEMS)
    assert [options(one) for one in read(text, "bank.yaml").questions] == [["slate", "*opal"]] * 4


@pytest.mark.parametrize(
    "flag", ["isWrong", "incorrect", "false", "is_false", "notCorrect", "is_not_right", "isnt_true", "wrong_option"]
)
def test_a_flag_that_says_of_an_option_that_it_is_wrong(flag: str) -> None:
    offered = [{"text": "slate", flag: True}, {"text": "opal", flag: False}, {"text": "jade", flag: True}]
    rows = [{"question": stem, "options": offered} for stem in STEMS]
    assert [options(one) for one in read(json.dumps(rows), "a.json").questions] == [["slate", "*opal", "jade"]] * 4


@pytest.mark.parametrize(
    "flag",
    ["selected", "isDisabled", "checked", "default", "trap", "decoy", "eliminated", "fake", "userAnswer", "picked"],
)
def test_a_flag_that_says_no_more_than_how_an_option_is_shown_is_no_key(flag: str) -> None:
    rows = [
        {"question": stem, "options": [{"text": "slate", flag: True}, {"text": "opal", flag: False}]} for stem in STEMS
    ]
    assert [one.key for one in read(json.dumps(rows), "a.json").questions] == [()] * 4


@pytest.mark.parametrize("name", ["difficulty", "nivel", "group", "points", "time"])
def test_what_sorts_or_weighs_rows_is_no_key(name: str) -> None:
    rows = [{"question": stem, "options": ["x", "y", "z"], name: n % 3} for n, stem in enumerate(STEMS * 2)]
    assert not any(one.key for one in read(json.dumps(rows), "a.json").questions)
    letters = "\n".join(
        ["question,a,b,c,group", *(f"{stem},x{n},y{n},z{n},{'ABC'[n % 3]}" for n, stem in enumerate(STEMS))]
    )
    assert not any(one.key for one in read(letters, "a.csv").questions)


@pytest.mark.parametrize("name", ["your_answer", "last_answer", "Student answer"])
def test_what_somebody_answered_is_no_key(name: str) -> None:
    head = f"question,option_a,option_b,option_c,{name}"
    text = "\n".join([head, *(f"{stem},slate {n},opal {n},jade {n},opal {n}" for n, stem in enumerate(STEMS))])
    assert [one.key for one in read(text, "bank.csv").questions] == [()] * 4


@pytest.mark.parametrize("key", ["TODO", "{} or D", "0.3"])
def test_what_may_be_no_answer_becomes_no_option(key: str) -> None:
    rows = [
        {"question": f"{stem} ({n})", "options": [f"slate {n}", "opal", "jade"], "answer": key.format("BC"[n % 2])}
        for n, stem in enumerate(STEMS * 2)
    ]
    found = read(json.dumps(rows), "bank.json").questions
    assert [(one.key, len(one.options)) for one in found] == [((), 3)] * 8


@pytest.mark.parametrize(("stem", "ends"), [("q", "abcd"), ("q", "abc"), ("question", "abcd")])
def test_c_beside_a_and_b_is_an_option_and_no_key(stem: str, ends: str) -> None:
    rows = [{stem: each, **{end: f"{end} {n}" for end in ends}} for n, each in enumerate(STEMS)]
    asked = read(json.dumps(rows), "a.json").questions
    assert [(len(one.options), one.key) for one in asked] == [(len(ends), ())] * 4


def test_letters_of_options_beside_a_key_of_which_b_is_empty() -> None:
    rows = [{"q": stem, "a": "slate", "b": None, "c": "opal", "d": "jade", "answer": "c"} for stem in STEMS]
    assert [options(one) for one in read(json.dumps(rows), "a.json").questions] == [["slate", "*opal", "jade"]] * 4


@pytest.mark.parametrize("name", ["wrongAnswer", "incorrect_answer", "notCorrect", "decoy", "distractor"])
def test_what_names_an_option_that_is_wrong_is_no_key(name: str) -> None:
    rows = [{"item": stem, "offered": ["x", "y", "z"], name: "xyz"[n % 3]} for n, stem in enumerate(STEMS * 2)]
    assert not any(one.key for one in read(json.dumps(rows), "a.json").questions)
    columns = [f"{stem},x,y,z,{'xyz'[n % 3]}" for n, stem in enumerate(STEMS)]
    text = "\n".join([f"question,option a,option b,option c,{name}", *columns])
    assert not any(one.key for one in read(text, "a.csv").questions)


def test_how_often_a_question_was_answered_rightly_and_wrongly_is_no_key() -> None:
    rows = [
        {"question": stem, "options": ["x", "y", "z"], "correct": n % 3, "wrong": 2} for n, stem in enumerate(STEMS)
    ]
    assert not any(one.key for one in read(json.dumps(rows), "a.json").questions)
    sums = [{"question": f"What is {n} and {n}?", "correct": 2 * n, "wrong": n} for n in range(3, 6)]
    assert [options(one) for one in read(json.dumps(sums), "a.json").questions] == [
        [f"*{2 * n}", f"{n}"] for n in (3, 4, 5)
    ]


def test_rows_that_are_to_be_filled_in_are_none() -> None:
    blank = {"id": 7, "question": "", "answers": ["", "", ""], "correct": [""]}
    rows = [{"question": q, "answers": side, "correct": [side[1]]} for q, side in zip(STEMS, SIDES, strict=True)]
    reading = read(json.dumps([*rows, blank, blank], indent=1), "bank.json")
    assert (len(reading.questions), said(reading)) == (4, [])
    rows[1]["question"] = ""
    assert said(read(json.dumps([*rows, blank], indent=1), "bank.json")) == ["E114 13:2"]


def test_an_answer_beside_what_is_right_and_what_is_wrong_explains() -> None:
    rows = [
        {"problem": q, "corrects": side[:1], "incorrects": side[1:], "answer": "It is so, for it is old, and so on."}
        for q, side in zip(STEMS, SIDES, strict=True)
    ]
    reading = read(json.dumps(rows), "bank.json")
    assert options(reading.questions[0]) == ["*slate", "opal", "jade"]
    assert {one.explanation for one in reading.questions} == {"It is so, for it is old, and so on."}


def test_what_asks_is_said_in_words_or_given_as_a_list_of_one() -> None:
    rows = [
        {"name": f"stone{n}", "content": q.replace("?", "."), "answers": side, "correct": side[0]}
        for n, (q, side) in enumerate(zip(STEMS, SIDES, strict=True))
    ]
    assert [one.stem for one in read(json.dumps(rows), "bank.json").questions] == [q.replace("?", ".") for q in STEMS]
    listed = [
        {"title": "Choice", "question": [q], "options": side, "answer": side[0]}
        for q, side in zip(STEMS, SIDES, strict=True)
    ]
    assert [one.stem for one in read(json.dumps(listed), "bank.json").questions] == STEMS


@pytest.mark.parametrize("name", ["contexto", "texto_base", "passage_text", "contesto"])
def test_what_a_question_is_about_in_other_languages(name: str) -> None:
    rows = [
        {name: "It was dark.", "question": q, "options": side, "answer": side[0]}
        for q, side in zip(STEMS, SIDES, strict=True)
    ]
    assert [one.stem for one in read(json.dumps(rows), "bank.json").questions] == [
        f"{q}\n\nIt was dark." for q in STEMS
    ]


@pytest.mark.parametrize("name", ["answers", "list"])
def test_options_that_say_of_themselves_which_are_right_need_no_columns_beside_them(name: str) -> None:
    classes = {"a1": 0, "a2": 3, "b1": 1, "b2": 1, "c": 1, "def": 1}
    rows = [
        {"text": stem, name: [{"id": m, "text": f"{m} of {n}", "correct": m == n} for m in range(3)]} | classes
        for n, stem in enumerate(STEMS[:3])
    ]
    asked = read(json.dumps(rows), "a.json").questions
    assert [one.key for one in asked] == [(0,), (1,), (2,)]
    assert options(asked[2]) == ["0 of 2", "1 of 2", "*2 of 2"]


def test_a_question_mark_is_a_key_where_it_is_an_option() -> None:
    signs = [[".", "?", "!"], ["?", "*", "#"], [".", "-", "!"]]
    rows = [{"question": stem, "options": each, "answer": "?"} for stem, each in zip(STEMS[:3], signs, strict=True)]
    assert [one.key for one in read(json.dumps(rows), "a.json").questions] == [(1,), (0,), ()]


@pytest.mark.parametrize(("yes", "no"), [("1", "0"), ("TRUE", "FALSE"), ("yes", "no")])
def test_columns_that_judge_each_option_are_no_key_besides(yes: str, no: str) -> None:
    rows = [f"{stem},ice,{yes if n else no},fire,{no if n else yes}" for n, stem in enumerate(STEMS[:2])]
    text = "\n".join(["question,answer1,correct1,answer2,correct2", *rows])
    assert [one.key for one in read(text, "a.csv").questions] == [(1,), (0,)]


TITLES = ["Cold things", "Hot things", "Wet things"]


def titled(title: list[str], **texts: list[str]) -> list[tuple[str, str, str]]:
    """Stem, label and explanation of each question whose rows have a title and these texts."""
    rows = [
        {"title": one, "options": ["ice", "fire", "rain"], "correct": n}
        | {name: text[n] for name, text in texts.items()}
        for n, one in enumerate(title)
    ]
    asked = read(json.dumps(rows), "a.json").questions
    return [(one.stem, one.source, one.explanation) for one in asked]


def test_a_description_that_asks_stands_below_its_title() -> None:
    asks = ["What melts first?", "Something burns. What is it?", "It falls."]
    assert titled(TITLES, description=asks) == [(f"{t}\n\n{a}", "", "") for t, a in zip(TITLES, asks, strict=True)]
    counted = [f"Question {n}" for n in (1, 2, 3)]
    assert titled(counted, description=asks) == [(a, label, "") for a, label in zip(asks, counted, strict=True)]
    explained = titled(TITLES, description=asks, explanation=TITLES)
    assert [(stem[-3:], why) for stem, _, why in explained] == [
        ("st?", TITLES[0]),
        ("it?", TITLES[1]),
        ("ls.", TITLES[2]),
    ]


def test_what_explains_may_ask() -> None:
    asks = ["What else is cold?", "What else burns?", "What else falls?"]
    for name, title in (("explanation", TITLES), ("description", [f"{title}?" for title in TITLES])):
        assert titled(title, **{name: asks}) == [(t, "", a) for t, a in zip(title, asks, strict=True)]


def test_options_under_letters_are_no_keys() -> None:
    rows = [{"q": q, **dict(zip("abc", side, strict=True))} for q, side in zip(STEMS, SIDES, strict=True)]
    assert [options(one) for one in read(json.dumps(rows), "bank.json").questions] == SIDES


def test_an_answer_under_the_letter_that_it_had() -> None:
    rows = [{"question": q, "correct_answer": {"B": side[0]}} for q, side in zip(STEMS, SIDES, strict=True)]
    assert [options(one) for one in read(json.dumps(rows), "bank.json").questions] == [[f"*{s[0]}"] for s in SIDES]
    rows[1]["correct_answer"] = {"B": ["x"]}
    assert said(read(json.dumps(rows, indent=1), "bank.json")) == ["E114 8:2"]


def test_a_key_whose_text_is_written_with_entities_or_without() -> None:
    sides = [["&lt;p&gt;", "<b>"], ["<p>", "salt &amp; ice"], ["&amp;lt;", "&lt;", "<"]]
    keys = ["<p>", "salt & ice", "&lt;"]
    rows = [{"question": q, "options": side, "answer": key} for q, side, key in zip(STEMS, sides, keys, strict=False)]
    assert [one.key for one in read(json.dumps(rows), "bank.json").questions] == [(0,), (1,), (1,)]


def test_options_that_ask_for_tags_keep_them_all() -> None:
    rows = [
        {"question": "Which shows a picture?", "options": ["<img src='a.gif'>", "<picture href='a.gif'>"], "answer": 0},
        {
            "question": "Which is well made?",
            "options": ["<p><b>so</b> it is</p>", "<p b>so</b> it is</p>"],
            "answer": 0,
        },
        {"question": "Which is cold?", "options": ["<p>ice</p>", "<p><b>fire</b></p>"], "answer": 0},
    ]
    shown = [[option.text for option in one.options] for one in read(json.dumps(rows), "a.json").questions]
    assert shown == [
        ["\\<img src='a.gif'>", "\\<picture href='a.gif'>"],
        ["\\<p>\\<b>so\\</b> it is\\</p>", "\\<p b>so\\</b> it is\\</p>"],
        ["ice", "**fire**"],
    ]


def test_numbers_before_the_same_word_are_no_labels() -> None:
    rows = [
        {"question": stem, "options": ["1. turn", "2. turn", "3. turn"], "answer": n}
        for n, stem in enumerate(STEMS[:3])
    ]
    assert options(read(json.dumps(rows), "a.json").questions[0]) == ["*1. turn", "2. turn", "3. turn"]


TOLD = ["It lives in the sea and breathes air.", "It lays eggs, and gives milk.", "It sleeps all winter in a den."]


def beasts(**names: list[str]) -> str:
    """Rows that ask of three beasts, with texts under these names."""
    asked = zip(["Which beast is it?", "And which is that?", "Which one is this?"], "ABC", strict=True)
    rows = [{"question": stem, "options": ["whale", "platypus", "bear"], "answer": key} for stem, key in asked]
    return json.dumps([row | {name: said[n] for name, said in names.items()} for n, row in enumerate(rows)])


def test_prose_under_a_name_that_nobody_knows_is_told_once() -> None:
    reading = read(beasts(zoo=TOLD, hint=TOLD), "bank.json")
    assert said(reading) == ["E124 1:2", "E124 1:2"]
    assert "3 rows have a text under 'zoo' that is on no card: It lives" in reading.findings[0].text
    assert "'explanation'" in reading.findings[0].remedy


ARGUED = [f"{told[:-1]}, which no other of these three does." for told in TOLD]
OF_OTHERS = [
    "海に住んでいて、空気を吸うのは鯨だけです。",
    "卵を産んで、乳も出すのはこの獣だけです。",
    "冬の間ずっと穴の中で寝ているのは熊です。",
]


@pytest.mark.parametrize(("name", "texts"), [("source", ARGUED), ("Reference", ARGUED), ("출처", OF_OTHERS)])
def test_sentences_under_a_name_of_references_explain_where_nothing_else_does(name: str, texts: list[str]) -> None:
    reading = read(beasts(**{name: texts}), "bank.json")
    assert [(one.explanation, one.references) for one in reading.questions] == [(text, ()) for text in texts]
    assert not said(reading)
    both = read(beasts(**{name: texts, "explanation": TOLD}), "bank.json").questions
    assert [one.explanation for one in both] == TOLD


@pytest.mark.parametrize(
    "texts",
    [
        [f"{told} In: The Big Book of Beasts, 2003, p. {n}." for n, told in enumerate(ARGUED)],
        [
            f"The Big Book Of {beast}, And Of All That Live Like Them, Book {beast}."
            for beast in ("Whale", "Bear", "Owl")
        ],
        [f"https://example.org/{n} tells all that there is to say of this beast." for n in range(3)],
        ["In the first part of the book of all beasts, as everybody knows"] * 3,
    ],
)
def test_titles_and_addresses_are_references(texts: list[str]) -> None:
    asked = read(beasts(reference=texts), "bank.json").questions
    assert [(one.explanation, one.references) for one in asked] == [("", (text,)) for text in texts]


@pytest.mark.parametrize(
    "names",
    [
        {"explanation": TOLD},
        {"zoo": ["whale", "platypus", "brown bear"]},
        {"zoo": ["A course on the beasts of land and sea"] * 3},
        {"zoo": [TOLD[0], "", ""]},
        {"subject": TOLD},
        {"explanation": TOLD, "zoo": TOLD},
    ],
)
def test_what_is_used_or_short_or_of_all_rows_or_sorts_them_is_not_told(names: dict[str, list[str]]) -> None:
    assert said(read(beasts(**names), "bank.json")) == []


def test_prose_of_options_and_in_other_languages_without_blanks_is_told() -> None:
    rows = json.loads(
        beasts(
            note_ja=["鯨は海に住んでいて空気を吸う。", "卵を産んで乳を与える動物です。", "冬の間ずっと巣で眠っている。"]
        )
    )
    for row, text in zip(rows, TOLD, strict=True):
        row["options"] = [{"text": option, "zoo": text if option == "whale" else ""} for option in row["options"]]
    told = [finding.text for finding in read(json.dumps(rows), "bank.json").findings]
    assert [[name for name in ("note_ja", "zoo") if repr(name) in each] for each in told] == [["zoo"], ["note_ja"]]


@pytest.mark.parametrize("pair", ["DY", "PF", "WO", "ĐS"])
def test_letters_for_true_and_false_of_other_languages_judge_many_statements(pair: str) -> None:
    rows = [{"question": f"Stone {n} is hard.", "answer": pair[n % 3 == 0]} for n in range(10)]
    assert brief(read(json.dumps(rows), "bank.json"))[:2] == [
        ("Stone 0 is hard.", ["True", "*False"]),
        ("Stone 1 is hard.", ["*True", "False"]),
    ]


@pytest.mark.parametrize("keys", [["1", "2", "3", "1"], ["B", "A", "C", "B"]])
def test_a_key_that_is_called_so_may_stand_before_a_stem_whose_name_says_nothing(keys: list[str]) -> None:
    stems = [f"Which of these stones is number {n} in the box?" for n in range(4)]
    sides = [["slate", "opal", "jade"], ["marl", "clay", "loam"], ["coal", "peat", "turf"], ["talc", "chalk", "lime"]]
    rows = [[str(n), key, stem, *side] for n, (key, stem, side) in enumerate(zip(keys, stems, sides, strict=True), 1)]
    places = [int(key) - 1 if key.isdecimal() else "ABC".index(key) for key in keys]
    right = [
        [f"*{one}" if at == place else one for at, one in enumerate(side)]
        for place, side in zip(places, sides, strict=True)
    ]
    for name, expected in (("answer", right), ("level", [])):
        table = "\n".join(",".join(row) for row in [["zz", name, "yy", "xx", "ww", "vv"], *rows])
        assert [options(question) for question in read(table, "bank.csv", "csv").questions] == expected
