"""Names that sources give to things become tags that a bank can keep, whole and none from nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.model.question import TAG
from examdeck.readers.best import read_best
from examdeck.readers.labels import levels, tag, topic_tags, without_top, written_tag
from reading import read, source


def test_tags_are_such_that_anki_keeps_them() -> None:
    assert tag("topic", ' Net "working" ', "", "a::b") == "topic::Net_working::a::b"
    assert (tag("a:::b::"), tag("::"), tag("topic", ' "" ')) == ("a::b", "", "")
    assert (written_tag("#sky/moons"), tag(" __init__: ")) == ("sky::moons", "__init__")


@given(st.lists(st.text('a: "/_', max_size=6), max_size=3))
def test_whatever_is_made_a_tag_is_one(parts: list[str]) -> None:
    made = tag(*parts)
    assert not made or TAG.fullmatch(made)
    assert (made == "") == (not parts or not parts[-1].strip(': "'))


@pytest.mark.parametrize(
    ("category", "topic"),
    [
        ("$course$/top/Default for X/Optics/Light", ("topic::Optics::Light",)),
        ("Biology/Cells :: Walls", ("topic::Biology::Cells::Walls",)),
        ("top/Input//output", ("topic::Input/output",)),
        ("$course$/top", ()),
        ("top/ / ", ()),
        ("", ()),
    ],
)
def test_categories_are_topics_and_what_moodle_puts_above_them_is_none(category: str, topic: tuple[str, ...]) -> None:
    assert topic_tags(levels(without_top(category))) == topic


MOODLE = """\
<quiz>
<question type="category"><category><text>$course$/top</text></category></question>
<question type="truefalse"><questiontext><text>Hot?</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
<tags><tag><text>sky::sun</text></tag></tags></question>
</quiz>
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Question,A,B,Answer,Tags\nHot?,yes,no,A,sky::sun\nCold?,yes,no,B,sky::sun\n"),
        ("a.json", '[{"question": "Hot?", "options": ["yes", "no"], "answer": 0, "tags": ["sky::sun"]}]'),
        ("a.xml", MOODLE),
        ("a.gift", "$CATEGORY: $course$/top\n\n// [tag:sky::sun]\nHot? {T}\n"),
    ],
)
def test_levels_of_a_tag_stay_in_every_format(name: str, text: str) -> None:
    assert {question.all_tags for question in read(text, name).questions} == {("sky::sun",)}


@pytest.mark.parametrize("head", ["(单选题, 1.0 分) (1分) ", "[{} points] ", "(2 Punkte) ", "（判断题）"])
def test_points_and_kinds_before_what_is_asked_are_no_part_of_it(head: str) -> None:
    asked = "{n}. {head}What is {what}?\nA. ice\nB. fire\nAnswer: B\n答案解析：\n知识点：\n0.0分\n\n"
    text = "".join(asked.format(n=n, head=head.format(n), what=what) for n, what in enumerate(("hot", "red", "new"), 1))
    questions = read(text, "quiz.txt").questions
    assert [question.stem for question in questions] == ["What is hot?", "What is red?", "What is new?"]
    assert [question.explanation for question in questions] == [""] * 3


def test_what_a_platform_writes_below_answers_explains_nothing() -> None:
    asked = (
        "{n}. (多选题)Which of these are {what}?\nA. ice\nB. fire\nC. sand\n我的答案:A:ice;正确答案:AB:ice; fire;\n"
        "10分\n答案解析：\n{why}\n\nSo it is.\n知识点：\n教学讲解\n"
    )
    filled = "4. (填空题)The sea is made of ____.\n我的答案：\n3分\n(1) sand\n正确答案：\n(1) water\n教学讲解\n"
    whats = ("hot", "red", "new")
    parts = [asked.format(n=n, what=what, why=f"For {what}.") for n, what in enumerate(whats, 1)]
    text = "一. 多选题（共3题，30分）\n" + "".join(parts) + "二. 填空题（共1题，3分）\n" + filled
    found = read_best(source(text, "quiz.txt"))
    questions = found[1].questions if found else ()
    assert [question.stem for question in questions][2:] == ["Which of these are new?", "The sea is made of ____."]
    assert [sorted(question.key) for question in questions] == [[0, 1]] * 3 + [[0]]
    assert [question.explanation for question in questions] == [f"For {what}.\n\nSo it is." for what in whats] + [""]
    assert questions[3].options[0].text == "(1) water"


def test_a_pupils_answer_goes_no_further_than_the_next_question() -> None:
    text = (
        "1. What is 2+2?\nA. 3\nB. 4\nYour answer: A\nCorrect answer: B\n\n"
        "2. What is 3+3?\nYour answer:\n(A) 5\n(B) 6\n\n"
        "3. What is 4+4?\nA. 8\nB. 9\nCorrect answer: A\n"
    )
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [sorted(question.key) for question in found[1].questions] == [[1], [], [0]]


def test_lines_of_code_that_come_again_stay_in_explanations() -> None:
    asked = "{n}. (2 points) What does f({n}) do?\nA. it ends\nB. it stays\nAnswer: A\nExplanation:\n"
    asked += "```ruby\nif {n}\n  x\nend\n```\n\n"
    found = read_best(source("".join(asked.format(n=n) for n in range(1, 5)), "quiz.md"))
    assert found is not None
    assert [q.explanation for q in found[1].questions][1:3] == [f"```ruby\nif {n}\n  x\nend\n```" for n in (2, 3)]


@pytest.mark.parametrize(
    ("above", "tags"),
    [
        ("**Topic:** Old seas | **Level:** {n} of 9 | **Points:** 3\n\n", ("topic::Old_seas", "level::{n}_of_9")),
        ("Difficulty: {n}\n", ("difficulty::{n}",)),
    ],
)
def test_a_line_above_each_stem_that_sorts_the_questions_is_tags(above: str, tags: tuple[str, ...]) -> None:
    asked = "### Question {n}\n{above}What is {what}?\n\nA. ice\nB. fire\n\n**Correct Answer:** fire\n\n---\n\n"
    whats = ("hot", "red", "new")
    text = "".join(asked.format(n=n, above=above.format(n=n), what=what) for n, what in enumerate(whats, 1))
    questions = read(text, "quiz.md").questions
    assert [question.stem for question in questions] == [f"What is {what}?" for what in whats]
    assert questions[1].tags == tuple(tag.format(n=2) for tag in tags)
    once = read(text.replace(above.format(n=1), "").replace(above.format(n=3), ""), "quiz.md").questions
    assert once[1].stem.endswith("What is red?")
    assert once[1].stem != "What is red?"


def test_what_is_known_of_each_question_stands_above_what_is_asked() -> None:
    asked = (
        "## QUESTION 00{n} - Of {what}\n\n**Rating:** 9/10\n**Topic:** Seas\n\n### Question:\nWhat is {what}?\n\n"
        "A. ice\nB. fire\n\n### Correct Answer: B\n\n"
    )
    whats = ("hot", "red", "new", "old")
    text = "".join(asked.format(n=n, what=what) for n, what in enumerate(whats, 1))
    for known, stem in ((text, "What is red?"), (text.replace("Rating:** 9/10", "Mass (kg):** 9"), "Of red\n\n")):
        found = read_best(source(known, "quiz.md"))
        questions = found[1].questions if found else ()
        assert questions[1].stem.startswith(stem)
        assert ("topic::Seas" in questions[1].tags) == (known == text)


def test_a_topic_beside_the_label_of_each_question_is_its_tag() -> None:
    topics = ("Seas", "Seas", "Old hills (24%)") * 2
    asked = "### **QUESTION {n}** - {topic}\n\nWhat is {n}?\n\nA) ice\n**B) fire**\n\n**Answer: B**\n\n---\n\n"
    text = "".join(asked.format(n=n, topic=topic) for n, topic in enumerate(topics, 1))
    questions = read(text, "quiz.md").questions
    assert [question.stem for question in questions] == [f"What is {n}?" for n in range(1, 7)]
    assert [question.tags for question in questions[1:3]] == [("topic::Seas",), ("topic::Old_hills_(24%)",)]
    for said in ("Refer to the exhibit.", "Choose two:", "Which is so?"):
        kept = read(text.replace("Seas", said).replace("Old hills (24%)", said), "quiz.md").questions
        assert all(question.stem.startswith(said) for question in kept)
    told = "".join(
        f"{n}. Select {'one' if n % 2 else 'all'}\n\nWhat is {n}?\nA. ice\nB. fire\nAnswer: B\n\n" for n in range(1, 9)
    )
    assert all(question.stem.startswith("Select") for question in read(told, "quiz.md").questions)


def test_brackets_that_say_something_else_stay() -> None:
    asked = "{n}. ({n} km) How long is it?\nA. short\nB. long\nAnswer: B\n\n"
    questions = read("".join(asked.format(n=n) for n in (1, 2, 3)), "quiz.txt").questions
    assert [question.stem for question in questions] == [f"({n} km) How long is it?" for n in (1, 2, 3)]


def test_a_part_of_a_file_may_be_numbered() -> None:
    asked = "{}What is {}?\nA) ice\nB) fire\nAnswer: B\n\n"
    text = "".join(asked.format(f"{n - 3}. " if n > 3 else "", what) for n, what in enumerate("abcdef", 1))
    questions = read(text, "quiz.txt").questions
    assert [question.stem for question in questions] == [f"What is {what}?" for what in "abcdef"]
    assert [question.source for question in questions] == ["", "", "", "1", "2", "3"]


@pytest.mark.parametrize(
    ("line", "label"),
    [("[MCQ-000{n}]", "MCQ-0002"), ("({n})", "2"), ("--- Q{n} ---", "Q2"), ("**{n}**", "2"), ("ID: {n}", "2")],
)
def test_framed_numbers_above_what_asks_are_labels(line: str, label: str) -> None:
    bank = "".join(
        f"{line.format(n=n)}\nQUESTION: What is {n}?\nA) ice\nB) {n}\nCORRECT: B\nEXPLANATION: It is so.\nPAGE: 3\n\n"
        for n in range(1, 5)
    )
    second = read(bank, "bank.txt").questions[1]
    assert (second.source, second.stem, second.explanation) == (label, "What is 2?", "It is so.\nPAGE: 3")


def test_framed_numbers_that_do_not_count_explain() -> None:
    bank = "".join(
        f"QUESTION: What is {n}?\nA) ice\nB) {n}\nCORRECT: B\nEXPLANATION: It is so, by\n[{year}]\n\n"
        for n, year in enumerate([1984, 1990, 1871, 2001], 1)
    )
    assert [q.explanation.split()[-1] for q in read(bank, "bank.txt").questions] == [
        "[1984]",
        "[1990]",
        "[1871]",
        "[2001]",
    ]
