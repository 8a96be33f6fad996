"""JSON and JSON Lines: questions as mappings, wherever in the file they stand.

Rows of any common shape, among them ExamTopics' pages and OpenTDB's answers; and what `examdeck convert --to json`
writes, which is read whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from examdeck.model.codes.read import MALFORMED_FILE
from examdeck.model.question import Place
from examdeck.readers.reading import Reading
from examdeck.readers.rows.placed import Branch
from examdeck.readers.rows.script import bracket_tree
from examdeck.readers.rows.tree import read_canonical, read_tree
from examdeck.text.lines import Lines
from examdeck.text.source import Source

_BRACE = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)
_BETWEEN = re.compile(r"[\s,]*")
"""What may stand between documents."""


def recognise(source: Source) -> int:
    """Sure when the file begins as a list or mapping in JSON; a file that only calls itself so may be broken."""
    if re.match(r'\s*(?:\[\s*)?\{\s*(?:"|\})|\s*\[\s*(?:\]|\[\s*")', source.text):
        return 85
    return 5 if source.file.suffix.lower() != ".txt" else 0


def read(source: Source) -> Reading:
    """The questions of all documents in the file."""
    tree, lines = parsed(source)
    if isinstance(tree, Reading):
        return _read_relaxed(source, lines) or tree
    reading = read_canonical(tree, lines.lines) or read_tree(tree, source, lines.lines)
    return reading if reading.questions else _read_relaxed(source, lines) or reading


def parsed(source: Source) -> tuple[Any, Lines]:
    """What the file holds, a list where it is several documents; a reading with a finding where it is no JSON."""
    lines = Lines(source.path, source.text)
    spans = _spans(source.text)

    def placed(pairs: list[tuple[str, Any]]) -> Branch:
        start, end = next(spans)
        return Branch(pairs, lines.place(start), lines.line(end))

    decoder = json.JSONDecoder(object_pairs_hook=placed, strict=False)
    documents: list[Any] = []
    position = _skip(source.text, 0)
    try:
        while position < len(source.text):
            document, position = decoder.raw_decode(source.text, position)
            documents.append(document)
            position = _skip(source.text, position)
    except json.JSONDecodeError as error:
        problem = MALFORMED_FILE.at(lines.place(error.pos), format="JSON", reason=error.msg)
        return Reading(findings=(problem,)), lines
    except RecursionError:
        problem = MALFORMED_FILE.at(Place(source.path), format="JSON", reason="it is nested too deeply")
        return Reading(findings=(problem,)), lines
    except ValueError as error:  # a number of more digits than Python converts
        problem = MALFORMED_FILE.at(Place(source.path), format="JSON", reason=str(error).split(";")[0])
        return Reading(findings=(problem,)), lines
    return documents[0] if len(documents) == 1 else documents, lines


def _read_relaxed(source: Source, lines: Lines) -> Reading | None:
    """The questions of JSON with comments, trailing commas or bare names, or of lists that are rows themselves.

    None where its brackets do not fit.
    """
    tree, fits = bracket_tree(source.text, lines)
    reading = read_tree(tree, source, lines.lines) if fits else None
    return reading if reading and reading.questions else None


def _skip(text: str, position: int) -> int:
    between = _BETWEEN.match(text, position)
    return between.end() if between else position


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each mapping begins and ends, in the order in which they end: that in which they are decoded."""
    opened: list[int] = []
    for token in _BRACE.finditer(text):
        if token[0] == "{":
            opened.append(token.start())
        elif token[0] == "}":
            yield opened.pop(), token.start()
