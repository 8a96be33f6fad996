"""The canonical form: a bank in YAML, written so that people like to read and edit it and git to compare it.

Written by hand rather than by PyYAML, which folds lines, escapes what need not be, and gives up a block scalar for
the two blanks that are a line break in Markdown.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from examdeck.identity import fresh_ids, with_ids
from examdeck.writers import Written, as_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from examdeck.question import Question
    from examdeck.readers import Reading

_TEXTS = frozenset({"stem", "explanation"})
"""Always blocks, so that a later edit to a second line does not change the first."""

_SHORT = frozenset({"references", "tags", "pin"})
"""Lists that stand in one line while they fit."""

_WIDTH = 110

_PLAIN = re.compile(r"[^\W\d_](?:[^:#\s]|:(?=\S)|[ ](?=[^\s#])|#)*", re.ASCII)
_SEPARATES_IN_FLOW = re.compile(r"[,\[\]{}]")
_NOT_A_TEXT = frozenset(["y", "n", "yes", "no", "true", "false", "on", "off", "null"])

_UNPRINTABLE = "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""What YAML 1.1 forbids unescaped, takes for a line break, or strips."""
_ODD = re.compile(_UNPRINTABLE)


def write(reading: Reading) -> Written:
    """The questions as a bank. One without an id gets the one that a build of its source would give it."""
    title = " ".join(reading.title.split())
    lines = [*([f"# {title}"] if title else []), "questions:"]
    items = ["\n".join(_item(as_data(question), "  ")) for question in identified(reading.questions)]
    return Written("\n".join([*lines, "\n\n".join(items)]) + "\n")


def identified(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, each with an id."""
    bare = [question for question in questions if not question.id]
    fresh = iter(fresh_ids(bare, {question.id for question in questions}))
    return with_ids(questions, [question.id or next(fresh) for question in questions])


def flow(value: Any) -> str:
    """The value as YAML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return _quoted(value) if _SEPARATES_IN_FLOW.search(value) else scalar(value)
    return json.dumps(value)


def scalar(text: str) -> str:
    """The text as YAML in one line, quoted where it must be."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_A_TEXT:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _ODD.sub(lambda odd: f"\\U{ord(odd[0]):08x}", quoted)


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
    if not is_block or _ODD.search(text) or not text.strip(" \n"):
        yield f"{indent}{key}: {scalar(text)}"
        return
    body = text.rstrip("\n")
    after = len(text) - len(body)
    starts_blank = text.startswith((" ", "\n"))
    chomping = "" if after <= 1 else "+"
    yield f"{indent}{key}: |{'2' if starts_blank else ''}{chomping}"
    yield from (f"{indent}  {line}" if line else "" for line in (body + "\n" * max(0, after - 1)).split("\n"))
