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
    assert "each question is read in the first of en, fr that it has" in reading.findings[0].text


def test_columns_in_several_languages() -> None:
    text = "question_en,question_fr,a_en,a_fr,b_en,b_fr,answer\n" + "".join(
        f"{stem},{french},a sign,un signe,eight signs,huit signes,{key}\n"
        for (stem, _), french, key in zip(ASKED, FRENCH, "ab", strict=True)
    )
    reading = read(text, "bank.csv")
    assert (brief(reading), said(reading)) == (ASKED, ["E135 1:1"])


def lacking(make: Any) -> str:
    """Three rows, each made of its number and its texts: the second has an empty text in English, the third none."""
    texts = [{"en": "What is 1?", "fr": "Quoi, 1 ?"}, {"en": "", "fr": "Quoi, 2 ?"}, {"fr": "Quoi, 3 ?"}]
    return json.dumps([make(q, {tag: SIGNS[tag] for tag in q if q[tag]}, n) for n, q in enumerate(texts, 1)])


EACH_IN_ITS_OWN = [
    ("What is 1?", ["a sign", "*eight signs"]),
    ("Quoi, 2 ?", ["un signe", "*huit signes"]),
    ("Quoi, 3 ?", ["un signe", "*huit signes"]),
]


@pytest.mark.parametrize(
    "text",
    [
        lacking(
            lambda q, o, _: {f"question_{t}": q[t] for t in q} | {f"options_{t}": o[t] for t in o} | {"answer": "B"}
        ),
        lacking(lambda q, o, _: {"question": q, "options": o, "answer": "B"}),
        lacking(
            lambda q, _, __: {
                "question": q,
                "options": [{t: SIGNS[t][n] for t in SIGNS} for n in (0, 1)],
                "answer": "B",
            }
        ),
        lacking(
            lambda q, _, __: (
                {f"question_{t}": q[t] for t in q}
                | {"options": [{f"text_{t}": SIGNS[t][n] for t in SIGNS} | {"correct": n == 1} for n in (0, 1)]}
            )
        ),
        lacking(
            lambda q, _, __: {
                "answer": "B",
                "texts": {t: {"question": q[t], "options": SIGNS[t]} if q[t] else {} for t in q},
            }
        ),
        lacking(lambda q, o, _: {t: {"question": q[t], "options": o[t], "answer": "B"} for t in o}),
        lacking(
            lambda q, o, _: {
                "question": {"english": q.get("en"), "french": q["fr"]},
                "options": {"english": o.get("en"), "french": o["fr"]},
                "answer": "B",
            }
        ),
        json.dumps(
            {
                n: {t: {"question": q, "options": SIGNS[t], "answer": "B"} for t, q in texts}
                for n, texts in (
                    ("one", [("en", "What is 1?"), ("fr", "Quoi, 1 ?")]),
                    ("two", [("fr", "Quoi, 2 ?")]),
                    ("three", [("fr", "Quoi, 3 ?")]),
                )
            }
        ),
    ],
)
def test_a_row_that_lacks_the_first_language_is_read_in_the_next(text: str) -> None:
    reading = read(text, "bank.json")
    assert brief(reading) == EACH_IN_ITS_OWN
    assert [code[:4] for code in said(reading)] == ["E135"]


def test_a_row_without_a_tag_lacks_it_too() -> None:
    text = json.dumps(
        [
            {"question": "What is 1?", "question_fr": "Quoi, 1 ?", "options": SIGNS["en"], "answer": "B"},
            {"question_fr": "Quoi, 2 ?", "options_fr": SIGNS["fr"], "answer": "B"},
            {"question": "", "question_fr": "Quoi, 3 ?", "options_fr": SIGNS["fr"], "options": [], "answer": "B"},
        ]
    )
    reading = read(text, "bank.json")
    assert brief(reading) == EACH_IN_ITS_OWN
    assert "in the first of untagged, fr that it has" in reading.findings[0].text


def test_what_a_language_lacks_is_taken_from_what_has_no_tag() -> None:
    text = "question,question_fr,a,a_fr,b,b_fr,answer\nWhat is 1?,Quoi ?,7,,eight,huit,B\n,Quoi 2 ?,7,,,huit,B\n"
    assert brief(read(text, "bank.csv")) == [("What is 1?", ["7", "*eight"]), ("Quoi 2 ?", ["7", "*huit"])]


def test_rows_of_one_language_each_are_all_read() -> None:
    rows_ = [("en", "What is 1?"), ("fr", "Quoi, 2 ?"), ("fr", "Quoi, 3 ?")]
    text = json.dumps([{f"question_{t}": q, f"options_{t}": SIGNS[t], "answer": "B"} for t, q in rows_])
    assert brief(read(text, "bank.json")) == EACH_IN_ITS_OWN


TABLE = [
    ["What is 1?", "Quoi, 1 ?", "a sign", "un signe", "eight signs", "huit signes", "B"],
    ["", "Quoi, 2 ?", "", "un signe", "", "huit signes", "B"],
    ["What is 3?", "Quoi, 3 ?", "", "un signe", " ", "huit signes", "B"],
]
"""The last row asks in English and answers in French only."""


@pytest.mark.parametrize(
    "names",
    [
        "question_en,question_fr,a_en,a_fr,b_en,b_fr,answer",
        "Question (en),Question (fr),Option A (en),Option A (fr),Option B (en),Option B (fr),Answer",
        "Question (English),Question (French),A (English),A (French),B (English),B (French),Answer",
        "Question EN,Question FR,Option 1 EN,Option 1 FR,Option 2 EN,Option 2 FR,Answer",
        "question_en-GB,question_fr-CA,a_en-GB,a_fr-CA,b_en-GB,b_fr-CA,answer",
        "question,question_fr,a,a_fr,b,b_fr,answer",
    ],
)
def test_a_row_of_a_table_that_lacks_the_first_language_is_read_in_the_next(names: str) -> None:
    table = [names.split(","), *TABLE]
    bars = "".join(f"| {' | '.join(row)} |\n{'|---' * 7 + '|' + chr(10) if row is table[0] else ''}" for row in table)
    for text, name in (("\n".join(map(";".join, table)) + "\n", "bank.csv"), (bars, "bank.md")):
        reading = read(text, name)
        assert brief(reading) == EACH_IN_ITS_OWN
        assert said(reading) == ["E135 1:1"]


def test_rows_that_lack_different_cells_are_each_read_by_themselves() -> None:
    text = "question_en,question_fr,a_en,a_fr,b_en,b_fr,answer\n" + "".join(
        f"{row}\n"
        for row in (
            "What is 1?,Quoi 1 ?,a sign,un signe,eight signs,huit signes,B",
            "?,Quoi 2 ?,a sign,un signe,eight signs,huit signes,B",  # signs alone ask nothing
            "What is 3?,Quoi 3 ?,a sign,,eight signs,,B",
            " ,Quoi 4 ?,,un signe,,huit signes,B",
            "What is 5?",
        )
    )
    reading = read(text, "bank.csv")
    english, french = ["a sign", "*eight signs"], ["un signe", "*huit signes"]
    stems = zip(("What is 1?", "Quoi 2 ?", "What is 3?", "Quoi 4 ?"), (english, french) * 2, strict=True)
    assert brief(reading) == list(stems)
    assert said(reading) == ["E115 6:1", "E135 1:1"]


def test_numbers_are_no_language() -> None:
    text = "Question No,Question,A,B,Answer\n1,What is a bit?,a sign,eight signs,A\n"
    assert (brief(read(text, "bank.csv")), said(read(text, "bank.csv"))) == (ASKED[:1], [])
    text = "Question No,Question EN,Question FR,A,B,Answer\n1,What is a bit?,Un bit ?,a sign,eight signs,A\n"
    assert brief(read(text, "bank.csv")) == ASKED[:1]


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


def test_rows_for_each_language_beside_what_they_share() -> None:
    rows = [
        {"id": n, "answer": n, "es": {"q": f"¿Cuál es {n}?", "o": ["x", "y", "z"]}, "gl": {"q": f"Cal é {n}?"}}
        for n in range(3)
    ]
    reading = read(f"window.bank = {json.dumps(rows, ensure_ascii=False)}", "bank.js")
    assert [(one.stem, one.key) for one in reading.questions] == [(f"¿Cuál es {n}?", (n,)) for n in range(3)]
    assert said(reading) == ["E135 1:16"]
