"""Command lines of README, docs/ and the help texts that need Anki's own library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from learner import learner

from test_documentation import ALL_CALLS, assert_does_what_it_says, banks, built, examdeck, needs_anki

__all__ = ["banks", "built"]


@pytest.fixture
def packages(banks, tmp_path, monkeypatch):
    """Two releases of the bank in data/, and a learner's collection, in Anki's folder and out of it."""
    assert examdeck("build", "data", "-o", "old.apkg").exit_code == 0
    shutil.copy("old.apkg", "new.apkg")
    assert Path("build/my-exam.apkg").exists()
    assert examdeck("build", "quiz.md", "-o", "quiz.apkg").exit_code == 0
    with learner(tmp_path / "Anki2/Ada") as student:
        student.imports(Path("old.apkg").absolute())
        for name in ("my.colpkg", "learner.apkg"):
            student.exports(tmp_path / name)
        student.imports(Path("quiz.apkg").absolute())
    shutil.copy(student.path, "collection.anki2")
    monkeypatch.setenv("ANKI_BASE", str(tmp_path / "Anki2"))


@pytest.mark.parametrize("call", [call for call in ALL_CALLS if needs_anki(call)])
def test_every_call_does_what_it_says(call, packages, monkeypatch):
    assert_does_what_it_says(call, monkeypatch)
