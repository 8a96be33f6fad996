"""What is asked twice in a program: once with options, and once with the answer."""

from __future__ import annotations

import json

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
