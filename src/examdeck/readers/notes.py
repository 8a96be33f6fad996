"""What a format has no place for, kept in a comment of it: `examdeck: {id: mls-001, pick: 2}`.

The mapping has the keys of a question in a YAML bank, and is read as one. What it says comes before what is shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from examdeck.readers import Source, findings, yaml_bank
from examdeck.yamlnodes import Mapping, compose

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
    if type(node) is not Mapping or not note.strip().startswith("{"):
        return question, [findings.malformed_question(place, "its note is no mapping in braces, {key: value}")]
    keys = set(node.values)
    if not found and keys:
        given = note if "id" in keys else note.replace("{", "{id: none, ", 1)
        reading = yaml_bank.read(replace(source, text=f"questions: [{given}]"))
        found = list(reading.findings)
        for said in reading.questions:
            names = {"options" if key == "answer" else key for key in keys}
            values = {name: getattr(said, name) for name in names if hasattr(said, name)}
            if "options" in values:
                values["options"] = tuple(replace(option, place=place) for option in said.options)
            question = replace(question, **values)
    return question, [replace(finding, place=place) for finding in found]
