"""`examdeck release`: one time for all that was built since the last one, and notes of what learners will see."""

import re
import subprocess
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from examdeck.cli.main import main
from examdeck.lock.file import read_lock
from examdeck.lock.values import LATEST

BANK = """\
questions:
{}"""
QUESTION = """\
  - id: {id}
    stem: {stem}
    options: [{{text: Mars{mars}}}, {{text: Neptune{neptune}}}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text("uid: planets\ndeck: Planets\nsources: [bank.yaml]\n")


def run(*arguments, at=0):
    environment = {"SOURCE_DATE_EPOCH": str(at)} if at else {}
    return CliRunner().invoke(main, arguments, env=environment)


def writes(**stems):
    """A bank of these questions, by id; a stem that ends in "!" has the other key."""
    right, wrong = ", correct: true", ""
    questions = [
        QUESTION.format(
            id=id_, stem=stem, mars=wrong if "!" in stem else right, neptune=right if "!" in stem else wrong
        )
        for id_, stem in stems.items()
    ]
    Path("bank.yaml").write_text(BANK.format("".join(questions)))


def lock():
    return read_lock(Path("deck.lock"), "deck.lock")


def mods():
    return {entry.id: entry.mod for entry in lock().entries.values()}


def release(*arguments):
    result = run("release", ".", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


YEAR_2023 = 1_700_000_000


@pytest.mark.parametrize("value", [253_402_300_799, LATEST])
@pytest.mark.parametrize("command", [["build"], ["build", "--locked"], ["release"], ["diff"]])
def test_a_lock_of_the_end_of_time_ends_nothing_in_a_traceback(value, command):
    writes(a="Which is red?")
    run("build", ".", at=YEAR_2023)
    Path("deck.lock").write_text(Path("deck.lock").read_text().replace(str(YEAR_2023), str(value)))
    writes(a="Which is quite red?")
    result = run(*command, ".")
    assert " E203 " in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_the_first_release_leaves_what_was_built_as_it_is():
    writes(a="Which is red?", b="Which is blue!")
    run("build", ".", at=YEAR_2023)
    writes(a="Which is red?", b="Which is quite blue!")
    release()
    assert mods()["a"] == YEAR_2023
    assert mods()["b"] == lock().released > YEAR_2023


def test_what_was_built_since_the_last_release_gets_the_time_of_this_one():
    writes(a="Which is red?", b="Which is blue!", c="Which is warm?")
    release()
    first = lock().released
    writes(a="Which is reddish?", b="Which is blue!", c="Which is warm?")
    run("build", ".")
    built = mods()
    assert first < built["a"]
    said = release()
    after, released = mods(), lock().released
    assert "built before, released now" in said
    assert after["a"] == released > built["a"]
    assert (after["b"], after["c"]) == (built["b"], built["c"])
    assert run("build", ".", "--locked").exit_code == 0


def test_another_key_goes_out_once_more_with_the_next_release():
    writes(a="Which is red?", b="Which is blue!")
    release()
    writes(a="Which is red!", b="Which is blue!")
    run("build", ".")
    release()
    second = mods()
    said = release()
    assert "Sent once more, for their keys changed with the last release: 1 question." in said
    third = mods()
    assert third["a"] == lock().released > second["a"]
    assert third["b"] == second["b"]
    assert "Learners would see nothing new" in release()
    assert mods() == third


def test_a_question_that_was_built_and_taken_out_between_releases_leaves_no_trace():
    writes(a="Which is red?")
    release()
    writes(a="Which is red?", b="Which is blue!")
    run("build", ".")
    writes(a="Which is red?")
    run("build", ".")
    assert "b" in mods()
    release()
    assert set(mods()) == {"a"}
    writes(b="Which is blue!")
    assert "1 withdrawn" in release("--withdraw", "1")
    assert set(mods()) == {"a", "b"}


def test_a_release_is_when_it_is():
    writes(a="Which is red?")
    assert run("release", ".", at=YEAR_2023).exit_code == 0
    assert mods()["a"] == lock().released > YEAR_2023


def test_notes_stand_beside_the_package_and_tell_what_changed_since_the_last_release():
    subprocess.run(["git", "init", "-q"], check=True)
    writes(a="Which is red?", b="Which is blue!")
    release()
    assert "2 new" in Path("build/planets-changes.md").read_text()
    committed()
    writes(a="Which is reddish?", b="Which is blue!")
    run("build", ".")
    committed()
    writes(a="Which is reddish?", b="Which is blueish!")
    said = release("-o", "out/deck.apkg")
    assert "Release notes: out/deck-changes.md. Commit the lock, and tag the commit." in said
    assert re.search("2 changed, 0 unchanged since the release of [0-9a-f]{12}", said)
    assert "Which is ~~red~~**reddish**?" in Path("out/deck-changes.md").read_text()


def test_without_git_the_notes_name_what_was_built_since_the_last_release():
    writes(a="Which is red?", b="Which is blue!", c="Which is warm?")
    release()
    writes(a="Which is reddish?", b="Which is blue!", d="Which is new?")
    run("build", ".")
    said = release()
    assert "Planets: 1 changed, 1 new, 1 withdrawn, 1 unchanged since the last release, of which git has no" in said
    notes = Path("build/planets-changes.md").read_text()
    assert "## Changed\n\n- Which is reddish? (`a`)\n\n## New\n\n- Which is new? (`d`)\n" in notes
    assert "## Withdrawn\n\n- Which is warm? (`c`)\n" in notes
    assert "nothing changed" in release("--dry-run")


def committed():
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "add", "-A"], check=True)
    subprocess.run(["git", *identity, "commit", "-qm", "x"], check=True)


def test_notes_and_what_else_was_built_are_no_sources_of_a_pattern():
    writes(a="Which is red?")
    Path("deck.yaml").write_text('uid: planets\ndeck: Planets\nsources: ["**/*.md", "**/*.yaml"]\n')
    Path("b.md").write_text("1. Which is blue?\n   - [x] Neptune\n   - [ ] Mars\n")
    Path("sub/build").mkdir(parents=True)
    Path("sub/build/c.md").write_text("1. Which is grey?\n   - [x] Mercury\n   - [ ] Mars\n")
    release()
    Path("build/mine.md").write_text(Path("b.md").read_text())
    result = run("check", ".")
    assert (result.exit_code, "build/" in result.output.replace("sub/build", "")) == (0, False), result.output
    assert len(lock().entries) == 3


def test_a_dry_run_writes_nothing():
    writes(a="Which is red?")
    said = release("--dry-run")
    assert "1 new" in said
    assert said.endswith("Nothing was written.\n")
    assert not Path("deck.lock").exists()
    assert not Path("build").exists()


def test_what_strict_refuses_is_refused():
    Path("bank.yaml").write_text("questions:\n  - id: a\n    stem: Which?\n    options: [{text: x}, {text: y}]\n")
    result = run("release", ".")
    assert result.exit_code == 1
    assert "S003" in result.stderr


def test_notes_are_written_over_no_source():
    writes(a="Which is red?")
    Path("deck.yaml").write_text("uid: planets\ndeck: Planets\nsources: [bank.yaml, x-changes.md]\n")
    Path("x-changes.md").write_text("1. Is it?\n- [x] yes\n- [ ] no\n")
    result = run("release", ".", "-o", "x.apkg")
    assert "x-changes.md: error E405" in result.stderr
    assert not Path("x.apkg").exists()
    assert not Path("deck.lock").exists()


def test_the_notetype_goes_out_with_the_release():
    writes(a="Which is red?")
    release()
    before = lock().notetype.mod
    Path("templates/card").mkdir(parents=True)
    Path("templates/card/card.css").write_text(".card { color: teal }")
    run("build", ".")
    built = lock().notetype.mod
    release()
    assert before < built < lock().notetype.mod == lock().released


def test_the_lock_says_when_and_merges_to_the_later():
    writes(a="Which is red?")
    release()
    header, *rest = Path("deck.lock").read_text().splitlines(keepends=True)
    earlier = orjson.dumps(orjson.loads(header) | {"released": 5}).decode() + "\n"
    Path("deck.lock").write_text(f"<<<<<<< a\n{earlier}=======\n{header}>>>>>>> b\n{''.join(rest)}")
    assert lock().released == orjson.loads(header)["released"]


def test_no_time_is_told_of_a_release_too():
    writes(a="Which is red?")
    result = run("release", ".", at="abc")
    assert (result.exit_code, " E406 " in result.stderr) == (1, True)
    assert not Path("deck.lock").exists()
