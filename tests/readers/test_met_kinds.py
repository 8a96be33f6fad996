"""More kinds of files that strangers have: sheets without keys, statements, keys in parts, items that answer."""

from __future__ import annotations

import pytest

from examdeck.bank.files import read_file
from examdeck.readers.best import read_best
from reading import brief, options, read, source

WORDS = ("ice", "fire", "rain", "sand", "snow", "wood", "salt", "iron", "gold", "silk", "clay", "milk")
OTHERS = ["air", "water", "none"]


def best(text: str, name: str = "quiz.md") -> list[tuple[str, list[str]]]:
    found = read_best(source(text, name))
    assert found is not None
    return brief(found[1])


def sheet(shape: str, count: int = len(WORDS)) -> str:
    return "".join(shape.format(n=n, word=word) for n, word in enumerate(WORDS[:count], 1))


@pytest.mark.parametrize(
    "shape",
    [
        "What is {word}?\nair\n{word}\nwater\nnone\n\n",
        "What is {word}?\nair\n{word}\nwater\nnone\n",
        "Τι είναι το {word};\nair\n{word}\nwater\nnone\n",
        "    {n}. What is {word}?\n1. air\n2. {word}\n3. water\n4. none\n",
    ],
)
def test_many_blocks_that_ask_need_no_key(shape: str) -> None:
    read = best(sheet(shape), "quiz.txt")
    assert [given for _, given in read] == [["air", word, "water", "none"] for word in WORDS]
    assert read_best(source(sheet(shape, 4), "quiz.txt")) is None


def test_blocks_of_which_few_ask_are_no_sheet() -> None:
    assert read_best(source(sheet("There is {word}.\nIt is old.\nIt is {word}.\nNo more.\n\n"), "poem.txt")) is None


def test_items_below_formulas_are_no_answers() -> None:
    asked = "{n}. **How much is it?**\n\n$$ {n} + 5 $$\n\n* 6\n* 7\n* 8\n\n"
    puzzles = "{n}. **Which word is {word}?**\n\n*It is {word} in the dark.*\n\n"
    text = sheet(asked, 8) + "".join(puzzles.format(n=n, word=word) for n, word in enumerate(WORDS[:4], 9))
    found = read_best(source(text, "quiz.md"))
    assert found is None or not any(question.recall for question in found[1].questions)


def test_topics_behind_keys_are_tags() -> None:
    asked = "What is {word}?\nair\n{word}\nwater\nnone\n{word}\n{topic}\n"
    text = "".join(
        asked.format(word=word, topic=("Things of nature", "Other things")[n % 2]) for n, word in enumerate(WORDS)
    )
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    assert [(one.explanation, one.tags, one.key) for one in found[1].questions[:2]] == [
        ("", ("topic::Things_of_nature",), (1,)),
        ("", ("topic::Other_things",), (1,)),
    ]


LETTERED = "### {n}. What is {word}?\n\nA) air\nB) {word}\n\nAnswer: B\n\n"


@pytest.mark.parametrize(
    ("asked", "answer", "wanted"),
    [
        ("True or false: it is cold.", "**FALSE** - it is warm", ["True", "*False"]),
        ("**Vero o falso**: è freddo.", "Vero. È così.", ["*Vero", "Falso"]),
        ("True or false: it is cold.", "True", ["*True", "False"]),
    ],
)
def test_a_stem_with_both_words_is_judged_by_its_answer(asked: str, answer: str, wanted: list[str]) -> None:
    read = best(sheet(LETTERED, 3) + f"### 4. {asked}\n\nAnswer: {answer}\n")
    assert read[3] == (asked, wanted)


def test_lines_that_list_both_words_are_options_or_none() -> None:
    read = best(sheet(LETTERED, 3) + "### 4. It is cold.\n\n- **True** or **False**\n\nAnswer: False\n")
    assert read[3] == ("It is cold.", ["True", "*False"])
    read = best(sheet(LETTERED, 3) + "### 4. It is cold. **True / False**\n\nAnswer: True\n")
    assert read[3] == ("It is cold.", ["*True", "False"])


def test_statements_of_a_paragraph_each_with_their_reasons() -> None:
    said = "{word}是固体，并且\n总是很重。\n正确答案：{right}\n解析：{word}就是这样。\n\n"
    text = "".join(said.format(word=word, right=("正确", "错误")[n % 2]) for n, word in enumerate(WORDS))
    found = read_best(source(text, "quiz.txt"))
    assert found is not None
    read = found[1].questions
    assert [options(one) for one in read] == [["*正确", "错误"], ["正确", "*错误"]] * 6
    assert read[0].stem == "ice是固体，并且\n总是很重。"
    assert read[0].explanation == "ice就是这样。"


def test_an_item_below_a_blank_fills_it_in() -> None:
    text = sheet("{n}. What is {word}?\n   1. air\n   2. {word}\n   3. none\n      - **Answer:** {word}\n", 6)
    text += "".join(f"{n}. The sea has \\_\\_\\_ of {word}.\n\t- much {word}\n" for n, word in enumerate(WORDS[:4], 7))
    assert best(text)[6:] == [(f"The sea has \\_\\_\\_ of {word}.", [f"*much {word}"]) for word in WORDS[:4]]


def test_room_for_an_answer_is_none() -> None:
    for room in ("______", "<!-- write here -->", "\n\n```txt\n```", "\n```\n\n```"):
        read = best(sheet(LETTERED, 3) + f"### 4. What is it?\n\nAnswer: {room}\n\n")
        assert read[3] == ("What is it?", [])
    for room in ("```\n```", "__________\n__________"):
        asked = "".join(f"## {n}. What is {word}?\n\n**Answer:**\n\n{room}\n\n" for n, word in enumerate(WORDS, 1))
        found = read_best(source(asked, "exam.md"))
        assert found is None or not any(question.options for question in found[1].questions)
    read = read_best(source(sheet("**Q{n}.** What is {word}?\n- A. air\n- B. {word}\n\nYour answer: ____\n\n", 3)))
    assert read is not None
    assert [question.explanation for question in read[1].questions] == ["", "", ""]


def test_a_list_of_keys_is_no_answer_of_the_last_question() -> None:
    text = sheet("**Q{n}.** What is {word}?\n- A. air\n- B. {word}\n\n", 3)
    text += "**Q4.** Ice is cold. **True / False**\n\n**Answers:** 1\u2011B · 2\u2011A · 3\u2011B · 4\u2011True\n"
    assert [given for _, given in best(text)] == [
        ["air", "*ice"],
        ["*air", "fire"],
        ["air", "*rain"],
        ["*True", "False"],
    ]
    other = sheet(LETTERED, 3) + "### 4. Name a thing.\n\nAnswers: 1-B, 2-A, 3-B, 4-box\n"
    assert best(other)[3] == ("Name a thing.", [])


def test_a_key_in_parts_names_each_option() -> None:
    asked = "{n}. What are they?\nA.ice\nB.fire\nC.wet {word}\n答案: A.ice┋C.wet {word}\n\n"
    assert [given for _, given in best(sheet(asked, 4), "quiz.txt")] == [
        ["*ice", "fire", f"*wet {word}"] for word in WORDS[:4]
    ]


def test_the_last_brackets_of_a_stem_have_the_key() -> None:
    asked = "{n}. How many farad (F) has {word}? ({key})\nA. one\nB. two\nC. three\nD. four\n"
    text = "".join(asked.format(n=n, word=word, key="BCDA"[n % 4]) for n, word in enumerate(WORDS))
    assert best(text, "quiz.txt")[0] == ("How many farad (F) has ice? ( )", ["one", "*two", "three", "four"])


def test_code_of_the_next_question_says_no_key() -> None:
    asked = "public class {name} {{\n    int {word};\n}}\n\na - It runs.\nb - It ends.\nc - {word}.\n\nWhat now\n\n"
    text = "".join(asked.format(name="ABC"[n % 3], word=word) for n, word in enumerate(WORDS))
    found = read_best(source(text, "quiz.txt"))
    assert found is None or not any(question.key for question in found[1].questions)


def test_a_number_that_is_an_option_is_its_words_where_others_are_words() -> None:
    asked = "{n}. What is {word}?\n   1. air\n   2. {word}\n   3. none\n      - **Answer:** {word}\n"
    text = sheet(asked, 6) + "7. How many?\n   1. 2\n   2. 6\n   3. 11\n      - **Answer:** 2\n"
    assert best(text)[6] == ("How many?", ["*2", "6", "11"])


def test_what_a_pupil_answered_and_got_explains_nothing() -> None:
    asked = "{n}. What is {word}?\n   A. air\n   B. {word}\n正确答案: B\n我的答案: A\n分值: 0.4分\n\n"
    found = read_best(source(sheet(asked, 6), "quiz.txt"))
    assert found is not None
    assert [(one.key, one.explanation) for one in found[1].questions] == [((1,), "")] * 6


def test_a_heading_that_ends_an_explanation_is_of_what_follows() -> None:
    asked = "**Question {n}:** What is {word}?\nA. air\nB. {word}\nAnswer: B\n\n"
    text = sheet(asked, 2) + "#### Part 2: Weather\n\n" + asked.format(n=3, word="rain")
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [one.explanation for one in found[1].questions] == [""] * 3


def test_what_is_set_in_below_a_number_is_of_its_item() -> None:
    asked = "{n}. Consider:\n\n    ```python\n    {word} = 1\n    ```\n\n    What is it?\n\n    - [ ] air\n"
    asked += "    - [x] {word}\n\n"
    assert best(sheet(asked, 3))[0] == ("Consider:\n\n```python\nice = 1\n```\n\nWhat is it?", ["air", "*ice"])


def test_why_begins_a_question_and_no_explanation() -> None:
    assert best("#. Why are they cold?\n\n   - [ ] air\n   - [x] ice\n\n#. Why is it?\n\n   - [x] a\n   - [ ] b\n") == [
        ("Why are they cold?", ["air", "*ice"]),
        ("Why is it?", ["*a", "b"]),
    ]


PAGE = """<!DOCTYPE html>
<html><head><script type="application/ld+json">{{"question": "What is this?", "answer": "a page"}}</script></head>
<body><p>A quiz</p>
<script>
const asked = [{}];
</script></body></html>
"""


@pytest.mark.parametrize("name", ["quiz.html", "quiz.htm"])
def test_lists_in_the_scripts_of_a_page(name: str) -> None:
    asked = ",\n".join(f'{{question: "What is {word}?", options: ["air", "{word}"], answer: 1}}' for word in WORDS[:3])
    file = source(PAGE.format(asked), name)
    found = read_best(file)
    assert found is not None
    assert brief(found[1]) == [(f"What is {word}?", ["air", f"*{word}"]) for word in WORDS[:3]]
    assert [one.place.line for one in found[1].questions] == [5, 6, 7]
    assert read_best(source(PAGE.format(""), name)) is None


def test_a_page_without_questions_says_what_is_read_of_pages(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE.format(""))
    (finding,) = read_file(tmp_path / "page.html").findings
    assert "neither its text nor its forms and scripts" in finding.text


def test_options_in_a_line_below_an_answer() -> None:
    asked = (
        "**Clue {n}:** Which {word} is it?\n* **Answer:** Red {word}\n* **Options:** Blue {word}, Red {word}, Green\n\n"
    )
    assert best(sheet(asked, 5))[0] == ("Which ice is it?", ["Blue ice", "*Red ice", "Green"])


def test_a_sheet_of_letters_without_keys_or_numbers() -> None:
    asked = "The {word} of the north is:\na) warm {word}\nb) cold {word}\nc) none\n"
    assert best(sheet(asked), "quiz.txt")[1] == ("The fire of the north is:", ["warm fire", "cold fire", "none"])
    law = "".join(
        f"The {word} shall be:\n" + "".join(f"{'abcdef'[k]}) of kind {k}\n" for k in range(2 + n % 4))
        for n, word in enumerate(WORDS)
    )
    assert read_best(source(law, "law.txt")) is None


@pytest.mark.parametrize("heading", ["", "## Unit 1: Things\n\n"])
def test_numbered_statements_with_their_reasons_behind_the_verdict(heading: str) -> None:
    asked = "{n}. **T/F:** The {word} is a thing of the sea.\n   - **Answer: {right}** - so {word} is known.\n\n"
    text = heading + "".join(
        asked.format(n=n, word=word, right=("True", "False")[n % 2]) for n, word in enumerate(WORDS, 1)
    )
    found = read_best(source(text, "quiz.md"))
    assert found is not None
    assert [(one.stem, options(one), one.explanation) for one in found[1].questions[:2]] == [
        ("The ice is a thing of the sea.", ["True", "*False"], "so ice is known."),
        ("The fire is a thing of the sea.", ["*True", "False"], "so fire is known."),
    ]


def test_letters_behind_the_numbers_of_options_are_no_part_of_them() -> None:
    asked = "{n}.   What is {word}? B.\n\n     1.   A、air\n     2.   **B、{word}**\n     3.   C、none\n\n"
    assert best(sheet(asked, 6))[0][1] == ["air", "*ice", "none"]


def test_what_asks_is_no_statement_whatever_word_answers_it() -> None:
    asked = {
        "What is the sign of fluorine?": "F",
        "Which way is it?": "Right, then left",
        "Which scent is it?": "No. 5",
    }
    asked |= {f"What is {word}?": f"{word} and air" for word in WORDS}
    text = "".join(f"{n}. {stem}\n   Answer: {answer}\n\n" for n, (stem, answer) in enumerate(asked.items(), 1))
    assert best(text) == [(stem, [f"*{answer}"]) for stem, answer in asked.items()]
    below = sheet("{n}. What is {word}?\n   A) air\n   B) {word}\n\n   Answer: B\n\n") + "13. Which scent is it?\n\n   "
    assert best(f"{below}Answer: No. 5\n")[-1] == ("Which scent is it?", ["*No. 5"])


def test_verdicts_with_reasons_are_called_as_the_file_calls_them() -> None:
    shape = "{n}. {word} is no cold.\n   - **Antwort: {told}** - denn {word} ist so.\n\n"
    text = "".join(shape.format(n=n, word=word, told=("Falsch", "Richtig")[n % 2]) for n, word in enumerate(WORDS, 1))
    assert [given for _, given in best(text)[:2]] == [["*Richtig", "Falsch"], ["Richtig", "*Falsch"]]


@pytest.mark.parametrize("word", ["Key:", "**Key**:", "Solutions:"])
def test_keys_that_count_from_one_are_a_list(word: str) -> None:
    part = "## Part {}\n\n" + sheet("{n}. Where is {word}?\n   A. here\n   B. there\n   C. none\n\n", 6) + "{}\n\n"
    found = best(
        part.format(1, f"{word} 1-A, 2-B, 3-C, 4-A, 5-B, 6-C") + part.format(2, f"{word} 1-C, 2-B, 3-A, 4-C, 5-B, 6-A")
    )
    keys = ["here", "there", "none"] * 2 + ["none", "there", "here"] * 2
    assert [[text[1:] for text in given if text[0] == "*"] for _, given in found] == [[key] for key in keys]


def test_lists_in_the_data_of_a_page() -> None:
    asked = ", ".join(f'{{"question": "What is {word}?", "options": ["air", "{word}"], "answer": 1}}' for word in WORDS)
    page = f'<!DOCTYPE html>\n<p>A quiz</p>\n<script type="application/json" id="quiz">[{asked}]</script>\n'
    assert best(page, "quiz.html") == [(f"What is {word}?", ["air", f"*{word}"]) for word in WORDS]


def test_headings_of_html_that_go_over_several_lines_ask() -> None:
    story = "<div>\n<h4>\nA shop sells ice.\nIt is cold.\n<br/><br/>\nWhich thing {n} does it sell?\n</h4>\n"
    bank = "".join(
        f"{story.format(n=n)}\n- A. thing {n}\n- B. fire\n\n**Answer: A**\n\nIt is so.\n</div>\n\n----\n\n"
        for n in range(1, 5)
    )
    reading = read(bank, "bank.md")
    assert [" ".join(question.stem.split()) for question in reading.questions] == [
        f"A shop sells ice. It is cold. Which thing {n} does it sell?" for n in range(1, 5)
    ]
    assert [question.explanation for question in reading.questions] == ["It is so."] * 4


def test_sentences_each_of_which_is_a_heading_are_one_stem() -> None:
    bank = "".join(
        f"#### A shop on this street sells ice.\n#### Which thing {n} does it sell?\n\n- A. thing {n}\n- B. fire\n\n"
        f"**Answer: A**\n\n----\n\n"
        for n in range(1, 5)
    )
    assert [" ".join(stem.split()) for stem, _ in brief(read(bank, "bank.md"))] == [
        f"A shop on this street sells ice. Which thing {n} does it sell?" for n in range(1, 5)
    ]


def test_a_section_above_a_heading_that_asks_is_no_part_of_it() -> None:
    bank = "".join(
        f"#### Ice\n#### Which is thing {n}?\n\n- A. thing {n}\n- B. fire\n\n**Answer: A**\n\n" for n in range(1, 5)
    )
    assert [stem for stem, _ in brief(read(bank, "bank.md"))] == [f"Which is thing {n}?" for n in range(1, 5)]
