"""Tables in Markdown, a question a row (GitHub Flavored Markdown, "Tables")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.language.columns import Role, numbered, role
from examdeck.language.lines import ends_asking
from examdeck.language.shipped import runs_on
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, Stretch, stretches, with_other_stretches
from examdeck.readers.rows.questions import questions
from examdeck.readers.rows.shapes import Row, Shape, shape
from examdeck.readers.rows.tables import Line, of_columns, rows, taken_between
from examdeck.text.source import Source, excerpt

_RULE = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?")
_BETWEEN = re.compile(r"(?<!\\)\|")
_NAME = re.compile(r"\W*(?:\d+|[^\W\d_])\W*")
"""What names a question or an option, and is no stem."""
_LEAST = 0.6
"""The share of a file's lines that its tables of questions have: a key at the end of a bank is a table too."""


def recognise(source: Source) -> int:
    """Sure when most lines are those of tables whose rows are questions."""
    text = excerpt(source.text)
    tables = list(_tables(source.path, text.split("\n")))
    is_alone = len(tables) == 1
    asked = [len(table) for table in tables if _are_questions([shape(row) for row in _rows(table, is_alone=is_alone)])]
    lines = sum(1 for line in text.split("\n") if line.strip())
    return 92 if asked and sum(asked) + len(asked) >= _LEAST * lines else 0


def read(source: Source) -> Reading:
    """The questions of all tables."""
    lines = source.lines
    shapes: list[Shape] = []
    told: list[Finding] = []
    heads: list[tuple[int, int, str]] = []
    dropped: list[Stretch] = []
    tables = list(_tables(source.path, lines))
    for table in tables:
        is_alone = len(tables) == 1
        shapes += [shape(row) for row in _rows(table, is_alone=is_alone)]
        if _is_upright(table, is_alone=is_alone):
            dropped += [Stretch(line.place.line, line.end, "text outside the table") for line in _unnamed(table)]
        told += of_columns(table)
        heads += [(start, end + 1, what) for start, end, what in taken_between(table, [])]
    asked, found, taken, counted_from = questions(shapes, source.markup or "markdown", source.counted_from)
    found += told if asked else []
    spans = with_other_stretches(stretches(lines, sorted([*heads, *taken]), _kind), dropped)
    title = next((line.strip("# ") for line in lines if line.startswith("# ")), "")
    return Reading(
        questions=tuple(asked), findings=tuple(found), stretches=spans, title=title, counted_from=counted_from
    )


def _kind(line: str) -> str:
    return "heading" if line.startswith("#") else "text outside the table"


def _rows(table: Sequence[Line], *, is_alone: bool) -> Sequence[Row]:
    """The rows of a table; of terms, without the first line, which always names the columns in Markdown."""
    if _is_upright(table, is_alone=is_alone):
        cells = {line.cells[0]: line.cells[1] for line in table if line.cells[1] and _is_name(line.cells[0])}
        return [Row(cells, table[0].place, table[-1].end)]
    return [row for row in rows(table) if row.cells.keys() != _OF_TERMS or row.place != table[0].place]


def _is_upright(table: Sequence[Line], *, is_alone: bool) -> bool:
    """Whether a table stands upright: each of its lines has a name and a value, "| Answer 1 | Rome |".

    Nearly all names are known, and all in a table that is alone; a stem of one word is none, but that of a vocabulary.
    """
    if any(len(line.cells) != _PAIR for line in table):
        return False
    named = {line.cells[0]: line.cells[1] for line in table}
    stem = next((value for name, value in named.items() if role(name) is Role.STEM), "")
    asks = len(stem.split()) > 1 or ends_asking(stem) or (len(stem) > _LONG and runs_on(stem))
    unnamed = len(_unnamed(table))
    is_known = unnamed <= (0 if is_alone else _FEW * len(table))
    return asks and is_known and len(named) == len(table) and bool(_TELL & {role(name) for name in named})


def _unnamed(table: Sequence[Line]) -> Sequence[Line]:
    """The lines of such a table whose names are unknown; the first may name the columns."""
    return [line for line in table[1:] if not _is_name(line.cells[0])]


def _is_name(cell: str) -> bool:
    return role(cell) is not None or numbered(cell) is not None


_PAIR, _FEW, _LONG = 2, 0.2, 8
"""Cells of a line, the share of lines without a known name, and what no word is of where words are not set apart."""
_TELL = {Role.KEY, Role.ANSWER, Role.OPTIONS, Role.DISTRACTORS}
_OF_TERMS = {"term", "definition"}


def _are_questions(shapes: list[Shape]) -> bool:
    return bool(shapes) and 2 * sum(one.is_question and not _NAME.fullmatch(one.stem) for one in shapes) > len(shapes)


def _tables(path: str, lines: Sequence[str]) -> Iterator[list[Line]]:
    """The tables, each without the rule below its names."""
    table: list[Line] = []
    for number, line in enumerate([*lines, ""], 1):
        if "|" in line:
            table.append(Line(_cells(line), Place(path, number), number))
        elif table:
            if len(table) > 2 and _RULE.fullmatch(lines[table[1].end - 1]):
                yield [table[0], *table[2:]]
            table = []


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in _BETWEEN.split(inner)]
