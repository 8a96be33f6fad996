"""Documents of Word: their text is read as any other, and a line of what is said of it is a paragraph of theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from examdeck.bank.held import holding, of_an_address
from examdeck.model.finding import Finding
from examdeck.model.question import Question
from examdeck.readers.reading import Reading
from examdeck.readers.renumbered import renumbered
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

    reading = renumbered(reading, source.path, document.numbers)
    return replace(
        reading,
        questions=holding(reading.questions, hold),
        findings=(*reading.findings, *document.findings),
    )
