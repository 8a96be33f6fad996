"""Options in a table of their own below each stem: `| * | b. | text |`, or `|B|text|` below the names of columns.

`| B) text | |` has the letter in the cell of the text, and room to write in.
What is right is ticked before its letter, or set off where a file has no ticks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from examdeck.language.letters import ordinals
from examdeck.readers.markdown.options import MAY_ASK, PLAIN_OPTION, letter
from examdeck.readers.markdown.page import Page
from examdeck.readers.score import announced_answers
from examdeck.text.commonmark import NAMES_OF_PROGRAMS

_ROW = re.compile(
    r"[ \t]*+\|(?:[ \t]*+(?P<tick>[*xX✓✔✅→]?)[ \t]*+\|)?[ \t]*+(?:<[^<>|\n]*>|\*\*)?(?P<name>[A-Za-z])[.)]?"
    r"(?:</[a-z]+>|\*\*)?[ \t]*\|[ \t]*+(?P<text>[^|\s][^|\n]*+)\|?[ \t]*"
)
_IN_ONE_CELL = re.compile(
    r"[ \t]*+\|(?P<tick>)[ \t]*+(?:\*\*)?(?P<name>[A-Za-z])[.)](?:\*\*)?[ \t]+(?P<text>[^|\s][^|\n]*+)"
    r"\|(?:[ \t]*+\|)*[ \t]*"
)
_SET_OFF = re.compile(
    rf"(?!__(?:{NAMES_OF_PROGRAMS})__)(?:(?P<mark>\*\*|__)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)"
    r"|<(?P<tag>b|strong|mark|u|font|span)(?:[ \t][^<>]*+)?>(?P<tagged>[^<>]++)</(?P=tag)>)\s*"
)
"""What is emphasised more than a name or a term is, which are in italics."""
_IN_ITALICS = re.compile(
    r"(?:(?P<mark>[*_])(?P<text>[^*_\s][^*_]*+)(?P=mark)|<(?P<tag>em|i)>(?P<tagged>[^<>]++)</(?P=tag)>)\s*"
)
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})")
_FEWEST = 2
_FIRST_LETTERS = 4
"""Letters that options begin with in any file that has lettered options."""


class _Table(NamedTuple):
    """Lines of a table, and the rows among them with a letter."""

    lines: range
    rows: list[tuple[int, re.Match[str]]]

    @property
    def is_in_one_cell(self) -> bool:
        """Whether the letters stand in the cells of the texts."""
        return all(row.re is _IN_ONE_CELL for _, row in self.rows)

    def right(self, sign: re.Pattern[str] | None) -> set[int]:
        """The lines of the rows that are right, by their ticks or by what sets them off; if all are, none."""
        right = {at for at, row in self.rows if (sign.fullmatch(row["text"]) if sign else row["tick"])}
        return right if len(right) < len(self.rows) else set()


def options_in_tables(text: str) -> int:
    """How many options of a text stand in tables of their own."""
    return sum(len(table.rows) for table in _tables(text.split("\n"))) if "|" in text else 0


def write_options(page: Page) -> None:
    """Write the rows of such tables as options with letters."""
    tables = _tables(page.lines)
    for table, sign in zip(tables, _signs_of_right(tables, page.lines) if tables else [], strict=True):
        page.wrapping |= set(table.lines) - {at for at, _ in table.rows}
        page.lines[table.lines.start : table.lines.stop] = [""] * len(table.lines)
        right = table.right(sign)
        for at, row in table.rows:
            set_off = sign.fullmatch(row["text"]) if sign and at in right else None
            text = (set_off["text"] or set_off["tagged"]) if set_off else row["text"]
            page.lines[at] = f"{row['name']}. {'✅ ' if at in right else ''}{text.strip()}"


def _signs_of_right(tables: Sequence[_Table], lines: Sequence[str]) -> list[re.Pattern[str] | None]:
    """What sets off the right rows of each table; None where ticks do.

    Where ticks say what is right in a file, what is set off is only a text, unless it stands in tables without a tick
    alone, once in each. Italics say it where nothing else does, no answer below a table either, and each table has one
    row in them.
    """
    ticked = [bool(table.right(None)) for table in tables]
    set_off = [len(table.right(_SET_OFF)) for table in tables]
    if any(ticked):
        beside = any(count and has_tick for has_tick, count in zip(ticked, set_off, strict=True))
        parted = [not (has_tick or beside) and count == 1 for has_tick, count in zip(ticked, set_off, strict=True)]
        return [_SET_OFF if each else None for each in parted]
    in_italics = not any(set_off) and all(len(table.right(_IN_ITALICS)) == 1 for table in tables)
    in_italics = in_italics and not announced_answers("\n".join(lines))
    return [_IN_ITALICS if in_italics else _SET_OFF] * len(tables)


def _tables(lines: Sequence[str]) -> list[_Table]:
    """The tables whose rows count on from A; none where few have a tick, or options stand elsewhere, too."""
    if not any("|" in line and (_ROW.fullmatch(line) or _IN_ONE_CELL.fullmatch(line)) for line in lines):
        return []
    found: list[_Table] = []
    at, is_code, has_others = 0, False, False
    while at < len(lines):
        first = at
        while at < len(lines) and not is_code and lines[at].lstrip().startswith("|"):
            at += 1
        if at > first:
            found += _with_letters(lines, range(first, at))
            continue
        is_code ^= _FENCE.match(lines[at]) is not None
        has_others = has_others or (not is_code and _is_option(lines[at]))
        at += 1
    asked = sum(_is_asked(lines, table) for table in found)
    if len(found) >= _FEWEST and all(table.is_in_one_cell for table in found):
        return found if 2 * asked > len(found) else []
    if has_others:
        return []
    keyed = sum(bool(table.right(sign)) for table, sign in zip(found, _signs_of_right(found, lines), strict=True))
    return found if len(found) >= _FEWEST and 2 * min(keyed, asked) > len(found) else []


def _is_option(line: str) -> bool:
    """Whether a line is an option in some script, so that the tables of the file are texts."""
    if PLAIN_OPTION.match(line):
        return True
    mark = letter(0, line) if line.strip() else None
    return mark is not None and any(place < _FIRST_LETTERS for place in ordinals(mark.name))


def _is_asked(lines: Sequence[str], table: _Table) -> bool:
    """Whether the line above a table asks, or begins with a number."""
    above = next((lines[at] for at in range(table.lines.start - 1, -1, -1) if lines[at].strip()), "")
    return MAY_ASK.search(above) is not None


def _with_letters(lines: Sequence[str], own: range) -> list[_Table]:
    """The table in some lines, if it is one of options."""
    rows = [(at, row) for at in own if (row := _ROW.fullmatch(lines[at]) or _IN_ONE_CELL.fullmatch(lines[at]))]
    said = sum(bool(lines[at].strip("|-: \t")) for at in own)
    is_ruled = bool(rows) and rows[0][0] == own.start + 2 and not lines[own.start + 1].strip("|-: \t")
    has_names = is_ruled and lines[own.start].strip("|-: \t") != ""
    in_turn = all(place in ordinals(row["name"]) for place, (_, row) in enumerate(rows))
    return [_Table(own, rows)] if len(rows) >= _FEWEST and in_turn and said == len(rows) + has_names else []
