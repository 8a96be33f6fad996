"""Options that commands have in common."""

import click
import pytest
from click.testing import CliRunner

from examdeck.cli.options import new_question, same_question
from examdeck.lock.decisions import Decision


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
