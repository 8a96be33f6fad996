"""Rows of a table: which line names the columns, and what the columns hold where none does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.model.question import Place
from examdeck.model.value import value
from examdeck.readers.rows.shapes import Row


@value()
class Line:
    """A line of a table: its cells as text, and where it stands."""

    cells: Sequence[str]
    place: Place
    end: int
    """Its last line in the file."""


_SEARCHED = 25
"""Lines in which the names of the columns are looked for: templates put a title and instructions above them."""

_POSITION = re.compile(r"\(?([A-Ha-h]|[1-9])[).]?")


def header(lines: Sequence[Line]) -> int | None:
    """The number of the line that names the columns; None if none does."""
    for number, line in enumerate(lines[:_SEARCHED]):
        roles = {role(cell) for cell in line.cells if cell.strip()}
        many = {known[0] for cell in line.cells if (known := numbered(cell))}
        asks = Role.STEM in roles or Role.TEXT in roles
        if asks and (many & {Role.OPTION, Role.DISTRACTOR} or roles & {Role.KEY, Role.ANSWER, Role.OPTIONS}):
            return number
    return None


def rows(lines: Sequence[Line]) -> Iterator[Row]:
    """The rows below the names of the columns; without names, by what the columns look like; none if nothing fits."""
    named = header(lines)
    if named is not None:
        names, body = lines[named].cells, lines[named + 1 :]
    else:
        body = [line for line in lines if any(map(str.strip, line.cells))]
        names = _guessed_names([line.cells for line in body])
    are_unique = len(set(names)) == len(names)
    for line in body if names else ():
        pairs = zip(names, line.cells, strict=False)
        cells = {name: cell for name, cell in pairs if cell.strip()} if are_unique else _renamed(pairs)
        if cells:
            yield Row(cells, line.place, line.end)


def _renamed(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cells by their names, where a second one of a name gets another."""
    cells: dict[str, str] = {}
    for name, cell in pairs:
        if cell.strip():
            cells.setdefault(name if name not in cells else f"{name} {len(cells) + 1}", cell)
    return cells


def _guessed_names(body: Sequence[Sequence[str]]) -> list[str]:
    """Names for columns that have none: a stem and its answer, or a stem, options and a key in a column of its own."""
    widths = sorted(len(cells) for cells in body)
    width = widths[len(widths) // 2] if widths else 0
    full = [[cell.strip() for cell in cells[:width]] for cells in body if len(cells) >= width]
    if width < 2 or len(full) < max(1, 0.8 * len(body)):
        return []
    names = [""] * width
    if all(re.fullmatch(r"\d+", cells[0]) for cells in full) and len({cells[0] for cells in full}) == len(full):
        names[0] = "number"
    texts = [column for column in range(width) if not names[column]]
    if len(texts) == 2:
        names[texts[0]], names[texts[1]] = "term", "definition"
        return names
    key = _key_column(full, texts[1:])
    if key is None or len(texts) < 4:
        return []
    names[texts[0]], names[key] = "question", "correct answer"
    options = [column for column in texts[1:] if column != key]
    if key != texts[-1] and key != texts[1]:
        names[texts[-1]] = "explanation"
        options.remove(texts[-1])
    for number, column in enumerate(options, 1):
        names[column] = f"option {number}"
    return names


def _key_column(full: Sequence[Sequence[str]], columns: Sequence[int]) -> int | None:
    """The last of the columns that names one of the others in nearly all rows."""
    hits: Counter[int] = Counter()
    for cells in full:
        folded = [fold(cells[column]) for column in columns]
        times = Counter(folded)
        for column, said in zip(columns, folded, strict=True):
            hits[column] += times[said] > 1 or _POSITION.fullmatch(cells[column]) is not None
    return next((column for column in reversed(columns) if hits[column] >= 0.9 * len(full)), None)


def taken_between(lines: Sequence[Line], taken: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """What the rows were taken for, with the line that names the columns."""
    named = header(lines)
    if named is not None:
        yield (lines[named].place.line, lines[named].end, "names of the columns")
    yield from taken
