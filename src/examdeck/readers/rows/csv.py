"""CSV and TSV: a question a line, as spreadsheets, Kahoot, Quizizz, Blooket, Gimkit, Udemy and Quizlet export them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

from examdeck.model.codes.read import MALFORMED_FILE
from examdeck.model.question import Place
from examdeck.readers.own.overlay import read_mappings
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.own_table import is_own_table, own_data
from examdeck.readers.rows.questions import none_found, questions
from examdeck.readers.rows.shapes import shape
from examdeck.readers.rows.tables import Line, first_cells, header, of_columns, rows, taken_between
from examdeck.readers.rows.unescaped import cells_in_spite
from examdeck.text.source import Source

_DELIMITERS = ",;\t|~#^§"
_SAMPLE = 20_000
_FEWEST_CELLS = 4
_FEWEST_LINES, _NEARLY_ALL = 3, 0.8
_LARGEST_CELL = 1 << 27


def recognise(source: Source) -> int:
    """Sure when a line names the columns; a guess for lines of as many cells each, in a file that calls itself so."""
    sample = _lines(source, _beginning(source.text))
    if header(sample) is not None or _is_ours(source):
        return 90
    if source.file.suffix.lower() == ".txt":
        if _is_delimited(sample) and any(rows(sample)):
            return 50
        widths = Counter(line.count("\t") for line in source.text[:_SAMPLE].split("\n") if line.strip())
        return 25 if widths and widths.most_common(1)[0] == (1, widths.total()) and widths.total() > 1 else 0
    return 40 if any(rows(sample)) else 5


def _beginning(text: str) -> str:
    """The lines that a text begins with, none of them cut: it would have fewer cells."""
    end = text.rfind("\n", 0, _SAMPLE) if len(text) > _SAMPLE else -1
    return text[:end] if end > 0 else text[:_SAMPLE]


def _is_delimited(sample: Sequence[Line]) -> bool:
    """Whether the lines of a text have as many cells each, enough for a stem, options and a key; two between bars."""
    widths = Counter(len(line.cells) for line in sample if line.cells)
    width, times = next(iter(widths.most_common(1)), (0, 0))
    fewest = 2 if sample and sample[0].between in ("|", "~") else _FEWEST_CELLS
    return width >= fewest and times == widths.total() > 2


def read(source: Source) -> Reading:
    """The questions of the table."""
    try:
        lines = _lines(source, source.text)
    except csv.Error as error:
        return Reading(findings=(MALFORMED_FILE.at(Place(source.path), format="CSV", reason=str(error)),))
    if _is_ours(source):
        return _read_ours(lines, source)
    shapes = [shape(row) for row in rows(lines)]
    asked, found, taken, counted_from = questions(shapes, source.markup, source.counted_from)
    if not asked and not found:
        found = [none_found(source.path, first_cells(lines))]
    found += of_columns(lines) if asked else []
    spans = stretches(source.lines, taken_between(lines, taken), lambda _: "text outside the table")
    return Reading(questions=tuple(asked), findings=tuple(found), stretches=spans, counted_from=counted_from)


def _read_ours(lines: Sequence[Line], source: Source) -> Reading:
    """The bank that `examdeck convert --to csv` wrote."""
    named = [(dict(zip(lines[0].cells, line.cells, strict=False)), line) for line in lines[1:] if any(line.cells)]
    data = [(own_data({name: cell for name, cell in row.items() if cell}), line.place) for row, line in named]
    taken = [(1, lines[0].end, "names of the columns"), *((line.place.line, line.end, "question") for _, line in named)]
    spans = stretches(source.lines, taken, lambda _: "text outside the table")
    return replace(read_mappings(data, {}), stretches=spans)


def _lines(source: Source, text: str) -> Sequence[Line]:
    """The table's lines, those unwrapped that were quoted twice."""
    lines = list(_parsed(source, text))
    whole = [line.cells[0] for line in lines if len(line.cells) == 1 and line.cells[0].strip(' "')]
    for between in _DELIMITERS if len(whole) >= _NEARLY_ALL * sum(any(line.cells) for line in lines) else "":
        widths = Counter(text.count(f'"{between}"') + 1 for text in whole if f'"{between}"' in text)
        if widths.total() >= max(_FEWEST_LINES, _NEARLY_ALL * (len(whole) - 1)):
            width = widths.most_common(1)[0][0]
            return [replace(line, cells=_unwrapped(line.cells, between, width), between=between) for line in lines]
    return lines


def _unwrapped(cells: Sequence[str], between: str, width: int) -> Sequence[str]:
    """The cells that an only cell holds in quotes of their own, which those within them, or a lost one, may spoil."""
    if len(cells) != 1:
        return cells
    try:
        inner = next(csv.reader(StringIO(cells[0]), delimiter=between, strict=True), [])
    except csv.Error:
        inner = []
    text = cells[0].strip().removeprefix('"').removesuffix('"')
    if len(inner) != width:
        inner = text.split(f'"{between}"')
    if len(inner) != width:
        inner = re.split(f'"{re.escape(between)}|{re.escape(between)}"', text)
    return inner if len(inner) == width else cells


def _parsed(source: Source, text: str) -> Iterator[Line]:
    """The lines as they are; a cell in quotes may hold several lines of the file."""
    csv.field_size_limit(_LARGEST_CELL)
    ours = _is_ours(source)
    delimiter = "," if ours else _delimiter(source)
    lines = text.split("\n")
    usual = 0 if ours else _usual(lines, delimiter)
    unescaped = {} if ours else cells_in_spite(lines, delimiter)
    begin = first = 0
    reader = None
    while begin < len(lines):
        if begin in unescaped:
            yield Line(unescaped[begin], Place(source.path, begin + 1), begin + 1, delimiter)
            begin, reader = begin + 1, None
            continue
        if usual and _is_quote_lost(lines, begin, delimiter, usual):
            bare = csv.reader([lines[begin]], delimiter=delimiter, skipinitialspace=True, quoting=csv.QUOTE_NONE)
            yield Line([_bare(cell) for cell in next(bare)], Place(source.path, begin + 1), begin + 1, delimiter)
            begin, reader = begin + 1, None
            continue
        if reader is None:
            first, reader = begin, csv.reader(_from(lines, begin), delimiter=delimiter, skipinitialspace=not ours)
        cells = next(reader, None)
        if cells is None:
            return
        end = first + reader.line_num
        yield Line(cells, Place(source.path, begin + 1), end, delimiter)
        begin = end


def _is_quote_lost(lines: Sequence[str], begin: int, delimiter: str, usual: int) -> bool:
    """Whether nothing ends a quote that a line begins: the lines down to the next quote look like rows."""
    if lines[begin].count('"') % 2 == 0:
        return False
    alone = csv.reader([f"{lines[begin]}\n", "\n"], delimiter=delimiter, skipinitialspace=True)
    count = len(next(alone))
    if alone.line_num == 1:  # the quote is within a cell, or spoils others of the same row only
        return count != usual + 1 == lines[begin].count(delimiter) + 1
    # each line is looked at once: those down to the next quote begin none
    end = next((at + 1 for at in range(begin + 1, len(lines)) if lines[at].count('"') % 2), len(lines))
    own = [line for line in lines[begin:end] if line.strip()]
    if sum(line.count(delimiter) == usual for line in own) <= _NEARLY_ALL * len(own):
        return False
    try:
        whole = list(csv.reader(StringIO("\n".join(own)), delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        return True
    return len(whole) > 1 or len(whole[0]) != usual + 1


_WHOLE = re.compile(r'"((?:[^"]|"")*)"\s*')


def _bare(cell: str) -> str:
    """A cell without its quotes, if it has both, as others may have beside the one whose quote is lost."""
    found = _WHOLE.fullmatch(cell)
    return found[1].replace('""', '"') if found else cell


def _from(lines: Sequence[str], first: int) -> Iterator[str]:
    """The lines from one on, as a file has them."""
    last = len(lines) - 1
    return (f"{lines[at]}\n" if at < last else lines[at] for at in range(first, last + bool(lines[last])))


def _usual(lines: Sequence[str], delimiter: str) -> int:
    """How many delimiters nearly all lines have, so that one that begins a quote without an end is told; else 0."""
    counts = Counter(line.count(delimiter) for line in lines if line.strip())
    count, times = next(iter(counts.most_common(1)), (0, 0))
    return count if count >= _FEWEST_CELLS - 1 and times >= _NEARLY_ALL * counts.total() else 0


def _is_ours(source: Source) -> bool:
    first, _, _ = source.text.partition("\n")
    return any(map(is_own_table, csv.reader([first])))


def _delimiter(source: Source) -> str:
    """The delimiter by which a line names columns, else that by which most lines have the same number of cells."""
    lines = source.text[:_SAMPLE].split("\n")
    if lines[0].lower().startswith("sep=") and len(lines[0].strip()) > 4:
        return lines[0][4]
    best, most = ",", (False, 0, 0)
    for delimiter in _DELIMITERS:
        table = [cells for cells in csv.reader(lines, delimiter=delimiter) if len(cells) > 1]
        widths = Counter(map(len, table))
        if table:
            named = header([Line(cells, Place(source.path), 1) for cells in table]) is not None
            rank = (named, widths.most_common(1)[0][1], max(widths))
            best, most = (delimiter, rank) if rank > most else (best, most)
    return best
