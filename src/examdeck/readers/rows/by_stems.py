"""Mappings whose names ask: `{"Which colour?": ["red", "green"]}`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.row_texts import filled
from examdeck.readers.rows.shapes import Row
from examdeck.readers.rows.text import cell

_FEWEST, _PAIR = 3, 2
_ASKS = re.compile(r"[?？؟][^\w?？؟]*$|\|.*\|")
"""A name that is a question, or has the options of one behind it."""


def named_by_stems(node: Branch) -> tuple[list[Row], set[str]] | None:
    """The rows of `{"Which colour?|red|green": "red"}`, options or none, or of `{"Which colour?": ["red", "green"]}`.

    Or of options and their key in a list, and their names; None where not all are so.
    """
    if not _ask(node):
        return None
    if all(_are_options(listed) for listed in node.values()):
        return [_row(node, name, {"options": listed}) for name, listed in node.items()], set(node)
    if all(map(_is_pair, node.values())):
        return [_row(node, name, {"options": two[0], "answer": two[1]}) for name, two in node.items()], set(node)
    if not all(map(cell, node.values())):
        return None
    rows = []
    for name, answer in node.items():
        stem, *listed = name.split("|")
        rows.append(Row(filled({"question": stem, "options": listed, "answer": answer}), node.place, node.end))
    return rows, set(node)


def _ask(node: Mapping[str, Any]) -> bool:
    return len(node) >= _FEWEST and all(map(_ASKS.search, node))


def _are_options(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and all(map(cell, value))


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == _PAIR and _are_options(value[0]) and bool(cell(value[1]))


def _row(node: Branch, stem: str, cells: Mapping[str, Any]) -> Row:
    listed = cells["options"]
    place, end = (listed.place, listed.end) if isinstance(listed, Listed) else (node.place, node.end)
    return Row(filled({"question": stem, **cells}), place, end)
