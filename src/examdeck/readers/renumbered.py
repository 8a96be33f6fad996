"""Readings of a text that is made from a file, and whose lines have other numbers there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.readers.reading import Account, Reading, Stretch


def renumbered(reading: Reading, path: str, numbers: Sequence[int]) -> Reading:
    """What was read of a text, where the file at `path` has it; `numbers` are those of the text's lines there."""
    lines = _Lines(path, numbers)
    return replace(
        reading,
        questions=tuple(map(lines.question, reading.questions)),
        findings=tuple(map(lines.finding, reading.findings)),
        stretches=tuple(lines.stretches(reading.stretches)),
        accounts=tuple(map(lines.account, reading.accounts)),
    )


class _Lines:
    """The lines of a text, as those of the file that it is made from."""

    def __init__(self, path: str, numbers: Sequence[int]) -> None:
        self._path = path
        self._numbers = numbers

    def number(self, line: int) -> int:
        """The number that a line has in the file."""
        return self._numbers[min(max(line, 1), len(self._numbers)) - 1] if self._numbers else 1

    def place(self, place: Place) -> Place:
        """The place in the file."""
        return Place(place.path, self.number(place.line)) if place.path == self._path else place

    def question(self, question: Question) -> Question:
        """The question where the file has it."""
        options = [replace(one, place=self.place(one.place) if one.place else None) for one in question.options]
        return replace(question, place=self.place(question.place), options=tuple(options))

    def finding(self, finding: Finding) -> Finding:
        """The finding where the file has what it is about; a fix of the text is none of the file."""
        return replace(finding, place=self.place(finding.place), fix=None)

    def stretches(self, stretches: Iterable[Stretch]) -> Iterable[Stretch]:
        """The stretches in lines of the file, each of which is taken for one thing."""
        after = 1
        for start, end, taken_for in stretches:
            first, last = max(self.number(start), after), self.number(end)
            if last >= first:
                yield Stretch(first, last, taken_for)
                after = last + 1

    def account(self, account: Account) -> Account:
        """The account, by lines of the file."""
        spans = [(self.number(start), self.number(end)) for start, end in account.not_understood]
        return replace(account, not_understood=tuple(spans))
