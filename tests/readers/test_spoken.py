"""Texts in several languages beside each other: those of the first are read, and that is said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reading import brief, read, said

ASKED = [("What is a bit?", ["*a sign", "eight signs"]), ("What is a byte?", ["a sign", "*eight signs"])]
FRENCH = ["Qu'est-ce qu'un bit ?", "Qu'est-ce qu'un octet ?"]
SIGNS = {"en": ["a sign", "eight signs"], "fr": ["un signe", "huit signes"]}


def rows(make: Any) -> str:
    """Two rows, each made of its stem in two languages and its key."""
    stems = [stem for stem, _ in ASKED]
    return json.dumps(
        [make({"en": one, "fr": two}, key) for key, (one, two) in enumerate(zip(stems, FRENCH, strict=True))]
    )


@pytest.mark.parametrize(
    "text",
    [
        rows(
            lambda q, key: (
                {f"question_{tag}": q[tag] for tag in q} | {f"options_{t}": SIGNS[t] for t in q} | {"answer": key}
            )
        ),
        rows(
            lambda q, key: (
                {f"question{t.title()}": q[t] for t in q}
                | {f"options{t.title()}": SIGNS[t] for t in q}
                | {"answer": key}
            )
        ),
        rows(
            lambda q, key: {f"{t}_question": q[t] for t in q} | {f"{t}_options": SIGNS[t] for t in q} | {"answer": key}
        ),
        rows(lambda q, key: {"question": q, "options": SIGNS, "answer": key}),
        rows(lambda q, key: {"question": {f"{t}-XX": q[t] for t in q}, "options": SIGNS, "answer": key}),
        rows(lambda q, key: {"question": q, "options": [{t: SIGNS[t][n] for t in q} for n in (0, 1)], "answer": key}),
        rows(lambda q, key: {"answer": key, "texts": {t: {"question": q[t], "options": SIGNS[t]} for t in q}}),
        rows(lambda q, key: {t: {"question": q[t], "options": SIGNS[t], "answer": key} for t in q}),
    ],
)
def test_the_first_language_is_read(text: str) -> None:
    reading = read(text, "bank.json")
    assert brief(reading) == ASKED
    assert [code[:6] for code in said(reading)] == ["E135 1"]
    assert "en, fr: the texts in en are read" in reading.findings[0].text


def test_columns_in_several_languages() -> None:
    text = "question_en,question_fr,a_en,a_fr,b_en,b_fr,answer\n" + "".join(
        f"{stem},{french},a sign,un signe,eight signs,huit signes,{key}\n"
        for (stem, _), french, key in zip(ASKED, FRENCH, "ab", strict=True)
    )
    reading = read(text, "bank.csv")
    assert (brief(reading), said(reading)) == (ASKED, ["E135 1:1"])


def test_a_bank_of_each_language_is_read_whole() -> None:
    both = {
        t: json.loads(rows(lambda q, key, t=t: {"question": q[t], "options": SIGNS[t], "answer": key})) for t in SIGNS
    }
    assert len(read(json.dumps(both), "bank.json").questions) == 4


@pytest.mark.parametrize(
    "row",
    [
        {"question_id": 7, "question": "What is a bit?", "options": ["a sign", "eight signs"], "answer": 0},
        {"question_en": "What is a bit?", "question_id": 7, "options": ["a sign", "eight signs"], "answer": 0},
        {"question": "What is a bit?", "options": {"a": "a sign", "b": "eight signs"}, "answer": "a"},
    ],
)
def test_names_of_one_language_stay(row: dict[str, Any]) -> None:
    second = row | {name: "What is a byte?" for name in row if name in ("question", "question_en")}
    reading = read(json.dumps([row, second]), "bank.json")
    assert said(reading) == []
    assert brief(reading)[:1] == ASKED[:1]
