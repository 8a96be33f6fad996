"""What a reader makes of a source: questions, findings, and what each of its lines was taken for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from examdeck.model.finding import Finding
from examdeck.model.question import Question


class Stretch(NamedTuple):
    """Lines of a source, and what they were taken for: "question", "contents", "heading", "key" and others."""

    start: int
    """First line, from 1."""
    end: int
    """Last line, included."""
    taken_for: str


NOT_UNDERSTOOD_LINES = "not understood"
"""What lines were taken for that may be of a question, and of none that was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What was read of a file, and what was not understood; see `account`."""

    path: str
    questions: int
    keys: int
    """Questions with a key."""
    lines: int
    """Those that count: from the first question to the last. Of a workbook its rows, but 0 where all were read."""
    unclear: int
    """How many of them were not understood."""
    not_understood: tuple[tuple[int, int], ...]
    """Where these are: first and last line of each stretch."""
    lost: int
    """How many questions they look like."""
    characters: int = 0
    """The length of the text; 0 for a file that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a source."""

    questions: tuple[Question, ...] = ()
    """In the order of the source. Without a key where the source gives none or contradicts itself."""
    findings: tuple[Finding, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    """All lines that are not blank, in order, without overlap."""
    title: str = ""
    """The first heading, or what the format has for a title."""
    uid: str = ""
    """The uid that the file itself names, in its front matter."""
    lang: str = ""
    """The language that the file itself names."""
    deck: str = ""
    """The deck that the file itself names: the whole name of one made from it alone, else a subdeck."""
    read_as: str = ""
    """The name of the format, once the file was read by `bank.read_file`."""
    counted_from: int | None = None
    """From 0 or 1 all keys that are numbers were counted; None if there are none, or some of each."""
    beside: tuple[Path, ...] = ()
    """Files that were read besides: those with keys."""
    accounts: tuple[Account, ...] = ()
    """One for each file, likewise: a package has several."""


class Taken(NamedTuple):
    """Lines of a source that a reader took for one thing, and what it made of them."""

    start: int
    """First line, from 1."""
    end: int
    """Last line, included."""
    question: Question | None = None
    problems: Iterable[Finding | None] = ()
    taken_for: str = ""
    """For what; empty for a question, or one of a kind that is not read."""

    @property
    def stretch(self) -> Stretch:
        """The lines, and what they were taken for."""
        return Stretch(
            self.start, self.end, self.taken_for or ("question" if self.question else "question of another kind")
        )


def reading_of(lines: Sequence[str], taken: Sequence[Taken], rest: str, title: str = "") -> Reading:
    """What a reader made of a source, by what it took its lines for; `rest` is what the others are."""
    return Reading(
        questions=tuple(one.question for one in taken if one.question),
        findings=tuple(problem for one in taken for problem in one.problems if problem),
        stretches=stretches(lines, [one.stretch for one in taken], lambda _: rest),
        title=title,
    )


def stretches(
    lines: Sequence[str], taken: Iterable[tuple[int, int, str]], rest: Callable[[str], str]
) -> tuple[Stretch, ...]:
    """All lines that are not blank, in order, as stretches without blank lines at their ends.

    `taken` are stretches (first line, last line, for what); of two that claim the same line, the first gets it. What
    the lines between them are, `rest` tells: each run of the same kind becomes one stretch.
    """
    found: list[Stretch] = []
    after = 1
    for start, end, taken_for in taken:
        if end >= after:
            if start > after:
                found.extend(_runs(lines, after, start - 1, rest))
            if trimmed := _trimmed(lines, max(start, after), end):
                found.append(Stretch(*trimmed, taken_for))
            after = end + 1
    found.extend(_runs(lines, after, len(lines), rest))
    return tuple(found)


def lines_seen(lines: Sequence[str], start: int, end: int) -> int:
    """How many of the lines from `start` to `end` (from 1, included) are not blank."""
    return sum(map(bool, map(str.strip, lines[start - 1 : end])))


def with_other_stretches(found: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Both in order, the first without the lines of the others."""
    cut: list[Stretch] = []
    at, begin = 0, 1
    for start, end, taken_for in found:
        begin = max(begin, start)
        while at < len(others) and others[at].start <= end:
            cut += [Stretch(begin, others[at].start - 1, taken_for), others[at]]
            begin = max(begin, others[at].end + 1)
            at += 1
        cut.append(Stretch(begin, end, taken_for))
    return tuple(each for each in [*cut, *others[at:]] if each.start <= each.end)


def _runs(lines: Sequence[str], start: int, end: int, kind: Callable[[str], str]) -> Iterator[Stretch]:
    """The lines from `start` to `end` (from 1, included): each run of one kind, blank lines apart."""
    first = last = start
    current = ""
    for number in range(start, end + 1):
        line = lines[number - 1]
        if not line or line.isspace():
            continue
        own = kind(line)
        if own != current:
            if current:
                yield Stretch(first, last, current)
            first, current = number, own
        last = number
    if current:
        yield Stretch(first, last, current)


def _trimmed(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """The first and the last line from `start` to `end` (from 1, included) that are not blank; None if all are."""
    while start <= end and not lines[start - 1].strip():
        start += 1
    while end >= start and not lines[end - 1].strip():
        end -= 1
    return (start, end) if start <= end else None
