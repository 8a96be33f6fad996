"""What a terminal shows: of work that takes long, watched on a real one, and of banks that would play with it."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import examdeck
from examdeck.cli import terminal
from examdeck.cli.main import main
from examdeck.model.finding import Finding
from examdeck.model.question import Place

WORK = """
import time
from examdeck.cli import terminal
terminal.PATIENCE = {patience}
for item in terminal.progress("Counting", range({count})):
    time.sleep({seconds})
"""


def shown(count: int, seconds: float, patience: float) -> str:
    """All that a terminal gets on standard error from so many items of so many seconds."""
    code = WORK.format(count=count, seconds=seconds, patience=patience)
    status, said = on_a_terminal("-c", code, stdout=subprocess.DEVNULL)
    assert status == 0
    return said


def on_a_terminal(*arguments: str, **streams: int) -> tuple[int, str]:
    """The status of a run of Python, and all that a terminal gets from it."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, *arguments], **{"stdout": theirs, "stderr": theirs, **streams})
    os.close(theirs)
    said = b""
    try:
        while more := os.read(ours, 1000):
            said += more
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    return process.wait(), said.decode()


def test_work_that_is_quick_shows_nothing():
    assert shown(5, 0, patience=60) == ""


def test_a_long_item_is_named_until_it_is_done():
    assert shown(1, 0.6, patience=0.1) == "Counting …\r\x1b[K"


def test_many_items_get_a_bar():
    said = shown(20, 0.05, patience=0.2)
    assert "Counting  [" in said
    assert "100%" in said


QUIZ = """\
# Seas \x1b]0;title\x07

1. Which \x1b[2J sea\x9b31m is \u202eeht\u202c largest?
   - [x] The \x1b[8mPacific
   - [ ] The Baltic ![a](gone\x1b[5m.png)

2. Which of these is not a sea\x7f?
   - [x] The Baltic
   - [ ] The Rhine
"""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")
OURS = re.compile(r"\x1b\[\d*m|\r\x1b\[K|\r\n")
"""Colours, how a busy machine's "Reading …" is taken back, and how a terminal driver ends lines."""

COMMANDS = [
    ("check",),
    *(("check", "--format", format_) for format_ in ("github", "json", "sarif")),
    ("check", "--diff"),
    ("stats",),
    ("stats", "--json"),
    ("preview",),
    ("build",),
    ("convert", "--to", "yaml"),
    ("convert", "--to", "markdown"),
    ("convert", "--explain"),
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_control_characters_of_a_bank_and_its_path_reach_no_terminal(here, command):
    (here / "sea\x1b[1m.md").write_text(QUIZ)
    _, said = on_a_terminal("-m", "examdeck", command[0], "sea\x1b[1m.md", *command[1:])
    assert said
    assert "Traceback" not in said
    assert not CONTROL.search(OURS.sub("", said))


REPORTS = [
    *(("check", "--format", format_) for format_ in ("overview", "text", "concise", "github", "json", "sarif")),
    ("check", "--statistics"),
    *(("diff", "--format", format_) for format_ in ("text", "markdown", "json", "summary")),
    ("stats",),
    ("stats", "--json"),
    ("preview",),
    ("build",),
    ("release", "--dry-run"),
    ("convert", "--explain"),
]


@pytest.mark.parametrize("command", REPORTS)
def test_those_of_a_bank_reach_no_log_either(here, command):
    name = "sea\x1b[1m\n::error::.md"
    (here / name).write_text(QUIZ)
    done = CliRunner().invoke(main, [command[0], name, *command[1:]])
    assert done.stdout + done.stderr
    assert not CONTROL.search(done.stdout + done.stderr)
    assert "\n::error::" not in done.stdout + done.stderr


def test_those_of_a_bank_stand_in_no_release_notes(here):
    (here / "seas.md").write_text(QUIZ.replace("is not a", "is a").replace(" ![a](gone\x1b[5m.png)", ""))
    CliRunner().invoke(main, ["release", "seas.md", "-o", "seas.apkg"])
    notes = (here / "seas-changes.md").read_text("utf-8")
    assert "2 new" in notes
    assert not CONTROL.search(notes)


def test_those_of_a_call_do_not_either(here):
    for call in (("check", "\x1b[2J"), ("\x1b[2J",), ("check", "--from=\x1b[2J"), ("explain", "\x1b[2J")):
        status, said = on_a_terminal("-m", "examdeck", *call)
        assert status
        assert "\x1b[2J" not in said


ABROAD = """\
# Реки 😀

1. Which of these is not a river?
- [x] 𝒳 → north
- [ ] The café
- [ ] The Rhine

2. Обь?
- [ ] Дон
"""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
@pytest.mark.parametrize("command", [*COMMANDS, ("explain",)])
def test_any_encoding_takes_what_is_printed(here, command, encoding):
    (here / "quiz.md").write_text(ABROAD)
    call = [command[0], *(["quiz.md"] if command[0] != "explain" else ["--all"]), *command[1:]]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    ended = subprocess.run([sys.executable, "-m", "examdeck", *call], env=environment, capture_output=True, check=False)
    assert ended.stdout
    assert b"Traceback" not in ended.stderr
    if {"--json", "json", "sarif"} & {*command}:
        assert json.loads(ended.stdout.decode(encoding))


def test_what_is_converted_for_another_program_is_as_it_is(here):
    (here / "quiz.md").write_text(QUIZ)
    command = [sys.executable, "-m", "examdeck", "convert", "quiz.md", "--to", "markdown"]
    assert b"\x1b[8m" in subprocess.run(command, capture_output=True, check=True).stdout


def test_a_line_break_in_a_name_begins_no_line(here):
    (here / "a\n::error::b.md").write_text(QUIZ)
    for command in COMMANDS:
        _, said = on_a_terminal("-m", "examdeck", command[0], "a\n::error::b.md", *command[1:])
        assert said
        assert "\n::error::b" not in said


def test_a_finding_is_a_line_and_each_of_its_remedy_is_one(capsys):
    terminal.tell([Finding(Place("a\nb.md"), "E101", "one\r\ntwo", "Do this,\nor that.")])
    assert capsys.readouterr().err == "a␊b.md:1:1: error E101 one␍␊two\n    Do this,\n    or that.\n"


def test_escapes_are_those_of_json():
    terminal.prepare_streams()
    stream = io.TextIOWrapper(io.BytesIO(), "ascii", errors="examdeck.escaped")
    stream.write(json.dumps("é\U0001f600\udc80", ensure_ascii=False))
    stream.seek(0)
    text = stream.read()
    assert (text, json.loads(text)) == (r'"\u00e9\ud83d\ude00\udc80"', "é\U0001f600\udc80")


def test_nothing_else_writes_to_the_terminal():
    source = Path(examdeck.__file__).parent
    others = [file for file in source.rglob("*.py") if file != source / "cli/terminal.py"]
    assert others
    for file in others:
        assert not re.search(r"\becho\(|\bprint\(|\bsecho\(|\.stdout\b(?!,)", file.read_text("utf-8")), file
