"""An option a row: those of one question stand below each other, and each says whether it is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from examdeck.language.columns import FLAGS, Role, fold, numbered, role, words_in_name
from examdeck.readers.rows.keys import truth
from examdeck.readers.rows.shapes import Row
from examdeck.readers.rows.text import cell

_OF_OPTIONS = (Role.ANSWER, Role.OPTIONS, Role.TEXT)


def gathered(rows: Sequence[Row]) -> Sequence[Row]:
    """A row for each question of rows that are its options, by their names; the rows themselves where they are not."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    flag = next((name for name in names if fold(name) in FLAGS and _says_all(rows, name)), "")
    stem = next((name for name in names if name != flag and role(name) is Role.STEM), "")
    others = [name for name in names if name not in (flag, stem)] if flag and stem else []
    text = next((name for name in others if _is_option(name) and not _are_numbers(rows, name)), "")
    groups = list(_groups(rows, stem)) if text else []
    if not groups or len(groups) * 2 > len(rows):
        return rows
    return [_of_one(group, text, flag) for group in groups]


def _says_all(rows: Sequence[Row], name: str) -> bool:
    """Whether a value says yes or no in every row, each in some; a row without it says no."""
    said = [truth(row.cells.get(name, "")) for row in rows]
    return None not in said and len(set(said)) > 1


def _is_option(name: str) -> bool:
    """Whether a name, or a word of it, is that of an option: "option_text"."""
    called = [(role(word), numbered(f"{word} 1")) for word in (name, *words_in_name(name))]
    return any(known in _OF_OPTIONS or (many is not None and many[0] is Role.OPTION) for known, many in called)


def _are_numbers(rows: Sequence[Row], name: str) -> bool:
    return all(cell(row.cells.get(name, "0")).isdecimal() for row in rows)


def _groups(rows: Sequence[Row], stem: str) -> Iterator[list[Row]]:
    """The rows from one that asks something else than the row above."""
    group: list[Row] = []
    for row in rows:
        asked = cell(row.cells.get(stem))
        if group and asked and asked != cell(group[0].cells.get(stem)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _of_one(group: Sequence[Row], text: str, flag: str) -> Row:
    explains = next((name for row in group for name in row.cells if role(name) is Role.EXPLANATION), "")
    said = dict.fromkeys(row.cells[explains] for row in group if cell(row.cells.get(explains)))
    options: list[dict[str, Any]] = [
        {"text": row.cells[text], "correct": _right(row.cells.get(flag, ""))}
        | ({"explanation": row.cells.get(explains, "")} if len(said) > 1 else {})
        for row in group
        if text in row.cells
    ]
    rest = {name: value for name, value in group[0].cells.items() if name not in (text, flag, explains)}
    of_all = dict.fromkeys([explains], *said) if len(said) == 1 else {}
    return replace(group[0], cells=rest | of_all | {"options": options}, end=group[-1].end)


def _right(said: Any) -> Any:
    """Whether a flag says yes; a number as it is, since only those beside it tell what it means."""
    is_number = isinstance(said, int | float) and not isinstance(said, bool)
    return said if is_number else bool(truth(said))
