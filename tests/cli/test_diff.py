"""`examdeck diff`: what learners would see, compared with a lock, a revision, or the last build."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main

QUIZ = """\
---
uid: planets
---
# Planets

1. Which is red?
- [x] Mars
- [ ] Neptune

2. Which is blue?
- [ ] Mars
- [x] Neptune
"""


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    Path("quiz.md").write_text(QUIZ)
    assert run("build", "quiz.md").exit_code == 0


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def edited():
    Path("quiz.md").write_text(QUIZ.replace("Which is blue?", "Which one is blue?"))


def git(*arguments):
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def test_with_the_last_build():
    assert run("diff", "quiz.md").stdout == "Planets: nothing changed, 2 unchanged since quiz.md.lock\n"
    before = Path("quiz.md.lock").read_bytes()
    edited()
    result = run("diff", "quiz.md")
    assert result.exit_code == 0
    assert "Planets: 1 changed, 1 unchanged since quiz.md.lock\n" in result.stdout
    assert "      stem: Which {+one +}is blue?\n" in result.stdout
    assert Path("quiz.md.lock").read_bytes() == before


def test_with_another_lock():
    Path("old.lock").write_bytes(Path("quiz.md.lock").read_bytes())
    edited()
    run("build", "quiz.md")
    assert "1 changed" in run("diff", "old.lock", "quiz.md", "--format", "summary").stdout
    assert "nothing changed" in run("diff", "quiz.md", "--format", "summary").stdout


def test_with_a_revision_of_git():
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    git("tag", "v1")
    edited()
    run("build", "quiz.md")
    record = json.loads(run("diff", "v1", "quiz.md", "--format", "json").stdout)
    assert record["since"] == "quiz.md.lock of v1"
    assert record["counts"] == {"changed": 1, "unchanged": 1}
    assert "**one**" in run("diff", "HEAD", "quiz.md", "--format", "markdown").stdout


@pytest.mark.parametrize("old", ["v9", "--output=x", "quiz.md"])
def test_what_is_no_state_is_told(old):
    result = run("diff", "--", old, "quiz.md")
    assert result.exit_code == 1
    assert f"{old}: error E236 this is no lock and no package, and git has no quiz.md.lock" in result.stderr
    assert not Path("x").exists()


def test_what_a_build_would_stop_at_is_told_and_shown():
    Path("quiz.md").write_text(QUIZ.split("2. ")[0])
    Path("many.md").write_text(
        "---\nuid: many\n---\n" + "".join(f"{n}. Is {n}?\n- [x] a\n- [ ] b\n\n" for n in range(1, 21))
    )
    assert run("build", "many.md").exit_code == 0
    Path("many.md").write_text("---\nuid: many\n---\n1. Is 1?\n- [x] a\n- [ ] b\n")
    assert "E221" in run("build", "many.md").stderr
    result = run("diff", "many.md")
    assert "E221" in result.stderr
    assert "19 withdrawn, 1 unchanged" in result.stdout


def test_an_old_state_that_is_none_is_told_before_the_bank_is_read():
    Path("quiz.md").write_text("nothing to ask")
    result = run("diff", "v9", "quiz.md")
    assert result.stderr.startswith("v9: error E236 ")
    assert "quiz.md:" not in result.stderr


SMALL = QUIZ.split("1. ")[0] + "1. Which moon is the most volcanic one, with hundreds of active volcanoes?\n"
SMALL += "- [x] Io\n- [ ] Europa\n- [ ] Ganymede\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "1 edited or new, 0 unchanged"),
        (("--same", "quiz.md:6={id}"), "1 changed, 0 unchanged"),
        (("--new", "quiz.md:6"), "1 new, 1 withdrawn, 0 unchanged"),
    ],
)
def test_a_question_that_may_be_another_is_shown_beside_the_likeliest(words, said):
    Path("quiz.md").write_text(SMALL)
    Path("quiz.md.lock").unlink()
    assert run("build", "quiz.md").exit_code == 0
    id_ = json.loads(Path("quiz.md.lock").read_text().splitlines()[-1])["id"]
    other = SMALL.replace("Europa", "Callisto").replace("with hundreds of active volcanoes", "and the fourth largest")
    Path("quiz.md").write_text(other.replace("Which moon", "Which small moon"))
    assert "E206" in run("build", "quiz.md").stderr
    result = run("diff", "quiz.md", *(word.format(id=id_) for word in words))
    assert result.exit_code == 0
    assert f"Planets: {said}" in result.stdout
    assert ("quiz.md:6:1: error E206 " in result.stderr) == (not words)
    if "--new" not in words:
        assert "Which {+small +}moon" in result.stdout


def test_a_single_word_that_is_no_file_is_an_old_state_of_the_bank_here():
    Path("deck.yaml").write_text("uid: planets\ndeck: Planets\nsources: [quiz.md]\n")
    assert "E236" in run("diff", "v1").stderr
    assert run("diff", "one", "two", "three").exit_code == 2
