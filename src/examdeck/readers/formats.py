"""The formats that examdeck reads, and which of them a source is.

A reader is a module, or a dialect of Markdown, with two functions:

    recognise(source: Source) -> int       how sure it is that it can read this file: 0 (not mine) to 100 (certain)
    read(source: Source) -> Reading        never raises for bad input: what it cannot read becomes findings

To add one, write it and give it a line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from examdeck.language.truth import may_judge
from examdeck.model.codes.read import MARKUP_SAID, ONLY_FENCES
from examdeck.model.question import Place
from examdeck.readers.account import accounted
from examdeck.readers.admonitions import without_boxes
from examdeck.readers.comments import end_of_comment
from examdeck.readers.own.notes import NOTE_MARK
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.score import GOOD, are_tasks, asks, score, share
from examdeck.readers.tagged import without_elements
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
    def parts_by_looks(self) -> bool:
        """Whether nothing but their looks parts its questions from each other."""
        return self.home.startswith((_ENGINE, f"{__package__}.inferred.")) or self.name in _BY_LOOKS

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


_ENGINE = f"{__package__}.markdown.dialects:"
_OPEN = f"{__package__}.markdown.questions_and_answers"
_BY_LOOKS = frozenset({"text2qti", "opentrivia", "ncvec"})
_MARKDOWN_AROUND = frozenset({"markdown_table", "rexams", *_BY_LOOKS})
"""Formats in which notes of Markdown may stand, and whose readers know of none."""
_PROSE = ".md .markdown .txt .mdx .rmd .qmd .text .mkd"

FORMATS: tuple[Format, ...] = (
    _format("yaml_bank", "a bank in YAML, as examdeck writes it", "own.yaml_bank", ".yaml .yml", texts="markdown"),
    _format("gift", "GIFT, of Moodle", "others.gift", ".gift .txt .md", signs=("{", "\n~")),
    _format("mdbook_quiz", "TOML of mdbook-quiz", "others.mdbook_quiz", ".toml", texts="markdown"),
    _format("h5p", "H5P, a content.json", "others.h5p", ".json", signs=('"behaviour"',)),
    _format("json", "JSON or JSON Lines, a question an object", "rows.json", ".json .jsonl .ndjson .txt"),
    _format("yaml_rows", "YAML, a question a mapping", "rows.yaml", ".yaml .yml"),
    _format("front_matter", "YAML in front of a page, a question a mapping", "rows.yaml", ".md .mdx", signs=("---\n",)),
    _format(
        "javascript",
        "JavaScript, TypeScript, Java, C#, Kotlin, Dart, Swift, PHP: a list of questions, or HTML around a script",
        "rows.script",
        ".js .mjs .cjs .jsx .ts .mts .cts .tsx .java .cs .kt .dart .swift .php .html .htm .txt",
        surest=30,
    ),
    _format("python", "Python with a list of questions", "rows.python", ".py", surest=30),
    _format("csv", "CSV or TSV: Kahoot, Quizizz, Blooket, Gimkit, Udemy", "rows.csv", ".csv .tsv .tab .txt"),
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


def read_best(source: Source, name: str = "") -> tuple[Format, Reading] | None:
    """What a source says, and the format it was read as: the one called `name`, else the one that does best.

    Prose of which the surest reader makes little sense is read by its own habit, too, and what has boxes for questions
    without them, as what one fence encloses whole is. What nobody knows is read as text, or for the data in its fences;
    None if that gives nothing, or if its lines are data.
    """
    from examdeck.readers.other_texts import as_text, data_of_fences, tiny_lines, without_fence

    if _is_prose(source):
        source = without_fence(source)
        if not name and not source.dialect.has_forms and any(tiny_lines(source)):
            return None
    best = _read_whole(source, name)
    if best is None and (text := as_text(source)):
        best = _read_whole(text, name)
    fenced = data_of_fences(source) if best is None else None
    found = _read_whole(fenced, name) if fenced else None
    if found and found[1].questions:
        told = (*found[1].findings, ONLY_FENCES.at(Place(source.path)))
        best = found[0], replace(found[1], findings=told)
    return best


def _is_prose(source: Source) -> bool:
    return source.file.suffix.lower() in _PROSE.split()


def _read_whole(source: Source, name: str) -> tuple[Format, Reading] | None:
    name = name or (INFERRED if source.dialect.has_forms else "")
    best, is_prose = _read_best(source, name), _is_prose(source)
    for without in (without_boxes, without_elements) if is_prose else ():
        if (text := without(source.text)) == source.text:
            continue
        made_markdown = without is without_elements and source.markup in ("", "html")
        bare = replace(source, text=text, markup="markdown" if made_markdown else source.markup)
        unboxed = _read_best(bare, name)
        is_guess = best is None or (without is without_elements and best[0].name == INFERRED)
        if unboxed and (is_guess or (best and _worth(unboxed[1], bare) >= _worth(best[1], source))):
            known, reading = unboxed
            taken = stretches(source.lines, reading.stretches, lambda _: "text between boxes")
            return known, replace(reading, stretches=taken)
    if best and is_prose:
        best = _without_comment(best, source, name)
        best = _with_statements(best, source, name)
    if best and is_prose and best[0].parts_by_looks:
        from examdeck.readers.markdown.answers_below import with_answers_below
        from examdeck.readers.markdown.same_key import with_key_of_all

        lines = source.lines
        return best[0], with_key_of_all(with_answers_below(best[1], lines), lines)
    return best


def _without_comment(best: tuple[Format, Reading], source: Source, name: str) -> tuple[Format, Reading]:
    """What was read without the only question in a comment above all others, which shows how they are written."""
    asked = best[1].questions
    if len(asked) < FEW_QUESTIONS or asked[0].place.line > (end := end_of_comment(source.text)):
        return best
    bare = replace(source, text="\n" * end + "\n".join(source.lines[end:]))
    again = _read_best(bare, name)
    if again is None or asked[1].place.line <= end or len(again[1].questions) < len(asked) - 1:
        return best
    taken = stretches(source.lines, again[1].stretches, lambda _: "comment")
    return again[0], replace(again[1], stretches=taken)


def _with_statements(best: tuple[Format, Reading], source: Source, name: str) -> tuple[Format, Reading]:
    """What was read, and the statements that another part of the file judges; as it was without any."""
    known, reading = best
    if not known.parts_by_looks or source.dialect.has_forms or not may_judge(source.lines):
        return best
    from examdeck.readers.inferred.apart import statements_apart, together

    apart = statements_apart(source.text, reading.questions)
    rest = _read_best(replace(source, text=apart.rest), name) if apart else None
    whole = together(reading, rest[1], apart, source) if apart and rest else None
    return (rest[0], whole) if rest and whole else best


def _worth(reading: Reading, source: Source) -> tuple[float, int]:
    return score(reading, source.lines), len(reading.questions)


def _read_best(source: Source, name: str) -> tuple[Format, Reading] | None:
    """What is read by looks, or by rows where that finds keys, and nothing else does."""
    best = _read_by_looks(source, name)
    if name or not _is_prose(source) or (best and _has_keys(best[1])):
        return best
    parted = find_format(source, PARTED)
    again = parted.read(source) if parted else None
    return (parted, again) if parted and again and _has_keys(again) else best


def _has_keys(reading: Reading) -> bool:
    return any(question.key for question in reading.questions)


def _read_by_looks(source: Source, name: str) -> tuple[Format, Reading] | None:
    known = find_format(source, name)
    if not name and known and known.home.startswith((_ENGINE, _OPEN)) and len(source.text) > _LARGE:
        beginning = replace(source, text=source.text[: source.text.find("\n", _LARGE // 2) + 1])
        name = INFERRED if _habit_wins(_quality(known.read(beginning), beginning.lines), source) else ""
        known = find_format(source, name) if name else known
    reading = known.read(source) if known else None
    is_guess = known is None or known.home.startswith((_ENGINE, _OPEN))
    is_wrong = known and reading and known.surest < _SURE and not reading.questions
    if not name and _is_prose(source) and (is_guess or is_wrong):
        own = _quality(reading, source.lines) if reading else 0.0
        if _habit_wins(own, source):
            habit = find_format(source, INFERRED)
            again = habit.read(source) if habit else None
            if not (again and reading and _adds_no_key(again, reading) and score(reading, source.lines) >= GOOD):
                known, reading = habit, again
        elif own == 0 and reading and not _has_keys(reading) and share(reading, source.lines) < _LEAST:
            return None
    if reading and known and not name and known.home.startswith(_ENGINE) and _is_aside(known, reading, source):
        return None
    return (known, reading) if known and reading else None


def _adds_no_key(again: Reading, reading: Reading) -> bool:
    """Whether a file's own habit has, besides the questions of a reading, nothing but some without a key: lists."""
    own, others = (
        {question.place.line: question.key for question in read.questions if question.key} for read in (reading, again)
    )
    return own == others and len(own) == len(reading.questions) < len(again.questions)


def _is_aside(known: Format, reading: Reading, source: Source) -> bool:
    """Whether what looks like a question or two is a small part of a text about something else, or a list of tasks."""
    if not reading.questions or NOTE_MARK in source.text:
        return False
    if known.name == _BOXES and not reading.uid and are_tasks(reading.questions):
        return True
    if len(reading.questions) >= FEW_QUESTIONS:
        return False
    if known.name == _BOXES and not reading.uid and not any(map(asks, reading.questions)):
        return True
    own = sum(source.lines[number - 1].strip() != "" for number in _lines_of_questions(reading))
    return own < _LEAST * sum(line.strip() != "" for line in source.lines)


def _lines_of_questions(reading: Reading) -> Iterator[int]:
    for start, end, taken_for in reading.stretches:
        if taken_for in ("question", "key", "not understood", "front matter", "template"):
            yield from range(start, end + 1)


def _quality(reading: Reading, lines: Sequence[str]) -> float:
    """How good a reading is: the score, less what was lost in it, and less still if stems are a small part of it."""
    lost = sum(account.lost for account in reading.accounts)
    kept = len(reading.questions) / max(1, len(reading.questions) + lost)
    return min(score(reading, lines), kept) * min(1.0, share(reading, lines) / _COMMON)


def _habit_wins(own: float, source: Source) -> bool:
    """Whether a file's own habit does better than a reading of this quality."""
    if own >= GOOD:
        return False
    from examdeck.readers.inferred.reading import promise

    return promise(source) > max(own + _MARGIN, _LEAST)


INFERRED, PARTED = "inferred", "parted"
"""The formats of files that are read by their own habit, and by rows that signs of their own part."""
_MARGIN = 0.1
"""By how much a habit must be better than what the surest reader makes of a file."""
_COMMON = 0.25
"""The share of lines that stems and options are at least, in most files."""
_LARGE = 200_000
"""Characters of a file that is too large to be read twice: its beginning tells how."""
_SURE = 50
"""A format whose reader is never as sure may be a wrong guess."""
_BOXES = "checkbox"
"""The format that lists of tasks are in, too."""
FEW_QUESTIONS = 3
"""Questions that make a bank of a text, whatever else is in it."""
_LEAST = 0.5
"""The score of a reading below which a file is no bank."""


def _without_notes(source: Source) -> Source:
    """The source without the notes of Markdown: a file with them is of the format that it is without."""
    from examdeck.readers.markdown.notes import cut_notes
    from examdeck.readers.markdown.page import Page

    page = Page([*source.lines])
    cut_notes(page, source.path)
    return replace(source, text="\n".join(page.lines))
