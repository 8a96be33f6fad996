"""The names of the columns in a table of ours, and what its cells hold: the home of both its writer and its reader."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TEXTS = ("id", "source", "stem", "explanation", "deck", "pick", "shuffle", "recall", "lang", "dir")
"""Columns whose cells are the value itself."""
LISTS = ("references", "tags", "pin")
"""Columns with a list: an item a line."""
RECORDS = ("errata", "ignore", "withdrawn")
"""Columns with a value in JSON."""

_OPTION = re.compile(r"(option|why) ([A-Z]+)")
_FLAGS = {"true": True, "false": False}


def letters(number: int) -> str:
    """The name of a position from 0, as spreadsheets name columns: A to Z, then AA."""
    name = ""
    while number >= 0:
        name = chr(ord("A") + number % 26) + name
        number = number // 26 - 1
    return name


def cells(data: Mapping[str, Any]) -> dict[str, str]:
    """The cells of a question, from its data under the keys of a YAML bank."""
    row = {name: _plain(data[name]) for name in TEXTS if name in data}
    for number, option in enumerate(data["options"]):
        row[f"option {letters(number)}"] = option["text"]
        if "why" in option:
            row[f"why {letters(number)}"] = option["why"]
    row["correct"] = " ".join(letters(number) for number, option in enumerate(data["options"]) if option.get("correct"))
    row |= {name: "\n".join(map(str, data[name])) for name in LISTS if name in data}
    return row | {name: json.dumps(data[name], ensure_ascii=False) for name in RECORDS if name in data}


def columns(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The columns that these rows need, in the order that people read them in."""
    used = {name for row in rows for name in row} | {"stem", "correct"}
    most = sum(name.startswith("option ") for name in used)
    options = [f"{kind} {letters(number)}" for kind in ("option", "why") for number in range(most)]
    order = [
        "id",
        "source",
        "stem",
        *options[:most],
        "correct",
        "explanation",
        *options[most:],
        *LISTS,
        *TEXTS,
        *RECORDS,
    ]
    return [name for name in dict.fromkeys(order) if name in used]


def is_ours(names: Sequence[str]) -> bool:
    """Whether these are the columns of a table of ours."""
    named = {name for name in names if name}
    known = {*TEXTS, *LISTS, *RECORDS, "correct"}
    return {"stem", "correct"} <= named and all(name in known or _OPTION.fullmatch(name) for name in named)


def data(row: Mapping[str, str]) -> dict[str, Any]:
    """A question's data from its cells; what is no such value stays text, for the bank's reader to refuse."""
    found: dict[str, Any] = {}
    correct = row.get("correct", "").split()
    options = []
    for name, cell in row.items():
        option = _OPTION.fullmatch(name)
        if option and option[1] == "option":
            why = row.get(f"why {option[2]}", "")
            options.append({"text": cell, "correct": option[2] in correct} | ({"why": why} if why else {}))
        elif name in LISTS:
            found[name] = [int(item) if name == "pin" and item.isdecimal() else item for item in cell.split("\n")]
        elif name in RECORDS:
            found[name] = _from_json(cell)
        elif name in TEXTS:
            typed = _FLAGS.get(cell, int(cell) if cell.isdecimal() else cell)
            found[name] = typed if name in ("pick", "shuffle", "recall") else cell
    return found | {"options": options}


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _from_json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell
