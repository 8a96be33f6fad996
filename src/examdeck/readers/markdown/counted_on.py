"""Numbers in bold type that count on among numbered headings: "#### 84. …" and then "**85. …**"."""

from __future__ import annotations

import re

from examdeck.readers.markdown.open_starts import lines_in_code

_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<number>\d{1,4})(?P<after>[.)])[ \t]+\S")
_BOLD = re.compile(r"\*\*(?P<number>\d{1,4})[.)][ \t]+(?P<text>[^\s*][^*]*)\*\*[ \t]*")
_MAY_COUNT_ON = re.compile(r"^\*\*\d{1,4}[.)][ \t]", re.MULTILINE)
"""What a text has in which numbers in bold type may count on."""
_FEWEST = 5
"""Headings with numbers that show how a file begins its questions."""


def with_headings_counted_on(text: str) -> str:
    """The text with such a line as a heading, where it has the next number and most others are headings."""
    if _MAY_COUNT_ON.search(text) is None:
        return text
    lines = text.split("\n")
    in_code = lines_in_code(lines)
    found = [
        (at, mark)
        for at, line in enumerate(lines)
        if not in_code[at] and (mark := (_HEADING if line[:1] == "#" else _BOLD).match(line))
    ]
    headings = [mark for _, mark in found if mark.re is _HEADING]
    levels = {(mark["level"], mark["after"]) for mark in headings}
    if len(levels) != 1 or len(headings) < max(_FEWEST, len(found) - len(headings) + 1):
        return text
    (level, after), number = levels.pop(), 0
    for at, mark in found:
        is_next = int(mark["number"]) == number + 1
        if mark.re is _HEADING or is_next:
            number = int(mark["number"])
        if mark.re is _BOLD and is_next and mark.end() == len(lines[at]) and not "".join(lines[at - 1 : at]).strip():
            lines[at] = f"{level} {number}{after} {mark['text'].rstrip()}"
    return "\n".join(lines)
