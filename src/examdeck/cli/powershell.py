"""Completion for PowerShell: as click's of other shells, by a script that asks the program.

Click has one of its own since 8.5, which takes the backslashes of Windows' paths for escapes.
"""

from __future__ import annotations

import os

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class


class PowerShellComplete(ShellComplete):
    """What PowerShell asks, and how it is answered: a line for each word, with its explanation behind a tab.

    Where nothing is answered PowerShell offers files, quoted as they must be there.
    """

    name = "powershell"
    source_template = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $cursor)
    $before = $command.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor }
    $env:COMP_WORDS = @($before | ForEach-Object { if ($_.Value) { $_.Value } else { "$_" } }) -join "`n"
    $env:COMP_CWORD = $word
    $env:%(complete_var)s = 'powershell_complete'
    try { $answer = & %(prog_name)s 2>$null }
    finally { $env:COMP_WORDS = $env:COMP_CWORD = $env:%(complete_var)s = $null }
    foreach ($line in $answer) {
        $value, $about = $line -split "`t", 2
        if ($value) { [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about) }
    }
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one at the cursor, without the program's own, and that one."""
        _, *before = os.environ["COMP_WORDS"].split("\n")
        return before, os.environ.get("COMP_CWORD", "")  # Windows has no empty variables

    def format_completion(self, item: CompletionItem) -> str:
        """A word and its explanation, which must be one; nothing for files."""
        about = " ".join((item.help or item.value).split())
        return f"{item.value}\t{about}" if item.type == "plain" else ""


add_completion_class(PowerShellComplete)
