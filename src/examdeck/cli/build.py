"""`examdeck build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from examdeck.cli.terminal import no_collector, progress, say, stops_with_findings, tell

if TYPE_CHECKING:
    from examdeck.build.report import BuildReport
    from examdeck.lock.decisions import Decision

PATH = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command
@click.argument("path", type=PATH, default=".")
@click.option("-o", "--output", type=FILE, help="The package to write.  [build/UID.apkg]")
@click.option("--strict", is_flag=True, help="Fail when a question cannot be a card, instead of leaving it out.")
@click.option("--locked", is_flag=True, help="Fail when the lock would change, and say what would (for CI).")
@click.option("--restamp", is_flag=True, help="Send everyone what only a renderer or a template changed.")
@click.option("--uid", default="", help="The uid of a bank file that names none.")
@click.option("--from", "format_", default="", metavar="FORMAT", help="The format of a bank file, not to be guessed.")
@click.option("--same", multiple=True, metavar="FILE:LINE=ID", help="The question there is the known one ID, edited.")
@click.option("--new", multiple=True, metavar="FILE:LINE", help="The question there is a new one.")
@stops_with_findings
def build(
    path: Path,
    output: Path | None,
    strict: bool,
    locked: bool,
    restamp: bool,
    uid: str,
    format_: str,
    same: tuple[str, ...],
    new: tuple[str, ...],
) -> None:
    """Build the package that Anki imports.

    PATH is a bank's folder, a deck.yaml, or a bank file by itself; by default the folder you are in. What has been
    shipped is recorded in a lock beside the bank. Commit the lock: by it, every later package updates the notes that
    learners have, and leaves what did not change alone.

    \b
    Examples:
      examdeck build data
      examdeck build quiz.md -o quiz.apkg
      examdeck build data --locked --strict
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.build.cache import build_if_changed
    from examdeck.build.options import BuildOptions

    options = BuildOptions(
        output=output,
        strict=strict,
        locked=locked,
        restamp=restamp,
        uid=uid,
        format=format_,
        decisions=_decisions(same, new),
    )
    with no_collector():
        report = build_if_changed(path, options, progress)
    tell(report.findings)
    say(build_summary(report))


def _decisions(same: tuple[str, ...], new: tuple[str, ...]) -> tuple[Decision, ...]:
    from examdeck.lock.decisions import parse_new, parse_same

    try:
        return (*map(parse_same, same), *map(parse_new, new))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def build_summary(report: BuildReport) -> str:
    """What was built, in a few lines."""
    counts = {str(status): count for status, count in report.counts.items() if count}
    rows = {"questions": sum(report.counts.values()) - report.withdrawn, **counts}
    if report.withdrawn:
        rows["without a card"] = report.withdrawn
    if report.left_out:
        rows["left out"] = report.left_out
    width = max(map(len, rows))
    lines = [f"  {name:<{width}}  {count:>6}" for name, count in rows.items()]
    lock = "" if not report.lock_changed else f"\nThe lock changed: commit {report.lock}"
    return "\n".join([report.deck, *lines, f"{report.package}, {_size(report.size)}{lock}"])


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
