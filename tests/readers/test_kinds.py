"""Kinds of files that strangers have, each met once and mended as a kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from examdeck.bank.files import read_file
from examdeck.model.codes.read import NOT_UNDERSTOOD
from examdeck.readers.best import read_best
from examdeck.readers.markdown.page import Page, drop_furniture
from growth import assert_in_proportion
from reading import brief, format_called, source


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def best(text: str, name: str = "quiz.md") -> list[tuple[str, list[str]]]:
    found = read_best(source(text, name))
    assert found is not None
    return brief(found[1])


def codes(text: str, name: str = "quiz.md") -> list[str]:
    Path(name).write_text(text)
    return [finding.code for finding in read_file(Path(name)).findings]


def numbered(shape: str, count: int = 4) -> str:
    return "\n".join(shape.format(n=n, word=word) for n, word in enumerate(["ice", "fire", "rain", "sand"][:count], 1))


WANTED = [(f"What is {word}?", ["air", f"*{word}", "none"]) for word in ("ice", "fire", "rain", "sand")]


@pytest.mark.parametrize(
    "shape",
    [
        "What is {word}?\n0 air\n1 {word}\n0 none\n",
        "What is {word}?\n- air\n+ {word}\n- none\n",
        "{n}. What is {word}?\n   - A air\n   - B {word}\n   - C none\n\nAnswer: B\n",
        "What is {word}?\n> air\nv {word}\n> none\n",
        "{n}. **What is {word}?**\n   - air\n   - {word}\n   - none\n   **Correct answer:** 2\n",
        "**{n}. What is {word}?**\n\n- A. air\n- B. <font color='red'>{word}</font>\n- C. none\n",
        "What is {word}?\n\n- air\n- **_{word}_**\n- none\n",
        "#What is {word}?\nair\n>{word}\nnone\n",
        "__Question__\n\nWhat is {word}?\n\nA. air\nB. {word}\nC. none\n\n__Answers__\n\n- A\n- B - Correct\n- C\n",
        "### Item {n}\n```\nWhat is {word}?\n\na) air\nb) {word}\nc) none\n```\n\nAnswer: b\n",
        "### {n}.【多选题】\n\nWhat is {word}?\n\n- A、air\n- B、{word} **【答案】**\n- C、none\n",
        "### {n}\ufe0f\u20e3 What is {word}?\n- **A.** air\n- **B.** {word}\n- **C.** none\n\n**Answer:** **B.**\n",
        "What is {word}?\nair\n+{word}\nnone",
        "# NEW QUESTION {n}\nWhat is {word}?\n\nA. air\nB. {word}\nC. none\nAnswer: B\n",
        "#. What is {word}?\n\n    - [ ] air\n    - [x] {word}\n    - [ ] none\n",
        "{n}. What is {word}?\nA. air\nB. {word}\nC. none\nAnswer: <b>B) {word}</b>\n",
        "**Q{n} (MCQ).** What is {word}?\n- A. air\n- B. {word}\n- C. none\n\n**Answer:** B\n",
        "题目: *{n}、What is {word}?\n选项:\n  A.air\n  B.{word}\n  C.none\n正确答案: B.{word}\n-----\n",
    ],
)
def test_marks_and_keys(shape: str) -> None:
    assert best(numbered(shape)) == WANTED


def test_changes_of_a_program_are_no_options() -> None:
    changes = "".join(f"@@ {n}\n keep\n- old {n}\n+ new {n}\n" for n in range(9))
    assert read_best(source(changes, "changes.txt")) is None


def test_keys_below_a_heading_of_more_words_in_several_parts() -> None:
    asked = numbered("### Item {n}\n\nWhat is {word}?\n\na) air\nb) {word}\nc) none\n")
    keys = "# ✅ ANSWERS - TEST 3\n\n## Part 1\n\n1. **b) ice** - cold\n2. **b) fire** - hot\n\n**Points: __ / 2**\n\n"
    assert [
        options for _, options in best(f"{asked}\n---\n\n{keys}## Part 2\n\n3. **b) rain** - wet\n4. b) sand\n")
    ] == [options for _, options in WANTED]


def test_keys_in_a_file_beside_with_words_before_its_list() -> None:
    Path("quiz.md").write_text(numbered("**Q{n}.** What is {word}?\n\n- A) air\n- B) {word}\n"))
    Path("quiz-answers.md").write_text("# Answers\n\n> Half is a pass.\n\n" + numbered("**Q{n} → B.** It is {word}.\n"))
    read = read_file(Path("quiz.md")).questions
    assert [question.key for question in read] == [(1,)] * 4
    assert read[0].explanation == "It is ice."


def test_a_sign_that_is_all_of_an_option_is_no_mark() -> None:
    text = (
        "1. What is home?\n   a. ~\n   b. /\n   c. *\n   d. >>\n\n2. What is up?\n   a. ..\n   b. *\n   c. !\n   d. .\n"
    )
    assert best(text, "quiz.txt")[0] == ("What is home?", ["~", "/", "*", ">>"])


def test_statements_that_list_true_and_false() -> None:
    asked = numbered("{n}. What is {word}?\n   A. air\n   B. {word}\n   C. none\nAnswer: B\n----\n", 3)
    text = asked + "\n4. Fire is hot.\n   true. Right\n   false. Wrong\nAnswer: true\n----\n"
    assert best(text, "quiz.txt")[3] == ("Fire is hot.", ["*Right", "Wrong"])


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_a_title_above_two_questions_begins_none_of_them(blank: str) -> None:
    text = f"# Ships\n\nWhich floats?{blank}- [x] wood\n- [ ] iron\n\nName a sea.{blank}- [ ] Rome\n- [x] Baltic\n"
    assert best(text) == [("Which floats?", ["*wood", "iron"]), ("Name a sea.", ["Rome", "*Baltic"])]


def test_a_letter_before_one_option_of_each_question_says_that_it_is_right() -> None:
    words = ["ice", "fire", "rain", "sand", "clay", "salt"]
    text = "".join(f"{n}. What is {word}?\nt air\ns {word}\nt none\n" for n, word in enumerate(words, 1))
    assert best(text, "quiz.txt") == [(f"What is {word}?", ["air", f"*{word}", "none"]) for word in words]
    found = read_best(source(text.replace("t air", "s air", 2), "quiz.txt"))
    assert found is None or not any(question.key for question in found[1].questions)


def test_letters_that_are_words_stay_in_their_bullets() -> None:
    text = numbered("{n}. Which is so?\n   - A is {word}\n   - B is {word}\n   - C is {word}\n\nAnswer: B is {word}\n")
    assert best(text)[0][1] == ["A is ice", "*B is ice", "C is ice"]


@pytest.mark.parametrize("word", ["None", "N/A", "\n> null."])
def test_a_form_s_word_for_nothing_is_no_explanation(word: str) -> None:
    found = read_best(source(numbered(f"{{n}}. What is {{word}}?\n- [ ] air\n- [x] {{word}}\n\n> Reason:\n> {word}\n")))
    assert found is not None
    assert [question.explanation for question in found[1].questions] == [""] * 4


def test_a_title_above_the_only_question_is_its_name() -> None:
    text = (
        "# river-7\n\nA ship lies low. What now?\n\nA. Wait.\n\nB. Pump.\n\n## Why\n\nA is not correct: it sinks.\n\n"
    )
    found = read_best(source(f"{text}B is correct because it floats.\n"))
    assert found is not None
    (question,) = found[1].questions
    assert (question.stem, question.source, question.key) == ("A ship lies low. What now?", "river-7", (1,))
    assert best("# Which floats?\n\nA. Wood\nB. Iron\n\nAnswer: A\n")[0][0] == "Which floats?"


@pytest.mark.parametrize(
    ("judged", "key"),
    [
        ("A is correct because it holds.\n\nB is not correct: no.\n\nC is correct too.", ["*x", "y", "*z"]),
        ("A is correct because it holds.\n\nB is wrong.", ["*x", "y", "z"]),
        ("A is correct.\n\nB is correct.\n\nB is not correct.", ["x", "y", "z"]),
        ("A is correct.\n\nB is correct.\n\nC is correct.", ["x", "y", "z"]),
        ("A is correct.\n\nC is correct.", ["x", "y", "z"]),
    ],
)
def test_prose_that_judges_each_option_gives_a_key_only_when_it_is_certain(judged: str, key: list[str]) -> None:
    reading = format_called("letters").read(
        source(f"1. Which hold?\n\nA. x\n\nB. y\n\nC. z\n\n## Feedback\n\n{judged}\n")
    )
    (question,) = brief(reading)
    assert [text.partition(" (")[0] for text in question[1]] == key


def test_an_explanation_that_names_another_option_gives_no_key() -> None:
    shape = "## Item {n}\n\nWhich is {word}?\n\n1. The tall one\n2. The wide one\n\nCorrect answer: 1. The tall one\n\n"
    torn = shape.format(n=1, word="x") + "Explanation:\n\nIt holds.\n\nThe correct answer is **2. The wide one**\n\n"
    text = torn + shape.format(n=2, word="y") + shape.format(n=3, word="z")
    assert [options for _, options in best(text)] == [
        ["The tall one", "The wide one"],
        ["*The tall one", "The wide one"],
        ["*The tall one", "The wide one"],
    ]
    assert "E110" in codes(text)


def test_numbered_demands_below_a_heading_are_its_stem() -> None:
    text = "### Which shed has ALL of:\n\n1) a door\n\n2) a roof\n\n- [ ] tin\n- [x] oak\n\n"
    more = "".join(f"### {n} . Which is {n}?\n\n- [x] slate\n- [ ] straw\n\n" for n in (1, 2))
    assert [stem for stem, _ in best(text + more)] == [
        "Which shed has ALL of:\n\n1) a door\n\n2) a roof",
        "Which is 1?",
        "Which is 2?",
    ]


def test_what_stands_at_the_top_of_each_page_is_no_text() -> None:
    page = "Science for all - part 5\nexample.org\n\n\n{n}\n75\n"
    shape = "{n}. What is {word}?\n\na) air\n\n" + page.replace("{n}", "4{n}") + "b) {word}\n\nc) none\n\nAnswer: b\n"
    assert best(numbered(shape), "quiz.txt") == WANTED


def test_lines_that_come_again_beside_keys_are_no_furniture() -> None:
    text = "".join(f"Which is {n}?\n\tone\n\ttwo\n\tnone of these\n{n % 2 + 1}\n\n" for n in range(6))
    page = Page(text.split("\n"))
    drop_furniture(page)
    assert "\n".join(page.lines) == text


def test_a_stem_that_comes_again_below_the_numbers_of_questions_is_no_furniture() -> None:
    text = "".join(f"{n}\nWhich is true?\nA) Ice is {n}\nB) Ice is cold\nAnswer: B\n\n" for n in range(1, 5))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    read = found[1].questions
    assert [(each.source, each.stem, len(each.options)) for each in read] == [
        (str(n), "Which is true?", 2) for n in range(1, 5)
    ]


@pytest.mark.parametrize(("number", "between"), [("{n}. ", "\n"), ("", "\n"), ("{n}. ", "\nAnswer: b\n\nIt is so.\n")])
def test_a_last_option_stands_below_its_letter_as_the_others_do(number: str, between: str) -> None:
    text = numbered(number + "What is {word}?\n\na)\n\nair\n\nb)\n\n{word}\n\nc)\n\nnone\n" + between)
    is_keyed = "Answer" in between
    assert best(text) == [
        (stem, ["air", ("*" * is_keyed) + right.lstrip("*"), "none"]) for stem, (_, right, _) in WANTED
    ]


def test_a_letter_in_the_other_case_says_the_key_of_a_question_without_another() -> None:
    asked = "### {n}. What is {word}?\n- a) hot air\n- b) {word} and water X\n- c) nothing\n"
    text = numbered(asked, 4) + "\n" + numbered(asked, 4).replace(" X", " x", 1)
    assert [options[1][0] for _, options in best(text)] == ["*"] * 8


def test_the_lines_of_programs_are_no_options() -> None:
    text = numbered("What is printed?\n\nclass T{n} {{\n    void run() {{\n        show({n});\n    }}\n}}\n\n\n", 4)
    assert read_best(source(text, "quiz.md")) is None


def test_more_open_questions_than_others_and_a_numbered_part_below_them() -> None:
    asked = "### Question {}\n\nWhy is {} cold?\n\n{}**Answer:** {}\n\n"
    text = asked.format(1, "ice", "", "It froze.") + asked.format(2, "snow", "A. It fell\nB. It froze\n\n", "B")
    text += asked.format(3, "air", "", "It is winter.") + "## 10. Look again\n\nWhat was new to you?\n"
    recalled = [("Why is ice cold?", ["*It froze."]), ("Why is air cold?", ["*It is winter."])]
    assert best(text) == [recalled[0], ("Why is snow cold?", ["It fell", "*It froze"]), recalled[1]]


@pytest.mark.parametrize("letters", ["абвг", "אבגד", "αβγδ"])
@pytest.mark.parametrize("below", ["\n", " "])
def test_letters_of_any_alphabet_run_on_in_a_line(letters: str, below: str) -> None:
    marks = dict(zip("abcd", letters, strict=True))
    shape = "{n}. What is {word}?\n{a}) air {b}) {word}" + below + "{c}) none {d}) both\n\n"
    text = "".join(shape.format(n=n, word=word, **marks) for n, word in enumerate(["ice", "fire", "rain"], 1))
    read = brief(format_called("letters").read(source(text, "quiz.txt")))
    assert read == [(f"What is {word}?", ["air", word, "none", "both"]) for word in ("ice", "fire", "rain")]


def test_initials_of_a_last_option_are_no_options() -> None:
    text = "1. Кто?\nА) Попов\nБ) В. Г. Белинский\nВ) Павлов\nГ) А. Д. Сахаров\n"
    assert brief(format_called("letters").read(source(text)))[0][1][1::2] == ["В. Г. Белинский", "А. Д. Сахаров"]


def test_numbers_of_several_parts_behind_a_word_for_a_question() -> None:
    text = numbered("### **Question 2.{n}. Costs of {word}**\n\n**Answer:**\n\nThey grow.\n")
    read = format_called("questions-and-answers").read(source(text)).questions
    assert [(each.source, each.stem) for each in read] == [
        (f"Question 2.{n}", f"Costs of {stem[8:-1]}") for n, (stem, _) in enumerate(WANTED, 1)
    ]


def test_a_piece_of_a_program_in_a_text_file() -> None:
    asked = '{{\n  id: "{n}",\n  question: "What is {word}?",\n  options: ["air", "{word}", "none"],\n'
    text = numbered(asked + '  correct: "{word}",\n}},\n')
    assert best(text, "quiz.txt") == WANTED


def test_an_option_whose_only_name_is_that_it_is_right() -> None:
    text = numbered('- q: "What is {word}?"\n  a:\n    - "air"\n    - correct: "{word}"\n    - "none"\n')
    assert best(text, "quiz.yaml") == WANTED


def test_a_swallowed_question_is_told_in_plain_text_too() -> None:
    asked = numbered("{n}. What is {word}?\nA. air\nB. {word}\n\nAnswer: B\n", 3)
    file = source(f"{asked}\n4. What now, in a word?\n   Nothing (really).\n", "quiz.txt")
    assert [finding.code for finding in format_called("letters").read(file).findings] == ["E123"]


@pytest.mark.parametrize(
    "part", ["Page 1\nlong line here\n", "1\nlong line here\n\n", "0 a\n1 b\n0 c\n", "A is correct.\n"]
)
def test_hostile_files_take_in_proportion(part: str) -> None:
    def work(text: str) -> None:
        read_best(source(text))

    assert_in_proportion(work, lambda size: part * (size // len(part)), 60_000)


@pytest.mark.parametrize("asked", ["1.  What is {}?\n", "What is {}?\n", "**What is {}?**\n", "- What is {}?\n"])
def test_a_part_whose_questions_begin_in_another_way(asked: str) -> None:
    first = numbered("### {n}. What is {word}?\n\n- [ ] air\n- [x] {word}\n- [ ] none\n")
    other = "\n    - [ ] air\n    - [x] {}\n    - [ ] none\n\n    _So it is._\n\n"
    text = f"# Quiz\n\n{first}\n# Part two\n\n" + "".join((asked + other).format(word, word) for word in ("mud", "sun"))
    found = best(text.replace("1.  What is sun", "2.  What is sun"))
    assert [options for _, options in found] == [options for _, options in WANTED] + [
        ["air", f"*{word}", "none"] for word in ("mud", "sun")
    ]


def test_parts_in_two_ways_are_both_read() -> None:
    lettered = numbered("{n}. Is {word} here?\n\nA. no\nB. {word}\nC. none\n").replace("Is sand", "Is mud")
    keys = "# Answers\n\n1. B\n2. B\n3. B\n4. B\n"
    boxed = numbered("### What is {word}?\n[ ] air\n[x] {word}\n[ ] none\n")
    found = best(f"# Quiz\n\n## Part 1\n\n{boxed}\n## Part 2\n\n{lettered}\n{keys}")
    assert found[:4] == WANTED
    assert [options for _, options in found[4:]] == [
        ["no", f"*{word}", "none"] for word in ("ice", "fire", "rain", "sand")
    ]
    told = codes(f"# Quiz\n\n## Part 1\n\n{boxed}\n## Part 2\n\n{lettered}\n")
    assert NOT_UNDERSTOOD.code in told  # without keys it may be anything


def test_numbers_behind_the_letter_of_a_part() -> None:
    words = ["ice", "fire", "rain", "sand", "mud", "sun"]
    names = ["A1", "A2", "A3", "A4", "B1", "B2"]
    asked = "".join(
        f"**{name}.** What is {word}?\n- a) air\n- b) {word}\n\n" for name, word in zip(names, words, strict=True)
    )
    keys = "".join(f"| {name} | **b** | It is {word}. |\n" for name, word in zip(names, words, strict=True))
    found = read_best(source(f"# Quiz\n\n{asked}\n## Answer key\n\n| Q | Ans | Explanation |\n|---|---|---|\n{keys}"))
    assert found is not None
    questions = found[1].questions
    assert [(one.source, one.key, one.explanation) for one in questions] == [
        (name, (1,), f"It is {word}.") for name, word in zip(names, words, strict=True)
    ]


def test_options_of_one_line_below_numbered_questions_without_keys_are_no_answers() -> None:
    text = numbered("{n}. MCQ: What is {word}?\n   A) {word} B) air C) none\n")
    assert best(text) == [(f"What is {word}?", [word, "air", "none"]) for word in ("ice", "fire", "rain", "sand")]


def test_signs_of_right_and_wrong_in_an_answer_are_options() -> None:
    text = numbered("### {n}. What is {word}?\n\n**:x:** air\n- No.\n\n**:white_check_mark: {word}**\n- Yes.\n", 4)
    found = read_best(source(text))
    assert found is None or not any(question.recall for question in found[1].questions)


@pytest.mark.parametrize("end", ["...\n", "…\n", "4. ...\n"])
def test_a_list_that_shows_how_to_answer_holds_no_keys(end: str) -> None:
    asked = numbered("**Question {n}:** What is {word}?\n- A) air\n- B) {word}\n")
    text = f"{asked}\n## Submission\n\nSend your answers so:\n\n```\n1. B\n2. A\n3. A\n{end}```\n"
    assert best(text) == [(f"What is {word}?", ["air", word]) for word in ("ice", "fire", "rain", "sand")]
