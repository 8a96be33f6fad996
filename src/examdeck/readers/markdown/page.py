"""A source as a page of lines: what is code, and what is only wrapping, is known before any line is judged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(NamedTuple):
    """Lines from `start` up to and including `end`, counted from 0."""

    start: int
    end: int


@dataclass(slots=True)
class Page:
    """A source in lines. Lines that are nothing but wrapping are blanked, so that no text contains them."""

    lines: list[str]
    code: list[Span] = field(default_factory=list)
    """Fences and what is between them, in order."""
    open_fences: list[int] = field(default_factory=list)
    """Lines of fences that nothing closes."""
    details: list[Span] = field(default_factory=list)
    """What `<details>` folds away, in order."""
    notes: dict[int, str] = field(default_factory=dict)
    """Comments with examdeck's own fields of a question, by their first line."""
    wrapping: set[int] = field(default_factory=set)
    """Lines that were nothing but wrapping: fences around options, HTML that folds or lays out, comments."""

    origins: list[int] = field(default_factory=list)
    """For each line its number, from 0, in the file; empty where no line was split."""

    def text(self, start: int, end: int) -> str:
        """The lines from `start` up to, not including, `end`, without blank ones around them."""
        return "\n".join(self.lines[start:end]).strip("\n")

    def is_folded(self, line: int) -> bool:
        """Whether `<details>` folds a line away."""
        at = bisect_right(self.details, (line, len(self.lines))) - 1
        return at >= 0 and self.details[at].end >= line

    def code_at(self, line: int) -> Span | None:
        """The code that a line is part of, if any."""
        at = bisect_right(self.code, (line, len(self.lines))) - 1
        return self.code[at] if at >= 0 and self.code[at].end >= line else None

    def number(self, line: int) -> int:
        """The number, from 1, that a line has in the file."""
        return (self.origins[line] if self.origins else line) + 1

    def is_blank(self, number: int) -> bool:
        """Whether nothing can be seen in a line."""
        line = self.lines[number]
        return not line or line.isspace()

    def outside_code(self) -> Iterator[int]:
        """The lines that are not code."""
        number = 0
        for start, end in self.code:
            yield from range(number, start)
            number = end + 1
        yield from range(number, len(self.lines))
