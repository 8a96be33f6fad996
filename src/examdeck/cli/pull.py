"""`examdeck pull`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from examdeck.cli.help import Command
from examdeck.cli.options import dialect_file, from_format, uid_of_file
from examdeck.cli.paths import one_bank
from examdeck.cli.terminal import hand_on, no_collector, note, progress, say, stops_with_findings, tell, waiting

if TYPE_CHECKING:
    from examdeck.changes.pulling import Pull

_SOURCES = (".anki2", ".apkg", ".colpkg")


@click.command(cls=Command)
@click.argument("sources", nargs=-1, metavar="[SOURCE] [PATH]")
@click.option("--profile", default="", help="The profile of Anki, where there are several.")
@click.option("--apply", "apply_", is_flag=True, help="Write the changes, and pictures that were added.")
@uid_of_file
@from_format
@dialect_file
@stops_with_findings
@no_collector()
def pull(sources: tuple[str, ...], profile: str, apply_: bool, uid: str, from_: str, dialect: Path | None) -> None:
    """Bring what was edited in Anki back into the bank's own files.

    SOURCE is a collection.anki2 or a package that Anki exported, .apkg or .colpkg; by default the collection of Anki on
    this machine, which must be closed. PATH is a bank, as for `build`; by default the folder you are in. What was
    edited is compared with what was shipped and with what the bank says now, and shown as a patch of the bank's files,
    which --apply writes. What both sides changed, and what a bank cannot say, is told and left: the exit status is 1
    then. Questions with a tag report::… or a flag are listed. It needs Anki's library: pip install 'examdeck[anki]'.

    \b
    Examples:
      examdeck pull learner.apkg data
      examdeck pull learner.apkg data --apply
      examdeck pull data --profile Ada
      examdeck pull my.colpkg quiz.csv --from csv --uid my-exam
      examdeck pull collection.anki2 quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.changes.profiles import collection_of
    from examdeck.changes.pulling import pull_edits
    from examdeck.model.finding import Stopped, errors
    from examdeck.text.files import unwritable

    source, path = _source_and_bank(sources, profile)
    with one_bank(path, from_, dialect) as layout, waiting("Comparing"):
        found = pull_edits(source or collection_of(profile), layout, uid, progress)
    tell(found.findings)
    note(found.read)
    if apply_:
        try:
            found.write()
        except OSError as error:
            raise Stopped([unwritable(error, layout.folder)]) from error
    else:
        hand_on("".join(change.diff() for change in found.changes))
    say(*_lines(found, is_written=apply_), err=not apply_)
    sys.exit(bool(errors(found.findings)))


def _source_and_bank(said: tuple[str, ...], profile: str) -> tuple[Path | None, str]:
    """The source and the bank that are meant; a single word is a source if it is called like one."""
    if len(said) > 2:
        raise click.UsageError("pull takes a source and a bank, not more.")
    is_source = len(said) == 2 or (said and Path(said[0]).suffix.lower() in _SOURCES)
    if is_source and profile:
        raise click.UsageError("A source and --profile cannot both be meant.")
    if is_source:
        return Path(said[0]), said[1] if len(said) == 2 else "."
    return None, said[0] if said else "."


def _lines(found: Pull, *, is_written: bool) -> Iterator[str]:
    from examdeck.model.codes.collection import QUESTION_REPORTED
    from examdeck.model.finding import counted, errors
    from examdeck.text.files import shown

    left = len(errors(found.findings))
    reported = sum(each.code == QUESTION_REPORTED.code for each in found.findings)
    of = f" of {counted(found.questions, 'question')}" if found.made else ""
    yield f"{counted(found.made, 'edit')}{of}, {left} left, {counted(reported, 'question')} reported."
    paths = [*(change.path for change in found.changes), *(path for path, _ in found.media)]
    if is_written:
        yield from (f"Written: {shown(path)}" for path in paths)
    else:
        yield from (f"With --apply comes along: {shown(path)}" for path, _ in found.media)
        if paths:
            yield "Nothing was written: --apply does that."
