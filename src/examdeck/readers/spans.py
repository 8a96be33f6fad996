"""Which lines of a source were taken for what, and where a position in a text is."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from examdeck.question import Place
from examdeck.readers import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Lines:
    """A text's lines, to find places in it."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def place(self, position: int) -> Place:
        """The place of a position in the text, counted from 0."""
        line = bisect_right(self._starts, position, hi=len(self.lines))
        return Place(self.path, line, position - self._starts[line - 1] + 1)

    def line(self, position: int) -> int:
        """The line of a position in the text, counted from 1."""
        return bisect_right(self._starts, position, hi=len(self.lines))


def stretches(lines: list[str], taken: Iterable[tuple[int, int, str]], rest: str) -> tuple[Stretch, ...]:
    """All lines that are not blank: those `taken` (first line, last line, for what), and between them the `rest`.

    Of two that claim the same line, the first gets it.
    """
    found: list[Stretch] = []
    after = 1
    for start, end, taken_for in taken:
        if end >= after:
            if start > after:
                found.extend(_trimmed(lines, after, start - 1, rest))
            found.extend(_trimmed(lines, max(start, after), end, taken_for))
            after = end + 1
    found.extend(_trimmed(lines, after, len(lines), rest))
    return tuple(found)


def _trimmed(lines: list[str], start: int, end: int, taken_for: str) -> Iterator[Stretch]:
    """The stretch without blank lines at its ends; nothing if all are blank."""
    while start <= end and not lines[start - 1].strip():
        start += 1
    while end >= start and not lines[end - 1].strip():
        end -= 1
    if start <= end:
        yield Stretch(start, end, taken_for)
