"""What one file of a bank says, as the bank or its lock say how it is written."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from examdeck.bank.habits import read_as_before
from examdeck.bank.held import holding, of_an_address
from examdeck.bank.layout import Layout, load_merged
from examdeck.bank.names import source_path
from examdeck.bank.package import read_package
from examdeck.lock.decisions import Accept, if_meant
from examdeck.lock.file import ReadAs, read_sources
from examdeck.model.codes.guards import COUNTED_OTHERWISE
from examdeck.model.codes.read import (
    DATA,
    DIALECT_UNUSED,
    EMPTY,
    ENCODING_GUESSED,
    FORMAT_UNUSED,
    LINES_LOST,
    NO_QUESTIONS,
    NOT_RECOGNISED,
    READ_BY_HABIT,
    WEB_PAGE,
)
from examdeck.model.deck import NO_DIALECT, SourcePattern, StatedDialect
from examdeck.model.finding import Finding, Severity, counted, errors
from examdeck.model.question import Place
from examdeck.readers.account import failure
from examdeck.readers.best import read_best
from examdeck.readers.formats import INFERRED, PARTED
from examdeck.readers.other_texts import tiny_lines
from examdeck.readers.reading import Reading
from examdeck.text.source import ANKI_PACKAGES, DOCUMENTS, PACKAGES, Source

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_LONGEST_LINE = 1500
"""Characters of a line, on average, in a text whose line breaks were lost."""
_ANY = SourcePattern("", Place(""))
"""Says nothing of a file."""


def read_file(
    file: Path,
    pattern: SourcePattern = _ANY,
    before: ReadAs = ReadAs(),  # noqa: B008 - it cannot be changed
    lock: Path | None = None,
    *,
    accept: Sequence[Accept] = (),
    hashtags: bool = False,
    text: str | None = None,
) -> Reading:
    """What a file says, by the reader that the pattern names, else by the one that is surest about it.

    Where `lock` knows it as another format, in `before`, what was shipped decides; `accept` may say that it is to be
    read otherwise. `hashtags` says that `#tag` at a line's end is a tag; `text` is what would stand in the file. A file
    that cannot be read, that no reader knows, or that has no questions, is a reading with a finding.
    """
    source, found = load_merged(file)
    if source is None:
        return Reading(findings=tuple(found))
    format_, dialect = pattern.format, stated_dialect(pattern, before)
    source = replace(
        source,
        text=source.text if text is None else text,
        hashtags=hashtags,
        markup=pattern.markup,
        dialect=dialect,
        counted_from=before.counted_from,
    )
    if not source.text and file.suffix.lower() in ANKI_PACKAGES:
        from examdeck.bank.anki_package import read_anki

        if format_ or dialect.has_forms:
            unused = FORMAT_UNUSED.at(Place(source.path), what=f"the format {format_}" if format_ else "a dialect")
            return Reading(findings=(unused,))
        return read_anki(source)

    def read(text: Source) -> Reading:
        return _with_encoding(_read_text(text, format_, before, lock, accept), text)

    if not source.text and file.suffix.lower() in PACKAGES:
        package = read_package(source, lambda member: _read_document(member, read), format_)
        return _with_failures(package, dialect)
    return _read_document(source, read)


def _read_document(source: Source, read: Callable[[Source], Reading]) -> Reading:
    if source.text or source.file.suffix.lower() not in DOCUMENTS:
        return read(source)
    from examdeck.bank.word import read_document

    return read_document(source, read)


def read_alone(file: Path, layout: Layout) -> Reading:
    """What one file of a bank says, for other uses than a build: as the bank or its lock say how it is written."""
    real = os.path.realpath(file)
    pattern = next((pattern for other, pattern in layout.files if os.path.realpath(other) == real), _ANY)
    before = read_sources(layout.lock).get(source_path(file, layout.folder), ReadAs())
    return read_file(file, pattern, ReadAs(dialect=before.dialect))


def stated_dialect(pattern: SourcePattern, before: ReadAs) -> StatedDialect:
    """The dialect that is stated; where nothing is, what the lock remembers of it."""
    return pattern.dialect if pattern.format or pattern.dialect != NO_DIALECT else before.dialect


def _read_text(source: Source, format_: str, before: ReadAs, lock: Path | None, accept: Sequence[Accept]) -> Reading:
    dialect = source.dialect
    known, reading = read_best(source, format_) or (None, None)
    if lock and before.format and not format_ and not dialect.has_forms:
        reading = read_as_before(source, known, before.format, lock, accept) or reading
    if reading is None:
        return Reading(findings=(_unread(source),))
    if dialect.has_forms and reading.read_as != INFERRED:
        unused = DIALECT_UNUSED.at(Place(source.path), format=reading.read_as)
        reading = replace(reading, findings=(*reading.findings, unused))
    elif reading.read_as in {INFERRED, PARTED} - {format_, before.format} and not dialect.has_forms:
        keys = sum(bool(question.key) for question in reading.questions)
        read = counted(len(reading.questions), "question")
        told = READ_BY_HABIT.at(Place(source.path), questions=read, keys=keys, format=reading.read_as)
        reading = replace(reading, findings=(*reading.findings, told))
    asked = [if_meant(each, accept) if each.code == COUNTED_OTHERWISE.code else each for each in reading.findings]
    reading = replace(reading, findings=tuple(asked))
    reading = _with_failures(reading, dialect)
    if "data:" in source.text or "DATA:" in source.text:
        reading = replace(reading, questions=holding(reading.questions, of_an_address))
    if reading.questions or errors(reading.findings):
        return reading
    none = NO_QUESTIONS.at(Place(source.path), format=reading.read_as)
    return replace(reading, findings=(*reading.findings, none))


def _with_encoding(reading: Reading, source: Source) -> Reading:
    """The reading with what is to say of an encoding that was guessed."""
    if not source.guessed:
        return reading
    told = ENCODING_GUESSED.at(Place(source.path), encoding=source.guessed)
    return replace(reading, findings=(*reading.findings, told))


def _unread(source: Source) -> Finding:
    """What is to say of a text that no reader knows."""
    lines = len(source.lines) - source.text.count("\n\n")
    if _PAGE.match(source.text):
        return WEB_PAGE.at(Place(source.path))
    tiny, size = tiny_lines(source)
    if tiny:
        return DATA.at(Place(source.path), lines=counted(tiny, "line"), size=counted(size, "byte"))
    if len(source.text) > _LONGEST_LINE * lines:
        return LINES_LOST.at(Place(source.path), lines=counted(lines, "line"))
    return (NOT_RECOGNISED if source.text.strip() else EMPTY).at(Place(source.path))


def _with_failures(reading: Reading, dialect: StatedDialect) -> Reading:
    """The reading with what is to say where too much was not understood; one who states a dialect has looked."""
    failures = [found for account in reading.accounts if (found := failure(account))]
    if dialect != NO_DIALECT:
        failures = [replace(found, severity=Severity.INFO) for found in failures]
    return replace(reading, findings=(*reading.findings, *failures))
