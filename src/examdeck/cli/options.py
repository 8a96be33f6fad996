"""Arguments and options that commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce, wraps
from pathlib import Path
from typing import TypeVar

import click

from examdeck.lock.decisions import Accept, Decision, parse_accept, parse_new, parse_same

_T = TypeVar("_T")

FILE = click.Path(path_type=Path, dir_okay=False)
EXISTING = click.Path(path_type=Path, dir_okay=False, exists=True)


def _known_format(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if not name:
        return ""
    from examdeck.readers.formats import FORMATS, format_called

    known = format_called(name)
    if known is None:
        raise click.BadParameter(f"{name!r} is not one of {', '.join(known.name for known in FORMATS)}.")
    return known.name


class ListsFormats(click.Command):
    """A command whose help ends with the formats that are read."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list, which is made only now: to start takes no format."""
        from examdeck.readers.formats import FORMATS

        with formatter.section("Formats that are read"):
            formatter.write_dl([(known.name, known.title) for known in FORMATS], col_max=24)
            formatter.write_paragraph()
            formatter.write_text(_BY_THEIR_ENDING)


_BY_THEIR_ENDING = (
    "By their ending alone: documents of Word (.docx), decks of Anki (.apkg, .colpkg), packages of QTI, Common "
    "Cartridge and H5P (.zip, .imscc, .h5p)."
)


def _each(parse: Callable[[str], _T]) -> Callable[..., tuple[_T, ...]]:
    def parsed(_context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[_T, ...]:
        try:
            return tuple(map(parse, texts))
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return parsed


def _accept(text: str) -> Accept:
    from examdeck.check.codes import code_of

    accept = parse_accept(text)
    return Accept(code_of(accept.code), accept.id)


bank_path = click.argument("path", default=".")
several_paths = click.argument("paths", nargs=-1, metavar="[PATH]...")
from_format = click.option(
    "--from",
    "from_",
    default="",
    metavar="FORMAT",
    callback=_known_format,
    help="The format of a bank file, where it is not recognised: `examdeck convert --help` lists them.",
)
dialect_file = click.option(
    "--dialect", type=EXISTING, help="A file that says how questions of a bank file are written (docs/dialects.md)."
)
uid_of_file = click.option("--uid", default="", help="The uid of a bank file that names none.")
same_question = click.option(
    "--same",
    multiple=True,
    metavar="FILE:LINE=ID",
    callback=_each(parse_same),
    help="The question there is the known one ID, edited.",
)
new_question = click.option(
    "--new", multiple=True, metavar="FILE:LINE", callback=_each(parse_new), help="The question there is a new one."
)
accept_finding = click.option(
    "--accept",
    multiple=True,
    metavar="CODE[:ID]",
    callback=_each(_accept),
    help="What the finding CODE says is meant, everywhere or of the question ID.",
)
accept_reading = click.option(
    "--accept",
    multiple=True,
    metavar="CODE[:FILE]",
    callback=_each(_accept),
    help="Go on though lines were not understood (E127), of every source or of FILE.",
)
_withdraw = click.option(
    "--withdraw", type=click.IntRange(1), metavar="N", help="So many questions shall leave learners' decks."
)


def says_what_is_meant(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say how a bank is read, who its questions are, and what a guard may let pass.

    The command gets them as one `BuildOptions`, called `options`.
    """

    @wraps(command)
    def called(
        *,
        uid: str,
        from_: str,
        dialect: Path | None,
        same: tuple[Decision, ...],
        new: tuple[Decision, ...],
        accept: tuple[Accept, ...],
        withdraw: int | None,
        **others: object,
    ) -> None:
        from examdeck.build.options import BuildOptions

        options = BuildOptions(
            uid=uid, format=from_, dialect=dialect, decisions=(*same, *new), accept=accept, withdraw=withdraw
        )
        command(options=options, **others)

    given = (_withdraw, uid_of_file, from_format, dialect_file, same_question, new_question, accept_finding)
    return reduce(lambda decorated, option: option(decorated), reversed(given), called)
