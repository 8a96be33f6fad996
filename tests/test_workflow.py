"""What banks copy or refer to: the hook and the workflows, run as they are written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from examdeck.cli.main import main
from examdeck.model.media import SOUNDS
from examdeck.readers.formats import FORMATS
from examdeck.render.media_names import TYPES
from examdeck.text.source import ANKI_PACKAGES, PACKAGES

ROOT = Path(__file__).parent.parent
HOOK_FILE = ROOT / ".pre-commit-hooks.yaml"
(HOOK,) = yaml.safe_load(HOOK_FILE.read_text(encoding="utf-8"))
DOCS = ROOT / "docs"
QUIZ = "## Question 1\nWhat keeps objects by name?{}\n\n- [x] A store\n- [ ] A queue\n\nThat is what stores are for.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A repository whose deck.yaml stands at its top, with its lock, in two commits; the second corrects a question."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "deck.yaml").write_text("uid: d\ndeck: D\nsources: ['*.md']\n")
    git(folder, "init", "-q")
    for tag, queue in (("v1.0", "queue"), ("v1.1", "topic")):
        (folder / "quiz.md").write_text(QUIZ.format("").replace("queue", queue))
        done = CliRunner().invoke(main, ["build", str(folder), "--output", str(folder / "deck.apkg")])
        assert done.exit_code == 0, done.output
        git(folder, "add", "deck.yaml", "quiz.md", "deck.lock")
        git(folder, "commit", "-q", "-m", tag)
        git(folder, "tag", tag)
    (folder / "deck.apkg").unlink()
    return folder


@pytest.fixture
def bank(built, tmp_path):
    """The repository, to do with as one likes."""
    return shutil.copytree(built, tmp_path, dirs_exist_ok=True)


def run(call, folder, *more):
    program, *arguments = shlex.split(call)
    assert program == "examdeck"
    command = [sys.executable, "-m", "examdeck", *arguments, *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


def job_of(file):
    """The environment of a workflow with one job, and its steps that run something, by name."""
    workflow = yaml.safe_load((DOCS / file).read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    return workflow["env"], {step["name"]: step for step in job["steps"] if "run" in step}


def ran(step, folder, environment):
    """A step in the shell of GitHub's runners; `environment` has what they set, and what its expressions are."""
    paths = os.pathsep.join([str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    variables = {name: environment.get(name, value) for name, value in step.get("env", {}).items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **environment, **variables, "PATH": paths},
        capture_output=True,
        text=True,
    )


def passed(file, folder, environment):
    """What every step of a workflow said, but for the one that installs."""
    env, steps = job_of(file)
    said = {}
    for name, step in steps.items():
        if name != "Install examdeck":
            done = ran(step, folder, env | environment)
            assert done.returncode == 0, (name, done.stdout, done.stderr)
            said[name] = done.stdout
    return said


def git(folder, *words):
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    command = ["git", *identity, *words]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def test_the_workflow_passes_for_a_sound_bank_and_tells_what_changed(bank):
    summary = bank / "summary.md"
    passed("bank-workflow.yml", bank, {"BEFORE": git(bank, "rev-parse", "v1.0"), "GITHUB_STEP_SUMMARY": str(summary)})
    assert "**topic**" in summary.read_text()
    assert (bank / "deck.apkg").exists()  # which the workflow then uploads


def test_the_workflow_has_nothing_to_compare_with_at_first(bank):
    summary = bank / "summary.md"
    _, steps = job_of("bank-workflow.yml")
    told = steps["Tell what learners will see change"]
    done = ran(told, bank, {"BANK": ".", "BEFORE": "0" * 40, "GITHUB_STEP_SUMMARY": str(summary)})
    assert (done.returncode, "no lock" in summary.read_text()) == (0, True)


def test_the_workflow_fails_with_an_annotation_where_a_question_is_wrong(bank):
    (bank / "quiz.md").write_text(QUIZ.format(" (Select two.)"))
    env, steps = job_of("bank-workflow.yml")
    done = ran(steps["Check the questions"], bank, env)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=quiz.md,line=2,col=")


RELEASED = {"GITHUB_REPOSITORY": "somebody/planets", "GITHUB_REF_NAME": "v1.1", "GITHUB_SHA": "HEAD"}


@pytest.mark.parametrize("file", ["bank-workflow.yml", "bank-release-workflow.yml"])
def test_the_workflows_fail_where_the_lock_was_forgotten(file, bank):
    (bank / "quiz.md").write_text(QUIZ.format("").replace("queue", "list"))
    env, steps = job_of(file)
    (build,) = [step for name, step in steps.items() if name.startswith("Build")]
    done = ran(build, bank, env | RELEASED)
    assert (done.returncode, "E205" in done.stderr) == (1, True)


def test_the_workflow_of_a_release_attaches_the_deck_with_its_notes(bank):
    hub = bank / "bin/gh"  # there is no GitHub here: it says what it is told
    hub.parent.mkdir()
    hub.write_text('#!/bin/sh\necho "$@"\n')
    hub.chmod(0o755)
    told = passed("bank-release-workflow.yml", bank, RELEASED)["Attach it to the release, with its notes"]
    assert told == "release create v1.1 packages/planets-v1.1.apkg --verify-tag --title v1.1 --notes-file notes.md\n"
    assert (bank / "packages/planets-v1.1.apkg").exists()
    assert "**topic**" in (bank / "notes.md").read_text()

    hub.write_text('#!/bin/sh\necho "$@"\n[ "$2" != create ]\n')  # there is such a release
    env, steps = job_of("bank-release-workflow.yml")
    again = ran(steps["Attach it to the release, with its notes"], bank, env | RELEASED)
    assert again.stdout.splitlines()[-1] == "release upload v1.1 packages/planets-v1.1.apkg --clobber"

    (bank / "packages/planets-v1.1-de.apkg").write_bytes(b"")  # which the build makes of a translation
    again = ran(steps["Attach it to the release, with its notes"], bank, env | RELEASED)
    both = "packages/planets-v1.1-de.apkg packages/planets-v1.1.apkg"
    assert again.stdout.splitlines()[-1] == f"release upload v1.1 {both} --clobber"


def test_the_first_release_has_notes_too(bank):
    env, steps = job_of("bank-release-workflow.yml")
    git(bank, "checkout", "-q", "v1.0")
    assert ran(steps["Write the notes"], bank, env | RELEASED).returncode == 0
    assert (bank / "notes.md").read_text() == "The first release.\n"


def test_a_tag_from_before_the_lock_is_nothing_to_compare_with(bank):
    env, steps = job_of("bank-release-workflow.yml")
    git(bank, "tag", "--delete", "v1.0")
    without = git(bank, "commit-tree", "-m", "None", git(bank, "hash-object", "-t", "tree", "-w", os.devnull))
    git(bank, "tag", "v0.1", without)
    git(bank, "checkout", "-q", git(bank, "commit-tree", "-m", "v1.1", "-p", without, "v1.1^{tree}"))
    assert ran(steps["Write the notes"], bank, env | RELEASED).returncode == 0
    assert (bank / "notes.md").read_text() == "The first release.\n"


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
