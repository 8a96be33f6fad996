"""`examdeck explain`."""

from __future__ import annotations

import click

from examdeck.check.codes import SOURCES, UNDECIDED, all_codes, documentation, flaws, name_of
from examdeck.cli.terminal import say


@click.command
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--all", "all_", is_flag=True, help="Explain every code, as one Markdown page.")
def explain(codes: tuple[str, ...], all_: bool) -> None:
    """Tell what a finding's code means: what is found, why it matters, an example, and what to do.

    Without a code, all codes are listed.

    \b
    Examples:
      examdeck explain S007
      examdeck explain
      examdeck explain --all > rules.md
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    known = all_codes()
    for code in codes:
        if code.upper() not in known:
            raise click.BadParameter(f"{code} is no code; list them with: examdeck explain", param_hint="CODE")
    if all_:
        codes = tuple(known)
        say(f"# What examdeck finds\n\n{SILENCE}\n\n{UNDECIDED}\n\n{flaws()}\n\n{SOURCES}\n")
    for code in codes:
        say(documentation(code.upper()))
    if not codes:
        for code in known:
            say(f"{code}  {name_of(code)}")
        say(f"\n{SILENCE}\n\n{UNDECIDED}")


SILENCE = """\
To silence a rule for a whole bank, write into deck.yaml: `check: {ignore: [{code: W003, reason: …}]}`; for one
question, into YAML: `ignore: [{code: W003, reason: …}]`, and into Markdown, within the question:
`<!-- examdeck: {ignore: [{code: W003, reason: …}]} -->`. A silence needs a reason, and one without effect is told."""
