"""The command line: a group whose commands are imported when they are called."""

from __future__ import annotations

import errno
import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from examdeck import __version__
from examdeck.cli.terminal import prepare_streams, say, say_wrong_use

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "build": "Build the package that Anki imports.",
    "check": "Find what is wrong with the questions.",
    "completion": "Print what makes a shell complete commands and options.",
    "convert": "Turn a bank into another format.",
    "diff": "Tell what learners will see change.",
    "explain": "Tell what a finding's code means.",
    "init": "Make a folder a bank that many can work on.",
    "preview": "Write a page that shows every card.",
    "pull": "Bring what was edited in Anki back into the bank.",
    "push": "Bring the deck into Anki here, keeping what was edited there.",
    "rehearse": "Try what a new package does to a learner's collection.",
    "release": "Build what goes out, with one time and its notes.",
    "schema": "Print the schema of deck.yaml or of a bank, for editors.",
    "stats": "Count what the bank is made of, or how it was answered.",
}
"""Each is the function of its name in `examdeck.cli.<name>`, with the line that `--help` shows."""

ASKED_BY_SHELLS = "_EXAMDECK_COMPLETE"
"""The variable by which a shell asks how to complete a command; click makes its name of the program's."""
INTERRUPTED = 130
"""The exit status after Ctrl+C, by the custom of shells: 128 and the number of its signal."""


class LazyGroup(click.Group):
    """Knows its commands by name, and imports one only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"examdeck.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; what may be meant by a word that is none."""
        word = args[0]
        if word not in COMMANDS and not word.startswith("-"):
            from pathlib import Path

            from examdeck.cli.help import did_you_mean

            is_path = Path(word).exists()
            meant = f" Did you mean 'examdeck build {word}'?" if is_path else did_you_mean(word, COMMANDS)
            ctx.fail(f"No such command {word!r}.{meant}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names of commands, without importing one; and options."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name, help=said) for name, said in COMMANDS.items() if name.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="examdeck")
def main() -> None:
    """Compile banks of exam questions into Anki decks that update in place.

    Example: examdeck build data

    Exit status: 0 when all is done; 1 when findings stop it (of check: when any is of the severity asked for), a file
    cannot be written, or it was interrupted; 2 for wrong use.
    """


def run() -> None:
    """The program: `main`; then out at once, without taking apart, object by object, what a large bank became."""
    status: object = 1
    try:
        try:
            _hear_interrupts()
            prepare_streams()
            if ASKED_BY_SHELLS in os.environ:
                import_module("examdeck.cli.powershell")
            status = main(prog_name="examdeck", standalone_mode=False) or 0
        except SystemExit as end:
            status = end.code
        except click.ClickException as error:
            say_wrong_use(error)
            status = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            status = INTERRUPTED
        for stream in filter(None, (sys.stdout, sys.stderr)):  # None: closed by whoever started us
            stream.flush()
    except OSError as error:  # commands tell of their own files; this is standard output
        status = 1
        if error.errno != errno.EPIPE:  # whoever reads it has had enough
            say(f"examdeck: {error}", err=True)
    os._exit(status if isinstance(status, int) else 1)


def _hear_interrupts() -> None:
    """Let Ctrl+C end a command in order; a second one does not disturb that."""

    def interrupt(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, interrupt)
