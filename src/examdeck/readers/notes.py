"""What a format has no place for, kept in a comment of it: `examdeck: {id: mls-001, pick: 2}`.

The mapping has the keys of a question in a YAML bank, and is read as one. What it says comes before what is shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from examdeck.readers import Source, canonical, findings
from examdeck.yamlnodes import List, Mapping, Node, compose
from examdeck.yamltext import Plain

if TYPE_CHECKING:
    from pathlib import Path

    from examdeck.finding import Finding
    from examdeck.question import Place, Question

MARK = "examdeck:"
"""What such a comment begins with."""


def noted(question: Question, note: str, place: Place, file: Path) -> tuple[Question, list[Finding]]:
    """The question with what the note at `place` says of it; `note` is the comment's text after the mark."""
    source = Source(path=place.path, text=note, file=file)
    node, found = compose(source)
    if not found and type(node) is not Mapping:
        found = [findings.malformed_question(place, "its note is no mapping in braces, {key: value}")]
    if found or type(node) is not Mapping:
        return question, [replace(finding, place=place) for finding in found]
    reading = canonical.read([(_data(node), place)], source, {})
    for said in reading.questions:
        names = {"options" if key == "answer" else key for key in node.values}
        question = replace(question, **{name: getattr(said, name) for name in names if hasattr(said, name)})
    return question, list(reading.findings)


def _data(node: Node) -> Any:
    """A node as plain data; what is not in quotes stays what it looks like."""
    if isinstance(node, Mapping):
        return {name: _data(value) for name, value in node.values.items()}
    if isinstance(node, List):
        return [_data(item) for item in node.items]
    return Plain(node.value) if node.plain else node.value
