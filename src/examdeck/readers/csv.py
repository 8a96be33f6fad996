"""CSV and TSV: a question a line, as spreadsheets, Kahoot, Quizizz, Blooket, Gimkit, Udemy and Quizlet export them."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from examdeck.question import Place
from examdeck.readers import Reading, findings
from examdeck.readers.rowshapes import questions, shape
from examdeck.readers.rowtables import Line, header, rows, taken_between
from examdeck.readers.spans import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from examdeck.readers import Source

_DELIMITERS = ",;\t|"
_SAMPLE = 20_000
_LARGEST_CELL = 1 << 27


def recognise(source: Source) -> int:
    """Sure when a line names the columns; a guess for lines of as many cells each, in a file that calls itself so."""
    sample = list(_lines(source, source.text[:_SAMPLE]))
    if header(sample) is not None:
        return 80
    if source.file.suffix.lower() == ".txt":
        widths = Counter(line.count("\t") for line in source.text[:_SAMPLE].split("\n") if line.strip())
        return 25 if widths and widths.most_common(1)[0] == (1, widths.total()) and widths.total() > 1 else 0
    return 40 if rows(sample) else 5


def read(source: Source) -> Reading:
    """The questions of the table."""
    try:
        lines = list(_lines(source, source.text))
    except csv.Error as error:
        return Reading(findings=(findings.malformed(Place(source.path), "CSV", str(error)),))
    shapes = [shape(row) for row in rows(lines)]
    asked, found, taken = questions(shapes)
    spans = stretches(source.text.split("\n"), taken_between(lines, taken), "text outside the table")
    return Reading(questions=tuple(asked), findings=tuple(found), stretches=spans)


def _lines(source: Source, text: str) -> Iterator[Line]:
    """The table's lines; a cell in quotes may hold several lines of the file."""
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(StringIO(text), delimiter=_delimiter(source), skipinitialspace=True)
    begin = 1
    for cells in reader:
        yield Line(cells, Place(source.path, begin), reader.line_num)
        begin = reader.line_num + 1


def _delimiter(source: Source) -> str:
    """The delimiter that parts the most lines into the same number of cells, more than one."""
    lines = source.text[:_SAMPLE].split("\n")
    if lines[0].lower().startswith("sep=") and len(lines[0].strip()) > 4:
        return lines[0][4]
    best, most = ",", (0, 0)
    for delimiter in _DELIMITERS:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if len(cells) > 1)
        if widths and (share := (widths.most_common(1)[0][1], max(widths))) > most:
            best, most = delimiter, share
    return best
