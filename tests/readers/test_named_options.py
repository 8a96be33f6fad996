"""Options that stand under names of their own, by which their key calls them."""

from __future__ import annotations

import json

import pytest

from reading import brief, read, said

STEMS = ("Which is cold?", "Which is hot?", "Which is wet?")
WORDS = ("ice", "fire", "rain")


def rows(keys: tuple[str, str, str], first: tuple[int, int, int] = (1, 4, 7)) -> str:
    offered = [{f"_{start + n}": word for n, word in enumerate(WORDS)} for start in first]
    return json.dumps(
        [
            {"question": stem, "answers": options, "correct_answer": key}
            for stem, options, key in zip(STEMS, offered, keys, strict=True)
        ]
    )


def test_names_that_count_on_from_question_to_question() -> None:
    expected = [
        (stem, [f"*{word}" if n == at else word for n, word in enumerate(WORDS)]) for at, stem in enumerate(STEMS)
    ]
    assert brief(read(rows(("_1", "_5", "_9")), "bank.json")) == expected


def test_a_name_of_another_questions_option_is_no_number() -> None:
    reading = read(rows(("_1", "_2", "_9")), "bank.json")
    assert [question.key for question in reading.questions] == [(0,), (), (2,)]
    assert said(reading) == ["E111 1:112"]


@pytest.mark.parametrize("wrapper", ["radio", "choice", "x"])
def test_options_that_are_each_within_one_name(wrapper: str) -> None:
    offered = [{wrapper: {"text": word, "val": letter}} for word, letter in zip(WORDS, "ABC", strict=True)]
    text = json.dumps([{"stem": stem, "options": offered, "answer": ["ABC"[n]]} for n, stem in enumerate(STEMS)])
    expected = [
        (stem, [f"*{word}" if n == at else word for n, word in enumerate(WORDS)]) for at, stem in enumerate(STEMS)
    ]
    assert brief(read(text, "bank.json")) == expected


def test_a_key_whose_letter_stands_right_at_its_text() -> None:
    row = {"question": "Which is cold?", "choices": ["A.ice", "B. fire", "C. rain"], "answer": "A.ice"}
    other = {"question": "Which is fast?", "choices": ["v.1", "w.2"], "answer": "w.2"}
    assert brief(read(json.dumps([row, other]), "bank.json")) == [
        ("Which is cold?", ["*ice", "fire", "rain"]),
        ("Which is fast?", ["v.1", "*w.2"]),
    ]
