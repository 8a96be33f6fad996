"""What git knows of a file's past, asked so that nothing of a stranger's repository is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_QUIET = ("-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")
_PATIENCE = 60
"""Seconds."""


def asked_of_git(folder: Path, *arguments: str) -> bytes:
    """What git answers in a folder; nothing where there is no git, no repository, or no answer."""
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.check_output(  # noqa: S603 - callers put names behind what ends options
            ["git", *_QUIET, *arguments],  # noqa: S607 - the user's own git
            cwd=folder,
            env=environment,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.SubprocessError):
        return b""


def file_at(revision: str, file: Path) -> bytes:
    """A file as it was committed at a revision: its bytes; nothing where git does not know it."""
    if revision.startswith("-"):
        return b""
    return asked_of_git(file.absolute().parent, "cat-file", "blob", f"{revision}:./{file.name}")


def former_names(file: Path) -> list[str]:
    """The paths, from the repository's top, that a file had before git was told of another, the newest first."""
    folder, renames = file.absolute().parent, ("-M", "--diff-filter=R", "--name-status", "-z")
    here = os.fsdecode(asked_of_git(folder, "rev-parse", "--show-prefix")).rstrip("\n") + file.name
    staged = _renamed(asked_of_git(folder, "diff", "--cached", *renames, "HEAD"))
    last = next((old for old, new in staged if new == here), here)
    past = _renamed(asked_of_git(folder, "log", "--follow", "--format=", *renames, "--", f":(top,literal){last}"))
    return [*([last] if last != here else ()), *(old for old, _ in past)]


def _renamed(listed: bytes) -> list[tuple[str, str]]:
    """The old and the new path of each rename that git lists."""
    parts = [os.fsdecode(part.strip(b"\n")) for part in listed.split(b"\0") if part.strip(b"\n")]
    return list(zip(parts[1::3], parts[2::3], strict=False))


def commits_with(text: str, file: Path) -> list[str]:
    """The commits, newest first, by which a text came into a file or left it."""
    found = asked_of_git(file.absolute().parent, "log", "--format=%H", f"-S{text}", "--", file.name)
    return found.decode().split()
