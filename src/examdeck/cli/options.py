"""Arguments and options that commands have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from examdeck.cli.help import Command, did_you_mean
from examdeck.lock.decisions import Accept, Decision, parse_accept, parse_new, parse_same

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from examdeck.readers.formats import Format

_T = TypeVar("_T")

FILE = click.Path(path_type=Path, dir_okay=False)
EXISTING = click.Path(path_type=Path, dir_okay=False, exists=True)


def _known_format(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if not name:
        return ""
    from examdeck.cli.format_names import format_called
    from examdeck.readers.formats import FORMATS

    known = format_called(name)
    if known is None:
        meant = _meant_format(name) or f" Formats: {', '.join(map(_said, FORMATS))}."
        raise click.BadParameter(f"{name!r} is no format.{meant}")
    return known.name


def _meant_format(word: str) -> str:
    """The end of a message about a word that is no format: by its ending, by names that several share, by spelling."""
    from examdeck.cli.format_names import format_called, names_of_formats
    from examdeck.readers.formats import FORMATS

    folded = word.casefold()
    stem, _, ending = folded.rpartition(".")
    for kind, names in _BY_THEIR_ENDING.items():
        if {folded, ending} & {*names.split(), *re.findall(r"\.(\w+)", kind)}:
            return f" {kind[0].upper()}{kind[1:]} are known by their ending: leave --from out."
    own = format_called(stem) if stem else None
    ends = [known for known in FORMATS if f".{ending}" in known.suffixes]
    has = [known for known in FORMATS if folded in re.findall(r"[\w/]+", known.title.casefold())]
    meant = [own] if own else ends or has
    if len(meant) > _FEW:
        ways = ", ".join(map(_said, meant))
        return f" What is written there is recognised: leave --from out, or say in which way: {ways}."
    if meant:
        return f" Did you mean {' or '.join(repr(_said(known)) for known in meant)}?"
    return did_you_mean(word, [called for called, _ in names_of_formats()])


def _said(known: Format) -> str:
    """What a format is called where somebody may type it."""
    return known.name.replace("_", "-")


_FEW = 3
"""Formats of which one is asked whether it is meant."""


class ListsFormats(Command):
    """A command whose help ends with the formats that are read."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list, which is made only now: to start takes no format."""
        from examdeck.readers.formats import FORMATS

        with formatter.section("Formats that are read"):
            formatter.write_dl([(_said(known), known.title) for known in FORMATS], col_max=24)
            formatter.write_paragraph()
            formatter.write_text(f"By their ending alone: {', '.join(_BY_THEIR_ENDING)}.")


_BY_THEIR_ENDING = {
    "documents of Word (.docx)": "word doc",
    "decks of Anki (.apkg, .colpkg)": "anki",
    "archives of a folder, packages of QTI, Common Cartridge and H5P (.zip, .imscc, .h5p)": "cartridge",
}
"""What needs no `--from` and has none, and what it may be called besides."""


def _each(parse: Callable[[str], _T]) -> Callable[..., tuple[_T, ...]]:
    def parsed(_context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[_T, ...]:
        try:
            return tuple(map(parse, texts))
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return parsed


def _accept(text: str) -> Accept:
    from examdeck.check.codes import CODES, code_of, is_no_code

    accept = parse_accept(text)
    if code_of(accept.code) not in CODES:
        raise ValueError(is_no_code(accept.code))
    return Accept(code_of(accept.code), accept.id)


Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def _offered(name: str) -> Completer:
    """What the function of this name in `completing` offers to a shell: imported when one asks."""

    def offered(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from examdeck.cli import completing

        completer: Completer = getattr(completing, name)
        return completer(context, parameter, incomplete)

    return offered


offered_codes = _offered("complete_codes")
bank_path = click.argument("path", type=click.Path(), default=".")
several_paths = click.argument("paths", type=click.Path(), nargs=-1, metavar="[PATH]...")
from_format = click.option(
    "--from",
    "from_",
    default="",
    metavar="FORMAT",
    callback=_known_format,
    shell_complete=_offered("complete_format"),
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
    shell_complete=_offered("complete_same"),
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
    shell_complete=_offered("complete_accept"),
    callback=_each(_accept),
    help="What the finding CODE says is meant, everywhere or of the question or file that it names.",
)
accept_reading = click.option(
    "--accept",
    multiple=True,
    metavar="CODE[:FILE]",
    shell_complete=_offered("complete_accept"),
    callback=_each(_accept),
    help="Go on though lines were not understood (E127), or questions are tiny (E136), of every source or of FILE.",
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
