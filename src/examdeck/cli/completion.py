"""`examdeck completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from examdeck.cli.help import Command
from examdeck.cli.terminal import hand_on

SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options, formats, codes and ids.

    In bash and zsh, put eval "$(examdeck completion bash)", or zsh, into ~/.bashrc or ~/.zshrc. In fish, save what is
    printed as ~/.config/fish/completions/examdeck.fish.

    \b
    Examples:
      examdeck completion bash
      examdeck completion zsh
      examdeck completion fish > examdeck.fish
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.cli.main import main

    known = get_completion_class(shell)
    assert known  # noqa: S101 - click knows all of these
    hand_on(f"{known(main, {}, 'examdeck', '_EXAMDECK_COMPLETE').source()}\n")
