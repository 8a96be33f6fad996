"""Options that commands have in common."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from examdeck.cli.format_names import format_called
from examdeck.cli.main import COMMANDS, main
from examdeck.cli.options import new_question, same_question
from examdeck.lock.decisions import Decision
from examdeck.readers.formats import FORMATS


@pytest.mark.parametrize(
    ("option", "written", "decision"),
    [
        (same_question, ("--same", "a:b.md:3=q-1"), Decision("a:b.md", 3, "q-1")),
        (new_question, ("--new", "bank.md:12"), Decision("bank.md", 12, None)),
    ],
)
def test_decisions_are_read_as_they_are_given(option, written, decision):
    given = []

    @click.command
    @option
    def command(**values):
        given.append(values)

    name = written[0].removeprefix("--")
    assert CliRunner().invoke(command, [*written, *written]).exit_code == 0
    assert given == [{name: (decision, decision)}]
    wrong = CliRunner().invoke(command, [written[0], "nonsense"])
    assert wrong.exit_code == 2
    assert "'nonsense' is not FILE:LINE" in wrong.stderr


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("moodle_xml", "moodle_xml"),
        ("Moodle XML", "moodle_xml"),
        ("moodle-xml", "moodle_xml"),
        ("Aiken", "aiken"),
        ("Quizlet", "quizlet"),
        ("GIFT", "gift"),
        ("excel", "xlsx"),
        ("Questions and Answers", "questions-and-answers"),
        ("R/exams", "rexams"),
        ("Kahoot", "csv"),
        ("Canvas", "qti"),
        ("typescript", "javascript"),
        ("Moodle", ""),
        ("word", ""),
        ("", ""),
    ],
)
def test_a_format_is_known_by_the_names_that_people_have_for_it(said, name):
    known = format_called(said)
    assert (known.name if known else "") == name


def test_the_help_lists_the_formats_by_these_names():
    result = CliRunner().invoke(main, ["convert", "--help"])
    for known in FORMATS:
        name = known.name.replace("_", "-")
        assert re.search(rf"  {name} +{re.escape(known.title[:20])}", result.stdout)
    assert ".apkg" in result.stdout
    result = CliRunner().invoke(main, ["convert", "x.md", "--from", "nonsense", "--to", "yaml"])
    assert result.exit_code == 2
    assert "'nonsense' is no format. Formats: yaml-bank, gift" in result.stderr


_WRITES = {
    "build": ["quiz.md", "-o"],
    "check": ["quiz.md", "--write-baseline", "--baseline"],
    "convert": ["quiz.md", "--to", "yaml", "-o"],
    "preview": ["quiz.md", "-o"],
    "release": ["quiz.md", "-o"],
}
"""How each command is called that is told a file to write."""
_MADE_ALONE = {("init", "folder")}
"""What writes only files that are not there."""


def _written_options():
    """Options and arguments of all commands that name a file which need not be there, banks and formats aside."""
    context = click.Context(main)
    for name in COMMANDS:
        for option in main.get_command(context, name).params:
            is_path = isinstance(option.type, click.Path) and not option.type.exists
            if is_path and option.name not in ("path", "paths"):
                yield name, option.name


@pytest.mark.parametrize("target", ["quiz.md", "other.lock", "q/part.md", "q/new/deck.yaml"])
def test_no_option_writes_over_a_bank(tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    Path("q").mkdir()
    Path("deck.yaml").write_text("uid: u\ndeck: D\nsources: [q/*.md]\n")
    for file in ("quiz.md", "other.lock", "q/part.md"):
        Path(file).write_text("" if file.endswith(".lock") else "1. Which is red?\n- [x] Mars\n- [ ] Venus\n")
    before = {file: file.read_bytes() for file in Path().rglob("*") if file.is_file()}
    assert {command for command, _ in set(_written_options()) - _MADE_ALONE} == _WRITES.keys()
    for command, said in _WRITES.items():
        done = CliRunner().invoke(main, [command, *said, target])
        assert (done.exit_code, "E405" in done.stderr) == (1, True), (command, done.stderr)
    assert before == {file: file.read_bytes() for file in Path().rglob("*") if file.is_file()}
