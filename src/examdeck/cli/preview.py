"""`examdeck preview`."""

from __future__ import annotations

import gc
import webbrowser
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from examdeck.bank.bank import MANIFEST, Layout, locate
from examdeck.cli.terminal import progress, say, stops_with_findings, tell
from examdeck.model.finding import Stopped, in_order
from examdeck.preview.live import LivePage, file_changes
from examdeck.preview.page import Preview, page, preview_bank
from examdeck.render.templates import template_files, template_folders
from examdeck.text.files import unwritable, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command
@click.argument("path", type=PATH, default=".")
@click.option("-o", "--output", type=FILE, help="The page to write.  [build/UID.html]")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.option("--watch", is_flag=True, help="Show the page from memory, anew when a file of the bank changes.")
@click.option("--from", "format_", default="", metavar="FORMAT", help="The format of a bank file, not to be guessed.")
@stops_with_findings
def preview(path: Path, output: Path | None, open_: bool, watch: bool, format_: str) -> None:
    """Write a page that shows every card.

    The page is one file that needs no network. It shows front and back of each card as Anki would, with what the
    check has to say beside it, and the bank's statistics. Its keys: j and k or the arrows move, Space shows the
    answer, / searches, d is for dark, p for the width of a phone. Formulas are shown as TeX.

    With --watch nothing is written: the page is at an address of this machine, and shows each change of the bank,
    its templates and its media as soon as it is saved, until Ctrl+C.

    \b
    Examples:
      examdeck preview data --open
      examdeck preview quiz.md -o quiz.html
      examdeck preview data --watch --open
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    if watch and output:
        raise click.UsageError("--watch writes no file: leave out --output")
    if watch:
        _watch(path, format_, open_)
        return
    gc.disable()  # much is made and nothing thrown away; the process ends with it
    made = preview_bank(locate(path, format_), watch=progress)
    target = output or Path("build", f"{made.uid}.html")
    html = page(made).encode("utf-8", "replace")
    try:
        write_atomically(target, html)
    except OSError as error:
        raise Stopped([unwritable(error, target)]) from error
    say(f"{target}, {len(html) / 1e6:.1f} MB: {_summary(made)}")
    if open_:
        webbrowser.open(target.resolve().as_uri())


def _summary(made: Preview) -> str:
    cannot = sum(card.fields is None for card in made.cards)
    parts = [_count(len(made.cards), "question"), _count(made.findings_count, "finding")]
    if cannot:
        parts.insert(1, f"{cannot} that cannot be a card")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _watch(path: Path, format_: str, open_: bool) -> None:
    made = Preview()

    def files() -> Iterator[Path]:
        yield from _sources(path, format_)
        yield from (media.file for media in made.media)

    with LivePage() as live:
        try:
            for _ in file_changes(files):
                made = _look(path, format_, made)
                live.show(partial(page, made))
                if live.version == 1:
                    say(f"{live.url} shows each change as it is saved. Ctrl+C ends it.")
                    if open_:
                        webbrowser.open(live.url)
        except KeyboardInterrupt:
            say("")


def _look(path: Path, format_: str, before: Preview) -> Preview:
    """The bank as it is now; while it cannot be read, what stands in the way."""
    try:
        made = preview_bank(locate(path, format_))
    except Stopped as stopped:
        tell(stopped.findings)
        return Preview(uid=before.uid, findings=in_order(stopped.findings), media=before.media)
    say(_summary(made))
    return made


def _sources(path: Path, format_: str) -> Iterator[Path]:
    """What the preview is made of, media aside; files in `media/` may be those that a question misses."""
    try:
        layout = locate(path, format_)
    except Stopped:
        yield from (path, path / MANIFEST)
        return
    yield from _files(layout)


def _files(layout: Layout) -> Iterator[Path]:
    yield from (*layout.inputs, layout.lock)
    yield from template_files(template_folders(layout.folder))
    yield from layout.folder.joinpath("media").rglob("*")
