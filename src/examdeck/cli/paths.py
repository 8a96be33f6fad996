"""The paths of banks that a user gives: folders, files, patterns that the shell left, and - for standard input."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from typing import Protocol, TypeVar
from unicodedata import normalize

import click

from examdeck.bank.layout import Layout, locate, locate_file
from examdeck.cli.terminal import tell_end
from examdeck.model.codes.build import UNCLEAR_QUESTION
from examdeck.model.finding import Finding, Stopped
from examdeck.text.files import exists, file_stem, is_file, shown
from examdeck.text.source import given

STDIN = "-"
STDIN_FILE = "stdin.txt"
"""What standard input is called: an ending that most formats have."""


@dataclass(frozen=True, slots=True)
class BankPath:
    """A path of a bank, or the name under which standard input is read."""

    path: Path
    is_stdin: bool = False

    def locate(self, format_: str = "", dialect: Path | None = None) -> Layout:
        """The files that are meant, as `examdeck.bank.layout.locate` finds them.

        Raises:
            Stopped: there is no such file, or `deck.yaml` or `dialect` cannot be read at all.
        """
        if not self.is_stdin:
            return locate(self.path, format_, dialect)
        return replace(locate_file(self.path, format_, dialect), has_lock=False, title=self.path.stem)


@contextmanager
def bank_paths(said: Sequence[str], stdin_file: str = STDIN_FILE) -> Iterator[Sequence[BankPath]]:
    """What the user's paths mean, each once; the folder that they are in without any.

    Standard input can be read while the block runs, as if it were a file of the name `stdin_file`.
    """
    with ExitStack() as stack:
        paths: list[BankPath] = []
        for text in said or (".",):
            if text == STDIN:
                paths.append(BankPath(Path(stdin_file or STDIN_FILE), is_stdin=True))
                stack.enter_context(given(paths[-1].path, sys.stdin.buffer.read()))
            else:
                paths += map(BankPath, _meant(text))
        yield tuple(dict.fromkeys(paths))


@contextmanager
def one_bank(said: str, format_: str = "", dialect: Path | None = None) -> Iterator[Layout]:
    """The bank that a command is for which takes only one, and goes by its lock.

    Raises:
        click.UsageError: a pattern means several, or it would come by standard input.
        Stopped: it is not there, or cannot be read at all.
    """
    if said == STDIN:
        raise click.UsageError("Standard input has no lock, by which this command goes: name a file.")
    with bank_paths([said]) as paths:
        if len(paths) > 1:
            raise click.UsageError(f"{said!r} means {len(paths)} files, and this command takes one bank.")
        yield paths[0].locate(format_, dialect)


def banks_of(paths: Sequence[BankPath], format_: str = "", dialect: Path | None = None) -> list[Layout | Stopped]:
    """The banks that paths mean, each once; and what is in the way of one that cannot be found."""
    banks: list[Layout | Stopped] = []
    for path in paths:
        try:
            bank = path.locate(format_, dialect)
        except Stopped as stopped:
            banks.append(stopped)
        else:
            banks.append(bank)
    found = {bank.lock: bank for bank in banks if isinstance(bank, Layout)}
    return [*_named_apart(list(found.values())), *(each for each in banks if isinstance(each, Stopped))]


class Sourced(Protocol):
    """What is made from a file or folder."""

    @property
    def source(self) -> Path:
        """That file or folder."""


_Sourced = TypeVar("_Sourced", bound=Sourced)


def for_each(banks: Sequence[_Sourced | Stopped], do: Callable[[_Sourced], None]) -> None:
    """Do it for each bank. Of several, what stops one is told, and the others are done all the same.

    Who a question is, is asked once.

    Raises:
        Stopped: the only one was stopped.
    """
    told: set[Finding] = set()
    failed = False
    for bank in banks:
        try:
            if isinstance(bank, Stopped):
                raise bank
            do(bank)
        except Stopped as stopped:
            if len(banks) == 1:
                raise
            if news := [each for each in stopped.findings if each.code != UNCLEAR_QUESTION.code or each not in told]:
                tell_end(
                    Stopped(news, stopped.read, stopped.written),
                    "" if isinstance(bank, Stopped) else shown(bank.source),
                )
            told.update(news)
            failed = True
    if failed:
        sys.exit(1)


def _named_apart(banks: Sequence[Layout]) -> Iterator[Layout]:
    names = names_apart([(bank.source, bank.name) for bank in banks])
    return (replace(bank, name=name) for bank, name in zip(banks, names, strict=True))


def names_apart(named: Sequence[tuple[Path, str]]) -> Sequence[str]:
    """The names of what is made of some files, with more of their paths where two would be alike on some system."""
    names = [name for _, name in named]
    for of_file in (False, True):
        alike = Counter(map(_as_one, names))
        names = [
            _path_as_name(path, path.name if of_file else own) if alike[_as_one(name)] > 1 else name
            for name, (path, own) in zip(names, named, strict=True)
        ]
    return list(_numbered(names))


def _as_one(name: str) -> str:
    """What names have in common that some system takes for one: Windows by case, macOS however they are composed."""
    return normalize("NFC", name).casefold()


def _numbered(names: Iterable[str]) -> Iterator[str]:
    """The names, with a number behind each that some system takes for one before it."""
    taken: set[str] = set()
    for name in names:
        own, number = name, 1
        while _as_one(own) in taken:
            number += 1
            own = f"{name}-{number}"
        taken.add(_as_one(own))
        yield own


def _path_as_name(path: Path, name: str) -> str:
    folders = [part for part in path.parent.parts if part not in (".", "..", path.anchor)]
    return "-".join([*map(file_stem, folders), name])


def is_pattern(path: str) -> bool:
    """Whether a path may stand for others: a pattern, or - for standard input."""
    return path == STDIN or any(sign in path for sign in "*?[")


def _meant(path: str) -> Sequence[Path]:
    """What a path means, which may be a pattern where the shell has left it."""
    if exists(Path(path)) or not is_pattern(path):
        return [Path(path)]
    found: list[str] = []
    with suppress(RecursionError):  # a pattern of a thousand folders
        found = glob(path, recursive=True)  # noqa: PTH207 - a pattern may be absolute, too
    return [Path(each) for each in sorted(found) if is_file(Path(each))] or [Path(path)]
