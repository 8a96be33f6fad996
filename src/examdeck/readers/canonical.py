"""Questions under the keys of a YAML bank, wherever they are written: in JSON, in a table of ours, in a comment.

They are written as YAML, a line each, and read by the reader of YAML banks, so that each key is checked in one place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from examdeck.question import Place
from examdeck.readers import yaml_bank
from examdeck.yamltext import flow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from examdeck.readers import Reading, Source

_NO_ID = "none"


def read(rows: Sequence[tuple[Mapping[str, Any], Place]], source: Source, head: Mapping[str, Any]) -> Reading:
    """The questions that the rows are, each at its place; `head` are keys of the whole bank."""
    items = [f"- {flow({'id': _NO_ID, **row})}" for row, _ in rows]
    text = "\n".join([*(f"{name}: {flow(value)}" for name, value in head.items()), "questions:", *items])
    reading = yaml_bank.read(replace(source, text=text))
    places = [Place(source.path)] * (len(head) + 1) + [place for _, place in rows]
    questions = tuple(
        replace(
            question,
            id="" if question.id == _NO_ID else question.id,
            place=places[question.place.line - 1],
            options=tuple(replace(option, place=None) for option in question.options),
        )
        for question in reading.questions
    )
    findings = tuple(
        replace(finding, place=places[min(finding.place.line, len(places)) - 1]) for finding in reading.findings
    )
    return replace(reading, questions=questions, findings=findings)
