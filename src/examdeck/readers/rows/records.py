"""Records: a question is lines that each have a name before a colon or an equals sign, "Option 1: …".

The name that most blocks begin with begins a record; a line without a name that comes again goes on with the value
above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from examdeck.language.columns import Role, numbered, role
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.lettered import literal, unquoted
from examdeck.readers.rows.questions import none_found, questions
from examdeck.readers.rows.shapes import Row, filled, shape
from examdeck.text.source import Source, excerpt

_NAMED = re.compile(
    r"\s*(?:[-*•]\s+)?(?:\*\*)?(?P<name>[^\W_][^:：=*|]{0,30}?)(?:\*\*)?\s?[:：=](?:\*\*)?(?P<value>.*)"
)
_RULE = re.compile(r"[-=*_#]{3,}|\[[^\[\]]*\]|")
"""What stands between records: nothing, a line, or a name in brackets."""
_SURE, _SURER = 60, 88
"""How sure names make a reader, and names that come again in a record: no other reader knows such options."""
_FEWEST = 2
_NEARLY_ALL = 0.8
"""The share of records that ask and answer, and of lines that have a name, in a file of records."""


def recognise(source: Source) -> int:
    """Sure when nearly all lines have names that come again, and records ask and answer by these names."""
    lines = excerpt(source.text).split("\n")
    found = list(_records(lines, source.path))
    some = [one for one in found if _is_question(one)]
    named = sum(_NAMED.match(line) is not None for line in lines)
    most = _NEARLY_ALL * sum(not _parts(line) for line in lines)
    if len(some) < _FEWEST or len(some) < _NEARLY_ALL * len(found) or named < most:
        return 0
    return _SURER if any(isinstance(one.cells.get("options"), list) for one in found) else _SURE


def read(source: Source) -> Reading:
    """The questions of all records."""
    lines = source.text.split("\n")
    found = list(_records(lines, source.path))
    asked, problems, taken, counted_from = questions([shape(one) for one in found], source.markup, source.counted_from)
    if not asked and not problems:
        problems = [none_found(source.path, list(found[0].cells) if found else [])]
    spans = stretches(lines, taken, lambda _: "text between records")
    return Reading(questions=tuple(asked), findings=tuple(problems), stretches=spans, counted_from=counted_from)


def _is_question(row: Row) -> bool:
    # among wrong options the right one's place would be lost
    return not any(role(name) is Role.DISTRACTORS for name in row.cells) and shape(row).is_question


def _records(lines: Sequence[str], path: str) -> Iterator[Row]:
    """The records of a file, from the name that begins most blocks to before the next of that name."""
    names = [_name(line) for line in lines]
    begins = [name for at, name in enumerate(names) if name and (at == 0 or _parts(lines[at - 1]))]
    first = next((name for name, _ in Counter(begins).most_common(1)), "")
    times = names.count(first) if first else 0
    known = {name for name, count in Counter(names).items() if name and (2 * count > times or _says(name))}
    starts = [at for at, name in enumerate(names) if name == first] if times > 1 else []
    for start, end in pairwise([*starts, len(lines)]):
        last = max(at for at in range(start, end) if not _parts(lines[at]))
        yield Row(_cells(lines[start : last + 1], names[start : last + 1], known), Place(path, start + 1), last + 1)


def _parts(line: str) -> bool:
    return _RULE.fullmatch(line.strip()) is not None


def _name(line: str) -> str:
    found = _NAMED.match(line)
    return found["name"].strip() if found else ""


def _says(name: str) -> bool:
    return role(name) is not None or numbered(name) is not None


def _cells(lines: Sequence[str], names: Sequence[str], known: set[str]) -> Mapping[str, Any]:
    """The values of a record by their names, those of a name that comes again as a list."""
    said: dict[str, list[str]] = {}
    values: list[str] = []
    for line, name in zip(lines, names, strict=True):
        if name in known and (found := _NAMED.match(line)):
            values = said.setdefault(name, [])
            values.append(found["value"].strip())
        elif line.strip():
            values[-1] += f"\n{line}"
    cells = {name: [_value(text.strip()) for text in each] for name, each in said.items()}
    return filled({_of_many(name, each): each if len(each) > 1 else each[0] for name, each in cells.items()})


def _value(text: str) -> Any:
    """A value as a program's notation has it, if it is in quotes or brackets."""
    listed = literal(text) if text.startswith("[") else None
    return unquoted(text) if listed is None else listed[0] if len(listed) == 1 else listed


def _of_many(name: str, values: Sequence[Any]) -> str:
    """What values of one name are called together: options need no number."""
    known = numbered(f"{name} 1") if len(values) > 1 else None
    return "options" if known and known[0] is Role.OPTION else name
