"""Options with explanations of their own, with pictures for boxes, and in tables below their stems."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from examdeck.readers.best import read_best
from reading import assert_read_in_proportion, brief, read, said, source

REASONS = {
    "below letters": "A. ice\nRationale: It melts.\nB. fire\nRationale: It burns.\nAnswer: B\n",
    "below items": "   * A. ice\n     * Explanation: It melts.\n   * B. fire ✅\n     * Explanation: It burns.\n",
    "apart": "A. ice\n\nExplanation: It melts.\n\nB. fire\n\nExplanation: It burns.\n\nAnswer: B\n",
    "below boxes": "- [ ] ice\n  - Why: It melts.\n- [x] fire\n  - Why: It burns.\n",
}


@pytest.mark.parametrize("form", REASONS)
def test_explanations_below_each_option_are_its_own(form: str) -> None:
    text = "".join(f"{n}. What is {what}?\n{REASONS[form]}\n" for n, what in enumerate(("hot", "red", "new"), 1))
    reading = read(text, "quiz.md")
    options = ["ice (It melts.)", "*fire (It burns.)"]
    assert brief(reading) == [(f"What is {what}?", options) for what in ("hot", "red", "new")]
    assert [question.explanation for question in reading.questions] == [""] * 3


def test_explanations_of_all_options_may_say_which_is_right() -> None:
    reasons = "A. ice\nExplanation: Incorrect. It melts.\nB. fire\nExplanation: Correct! It burns.\n"
    reasons += "C. sea\nExplanation: Wrong. It is wet.\n"
    text = "".join(f"{n}. What is {what}?\n{reasons}\n" for n, what in enumerate(("hot", "red", "new"), 1))
    assert [question.key for question in read(text, "quiz.md").questions] == [(1,)] * 3
    doubtful = read(text.replace("Incorrect. It", "It"), "quiz.md")
    assert [question.key for question in doubtful.questions] == [()] * 3


@pytest.mark.parametrize(
    ("stem", "right", "wrong"),
    [("Which of these is true?", "Yes", "No"), ("Was trifft zu?", "Ja", "Nein"), ("Which is right?", "True", "False")],
)
def test_yes_is_a_key_where_a_stem_asks_what_is_so(stem: str, right: str, wrong: str) -> None:
    reasons = f"A. ice\nExplanation: {wrong}, it melts.\nB. fire\nExplanation: {right}, it burns.\n"
    reasons += f"C. sea\nExplanation: {wrong}. It is wet.\n"
    text = "".join(f"{n}. {asked}\n{reasons}\n" for n, asked in enumerate((stem, "Which does not burn?", stem), 1))
    assert [question.key for question in read(text, "quiz.md").questions] == [(1,), (), (1,)]


@pytest.mark.parametrize(
    ("stem", "right", "wrong"),
    [
        ("Which of these is not true?", "Yes", "No"),
        ("Which animal has no fur?", "Yes", "No"),
        ("Which of these is so?", "True", "False"),
        ("Which statements are false?", "Correct", "Incorrect"),
        ("All of these burn, except:", "Correct", "Incorrect"),
        ("What must not be eaten?", "Right", "Wrong"),
        ("Welche Aussage ist falsch?", "Richtig", "Falsch"),
        ("Was brennt nicht?", "Richtig", "Falsch"),
    ],
)
def test_words_that_may_be_said_of_what_an_option_states_are_no_key(stem: str, right: str, wrong: str) -> None:
    whys = [f"{wrong}. It melts.", f"{right}. It burns.", f"{wrong}: it is wet."]
    reasons = "".join(f"{letter}. x{letter}\nExplanation: {why}\n" for letter, why in zip("ABC", whys, strict=True))
    text = "".join(f"{n}. {asked}\n{reasons}\n" for n, asked in enumerate((stem, "Which is hot?", stem), 1))
    is_said = right in ("Correct", "Right", "Richtig")
    assert [question.key for question in read(text, "quiz.md").questions] == [(), (1,) if is_said else (), ()]


@pytest.mark.parametrize(
    "below",
    [
        "Rationale: they are caused by\nE. coli, mostly.\nAnswer: D\n",
        "Answer: D\n\nRationale:\nA. Ice is cold.\nExplanation: It melts.\nB. Sea is wet.\nExplanation: It is water.\n",
    ],
)
def test_letters_in_the_question_s_own_explanation_are_no_options(below: str) -> None:
    asked = "A. ice\nB. sea\nC. sand\nD. fire\n"
    text = "".join(f"{n}. What is {what}?\n{asked}{below}\n" for n, what in enumerate(("hot", "red", "new"), 1))
    assert brief(read(text, "quiz.md"))[1][1][-1].startswith("*fire")
    assert [len(question.options) for question in read(text, "quiz.md").questions] == [4] * 3


def test_a_stem_below_an_explained_box_begins_the_next_question() -> None:
    text = "".join(
        f"**What is {what}?**\n- [x] this\n- [ ] that\nExplanation: It is.\n" for what in ("hot", "red", "new")
    )
    reading = read(f"## Things\n\n{text}", "quiz.md")
    assert brief(reading) == [(f"What is {what}?", ["*this", "that"]) for what in ("hot", "red", "new")]


def test_an_explanation_below_the_last_option_alone_is_the_question_s() -> None:
    text = "1. What is hot?\nA. ice\nB. fire\nExplanation: It burns.\nAnswer: B\n\n2. What is wet?\nA. rain\nB. sand\n"
    reading = read(text + "Answer: A\n", "quiz.md")
    assert [question.explanation for question in reading.questions] == ["It burns.", ""]
    assert [option.why for question in reading.questions for option in question.options] == [""] * 4


@pytest.mark.parametrize("right", ["✅", ":white_check_mark:", "- ☑️", "✓"])
@pytest.mark.parametrize("wrong", ["⬛", "⬜️", "🔲", ":black_large_square:"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_pictures_are_boxes(right: str, wrong: str, between: str) -> None:
    options = [[f"{wrong} ice", f"{right} fire"], [f"{right} rain", f"{wrong} sand", f"{right} sea"]]
    asked = zip(("What is hot?", "What is wet?"), options, strict=True)
    text = "\n---\n\n".join(f"{n}. {stem}\n\n{between.join(own)}\n" for n, (stem, own) in enumerate(asked, 1))
    reading = read(text, "quiz.md")
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is wet?", ["*rain", "sand", "*sea"])]
    assert said(reading) == []


@pytest.mark.parametrize(("wrong", "right"), [("○", "✓"), ("⬜", "✅"), ("◯", "✔")])
@pytest.mark.parametrize("indent", ["", "    "])
def test_boxes_may_stand_above_their_options(wrong: str, right: str, indent: str) -> None:
    text = ""
    for n, (what, marks) in enumerate((("Ice is hot.", (wrong, right)), ("Is fire hot?", (right, wrong))), 1):
        options = "".join(f"{indent}{mark}\n{indent}{word}\n" for mark, word in zip(marks, "VF", strict=True))
        text += f"{n}. {what}\n\n{options}\n"
    reading = read(text + f"3. Is snow?\n\n{indent}{right}\n{indent}V\n{indent}{wrong}\n{indent}F\n", "quiz.txt")
    assert [options for _, options in brief(reading)] == [["V", "*F"], ["*V", "F"], ["*V", "F"]]


@pytest.mark.parametrize(
    "text",
    [
        "1. What do plants eat?\n○ Air\n◉ Carbon\n✓ 1 point\n\n2. How many legs?\n○ Six\n◉ Ten\n✗ 0 points\n\n",
        "# Feast\n\nWho comes?\n\n○ Anna\n✓ Ben\n○ Carl\n\nWhat is left?\n\n○ Room\n✓ Food\n○ Drinks\n",
    ],
)
def test_bullets_are_boxes_below_numbers_only_and_points_are_no_options(text: str) -> None:
    found = read_best(source(text, "quiz.md"))
    asked = found[1].questions if found else ()
    assert not any("point" in option.text or "?" in option.text for question in asked for option in question.options)


@pytest.mark.parametrize("sign", ["✔", "✅"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_tick_below_boxes_begins_what_is_said_of_them(sign: str, between: str) -> None:
    options = between.join(["☐ ice", "☑ fire", "☐ sea"])
    text = "".join(f"{n}. What is {what}?\n\n{options}\n\n{sign} It burns.\n\n" for n, what in ((1, "hot"), (2, "red")))
    reading = read(text, "quiz.md")
    assert brief(reading) == [(f"What is {what}?", ["ice", "*fire", "sea"]) for what in ("hot", "red")]
    assert [question.explanation for question in reading.questions] == [f"{sign} It burns."] * 2


@pytest.mark.parametrize(
    "options",
    [
        "⬜ ice\n✅ fire\n⬜ snow\n\n✅ lava\n",
        "⬜ ice\n\n⬜ snow\n\n✔ fire\n\n✅ lava\n",
        "⬜ ice\n⬜ snow\n✅ fire\n\n✅ lava\n\n✅ They burn and glow.\n",
        "⬜ ice\n⬜ snow\n✅ fire\n\n✅ lava\n\n✅ for both of them burn, and neither is cold\n",
    ],
)
def test_a_short_phrase_behind_a_tick_and_a_blank_line_is_one_more_option(options: str) -> None:
    text = "".join(f"{n}. Which are {what}?\n\n{options}\n" for n, what in ((1, "hot"), (2, "red")))
    reading = read(text, "quiz.md")
    right = [{option.text for option in question.options if option.correct} for question in reading.questions]
    assert right == [{"fire", "lava"}] * 2


def test_ticks_without_empty_boxes_are_none() -> None:
    text = "1. What is hot?\n- [ ] ice\n- [x] fire\n\n✅ It burns.\n✅ It glows.\n\n"
    reading = read(f"{text}2. What is wet?\n- [x] rain\n- [ ] sand\n", "quiz.md")
    assert reading.questions[0].explanation == "✅ It burns.\n✅ It glows."


@pytest.mark.parametrize(
    "text",
    [
        "1. What is hot?\n- [ ] ice\n- [x] fire\n\n⬛ Ice is cold.\n✅ Fire is hot.\n\n",
        "1. What is hot?\na) ice\nb) fire\nAnswer: b\n\n⬛ Ice is cold.\n✅ Fire is hot.\n\n",
        "1. What is hot?\na) ice\nb) fire\nAnswer: b\n\n| * | A. | fire is hot |\n|   | B. | ice is cold |\n\n",
    ],
)
def test_signs_and_tables_beside_other_options_are_texts(text: str) -> None:
    reading = read(text + text.replace("1. What is hot", "2. What is red"), "quiz.md")
    assert [[option.text for option in question.options] for question in reading.questions] == [["ice", "fire"]] * 2
    assert "hot" in reading.questions[0].explanation


def test_a_list_of_what_is_done_is_no_question() -> None:
    text = "Status of the work:\n\n✅ chapter 1\n✅ chapter 2\n⬜ chapter 3\n⬜ chapter 4\n\nMore on it later.\n"
    found = read_best(source(text, "README.md"))
    assert found is None or found[1].questions == ()


TABLE = "|   |   |   |\n| --- | --- | --- |\n|   | a. | ice |\n| * | b. | fire |\n"


NAMED = '|no|option|\n|:-|:-|\n|A|ice |\n|<font color="red">B</font>|<font color="red"> fire </font>|\n'


@pytest.mark.parametrize("table", [TABLE, TABLE.replace("a. |", "A) |"), TABLE.partition("--- |\n")[2], NAMED])
def test_options_in_a_table_of_their_own(table: str) -> None:
    text = "".join(f"{n}. What is {what}?\n\n{table}\n" for n, what in enumerate(("hot", "red", "new"), 1))
    assert brief(read(text, "quiz.md")) == [(f"What is {what}?", ["ice", "*fire"]) for what in ("hot", "red", "new")]


def test_a_table_in_a_stem_stays_one() -> None:
    table = "| a. | fire | 1. | wet |\n| b. | rain | 2. | hot |"
    text = "".join(f"{n}. What goes with what?\n\n{table}\n\nA. a1\nB. a2\n\nAnswer: B\n\n" for n in (1, 2))
    assert [question.stem for question in read(text, "quiz.md").questions] == [f"What goes with what?\n\n{table}"] * 2


@pytest.mark.parametrize("options", ["а) лёд\nб) огонь", "А) лёд\nБ) огонь", "A、冰\nB、火", "(A)ice\n(B)fire"])
def test_a_table_with_letters_above_the_options_is_no_list_of_options(options: str) -> None:
    table = "| place | heat |\n|---|---|\n| A | **10** |\n| B | 20 |"
    text = "".join(f"{n}. What is {what}?\n\n{table}\n\n{options}\n\n" for n, what in ((1, "hot"), (2, "red")))
    for question in read(text, "quiz.md").questions:
        assert (question.stem.endswith(table), len(question.options)) == (True, 2)


def test_what_is_set_off_beside_ticks_or_in_italics_is_not_right() -> None:
    tables = [TABLE.replace("ice", "**ice**"), TABLE.replace("ice", "<i>ice</i>").replace("**", "")]
    text = "".join(f"{n}. What is number {n}?\n\n{table}\n" for n, table in enumerate(tables, 1))
    assert [question.key for question in read(text, "quiz.md").questions] == [(1,), (1,)]
    unticked = text.replace("*", "").replace("fire", "<b>fire</b>")
    assert [question.key for question in read(unticked, "quiz.md").questions] == [(1,), (1,)]


@pytest.mark.parametrize("right", ["<em>fire</em>", "*fire*"])
def test_italics_tell_what_is_right_where_each_table_has_one_row_in_them(right: str) -> None:
    tables = [f"| A | ice |\n| B | {right} |\n| C | sea |\n"] * 3
    text = "".join(f"{n}. What is number {n}?\n\n{table}\n" for n, table in enumerate(tables, 1))
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert brief(found[1])[0] == ("What is number 1?", ["ice", "*fire", "sea"])
    assert [question.key for question in found[1].questions] == [(1,)] * 3


@pytest.mark.parametrize("label", ["Answer: ", "**Answer:** ", "Lösung: ", "答案："])
def test_italics_are_a_text_in_tables_with_an_answer_below(label: str) -> None:
    asked = "{0}. What is number {0}?\n\n| | |\n|---|---|\n| A | {1} |\n| B | tabby |\n| C | hound |\n\n{2}{3}\n\n"
    said = [(1, "*Homo sapiens*", label, "B"), (2, "*Canis lupus*", label, "C"), (3, "*Felis catus*", label, "A")]
    found = read_best(source("".join(asked.format(*each) for each in said), "quiz.md"))
    assert found is not None
    assert [question.key for question in found[1].questions] == [(1,), (2,), (0,)]
    assert found[1].questions[0].options[0].text.strip("*") == "Homo sapiens"


def test_bold_type_tells_what_is_right_in_a_table_without_a_tick() -> None:
    tables = [TABLE, TABLE.replace("* |", "  |").replace("ice", "**ice**"), TABLE]
    text = "".join(f"{n}. What is number {n}?\n\n{table}\n" for n, table in enumerate(tables, 1))
    reading = read(text, "quiz.md")
    assert [question.key for question in reading.questions] == [(1,), (0,), (1,)]
    assert reading.questions[1].options[0].text == "ice"
    beside = text.replace("ice", "**ice**", 1) + text.replace("number", "part").replace("**", "")
    assert [question.key for question in read(beside, "quiz.md").questions] == [(1,), (), (1,), (1,), (), (1,)]


def test_options_that_are_argued_about_are_asked_once() -> None:
    asked = (
        "## Question {}\n\nWhat is {}?\n\nA. `ice`\n\nB. `fire`\n\nC. `sea`\n\n### Correct answer\n\n**B. `fire`**\n\n"
    )
    argued = "### Explanation\n\nIt burns.\n\n"
    argued += "### Why others are wrong\n\n**A. ice**\n\n* It melts.\n\n**C**\n\n* It is wet.\n\n---\n\n"
    text = "".join((asked + argued).format(n, what) for n, what in ((1, "hot"), (2, "red")))
    options = ["`ice`", "*`fire`", "`sea`"]
    assert brief(read(text, "quiz.md")) == [("What is hot?", options), ("What is red?", options)]


@pytest.mark.parametrize("number", ["{}. ", ""])
@pytest.mark.parametrize("announced", ["**Why not the others?**", "Why this, and not another?"])
@pytest.mark.parametrize(("right", "wrong"), [("✅", "❌"), ("✅", "")])
def test_signs_that_say_a_key_again_are_arguments(number: str, announced: str, right: str, wrong: str) -> None:
    argued = f"A. {wrong} It melts.\nB. {right} It burns.\nC. {wrong} It is wet.\n\n"
    asked = "{}What is {}?\nA. ice\nB. fire\nC. sea\n\nAnswer: B\n\nExplanation: It glows.\n\n"
    text = "".join(
        f"{asked.format(number.format(n), what)}{announced}\n\n{argued}"
        for n, what in enumerate(("hot", "red", "new"), 1)
    )
    questions = read(text, "quiz.md", "letters").questions
    assert [question.stem for question in questions] == ["What is hot?", "What is red?", "What is new?"]
    assert [question.key for question in questions] == [(1,)] * 3


@pytest.mark.parametrize("options", ["A. rain ✅\nB. sand\n", "A. sand ❌\nB. rain ✅\nAnswer: B\n"])
def test_signs_that_say_another_key_are_a_question_s_own(options: str) -> None:
    asked = "{}. What is {}?\nA. ice\nB. fire\nAnswer: B\n\nExplanation: It burns.\n\n"
    text = f"{asked.format(1, 'hot')}What is wet?\n{options}\n{asked.format(2, 'red')}{asked.format(3, 'new')}"
    stems = [question.stem for question in read(text, "quiz.md").questions]
    assert stems == ["What is hot?", "What is wet?", "What is red?", "What is new?"]


@pytest.mark.parametrize("head", ["Answer: B\n\nExplanation: It burns.", "Explanation: see below."])
@pytest.mark.parametrize("told", ["", "Explanation: so it is.\n\n"])
def test_signs_on_other_words_are_a_question_s_own(head: str, told: str) -> None:
    asked = "What burns is\n\nA. ice\nB. fire\nC. sea\n\n{}\n\n"
    signed = "What {} is\n\nA. ❌ sand\nB. ✅ rain\nC. ❌ coal\n\n{}"
    text = asked.format(head) + "".join(signed.format(what, told) for what in ("falls", "is wet", "flows"))
    reading = read(text + asked.format("Answer: B"), "quiz.md", "letters")
    stems = [question.stem for question in reading.questions]
    assert stems == [f"What {what} is" for what in ("burns", "falls", "is wet", "flows")] + ["What burns is"]
    assert [question.key for question in reading.questions][1:] == [(1,)] * 4


@pytest.mark.parametrize("above", ["", "Each in turn\n\n"])
def test_signs_that_go_on_with_the_words_of_the_options_are_arguments(above: str) -> None:
    argued = f"{above}A. ❌ ice, for it is cold\nB. ✅ fire, by its heat\nC. ❌ the sea is wet\n\n"
    asked = "What is {}?\n\nA. ice\nB. fire\nC. sea\n\nAnswer: B\n\nExplanation: It glows.\n\n"
    text = "".join(asked.format(what) + argued for what in ("hot", "red", "new"))
    reading = read(text, "quiz.md", "letters")
    assert [question.stem for question in reading.questions] == ["What is hot?", "What is red?", "What is new?"]


def test_a_phrase_that_announces_what_is_wrong_may_end_asking() -> None:
    asked = "{}. What is {}?\nA. ice\nB. fire\nC. sea\nAnswer: B\n\n"
    told = "**Why not the others{}**\n- A: It melts.\n- C: It is wet.\n\n"
    plain, asking = (
        "".join(asked.format(n, what) + told.format(end) for n, what in ((1, "hot"), (2, "red"))) for end in ("", "?")
    )
    assert brief(read(asking, "quiz.md")) == brief(read(plain, "quiz.md"))
    assert brief(read(asking, "quiz.md"))[0][1] == ["ice (It melts.)", "*fire", "sea (It is wet.)"]


def test_questions_with_the_options_of_the_one_above_are_asked() -> None:
    asked = "### {}\n\nStatement {} is so.\n\nA. **True**\nB. False\n\nExplanation: so {}.\n\n"
    heads = [*(f"Question {n}" for n in range(1, 6)), "Extra question"]
    reading = read("".join(asked.format(head, n, n) for n, head in enumerate(heads, 1)), "quiz.md")
    stems = [question.stem for question in reading.questions]
    assert [stem.rpartition("\n")[2] for stem in stems] == [f"Statement {n} is so." for n in range(1, 7)]
    assert [question.key for question in reading.questions] == [(0,)] * 6


def test_items_of_a_key_list_lose_what_announces_their_explanations_and_places_of_links_are_nothing() -> None:
    asked = "".join(f"### Question {n}\nWhat is it?\n\nA) ice\nB) fire {n}\n\n" for n in (1, 2, 3))
    keys = "".join(f"**{n}. Answer: B** - fire {n}\n*Explanation:* It burns.\n\n" for n in (1, 2, 3))
    reading = read(f'{asked}## Answer Key\n<a id="answers"></a>\n\n### Part 1\n\n{keys}', "quiz.md")
    assert [question.key for question in reading.questions] == [(1,)] * 3
    assert [question.explanation for question in reading.questions] == ["It burns."] * 3


@pytest.mark.parametrize("mark", ["*", "_"])
def test_what_is_emphasised_may_be_the_label_alone(mark: str) -> None:
    text = f"1. What is hot?\nA. ice\nB. fire\n{mark}Answer:{mark} B\n{mark}Explanation:{mark} It burns.\n"
    reading = read(text, "quiz.md")
    assert brief(reading) == [("What is hot?", ["ice", "*fire"])]
    assert reading.questions[0].explanation == "It burns."


@pytest.mark.parametrize(
    "piece",
    [
        "A. x\nExplanation: y\n",
        "1. q?\nA. x\nWhy: y\nB. x\nWhy: y\n\n",
        "⬛ x\n✅ y\n",
        "⬛\nx\n✅\ny\n",
        "| * | a. | x |\n",
        "| * | a. | x |\n|   | b. | x |\n\n",
        "|A|**" + " " * 5_000 + "x|\n",
        "|A|" + " " * 5_000 + "|x|\n",
        '<a id="x"></a>',
    ],
)
@pytest.mark.parametrize("name", ["letters", "checkbox"])
def test_such_options_take_time_in_proportion(piece: str, name: str) -> None:
    assert_read_in_proportion(name, lambda size: piece * (size // len(piece)), 60_000)


def test_boxes_may_have_letters_in_bold_type() -> None:
    text = "".join(f"### {n}\nWhat is {n}?\n- [ ] **a.** ice\n- [ ] **b.** fire\n\n**Answer: b**\n\n" for n in (1, 2))
    assert brief(read(text, "quiz.md")) == [(f"What is {n}?", ["ice", "*fire"]) for n in (1, 2)]


def test_many_questions_between_two_fences_are_no_code() -> None:
    asked = "".join(f"(Q{n}.)- What is {n}?\n\nA. ice\nB. fire\n\n" for n in (1, 2, 3, 4))
    reading = read(f"## Part\n```\n{asked}```\n\n## ANSWER KEY\n\n1 B\n2 B\n3 A\n4 B\n", "quiz.md")
    assert [question.stem for question in reading.questions] == [f"What is {n}?" for n in (1, 2, 3, 4)]
    assert [question.key for question in reading.questions] == [(1,), (1,), (0,), (1,)]


MENUS = "```\nMenu one:\nA. add\nB. go back\nMenu two:\nA. ask\nB. go back\nMenu three:\nA. buy\nB. go back\n```\n"
SAMPLE = "".join(f"{n}. What is {n}?\nA. ice\nB. fire\nAnswer: B\n\n" for n in (1, 2, 3))


def test_one_question_may_stand_beside_those_between_fences() -> None:
    text = f"# Quiz\n\n```\n{SAMPLE}```\n\nOne more:\n\n4. What is 4?\nA. ice\nB. fire\nAnswer: B\n"
    assert [question.key for question in read(text, "quiz.md").questions] == [(1,)] * 4
    sample = text.replace("4. What is 4", "1. What is hot")
    assert [question.stem for question in read(sample, "quiz.md").questions] == ["What is hot?"]


def test_questions_without_numbers_between_fences_have_their_answers_below() -> None:
    asked = "".join(f"What is {what}?\nA. ice\nB. fire\n\n" for what in ("hot", "red", "bright"))
    text = f"# Quiz\n\n```\n{asked}```\n\n"
    reading = read(f"{text}Answers:\n\n1. B\n2. B\n3. B\n", "quiz.md")
    assert [question.key for question in reading.questions] == [(1,)] * 3
    found = read_best(source(f"{text}That is what it prints.\n", "README.md"))
    assert found is None or found[1].questions == ()


@pytest.mark.parametrize("code", [f"{MENUS}\n", f"```\n{SAMPLE}```\n\n"])
def test_menus_and_samples_of_the_format_between_fences_stay_code(code: str) -> None:
    asked = "".join(f"{n}. What is {what}?\n\nA. sea\nB. sun\n\nAnswer: B\n\n" for n, what in ((1, "hot"), (2, "red")))
    as_stem = asked.replace("?\n", f"?\n\n{code}", 1)
    assert [question.place.line for question in read(as_stem, "q.md").questions] == [1, 9 + code.count("\n")]
    stems = [question.stem for question in read(f"# Format\n\n{code}Then:\n\n{asked}", "q.md").questions]
    assert stems == ["What is hot?", "What is red?"]


def test_a_label_in_bold_type_may_stand_right_before_the_answer() -> None:
    asked = "**{n}.** 什么{n}？\n\n[ ] 冰\n\n[ ] 火\n\n**正确答案**火\n\n**答案解析**会烧。\n\n"
    reading = read("".join(asked.format(n=n) for n in (1, 2, 3)), "quiz.md")
    assert brief(reading) == [(f"什么{n}？", ["冰", "*火"]) for n in (1, 2, 3)]
    assert [question.explanation for question in reading.questions] == ["会烧。"] * 3


def keys_by(name: str, *amounts: list[float]) -> list[tuple[int, ...]]:
    """The key of each question whose options have these numbers under a name."""
    asked = [
        {"question": f"What is {n}?", "answers": [{"title": f"{n} x {m}", name: m} for m in each]}
        for n, each in enumerate(amounts)
    ]
    return [question.key for question in read(json.dumps(asked), "quiz.json").questions]


@pytest.mark.parametrize("name", ["points", "score", "status", "correct", "value"])
def test_numbers_that_count_or_rank_options_are_no_key(name: str) -> None:
    ranked = [[1, 0, 2, 3], [0, 3, 2, 1], [0, 25, 50, 100], [-1, 0, 1, 2], [2, 1, 0]]
    assert keys_by(name, *ranked) == [()] * len(ranked)


@pytest.mark.parametrize("name", ["points", "fraction", "correct"])
def test_points_that_only_right_options_have_are_a_key(name: str) -> None:
    weighed = [[0, 0, 5, 0], [50, 0, 50], [0, 33.3, 33.3, 33.4], [0.25, 0.75, 0], [100, 50, 0, 0], [2, -1, -2]]
    assert keys_by(name, *weighed) == [(2,), (0, 2), (1, 2, 3), (0, 1), (0, 1), (0,)]


@pytest.mark.parametrize("name", ["points", "score"])
def test_the_only_option_that_counts_most_is_the_key_where_it_is_one_in_all_questions(name: str) -> None:
    weighed = [[10, 5, 0, 0], [0, 0, 10, 5], [-2, -2, 5, 10]]
    assert keys_by(name, *weighed) == [(0,), (2,), (3,)]
    unclear = [[1, 2, 0, 0], [10, 10, 5, 0]]
    for other in unclear:
        assert keys_by(name, *weighed, other) == [()] * 4
    assert keys_by(name, *weighed[:2]) == keys_by("rank", *weighed)[:2] == [(), ()]
    assert keys_by(name, *[[10, 5, 0, 0]] * 3) == [()] * 3


def bank(offer: Callable[[str, bool], object], join: Callable[[list[Any]], Any] = list) -> list[tuple[int, ...]]:
    """The keys of three questions, of which each makes its options so of words of its own, right or wrong."""
    words = [["ice", "snow", "deep frost"], ["fire", "hot embers", "sun"], ["the sea", "rain", "dew"]]
    rows = [
        {"question": f"What is {n}?", "options": join([offer(word, m == n) for m, word in enumerate(each)])}
        for n, each in enumerate(words)
    ]
    asked = read(json.dumps(rows), "quiz.json").questions
    assert [[option.text for option in one.options] for one in asked] == words
    return [one.key for one in asked]


def test_options_that_are_names_of_1_or_0() -> None:
    assert bank(lambda word, right: {word: int(right)}) == [(0,), (1,), (2,)]
    assert bank(lambda word, right: (word, int(right)), dict) == [(0,), (1,), (2,)]


@pytest.mark.parametrize(("right", "wrong"), [("right", "wrong"), ("Correct", "Incorrect"), ("richtig", "falsch")])
@pytest.mark.parametrize("name", ["result", "type", "feedback"])
def test_a_word_beside_each_option_says_right_or_wrong(name: str, right: str, wrong: str) -> None:
    assert bank(lambda word, is_right: {"text": word, name: right if is_right else wrong}) == [(0,), (1,), (2,)]


def test_words_for_right_and_wrong_that_are_options_themselves_are_no_verdicts() -> None:
    rows = [
        {"question": f"Is {n} so?", "options": [{"text": word, "value": word.lower()} for word in ("Correct", "Wrong")]}
        for n in range(3)
    ]
    assert [one.key for one in read(json.dumps(rows), "quiz.json").questions] == [()] * 3


def test_ids_that_are_called_so_are_what_a_key_means() -> None:
    words = ["ice", "fire", "sea"]
    rows = [
        {
            "question": f"What is {n}?",
            "options": [{"optionId": f"x{n}{m}", "optionText": word} for m, word in enumerate(words)],
            "correctOptionIds": [f"x{n}{n}"],
        }
        for n in range(3)
    ]
    assert [one.key for one in read(json.dumps(rows), "quiz.json").questions] == [(0,), (1,), (2,)]


def test_a_key_beside_what_asks_and_offers() -> None:
    words = ["ice", "fire", "sea"]
    rows = [{"id": n, "content": {"question": f"What is {n}?", "choices": words}, "answer": words[n]} for n in range(3)]
    assert [one.key for one in read(json.dumps(rows), "quiz.json").questions] == [(0,), (1,), (2,)]


@pytest.mark.parametrize("look", ["icon", "color", "className", "bgColor"])
def test_how_an_option_looks_is_not_its_text(look: str) -> None:
    looks = ["hand-on-a-wheel", "tachometer", "arrow-right"]
    asked = [
        {
            "question": f"What is {n}?",
            "options": [
                {"label": word, look: looks[m], "correct": m == n} for m, word in enumerate(("Ice", "Fire", "Sea"))
            ],
        }
        for n in range(3)
    ]
    expected = [
        (f"What is {n}?", [f"{'*' * (m == n)}{word}" for m, word in enumerate(("Ice", "Fire", "Sea"))])
        for n in range(3)
    ]
    assert brief(read(json.dumps(asked), "quiz.json")) == expected
    only = json.dumps(
        [{"question": "Which?", "options": [{look: one, "correct": one == "ice"} for one in ("ice", "sea")]}]
    )
    assert brief(read(only, "quiz.json")) == [("Which?", ["*ice", "sea"])]


def keys_of_pairs(*verdicts: list[object], texts: str = "{n} x {m}", first: bool = False) -> list[tuple[int, ...]]:
    """The key of each question whose options are lists of a text and one of these."""
    pairs = [[[texts.format(n=n, m=m), one] for m, one in enumerate(each)] for n, each in enumerate(verdicts)]
    asked = [
        {"question": f"What is {n}?", "options": [one[::-1] for one in each] if first else each}
        for n, each in enumerate(pairs)
    ]
    return [question.key for question in read(json.dumps(asked), "quiz.json").questions]


@pytest.mark.parametrize(
    ("numbers", "is_told"),
    [
        ([[5, 0, 0], [0, 5, 3], [0, 0, 7]], True),
        ([[0, 1, 2], [0, 1, 2], [0, 1, 2, 3]], False),
        ([[14, 15, 17], [21, 22, 23], [31, 32, 35]], False),
        ([[1, 1], [1, 1], [1, 1]], False),
    ],
)
def test_numbers_beside_options_of_which_none_is_right_are_told(numbers: list[list[int]], is_told: bool) -> None:
    asked = [
        {"question": f"What is {n}?", "options": [{"text": f"{n} x {m}", "fame": m} for m in each]}
        for n, each in enumerate(numbers)
    ]
    reading = read(json.dumps(asked), "quiz.json")
    assert said(reading) == ["E124 1:2"] * is_told
    assert not is_told or "under 'fame', what is on no card: 5, 0, 0" in reading.findings[0].text
    asked[0]["answer"] = "A"
    assert not said(read(json.dumps(asked), "quiz.json"))


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("kind", [int, str, bool])
def test_texts_beside_0_and_1_say_which_are_right(kind: type, first: bool) -> None:
    verdicts = [list(map(kind, each)) for each in ([0, 1, 0], [1, 0, 1, 0], [1, 0], [0, 0, 1])]
    assert keys_of_pairs(*verdicts, first=first) == [(1,), (0, 2), (0,), (2,)]


def test_0_and_1_that_may_be_numbers_or_steps_are_no_key() -> None:
    assert keys_of_pairs([0, 1], [0, 1], [0, 1]) == [()] * 3
    assert keys_of_pairs([0, 1, 1], [1, 1, 1], [1, 0, 1]) == [()] * 3
    assert keys_of_pairs([0, 1, 0], [1, 0, 0], [0, 2, 1]) == [()] * 3
    assert keys_of_pairs([0, 1, 0], [1, 0, 0], [0, 0, 1], texts="step {m}") == [()] * 3
    assert keys_of_pairs([0, 1, 0], [1, 0, 0]) == [()] * 2


def test_numbers_that_rank_options_are_no_key_where_each_is_a_row_of_its_own() -> None:
    rows = [
        {"question": f"What is {n}?", "answer": f"{n} x {m}", "points": m if n else 2 * (m == 1)}
        for n in range(3)
        for m in range(3)
    ]
    assert [question.key for question in read(json.dumps(rows), "quiz.json").questions] == [(1,), (), ()]


@pytest.mark.parametrize(
    "stem",
    [
        "**Answer**ing machines keep what",
        "**Explanation**s burn like what",
        "**Begründung**en brennen wie",
        "**解析**几何中，什么是热的？",
        "**解説**文の特徴は次のうち",
        "**答案**中，热的是",
    ],
)
@pytest.mark.parametrize("number", ["{}. ", ""])
def test_a_word_half_in_bold_type_begins_a_stem(stem: str, number: str) -> None:
    stems = ["What is hot?", stem, "What is red?"]
    asked = "{}{}\n\nA. ice\nB. fire\n\nAnswer: B\n\n"
    text = "".join(asked.format(number.format(n), own) for n, own in enumerate(stems, 1))
    assert brief(read(text, "quiz.md")) == [(own, ["ice", "*fire"]) for own in stems]


@pytest.mark.parametrize("said", ["**Answer**B", "**Answer**Fire", "**答案**B", "**答案**fire", "**答案**B. fire"])
def test_an_answer_may_follow_a_bold_label_at_once(said: str) -> None:
    text = "".join(f"{n}. What is {n}?\n\nA. ice\nB. fire\n\n{said}\n\n**解析**It burns.\n\n" for n in (1, 2))
    reading = read(text, "quiz.md", "letters")
    assert brief(reading) == [(f"What is {n}?", ["ice", "*fire"]) for n in (1, 2)]
    assert [question.explanation for question in reading.questions] == ["It burns."] * 2


@pytest.mark.parametrize(
    "told",
    [
        "答案解析：B。它会烧。",
        "**答案解析**\n\nB\n\n它会烧。",
        "> 答案解析：B\n\n解析：它会烧。",
        "#### 答案解析\n\nB，它会烧。",
        "<details><summary>答案解析</summary>\n\nB\n\n它会烧。\n\n</details>",
        "正确答案：B\n\n答案解析：它会烧。",
        "正确答案：B\n\n答案解析\n\nA，它会烧。",
    ],
)
def test_a_label_for_both_announces_the_answer_unless_one_stands_above(told: str) -> None:
    text = "".join(f"{n}. 什么{n}？\nA. 冰\nB. 火\n\n{told}\n\n" for n in (1, 2, 3))
    reading = read(text, "quiz.md", "letters")
    assert brief(reading) == [(f"什么{n}？", ["冰", "*火"]) for n in (1, 2, 3)]
    assert all("它会烧。" in question.explanation for question in reading.questions)


@pytest.mark.parametrize("head", ["答案解析", "**答案解析**", "## 答案解析"])
def test_a_label_for_both_announces_a_list_of_keys_with_explanations(head: str) -> None:
    asked = "".join(f"{n}. 什么{n}？\nA. 冰\nB. 火\n\n" for n in (1, 2, 3))
    keys = "".join(f"{n}. B\n解析：会烧{n}。\n" for n in (1, 2, 3))
    reading = read(f"{asked}{head}\n\n{keys}", "quiz.md")
    assert [(question.key, question.explanation) for question in reading.questions] == [
        ((1,), f"会烧{n}。") for n in (1, 2, 3)
    ]


def test_a_word_for_right_announces_letters_behind_a_colon_and_begins_stems() -> None:
    asked = "Co jest {}?\nA. ogień\nB. lód\n{}\n\n"
    text = "".join(asked.format(n, told) for n, told in ((1, "Poprawne: A"), (2, "Prawidłowe: A")))
    questions = read(f"{text}Poprawne - wskaż zapis:\nA. 2 maja\nB. 2 maj\nOdpowiedź: A\n", "quiz.md").questions
    assert [question.key for question in questions] == [(0,)] * 3
    assert questions[2].stem == "Poprawne - wskaż zapis:"


@pytest.mark.parametrize("told", ["A，冰是冷的。", "A，冰是冷的；C，雪也是冷的。"])
@pytest.mark.parametrize(("stem", "right"), [("（ B ）", "火"), ("", "火 ✅")])
def test_a_label_for_both_announces_no_key_where_keys_stand_elsewhere(stem: str, right: str, told: str) -> None:
    text = "".join(f"{n}. 下列哪个是{n}物？{stem}\nA. 冰\nB. {right}\nC. 雪\n答案解析：{told}\n\n" for n in (1, 2))
    text += f"3. 下列哪个是3物？{stem.replace('B', 'A')}\nA. {right}\nB. 冰\nC. 雪\n答案解析：B，冰是冷的。\n"
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [question.key for question in found[1].questions] == [(1,), (1,), (0,)]
    assert [question.explanation for question in found[1].questions] == [told, told, "B，冰是冷的。"]


def test_a_label_for_both_announces_no_key_that_goes_on_with_another_option() -> None:
    text = "".join(f"{n}. 什么{n}？\nA. 冰\nB. 火\nC. 雪\n答案解析：A，冰冷；C，雪也冷。\n\n" for n in (1, 2, 3))
    found = read_best(source(text, "quiz.txt"))
    assert found is None or not any(question.key for question in found[1].questions)


@pytest.mark.parametrize(
    ("format_", "told"),
    [
        ("letters", "答案解析：{}。{}、{}都不热。"),
        ("inferred", "解析：{}。{}、{}不对。"),
        ("inferred", "Explanation: {}. {}, {} are cold."),
    ],
)
def test_a_letter_alone_before_reasons_against_others_is_the_key(format_: str, told: str) -> None:
    asked = "{}. Which of number {} is hot?\nA. ice water\nB. bright fire\nC. some snow\n{}\n\n"
    text = "".join(asked.format(n, n, told.format(*own)) for n, own in enumerate(("BAC", "ABC", "CAB", "BAC"), 1))
    questions = read(text, "quiz.md", format_).questions
    assert [question.key for question in questions] == [(1,), (0,), (2,), (1,)]
    assert all(why in questions[0].explanation for why in "AC")


def test_an_explanation_may_end_asking_and_a_bold_label_may_announce_several_letters() -> None:
    asked = "{}. 什么{}？\nA. 冰\nB. 火\nC. 雪\n**答案**{}\n**解析**冰怎么会烧？\n\n"
    reading = read("".join(asked.format(n, n, key) for n, key in enumerate(("B", "AC"), 1)), "quiz.md", "letters")
    assert [(question.key, question.explanation) for question in reading.questions] == [
        ((1,), "冰怎么会烧？"),
        ((0, 2), "冰怎么会烧？"),
    ]


@pytest.mark.parametrize("form", ["<u><b>{}</b></u>", "<b> {} </b>", "<u><b> {} </b></u>", "<b><u>{}</u></b>"])
@pytest.mark.parametrize("label", ["**D. {}**", "{}."])
def test_a_letter_before_numbers_of_questions_and_tags_of_right_options(form: str, label: str) -> None:
    things = ["hot", "dry", "red", "hard", "bright"]
    listed = f"- a) ice\n- b) {form.format('the fire')}\n- c) salt\n\n"
    text = "".join(f"{label.format(n)} What is {thing}?\n{listed}" for n, thing in enumerate(things, 1))
    best = read_best(source(text, "quiz.md"))
    assert best
    assert [(one.stem, [option.text for option in one.options], one.key) for one in best[1].questions] == [
        (f"What is {thing}?", ["ice", "the fire", "salt"], (1,)) for thing in things
    ]


def test_tags_in_code_stay_as_they_are() -> None:
    texts = ["`<b> <i> <u>`", "`<u><b> x </b></u>`"]
    text = f"1. Which tags are these?\nA. {texts[0]}\nB. {texts[1]}\nAnswer: A\n"
    assert [option.text for option in read(text, "quiz.md").questions[0].options] == texts


def _starred(*last: str) -> str:
    asked = "".join(f"{n}. What is {n}?\nA) ice {n}\nB) fire {n}*\nC) rain\n\n" for n in range(1, 9))
    return asked + "".join(f"{n}. What is {n}?\n{options}\n\n" for n, options in enumerate(last, 9))


def test_a_star_in_brackets_or_below_marks_where_all_others_stand_behind() -> None:
    wrapped = "A) ice\nB) the fire that burns in every stove of the house and\nin the oven*\nC) rain"
    found = brief(read(_starred("A) ice (*)\nB) fire\nC) rain", wrapped)))[8:]
    assert found == [
        ("What is 9?", ["*ice", "fire", "rain"]),
        ("What is 10?", ["ice", "*the fire that burns in every stove of the house and\nin the oven", "rain"]),
    ]


@pytest.mark.parametrize(
    "options",
    [
        "A) times (*)\nB) by (/)\nC) and (+)",
        "A) times (*)\nB) by\nC) power (*)",
        "A) ice (*)\nB) fire*\nC) rain",
        "A) ice (*)\nB) fire\nC) rain\nAnswer: B",
    ],
)
def test_a_star_in_brackets_may_be_said(options: str) -> None:
    question = read(_starred(options)).questions[8]
    assert question.key == ((1,) if "fire*" in options or "Answer" in options else ())
    assert "(*)" in question.options[0].text


def _with_bold_labels(*bold: str) -> list[tuple[int, ...]]:
    text = "".join(
        f"{n}. What is {n}?\n\n"
        + "".join(f"{f'**{each})**' if each in own else f'{each})'}\n```c\n{each}{n}();\n```\n\n" for each in "abc")
        for n, own in enumerate(bold, 1)
    )
    return [question.key for question in read(text, "quiz.md").questions]


def test_a_bold_label_among_others_marks_an_option() -> None:
    assert _with_bold_labels("b", "a", "", "c") == [(1,), (0,), (), (2,)]
    assert not any(_with_bold_labels("a", "a", "a", "a"))
    assert not any(_with_bold_labels("ab", "abc", "", "ac"))


def test_a_star_in_brackets_is_no_key_where_others_have_none() -> None:
    text = "".join(f"{n}. What is {n}?\nA) times (*)\nB) by\nC) and\n\n" for n in range(1, 3))
    assert "(*)" in read(text, format_="letters").questions[0].options[0].text


@pytest.mark.parametrize("form", ["<i>{}</i>", "<b>{}</b>"])
def test_tags_that_all_options_have_mark_none(form: str) -> None:
    names = zip("ABC", ("Lutra", "Lynx", "Lupus"), strict=True)
    listed = "<br>\n".join(f"{letter}) {form.format(name)}" for letter, name in names)
    asked = enumerate(["hot", "dry", "red", "hard"], 1)
    text = "".join(f"**Q. {n}** Which is {thing}?\n{listed}\n\n" for n, thing in asked)
    best = read_best(source(text, "quiz.md"))
    assert best is None or not any(one.key for one in best[1].questions)


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("① 얼음\n❷ 불\n③ 물\n④ 눈\n", (1,)),
        ("① 얼음 ❷ 불\n③ 물 ④ 눈\n", (1,)),
        ("① 얼음   ② 불   ③ 물   ④ 눈\n정답: ②\n", (1,)),
        ("① 얼음 ② 불\n③ 물 ④ 눈\n", ()),
    ],
)
def test_circles_count_in_a_line_and_a_filled_one_is_right(form: str, key: tuple[int, ...]) -> None:
    text = "".join(f"{n}. 다음 중 {thing} 것은?\n{form}" for n, thing in enumerate("큰 긴 찬 먼".split(), 1))
    best = read_best(source(text, "q.txt"))
    assert best
    assert [([option.text for option in one.options], one.key) for one in best[1].questions] == [
        (["얼음", "불", "물", "눈"], key)
    ] * 4
    assert not any(one.recall for one in best[1].questions)


def test_options_that_name_others_by_circles_stay_whole() -> None:
    text = "1. 맞는 것은?\n① 얼음\n② 불\n③ ① 과 ② 둘 다\n정답: ③\n"
    (one,) = read(text, "q.txt").questions
    assert ([option.text for option in one.options], one.key) == (["얼음", "불", "① 과 ② 둘 다"], (2,))


@pytest.mark.parametrize(
    "end",
    [
        "\nA. ice\nB. red  fire\nC. rain",
        " A) ice B) red fire C) rain",
        "\nice\nred fire\nrain\n",
        "\n- ice\n- red fire\n- rain",
        " (a) ice; (b) red fire; (c) rain",
    ],
)
def test_options_that_the_stem_of_their_row_has_again(end: str) -> None:
    rows = [
        {"question": f"Which is {what}?{end}", "options": ["A. ice", "B. red fire", "C. rain"], "answer": "B"}
        for what in "xy"
    ]
    expected = [(f"Which is {what}?", ["ice", "*red fire", "rain"]) for what in "xy"]
    assert brief(read(json.dumps(rows), "bank.json")) == expected


@pytest.mark.parametrize("stem", ["Is it ice, red fire or rain", "Put it: ice red fire rain", "Which?\nice\nred fire"])
def test_what_a_stem_says_of_its_options_stays(stem: str) -> None:
    row = {"question": stem, "options": ["ice", "red fire", "rain"], "answer": "ice"}
    assert [question.stem.replace("\\\n", "\n") for question in read(json.dumps([row] * 2), "bank.json").questions] == [
        stem
    ] * 2
