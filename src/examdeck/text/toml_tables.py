"""TOML as tables, where their heads stand, and mistakes in it as findings like any others.

Nothing of it is Markdown. (TOML 1.0, https://toml.io/en/v1.0.0.)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

from examdeck.model.codes.read import MALFORMED_FILE
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.text.lines import Lines

_HEAD = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|\#[^\n]*'
    r"|(?:^|(?<=\n))[ \t]*(?P<head>\[\[?(?P<name>(?>(?:\"[^\"\n]{0,999}\"|'[^'\n]{0,999}'|[^\[\]\"'\n]){1,999}))\]\]?)",
    re.DOTALL,
)
"""The head of a table; strings and comments, which may look like one, are passed over."""
_PART = re.compile(r"\"((?>(?:[^\"\\]|\\.)*))\"|'([^']*+)'|([\w-]++)")
_ENDLESS_KEY = re.compile(r"(?<![\w.-])(?:(?>[\w-]+|\"[^\"\n]{0,99}\"|'[^'\n]{0,99}')[ \t]*\.[ \t]*){32}")
"""A key of so many parts that tomllib, whose time grows with their square, would not come back."""


class Head(NamedTuple):
    """The head of a table, or of one of several of a name."""

    path: tuple[str, ...]
    """The parts of its name."""
    place: Place


def parse_toml(lines: Lines, text: str) -> tuple[dict[str, Any], Finding | None]:
    """What a text in TOML holds; nothing, and what is wrong with it, where it is none."""
    if endless := _ENDLESS_KEY.search(text):
        place = lines.place(endless.start())
        return {}, MALFORMED_FILE.at(place, format="TOML", reason="a key has too many parts")
    try:
        return tomllib.loads(text), None
    except tomllib.TOMLDecodeError as error:
        return {}, _malformed(lines, str(error))
    except ValueError as error:  # a number of more digits than Python converts
        return {}, MALFORMED_FILE.at(Place(lines.path), format="TOML", reason=str(error).split(";")[0])
    except RecursionError:
        return {}, MALFORMED_FILE.at(Place(lines.path), format="TOML", reason="it is nested too deeply")


def heads(lines: Lines, text: str) -> Iterator[Head]:
    """The heads of the tables in a text."""
    for found in _HEAD.finditer(text):
        if found["head"]:
            parts = tuple([next(filter(None, part.groups()), "") for part in _PART.finditer(found["name"])])
            yield Head(parts, lines.place(found.start("head")))


def _malformed(lines: Lines, message: str) -> Finding:
    """What tomllib says, as a finding; its message ends with the place, "(at line 3, column 5)"."""
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if at is None:
        return MALFORMED_FILE.at(Place(lines.path), format="TOML", reason=message)
    line, column = (int(at[1]), int(at[2])) if at[1] else (len(lines.lines), 1)
    return MALFORMED_FILE.at(Place(lines.path, line, column), format="TOML", reason=message[: at.start()])
