"""The names of the columns in a table of ours, and what its cells hold: the home of both its writer and its reader."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

TEXTS = ("id", "source", "stem", "explanation", "deck", "kind", "pick", "shuffle", "recall", "lang", "dir")
"""Columns whose cells are the value itself."""
LISTS = ("references", "tags", "pin")
"""Columns with a list: an item a line."""
RECORDS = ("errata", "ignore", "withdrawn")
"""Columns with a value in JSON."""

_OPTION = re.compile(r"(option|why) ([A-Z]+)")
_FLAGS = {"true": True, "false": False}


@lru_cache(maxsize=512)
def letters(number: int) -> str:
    """The name of a position from 0, as spreadsheets name columns: A to Z, then AA."""
    name = ""
    while number >= 0:
        name = chr(ord("A") + number % 26) + name
        number = number // 26 - 1
    return name


def own_cells(data: Mapping[str, Any]) -> dict[str, str]:
    """The cells of a question, from its data under the keys of a YAML bank."""
    row = {name: _written(name, value) for name, value in data.items() if name != "options"}
    correct = []
    for number, option in enumerate(data["options"]):
        letter = letters(number)
        row[f"option {letter}"] = option["text"]
        if "why" in option:
            row[f"why {letter}"] = option["why"]
        if option.get("correct"):
            correct.append(letter)
    row["correct"] = " ".join(correct)
    return {name: _guarded(cell) for name, cell in row.items()}


_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""How a cell begins that a spreadsheet may run, or that has been guarded against it."""
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def _guarded(cell: str) -> str:
    """The cell as a spreadsheet shows and does not run it, by an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _written(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    if name in LISTS:
        return "\n".join(map(str, value))
    return json.dumps(value, ensure_ascii=False) if name in RECORDS else str(value).lower()


def own_columns(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The columns that these rows need, in the order that people read them in."""
    used = {name for row in rows for name in row} | {"stem", "correct"}
    most = sum(name.startswith("option ") for name in used)
    options = [f"{kind} {letters(number)}" for kind in ("option", "why") for number in range(most)]
    asked = ["id", "source", "stem", *options[:most], "correct", "explanation", *options[most:]]
    return [name for name in dict.fromkeys([*asked, *LISTS, *TEXTS, *RECORDS]) if name in used]


def is_own_table(names: Sequence[str]) -> bool:
    """Whether these are the columns of a table of ours."""
    named = {name for name in names if name}
    known = {*TEXTS, *LISTS, *RECORDS, "correct"}
    return {"stem", "correct"} <= named and all(name in known or _OPTION.fullmatch(name) for name in named)


def own_data(row: Mapping[str, str]) -> dict[str, Any]:
    """A question's data from its cells; what is no such value stays text, for the bank's reader to refuse."""
    row = {name: _unguarded(cell) for name, cell in row.items()}
    found: dict[str, Any] = {}
    correct = frozenset(row.get("correct", "").split())
    options = []
    for name, cell in row.items():
        if letter := _letter(name):
            option: dict[str, Any] = {"text": cell, "correct": letter in correct}
            if why := row.get(f"why {letter}"):
                option["why"] = why
            options.append(option)
        elif name in _READ:
            found[name] = _READ[name](cell)
    return found | {"options": options}


@lru_cache(maxsize=512)
def _letter(name: str) -> str:
    """The letter of a column that holds an option's text; empty for other columns."""
    option = _OPTION.fullmatch(name)
    return option[2] if option and option[1] == "option" else ""


def _typed(cell: str) -> Any:
    return _FLAGS.get(cell, _number(cell))


def _positions(cell: str) -> list[Any]:
    return [_number(item) for item in cell.split("\n")]


def _number(cell: str) -> int | str:
    return int(cell) if cell.isdecimal() and len(cell) < 1_000 else cell  # of more than 4,300 digits, Python makes none


def _from_json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell


_READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(TEXTS, str),
    **dict.fromkeys(("pick", "shuffle", "recall"), _typed),
    **dict.fromkeys(LISTS, lambda cell: cell.split("\n")),
    "pin": _positions,
    **dict.fromkeys(RECORDS, _from_json),
}
"""What the cells of each column are read by, but for those of options."""
