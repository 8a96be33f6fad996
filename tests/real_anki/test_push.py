"""`examdeck push`: a bank into a closed Anki, where somebody has studied and edited."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from anki.collection import Collection
from click.testing import CliRunner
from learner import learner
from releases import Maintainer, png

from examdeck.cli.main import main

ROLES = ["untouched", "edited", "rekeyed", "tagged", "leech", "suspended", "moved", "deleted", "pictured"]
LONG_AGO = int(time.time()) - 86_400


@pytest.fixture
def maintainer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    someone = Maintainer(tmp_path / "bank", ROLES)
    someone.questions["pictured"]["explanation"] = "![a planet](planet.png)"
    someone.writes("planet.png", png(10))
    return someone


@pytest.fixture
def collection(tmp_path, maintainer):
    """Of somebody who imported a release of yesterday, studied, and edited."""
    with learner(tmp_path / "User 1") as student:
        student.imports(maintainer.releases(LONG_AGO))
        student.answers("untouched")
        student.edits("edited", "Explanation", "My own words")
        student.edits("rekeyed", "Key", "B")
        student.tags("tagged", "mine")
        student.makes_a_leech_of("leech")
        student.suspends("suspended")
        student.moves("moved", "My own deck")
        student.deletes("deleted")
        student.edits("pictured", "Stem", "My own question")
    return student.path


def push(maintainer, collection, *words):
    maintainer.saves()
    result = CliRunner().invoke(main, ["push", str(maintainer.folder), "--collection", str(collection), *words])
    assert result.exit_code == 0, result.output
    return result


def looked_at(collection):
    return learner(Path(collection).parent)


def schema(collection):
    with closing(Collection(str(collection))) as opened:
        return opened.db.scalar("select scm from col")


def corrected(maintainer, **edits):
    for question in maintainer.questions.values():
        question.update(edits)


def test_what_nobody_corrected_stays_but_for_the_key(maintainer, collection):
    before = schema(collection)
    push(maintainer, collection)
    with looked_at(collection) as student:
        assert student.note("edited")["Explanation"] == "My own words"
        assert student.note("rekeyed")["Key"] == "A"
        assert student.note("tagged").has_tag("mine")
        assert student.note("leech").has_tag("leech")
        assert student.note("deleted")["Key"] == "A"
    assert schema(collection) == before


def test_a_correction_reaches_everybody_and_nothing_of_theirs_is_lost(maintainer, collection):
    with looked_at(collection) as student:
        state = student.study_state()
    corrected(maintainer, stem="What is *really* asked?", tags=["outer"])
    push(maintainer, collection)
    with looked_at(collection) as student:
        for role in ROLES:
            stem = "My own question" if role == "pictured" else "<em>really</em>"
            assert stem in student.note(role)["Stem"], role
            assert student.note(role).has_tag("outer")
            assert not student.note(role).has_tag("planet::inner")
        assert student.note("edited")["Explanation"] == "My own words"
        assert student.note("tagged").has_tag("mine")
        assert student.note("leech").has_tag("leech")
        after = student.study_state()
    assert after["reviews"] == state["reviews"]
    assert [card for card in after["cards"] if card in state["cards"]] == state["cards"]


@pytest.mark.parametrize(("conflicts", "said"), [("theirs", "My own words"), ("ours", "It stands elsewhere.")])
def test_what_both_changed_is_told_and_taken_as_asked(maintainer, collection, conflicts, said):
    corrected(maintainer, explanation="It stands elsewhere.")
    result = push(maintainer, collection, "--conflicts", conflicts)
    assert "both changed: Explanation" in result.stdout
    with looked_at(collection) as student:
        assert said in student.note("edited")["Explanation"]
        assert "It stands elsewhere." in student.note("untouched")["Explanation"]


def test_the_second_push_does_nothing(maintainer, collection):
    corrected(maintainer, stem="What is *really* asked?")
    push(maintainer, collection)
    with looked_at(collection) as student:
        mods = student.col.db.all("select id, mod from notes order by id")
    result = push(maintainer, collection)
    assert "  updated         0\n" in result.stdout, result.stdout
    with looked_at(collection) as student:
        assert student.col.db.all("select id, mod from notes order by id") == mods


def test_pictures_of_what_is_merged_come_along(maintainer, collection):
    maintainer.writes("new.png", png(20))
    maintainer.questions["pictured"]["explanation"] = "![another](new.png)"
    push(maintainer, collection)
    with looked_at(collection) as student:
        assert student.note("pictured")["Stem"] == "My own question"
        assert "new.png" in student.note("pictured")["Explanation"]
        assert Path(student.col.media.dir(), "new.png").read_bytes() == png(20)


def test_a_dry_run_touches_neither_collection_nor_bank(maintainer, collection):
    corrected(maintainer, stem="What is *really* asked?")
    maintainer.saves()
    lock = (maintainer.folder / "deck.lock").read_bytes()
    before = collection.read_bytes()
    result = push(maintainer, collection, "--dry-run")
    assert "Into a copy of" in result.stdout
    assert "kept: Explanation" in result.stdout
    assert (collection.read_bytes(), (maintainer.folder / "deck.lock").read_bytes()) == (before, lock)


def test_a_backup_is_made(maintainer, collection):
    push(maintainer, collection)
    assert list((collection.parent / "backups").glob("*.colpkg"))


def test_a_withdrawn_question_is_withdrawn_and_its_reviews_stay(maintainer, collection):
    del maintainer.questions["edited"]
    push(maintainer, collection)
    with looked_at(collection) as student:
        assert student.note("edited")["Withdrawn"]
        assert student.card("edited")


@pytest.mark.parametrize("kind", ["open", "field", "none", "newer"])
def test_what_cannot_be_pushed_into_is_refused_before_anything_is_written(maintainer, collection, kind):
    words = [sys.executable, "-m", "examdeck", "push", str(maintainer.folder), "--collection"]

    def refused(file):
        ran = subprocess.run([*words, str(file)], capture_output=True, text=True, check=False)
        assert ran.returncode == 1
        return ran.stderr

    if kind == "field":
        with looked_at(collection) as student:
            student.adds_field("My notes")
    elif kind == "none":
        collection.write_bytes(b"no such thing" * 100)
    elif kind == "newer":
        with closing(Collection(str(collection))) as opened:
            opened.db.execute("update col set ver = 99")
    before = collection.read_bytes()
    if kind == "open":
        with looked_at(collection):
            assert "E502 Anki has this collection open" in refused(collection)
    else:
        assert {"field": "E506", "none": "E503", "newer": "E503"}[kind] in refused(collection)
    assert collection.read_bytes() == before


def test_a_push_that_is_killed_is_finished_by_the_next(maintainer, collection):
    corrected(maintainer, stem="What is *really* asked?")
    maintainer.saves()
    words = [sys.executable, "-m", "examdeck", "push", str(maintainer.folder), "--collection", str(collection)]
    for delay in (0.4, 0.8, 1.2, 1.6, 2.0, 2.4):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        with looked_at(collection) as student:
            assert student.note("edited")["Explanation"] == "My own words"
            assert student.col.fix_integrity()[1]
    push(maintainer, collection)
    with looked_at(collection) as student:
        assert student.note("edited")["Explanation"] == "My own words"
        assert "<em>really</em>" in student.note("untouched")["Stem"]
