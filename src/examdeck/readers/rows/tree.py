"""Rows in a tree of lists and mappings, as JSON and YAML hold them: found wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from examdeck.language.columns import Role, fold, role
from examdeck.model.question import Place
from examdeck.readers.labels import tag
from examdeck.readers.own import yaml_bank
from examdeck.readers.own.overlay import read_mappings
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.shapes import Row, Shape, filled, questions, shape, tags
from examdeck.readers.rows.text import cell

EXHIBIT = "exhibit"
"""What our own JSON calls the code of a stem."""

MOST_LEVELS = 50
"""Lists and mappings within each other that are searched."""


_TITLES = frozenset(["title", "name", "quiztitle", "examname", "examtitle", "quizname", "exam", "quiz"])


class Branch(dict[str, Any]):
    """A mapping that knows where it stands."""

    __slots__ = ("end", "place")

    def __init__(self, values: Iterable[tuple[str, Any]] | Mapping[str, Any], place: Place, end: int) -> None:
        """Make the branch of these values; `end` is its last line."""
        super().__init__(values)
        self.place = place
        self.end = end


def read_tree(tree: Any, lines: list[str]) -> Reading:
    """The questions in the tree."""
    shapes = list(_shapes(tree, (), 0, set()))
    asked, found, taken = questions(shapes)
    spans = stretches(lines, taken, lambda _: "structure")
    return Reading(questions=tuple(asked), findings=tuple(found), stretches=spans, title=_title(tree))


def read_canonical(tree: Any, lines: list[str]) -> Reading | None:
    """The bank that the tree is under the keys of a YAML bank; None for rows of any other shape."""
    bank = _canonical(tree)
    return _read_canonical(*bank, lines) if bank else None


def _shapes(node: Any, above: tuple[str, ...], level: int, seen: set[int], name: str = "") -> Iterator[Shape]:
    """The rows in a node, each with the tags of what it stands under; a node that stands twice is taken once."""
    if level > MOST_LEVELS or id(node) in seen:
        return
    if isinstance(node, Branch):
        seen.add(id(node))
        found = shape(Row(filled(_flat(_labelled(node, name))), node.place, node.end, above))
        if found.is_question:
            yield found
            return
        within = tuple(dict.fromkeys((*above, *tags(filled(node)))))
        topics = _topics(node)
        inner = [
            row
            for key, value in node.items()
            for row in _shapes(value, (*within, *topics.get(key, ())), level + 1, seen, key)
        ]
        yield from inner
        if not inner and found.stem and any(role(key) is Role.STEM for key in node):
            yield found
    elif isinstance(node, list):
        seen.add(id(node))
        for item in node:
            yield from _shapes(item, above, level + 1, seen)


def _topics(node: Branch) -> dict[str, tuple[str]]:
    """The tags below keys: where several lists stand beside each other, their keys tell them apart."""
    lists = [
        name for name, value in node.items() if isinstance(value, list) and any(isinstance(v, Branch) for v in value)
    ]
    return {key: (made,) for key in lists if (made := tag("topic", key))} if len(lists) > 1 else {}


def _labelled(node: Branch, name: str) -> Mapping[str, Any]:
    """The row with the key that it stands under as its label, if it has none and the key looks like one."""
    if any(char.isdigit() for char in name) and not any(role(key) in (Role.LABEL, Role.ID) for key in node):
        return {**node, "id": name}
    return node


def _flat(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with what its question holds, if that is a mapping of its own: `{"question": {"stem": …}, …}`."""
    if not any(isinstance(value, dict) for value in cells.values()):
        return cells
    flat: dict[str, Any] = {}
    for name, value in cells.items():
        if isinstance(value, dict) and role(name) is Role.STEM:
            flat.update(value)
        else:
            flat.setdefault(name, value)
    return flat


def _title(tree: Any) -> str:
    if isinstance(tree, Branch):
        return next((cell(value) for name, value in tree.items() if fold(name) in _TITLES and cell(value)), "")
    return ""


def _canonical(tree: Any) -> tuple[Mapping[str, Any], list[Branch]] | None:
    """The head and the questions of a bank under the keys of a YAML bank; None if it is any other tree."""
    head = {name: value for name, value in tree.items() if name != "questions"} if isinstance(tree, Branch) else {}
    rows = tree.get("questions") if isinstance(tree, Branch) else tree
    if not isinstance(rows, list) or not rows or not head.keys() <= yaml_bank.BANK_KEYS:
        return None
    known = yaml_bank.QUESTION_KEYS | {EXHIBIT}
    if all(isinstance(row, Branch) and row.keys() <= known and _is_canonical(row) for row in rows):
        return head, rows
    return None


def _is_canonical(row: Branch) -> bool:
    options = row.get("options", [])
    if "stem" not in row or (EXHIBIT in row and not (isinstance(row["stem"], str) and isinstance(row[EXHIBIT], str))):
        return False
    return isinstance(options, list) and all(
        isinstance(option, Branch) and "text" in option and option.keys() <= yaml_bank.OPTION_KEYS for option in options
    )


def _read_canonical(head: Mapping[str, Any], rows: list[Branch], lines: list[str]) -> Reading:
    data = [(_whole(row) if EXHIBIT in row else row, row.place) for row in rows]
    spans = stretches(lines, [(row.place.line, row.end, "question") for row in rows], lambda _: "structure")
    return replace(read_mappings(data, head), stretches=spans)


def _whole(row: Branch) -> dict[str, Any]:
    """The row with the two texts of its stem as one."""
    whole = {name: value for name, value in row.items() if name != EXHIBIT}
    return whole | {"stem": f"{row['stem']}\n{row[EXHIBIT]}"}
