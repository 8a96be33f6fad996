"""`examdeck check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from examdeck.bank.bank import Layout, locate, read_bank
from examdeck.check.check import at_least, check_bank
from examdeck.check.codes import begins_a_code, code_of
from examdeck.check.fixes import changes
from examdeck.check.formats import REPORTS, summary
from examdeck.cli.options import accept_reading, bank_path, dialect_file, from_format
from examdeck.cli.terminal import no_collector, progress, say, say_text
from examdeck.lock.decisions import Accept
from examdeck.model.codes.check import UNKNOWN_SETTING
from examdeck.model.finding import Finding, Severity, Stopped, counted, in_order

_ROUNDS = 10
"""How often `--fix` looks again: a fix may uncover a place where two overlapped."""


def _codes(_context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of an option that may come several times and may list several."""
    codes = [code.strip() for text in value for code in text.split(",") if code.strip()]
    for code in codes:
        if not begins_a_code(code_of(code)):
            raise click.BadParameter(f"{UNKNOWN_SETTING.text.format(code=code)}; list them with: examdeck explain")
    return tuple(codes)


@click.command
@bank_path
@click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Only these rules: W, S007,no-key …")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Not these rules.")
@click.option("--format", "format_", type=click.Choice(list(REPORTS)), default="text", help="How to report.  [text]")
@click.option("--fix", is_flag=True, help="Make the corrections that are safe.")
@click.option("--diff", is_flag=True, help="Show the corrections that --fix would make.")
@click.option(
    "--severity",
    type=click.Choice([s.value for s in Severity]),
    default="warning",
    help="The least severity that makes the exit status 1.  [warning]",
)
@from_format
@dialect_file
@accept_reading
@no_collector()
def check(
    path: Path,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    format_: str,
    fix: bool,
    diff: bool,
    severity: str,
    from_: str,
    dialect: Path | None,
    accept: tuple[Accept, ...],
) -> None:
    """Find what is wrong with the questions of a bank.

    PATH is a bank's folder, a deck.yaml, or a bank file by itself; the folder you are in if none is given. A rule is
    silenced for a bank in deck.yaml, and for a question beside it, each time with a reason; see: examdeck explain.

    \b
    Examples:
      examdeck check data
      examdeck check quiz.md --select S --severity error
      examdeck check quiz.md --ignore W003,W010 --diff
      examdeck check quiz.csv --from csv --fix
      examdeck check data --format github
      examdeck check quiz.md --accept E127 --severity error
      examdeck check quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    look = partial(_look, partial(locate, path, from_, dialect), select, ignore, accept)
    findings, questions, read = look()
    if diff:
        _show_diff(findings)
    if fix:
        findings, questions, read = _fix(look, findings, questions, read)
    if read:
        say(read, err=True)
    for part in REPORTS[format_](findings):
        say_text(f"{part}\n") if isinstance(part, str) else say(part)
    if format_ == "text":
        say(summary(findings, questions))
    sys.exit(bool(at_least(findings, Severity(severity))))


_Found = tuple[list[Finding], int, str]
"""The findings, how many questions were looked at, and what was read of the sources."""


def _look(
    find: Callable[[], Layout], select: tuple[str, ...], ignore: tuple[str, ...], accept: tuple[Accept, ...]
) -> _Found:
    try:
        bank = read_bank(find(), accept=accept)
    except Stopped as stopped:
        return in_order(stopped.findings), 0, ""
    return check_bank(bank, select, ignore, partial(progress, "Checking")), len(bank.questions), bank.read


def _fix(look: Callable[[], _Found], findings: list[Finding], questions: int, read: str) -> _Found:
    """Make the fixes, and tell what is left."""
    made = 0
    for _ in range(_ROUNDS):
        todo = changes(findings)
        if not todo:
            break
        for change in todo:
            change.write()
            made += change.fixes
        findings, questions, read = look()
    say(f"{counted(made, 'finding')} fixed.", err=True)
    return findings, questions, read


def _show_diff(findings: list[Finding]) -> None:
    """Print what the fixes would change, and end: with status 1 when they would change anything."""
    found = changes(findings)
    for change in found:
        say_text(change.diff())
    sys.exit(bool(found))
