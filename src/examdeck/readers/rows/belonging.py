"""Tables of which one holds the options of another's rows: each says by a number to which question it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from examdeck.language.columns import FLAGS, Role, fold, role, words_in_name
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.sql_tables import SqlTable
from examdeck.readers.rows.sql_values import RowOf

_NEARLY_ALL, _FEWEST, _PAIR = 0.9, 3, 2
_ALIKE = 4
"""Letters that the name of a column and that of the table that it refers to begin with, both."""

_MOST = 40
"""Tables that are looked at beside each other."""
_BITS = (("1", "0"), ("y", "n"), ("t", "f"), ("s", "n"), ("v", "f"))
"""What stands in databases for yes and no, in English, Spanish, Portuguese and Italian."""


class AskedTable:
    """A table of which others may hold the options: its rows, by what others call them."""

    def __init__(self, table: SqlTable) -> None:
        self.table = table
        rows = [row for row in table.rows if isinstance(row, Branch)]
        name = _id_of(rows)
        self.is_implied = not name
        """Whether its rows have no numbers of their own, and are counted as databases do."""
        ids = [str(row[name] if name else at) for at, row in enumerate(rows, 1)]
        self.numbers = {number: at for at, number in enumerate(ids)}
        if len(self.numbers) < len(table.rows):
            self.numbers = {}
        said = [(text, at) for at, row in enumerate(rows) for text in row.values() if isinstance(text, str)]
        self._texts: dict[str, int | None] = {}
        for text, at in said:
            self._texts[text] = at if self._texts.get(text, at) == at else None

    def place(self, said: Any) -> int | None:
        """Which of its rows a value says."""
        if isinstance(said, RowOf) and said.text:
            return self._texts.get(said.text)
        if isinstance(said, RowOf):
            return said.row if said.table == self.table.name.casefold() else None
        return self.numbers.get(str(said)) if isinstance(said, str | int) and not isinstance(said, bool) else None


def of_others(tables: Sequence[SqlTable]) -> list[SqlTable]:
    """The tables whose rows are options: each goes to the row of another table that it belongs to."""
    found: list[SqlTable] = []
    given = set[tuple[str, int]]()
    asking = [AskedTable(table) for table in tables[:_MOST]]
    columns = {
        (options.name, asked.table.name): column
        for options in tables[:_MOST]
        if _holds_texts(options)
        for asked in asking
        if asked.table is not options and (column := _column_of(options, asked))
    }
    for options in sorted(tables[:_MOST], key=lambda table: _comes_first(table, columns), reverse=True):
        for asked in asking:
            column = columns.get((options.name, asked.table.name), "")
            if not column or asked.table in found or options.name in [name for name, _ in given]:
                continue
            held = _held(options, asked, column)
            places = {(asked.table.name, place) for place in held}
            if not places & given:  # what else belongs to them is no option
                _give(held, asked)
                given |= places
                found.append(options)
            break
    return found


def _comes_first(table: SqlTable, columns: Mapping[tuple[str, str], str]) -> tuple[bool, bool]:
    """Whether nothing belongs to a table's rows in turn, as options do to questions, and whether it judges them."""
    return table.name not in {name for _, name in columns}, _has_flags(table)


def referred(tables: Sequence[SqlTable], held: Sequence[SqlTable]) -> list[SqlTable]:
    """The tables to whose rows questions with options belong, as to an exam: they ask nothing."""
    rest = [table for table in tables[:_MOST] if table not in held]
    asking = [table for table in rest if any(isinstance(row, Branch) and "options" in row for row in table.rows)]
    found = []
    for other in (AskedTable(table) for table in rest if table not in asking):
        for table in asking:
            rows = [row for row in table.rows if isinstance(row, Branch)]
            names = dict.fromkeys(name for row in rows for name in row if is_called_like(name, other.table))
            if any(all(other.place(row[name]) is not None for row in rows if name in row) for name in names):
                found.append(other.table)
                break
    return found


def _has_flags(table: SqlTable) -> bool:
    """Whether a column of a table says of each row whether it is right."""
    return any(isinstance(row, Branch) and any(fold(name) in FLAGS for name in row) for row in table.rows[:1])


def _holds_texts(table: SqlTable) -> bool:
    """Whether the rows of a table may be options: they have texts, and it is not called as what learners did."""
    rows = [row for row in table.rows if isinstance(row, Branch)]
    if not rows or any(word.lower().rstrip("s") in _NO_OPTIONS for word in words_in_name(table.name)):
        return False
    texts = sum(any(isinstance(said, str) for said in row.values()) for row in rows)
    return texts >= _NEARLY_ALL * len(rows) or any(role(name) in _OF_OPTIONS for name in rows[0])


_NO_OPTIONS = frozenset(
    "user student learner player participant attempt submission session log vote comment feedback progress report tag "
    "hint translation bookmark".split()
)
"""Words in the names of tables whose rows belong to questions and are none of their options."""
_OF_OPTIONS = (Role.TEXT, Role.ANSWER, Role.OPTIONS)


def _column_of(options: SqlTable, asked: AskedTable) -> str:
    """The column whose values are rows of `asked`, several to each: which of these an option belongs to."""
    count = len(asked.table.rows)
    rows = [row for row in options.rows if isinstance(row, Branch)]
    has_rows = asked.numbers or any(isinstance(one, RowOf) for row in rows[:1] for one in row.values())
    if not has_rows or len(rows) < len(options.rows) or len(rows) < max(_FEWEST, _PAIR * _NEARLY_ALL * count):
        return ""
    for column in rows[0] if not any(role(name) is Role.STEM for name in rows[0]) else ():
        said = [place for row in rows if (place := asked.place(row.get(column))) is not None]
        if len(said) < _NEARLY_ALL * len(rows) or len(set(said)) * _PAIR > len(said):
            continue
        if asked.is_implied and set(said) != set(range(count)):
            continue  # what the numbers are that nobody wrote down is sure only if they fit
        is_told = options.columns.refers.get(column) == asked.table.name.casefold()
        is_told = is_told or any(isinstance(row.get(column), RowOf) for row in rows)
        if is_told or is_called_like(column, asked.table):
            return column
    return ""


def _id_of(rows: Sequence[Branch]) -> str:
    """The name of the rows' own numbers: the first one, where all have a number or a word there.

    Where these are the same in several rows, as the number of an exam is, the first that differs in all of them.
    """
    names = list(rows[0]) if rows else []
    if not names or not all(_is_id(row.get(names[0])) for row in rows):
        return ""
    apart = (name for name in names if len({str(row[name]) for row in rows if _is_id(row.get(name))}) == len(rows))
    return next(apart, names[0])


def _is_id(value: Any) -> bool:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number or (isinstance(value, str) and _ID.fullmatch(value) is not None)


_ID = re.compile(r"[\w-]{1,40}")


def is_called_like(column: str, asked: SqlTable) -> bool:
    """Whether a column is called like the table whose rows it says, or by a word for a question."""
    name, own = fold(column), fold(asked.name)
    if name[:_ALIKE] == own[:_ALIKE] or own.rstrip("s")[-8:] in name:
        return True
    return any(role(part) is Role.STEM for part in re.split(r"_|(?<=[a-z])(?=[A-Z])", column))


def _held(options: SqlTable, asked: AskedTable, column: str) -> dict[int, list[Branch]]:
    """The options of each row that has some, without what says whose they are."""
    held = dict[int, list[Branch]]()
    for row in options.rows:
        place = asked.place(row.get(column)) if isinstance(row, Branch) else None
        if place is not None and isinstance(row, Branch):
            rest = {name: one for name, one in row.items() if name != column and not isinstance(one, RowOf)}
            held.setdefault(place, []).append(Branch(rest, row.place, row.end))
    return held


def _give(held: Mapping[int, list[Branch]], asked: AskedTable) -> None:
    """Put rows into those that they belong to, as a list of options."""
    for name, yes in list(_flags(list(held.values()))):
        for row in (row for rows in held.values() for row in rows):
            row[name] = _folded(row.get(name)) == yes
    _order(list(held.values()))
    for place, rows in held.items():
        question = asked.table.rows[place]
        if isinstance(question, Branch):
            question["options"] = Listed(rows, rows[0].place, rows[-1].end)


def _order(held: Sequence[list[Branch]]) -> None:
    """Put the options of each question in the order that a column of theirs says, all of whose places differ."""
    for name in held[0][0] if held else ():
        said = {fold(name), words_in_name(name)[-1].lower()}
        places = [[_position(row.get(name)) for row in rows] for rows in held] if said & (_POSITIONS | _LABELS) else []
        are_apart = all(() not in each and len(set(each)) == len(each) for each in places)
        if places and are_apart and (said & _POSITIONS or all(map(_count_on, places))):
            for rows, each in zip(held, places, strict=True):
                rows[:] = [rows[at] for at in sorted(range(len(rows)), key=each.__getitem__)]
            return


_POSITIONS = frozenset("position pos place order ord sort sortorder sequence seq index idx rank".split())
"""Last words of names that say at which place an option stands."""
_LABELS = frozenset("letter label key number num no nr".split())
"""Those that may be its text, too."""


def _count_on(places: Sequence[tuple[int, str] | tuple[()]]) -> bool:
    """Whether places are those of the first options, none left out."""
    said = [one[1] or one[0] for one in places if one]
    return any(set(said) == set(first[: len(said)]) for first in (range(1, 99), range(99), "abcdefghij"))


def _position(said: Any) -> tuple[int, str] | tuple[()]:
    """What a value says of the place of an option, to be sorted by; nothing if it is no number and no letter."""
    text = str(said).strip(" ().")
    if isinstance(said, bool) or not (text.isdecimal() or (len(text) == 1 and text.isalpha())):
        return ()
    return (int(text), "") if text.isdecimal() else (-1, text.casefold())


def _flags(held: Sequence[Sequence[Branch]]) -> Iterator[tuple[str, str]]:
    """Columns of options that say yes and no by a letter or a bit, both in nearly all questions; and that for yes."""
    for name in held[0][0] if held else ():
        said = [{_folded(row.get(name)) for row in rows} for rows in held]
        if sum(len(each) > 1 for each in said) >= _NEARLY_ALL * len(held):
            yield from ((name, yes) for yes, no in _BITS if all(each <= {yes, no} for each in said))


def _folded(said: Any) -> str:
    return str(int(said) if isinstance(said, bool) else said).casefold()
