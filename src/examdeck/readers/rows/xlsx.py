"""XLSX: the sheets of a workbook as tables. Places are rows and columns of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from examdeck.model.codes.read import MALFORMED_FILE, NOT_TEXT
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.readers.reading import Reading, Stretch
from examdeck.readers.rows.questions import none_found, questions
from examdeck.readers.rows.shapes import shape
from examdeck.readers.rows.tables import Line, first_cells, of_columns, rows, taken_between
from examdeck.readers.rows.text import cell
from examdeck.text.source import Source

MOST_BYTES = 2_000_000
MOST_TIMES = 8
"""Unpacked, a workbook has so many bytes, and so many times those of its file: openpyxl takes half a second for a
megabyte, and a small archive can hold thousands of them. Those of prose unpack to three to seven times their size.
"""


def recognise(source: Source) -> int:
    """Certain: the file's name and first bytes were looked at when it was loaded."""
    return 100 if not source.text else 0


def read(source: Source) -> Reading:
    """The questions of all sheets, in their order."""
    asked: list[Question] = []
    found: list[Finding] = []
    spans: list[Stretch] = []
    seen: list[str] = []
    counts: set[int | None] = set()
    try:
        for lines in _sheets(source.file, source.path):
            shapes = [shape(row) for row in rows(lines)]
            some, problems, taken, counted_from = questions(shapes, source.markup, source.counted_from)
            counts.add(counted_from)
            asked += some
            found += [*problems, *of_columns(lines)] if some else problems
            seen += first_cells(lines)
            if not spans:  # lines of a second sheet have the same numbers
                spans = [Stretch(*stretch) for stretch in taken_between(lines, taken)]
    except _Unreadable as error:
        return Reading(findings=(error.finding,))
    if not asked and not found:
        found = [none_found(source.path, seen)]
    counted_from = counts.pop() if len(counts := counts - {None}) == 1 else None
    return Reading(questions=tuple(asked), findings=tuple(found), stretches=tuple(spans), counted_from=counted_from)


class _Unreadable(Exception):  # noqa: N818 - it ends the reading; the error is the finding
    """The workbook cannot be opened."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def _sheets(file: Path, shown: str) -> Iterator[list[Line]]:
    """The lines of each sheet.

    Raises:
        _Unreadable: the file is no workbook, or too large.
    """
    from openpyxl import load_workbook

    try:
        with ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > MOST_BYTES + MOST_TIMES * file.stat().st_size:
                reason = f"it unpacks to {unpacked // 1_000_000} MB, too many for a workbook of its size"
                raise _Unreadable(NOT_TEXT.at(Place(shown), reason=reason, remedy="Save it as CSV."))
        book = load_workbook(file, read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield [
                Line([cell(value) for value in values], Place(shown, number), number)
                for number, values in enumerate(sheet.iter_rows(values_only=True), 1)
            ]
    except _Unreadable:
        raise
    except Exception as error:  # openpyxl and its parser of XML raise whatever a damaged workbook makes them
        reason = f"{type(error).__name__}: {error}"
        raise _Unreadable(MALFORMED_FILE.at(Place(shown), format="XLSX", reason=reason)) from error
