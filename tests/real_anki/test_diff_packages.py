"""`examdeck diff` with a package, and with what a learner has made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from learner import learner
from releases import Maintainer, png

from examdeck.cli.main import main


@pytest.fixture
def maintainer(tmp_path):
    someone = Maintainer(tmp_path / "bank", ["one", "two", "three"])
    someone.questions["one"]["stem"] = "Which *planet* is this?\n\n![a planet](planet.png)"
    someone.questions["two"] |= {"source": "Question 2", "pin": [3]}
    someone.deck["tags"] = ["exam"]
    someone.writes("planet.png", png(10))
    return someone


def compared(package, maintainer):
    result = CliRunner().invoke(main, ["diff", str(package), str(maintainer.folder), "--format", "json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_what_was_built_is_what_learners_have(maintainer):
    package = maintainer.releases(1_700_000_000)
    assert compared(package, maintainer)["counts"] == {"unchanged": 3}


def test_what_changed_since(maintainer):
    package = maintainer.releases(1_700_000_000)
    maintainer.questions["two"]["stem"] = "What is asked in two, really?"
    maintainer.writes("planet.png", png(20))
    del maintainer.questions["three"]
    maintainer.saves()
    found = compared(package, maintainer)
    assert found["counts"] == {"changed": 2, "withdrawn": 1, "unchanged": 0}
    parts = {change["id"]: [part["part"] for part in change["parts"]] for change in found["changes"]}
    assert parts == {"one": ["pictures and sounds"], "two": ["stem"], "three": []}


def test_a_learners_own_package_shows_what_they_edited(maintainer, tmp_path):
    with learner(tmp_path / "student") as someone:
        someone.imports(maintainer.releases(1_700_000_000))
        someone.edits("two", "Explanation", "My own words")
        package = someone.exports(tmp_path / "mine.apkg").rename(tmp_path / "MINE.APKG")
    (change,) = compared(package, maintainer)["changes"]
    assert change["parts"] == [{"part": "explanation", "before": "My own words", "now": "It stands in two."}]


def test_one_of_another_deck_is_not_compared(maintainer, tmp_path):
    maintainer.saves()
    package = Maintainer(tmp_path / "other", ["one"], uid="moons").releases(1_700_000_000)
    for file in (package, tmp_path / "other/deck.lock"):
        result = CliRunner().invoke(main, ["diff", str(file), str(maintainer.folder)])
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{file}: error E236 this is of another deck, moons, and the bank's is planets" in result.stderr


def test_a_package_of_others_is_none(maintainer, tmp_path):
    maintainer.releases(1_700_000_000)
    with learner(tmp_path / "other") as someone:
        note = someone.col.new_note(someone.col.models.by_name("Basic"))
        note["Front"], note["Back"] = "What is red?", "Mars"
        someone.col.add_note(note, someone.col.decks.id("Sky"))
        package = someone.exports(tmp_path / "theirs.apkg")
    result = CliRunner().invoke(main, ["diff", str(package), str(maintainer.folder)])
    assert result.exit_code == 1
    assert "E236 examdeck did not build this package" in result.stderr
    assert Path(package).exists()
