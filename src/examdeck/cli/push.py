"""`examdeck push`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from examdeck.bank.layout import Layout
from examdeck.build.options import BuildOptions
from examdeck.cli.build import build_summary
from examdeck.cli.help import Command
from examdeck.cli.options import EXISTING, bank_path, says_what_is_meant
from examdeck.cli.paths import one_bank
from examdeck.cli.terminal import no_collector, note, progress, say, stops_with_findings, tell, waiting
from examdeck.model.finding import Stopped
from examdeck.text.source import ANKI_PACKAGES

if TYPE_CHECKING:
    from examdeck.changes.merging import Choose
    from examdeck.changes.pushing import Push

_TITLE = 80
"""Characters of a text that are shown."""


@click.command(cls=Command)
@bank_path
@click.option("--profile", default="", help="The profile of Anki, where there are several.")
@click.option("--collection", type=EXISTING, help="The collection.anki2 to push into, wherever it is.")
@click.option(
    "--conflicts",
    type=click.Choice(["ours", "theirs", "ask"]),
    default="theirs",
    help="Of a text that both changed: take the bank's (ours), keep the learner's (theirs), or ask.  [theirs]",
)
@click.option("--dry-run", is_flag=True, help="Do it to a copy, and tell what it does.")
@says_what_is_meant
@stops_with_findings
@no_collector()
def push(
    path: str,
    profile: str,
    collection: Path | None,
    conflicts: str,
    dry_run: bool,
    options: BuildOptions,
) -> None:
    """Build a bank and bring it into Anki on this machine, keeping what was edited there.

    PATH is a bank, as for `build`, or a package that was built. Anki must be closed; sync before, for an edit that is
    still on a phone would lose. A backup is made first. Of each note, fields that were not touched in Anki take the
    bank's text, and those that were touched stay where the bank says what it said; options, key and settings always
    follow the bank; own tags stay. No full sync follows. It needs Anki's own library: pip install 'examdeck[anki]'.

    \b
    Examples:
      examdeck push data --profile Ada
      examdeck push data --dry-run
      examdeck push data --conflicts ask --collection collection.anki2
      examdeck push quiz.csv --from csv --uid my-exam
      examdeck push data --withdraw 12
      examdeck push data --accept E209
      examdeck push quiz.md --same quiz.md:3=qc4d47abed25cb0d
      examdeck push quiz.md --new quiz.md:3
      examdeck push quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.changes.collection import check_version
    from examdeck.changes.profiles import collection_of
    from examdeck.changes.pushing import push_package
    from examdeck.text.files import shown

    if collection and profile:
        raise click.UsageError("--collection and --profile cannot both be meant.")
    target = collection or collection_of(profile)
    check_version(target)
    with TemporaryDirectory(prefix="examdeck-") as folder:
        package = Path(path)
        if package.suffix.lower() not in ANKI_PACKAGES:
            with one_bank(path, options.format, options.dialect) as bank:
                package = _package(bank, options, Path(folder) if dry_run else None)
        if not dry_run:
            note("An edit that is still on another device, older than this, would lose: sync before.")
        try:
            with waiting("Merging"):
                done = push_package(package, target, _chooser(conflicts), dry_run=dry_run)
        except Stopped as stopped:
            raise Stopped(stopped.findings, written="nothing was written into Anki") from stopped
    say(f"Into {'a copy of ' if dry_run else ''}{shown(target)}:", *_lines(done))


def _package(bank: Layout, options: BuildOptions, folder: Path | None) -> Path:
    """The package of the bank: built, or for a look only, in the folder."""
    from examdeck.build.build import write_only_package
    from examdeck.build.cache import build_if_changed
    from examdeck.build.plan import plan_build

    if folder:
        return write_only_package(plan_build(bank, options, progress), folder)
    report = build_if_changed(bank, options, progress)
    tell(report.findings)
    say(*build_summary(report), "")
    return report.package


def _chooser(conflicts: str) -> Choose:
    """What decides about a field that both changed."""
    if conflicts == "ask" and not sys.stdin.isatty():
        say("Nobody is there to be asked: of what both changed, what is in Anki is kept.", err=True)
        conflicts = "theirs"
    if conflicts != "ask":
        return lambda _what, _mine, _theirs: conflicts == "theirs"

    def asked(what: str, mine: str, theirs: str) -> bool:
        from examdeck.changes.difference import readable_html

        say(
            f"{what} was changed on both sides.",
            f"  in Anki: {readable_html(mine)}",
            f"  in the bank: {readable_html(theirs)}",
            err=True,
        )
        return click.confirm("Keep what is in Anki?", default=True, err=True)

    return asked


def _text(html: str) -> str:
    from examdeck.changes.difference import readable_html
    from examdeck.text.lines import shortened

    return shortened(readable_html(html), _TITLE)


def _lines(done: Push) -> Iterator[str]:
    rows = {"new": done.new, "updated": done.updated, "merged": len(done.merged), "unchanged": done.unchanged}
    for name, count in rows.items():
        yield f"  {name:<9}  {count:>6}"
    for one in done.merged:
        yield f"  {one.id}  {_text(one.asks)}"
        merged = one.merged
        for said, names in (
            ("kept", merged.kept),
            ("now the bank's", merged.replaced),
            ("both changed", merged.conflicts),
        ):
            if names:
                yield f"      {said}: {', '.join(names)}"
    if done.later:
        yield f"  left alone, for a later release of them is there: {', '.join(done.later)}"
    if done.conflicting:
        yield f"  out of reach, for they are of another notetype there: {', '.join(done.conflicting)}"
    if done.backup:
        yield f"  what was there before is in {done.backup}: in Anki, File → Import"
