"""`examdeck explain`."""

from __future__ import annotations

from pathlib import Path

import click

from examdeck.check.codes import CODES, code_of, documentation, is_no_code
from examdeck.cli.help import Command
from examdeck.cli.options import offered_codes
from examdeck.cli.terminal import say, say_text


@click.command(cls=Command)
@click.argument("codes", nargs=-1, metavar="[CODE]...", shell_complete=offered_codes)
@click.option("--all", "all_", is_flag=True, help="Explain every code, as one Markdown page.")
def explain(codes: tuple[str, ...], all_: bool) -> None:
    """Tell what a finding's code means: what is found, why it matters, an example, and what to do.

    A code's name will do as well. Without one, all codes are listed.

    \b
    Examples:
      examdeck explain S007
      examdeck explain longest-correct
      examdeck explain
      examdeck explain --all > rules.md
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    for code in codes:
        if code_of(code) not in CODES:
            raise click.BadParameter(is_no_code(code), param_hint="CODE")
    if all_:
        codes = tuple(CODES)
        say_text(f"# What examdeck finds\n\n{page_text('limits.md')}\n{page_text('flaws.md')}\n")
    for code in codes:
        say_text(f"{documentation(code_of(code))}\n")
    if not codes:
        for code, kind in CODES.items():
            say(f"{code}  {kind.name}")
        say_text(f"\n{page_text('limits.md')}")


def page_text(name: str) -> str:
    """A text beside this module: `limits.md`, what is silenced how and never found; `flaws.md`, what rules look for."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
