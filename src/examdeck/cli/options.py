"""Arguments and options that commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from examdeck.lock.decisions import parse_new, parse_same

if TYPE_CHECKING:
    from collections.abc import Callable

    from examdeck.lock.decisions import Decision

FILE = click.Path(path_type=Path, dir_okay=False)


def _known_format(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if name:
        from examdeck.readers.formats import FORMATS

        names = [known.name for known in FORMATS]
        if name not in names:
            raise click.BadParameter(f"{name!r} is not one of {', '.join(names)}.")
    return name


def _each(parse: Callable[[str], Decision]) -> Callable[..., tuple[Decision, ...]]:
    def parsed(_context: click.Context, _parameter: click.Parameter, texts: tuple[str, ...]) -> tuple[Decision, ...]:
        try:
            return tuple(map(parse, texts))
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    return parsed


bank_path = click.argument("path", type=click.Path(path_type=Path), default=".")
from_format = click.option(
    "--from",
    "from_",
    default="",
    metavar="FORMAT",
    callback=_known_format,
    help="The format of a bank file, where it is not recognised.",
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
