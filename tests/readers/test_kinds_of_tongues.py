"""Habits met in texts of other languages than English."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, source


def best(text: str, name: str = "quiz.md") -> list[tuple[str, list[str]]]:
    found = read_best(source(text, name))
    return brief(found[1]) if found else []


def test_options_in_a_line_whose_commas_touch_latin_words_and_numbers() -> None:
    text = (
        "1. 哪个最大？\nA. 3 B、4 C、5 D、6\n答案：D\n\n"
        "2. 哪个能看？\nA. 冰 B、VLAN 网\nC. TV 机 D、灯\n答案：C\n\n"
        "3. 哪个能喝？\nA. 水 B、火 C、木 D、土\n答案：A\n"
    )
    assert best(text) == [
        ("哪个最大？", ["3", "4", "5", "*6"]),
        ("哪个能看？", ["冰", "VLAN 网", "*TV 机", "灯"]),
        ("哪个能喝？", ["*水", "火", "木", "土"]),
    ]


def test_letters_that_an_option_lists_are_no_options() -> None:
    text = "".join(
        f"{n}. 哪个{word}？\nA. 只有 B、C 对\nB. 冰\nC. 火\n答案：B\n\n" for n, word in enumerate("大小新", 1)
    )
    assert [given for _, given in best(text)] == [["只有 B、C 对", "*冰", "火"]] * 3


WORDS = ("ice", "fire", "rain", "sand", "snow", "wood", "salt", "iron", "gold", "silk", "clay", "milk")


def sheet(shape: str) -> str:
    return "\n".join(shape.format(n=n, word=word) for n, word in enumerate(WORDS, 1))


@pytest.mark.parametrize(
    ("asked", "answered"), [("Question", "Answer"), ("Pytanie", "Odpowiedź"), ("Вопрос", "Ответ"), ("问题", "答案")]
)
def test_topics_with_numbers_stand_above_what_is_called_a_question(asked: str, answered: str) -> None:
    text = sheet(
        f"## {{n}}. On {{word}}\n**{asked}:** Define {{word}}.\n\n**{answered}:**\nAir.\n- one: {{word}}\n\n---\n"
    )
    assert best(f"# Notes\n\n{text}") == [(f"Define {word}.", [f"*Air.\n- one: {word}"]) for word in WORDS]


def test_headings_that_ask_are_the_questions_whatever_is_called_one_below() -> None:
    text = sheet("## {n}. What is {word}?\n\n**Question:** is it {word}, or air?\n\nIt is {word}.\n")
    assert [stem for stem, _ in best(text)] == [f"What is {word}?" for word in WORDS]


def test_a_sheet_without_keys_may_have_a_question_without_options() -> None:
    text = sheet("問題{n} {word} はどれか。\n\n1. air\n2. {word}\n3. sea\n4. sun\n")
    text = text.replace("1. air\n2. clay\n3. sea\n4. sun\n", "以下の行から選ぶ。\n")
    found = best(text)
    assert [stem.split("\n")[0] for stem, _ in found] == [f"{word} はどれか。" for word in WORDS]
    assert [len(given) for _, given in found] == [0 if word == "clay" else 4 for word in WORDS]


@pytest.mark.parametrize("stem", ["What is meant by {}", "Cosa si intende per {}", "Что такое {}", "Explica {}"])
def test_a_few_headings_may_ask_without_a_mark(stem: str) -> None:
    asked = [(stem.format(word) if n % 6 == 3 else f"What is {word}?") for n, word in enumerate(WORDS)]
    text = "".join(f"### {one}\n\nIt is old.\n\n" for one in asked)
    assert [one for one, _ in best(text)] == asked
    half = [(stem.format(word) if n % 2 else f"What is {word}?") for n, word in enumerate(WORDS)]
    assert len(best("".join(f"### {one}\n\nIt is old.\n\n" for one in half))) < len(half)


def test_a_switch_of_a_program_is_no_letter() -> None:
    text = "1. 哪个显示版本？\nA. -V\nB. -O\nC. -A\nD. --x\n答案：A\n\n2. 水是湿的。\nA. 对\nB. 错\n答案：对\n\n"
    text += "3. 哪个大？\nA. 冰\nB. 火\nC. 木\nD. 土\n答案：B\n"
    assert [[one for one in given if one[0] == "*"] for _, given in best(text)] == [["*-V"], ["*对"], ["*火"]]
    doubtful = text.replace("C. -A", "C. A")
    assert [[one for one in given if one[0] == "*"] for _, given in best(doubtful)] == [[], ["*对"], ["*火"]]


@pytest.mark.parametrize("mark", [".", "、", ")"])
def test_a_number_that_digits_follow_begins_a_question_if_it_is_missing(mark: str) -> None:
    stems = ["冰是什么？", "12V 是什么？", "5 米以上是什么？", "火是什么？", "木是什么？"]
    text = "".join(f"{n}{mark}{stem}\nA.水\nB.火\n答案：B\n" for n, stem in enumerate(stems, 1))
    assert best(text) == [(stem, ["水", "*火"]) for stem in stems]


def test_a_decimal_between_questions_that_count_on_is_none() -> None:
    text = "".join(
        f"{n}. 哪个{word}？\nA. 冰\nB. 火\n答案：B\n解析：\n{n}.5 米。\n\n" for n, word in enumerate("大小新", 1)
    )
    assert [stem for stem, _ in best(text)] == ["哪个大？", "哪个小？", "哪个新？"]
    outline = "1. Ice\n2.1 Fire\n2.2 Rain\n3. Sand\n"
    assert best(outline) == []


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_a_page_of_a_platform_tells_what_a_pupil_answered_and_what_is_right(name: str) -> None:
    asked = "".join(
        f"<h3>{n}. 哪个{word}？</h3><ul><li>A. 冰</li><li>B. 火</li><li>C. 木</li></ul>"
        "<div><span><i>我的答案:</i><span>AC</span></span> <span><i>正确答案:</i><span>AB</span></span></div>\n"
        for n, word in enumerate("大小新老", 1)
    )
    page = f"<!DOCTYPE html>\n<html><head><title>作业</title></head><body>{asked}</body></html>\n"
    assert best(page, name) == [(f"哪个{word}？", ["*冰", "*火", "木"]) for word in "大小新老"]


def test_what_shows_how_pages_begin_is_no_page() -> None:
    assert best("<p>Ice</p>\n\nA page begins with `<html>`.\n", "notes.md") == []


@pytest.mark.parametrize(
    "verb", ["Phân tích", "Omówić", "Сформулируйте", "Démontrez", "Beweisen Sie", "Analice", "Describe", "Enunciare"]
)
def test_bold_lines_that_count_on_may_tell_what_to_do(verb: str) -> None:
    answer = "It is old, and was found in a place that nobody knew before; then it was forgotten."
    text = sheet(f"**{{n}}) {verb} {{word}}.**\n* {answer}\n* {answer} So was {{word}}.\n")
    assert [stem for stem, _ in best(text)] == [f"{verb} {word}." for word in WORDS]
    assert best(text.replace(verb, "All about")) == []
