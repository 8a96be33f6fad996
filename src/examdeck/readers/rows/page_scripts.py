"""The programs within a page of HTML, or of PHP."""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"<!--.*?(?:-->|\Z)|<script\b(?P<head>[^<>]*)>(?P<program>.*?)(?=</script|\Z)", re.I | re.DOTALL)
"""A comment, or a script."""
_TYPE = re.compile(r"\btype\s*=[\s\"']*([\w/.+-]*)", re.IGNORECASE)
_PROGRAMS = re.compile(r"module|[\w/-]*(?:javascript|ecmascript|babel|jsx|json)|", re.IGNORECASE)
_SHOWN = re.compile(r"[^\n]")


def scripts_of(page: str) -> str:
    """The programs of a page of HTML, each where it stands, with blanks for all others."""
    kept, after = [], 0
    for found in _SCRIPT.finditer(page):
        if not found["program"]:
            continue
        kind = _TYPE.search(found["head"])
        if kind is None or _PROGRAMS.fullmatch(kind[1]):
            start, end = found.span("program")
            kept += [_SHOWN.sub(" ", page[after:start]), found["program"], "\n" * (end < len(page))]  # ends a comment
            after = min(end + 1, len(page))
    return "".join([*kept, _SHOWN.sub(" ", page[after:])])


_PHP = re.compile(r"(?P<head><\?(?:php\b|=)?)(?P<program>.*?)(?:\?>|\Z)", re.IGNORECASE | re.DOTALL)
_PHP_TEXT = re.compile(
    r"//[^\n]*+|/\*.*?(?:\*/|\Z)|(?P<remark>\#[^\n]*+)|\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"|'[^'\\]*+(?:\\.[^'\\]*+)*+'",
    re.DOTALL,
)


def php_of(page: str) -> str:
    """The programs of a page of PHP, each where it stands, as JavaScript would write their strings and comments."""
    kept, after = [], 0
    for found in _PHP.finditer(page):
        kept += [_SHOWN.sub(" ", page[after : found.end("head")]), _PHP_TEXT.sub(_as_in_javascript, found["program"])]
        after = found.end("program")
    return "".join([*kept, _SHOWN.sub(" ", page[after:])])


def _as_in_javascript(found: re.Match[str]) -> str:
    if found["remark"]:
        return " " * len(found[0])
    return found[0] if found[0][0] == "/" else found[0].replace("\n", "\\n\\\n")
