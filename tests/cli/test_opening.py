"""`examdeck build --open`: a package is handed to the first program that takes it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli import opening
from examdeck.cli.main import main
from examdeck.cli.opening import openers

QUIZ = "**Question 1**\nWhich layer does IP belong to?\n- [x] Network\n- [ ] Transport\n"


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder of programs, which are all that there is on this machine; each says what it was given."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text(QUIZ)

    def program(name, then="exit 0"):
        file = folder / name
        file.write_text(f'#!/bin/sh\nfor word in "$@"; do echo "$word" >> {folder / name}.given; done\n{then}\n')
        file.chmod(0o755)
        return file.with_name(f"{name}.given")

    return program


def build_and_open(name="my quiz.apkg"):
    return CliRunner().invoke(main, ["build", "quiz.md", "-o", name, "--open"])


def given(file):
    return file.read_text().splitlines() if file.exists() else []


def test_anki_comes_first(programs, tmp_path):
    anki, other = programs("anki"), programs("xdg-open")
    result = build_and_open()
    assert result.exit_code == 0, result.output
    assert "Handed to Anki (" in result.stdout
    assert given(anki) == [str(tmp_path / "my quiz.apkg")]
    assert given(other) == []


@pytest.mark.parametrize("then", ["exit 1", "kill -9 $$"])
def test_what_fails_is_passed_over(programs, tmp_path, then):
    anki, other = programs("anki", then), programs("xdg-open")
    result = build_and_open()
    assert f"Handed to {tmp_path / 'programs/xdg-open'}: confirm" in result.stdout
    assert given(anki) == given(other) == [str(tmp_path / "my quiz.apkg")]


def test_where_nothing_opens_it_one_reads_what_to_do(programs, tmp_path):
    programs("xdg-open", "exit 3")
    result = build_and_open()
    assert result.exit_code == 1
    no_anki = "E512 no Anki was found on this machine, and nothing else opens packages"
    assert f"{no_anki} (tried {tmp_path / 'programs/xdg-open'}: status 3)\n" in result.stderr
    assert f"https://apps.ankiweb.net, and double-click {tmp_path / 'my quiz.apkg'}, or import it" in result.stderr
    assert "the package is written" in result.stderr
    assert Path("my quiz.apkg").exists()
    assert Path("quiz.md.lock").exists()
    Path(tmp_path, "programs/xdg-open").unlink()
    assert f"{no_anki}\n" in build_and_open().stderr


def test_an_anki_that_fails_is_not_called_missing(programs, tmp_path):
    programs("anki", "kill -9 $$")
    said = build_and_open().stderr
    assert f"E512 Anki did not take this package (tried Anki ({tmp_path / 'programs/anki'}): signal 9)\n" in said
    assert f"Start Anki, and import {tmp_path / 'my quiz.apkg'} there by File → Import." in said


def test_a_program_that_goes_on_has_taken_it(programs, monkeypatch):
    monkeypatch.setattr(opening, "_PATIENCE", 0.5)
    given_to = programs("anki", f'echo $$ >> "$0.given"\nexec {os.path.realpath("/bin/sleep")} 600')
    result = build_and_open()
    path, process = given(given_to)
    os.kill(int(process), signal.SIGKILL)
    assert path.endswith("my quiz.apkg")
    assert "Handed to Anki (" in result.stdout


def test_an_installed_anki_is_found_on_each_system(programs, tmp_path):
    package = Path("quiz.apkg")

    def found(platform, **environment):
        return [opener.command[:-1] for opener in openers(package, tmp_path, environment, platform)]

    for there in ("Applications/Anki.app", "Local/Programs/Anki", ".local/share/flatpak/app/net.ankiweb.Anki"):
        (tmp_path / there).mkdir(parents=True)
    (tmp_path / "Local/Programs/Anki/anki.exe").touch()
    programs("open")
    assert found("darwin", PATH=os.environ["PATH"])[0] == ("open", "-a", str(tmp_path / "Applications/Anki.app"))
    windows = found("win32", PATH="", LOCALAPPDATA=str(tmp_path / "Local"))
    assert windows[0] == (str(tmp_path / "Local/Programs/Anki/anki.exe"),)
    assert windows[-1] == ()  # what Windows itself knows
    assert found("linux", PATH="") == [("flatpak", "run", "--file-forwarding", "net.ankiweb.Anki", "@@", "quiz.apkg")]
    (tmp_path / "anki").touch()  # beside Python, as pip puts it
    assert found("linux", PATH="")[0] == (str(tmp_path / "anki"),)
