"""What banks copy or refer to: the hook and the workflow, run as they are written."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from examdeck.model.media import SOUNDS
from examdeck.readers.formats import FORMATS
from examdeck.render.media_names import TYPES
from examdeck.text.source import ANKI_PACKAGES, PACKAGES

ROOT = Path(__file__).parent.parent
HOOK_FILE = ROOT / ".pre-commit-hooks.yaml"
(HOOK,) = yaml.safe_load(HOOK_FILE.read_text(encoding="utf-8"))
STEPS = yaml.safe_load((ROOT / "docs/bank-workflow.yml").read_text(encoding="utf-8"))["jobs"]["bank"]["steps"]
CALLS = [step["run"] for step in STEPS if step.get("run", "").startswith("examdeck")]
QUIZ = "## Question 1\nWhat keeps objects by name?{}\n\n- [x] A store\n- [ ] A queue\n\nThat is what stores are for.\n"


@pytest.fixture
def bank(tmp_path):
    """A repository whose deck.yaml stands at its top, as both of them have it, with its lock."""
    (tmp_path / "deck.yaml").write_text("uid: d\ndeck: D\nsources: ['*.md']\n")
    (tmp_path / "quiz.md").write_text(QUIZ.format(""))
    assert run("examdeck build . --output deck.apkg", tmp_path).returncode == 0
    return tmp_path


def run(call, folder, *more):
    program, *arguments = shlex.split(call)
    assert program == "examdeck"
    command = [sys.executable, "-m", "examdeck", *arguments, *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


def test_the_steps_of_the_workflow_pass_for_a_sound_bank(bank):
    assert len(CALLS) == 2
    for call in CALLS:
        done = run(call, bank)
        assert done.returncode == 0, done.stderr
    assert (bank / next(step["with"]["path"] for step in STEPS if "path" in step.get("with", {}))).exists()


def test_the_first_step_fails_with_an_annotation_where_a_question_is_wrong(bank):
    (bank / "quiz.md").write_text(QUIZ.format(" (Select two.)"))
    done = run(CALLS[0], bank)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=quiz.md,line=2,col=")


def test_the_hook_checks_the_repository_and_the_folder_that_its_args_name(bank):
    assert HOOK["pass_filenames"] is False
    assert run(HOOK["entry"], bank).returncode == 0
    (args,) = re.findall(r"args: \[(\w+)\]", HOOK_FILE.read_text(encoding="utf-8"))
    folder = bank / args
    folder.mkdir()
    for name in ("deck.yaml", "quiz.md"):
        (bank / name).rename(folder / name)
    assert run(HOOK["entry"], bank, args).returncode == 0
    (folder / "quiz.md").write_text(QUIZ.format(" (Select two.)"))
    assert run(HOOK["entry"], bank, args).returncode == 1


def test_the_hook_runs_when_anything_of_a_bank_changes():
    endings = {suffix for known in FORMATS for suffix in known.suffixes}
    endings |= PACKAGES | ANKI_PACKAGES | {f".{sound}" for sound in SOUNDS} | set(TYPES.values())
    assert {".md", ".yaml", ".apkg", ".mp3", ".png"} <= endings
    assert [ending for ending in sorted(endings) if not re.search(HOOK["files"], f"data/bank{ending}")] == []
    assert not re.search(HOOK["files"], "Makefile")
    assert not re.search(HOOK["files"], "deck.lock")
