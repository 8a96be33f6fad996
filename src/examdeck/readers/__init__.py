"""Readers: one module a format, each turning the text of a file into questions with their places.

A reader module has two functions:

    recognise(source: Source) -> int       how sure it is that it can read this file: 0 (not mine) to 100 (certain)
    read(source: Source) -> Reading        never raises for bad input: what it cannot read becomes findings

To add one, write the module and give it a line in `FORMATS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from examdeck.readers.sample import sample
from examdeck.value import value

if TYPE_CHECKING:
    from pathlib import Path

    from examdeck.finding import Finding
    from examdeck.question import Question


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, decoded."""

    path: str
    """As places name it."""
    text: str
    """Without a byte order mark; every line ends in a plain newline."""
    file: Path
    """Where the file is: for formats that are not text, and for a key in a sibling file."""


@value()
class Stretch:
    """Lines of a source, and what they were taken for: "question", "contents", "heading", "key" and others."""

    start: int
    """First line, from 1."""
    end: int
    """Last line, included."""
    taken_for: str


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
    read_as: str = ""
    """The name of the format, once the file was read by `bank.read_file`."""


class Reader(Protocol):
    """What a reader module offers."""

    def recognise(self, source: Source) -> int:
        """How sure it is that it can read this file, 0 to 100."""

    def read(self, source: Source) -> Reading:
        """The file's questions."""


class Format(NamedTuple):
    """A line of the registry."""

    name: str
    """What `--from` calls it."""
    module: str
    suffixes: frozenset[str]
    """Only files with one of these are offered to the reader, unless it is forced; empty: any file."""
    sign: str = ""
    """Nor are texts without this: to look for it takes no time, to import a reader does."""
    surest: int = 100
    """The most that its `recognise` ever returns."""

    def reader(self) -> Reader:
        """The reader, imported now."""
        return cast("Reader", import_module(self.module))

    def is_offered(self, source: Source, seen: str) -> bool:
        """Whether the source, of which `seen` is the sample, may be of this format at all."""
        return (not self.suffixes or source.file.suffix.lower() in self.suffixes) and self.sign in seen


def _format(name: str, suffixes: str = "", sign: str = "", surest: int = 100) -> Format:
    return Format(name, f"{__name__}.{name}", frozenset(suffixes.split()), sign, surest)


_PROSE = ".md .markdown .txt .mdx .rmd .qmd .text .mkd"

FORMATS: tuple[Format, ...] = (
    _format("yaml_bank", ".yaml .yml"),
    _format("gift", ".gift .txt .md", sign="{"),
    _format("mdbook_quiz", ".toml"),
    _format("json", ".json .jsonl .ndjson .txt"),
    _format("yaml_rows", ".yaml .yml"),
    _format("csv", ".csv .tsv .tab .txt"),
    _format("xlsx", ".xlsx .xlsm"),
    _format("moodle_xml", ".xml"),
    _format("qti", ".xml"),
    _format("olx", ".xml"),
    _format("rexams", ".rmd .rnw .qmd .md", sign="\n==="),
    _format("opentrivia", sign="#Q"),
    _format("ncvec"),
    _format("checkbox", _PROSE, surest=90),
    _format("letters", _PROSE, surest=80),
    _format("aiken", _PROSE, sign="ANSWER:", surest=85),
    _format("examtopics", _PROSE, surest=95),
    _format("bullets", _PROSE, surest=70),
    _format("numbers", _PROSE, surest=60),
)


def find_format(source: Source, name: str = "") -> Format | None:
    """The format called `name`, else the one that is surest about the source; None if none claims it."""
    if name:
        return next((f for f in FORMATS if f.name == name), None)
    found, sure = None, 0
    seen = sample(source.text)
    for known in FORMATS:
        if known.surest > sure and known.is_offered(source, seen):
            own = known.reader().recognise(source)
            if own > sure:
                found, sure = known, own
    return found
