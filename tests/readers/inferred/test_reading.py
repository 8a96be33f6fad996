"""Files are read by the habit they show, in words that nobody told examdeck."""

from __future__ import annotations

from pathlib import Path

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.inferred.reading import promise, read
from examdeck.text.source import Source
from growth import assert_in_proportion
from reading import brief


def source(text: str, name: str = "quiz.md") -> Source:
    return Source(path=name, text=text, file=Path(name))


WANTED = [("What is hot?", ["ice", "*fire"]), ("What is cold?", ["*snow", "sun"]), ("What is wet?", ["sand", "*rain"])]

HABITS = {
    "bullets of several signs, and keys with nothing between questions": """
### 1
What is hot?
* ice
-fire ✅
Explanation: it burns
### 2
What is cold?
- snow ✅
- sun
Explanation: it melts
### 3
What is wet?
- sand
+ rain ✅
Explanation: it falls
""",
    "a word of no language": """
F1. What is hot?
A) ice
B) fire
Zork: B

F2. What is cold?
A) snow
B) sun
Zork: A

F3. What is wet?
A) sand
B) rain
Zork: B
""",
    "bare letters and numbers, without blank lines": """
1 What is hot?
A.ice
B.fire
B
2 What is cold?
A.snow
B.sun
A
3 What is wet?
A.sand
B.rain
B
""",
    "remarks as programs have them": """
1. What is hot?
- ice
- fire //correct
2. What is cold?
- snow // correct
- sun
3. What is wet?
- sand
- rain //correct
""",
    "all in one line": """
1. What is hot? A) ice B) fire Zork: B
2. What is cold? A) snow B) sun Zork: A
3. What is wet? A) sand B) rain Zork: B
""",
    "all in one line, the answer too, in words that end as an option does": """
1. What is hot? A) ice B) fire Correct Answer: B
2. What is cold? A) snow B) sun Correct Answer: A
3. What is wet? A) sand B) rain Correct Answer: B
""",
    "lines without marks above an answer in the words of one": """
1) What is hot?

ice
fire
<span class="hidden">CORRECT: fire</span>

2) What is cold?

snow

sun

<p class="hidden">CORRECT: snow</p>

3) What is wet?

sand
rain
<span class="hidden">CORRECT: rain</span>
""",
    "bold options and bold words before an answer": """
**1.** What is hot?

[ ] **ice**

[ ] **fire**

**Correct answer** fire

**2.** What is cold?

[ ] **snow**

[ ] **sun**

**Correct answer** snow

**3.** What is wet?

[ ] **sand**

[ ] **rain**

**Correct answer** rain
""",
    "a mark before or behind": """
What is hot?
\tice
\tfire ##

What is cold?
\t## snow
\tsun

What is wet?
\tsand
\train ##
""",
    "numbers in lines of their own": """
3
1
What is hot?
a) ice
b) fire
2
2
What is cold?
a) snow
b) sun
1
3
What is wet?
a) sand
b) rain
2
""",
    "a number above options without marks": """
1.What is hot?
2
ice
fire
2.What is cold?
1
snow
sun
3.What is wet?
2
sand
rain
""",
    "numbers counted from 0": """
zap: What is hot?
    - ice
    - fire
  zork = 1

zap: What is cold?
    - snow
    - sun
  zork = 0

zap: What is wet?
    - sand
    - rain
  zork = 1
""",
    "a letter below a rule": """
### P1: What is hot?
- A: ice
- B: fire
---
B

### P2: What is cold?
- A: snow
- B: sun
---
A

### P3: What is wet?
- A: sand
- B: rain
---
B
""",
}


@pytest.mark.parametrize("habit", HABITS)
def test_a_habit_is_found(habit: str) -> None:
    found = read_best(source(HABITS[habit]))
    assert found is not None
    assert found[0].name == "inferred"
    assert brief(found[1]) == WANTED


def test_boxes_and_stars_are_keys_beside_a_habit_of_answer_lines() -> None:
    text = """
1. What is hot?
- [ ] ice
- [x] no snow

2. What is cold?
a) sun
*b) ice

3. What is wet?
A. sand
B. rain

Zork: B

4. Is it dry?
- [ ] no
- [ ] yes

5. What is dry?
A. sand
B. rain

Zork: A
"""
    found = read(source(text))
    assert brief(found)[:3] == [
        ("What is hot?", ["ice", "*no snow"]),
        ("What is cold?", ["sun", "*ice"]),
        ("What is wet?", ["sand", "*rain"]),
    ]
    assert not [option for option in found.questions[3].options if option.correct]


def test_each_right_option_may_have_a_line_of_its_own() -> None:
    form = "Zork {n}\n\nWhat is {n}?\n\nA. ice\nB. fire\nC. lava\n\n### Correct Answer:\n{key}\n\n### Why:\nSo.\n\n"
    keys = ["**B. fire**", "**A. ice**  \n**C. lava**", "**C. lava**", "**B. fire**\n\n**C. lava**"]
    found = read(source("".join(form.format(n=n, key=key) for n, key in enumerate(keys, 1))))
    assert [question.key for question in found.questions] == [(1,), (0, 2), (2,), (1, 2)]
    assert {question.explanation for question in found.questions} == {"So."}


def test_a_key_in_brackets_leaves_them_empty() -> None:
    text = "1、什么热（ B ）。\nA．冰  B．火\n2、什么冷（A）\nA．雪  B．日\n3、什么湿（ B ）\nA．沙  B．雨\n"
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1])[0] == ("什么热（ ）。", ["冰", "*火"])
    assert brief(found[1])[1] == ("什么冷（ ）", ["*雪", "日"])


def test_a_box_and_a_line_that_disagree_give_no_key() -> None:
    agreed = "".join(f"F{n}. What is {what}?\n[ ] ice\n[x] fire\nZork: fire\n\n" for n, what in enumerate("abc", 1))
    torn = "F4. What is d?\n[x] ice\n[ ] fire\nZork: fire\n"
    reading = read(source(agreed + torn))
    assert [question.key for question in reading.questions] == [(1,), (1,), (1,), ()]


def test_statements_are_true_or_false() -> None:
    text = "1. Fire is hot.\nAnswer: True\n\n2. Snow is hot.\nAnswer: False\n\n3. Rain is wet.\nAnswer: true\n"
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == [
        ("Fire is hot.", ["*True", "False"]),
        ("Snow is hot.", ["True", "*False"]),
        ("Rain is wet.", ["*True", "False"]),
    ]


NOTED = """1. What is hot?
a) ice
b) fire (zorkado)
c) rain
2. What is cold?
a) snow (zorkadisimo)
b) sun
3. What is wet?
a) sand
b) glass
c) rain (Zorkado)
"""


def test_a_word_in_brackets_is_a_key_whatever_it_is() -> None:
    found = read_best(source(NOTED, "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == [
        ("What is hot?", ["ice", "*fire", "rain"]),
        ("What is cold?", ["*snow", "sun"]),
        ("What is wet?", ["sand", "glass", "*rain"]),
    ]


def test_bold_words_behind_their_letter_are_keys_without_their_stars() -> None:
    text = NOTED.replace("fire (zorkado)", "**fire**").replace("snow (zorkadisimo)", "**snow**")
    found = read_best(source(text.replace("rain (Zorkado)", "**rain**"), "quiz.txt"))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [
        ["ice", "*fire", "rain"],
        ["*snow", "sun"],
        ["sand", "glass", "*rain"],
    ]


@pytest.mark.parametrize("word", ["false", "incorrect", "wrong"])
def test_a_word_in_brackets_that_denies_is_no_key(word: str) -> None:
    text = NOTED.replace("zorkado", word).replace("Zorkado", word).replace("zorkadisimo", word)
    found = read_best(source(text, "quiz.txt"))
    assert found is None or not any(question.key for question in found[1].questions)


def test_a_word_in_brackets_behind_most_options_is_no_key() -> None:
    text = NOTED.replace("a) ice", "a) ice (zorkado)").replace("b) glass", "b) glass (zorkado)")
    found = read_best(source(text, "quiz.txt"))
    assert found is None or not any(question.key for question in found[1].questions)


WHAT = ("hot", "cold", "wet", "dry")


def test_the_number_of_the_next_question_is_no_key() -> None:
    text = "".join(f"{n}\nWhat is {what}?\na) ice\nb) fire\nc) rain\nd) sun\n" for n, what in enumerate(WHAT, 1))
    assert not any(question.key for question in read(source(text, "quiz.txt")).questions)


def test_a_sheet_without_keys_that_calls_its_questions_so() -> None:
    text = "## Questions: 3\n\n" + "".join(
        f"**Q{n}.** What is {what}?\n**Zork**\n1. ice\n2. fire\n3. rain\n\n" for n, what in enumerate(WHAT[:3], 1)
    )
    found = read_best(source(text))
    assert found is not None
    assert [(stem.partition("\n")[0], options) for stem, options in brief(found[1])] == [
        (f"What is {what}?", ["ice", "fire", "rain"]) for what in WHAT[:3]
    ]


def test_statements_with_ticks_between_parts_that_count_anew() -> None:
    part = (
        "1. 什么热( )\n   A. 冰\n   B. 火\n   C. 雪\n答案：B\n2. 什么冷( )\n   A. 冰\n   B. 火\n答案：A\n"
        "3. 火是热的。( )\n   true. 正确\n   false. 错误\n答案：✔\n"
        "4. 雪是热的。( )\n   true. \n   false. \n答案：❌\n\n"
    )
    found = read_best(source(f"第01讲 热\n{part}第02讲 冷\n{part}", "quiz.txt"))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [
        ["冰", "*火", "雪"],
        ["*冰", "火"],
        ["*正确", "错误"],
        ["True", "*False"],
    ] * 2


def test_lines_that_ask_between_others_of_their_kind_are_no_open_questions() -> None:
    text = "".join(f"{n}.What is {n}{'?' if n % 2 else ':'}\nthis\nthat\nall of it\n" for n in range(1, 41))
    found = read_best(source(text, "quiz.txt"))
    assert found is None or not any(question.key for question in found[1].questions)


def test_what_questions_are_called_stays_their_label() -> None:
    assert [q.source for q in read(source(HABITS["a word of no language"])).questions] == ["F1", "F2", "F3"]


def test_what_the_surest_reader_understands_is_its_own() -> None:
    text = "1. What is hot?\nA. ice\nB. fire\n\nAnswer: B\n\n2. What is cold?\nA. snow\nB. sun\n\nAnswer: A\n"
    found = read_best(source(text))
    assert found is not None
    assert found[0].name == "letters"


@pytest.mark.parametrize(
    "text",
    [
        "# Tool\n\nInstall it:\n\n1. Get it.\n2. Unpack it.\n3. Run it.\n\nThen:\n\n- a\n- b\n\nLicence: MIT\n",
        "a) to copy the work;\n\nb) to change it.\n\n" + "The rest of a licence goes on and on.\n\n" * 30,
        "Dear A,\n\nthank you.\n\nB\n",
        "- [ ] write tests\n- [x] write code\n",
        "verbose: true\n\nquiet: false\n",
        "",
        "\n\n\n",
        "A) B) C) D) E)",
    ],
)
def test_what_is_no_bank_promises_nothing(text: str) -> None:
    assert promise(source(text)) < 0.5


@pytest.mark.parametrize(
    "part",
    ["1 ", "A) ", "Q1\nA) x\nB) y\n", "1. q\nA. x B. y Z: B\n", "- a\n- b\n\nx: A\n", "> ", "## ", "(A) ", "1. x y\n"],
)
def test_hostile_files_take_in_proportion(part: str) -> None:
    assert_in_proportion(read, lambda size: source(part * (size // len(part))), 40_000)


@pytest.mark.parametrize(
    ("before", "part", "after"),
    [("1. a\n\n2. a", ".", "b\n"), ("<li>a", " ", "b\n"), ("A. a", " ", "b\n"), ("1. a\nb\n2. a(", "right ", "b\n")],
    ids=["dots", "an item of HTML", "columns", "a bracket"],
)
def test_a_long_line_takes_in_proportion(before: str, part: str, after: str) -> None:
    assert_in_proportion(read, lambda size: source(f"{before}{part * (size // len(part))}{after}"), 40_000)


def test_what_stands_on_each_page_is_no_part_of_a_question():
    asked = [
        f"F{number}) What does bell {number} call?\nα) herds {number}\nβ) guests {number}" for number in range(1, 7)
    ]
    said = [f"{question}\nDie Wahl ist: {letter}\n" for question, letter in zip(asked, "αβααβα", strict=True)]
    feet = [f"The bells of Upper Weir\n\n{page}\n" for page in (4, 5, 6)]
    pages = "".join("\n".join([*said[at * 2 : at * 2 + 2], feet[at]]) for at in range(3))
    plain, paged = (read(Source(path="b.md", text=text, file=Path("b.md"))) for text in ("\n".join(said), pages))
    assert brief(paged) == brief(plain)
    assert not any(question.explanation for question in paged.questions)
    assert {each.taken_for for each in paged.stretches} == {"question"}


def test_a_letter_behind_one_option_of_each_question_is_a_key() -> None:
    things = ["river", "lake", "sea", "pond", "brook", "well"]
    parts = [f"Frage {n}\nWhich is the {one}?\na) a {one} R\nb) a hill\nc) a road\n" for n, one in enumerate(things, 1)]
    found = read_best(source("\n".join(parts), "quiz.txt"))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [[f"*a {one}", "a hill", "a road"] for one in things]


def test_letters_alone_below_clues_that_have_letters_too() -> None:
    asked = [f"How many {part}?" for part in ("legs", "eyes", "noses", "ears", "tails")]
    text = "".join(
        f"# {number}\n\n{stem}\n\n{'Clues:' * (number > 4)}\n\n{'A it walks' * (number > 4)}\n\n"
        f"{'B it sees' * (number > 4)}\n\nOptions:\n\nA 1\n\nB 2\n\nC 4\n\nCorrect answer:\n\nC 4\n\n"
        for number, stem in enumerate(asked, 1)
    )
    found = read_best(source(text))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [["1", "2", "*4"]] * 5
    assert [stem.split("\n")[0] for stem, _ in brief(found[1])] == asked


def test_lines_without_marks_above_the_letter_of_one() -> None:
    text = (
        "What is hot?\nice\nfire\nCORRECT=B\n---\n\nCold is …\nsnow\nsun\nCORRECT=A\n---\n\n"
        "What is wet?\nsand\nrain\nCORRECT=B\n"
    )
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [options for _, options in WANTED]
    assert [stem for stem, _ in brief(found[1])] == ["What is hot?", "Cold is …", "What is wet?"]


def test_options_sorted_into_right_and_wrong() -> None:
    rows = ("fire", "ice", "wind"), ("snow", "sun", "lava"), ("rain", "sand", "dust")
    text = "".join(
        f"{number}. Which one, of {number}?\n\ngiusta/e:\n- {right}\n\nsbagliate:\n- 1. {wrong}\n2. then\n"
        f"- {last}\n\n-----\n\n"
        for number, (right, wrong, last) in enumerate(rows, 1)
    )
    found = read_best(source(text))
    assert found is not None
    wanted = [[f"*{right}", f"1. {wrong}\n2. then", last] for right, wrong, last in rows]
    assert [options for _, options in brief(found[1])] == wanted


def test_what_to_write_and_what_not_is_no_bank() -> None:
    text = "".join(f"Names of {kind}.\n\nCorrect:\n- a_{kind}\n\nIncorrect:\n- {kind}A\n\n" for kind in "abcdef")
    assert read_best(source(text)) is None


def test_parts_of_a_file_that_say_their_keys_otherwise() -> None:
    lines = [f"{n}、{'是谁' * n}（ ）。A、甲 B、乙丙C、丁 D、戊答案：B" for n in range(1, 10)]
    stems = [f"{n}、{'是何' * n}（{'AC' if n % 2 else 'BC'}）。\nA、甲\nB、乙\nC、丁" for n in range(1, 7)]
    judged = ["1、冰是热的。（×）", "2、（√）火是热的。", "3、雪是冷的。\n（正确）"]
    found = read_best(source("\n".join(["一、单选", *lines, "二、多选", *stems, "三、判断", *judged]), "题库.txt"))
    assert found is not None
    options = [options for _, options in brief(found[1])]
    assert options == [
        *[["甲", "*乙丙", "丁", "戊"]] * 9,
        *[["*甲", "乙", "*丁"], ["甲", "*乙", "*丁"]] * 3,
        ["True", "*False"],
        *[["*True", "False"]] * 2,
    ]
    assert [stem for stem, _ in brief(found[1])][-3:] == ["冰是热的。", "火是热的。", "雪是冷的。"]


def test_options_in_one_line_behind_a_word_for_them() -> None:
    rows = (("ice", "fire", "B"), ("snow", "sun", "A"), ("sand", "rain", "B"))
    stems = [stem for stem, _ in WANTED]
    text = "".join(
        f"Q{n}. {stem} OPTIONS: A) {a} B) {b} ANSWER: {key}\n"
        for n, (stem, (a, b, key)) in enumerate(zip(stems, rows, strict=True), 1)
    )
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert brief(found[1]) == WANTED


@pytest.mark.parametrize("mark", ["{}. ", "{}) "])
def test_numbered_lists_in_stems_above_numbered_options(mark: str) -> None:
    asked = ["Look at these:\n1. owl\n2. stone\nWhich fly?", "What flies?", "What sings?", "Look:\n1. x = 1\n2. y = x"]
    options = "".join(f"{mark.format(n)}{text}\n" for n, text in enumerate(["1 only", "2 only", "both"], 1))
    text = "".join(f"Q{n}. {stem}\n{options}Ans: {n % 3 + 1}\n\n" for n, stem in enumerate(asked, 1))
    reading = read(source(text))
    assert [question.source for question in reading.questions] == ["Q1", "Q2", "Q3", "Q4"]
    assert [question.key for question in reading.questions] == [(1,), (2,), (0,), (1,)]
    assert all(len(question.options) == 3 for question in reading.questions)


def test_questions_that_count_are_no_options_though_one_has_none() -> None:
    options = "A. stone\nB. owl\nAnswer: B\n"
    text = "".join(f"{n}. What flies {n}?\n{options if n != 2 else 'Answer: some birds do.'}\n" for n in range(1, 7))
    reading = read(source(text))
    assert [question.source for question in reading.questions] == ["1", "2", "3", "4", "5", "6"]
    assert [len(question.options) for question in reading.questions if question.source != "2"] == [2] * 5
    assert reading.questions[0].stem == "What flies 1?"


@pytest.mark.parametrize("foot", ["Page {} of 3", "{}", "- {} -"])
def test_feet_of_pages_beside_options_that_are_numbers(foot: str) -> None:
    text = ""
    for number in range(1, 7):
        foot_here = f"{foot.format(number // 2)}\nThe Great Test\n" if number % 2 == 0 else ""
        text += (
            f"{number}. Which year {number}?\nA. 19{number}1\nB. 19{number}2\n{foot_here}C. 19{number}3\nAnswer: B\n\n"
        )
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [options for _, options in brief(found[1])] == [[f"19{n}1", f"*19{n}2", f"19{n}3"] for n in range(1, 7)]


@pytest.mark.parametrize(
    "options",
    [
        ("2 V", "7 V", "2 W", "7 W"),
        ("Na+", "K+", "Cl-", "Br-"),
        ("sin x", "cos x", "1", "0 + 1"),
        ("Bool -> Int", "Int -> String", "Int -> Int", "Char -> Int"),
        ("File -> Save", "Edit menu", "a key", "nothing"),
        ("ice (verified)", "fire (probably)", "rain", "sun"),
    ],
)
def test_what_options_end_in_is_no_key_where_others_may_do_as_well(options: tuple[str, ...]) -> None:
    listed = "".join(f"{letter}) {text}\n" for letter, text in zip("ABCD", options, strict=True))
    text = "".join(f"{n}. Which is number {n}?\n{listed}\n" for n in range(1, 8))
    reading = read(Source(path="quiz.txt", text=text, file=Path("/nowhere/quiz.txt")))
    assert [question.key for question in reading.questions] == [()] * 7
    assert [option.text for option in reading.questions[0].options] == list(options)


@pytest.mark.parametrize(
    "options", [("iPhone X", "iPhone 11", "Pixel"), ("Leo IX", "Pius V", "Leo X"), ("x + y", "2 X", "y")]
)
def test_an_x_that_is_a_name_marks_no_option(options: tuple[str, ...]) -> None:
    listed = "\n".join(options)
    text = "".join(f"{n}. Which is number {n}?\n{listed}\n\n" for n in range(1, 8))
    assert read_best(Source(path="quiz.txt", text=text, file=Path("/nowhere/quiz.txt"))) is None


@pytest.mark.parametrize(
    ("above", "options"),
    [
        ("", ("Q1 2023", "Q2 2023 *", "Q3 2023")),
        ("Question 1 to 9: choose one\n\n", ("ice", "fire *", "rain")),
        ("", ("the first", "Question 4 is easier *", "none")),
    ],
)
def test_no_question_begins_at_its_word_where_numbers_begin_them(above: str, options: tuple[str, ...]) -> None:
    listed = "\n".join(options)
    text = above + "".join(f"{n}. Which is it, {n}?\n{listed}\n\n" for n in range(1, 8))
    best = read_best(Source(path="quiz.txt", text=text, file=Path("/nowhere/quiz.txt")))
    assert best is not None
    assert [(question.stem, question.key) for question in best[1].questions] == [
        (f"Which is it, {n}?", (1,)) for n in range(1, 8)
    ]


def test_two_blocks_without_a_key_are_no_question() -> None:
    text = "".join(f"How many are {n}?\n{n}\n{n + 5}\n2{n}\nI do not know\n\n" for n in range(10, 30))
    assert read_best(Source(path="quiz.txt", text=text, file=Path("/nowhere/quiz.txt"))) is None


@pytest.mark.parametrize(("says", "labels"), [("It holds what you put in.", 3), ("And which of these is cheaper?", 4)])
def test_numbered_options_that_are_argued_about_below_their_key(says: str, labels: int) -> None:
    listed = "1. a bucket\n2. a table\n3. a queue\n4. a topic\n"
    asked = [
        f"## Question {n}\n\nWhere is it, {n}?\n\n{listed}\nThe correct answer is **{n}. it**.\n" for n in (1, 2, 3)
    ]
    asked[1] += f"\n{says}\n1. A bucket is for files.\n2. A table is for rows.\n"
    best = read_best(Source(path="quiz.md", text="\n".join(asked), file=Path("/nowhere/quiz.md")))
    assert best is not None
    assert len(best[1].questions) == labels
    assert [question.key for question in best[1].questions if question.key] == [(0,), (1,), (2,)]


@pytest.mark.parametrize("word", ["Ans -", "Answer:"])
def test_options_that_are_set_in_may_be_two_or_more(word: str) -> None:
    wanted = [
        (f"Does {thing} burn?", ["Yes", "No", "Perhaps"][: 2 + n % 2]) for n, thing in enumerate(["ice", "oil"] * 3)
    ]
    text = "".join(
        f"{f'{n}. ' if n != 4 else ''}{stem}\n" + "".join(f" {option}\n" for option in options) + f"\n{word} No\n----\n"
        for n, (stem, options) in enumerate(wanted, 1)
    )
    best = read_best(Source(path="quiz.md", text=text, file=Path("/nowhere/quiz.md")))
    assert best is not None
    assert [(one.stem, [option.text for option in one.options], one.key) for one in best[1].questions] == [
        (stem, options, (1,)) for stem, options in wanted
    ]


def test_one_stem_that_does_not_end_as_a_sentence_has_its_options_set_in() -> None:
    stems = ["The sky is", "What burns?", "What melts?", "What flows?", "What falls?", "What rises?"]
    listed = [["blue", "red", "green"][: 2 + n % 2] for n in range(6)]
    text = "".join(
        f"{n}. {stem}\n" + "".join(f"    {option}\n" for option in options) + "Answer: red\n\n"
        for n, (stem, options) in enumerate(zip(stems, listed, strict=True), 1)
    )
    best = read_best(Source(path="quiz.txt", text=text, file=Path("/nowhere/quiz.txt")))
    assert best is not None
    assert [(one.stem, [option.text for option in one.options], one.key) for one in best[1].questions] == [
        (stem, options, (1,)) for stem, options in zip(stems, listed, strict=True)
    ]


def test_a_title_above_blocks_of_one_size_is_of_none() -> None:
    things = ["hot", "dry", "red", "hard", "bright"]
    text = "All about things\n" + "".join(f"What is {thing}?\nice\nfire\nsalt\n2\n" for thing in things)
    best = read_best(Source(path="quiz.txt", text=text, file=Path("/nowhere/quiz.txt")))
    assert best is not None
    assert [(one.stem, one.key) for one in best[1].questions] == [(f"What is {thing}?", (1,)) for thing in things]


def test_a_question_without_number_and_key_below_a_keyed_one_stays_a_question() -> None:
    form = "Q-{n} The capital of {where} is\n(A) Rome\n(B) {city}\n(C) Madrid\n{key}\n"
    asked = [("France", "Paris"), ("Germany", "Berlin"), ("Greece", "Athens"), ("Austria", "Vienna")]
    texts = [form.format(n=n, where=where, city=city, key="Rt: (B)\n") for n, (where, city) in enumerate(asked, 1)]
    texts[1] += form.format(n="", where="Portugal", city="Lisbon", key="").replace("Q- ", "")
    best = read_best(Source(path="quiz.txt", text="".join(texts), file=Path("/nowhere/quiz.txt")))
    assert best is not None
    assert [question.key for question in best[1].questions] == [(1,), (1,), (), (1,), (1,)]


def test_lists_that_argue_below_an_answer_are_no_questions() -> None:
    asked = [("What is hot?", 2), ("Is it cold?", 1), ("What burns?", 2), ("What melts?", 1), ("What falls?", 1)]
    argued = "1. {0} **It is cold** — as snow is.\n\n2. {1} **It is hot** — as fire is.\n\n3. ❌ **It is wet**\n\n"
    text = "".join(
        f"## Question {n}\n**{stem}**\n\n1. ice\n2. fire\n3. rain\n\n### ✅ Answer: **{key}**\n\n### Why so:\n\n"
        f"{argued.format(*('❌✅' if key == 2 else '✅❌'))}### Words to remember:\n- cold\n- hot\n\n---\n\n"
        for n, (stem, key) in enumerate(asked, 1)
    )
    found = read_best(source(f"# Midterm\n\n{text}# Words\n\n1. **ice**: cold\n2. **fire**: hot\n3. **rain**: wet\n"))
    assert found is not None
    read = found[1].questions
    assert [(one.stem, len(one.options), one.key) for one in read] == [(stem, 3, (key - 1,)) for stem, key in asked]
    assert "It is hot" in read[0].explanation


@pytest.mark.parametrize(("first", "keys"), [(1, [(1,), (0,), (0,), (1,), (1,), (0,)]), (2, [()] * 6)])
def test_keys_that_count_over_parts_which_count_anew(first: int, keys: list[tuple[int, ...]]) -> None:
    asked = [("What is hot?", "B"), ("What melts?", "A"), ("Is ice cold?", "A"), ("What burns?", "B")]
    asked += [("What else burns?", "B"), ("What falls as snow?", "A")]
    text = "".join(
        f"### Question {(n - 1) % 3 + 1}\n\n**Answer kind:** one\n\n{stem}\n\nA) ice\nB) fire\n\n---\n\n"
        for n, (stem, _) in enumerate(asked, 1)
    )
    rows = "".join(f"| {n} | {key} | So it is | Book |\n" for n, (_, key) in enumerate(asked, first))
    found = read_best(
        source(f"{text}## Answer Key\n\n| Q# | Answer(s) | Explanation | Source |\n|--|--|--|--|\n{rows}")
    )
    assert found is not None
    assert [one.key for one in found[1].questions] == keys
    assert len(found[1].questions) == len(asked)


def test_a_table_of_contents_above_lists_of_options_asks_nothing() -> None:
    contents = (
        "# Quiz answers\n## Course of four weeks\n\n* [Week 1](https://example.org/quiz#week-1)\n* [Week 2](#week-2)\n"
    )
    asked = "".join(
        f"### Question {n}: What is {word}?\n* air\n* ***{word}***\n* none\n\n"
        for n, word in enumerate(("ice", "fire", "rain", "sand"), 1)
    )
    found = read_best(source(f"{contents}\n# Week 1\n\n{asked}"))
    assert found is not None
    assert [one.stem for one in found[1].questions] == [f"What is {word}?" for word in ("ice", "fire", "rain", "sand")]


def labelled_passages(numbered_from: int) -> str:
    """Two questions with labels above passages, two with nothing, and three with numbers."""
    labelled = "".join(
        f"**Question {n}**\n\nA text about thing {n}. It is long.\n\nThe text is about\n\n"
        f"A) {n}\nB) {n}0\nC) none\n\n---\n\n"
        for n in (1, 2)
    )
    bare = "".join(f"Which is thing {n}?\n\nA) {n}\nB) {n}0\nC) none\n\n" for n in (3, 4))
    numbered = "".join(
        f"{n}. Which is thing {n}?\n\nA) {n}\nB) {n}0\nC) none\n\n" for n in range(numbered_from, numbered_from + 3)
    )
    keys = "\n".join(f"{n}. {'AB'[n % 2]}" for n in range(1, numbered_from + 3))
    return f"Practice\n\n{labelled}{bare}{numbered}Answer Key\n\n{keys}\n"


def test_a_passage_below_a_label_is_of_the_stem() -> None:
    stems = [question.stem for question in read(source(labelled_passages(5), "a.txt")).questions[:2]]
    assert stems == [f"A text about thing {n}. It is long.\n\nThe text is about" for n in (1, 2)]


@pytest.mark.parametrize(
    ("numbered_from", "keys"),
    [
        pytest.param(5, "BABABAB", id="as many as are counted"),
        pytest.param(4, "BA--ABA", id="one more than are numbered"),
    ],
)
def test_numbers_that_refute_counting_leave_no_key_to_what_stands_before(numbered_from: int, keys: str) -> None:
    questions = read(source(labelled_passages(numbered_from), "a.txt")).questions
    assert ["-ABC"[1 + min(q.key, default=-1)] for q in questions] == [*keys]


@pytest.mark.parametrize(("of_ten", "beside"), [(0, True), (1, True), (4, False)])
def test_a_sheet_without_keys_whose_options_stand_below_and_behind_stems(of_ten: int, *, beside: bool) -> None:
    below = "**Options:**\n\n- a) {0}\n- b) {0}0\n- c) none"
    behind = "Which one is {0}? a) {0} b) {0}0 c) none"
    parts = []
    for n in range(1, 21):
        options = behind.format(n) if n % 2 else f"Which one is {n}?\n\n{below.format(n)}"
        parts.append(f"## Question {n}\n\n{options if n % 10 >= of_ten else f'What is {n}?'}\n\n")
    best = read_best(source("".join(parts)))
    assert best is not None
    both = sum(len(question.options) == 3 for question in best[1].questions) == 20 - 2 * of_ten
    assert both == beside


SLIP = """Q1. Which is hot?

1. ice
2. **fire**
3. sand
4. water

Q2. Which is wet?

1. ice
2. fire
3. **water**
3. sand

Q3. Which is dry?

1. ice
2. fire
3. water
4. **sand**
"""


def test_a_number_that_two_options_have_is_a_slip() -> None:
    (_, second, _) = read(source(SLIP)).questions
    assert [option.text for option in second.options] == ["ice", "fire", "water", "sand"]
    assert second.key == (2,)


def test_such_a_number_names_no_option() -> None:
    text = (
        SLIP.replace("**", "")
        .replace("4. water", "4. water\nAnswer: 2")
        .replace("3. sand\n\nQ3", "3. sand\nAnswer: 3\n\nQ3")
    )
    _, second, _ = read(source(f"{text}Answer: 4\n")).questions
    assert len(second.options) == 4
    assert not second.key


def test_numbers_of_questions_below_options_are_no_slips() -> None:
    text = "\n".join(
        f"{n}. Which is {word}?\n1. ice\n2. **fire**" for n, word in enumerate(["hot", "red", "bright"], 1)
    )
    assert [len(question.options) for question in read(source(text)).questions] == [2, 2, 2]
