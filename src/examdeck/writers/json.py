"""JSON: a list of questions under the keys of a YAML bank; every option says whether it is correct."""

from __future__ import annotations

import json
from typing import Any

import orjson

from examdeck.model.question import Question
from examdeck.readers.reading import Reading
from examdeck.writers import Written, as_data, heads_lost


def write(reading: Reading) -> Written:
    """The questions as a JSON list, which has no place for what is said of all of them."""
    rows = [_row(question) for question in reading.questions]
    try:
        text = orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    except TypeError:  # half of a surrogate pair, from an escape in JSON
        text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return Written(text, tuple(heads_lost(reading)))


def _row(question: Question) -> dict[str, Any]:
    data = as_data(question)
    for option in data["options"]:
        option.setdefault("correct", False)
    return data
