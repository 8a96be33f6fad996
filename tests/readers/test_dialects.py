"""The ways in which people write questions in Markdown and plain text: each is read as it is meant."""

from __future__ import annotations

import pytest

from dialects import SAME, WANTED
from examdeck.readers.best import read_best
from reading import brief, read, recognised, said, source


@pytest.mark.parametrize("name", SAME)
def test_what_is_meant_is_read(name: str) -> None:
    reading = read(SAME[name], "quiz.md")
    assert brief(reading) == WANTED or [(s, [o.split(" (")[0] for o in os]) for s, os in brief(reading)] == WANTED
    assert said(reading) == []


ANSWERS = {
    "English": "Answer: B",
    "with an article": "The correct answer is b) fire.",
    "with its words": "**Answer: B) fire**",
    "in brackets": "Answer: [b]",
    "with a reason": "Answer: B - it burns",
    "with because": "Answer: B because it burns",
    "as an option": "Correct option: B",
    "suggested": "Suggested Answer: B 🗳️",
    "Spanish": "Respuesta correcta: B",
    "Portuguese": "Gabarito: B",
    "French": "Réponse : B",
    "German": "Richtige Antwort: B",
    "Italian": "Risposta corretta: B",
    "Dutch": "Antwoord: B",
    "Polish": "Odpowiedź: B",
    "Russian": "Правильный ответ: B",
    "Ukrainian": "Відповідь: B",
    "Turkish": "Doğru cevap: B",
    "Vietnamese": "Đáp án: B",
    "Indonesian": "Jawaban: B",
    "Japanese": "解答：B",
    "Japanese in a sentence": "正解はB",
    "Chinese": "答案：B",
    "Korean": "정답: B",
    "Arabic": "الإجابة: B",
    "Arabic in a sentence": "الإجابة هي الخيار الثاني: B",
    "Hebrew": "תשובה: B",
    "Hindi": "उत्तर: B",
    "Thai": "เฉลย: B",
    "Albanian": "Përgjigja: B",
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answer_lines_of_many_kinds(name: str) -> None:
    reading = read(f"1. What is hot?\nA. ice\nB. fire\nC. sea\n\n{ANSWERS[name]}\n", "quiz.md", "letters")
    assert [o.correct for o in reading.questions[0].options] == [False, True, False]


MARKERS = "A. A) (A) A: [A] a. -~A. *~a) **A.** **A**. **A)** A~- Option~A: A.) А. А) ① ①) -~①".split()
"""With ~ for a blank; the last letters are Cyrillic."""


@pytest.mark.parametrize("marker", [marker.replace("~", " ") for marker in MARKERS])
def test_markers_of_options(marker: str) -> None:
    second = marker.replace("A", "B").replace("a", "b").replace("А", "Б").replace("①", "②")
    reading = read(
        f"1. What is hot?\n{marker} ice\n{second} fire\n\nAnswer: {second.strip('-* ')}\n", "quiz.md", "letters"
    )
    assert brief(reading) == [("What is hot?", ["ice", "*fire"])]


LABELS = {
    "**Question 12**": "Question 12",
    "**Question 12:**": "Question 12",
    "## Question 12": "Question 12",
    "### Question #12": "Question #12",
    "Question 12:": "Question 12",
    "QUESTION NO: 12": "QUESTION NO: 12",
    "NEW QUESTION 12": "NEW QUESTION 12",
    "Question 12 of 50": "Question 12",
    "#### Q12.": "Q12",
    "Q.12": "Q.12",
    "Q12)": "Q12",
    "12.": "12",
    "12)": "12",
    "### 12.": "12",
    "**12.**": "12",
    "### ❓ Question 12": "Question 12",
    "Pregunta 12:": "Pregunta 12",
    "Frage 12:": "Frage 12",
    "Вопрос 12.": "Вопрос 12",
    "Câu 12:": "Câu 12",
    "第12题": "第12",
    "問題12": "問題12",
}


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("break_", ["\n", "\n\n", " "])
def test_labels_of_questions(label: str, break_: str) -> None:
    if break_ == " " and label in ("Question 12 of 50", "QUESTION NO: 12", "NEW QUESTION 12", "問題12"):
        return
    first = label.replace("12", "11")
    text = (
        f"{first}{break_}What is hot?\n- [ ] ice\n- [x] fire\n\n{label}{break_}What is wet?\n- [x] rain\n- [ ] sand\n"
    )
    reading = read(text, "quiz.md")
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is wet?", ["*rain", "sand"])]
    assert reading.questions[1].source == LABELS[label]


def test_a_key_in_a_sibling_file(tmp_path) -> None:
    (tmp_path / "quiz.md").write_text("1. What is hot?\nA. ice\nB. fire\n\n2. What is wet?\nA. rain\nB. sand\n")
    (tmp_path / "answers.md").write_text("# Answers\n\n1. B\n2. A\n")
    from examdeck.bank.files import read_file

    assert [q.key for q in read_file(tmp_path / "quiz.md").questions] == [(1,), (0,)]


def test_questions_that_only_their_answers_part() -> None:
    text = "One?\nA. x\nB. y\nANSWER: B\nTwo?\nA. x\nB. y\nANSWER: A\n"
    assert brief(read(text, "quiz.txt")) == [("One?", ["x", "*y"]), ("Two?", ["*x", "y"])]


def test_a_letter_that_lost_its_point_is_one_before_chinese() -> None:
    text = "1、什么热\nA冰块\nB．大火\nC．雪\nAnswer: B\n2、什么冷\nA．冰块\nB．大火\nAnswer: A\n"
    assert brief(read(text, "quiz.txt")) == [("什么热", ["冰块", "*大火", "雪"]), ("什么冷", ["*冰块", "大火"])]


def test_questions_without_numbers_below_those_that_have_some() -> None:
    asked = "{}What is {}?\nIt is warm.\n\na) ice\nb) fire\nAnswer: b) fire\n\n"
    text = "".join(asked.format(f"Question {n}: ", n) for n in range(1, 6)) + "# Other\n\n"
    reading = read(text + asked.format("", 6) + asked.format("", 7), "quiz.md")
    assert [question.stem for question in reading.questions] == [f"What is {n}?\nIt is warm." for n in range(1, 8)]
    assert [question.key for question in reading.questions] == [(1,)] * 7


def test_questions_without_labels_above_those_that_have_some() -> None:
    asked = "{}What is {}?\n\na) ice {}\nb) fire\nAnswer: b) fire\n\nExplanation: It burns.\n\nIt glows, too.\n\n"
    text = "".join(asked.format(f"### {n}. " if n > 3 else "", n, n) for n in range(1, 9))
    reading = read(f"# Fire\n\n{text}", "quiz.md")
    assert [question.stem for question in reading.questions] == [f"What is {n}?" for n in range(1, 9)]
    assert [question.explanation for question in reading.questions] == ["It burns.\n\nIt glows, too."] * 8


def test_numbers_and_stems_in_bold_type_over_several_lines() -> None:
    text = "# Part 1\n\n**1. It is warm.\nWhat is it?**\n- A. ice\n- B. fire\n\n### Answer Key\n1. **B*** — not ice\n"
    text += "   (A), for (B) is warm.\n\n# Part 2\n\n"
    text += "".join(f"**2.{n}** It is {n}.\nWhat is it?\n- A. ice\n- B. fire\n\n" for n in range(1, 5))
    text += "### Answer Key\n2.1 **A*** Cold\n2.2 **B*** Warm\n2.3 **A*** Cold\n2.4 **B*** Warm\n"
    reading = read(text, "quiz.md")
    assert [question.stem for question in reading.questions] == [
        "It is warm.\nWhat is it?",
        *(f"It is {n}.\nWhat is it?" for n in range(1, 5)),
    ]
    assert [question.key for question in reading.questions[1:]] == [(0,), (1,), (0,), (1,)]


def test_a_question_with_boxes_that_lacks_its_number_is_no_part_of_the_one_before() -> None:
    asked = "{}What does port {} do?\n\n- [ ] all\n- [x] none\n- [ ] one\n\nAnswer: none, because.\n\n"
    text = "".join(asked.format("" if n == 3 else f"{n}. ", n) for n in range(1, 7))
    best = read_best(source(text, "quiz.md"))
    assert best is not None
    assert [len(question.options) for question in best[1].questions] == [3] * 6


def test_an_explanation_before_the_answer_may_go_through_the_options() -> None:
    reasons = "Explanation: Add them up.\n\nWhich of them can it be?\n\nA) too small\nB) right\n\n"
    asked = "{n}. What is {n} + 2?\nA) no\nB) yes\n\n{told}Answer: B\n\n"
    text = "".join(asked.format(n=n, told=reasons if n == 3 else "") for n in range(1, 6))
    reading = read(text, "quiz.md")
    assert [question.stem for question in reading.questions] == [f"What is {n} + 2?" for n in range(1, 6)]
    assert [question.key for question in reading.questions] == [(1,)] * 5


def test_options_may_begin_with_a_comma() -> None:
    asked = "{n}. Which joins part {n}?\nA) however\nB) , and\nC) ; but\n\nAnswer: C\n\n"
    reading = read("".join(asked.format(n=n) for n in range(1, 5)), "quiz.md")
    assert [(len(q.options), q.options[1].text, q.key) for q in reading.questions] == [(3, ", and", (2,))] * 4


@pytest.mark.parametrize("number", ["{n}.", "**{n}.**"])
def test_a_stem_may_end_in_two_asterisks(number: str) -> None:
    asked = f"{number} Which folders fit src{{n}}/**\nA) all\nB) one\nAnswer: A\n\n"
    reading = read("".join(asked.format(n=n) for n in range(1, 4)), "quiz.md")
    assert [question.stem for question in reading.questions] == [f"Which folders fit src{n}/**" for n in range(1, 4)]


def test_a_number_in_bold_type_within_a_stem_begins_no_question() -> None:
    asked = "## Weights {n}\n\nGiven the mass of\n**{n}.5** kg, what is it?\nA) much\nB) little\nAnswer: A\n\n"
    reading = read("".join(asked.format(n=n) for n in range(1, 6)), "quiz.md")
    assert ["mass of\n**" in question.stem for question in reading.questions] == [True] * 5


def test_options_in_brackets_may_begin_with_a_comma() -> None:
    asked = "{n}. Which joins part {n}?\n(A), and\n(B); but\n\nAnswer: B\n\n"
    reading = read("".join(asked.format(n=n) for n in range(1, 5)), "quiz.md")
    assert [([option.text for option in q.options], q.key) for q in reading.questions] == [
        ([", and", "; but"], (1,))
    ] * 4


def test_keys_given_twice_have_the_explanations_of_the_second_list() -> None:
    asked = "".join(f"{n}. What is {n}?\nA) one\nB) two\n\n" for n in range(1, 6))
    keys = "".join(f"{n}. B\n" for n in range(1, 6))
    told = "".join(f"{n}. B\nBecause it is {n}.\n\n" for n in range(1, 6))
    reading = read(f"{asked}## Answer Key\n\n{keys}\n## Answers and explanations\n\n{told}", "quiz.md")
    assert [(q.key, q.explanation) for q in reading.questions] == [((1,), f"Because it is {n}.") for n in range(1, 6)]


def test_a_list_in_an_explanation_is_no_question_though_its_title_asks() -> None:
    asked = "Question {}: What is it?\n\na) ice\nb) fire\nAnswer: b\n\nWhy not others?\n\na) too cold\nb) no\n\n"
    reading = read("".join(map(asked.format, range(1, 6))), "quiz.md")
    assert [question.stem for question in reading.questions] == ["What is it?"] * 5


def test_what_was_to_be_pressed_for_the_answer_is_no_part_of_it() -> None:
    asked = "{n}. What is {what}?\nA. ice\nB. fire\nView Answer\n\nAns: B\nExplanation: it is said.\n\n"
    reading = read("".join(asked.format(n=n, what=what) for n, what in enumerate(("hot", "warm", "red"), 1)), "quiz.md")
    assert [(len(q.options), q.key, q.explanation) for q in reading.questions] == [(2, (1,), "it is said.")] * 3


def test_the_head_of_a_page_is_no_part_of_what_stands_around_it() -> None:
    head, page = "Waters, part 2 of a course", "{n}. What is {n}?\nA. ice\nB. fire\nC. rain\nAnswer: B\n"
    pages = [page.format(n=n) for n in range(1, 13)]
    pages[::2] = [one.replace("B. fire", f"{head}\nB. fire") for one in pages[::2]]
    pages[1::2] = [f"{one}{head}\n" for one in pages[1::2]]
    reading = read("".join(pages), "quiz.txt")
    assert [(len(q.options), q.key, q.explanation) for q in reading.questions] == [(3, (1,), "")] * 12
    assert {option.text for q in reading.questions for option in q.options} == {"ice", "fire", "rain"}


def test_a_stem_that_comes_again_is_no_head() -> None:
    asked = "{n}. Look at it.\nWhat does it print then?\nA. ice\nB. fire\nAnswer: B\n"
    reading = read("".join(asked.format(n=n) for n in range(1, 13)), "quiz.txt")
    assert {q.stem for q in reading.questions} == {"Look at it.\nWhat does it print then?"}


def test_chinese_options_in_one_line() -> None:
    assert brief(
        read("1.火是热的。\nA.正确 B.错误\n正确答案：A\n2.雪是热的。\nA.正确 B.错误\n正确答案：B\n", "quiz.txt")
    ) == [
        ("火是热的。", ["*正确", "错误"]),
        ("雪是热的。", ["正确", "*错误"]),
    ]


def test_the_letter_of_one_option_with_the_words_of_another_is_no_key() -> None:
    reading = read(
        "1. What is hot?\nA. ice\nB. fire\nC. rain\n\nAnswer: C) fire\n\n2. And?\nA. x\nB. y\n\nAnswer: B) y\n",
        "quiz.md",
    )
    assert [q.key for q in reading.questions] == [(), (1,)]
    assert said(reading) == ["E110 1:1"]


def test_a_phrase_within_bold_letters_may_be_bolder() -> None:
    asked = "**What is {what}, and ***NOT*** blue?**\n- [ ] ice\n- [x] fire\n\n"
    reading = read("".join(asked.format(what=what) for what in ("hot", "warm", "red")), "quiz.md")
    assert [len(question.options) for question in reading.questions] == [2, 2, 2]


def test_no_key_is_invented() -> None:
    reading = read("1. What is hot?\nA. ice\nB. fire\n\n2. What is wet?\nA. rain\nB. sand\n", "quiz.md")
    assert brief(reading) == [("What is hot?", ["ice", "fire"]), ("What is wet?", ["rain", "sand"])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# Notes\n\nSome text.\n\n- one\n- two\n", ""),
        ("1. What?\nA. x\nB. y\nAnswer: A\n", "letters"),
        ("### What?\n- [ ] x\n- [x] y\n", "checkbox"),
    ],
)
def test_formats_are_recognised(text: str, name: str) -> None:
    assert recognised(text, "quiz.md") == name


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        ("Questions 1 - 2 are about fruit.", "prose"),
        ("Questions 1 – 2 are about fruit.", "prose"),
        *((f"## Questions 1 {word} 2 are about fruit", "heading") for word in "- – to and through &".split()),
    ],
)
def test_a_line_about_several_questions_is_none_of_them(about: str, kind: str) -> None:
    asked = "Question {}: Which is a fruit?\n\nA. a plum\nB. a turnip\n\nAnswer: A\n\n"
    reading = read(f"{about}\n\n{asked.format(1)}{asked.format(2)}", "quiz.md")
    assert brief(reading) == [("Which is a fruit?", ["*a plum", "a turnip"])] * 2
    assert reading.stretches[0] == (1, 1, kind)


def test_a_column_of_topics_in_a_table_of_keys_explains_nothing() -> None:
    text = "".join(f"**Q{n}.** What is {n} + 2?\n\nA) no\nB) yes\n\n" for n in range(1, 5))
    keys = "| Q | Answer | {} |\n|---|---|---|\n" + "".join(f"| Q{n} | B | Sums |\n" for n in range(1, 5))
    for column, told in (("Topic", ""), ("Because", "Sums")):
        questions = read(f"{text}## Answer key\n\n{keys.format(column)}", "quiz.md").questions
        assert [(question.key, question.explanation) for question in questions] == [((1,), told)] * 4


@pytest.mark.parametrize("before", ["", "<a id=a></a> ", "   "])
def test_places_of_links_are_nothing_but_in_code(before: str) -> None:
    asked = (
        "{before}<a name=q{n}></a>\n{n}. What is shown?\n\n    <a name=top></a>\n\nA. text\nB. nothing\n\nAnswer: B\n\n"
    )
    questions = read("".join(asked.format(n=n, before=before) for n in (1, 2, 3)), "quiz.md").questions
    assert [question.stem for question in questions] == ["What is shown?\n\n    <a name=top></a>"] * 3
    assert [question.explanation for question in questions] == [""] * 3
