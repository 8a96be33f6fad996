"""The lines of source files: to show them, and to find again where in them a text stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from examdeck.model.question import Place
from examdeck.text.source import Source, is_given, load


def shortened(text: str, most: int = 60) -> str:
    """A text as messages quote it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def has_any(text: str, signs: Iterable[str]) -> bool:
    """Whether one of some signs stands in a text: that one of its characters is missing is told sooner."""
    return any(all(map(text.__contains__, sign)) and sign in text for sign in signs)


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


_REACH = 1 << 14
"""Characters in which words are looked for: a whole file may be one question in one line, with a finding a word."""
_TRIES = 100
"""Places within other words at which they are seen until nothing better is looked for."""


class FileLines:
    """Source files by line, as they were when first asked for."""

    def __init__(self) -> None:
        self._files: dict[str, Sequence[str]] = {}

    def of(self, path: str) -> Sequence[str]:
        """The lines of a file; none for one that is no readable text."""
        if path not in self._files:
            try:
                state = None if is_given(Path(path)) else Path(path).stat()
            except (OSError, ValueError):
                self._files[path] = ()
            else:
                self._files[path] = _read(path, state.st_mtime_ns, state.st_size) if state else _lines_of(path)
        return self._files[path]

    def find(self, words: str, start: Place, end: int) -> Place | None:
        """Where `words` first stand, from `start` to before the line `end`; rather as whole words than within one.

        Letter case does not count. Of words that stretch over several lines, the first line does. Far away from
        `start` they are not looked for.
        """
        first = words.strip().partition("\n")[0].strip().lower()
        if not first:
            return None
        within = None
        lines, reach, tries = self.of(start.path), _REACH, _TRIES
        for number in range(start.line, min(end, len(lines) + 1)):
            skipped = start.column - 1 if number == start.line else 0
            line = lines[number - 1][skipped : skipped + reach].lower()
            at = line.find(first)
            while at >= 0 and tries:
                place = Place(start.path, number, skipped + at + 1)
                if _is_whole(line, at, at + len(first)):
                    return place
                within = within or place
                at = line.find(first, at + 1)
                tries -= 1
            reach -= len(line) + 1
            if reach <= 0 or not tries:
                break
        return within


def _is_whole(line: str, start: int, end: int) -> bool:
    """Whether a stretch of a line is neither preceded nor followed by a part of the same word."""
    before = start > 0 and line[start - 1].isalnum() and line[start].isalnum()
    after = end < len(line) and line[end].isalnum() and line[end - 1].isalnum()
    return not before and not after


@lru_cache(maxsize=32)
def _read(path: str, _changed: int, _size: int) -> Sequence[str]:
    """The lines of a file in the state that the other two tell."""
    return _lines_of(path)


def _lines_of(path: str) -> Sequence[str]:
    source = load(Path(path), path)
    return source.lines if isinstance(source, Source) else ()
