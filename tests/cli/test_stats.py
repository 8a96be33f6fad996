"""`examdeck stats`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text("**Question 1**\nWhat is S3?\n\n- [ ] A queue\n- [x] A store\n")


def stats(*arguments):
    return CliRunner().invoke(main, ["stats", *arguments])


def test_a_table():
    result = stats("quiz.md")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split() == ["Questions", "1"]
    assert "B  1 (100 %)" in result.output


def test_json():
    numbers = json.loads(stats("quiz.md", "--json").stdout)
    assert numbers["questions"] == 1
    assert numbers["positions"] == {"2": [0, 1]}


def test_a_bank_that_cannot_be_read_is_no_traceback():
    result = stats("gone.md")
    assert result.exit_code == 1
    assert "E101" in result.output


def test_tables_are_set_apart_by_blank_lines():
    lines = stats("quiz.md").stdout.splitlines()
    assert lines[lines.index("") + 1].startswith("Key by position")
    assert "\u240a" not in "".join(lines)


@pytest.mark.parametrize(("encoding", "bar"), [("utf-8", "█"), ("ascii", "#")])
def test_bars_are_of_what_the_terminal_can_show(encoding, bar):
    command = [sys.executable, "-m", "examdeck", "stats", "quiz.md"]
    shown = subprocess.run(command, env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True, check=True)
    assert f"B  1 (100 %)  {bar * 30}" in shown.stdout.decode(encoding)
