"""`examdeck push`: a bank into a closed Anki, where somebody has studied and edited."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from anki.collection import Collection
from click.testing import CliRunner
from learner import learner
from releases import Maintainer, example, png

from examdeck.changes.collection import copied_collection
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


def files(folder):
    """All files in a folder, but for what SQLite makes beside a database that is only read."""
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


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


@pytest.mark.parametrize(
    "mark", ['<span style="background-color: rgb(255, 255, 0);">{}</span>', '<font color="#ff0000">{}</font>']
)
def test_words_that_a_learner_coloured_stay_coloured(maintainer, collection, mark):
    with looked_at(collection) as student:
        stem = student.note("untouched")["Stem"].replace("What", mark.format("What"))
        student.edits("untouched", "Stem", stem)
    corrected(maintainer, references=["https://example.org"])
    push(maintainer, collection)
    with looked_at(collection) as student:
        assert student.note("untouched")["Stem"] == stem
        assert "example.org" in student.note("untouched")["References"]


@pytest.mark.parametrize(("conflicts", "said"), [("theirs", "My own words"), ("ours", "It stands elsewhere.")])
def test_what_both_changed_is_told_and_taken_as_asked(maintainer, collection, conflicts, said):
    corrected(maintainer, explanation="It stands elsewhere.")
    result = push(maintainer, collection, "--conflicts", conflicts)
    assert "both changed: Explanation" in result.stdout
    with looked_at(collection) as student:
        assert said in student.note("edited")["Explanation"]
        assert "It stands elsewhere." in student.note("untouched")["Explanation"]


def test_where_nobody_can_be_asked_theirs_is_kept_and_that_is_said(maintainer, collection):
    corrected(maintainer, explanation="It stands elsewhere.")
    result = push(maintainer, collection, "--conflicts", "ask", "--dry-run")
    assert "Nobody is there to be asked: of what both changed, what is in Anki is kept." in result.stderr
    assert "kept: Explanation" in result.stdout


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
    with looked_at(collection) as student:
        notes = student.col.db.all("select * from notes")
    corrected(maintainer, stem="What is *really* asked?")
    told = push(maintainer, collection).stdout
    (backup,) = (collection.parent / "backups").iterdir()
    assert f"what was there before is in {backup}:" in told
    with looked_at(copied_collection(backup, collection.parent.parent)) as student:
        assert student.col.db.all("select * from notes") == notes


def test_a_withdrawn_question_is_withdrawn_and_its_reviews_stay(maintainer, collection):
    del maintainer.questions["edited"]
    push(maintainer, collection)
    with looked_at(collection) as student:
        assert student.note("edited")["Withdrawn"]
        assert student.card("edited")


@pytest.mark.parametrize("kind", ["open", "field", "none", "older", "newer", "damaged"])
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
    elif kind in ("older", "newer"):
        with closing(Collection(str(collection))) as opened:
            opened.db.execute("update col set ver = ?", 11 if kind == "older" else 99)
    elif kind == "damaged":
        whole = collection.read_bytes()
        collection.write_bytes(whole[: len(whole) // 3])
    before = files(collection.parent)
    if kind == "open":
        with looked_at(collection):
            assert "E502 Anki has this collection open" in refused(collection)
    else:
        said = "E506 the notetype 'examdeck Planets' has other fields or cards there than it came with (+ My notes)"
        assert (said if kind == "field" else "E503") in refused(collection)
    assert files(collection.parent) == before


def test_where_fields_were_only_renamed_it_is_told_that_an_import_works(maintainer, collection):
    with looked_at(collection) as student:
        student.renames_field("Explanation", "My words")
    maintainer.questions["untouched"]["stem"] = "What is really asked?"
    maintainer.saves()
    words = ["push", str(maintainer.folder), "--collection", str(collection)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "were renamed there (Explanation → My words): to import works as before" in result.stderr
    with looked_at(collection) as student:
        counts = student.imports(maintainer.releases(int(time.time())))
        assert (counts.updated > 0, counts.conflicting, len(student.notetypes())) == (True, 0, 1)
        student.renames_field("My words", "Explanation")
        student.renames_card("My card")
    assert CliRunner().invoke(main, words).exit_code == 0  # cards have no part in it


def test_a_package_that_cannot_be_imported_changes_nothing(maintainer, collection):
    corrected(maintainer, stem="What is *really* asked?")
    whole = maintainer.releases(int(time.time())).read_bytes()
    bad, before = maintainer.folder.parent / "bad.apkg", collection.read_bytes()
    for at in (0, len(whole) // 2, len(whole) - 60):
        bad.write_bytes(whole[:at] + bytes(40) + whole[at + 40 :])
        result = CliRunner().invoke(main, ["push", str(bad), "--collection", str(collection)])
        assert (result.exit_code, "E504" in result.stderr) == (1, True), result.output
        assert "nothing was written into Anki" in result.stderr
        assert collection.read_bytes() == before


def test_a_package_is_one_however_its_ending_is_written(maintainer, collection):
    package = maintainer.releases(int(time.time())).rename("PLANETS.APKG")
    result = pushed(package, collection)
    assert (result.exit_code, "  unchanged       5\n" in result.stdout) == (0, True), result.output
    assert not Path("PLANETS.APKG.lock").exists()


def test_a_package_of_others_is_refused(collection, tmp_path):
    with learner(tmp_path / "other") as someone:
        notetype = someone.col.models.by_name("Basic")
        someone.col.models.rename_field(notetype, notetype["flds"][0], "Shipped")
        someone.col.models.update_dict(notetype)
        note = someone.col.new_note(notetype)
        note.fields = ["on Monday", "a parcel"]
        someone.col.add_note(note, 1)
        package = someone.exports(tmp_path / "parcels.apkg")
        note["Back"] = "a letter"
        someone.col.update_note(note)
    result = pushed(package, someone.path)
    assert (result.exit_code, "E504" in result.stderr, "examdeck did not build it" in result.stderr) == (1, True, True)


def pushed(package, collection):
    return CliRunner().invoke(main, ["push", str(package), "--collection", str(collection)])


def test_a_note_of_another_notetype_is_left_and_named(maintainer, collection):
    with looked_at(collection) as student:
        student.becomes_basic("edited")
        before = student.col.db.all("select mid, flds, tags from notes where flds like '%My own words%'")
    corrected(maintainer, stem="What is *really* asked?")
    result = push(maintainer, collection)
    assert "of another notetype there: edited\n" in result.stdout
    with looked_at(collection) as student:
        assert student.col.db.all("select mid, flds, tags from notes where flds like '%My own words%'") == before
        assert "<em>really</em>" in student.note("untouched")["Stem"]


def test_tags_that_the_collection_spells_otherwise_are_the_banks(maintainer, tmp_path):
    with learner(tmp_path / "User 1") as student:
        note = student.col.new_note(student.col.models.by_name("Basic"))
        note.fields, note.tags = ["mine", ""], ["Planet::Inner"]
        student.col.add_note(note, 1)
        student.imports(maintainer.releases(LONG_AGO))
        assert student.note("edited").tags == ["Planet::Inner"]
        student.edits("edited", "Explanation", "My own words")
    result = push(maintainer, student.path)
    assert "  unchanged       8\n" in result.stdout
    corrected(maintainer, tags=["outer"])
    push(maintainer, student.path)
    with looked_at(student.path) as student:
        assert student.note("edited").tags == student.note("untouched").tags == ["outer"]


def test_a_push_that_is_killed_has_done_all_or_nothing_and_is_finished_by_the_next(maintainer, collection, tmp_path):
    corrected(maintainer, stem="What is *really* asked?")
    maintainer.questions["new"] = example("new")
    maintainer.questions["pictured"]["explanation"] += " ![another](new.png)"
    maintainer.writes("new.png", png(20))
    del maintainer.questions["suspended"]
    package = maintainer.releases(int(time.time()) - 3600)
    words = [sys.executable, Path(__file__).with_name("killed_pushes.py"), package, collection, tmp_path]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    told = [line.partition(": ")[2] for line in ran.stdout.splitlines()]
    assert len(told) > 20, ran.stdout
    assert set(told) == {"before, True, True, then after", "after, True, True, then after"}, ran.stdout
