"""Rows of tables that belong to questions whose numbers the database counts, which no statement tells.

Each question is put in right before all that belongs to it, and that says consecutive numbers: 74, 75, 76.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from examdeck.language.columns import Role, role
from examdeck.language.names import says_chosen, says_fault
from examdeck.readers.rows.belonging import AskedTable, is_called_like
from examdeck.readers.rows.keys import Key, ways
from examdeck.readers.rows.options import choices
from examdeck.readers.rows.placed import Branch
from examdeck.readers.rows.sql_tables import SqlTable
from examdeck.readers.rows.sql_values import RowOf

_FEWEST, _MOST = 3, 40
_KEYS = (Role.KEY, Role.ANSWER)


def refer_in_turn(tables: Sequence[SqlTable]) -> None:
    """Make numbers of rows that stand right above say so, where nothing else tells which rows they are of."""
    for asked in map(AskedTable, tables[:_MOST]):
        if asked.numbers and not asked.is_implied:
            continue
        starts = [_at(row) for row in asked.table.rows if isinstance(row, Branch)]
        for other in tables[:_MOST] if len(starts) == len(asked.table.rows) >= _FEWEST else ():
            rows = [row for row in other.rows if isinstance(row, Branch)]
            if other is asked.table or len(rows) < len(other.rows):
                continue
            for column in [name for name in rows[0] if is_called_like(name, asked.table)]:
                if (first := _first_number(starts, rows, column)) is not None:
                    for row in rows:
                        row[column] = RowOf(asked.table.name.casefold(), row[column] - first)


def _at(row: Branch) -> tuple[int, int]:
    return row.place.line, row.place.column


def _first_number(starts: Sequence[tuple[int, int]], rows: Sequence[Branch], column: str) -> int | None:
    """The number of the first of the rows that start there, if each other row says that of the one right above it."""
    said = [row.get(column) for row in rows]
    numbers = [one for one in said if isinstance(one, int) and not isinstance(one, bool)]
    first = min(numbers, default=0)
    if len(numbers) < len(rows) or set(numbers) != set(range(first, first + len(starts))):
        return None
    for row, number in zip(rows, numbers, strict=True):
        own = number - first
        if _at(row) < starts[own] or (own + 1 < len(starts) and _at(row) > starts[own + 1]):
            return None
    return first


def keys_of_others(tables: Sequence[SqlTable], held: Sequence[SqlTable]) -> list[SqlTable]:
    """The tables that tell the right texts of questions with options, which get these; most must be among them."""
    rest = [table for table in tables[:_MOST] if table not in held]
    found = []
    for asked in map(AskedTable, rest):
        offering = [row for row in asked.table.rows if isinstance(row, Branch) and "options" in row]
        if not offering or any(role(name) in _KEYS for name in offering[0] if name != "options"):
            continue
        for other in rest:
            if other is not asked.table and other not in found and _give_keys(asked, other):
                found.append(other)
                break
    return found


def _give_keys(asked: AskedTable, other: SqlTable) -> bool:
    """Give the rows of a table the keys that another's rows tell; whether these are such, and no learner's answers."""
    names = dict.fromkeys(name for row in other.rows if isinstance(row, Branch) for name in row)
    if any(says_chosen(name) or says_fault(name) for name in (other.name, *names)):
        return False
    told = dict[int, list[Any]]()
    for row in other.rows:
        named = [name for name in row if role(name) in _KEYS] if isinstance(row, Branch) else []
        whose = [name for name in row if isinstance(row[name], RowOf)] if isinstance(row, Branch) else []
        if not isinstance(row, Branch) or len(named) != 1 or len(whose) != 1:
            return False
        if (place := asked.place(row[whose[0]])) is None or not isinstance(row[named[0]], str):
            return False
        told.setdefault(place, []).append(row[named[0]])
    asking = {place: row for place in told if isinstance(row := asked.table.rows[place], Branch)}
    known = sum(bool(ways(Key("answer", told[place]), choices(row.get("options")))) for place, row in asking.items())
    if 2 * known <= len(asked.table.rows):
        return False
    for place, row in asking.items():
        row["answer"] = told[place][0] if len(told[place]) == 1 else told[place]
    return True
