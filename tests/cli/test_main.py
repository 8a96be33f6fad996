"""The program as a process: how it ends, and what becomes of what it prints."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main

QUIZ = """\
**Question 1**
Which planet is the largest?

- [x] Jupiter
- [ ] Mars

"""
READ = "read 1 question with 1 key; every line understood\n"


@pytest.fixture
def quiz(tmp_path):
    (tmp_path / "quiz.md").write_text(QUIZ)
    return tmp_path / "quiz.md"


def examdeck(*arguments, **more):
    command = [sys.executable, "-m", "examdeck", *map(str, arguments)]
    return subprocess.run(command, check=False, text=True, stderr=subprocess.PIPE, **more)


@pytest.mark.parametrize(("arguments", "status"), [(["--version"], 0), (["stats"], 1), (["no-such-command"], 2)])
def test_the_status_is_the_commands(arguments, status, tmp_path):
    assert examdeck(*arguments, cwd=tmp_path, stdout=subprocess.PIPE).returncode == status


def test_all_that_is_printed_reaches_a_pipe(quiz):
    quiz.write_text(QUIZ * 2000)
    ended = examdeck("convert", quiz, "--to", "json", stdout=subprocess.PIPE)
    assert (ended.returncode, len(json.loads(ended.stdout))) == (0, 2000)


def test_standard_output_on_a_full_disk_is_one_line_and_no_traceback(quiz):
    with Path("/dev/full").open("w") as full:
        ended = examdeck("stats", quiz, stdout=full)
    assert (ended.returncode, ended.stderr) == (1, f"{READ}examdeck: [Errno 28] No space left on device\n")


def test_standard_output_may_be_closed(quiz):
    ended = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", sys.executable, "-m", "examdeck", "stats", str(quiz)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, ended.stderr) == (0, READ)


@pytest.mark.parametrize("command", ["build", "check", "convert", "preview", "stats"])
def test_a_format_that_nobody_knows_is_wrong_use_in_every_command(command):
    done = CliRunner().invoke(main, [command, "bank.md", "--from", "wordperfect"])
    assert done.exit_code == 2
    assert "'wordperfect' is no format. Formats: yaml-bank, gift" in done.stderr


INTERRUPT = """
import os, signal, sys
moment = sys.argv.pop(1)

def watch(event, arguments):
    if moment and f"{event} {arguments[0]}".startswith(moment):
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(watch)
from examdeck.cli.start import start
start()
"""
"""The program, interrupted whenever it does a certain thing."""


@pytest.mark.parametrize(
    "moment", ["import click", "import examdeck.build.cache", "open quiz.md", "sqlite3.connect", "os.rename"]
)
def test_an_interrupt_ends_it_without_a_word_and_nothing_is_half_written(moment, quiz):
    command = [sys.executable, "-c", INTERRUPT, moment, "build", "quiz.md", "-o", "quiz.apkg"]
    ended = subprocess.run(command, cwd=quiz.parent, check=False, capture_output=True, text=True)
    assert ended.returncode in (130, -signal.SIGINT)  # a shell says 130 for both
    assert (ended.stdout, ended.stderr.strip()) == ("", "")
    assert {path.name for path in quiz.parent.iterdir()} == {"quiz.md"}
    command[3] = ""
    assert subprocess.run(command, cwd=quiz.parent, check=False, capture_output=True).returncode == 0


COMMANDS = [
    ["check", "--severity", "warning"],
    ["stats"],
    ["convert", "--to", "json"],
    ["preview", "-o", "page.html"],
    ["build"],
]
TORN = "".join(
    f"{n}. What is {word}?\n- [x] {word}\n- [ ] none\n\n" + (f"Question: Is {word} {word}?\n» yes\n» no\n\n" * (n % 2))
    for n, word in enumerate(["ice", "fire", "snow", "sun"], 1)
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_says_what_was_read_and_stops_where_too_much_is_lost(command, tmp_path):
    (tmp_path / "quiz.md").write_text(TORN)
    arguments = [command[0], "quiz.md", *command[1:]]
    line = "read 4 questions with 4 keys; 6 of 18 lines not understood, first: 5\n"
    stopped = examdeck(*arguments, cwd=tmp_path, stdout=subprocess.PIPE)
    assert stopped.returncode == 1
    assert "E127 6 of 18 lines were not understood" in stopped.stderr + stopped.stdout
    assert line in stopped.stderr
    assert not (tmp_path / "quiz.md.lock").exists()
    for word in ("E127", "not-understood", "E127:quiz.md"):
        ended = examdeck(*arguments, "--accept", word, cwd=tmp_path, stdout=subprocess.PIPE)
        is_found = command[0] == "check"  # what E123 says of each place is still a warning
        assert ended.returncode == is_found
        assert line in ended.stderr
        assert "E224" not in ended.stderr
    assert examdeck(*arguments, "--accept", "E127:other.md", cwd=tmp_path, stdout=subprocess.PIPE).returncode == 1
