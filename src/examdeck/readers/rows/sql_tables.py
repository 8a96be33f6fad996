"""SQL: the rows that statements put into tables, with the columns that these or `CREATE TABLE` name.

Nothing is run. What changes rows that were read, or puts in what only running it would tell, is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from examdeck.language.columns import Role, role
from examdeck.model.codes.read import CHANGED_BELOW, MALFORMED_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.sql_columns import SqlColumns, altering, created
from examdeck.readers.rows.sql_tokens import (
    SqlCursor,
    SqlToken,
    has_escapes,
    parted,
    sql_tokens,
    unescaped_sql,
    unquoted_sql,
)
from examdeck.readers.rows.sql_values import LAST_ROW, RowOf, SqlValues, array_in_text
from examdeck.readers.rows.text import UNKNOWN
from examdeck.text.lines import Lines

_ENDS = ("on", "go", "returning", "insert", "update", "delete", "create")
"""What stands behind a row that no sign ends."""
_MISCOUNTED = "its row has {values} values, and {columns} columns are named"
_NOT_RUN = "only running this statement would tell what it puts in"
_MOST_BEFORE_VALUES = 12
"""Tokens between the columns and the values: OVERRIDING SYSTEM VALUE, OUTPUT inserted.id."""
_MOST_BEFORE_UPDATE = 9
"""Tokens up to `UPDATE` in ON CONFLICT (id) DO UPDATE."""
_FAR = 200
"""Tokens in which `FROM` is looked for."""
_PAIR = 2
_LONGEST_COLUMN = 3
"""Tokens of a column's name in a query: `q.id`."""


class SqlTable:
    """The rows of a table, and what its columns are called."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.columns = SqlColumns()
        self.named: dict[int, Sequence[str]] = {}
        """The columns that the first statement names that puts in rows of so many values."""
        self.rows: list[Branch | Listed] = []
        self.findings: list[Finding] = []
        """Rows that are lost, and statements that change others."""
        self._by_id: dict[Any, Branch | Listed] = {}
        self._indexed = 0
        """Rows that are known by their ids."""

    def lose_misfits(self) -> None:
        """Tell of rows without names that have not as many values as the others, and take none of them."""
        counts = Counter(len(row) for row in self.rows)
        usual, times = next(iter(counts.most_common(1)), (0, 0))
        if any(isinstance(row, Branch) for row in self.rows):
            usual = len(self.columns.names)
        elif 2 * times <= counts.total():
            return
        kept = list[Branch | Listed]()
        for row in self.rows:
            if isinstance(row, Branch) or len(row) == usual or not usual:
                kept.append(row)
            else:
                self.findings.append(_miscounted(row.place, len(row), usual))
        self.rows = kept

    def replace_rows(self, start: int) -> None:
        """Tell of rows from one on that take the place of others with the same id, and leave those."""
        for row in self.rows[self._indexed : start]:
            self._by_id.setdefault(_id(row), row)
        new, self.rows[start:] = self.rows[start:], []
        for row in new:
            before = self._by_id.setdefault(_id(row), row) if _id(row) is not None else row
            if before is row:
                self.rows.append(row)
            elif before != row:
                self.findings.append(CHANGED_BELOW.at(row.place))
        self._indexed = len(self.rows)

    def read_arrays(self) -> None:
        """Take columns of lists for such whose values are all written as arrays of PostgreSQL."""
        rows = [row for row in self.rows if isinstance(row, Branch)]
        for name in rows[0] if rows else ():
            said = [row[name] for row in rows if row.get(name)] if role(name) in _OF_SEVERAL else []
            if said and all(map(array_in_text, said)):
                for row in rows:
                    row[name] = Listed(array_in_text(row.get(name)), row.place, row.end)


_OF_SEVERAL = (Role.OPTIONS, Role.DISTRACTORS, Role.ANSWER, Role.KEY, Role.TAG)


def _id(row: Branch | Listed) -> Any:
    """A row's first value, if it is called an id."""
    name = next(iter(row), "") if isinstance(row, Branch) else ""
    said = row[name] if isinstance(row, Branch) and name and role(name) is Role.ID else None
    return said if isinstance(said, int | str) else None


def _miscounted(place: Place, values: int, columns: int) -> Finding:
    return MALFORMED_QUESTION.at(place, reason=_MISCOUNTED.format(values=values, columns=columns))


class SqlTables:
    """What the statements of a text put into tables."""

    def __init__(self, lines: Lines, text: str) -> None:
        self._lines = lines
        self._values = SqlValues(lines, has_escapes=has_escapes(text))
        self._cursor = SqlCursor(list(sql_tokens(text)))
        self.by_name: dict[str, SqlTable] = {}
        statements = {
            **dict.fromkeys(("insert", "replace"), self._insert),
            "create": self._create,
            "alter": self._alter,
            "copy": self._copy,
            **dict.fromkeys(("update", "delete", "truncate", "merge"), self._change),
            **dict.fromkeys(("set", "select", "declare"), self._remember),
        }
        while token := self._cursor.token():
            begun = statements.get(token.said.lower()) if token.kind == "word" else None
            self._cursor.at += 1
            if begun:
                begun()
        for table in self.by_name.values():
            table.lose_misfits()
            table.read_arrays()

    def _remember(self) -> None:
        """Keep which row a variable is said to stand for: `SET @q = LAST_INSERT_ID()`."""
        cursor = self._cursor
        if (variable := cursor.word()).startswith("@"):
            cursor.at += 1
            if any(cursor.word(ahead) in LAST_ROW for ahead in range(4)):
                self._values.variables[variable] = self._values.latest

    def _table(self, name: str) -> SqlTable:
        return self.by_name.setdefault(name.casefold(), SqlTable(name))

    def _create(self) -> None:
        """The columns that `CREATE TABLE` names."""
        if not created(self._cursor):
            return
        table = self._table(self._cursor.name())
        if self._cursor.is_sign("("):
            table.columns.create(self._cursor.parts())

    def _alter(self) -> None:
        """The columns that `ALTER TABLE` adds, takes away or calls otherwise."""
        cursor = self._cursor
        if cursor.word() == "table":
            cursor.at += 1
            cursor.skip("if", "exists", "only")
            table = self._table(cursor.name())
            if called := table.columns.alter(altering(cursor)):
                self.by_name = {name: one for name, one in self.by_name.items() if one is not table}
                self.by_name[called.casefold()] = table

    def _insert(self) -> None:
        """The rows that `INSERT INTO table (columns) VALUES (…), (…)` puts in, or `INSERT ALL INTO … INTO …`."""
        while self._insert_into():
            pass

    def _insert_into(self) -> bool:
        """Read the rows for a table; whether more follow for another in the same statement."""
        cursor, before = self._cursor, self._cursor.at - 1
        cursor.skip("ignore", "or", "replace", "low_priority", "delayed", "abort", "fail", "all", "into")
        start, begun = cursor.token(), [one.said.lower() for one in cursor.tokens[before : cursor.at]]
        if not start or not (name := cursor.name()):
            return False
        table, columns = self._table(name), list[str]()
        if cursor.is_sign("(") and cursor.word(1) != "select":
            columns = [unquoted_sql(part[0].said) for part in cursor.parts() if part]
        count = len(table.rows)
        is_read = self._put_in(table, columns)
        if "replace" in begun or (
            cursor.word() == "on" and "update" in [cursor.word(n) for n in range(_MOST_BEFORE_UPDATE)]
        ):
            table.replace_rows(count)
        if not is_read:
            self._lose(table, start)
            return False
        self._values.latest = RowOf(name.casefold(), len(table.rows) - 1)
        while cursor.word() in ("returning", "id", "into"):  # RETURNING id INTO question
            if cursor.word() == "into" and cursor.word(1) not in ("", "values"):
                if cursor.word(2) == "values" or ((behind := cursor.token(2)) and behind.said in "(."):
                    return True
                self._values.variables[cursor.word(1)] = self._values.latest
            cursor.at += 1
        return False

    def _lose(self, table: SqlTable, start: SqlToken) -> None:
        table.findings.append(MALFORMED_QUESTION.at(self._lines.place(start.at), reason=_NOT_RUN))

    def _put_in(self, table: SqlTable, columns: Sequence[str]) -> bool:
        """Read rows in any of the ways to write them; False where rows are put in that cannot be read."""
        cursor = self._cursor
        for ahead in range(_MOST_BEFORE_VALUES):
            token, word = cursor.token(ahead), cursor.word(ahead)
            if token is None or token.said == ";" or word in ("default", "insert", "go"):
                break
            if word in ("values", "value", "set"):
                cursor.at += ahead + 1
                return self._assigned(table) if word == "set" else self._rows(table, columns)
            if word in ("select", "exec", "execute", "table"):
                cursor.at += ahead
                return word == "select" and self._selected(table, columns)
        return True

    def _rows(self, table: SqlTable, columns: Sequence[str]) -> bool:
        cursor = self._cursor
        while (start := cursor.token()) and cursor.is_sign("("):
            values = [self._values.value(part) for part in cursor.parts()]
            self._row(table, columns, values, start)
            if cursor.is_sign(",") or (cursor.is_sign(";") and self._is_row(1)):
                cursor.at += 1  # rows behind a wrong sign, or none, are no less meant
        return True

    def _is_row(self, ahead: int) -> bool:
        begun, first = self._cursor.token(ahead), self._cursor.token(ahead + 1)
        return begun is not None and begun.said == "(" and first is not None and first.kind in ("text", "number")

    def _row(
        self, table: SqlTable, columns: Sequence[str], values: Sequence[Any], start: SqlToken, last: int = 0
    ) -> None:
        """Take a row from a token to a position, or to the token above the cursor."""
        place = self._lines.place(start.at)
        end = self._lines.line(last or self._cursor.tokens[self._cursor.at - 1].at)
        names = columns or table.columns.fitting(len(values)) or table.named.get(len(values), ())
        if columns and len(columns) == len(values):
            table.named.setdefault(len(values), columns)
        elif not names and values[:1] == [None] and (names := table.named.get(len(values) - 1, ())):
            values = values[1:]  # an id that the database gives
        if columns and len(columns) != len(values):
            table.findings.append(_miscounted(place, len(values), len(columns)))
        elif names:
            table.rows.append(Branch(list(zip(names, values, strict=True)), place, end))
        else:
            table.rows.append(Listed(values, place, end))

    def _assigned(self, table: SqlTable) -> bool:
        """A row as MySQL may put it in: `INSERT INTO table SET a = 1, b = 'x'`."""
        start = self._cursor.token()
        pairs = [part for part in parted(self._cursor.until(*_ENDS)) if len(part) > _PAIR and part[1].said == "="]
        names, values = [unquoted_sql(one[0].said) for one in pairs], [self._values.value(one[2:]) for one in pairs]
        if start and pairs:
            self._row(table, names, values, start)
        return bool(pairs)

    def _selected(self, table: SqlTable, columns: Sequence[str]) -> bool:
        """Rows whose texts a query itself tells: `SELECT 'x', 1 UNION ALL SELECT 'y', 2`; whether all are so."""
        cursor, are_told = self._cursor, True
        while (start := cursor.token()) and cursor.word() == "select":
            cursor.at += 1
            cursor.skip("all", "distinct")
            parts = list(parted(cursor.until("union", "from", "where", *_ENDS)))
            if (inner := self._within(parts)) is not None:
                return inner(table, columns)
            last = cursor.tokens[cursor.at - 1].at
            texts = [one for one in cursor.until("union", "returning", "go", "insert", "create") if one.kind == "text"]
            other = RowOf(text=str(self._values.value(texts))) if len(texts) == 1 else UNKNOWN
            values = [other if _is_column(part) else self._values.value(_without_alias(part)) for part in parts]
            if any(isinstance(one, str) for one in values):
                self._row(table, columns, values, start, last)
            else:
                are_told = False
            if cursor.word() == "union":
                cursor.at += 1
                cursor.skip("all")
        return are_told

    def _within(self, parts: Sequence[Sequence[SqlToken]]) -> Callable[[SqlTable, Sequence[str]], bool] | None:
        """Go to what a query takes all from, and give what reads it: `SELECT * FROM (SELECT 'x', 1) AS t`."""
        cursor = self._cursor
        takes_all = [[one.said for one in part] for part in parts] == [["*"]] and cursor.word() == "from"
        word = cursor.word(2) if takes_all and (token := cursor.token(1)) and token.said == "(" else ""
        cursor.at += {"select": 2, "values": 3}.get(word, 0)
        return {"select": self._selected, "values": self._rows}.get(word)

    def _copy(self) -> None:
        """The rows that stand below `COPY table (columns) FROM stdin;`, as PostgreSQL writes them."""
        cursor, start = self._cursor, self._cursor.tokens[self._cursor.at - 1]
        name = cursor.name()
        columns = [unquoted_sql(part[0].said) for part in cursor.parts() if part] if cursor.is_sign("(") else []
        said, rows = [one.said.lower() for one in cursor.until()], cursor.token(1)
        if said != ["from", "stdin"] or rows is None or rows.kind != "copied":
            if name and said[:1] == ["from"]:
                self._lose(self._table(name), start)
            return
        table, at = self._table(name), rows.at
        for line in rows.said.split("\n"):
            if line:
                values = [None if one == "\\N" else unescaped_sql(one, of_copy=True) for one in line.split("\t")]
                self._row(table, columns, values, SqlToken("copied", line, at), at)
            at += len(line) + 1

    def _change(self) -> None:
        """Tell of what `UPDATE`, `DELETE`, `TRUNCATE` or `MERGE` does to rows that were read."""
        cursor, start = self._cursor, self._cursor.tokens[self._cursor.at - 1]
        cursor.skip("from", "into", "table", "only", "ignore", "low_priority", "quick", "as")
        changed, at = [cursor.name()], cursor.at
        rest = SqlCursor(cursor.tokens[at : at + _FAR])  # what is within may end no statement, and others follow
        rest.until("from", "go", "insert", "create", "alter")
        if rest.word() == "from":  # UPDATE q SET … FROM questions q
            rest.at += 1
            changed.append(rest.name())
        table = next((one for name in changed if (one := self.by_name.get(name.casefold())) and one.rows), None)
        if table:
            table.findings.append(CHANGED_BELOW.at(self._lines.place(start.at)))
        elif start.said.lower() == "merge" and changed[0]:
            self._lose(self._table(changed[0]), start)


def _is_column(part: Sequence[SqlToken]) -> bool:
    """Whether a query takes a value from a column: `id`, `q.id`."""
    return len(part) <= _LONGEST_COLUMN and part[-1].said.lower() == "id" if part else False


def _without_alias(part: Sequence[SqlToken]) -> Sequence[SqlToken]:
    """A value of a query without what it calls it: `'x' AS stem`."""
    return part[:-2] if len(part) > _PAIR and part[-2].said.lower() == "as" else part
