"""What all commands share at the terminal: findings as lines, progress over a second, and exit statuses.

Nothing else writes to standard output and standard error: what a bank, a path or a lock brings is made visible here.
"""

from __future__ import annotations

import codecs
import functools
import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from typing import Any, ParamSpec, TypeVar

import click

from examdeck.model.finding import Finding, Severity, Stopped, counted, in_order
from examdeck.text.visible import ShownLine, visible

_P = ParamSpec("_P")
_T = TypeVar("_T")

PATIENCE = 1.0
"""Seconds before progress is shown."""
_FIRST = 5
"""Findings of one code that a terminal shows."""
_ERASE = "\r\x1b[K"
"""ECMA-48: back to the beginning of the line, and nothing on it."""


def prepare_streams() -> None:
    """Let standard output and error take every text, whatever their encoding."""
    codecs.register_error(_ESCAPED, _escaped)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_ESCAPED)


_ESCAPED = "examdeck.escaped"


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """As `backslashreplace`, but always in escapes that JSON has too."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)), error.end


def say(*lines: str | ShownLine, err: bool = False) -> None:
    """Print lines, of which parts may have their looks. Line breaks within one are shown as what they are."""
    say_styled([visible(line, one_line=True) if isinstance(line, str) else styled(line) for line in lines], err=err)


def say_styled(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines that `styled` made."""
    click.echo("\n".join(lines), err=err, color=False if os.environ.get("NO_COLOR") else None)


def styled(line: ShownLine) -> str:
    """A line as `say` prints it on a terminal."""
    told = []
    for part, looks in line:
        text = part if part.isprintable() else visible(part, one_line=True)
        if looks:
            begin, end = _ends(tuple(looks.items()))
            text = f"{begin}{text}{end}"
        told.append(text)
    return "".join(told)


@functools.cache
def _ends(looks: tuple[tuple[str, Any], ...]) -> list[str]:
    """What gives a text its looks on a terminal: what stands before it, and what behind."""
    return click.style("\0", **dict(looks)).split("\0")


def note(*lines: str) -> None:
    """Print on standard error what is good to know beside a result, unless only that is asked for."""
    if lines and not is_quiet():
        say(*lines, err=True)


def be_loud(steps: int) -> None:
    """Tell more than usual, or less: 1 for --verbose, -1 for --quiet, 0 for what is usual."""
    if steps != _Loudness.steps and max(steps, _Loudness.steps) > 0:
        _listen(is_on=steps > 0)
    _Loudness.steps = steps


def _listen(*, is_on: bool) -> None:
    """Print what the program says of itself, or do so no more."""
    import logging

    class Said(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say([(record.getMessage(), {"dim": True})], err=True)

    log = logging.getLogger("examdeck")
    log.setLevel(logging.INFO if is_on else logging.WARNING)
    log.handlers[:] = [Said()] if is_on else []


def is_quiet() -> bool:
    """Whether only what is wrong and the result is asked for."""
    return _Loudness.steps < 0


class _Loudness:
    steps = 0


def say_text(text: str, *, err: bool = False) -> None:
    """Print a text of several lines, with a line break at its end only where it has one."""
    click.echo(visible(text), err=err, nl=False)


def is_for_people() -> bool:
    """Whether standard output is a terminal, and neither another program nor a file."""
    return sys.stdout is not None and sys.stdout.isatty()


def hand_on(text: str) -> None:
    """Print the text of a file or a patch: as it is in UTF-8 for another program, for people as one may look at it.

    A report goes this way only once its control characters are visible: a log is read by people, too.
    """
    if sys.stdout is None or sys.stdout.isatty():  # None: closed by whoever started us
        say_text(text)
    else:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def say_wrong_use(error: click.ClickException) -> None:
    """Print what is wrong with how a command was called."""
    said = StringIO()
    error.show(file=said)
    say_text(said.getvalue(), err=True)


def tell(findings: Iterable[Finding]) -> None:
    """Print findings on standard error, in the order of the source.

    On a terminal with the lines that they are about, and of one code only the first, unless more is asked for.
    """
    from examdeck.text.excerpts import head, marked_line, remedy
    from examdeck.text.lines import FileLines

    lines = FileLines() if sys.stderr is not None and sys.stderr.isatty() else None
    most = _FIRST if lines and _Loudness.steps <= 0 else sys.maxsize
    met: Counter[str] = Counter()
    told: list[str | ShownLine] = []
    for finding in in_order(findings):
        if is_quiet() and finding.severity is Severity.INFO:
            continue
        met[finding.code] += 1
        if met[finding.code] <= most:
            told += [head(finding), *(marked_line(finding, lines) if lines else ()), *remedy(finding)]
    if more := [f"{code} {count - most}" for code, count in met.items() if count > most]:
        told.append(f"And more of the same: {', '.join(more)}; --verbose shows all.")
    if told:  # at once: to write each line by itself takes longer than to find it
        say(*told, err=True)


def tell_stop(stopped: Stopped) -> None:
    """Print what stopped a command, and what was read until then."""
    tell(stopped.findings)
    if stopped.read:
        note(stopped.read)


def tell_end(stopped: Stopped, name: str = "") -> None:
    """Print what stopped a command, and that this was its end; `name` tells which of several banks it was."""
    tell_stop(stopped)
    found = counted(len(set(stopped.findings)), "finding")
    say(f"{name}{': s' if name else 'S'}topped by {found}; {stopped.written}.", err=True)


def stops_with_findings(command: Callable[_P, None]) -> Callable[_P, None]:
    """Make a command end with status 1 and its findings when it is stopped by them, never with a traceback."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Stopped as stopped:
            tell_end(stopped)
            sys.exit(1)

    return run


@contextmanager
def no_collector() -> Iterator[None]:
    """Without Python's collector of cycles: reading a bank makes millions of objects, and no cycles to speak of."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # or the first look would be at all of it
        gc.enable()


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Say on the terminal what is being done, once the block takes longer than a second and until it ends."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    said: list[str] = []

    def say_it() -> None:
        said.append(label)
        say_text(f"{visible(label, one_line=True)} …", err=True)

    timer = Timer(PATIENCE, say_it)
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
