"""Records: a question is lines that each have a name before a colon or an equals sign, "Option 1: …".

The name that most blocks begin with begins a record; a line without a name that comes again goes on with the value
above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role, words_in_name
from examdeck.model.codes.read import ONE_LANGUAGE
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.column_values import MOSTLY, may_ask, share_with
from examdeck.readers.rows.columns import columns
from examdeck.readers.rows.lettered import literal, unquoted
from examdeck.readers.rows.named import NAMED_LINE, is_heading, names_of, parts, record_starts
from examdeck.readers.rows.questions import none_found, questions
from examdeck.readers.rows.row_texts import filled
from examdeck.readers.rows.shapes import Row, shape
from examdeck.readers.rows.spoken import in_language, languages_in_words, said_in, spoken_in
from examdeck.readers.rows.text import cell
from examdeck.text.source import Source, excerpt

_SURE, _SURER = 60, 88
"""How sure names make a reader, and names that come again in a record: no other reader knows such options."""
_BESIDE = {Role.ID, Role.LABEL, Role.TAG, Role.KIND}
"""What else a record says, in lines that others take for what is asked."""
_FEWEST = 2
_PAIR = 2
_NEARLY_ALL = 0.8
"""The share of records that ask and answer, and of lines that have a name, in a file of records."""


def recognise(source: Source) -> int:
    """Sure when nearly all lines have names that come again, and records ask and answer by these names."""
    lines = excerpt(source.text).split("\n")
    named = sum(NAMED_LINE.match(line) is not None for line in lines)
    if named < _NEARLY_ALL * sum(not parts(line) for line in lines):
        return 0
    found, _ = _records(lines, source.path)
    some = [one for one in found if _is_question(one)]
    if len(some) < _FEWEST or len(some) < _NEARLY_ALL * len(found) or not any(shape(one).has_key for one in some):
        return 0
    are_beside = 2 * sum(any(role(name) in _BESIDE for name in one.cells) for one in some) > len(some)
    return _SURER if are_beside or sum(map(_has_counted, some)) >= _NEARLY_ALL * len(some) else _SURE


def read(source: Source) -> Reading:
    """The questions of all records."""
    lines = source.lines
    found, tags = _records(lines, source.path)
    asked, problems, taken, counted_from = questions([shape(one) for one in found], source.markup, source.counted_from)
    if not asked and not problems:
        problems = [none_found(source.path, list(found[0].cells) if found else [])]
    if asked and tags:
        problems = [*problems, ONE_LANGUAGE.at(asked[0].place, languages=languages_in_words(tags))]
    spans = stretches(lines, taken, _kind_between)
    return Reading(questions=tuple(asked), findings=tuple(problems), stretches=spans, counted_from=counted_from)


def _kind_between(line: str) -> str:
    return "text outside questions" if _ASKS.search(line) else "text between records"


_ASKS = re.compile(r"[?？؟]")


def _is_question(row: Row) -> bool:
    # among wrong options the right one's place would be lost
    return not any(role(name) is Role.DISTRACTORS for name in row.cells) and shape(row).is_question


def _has_counted(row: Row) -> bool:
    """Whether a record has options that no other reader knows: behind names, behind numbers and a colon, in a line."""
    known = columns(tuple(row.cells))
    called = [fold(one.name) for one in known.options]
    if isinstance(row.cells.get("options"), list) or known.distractors:
        return True
    if not called:
        return any("\n" not in cell(row.cells[name]) for name in known.by_role.get(Role.OPTIONS, ()))
    return len(called) > 1 and all(name.isdecimal() or len(name) > 1 for name in called)


def _records(lines: Sequence[str], path: str) -> tuple[Sequence[Row], Sequence[str]]:
    """The records of a file, and the languages that stand beside each other in it.

    Each is from the name that begins most blocks to before the next of that name.
    """
    names = names_of(lines)
    starts = record_starts(lines, names)
    found = []
    for start, end in pairwise([*starts, len(lines)]):
        last = max(at for at in range(start, end) if not (parts(lines[at]) or is_heading(lines[at])))
        if end == len(lines) or not is_heading(lines[end - 1]):  # right above the next record it is none of its lines
            while last + 1 < end and not parts(lines[last + 1]):  # a heading right below a value is a line of it
                last += 1
        if end < len(lines):
            last = _without_title(lines, names, start, last, end)
        cells = _cells(lines[start : last + 1], names[start : last + 1])
        found.append(Row(cells, Place(path, start + 1), last + 1))
    found = _with_stems(found)
    if tags := spoken_in(dict.fromkeys(chain.from_iterable(one.cells for one in found))):
        found = [replace(one, cells=in_language(one.cells, tags, said_in(one.cells, tags))) for one in found]
    return found, tags


def _without_title(lines: Sequence[str], names: Sequence[str], start: int, last: int, end: int) -> int:
    """The last line of a record, before lines behind a blank one and right above the next, where no text would go on.

    Such as a title of what follows, below what sorts or shows the record.
    """
    named = max(at for at in range(start, last + 1) if names[at])
    blank = next((at for at in range(named + 1, last) if not lines[at].strip()), last)
    is_above = last + 1 == end and blank < last
    return named if is_above and role(names[named]) in {None, Role.IMAGE, *_BESIDE} else last


def _with_stems(rows: list[Row]) -> list[Row]:
    """The rows, in which what is called a question in two words is one, where nothing else asks: "Long question".

    Of several beside each other that ask the same as often, the longest counts.
    """
    times = Counter(chain.from_iterable(row.cells for row in rows))
    names = [name for name, count in times.items() if _is_kind_of_question(name) and 2 * count > len(rows)]
    if not names or columns(tuple(times)).stems:
        return rows
    cells = [row.cells for row in rows]
    asking = {name: share_with(cells, name, _ASKS) for name in names if may_ask(cells, name, MOSTLY)}
    asked = [name for name, share in asking.items() if 2 * share >= max(asking.values())]
    if not asked or not all(_are_together(one, names) for one in cells):
        return rows
    return [replace(row, cells=_with_stem(row.cells, names, asked)) for row in rows]


def _is_kind_of_question(name: str) -> bool:
    words = words_in_name(name)
    roles = list(map(role, words))
    others = [word for word, known in zip(words, roles, strict=True) if known is None]
    return len(words) == _PAIR and Role.STEM in roles and len(others) == 1 and len(others[0]) > _PAIR


def _are_together(cells: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Whether nothing else stands between names, and each has one text: answers of their own would."""
    places = [at for at, name in enumerate(cells) if name in names]
    return all(b - a == 1 for a, b in pairwise(places)) and all(isinstance(cells.get(n, ""), str) for n in names)


def _with_stem(cells: Mapping[str, Any], names: Sequence[str], asked: Sequence[str]) -> Mapping[str, Any]:
    stem = max((cells[name] for name in asked if name in cells), key=len, default="")
    return filled({"question": stem} | {name: said for name, said in cells.items() if name not in names})


def _cells(lines: Sequence[str], names: Sequence[str]) -> Mapping[str, Any]:
    """The values of a record by their names, those of a name that comes again as a list."""
    said: dict[str, list[str]] = {}
    values: list[str] = []
    for line, name in zip(lines, names, strict=True):
        if name and (found := NAMED_LINE.match(line)):
            values = said.setdefault(name, [])
            values.append(_without_emphasis(line, name, found["value"].strip()))
        elif line.strip() and values:
            values[-1] += f"\n{line}"
    cells = {name: [_value(text.strip()) for text in each] for name, each in said.items()}
    return filled({_of_many(name, each): each if len(each) > 1 else each[0] for name, each in cells.items()})


def _without_emphasis(line: str, name: str, value: str) -> str:
    """A value without the end of what emphasises its whole line, "*Note: text*", and a stem without bold type."""
    if role(name) is Role.STEM and value[:2] == value[-2:] == "**" and value.count("**") == _PAIR:
        return value.strip("*")
    sign = line.lstrip()[:1]
    is_whole = sign in ("*", "_") and line.count(sign) == _PAIR and value.endswith(sign)
    return value[:-1].rstrip() if is_whole else value


def _value(text: str) -> Any:
    """A value as a program's notation has it, if it is in quotes or brackets."""
    listed = literal(text) if text.startswith("[") else None
    return unquoted(text) if listed is None else listed[0] if len(listed) == 1 else listed


def _of_many(name: str, values: Sequence[Any]) -> str:
    """What values of one name are called together: options need no number."""
    known = numbered(f"{name} 1") if len(values) > 1 else None
    return "options" if known and known[0] is Role.OPTION else name
