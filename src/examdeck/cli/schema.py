"""`examdeck schema`."""

from __future__ import annotations

from importlib.resources import files

import click

from examdeck.cli.help import Command
from examdeck.cli.terminal import hand_on

SCHEMAS = ("deck", "bank", "translation")
"""Those that come with examdeck, in `schema/`: of `deck.yaml`, of a bank in YAML, and of its translations."""


def schema_text(name: str) -> str:
    """A schema as it comes with examdeck: JSON Schema of 2020-12."""
    return files("examdeck").joinpath("schema", f"{name}.schema.json").read_text(encoding="utf-8")


@click.command(cls=Command)
@click.argument("name", type=click.Choice(SCHEMAS))
def schema(name: str) -> None:
    """Print the JSON schema of deck.yaml, of a bank in YAML or of a translation, from which editors complete and check.

    Save it beside the bank, and name it in the first line of the file that it is for, as in
    `# yaml-language-server: $schema=deck.schema.json`.

    \b
    Examples:
      examdeck schema deck > deck.schema.json
      examdeck schema bank > bank.schema.json
      examdeck schema translation > translation.schema.json
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    hand_on(schema_text(name))
