"""The programs within a page of HTML."""

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
