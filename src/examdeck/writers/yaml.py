"""The canonical form: a bank in YAML, written so that people like to read and edit it and git to compare it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from examdeck.identity import fresh_ids, with_ids
from examdeck.writers import Written, as_data
from examdeck.yamltext import UNPRINTABLE, flow, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from examdeck.question import Question
    from examdeck.readers import Reading

_TEXTS = frozenset({"stem", "explanation"})
"""Always blocks, so that a later edit to a second line does not change the first."""

_SHORT = frozenset({"references", "tags", "pin"})
"""Lists that stand in one line while they fit."""

_WIDTH = 110


def write(reading: Reading) -> Written:
    """The questions as a bank. One without an id gets the one that a build of its source would give it."""
    top = {"title": " ".join(reading.title.split()), "uid": reading.uid, "lang": reading.lang}
    lines = [*(f"{key}: {scalar(value)}" for key, value in top.items() if value), "questions:"]
    items = ["\n".join(_item(_data(question, reading.lang), "  ")) for question in identified(reading.questions)]
    return Written("\n".join([*lines, "\n\n".join(items)]) + "\n")


def _data(question: Question, lang: str) -> dict[str, Any]:
    """The question's data without what the whole bank says."""
    data = as_data(question)
    return {key: value for key, value in data.items() if key != "lang" or value != lang}


def identified(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, each with an id."""
    bare = [question for question in questions if not question.id]
    fresh = iter(fresh_ids(bare, {question.id for question in questions}))
    return with_ids(questions, [question.id or next(fresh) for question in questions])


def _item(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A mapping as an item of a list."""
    mark = "- "
    for line in _mapping(data, indent + "  "):
        yield indent + mark + line[len(indent) + 2 :] if mark else line
        mark = ""


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, str):
            yield from _text(key, value, indent)
        elif key in _SHORT and len(line := f"{indent}{key}: {flow(value)}") <= _WIDTH:
            yield line
        elif isinstance(value, list) and value:
            yield f"{indent}{key}:"
            yield from _list(value, indent + "  ")
        elif isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        else:
            yield f"{indent}{key}: {flow(value)}"


def _list(values: Iterable[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            yield from _item(value, indent)
        else:
            yield f"{indent}- {scalar(value) if isinstance(value, str) else flow(value)}"


def _text(key: str, text: str, indent: str) -> Iterator[str]:
    """A text: as a block where it has lines or always gets one, else in the line of its key."""
    is_block = "\n" in text or (key in _TEXTS and text)
    if not is_block or UNPRINTABLE.search(text) or not text.strip(" \n"):
        yield f"{indent}{key}: {scalar(text)}"
        return
    body = text.rstrip("\n")
    after = len(text) - len(body)
    starts_blank = text.startswith((" ", "\n"))
    chomping = "" if after <= 1 else "+"
    yield f"{indent}{key}: |{'2' if starts_blank else ''}{chomping}"
    yield from (f"{indent}  {line}" if line else "" for line in (body + "\n" * max(0, after - 1)).split("\n"))
