"""`examdeck convert`: from any format that is read to one that is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from examdeck.bank.bank import without_what_is_meant
from examdeck.bank.files import read_alone, read_file
from examdeck.bank.layout import locate
from examdeck.bank.locks import as_shipped
from examdeck.bank.output import check_output
from examdeck.cli.options import FILE, ListsFormats, accept_reading, dialect_file, from_format
from examdeck.cli.terminal import hand_on, no_collector, say, stops_with_findings, tell, waiting
from examdeck.lock.decisions import Accept
from examdeck.model.codes.build import WOULD_HARM_BANK
from examdeck.model.codes.read import HELD_FILES
from examdeck.model.finding import Stopped, counted, errors
from examdeck.model.question import NO_LINE, Place
from examdeck.readers.account import in_one_line
from examdeck.readers.reading import Reading
from examdeck.text.files import exists, replacing, shown, unwritable
from examdeck.text.root import is_within
from examdeck.writers import WRITERS, Loss, writer


@click.command(cls=ListsFormats)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", type=click.Choice(list(WRITERS)), help="The format to write.")
@from_format
@dialect_file
@click.option("-o", "--output", type=FILE, help="The file to write.  [stdout]")
@click.option("--explain", is_flag=True, help="List what each stretch of FILE was taken for.")
@accept_reading
@stops_with_findings
@no_collector()
def convert(
    file: Path,
    to: str | None,
    from_: str,
    dialect: Path | None,
    output: Path | None,
    explain: bool,
    accept: tuple[Accept, ...],
) -> None:
    """Turn a bank into another format.

    What FILE is, is told by its content. What cannot be read is said with its line, and what the other format
    cannot hold is counted. Pictures that FILE itself holds are written beside the output. A bank that was built has
    a lock beside it: uid, ids and withdrawn questions are its.

    \b
    Examples:
      examdeck convert quiz.md --to yaml -o bank.yaml
      examdeck convert quiz.gift --to markdown
      examdeck convert quiz.csv --from csv --explain
      examdeck convert quiz.md --to json --accept E127
      examdeck convert quiz.md --to yaml --dialect dialect.yaml
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    if not to and not explain:
        raise click.UsageError("Name the format to write with --to, or ask with --explain how FILE is read.")
    with waiting(f"Reading {file.name}"):
        layout = locate(file, from_, dialect) if not file.is_dir() else None
        reading = read_alone(file, layout) if layout else read_file(file)
    if explain:
        say(*_explained(reading, file), err=bool(to) and output is None)
    findings = without_what_is_meant(reading.findings, accept)
    read = in_one_line(reading.accounts)
    if errors(findings):
        raise Stopped(findings, read)
    tell(findings)
    say(read, err=True)
    if to:
        reading = as_shipped(reading, layout) if layout else reading
        if output:
            check_output(output, [file])
        with waiting(f"Writing {to}"):
            written = writer(to).write(reading)
        _tell_losses(written.losses, to)
        files = {name: data for question in reading.questions for name, data in question.files}
        if output is None:
            _hand_on(written.text, len(files), file)
        else:
            _put(written.text, files, output)


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
