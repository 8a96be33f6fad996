"""Notebooks of Jupyter are read as what their cells say."""

from __future__ import annotations

import json
from typing import Any

from examdeck.readers.best import read_best
from reading import brief, source


def cell(kind: str, *lines: str) -> dict[str, Any]:
    """A cell of a notebook."""
    return {"cell_type": kind, "metadata": {}, "source": list(lines), "outputs": [{"text": ["A) none\n"]}]}


def test_cells_ask() -> None:
    asked = [
        [
            cell("markdown", f"## Question {n}\n", f"What does it print, and is it {n}?\n"),
            cell("code", f"print({n})\n", "# done"),
            cell("markdown", f"A) {n}\n", f"B) {n + 1}\n", "\n", f"**Answer:** A, for it is {n}: é"),
        ]
        for n in range(1, 4)
    ]
    text = json.dumps({"cells": [one for some in asked for one in some], "nbformat": 4}, indent=1)
    best = read_best(source(text, "quiz.ipynb"))
    assert best
    assert brief(best[1]) == [
        (f"What does it print, and is it {n}?\n\n```python\nprint({n})\n# done\n```", [f"*{n}", f"{n + 1}"])
        for n in range(1, 4)
    ]
    lines = text.split("\n")
    assert [lines[one.place.line - 1].strip() for one in best[1].questions] == [
        json.dumps(f"## Question {n}\n") + "," for n in range(1, 4)
    ]


def test_what_is_no_notebook_is_none() -> None:
    for text in ("", "{", "[]", '{"cells": 3}', '{"cells": [1, {"cell_type": "code"}, {"source": "1. x"}]}'):
        assert read_best(source(text, "quiz.ipynb")) is None
