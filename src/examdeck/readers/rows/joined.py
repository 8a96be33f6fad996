"""Trees that hold tables, of which one has the options of another's rows: exports of databases, and data for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from examdeck.language.columns import FLAGS, Role, fold, numbered, role
from examdeck.readers.rows.belonging import of_others
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.sql_tables import SqlTable

_DEEPEST = 12
"""Lists and mappings within each other in which tables are looked for."""
_SEVERAL = 2
_LOOKED_AT = 9
"""Rows of a list that tell whether it is a table."""
_FULL = (Role.OPTIONS, Role.DISTRACTORS)
_KEYS = (Role.KEY, Role.ANSWER)


def with_tables_joined(tree: Any, level: int = 0) -> Any:
    """The tree, in which rows that others belong to have these as their options, and the others stand no more."""
    if level > _DEEPEST or not isinstance(tree, Branch | list):
        return tree
    held = tree.values() if isinstance(tree, Branch) else tree
    if not any(isinstance(inner, dict | list) for inner in held):
        return tree
    if isinstance(tree, Branch) and (rows := _in_rows(tree)):
        return rows
    tables = _tables(tree)
    if len(tables) >= _SEVERAL and (rest := _joined(tables)) is not None:
        return _put_back(tree, tables, rest)
    if isinstance(tree, Branch):
        tree.update([(name, with_tables_joined(inner, level + 1)) for name, inner in tree.items()])
    else:
        tree[:] = [with_tables_joined(inner, level + 1) for inner in tree]
    return tree


def _in_rows(node: Branch) -> Listed | None:
    """The rows of a table that is written column by column, as pandas does: `{"question": {"0": …}, "a": {"0": …}}`."""
    first = next(iter(node.values()), None)
    if (
        len(node) < _SEVERAL
        or not isinstance(first, Branch)
        or len(first) < _SEVERAL
        or not all(map(str.isdecimal, first))
        or not all(isinstance(column, Branch) and column.keys() == first.keys() for column in node.values())
        or not any(role(name) is Role.STEM for name in node)
    ):
        return None
    rows = [Branch([(name, column[n]) for name, column in node.items()], first.place, first.end) for n in first]
    return Listed(rows, node.place, node.end)


def _tables(node: Branch | list[Any]) -> dict[str, list[Branch]]:
    """The tables that a node holds, by their names: its lists, those of an export, or rows that say their table.

    As phpMyAdmin writes `{"type": "table", "name": …, "data": […]}`, and Django `{"model": …, "pk": 1, "fields": {…}}`.
    """
    if isinstance(node, Branch):
        return {str(name): value for name, value in node.items() if _is_table(value)}
    found: dict[str, list[Branch]] = {}
    for n, item in enumerate(node):
        if isinstance(item, list) and _is_table(item):
            found[f"list {n}"] = item
        elif isinstance(item, Branch) and isinstance(name := item.get("model"), str) and "fields" in item:
            fields = item["fields"]
            row = {"id": item.get("pk"), **fields} if isinstance(fields, dict) else {}
            found.setdefault(name.rpartition(".")[2], []).append(Branch(row, item.place, item.end))
        elif isinstance(item, Branch) and isinstance(name := item.get("name"), str) and _is_table(item.get("data")):
            found[name] = item["data"]
    return found


def _is_table(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) >= _SEVERAL
        and all(isinstance(row, Branch) and row for row in value[:_LOOKED_AT])
        and all(isinstance(row, Branch) for row in value)
    )


def _joined(tables: Mapping[str, Sequence[Branch]]) -> dict[str, list[Branch | Listed]] | None:
    """The tables whose rows have options now, and those that have nothing to do with them; None where none has any."""
    made = []
    for name, rows in tables.items():
        if not _offers(rows):
            table = SqlTable(name)
            said = {name for name in rows[0] if role(name) is Role.STEM and all(_is_id(row.get(name)) for row in rows)}
            table.rows.extend(_row(row, said) for row in rows)
            made.append(table)
    if not any(_judges(table.rows) for table in made):
        return None
    held = of_others(made)
    return {table.name: table.rows for table in made if table not in held} if held else None


def _offers(rows: Sequence[Branch]) -> bool:
    """Whether rows have options of their own."""
    names = list(rows[0])
    return any(role(name) in _FULL for name in names) or sum(map(_is_option, names)) >= _SEVERAL


def _is_option(name: str) -> bool:
    known = numbered(name)
    return known is not None and known[0] is Role.OPTION


def _judges(rows: Sequence[Branch | Listed]) -> bool:
    """Whether rows say of themselves, or of others, what is right."""
    return any(
        isinstance(row, Branch) and any(fold(name) in FLAGS or role(name) in _KEYS for name in row) for row in rows[:1]
    )


def _row(row: Branch, said: Collection[str]) -> Branch:
    """A copy of the row with its id in front, and ids of MongoDB as texts: `{"_id": {"$oid": "…"}}`.

    What is `said` is which question a row belongs to, not what it asks: `"question": 7`.
    """
    values = {f"{name}_id" if name in said else name: _bare(value) for name, value in row.items()}
    first = [name for name in values if role(name) is Role.ID][:1]
    return Branch([(name, values[name]) for name in dict.fromkeys([*first, *values])], row.place, row.end)


def _is_id(value: Any) -> bool:
    return isinstance(value, int | str) and not isinstance(value, bool) and str(value).isdecimal()


def _bare(value: Any) -> Any:
    return value["$oid"] if isinstance(value, dict) and list(value) == ["$oid"] else value


def _put_back(
    node: Branch | list[Any], tables: Mapping[str, Sequence[Branch]], rest: Mapping[str, list[Branch | Listed]]
) -> Any:
    """The node with the tables that are left in place of all of them that were looked at."""
    kept = dict(_listed(tables, rest))
    if isinstance(node, Branch):
        for name in tables:
            node.pop(name)
        node.update(kept)
        return node
    others = [one for one in node if not (isinstance(one, Branch) and ("fields" in one or "data" in one))]
    taken = {id(rows) for rows in tables.values()}
    return [*kept.values(), *(one for one in others if id(one) not in taken)]


def _listed(
    tables: Mapping[str, Sequence[Branch]], rest: Mapping[str, list[Branch | Listed]]
) -> Iterator[tuple[str, Listed]]:
    for name, rows in tables.items():
        kept = rest.get(name, rows if _offers(rows) else [])
        if kept:
            yield name, Listed(kept, kept[0].place, kept[-1].end)
