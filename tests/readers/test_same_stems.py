"""What is asked twice in a program: once with options, and once with the answer."""

from __future__ import annotations

import json

import pytest

from reading import brief, read

STEMS = ("Which is cold?", "Which is hot?", "Which is wet?")
WORDS = ("ice", "fire", "rain")
EXPECTED = [(stem, [f"*{word}" if n == at else word for n, word in enumerate(WORDS)]) for at, stem in enumerate(STEMS)]
LISTED = ", ".join(f'"{word}"' for word in WORDS)


def test_two_maps_of_java() -> None:
    lines = "".join(
        f'options.put("{stem}", new String[]{{{LISTED}}});\nanswers.put("{stem}", "{word}");\n'
        for stem, word in zip(STEMS, WORDS, strict=True)
    )
    assert brief(read(f"class Bank {{ static void load() {{\n{lines}}} }}\n", "Bank.java")) == EXPECTED


def test_two_maps_of_kotlin() -> None:
    offered = ", ".join(f'"{stem}" to listOf({LISTED})' for stem in STEMS)
    told = ", ".join(f'"{stem}" to "{word}"' for stem, word in zip(STEMS, WORDS, strict=True))
    assert brief(read(f"val quiz = mapOf({offered})\nval right = mapOf({told})\n", "Bank.kt")) == EXPECTED


def test_a_map_of_kotlin_for_each_question() -> None:
    rows = ",\n".join(
        f'mapOf("question" to "{stem}", "options" to listOf({LISTED}), "answer" to {n})' for n, stem in enumerate(STEMS)
    )
    assert brief(read(f"val quiz = listOf(\n{rows})\n", "Bank.kt")) == EXPECTED


def test_an_answer_that_is_no_option_is_of_another_question() -> None:
    data = {
        "quiz": [{"question": stem, "options": WORDS} for stem in STEMS],
        "cards": [{"question": stem, "answer": "snow or so"} for stem in STEMS],
    }
    found = brief(read(json.dumps(data), "bank.json"))
    assert sorted(found) == sorted([(stem, [*WORDS]) for stem in STEMS] + [(stem, ["*snow or so"]) for stem in STEMS])


OPEN = [(stem, [*WORDS]) for stem in STEMS]
NO_KEYS = ("wrongAnswers", "defaults", "distractors", "chosen", "userAnswers", "respuestasAlumno", "falscheAntworten")


@pytest.mark.parametrize("name", NO_KEYS)
def test_what_somebody_chose_and_what_is_wrong_is_no_key(name: str) -> None:
    offered = ", ".join(f'"{stem}" to listOf({LISTED})' for stem in STEMS)
    told = ", ".join(f'"{stem}" to "{word}"' for stem, word in zip(STEMS, WORDS, strict=True))
    quiz = f"val quiz = mapOf({offered})\nval {name} = mapOf({told})\n"
    assert brief(read(quiz, "Bank.kt")) == OPEN
    right = f"val right = mapOf({told})\n"
    assert brief(read(quiz + right, "Bank.kt")) == EXPECTED
    data = {
        "shown": [{"question": stem, "options": WORDS} for stem in STEMS],
        name: [{"question": stem, "answer": word} for stem, word in zip(STEMS, WORDS, strict=True)],
    }
    assert brief(read(json.dumps(data), "bank.json")) == OPEN


def test_calls_that_put_what_a_user_answered() -> None:
    lines = "".join(
        f'options.put("{stem}", new String[]{{{LISTED}}});\nuserAnswers.put("{stem}", "{word}");\n'
        for stem, word in zip(STEMS, WORDS, strict=True)
    )
    assert brief(read(f"class Bank {{ static void load() {{\n{lines}}} }}\n", "Bank.java")) == OPEN


def test_a_name_around_all_says_nothing_of_one() -> None:
    data = {
        "default": {
            "shown": [{"question": stem, "options": WORDS} for stem in STEMS],
            "right": [{"question": stem, "answer": word} for stem, word in zip(STEMS, WORDS, strict=True)],
        }
    }
    assert brief(read(json.dumps(data), "bank.json")) == EXPECTED


def test_what_is_asked_elsewhere_too_keeps_its_answer() -> None:
    data = {
        name: [{"question": stem, "answer": f"the {word} of {name}"} for stem, word in zip(STEMS, WORDS, strict=True)]
        for name in ("errors", "weather")
    }
    assert len(read(json.dumps(data), "bank.json").questions) == 6
