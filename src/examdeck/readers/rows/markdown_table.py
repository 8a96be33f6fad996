"""Tables in Markdown, a question a row (GitHub Flavored Markdown, "Tables")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.language.columns import Role, numbered, role
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
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
    asked = [len(table) for table in tables if _are_questions([shape(row) for row in _rows(table)])]
    lines = sum(1 for line in text.split("\n") if line.strip())
    return 92 if asked and sum(asked) + len(asked) >= _LEAST * lines else 0


def read(source: Source) -> Reading:
    """The questions of all tables."""
    lines = source.text.split("\n")
    shapes: list[Shape] = []
    told: list[Finding] = []
    heads: list[tuple[int, int, str]] = []
    for table in _tables(source.path, lines):
        shapes += [shape(row) for row in _rows(table)]
        told += of_columns(table)
        heads += [(start, end + 1, what) for start, end, what in taken_between(table, [])]
    asked, found, taken, counted_from = questions(shapes, source.markup or "markdown", source.counted_from)
    found += told if asked else []
    spans = stretches(lines, sorted([*heads, *taken]), _kind)
    title = next((line.strip("# ") for line in lines if line.startswith("# ")), "")
    return Reading(
        questions=tuple(asked), findings=tuple(found), stretches=spans, title=title, counted_from=counted_from
    )


def _kind(line: str) -> str:
    return "heading" if line.startswith("#") else "text outside the table"


def _rows(table: Sequence[Line]) -> Sequence[Row]:
    """The rows of a table; of terms, without the first line, which always names the columns in Markdown."""
    if upright := _upright(table):
        return [upright]
    return [row for row in rows(table) if row.cells.keys() != _OF_TERMS or row.place != table[0].place]


def _upright(table: Sequence[Line]) -> Row | None:
    """The one row of a table that stands upright: each of its lines has a name and a value, "| Answer 1 | Rome |"."""
    pairs = [line.cells for line in table]
    names = [cells[0] for cells in pairs if len(cells) == _PAIR]
    roles = {role(name) for name in names}
    if len(names) < len(pairs) or len(set(names)) < len(names) or not (Role.STEM in roles and _TELL & roles):
        return None
    cells = {name: value for name, value in pairs if value and (role(name) or numbered(name))}
    return Row(cells, table[0].place, table[-1].end)


_PAIR = 2
_TELL = {Role.KEY, Role.ANSWER, Role.OPTIONS, Role.DISTRACTORS}
_OF_TERMS = {"term", "definition"}


def _are_questions(shapes: list[Shape]) -> bool:
    return bool(shapes) and 2 * sum(one.is_question and not _NAME.fullmatch(one.stem) for one in shapes) > len(shapes)


def _tables(path: str, lines: list[str]) -> Iterator[list[Line]]:
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
