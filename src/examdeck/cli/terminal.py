"""What all commands share at the terminal: findings as lines, progress over a second, and exit statuses."""

from __future__ import annotations

import functools
import gc
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from examdeck.model.finding import Stopped, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from examdeck.model.finding import Finding

_P = ParamSpec("_P")
_T = TypeVar("_T")

PATIENCE = 1.0
"""Seconds before progress is shown."""
_ERASE = "\r\x1b[K"
"""ECMA-48: back to the beginning of the line, and nothing on it."""


def tell(findings: Iterable[Finding]) -> None:
    """Print findings on standard error, in the order of the source."""
    if lines := [str(finding) for finding in in_order(findings)]:
        click.echo("\n".join(lines), err=True)


def stops_with_findings(command: Callable[_P, None]) -> Callable[_P, None]:
    """Make a command end with status 1 and its findings when it is stopped by them, never with a traceback."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Stopped as stopped:
            tell(stopped.findings)
            count = len(set(stopped.findings))
            click.echo(f"Stopped by {count} finding{'s' * (count != 1)}; nothing was written.", err=True)
            sys.exit(1)

    return run


@contextmanager
def no_collector() -> Iterator[None]:
    """Without Python's collector of cycles: reading a bank makes millions of objects, and no cycles to speak of."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Say on the terminal what is being done, once the block takes longer than a second and until it ends."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    said: list[str] = []

    def say() -> None:
        said.append(label)
        click.echo(f"{label} …", nl=False, err=True)

    timer = Timer(PATIENCE, say)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if said:
            click.echo(_ERASE, nl=False, err=True)


def progress(label: str, items: Sequence[_T]) -> Iterable[_T]:
    """The items, with a bar on the terminal once they take longer than a second."""
    return _bar(label, items) if sys.stderr.isatty() else items


def _bar(label: str, items: Sequence[_T]) -> Iterator[_T]:
    start = time.monotonic()
    rest = iter(items)
    done = 0
    with waiting(label):  # a single item may take long
        for item in rest:
            yield item
            done += 1
            if time.monotonic() - start > PATIENCE:
                break
    if done < len(items):
        with click.progressbar(rest, length=len(items), label=label, file=sys.stderr) as bar:
            bar.update(done)
            yield from bar
