"""Packages of Anki where the libraries that read them are not installed."""

import sys

import pytest
from click.testing import CliRunner

from examdeck.bank.files import read_file
from examdeck.cli.main import main
from examdeck.model.deck import SourcePattern, StatedDialect
from examdeck.model.question import Place
from packing import packed


@pytest.mark.parametrize("missing", ["anki", "zstandard"])
def test_what_to_install_is_told(tmp_path, monkeypatch, missing):
    monkeypatch.setitem(sys.modules, "anki", None)  # as Python notes that a module cannot be imported
    monkeypatch.setitem(sys.modules, missing, None)
    package = packed(tmp_path / "deck.apkg", {"collection.anki2": b""})
    (finding,) = read_file(package).findings
    assert (finding.code, finding.remedy) == ("E102", "Install them: pip install 'examdeck[anki]'")
    assert "it is an Anki deck" in finding.text
    result = CliRunner().invoke(main, ["convert", str(package), "--to", "yaml"])
    assert (result.exit_code, result.stdout) == (1, "")


def test_what_is_no_archive_and_is_called_one(tmp_path):
    (tmp_path / "deck.apkg").write_text("1. Which?\n\n- [x] This\n- [ ] That\n")
    assert len(read_file(tmp_path / "deck.apkg", SourcePattern("", Place(""), format="checkbox")).questions) == 1


@pytest.mark.parametrize("stated", [{"format": "csv"}, {"dialect": StatedDialect(options="- A:")}])
def test_what_is_stated_of_a_deck_in_vain_is_told(tmp_path, stated):
    package = packed(tmp_path / "deck.apkg", {"collection.anki2": b""})
    reading = read_file(package, SourcePattern("", Place(""), **stated))
    assert [finding.code for finding in reading.findings] == ["E128"]
