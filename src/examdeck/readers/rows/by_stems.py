"""Mappings whose names ask: `{"Which colour?": ["red", "green"]}`, and their keys, which may stand in another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.shapes import Row, filled
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


def keys_by_stems(node: Branch) -> tuple[list[Row], set[str]] | None:
    """The rows of two mappings whose names ask the same, of which one has the options of each, the other the key.

    And the names of both; None where there is no such pair, or there are several.
    """
    inner = {name: value for name, value in node.items() if isinstance(value, Branch) and _ask(value)}
    offers = [name for name, value in inner.items() if all(map(_are_options, value.values()))]
    keys = [name for name, value in inner.items() if all(map(cell, value.values()))]
    if len(offers) != 1 or len(keys) != 1 or inner[offers[0]].keys() != inner[keys[0]].keys():
        return None
    offered, told = inner[offers[0]], inner[keys[0]]
    rows = [_row(offered, stem, {"options": listed, "answer": told[stem]}) for stem, listed in offered.items()]
    return rows, {offers[0], keys[0]}


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
