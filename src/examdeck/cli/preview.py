"""`examdeck preview`."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from examdeck.bank.layout import Layout
from examdeck.bank.names import MANIFEST
from examdeck.bank.output import check_output, parts_of
from examdeck.cli.help import Command
from examdeck.cli.options import (
    FILE,
    accept_reading,
    dialect_file,
    from_format,
    new_question,
    same_question,
    several_paths,
    uid_of_file,
)
from examdeck.cli.paths import bank_paths, banks_of, for_each
from examdeck.cli.terminal import is_quiet, no_collector, note, progress, say, stops_with_findings, tell_stop
from examdeck.lock.decisions import Accept, Decision
from examdeck.model.finding import Stopped, counted, in_order
from examdeck.preview.live import LivePage, file_changes
from examdeck.preview.page import Preview, page, preview_bank
from examdeck.render.templates import template_files, template_folders
from examdeck.text.files import BUILD, unwritable, write_atomically


@click.command(cls=Command)
@several_paths
@click.option("-o", "--output", type=FILE, help="The page to write.  [build/NAME.html]")
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.option("--watch", is_flag=True, help="Show the page from memory, anew when a file of the bank changes.")
@uid_of_file
@from_format
@dialect_file
@same_question
@new_question
@accept_reading
@stops_with_findings
def preview(
    paths: tuple[str, ...],
    output: Path | None,
    open_: bool,
    watch: bool,
    uid: str,
    from_: str,
    dialect: Path | None,
    same: tuple[Decision, ...],
    new: tuple[Decision, ...],
    accept: tuple[Accept, ...],
) -> None:
    """Write a page that shows every card.

    PATH is a bank as for `build`, and of several each gets a page of its own, called like the bank. The page is one
    file that needs no network. It shows front and back of each card as Anki would, with what the check has to say
    beside it and on a list of its own, and the bank's statistics. Formulas are typeset. The page's keys are shown by ?
    in it.

    With --watch nothing is written: the page is at an address of this machine, and shows each change of the bank,
    its templates and its media as soon as it is saved, until Ctrl+C.

    \b
    Examples:
      examdeck preview data --open
      examdeck preview quiz.md quiz.csv
      examdeck preview quiz.md -o quiz.html
      examdeck preview quiz.csv --from csv --uid my-exam
      examdeck preview quiz.md --same quiz.md:3=qc4d47abed25cb0d
      examdeck preview quiz.md --new quiz.md:3
      examdeck preview data --watch --open
      examdeck preview quiz.md --accept E127
      examdeck preview quiz.md --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    if watch and output:
        raise click.UsageError("--watch writes no file: leave out --output")
    make = partial(preview_bank, uid=uid, decisions=(*same, *new), accept=accept)
    with bank_paths(paths) as given:
        if len(given) > 1 and (output or watch or uid or same or new):
            raise click.UsageError("--output, --watch, --uid, --same and --new are said of one bank.")
        if watch:
            if given[0].is_stdin:
                raise click.UsageError("--watch looks at files, and - is none.")
            _watch(given[0].path, partial(given[0].locate, from_, dialect), make, open_)
            return
        with no_collector():
            banks = banks_of(given, from_, dialect)
            for_each(banks, lambda bank: _write(make(bank, watch=progress), output, bank, open_))


def _write(made: Preview, output: Path | None, layout: Layout, open_: bool) -> None:
    target = output or Path(BUILD, f"{layout.name}.html")
    check_output(target, parts_of(layout, made.watched))
    html = page(made).encode("utf-8", "replace")
    try:
        write_atomically(target, html)
    except OSError as error:
        raise Stopped([unwritable(error, target)]) from error
    note(made.read)
    say(str(target) if is_quiet() else f"{target}, {len(html) / 1e6:.1f} MB: {_summary(made)}")
    if open_:
        webbrowser.open(target.resolve().as_uri())


def _summary(made: Preview) -> str:
    cannot = sum(card.fields is None for card in made.cards)
    parts = [counted(len(made.cards), "question"), counted(len(made.all_findings), "finding")]
    if cannot:
        parts.insert(1, f"{cannot} that cannot be a card")
    return ", ".join(parts)


def _watch(path: Path, find: Callable[[], Layout], make: Callable[..., Preview], open_: bool) -> None:
    made = Preview()

    def files() -> Iterator[Path]:
        yield from _sources(path, find)
        yield from made.watched

    with LivePage() as live:
        try:
            for _ in file_changes(files):
                made = _look(find, make, made)
                live.show(partial(page, made))
                if live.version == 1:
                    say(f"{live.url} shows each change as it is saved. Ctrl+C ends it.")
                    if open_:
                        webbrowser.open(live.url)
        except KeyboardInterrupt:
            say("")


def _look(find: Callable[[], Layout], make: Callable[..., Preview], before: Preview) -> Preview:
    """The bank as it is now; while it cannot be read, what stands in the way."""
    try:
        made = make(find())
    except Stopped as stopped:
        tell_stop(stopped)
        return Preview(uid=before.uid, findings=in_order(stopped.findings), watched=before.watched)
    note(made.read)
    say(_summary(made))
    return made


def _sources(path: Path, find: Callable[[], Layout]) -> Iterator[Path]:
    """What the preview is made of, media aside; files in `media/` may be those that a question misses."""
    try:
        layout = find()
    except Stopped:
        yield from (path, path / MANIFEST)
        return
    yield from _files(layout)


def _files(layout: Layout) -> Iterator[Path]:
    yield from (*layout.inputs, layout.lock)
    yield from template_files(template_folders(layout.folder))
    yield from layout.folder.joinpath("media").rglob("*")
