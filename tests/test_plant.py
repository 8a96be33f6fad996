"""The commands that measure the check: they plant, draw and count, the same with the same seed."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent / "tools"
THINGS = "cork oak pine slate copper granite amber linen wool chalk marble birch".split()
BANK = "\n".join(
    f"""## Question {n}
Which of these is kept in the drawer with the number {n} of the old cabinet?

- [x] Some dry {thing}
- [ ] A lump of iron
- [ ] A bowl of milk

Some dry {thing} was put there by the keeper, who wanted to have it at hand in winter.
"""
    for n, thing in enumerate(THINGS, 1)
)


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text(BANK)


def run(tool, *arguments):
    command = [sys.executable, TOOLS / tool, "quiz.md", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_faults_are_planted_and_those_found_are_counted():
    printed = run("plant.py", "--seed", "3")
    found = {name: (int(n), int(of)) for name, n, of in re.findall(r"^(\w.*?) +(\d+) of (\d+) found$", printed, re.M)}
    assert found["wrong keys"] == (12, 12)
    assert found["two asked, one right"] == (12, 12)
    assert found["broken references"][1] == found["missing pictures"][1] == 12
    assert {"twins with another key", "changed duplicates"} <= found.keys()
    assert "of the 12 explained questions as they are: {'S024': 0, 'S032': 0}" in printed
    assert run("plant.py", "--seed", "3") == printed
    assert Path("quiz.md").read_text() == BANK


def test_findings_are_drawn_with_their_questions():
    Path("quiz.md").write_text(
        BANK.replace("A bowl of milk", "None of these").replace("A lump of iron", "All of these")
    )
    printed = run("draw.py", "--draw", "10", "--most", "4", "--seed", "3", "--csv", "drawn.csv")
    with Path("drawn.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == ["W001"] * 4 + ["W002"] * 4
    assert printed.count("=== ") == 8
    assert "x A. Some dry" in printed
