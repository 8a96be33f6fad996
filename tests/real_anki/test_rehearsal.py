"""`examdeck rehearse`: what a new package does to a new learner, and to one who has studied."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from learner import learner
from releases import Maintainer

from examdeck.changes.rehearsal import Fate, rehearsed
from examdeck.cli.main import main

LONG_AGO = 1_700_000_000


@pytest.fixture
def maintainer(tmp_path):
    return Maintainer(tmp_path / "bank", ["same", "corrected", "gone", "touched"])


@pytest.fixture
def packages(maintainer):
    """One release, and the next: a question is corrected, one is withdrawn, one is new."""
    old = maintainer.releases(LONG_AGO)
    maintainer.questions["corrected"]["explanation"] = "It stands elsewhere."
    maintainer.questions["touched"]["stem"] = "What is asked, really?"
    maintainer.questions["touched"]["tags"] = ["planet::inner", "outer"]
    del maintainer.questions["gone"]
    maintainer.questions["new"] = {"stem": "What is new?", "answer": "This."}
    return old, maintainer.releases(LONG_AGO + 60)


def fates(found):
    return {note.id: (note.fate, note.fields) for note in found.notes}


UNTOUCHED = {
    "same": (Fate.UNCHANGED, ()),
    "corrected": (Fate.UPDATED, ("Explanation",)),
    "gone": (Fate.UPDATED, ("Withdrawn",)),
    "touched": (Fate.UPDATED, ("Stem", "tags")),
    "new": (Fate.NEW, ()),
}


def test_a_new_learner(packages):
    found = rehearsed(*packages)
    assert fates(found) == UNTOUCHED
    assert found.empty == 1


@pytest.mark.parametrize("kind", ["anki2", "colpkg", "apkg"])
def test_one_who_has_studied(packages, tmp_path, kind):
    with learner(tmp_path / "student") as student:
        student.imports(packages[0])
        student.answers("corrected")
        student.tags("touched", "mine")
        file = student.path
        if kind != "anki2":
            file = student.exports(tmp_path / f"mine.{kind}").rename(tmp_path / f"MINE.{kind.upper()}")
    before = Path(file).read_bytes()
    found = rehearsed(*packages, collection=file)
    assert fates(found) == UNTOUCHED | {"touched": (Fate.HIDDEN, ("Stem", "tags"))}
    assert Path(file).read_bytes() == before


def test_what_an_update_takes_from_a_learner_is_told(maintainer, tmp_path):
    old = maintainer.releases(LONG_AGO)
    with learner(tmp_path / "student") as student:
        student.imports(old)
        student.edits("corrected", "Explanation", "My own words")
        student.edits("touched", "Explanation", "My own words")
        student.tags("corrected", "mine")
    maintainer.questions["corrected"]["explanation"] = "It stands elsewhere."
    maintainer.questions["same"]["source"] = "Question 7"  # which goes to newcomers only
    new = maintainer.releases(int(time.time()) + 60)
    words = ["rehearse", str(old), str(new), "--collection", str(student.path)]
    said = CliRunner().invoke(main, words).stdout
    assert "  updated            1\n" in said
    assert "  hidden             0\n" in said
    assert "  unchanged          3\n" in said
    assert "      the learner's own, lost: Explanation, mine\n" in said


def test_a_learner_whose_notetype_is_another(packages, tmp_path):
    with learner(tmp_path / "student") as student:
        student.imports(packages[0])
        student.adds_field("My notes")
    found = rehearsed(*packages, collection=student.path)
    assert found.counts[Fate.CONFLICTING] == 3


def test_what_is_printed(packages):
    result = CliRunner().invoke(main, ["rehearse", *map(str, packages)])
    assert result.exit_code == 0, result.output
    assert "  updated            3\n" in result.stdout
    assert "  empty cards        1  of withdrawn questions" in result.stdout
    assert "  corrected  What is asked in corrected?: Explanation\n" in result.stdout


def test_what_is_open_is_refused(packages, tmp_path):
    with learner(tmp_path / "student") as student:
        words = ["-m", "examdeck", "rehearse", *map(str, packages), "--collection", str(student.path)]
        result = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert (result.returncode, "E502 Anki has this collection open" in result.stderr) == (1, True)


@pytest.mark.parametrize("wrong", ["old", "new", "collection"])
def test_what_is_none_is_refused(packages, tmp_path, wrong):
    bad = tmp_path / ("bad.anki2" if wrong == "collection" else "bad.apkg")
    bad.write_bytes(b"no such thing" * 100)
    old, new = (str(bad) if wrong == name else str(file) for name, file in zip(("old", "new"), packages, strict=True))
    collection = ["--collection", str(bad)] if wrong == "collection" else []
    result = CliRunner().invoke(main, ["rehearse", old, new, *collection])
    assert result.exit_code == 1
    assert f"{bad}: error E50" in result.stderr


def test_the_same_package_again_does_nothing(packages):
    assert {note.fate for note in rehearsed(packages[0], packages[0]).notes} == {Fate.UNCHANGED}
