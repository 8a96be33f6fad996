"""`examdeck release`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from examdeck.build.options import BuildOptions
from examdeck.cli.build import build_summary
from examdeck.cli.decks import DeckToBuild, with_translations
from examdeck.cli.help import Command
from examdeck.cli.options import FILE, bank_path, says_what_is_meant
from examdeck.cli.paths import for_each, one_bank
from examdeck.cli.terminal import no_collector, note, progress, say, stops_with_findings, tell
from examdeck.model.finding import Finding, counted


@click.command(cls=Command)
@bank_path
@click.option("-o", "--output", type=FILE, help="The package to write.  [build/NAME.apkg]")
@click.option("--dry-run", is_flag=True, help="Tell what would go out, and write nothing.")
@click.option("--restamp", is_flag=True, help="Send everyone what only a renderer, a template or a place changed.")
@says_what_is_meant
@stops_with_findings
@no_collector()
def release(
    path: str,
    output: Path | None,
    dry_run: bool,
    restamp: bool,
    options: BuildOptions,
) -> None:
    """Build what goes out to learners, with one time and its notes.

    PATH is a bank, as for `build`; its translations are released with it. All that was built since the last release
    gets the time of this one, so that tags and leech marks set between a build and its release hide no correction; a
    question whose key changed goes out once more with the next release; one that was built and taken out again in
    between leaves no trace. The release notes stand beside the package. It stops where `build --strict` does. Then
    commit the lock and tag the commit: CI builds the tag with `build --locked`.

    \b
    Examples:
      examdeck release data --dry-run
      examdeck release data
      examdeck release data -o planets.apkg --restamp
      examdeck release quiz.csv --from csv --uid my-exam
      examdeck release data --withdraw 12
      examdeck release data --accept E209
      examdeck release quiz.md --same quiz.md:3=qc4d47abed25cb0d
      examdeck release quiz.md --new quiz.md:3
      examdeck release quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    options = replace(options, output=output, restamp=restamp, dry_run=dry_run)
    with one_bank(path, options.format, options.dialect) as bank:
        for_each(with_translations([bank], options), partial(_release, told=set()))


def _release(deck: DeckToBuild, *, told: set[Finding]) -> None:
    from examdeck.changes.release import release_bank
    from examdeck.changes.reports import for_terminal

    made = release_bank(deck.bank, deck.options, progress)
    tell(deck.news(made.findings, told))
    note(made.read)
    say(*for_terminal(made.found))
    if made.sent_again:
        again = counted(made.sent_again, "question")
        say("", f"Sent once more, for their keys changed with the last release: {again}.")
    if made.report and made.notes:
        say("", *build_summary(made.report), f"Release notes: {made.notes}. Commit the lock, and tag the commit.")
    else:
        say(
            "",
            "Nothing was written." if deck.options.dry_run else "Learners would see nothing new: nothing was written.",
        )
