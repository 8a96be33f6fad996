"""A bank that was made on Windows, or is checked out there, is the same everywhere."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main
from real_anki.releases import png

DECK = "uid: lakes\ndeck: Lakes\nsources: ['questions\\*.md', 'questions\\deep\\a.yaml']\n"
PAGE = "1. Which lake is this? ![](img\\garda.png)\n   - [x] Garda\n   - [ ] Como\n"
BANK = "questions:\n  - {id: deepest, stem: Which is the deepest?, options: [{text: Baikal, correct: true}, Onega]}\n"
FILES = {"deck.yaml": DECK, "questions/lakes.md": PAGE, "questions/deep/a.yaml": BANK}


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    Path("questions/img").mkdir()
    Path("questions/img/garda.png").write_bytes(png(7))


def run(*arguments):
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_backslashes_separate_folders_in_deck_yaml_and_texts():
    status, said = run("build")
    assert status == 0, said
    assert "read 2 questions with 2 keys from 2 files" in said
    with zipfile.ZipFile("build/lakes.apkg") as package:
        assert b"garda.png" in package.read("media")


def test_line_ends_of_windows_change_nothing():
    assert run("build")[0] == 0
    findings = run("check", "--all")
    for file in [*map(Path, FILES), Path("deck.lock")]:
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    status, said = run("build", "--locked")
    assert (status, "unchanged 2" in " ".join(said.split())) == (0, True), said
    assert run("check", "--all") == findings


def test_slashes_instead_are_the_same_bank():
    assert run("build")[0] == 0
    Path("deck.yaml").write_text(DECK.replace("\\", "/"))
    status, said = run("build", "--locked")
    assert status == 0, said
