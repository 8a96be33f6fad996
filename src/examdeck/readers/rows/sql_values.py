"""What SQL says a value is, without running it: a function, a variable or a query tells nothing.

But for which row was put in last, and which row another table's text belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from sys import maxunicode
from typing import Any

from examdeck.model.value import value
from examdeck.readers.rows.placed import Listed
from examdeck.readers.rows.sql_tokens import SqlToken, parted, unescaped_sql, unquoted_sql
from examdeck.readers.rows.text import UNKNOWN
from examdeck.text.lines import Lines

LAST_ROW = frozenset(["last_insert_id", "last_insert_rowid", "scope_identity", "lastval", "currval", "@@identity"])
"""What is called for the row that was put in last."""
_LISTS = frozenset(["array", "json_array", "jsonb_build_array", "json_build_array"])
_VALUES = {"true": True, "false": False, "null": None}
_BITS = {"\0": False, "\1": True, "0": False, "1": True}
_TEXTS = ("text", "escaped", "dollars")
_SIGNS = frozenset(["char", "chr", "nchar"])
_OF_REPLACE = 3
_MOST_LEVELS = 5


@value()
class RowOf:
    """A value that is the number of a row of another table: its place there, or a text in it."""

    table: str = ""
    row: int = -1
    text: str = ""


class SqlValues:
    """What values are, with what the statements above have said."""

    def __init__(self, lines: Lines, *, has_escapes: bool) -> None:
        self._lines = lines
        self._has_escapes = has_escapes
        self.variables: dict[str, RowOf] = {}
        self.latest = RowOf()

    def value(self, part: Sequence[SqlToken], level: int = 0) -> Any:
        """What tokens between two commas are worth."""
        part = [one for one in part if not (one.kind == "sign" and one.said.startswith("::"))]
        if not part or level > _MOST_LEVELS:
            return None if not part else UNKNOWN
        first = part[0]
        word = first.said.lower() if first.kind == "word" else ""
        if len(part) == 1 and word:
            return self.variables.get(word, _VALUES.get(word, UNKNOWN))
        if len(part) == 1:
            return self._alone(first)
        if word in LAST_ROW:
            return self.latest
        if len(pieces := list(parted(part, "||", "+"))) > 1:
            return _together([self.value(one, level + 1) for one in pieces])
        if word and part[1].kind == "text":
            return self._marked(word, part)
        if word == "select" or (first.said == "(" and part[1].said.lower() == "select"):
            texts = [one for one in part if one.kind in _TEXTS]
            return RowOf(text=str(self._alone(texts[0]))) if len(texts) == 1 else UNKNOWN
        if word and part[1].said in ("(", "["):
            return self._called(word, part, level)
        return self._joined(part)

    def _marked(self, word: str, part: Sequence[SqlToken]) -> Any:
        """A text behind a word that says of what kind it is: `N'…'`, `_binary '…'`, `b'1'`."""
        text = self._joined(part[1:])
        if word == "x" and isinstance(text, str):
            return _of_bytes(text)
        return _BITS.get(text, text) if word in ("b", "_binary") and isinstance(text, str) else text

    def _called(self, word: str, part: Sequence[SqlToken], level: int) -> Any:
        """What a function gives of which that is told without running it.

        A list, texts together or a sign, a text with others in it, or the only text that it is given.
        """
        inner = part[2:-1]
        if word == "cast":
            inner = inner[: next((at for at, one in enumerate(inner) if one.said.lower() == "as"), None)]
        items = [self.value(one, level + 1) for one in parted(inner)]
        if word in _LISTS:
            return Listed(items, self._lines.place(part[0].at), self._lines.line(part[-1].at))
        if word in _SIGNS and all(isinstance(one, int) and 0 < one <= maxunicode for one in items):
            return "".join(map(chr, items))
        if word == "concat":
            return _together(items)
        texts = [one for one in items if isinstance(one, str)]
        if word == "replace" and len(texts) == len(items) == _OF_REPLACE and texts[1]:
            return texts[0].replace(texts[1], texts[2])
        if word == "convert" and texts:
            return texts[-1]
        return texts[0] if len(items) == 1 and texts else UNKNOWN

    def _joined(self, part: Sequence[SqlToken]) -> Any:
        """Texts beside each other."""
        are_all = all(one.kind in (*_TEXTS, "name") for one in part)
        return _together([self._alone(one) for one in part]) if are_all else UNKNOWN

    def _alone(self, token: SqlToken) -> Any:
        if token.kind == "number":
            return _number(token.said)
        if token.kind == "sign":
            return UNKNOWN
        if token.kind == "dollars":
            return token.said.split("$", 2)[2].rsplit("$", 2)[0]
        text = unquoted_sql(token.said[token.kind == "escaped" :])
        is_escaped = self._has_escapes or token.kind == "escaped" or (token.kind == "name" and '\\"' in text)
        return unescaped_sql(text) if is_escaped and "\\" in text else text


def _together(texts: Sequence[Any]) -> Any:
    """Texts as one; unknown where one of them is."""
    return "".join(texts) if texts and all(isinstance(one, str) for one in texts) else UNKNOWN


def _of_bytes(digits: str) -> Any:
    """The text that bytes in hexadecimal digits are."""
    try:
        return bytes.fromhex(digits).decode()
    except ValueError:
        return UNKNOWN


def _number(said: str) -> Any:
    try:
        return float(said) if "." in said else int(said, 0)
    except ValueError:
        return UNKNOWN


_ARRAY = re.compile(r"""\{(?:(?:"(?:[^"\\]|\\.)*"|[^,{}"\\]+)(?:,(?!\})|(?=\})))+\}""", re.DOTALL)
_ITEM = re.compile(r"""[{,](?:"((?:[^"\\]|\\.)*)"|([^,{}"\\]+))""", re.DOTALL)
"""An array as PostgreSQL writes it, `{rain,"wool, or moss"}`, and a value in it."""


def array_in_text(text: Any) -> list[str]:
    """What an array of PostgreSQL holds that is written as a text; nothing for another text."""
    if not isinstance(text, str) or not _ARRAY.fullmatch(text):
        return []
    return [bare or re.sub(r"\\(.)", r"\1", quoted) for quoted, bare in _ITEM.findall(text)]
