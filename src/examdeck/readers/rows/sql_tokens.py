"""SQL as tokens: words, names, texts and numbers in the ways of MySQL, PostgreSQL, SQLite and SQL Server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TOKENS = r"""
      (?P<nothing> \s+ | --[^\n]* | \#[^\n]* | /\*.*?(?:\*/|\Z) )
    | (?P<escaped> [Ee]'(?>(?:[^'\\]+|''|\\.)*)'? )
    | (?P<text> '(?>(?:TEXT)*)'? )
    | (?P<name> "(?>(?:[^"\\]+|""|\\.)*)"? | `[^`\n]*`? | \[[^\W\d][^\]\[\n'"]*\] )
    | (?P<number> -?\d[\w.]* )
    | (?P<word> [^\W\d][\w$]* | @+[\w.$]+ )
    | (?P<sign> ::[\w\[\]]+ | \|\| | . )
    """
_WITH_ESCAPE, _PLAIN = (
    re.compile(_TOKENS.replace("TEXT", text), re.VERBOSE | re.DOTALL) for text in (r"[^'\\]+|''|\\.", "[^']+|''")
)
"""In texts of the second a backslash is itself, as the standard has it."""
_OF_MYSQL = re.compile(r"`|\bENGINE\s*=|\bAUTO_INCREMENT\b", re.IGNORECASE)
"""Signs of MySQL, in whose texts a backslash begins an escape."""
_SEEMS_ESCAPED, _SAID_ESCAPED = re.compile(r"\w\\'\w"), re.compile(r"[\s(,=]E'", re.IGNORECASE)
"""A quote behind a backslash, and a text of PostgreSQL that is said to have such: others have none."""
_DOLLARS = re.compile(r"\$\w{0,60}\$")
_MOST_OPEN = 100
"""Dollars that nothing closes, until no more are looked at."""
_BEFORE_VALUE = frozenset(["(", ",", "=", "||"])
_COPIED = re.compile(r"[^\n]*\n(?P<rows>.*?)(?:^\\\.[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "", "0": "\0", "Z": "", "b": "", "f": "", "v": ""}
_KEPT = {"%": "\\%", "_": "\\_"}
"""What keeps its backslash in MySQL."""


class SqlToken(NamedTuple):
    """A token: of what kind, as written, and where."""

    kind: str
    """"text", "escaped", "dollars", "name", "number", "word" or "sign"; "copied" for the rows below `COPY`."""
    said: str
    at: int


def has_escapes(text: str) -> bool:
    """Whether a backslash in a text begins an escape."""
    if _OF_MYSQL.search(text):
        return True
    return _SEEMS_ESCAPED.search(text) is not None and not _SAID_ESCAPED.search(text)


def sql_tokens(text: str) -> Iterator[SqlToken]:
    """The tokens of a text, comments left out."""
    pattern = _WITH_ESCAPE if has_escapes(text) else _PLAIN
    last, is_copy, at, still = SqlToken("sign", ";", 0), False, 0, _MOST_OPEN
    while at < len(text):
        for found in pattern.finditer(text, at):
            at = found.end()
            kind = found.lastgroup or ""
            if kind == "nothing":
                continue
            before, last = last, SqlToken(kind, found[0], found.start())
            word = found[0].lower() if kind == "word" else ""
            is_copy = is_copy or (word == "stdin" and before.said.lower() == "from")
            if last.said == "$" and before.said in _BEFORE_VALUE and still:
                if quoted := _in_dollars(text, last.at):
                    last, at = quoted, last.at + len(quoted.said)
                    yield last
                    break
                still -= 1
            yield last
            if is_copy and last.said == ";" and (told := _COPIED.match(text, at)):
                is_copy, at = False, told.end()
                yield SqlToken("copied", told["rows"], told.start("rows"))
                break


def _in_dollars(text: str, at: int) -> SqlToken | None:
    """A text of PostgreSQL between dollars: `$$it's$$`, `$x$…$x$`."""
    begun = _DOLLARS.match(text, at)
    end = text.find(begun[0], begun.end()) if begun else -1
    return SqlToken("dollars", text[at : end + len(begun[0])], at) if begun and end >= 0 else None


def unquoted_sql(said: str) -> str:
    """A text or name without what stands around it."""
    quote = said[0]
    if quote not in "'\"`[":
        return said
    closing = "]" if quote == "[" else quote
    inner = said[1:-1] if len(said) > 1 and said.endswith(closing) else said[1:]
    return inner.replace(quote * 2, quote)


def unescaped_sql(text: str, *, of_copy: bool = False) -> str:
    """A text without its escapes."""
    kept = {} if of_copy else _KEPT
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], kept.get(found[1], found[1])), text)


def parted(part: Sequence[SqlToken], *signs: str) -> Iterator[list[SqlToken]]:
    """The tokens between commas, or other signs, that stand in no brackets."""
    between = signs or (",",)
    depth, own = 0, list[SqlToken]()
    for token in part:
        if token.kind == "sign" and token.said in "([":
            depth += 1
        elif token.kind == "sign" and token.said in ")]":
            depth -= 1
        if token.kind == "sign" and token.said in between and depth == 0:
            yield own
            own = []
        else:
            own.append(token)
    if own:
        yield own


class SqlCursor:
    """A place in tokens that goes on."""

    def __init__(self, tokens: Sequence[SqlToken]) -> None:
        self.tokens = tokens
        self.at = 0

    def token(self, ahead: int = 0) -> SqlToken | None:
        """The token here, or further on."""
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def word(self, ahead: int = 0) -> str:
        """The word here in small letters; nothing where none stands."""
        token = self.token(ahead)
        return token.said.lower() if token and token.kind == "word" else ""

    def is_sign(self, sign: str) -> bool:
        """Whether a sign stands here."""
        token = self.token()
        return token is not None and token.kind == "sign" and token.said == sign

    def skip(self, *words: str) -> None:
        """Go behind these words."""
        while self.word() in words:
            self.at += 1

    def name(self) -> str:
        """The name here, the last of several with dots between: `dbo.questions`; none where none stands."""
        name = ""
        while (token := self.token()) and token.kind in ("word", "name"):
            name = token.said if token.kind == "word" else unquoted_sql(token.said)
            self.at += 1
            if not self.is_sign("."):
                break
            self.at += 1
        return name

    def parts(self) -> list[list[SqlToken]]:
        """What commas part from each other between the brackets that begin here, and go behind them."""
        found: list[list[SqlToken]] = [[]]
        depth = 0
        while token := self.token():
            self.at += 1
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

    def until(self, *words: str) -> list[SqlToken]:
        """The tokens down to the statement's end or to one of these words outside brackets, and go there."""
        start, depth = self.at, 0
        while (token := self.token()) and not (depth <= 0 and (self.is_sign(";") or self.word() in words)):
            if token.kind == "sign" and token.said in "([":
                depth += 1
            elif token.kind == "sign" and token.said in ")]":
                depth -= 1
                if depth < 0:
                    break
            self.at += 1
        return list(self.tokens[start : self.at])
