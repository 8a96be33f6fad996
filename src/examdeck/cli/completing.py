"""What a shell is offered for options and arguments whose values have names: formats, codes, and ids of the bank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

from examdeck.model.finding import Stopped

if TYPE_CHECKING:
    import click

_MOST = 500
"""Ids that are offered."""


def complete_format(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Formats, as `--from` takes them."""
    from examdeck.readers.formats import FORMATS

    names = [(known.name.replace("_", "-"), known.title) for known in FORMATS]
    return [CompletionItem(name, help=title) for name, title in names if name.startswith(incomplete.lower())]


def complete_codes(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of findings, with their names; of a list, for its last."""
    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{item.value}", help=item.help) for item in _codes(begun)]


def complete_accept(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """A code, and behind it, after a colon, the ids of the bank."""
    code, colon, begun = incomplete.partition(":")
    return [CompletionItem(f"{code}:{id_}") for id_ in _ids(context, begun)] if colon else list(_codes(code))


def complete_same(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Behind FILE:LINE=, the ids of the bank."""
    place, equals, begun = incomplete.rpartition("=")
    return [CompletionItem(f"{place}={id_}") for id_ in _ids(context, begun)] if equals else []


def _codes(begun: str) -> Iterator[CompletionItem]:
    from examdeck.check.codes import CODES

    for code, kind in CODES.items():
        if code.startswith(begun.upper()):
            yield CompletionItem(code, help=kind.name)
        elif begun and kind.name.startswith(begun.lower()):
            yield CompletionItem(kind.name, help=code)


def _ids(context: click.Context, begun: str) -> list[str]:
    """The ids that the lock of the bank knows which has been named before, and that begin so."""
    from examdeck.bank.layout import locate
    from examdeck.lock.file import read_lock

    said = [*(context.params.get("paths") or ()), *context.args, "."]  # an option without its value leaves the rest
    try:
        lock = locate(Path(said[0])).lock
        ids = [entry.id for entry in read_lock(lock, str(lock)).entries.values()]
    except Stopped:
        return []
    return sorted(id_ for id_ in ids if id_.startswith(begun))[:_MOST]
