"""TOML of one's own make: the same mappings as in JSON, a question a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from examdeck.language.columns import Role, numbered, role
from examdeck.model.question import Place
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.placed import Branch, Listed
from examdeck.readers.rows.tree import read_tree
from examdeck.text.lines import Lines
from examdeck.text.source import Source, excerpt
from examdeck.text.toml_tables import Head, heads, parse_toml

_NAME = re.compile(r"""(?:^|[{,])[ \t]*["']?([^\W\d_][\w -]{0,30}?)["']?[ \t]*=""", re.MULTILINE)
_STEM_ABOVE = re.compile(r"^\[\[?[^\[\]\n]{0,999}\s[^\[\]\n]{0,999}\]", re.MULTILINE)
"""The head of a table that may be what is asked."""


def recognise(source: Source) -> int:
    """Likely where a key is called what a question is, and another what answers it."""
    seen = excerpt(source.text)
    names = set(_NAME.findall(seen))
    roles = {role(name) for name in names} | {known[0] for name in names if (known := numbered(name))}
    asks = bool(roles & {Role.STEM, Role.TEXT}) or _STEM_ABOVE.search(seen)
    return 40 if asks and roles & {Role.OPTIONS, Role.OPTION, Role.ANSWER, Role.KEY} else 0


def read(source: Source) -> Reading:
    """The questions in the file."""
    lines = Lines(source.path, source.text)
    tree, problem = parse_toml(lines, source.text)
    if problem:
        return Reading(findings=(problem,), stretches=stretches(lines.lines, [], lambda _: "structure"))
    places = _Places(list(heads(lines, source.text)), source.path, len(lines.lines))
    return read_tree(places.branch(tree, (), Place(source.path), len(lines.lines)), source, lines.lines)


class _Places:
    """Where tables stand: those of one name follow each other in a file as they do in what it holds."""

    def __init__(self, found: Sequence[Head], path: str, last: int) -> None:
        self._path = path
        ends = [*(head.place.line - 1 for head in found[1:]), last]
        self._heads: dict[tuple[str, ...], Iterator[tuple[Place, int]]] = {}
        by_name: dict[tuple[str, ...], list[tuple[Place, int]]] = {}
        for head, end in zip(found, ends, strict=False):
            by_name.setdefault(head.path, []).append((head.place, max(head.place.line, end)))
        self._heads = {name: iter(places) for name, places in by_name.items()}

    def branch(self, table: dict[str, Any], name: tuple[str, ...], place: Place, end: int) -> Branch:
        """A table as a mapping that knows where it stands; one without a head, where the table stands that holds it."""
        own, its_end = next(self._heads.get(name, iter(())), (place, end))
        pairs = [(key, self._value(value, (*name, key), own, its_end)) for key, value in table.items()]
        return Branch(pairs, own, its_end)

    def _value(self, value: Any, name: tuple[str, ...], place: Place, end: int) -> Any:
        if isinstance(value, dict):
            return self.branch(value, name, place, end)
        if isinstance(value, list):
            return Listed([self._value(item, name, place, end) for item in value], place, end)
        return value if isinstance(value, str | int | float) else str(value)
