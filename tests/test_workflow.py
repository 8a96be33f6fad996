"""What banks copy or refer to: the hook and the workflow call commands that exist, with options that they have."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest
import yaml

from examdeck.cli.main import main

ROOT = Path(__file__).parent.parent


def calls():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    yield hook["entry"]
    workflow = yaml.safe_load((ROOT / "docs/bank-workflow.yml").read_text(encoding="utf-8"))
    for step in workflow["jobs"]["bank"]["steps"]:
        if step.get("run", "").startswith("examdeck"):
            yield step["run"]


@pytest.mark.parametrize("call", list(calls()))
def test_the_call_is_understood(call):
    program, name, *arguments = shlex.split(call)
    assert program == "examdeck"
    command = main.get_command(click.Context(main), name)
    command.make_context(name, arguments)
