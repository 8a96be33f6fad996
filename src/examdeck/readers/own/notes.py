"""What a format has no place for, kept in a comment of it: `examdeck: {id: mls-001, pick: 2}`.

The mapping has the keys of a question in a YAML bank, and is read as one. What it says comes before what is shown.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from examdeck.model.codes.read import MALFORMED_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question

NOTE_MARK = "examdeck:"
"""What such a comment begins with."""


def noted(question: Question, note: str, place: Place, file: Path) -> tuple[Question, list[Finding]]:
    """The question with what the note at `place` says of it; `note` is the comment's text after the mark."""
    from examdeck.readers.own.overlay import overlaid
    from examdeck.text.source import Source
    from examdeck.text.yaml_nodes import Map, compose

    node, found = compose(Source(path=place.path, text=note.strip(), file=file))
    if found:
        return question, [replace(finding, place=place) for finding in found]
    if type(node) is not Map:
        return question, [MALFORMED_QUESTION.at(place, reason="its note is no mapping in braces, {key: value}")]
    return overlaid(question, node, place)
