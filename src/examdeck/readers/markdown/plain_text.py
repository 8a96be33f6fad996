"""Files in which nothing is Markdown: Aiken by its definition, and text files without any sign of it.

Aiken: https://docs.moodle.org/en/Aiken_format, "Aiken format is plain text".
"""

from __future__ import annotations

import re

from examdeck.readers.markdown.mark import Mark, Matcher
from examdeck.readers.markdown.page import Page
from examdeck.readers.to_markdown import plain
from examdeck.text.source import Source, excerpt

_TEXT_FILES = frozenset({".txt", ".text", ""})
_SIGN = re.compile(
    r"^#{1,6}[ \t]+\S|^[ \t]*(?:```|~~~)|^[ \t]*(?:[-*+][ \t]+)?\[[ xX*]\][ \t]|^---[ \t]*$"
    r"|(?<![^\s(])\*\*[^\s*][^*\n]*\*\*(?![\w*])|(?<!`)`[^`\n]+`(?!`)"
    r"|!?\[[^\]\[\n]*\]\((?:https?:|[^()\s]+\.\w{2,5}\))|^[ \t]*+(?:\|[ \t]*+)?:?-{3,}:?[ \t]*\|"
    r"|<(?:details|br|b|i|p|img|sub|sup|code|pre)\b[^<>]*>|\$[^$\n]*\\[A-Za-z]+[^$\n]*\$",
    re.MULTILINE,
)
"""What is written for Markdown alone: headings, fences, boxes, bold phrases, links, code, tables, tags, TeX."""
_NUMBER = re.compile(r"[ \t]*\d+[.)]?[ \t]+")


def is_plain_text(source: Source, *, defined: bool) -> bool:
    """Whether nothing in a file means anything but itself.

    A file that calls itself text is so if its format is `defined` so, or if nothing in it looks like Markdown; what the
    bank says of its texts comes before that.
    """
    if source.markup or source.file.suffix.lower() not in _TEXT_FILES:
        return False
    return defined or not _SIGN.search(excerpt(source.text))


def escape_lines(page: Page) -> None:
    """Make Markdown of a page in which each line is plain; the number that it begins with stays one."""
    for number, line in enumerate(page.lines):
        counted = _NUMBER.match(line)
        start = counted.end() if counted else 0
        page.lines[number] = line[:start] + plain.as_written(line[start:])


_UNDERSCORE = "\ue05f"
"""Stands for one where none shall mean anything: a character for private use."""


def without_emphasis(matcher: Matcher) -> Matcher:
    """The matcher of options, for a file in which underscores are no marks."""

    def match(number: int, line: str) -> Mark | None:
        if "_" not in line:
            return matcher(number, line)
        mark = matcher(number, line.replace("_", _UNDERSCORE))
        return mark._replace(text=mark.text.replace(_UNDERSCORE, "_")) if mark else None

    return match
