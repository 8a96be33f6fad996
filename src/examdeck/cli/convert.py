"""`examdeck convert`: from any format that is read to one that is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from examdeck.bank.bank import as_reading, read_bank, without_what_is_meant
from examdeck.bank.files import read_alone
from examdeck.bank.layout import Layout
from examdeck.bank.left_out import LeftOut, about_left_out, why_left_out
from examdeck.bank.locks import as_shipped
from examdeck.bank.output import FileMark, check_output, file_marks, parts_of
from examdeck.cli.options import ListsFormats, accept_reading, dialect_file, from_format, several_paths
from examdeck.cli.paths import BankPath, bank_paths, for_each, names_apart
from examdeck.cli.terminal import hand_on, no_collector, note, say, stops_with_findings, tell, waiting
from examdeck.lock.decisions import Accept
from examdeck.lock.file import ReadAs
from examdeck.model.codes.build import WOULD_HARM_BANK
from examdeck.model.codes.read import HELD_FILES
from examdeck.model.finding import Stopped, counted, errors
from examdeck.model.question import NO_LINE, Place
from examdeck.readers.account import in_one_line
from examdeck.readers.reading import Reading
from examdeck.text.files import exists, is_file, is_folder, replacing, shown, unwritable
from examdeck.text.root import is_within
from examdeck.writers import ENDINGS, WRITERS, Loss, writer


@click.command(cls=ListsFormats)
@several_paths
@click.option("--to", type=click.Choice(list(WRITERS)), help="The format to write.")
@from_format
@dialect_file
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file or folder to write.  [-, stdout]")
@click.option("--explain", is_flag=True, help="List what each stretch of a file was taken for.")
@accept_reading
@stops_with_findings
@no_collector()
def convert(
    paths: tuple[str, ...],
    to: str | None,
    from_: str,
    dialect: Path | None,
    output: Path | None,
    explain: bool,
    accept: tuple[Accept, ...],
) -> None:
    """Turn a bank into another format.

    PATH is a file, a folder, a deck.yaml, a pattern such as "*.md", or - for standard input. What a file is, is told by
    its content. What cannot be read is said with its line, and what the other format cannot hold is counted. Pictures
    that a file itself holds are written beside the output. A bank that was built has a lock beside it: uid, ids and
    withdrawn questions are its. Of several files, each is written into the folder that -o names, under its own name.

    \b
    Examples:
      examdeck convert quiz.md --to yaml -o bank.yaml
      examdeck convert quiz.md quiz.csv --to yaml -o banks
      examdeck convert data --to markdown -o pages
      examdeck convert quiz.gift --to markdown
      examdeck convert quiz.csv --from csv --explain
      examdeck convert quiz.md --to json --accept E127
      examdeck convert quiz.md --to yaml --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    if not to and not explain:
        raise click.UsageError("Name the format to write with --to, or ask with --explain how a file is read.")
    if not paths:
        raise click.UsageError("Name the file to convert, a folder, or - for standard input.")
    output = None if output == Path("-") else output
    with bank_paths(paths) as given:
        found = [each for path in given for each in _files(path, from_, dialect)]
        files = [each for each in found if not isinstance(each, Stopped)]
        several = len(files) > 1 or any(is_folder(path.path) for path in given)
        if to and several and (output is None or is_file(output)):
            raise click.UsageError(
                f"These are {len(files)} files: name with --output the folder for what is made of them."
            )
        if output and to and (several or is_folder(output)):
            names = names_apart([(each.source, str(each.target)) for each in files])
            targets = [output / f"{name}.{ENDINGS.get(to, to)}" for name in names]
            files = [each._replace(target=target) for each, target in zip(files, targets, strict=True)]
        else:
            files = [each._replace(target=output) for each in files]
        _convert_each([*files, *(each for each in found if isinstance(each, Stopped))], to, accept, explain=explain)


class _File(NamedTuple):
    """A file that is to be converted."""

    source: Path
    layout: Layout
    target: Path | None
    """Where it goes; until the folder is known, its path there without an ending."""


def _files(path: BankPath, format_: str, dialect: Path | None) -> Iterator[_File | Stopped]:
    """The files that a path means, or why it means none: of a file that deck.yaml lists, that file alone."""
    try:
        layout = path.locate(format_, dialect)
    except Stopped as stopped:
        yield stopped
        return
    if layout.original is None and (layout.source == path.path or is_folder(path.path)):
        for file, _ in layout.files:
            inner = Path(os.path.relpath(file, layout.folder))
            yield _File(file, layout, inner.with_suffix(""))
    else:
        yield _File(path.path, layout, Path(path.path.stem))


def _convert_each(files: Sequence[_File | Stopped], to: str | None, accept: Sequence[Accept], *, explain: bool) -> None:
    left_out: dict[Path, list[LeftOut]] = {}
    readings: dict[str, Reading] = {}
    known: dict[Path, frozenset[FileMark]] = {}

    def made_of(layout: Layout) -> frozenset[FileMark]:
        if layout.lock not in known:
            known[layout.lock] = parts_of(layout)
        return known[layout.lock]

    def read(file: Path, layout: Layout) -> Reading:
        """What a file of a bank says, read once though each of its others asks for it."""
        real = os.path.realpath(file)
        if real not in readings:
            readings[real] = read_alone(file, layout)
        return readings[real]

    def convert_one(each: _File) -> None:
        layout = each.layout
        with waiting(f"Reading {each.source.name}"):
            reading = as_reading(read_bank(layout)) if layout.original else read(each.source, layout)
        others = (read(file, layout) for file, _ in (() if layout.original else layout.files))
        if each.layout.is_loose and (why := why_left_out(reading, ReadAs())):
            left_out.setdefault(each.layout.lock, []).append(LeftOut(each.source, why))
        else:
            parts = made_of(layout) if each.target else frozenset()
            _convert(each, reading, others, parts, to, accept, explain=explain)

    for_each(files, convert_one)
    for layout in {each.layout.lock: each.layout for each in files if isinstance(each, _File)}.values():
        if layout.is_loose:
            tell(layout.findings)
        if others := left_out.pop(layout.lock, None):
            tell(about_left_out(layout, others, is_all=len(others) == len(layout.files)))


def _convert(
    each: _File,
    reading: Reading,
    others: Iterable[Reading],
    parts: frozenset[FileMark],
    to: str | None,
    accept: Sequence[Accept],
    *,
    explain: bool,
) -> None:
    """Say what a file was read as, and write it; `others` are the files of its bank, `parts` all it is made of."""
    if explain:
        say(*_explained(reading, each.source), err=bool(to) and each.target is None)
    findings = without_what_is_meant(reading.findings, accept)
    read = in_one_line(reading.accounts)
    if errors(findings):
        raise Stopped(findings, read)
    tell(findings)
    note(read)
    if not to:
        return
    reading = as_shipped(reading, each.layout, others)
    if each.target:
        check_output(each.target, parts | file_marks(reading.beside))
    with waiting(f"Writing {to}"):
        written = writer(to).write(reading)
    _tell_losses(written.losses, to)
    files = {name: data for question in reading.questions for name, data in question.files}
    if each.target is None:
        _hand_on(written.text, len(files), each.source)
    else:
        _put(written.text, files, each.target)


def _explained(reading: Reading, file: Path) -> Iterator[str]:
    """Each stretch of the source with its lines and what it was taken for, and how many there are of each."""
    lines: Counter[str] = Counter()
    stretches: Counter[str] = Counter()
    for stretch in reading.stretches:
        stretches[stretch.taken_for] += 1
        lines[stretch.taken_for] += stretch.end - stretch.start + 1
        span = f"{stretch.start}" if stretch.start == stretch.end else f"{stretch.start}-{stretch.end}"
        yield f"{file}:{span}: {stretch.taken_for}"
    yield f"{file}: read as {reading.read_as or 'nothing'}: {counted(len(reading.questions), 'question')}"
    for taken_for, count in stretches.most_common():
        yield f"{taken_for}: {counted(count, 'stretch', 'stretches')}, {counted(lines[taken_for], 'line')}"


def _tell_losses(losses: Iterable[Loss], to: str) -> None:
    """Name what the format cannot hold: a count a field, and the first place."""
    by_field: dict[str, list[Loss]] = {}
    for loss in losses:
        by_field.setdefault(loss.what, []).append(loss)
    for what, lost in by_field.items():
        say(f"{lost[0].place}: {to} cannot hold: {what} ({counted(len(lost), 'time')})", err=True)


def _hand_on(text: str, files: int, file: Path) -> None:
    if files:
        tell([HELD_FILES.at(Place(shown(file)), files=f"{files} files are" if files > 1 else "1 file is")])
    hand_on(text)


def _put(text: str, files: Mapping[str, bytes], output: Path) -> None:
    """Write a file, and beside it the pictures and sounds that the source held: all, or nothing.

    Raises:
        Stopped: it cannot be written, or another file is where one of them would be.
    """
    folder = Path(os.path.realpath(output.parent))
    beside = {folder / name: data for name, data in files.items()}
    for target, data in beside.items():
        if not is_within(target, folder) or (exists(target) and not _holds(target, data)):
            raise Stopped(
                [WOULD_HARM_BANK.at(Place(shown(target), NO_LINE), reason="another file than the source holds")]
            )
    new = {target: data for target, data in beside.items() if not exists(target)}
    try:
        with replacing(*new, output) as temporary:
            for path, data in zip(temporary, [*new.values(), text.encode("utf-8", "replace")], strict=True):
                path.write_bytes(data)
    except OSError as error:
        raise Stopped([unwritable(error, output)]) from error


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.read_bytes() == data
    except OSError:
        return False
