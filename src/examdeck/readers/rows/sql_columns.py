"""SQL: what the columns of a table are called, by `CREATE TABLE` and `ALTER TABLE`."""

from __future__ import annotations

from collections.abc import Sequence

from examdeck.readers.rows.sql_tokens import SqlCursor, SqlToken, parted, unquoted_sql

_NO_COLUMN = frozenset(
    "primary key unique constraint foreign index check fulltext spatial period exclude like partition".split()
)
_ACTIONS = frozenset(
    "add drop rename change modify alter owner set enable disable engine auto_increment default convert comment".split()
)
"""Words that what `ALTER TABLE` does begins with; without one it goes on with what it did."""
_MOST_WORDS = 8
"""Words up to `TRIGGER`."""


class SqlColumns:
    """What a table's columns are called."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.refers: dict[str, str] = {}
        """The tables that columns are said to refer to."""
        self._counted: set[str] = set()
        """Columns that SQL Server fills by itself."""

    def fitting(self, count: int) -> Sequence[str]:
        """The columns that so many values without names are for; none where that is not known."""
        filled = [name for name in self.names if name not in self._counted]
        return next((names for names in (self.names, filled) if len(names) == count), ())

    def create(self, parts: Sequence[Sequence[SqlToken]]) -> None:
        """The columns between the brackets of `CREATE TABLE`."""
        self.names = []
        for part in filter(None, parts):
            words = [one.said.lower() for one in part if one.kind == "word"]
            column = _column(part)
            if column:
                self.names.append(column)
                if "identity" in words and "generated" not in words:
                    self._counted.add(column)
            elif "foreign" in words:
                column = _within_brackets(part)
            if column and (other := _referred(part)):
                self.refers[column] = other.casefold()

    def alter(self, rest: Sequence[SqlToken]) -> str:
        """Change the columns as `ALTER TABLE` does; the table's new name, if it gets one."""
        verb, called = "", ""
        for action in filter(None, parted(rest)):
            first = action[0].said.lower() if action[0].kind == "word" else ""
            verb, own = (first, action[1:]) if first in _ACTIONS or not verb else (verb, action)
            while own and own[0].said.lower() in ("column", "if", "not", "exists"):
                own = own[1:]
            if own and verb == "rename" and own[0].said.lower() in ("to", "as"):
                called = unquoted_sql(own[-1].said)
            elif own and self.names:
                self._alter(verb, own)
        return called

    def _alter(self, verb: str, own: Sequence[SqlToken]) -> None:
        if verb == "add":
            for part in parted(own[1:-1]) if own[0].said == "(" else [own]:
                self._add(part)
            return
        at = next((at for at, name in enumerate(self.names) if name.casefold() == _column(own).casefold()), -1)
        if at < 0:
            return
        if verb == "drop":
            del self.names[at]
        elif verb in ("rename", "change"):
            behind = [one for one in own[1:] if one.said.lower() != "to"]
            self.names[at] = _column(behind) or self.names[at]

    def _add(self, part: Sequence[SqlToken]) -> None:
        """A column behind the others, or where MySQL is told to."""
        place = len(self.names)
        if part[-1].said.lower() == "first":
            place = 0
        elif len(part) > 1 and part[-2].said.lower() == "after" and unquoted_sql(part[-1].said) in self.names:
            place = self.names.index(unquoted_sql(part[-1].said)) + 1
        if column := _column(part):
            self.names.insert(place, column)


def created(cursor: SqlCursor) -> bool:
    """Whether a table is created here; then go to its name, and behind a trigger: it does nothing to rows here."""
    if any(cursor.word(ahead) == "trigger" for ahead in range(_MOST_WORDS)):
        while cursor.token() and cursor.word() not in ("end", "execute"):
            cursor.at += 1
    cursor.skip("temporary", "temp", "global", "local", "unlogged")
    if cursor.word() != "table":
        return False
    cursor.at += 1
    cursor.skip("if", "not", "exists")
    return True


def altering(cursor: SqlCursor) -> Sequence[SqlToken]:
    """What `ALTER TABLE name` says behind the name; another may follow that no sign parts from it."""
    start = cursor.at
    cursor.until(*_OTHERS)
    while cursor.word() == "alter" and cursor.word(1) != "table":
        cursor.at += 1
        cursor.until(*_OTHERS)
    return cursor.tokens[start : cursor.at]


_OTHERS = ("alter", "go", "insert", "create", "select")
"""What another statement begins with."""


def _column(part: Sequence[SqlToken]) -> str:
    """The name of a column that what is said of it begins with; none for a constraint."""
    if not part or part[0].kind not in ("word", "name"):
        return ""
    name = unquoted_sql(part[0].said)
    return "" if part[0].kind == "word" and name.lower() in _NO_COLUMN else name


def _within_brackets(part: Sequence[SqlToken]) -> str:
    """The first name in brackets: `FOREIGN KEY (question_id) …`."""
    opened = next((at for at, one in enumerate(part) if one.said == "("), len(part))
    return next((unquoted_sql(one.said) for one in part[opened + 1 :] if one.kind in ("word", "name")), "")


def _referred(part: Sequence[SqlToken]) -> str:
    """The table behind `REFERENCES`."""
    at = next((at for at, one in enumerate(part) if one.said.lower() == "references"), len(part))
    cursor = SqlCursor(part[at + 1 :])
    return cursor.name()
