"""Habits met in texts of other languages than English."""

from __future__ import annotations

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
    text = "".join(f"{n}. 哪个{word}？\nA. 只有 B、C 对\nB. 冰\nC. 火\n答案：B\n\n" for n, word in enumerate("大小新", 1))
    assert [given for _, given in best(text)] == [["只有 B、C 对", "*冰", "火"]] * 3
