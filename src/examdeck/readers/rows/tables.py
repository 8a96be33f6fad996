"""Rows of a table: which line names the columns, and what the columns hold where none does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from examdeck.language.columns import FLAGS, Role, fold, numbered, role
from examdeck.language.lines import ends_asking
from examdeck.model.codes.read import CELLS_LEFT_OVER, ONE_LANGUAGE
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.model.value import value
from examdeck.readers.rows.columns import columns
from examdeck.readers.rows.gathered import gathered
from examdeck.readers.rows.inferred import (
    asking,
    names_by_content,
    names_without_key,
    recall_names,
    statement_names,
)
from examdeck.readers.rows.shapes import Row
from examdeck.readers.rows.spoken import in_language, languages_in_words, one_language, said_in, spoken_in
from examdeck.text.lines import shortened


@value()
class Line:
    """A line of a table: its cells as text, and where it stands."""

    cells: Sequence[str]
    place: Place
    end: int
    """Its last line in the file."""
    between: str = ""
    """What parts cells in the file."""


_SEARCHED = 25
"""Lines in which the names of the columns are looked for: templates put a title and instructions above them."""

_WORDED = re.compile(r"^\W*[^\W\d_]+(?:['’-][^\W\d_]+)*(?:\W*$|\W*\s)")
"""What begins with a word, not with a number, a path or a name in a program."""


def header(lines: Sequence[Line]) -> int | None:
    """The number of the line that names the columns; None if none does."""
    for number, line in enumerate(lines[:_SEARCHED]):
        if _is_of_many(line, lines[: 2 * _SEARCHED]):
            continue
        names = _of_one_language(line.cells)
        roles = {role(name) for name in names if name.strip()}
        many = {known[0] for name in names if (known := numbered(name))}
        options = many & {Role.OPTION, Role.DISTRACTOR} or roles & {Role.OPTIONS}
        keys = roles & {Role.KEY, Role.ANSWER}
        if Role.STEM in roles and (options or keys or any(fold(name) in FLAGS for name in names)):
            return number
        if (Role.TEXT in roles or (len(many & {Role.OPTION}) and number == 0)) and options and keys:
            return number
        if Role.TEXT in roles and Role.ANSWER in roles:
            return number
    return None


def _is_of_many(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the cell that would name the stems comes again in its column, as the kind of a question does."""
    at = next((n for n, cell in enumerate(line.cells) if role(cell) is Role.STEM), len(line.cells))
    if at == len(line.cells):
        return False
    others = [one.cells for one in lines if at < len(one.cells) and one.cells != line.cells]
    return sum(cells[at].strip() == line.cells[at].strip() for cells in others) >= _TWICE


_TWICE = 2
_KEYS = {Role.KEY, Role.ANSWER}
_CHOICES = {Role.OPTION, Role.OPTIONS, Role.DISTRACTOR, Role.DISTRACTORS}


def _of_one_language(names: Sequence[str]) -> list[str]:
    """The names without the tag of the language that is read, where columns stand in several."""
    return one_language(names)


def _each_in_one_language(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with each row in the first language that it has, where columns stand in several."""
    named = header(lines)
    tags = spoken_in(lines[named].cells) if named is not None else []
    if named is None or not tags:
        return lines
    names = _each_once([name.strip() for name in lines[named].cells])
    below = lines[named + 1 :]
    looks = [tuple(map(_looks, line.cells[: len(names)])) for line in below]
    taken = {each: _taken(names, each, tags) for each in dict.fromkeys(looks)}
    read = list(dict.fromkeys(name for name in (*one_language(names), *chain.from_iterable(taken.values())) if name))
    places = {each: [at.get(name, _NOWHERE) for name in read] for each, at in taken.items()}
    width = len(names)
    rest = [
        Line([*_at(places[each], line.cells), *line.cells[width:]], line.place, line.end, line.between)
        for line, each in zip(below, looks, strict=True)
    ]
    return [*lines[:named], replace(lines[named], cells=read), *rest]


_BLANK, _FILLED, _WORDS = range(3)
_LETTER = re.compile(r"[^\W\d_]")
_NOWHERE = -1


def _looks(cell: str) -> int:
    """All of a cell that the language of its row depends on."""
    return _WORDS if _LETTER.search(cell) else _FILLED if cell.strip() else _BLANK


def _taken(names: Sequence[str], looks: Sequence[int], tags: Sequence[str]) -> Mapping[str, int]:
    """In which cell a row of such cells has what, in the first language that it has: the same in all that look so."""
    texts = ["" if look == _BLANK else f"{'x' if look == _WORDS else ''}{at}" for at, look in enumerate(looks)]
    cells = dict(zip(names, texts, strict=False))
    kept = in_language(cells, tags, said_in(cells, tags))
    places = {text: at for at, text in enumerate(texts) if text}
    return {name: places.get(text, _NOWHERE) for name, text in kept.items()}


def _at(places: Sequence[int], cells: Sequence[str]) -> Sequence[str]:
    return ["" if at == _NOWHERE else cells[at] for at in places]


def _each_once(names: Sequence[str]) -> list[str]:
    """The names, where a second one of a name gets another."""
    return [f"{name} {at}" if name and name in names[:at] else name for at, name in enumerate(names)]


def rows(lines: Sequence[Line]) -> Sequence[Row]:
    """The rows below the names of the columns; without names, by what the columns look like; none if nothing fits."""
    return gathered(list(_rows(lines)))


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    names, body = _names_and_body(_each_in_one_language(lines))
    stem = next((name for name in names if role(name) is Role.STEM), "")
    if stem and names.count(stem) > 1:  # the same in another language
        names = names[: names.index(stem, names.index(stem) + 1)]
    are_unique = len(set(names)) == len(names)
    for line in body if names else ():
        pairs = zip(names, _with_rest(line, names), strict=False)
        cells = {name: cell for name, cell in pairs if cell.strip()} if are_unique else _renamed(pairs)
        if cells:
            yield Row(cells, line.place, line.end, is_sure=True)


def _with_rest(line: Line, names: Sequence[str]) -> Sequence[str]:
    """The cells of a line; those behind the last column belong to it, if that explains: nobody quoted its commas."""
    last = len(names) - 1
    if (moved := _with_key_in_place(line.cells, names)) is not None:
        return moved
    if len(line.cells) <= len(names) or not line.between or role(names[last]) is not Role.EXPLANATION:
        return line.cells
    rest = [cell.strip() for cell in line.cells[last:] if cell.strip()]
    return [*line.cells[:last], f"{line.between} ".join(rest)]


def _with_key_in_place(cells: Sequence[str], names: Sequence[str]) -> Sequence[str] | None:
    """The cells without empty ones too many before the key, if it is an option's text then; None for other rows."""
    over = len(cells) - len(names)
    at = next((n for n, name in enumerate(names) if role(name) in _KEYS), 0) if over > 0 else 0
    if not at or any(map(str.strip, cells[at : at + over])):
        return None
    named = zip(names, cells, strict=False)
    options = {cell.strip() for name, cell in named if (known := numbered(name)) and known[0] is Role.OPTION}
    return [*cells[:at], *cells[at + over :]] if cells[at + over].strip() in options - {""} else None


def of_columns(lines: Sequence[Line]) -> Iterator[Finding]:
    """Findings where columns are in several languages, of which one is read, and where a text was cut in two.

    At a comma: a row has cells behind the last column that has a name.
    """
    named = header(lines)
    if named is None:
        return
    if spoken := spoken_in(lines[named].cells):
        yield ONE_LANGUAGE.at(lines[named].place, languages=languages_in_words(spoken))
    count = len(lines[named].cells)
    for line in lines[named + 1 :]:
        behind = [cell.strip() for cell in line.cells[count:] if cell.strip()]
        if behind:
            yield CELLS_LEFT_OVER.at(line.place, columns=count, behind=shortened(" | ".join(behind)))


def _names_and_body(lines: Sequence[Line]) -> tuple[Sequence[str], Sequence[Line]]:
    named = header(lines)
    if named is not None:
        names = _without_gap([name.strip() for name in lines[named].cells])
        below = lines[named + 1 :]
        if not {Role.STEM, Role.TEXT} & {role(name) for name in names}:
            stem = asking([dict(zip(names, line.cells, strict=False)) for line in below])
            names = ["question" if name == stem else name for name in names]
        roles = {role(name) for name in names} | {known[0] for name in names if (known := numbered(name))}
        is_told = roles & _CHOICES and (roles & _KEYS or columns(tuple(names)).flags)
        if not is_told and len(set(names)) == len(names):
            found = names_by_content([dict(zip(names, line.cells, strict=False)) for line in below])
            names = [found.get(name, name) for name in names]
        return names, below
    body = [line for line in lines if any(map(str.strip, line.cells))]
    widths = sorted(len(line.cells) for line in body)
    width = widths[len(widths) // 2] if widths else 0
    full = [line.cells[:width] for line in body if len(line.cells) >= width]
    if width < 2 or len(full) < max(1, 0.8 * len(body)):
        return [], []
    unnamed = [f"column {number}" for number in range(1, width + 1)]
    named_so = [dict(zip(unnamed, cells, strict=True)) for cells in full]
    first = [name.strip() or unnamed[number] for number, name in enumerate(body[0].cells[:width])]
    by_first = (
        names_by_content([dict(zip(first, cells, strict=True)) for cells in full[1:]]) if _are_names(first) else {}
    )
    if by_first:
        return [by_first.get(name, name) for name in first], body[1:]
    if found := _by_content(named_so) or _below_names(full, named_so):
        # numbered columns beside those that are known would be options
        names = [found.get(name, "·" * number) for number, name in enumerate(unnamed, 1)]
        return names, body[_is_header([line.cells for line in body], names) :]
    if (
        len(set(first)) == width
        and not any(map(ends_asking, first))
        and (found := names_by_content([dict(zip(first, cells, strict=True)) for cells in full[1:]]))
    ):
        return [found.get(name, name) for name in first], body[1:]
    names = ["term", "definition"] if width == 2 and are_terms(full) else []
    return names, body[_is_header([line.cells for line in body], names) :]


def _below_names(full: Sequence[Sequence[str]], named_so: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What the columns hold by all lines but the first, if that has nothing but names."""
    found = _by_content(named_so[1:]) if all(_NAME.fullmatch(cell.strip() or "x") for cell in full[0]) else {}
    return found if found and _is_header(full, [found.get(name, "") for name in named_so[0]]) else {}


def _is_header(lines: Sequence[Sequence[str]], names: Sequence[str]) -> bool:
    """Whether the first line has nothing but short names, which nobody knows, above stems that ask or are longer."""
    at = next((n for n, name in enumerate(names) if name in ("question", "term")), -1)
    first, *rest = lines
    called = [cell.strip() for cell in first if cell.strip()]
    if at < 0 or len(rest) < _TWICE or at >= len(first) or not all(map(_NAME.fullmatch, called)):
        return False
    asked = [cells[at].strip() for cells in rest if at < len(cells)]
    are_asked = sum(map(ends_asking, asked)) >= _NEARLY_ALL * len(rest)
    are_longer = not any(" " in name for name in called) and all(text.count(" ") >= _TWICE for text in asked)
    return len(set(called)) == len(called) and (are_asked or (are_longer and len(rest) >= _MANY))


_NAME = re.compile(r"[^\W\d_][\w /()-]{0,24}")
_NEARLY_ALL = 0.9
_MANY = 4


def _by_content(columns: Sequence[Mapping[str, str]]) -> dict[str, str]:
    finders = (names_by_content, statement_names, recall_names, names_without_key)
    return next(filter(None, (find(columns) for find in finders)), {})


def _without_gap(names: list[str]) -> list[str]:
    """The names, where the one between the columns of options A and C is that of B, however it is spelt."""
    found = [(at, known[1]) for at, name in enumerate(names) if (known := numbered(name)) and known[0] is Role.OPTION]
    for (at, number), (then, after) in pairwise(found):
        if (then - at, after - number) == (2, 2) and role(names[at + 1]) is None:
            names[at + 1] = f"Option {chr(ord('A') + number + 1)}"
    return names


def _are_names(cells: Sequence[str]) -> bool:
    """Whether some of the cells are known names of columns."""
    return len(set(cells)) == len(cells) and sum(role(cell) is not None for cell in cells) > 1


def are_terms(full: Sequence[Sequence[str]]) -> bool:
    """Whether lines of two cells are terms and what they mean: both differ, and both are words."""
    terms = [cells[0].strip() for cells in full]
    worded = sum(
        _WORDED.search(term) is not None and _WORDED.search(cells[1]) is not None
        for term, cells in zip(terms, full, strict=True)
    )
    told = {cells[1].strip() for cells in full}
    return len(set(terms)) >= 0.9 * len(terms) and worded >= 0.8 * len(full) and 2 * len(told) > len(full)


def _renamed(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cells by their names, where a second one of a name gets another."""
    cells: dict[str, str] = {}
    for name, cell in pairs:
        if cell.strip():
            cells.setdefault(name if name not in cells else f"{name} {len(cells) + 1}", cell)
    return cells


def first_cells(lines: Sequence[Line]) -> Sequence[str]:
    """The cells of the first line that has any: what most tables call their columns."""
    return next((line.cells for line in lines if any(map(str.strip, line.cells))), [])


def taken_between(lines: Sequence[Line], taken: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """What the rows were taken for, with the line that names the columns."""
    named = header(lines)
    if named is not None:
        yield (lines[named].place.line, lines[named].end, "names of the columns")
    yield from taken
