"""The tutorials of docs/, one after the other as somebody new would go through them, each line as it is written."""

from __future__ import annotations

import re
import shlex
import subprocess
import webbrowser
from pathlib import Path

import pytest

from test_documentation import DOCS, edit, examdeck, files_in, lines_of_commands, text_of


@pytest.fixture
def newcomer(tmp_path, monkeypatch):
    """Somebody with git, in a folder with nothing in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", lambda _: True)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")


def goes_through(name):
    """Make the files of a tutorial and type its lines; what all of them print."""
    page = DOCS / name
    for path, text in files_in(page).items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
    return "".join(typed(line) for line in lines_of_commands(page))


def typed(line):
    line, _, output = line.partition(" > ")
    program, *arguments = shlex.split(line)
    if program == "git":
        return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout
    assert program == "examdeck"
    done = examdeck(*arguments)
    assert done.exit_code == 0, (line, done.output)
    if output:
        Path(output).write_text(done.stdout, encoding="utf-8")
    return done.output


def git(*arguments):
    return subprocess.run(["git", "-C", "data", *arguments], check=True, capture_output=True, text=True).stdout


def test_the_tutorials_work_from_top_to_bottom(newcomer):
    said = goes_through("first-minute.md")
    (promised,) = re.findall(r"^> (.+)", text_of(DOCS / "first-minute.md"), re.MULTILINE)
    assert promised in said
    goes_through("bank-in-git.md")
    assert "deck.lock" in git("ls-files")
    edit("data/questions/net.yaml", "IP moves packets", "It moves packets")
    goes_through("first-release.md")
    assert git("show", "v1.0:questions/net.yaml") == Path("data/questions/net.yaml").read_text(encoding="utf-8")
    assert git("status", "--porcelain") == ""  # what CI builds of the tag is what was released
