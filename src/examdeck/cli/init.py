"""`examdeck init`."""

from __future__ import annotations

from pathlib import Path

import click

from examdeck.bank.names import MANIFEST, manifest_in
from examdeck.cli.help import Command
from examdeck.cli.terminal import is_quiet, no_collector, say, stops_with_findings, tell, waiting
from examdeck.model.finding import Stopped, counted, errors
from examdeck.text.files import shown


def _language(_context: click.Context, _parameter: click.Parameter, text: str) -> str:
    from examdeck.model.question import LANGUAGE

    if text and not LANGUAGE.fullmatch(text):
        raise click.BadParameter(f"{text!r} is no language tag such as de or pt-BR.")
    return text


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--translate",
    metavar="LANG",
    default="",
    callback=_language,
    help="Lay out what is to be translated into LANG: de, pt-BR, …",
)
@stops_with_findings
@no_collector()
def init(folder: Path, translate: str) -> None:
    """Make a bank that many can work on: of the bank files in a folder, or with a first question.

    Written are deck.yaml, with what may be said there; what git, pre-commit and GitHub need; and schemas, by which
    editors complete and check. No file that is there is touched, so that init can be run again. Where learners have a
    deck of these files, its lock is used, and they keep their reviews.

    With --translate, each text of the bank is laid out for translation in a file that deck.yaml then names; run again,
    it adds what is new. Where there is a deck.yaml, nothing else is written then (docs/translations.md).

    \b
    Examples:
      examdeck init new-bank
      examdeck init
      examdeck init data --translate de
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    if not (translate and manifest_in(folder)):
        _start(folder, goes_on=bool(translate))
    if translate:
        _lay_out(folder, translate)


def _start(folder: Path, *, goes_on: bool) -> None:
    """Make the folder a bank. Where more is to be done, its errors end it: the bank need not be read again for them."""
    from examdeck.bank.starting import start_bank

    with waiting("Reading"):
        started = start_bank(folder)
    stopping = errors(started.findings) if goes_on else []
    tell([finding for finding in started.findings if finding not in stopping])
    for file in started.made:
        say(f"made {shown(file)}")
    if started.kept and not is_quiet():
        say(f"left as they are: {', '.join(map(shown, started.kept))}")
    if folder / MANIFEST in started.made and not is_quiet():
        name = shown(folder)
        say(f"Next: examdeck preview {name} --open, and examdeck build {name}; then commit all of it, deck.lock too.")
    if stopping:
        raise Stopped(stopping)


def _lay_out(folder: Path, lang: str) -> None:
    from examdeck.bank.bank import read_bank
    from examdeck.bank.laying_out import lay_out
    from examdeck.bank.layout import locate

    bank = read_bank(locate(folder))
    if bank.deck.lang.lower() == lang.lower():
        raise click.BadParameter(f"the bank is in {lang} itself.", param_hint="--translate")
    done = lay_out(bank, lang)
    filled = f", {done.filled} of them translated already elsewhere" if done.filled else ""
    named = "; deck.yaml names it now" if done.is_named else ""
    laid_out = f"{counted(done.added, 'text')} laid out" if done.added else "every text was laid out already"
    say(f"{shown(done.file)}: {laid_out}{filled}{named}")
    say(f"What is to be done in it: examdeck check {shown(folder)}")
