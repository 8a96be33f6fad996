"""Formats that are plain text or settings: OpenTriviaQA, NCVEC, mdbook-quiz, R/exams."""

from __future__ import annotations

import pytest

from reading import brief, options, read, recognised, said

TRIVIA = """\
    #Q Which of these animals can fly?
    ^ Bat
    A Bat
    B Mole
    C Newt

    #Q Finish the line:
    Up, up and _____
    ^ away
    A down
    B away
"""


def test_opentrivia() -> None:
    reading = read(TRIVIA, "animals")
    assert brief(reading) == [
        ("Which of these animals can fly?", ["*Bat", "Mole", "Newt"]),
        ("Finish the line:\\\nUp, up and \\_\\_\\_\\_\\_", ["down", "*away"]),
    ]
    assert [q.place.line for q in reading.questions] == [1, 7]
    assert recognised(TRIVIA, "animals") == "opentrivia"


def test_opentrivia_an_answer_that_is_no_choice_is_no_key() -> None:
    reading = read("#Q Who?\n^ Zoe\nA Ann\nB Bea\n", "people")
    assert (said(reading), options(reading.questions[0])) == (["E111 1:1"], ["Ann", "Bea"])


def test_opentrivia_a_choice_without_text_is_none() -> None:
    assert options(read("#Q Who?\n^ Ann\nA \nB Ann\nC Bea\n", "people").questions[0]) == ["*Ann", "Bea"]


def test_opentrivia_of_two_choices_with_the_same_text_either_will_do() -> None:
    (question,) = read("#Q Who?\n^ Ann\nA Ann\nB Ann\nC Bea\n", "people").questions
    assert (options(question), question.pick) == (["*Ann", "*Ann", "Bea"], 1)


POOL = """\
    Element 9 pool

    SUBELEMENT X1 - Rules

    X1A - Purpose; definitions

    X1A01 (C) [12.3]
    What does the made-up rule say,
    in two lines?
    A. Nothing
    B. Something
    C. All of it
    D. None
    ~~

    X1A02 (Question Deleted)
    ~~

    X1A03 (A)
    Which is first?
    A. This one
    which goes on
    B. That one
    ~~
"""


def test_ncvec() -> None:
    reading = read(POOL)
    assert brief(reading) == [
        ("What does the made-up rule say, in two lines?", ["Nothing", "Something", "*All of it", "None"]),
        ("Which is first?", ["*This one which goes on", "That one"]),
    ]
    first = reading.questions[0]
    assert (first.source, first.references) == ("X1A01", ("Part 12.3",))
    assert first.place_tags == ("subelement::X1", "group::X1A")
    assert reading.title == "Element 9 pool"
    assert [s.taken_for for s in reading.stretches].count("withdrawn question") == 1


@pytest.mark.parametrize("title", ["T1B - Ropes: knots", "T1B Ropes: knots; splices", "T1B: Ropes", "SUBELEMENT T2"])
def test_ncvec_headings_between_questions_are_understood(title: str) -> None:
    questions = [f"T1{part}01 (A)\nT1A is what?\nA. one\nB. two\n~~\n" for part in "AB"]
    reading = read(f"{questions[0]}\n{title}\n\n{questions[1]}", "pool.txt")
    assert [question.stem for question in reading.questions] == ["T1A is what?"] * 2
    assert not any(each.not_understood for each in reading.accounts)


def test_ncvec_a_letter_without_a_choice_is_no_key() -> None:
    assert said(read("X1A01 (D)\nWhat?\nA. a\nB. b\n~~\n" * 3))[0] == "E111 1:1"


QUIZ = '''\
    # a comment with [[questions]] in it
    [[questions]]
    id = "70e8e8c4-5b1c-4f6f-9d3a-000000000001"
    type = "MultipleChoice"
    prompt.prompt = """
    Which is **even**?
    [[questions]]
    """
    prompt.distractors = ["1", "3"]
    answer.answer = "2"
    context = "Halves are whole."

    [[questions]]
    type = "MultipleChoice"
    prompt.prompt = "Which are odd?"
    prompt.distractors = ["2"]
    prompt.sortAnswers = true
    answer.answer = ["3", "1"]

    [[questions]]
    type = "ShortAnswer"
    prompt.prompt = "Name the entry point"
    answer.answer = "main"
    answer.alternatives = ["main()"]

    [[questions]]
    type = "Tracing"
    prompt.program = "fn main() {}"
    answer.doesCompile = true
'''


def test_mdbook_quiz() -> None:
    reading = read(QUIZ, "quiz.toml")
    assert brief(reading) == [
        ("Which is **even**?\n[[questions]]", ["*2", "1", "3"]),
        ("Which are odd?", ["*1", "2", "*3"]),
        ("Name the entry point", ["*main", "*main()"]),
    ]
    even, odd, entry = reading.questions
    assert (even.explanation, even.shuffle, odd.shuffle, entry.pick) == ("Halves are whole.", True, False, 1)
    assert [q.place.line for q in reading.questions] == [2, 13, 20]
    assert said(reading) == ["E115 26:1"]


def test_mdbook_quiz_that_is_no_toml_is_said_at_its_place() -> None:
    assert said(read('[[questions]]\nprompt.prompt = "What?\nx = 1\n', "quiz.toml"))[0].startswith("E113 2:")


TABLES = """\
    title = "Weather"  # [[rounds]]

    [[rounds]]
    name = "wet"

    [[rounds.asked]]
    question = "What falls in winter?"
    correct = ["Snow"]
    incorrect = ["Leaves", "Stars"]

    [[rounds.asked]]
    question = '''
    What flows?
    [[rounds.asked]]'''
    options = ["Rock", "Water"]
    answer = "Water"

    [[rounds]]
    name = "dry"
    asked = [{ question = "What blows?", options = ["Wind", "Sand"], answer = "Wind" }]
"""


def test_toml_of_any_tables() -> None:
    reading = read(TABLES, "quiz.toml")
    assert [options(one) for one in reading.questions] == [
        ["*Snow", "Leaves", "Stars"],
        ["Rock", "*Water"],
        ["*Wind", "Sand"],
    ]
    assert [one.place.line for one in reading.questions] == [6, 11, 18]
    assert reading.title == "Weather"
    assert said(reading) == []


def test_toml_whose_heads_ask() -> None:
    text = '["What is cold?"]\noptions = ["ice", "fire"]\nanswer = "ice"\n'
    text += '["What is hot?"]\noptions = ["ice", "fire"]\nanswer = "fire"\n'
    reading = read(text, "quiz.toml")
    assert brief(reading) == [("What is cold?", ["*ice", "fire"]), ("What is hot?", ["ice", "*fire"])]
    assert [one.place.line for one in reading.questions] == [1, 4]


def test_toml_that_is_none_is_said_at_its_place() -> None:
    assert said(read('question = "What?"\nanswer = [\n', "quiz.toml")) == ["E113 3:1"]


EXERCISE = """\
    Question
    ========
    Which city is the seat of the *council*?

    Answerlist
    ----------
    * Bern
    * Basel
      on the Rhine
    * Geneva

    Solution
    ========
    It was agreed in 1848.

    Answerlist
    ----------
    * True. Since then.
    * False
    * False. It has the lake.

    Meta-information
    ================
    exname: Seat
    extype: schoice
    exsolution: 100
    exsection: Geography/Europe
    exshuffle: 3
"""


def test_rexams() -> None:
    reading = read(EXERCISE, "seat.Rmd")
    (question,) = reading.questions
    assert brief(reading) == [
        (
            "Which city is the seat of the *council*?",
            ["*Bern (Since then.)", "Basel\non the Rhine", "Geneva (It has the lake.)"],
        )
    ]
    assert (question.explanation, question.source) == ("It was agreed in 1848.", "Seat")
    assert question.all_tags == ("topic::Geography::Europe",)


def test_rexams_a_solution_of_another_length_is_no_key() -> None:
    reading = read(EXERCISE.replace("exsolution: 100", "exsolution: 10"), "seat.Rmd")
    assert said(reading) == ["E111 1:1"]
    assert not reading.questions[0].key


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [("1848", "`r year`", "computed in R"), ("* ", "", "schoice")],
)
def test_rexams_other_kinds_are_named(old: str, new: str, kind: str) -> None:
    reading = read(EXERCISE.replace(old, new), "seat.Rmd")
    assert [(f.code, kind in f.text) for f in reading.findings] == [("E115", True)]


def test_mdbook_quiz_a_number_of_more_digits_than_python_converts_is_said() -> None:
    text = f'[[questions]]\ntype = "ShortAnswer"\nprompt.prompt = "q"\nanswer.answer = {"9" * 5000}\n'
    assert said(read(text, "quiz.toml")) == ["E113 1:1"]


TEXT2QTI = """\
    Quiz title: Stars
    Quiz description: A quiz.

    COMMENT
    1. Not asked
    END_COMMENT
    Title: Near
    Points: 2
    1.  Which star
        is *near*?
    ... Look up.
    +   Right.
    a)  Vega
    ... Too far.
    *b) The sun
        of ours

    Text title: Rows
    Text:  A row of `__a__`.

    2.  Which are stars?
    [*] Vega
    [ ] Mars
    [*] Sirius
    % a remark

    GROUP
    pick: 1
    3.  How far, in light years?
    =   4.2 +- 0.1
    END_GROUP

    4.  How many, about?
    =   [100, 200]

    5.  Name one.
    *   Vega
    *   Sirius

    6.  Write about one.
    ____
"""


def test_text2qti() -> None:
    reading = read(TEXT2QTI, "stars.txt")
    assert recognised(TEXT2QTI, "stars.txt") == "text2qti"
    assert brief(reading) == [
        ("Which star\nis *near*?", ["Vega (Too far.)", "*The sun\nof ours"]),
        ("A row of `__a__`.\n\nWhich are stars?", ["*Vega", "Mars", "*Sirius"]),
        ("How far, in light years?", ["*4.2 ± 0.1"]),
        ("How many, about?", ["*100 … 200"]),
        ("Name one.", ["*Vega", "*Sirius"]),
    ]
    first, second, *_ = reading.questions
    assert (first.explanation, first.source, second.source) == ("Look up.\n\nRight.", "Near", "2")
    assert [q.kind for q in reading.questions] == ["", "", "number", "number", "text"]
    assert (reading.title, said(reading)) == ("Stars", ["E115 40:1"])


def test_questions_that_a_program_writes_are_told() -> None:
    program = '```{.python .run}\nfor n in range(3):\n    print(f"""\n1. What is {n}?\n* {n}\n""")\n```\n'
    text = f"Quiz title: Stars\n\n{program}\n1. Name one.\n* Vega\n\n{program}\n```{{.python}}\nshown\n```\n"
    reading = read(text, "stars.txt")
    assert brief(reading) == [("Name one.", ["*Vega"])]
    assert said(reading) == ["E115 3:1", "E115 14:1"]


def test_text2qti_is_not_any_list_with_stars() -> None:
    assert recognised("1. What?\n*a) one\nb) two\n", "bank.txt") == "letters"
