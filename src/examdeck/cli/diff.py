"""`examdeck diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from examdeck.cli.help import Command
from examdeck.cli.options import dialect_file, from_format, new_question, same_question, uid_of_file
from examdeck.cli.paths import is_pattern, one_bank
from examdeck.cli.terminal import hand_on, no_collector, note, progress, say, stops_with_findings, tell
from examdeck.lock.decisions import Decision
from examdeck.model.finding import Finding, Stopped
from examdeck.text.source import ANKI_PACKAGES

if TYPE_CHECKING:
    from examdeck.changes.difference import Difference
    from examdeck.cli.decks import DeckToBuild


@click.command(cls=Command)
@click.argument("states", nargs=-1, metavar="[OLD] [PATH]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "summary"]),
    default="text",
    help="How to tell it: markdown for release notes, summary for one line.  [text]",
)
@uid_of_file
@from_format
@dialect_file
@same_question
@new_question
@stops_with_findings
@no_collector()
def diff(
    states: tuple[str, ...],
    format_: str,
    uid: str,
    from_: str,
    dialect: Path | None,
    same: tuple[Decision, ...],
    new: tuple[Decision, ...],
) -> None:
    """Tell what learners will see change, question by question; keys first.

    PATH is a bank, as for `build`; by default the folder you are in. OLD is what it is compared with: a lock, a
    package, or a commit or tag of the bank's git repository; by default what was built last, as the bank's lock says.
    Nothing is written, and what guards of a build would stop at is told. A question that may be an edited one or a new
    one is compared with what it most likely was, unless --same or --new says what it is. Translations are told behind
    their bank, but for JSON, for the summary, and where OLD is a file, which has one deck.

    \b
    Examples:
      examdeck diff data
      examdeck diff v1.2 data
      examdeck diff data --format summary
      examdeck diff build/my-exam.apkg data
      examdeck diff HEAD~1 data --format markdown
      examdeck diff quiz.csv --from csv --uid my-exam
      examdeck diff quiz.md --same quiz.md:3=qc4d47abed25cb0d
      examdeck diff quiz.md --new quiz.md:3
      examdeck diff quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.build.options import BuildOptions
    from examdeck.changes.reports import DIFFERENCES, for_terminal
    from examdeck.cli.decks import DeckToBuild, with_translations

    old, path = _states(states)
    is_of_one = format_ in ("json", "summary") or Path(old or ".").suffix.lower() in _FILES
    told: set[Finding] = set()
    with one_bank(path, from_, dialect) as layout:
        options = BuildOptions(uid=uid, format=from_, dialect=dialect, decisions=(*same, *new), look=True, dry_run=True)
        decks = [DeckToBuild(layout, options)] if is_of_one else with_translations([layout], options)
        for number, deck in enumerate(decks):
            if isinstance(deck, Stopped):
                raise deck
            found = _difference(deck, old, told)
            if number:
                say("")
            if format_ == "text":
                say(*for_terminal(found))
            else:
                hand_on(DIFFERENCES[format_](found))


_FILES = {".lock", *ANKI_PACKAGES}
"""What has one deck, in whichever language."""


def _difference(deck: DeckToBuild, old: str, told: set[Finding]) -> Difference:
    """What changed in a deck; a translation that is newer than `old` is all new."""
    from examdeck.build.plan import plan_build
    from examdeck.changes.difference import compare_states
    from examdeck.changes.state import State, find_state, of_lock, of_plan
    from examdeck.text.files import shown

    lock = deck.bank.lock
    before = None
    try:
        before = find_state(old, lock) if old else None
    except Stopped:
        if not deck.is_beside:
            raise
        before = State(old, {})
    plan = plan_build(deck.bank, deck.options, progress)
    tell(deck.news(plan.findings, told))
    note(plan.bank.read)
    return compare_states(plan.bank.deck.name, before or of_lock(plan.lock, shown(lock)), of_plan(plan))


def _states(said: tuple[str, ...]) -> tuple[str, str]:
    """The old state and the bank that are meant; a single word that is a lock, a package or no file is an old state."""
    if len(said) > 2:
        raise click.UsageError("diff takes an old state and a bank, not more.")
    if len(said) == 2:
        return said[0], said[1]
    only = said[0] if said else "."
    is_old = Path(only).suffix.lower() in _FILES or not (is_pattern(only) or Path(only).exists())
    return (only, ".") if is_old else ("", only)
