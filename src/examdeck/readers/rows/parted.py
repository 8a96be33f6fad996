"""Text whose lines, or blocks of as many lines each, are rows: parted by signs of the file's own.

`MCQ|2|Which is the largest planet?|Earth:::Mars:::Jupiter|2`, `("Who wrote it?", "Goethe", "Schiller", 2)`,
`Question: Ice is cold.^*^Answer: true`. What the parts are is told as for tables without names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from examdeck.language.columns import role
from examdeck.language.lines import begins_asking, ends_asking
from examdeck.model.codes.read import MALFORMED_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.column_values import FOUND_KEY, differs, is_number, may_ask
from examdeck.readers.rows.inferred import names_by_content
from examdeck.readers.rows.questions import none_found, questions
from examdeck.readers.rows.shapes import shape
from examdeck.readers.rows.tables import Line, rows
from examdeck.text.source import Source

_SAMPLE = 200
"""Lines by which a file is recognised."""
_FEWEST, _FEWEST_OF_TWO = 4, 8
"""Rows that show a habit, and those of two parts: a term and a colon stand in any list."""
_NEARLY_ALL = 0.9
_MOST_OF_A_BLOCK = 12
_LONGEST_NAME, _PAIR = 2, 2
"""Characters of a letter or a number, perhaps with a dot."""
_SIGN = re.compile(
    r"(?!\*[^|#~^])[|#~^§@¦\t$%&*<>=+\\/-]{2,}|[:;,]{2,}|[|#~^§¦\t;@]|[ \t][:=–—-][ \t]"
    r"|(?<=[^*\s])[ \t]?\*{3}[ \t]?(?=[^*\s])"
)
"""What may part a line."""
_BRACKETED = re.compile(r"(?:\((?P<round>.*)\)|\[(?P<square>.*)\]|\{(?P<curly>.*)\})[ \t]*[,;]?[ \t]*(?:#.*|//.*)?")
_CELL = re.compile(
    r"""[ \t]*(?:"(?P<double>[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*)\""""
    r"""|'(?P<single>[^'\\]*+(?:(?:\\.|'')[^'\\]*+)*)'|(?P<bare>[^,]*))"""
    r"[ \t]*(?:(?P<goes_on>,)|\Z)"
)
_ESCAPED = re.compile(r"\\(.)")
_LETTERED = re.compile(r"\(?(?P<letter>[A-Fa-f])[,，、.．:：)）][ \t]*(?P<text>\S.*)")
"""An answer behind the letter that it had among options."""
_ENDED = re.compile(r"(?:[.。．?？؟:：…_]|[(（][ \t\u3000_]*[)）])\W{0,3}\Z")
"""How a stem ends, where it is a sentence or leaves room."""
_NAMED = re.compile(r"(?P<name>[^\W\d_][^\W\d_ ]{0,19})[ \t]*[:：][ \t]*")


class _Row(NamedTuple):
    """A row's text or texts, and the lines it has."""

    first: int
    last: int
    cells: list[str]


def recognise(source: Source) -> int:
    """Fairly sure where signs part lines in as many parts each, and these are questions; blocks may be of others."""
    said = _said(source.lines)[:_SAMPLE]
    return 55 if _tables((_in_brackets(said), _by_signs(said)), source.path)[0] else 0


def read(source: Source) -> Reading:
    """The questions of all rows."""
    said = _said(source.lines)
    tables, left = _tables(chain((_in_brackets(said), _by_signs(said)), _in_blocks(said)), source.path)
    found = sorted((shape(row) for table in tables for row in rows(table)), key=lambda one: one.place.line)
    asked = questions(found, source.markup, source.counted_from)
    return Reading(
        questions=tuple(asked.questions),
        findings=(*asked.findings, *_lost(left, tables, source.path)) if found else (none_found(source.path, []),),
        stretches=stretches(source.lines, asked.taken, lambda _: "text outside the table"),
        counted_from=asked.counted_from,
    )


def _said(lines: Sequence[str]) -> list[_Row]:
    return [_Row(at, at, [line.strip()]) for at, line in enumerate(lines, 1) if line.strip()]


def _tables(ways: Iterable[list[_Row]], path: str) -> tuple[list[list[Line]], list[_Row]]:
    """The rows of as many parts each as a table, by the first way in which nearly all are questions; else none.

    And the rows of other lengths.
    """
    for parted in ways:
        found = []
        for width, times in Counter(len(row.cells) for row in parted).items():
            if width > 1 and times >= (_FEWEST_OF_TWO if width == 2 else _FEWEST):
                whole = [row for row in parted if len(row.cells) == width]
                table = _named([Line(row.cells, Place(path, row.first), row.last) for row in whole])
                found += [(table, times)] if rows(table) else []
        if sum(times for _, times in found) >= max(_FEWEST, _NEARLY_ALL * len(parted)):
            placed = {line.place.line for table, _ in found for line in table}
            return [table for table, _ in found], [row for row in parted if row.first not in placed]
    return [], []


def _lost(left: Sequence[_Row], tables: Sequence[Sequence[Line]], path: str) -> Iterator[Finding]:
    """A finding at each row that has more parts or fewer than others; a line of one that asks nothing is no row."""
    usual = " or ".join(str(len(table[-1].cells)) for table in tables)
    for row in left:
        if len(row.cells) > 1 or ends_asking(row.cells[0].rstrip("\"')]};, ")):
            reason = f"its line has {len(row.cells)} parts, where others have {usual}"
            yield MALFORMED_QUESTION.at(Place(path, row.first), reason=reason)


def _in_brackets(said: Sequence[_Row]) -> list[_Row]:
    """Rows in brackets of their own, whose texts stand in quotes of either kind."""
    found = [(row, _BRACKETED.fullmatch(row.cells[0])) for row in said]
    if sum(one is not None for _, one in found) < _NEARLY_ALL * len(said):
        return []
    return [
        row._replace(cells=list(_cells(one["round"] or one["square"] or one["curly"] or ""))) if one else row
        for row, one in found
    ]


def _cells(text: str) -> Iterator[str]:
    """What commas part that stand in no quotes, without these."""
    at, goes_on = 0, True
    while goes_on and (found := _CELL.match(text, at)):
        at, goes_on = found.end(), bool(found["goes_on"])
        quoted = found["double"], found["single"]
        bare = (found["bare"] or "").strip()
        if len(bare) > 1 and bare[0] == bare[-1] in "\"'":  # with quotes within
            bare = bare[1:-1]
        inner = next((one.replace(2 * q, q) for one, q in zip(quoted, "\"'", strict=True) if one is not None), bare)
        yield _ESCAPED.sub(r"\1", inner)


def _by_signs(said: Sequence[_Row]) -> list[_Row]:
    """Rows parted by all signs that lines have as often as most others, or as those of a second kind of question."""
    counted = [Counter(_SIGN.findall(row.cells[0])) for row in said]
    signs = []
    for sign in {sign for count in counted[:_FEWEST] for sign in count}:
        times = Counter(count[sign] for count in counted).most_common(2)
        is_of_keys = times[0][0] == 1 and times[0][1] >= _NEARLY_ALL * len(said)  # one may be missing
        if is_of_keys or (sum(many for _, many in times) >= _NEARLY_ALL * len(said) and times[-1][1] >= _FEWEST):
            signs.append(sign)
    if not signs:
        return []
    between = re.compile(f"({'|'.join(map(re.escape, sorted(signs, key=len, reverse=True)))})")
    parted = [between.split(row.cells[0]) for row in said]
    ((usual, _),) = Counter(tuple(parts[1::2]) for parts in parted).most_common(1)
    lacks_key = usual[:-1] if usual and usual[-1] not in usual[:-1] else None  # a sign of its own tells what is missing
    return [
        row._replace(cells=[part.strip() for part in parts[::2]] + [""] * (tuple(parts[1::2]) == lacks_key))
        for row, parts in zip(said, parted, strict=True)
    ]


def _in_blocks(said: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows of as many lines each, of every number that leaves none over, if one line of each names an option."""
    for size in range(4, _MOST_OF_A_BLOCK + 1):
        if len(said) % size == 0:
            blocks = [said[at : at + size] for at in range(0, len(said), size)]
            found = [_Row(block[0].first, block[-1].last, [row.cells[0] for row in block]) for block in blocks]
            names = names_by_content(
                [dict(zip(map("column {}".format, range(size)), row.cells, strict=True)) for row in found]
            )
            key = next((int(name.split()[1]) for name, meant in names.items() if meant == FOUND_KEY), None)
            if key is None or any(len(row.cells[key]) > _LONGEST_NAME for row in found):
                continue
            asking = sum(any(map(ends_asking, row.cells)) for row in found)
            if all(row.cells[key][:1].isalpha() for row in found) or 2 * asking > len(found):
                yield found


def _named(table: list[Line]) -> list[Line]:
    """The table with a line of names, if its cells begin with theirs."""
    columns = list(zip(*(line.cells for line in table), strict=True))
    names = [_name_of(column) for column in columns]
    if not any(map(role, names)):
        return _recalled(table) or table
    named = [
        Line(
            [
                cell[found.end() :] if name and (found := _NAMED.match(cell)) else cell
                for name, cell in zip(names, line.cells, strict=True)
            ],
            line.place,
            line.end,
        )
        for line in table
    ]
    return [Line(names, table[0].place, 0), *named]


def _recalled(table: list[Line]) -> list[Line]:
    """The table with a line of names, if each row asks, and has a lettered answer last: its options are not told.

    A letter alone says nothing then.
    """
    found = [_LETTERED.match(line.cells[-1]) for line in table] if len(table) >= _FEWEST_OF_TWO else []
    answers = [one["text"] if one else "" for one in found]
    if len({one["letter"] for one in found if one}) <= _PAIR or sum(map(bool, answers)) < _NEARLY_ALL * len(table):
        return []
    columns = [str(n) for n in range(len(table[0].cells) - 1)]
    cells = [dict(zip(columns, line.cells, strict=False)) for line in table]
    said = [name for name in columns if differs(cells, name) and not is_number(cells, name)]
    if len(said) != 1 or not may_ask(cells, said[0]) or len(set(answers)) <= _PAIR:
        return []
    stems = [one[said[0]].strip() for one in cells]
    if sum(begins_asking(stem) or _ENDED.search(stem) is not None for stem in stems) < _NEARLY_ALL * len(stems):
        return []  # titles of books, beside their authors or places
    names = ["question" if name in said else "·" * (n + 1) for n, name in enumerate(columns)]
    rest = [
        Line(
            [*line.cells[:-1], answer if answer or len(line.cells[-1]) <= _LONGEST_NAME else line.cells[-1]],
            line.place,
            line.end,
        )
        for line, answer in zip(table, answers, strict=True)
    ]
    return [Line([*names, "answer"], table[0].place, 0), *rest]


def _name_of(column: Sequence[str]) -> str:
    """The name that the cells of a column begin with."""
    found = Counter(one["name"] for text in column if (one := _NAMED.match(text)))
    name, times = next(iter(found.most_common(1)), ("", 0))
    return name if times >= _NEARLY_ALL * len(column) else ""
