"""`examdeck stats`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from examdeck.bank.bank import Bank, load_bank
from examdeck.bank.layout import Layout
from examdeck.bank.names import manifest_in
from examdeck.check.check import check_bank
from examdeck.check.stats import as_json, measure
from examdeck.check.tables import table_lines, tables
from examdeck.cli.help import Command
from examdeck.cli.options import EXISTING, accept_reading, dialect_file, from_format, several_paths
from examdeck.cli.paths import bank_paths, banks_of, for_each
from examdeck.cli.terminal import no_collector, note, progress, say, say_text, stops_with_findings, tell, waiting
from examdeck.lock.decisions import Accept
from examdeck.model.finding import Finding
from examdeck.text.files import shown


@click.command(cls=Command)
@several_paths
@click.option("--json", "json_", is_flag=True, help="Print the numbers as JSON.")
@click.option("--collection", type=EXISTING, help="Count the reviews in a collection.anki2, .colpkg or .apkg.")
@click.option("--profile", default="", help="Count the reviews in a profile of Anki on this machine instead.")
@from_format
@dialect_file
@accept_reading
@stops_with_findings
@no_collector()
def stats(
    paths: tuple[str, ...],
    json_: bool,
    collection: Path | None,
    profile: str,
    from_: str,
    dialect: Path | None,
    accept: tuple[Accept, ...],
) -> None:
    """Count what banks are made of, or how their questions were answered.

    PATH is a bank, as for `build`; by default the folder you are in. Of several, each is counted by itself, and JSON
    has a line for each. Keys by position and length, with how likely they are by chance; duplicates, findings by rule,
    files, options a question, tags, explanations, and the domains beside the exam guide's weights, where deck.yaml
    declares them.

    With --collection or --profile, what real reviews say: how often questions were failed, leeches, times, the twenty
    hardest with what the check says of them, domains and tags. Where there is no bank, all decks that examdeck made
    are meant. Anki must be closed, and only a copy of the collection is opened. It needs Anki's own library: pip
    install 'examdeck[anki]'.

    \b
    Examples:
      examdeck stats data
      examdeck stats quiz.md quiz.csv
      examdeck stats quiz.md --json
      examdeck stats data --profile Ada
      examdeck stats --collection my.colpkg
      examdeck stats quiz.csv --from csv
      examdeck stats quiz.md --accept E127
      examdeck stats quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.changes.profiles import collection_of

    if collection and profile:
        raise click.UsageError("--collection and --profile cannot both be meant.")
    file = collection or (collection_of(profile) if profile else None)
    if file and not paths and manifest_in(Path()) is None:
        _tell_study(None, file, json_=json_)
        return
    with bank_paths(paths) as given:
        banks = banks_of(given, from_, dialect)
        for_each(banks, partial(_count, file=file, accept=accept, json_=json_, is_one=len(banks) == 1))


def _count(layout: Layout, file: Path | None, accept: tuple[Accept, ...], *, json_: bool, is_one: bool) -> None:
    bank = load_bank(layout, watch=progress, accept=accept)
    note(bank.read)
    if not (is_one or json_):
        say([(shown(layout.source), {"bold": True})])
    if file:
        _tell_study(bank, file, json_=json_)
        return
    numbers = measure(bank.questions, bank.deck, check_bank(bank, watch=partial(progress, "Checking")))
    if json_:
        named = {} if is_one else {"path": shown(layout.source)}
        say_text(f"{json.dumps(named | as_json(numbers), ensure_ascii=False, indent=2 if is_one else None)}\n")
    else:
        say(*table_lines(tables(numbers), _bar()))


def _tell_study(bank: Bank | None, file: Path, *, json_: bool) -> None:
    from examdeck.changes.study_reports import study_as_json, study_lines
    from examdeck.changes.studying import known_bank, read_study

    findings: Sequence[Finding] = ()
    if bank:
        bank, doubts = known_bank(bank)
        tell(doubts)
        findings = check_bank(bank, watch=partial(progress, "Checking"))
    with waiting("Reading reviews"):
        study = read_study(file, bank, findings)
    if json_:
        say_text(study_as_json(study))
    else:
        say(*study_lines(study))


def _bar() -> str:
    """What bars are made of: a block, where standard output can show it."""
    try:
        "█".encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return "#"
    return "█"
