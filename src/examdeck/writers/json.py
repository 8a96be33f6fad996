"""JSON: a list of questions under the keys of a YAML bank; every option says whether it is correct.

A stem that goes on with a code block is two texts: `stem`, what is asked in words, and `exhibit`, from that block
on. Programs that list or compare questions want the words; who wants the whole joins the two by a new line.
"""

from __future__ import annotations

import json
import re
from typing import Any

import orjson

from examdeck.model.question import Question
from examdeck.readers.reading import Reading
from examdeck.writers import Written, as_data, heads_lost

_EXHIBIT = re.compile(r"(?<=\S)\n(?=\n*[ \t]*(?:```|~~~))")


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
    words, *code = _EXHIBIT.split(question.stem, maxsplit=1) if "\n" in question.stem else [question.stem]
    if not code:
        return data
    first = {"id": question.id, "stem": words} if question.id else {"stem": words}
    return first | {"exhibit": code[0]} | {key: value for key, value in data.items() if key not in first}
