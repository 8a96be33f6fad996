"""Rows of the common shapes are read, and a key counts only where the bank as a whole tells what it means."""

from __future__ import annotations

import json
from typing import Any

import pytest

from examdeck.readers.best import read_best
from reading import brief, options, read, recognised, said, source


def rows(*given: Any, name: str = "bank.json") -> Any:
    return read(json.dumps(given, ensure_ascii=False, indent=1), name)


def only(row: dict[str, Any]) -> list[str]:
    """The options of the question that a single row is."""
    reading = rows(row)
    assert len(reading.questions) == 1, reading
    return options(reading.questions[0])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"question": "Q?", "choices": ["x", "y", "z"], "answer": "y"}, ["x", "*y", "z"]),
        ({"question": "Q?", "options": {"B": "y", "A": "x"}, "answer": "B"}, ["x", "*y"]),
        ({"question": "Q?", "options": ["x", "y", "z"], "answer": ["A", "C"]}, ["*x", "y", "*z"]),
        ({"question": "Q?", "options": ["x", "y", "z", "w"], "answer": "BD"}, ["x", "*y", "z", "*w"]),
        ({"question": "Q?", "options": ["x", "y", "z"], "answer": "A, C"}, ["*x", "y", "*z"]),
        ({"question": "Q?", "options": ["x", "y"], "correctIndex": 1}, ["x", "*y"]),
        ({"question": "Q?", "options": ["A) x", "B) y"], "correct": "B) y"}, ["x", "*y"]),
        ({"question": "Q?", "a": "x", "b": "y", "c": "z", "answer": "c"}, ["x", "y", "*z"]),
        ({"question": "Q?", "option1": "x", "option2": "y", "answer": "option2"}, ["x", "*y"]),
        ({"question": "Q?", "opa": "x", "opb": "y", "cop": 0, "exp": "e"}, ["*x", "y"]),
        ({"question": "Q?", "correct_answer": "r", "incorrect_answers": ["w", "v"]}, ["*r", "w", "v"]),
        ({"question": "Q?", "answers": ["x", "y", "z"], "answer": "b"}, ["x", "*y", "z"]),
        ({"Is it so?": {"a": "x", "b": "y", "correct": "b"}}, ["x", "*y"]),
        (
            {"question": "Q?", "options": [" 50 km/h - 80 km/h", "30 km/h"], "answer": "50 km/h – 80km/h"},
            ["*50 km/h - 80 km/h", "30 km/h"],
        ),
        ({"question": "Q?", "answers": ["x", "y", "z"], "answer": ["b", "c"]}, ["x", "*y", "*z"]),
        ({"question": "Q?", "opts": ["[1, 2]", "(1, 2)", "1, 2"], "answer": "[1, 2]"}, ["*[1, 2]", "(1, 2)", "1, 2"]),
        ({"question": "Q?", "distractor1": "w", "distractor2": "v", "correct_answer": "r"}, ["*r", "w", "v"]),
        (
            {
                "questionText": "Q?",
                "answerOptions": [{"answerText": "x", "isCorrect": False}, {"answerText": "y", "isCorrect": True}],
            },
            ["x", "*y"],
        ),
        (
            {
                "prompt": "Q?",
                "options": [{"id": "o1", "text": "x"}, {"id": "o2", "text": "y"}],
                "correctOptionId": "o2",
            },
            ["x", "*y"],
        ),
        (
            {
                "content": "Q?",
                "answers": [{"id": 17, "content": "x"}, {"id": 4, "content": "y"}, {"id": 2, "content": "z"}],
                "validAnswerId": 2,
            },
            ["x", "y", "*z"],
        ),
        (
            {
                "content": "Q?",
                "answers": [{"id": "k", "content": "x"}, {"id": "m", "content": "y"}],
                "selectedAnswerId": "m",
            },
            ["x", "y"],
        ),
        ({"question": "Q?", "options": ["x", "y", "z"], "right_option_ids": ["a", "c"]}, ["*x", "y", "*z"]),
        (
            {
                "question": {"stem": "Q?", "choices": [{"text": "x", "label": "A"}, {"text": "y", "label": "B"}]},
                "answerKey": "B",
            },
            ["x", "*y"],
        ),
        ({"question": "Q?", "choices": {"text": ["x", "y"], "label": ["A", "B"]}, "answerKey": "B"}, ["x", "*y"]),
        (
            {
                "question": "Q?",
                "answers": {"answer_a": "x", "answer_b": "y", "answer_c": None},
                "correct_answers": {"answer_a_correct": "false", "answer_b_correct": "true"},
            },
            ["x", "*y"],
        ),
        ({"question": "Q?", "answers": [["x", True], ["y", False]]}, ["*x", "y"]),
        ({"question": "Q?", "options": {"x": True, "y": False}}, ["*x", "y"]),
        ({"question": "Q?", "options": ["x", "y"], "correct": [False, True]}, ["x", "*y"]),
        ({"question": "Q?\nA. x\nB. y\nC. z", "answer": "C"}, ["x", "y", "*z"]),
        ({"question": "Sky?", "answer": True}, ["*True", "False"]),
        (
            {"question": "Sky?", "type": "boolean", "correct_answer": "False", "incorrect_answers": ["True"]},
            ["True", "*False"],
        ),
        ({"question": "What is it called?", "answer": "a quark"}, ["*a quark"]),
        ({"term": "DNA", "definition": "a molecule"}, ["*a molecule"]),
        ({"frage": "Was?", "antwort a": "ja", "antwort b": "nein", "richtige antwort": "A"}, ["*ja", "nein"]),
        ({"вопрос": "Что?", "варианты": ["да", "нет"], "правильный ответ": "нет"}, ["да", "*нет"]),
        ({"题目": "什么?", "选项": ["甲", "乙"], "答案": "B"}, ["甲", "*乙"]),
        ({"pregunta": "¿Qué?", "opciones": ["sí", "no"], "respuesta": "no"}, ["sí", "*no"]),
        ({"question": "Type?", "options": ["A", "B", "AB", "O"], "answer": "AB"}, ["A", "B", "*AB", "O"]),
        ({"question": "Q?", "options": ["x", "*y", "z"]}, ["x", "*y", "z"]),
        (
            {"question": "Q?", "options": [{"value": "A. x", "isCorrect": False}, {"value": "B. y", "isCorrect": True}]}
            | {"correct_answer": "B"},
            ["x", "*y"],
        ),
        (
            {"prompt": "Q?", "options": [{"option": "x", "explanation": "no"}, {"option": "y", "answer": True}]},
            ["x (no)", "*y"],
        ),
        ({"question": "Q?", "options": "x|y|z", "answer": "z"}, ["x", "y", "*z"]),
        (
            {"question": "Q?", "options": {"A": "x", "B": "y"}, "answer": "A", "explanation": {"A": "yes", "B": "no"}},
            ["*x (yes)", "y (no)"],
        ),
        (
            {
                "enunciado": "Q?",
                "alternativas": [
                    {"letra": "A", "texto": "x", "correta": False},
                    {"letra": "B", "texto": "y", "correta": True},
                ],
            },
            ["x", "*y"],
        ),
        (
            {"title": "Q?", "select": [{"nr": "A", "say": "x"}, {"nr": "B", "say": "y"}], "correct_ans": "B"},
            ["x", "*y"],
        ),
        ({"question": "Q?", "answers": [{"code": "x", "ok": False}, {"code": "y", "ok": True}]}, ["x", "*y"]),
        (
            {"question": "Q?", "options": [{"label": "xx", "value": "o-1"}, {"label": "yy", "value": "o-2"}]}
            | {"answer": "o-2"},
            ["xx", "*yy"],
        ),
        ({"question": "Q?", "options": [{"text": "x", "points": 2}, {"text": "y", "points": 0}]}, ["*x", "y"]),
        ({"question": "Q?", "options": [{"text": "x", "points": 2}, {"text": "y", "points": 1}]}, ["x", "y"]),
        ({"question": "Q?", "options": {"text": ["x", "y"], "label": ["1", "2"]}, "answerKey": "2"}, ["x", "*y"]),
        ({"q": "Q?", "c": "Asia", "o": ["x", "y"], "a": "y", "e": "since"}, ["x", "*y"]),
        ({"q": "Q?", "a": "a thing", "e": "since"}, ["*a thing"]),
        ({"Soru Metni": "Q?", "A Şıkkı": "x", "B Şıkkı": "y", "Doğru Cevap": "b"}, ["x", "*y"]),
        ({"question": "(1) One? (2) Two?", "correct answer": ["x", "y"], "wrong answer": ["z"]}, ["*x", "*y", "z"]),
        (
            {"question": "Q?", "answers": '[{"text": "x", "correct": true}, {"text": "y", "correct": false}]'},
            ["*x", "y"],
        ),
        ({"question": "Q?", "options": [".", "*", "#"], "answer": "."}, ["*.", "*", "#"]),
        ({"question": "Q?", "option0": "x", "option1": "y", "correctIndex": 1}, ["x", "*y"]),
        ({"question": "Q?", "option one": "x", "option two": "y", "answer": "option two"}, ["x", "*y"]),
        ({"question": "Q?", "Вариант А": "x", "Вариант Б": "y", "Ответ": "Б"}, ["x", "*y"]),
        ({"question": "Q?", "options": "a:one, or two,b:three", "answer": "a"}, ["*one, or two", "three"]),
        ({"question": "Q?", "options": '"1) x 2) y 3) z"', "answer": '"3"'}, ["x", "y", "*z"]),
        ({"question": "Q?", "options": "['it\\'s' 'so']", "answer": "so"}, ["it's", "*so"]),
        (
            {"question": "Q?", "choices": "{'text': array(['x', 'y'], dtype=object), 'label': array(['A', 'B'])}"}
            | {"answerKey": "A"},
            ["*x", "y"],
        ),
    ],
)
def test_shapes(row: dict[str, Any], expected: list[str]) -> None:
    assert only(row) == expected


def test_a_number_is_counted_as_the_whole_bank_tells() -> None:
    zero = rows(*({"question": f"Q{n}?", "options": list("wxyz"), "answer": n} for n in (2, 0)))
    one = rows(*({"question": f"Q{n}?", "options": list("wxyz"), "answer": n} for n in (2, 4)))
    assert [q.key for q in zero.questions] == [(2,), (0,)]
    assert [q.key for q in one.questions] == [(1,), (3,)]


def test_quotes_around_a_text_make_no_other() -> None:
    assert only({"question": "Q?", "options": ["'to be  seen'", "'to be'"], "answer": "To be seen."}) == [
        "*'to be  seen'",
        "'to be'",
    ]


def test_a_number_that_nothing_tells_how_to_count_is_no_key() -> None:
    reading = rows({"question": "Q?", "options": list("wxyz"), "answer": 2})
    assert (said(reading), reading.questions[0].key) == (["E112 2:2"], ())


def test_numbers_among_the_options_mean_the_option_when_that_explains_every_row() -> None:
    reading = rows(
        {"question": "How many?", "options": [2, 3, 4, 5], "answer": 3},
        {"question": "And now?", "options": [1, 2, 3, 4], "answer": 4},
    )
    assert [options(q) for q in reading.questions] == [["2", "*3", "4", "5"], ["1", "2", "3", "*4"]]


@pytest.mark.parametrize(
    ("more", "code"),
    [({"answer": "A", "answer_ET": "B"}, "E110"), ({"answer": "E"}, "E111"), ({"answer": "neither of them"}, "E111")],
)
def test_keys_that_disagree_or_point_outside_are_said_and_not_taken(more: dict[str, Any], code: str) -> None:
    reading = rows({"question": "Q?", "options": {"A": "x", "B": "y"}} | more)
    assert (said(reading), reading.questions[0].key) == ([f"{code} 2:2"], ())


def test_no_key_is_kept_without_one() -> None:
    reading = rows({"question": "Q?", "options": ["x", "y"]})
    assert (brief(reading), said(reading)) == ([("Q?", ["x", "y"])], [])


def test_prose_beside_a_key_is_the_explanation() -> None:
    (question,) = rows(
        {"question": "Q?", "options": ["x", "y"], "correct": "A", "solution": "It is x since it is."}
    ).questions
    assert (question.key, question.explanation) == ((0,), "It is x since it is.")


def test_everything_beside_the_question_finds_its_field() -> None:
    row = {
        "question_id": 12,
        "question": "Q?",
        "options": ["x", "y"],
        "answer": "x",
        "explanation": "since",
        "reference": ["https://a.example", {"title": "B", "url": "https://b.example"}],
        "category": "Net working",
        "difficulty": "easy",
        "tags": ["one", "two"],
        "passage": "Read this.",
        "code": "x = 1",
        "image": "img/a.png",
    }
    (question,) = rows(row).questions
    assert question.stem == "Q?\n\nRead this.\n\n```\nx = 1\n```\n\n![](img/a.png)"
    assert (question.explanation, question.source) == ("since", "Question 12")
    assert question.references == ("https://a.example", "[B](https://b.example)")
    assert question.all_tags == ("category::Net_working", "difficulty::easy", "one", "two")


def test_opentdb() -> None:
    reading = read(
        json.dumps(
            {
                "response_code": 0,
                "results": [
                    {
                        "type": "multiple",
                        "category": "Science: Computers",
                        "question": "Who said &quot;hi&quot; &amp; left?",
                        "correct_answer": "Bob&#039;s",
                        "incorrect_answers": ["&lt;b&gt;", "Cy"],
                    }
                ],
            }
        ),
        "api.json",
    )
    assert brief(reading) == [('Who said "hi" & left?', ["*Bob's", "\\<b>", "Cy"])]


def test_examtopics_page() -> None:
    page = {
        "pageProps": {
            "questions": [
                {
                    "topic": "1",
                    "question_id": 36,
                    "choices": {"B": "two", "A": "one", "C": "three"},
                    "answer": "AC",
                    "answer_ET": "AC",
                    "answers_community": ["A (90%)"],
                    "discussion": [{"content": "Selected Answer: B", "poster": "x"}],
                    "question_text": "Look: //IMG// Which?",
                    "question_images": ["https://img.example/1.png"],
                    "answer_description": "",
                    "url": "https://discussion.example/1",
                    "isMC": True,
                }
            ]
        }
    }
    reading = read(json.dumps(page), "page.json")
    (question,) = reading.questions
    assert brief(reading) == [("Look:\n\n![](https://img.example/1.png)\n\nWhich?", ["*one", "two", "*three"])]
    assert (question.explanation, question.source) == ("", "Question 36")
    assert question.references == ("https://discussion.example/1",)


def test_rows_are_found_wherever_they_stand() -> None:
    reading = read(
        json.dumps(
            {
                "title": "A quiz",
                "sections": [
                    {"topic": "First part", "items": [{"question": "P?", "options": ["x", "y"], "answer": "x"}]}
                ],
                "more": {"X01": {"question": "Q?", "options": ["x", "y"], "answer": "y"}},
            },
            indent=1,
        ),
        "quiz.json",
    )
    first, second = reading.questions
    assert (reading.title, first.all_tags, second.source) == ("A quiz", ("topic::First_part",), "X01")
    assert (first.place.line, second.place.line) == (7, 19)


def test_json_lines() -> None:
    reading = read(
        '{"question":"P?","options":["x","y"],"answer":"x"}\n{"question":"Q?","options":["x","y"],"answer":"y"}\n',
        "a.jsonl",
    )
    assert [(q.place.line, q.key) for q in reading.questions] == [(1, (0,)), (2, (1,))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>What does <b>this</b> do?</p>", "What does **this** do?"),
        ("Which of <ul> and <ol> counts?", r"Which of \<ul> and \<ol> counts?"),
        ("What is `<ul>`?", "What is `<ul>`?"),
        ("first line\nsecond line", "first line\\\nsecond line"),
        ("See:\n- one\n- two", "See:\n- one\n- two"),
        ("```\na\nb\n```", "```\na\nb\n```"),
        ("a *b* [c](d)", r"a \*b\* [c\](d)"),
        ("a **bold phrase** and [c](https://d.example/e_f_g)", "a **bold phrase** and [c](https://d.example/e_f_g)"),
        ("![a_b_c](d_e_f.png) and \\(x_1*y*\\)", "![a_b_c](d_e_f.png) and \\(x_1*y*\\)"),
        ("```\n*a*\n```\n*b*", "```\n*a*\n```\n\\*b\\*"),
        ("Which is *args, `a*b*` or __init__?", r"Which is \*args, `a*b*` or \_\_init\_\_?"),
        (r"$\frac{a_1}{b_1}$ and $x^2$ and $5 or *$a*", r"$\frac{a_1}{b_1}$ and $x^2$ and \$5 or \*$a\*"),
        ("# one\n> two", "\\# one\\\n\\> two"),
        ("What is &nbsp; for?", "What is \xa0 for?"),
    ],
)
def test_texts_are_taken_for_what_they_look_like(text: str, shown: str) -> None:
    assert rows({"question": text, "options": ["x", "y"], "answer": "x"}).questions[0].stem == shown


def test_other_kinds_are_named() -> None:
    reading = rows({"question": "Discuss.", "type": "essay"}, {"question": "And this?"})
    assert (said(reading), reading.questions) == (["E115 2:2", "E115 6:2"], ())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"question": x}', "1:14"),
        ("[" * 100_000, "1:1"),
        ('[{"question": 1}\n, nonsense]', "2:3"),
        ("[" + "9" * 5000 + "]", "1:1"),
    ],
)
def test_what_is_no_json_is_said_at_its_place(text: str, place: str) -> None:
    assert said(read(text, "bank.json", "json")) == [f"E113 {place}"]


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    reading = read('[{"question": "a\\ud800b", "options": ["x", "y"]}]', "bank.json")
    assert reading.questions[0].stem == "a\ufffdb"


def test_what_we_write_is_read_under_its_own_keys() -> None:
    reading = read(
        '[{"id": "q-1", "stem": "Q?", "options": [{"text": "x", "correct": true}], "pick": 1, "lang": "de"}]', "b.json"
    )
    assert [(q.id, q.pick, q.lang) for q in reading.questions] == [("q-1", 1, "de")]
    assert said(read('[\n{"stem": "Q?", "options": [], "shuffle": "perhaps"}]', "b.json")) == ["E106 2:1"]


YAML = """\
    title: Small talk
    questions:
      - question: |
          What now?
        options:
          - yes
          - no
        answer: no
      - question: And then?
        options: {a: x, b: y}
        answer: b
"""


def test_yaml_rows() -> None:
    reading = read(YAML, "quiz.yml")
    assert brief(reading) == [("What now?", ["yes", "*no"]), ("And then?", ["x", "*y"])]
    assert (reading.title, [q.place.line for q in reading.questions]) == ("Small talk", [3, 9])
    assert recognised(YAML, "quiz.yml") == "yaml_rows"


FRONT = """\
---
title: A test
asks:
  - text: "What is hot?"
    options: ["ice", "fire", "rain"]
    correct: 1
  - text: "What is cold?"
    options: ["snow", "sun", "fire"]
    correct: [0, 20]
  - text: "What is wet?"
    options: ["rain", "sea", "sun"]
    correct: [0, 1]
  - text: "What is dry?"
    options: ["rain", "sea", "sand"]
    correct: 2
  - text: "What is red?"
    options: ["rain", "fire"]
    correct: 1
---
"""


def test_yaml_in_front_of_a_page() -> None:
    reading = read(FRONT, "quiz.md")
    assert recognised(FRONT, "quiz.md") == "front_matter"
    assert brief(reading) == [
        ("What is hot?", ["ice", "*fire", "rain"]),
        ("What is cold?", ["snow", "sun", "fire"]),
        ("What is wet?", ["*rain", "*sea", "sun"]),
        ("What is dry?", ["rain", "sea", "*sand"]),
        ("What is red?", ["rain", "*fire"]),
    ]
    assert said(reading) == ["E111 7:5"]


def test_yaml_in_front_of_questions_is_not_theirs() -> None:
    text = FRONT + "\n## Question 1\nWhich?\n- [x] this\n- [ ] that\n" * 20
    assert recognised(text, "quiz.md") == "checkbox"


def test_front_matter_ends_at_the_first_line_of_dashes() -> None:
    text = (
        "---\nlayout: page\nanswer: none\nquestion: 1\n---\n"
        + "## Task\nWhich is it?\n- ice\n- fire (right)\n\n---\n" * 9
    )
    assert recognised(text, "quiz.md") != "front_matter"


def test_yaml_rows_in_other_languages() -> None:
    text = "perguntas:\n  - pergunta: Q?\n    opções: [x, y]\n    resposta correta: y\n"
    assert (recognised(text, "a.yaml"), brief(read(text, "a.yaml"))) == ("yaml_rows", [("Q?", ["x", "*y"])])


def test_yaml_aliases_that_unfold_to_more_than_fits_are_told() -> None:
    levels = ["a: &a [x, x, x, x, x, x, x, x, x]"] + [
        f"{n}: &{n} [{', '.join([f'*{chr(ord(n) - 1)}'] * 9)}]" for n in "bcdefghi"
    ]
    reading = read("\n".join([*levels, "question: Q?", "options: *i", "answer: *i"]), "bomb.yml")
    assert said(reading) == ["E103 6:8"]
    reading = read("\n".join([*levels[:3], "question: Q?", "options: *c", "answer: *c"]), "bomb.yml")
    assert said(reading) == ["E114 1:1"]  # it fits, and holds no answer


def test_yaml_with_empty_values_and_line_breaks_of_its_own() -> None:
    text = 'q: "Q?\u2028\u2028More"\noptions: [x, y]\nanswer: x\nwhys: {}\nmore: [[]]\n'
    reading = read(text, "quiz.yml")
    assert [options(q) for q in reading.questions] == [["*x", "y"]]
    assert reading.questions[0].place.line == 1


def test_an_exhibit_that_is_no_text_makes_no_row_of_ours() -> None:
    row = {"stem": "Q?", "options": [{"text": "x"}, {"text": "y", "correct": True}], "exhibit": {"a": "b"}}
    (question,) = rows(row).questions
    assert (question.stem, options(question)) == ("Q?", ["x", "*y"])


@pytest.mark.parametrize("within", ["", "data:\n  results:\n", "Nature:\n"])
def test_yaml_of_other_names_is_known_by_them(within):
    rows_ = "- stem: What is hot?\n  antworten: [ice, fire]\n  richtig: fire\n"
    rows_ += rows_.replace("hot", "burning")
    text = within + "".join(f"    {line}\n" for line in rows_.splitlines())
    assert recognised(text, "quiz.yaml") == "yaml_rows"
    assert [options(question) for question in read(text, "quiz.yaml").questions] == [["ice", "*fire"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "name: build\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n",
        "title: A page\noptions:\n  theme: dark\n  answer: 42\n",
        "services:\n  web:\n    image: nginx\n    options: [a, b]\n    key: value\n    text: hello\n",
    ],
)
def test_settings_in_yaml_give_no_question(text):

    found = read_best(source(text, "settings.yaml"))
    assert found is None or not found[1].questions


def test_letters_in_a_tag_of_their_own_are_labels() -> None:
    html = '<span class="answernumber">{}. </span><div><p>{}</p></div>'
    answers = [
        {"html": html.format(letter, text), "isTrue": letter == "b"} for letter, text in (("a", "ice"), ("b", "fire"))
    ]
    rows = [{"title": f"What is {what}?", "answers": answers} for what in ("hot", "red", "new")]
    questions = read(json.dumps(rows), "bank.json").questions
    assert [[option.text for option in question.options] for question in questions] == [["ice", "fire"]] * 3


def test_letters_that_stand_twice_before_options_go_twice() -> None:
    rows = [{"question": f"What is {n}?", "options": ["A) A) ice", "B) B) fire"], "answer": "B"} for n in range(3)]
    assert brief(read(json.dumps(rows), "quiz.json"))[0] == ("What is 0?", ["ice", "*fire"])
    initials = json.dumps(rows).replace("A) A) ice", "A) A. Milne").replace("B) B) fire", "B) C. Lewis")
    assert brief(read(initials, "quiz.json"))[0] == ("What is 0?", ["A. Milne", "*C. Lewis"])


def test_a_text_that_asks_without_a_mark_of_a_question_is_the_stem_beside_a_title() -> None:
    asked = ("Name what is hot:", "The gap ___ is wet", "It is…")
    options = [{"text": "ice", "value": False}, {"text": "fire", "value": True}]
    rows = [{"title": "Of nature", "text": text, "alternatives": options} for text in asked]
    assert [question.stem for question in read(json.dumps(rows), "quiz.json").questions] == list(asked)


@pytest.mark.parametrize("label", ["第１問", "第 1 题", "Question 1", "Pregunta 1."])
def test_a_line_that_only_counts_is_no_part_of_the_stem(label: str) -> None:
    (question,) = rows({"question": f"{label}\nWhat is hot?", "options": ["ice", "fire"], "answer": "fire"}).questions
    assert (question.stem, question.source.rstrip(".")) == ("What is hot?", label.rstrip("."))


@pytest.mark.parametrize(
    "stem", ["時限為 (1)20日 (2)28日 (3)30日", "至(1)大學(2)研究所(3)高中", "値は（A）10（B）20（C）30"]
)
def test_options_behind_numbers_in_brackets_in_the_stem(stem: str) -> None:
    key = "B" if "A" in stem else "2"
    (question,) = rows({"question": stem, "answer": key}).questions
    assert (len(question.options), question.key) == (3, (1,))


def test_letters_in_brackets_of_a_formula_are_no_options() -> None:
    assert not rows({"question": "Is f(a) + f(b) = f(c)?", "answer": "b"}).questions
