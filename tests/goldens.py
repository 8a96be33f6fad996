"""Cases in files: a title, what goes in and what must come out, each followed by a line that is a dot.

To accept what comes out now, run the tests with `GOLDEN=accept` in the environment and look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "golden"


class Case(NamedTuple):
    """A title, and what becomes of what."""

    title: str
    given: str
    expected: str


def read_cases(name: str) -> list[Case]:
    """The cases of a file, by its path within `golden/`."""
    parts = (FOLDER / name).read_text("utf-8").removesuffix("\n.\n").split("\n.\n")
    assert len(parts) % 3 == 0, f"{name} has a case that is not whole"
    return [Case(parts[i].strip(), parts[i + 1], parts[i + 2]) for i in range(0, len(parts), 3)]


def golden(*names: str) -> pytest.MarkDecorator:
    """Run a test with each `case` of some files."""
    cases = [
        pytest.param(name, case, id=f"{Path(name).stem}: {case.title}") for name in names for case in read_cases(name)
    ]
    return pytest.mark.parametrize(("file", "case"), cases)


def check(file: str, case: Case, convert: Callable[[str], str]) -> None:
    """Whether what comes out is what the file has."""
    outcome = convert(case.given)
    if outcome != case.expected and os.environ.get("GOLDEN") == "accept":
        path = FOLDER / file
        whole = f"{case.title}\n.\n{case.given}\n.\n"
        path.write_text(path.read_text("utf-8").replace(f"{whole}{case.expected}\n.", f"{whole}{outcome}\n."), "utf-8")
        return
    assert outcome == case.expected
