"""`examdeck completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from examdeck.cli.help import Command
from examdeck.cli.terminal import hand_on

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options, formats, codes and ids.

    In bash and zsh, put eval "$(examdeck completion bash)", or zsh, into ~/.bashrc or ~/.zshrc. In fish, save what is
    printed as ~/.config/fish/completions/examdeck.fish. In PowerShell, put
    examdeck completion powershell | Out-String | Invoke-Expression into the file that $PROFILE names.

    \b
    Examples:
      examdeck completion bash
      examdeck completion zsh
      examdeck completion fish > examdeck.fish
      examdeck completion powershell
    """  # noqa: D301 - click keeps the lines of a paragraph that begins with this character
    from examdeck.cli import powershell  # noqa: F401 - click knows it from then on
    from examdeck.cli.main import ASKED_BY_SHELLS, main

    known = get_completion_class(shell)
    assert known  # noqa: S101 - click knows all of these
    hand_on(f"{known(main, {}, 'examdeck', ASKED_BY_SHELLS).source()}\n")
