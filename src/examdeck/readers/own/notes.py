"""What a format has no place for, kept in a comment of it: `examdeck: {id: mls-001, pick: 2}`.

The mapping has the keys of a question in a YAML bank, and is read as one. What it says comes before what is shown. A
question may have several: their tags and silences come together, and of anything else each speaks of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from examdeck.model.codes.read import NOTE_NO_MAPPING, YAML_KEY_TWICE
from examdeck.model.question import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from examdeck.model.finding import Finding
    from examdeck.model.question import Question
    from examdeck.text.yaml_nodes import Map, Node

NOTE_MARK = "examdeck:"
"""What such a comment begins with."""


class Note(NamedTuple):
    """A comment's text after the mark, and where that begins."""

    text: str
    line: int
    column: int


def noted(question: Question, notes: Iterable[Note], file: Path) -> tuple[Question, list[Finding]]:
    """The question with what its notes say of it."""
    from examdeck.readers.own.overlay import overlaid
    from examdeck.text.source import Source
    from examdeck.text.yaml_nodes import Map, compose

    path = question.place.path
    found: list[Finding] = []
    whole: Map | None = None
    for note in notes:
        node, wrong = compose(Source(path=path, text=note.text, file=file), note.line, note.column)
        found += wrong
        if type(node) is Map:
            found += _joined(whole, node, path) if whole else []
            whole = whole or node
        elif not wrong:
            found.append(NOTE_NO_MAPPING.at(Place(path, note.line, note.column)))
    if whole is None:
        return question, found
    question, said = overlaid(question, whole, path)
    return question, [*found, *said]


_COLLECTED = ("ignore", "tags")
"""Keys of which each note may bring more."""


def _joined(whole: Map, more: Map, path: str) -> Iterable[Finding]:
    """Add what another note says to the mapping; findings where the two contradict each other."""
    from examdeck.text.yaml_nodes import List

    for key, value in more.values.items():
        first = whole.values.get(key)
        if first is None:
            whole.values[key], whole.keys[key] = value, more.keys[key]
        elif key in _COLLECTED:
            whole.values[key] = List([*_items(first), *_items(value)], first.line, first.column)
        elif _bare(first) != _bare(value):
            place = Place(path, more.keys[key].line, more.keys[key].column)
            yield YAML_KEY_TWICE.at(place, key=key, line=whole.keys[key].line)


def _items(node: Node) -> Iterable[Node]:
    from examdeck.text.yaml_nodes import List

    return node.items if isinstance(node, List) else [node]


def _bare(node: Node) -> object:
    """What a node says, without its places."""
    from examdeck.text.yaml_nodes import List, Map

    if isinstance(node, Map):
        return {key: _bare(value) for key, value in node.values.items()}
    return [_bare(item) for item in node.items] if isinstance(node, List) else node.value
