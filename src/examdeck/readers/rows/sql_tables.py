"""SQL: the rows that `INSERT` statements put into tables, with the columns that these or `CREATE TABLE` name.

Nothing is run: what a function, a variable or a query would tell is nothing, but for which row was put in last, and
which row another table's text belongs to. Read are the ways of MySQL, PostgreSQL, SQLite and SQL Server to write
names and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from examdeck.model.value import value
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.text import UNKNOWN
from examdeck.text.lines import Lines

_TOKEN = re.compile(
    r"""
      (?P<nothing> \s+ | --[^\n]* | \#[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<text> '(?>(?:[^'\\]+|''|\\.)*)'? )
    | (?P<name> "(?>(?:[^"\\]+|""|\\.)*)"? | `[^`\n]*`? | \[[^\W\d][^\]\[\n'"]*\] )
    | (?P<number> -?\d[\w.]* )
    | (?P<word> [^\W\d][\w$]* | @+[\w.$]+ )
    | (?P<sign> ::[\w\[\]]+ | \|\| | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN = re.compile(_TOKEN.pattern.replace(r"[^'\\]+|''|\\.", "[^']+|''"), re.VERBOSE | re.DOTALL)
"""The same where a backslash in a text is itself, as the standard has it."""
_WITH_ESCAPES = re.compile(r"`|\bENGINE\s*=|\bAUTO_INCREMENT\b|\w\\'\w", re.IGNORECASE)
"""Signs of MySQL, in whose texts a backslash begins an escape."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "", "0": "\0", "Z": "", "b": "", "%": "\\%", "_": "\\_"}
_LATEST = frozenset(["last_insert_id", "last_insert_rowid", "scope_identity", "lastval", "currval", "@@identity"])
_LISTS = frozenset(["array", "json_array", "jsonb_build_array", "json_build_array"])
_NO_COLUMN = frozenset("primary key unique constraint foreign index check fulltext spatial period exclude like".split())
_BEGIN = frozenset(["insert", "replace", "create", "set", "select", "declare"])
_VALUES = {"true": True, "false": False, "null": None}
_BITS = {"\0": False, "\1": True, "0": False, "1": True}
_MOST_LEVELS = 5


class _Token(NamedTuple):
    kind: str
    said: str
    at: int


@value()
class RowOf:
    """A value that is the number of a row of another table: its place there, or a text in it."""

    table: str = ""
    row: int = -1
    text: str = ""


class SqlTable:
    """The rows of a table, and what its columns are called."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.columns: Sequence[str] = ()
        self.refers: dict[str, str] = {}
        """The tables that columns are said to refer to."""
        self.rows: list[Branch | Listed] = []


class SqlTables:
    """What the statements of a text put into tables."""

    def __init__(self, lines: Lines, text: str) -> None:
        self._lines = lines
        pattern = _TOKEN if _WITH_ESCAPES.search(text) else _PLAIN
        self._has_escapes = pattern is _TOKEN
        self._tokens = [
            _Token(found.lastgroup or "", found[0], found.start())
            for found in pattern.finditer(text)
            if found.lastgroup != "nothing"
        ]
        self._at = 0
        self._variables: dict[str, RowOf] = {}
        self._latest = RowOf()
        self.by_name: dict[str, SqlTable] = {}
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.kind == "word" and token.said.lower() in _BEGIN:
                self._statement()
            else:
                self._at += 1

    def _statement(self) -> None:
        """Read a statement that begins here, or pass over its first word."""
        match self._word(), self._word(1):
            case (("insert" | "replace"), _):
                self._insert()
            case "create", _:
                self._create()
            case "set" | "select" | "declare", variable if variable.startswith("@"):
                self._at += 2
                self._remember(variable)
            case _:
                self._at += 1

    def _remember(self, variable: str) -> None:
        """Keep which row a variable is said to stand for: `SET @q = LAST_INSERT_ID()`."""
        for ahead in range(4):
            if self._word(ahead) in _LATEST:
                self._variables[variable] = self._latest

    def _word(self, ahead: int = 0) -> str:
        token = self._token(ahead)
        return token.said.lower() if token and token.kind == "word" else ""

    def _token(self, ahead: int = 0) -> _Token | None:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else None

    def _is(self, sign: str) -> bool:
        token = self._token()
        return token is not None and token.kind == "sign" and token.said == sign

    def _name(self) -> str:
        """The name here, the last of several with dots between: `dbo.questions`; none where none stands."""
        name = ""
        while (token := self._token()) and token.kind in ("word", "name"):
            name = token.said if token.kind == "word" else _unquoted(token.said)
            self._at += 1
            if not self._is("."):
                break
            self._at += 1
        return name

    def _table(self, name: str) -> SqlTable:
        return self.by_name.setdefault(name.casefold(), SqlTable(name))

    def _create(self) -> None:
        """The columns that `CREATE TABLE` names."""
        self._at += 1
        while self._word() in ("temporary", "temp", "global", "local", "unlogged"):
            self._at += 1
        if self._word() != "table":
            return
        self._at += 1
        while self._word() in ("if", "not", "exists"):
            self._at += 1
        table, columns = self._table(self._name()), []
        if not self._is("("):
            return
        for part in self._parts():
            words = [one.said.lower() for one in part if one.kind == "word"]
            column = _unquoted(part[0].said) if part and part[0].kind in ("word", "name") else ""
            if part and part[0].kind == "word" and column.lower() in _NO_COLUMN:
                column = _within_brackets(part) if "foreign" in words else ""
            elif column:
                columns.append(column)
            if column and (other := _referred(part)):
                table.refers[column] = other.casefold()
        table.columns = columns

    def _insert(self) -> None:
        """The rows that `INSERT INTO table (columns) VALUES (…), (…)` puts in."""
        self._at += 1
        while self._word() in ("into", "ignore", "or", "replace", "low_priority", "delayed", "abort", "fail"):
            self._at += 1
        name = self._name()
        if not name:
            return
        table, columns = self._table(name), []
        if self._is("("):
            columns = [_unquoted(part[0].said) for part in self._parts() if part]
        for _ in range(4):  # OVERRIDING SYSTEM VALUE, OUTPUT …
            if self._word() in ("values", "value"):
                break
            self._at += 1
        else:
            return
        self._at += 1
        while self._is("("):
            self._row(table, columns or table.columns)
            if not self._is(","):
                break
            self._at += 1
        self._latest = RowOf(name.casefold(), len(table.rows) - 1)
        while self._word() in ("returning", "id", "into"):  # RETURNING id INTO question
            if self._word() == "into" and self._word(1) not in ("", "values"):
                self._variables[self._word(1)] = self._latest
            self._at += 1

    def _row(self, table: SqlTable, columns: Sequence[str]) -> None:
        start = self._tokens[self._at].at
        values = [self._value(part, 0) for part in self._parts()]
        place, end = self._lines.place(start), self._lines.line(self._tokens[self._at - 1].at)
        if len(columns) == len(values):
            table.rows.append(Branch(list(zip(columns, values, strict=True)), place, end))
        else:
            table.rows.append(Listed(values, place, end))

    def _parts(self) -> list[list[_Token]]:
        """What commas part from each other between the brackets that begin here, and go behind them."""
        found: list[list[_Token]] = [[]]
        depth = 0
        while token := self._token():
            self._at += 1
            if token.kind == "sign" and token.said in "([":
                depth += 1
            elif token.kind == "sign" and token.said in ")]":
                depth -= 1
                if depth <= 0:
                    break
            if depth == 1 and token.kind == "sign" and token.said == ",":
                found.append([])
            elif depth > 1 or token.said != "(" or token.kind != "sign":
                found[-1].append(token)
        return found

    def _value(self, part: Sequence[_Token], level: int) -> Any:
        """What tokens between two commas are worth."""
        part = [one for one in part if not (one.kind == "sign" and one.said.startswith("::"))]
        if not part or level > _MOST_LEVELS:
            return None if not part else UNKNOWN
        first = part[0]
        word = first.said.lower() if first.kind == "word" else ""
        if len(part) == 1 and word:
            return self._variables.get(word, _VALUES.get(word, UNKNOWN))
        if len(part) == 1:
            return self._alone(first)
        if word in _LATEST:
            return self._latest
        if word and part[1].kind == "text":
            return self._marked(word, part)
        if word == "select" or (first.said == "(" and part[1].said.lower() == "select"):
            texts = [one for one in part if one.kind == "text"]
            return RowOf(text=str(self._alone(texts[0]))) if len(texts) == 1 else UNKNOWN
        if word and part[1].said in ("(", "["):
            return self._called(word, part, level)
        return self._joined(part)

    def _marked(self, word: str, part: Sequence[_Token]) -> Any:
        """A text behind a word that says of what kind it is: `N'…'`, `_binary '…'`, `b'1'`."""
        text = self._joined(part[1:])
        return _BITS.get(text, text) if word in ("b", "_binary") and isinstance(text, str) else text

    def _called(self, word: str, part: Sequence[_Token], level: int) -> Any:
        """What a function gives of which that is told without running it: a list, or the only text that it is given."""
        items = [self._value(one, level + 1) for one in _parted(part[2:-1])]
        if word in _LISTS:
            return Listed(items, self._lines.place(part[0].at), self._lines.line(part[-1].at))
        told = [one for one in items if isinstance(one, str)]
        return told[0] if len(items) == 1 and told else UNKNOWN

    def _joined(self, part: Sequence[_Token]) -> Any:
        """Texts beside each other, or with a sign between that joins them."""
        texts = [self._alone(one) for one in part if one.kind in ("text", "name")]
        are_all = all(one.kind in ("text", "name") or one.said in ("||", "+") for one in part)
        return "".join(texts) if are_all and texts else UNKNOWN

    def _alone(self, token: _Token) -> Any:
        if token.kind == "number":
            return _number(token.said)
        if token.kind == "sign":
            return UNKNOWN
        text = _unquoted(token.said)
        if self._has_escapes and "\\" in text:
            text = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)
        return text


def _unquoted(said: str) -> str:
    """A text or name without what stands around it."""
    quote = said[0]
    if quote not in "'\"`[":
        return said
    closing = "]" if quote == "[" else quote
    inner = said[1:-1] if len(said) > 1 and said.endswith(closing) else said[1:]
    return inner.replace(quote * 2, quote)


def _number(said: str) -> Any:
    try:
        return float(said) if "." in said else int(said, 0)
    except ValueError:
        return UNKNOWN


def _parted(part: Sequence[_Token]) -> Iterator[list[_Token]]:
    """The tokens between commas that stand in no brackets."""
    depth, own = 0, list[_Token]()
    for token in part:
        if token.kind == "sign" and token.said in "([":
            depth += 1
        elif token.kind == "sign" and token.said in ")]":
            depth -= 1
        if token.kind == "sign" and token.said == "," and depth == 0:
            yield own
            own = []
        else:
            own.append(token)
    if own:
        yield own


def _within_brackets(part: Sequence[_Token]) -> str:
    """The first name in brackets: `FOREIGN KEY (question_id) …`."""
    opened = next((at for at, one in enumerate(part) if one.said == "("), len(part))
    return next((_unquoted(one.said) for one in part[opened + 1 :] if one.kind in ("word", "name")), "")


def _referred(part: Sequence[_Token]) -> str:
    """The table behind `REFERENCES`."""
    at = next((at for at, one in enumerate(part) if one.said.lower() == "references"), len(part))
    return next((_unquoted(one.said) for one in part[at + 1 :] if one.kind in ("word", "name")), "")
