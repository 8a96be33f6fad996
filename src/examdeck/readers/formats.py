"""The formats that examdeck reads, and which of them a source is.

A reader is a module, or a dialect of Markdown, with two functions:

    recognise(source: Source) -> int       how sure it is that it can read this file: 0 (not mine) to 100 (certain)
    read(source: Source) -> Reading        never raises for bad input: what it cannot read becomes findings

To add one, write it and give it a line in `FORMATS`.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from examdeck.model.codes.read import MARKUP_SAID
from examdeck.model.question import Place
from examdeck.readers.account import accounted
from examdeck.readers.own.notes import NOTE_MARK
from examdeck.readers.reading import Reading
from examdeck.text.source import Source, excerpt


class Reader(Protocol):
    """What a reader offers."""

    def recognise(self, source: Source) -> int:
        """How sure it is that it can read this file, 0 to 100."""

    def read(self, source: Source) -> Reading:
        """The file's questions."""


class Format(NamedTuple):
    """A line of the registry."""

    name: str
    """What `--from` calls it."""
    title: str
    """What people call it, in a few words."""
    home: str
    """Its module, or `module:NAME` for a dialect that is one of several there."""
    suffixes: frozenset[str]
    """Only files with one of these are offered to the reader, unless it is forced; empty: any file."""
    signs: tuple[str, ...] = ()
    """Nor are texts in whose beginning, middle and end none of these is: to look closer takes time."""
    surest: int = 100
    """The most that its `recognise` ever returns."""
    texts: str = ""
    """What its texts are: "markdown", "said" by themselves, or else what its reader makes of what the bank says."""

    @property
    def is_dialect(self) -> bool:
        """Whether it is one of the dialects of Markdown and plain text that have one engine."""
        return self.home.startswith(f"{__package__}.markdown.dialects:")

    @property
    def may_be_guess(self) -> bool:
        """Whether its reader knows a file by words and marks that another habit may have, too."""
        return self.is_dialect or self.home == f"{__package__}.markdown.questions_and_answers"

    @property
    def parts_by_looks(self) -> bool:
        """Whether nothing but their looks parts its questions from each other."""
        return self.is_dialect or self.home.startswith(f"{__package__}.inferred.") or self.name in _BY_LOOKS

    def reader(self) -> Reader:
        """The reader, imported now."""
        module, _, name = self.home.partition(":")
        home = import_module(module)
        return cast("Reader", getattr(home, name) if name else home)

    def read(self, source: Source) -> Reading:
        """What the source says."""
        reading = replace(self._read(source), read_as=self.name)
        reading = accounted(reading, source, parts_by_looks=self.parts_by_looks)
        if source.markup and self.texts == "said":
            refused = MARKUP_SAID.at(Place(source.path), format=self.name)
            return replace(reading, findings=(*reading.findings, refused))
        if source.markup and self.texts == "markdown":
            from examdeck.readers.to_markdown.markup import with_markup

            return replace(reading, questions=tuple([with_markup(one, source.markup) for one in reading.questions]))
        return reading

    def _read(self, source: Source) -> Reading:
        read = self.reader().read
        if self.name not in _MARKDOWN_AROUND or NOTE_MARK not in source.text:
            return read(source)
        from examdeck.readers.markdown.notes import read_beside

        return read_beside(read, source)

    def is_offered(self, source: Source, seen: str) -> bool:
        """Whether the source, of which `seen` is the sample, may be of this format at all."""
        if self.suffixes and source.file.suffix.lower() not in self.suffixes:
            return False
        return not self.signs or any(sign in seen for sign in self.signs)


def _format(
    name: str,
    title: str,
    home: str,
    suffixes: str = "",
    *,
    signs: tuple[str, ...] = (),
    surest: int = 100,
    texts: str = "",
) -> Format:
    if not texts and home.startswith(("markdown.", "inferred.", "xml.")):
        texts = "said" if home.startswith("xml.") else "markdown"
    return Format(name, title, f"{__package__}.{home}", frozenset(suffixes.split()), signs, surest, texts)


_BY_LOOKS = frozenset({"text2qti", "opentrivia", "ncvec"})
_MARKDOWN_AROUND = frozenset({"markdown_table", "rexams", *_BY_LOOKS})
"""Formats in which notes of Markdown may stand, and whose readers know of none."""
_PROSE = ".md .markdown .txt .mdx .rmd .qmd .text .mkd"

FORMATS: tuple[Format, ...] = (
    _format("yaml_bank", "a bank in YAML, as examdeck writes it", "own.yaml_bank", ".yaml .yml", texts="markdown"),
    _format("gift", "GIFT, of Moodle", "others.gift", ".gift .txt .md", signs=("{", "\n~")),
    _format("mdbook_quiz", "TOML of mdbook-quiz", "others.mdbook_quiz", ".toml", texts="markdown"),
    _format("toml", "TOML, a question a table", "rows.toml", ".toml", surest=40),
    _format("h5p", "H5P, a content.json", "others.h5p", ".json", signs=('"behaviour"',)),
    _format("json", "JSON or JSON Lines, a question an object", "rows.json", ".json .jsonl .ndjson .txt"),
    _format("yaml_rows", "YAML, a question a mapping", "rows.yaml", ".yaml .yml"),
    _format("front_matter", "YAML in front of a page, a question a mapping", "rows.yaml", ".md .mdx", signs=("---\n",)),
    _format(
        "javascript",
        "JavaScript, TypeScript, Vue, Java, Kotlin, Dart, Swift, Go, Ruby, PHP, C, C++, C#, Rust, Lua: lists, or HTML",
        "rows.script",
        ".js .mjs .cjs .jsx .ts .mts .cts .tsx .java .cs .kt .dart .swift .go .rb .php .html .htm"
        " .vue .svelte .astro .c .cc .cpp .h .hpp .rs .scala .lua .luau .jsonc .json5 .txt",
        surest=30,
    ),
    _format(
        "forms",
        "HTML with forms: a question is a row of radio buttons or boxes",
        "others.forms",
        ".html .htm .php .md .txt",
        signs=("<input", "onclick", "data-"),
        surest=92,
        texts="markdown",
    ),
    _format(
        "classed",
        "HTML whose classes say what is a question, an answer, and correct",
        "others.classed",
        ".html .htm .php",
        signs=("class=",),
        surest=93,
        texts="markdown",
    ),
    _format("python", "Python with a list of questions", "rows.python", ".py", surest=30),
    _format("csv", "CSV or TSV: Kahoot, Quizizz, Blooket, Gimkit, Udemy", "rows.csv", ".csv .tsv .tab .txt"),
    _format(
        "exported_notes",
        "exported notes, text with #separator:tab",
        "anki.text_export",
        ".txt .tsv",
        signs=("#separator", "#html", "#columns"),
    ),
    _format(
        "quizlet",
        "Quizlet, a study set",
        "rows.quizlet",
        ".txt .md .tsv .tab",
        signs=("<term>", "\t", "::", "||", "=>"),
        surest=88,
    ),
    _format("markdown_table", "a table in Markdown", "rows.markdown_table", _PROSE, signs=("\n|",), surest=92),
    _format("records", "text of records: Question: …, Option 1: …", "rows.records", _PROSE, surest=88),
    _format("parted", "text whose lines are rows: Question#a#b#c|2", "rows.parted", ".txt .text", surest=55),
    _format("sql", "SQL, rows of questions that are put into tables", "rows.sql", ".sql", surest=40),
    _format("xlsx", "Excel, a workbook", "rows.xlsx", ".xlsx .xlsm"),
    _format("moodle_xml", "Moodle XML", "xml.moodle", ".xml"),
    _format("qti", "QTI: Canvas, Blackboard, TAO", "xml.qti2", ".xml"),
    _format("olx", "Open edX, OLX", "xml.olx", ".xml"),
    _format("xml_rows", "XML of one's own, a question an element", "xml.rows", ".xml", surest=40, texts="either"),
    _format("rexams", "R/exams", "others.rexams", ".rmd .rnw .qmd .md", signs=("\n===",), texts="markdown"),
    _format("opentrivia", "OpenTriviaQA", "others.opentrivia", signs=("#Q",)),
    _format("ncvec", "NCVEC, pools of radio amateurs", "others.ncvec"),
    _format(
        "latex",
        "LaTeX of exam or automultiplechoice",
        "others.latex",
        ".tex .ltx .latex .txt",
        signs=("question",),
        surest=97,
        texts="said",
    ),
    _format(
        "text2qti",
        "text2qti",
        "others.text2qti",
        ".txt .md",
        signs=("\n...", "itle:", "Points:", "\n=", "\n^^^"),
        surest=93,
        texts="markdown",
    ),
    _format("udemy", "results of a test on Udemy, copied", "others.udemy", _PROSE, surest=94, texts="markdown"),
    _format(
        "freecodecamp",
        "freeCodeCamp, a quiz or challenge",
        "others.freecodecamp",
        _PROSE,
        signs=("# --",),
        texts="markdown",
    ),
    _format("checkbox", "text with boxes: - [x] right", "markdown.dialects:CHECKBOX", _PROSE, surest=90),
    _format("letters", "text with letters: A. …, and Answer: B", "markdown.dialects:LETTERS", _PROSE, surest=80),
    _format("aiken", "Aiken, of Moodle", "markdown.dialects:AIKEN", _PROSE, signs=("ANSWER:",), surest=85),
    _format("examtopics", "ExamTopics, copied or exported", "markdown.dialects:EXAMTOPICS", _PROSE, surest=95),
    _format(
        "questions-and-answers",
        "open questions with their answers, an interview bank",
        "markdown.questions_and_answers",
        _PROSE,
        surest=91,
    ),
    _format(
        "flashcards",
        "notes with flashcards, of Obsidian",
        "markdown.flashcards",
        _PROSE,
        signs=("::", "\n?", "lashcard", "<!--SR:", "<!-- SR:"),
        surest=96,
    ),
    _format("inferred", "text by what repeats in it", "inferred.reading", _PROSE, surest=0),
)

_SUREST_FIRST = sorted(FORMATS, key=lambda known: -known.surest)
"""So that of most files few readers are imported."""
INFERRED, PARTED = "inferred", "parted"
"""The formats of files that are read by their own habit, and by rows that signs of their own part."""


def is_prose(source: Source) -> bool:
    """Whether a file is text for people, by its name."""
    return source.file.suffix.lower() in _PROSE.split()


def find_format(source: Source, name: str = "") -> Format | None:
    """The format called `name`, else the one that is surest about the source; None if none claims it."""
    if name:
        return next((f for f in FORMATS if f.name == name), None)
    found, sure = None, 0
    if NOTE_MARK in source.text and "<!--" in source.text:
        source = _without_notes(source)
    seen = excerpt(source.text)
    for known in _SUREST_FIRST:
        if known.surest > sure and known.is_offered(source, seen):
            own = known.reader().recognise(source)
            if own > sure:
                found, sure = known, own
    return found


def _without_notes(source: Source) -> Source:
    """The source without the notes of Markdown: a file with them is of the format that it is without."""
    from examdeck.readers.markdown.notes import cut_notes
    from examdeck.readers.markdown.page import Page

    page = Page([*source.lines])
    cut_notes(page, source.path)
    return replace(source, text="\n".join(page.lines))
