"""SQL: what `INSERT` statements put into tables, a question a row; its options may be rows of another table."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from examdeck.language.columns import Role, role
from examdeck.model.question import Place
from examdeck.readers.reading import Reading
from examdeck.readers.rows.belonging import of_others, referred
from examdeck.readers.rows.placed import Branch, Listed, Module
from examdeck.readers.rows.sql_in_turn import keys_of_others, refer_in_turn
from examdeck.readers.rows.sql_tables import SqlTable, SqlTables
from examdeck.readers.rows.sql_values import RowOf
from examdeck.readers.rows.tree import read_tree
from examdeck.text.lines import Lines
from examdeck.text.source import Source

_INSERTS = re.compile(
    r"\b(?:INSERT|REPLACE)\s+(?:\w+\s+){0,3}INTO\b|\bINSERT\s+\["
    r"|^COPY [\w.\"]{1,130} ?(?:\([^();]{1,4000}\))? ?FROM stdin\b",
    re.IGNORECASE | re.MULTILINE,
)
_OF_QUESTIONS = (Role.STEM, Role.OPTIONS, Role.KEY, Role.ANSWER)


def recognise(source: Source) -> int:
    """Likely where rows are put into a table."""
    return 40 if _INSERTS.search(source.text) else 0


def read(source: Source) -> Reading:
    """The questions in the rows of the file's tables."""
    lines = Lines(source.path, source.text)
    all_tables = list(SqlTables(lines, source.text).by_name.values())
    tables = [table for table in all_tables if table.rows]
    refer_in_turn(tables)
    held = of_others(tables) if len(tables) > 1 else []
    held += keys_of_others(tables, held) if held else []
    held += referred(tables, held) if held else []
    named = [
        (table.name, Listed([_plain(row) for row in table.rows], table.rows[0].place, table.rows[-1].end))
        for table in tables
        if table not in held
    ]
    tree = Module(named, Place(source.path), len(lines.lines)) if len(named) > 1 else [rows for _, rows in named]
    reading = read_tree(tree, source, lines.lines, is_joined=True)
    asked = {question.place for question in reading.questions}
    told = [table for table in all_tables if table in held or _may_ask(table) or _asks(table, asked)]
    return replace(reading, findings=(*reading.findings, *(one for table in told for one in table.findings)))


def _asks(table: SqlTable, asked: Collection[Place | None]) -> bool:
    """Whether a row of a table is a question that was read."""
    return any(row.place in asked for row in table.rows)


def _may_ask(table: SqlTable) -> bool:
    """Whether a column of a table without rows is called as what is asked or answered."""
    return not table.rows and any(role(name) in _OF_QUESTIONS for name in table.columns.names)


def _plain(row: Branch | Listed) -> Branch | Listed:
    """A row without what says only to which row of another table it belongs."""
    if isinstance(row, Listed):
        return Listed([None if isinstance(one, RowOf) else one for one in row], row.place, row.end)
    return Branch({name: one for name, one in row.items() if not isinstance(one, RowOf)}, row.place, row.end)
