"""Tables in data and programs, of which one has the options of another's rows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reading import assert_read_in_proportion, brief, read

STEMS = ("Which is cold?", "Which is hot?", "Which is wet?")
WORDS = ("ice", "fire", "rain")
EXPECTED = [(stem, [f"*{word}" if n == at else word for n, word in enumerate(WORDS)]) for at, stem in enumerate(STEMS)]
ASKED: list[dict[str, Any]] = [{"id": n, "text": stem} for n, stem in enumerate(STEMS, 11)]
OFFERED: list[dict[str, Any]] = [
    {"id": 10 * n + place, "question_id": n + 11, "text": word, "is_correct": n == place}
    for n in range(3)
    for place, word in enumerate(WORDS)
]


def exported(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "table", "name": name, "data": [{key: str(value) for key, value in row.items()} for row in rows]}


def fixture(model: str, row: dict[str, Any]) -> dict[str, Any]:
    fields = {key.removesuffix("_id"): value for key, value in row.items() if key != "id"}
    return {"model": f"quiz.{model}", "pk": row["id"], "fields": fields}


@pytest.mark.parametrize(
    "data",
    [
        {"questions": ASKED, "answers": OFFERED},
        {"answers": OFFERED, "quiz": {"name": "Warm", "id": 1}, "questions": ASKED},
        {
            "data": {
                "questions": [{**row, "id": f"q{row['id']}"} for row in ASKED],
                "options": [{**row, "question_id": f"q{row['question_id']}"} for row in OFFERED],
            }
        },
        {"questions": [{"text": row["text"], "id": row["id"]} for row in ASKED], "options": OFFERED[::-1]},
        {
            "questions": [{"_id": {"$oid": f"{row['id']:024}"}, "text": row["text"]} for row in ASKED],
            "options": [{**row, "question_id": {"$oid": f"{row['question_id']:024}"}} for row in OFFERED],
        },
        [{"type": "header", "version": "5.2"}, exported("questions", ASKED), exported("answers", OFFERED)],
        [*(fixture("question", row) for row in ASKED), *(fixture("choice", row) for row in OFFERED)],
    ],
)
def test_options_in_a_table_of_their_own(data: Any) -> None:
    found = brief(read(json.dumps(data, indent=1), "bank.json"))
    assert [(stem, sorted(options)) for stem, options in found] == [(stem, sorted(own)) for stem, own in EXPECTED]


def test_tables_of_programs() -> None:
    in_php = json.dumps(OFFERED).replace("{", "[").replace("}", "]").replace(":", " =>")
    asked = json.dumps(ASKED).replace("{", "[").replace("}", "]").replace('":', '" =>')
    assert brief(read(f"<?php\n$questions = {asked};\n$options = {in_php};\n", "seed.php")) == EXPECTED
    rows = [
        f'new Option {{ Id = {row["id"]}, QuestionId = {row["question_id"]}, Text = "{row["text"]}",'
        f" IsCorrect = {str(row['is_correct']).lower()} }}"
        for row in OFFERED
    ]
    stems = [f'new Question {{ Id = {row["id"]}, Text = "{row["text"]}" }}' for row in ASKED]
    program = f"b.Entity<Question>().HasData({', '.join(stems)});\nb.Entity<Option>().HasData({', '.join(rows)});\n"
    assert brief(read(program, "Seed.cs")) == EXPECTED


def test_what_a_question_has_of_its_own_stays() -> None:
    full = [{**row, "options": [*WORDS], "answer": n} for n, row in enumerate(ASKED)]
    hints = [{"question_id": row["id"], "text": f"Think of {n}.", "correct": n > 0} for row in ASKED for n in range(2)]
    assert brief(read(json.dumps({"questions": full, "hints": hints}), "bank.json")) == EXPECTED


def test_many_tables_are_joined_in_proportion() -> None:
    def data(size: int) -> str:
        rows = [{"id": n, "text": f"Which is {n}?"} for n in range(size)]
        options = [{"question_id": n, "text": str(o), "correct": o == n % 3} for n in range(size) for o in range(3)]
        return json.dumps([{"questions": rows, "answers": options, "others": rows[:9]}])

    assert_read_in_proportion("json", data, 1000)
