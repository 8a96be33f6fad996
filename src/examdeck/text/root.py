"""The folder that a bank may read from and write to: a stranger's bank takes nothing from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

_ON_A_HOST = ("\\\\", "//", "\\/", "/\\")
"""How paths begin that lead to another machine: on Windows, to ask for one tells it who asks."""


def root_of(folder: Path) -> Path:
    """The git repository that holds a bank's folder, else the folder itself; without links.

    A home folder that is a repository holds much besides the bank.
    """
    real = Path(os.path.realpath(folder))
    home = Path(os.path.realpath(Path("~").expanduser()))
    for place in (real, *real.parents):
        if place == home:
            break
        if os.path.lexists(place / ".git"):
            return place
    return real


def leads_out(path: str, folder: Path, root: Path) -> bool:
    """Whether a path, as it is written in a file of the folder, leads out of the root: told without a look at it."""
    if path.startswith(_ON_A_HOST):
        return True
    there = os.path.normpath(os.path.join(os.path.realpath(folder), path))  # noqa: PTH118 - a Path knows no `..`
    return not _is_below(there, root)


def is_within(file: Path, root: Path) -> bool:
    """Whether a file is within the root, links followed."""
    return _is_below(os.path.realpath(file), root)


def _is_below(there: str, root: Path) -> bool:
    """Whether a path without links is in the root; what git keeps for itself is not."""
    try:
        return ".git" not in map(str.casefold, Path(there).relative_to(root).parts)
    except ValueError:
        return False
