"""Reading a text as a file, and questions in few words, for tests of readers."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from examdeck.readers.formats import FORMATS, INFERRED, Format, find_format
from examdeck.text.source import Source
from growth import assert_in_proportion

if TYPE_CHECKING:
    from collections.abc import Callable

    from examdeck.model.question import Question
    from examdeck.readers.reading import Reading


def source(text: str, name: str = "bank.txt") -> Source:
    """A file of this name and text; the text's indentation is the test's."""
    return Source(path=name, text=dedent(text), file=Path(name))


def format_called(name: str) -> Format:
    """A line of the registry."""
    return next(known for known in FORMATS if known.name == name)


def assert_read_in_proportion(name: str, text: Callable[[int], str], size: int) -> None:
    """Texts of so many characters and fewer are recognised and read as one of a format, in a time like their size."""
    reader = format_called(name).reader()

    def work(text: str) -> None:
        file = Source(path="bank", text=text, file=Path("/nowhere/bank.txt"))
        reader.recognise(file)
        reader.read(file)

    assert_in_proportion(work, text, size)


def recognised(text: str, name: str = "bank.txt") -> str:
    """The name of the format that a file is taken for, or nothing."""
    found = find_format(source(text, name))
    return found.name if found else ""


def read(text: str, name: str = "bank.txt", format_: str = "") -> Reading:
    """What is in a file of this name and text; every line of it that is not blank has been accounted for."""
    file = source(text, name)
    found = find_format(file, format_) or format_called(INFERRED)
    reading = found.reader().read(file)
    if not any(finding.severity == "error" for finding in reading.findings):
        check_stretches(reading, file.text)
    return reading


def check_stretches(reading: Reading, text: str) -> None:
    """All lines that are not blank are in a stretch, in order, none in two."""
    lines = [n for stretch in reading.stretches for n in range(stretch.start, stretch.end + 1)]
    assert lines == sorted(set(lines))
    assert {n for n, line in enumerate(text.split("\n"), 1) if line.strip()} <= set(lines)


def options(question: Question) -> list[str]:
    """Its options, the correct ones marked, and why."""
    return [f"{'*' if o.correct else ''}{o.text}{f' ({o.why})' if o.why else ''}" for o in question.options]


def brief(reading: Reading) -> list[tuple[str, list[str]]]:
    """Stem and options of each question."""
    return [(question.stem, options(question)) for question in reading.questions]


def said(reading: Reading) -> list[str]:
    """Code, line and column of each finding."""
    return [f"{f.code} {f.place.line}:{f.place.column}" for f in reading.findings]


def others(reading: Reading) -> list[str]:
    """Kind, answers and why of each question, and how many of them are asked for where it is not all."""
    return [
        f"{question.kind or 'choice'}: "
        + ", ".join(f"{o.text}{f' ({o.why})' if o.why else ''}" for o in question.options if o.correct)
        + (f" of which {question.pick}" if question.pick else "")
        for question in reading.questions
    ]
