"""Files of one layout each, as people are known to write them: where options stand, and what says which is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.inferred.runs import Marked, Run, without_contents
from examdeck.readers.markdown.page import Page, drop_underlines
from examdeck.readers.reading import Reading
from reading import brief, format_called, source


class Asked(NamedTuple):
    """A question, and which of its options is right."""

    stem: str
    options: Sequence[str]
    key: int


ASKED = (
    Asked("What is hot", ("ice", "fire", "rain"), 1),
    Asked("What is cold", ("snow", "sun", "fire"), 0),
    Asked("What is wet", ("sand", "glass", "rain"), 2),
    Asked("What is hard", ("stone", "water", "wool"), 0),
    Asked("What is soft", ("iron", "moss", "ice"), 1),
)


class Layout(NamedTuple):
    """Patterns of a question, of its options, and of the right one if that has one of its own."""

    question: str
    option: str
    right: str = ""
    file: str = "quiz.md"


FENCED = Layout("#### 0{n} {stem}?\n\n```\n{options}```\n\nAnswer: {key}\n\n\n", "{letter} {text} \n")
DETAILS = (
    "## {n}. {stem}?\n{options}\n<details><summary>Answer</summary>\n<b>{key}) {right}</b> - It is.\n</details>\n\n"
)
LAYOUTS = {
    "options within a fence, letters without a sign": FENCED,
    "letters that Markdown shall not take for a list": Layout(
        "### {n}\n\n{stem}?\n\n{options}\nAnswer: {key}\n\n", "{letter}\\. {text}\n"
    ),
    "the answer beside other words": Layout(
        "Q0{n}\n\n{stem}?\n\n{options}\nSkill: K_{n} | Answer: {key}\n\n", "{letter}) {text}\n"
    ),
    "the question's number before its key": Layout("{n}. {stem}?\n{options}{n}-{key}\n\n", "{letter}. {text}\n"),
    "three signs": Layout("? {stem}?\n{options}\n", "- {text}\n", "+ {text}\n"),
    "words for right and wrong": Layout("Question: {stem}?\n{options}\n", "Wrong: {text}\n", "Correct: {text}\n"),
    "its own letter behind the right one": Layout(
        "### Q{n}: {stem}?\n{options}---\n\n", "- {letter}: {text}\n", "- {letter}: {text} ({letter})\n"
    ),
    "options behind a tab": Layout("{stem}?\n{options}", "\t{text}\n", "\t{text} (correct)\n"),
    "the number in an emoji": Layout(
        "### ❓ Question {n}\n{stem}?\n\n{options}\n✅ **{key}**\n\n", "- {letter}️⃣ {text}\n"
    ),
    "numbers below words that announce options": Layout(
        "## {stem}?\n\n**Options:**\n{options}\n**Answer:** {right}\n\n", "{place}. {text}\n"
    ),
    "bullets below a heading that announces options": Layout(
        "## {stem}?\n\n### Options\n{options}\n### Answer\n\n{right}\n\n", "- {text}\n"
    ),
    "bullets, and the answer in words": Layout("## {stem}?\n{options}\n**Answer:** {right}\n\n", "- {text}\n"),
    "a highlight": Layout("{n}. {stem}?\n{options}\n", "- {text}\n", "- =={text}==\n"),
    "a colour": Layout("{n}. {stem}?\n{options}\n", "- {text}\n", '- <span style="color: red">{text}</span>\n'),
    "rows of a table for options": Layout(
        "**{n}. {stem}?**\n\n| | |\n|---|---|\n{options}\nAnswer: {key}\n\n", "| {letter} | {text} |\n"
    ),
    "bullets below bullets": Layout("- {stem}?\n{options}", "    - {text}\n", "    - {text} ✅\n"),
    "an arrow before the right one": Layout(
        "{n}. {stem}?\n{options}\n", "   {letter}) {text}\n", "-> {letter}) {text}\n"
    ),
    "a pointed bracket before the right one": Layout(
        "{n}. {stem}?\n{options}\n", "{letter}. {text}\n", ">{letter}. {text}\n"
    ),
    "a star in brackets": Layout("{stem}?\n\n{options}\n***\n\n", "* {text}\n", "* {text} (*)\n"),
    "a star before a line without marks": Layout("{n}. {stem}?\n{options}\n", "{text}\n", "*{text}\n"),
    "blanks of HTML between options": Layout(
        "**{n}.** {stem}?\n\n{options}\n\n**Ans.** ({key})\n\n", "&nbsp;&nbsp; ({letter}) {text} "
    ),
    "all in a line of Chinese": Layout("{n}.{stem}?{options} 答案：{key} 解析：对。\n", "{letter}.{text} "),
    "blanks as wide as letters": Layout(
        "{n}．{stem}?\n　{options}\n　　【答案】{key}\n　　【解析】对。\n", "　{letter}．{text}"
    ),
    "the key before the number, all in a line": Layout("({number}) {n}. {stem}? {options}\n", "({place}){text} "),
    "the key in brackets before the number": Layout("[{key}] {n}. {stem}?\n{options}\n", "{letter}. {text}\n"),
    "the key in brackets behind all": Layout("{n}. {stem}? {options}[{key}]\n", "({letter}) {text} "),
    "items of HTML": Layout(
        "<p>{n}. {stem}?</p>\n<ol>\n{options}</ol>\n", "<li>{text}</li>\n", "<li><b>{text}</b></li>\n"
    ),
    "blocks of lines with a letter below": Layout("{stem}?\n{options}{key}\n\n", "{text}\n"),
    "blocks of lines with a number below, nothing between": Layout("{stem}?\n{options}{number}\n", "{text}\n"),
    "blocks of lines with the right words below": Layout("{stem}?\n{options}{right}\n\n", "{text}\n"),
    "blocks of lines with the right words below, and what they are about": Layout(
        "{stem}?\n{options}{right}\nHeat\n", "{text}\n"
    ),
    "a letter behind the right ones, and a number without a sign": Layout(
        "Q {n} {stem}?\n{options}", "{text}\n", "{text} X\n"
    ),
    "dots before letters, and words behind an arrow": Layout(
        "# Q{n} {stem}?\n\n{options}\n\n", ".{letter}  : {text}\n", ".{letter}  : {text}===>la bonne réponse\n"
    ),
    "blocks that state, with letters below": Layout("{stem} is\n{options}{key}\n", "{text}\n"),
    "blocks with a plus before the right ones": Layout(
        "{stem}?\n{options}\n", "{text}\n", "+{text}\n", file="quiz.txt"
    ),
    "two signs of lists": Layout("{n}. {stem}?\n\n{options}\n", "* {text}\n", "+ {text}\n"),
    "a sign of nobody's behind the right one": Layout(
        "{n}. {stem}?\n{options}\n", "{letter}) {text}\n", "{letter}) {text}€\n"
    ),
    "letters of Devanagari": Layout("{n}. {stem}?\n{options}उत्तर: ({indian})\n\n", "({indian}) {text}\n"),
    "cells between bars": Layout("{stem}?{options}|{key}\n", "|{text}", file="quiz.txt"),
    "cells between semicolons": Layout("{stem}?{options};{key}\n", ";{text}", file="quiz.txt"),
    "blocks of lines below numbers alone": Layout("15{n}\n{stem}?\n{options}{right}\n", "{text}\n"),
    "words that announce the key twice": Layout(
        "### {n}. {stem}?\n\n{options}<details><summary>Answer</summary>Ans: {key}</details>\n\n", "{letter}. {text}\n"
    ),
    "a pupil's answer before the key": Layout(
        "{n}. {stem}?\n{options}我的答案:A正确答案:{key}\n\n", "{letter}. {text}\n"
    ),
    "a pupil's answer before the key, in English": Layout(
        "{n}. {stem}?\n{options}Your answer: A. Correct answer: {key}\n\n", "{letter}) {text}\n"
    ),
    "cells between number signs": Layout("{stem}?{options}#{number}\n", "#{text}", file="quiz.txt"),
    "numbers from 0, and one for the key": Layout(
        "{n}. {stem}?\n{options}Answer: {from_0}\n\n", "{from_0}) {text}\n", file="quiz.txt"
    ),
    "1 below the right one, 0 below others": Layout("{stem}?\n{options}", "{small} {text}\n0\n", "{small} {text}\n1\n"),
    "words below each, then a hint": Layout("{stem}?\n{options}A hint.\n", "{text}\nfalse\n", "{text}\ntrue\n"),
}


def read_as(layout: Layout, below: str = "") -> Reading:
    """What is read of a file of this layout, with a text below its questions."""
    parts = []
    for n, (stem, options, key) in enumerate(ASKED, 1):
        forms = [layout.right or layout.option if place == key else layout.option for place in range(len(options))]
        written = [
            form.format(
                letter="ABC"[place],
                small="abc"[place],
                indian="कखग"[place],
                place=place + 1,
                from_0=place,
                text=options[place],
            )
            for place, form in enumerate(forms)
        ]
        said = {"key": "ABC"[key], "indian": "कखग"[key], "number": key + 1, "from_0": key, "right": options[key]}
        parts.append(layout.question.format(n=n, stem=stem, options="".join(written), **said))
    found = read_best(source("".join(parts) + below, layout.file))
    assert found is not None
    return found[1]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_read(layout: str) -> None:
    ending = " is" if "state" in layout else "?"
    assert brief(read_as(LAYOUTS[layout])) == [
        (f"{stem}{ending}", [f"*{option}" if n == key else option for n, option in enumerate(options)])
        for stem, options, key in ASKED
    ]


@pytest.mark.parametrize("between", "|;\t")
def test_lettered_cells_are_options_though_the_same_return(between: str) -> None:
    words = ("ice", "fire", "rain", "sand")
    rows = [
        (f"{n}. What is {n} times as hot?", *(f"{'ABCD'[m]}. {words[(n + m) % 4]}" for m in range(4)), "ABCD"[n % 3])
        for n in range(1, 41)
    ]
    found = read_best(source("".join(f"{between.join(row)}\n" for row in rows), "quiz.txt"))
    assert found is not None
    assert brief(found[1])[:2] == [
        ("What is 1 times as hot?", ["fire", "*rain", "sand", "ice"]),
        ("What is 2 times as hot?", ["rain", "sand", "*ice", "fire"]),
    ]
    assert len(found[1].questions) == len(rows)


def test_cells_between_bars_are_known_in_a_long_file() -> None:
    text = "".join(
        f"What is {n} times as hot?|{n} fires|{n} stones|{n} kinds of ice|{'ABC'[n % 3]}\n" for n in range(500)
    )
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [question.key for question in found[1].questions] == [(n % 3,) for n in range(500)]


@pytest.mark.parametrize("gap", ["\t", "     "])
def test_two_columns_of_options_are_read_down(gap: str) -> None:
    columns = gap.join(("a. one", "c. three")), gap.join(("b. two", "d. four"))
    text = "".join(f"{n}. {asked.stem}?\n{chr(10).join(columns)}\n\nANS: C\n\n" for n, asked in enumerate(ASKED, 1))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert {tuple(options) for _, options in brief(found[1])} == {("one", "two", "*three", "four")}


def test_a_list_below_may_give_the_words_of_the_right_options() -> None:
    right = "".join(f"{n}. {asked.options[asked.key]}\n" for n, asked in enumerate(ASKED, 1))
    reading = read_as(Layout("{n}. {stem}?\n{options}\n", "   - {text}\n"), f"\n## Answers\n\n{right}")
    assert [question.key for question in reading.questions] == [(asked.key,) for asked in ASKED]


@pytest.mark.parametrize(
    ("true", "false"), [("V", "F"), ("T", "F"), ("R", "F"), ("Right", "Wrong"), ("Да", "Нет"), ("vero", "falso")]
)
@pytest.mark.parametrize("form", ["{n}. {said}: so it is. ( {word} )\n", "{n}. ({word}) {said}: so it is.\n"])
def test_statements_with_their_verdicts_in_brackets(form: str, true: str, false: str) -> None:
    text = "".join(form.format(n=n, said=f"Thing {'abcde'[n - 1]}", word=true if n % 2 else false) for n in range(1, 6))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    called = {"Да": ("Да", "Нет"), "vero": ("Vero", "Falso")}.get(true, ("True", "False"))
    right, wrong = [f"*{called[0]}", called[1]], [called[0], f"*{called[1]}"]
    assert brief(found[1]) == [(f"Thing {'abcde'[n - 1]}: so it is.", right if n % 2 else wrong) for n in range(1, 6)]


@pytest.mark.parametrize(("true", "false"), [("T", "F"), ("True", "False"), ("richtig", "falsch"), ("✓", "✗")])
@pytest.mark.parametrize(
    "form",
    [
        "{roman}. {said}\n{word}\n",
        "{said}.\n{word}\n\n",
        "{n}. {said} - {word}\n",
        "- {said}: **{word}**\n",
        "{said} | {word}\n",
        "{word} {n}. {said}.\n",
        "### {n}. {said}\n\nTrue / False\n\n**Answer:** {word}\n\n",
        "## Q{n}\n\n{said}.\n\n### Answer\n\n{word}\n\n---\n\n",
        "## Q{n}\nKind: judge\n{said}.\n### ANSWER\n{word}\n---\n",
    ],
)
def test_statements_with_their_verdicts_below_behind_or_before(form: str, true: str, false: str) -> None:
    things = ["Ice is cold", "Fire is cold", "Rain is wet", "Sand is wet"]
    text = "".join(
        form.format(n=n, roman="I II III IV".split()[n - 1], said=said, word=true if n % 2 else false)
        for n, said in enumerate(things, 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found
    assert [(q.stem.rstrip("."), q.key) for q in found[1].questions] == [
        (said, (n % 2,)) for n, said in enumerate(things)
    ]
    assert {stretch.taken_for for stretch in found[1].stretches} <= {"question", "rule"}


@pytest.mark.parametrize("text", ["colour: true\nsound: false\nsize: true\n", "Ice is cold - yes\nRain is wet\n" * 4])
def test_settings_and_lines_of_which_some_are_judged_are_no_statements(text: str) -> None:
    assert read_best(source(text, "quiz.txt")) is None


def test_an_option_on_a_card_is_no_card_of_its_own() -> None:
    reading = read_as(Layout("{stem}?<br>{options}\t{key}. {right}\n", "{letter}. {text}<br>", file="quiz.txt"))
    assert brief(reading)[0] == ("What is hot?", ["ice", "*fire", "rain"])


def test_a_star_before_the_first_option_below_each_stem() -> None:
    text = "".join(f"{stem}?\n*{options[key]}\nwood\ndust\n" for stem, options, key in ASKED)
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == [(f"{stem}?", [f"*{options[key]}", "wood", "dust"]) for stem, options, key in ASKED]


def test_more_options_may_be_right_than_wrong() -> None:
    text = "".join(f"Which of these are {stem}?\n+ice {stem}\n+fire\nwood\n+sand\n\n" for stem, _, _ in ASKED[:2])
    others = "".join(f"{stem}?\nice\n+{options[key]}\nwood\n\n" for stem, options, key in ASKED[2:])
    found = read_best(source(text + others, "quiz.txt"))
    assert found is not None
    assert [question.key for question in found[1].questions] == [(0, 1, 3)] * 2 + [(1,)] * len(ASKED[2:])


def test_what_is_said_below_each_option_is_its_reason() -> None:
    reading = read_as(
        Layout("{n}. {stem}?\n{options}Answer: {key}\n\n", "{letter}. {text}\n   Feedback: {place} is so.\n")
    )
    assert [option.why for option in reading.questions[0].options] == ["1 is so.", "2 is so.", "3 is so."]


def test_few_questions_with_words_for_their_answers_are_enough() -> None:
    reading = read_as(Layout("**Q:** {stem}?\n\n**A:** {right}. It is.\n\n", ""))
    assert brief(reading)[0] == ("What is hot?", ["*fire. It is."])


def test_signs_may_judge_a_statement() -> None:
    text = "".join(f"{n}、{'甲乙丙丁戊'[n - 1]}句话。（{'√' if n % 2 else '×'}）\n" for n in range(1, 6))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [question.key for question in found[1].questions] == [(0,), (1,), (0,), (1,), (0,)]


def test_the_first_option_may_stand_behind_the_stem() -> None:
    text = "".join(f"{n}. What is it, {'abc'[n - 1]}? a) ice\nb) fire\nAnswer: b\n\n" for n in range(1, 4))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == [(f"What is it, {letter}?", ["ice", "*fire"]) for letter in "abc"]


def test_an_explanation_below_an_open_answer_is_one() -> None:
    reading = read_as(Layout("### {n}. {stem}?\n\n- Answer: {right}\n- Explanation: so it is.\n\n", ""))
    assert brief(reading)[0] == ("What is hot?", ["*fire"])
    assert reading.questions[0].explanation == "so it is."


def test_a_list_of_keys_may_do_without_signs() -> None:
    keys = " ".join(f"{n}{'ABC'[asked.key]}" for n, asked in enumerate(ASKED, 1))
    reading = read_as(Layout("{n}. {stem}?\n{options}\n", "{letter}. {text}\n"), f"\nAnswers\n{keys}\n")
    assert [question.key for question in reading.questions] == [(asked.key,) for asked in ASKED]


def test_t_and_f_are_said_behind_words_for_an_answer() -> None:
    said = (("Fire is hot. (T/F)", "T"), ("Ice is hot. (T/F)", "F"), ("Rain is wet.", "T"))
    text = "".join(f"{n}. {stem}\n**Answer: {key}**\n\n" for n, (stem, key) in enumerate(said, 1))
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [["*True", "False"], ["True", "*False"], ["*True", "False"]]


def test_a_reason_behind_the_words_of_an_option_begins_after_them() -> None:
    reading = read_as(Layout(DETAILS, "{letter}) `{text}`\n"))
    assert [question.explanation for question in reading.questions] == ["It is."] * len(ASKED)


LISTING = "1. class Fire {{\n2.   void burn() {{\n3.     heat();\n4.   }}\n5. }}\n"


def test_the_numbered_lines_of_a_program_are_a_part_of_their_question() -> None:
    layout = Layout(
        f"{{n}}.{{stem}}?\n\n{LISTING}\n{{options}}Solution :\noption [{{number}}] is correct\n\n", "{place}). {text}\n"
    )
    reading = read_as(layout)
    assert [options for _, options in brief(reading)] == [
        [f"*{text}" if n == asked.key else text for n, text in enumerate(asked.options)] for asked in ASKED
    ]
    assert all("heat();" in question.stem for question in reading.questions)
    assert [question.explanation for question in reading.questions] == [""] * len(ASKED)


def test_options_may_be_lines_of_a_program() -> None:
    options = "1. int x = {a};\n2. if (x) { a(); }\n3. int[] y = {};\n"
    text = "".join(f"Q{n}: Which is wrong?\n{options}Answer: 2\n\n" for n in range(1, 5))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [len(question.options) for question in found[1].questions] == [3] * 4


def test_signs_tell_options_that_are_many_few_or_remarked_on() -> None:
    many = [f"+ stone {n}" for n in range(6)] + [f"- wool {n}" for n in range(8)]
    text = (
        "Which are hard?\n" + "\n".join(many) + "\nWhich is wet?\n+ rain\n(it falls)\n- sand\n- wool\n"
        "Which is hot?\n+ fire\nWhich are cold?\n+ ice\n+ snow\n- sun\n"
    ) + "".join(f"Which is number {n}?\n- iron\n+ moss {n}\n- glass\n" for n in range(8))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    hard, wet, hot, cold, *others = found[1].questions
    assert (len(hard.options), hard.key) == (14, (0, 1, 2, 3, 4, 5))
    assert [(question.stem, len(question.options), question.key) for question in (wet, cold)] == [
        ("Which is wet?", 3, (0,)),
        ("Which are cold?", 3, (0, 1)),
    ]
    assert "it falls" in wet.options[0].text
    assert hot.stem.startswith("Which is hot?")
    assert [question.key for question in others] == [(1,)] * 8


def test_code_pictures_and_high_and_low_letters_stay_in_a_file_of_a_habit_of_its_own() -> None:
    signs = ("`<b>`", 'the sign <img src="sign.png">', "x<sup>2</sup>", "H<sub>2</sub>O", "one<br>two")
    text = "".join(
        f"{n}. <span>What is {sign} here?</span>\n{sign} of {other}\n*{other} of {sign}\n<br>\n"
        for n, (sign, other) in enumerate(zip(signs, (*signs[1:], signs[0]), strict=True), 1)
    )
    reading = format_called("inferred").read(source(text, "quiz.md"))
    assert brief(reading) == [
        (f"What is {sign} here?", [f"{sign} of {other}", f"*{other} of {sign}"])
        for sign, other in zip(signs, (*signs[1:], signs[0]), strict=True)
    ]


STATEMENTS = [
    ("Ice is a cold thing.", 0),
    ("Fire is a cold thing.", 1),
    ("Rain is a wet thing.", 0),
    ("Sand is a wet thing.", 1),
]


@pytest.mark.parametrize(
    "form",
    ["({word}) {said}\n\n", "{n}. ({word}) {said}\n", "{word}: {said}\n", "{n}. {said} [{word}]\n", "{said}\n{word}\n"],
)
@pytest.mark.parametrize("key", ["", "Answer: {key}\n"])
@pytest.mark.parametrize("number", ["", "{n}. "])
@pytest.mark.parametrize("are_first", [True, False])
def test_statements_in_one_part_and_choices_in_another(form: str, key: str, number: str, *, are_first: bool) -> None:
    words = ("True", "False")
    judged = "".join(form.format(n=n, said=said, word=words[at]) for n, (said, at) in enumerate(STATEMENTS, 1))
    chosen = "\n".join(
        f"{number.format(n=n)}{one.stem}?\n"
        + "".join(f"{letter}) {text}\n" for letter, text in zip("ABCD", one.options, strict=False))
        + key.format(key="ABCD"[one.key])
        for n, one in enumerate(ASKED, 1)
    )
    parts = [f"True or false\n\n{judged}\n", f"Choose one of these\n\n{chosen}\n"]
    text = "".join(parts if are_first else reversed(parts)) * 2
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    questions = found[1].questions
    assert sorted(question.stem for question in questions) == sorted(
        [said for said, _ in STATEMENTS] * 2 + [f"{one.stem}?" for one in ASKED] * 2
    )
    by_stem = {question.stem: question for question in questions}
    assert [by_stem[said].key for said, _ in STATEMENTS] == [(at,) for _, at in STATEMENTS]
    assert [by_stem[f"{one.stem}?"].key for one in ASKED] == [(one.key,) if key else () for one in ASKED]
    assert [question.place.line for question in questions] == sorted(question.place.line for question in questions)
    account = found[1].accounts[0]
    assert (account.questions, account.unclear) == (len(questions), 0)


CHOICE = "{n}. What is it, {word}?\nA) ice\nB) fire\nC) rain\nAnswer: B\n"


@pytest.mark.parametrize(
    "below",
    [
        "Explanation:\n- Ice is not so hot (false)\n- Fire is so very hot (true)\n- Rain is not so hot (false)\n",
        "Explanation:\nA. (False) Ice is not so hot\nB. (True) Fire is hot\nC. (False) Rain is not hot\n",
        "\n- Has it been hot here: yes\n- Has it been cold here: no\n- Has it been wet here: yes\n",
    ],
)
def test_verdicts_on_options_and_settings_are_no_statements(below: str) -> None:
    text = "".join(f"{CHOICE.format(n=n, word='abc'[n - 1])}{below}\n" for n in range(1, 4))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [len(question.options) for question in found[1].questions] == [3, 3, 3]


def test_answers_to_statements_asked_before_are_none() -> None:
    asked = "".join(CHOICE.format(n=n, word="abc"[n - 1]) for n in range(1, 4))
    answers = "1. (True) Ice is a cold thing.\n2. (False) Fire is a hot thing.\n3. (True) Rain is a wet thing.\n"
    found = read_best(source(f"{asked}\nAnswers to the rest\n\n{answers}", "quiz.txt"))
    assert found is not None
    assert len(found[1].questions) == 3


COMMENT = "# =====\n# How to write:\n#   STEM: the text\n#   A: option A\n#   B: option B\n#   RIGHT: A or B\n# =====\n"


@pytest.mark.parametrize("comment", [COMMENT, f"\n{COMMENT}\n", COMMENT.replace("A or B", "A")])
def test_a_sample_in_a_comment_is_no_question(comment: str) -> None:
    asked = "".join(f"STEM: What is it, {word}?\nA: ice\nB: fire\nRIGHT: B\n\n" for word in "abcd")
    found = read_best(source(f"{comment}\n{asked}", "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == [(f"What is it, {word}?", ["ice", "*fire"]) for word in "abcd"]
    assert [question.tags for question in found[1].questions] == [()] * 4
    assert found[1].questions[0].place.line == comment.count("\n") + 2
    assert found[1].stretches[0].taken_for == "comment"


def test_headings_above_a_question_are_no_comment() -> None:
    asked = "".join(f"# {n}. What is it, {'abc'[n - 1]}?\n# A) ice\n# B) fire\n# Answer: B\n\n" for n in range(1, 4))
    found = read_best(source(asked, "quiz.txt"))
    assert found is not None
    assert len(found[1].questions) == 3


OPEN = [
    "Which command lists files?",
    "Describe how to\nfind a lost file.",
    "Name the command that removes.",
    "Where is it kept?",
]
TOLD = ["`ls`", "Do so:\n1. Look for it\n2. Ask for it", "```sh\nrm file\n```", "- **here:** often\n- **there:** never"]


def open_part(texts: list[str], *, between: str = "\n---\n\n") -> str:
    return between.join(f"**P{n}.** {text}\n" for n, text in enumerate(texts, 1))


@pytest.mark.parametrize("heading", ["# Answers", "## Part 2: commented answers"])
def test_answers_of_open_questions_among_others_are_below_their_labels(heading: str) -> None:
    chosen = "".join(
        f"**Q{n}.** {one.stem}?\n\nA) {one.options[0]}\nB) {one.options[1]}\nC) {one.options[2]}\n\n---\n\n"
        for n, one in enumerate(ASKED, 1)
    )
    keys = "".join(f"| Q{n} | {'ABC'[one.key]} |\n" for n, one in enumerate(ASKED, 1))
    text = (
        f"# Part 1\n\n{chosen}# Part 2\n\n{open_part(OPEN)}\n---\n\n# Answer key\n\n| Q | Answer |\n|---|---|\n{keys}\n"
        f"---\n\n{heading}\n\n{open_part(TOLD, between=chr(10))}"
    )
    found = read_best(source(text))
    assert found is not None
    asked = found[1].questions
    assert [question.key for question in asked[: len(ASKED)]] == [(one.key,) for one in ASKED]
    assert [question.stem for question in asked[len(ASKED) :]] == OPEN
    assert [question.options[0].text for question in asked[len(ASKED) :]] == TOLD
    assert all(question.is_recall for question in asked[len(ASKED) :])
    assert found[1].accounts[0].unclear == 0


def test_open_questions_with_one_label_in_one_part_are_not_understood() -> None:
    chosen = "".join(f"**Q{n}.** What is it, {'abc'[n - 1]}?\n\nA) ice\nB) fire\n\nAnswer: B\n\n" for n in range(1, 4))
    found = read_best(source(f"{chosen}# Part 2\n\n{open_part(TOLD)}\n---\n\n{open_part(OPEN)}"))
    assert found is not None
    assert found[1].accounts[0].unclear > len(OPEN)


def test_what_a_stem_lists_within_its_line_is_no_option() -> None:
    listed = "Consider: (a) cats purr, (b) dogs bark. Which is true?"
    stems = [listed if n == 1 else f"{asked.stem}?" for n, asked in enumerate(ASKED, 1)]
    options = ["".join(f"   {at}) {text}\n" for at, text in enumerate(asked.options, 1)) for asked in ASKED]
    text = "".join(
        f"{n}. {stem}\n{below}\n   Answer: {asked.key + 1}\n\n"
        for n, (stem, below, asked) in enumerate(zip(stems, options, ASKED, strict=True), 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [(q.stem, q.key) for q in found[1].questions] == [
        (stem, (asked.key,)) for stem, asked in zip(stems, ASKED, strict=True)
    ]


def test_a_word_for_right_may_be_behind_all_options_of_a_question_among_others() -> None:
    told = [(" (richtige Option)", "", ""), ("", " (richtig)", ""), (" (richtig)", "", ""), ("", "", " (richtig)")] * 3
    told.append((" (richtige Option)",) * 3)
    text = "".join(
        f"### Aufgabe {n} [{'SC' if n % 2 else 'MC'}]\nWas ist {'abcdefghijklm'[n - 1]}?\n"
        + "".join(f"- {word} {n}{mark}\n" for word, mark in zip(("Eis", "Gras", "Kies"), marks, strict=True))
        + "\n---\n"
        for n, marks in enumerate(told, 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [q.key for q in found[1].questions] == [*[(0,), (1,), (0,), (2,)] * 3, (0, 1, 2)]
    assert [q.stem for q in found[1].questions][:2] == ["Was ist a?", "Was ist b?"]
    assert found[1].questions[-1].options[2].text == "Kies 13"


@pytest.mark.parametrize("arrow", ["<--", "<==", "←"])
def test_an_arrow_with_words_behind_it_points_at_right_options(arrow: str) -> None:
    told = [(0,), (1,), (0, 2), (2,), (1,), (0, 1, 2)]
    said = ("good", "for that is so in all of them")
    text = "".join(
        f"Q{n}. Which of these is {asked}?\n"
        + "".join(
            f"    [{'abc'[at]}] {word}{f' {arrow} {said[n == 2]}' if at in key else ''}\n" for at, word in options
        )
        + "\n"
        for n, (asked, key) in enumerate(zip("uvwxyz", told, strict=True), 1)
        for options in [list(enumerate(("a lake", "a hill", "the sea")))]
    )
    found = read_best(source(f'"""\n{text}"""\n', "quiz.py"))
    assert found is not None
    assert [question.key for question in found[1].questions] == told
    assert [option.text for option in found[1].questions[1].options] == ["a lake", "a hill", "the sea"]
    assert found[1].questions[1].options[1].why == said[1]


def test_options_above_the_first_stem_are_read_as_well_as_can_be() -> None:
    text = "a) ice {n}\nb) fire {n} (right)\n\nWhich is next?\n\n"
    reading = format_called("inferred").reader().read(source("".join(text.format(n=n) for n in range(5)), "quiz.md"))
    assert len(reading.questions) == 5


@pytest.mark.parametrize("row", ["2, 1, 3, 1, 2", "B A C A B", "b|a|c|a|b"])
def test_a_line_above_all_questions_may_give_the_key_of_each(row: str) -> None:
    form = "{n}. {stem}?\n{options}\n"
    text = "".join(
        form.format(n=n, stem=asked.stem, options="".join(map("{})  {}\n".format, "ABC", asked.options)))
        for n, asked in enumerate(ASKED, 1)
    )
    found = read_best(source(f"{row}\n\n{text}", "quiz.txt"))
    assert found is not None
    assert [question.key for question in found[1].questions] == [(asked.key,) for asked in ASKED]
    five = text.replace("C)  ", "C)  c\nD)  d\nE)  ")
    found = read_best(source(f"A B C D E\n\n{five}", "quiz.txt"))
    assert found is not None
    assert not any(question.key for question in found[1].questions)


def test_a_question_without_options_takes_none_of_a_part_that_begins_anew() -> None:
    first, *others = (
        f"{asked.stem}?\nA. {asked.options[0]}\nB. {asked.options[1]}\nAnswer: {'AB'[asked.key % 2]}\n\n"
        for asked in ASKED
    )
    numbered = "".join(f"{n}. {other}" for n, other in enumerate(others, 1))
    text = f"{numbered}5. What fills the gap ____?\nAnswer:\n(1) moss\n\nPart two (8 points)\n1. {first}2. {others[0]}"
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [q.stem for q in found[1].questions if len(q.options) == 2] == [
        f"{asked.stem}?" for asked in (*ASKED[1:], ASKED[0], ASKED[1])
    ]


WORDED = (
    "Question {n}\n{line}\nWhat is {what}?\n\n{mark}wood of {what}\n\n{mark}iron of {what}\n\n{mark}salt of {what}\n\n"
)


def worded(below: str, line: str = "-------", mark: str = "* ") -> list[tuple[str, list[str]]]:
    """Questions whose labels are underlined, and whose right options are said in their words below."""
    form = f"{WORDED}{below}\n\n"
    text = "".join(form.format(n=n, what=what, line=line, mark=mark) for n, what in enumerate(("hot", "new", "dry"), 1))
    best = read_best(source(f"# Sheet\n\n{text}"))
    assert best
    assert {question.explanation for question in best[1].questions} <= {""}
    return brief(best[1])


@pytest.mark.parametrize("announcer", ["Answer: </br>", "Answer Options: <br>", "**Answer:**", "Correct answer"])
@pytest.mark.parametrize(("line", "mark"), [("-------", "* "), ("===", "- [ ] ")])
def test_the_words_of_right_options_below_what_announces_them(announcer: str, line: str, mark: str) -> None:
    one = worded(f"{announcer}\niron of {{what}}", line, mark)
    assert one == [(f"What is {w}?", [f"wood of {w}", f"*iron of {w}", f"salt of {w}"]) for w in ("hot", "new", "dry")]
    two = worded(f"{announcer}\nwood of {{what}} </br>\nsalt of {{what}}", line, mark)
    assert two == [(f"What is {w}?", [f"*wood of {w}", f"iron of {w}", f"*salt of {w}"]) for w in ("hot", "new", "dry")]


@pytest.mark.parametrize("options", ["wood of {what}\niron of {what}\nsalt of {what}", "oak\nelm\nash"])
def test_lines_that_say_all_options_again_are_no_key(options: str) -> None:
    form = f"{WORDED}It may be:\n{options}\n\n"
    if options.startswith("oak"):
        form = form.replace("wood of {what}", "oak").replace("iron of {what}", "elm").replace("salt of {what}", "ash")
    text = "".join(form.format(n=n, what=what, line="---", mark="- [ ] ") for n, what in enumerate(("hot", "new"), 1))
    best = read_best(source(f"# Sheet\n\n{text}"))
    assert best is None or all(question.key == () for question in best[1].questions)


@pytest.mark.parametrize("title", ["Part 2", "Question 2: Heat", "What is hot?"])
def test_a_line_below_what_is_no_mere_label_of_a_question_stays_a_rule(title: str) -> None:
    page = Page([title, "----", "Question 2", "", "----", "```", "Question 3", "----", "```", "Q4", "==="])
    drop_underlines(page)
    assert page.lines == [title, "----", "Question 2", "", "----", "```", "Question 3", "----", "```", "Q4", ""]


_ASKED = [("hot", ("ice", "fire", "lava")), ("wet", ("rain", "sand", "dust")), ("old", ("a ruin", "a seed", "a bud"))]
_ARE_RIGHT = [(False, True, True), (True, False, False), (True, True, True)]


def _judged(label: str, title: str, verdicts: tuple[str, str], lead: str = "", sign: str = "") -> str:
    blocks = []
    for number, ((what, options), are_right) in enumerate(zip(_ASKED, _ARE_RIGHT, strict=True), 1):
        listed = "\n".join(f"{sign}{option}" for option in options)
        below = "\n".join(verdicts[0 if is_right else 1] for is_right in are_right)
        blocks.append(f"{label.format(number)}\nWhat is {what}?\n{lead}\n{listed}\n{title}\n{below}\n")
    return "".join(blocks)


@pytest.mark.parametrize(
    ("label", "title", "verdicts"),
    [
        ("----Frage:1.1-{}----", "----Antwort:----", ("Diese Antwort ist richtig.", "Diese Antwort ist falsch.")),
        ("# Question {}", "Answers:", ("right", "wrong")),
        ("Question {}", "**Answer**", ("Option is correct", "Option is incorrect")),
    ],
)
@pytest.mark.parametrize(("lead", "sign"), [("", ""), ("It is\n", "- ")])
def test_an_answer_that_judges_the_options_above_it_in_turn(
    label: str, title: str, verdicts: tuple[str, str], lead: str, sign: str
) -> None:
    best = read_best(source(_judged(label, title, verdicts, lead, sign), "quiz.txt"))
    assert best
    wanted = [
        [f"{'*' if is_right else ''}{option}" for option, is_right in zip(options, are_right, strict=True)]
        for (_, options), are_right in zip(_ASKED, _ARE_RIGHT, strict=True)
    ]
    assert [options for _, options in brief(best[1])] == wanted
    stem = "\n".join(filter(None, ("What is hot?", lead.strip())))
    assert brief(best[1])[0][0] == stem
    assert best[1].questions[0].source == label.replace(":", " ").strip("-# ").format(1)
    assert not any(stretch.taken_for.startswith("not") for stretch in best[1].stretches)


@pytest.mark.parametrize(
    "text",
    [
        _judged("Question {}", "Answer:", ("True", "False")),
        _judged("Question {}", "Answer:", ("It is right", "That was wrong")),
        _judged("Question {}", "Notes:", ("It is right", "It is wrong")),
        "".join(f"Ice is cold, {n}\nFire is wet, {n}\nAnswers:\nright\nwrong\n\n" for n in range(5)),
    ],
    ids=["what a program prints", "in other words", "no answer", "statements"],
)
def test_what_judges_no_options_in_turn_is_no_key(text: str) -> None:
    best = read_best(source(text, "quiz.txt"))
    assert best is None or not any(question.key for question in best[1].questions)


_CHOICES = "".join(
    f"### {n}) What is {what}, then?\n- **{right}**\n- none\n"
    for n, (what, (right, *_)) in enumerate([*_ASKED, *((f"a thing {n}", ("so", "no")) for n in range(5))], 1)
)
_OPEN = [
    ("Why is ice cold?", "It has no warmth.\n\nNone at all."),
    ("Why is fire hot?", "It **burns**."),
    ("Who asks?", "I do."),
]


def _part(title: str, asked: Sequence[tuple[str, str]] = _OPEN) -> str:
    return f"{_CHOICES}\n{title}\n" + "".join(f"### {n}) {q}\n{a}\n" for n, (q, a) in enumerate(asked, 1))


@pytest.mark.parametrize(
    "title", ["## Open questions", "## Questions ouvertes\n*Two points each.*", "# Part B: Questions"]
)
def test_open_questions_in_a_part_below_those_with_options(title: str) -> None:
    best = read_best(source(_part(title), "quiz.md"))
    assert best
    assert brief(best[1])[8:] == [(stem, [f"*{answer}"]) for stem, answer in _OPEN]
    assert [bool(question.recall) for question in best[1].questions] == [False] * 8 + [True] * 3


@pytest.mark.parametrize(
    "text",
    [
        _part("## Answers to the questions"),
        _part("## More"),
        _part("#### Questions"),
        _part("## Questions", [(f"What is {what}, then?", "It is so.") for what, _ in _ASKED]),
        _part("## Questions", [("Ice is cold.", "It is."), ("Fire is hot.", "It is."), ("Rain is wet.", "It is.")]),
        _part("## Questions", [(stem, "* ice\n* fire") for stem, _ in _OPEN]),
        _part("## Questions", [(stem, "a) ice\nfire") for stem, _ in _OPEN]),
        _part("## Questions", [*_OPEN, ("What?", "")]),
    ],
    ids=["answers", "untitled", "lower", "again", "no questions", "bullets", "letters", "empty"],
)
def test_what_is_no_part_of_open_questions(text: str) -> None:
    best = read_best(source(text, "quiz.md"))
    assert best is None or not any(question.recall for question in best[1].questions)


def test_the_last_of_sorted_options_may_have_a_second_line() -> None:
    asked = "{0}. What is {1}?\n\ncorretta/e:\n- {1} wood\n\nsbagliate:\n- ice\n- snow{2}\n\n---\n\n"
    more = ["", "", "\n2. It melts.", "", ""]
    text = "".join(asked.format(n, f"thing {n}", below) for n, below in enumerate(more, 1))
    best = read_best(source(text, "quiz.md"))
    assert best
    assert [
        (options, one.explanation) for (_, options), one in zip(brief(best[1]), best[1].questions, strict=True)
    ] == [([f"*thing {n} wood", "ice", f"snow{below}"], "") for n, below in enumerate(more, 1)]


def test_a_long_list_of_links_has_no_options() -> None:
    links = Run([*(Marked(n, str(n + 1), f"https://example.org/{n}") for n in range(9)), Marked(9, "10", "lost")])
    few = Run(links.options[:3])
    assert without_contents([links]) == []
    assert without_contents([few]) == [few]
    assert without_contents([links, Run([Marked(20, "1", "ice"), Marked(21, "2", "fire")])])[0].first == 20


@pytest.mark.parametrize(
    ("said", "right"), [("bc", [1, 2]), ("ac", [0, 2]), ("abc", [0, 1, 2]), ("cb", []), ("bd", [])]
)
def test_small_letters_alone_name_several_options_in_their_order(said: str, right: list[int]) -> None:
    text = "".join(
        f"{asked.stem}?\n\n"
        + "".join(f"{'abc'[n]}. {option}\n\n" for n, option in enumerate(asked.options))
        + f"{key}\n\n\n"
        for asked, key in zip(ASKED, [said, "a", "c", "a", "b"], strict=True)
    )
    best = read_best(source(text, "quiz.txt"))
    assert best
    assert [sorted(question.key) for question in best[1].questions] == [right, [0], [2], [0], [1]]


def test_numbers_in_circles_at_the_ends_of_stems_are_keys() -> None:
    asked = [("hot", "③"), ("wet", "①"), ("dry", "②, ③"), ("cold", "①")]
    text = "".join(f"#. Which of them is {word}?    {key}\n① ice   ② sand  ③  fire\n" for word, key in asked)
    found = read_best(source(text, "sheet.txt"))
    assert found is not None
    assert [sorted(one.key) for one in found[1].questions] == [[2], [0], [1, 2], [0]]
    assert [one.stem.lstrip(". ") for one in found[1].questions] == [f"Which of them is {word}?" for word, _ in asked]


@pytest.mark.parametrize(
    "said", ["(Ans: {})", "[Answer: {}]", "**Answer: {}**", "Ans. ({})", "*(Correct answer {})*", "**Ans: ({})**"]
)
@pytest.mark.parametrize("names", ["abc", "ABC"])
def test_a_key_that_is_announced_behind_its_stem(said: str, names: str) -> None:
    text = "".join(
        f"{number}. {asked.stem}? {said.format(names[asked.key])}\n"
        + "".join(f"   {names[n]}) {option}\n" for n, option in enumerate(asked.options))
        + "\n"
        for number, asked in enumerate(ASKED, 1)
    )
    best = read_best(source(text, "quiz.md"))
    assert best
    assert brief(best[1]) == [
        (f"{asked.stem}?", [f"{'*' * (n == asked.key)}{option}" for n, option in enumerate(asked.options)])
        for asked in ASKED
    ]


def test_a_letter_at_the_end_of_a_stem_is_no_key_by_itself() -> None:
    text = "".join(
        f"{number}. {asked.stem}, says answer to {'ABC'[asked.key]}\n"
        + "".join(f"   {'ABC'[n]}) {option}\n" for n, option in enumerate(asked.options))
        + "\n"
        for number, asked in enumerate(ASKED, 1)
    )
    best = read_best(source(text, "quiz.md"))
    assert best is None or not any(question.key for question in best[1].questions)


@pytest.mark.parametrize(
    "form",
    [
        "{n}. Which town is marked {c}\n① Rome ② Oslo ③ Bonn\n\n",
        "{n}. Which town is marked? {c}\nA. Rome\nB. Oslo\nC. Bonn\n\n",
        "{n}. Which town is it? 配点 {c}\n① Rome ② Oslo ③ Bonn\n\n",
    ],
)
def test_numbers_in_circles_that_are_no_keys(form: str) -> None:
    text = "".join(form.format(n=n, c=circle) for n, circle in enumerate("③①②③", 1))
    found = read_best(source(text, "sheet.txt"))
    assert found is None or not any(one.key for one in found[1].questions)
