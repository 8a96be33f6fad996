"""Questions of lines that each have a name, and no bank of lines that only look so."""

from __future__ import annotations

import pytest

from reading import assert_read_in_proportion, brief, read, recognised, said

ASKED = [("Which stone is the hardest?", ["slate", "*opal"]), ("Where does the sun go down?", ["*west", "east"])]


def records(first: str, key: str = "Answer", *, between: str = "\n", sign: str = ": ") -> str:
    """Two questions, their options called `first` and a number."""
    named = [(("Question", stem), *((f"{first}{n}", o.strip("*")) for n, o in enumerate(os, 1))) for stem, os in ASKED]
    keys = [1 + [option[0] for option in listed].index("*") for _, listed in ASKED]
    blocks = [[*lines, (key, str(number))] for lines, number in zip(named, keys, strict=True)]
    return between.join("".join(f"{name}{sign}{value}\n" for name, value in block) for block in blocks)


@pytest.mark.parametrize(
    "text",
    [
        records("Option "),
        records("Option", "Correct"),
        records("choice_", sign="="),
        records("Answer ", "Correct answer", sign=" : "),
        records("**Option ", sign=":** ").replace("Question", "**Question").replace("Answer", "**Answer"),
        records("Option ", between="----\n"),
        records("Option ", between="\n[next]\n"),
        records("Option ", between=""),
    ],
)
def test_names_before_colons(text: str) -> None:
    assert recognised(text) == "records"
    assert brief(read(text)) == ASKED


def test_names_that_come_again_are_options_and_a_word_behind_one_its_key() -> None:
    text = """\
        Id: 1
        Tema: piedras
        Pregunta: ¿Cuál es la más dura?
        Opción: pizarra
        Opción: ópalo _correcta

        Id: 2
        Tema: sol
        Pregunta: ¿Por dónde se pone?
        Opción: oeste [correcta]
        Opción: este
        """
    asked = [("¿Cuál es la más dura?", ["pizarra", "*ópalo"]), ("¿Por dónde se pone?", ["*oeste", "este"])]
    assert brief(read(text)) == asked
    assert [question.tags for question in read(text).questions] == [("tema::piedras",), ("tema::sol",)]


def test_lines_without_a_known_name_go_on_with_the_value_above() -> None:
    text = records("Option ").replace("hardest?", "hardest?\nMind: none is soft.\nThink twice.")
    assert read(text).questions[0].stem.replace("\\\n", "\n") == (
        "Which stone is the hardest?\nMind: none is soft.\nThink twice."
    )


def test_values_in_quotes_and_brackets_are_those_of_a_program() -> None:
    text = records("Option ", sign=" = ").replace("slate", '"slate"').replace("east\n", '["east"]\n')
    assert brief(read(text)) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "Name: Ann\nRole: cook\n\nName: Ben\nRole: guide\n",
        "Question: why?\nOption 1: this\nOption 2: that\nAnswer: 1\n",  # one alone may be anything
        "To: me\nSubject: a question\n\nWhat do you think of it?\nI have no answer.\n",
    ],
)
def test_other_lines_with_names_are_no_records(text: str) -> None:
    assert recognised(text) != "records"


@pytest.mark.parametrize("line", ["x", " ", "a:", "Question: ", "[", "-", "* "])
def test_long_lines_of_records_take_no_square_of_time(line: str) -> None:
    assert_read_in_proportion("records", lambda size: records("Option ") + line * (size // len(line)), 400_000)


def test_many_lines_take_no_square_of_time() -> None:
    for line in ("x\n", "\n", "Question: y\n", "Option 1: y\n"):
        assert_read_in_proportion("records", lambda size, line=line: records("Option ") + line * (size // 12), 200_000)


STONES = ("slate", "opal", "chalk", "salt")


def spanish(number: int, sign: str = ": ") -> list[str]:
    """The lines of one of many questions, with its id and topic above."""
    asked = [f"Id: {number}", "Tema: piedras", f"Pregunta: ¿Cuál es la piedra {number}?"]
    return [
        *asked,
        *(f"{n}{sign}{stone} {number}" for n, stone in enumerate(STONES, 1)),
        f"Respuesta: {number % 4 + 1}",
    ]


def bank(blocks: list[list[str]], between: str = "\n") -> str:
    return between.join("".join(f"{line}\n" for line in block) for block in blocks)


def read_as_it_is(numbers: list[int]) -> list[tuple[str, list[str]]]:
    return [
        (f"¿Cuál es la piedra {n}?", [f"{'*' if at == n % 4 else ''}{stone} {n}" for at, stone in enumerate(STONES)])
        for n in numbers
    ]


@pytest.mark.parametrize("topic_last", [False, True])
def test_numbers_before_colons_are_options(topic_last: bool) -> None:
    blocks = [spanish(n)[2:] for n in range(1, 31)]
    blocks = [[*block, "Tema: piedras"] if topic_last else ["Tema: piedras", *block] for block in blocks]
    assert recognised(bank(blocks)) == "records"
    reading = read(bank(blocks))
    assert brief(reading) == read_as_it_is(list(range(1, 31)))
    assert {question.tags for question in reading.questions} == {("tema::piedras",)}


@pytest.mark.parametrize(
    "block",
    [
        ["No: {n}", "Q: Which stone is {n}?", "", "Choice 1: slate", "Choice 2: opal {n}", "", "Ans: 2"],
        ["No: {n}", "Category: stones", "Q: Which stone is {n}?", "A: slate", "B: opal {n}", "Ans: B"],
        ["Question: Which stone is {n}?", "Options: slate, opal {n}, chalk", "Answer: opal {n}"],
        ["Question: Which stone is {n}?", "Correct answer: opal {n}", "Wrong answer 1: slate"],
        ["Question: Which stone is {n}?", "Answer: opal {n}", "Topic: stones"],
    ],
)
def test_no_other_reader_takes_names_for_what_is_asked_or_answered(block: list[str]) -> None:
    text = bank([[line.format(n=n) for line in block] for n in range(1, 31)])
    assert recognised(text) == "records"
    asked = brief(read(text))
    assert [stem for stem, _ in asked] == [f"Which stone is {n}?" for n in range(1, 31)]
    assert all(f"*opal {n}" in options for n, (_, options) in enumerate(asked, 1))


@pytest.mark.parametrize("between", ["\n", "", "---\n"])
@pytest.mark.parametrize("lacking", [1, 3, 6])
@pytest.mark.parametrize("lines", [1, 2])
def test_a_record_without_its_first_names_ends_the_one_above(lines: int, lacking: int, between: str) -> None:
    text = bank([spanish(n)[lines if n == lacking else 0 :] for n in range(1, 7)], between)
    reading = read(text)
    assert brief(reading) == read_as_it_is([1, 2, 3, 4, 5, 6])
    if lacking > 1 or between:
        has_topic = [bool(question.tags) for question in reading.questions]
        assert has_topic == [n != lacking or lines == 1 for n in range(1, 7)]


@pytest.mark.parametrize(
    ("instead", "between"),
    [
        ([], "\n"),
        ([], ""),
        (["Pergunta: ¿Cuál es la piedra 3?"], "\n"),
        (["Pergunta: ¿Cuál es la piedra 3?"], ""),
        (["¿Cuál es la piedra 3?"], "\n"),
    ],
)
def test_a_record_that_does_not_ask_is_told_and_leaves_the_one_above_alone(instead: list[str], between: str) -> None:
    blocks = [spanish(n)[2:] for n in range(1, 7)]
    blocks[2][:1] = instead
    reading = read(bank(blocks, between).replace("Pergunta", "Preg"))
    assert brief(reading) == read_as_it_is([1, 2, 4, 5, 6])
    assert [code[:4] for code in said(reading)] == ["E114"]


def test_names_in_another_case_are_the_same() -> None:
    text = bank([spanish(n)[2:] for n in range(1, 7)]).replace(
        "Pregunta: ¿Cuál es la piedra 3", "PREGUNTA: ¿Cuál es la piedra 3"
    )
    assert brief(read(text)) == read_as_it_is([1, 2, 3, 4, 5, 6])


@pytest.mark.parametrize("code", ["a = 3\nb = 7", "a: 3\nb: 7", "1: 3\n2: 7"])
def test_code_of_a_stem_is_no_option(code: str) -> None:
    text = bank([spanish(n)[2:] for n in range(1, 7)])
    for n in (1, 2, 3, 4):
        text = text.replace(f"\n{n}: ", f"\nOpción {n}: ")
    text = text.replace("piedra 3?", f"piedra 3?\n{code}")
    asked = [(stem.replace("\\\n", "\n"), listed) for stem, listed in brief(read(text))]
    expected = read_as_it_is([1, 2, 3, 4, 5, 6])
    assert asked == [(stem.replace("3?", f"3?\n{code}"), listed) for stem, listed in expected]


def test_records_in_several_languages() -> None:
    both = [
        [
            *(f"Question (en): Which is {n}?", f"Question (es): ¿Cuál es {n}?"),
            *("A (en): opal", "A (es): ópalo", "B (en): salt", "B (es): sal", "Answer: B"),
        ]
        for n in range(1, 7)
    ]
    both[2] = [line for line in both[2] if "(en)" not in line]
    reading = read(bank(both))
    assert brief(reading) == [
        (f"¿Cuál es {n}?", ["ópalo", "*sal"]) if n == 3 else (f"Which is {n}?", ["opal", "*salt"]) for n in range(1, 7)
    ]
    assert said(reading) == ["E135 1:1"]


@pytest.mark.parametrize("line", ["Option 1: y\n\n", "Option 2: z\n\nOption 1: y\n", "Question: y\nx\n", "Id: 1\n\n"])
def test_records_that_lack_names_take_no_square_of_time(line: str) -> None:
    assert_read_in_proportion("records", lambda size: records("Option ") + line * (size // 24), 200_000)


def test_a_heading_above_a_record_is_no_part_of_the_one_before() -> None:
    text = "- Question: {}?\n  - Type: single\n  - Answer: tin\n  - Choices: iron, tin, gold\n\n"
    reading = read("".join(f"# Lesson {n}:\n{text.format(n)}{text.format(n * 10)}" for n in (1, 2, 3)), "bank.md")
    assert [options for _, options in brief(reading)] == [["iron", "*tin", "gold"]] * 6


def test_a_heading_between_records_without_blank_lines_is_of_neither() -> None:
    text = "Question: What is {0}?\nChoices: iron, tin, gold\nAnswer: tin\n"
    questions = read("# next\n".join(text.format(what) for what in ("red", "hot", "wet")), "bank.md").questions
    assert [(one.key, one.explanation) for one in questions] == [((1,), "")] * 3


def test_a_heading_right_below_a_value_is_a_line_of_it() -> None:
    text = "Question: What is {0}?\nChoices: iron, tin, gold\nAnswer: tin\nExplanation: run\n# first of {0}\n\n"
    questions = read("".join(text.format(what) for what in ("red", "hot", "wet")), "bank.md").questions
    lines = [question.explanation.splitlines()[1:] for question in questions]
    assert lines == [["\\# first of red"], ["\\# first of hot"], ["\\# first of wet"]]


def quiz(
    long: str = "Long question", short: str = "Short question", answer: str = "Answer", beside: str = "Topic"
) -> str:
    return f"""\
        {long}: Which stone do people take for the hardest of all?
        {short}: Which stone is the hardest?
        {answer}: diamond
        Image: stone.png
        {beside}: Round 1

        {long}: Where does the sun set in winter, as it is seen
        from the sea?
        {short}: Where does the sun set in winter, as it is seen
        from the sea?
        {answer}: in the west
        Image:
        {beside}: Round 2

        {long}: Which river runs through the city of Cologne?
        {short}: Which river runs through the city of Cologne?
        {answer}: Rhine
        Image:
        {beside}: Round 3
        """


@pytest.mark.parametrize(
    ("long", "short", "answer"),
    [
        ("Long question", "Short question", "Answer"),
        ("Lange Frage", "Kurze Frage", "Antwort"),
        ("Pregunta larga", "Pregunta corta", "Respuesta"),
        ("Lange vraag", "Korte vraag", "Antwoord"),
    ],
)
def test_of_two_wordings_of_a_question_the_longer_counts(long: str, short: str, answer: str) -> None:
    for text in (quiz(long, short, answer), quiz(short, long, answer)):
        asked = brief(read(text))
        assert [stem.replace("\\\n", " ").partition("\n")[0] for stem, _ in asked] == [
            "Which stone do people take for the hardest of all?",
            "Where does the sun set in winter, as it is seen from the sea?",
            "Which river runs through the city of Cologne?",
        ]
        assert [given for _, given in asked] == [["*diamond"], ["*in the west"], ["*Rhine"]]
        assert read(text).questions[0].stem.endswith("![](stone.png)")


def test_two_questions_of_a_record_with_an_answer_each_are_no_wordings_of_one() -> None:
    text = quiz("First question", "Second question").replace("        Second", "        Answer: slate\n        Second")
    assert not any("slate" in given for _, given in brief(read(text)))
    assert len(read(text).questions) != 3


def test_a_line_right_above_a_record_is_not_in_what_sorts_the_one_before() -> None:
    text = quiz().replace("\n        from the sea", "").replace("Round 1\n\n", "Round 1\n\n        – Sun and moon\n")
    text = text.replace("Round 2\n\n", "Round 2\n\n        Rivers? The Rhine\n")
    reading = read(text)
    assert [question.tags for question in reading.questions] == [(f"topic::Round_{n}",) for n in (1, 2, 3)]
    assert [each.taken_for for each in reading.stretches if each.start == each.end] == [
        "text between records",
        "text outside questions",
    ]


def test_a_short_wording_of_a_word_is_none_of_its_own() -> None:
    text = quiz().replace("Short question: Which stone is the hardest?", "Short question: Hardest?")
    text = text.replace("Short question: Which river runs through the city of Cologne?", "Short question: Cologne?")
    assert brief(read(text))[2] == ("Which river runs through the city of Cologne?", ["*Rhine"])


def test_what_else_is_told_of_a_question_is_not_asked() -> None:
    text = quiz(short="Question hint")
    for hint in ("Which stone is the hardest?", "from the sea?", "Which river runs through the city of Cologne?"):
        text = text.replace(f"hint: {hint}", "hint: It is so by all that people have ever seen, heard and said of it.")
    assert brief(read(text))[0][0].startswith("Which stone do people take")
