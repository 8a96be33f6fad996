"""The canonical form: a bank in YAML, written so that people like to read and edit it and git to compare it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from examdeck.lock.identity import fresh_ids
from examdeck.model.question import Question
from examdeck.readers.reading import Reading
from examdeck.text.yaml_writing import block, flow, scalar
from examdeck.writers import Written, as_data

_TEXTS = frozenset({"stem", "explanation"})
"""Always blocks, so that a later edit to a second line does not change the first."""

_SHORT = frozenset({"references", "tags", "pin"})
"""Lists that stand in one line while they fit."""

_WIDTH = 110


def write(reading: Reading) -> Written:
    """The questions as a bank. One without an id gets the one that a build of its source would give it."""
    top = {"title": " ".join(reading.title.split()), "uid": reading.uid, "lang": reading.lang, "deck": reading.deck}
    lines = [*(f"{key}: {scalar(value)}" for key, value in top.items() if value), "questions:"]
    items = ["\n".join(_item(data, "  ")) for data in _identified(reading.questions, reading.lang)]
    return Written("\n".join([*lines, "\n\n".join(items)]) + "\n")


def _identified(questions: Sequence[Question], lang: str) -> Iterator[dict[str, Any]]:
    """The questions' data, each with an id, without what the whole bank says."""
    bare = [question for question in questions if not question.id]
    fresh = iter(fresh_ids(bare, {question.id for question in questions}))
    for question in questions:
        data = as_data(question)
        if question.lang == lang:
            data.pop("lang", None)
        yield data if question.id else {"id": next(fresh), **data}


def _item(data: Mapping[str, Any], indent: str) -> list[str]:
    """The lines of a mapping as an item of a list."""
    lines = _mapping(data, indent + "  ")
    lines[0] = f"{indent}- {lines[0][len(indent) + 2 :]}"
    return lines


def _mapping(data: Mapping[str, Any], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in data.items():
        if isinstance(value, str):
            is_block = "\n" in value or (key in _TEXTS and value)
            lines += block(key, value, indent) if is_block else [f"{indent}{key}: {scalar(value)}"]
        elif key in _SHORT and len(line := f"{indent}{key}: {flow(value)}") <= _WIDTH:
            lines.append(line)
        elif isinstance(value, list) and value:
            lines.append(f"{indent}{key}:")
            lines += _list(value, indent + "  ")
        elif isinstance(value, dict):
            lines.append(f"{indent}{key}:")
            lines += _mapping(value, indent + "  ")
        else:
            lines.append(f"{indent}{key}: {flow(value)}")
    return lines


def _list(values: Iterable[Any], indent: str) -> list[str]:
    lines: list[str] = []
    for value in values:
        if isinstance(value, dict):
            lines += _item(value, indent)
        else:
            lines.append(f"{indent}- {scalar(value) if isinstance(value, str) else flow(value)}")
    return lines
