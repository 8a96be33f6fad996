"""`examdeck rehearse`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from examdeck.cli.help import Command
from examdeck.cli.options import EXISTING
from examdeck.cli.terminal import say, stops_with_findings, waiting

if TYPE_CHECKING:
    from examdeck.changes.rehearsal import Rehearsal

_MEANS = {
    "hidden": "touched by the learner after the package was built: they keep what they have",
    "conflicting": "of another notetype there: Anki passes them over",
}
_TITLE = 80
"""Characters of a stem by which a question is named."""


@click.command(cls=Command)
@click.argument("old", type=EXISTING)
@click.argument("new", type=EXISTING)
@click.option("--collection", type=EXISTING, help="A collection.anki2, .colpkg or .apkg, of which a copy is used.")
@stops_with_findings
def rehearse(old: Path, new: Path, collection: Path | None) -> None:
    """Try what a new package does to a learner's collection.

    OLD and NEW are packages. Both are imported by Anki itself, one after the other, into a collection that is thrown
    away, or into a copy of a real one: what NEW updates, adds, or cannot reach is told, question by question. It needs
    Anki's own library: pip install 'examdeck[anki]'.

    \b
    Examples:
      examdeck rehearse old.apkg new.apkg
      examdeck rehearse old.apkg new.apkg --collection my.colpkg
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.changes import rehearsal

    with waiting("Importing"):
        found = rehearsal.rehearsed(old, new, collection)
    say(*_lines(found))


def _lines(found: Rehearsal) -> Iterator[str]:
    from examdeck.changes.difference import readable_html
    from examdeck.changes.rehearsal import Fate
    from examdeck.text.lines import shortened

    for fate, count in found.counts.items():
        meaning = f"  {_MEANS[fate]}" if count and fate in _MEANS else ""
        yield f"  {fate:<12}  {count:>6}{meaning}"
    if found.empty:
        yield f"  {'empty cards':<12}  {found.empty:>6}  of withdrawn questions, until Tools → Empty Cards takes them"
    for fate in Fate:
        notes = [note for note in found.notes if note.fate is fate]
        if notes and fate is not Fate.UNCHANGED:
            yield from ("", fate.capitalize())
            for note in notes:
                title = shortened(readable_html(note.asks), _TITLE)
                yield f"  {note.id}  {title}{': ' if note.fields else ''}{', '.join(note.fields)}"
                if note.lost:
                    yield f"      the learner's own, lost: {', '.join(note.lost)}"
