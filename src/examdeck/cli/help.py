"""What every command shares: options in groups, -v and -q, and what was meant by a word that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from examdeck.cli.terminal import be_loud

_GROUPS = {
    "How files are read": ("uid", "from_", "dialect", "stdin_filename"),
    "Where a build asks what is meant": ("same", "new", "accept", "withdraw", "lock"),
    "In every command": ("verbose", "quiet", "help"),
}
"""The names of parameters by the heading below which they stand; the others are the command's own."""
_HEADINGS = {name: heading for heading, names in _GROUPS.items() for name in names}
_OWN = "Options"


def _loudness(steps: int) -> Callable[[click.Context, click.Parameter, bool], None]:
    def heard(_context: click.Context, _parameter: click.Parameter, is_given: bool) -> None:
        if is_given:
            be_loud(steps)

    return heard


_LOUDNESS = (
    click.Option(["-v", "--verbose"], is_flag=True, expose_value=False, callback=_loudness(1), help="Tell more."),
    click.Option(
        ["-q", "--quiet"],
        is_flag=True,
        expose_value=False,
        callback=_loudness(-1),
        help="Print what is wrong and the result, and nothing else.",
    ),
)


class Command(click.Command):
    """A command whose help has its options in groups, and that takes -v and -q."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Its context, in which nothing is left of how loud an earlier one was."""
        be_loud(0)
        return super().make_context(info_name, args, parent, **extra)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters, and those of every command."""
        *own, help_ = super().get_params(ctx)
        return [*own, *_LOUDNESS, help_]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, those of a group below its heading."""
        groups: dict[str, list[tuple[str, str]]] = {heading: [] for heading in (_OWN, *_GROUPS)}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record:
                name = "help" if "--help" in param.opts else param.name or ""
                groups[_HEADINGS.get(name, _OWN)].append(record)
        for heading, records in groups.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message about a word that nobody knows: what is spelt like it or begins so, if any is."""
    from difflib import get_close_matches

    by_folded = {name.casefold(): name for name in known}
    begun = [name for name in by_folded if len(word) > 1 and name.startswith(word.casefold())]
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.7) or begun
    return f" Did you mean {by_folded[close[0]]!r}?" if close else ""
