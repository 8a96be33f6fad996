"""What a build is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from examdeck.lock.decisions import Accept, Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build."""

    output: Path | None = None
    """The package to write; None: `build/<uid>.apkg` in the working directory."""
    strict: bool = False
    """Whether a question that cannot be a card is an error."""
    locked: bool = False
    """Whether to stop rather than change the lock."""
    fetch_media: bool = False
    """Whether to save what questions show from the network."""
    restamp: bool = False
    """Whether to send what only a renderer, a template or a place changed to everyone."""
    release: bool = False
    """Whether this is a release: all that was built since the last one bears its time."""
    look: bool = False
    """Whether only to look at what would ship: guards stop nothing."""
    uid: str = ""
    """The uid of a bank file that names none."""
    format: str = ""
    """The name of a bank file's reader; empty: recognised by content."""
    dialect: Path | None = None
    """The file that says how a bank file's questions are written."""
    decisions: tuple[Decision, ...] = ()
    """Who questions are, where that was unclear."""
    dry_run: bool = False
    """Whether nothing is written, so that no lock has what was decided."""
    of_original: tuple[Decision, ...] = ()
    """Who the questions of the bank are that this is a translation of, where its lock does not have it."""
    accept: tuple[Accept, ...] = ()
    """What guards would stop at, and is meant."""
    withdraw: int | None = None
    """How many questions may leave the bank and be withdrawn; None: as few as need no word."""
    any_may_leave: bool = False
    """Whether any number may, as of a translation, where it was said of the bank that it is of."""
    lock: Path | None = None
    """The lock of this bank under another name, which it had before."""
    others: tuple[Path, ...] = ()
    """The locks of the banks that are built with this one: no two may have one uid."""


def beside_original(options: BuildOptions, lang: str) -> BuildOptions:
    """How to build a translation with the bank that it is of, whose build the options were said of.

    Who its questions are was decided then, and how many of them may leave; the lock has it, but after a dry run.
    """
    output = options.output
    return replace(
        options,
        output=output and output.with_name(f"{output.stem}-{lang}{output.suffix}"),
        decisions=(),
        of_original=options.decisions if options.dry_run else (),
        withdraw=None,
        any_may_leave=options.withdraw is not None,
        lock=None,
    )
