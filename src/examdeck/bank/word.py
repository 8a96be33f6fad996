"""Documents of Word: their text is read as any other, and a line of what is said of it is a paragraph of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from examdeck.bank.held import holding, of_an_address
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.readers.reading import Account, Reading, Stretch
from examdeck.readers.word.document import word_text
from examdeck.text.source import Source


def read_document(source: Source, read: Callable[[Source], Reading]) -> Reading:
    """What `read` makes of the text of a document, with its pictures."""
    document = word_text(source.file, source.path)
    if isinstance(document, Finding):
        return Reading(findings=(document,))
    reading = read(replace(source, text=document.text, file=source.file.with_suffix(".md")))

    def hold(question: Question, path: str) -> tuple[str, bytes] | None:
        data = document.files.get(path)
        return of_an_address(question, path) if data is None else (path, data)

    lines = _Lines(source.path, document.numbers)
    return replace(
        reading,
        questions=holding([lines.question(question) for question in reading.questions], hold),
        findings=(*map(lines.finding, reading.findings), *document.findings),
        stretches=tuple(lines.stretches(reading.stretches)),
        accounts=tuple(map(lines.account, reading.accounts)),
    )


class _Lines:
    """The lines of a text, as the paragraphs of the document that it is from."""

    def __init__(self, path: str, numbers: Sequence[int]) -> None:
        self._path = path
        self._numbers = numbers

    def number(self, line: int) -> int:
        """The number of the paragraph that a line is of."""
        return self._numbers[min(max(line, 1), len(self._numbers)) - 1] if self._numbers else 1

    def place(self, place: Place) -> Place:
        """The place in the document."""
        return Place(place.path, self.number(place.line)) if place.path == self._path else place

    def question(self, question: Question) -> Question:
        """The question where the document has it."""
        options = [replace(one, place=self.place(one.place) if one.place else None) for one in question.options]
        return replace(question, place=self.place(question.place), options=tuple(options))

    def finding(self, finding: Finding) -> Finding:
        """The finding where the document has what it is about; a fix of a text is none of a document."""
        return replace(finding, place=self.place(finding.place), fix=None)

    def stretches(self, stretches: Iterable[Stretch]) -> Iterable[Stretch]:
        """The stretches in paragraphs, each of which is taken for one thing."""
        after = 1
        for start, end, taken_for in stretches:
            first, last = max(self.number(start), after), self.number(end)
            if last >= first:
                yield Stretch(first, last, taken_for)
                after = last + 1

    def account(self, account: Account) -> Account:
        """The account, by paragraphs."""
        spans = [(self.number(start), self.number(end)) for start, end in account.not_understood]
        return replace(account, not_understood=tuple(spans))
