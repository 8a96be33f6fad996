"""text2qti, the plain text from which teachers make quizzes for Canvas: `1. stem`, `a) wrong`, `*b) right`, `... why`.

Format: https://github.com/gpoore/text2qti. Texts are Markdown; what is indented goes on with what stands before it.
Feedback on the whole question is shown after it; essays, files to upload and what a program writes are no cards.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from examdeck.model.codes.read import KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import Asked, between, typed, with_tolerance
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.text.source import Source

_MARK = re.compile(
    r"(?P<question>\d+\.)[ \t]+|(?P<choice>\*?[A-Za-z]\))[ \t]+|(?P<box>\[[ *]?\])[ \t]+|(?P<typed>\*)[ \t]+"
    r"|(?P<number>=)[ \t]+|(?P<why>\.\.\.)(?:[ \t]+|$)|(?P<praise>\+)[ \t]+|(?P<blame>-)[ \t]+"
    r"|(?P<essay>_{3,}|\^{3,})[ \t]*$|(?P<title>[Tt]itle:)[ \t]+|(?P<quiz>[Qq]uiz [Tt]itle:)[ \t]+"
    r"|(?P<passage>[Tt]ext:)[ \t]+|(?P<setting>[A-Za-z][a-z']+(?: [A-Za-z][a-z']*){0,4}:)[ \t]+"
    r"|(?P<group>(?:END_)?GROUP)[ \t]*$|(?P<comment>%)"
)
_OURS = re.compile(r"(?m)^(?:\.\.\.(?:[ \t]|$)|Quiz title:|Title:|Points:|=[ \t]+(?:[\d.-]|\[\d)|\^{3,}[ \t]*$)")
_CHOICES = re.compile(r"(?m)^(?:\*[a-z]\)|\[\*\]|=[ \t]+[\d.\[-]|\*[ \t]+\S)")
_RANGE = re.compile(r"\[\s*([^,\]]+),\s*([^\]]+)\]")
_TOLERANCE = re.compile(r"(.+?)\s*\+-\s*(.+)")
_RUN = re.compile(r"(?P<fence>`{3,})[ \t]*\{[ \t]*\.(?P<of>\w+)[ \t]+\.run\b[^}]*\}[ \t]*")
"""What opens a program whose output is questions."""
_ANSWERS = frozenset({"choice", "box", "typed", "number"})
_CONTENT = _ANSWERS | {"why", "praise", "blame", "essay"}
"""What belongs to a question; the rest stands before it, or sets how a quiz is shown."""


class _Part(NamedTuple):
    """Lines that begin with a mark, and what it is."""

    kind: str
    mark: str
    lines: list[str]
    line: int
    """The first, from 1."""

    @property
    def text(self) -> str:
        """What follows the mark, without the indentation of its other lines."""
        rest = self.lines[1:]
        margin = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
        return "\n".join([self.lines[0], *(line[margin:] for line in rest)]).strip()


def recognise(source: Source) -> int:
    """Sure where questions are numbered, keys stand before options, and something only text2qti has is there."""
    text = source.text
    is_ours = _OURS.search(text) and _CHOICES.search(text) and re.search(r"(?m)^\d+\.[ \t]+\S", text)
    return 93 if is_ours else 0


def read(source: Source) -> Reading:
    """The questions, each with the title and the passage that stand before it."""
    lines = source.lines
    asked: list[tuple[str, str, list[_Part]]] = []
    quiz = title = passage = ""
    programs = list(_programs(lines))
    shown = [*lines]
    for start, end, _ in programs:
        shown[start - 1 : end] = ["%"] * (end - start + 1)
    for part in _parts(shown):
        if part.kind == "question":
            asked.append((title, passage, [part]))
            title = passage = ""
        elif part.kind == "title":
            title = part.text
        elif part.kind == "passage":
            passage = part.text
        elif part.kind == "quiz":
            quiz = quiz or part.text
        elif part.kind in _CONTENT and asked:
            asked[-1][2].append(part)
    taken = []
    for called, about, parts in asked:
        question, finding = _question(parts, called, about, Place(source.path, parts[0].line))
        taken.append(Taken(parts[0].line, parts[-1].line + len(parts[-1].lines) - 1, question, [finding]))
    for start, end, kind in programs:
        problem = KIND_NOT_SUPPORTED.at(Place(source.path, start), kind=f"computed by {kind}")
        taken.append(Taken(start, end, problems=[problem]))
    taken.sort(key=lambda one: one.start)
    return reading_of(lines, taken, "text outside questions", quiz)


def _programs(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The first and last lines, from 1, of programs that write questions, and their languages."""
    fence, start, kind = "", 0, ""
    for number, line in enumerate(lines, 1):
        if fence and line.rstrip() == fence:
            yield start, number, kind
            fence = ""
        elif not fence and (found := _RUN.fullmatch(line.rstrip())):
            fence, start, kind = found["fence"], number, found["of"]


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    """The parts of a file without its comments of several lines."""
    part: _Part | None = None
    ends = [number for number, line in enumerate(lines, 1) if line.rstrip() == "END_COMMENT"]
    after = 0
    for number, line in enumerate(lines, 1):
        if line.rstrip() == "COMMENT" and ends and number < ends[-1]:
            after = ends[bisect_right(ends, number)]
        if number <= after:
            continue
        mark = _MARK.match(line)
        if mark and mark.lastgroup:
            if part is not None:
                yield part
            part = _Part(mark.lastgroup, mark[mark.lastgroup], [line[mark.end() :]], number)
        elif part is not None and (not line.strip() or line[0] in " \t"):
            part.lines.append(line)
    if part is not None:
        yield part


def _question(parts: list[_Part], title: str, passage: str, place: Place) -> tuple[Question | None, Finding | None]:
    stem = "\n\n".join(filter(None, [passage, parts[0].text]))
    answers: list[_Part] = []
    whys: list[list[str]] = []
    general: list[str] = []
    for part in parts[1:]:
        if part.kind in _ANSWERS:
            answers.append(part)
            whys.append([])
        elif part.kind == "why" and answers:
            whys[-1].append(part.text)
        elif part.kind in ("why", "praise", "blame"):
            general.append(part.text)
    options = [
        Option(part.text, _is_right(part), "\n\n".join(filter(None, why)), Place(place.path, part.line))
        for part, why in zip(answers, whys, strict=True)
    ]
    asked = _asked(stem, answers, options)
    if asked is None:
        return None, KIND_NOT_SUPPORTED.at(place, kind="essay" if not answers else "numerical")
    return Question(
        place=place,
        stem=asked.stem,
        options=asked.options,
        explanation="\n\n".join(dict.fromkeys(filter(None, general))),
        source=title or parts[0].mark.rstrip("."),
        pick=asked.pick,
        kind=asked.kind,
    ), None


def _is_right(part: _Part) -> bool:
    return "*" in part.mark or part.kind == "number"


def _asked(stem: str, answers: list[_Part], options: list[Option]) -> Asked | None:
    kinds = {part.kind for part in answers}
    if kinds == {"typed"}:
        return typed(stem, options)
    if kinds == {"number"}:
        said = [_number(option.text) for option in options]
        numbers = [Option(text, correct=True, why=option.why) for text, option in zip(said, options, strict=True)]
        return typed(stem, numbers, is_number=True) if all(said) else None
    return Asked(stem, tuple(options)) if options else None


def _number(text: str) -> str:
    """A number as a bank has it: text2qti writes `1.4142 +- 0.0001`, `[1, 2]` and `5`."""
    if found := _RANGE.fullmatch(text):
        return between(found[1], found[2])
    found = _TOLERANCE.fullmatch(text)
    return with_tolerance(found[1], found[2]) if found else with_tolerance(text)
