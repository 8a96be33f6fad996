"""What a program's words for values are worth: strings with their escapes, numbers with their types."""

from __future__ import annotations

import re
from contextlib import suppress
from inspect import cleandoc
from typing import Any

from examdeck.readers.rows.text import UNKNOWN

PROGRAM_TOKEN = re.compile(
    r"""
      (?P<nothing> \s+ | //[^\n]* | /\*.*?(?:\*/|\Z) | \#![^\n]* )
    | (?P<string> (?<!@)"{3}(?>(?:[^"\\]|\\.|"(?!""))*)"{3}
      | "[^"\\\n]*+(?:\\.[^"\\\n]*+)*"? | (?<!\w)'[^'\\\n]*+(?:\\.[^'\\\n]*+)*'?
      | `[^`\\]*+(?:\\.[^`\\]*+)*`? )
    | (?P<number> \d[\w.]* )
    | (?P<word> [^\W\d][\w$]*(?:\??\.[^\W\d][\w$]*)* | \$[\w$.]* )
    | (?P<regex> (?<=[=(,:\[!&|?{};\n]) / (?![/*]) (?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,99}\]){1,300} / \w* )
    | (?P<sign> => | [=!<>]=+ | \.{3} | . )
    """,
    re.VERBOSE | re.DOTALL,
)
"""What a program is made of: what says nothing, strings, numbers, words, patterns, and signs."""

_TYPES = "nlLfFdDmMuU"
"""Letters behind a number that say of what type it is."""
_LONGEST_NUMBER = 30
_BLOCK = '"' * 3
"""What a text of several lines stands between, in Java, Kotlin and Swift."""
_ESCAPE = re.compile(r"\\(u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|\n|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": "", "v": "", "0": "", "\n": ""}


def written(kind: str, token: str) -> Any:
    """What a token is worth; one that is neither a string nor a number is itself."""
    if kind == "number":
        return _number(token)
    if kind == "regex":
        return UNKNOWN
    return _string(token) if kind == "string" else token


def _number(token: str) -> Any:
    """What a number is worth, which may say of what type it is: `0xFF`, `10n`, `1.5f`."""
    digits = token.replace("_", "")
    ways = (lambda: int(digits, 0), lambda: int(digits.rstrip(_TYPES)), lambda: float(digits.rstrip(_TYPES)))
    for worth in ways if len(digits) < _LONGEST_NUMBER else ():
        with suppress(ValueError):
            return worth()
    return UNKNOWN


def _string(token: str) -> str | None:
    """The text of a string; None for a template into which values would be put."""
    if token.startswith(_BLOCK) and len(token) > len(_BLOCK):
        return cleandoc(_ESCAPE.sub(_unescaped, token[len(_BLOCK) : -len(_BLOCK)]))
    quote, text = token[0], token[1:-1] if token[-1] == token[0] and len(token) > 1 else token[1:]
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if quote != "`":
        return text
    return None if "${" in token else cleandoc(text)


def _unescaped(escape: re.Match[str]) -> str:
    said = escape[1]
    if len(said) > 1:
        code = int(said[1:].strip("{}"), 16)
        return chr(code) if code < 0x110000 else "\ufffd"
    return _ESCAPED.get(said, said)
