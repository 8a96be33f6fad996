"""What a format has no place for, kept in a comment of it: `examdeck: {id: mls-001, pick: 2}`.

The mapping has the keys of a question in a YAML bank, and is read as one. What it says comes before what is shown. A
question may have several: their tags and silences come together, and of anything else each speaks of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from examdeck.model.codes.read import NOTE_NO_MAPPING, YAML_KEY_TWICE
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question

if TYPE_CHECKING:
    from examdeck.text.yaml_nodes import Map, Node

NOTE_MARK = "examdeck:"
"""What such a comment begins with."""


class NoteText(NamedTuple):
    """A comment's text after the mark, and where that begins."""

    text: str
    line: int
    column: int


_NAMELESS = '{source: ""}'
"""What we write beside a question to which its source gives no name, as a heading must stand there."""


def noted(question: Question, notes: Sequence[NoteText], file: Path) -> tuple[Question, list[Finding]]:
    """The question with what its notes say of it."""
    if len(notes) == 1 and notes[0].text.strip() == _NAMELESS:  # whole banks have no other: YAML takes fifty times this
        return replace(question, source=""), []
    from examdeck.readers.own.overlay import overlaid
    from examdeck.text.source import Source
    from examdeck.text.yaml_nodes import Map, compose, place_of

    path = question.place.path
    found: list[Finding] = []
    said: list[Map] = []
    for note in notes:
        node, wrong = compose(Source(path=path, text=note.text, file=file), note.line, note.column)
        found += wrong
        if type(node) is Map:
            said.append(node)
        elif not wrong:
            found.append(NOTE_NO_MAPPING.at(place_of(path, node) if node else Place(path, note.line, note.column)))
    if said:
        question, wrong = overlaid(question, _joined(said, path, found), path)
        found += wrong
    return question, found


_COLLECTED = ("ignore", "tags")
"""Keys of which each note may bring more."""


def _joined(said: Sequence[Map], path: str, found: list[Finding]) -> Map:
    """What several notes say together; findings where they contradict each other."""
    from examdeck.text.yaml_nodes import List, place_of

    whole, *others = said
    for key in _COLLECTED if others else ():
        values = [node.values[key] for node in said if key in node.values]
        if len(values) > 1:
            items = [item for value in values for item in _items(value)]
            joined = List(items, values[0].line, values[0].column)
            for node in said:
                node.values.update({key: joined} if key in node.values else {})
    for more in others:
        for key, value in more.values.items():
            first = whole.values.setdefault(key, value)
            own = whole.keys.setdefault(key, more.keys[key])
            if first is not value and _bare(first) != _bare(value):
                found.append(YAML_KEY_TWICE.at(place_of(path, more.keys[key]), key=key, line=own.line))
    return whole


def _items(node: Node) -> Iterable[Node]:
    from examdeck.text.yaml_nodes import List

    return node.items if isinstance(node, List) else [node]


def _bare(node: Node) -> object:
    """What a node says, without its places."""
    from examdeck.text.yaml_nodes import List, Map

    if isinstance(node, Map):
        return {key: _bare(value) for key, value in node.values.items()}
    return [_bare(item) for item in node.items] if isinstance(node, List) else node.value
