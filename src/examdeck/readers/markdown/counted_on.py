"""Numbers that count on where they do not say so: "**85. …**" below "#### 84. …", and lists of "1.", "1.", "1."."""

from __future__ import annotations

import re

from examdeck.readers.markdown.open_starts import lines_in_code
from examdeck.text.lines import has_any

_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<number>\d{1,4})(?P<after>[.)])[ \t]+\S")
_BOLD = re.compile(r"\*\*(?P<number>\d{1,4})[.)][ \t]+(?P<text>[^\s*][^*]*)\*\*[ \t]*")
_MAY_COUNT_ON = re.compile(r"^\*\*\d{1,4}[.)][ \t]", re.MULTILINE)
"""What a text has in which numbers in bold type may count on."""
_FEWEST = 5
"""Headings with numbers that show how a file begins its questions."""


def with_headings_counted_on(text: str) -> str:
    """The text with such a line as a heading, where it has the next number and most others are headings."""
    if "\n**" not in text or _MAY_COUNT_ON.search(text) is None:
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


_ONE = re.compile(r"(?P<before>[ \t]*)1(?P<after>[.)][ \t]+\S.*)")
_NUMBER = re.compile(r"[ \t]*\d{1,3}[.)][ \t]")
_MAY_BE_LISTS = re.compile(r"^[ \t]*1[.)][ \t][^\n]*\n[ \t]*1[.)][ \t]", re.MULTILINE)
_LISTS, _MOST = 3, 9
"""Lists that show that a file counts so, and items of one at most."""


def with_lists_counted(text: str) -> str:
    """The text whose lists count on where each of their items is "1.", as Markdown shows them."""
    if not has_any(text, ["1. ", "1) ", "1.\t", "1)\t"]) or _MAY_BE_LISTS.search(text) is None:
        return text
    lines = text.split("\n")
    in_code = lines_in_code(lines)
    runs: list[list[tuple[int, re.Match[str]]]] = []
    others = 0
    for at, line in enumerate(lines):
        one = None if in_code[at] else _ONE.fullmatch(line)
        goes_on = bool(runs) and runs[-1][-1][0] == at - 1
        if one and goes_on and runs[-1][0][1]["before"] == one["before"]:
            runs[-1].append((at, one))
        elif one:
            runs.append([(at, one)])
        elif goes_on and not in_code[at] and _NUMBER.match(line):  # what is asked and its first option, or a usual list
            runs.pop()
            others += 1
    lists = [run for run in runs if 1 < len(run) <= _MOST]
    if len(lists) < max(_LISTS, len(runs) - len(lists) + others):
        return text
    for at, one, number in ((at, one, number) for run in lists for number, (at, one) in enumerate(run, 1)):
        lines[at] = f"{one['before']}{number}{one['after']}"
    return "\n".join(lines)
