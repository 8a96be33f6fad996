"""`examdeck build`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from examdeck.bank.layout import Layout
from examdeck.bank.names import is_made_uid
from examdeck.build.options import BuildOptions
from examdeck.build.report import BuildReport
from examdeck.cli.decks import DeckToBuild, with_translations
from examdeck.cli.help import Command
from examdeck.cli.options import EXISTING, FILE, says_what_is_meant, several_paths
from examdeck.cli.paths import bank_paths, banks_of, for_each
from examdeck.cli.terminal import is_quiet, no_collector, note, progress, say, stops_with_findings, tell
from examdeck.model.finding import Finding, counted
from examdeck.text.files import shown


@click.command(cls=Command)
@several_paths
@click.option("-o", "--output", type=FILE, help="The package to write.  [build/NAME.apkg]")
@click.option("--strict", is_flag=True, help="Fail when a question cannot be a card, or a picture not be shown.")
@click.option("--locked", is_flag=True, help="Fail when the lock would change, and say what would (for CI).")
@click.option("--fetch-media", is_flag=True, help="Save pictures and sounds from the network in the folder media/.")
@click.option("--restamp", is_flag=True, help="Send everyone what only a renderer, a template or a place changed.")
@click.option("--lock", type=EXISTING, help="The lock that this bank had under another name.")
@click.option("--open", "opens", is_flag=True, help="Hand the package to Anki, or to what else opens it here.")
@says_what_is_meant
@stops_with_findings
@no_collector()
def build(
    paths: tuple[str, ...],
    output: Path | None,
    strict: bool,
    locked: bool,
    fetch_media: bool,
    restamp: bool,
    lock: Path | None,
    opens: bool,
    options: BuildOptions,
) -> None:
    """Build the package that Anki imports.

    PATH is a bank's folder, a deck.yaml, a bank file, a pattern such as "*.md", or - for standard input; by default the
    folder you are in. A folder without a deck.yaml becomes one deck of all bank files in it, with a subdeck for each.
    Of several paths each becomes a deck of its own, and so does each translation that a deck.yaml names. NAME is that
    of the file or folder, or the uid that deck.yaml says; a translation has its language behind it.

    What has been shipped is recorded in a lock beside the bank. Commit the lock: by it, every later package updates the
    notes that learners have, and leaves what did not change alone.

    \b
    Examples:
      examdeck build data
      examdeck build quiz.md quiz.csv
      examdeck build - -o quiz.apkg < quiz.md
      examdeck build quiz.md -o quiz.apkg
      examdeck build quiz.md --open
      examdeck build quiz.csv --from csv --uid my-exam
      examdeck build data --locked --strict
      examdeck build data --restamp
      examdeck build data --fetch-media
      examdeck build data --withdraw 12
      examdeck build data --accept E209:net-001 --accept moved-id
      examdeck build quiz.md --same quiz.md:3=qc4d47abed25cb0d
      examdeck build quiz.md --new quiz.md:3
      examdeck build exam.md --lock quiz.md.lock
      examdeck build quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    options = replace(
        options, output=output, strict=strict, locked=locked, fetch_media=fetch_media, restamp=restamp, lock=lock
    )
    with bank_paths(paths) as given:
        if any(path.is_stdin for path in given) and (output is None or locked):
            raise click.UsageError("- has no name and no lock: it needs --output FILE, and goes without --locked.")
        banks = banks_of(given, options.format, options.dialect)
        if len(banks) > 1:
            _check_common(options, len(banks))
        if opens and len(banks) > 1:
            raise click.UsageError("Anki imports one package at a time: --open is said of one bank.")
        for_each(with_translations(banks, options), partial(_build, opens=opens, told=set(), advised=set()))


_OF_ONE_BANK = ("output", "lock", "uid", "decisions", "accept", "withdraw")
"""Options of which each means one bank."""


def _check_common(options: BuildOptions, count: int) -> None:
    """Let a build of several banks go on.

    Raises:
        click.UsageError: it is given what is to be said of one bank.
    """
    said = [name for name in _OF_ONE_BANK if getattr(options, name)]
    if said:
        name = {"decisions": "same or --new"}.get(said[0], said[0])
        raise click.UsageError(f"--{name} is said of one bank, and these are {count}: build it by itself.")


def _build(deck: DeckToBuild, *, opens: bool, told: set[Finding], advised: set[Path]) -> None:
    from examdeck.build.cache import build_if_changed

    report = build_if_changed(deck.bank, deck.options, progress)
    tell(deck.news(report.findings, told))
    note(report.read)
    steps = [] if deck.is_beside else _first_steps(report, deck.bank, advises=not (opens or advised))
    say(*build_summary(report, advises=not advised), *steps)
    if report.is_first:
        advised.add(report.package)
    if opens and not deck.is_beside:
        from examdeck.cli.opening import open_package

        open_package(report.package)


def _first_steps(report: BuildReport, bank: Layout, *, advises: bool) -> Iterator[str]:
    """What to do with the first package of a bank."""
    if report.is_first and advises and not is_quiet():
        yield "Import it: in Anki by File → Import, or with --open; on a phone, share it with AnkiDroid or AnkiMobile."
    if report.doubts and not is_quiet():
        path = shown(bank.manifest.parent if bank.manifest else bank.source) if report.lock else "-"
        named = "" if path == "." else f' "{path}"' if " " in path else f" {path}"
        yield f"`examdeck check{named}` has {counted(report.doubts, 'thing')} to say of these questions."


def build_summary(report: BuildReport, *, advises: bool = True) -> list[str]:
    """What was built, in a few lines; where only the result is asked for, the package's path.

    It tells what a new lock is for where it `advises`: of several decks, once is enough.
    """
    if is_quiet():
        return [str(report.package)]
    from examdeck.lock.release import Status

    rows = {"questions": report.questions, **{f"  {row}": count for row, count in report.rows.items() if count}}
    withdrawn, before = (report.left[status] for status in (Status.WITHDRAWN, Status.UNCHANGED))
    rows |= {row: count for row, count in (("withdrawn", withdrawn), ("withdrawn before", before)) if count}
    width = max(map(len, rows))
    lines = [f"  {name:<{width}}  {count:>6}" for name, count in rows.items()]
    return [report.deck, *lines, f"{report.package}, {_size(report.size)}", *_about_lock(report, advises=advises)]


def _about_lock(report: BuildReport, *, advises: bool) -> Iterator[str]:
    if report.lock is None:
        yield "What comes by standard input has no lock: to keep learners' reviews through edits, build a file."
    elif report.is_first and not advises:
        yield f"{report.lock} is new: keep it too."
    elif report.is_first:
        older = "; one from elsewhere is taken by --lock FILE" if is_made_uid(report.uid) else ""
        yield f"{report.lock} is new. Keep it with the bank: by it, later builds update what learners have{older}."
    elif report.lock_changed:
        yield f"The lock changed: commit {report.lock}"


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
