"""Writing YAML as people like to read it: plain where it can be, quoted where it must be, never folded.

By hand rather than by PyYAML, which folds lines, escapes what need not be, and gives up a block scalar for the two
blanks that are a line break in Markdown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

_PLAIN = re.compile(r"[^\W\d_](?:[^:#\s]|:(?=\S)|[ ](?=[^\s#])|(?<=\S)#)*")
_SEPARATES_IN_FLOW = re.compile(r"[,\[\]{}]|:$")
_NOT_A_TEXT = frozenset(["y", "n", "yes", "no", "true", "false", "on", "off", "null"])

UNPRINTABLE = re.compile("[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 forbids unescaped, takes for a line break, or strips."""


def scalar(text: str) -> str:
    """The text in one line, quoted where it must be."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_A_TEXT and not UNPRINTABLE.search(text):
        return text
    return quoted(text)


def flow(value: Any, text: Callable[[str], str] = scalar) -> str:
    """Any value of JSON's kinds in one line; `text` writes its texts."""
    if isinstance(value, str):
        return quoted(value) if _SEPARATES_IN_FLOW.search(value) else text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{_key(key)}: {flow(inner, text)}" for key, inner in value.items()]) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join([flow(inner, text) for inner in value]) + "]"
    return json.dumps(value)


@lru_cache
def _key(key: str) -> str:
    return flow(key)


def quoted(text: str) -> str:
    """The text in double quotes."""
    return UNPRINTABLE.sub(_as_number, _in_quotes(text))


def _as_number(odd: re.Match[str]) -> str:
    return f"\\U{ord(odd[0]):08x}"


_in_quotes = json.JSONEncoder(ensure_ascii=False).encode


def block(key: str, text: str, indent: str) -> list[str]:
    """The lines of a text below its key; in the key's line where no block can hold it."""
    if UNPRINTABLE.search(text) or not text.strip(" \n"):
        return [f"{indent}{key}: {scalar(text)}"]
    body = text.rstrip("\n")
    after = len(text) - len(body)
    starts_blank = text.startswith((" ", "\n"))
    chomping = "" if after <= 1 else "+"
    lines = (body + "\n" * max(0, after - 1)).split("\n")
    head = f"{indent}{key}: |{'2' if starts_blank else ''}{chomping}"
    return [head, *[f"{indent}  {line}" if line else "" for line in lines]]
