"""One bank in two languages in one collection: decks side by side, each updated by its own package."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from desktop import Desktop
from learner import Counts, learner
from releases import Maintainer, png

from examdeck.cli.main import main
from translating import translation

if TYPE_CHECKING:
    from pathlib import Path

IDS = ["p-1", "p-2"]
FIRST, SECOND, THIRD = 1_790_000_000, 1_790_100_000, 1_790_200_000
GERMAN = {
    id_: {
        f"What is asked in {id_}?": f"Was wird in {id_} gefragt?",
        f"The right answer of {id_}": f"Die richtige Antwort von {id_}",
        f"A wrong answer of {id_}": f"Eine falsche Antwort von {id_}",
        "It is made up.": "Sie ist erfunden.",
        f"It stands in {id_}.": f"Es steht in {id_}.",
    }
    for id_ in IDS
}
STEM, NEW_STEM = "What is asked in p-1?", "What is really asked in p-1?"


@pytest.fixture
def maintainer(tmp_path):
    someone = Maintainer(tmp_path / "bank", IDS)
    someone.deck |= {"lang": "en", "translations": {"de": "bank.de.yaml"}}
    someone.writes("bank.de.yaml", translation("Planeten", GERMAN).encode())
    return someone


def released(maintainer: Maintainer, at: int) -> tuple[Path, Path]:
    """The packages of both languages, built by one command."""
    maintainer.saves()
    package = maintainer.folder.parent / f"{at}.apkg"
    with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(at)}):
        result = CliRunner().invoke(main, ["build", str(maintainer.folder), "-o", str(package)])
    assert result.exit_code == 0, result.output
    return package, package.with_name(f"{at}-de.apkg")


def fields(someone, id_):
    """By deck, the note of a question."""
    notes = [someone.col.get_note(nid) for nid in someone.col.find_notes(f'ID:"{id_}"')]
    return {someone.col.decks.name(note.cards()[0].did): note for note in notes}


def test_a_learner_has_both_and_each_is_updated_in_place(maintainer, tmp_path):
    with learner(tmp_path / "student") as someone:
        for package in released(maintainer, FIRST):
            assert someone.imports(package) == Counts(new=len(IDS))
        both = fields(someone, "p-1")
        assert both["Planets"]["Stem"] == f"<p>{STEM}</p>"
        assert both["Planeten"]["Stem"] == "<p>Was wird in p-1 gefragt?</p>"
        assert "<li>Eine falsche Antwort von p-1</li>" in both["Planeten"]["Options"]
        assert "<li>Another wrong answer of p-1</li>" in both["Planeten"]["Options"]  # nobody has translated it
        assert {note["Key"] for note in both.values()} == {"A"}
        assert someone.notetypes() == ["examdeck Planeten", "examdeck Planets"]
        guids = {deck: note.guid for deck, note in both.items()}
        someone.col.sched.set_due_date(someone.col.find_cards(""), "5")  # what was studied stays so
        before = someone.study_state()

        # the original of one text is edited, and another key is right
        maintainer.questions["p-1"]["stem"] = NEW_STEM
        first, second, _ = maintainer.questions["p-2"]["options"]
        first["correct"], second["correct"] = False, True
        for package in released(maintainer, SECOND):
            assert someone.imports(package) == Counts(updated=len(IDS))
        both = fields(someone, "p-1")
        assert [both[deck]["Stem"] for deck in ("Planets", "Planeten")] == [f"<p>{NEW_STEM}</p>"] * 2
        assert "Eine falsche Antwort von p-1" in both["Planeten"]["Options"]
        assert {deck: note.guid for deck, note in both.items()} == guids
        keys = fields(someone, "p-2")
        assert {note["Key"] for note in keys.values()} == {"B"}
        assert "Eine falsche Antwort von p-2" in keys["Planeten"]["Answer"]
        assert someone.study_state() == before

        # the translator has looked: one language changes
        edited = GERMAN | {"p-1": GERMAN["p-1"] | {NEW_STEM: "Was wird in p-1 wirklich gefragt?"}}
        maintainer.writes("bank.de.yaml", translation("Planeten", edited).encode())
        english, german = released(maintainer, THIRD)
        assert someone.imports(english) == Counts(duplicate=len(IDS))
        assert someone.imports(german) == Counts(updated=1, duplicate=1)
        assert fields(someone, "p-1")["Planeten"]["Stem"] == "<p>Was wird in p-1 wirklich gefragt?</p>"
        assert someone.study_state() == before


def test_pictures_are_those_of_the_original(maintainer, tmp_path):
    maintainer.questions["p-1"]["stem"] = "Which *planet* is this?\n\n![a planet](pictures/planet.png)"
    maintainer.writes("pictures/planet.png", png(10))
    said = {"p-1": {maintainer.questions["p-1"]["stem"]: "Welcher ist das?\n\n![ein Planet](pictures/planet.png)"}}
    maintainer.writes("bank.de.yaml", translation("Planeten", said).encode())
    with learner(tmp_path / "student") as someone:
        for package in released(maintainer, FIRST):
            assert someone.imports(package) == Counts(new=len(IDS))
        both = fields(someone, "p-1")
        assert '<img src="planet.png" alt="ein Planet">' in both["Planeten"]["Stem"]
        assert someone.col.media.have("planet.png")
        assert not someone.col.media.check().missing


def test_what_a_learner_edits_in_a_translation_never_gets_into_the_original(maintainer, tmp_path):
    with learner(tmp_path / "student") as someone:
        someone.imports(released(maintainer, FIRST)[1])
        someone.edits("p-1", "Explanation", "<p>In p-1 steht es.</p>")
        someone.edits("p-2", "Options", someone.note("p-2")["Options"].replace("Another wrong", "Noch eine falsche"))
    files = {path: path.read_bytes() for path in maintainer.folder.iterdir()}
    german, collection = maintainer.folder / "bank.de.yaml", tmp_path / "student" / "collection.anki2"
    result = CliRunner().invoke(main, ["pull", str(collection), str(german), "--apply"])
    assert result.exit_code == 1
    assert result.output.count("E509") == 2
    assert "In p-1 steht es." in result.output
    assert {path: path.read_bytes() for path in maintainer.folder.iterdir()} == files


def test_a_card_speaks_the_language_of_its_deck(maintainer):
    with Desktop() as anki:
        for package in released(maintainer, FIRST):
            anki.imports(package)
        for deck, verdict in (("Planets", "Not answered"), ("Planeten", "Nicht beantwortet")):
            anki.show(anki.cards(f"deck:{deck} ID:p-1")[0])
            anki.flip()
            assert verdict in anki.js("return document.querySelector('#qa').innerText")
        langs = anki.js("return [document.querySelector('.mcq').lang, document.querySelector('.mcq').dir]")
        assert langs[0] == "de"
