"""`examdeck stats`."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click

from examdeck.bank.bank import load_bank
from examdeck.bank.layout import locate
from examdeck.check.check import check_bank
from examdeck.check.stats import as_json, measure
from examdeck.check.tables import table_lines, tables
from examdeck.cli.options import accept_reading, bank_path, dialect_file, from_format
from examdeck.cli.terminal import no_collector, progress, say, say_text, stops_with_findings
from examdeck.lock.decisions import Accept


@click.command
@bank_path
@click.option("--json", "json_", is_flag=True, help="Print the numbers as JSON.")
@from_format
@dialect_file
@accept_reading
@stops_with_findings
@no_collector()
def stats(path: Path, json_: bool, from_: str, dialect: Path | None, accept: tuple[Accept, ...]) -> None:
    """Count what the bank is made of.

    Keys by position and length, with how likely they are by chance; duplicates, findings by rule, files, options a
    question, tags, explanations, and the domains beside the exam guide's weights, where deck.yaml declares them.

    \b
    Examples:
      examdeck stats data
      examdeck stats quiz.md --json
      examdeck stats quiz.csv --from csv
      examdeck stats quiz.md --accept E127
      examdeck stats quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    bank = load_bank(locate(path, from_, dialect), watch=progress, accept=accept)
    say(bank.read, err=True)
    numbers = measure(bank.questions, bank.deck, check_bank(bank, watch=partial(progress, "Checking")))
    if json_:
        say_text(f"{json.dumps(as_json(numbers), ensure_ascii=False, indent=2)}\n")
        return
    say(*table_lines(tables(numbers), _bar()))


def _bar() -> str:
    """What bars are made of: a block, where standard output can show it."""
    try:
        "█".encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return "#"
    return "█"
