"""What a shell is offered while a command is typed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from examdeck.cli.completion import SHELLS
from examdeck.cli.main import COMMANDS, main

BANK = """\
uid: lakes
questions:
- {id: como, stem: Where is Como?, answer: Here}
- {id: garda, stem: And Garda?, answer: There}
"""


@pytest.fixture
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("lakes.yaml").write_text(BANK)
    assert CliRunner().invoke(main, ["build", "lakes.yaml"]).exit_code == 0


def offered(*words):
    """What is offered for the last of the words."""
    *before, incomplete = words
    completions = BashComplete(main, {}, "examdeck", "_EXAMDECK_COMPLETE").get_completions(before, incomplete)
    return [item.value for item in completions]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("",), list(COMMANDS)),
        (("re",), ["rehearse", "release"]),
        (("build", "--fet"), ["--fetch-media"]),
        (("build", "--verb"), ["--verbose"]),
        (("build", "--from", "mo"), ["moodle-xml"]),
        (("convert", "--to", "ma"), ["markdown"]),
        (("explain", "E23"), ["E230", "E231", "E232", "E233", "E234", "E235", "E236"]),
        (("explain", "longest-c"), ["longest-correct"]),
        (("check", "--select", "S001,no-k"), ["S001,no-key"]),
        (("build", "--accept", "E20"), ["E201", "E202", "E203", "E204", "E205", "E206", "E207", "E208", "E209"]),
        (("build", "lakes.yaml", "--accept", "E209:g"), ["E209:garda"]),
        (("build", "lakes.yaml", "--same", "lakes.yaml:3="), ["lakes.yaml:3=como", "lakes.yaml:3=garda"]),
        (("build", "gone.yaml", "--accept", "E209:"), []),
        (("build", "--same", "lakes.yaml"), []),
        (("schema", "d"), ["deck"]),
    ],
)
def test_what_has_a_name_is_offered(words, values, bank):
    found = offered(*words)
    assert sorted(found) == sorted(values) if words != ("",) else set(values) <= set(found)


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_printed_for_a_shell_asks_the_program(shell):
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert re.search(rf"_EXAMDECK_COMPLETE ?= ?'?{shell}_complete", result.stdout)


def asked(shell, **variables):
    """What the program answers to a shell: its status and streams."""
    variables = {**os.environ, "_EXAMDECK_COMPLETE": f"{shell}_complete", **variables}
    code = "import sys; sys.argv[0] = 'examdeck'; from examdeck.cli.start import start; start()"
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def test_a_shell_gets_it_from_the_program_itself():
    assert asked("bash", COMP_WORDS="examdeck bui", COMP_CWORD="1") == (0, "plain,build\n", "")


@pytest.mark.parametrize(
    ("before", "word", "answer"),
    [
        ("", "bui", "build\tBuild the package that Anki imports.\n"),
        ("explain", "longest-c", "longest-correct\tW003\n"),
        ("build\n--from", "moo", "moodle-xml\tMoodle XML\n"),
        ("build\nour banks\\lakes.yaml\n--accept", "E209:g", "E209:garda\tE209:garda\n"),
        ("build", "qui", "\n"),  # then PowerShell offers files
    ],
)
def test_powershell_gets_the_same_line_by_line(before, word, answer, bank):
    for name in ("lakes.yaml", "lakes.yaml.lock"):
        Path(name).rename(rf"our banks\{name}")
    words = "\n".join(filter(None, ("examdeck", before)))
    assert asked("powershell", COMP_WORDS=words, COMP_CWORD=word) == (0, answer, "")


def test_what_powershell_has_not_set_is_empty():
    status, answer, _ = asked("powershell", COMP_WORDS="examdeck")
    assert (status, [line.split("\t")[0] for line in answer.splitlines()]) == (0, sorted(COMMANDS))
