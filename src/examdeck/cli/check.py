"""`examdeck check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import get_terminal_size

import click

from examdeck.bank.bank import read_bank
from examdeck.bank.output import FileMark, file_marks, parts_of
from examdeck.check.baseline import check_baseline, news, read_baseline, write_baseline
from examdeck.check.check import at_least, check_bank
from examdeck.check.codes import begins_a_code, code_of, is_no_code
from examdeck.check.fixes import changes
from examdeck.check.formats import REPORTS, by_rule, summary
from examdeck.check.overview import overview, statistics
from examdeck.cli.help import Command
from examdeck.cli.options import accept_reading, dialect_file, from_format, offered_codes, several_paths
from examdeck.cli.paths import STDIN_FILE, BankPath, bank_paths, banks_of
from examdeck.cli.terminal import (
    hand_on,
    is_for_people,
    is_quiet,
    no_collector,
    note,
    progress,
    say,
    say_styled,
    say_text,
    stops_with_findings,
    styled,
)
from examdeck.lock.decisions import Accept
from examdeck.model.codes.build import MISSING_MEDIA
from examdeck.model.finding import Finding, Severity, Stopped, counted, in_order
from examdeck.text.visible import ShownLine

_ROUNDS = 10
"""How often `--fix` looks again: a fix may uncover a place where two overlapped."""
_FOR_PEOPLE = ("overview", "text", "concise")
"""Formats that a summary follows."""
_FORMATS = ("overview", *REPORTS)
_NOT_BESIDE = (MISSING_MEDIA.code,)
"""What can only be said of a file that stands beside its pictures."""
_HINT = "--all shows each finding with its line; examdeck explain CODE tells more of a rule."


def _codes(_context: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of an option that may come several times and may list several."""
    codes = [code.strip() for text in value for code in text.split(",") if code.strip()]
    for code in codes:
        if not begins_a_code(code_of(code)):
            raise click.BadParameter(is_no_code(code))
    return tuple(codes)


_rules = partial(click.option, multiple=True, callback=_codes, shell_complete=offered_codes, metavar="CODES")


@dataclass(frozen=True, slots=True)
class _Found:
    """What a look at the banks found."""

    findings: list[Finding]
    questions: int
    """How many were looked at."""
    read: tuple[str, ...]
    """What was read of the sources, a line a bank."""
    parts: frozenset[FileMark]
    """What the banks are made of."""


@click.command(cls=Command)
@several_paths
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    shell_complete=offered_codes,
    metavar="CODES",
    help="Only these rules: W, S007,no-key …",
)
@click.option(
    "--ignore", multiple=True, callback=_codes, shell_complete=offered_codes, metavar="CODES", help="Not these rules."
)
@click.option(
    "--severity",
    type=click.Choice([s.value for s in Severity]),
    help="The least severity that is shown, and makes the exit status 1.  [all are shown, errors make it 1]",
)
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), help="How to report.  [overview; in a pipe or file: concise]"
)
@click.option("--all", "all_", is_flag=True, help="Show each finding with its line: --format text.")
@click.option("--statistics", "statistics_", is_flag=True, help="Count the findings of each rule instead.")
@click.option("--fix", is_flag=True, help="Make the corrections that are safe.")
@click.option("--diff", is_flag=True, help="Show the corrections that --fix would make, as a patch.")
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Leave out what this file knows.")
@click.option(
    "--write-baseline", "write_baseline_", is_flag=True, help="Write the findings into the file that --baseline names."
)
@click.option("--stdin-filename", default=STDIN_FILE, metavar="NAME", help="What the bank that - reads is called.")
@from_format
@dialect_file
@accept_reading
@stops_with_findings
@no_collector()
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    format_: str | None,
    all_: bool,
    statistics_: bool,
    fix: bool,
    diff: bool,
    baseline: Path | None,
    write_baseline_: bool,
    stdin_filename: str,
    from_: str,
    dialect: Path | None,
    accept: tuple[Accept, ...],
) -> None:
    """Find what is wrong with the questions of banks.

    PATH is a bank's folder, a deck.yaml, a bank file, a pattern such as "**/*.md", or - for standard input; by default
    the folder you are in. Of a folder without a deck.yaml, all bank files are checked as one bank. A rule is silenced
    for a bank in deck.yaml, and for a question beside it, each time with a reason; see: examdeck explain. A baseline
    lets a bank keep what is known, and only new findings fail.

    \b
    Examples:
      examdeck check data
      examdeck check data --all
      examdeck check data -q --statistics
      examdeck check quiz.md --select S --severity error
      examdeck check "chapters/*.md" --ignore W003,W010 --diff
      examdeck check quiz.csv --from csv --fix
      examdeck check data --baseline known.jsonl --write-baseline
      examdeck check data --baseline known.jsonl --format github
      examdeck check - --stdin-filename quiz.md < quiz.md
      examdeck check quiz.md --accept E127 --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    if write_baseline_ and not baseline:
        raise click.UsageError("--write-baseline needs --baseline FILE")
    if "-" in paths and (fix or diff):
        raise click.UsageError("standard input cannot be fixed: give the file's path")
    with bank_paths(paths, stdin_filename) as given:
        look = partial(_look, given, from_, dialect, select, ignore, accept)
        found = look()
        if baseline and write_baseline_:
            check_baseline(baseline, found.parts)
        if diff:
            _show_diff(found.findings)
        if fix:
            found = _fix(look, found)
        note(*found.read)
        if baseline and write_baseline_:
            _write_baseline(baseline, found.findings)
            return
        findings = _unknown(baseline, found.findings) if baseline else found.findings
        shown = at_least(findings, Severity(severity or "info"))
        form = "statistics" if statistics_ else format_ or ("text" if all_ else _form_for_output())
        _print(_report(form, shown))
        if form in (*_FOR_PEOPLE, "statistics") and not is_quiet():
            _print_summary(form, shown, found.questions)
    sys.exit(bool(at_least(findings, Severity(severity or "error"))))


def _form_for_output() -> str:
    return "overview" if is_for_people() else "concise"


def _report(form: str, findings: Sequence[Finding]) -> Iterator[ShownLine] | Iterator[str]:
    if form == "overview":
        return overview(findings, get_terminal_size().columns)
    return statistics(findings) if form == "statistics" else REPORTS[form](findings)


def _print(report: Iterable[ShownLine | str]) -> None:
    """Print a report, all of it at once: to write each line by itself takes longer than to find it."""
    texts: list[str] = []
    lines: list[str] = []
    for part in report:
        if isinstance(part, str):
            texts.append(part)
        else:
            lines.append(styled(part))
    if texts:
        say_text("\n".join([*texts, ""]))
    if lines:
        say_styled(lines)


def _print_summary(form: str, findings: Sequence[Finding], questions: int) -> None:
    if form in ("text", "concise") and findings:
        say(f"By rule: {by_rule(findings)}.")
    elif form == "overview" and findings:
        say("")
    say(summary(findings, questions))
    if form == "overview" and findings:
        say(_HINT)


# ---- what is looked at ----


def _look(
    paths: Sequence[BankPath],
    format_: str,
    dialect: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    accept: tuple[Accept, ...],
) -> _Found:
    """What there is to say about the banks."""
    findings: list[Finding] = []
    questions = 0
    read: list[str] = []
    parts: frozenset[FileMark] = frozenset()
    for layout in banks_of(paths, format_, dialect):
        try:
            if isinstance(layout, Stopped):
                raise layout
            parts |= parts_of(layout)
            bank = read_bank(layout, accept=accept)
        except Stopped as stopped:
            findings += stopped.findings
            continue
        left_out = ignore if layout.has_lock else (*ignore, *_NOT_BESIDE)
        findings += check_bank(bank, select, left_out, partial(progress, "Checking"))
        questions += len(bank.questions)
        parts |= file_marks(bank.beside)
        read += [bank.read] if bank.read else []
    return _Found(in_order(findings), questions, tuple(read), parts)


def _fix(look: Callable[[], _Found], found: _Found) -> _Found:
    """Make the fixes, and tell what is left."""
    made = 0
    for _ in range(_ROUNDS):
        todo = changes(found.findings)
        if not todo:
            break
        for change in todo:
            change.write()
            made += change.fixes
        found = look()
    note(f"{counted(made, 'finding')} fixed.")
    return found


def _show_diff(findings: list[Finding]) -> None:
    """Print what the fixes would change, and end: with status 1 when they would change anything."""
    found = changes(findings)
    for change in found:
        hand_on(change.diff())
    sys.exit(bool(found))


# ---- what is known already ----


def _unknown(path: Path, findings: list[Finding]) -> list[Finding]:
    """The findings that the baseline does not know."""
    try:
        new, gone = news(findings, read_baseline(path))
    except (OSError, ValueError) as error:
        raise click.UsageError(
            f"{path} is no baseline that can be read ({error}); --write-baseline makes one"
        ) from error
    known = counted(len(findings) - len(new), "known finding")
    more = f"; {gone} of {path} are found no more: write it anew" if gone else ""
    note(f"{known} left out{more}.")
    return new


def _write_baseline(path: Path, findings: list[Finding]) -> None:
    number = write_baseline(path, findings)
    say(f"{path}: {counted(number, 'finding')} known from now on.", err=True)
