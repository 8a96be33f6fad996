"""Notebooks of Jupyter as Markdown: the texts of their cells, code in fences; what code put out is left out.

Format: https://nbformat.readthedocs.io/en/latest/format_description.html, of version 4.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from examdeck.readers.others.page_text import PageText
from examdeck.readers.reading import Reading
from examdeck.readers.rows.json import parsed
from examdeck.readers.rows.placed import Branch
from examdeck.text.source import Source


def notebook_text(source: Source) -> PageText:
    """The notebook as Markdown; no text where it is none."""
    tree, lines = parsed(source)
    if isinstance(tree, Reading) or not isinstance(tree, Branch) or not isinstance(tree.get("cells"), list):
        return PageText("", [])
    written: list[str] = []
    numbers: list[int] = []
    for cell in tree["cells"]:
        if isinstance(cell, Branch) and cell.get("cell_type") in ("markdown", "code"):
            for text, number in _lines(cell, lines.lines):
                written.append(text)
                numbers.append(number)
    return PageText("\n".join(written), numbers)


def _lines(cell: Branch, lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The lines of a cell, and where each stands in the file."""
    is_code = cell["cell_type"] == "code"
    first = cell.place.line
    pieces = list(_pieces(cell.get("source")))
    if is_code and not any(map(str.strip, pieces)):
        return
    if is_code:
        yield "```python", first
    at: int | None = first
    for piece in pieces:
        at = _found(lines, piece, at, cell.end) if at is not None else None
        for text in piece.removesuffix("\n").split("\n"):
            yield text, at or first
    if is_code:
        yield "```", at or first
    yield "", cell.end


def _pieces(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, list):
        yield from (piece for piece in said if isinstance(piece, str))


def _found(lines: Sequence[str], piece: str, first: int, end: int) -> int | None:
    """The line from one on in which a piece is written; none where it is not."""
    forms = (json.dumps(piece), json.dumps(piece, ensure_ascii=False))
    return next((at for at in range(first, min(end, len(lines)) + 1) if lines[at - 1].strip(" \t,") in forms), None)
