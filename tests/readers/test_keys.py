"""Which options are correct: taken from all that a source says of it, and never made up."""

from __future__ import annotations

import pytest

from examdeck.bank.files import read_file
from examdeck.readers.best import read_best
from examdeck.readers.markdown.answers import read_answer
from examdeck.readers.markdown.choices import Choices
from examdeck.readers.markdown.prose_keys import read_prose
from reading import assert_read_in_proportion, brief, read, said, source

FOUR = Choices(("A", "B", "C", "D"), ("iron", "wood", "lead", "a cork, dry"))
NUMBERED = Choices(("1", "2", "3"), ("iron", "wood", "lead"))
BARE = Choices(("", "", ""), ("iron", "wood", "lead"))


@pytest.mark.parametrize(
    ("text", "key", "rest"),
    [
        ("B", "B", ""),
        ("b", "B", ""),
        ("(b)", "B", ""),
        ("[c]", "C", ""),
        ("B.", "B", ""),
        ("**B**", "B", ""),
        ("Option B", "B", ""),
        ("B, D", "BD", ""),
        ("B and D", "BD", ""),
        ("B & D", "BD", ""),
        ("A/B", "AB", ""),
        ("A, B, and D", "ABD", ""),
        ("A、C", "AC", ""),
        ("A|C", "AC", ""),
        ("A | C | D", "ACD", ""),
        ("B | A is iron", "B", "A is iron"),
        ("B·D", "BD", ""),
        ("B.D.", "BD", ""),
        ("(B)(D)", "BD", ""),
        ('"B" and "D"', "BD", ""),
        ("B - wood; C - lead", "BC", ""),
        ("B (wood) and C (lead)", "BC", ""),
        ("BD", "BD", ""),
        ("DB", "BD", ""),
        ("Ac", "AC", ""),
        ("B  A", "AB", ""),
        ("BD 🗳️", "BD", ""),
        ("B) wood", "B", ""),
        ("B) wood and C) lead", "BC", ""),
        ("B. wood, because it is light", "B", "because it is light"),
        ("B - it is light", "B", "it is light"),
        ("B because it is light", "B", "because it is light"),
        ("B (it is light)", "B", "it is light"),
        ("B: it is light", "B", "it is light"),
        ("wood", "B", ""),
        ("Wood.", "B", ""),
        ("a cork, dry", "D", ""),
        ("wood, lead", "BC", ""),
    ],
)
def test_what_an_answer_line_says(text: str, key: str, rest: str) -> None:
    answer = read_answer(text, FOUR)
    assert answer is not None
    assert "".join("ABCD"[position] for position in sorted(answer.key)) == key
    assert answer.rest == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A company has wood",
        "be careful",
        "a tree",
        "C++",
        "C#",
        "B-tree",
        "e-mail",
        "it depends",
        "All",
        "steel",
        "I think",
        "B - D",
        "B → D",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert read_answer(text, FOUR) is None


@pytest.mark.parametrize("text", ["E", "F, G", "(E)"])
def test_a_letter_beyond_the_last_option_is_a_key_that_names_none(text: str) -> None:
    answer = read_answer(text, FOUR)
    assert answer is not None
    assert answer.key == frozenset()


def test_numbers_name_options_that_have_numbers() -> None:
    assert read_answer("2", NUMBERED).key == {1}
    assert read_answer("1, 3", NUMBERED).key == {0, 2}
    assert read_answer("13", NUMBERED).key == {0, 2}
    assert read_answer("2", FOUR) is None


def test_without_letters_a_is_the_first() -> None:
    assert read_answer("B", BARE).key == {1}
    assert read_answer("lead", BARE).key == {2}


def test_signs_decide_between_formulas() -> None:
    formulas = Choices(("A", "B", "C"), ("y + 7 = 10", "7 - y = 10", "y - 7 = 10"))
    answers = [read_answer(text, formulas) for text in ("y - 7 = 10", "*y + 7 = 10*", "y 7 10")]
    assert [answer.key if answer else None for answer in answers] == [frozenset({2}), frozenset({0}), None]


def test_true_and_false_may_be_called_by_their_letters() -> None:
    assert read_answer("T", Choices(("A", "B"), ("True", "False"))).key == {0}


@pytest.mark.parametrize(
    "text",
    [
        "The correct answer is B.",
        "The correct answer is b) wood",
        "So the answer is B, as wood floats.",
        "Option B is correct because wood floats.",
        "B is correct because wood floats.",
        "B) is the right one? No: **B** is the correct one.",
    ],
)
def test_keys_in_prose(text: str) -> None:
    assert read_prose(text, FOUR).key == {1}


@pytest.mark.parametrize(
    "text",
    [
        "The correct answer is a piece of wood.",
        "The correct answer is A piece of wood",
        "A is correct. So is B, and B is correct too.\nB is correct.",
        "A correct answer would be short.",
        "Option E is correct.",
    ],
)
def test_prose_that_is_no_key(text: str) -> None:
    assert read_prose(text, FOUR) is None


def test_keys_that_disagree_are_none() -> None:
    text = "### 1. What floats?\nA. iron\nB. wood ✅\nC. lead\n\nAnswer: C\n"
    reading = read(text, "quiz.md")
    assert brief(reading) == [("What floats?", ["iron", "wood", "lead"])]
    assert said(reading) == ["E110 1:1"]


def test_boxes_and_an_answer_line_may_disagree() -> None:
    reading = read("### What floats?\n- [ ] iron\n- [x] wood\n\nAnswer: A\n", "quiz.md")
    assert (reading.questions[0].key, said(reading)) == ((), ["E110 1:1"])


def test_an_answer_line_and_a_list_at_the_end_may_disagree() -> None:
    one = "1. What floats?\nA. iron\nB. wood\nAnswer: B\n\n"
    two = "2. What sinks?\nA. iron\nB. wood\nAnswer: A\n\n"
    reading = read(f"{one}{two}## Answer key\n1. A\n2. A\n", "quiz.md")
    assert [question.key for question in reading.questions] == [(), (0,)]
    assert said(reading) == ["E110 1:1"]


def test_a_key_that_names_no_option_is_said() -> None:
    reading = read("1. What floats?\nA. iron\nB. wood\n\nAnswer: D\n", "quiz.md")
    assert (reading.questions[0].key, said(reading)) == ((), ["E111 1:1"])


def test_bold_type_is_no_key_where_answer_lines_are() -> None:
    text = """\
        1. What floats?
        A. iron
        B. wood
        Answer: B

        2. What sinks?
        A. iron
        B. wood
        Answer: A

        3. What is **hot**?
        A. ice
        B. **fire**
        C. snow
        """
    assert [question.key for question in read(text, "quiz.md").questions] == [(1,), (0,), ()]


def test_all_options_in_bold_type_are_no_key() -> None:
    assert read("1. What floats?\n**A. iron**\n**B. wood**\n", "quiz.md").questions[0].key == ()


def test_a_star_behind_one_option_in_a_whole_file_is_a_part_of_its_text() -> None:
    sheet = "".join(f"{n}. What floats in {n}?\nA. iron\nB. wood\n\n" for n in range(1, 12))
    reading = read(f"{sheet}12. What loads everything?\nA. from math import *\nB. import math\n", "quiz.md")
    assert not any(question.key for question in reading.questions)
    assert reading.questions[-1].options[0].text == "from math import *"


def test_keys_of_each_part_of_a_file() -> None:
    part = (
        "## Part {part}\n\n1. What floats?\nA. iron\nB. wood\n\n2. What sinks?\nA. iron\nB. wood\n\n"
        "### Answers\n{keys}\n\n"
    )
    reading = read(part.format(part=1, keys="1. B\n2. A") + part.format(part=2, keys="1. A\n2. B"), "quiz.md")
    assert [question.key for question in reading.questions] == [(1,), (0,), (0,), (1,)]
    assert [stretch.taken_for for stretch in reading.stretches].count("key") == 2


@pytest.mark.parametrize(
    "below",
    [
        "## Answers\n\nChapter 1: 1. B 2. A\n\nChapter 2: 1. A 2. B\n",
        "Answers:\n\nPart one: 1-B, 2-A\nPart two: 1-A, 2-B\n",
        "## Answers\n\n**Chapter 1**\n1. B\n2. A\n\n**Chapter 2**\n1. A\n2. B\n",
        "Answer key\n\nChapter 1\n1. B\n2. A\nChapter 2\n1. A\n2. B\n",
    ],
)
def test_one_list_of_keys_for_parts_that_are_each_counted_anew(below: str) -> None:
    asked = "1. Hot?\nA. ice\nB. fire\n\n2. Cold?\nA. ice\nB. fire\n\n"
    text = f"## Chapter 1\n\n{asked}## Chapter 2\n\n{asked}"
    reading = read(f"{text}{below}", "quiz.md")
    assert ([question.key for question in reading.questions], said(reading)) == ([(1,), (0,), (0,), (1,)], [])


def test_an_answer_that_goes_through_all_parts_is_no_key() -> None:
    for answer in ("(a) It is so. (b) It is not.", "A reason is that it is."):
        text = f"1. What is this?\n\na) Say so.\nb) Say why.\n\nModel answer: {answer}\n"
        assert not any(question.key for question in read(text, "quiz.md").questions if len(question.options) > 1)


def test_a_key_list_may_explain() -> None:
    text = """\
        1. What floats?
        A. iron
        B. wood

        2. What sinks?
        A. iron
        B. wood

        ## Answers

        1. **B** - It is light.
           As is cork.
        2. **A** - It is heavy.
        """
    reading = read(text, "quiz.md")
    assert [(q.key, q.explanation) for q in reading.questions] == [
        ((1,), "It is light.\n   As is cork."),
        ((0,), "It is heavy."),
    ]


def test_a_list_of_numbers_in_an_explanation_is_no_key_list() -> None:
    text = (
        "1. What floats?\nA. iron\nB. wood\n\nAnswer: B\n\n1. A ship\n2. A boat\n\n2. What sinks?\nA. iron\nB. wood\n"
    )
    assert [question.key for question in read(text, "quiz.md").questions] == [(1,), ()]


@pytest.mark.parametrize(
    "name", ["answers.md", "quiz-answers.md", "quiz_key.txt", "Answer Key.md", "quiz.solutions.md"]
)
def test_a_key_beside_the_file(tmp_path, name: str) -> None:
    (tmp_path / "quiz.md").write_text("1. What floats?\nA. iron\nB. wood\n\n2. What sinks?\nA. iron\nB. wood\n")
    (tmp_path / name).write_text("1. B\n2. A\n")
    assert [question.key for question in read_file(tmp_path / "quiz.md").questions] == [(1,), (0,)]


def test_a_key_of_other_questions_is_left_alone(tmp_path) -> None:
    (tmp_path / "quiz.md").write_text("1. What floats?\nA. iron\nB. wood\n\n2. What sinks?\nA. iron\nB. wood\n")
    (tmp_path / "other-answers.md").write_text("1. B\n2. A\n")
    assert [question.key for question in read_file(tmp_path / "quiz.md").questions] == [(), ()]


def test_two_keys_beside_the_file_are_none(tmp_path) -> None:
    (tmp_path / "quiz.md").write_text("1. What floats?\nA. iron\nB. wood\n\n2. What sinks?\nA. iron\nB. wood\n")
    (tmp_path / "answers.md").write_text("1. B\n2. A\n")
    (tmp_path / "quiz-key.md").write_text("1. A\n2. A\n")
    assert [question.key for question in read_file(tmp_path / "quiz.md").questions] == [(), ()]


def test_a_number_in_a_key_beside_the_file_that_no_question_has(tmp_path) -> None:
    (tmp_path / "quiz.md").write_text("1. What floats?\nA. iron\nB. wood\n\n2. What sinks?\nA. iron\nB. wood\n")
    (tmp_path / "answers.md").write_text("# Key\n\n1. B\n2. A\n3. A\n")
    reading = read_file(tmp_path / "quiz.md")
    assert [str(finding.place).rpartition("/")[2] for finding in reading.findings] == ["answers.md:5:1"]


ANSWERS_APART = """
### Question 1
What is hot?
- A) ice
- B) fire

### Question 2
What is cold?
- A) snow
- B) sun

## Answers

### Question 1
**Correct Answer: B**

**Explanation:** It burns.

---

### Question 2
**Correct Answer: A**
"""


def test_answers_below_the_labels_of_the_questions_come_again() -> None:
    reading = read(ANSWERS_APART)
    assert brief(reading) == [("What is hot?", ["ice", "*fire"]), ("What is cold?", ["*snow", "sun"])]
    assert [question.explanation for question in reading.questions] == ["It burns.", ""]


ANSWERS_IN_LABELS = """
### Question 1
What is hot?
- A) ice
- B) fire
- C) snow

**Your Answer:** _____

### Question 2
What is cold? (Select TWO)
- A) snow
- B) sun
- C) ice

**Your Answer:** _____

# Answers

### Question 1: Answer - B) fire

**Explanation:** It burns, in steps:
1. Wood is dry.
2. Wood burns.

**Why others are wrong:**
- A) It melts.
- C) It melts, too.

---

### Question 2: Answer - A and C

**Explanation:** Both melt.
"""


def test_answers_in_the_labels_that_come_again_may_speak_of_options() -> None:
    reading = read(ANSWERS_IN_LABELS)
    assert brief(reading) == [
        ("What is hot?", ["ice (It melts.)", "*fire", "snow (It melts, too.)"]),
        ("What is cold? (Select TWO)", ["*snow", "sun", "*ice"]),
    ]
    assert reading.questions[1].explanation == "Both melt."


def test_questions_of_another_part_that_count_anew_say_their_keys_below_their_options() -> None:
    again = ANSWERS_IN_LABELS.replace(": Answer - B) fire", "\nWhat burns?\n- A) sand\n- B) coal\n\nAnswer: B")
    assert [len(question.options) for question in read(again).questions[:3]] == [3, 3, 2]


def test_questions_that_count_anew_are_no_answers() -> None:
    parts = read(ANSWERS_APART.replace("**Correct Answer: A**", "What is wet?\n- A) sand\n- B) rain"))
    assert [stem for stem, _ in brief(parts)][-1] == "What is wet?"
    assert not any(question.key for question in parts.questions[:2])


def test_boxes_with_plus_and_minus() -> None:
    rows = "1. What is hot?\n• [-] a) ice\n• [+] b) fire\n2. What is cold?\n• [+] a) snow\n• [-] b) sun\n"
    assert brief(read(rows)) == [("What is hot?", ["ice", "*fire"]), ("What is cold?", ["*snow", "sun"])]


def test_a_table_of_keys_with_topics_and_stars_before_a_part_of_open_tasks() -> None:
    asked = "".join(f"**Q{n}.** What is {n}?\n\nA) ice\nB) fire\nC) rain\n\n---\n\n" for n in range(1, 7))
    rows = "".join(f"| Q{n} | {'A, B ★' if n == 4 else 'C'} | Nature |\n" for n in range(1, 7))
    steps = "**P1.** Steps:\n\n- A: think\n- B: write\n"
    text = f"{asked}# COMMENTED ANSWERS\n\n| Q | Key | Topic |\n|---|---|---|\n{rows}\n## More answers\n\n{steps}"
    keys = [question.key for question in read(text, "quiz.md").questions[:6]]
    assert keys == [(2,), (2,), (2,), (0, 1), (2,), (2,)]


@pytest.mark.parametrize(
    ("answer", "key"),
    [("Y, N, Y", [0, 2]), ("No, Yes, No - it is so.", [1]), ("T, F, T, F", []), ("N, N, N", []), ("Y, B, N", [])],
)
def test_an_answer_that_says_of_each_option_whether_it_is_right(answer: str, key: list[int]) -> None:
    found = read_answer(answer, FOUR_OF_THREE)
    assert sorted(found.key if found else []) == key


FOUR_OF_THREE = Choices(("a", "b", "c"), ("ice is cold", "ice is hot", "fire is hot"))
LEGS = "1. Of a dog, how many?\n   1. 4\n   2. 3\n   3. 2\n\n   Answer: 3\n\n"


def test_a_number_is_a_text_where_the_file_answers_in_texts() -> None:
    hot = "2. What is hot?\n   1. ice\n   2. fire\n   3. snow\n\n   Answer: {}\n\n"
    wet = "3. What is wet?\n   1. rain\n   2. sun\n\n   Answer: {}\n"
    keys = {}
    for answers in (("fire", "rain"), ("2", "1"), ("fire", "1")):
        reading = read(LEGS + (hot + wet).format(*answers), "quiz.md", "inferred")
        keys[answers] = reading.questions[0].key, [each.code for each in reading.findings]
    assert keys == {("fire", "rain"): ((1,), []), ("2", "1"): ((2,), []), ("fire", "1"): ((), ["E110"])}


def test_lines_without_marks_below_a_line_that_announces_them() -> None:
    announced = "2. What is cold?\nOptions:\nsun\n**snow**\nlava\n\n"
    text = f"1. What is hot?\na) ice\n**b) fire**\n\n{announced}3. What is wet?\n**a) rain**\nb) sand\n"
    assert [options for _, options in brief(read(text, "quiz.md"))] == [
        ["ice", "*fire"],
        ["sun", "*snow", "lava"],
        ["*rain", "sand"],
    ]


def test_a_number_behind_a_label_and_a_colon_is_the_stem_s() -> None:
    text = (
        "### 1. Words\n\nQuestion: 5 == 5 is\n\n- A. true\n- B. false\n\nAnswer: A\n\n"
        "### 2. Words\n\nQuestion: What is hot?\n\n- A. ice\n- B. fire\n\nAnswer: B\n"
    )
    assert [stem for stem, _ in brief(read(text, "quiz.md"))] == ["5 == 5 is", "What is hot?"]


def test_a_word_for_the_key_behind_a_bold_option_is_none_of_its_text() -> None:
    text = (
        "1. O que arde?\n\n- a) gelo\n- **b) fogo (Resposta Correta)**\n\n2. O que gela?\n\n- **a) neve**\n- b) sol\n"
    )
    assert [options for _, options in brief(read(text, "quiz.md"))] == [["gelo", "*fogo"], ["*neve", "sol"]]


def test_an_explanation_that_begins_with_the_option_s_words_keeps_them() -> None:
    asked = "1. What floats?\nA) iron\nB) `wood`\n\n"
    explanations = [
        read(f"{asked}Answer: **B)** {said}\n", "quiz.md").questions[0].explanation
        for said in ("`wood` floats on water.", "`wood` - it is light.", "`wood`")
    ]
    assert explanations == ["`wood` floats on water.", "it is light.", ""]


@pytest.mark.parametrize("parting", ["。", "，", "；", "：", "。 "])
def test_no_sign_between_a_key_and_its_reason_is_a_part_of_it(parting: str) -> None:
    (one,) = read(f"1. 哪个是行星？\nA. 月亮\nB. 火星\n答案：B{parting}火星绕太阳转。\n", "quiz.md").questions
    assert (one.key, one.explanation) == ((1,), "火星绕太阳转。")


def test_an_explanation_in_italics_loses_both_stars() -> None:
    text = "1. What floats?\nA. iron\nB. wood\n\n**Answer: B**\n\n*Explanation: It is light.*\n"
    assert read(text, "quiz.md").questions[0].explanation == "It is light."


@pytest.mark.parametrize(
    "below",
    ["Answer key:\nB\nA\nB\n", "Answers\n1\t2\t3\nB\tA\tB\n", "Correct answers: BAB\n", "## Answers\n\nB, A, B\n"],
)
def test_a_letter_for_each_question_in_turn(below: str) -> None:
    asked = "".join(f"{n}. What is {thing}?\nA. ice\nB. fire\n\n" for n, thing in enumerate(("hot", "cold", "warm"), 1))
    assert [question.key for question in read(f"{asked}{below}", "quiz.txt").questions] == [(1,), (0,), (1,)]
    assert not any(question.key for question in read(f"{asked}{below}A\n", "quiz.txt").questions[:2])


def test_lines_that_sort_a_question_are_tags() -> None:
    asked = "1. What is hot?\nA. ice\nB. fire\n\nAnswer: B\n"
    question = read(f"{asked}Topic: Heat\n\nIt burns: look.\n\n**Level:** very easy\n", "quiz.md").questions[0]
    assert (question.explanation, question.tags) == ("It burns: look.", ("topic::Heat", "level::very_easy"))


def test_a_roman_number_is_not_its_letters() -> None:
    choices = Choices(("i", "ii", "iii", "iv", "v"), ("iron", "wood", "lead", "wool", "moss"))
    answer = read_answer("iv", choices)
    assert answer is not None
    assert answer.key == {3}


def test_several_answers_below_the_word_for_them() -> None:
    text = "1. What is hot?\n- A) ice\n- B) fire\n- C) lava\n\n**Answers:**\n- B) fire\n- C) lava\n"
    assert [question.key for question in read(text, "quiz.md").questions] == [(1, 2)]


def test_lines_below_an_answer_end_where_its_reason_begins() -> None:
    text = "1. What is hot?\nA. ice\nB. fire\nC. lava\nAnswer:\nB. fire\nC. lava\n"
    for reason in ("Explanation: Ice is cold.", "Ice is cold."):
        (question,) = read(f"{text}{reason}\n", "quiz.md").questions
        assert (question.key, question.explanation) == ((1, 2), "Ice is cold.")


def _letters(answers: str, mark: str = "{}. ") -> str:
    texts = ["BCDA", "ABCD", "DCBA"]
    return "\n".join(
        f"{n}. Which letter is number {n}?\n"
        + "".join(f"{mark.format(name)}{text}\n" for name, text in zip("ABCD", texts[n - 1], strict=True))
        + f"Answer: {answer}\n"
        for n, answer in enumerate(answers, 1)
    )


@pytest.mark.parametrize("mark", ["{}. ", "- {}) ", "({}) "])
def test_a_letter_names_an_option_though_another_says_it(mark: str) -> None:
    text = _letters("ACD", mark) + "\n4. What floats?\nA. iron\nB. wood\nAnswer: B\n".replace("A. ", mark.format("A"))
    assert [question.key for question in read(text.replace("\nB. wood", f"\n{mark.format('B')}wood")).questions] == [
        (0,),
        (2,),
        (3,),
        (1,),
    ]


def test_a_letter_is_a_text_where_other_keys_are_texts() -> None:
    text = _letters("ACD") + "\n4. What floats?\nA. iron\nB. wood\nAnswer: wood\n"
    assert [question.key for question in read(text).questions] == [(3,), (2,), (0,), (1,)]


def test_a_letter_that_may_be_both_is_no_key_where_others_are_either() -> None:
    text = _letters("ACD") + "".join(
        f"\n{n}. What floats?\nA. iron\nB. wood\nAnswer: {answer}\n" for n, answer in ((4, "wood"), (5, "B"))
    )
    found = read(text)
    assert [question.key for question in found.questions] == [(), (2,), (), (1,), (1,)]
    assert [finding.code for finding in found.findings] == ["E110", "E110"]


def test_numbers_below_options_without_names_are_their_texts() -> None:
    rows = [("legs of a dog", "4321", 4), ("moons of Earth", "3124", 1), ("sides of a triangle", "1243", 3)]
    text = "".join(
        f"{n}. What is the number of {of}?\n{''.join(f'- {each}' + chr(10) for each in texts)}Answer: {answer}\n\n"
        for n, (of, texts, answer) in enumerate(rows, 1)
    )
    assert [question.key for question in read(text).questions] == [(0,), (1,), (3,)]


def test_cyrillic_letters_among_latin_ones_keep_their_places() -> None:
    choices = Choices(("А", "В", "С", "D"), ("iron", "wood", "lead", "wool"))
    assert [choices.named(letter) for letter in "ABCD"] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "right",
    ["<mark>{}</mark>", "<u>{}</u>", "=={}==", "==**{}**==", "<b>{}</b>", '<font color="red">{}</font>'],
)
@pytest.mark.parametrize("before", ["", "- "])
def test_an_option_that_is_emphasised_with_its_letter(right: str, before: str) -> None:
    rows = [("iron", 0, 1), ("wood", 1, 0), ("lead", 0, 0)]
    text = ""
    for number in (1, 2):
        options = [f"{letter}. {row[0]}" for letter, row in zip("ABC", rows, strict=True)]
        marked = [right.format(o) if row[number] else o for o, row in zip(options, rows, strict=True)]
        text += f"{number}. Which?\n" + "".join(f"{before}{option}\n" for option in marked) + "\n"
    reading = read(text, "bank.md")
    assert brief(reading) == [("Which?", ["iron", "*wood", "lead"]), ("Which?", ["*iron", "wood", "lead"])]


def set_off(keys: list[str], right: str) -> list[str]:
    """The keys of questions with four options each, of which these letters are set off."""
    words = ("iron", "wood", "lead", "wool")
    text = ""
    for number, key in enumerate(keys, 1):
        rows = [
            f"{letter}. {right.format(word) if letter in key else word}"
            for letter, word in zip("ABCD", words, strict=True)
        ]
        text += f"**{number}. Which of {number}?**\n\n" + "".join(f"- {row}\n" for row in rows) + "\n"
    return ["".join("ABCD"[place] for place in question.key) for question in read(text, "bank.md").questions]


@pytest.mark.parametrize("right", ["<font color='red'>{}</font>", "**{}**"])
def test_all_options_may_be_set_off_where_each_question_sets_its_right_ones_off(right: str) -> None:
    some = ["A", "B", "AC", "ABD", "CD", "D", "BC", "AB", "C", "A"] * 2
    assert set_off([*some, "ABCD", "B"], right) == [*some, "ABCD", "B"]
    assert set_off([*some, "ABCD", "", ""], right) == [*some, "", "", ""]
    single = ["A", "B", "C", "D"] * 5
    assert set_off([*single, "ABCD"], right) == [*single, ""]


def test_letters_that_are_large_and_small_in_turn() -> None:
    reading = read("1. Which?\nA. iron\nb. wood\nC. lead\nAnswer: B\n\n2. Which?\na. iron\nB. wood\nAnswer: A\n")
    assert brief(reading) == [("Which?", ["iron", "*wood", "lead"]), ("Which?", ["*iron", "wood"])]


ASKED = "".join(f"{n}. Which {n}?\nA. iron\nB. wood\nC. lead\n\n" for n in range(1, 5))


@pytest.mark.parametrize(
    "below",
    [
        "ANSWERS AND EXPLANATIONS\n\n1. B. It floats.\n\n2. A. It rusts.\n\n3. C. It is soft.\n\n4. B. It burns.\n",
        "Answers\n1. Correct answer: B\n2. Correct answer: A\n3. The answer is C. Why: it is soft.\n4. Answer - B\n",
        "| No | Answer | Reason |\n|---|---|---|\n| 1 | B | A sinks. |\n| 2 | A | |\n| 3 | C | soft |\n| 4 | B | |\n",
    ],
    ids=["a title of more words", "items that say so", "a table without a title"],
)
def test_a_list_of_keys_below_all_options(below: str) -> None:
    assert [question.key for question in read(f"{ASKED}\n{below}").questions] == [(1,), (0,), (2,), (1,)]


def test_no_list_of_keys_is_an_explanation_that_counts() -> None:
    last = "Answer: B\n\nThe right answer in steps\n1. Iron is heavy.\n2. Wood is light.\n"
    assert [question.key for question in read(f"{ASKED}{last}").questions] == [(), (), (), (1,)]


@pytest.mark.parametrize("said", ["**{}.** text of it\n\nIt is so.", "{}", "{}. text of it"])
def test_answers_below_the_labels_of_their_questions(said: str) -> None:
    options = "\n\nWhich?\n\nA. iron\nB. wood\nC. lead\n\n"
    asked = "".join(f"**Question {n}**{options}" for n in range(1, 7))
    answers = "".join(f"**Question {n}**\n\n{said.format(key)}\n\n" for n, key in enumerate("BACBCA", 1))
    reading = read(f"{asked}---\n\n# Answers\n\n{answers}", "bank.md")
    assert [question.key for question in reading.questions] == [(1,), (0,), (2,), (1,), (2,), (0,)]


def test_one_list_of_keys_below_parts_that_count_anew_is_of_neither() -> None:
    asked = "1. Is {0} hot?\nA. yes\nB. no\n\n2. Is {0} cold?\nA. yes\nB. no\n\n"
    text = asked.format("ice") + asked.format("fire")
    reading = read(f"{text}\nAnswers\n1. B\n2. A\n3. A\n")
    assert not any(question.key for question in reading.questions)
    assert [finding.code for finding in reading.findings] == ["E119", "E119", "E119"]
    again = read(f"{asked.format('ice')}{asked.format('ice')}\nAnswers\n1. B\n2. A\n3. A\n")
    assert [question.key for question in again.questions] == [(1,), (0,)] * 2


@pytest.mark.parametrize(("asked", "said"), [("1111", "1111"), ("1234", "1111"), ("1111", "1234")])
def test_numbers_that_markdown_is_left_to_count(asked: str, said: str) -> None:
    shown = "".join(f"{n}. What is {n}{at}?\n\n    A. ice\n    B. fire\n\n" for at, n in enumerate(asked))
    keys = "".join(f"{n}. {key}\n" for n, key in zip(said, "BABB", strict=True))
    reading = read(f"{shown}## Answers\n\n{keys}", "bank.md")
    assert [question.key for question in reading.questions] == [(1,), (0,), (1,), (1,)]


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_list_in_an_explanation_that_has_the_number_of_the_next_question(blank: str) -> None:
    asked = "{0}. Which {0}?\nA. ice\nB. fire\nAnswer: B\nExplanation:\n{1}1. one\n2. two\n3. three\n\n"
    reading = read("".join(asked.format(n, blank) for n in range(1, 6)))
    assert [question.source for question in reading.questions] == ["1", "2", "3", "4", "5"]
    assert [question.stem for question in reading.questions] == [f"Which {n}?" for n in range(1, 6)]
    assert all("three" in question.explanation for question in reading.questions)


@pytest.mark.parametrize("words", ["Wrong answers: {}", "Incorrect: {}", "Not {}", "False: {}"])
def test_names_of_what_is_wrong_are_no_key(words: str) -> None:
    text = "".join(f"{n}. Which {n}?\nA. ice\nB. fire\nC. snow\n{words.format('A, C')}\n\n" for n in range(1, 6))
    assert not any(question.key for question in read(text, "bank.txt", "inferred").questions)


@pytest.mark.parametrize("start", ["### Q{n}", "### Question {n}", "**Q{n}.**", "### {n}"])
def test_a_list_of_a_part_takes_no_question_of_the_next(start: str) -> None:
    form = "# Part {part}\n\n{first}\nWhat is {part} one?\na) x\nb) y\n\n{second}\nWhat is {part} two?\na) x\nb) y\n\n"
    parts = {"red": "ab", "blue": "ba", "green": "bb"}
    text = "".join(
        form.format(part=part, first=start.format(n=1), second=start.format(n=2))
        + f"## Answers\n\n1. {keys[0]}\n2. {keys[1]}\n\n"
        for part, keys in parts.items()
    )
    reading = read(text, "bank.md")
    assert [(q.stem, q.key) for q in reading.questions] == [
        (f"What is {part} {place}?", ("ab".index(key),))
        for part, keys in parts.items()
        for place, key in zip(("one", "two"), keys, strict=True)
    ]


VERDICTS = {
    "boxes in one line": "   ☐ True  ☐ False\n",
    "brackets in one line": "[ ] True / [ ] False\n",
    "items": "\n- Right\n- Wrong\n",
    "lines": "\nTrue\nFalse\n",
}


@pytest.mark.parametrize("form", VERDICTS)
def test_statements_beside_questions_with_letters(form: str) -> None:
    asked = "".join(f"**{n}. What is {what}?**\na) ice\nb) fire\n\n" for n, what in enumerate(("hot", "red"), 1))
    stated = "".join(f"**{n}. It is {what}.**\n{VERDICTS[form]}\n" for n, what in enumerate(("hot", "wet", "old"), 1))
    right, wrong = ("Right", "Wrong") if form == "items" else ("True", "False")
    keys = f"### Part A\n1. **b) fire**\n2. **a) ice**\n\n### Part B\n1. **{right}**\n2. **{wrong}** - it is dry\n"
    text = f"# Part A\n\n{asked}# Part B\n\n{stated}---\n\n## Answer Key\n\n{keys}3. {right}\n"
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    questions = found[1].questions
    assert [question.key for question in questions] == [(1,), (0,), (0,), (1,), (0,)]
    assert [option.text for option in questions[3].options] == [right, wrong]
    assert questions[3].explanation == "it is dry"


def test_a_column_of_verdicts_is_no_pair_of_options() -> None:
    asked = "".join(f"{n}. What is {n}?\na) ice\nb) fire\nAnswer: b\n\nTrue\nFalse\nTrue\n\n" for n in range(1, 4))
    assert [len(question.options) for question in read(asked, "quiz.md").questions] == [2] * 3


@pytest.mark.parametrize(("answer", "key"), [("A A minor", 0), ("C C# major", 2), ("B B minor", 1), ("D", 3)])
def test_a_letter_before_the_words_of_its_option_which_begin_with_one(answer: str, key: int) -> None:
    text = "".join(
        f"Which is it, {n}?\nA A minor\nB B minor\nC C# major\nD F# minor\n\nAnswer: {answer}\n\n" for n in range(4)
    )
    best = read_best(source(text, "quiz.md"))
    assert best
    assert [(one.key, one.explanation) for one in best[1].questions] == [((key,), "")] * 4


@pytest.mark.parametrize("title", ["Explanation of Choices", "Explanation of answers", "Explicación de las opciones"])
def test_a_title_says_what_of_a_question_is_explained(title: str) -> None:
    asked = "# Question {0}\n\nWhat is {0}?\n\n- A) ice\n- B) fire\n\n---\n\n## ✅ Correct Answer: **B) fire**\n\n"
    reasons = f"## {title}\n\n- **A) ice**\n  - ❌ It melts.\n\n- **B) fire** ✅\n  - It burns.\n\n---\n\n"
    best = read_best(source("".join((asked + reasons).format(n) for n in range(1, 5)), "quiz.md"))
    assert best
    for one in best[1].questions:
        assert (one.key, [option.why for option in one.options]) == ((1,), ["- ❌ It melts.", "- It burns."])
    assert len(best[1].questions) == 4


@pytest.mark.parametrize(
    "stem",
    [
        "What does NOT make of these?\n\nInput:\nTrue\nFalse\n",
        "Which values may a switch have?\n\n- True\n- False\n",
        "What does it print?\n```\nprint(1 < 2, 2 < 1)\n```\nTrue\nFalse\n",
        "What does it print?\n```\nTrue\nFalse\n```\n",
    ],
)
def test_true_and_false_in_a_stem_are_no_options(stem: str) -> None:
    asked = "1. What is hot?\nA. ice\nB. fire\nAnswer: B\n\n2. {}\nA. two\nB. none\nAnswer: A\n\n"
    reading = read(asked.format(stem), "quiz.md")
    assert [[option.text for option in one.options] for one in reading.questions] == [["ice", "fire"], ["two", "none"]]
    assert [one.key for one in reading.questions] == [(1,), (0,)]
    assert "True" in reading.questions[1].stem


def test_options_of_several_lines_may_say_true_and_false() -> None:
    asked = "1. What is printed?\nA.\nTrue\nFalse\nB.\nFalse\nTrue\nC. none\nAnswer: B\n\n"
    asked += "2. What is hot?\nA. ice\nB. fire\nAnswer: B\n"
    reading = read(asked, "quiz.txt")
    assert [[option.text for option in one.options] for one in reading.questions] == [
        ["True\nFalse", "False\nTrue", "none"],
        ["ice", "fire"],
    ]


def test_a_mark_of_the_key_stays_on_true_and_false() -> None:
    stated = "2. Ice is cold.\n\n* True\n  False\n\n3. Fire is cold.\n\n  True\n*False\n\n"
    stated += "4. Snow is ice.\n\n**True**\nFalse\n"
    found = read_best(source(f"1. What is hot?\n\nA. ice\n*B. fire\n\n{stated}", "quiz.txt"))
    assert found is not None
    assert [one.key for one in found[1].questions] == [(1,), (0,), (1,), (0,)]
    assert [option.text for option in found[1].questions[1].options] == ["True", "False"]


def test_true_and_false_below_questions_that_nothing_numbers() -> None:
    asked = "What is hot?\n\nA. ice\nB. fire\n\nAnswer: B\n\nIce is cold.\n\nTrue\nFalse\n\nAnswer: True\n\n"
    reading = read(asked + asked.replace("hot", "red"), "quiz.md")
    assert [one.key for one in reading.questions] == [(1,), (0,)] * 2


@pytest.mark.parametrize(
    "stem",
    [
        "What is said?\n\n```\nsay(fire)\n```\n",
        "Ice is cold.\nTick one:\n",
        "Ice is cold, which means:\n\n",
        "Look at this:\n~~~\nsay(fire)\n~~~\n\n",
    ],
)
def test_code_or_a_colon_above_true_and_false_takes_them_for_nothing_else(stem: str) -> None:
    asked = "{}. {}True\nFalse\n\nAnswer: {}\n\n{}. What is hot?\nA. ice\nB. fire\n\nAnswer: B\n\n"
    text = asked.format(1, stem, "True", 2) + asked.format(3, stem, "False", 4)
    for form in (text, text.replace("Answer: True\n\n", "").replace("Answer: False\n\n", "")):
        questions = read(form, "quiz.md").questions
        assert [[option.text for option in one.options] for one in questions] == [
            ["True", "False"],
            ["ice", "fire"],
        ] * 2
    assert [one.key for one in read(text, "quiz.md").questions] == [(0,), (1,), (1,), (1,)]


@pytest.mark.parametrize("start", ["{}. ", "### Question {}\n\n", "**Question {}**\n"])
@pytest.mark.parametrize("above", ["A lamp says:", "A lamp:\n```\nsay(fire)\n```"])
def test_what_is_announced_or_printed_stands_above_what_is_asked(start: str, above: str) -> None:
    asked = "{}What is hot?\nA. ice\nB. fire\nAnswer: B\n\n{}{}\nTrue\nFalse\n\nHow many?\nA. two\nB. one\nAnswer: A\n"
    questions = read(asked.format(start.format(1), start.format(2), above), "quiz.md").questions
    assert [[option.text for option in one.options] for one in questions] == [["ice", "fire"], ["two", "one"]]


@pytest.mark.parametrize("stem", ["Which is hot?", "The hot one is"])
def test_numbers_of_parts_and_of_a_key_number_no_questions(stem: str) -> None:
    asked = "Ice is cold.\nTrue\nFalse\n\n{stem}\na) ice\nb) fire\n\n"
    parts = "".join(f"## Part {n}\n\n{asked.format(stem=stem) * 2}" for n in (1, 2))
    text = f"# Quiz\n\n{parts}## Answers\n\n" + "".join(f"{n}. {'b' if n % 2 == 0 else 'True'}\n" for n in range(1, 9))
    assert [one.key for one in read(text, "quiz.md").questions] == [(0,), (1,)] * 4


@pytest.mark.parametrize("piece", ["True\nFalse\n\n", "A. a\nTrue\nFalse\n", "**True\n", "*True\n"])
def test_hostile_truths_take_time_in_proportion(piece: str) -> None:
    assert_read_in_proportion("letters", lambda size: "A. a\nB. b\n" + piece * (size // len(piece)), 20_000)


_EMPTY = "What is a mug?\n\nA. a cup\nB. a car\nANSWER:   \n"


@pytest.mark.parametrize("between", ["", "\n", "\t\n"])
@pytest.mark.parametrize("stem", ["When is tea drunk :", "When, in a day, is tea drunk?"])
def test_an_empty_answer_takes_neither_the_next_stem_nor_its_key(between: str, stem: str) -> None:
    other = "Where is Rome?\nA. in Italy\nB. in Spain\nANSWER: A\n"
    empty = _EMPTY.replace("\n\n", "\n")
    text = f"{other}{between}{empty}{between}{stem}\nA. early\nB. late\nANSWER: B\n{between}{other}"
    questions = read(text).questions
    assert [one.key for one in questions] == [(0,), (), (1,), (0,)]
    assert (questions[2].stem, questions[1].explanation) == (stem, "")


def test_an_empty_answer_leaves_a_stem_of_two_lines_whole() -> None:
    text = f"{_EMPTY}\nIt rains.\nIs tea drunk?\n\nA. early\nB. late\nANSWER:\n\nWhat?\nA. ice\nB. fire\nANSWER: B\n"
    assert [(one.stem, one.key) for one in read(text, format_="letters").questions] == [
        ("What is a mug?", ()),
        ("It rains.\nIs tea drunk?", ()),
        ("What?", (1,)),
    ]


@pytest.mark.parametrize("said", ["B", "a car", "B. a car"])
def test_an_answer_below_its_label_is_no_stem_of_the_next(said: str) -> None:
    text = f"{_EMPTY}\n{said}\n\nWhat is hot?\n\nA. ice\nB. fire\n\nANSWER:\n\nA\n"
    assert [(one.stem, one.key) for one in read(text, format_="letters").questions] == [
        ("What is a mug?", (1,)),
        ("What is hot?", (0,)),
    ]


def test_what_is_said_of_options_below_an_empty_answer_is_no_question() -> None:
    text = f"{_EMPTY}\nLet us look at each:\n\nA. it holds tea\nB. it has wheels\n\nWhat?\nA. ice\nB. fire\nANSWER: B\n"
    found = [[option.text for option in one.options] for one in read(text, format_="letters").questions]
    assert found == [["a cup", "a car"], ["ice", "fire"]]


def test_options_that_changed_places_keep_their_letters() -> None:
    text = "1. What is hot?\nA. ice\n{0}\nD. rain\nAnswer: {1}\n\n2. What is cold?\nA. ice\nB. fire\nAnswer: A\n"
    for letter, right in (("B", "snow"), ("C", "fire"), ("D", "rain")):
        for parting in ("\n", "\n\n"):
            question = read(text.format(f"C. fire{parting}B. snow", letter)).questions[0]
            assert [o.text for o in question.options] == ["ice", "fire", "snow", "rain"]
            assert [o.text for o in question.options if o.correct] == [right]


def test_a_letter_below_all_options_is_no_option_out_of_its_place() -> None:
    text = (
        "1. What is hot?\nA. ice\nB. fire\nC. rain\nB. It burns.\nAnswer: B\n\n2. What?\nA. ice\nB. fire\nAnswer: A\n"
    )
    assert [len(question.options) for question in read(text).questions] == [3, 2]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("A, C", {0, 2}),
        ("A and C", {0, 2}),
        ("A & B** - all of that", {0, 1}),
        ("B, a kind of it", {1}),
        ("A, C is none", {0}),
        ("A, C because both are", {0, 2}),
        ("C and A are so.", {0, 2}),
        ("B, A; both", {0, 1}),
        ("a, c** - all of that", {0, 2}),
        ("B, A thing of its own", {1}),
        ("b", {1}),
    ],
)
def test_a_list_below_that_says_answer_at_each_may_name_several(said: str, key: set[int]) -> None:
    asked = "".join(f"### Question {n}\nWhat is {n}?\n\nA) air\nB) ice\nC) fire\n\n" for n in range(1, 5))
    listed = "".join(f"**{n}. Answer: {said if n == 3 else 'B'}**\n*Explanation:* So it is.\n\n" for n in range(1, 5))
    found = read_best(source(f"{asked}---\n\n## Answer Key\n\n{listed}", "quiz.md"))
    assert found is not None
    assert [set(question.key) for question in found[1].questions] == [{1}, {1}, key, {1}]


@pytest.mark.parametrize("rule", ["", "=====", "-----", "*****"])
@pytest.mark.parametrize(
    ("title", "item"),
    [
        ("Answers", "Q{n}. Answer: {key}\nBecause {n}."),
        ("Answers and explanations (with hints)", "Q{n}. {key}"),
        ("정답 및 해설", "Q{n}. 정답: {key}\n해설: Because {n}."),
        ("Answers", "{n}. Answer: {key}"),
    ],
)
@pytest.mark.parametrize("names", ["①②③", "ABC"])
def test_a_list_below_by_circled_numbers_and_between_lines(rule: str, title: str, item: str, names: str) -> None:
    begin = "Q" if item.startswith("Q") else ""
    marks = [name if name in "①②③" else f"{name}." for name in names]
    asked = "".join(
        f"{begin}{n}. What is {n}?\n" + "".join(f"{mark} {mark} of {n}\n" for mark in marks) + "\n"
        for n in (1, 2, 3, 4)
    )
    told = "\n\n".join(item.format(n=n, key=names[at]) for n, at in enumerate((1, 0, 2, 1), 1))
    reading = read(f"{asked}\n{rule}\n{title}\n{rule}\n\n{told}\n")
    assert [[*question.key] for question in reading.questions] == [[1], [0], [2], [1]]


@pytest.mark.parametrize("rule", ["==========", "*****", "~~~~~~~", "_____"])
def test_lines_around_and_within_a_list_of_keys_are_no_explanations(rule: str) -> None:
    listed = f"\n{rule}\n".join(f"{n}. {key}" for n, key in enumerate("BACB", 1))
    reading = read(f"{ASKED}\n{rule}\nAnswers\n{rule}\n{listed}\n{rule}\n")
    assert [(question.key, question.explanation) for question in reading.questions] == [
        ((1,), ""),
        ((0,), ""),
        ((2,), ""),
        ((1,), ""),
    ]


def test_the_title_of_a_table_of_keys_goes_with_it() -> None:
    asked = "".join(
        f"### Question {n}\nWhat is {n}?\n\n- A) ice\n- B) fire\n\n**Answer:** B\n**Explanation:** Hot.\n\n"
        for n in (1, 2)
    )
    table = "## Answer Key\n\n| Q | Answer | Topic |\n|---|---|---|\n| 1 | B | Heat |\n| 2 | B | Heat |\n"
    reading = read(
        f"{asked}---\n\n{table}\n---\n\n## Scores\n\n| Points | Level |\n|---|---|\n| 2 | Good |\n", "quiz.md"
    )
    assert [(question.key, question.explanation) for question in reading.questions] == [((1,), "Hot.")] * 2


@pytest.mark.parametrize(
    ("asked", "answered"), [("exam questions 2.txt", "exam answers 2.txt"), ("מאגר שאלות.txt", "מאגר תשובות.txt")]
)
def test_a_key_in_a_file_that_is_called_like_the_questions_but_a_word(tmp_path, asked: str, answered: str) -> None:
    text = "".join(f".{n} What is {word}?\nA. ice\nB. fire\n\n" for n, word in enumerate(("hot", "cold", "dry"), 1))
    (tmp_path / asked).write_text(text)
    (tmp_path / answered).write_text("1. B\n2. A\n3. B\n")
    reading = read_file(tmp_path / asked)
    assert [(one.stem, sorted(one.key)) for one in reading.questions] == [
        ("What is hot?", [1]),
        ("What is cold?", [0]),
        ("What is dry?", [1]),
    ]
    (tmp_path / answered).rename(tmp_path / "exam cookies 2.txt")
    assert not any(one.key for one in read_file(tmp_path / asked).questions)


@pytest.mark.parametrize("between", ["\n", " ", "\n\n"])
def test_options_that_begin_with_a_fraction_are_no_numbers(between: str) -> None:
    text = ""
    for number in (1, 2, 3):
        options = [f"{'ABC'[at]}){between}.{3 * number + at} kg" for at in range(3)]
        text += "\n".join([f"{number}. How heavy is it?", *options, "Answer: B\n\n"])
    best = read_best(source(text, "exam.txt"))
    assert best is not None
    questions = best[1].questions
    assert [option.text for each in questions for option in each.options] == [f".{n} kg" for n in range(3, 12)]
    assert [sorted(each.key) for each in questions] == [[1]] * 3
