r"""LaTeX of the class `exam` and of the package `automultiplechoice`, by their English and French names.

Formats: https://ctan.org/pkg/exam and https://www.auto-multiple-choice.net. What a program computes when the page is
set cannot be a card. A question with a solution and without choices is a recall question; parts are questions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from examdeck.model.codes.read import (
    DRAWING_LOST,
    FILE_INCLUDED,
    KEY_OUTSIDE,
    KEYS_DISAGREE,
    KIND_NOT_SUPPORTED,
    UNKNOWN_COMMAND,
)
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import Asked, Gap, typed, with_gaps, with_tolerance
from examdeck.readers.labels import topic_tags
from examdeck.readers.others.latex_questions import CHOICES, TexQuestion, TexWalk
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown.latex import Converter
from examdeck.readers.to_markdown.latex_tokens import Tokens, TokenSpan, tokens_of
from examdeck.text.source import Source

_ASKED = re.compile(r"\\(?:titled|bonus)*question\b|\\begin[ \t]*\{question(?:mult)?x?\}")
_CHOSEN = re.compile(rf"\\(?:{'|'.join(CHOICES)})\b")
_OURS = re.compile(
    r"\\documentclass[^{]*\{exam\}|\{automultiplechoice\}|\\begin\{(?:questions|solution)|\\AMC|\\element\b|\\fillin\b"
)


def recognise(source: Source) -> int:
    """Certain with questions that have choices; nearly so with questions and a name that only these two have."""
    if not _ASKED.search(source.text):
        return 0
    return 97 if _CHOSEN.search(source.text) else 60 if _OURS.search(source.text) else 0


def read(source: Source) -> Reading:
    """The questions, each with the group or the section that it stands in."""
    tokens = tokens_of(source.text)
    walk = TexWalk(tokens)
    walk.all()
    converter = Converter(tokens, _pictures(source))
    lines = _Lines(source)
    taken = []
    for draft in walk.drafts:
        place = lines.place(tokens.all[draft.start].at)
        question, problems = _question(draft, converter, lines, place)
        problems += [DRAWING_LOST.at(lines.place(at), name=name) for name, at in converter.drawings if question]
        converter.drawings.clear()
        if question or problems or not draft.has_parts:
            last = lines.place(tokens.all[draft.end - 1].at).line
            taken.append(Taken(place.line, last, question, problems))
    rest = [UNKNOWN_COMMAND.at(lines.place(at), name=name) for name, at in converter.unknown.items()]
    rest += [FILE_INCLUDED.at(lines.place(tokens.all[at].at), name=name) for name, at in walk.included]
    reading = reading_of(source.lines, taken, "text outside questions", walk.title)
    findings = sorted((*reading.findings, *rest), key=lambda finding: finding.place.line)
    return replace(reading, findings=tuple(findings))


_FOLDERS = re.compile(r"\\graphicspath\s*\{\s*\{([^{}]*)\}")
_ENDINGS = ("", ".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")


def _pictures(source: Source) -> Callable[[str], str]:
    """What gives the path of a picture, with the folder and the ending that LaTeX finds by itself."""
    folder = _FOLDERS.search(source.text)
    folders = ("", folder[1]) if folder else ("",)

    @cache
    def path(name: str) -> str:
        paths = [f"{before}{name}{ending}" for before in folders for ending in _ENDINGS]
        try:
            return next((path for path in paths if (source.file.parent / path).is_file()), name)
        except (OSError, ValueError):  # no file can be called so
            return name

    return path


class _Lines:
    """Where in the file a character is."""

    def __init__(self, source: Source) -> None:
        self.path = source.path
        self.starts = [0, *(found.end() for found in re.finditer("\n", source.text))]

    def place(self, at: int) -> Place:
        """The place of a character, counted from 0."""
        line = bisect_right(self.starts, at)
        return Place(self.path, line, at - self.starts[line - 1] + 1)


def _question(
    draft: TexQuestion, converter: Converter, lines: _Lines, place: Place
) -> tuple[Question | None, list[Finding]]:
    """A question, and what is to be said of it."""
    if draft.unread:
        return None, [KIND_NOT_SUPPORTED.at(place, kind=draft.unread)]
    gaps: list[str] | None = None if draft.choices else []
    stem = converter.markdown(draft.stem, gaps)
    explanation = converter.markdown(draft.explanation)
    options, problem = _options(draft, converter, lines, place)
    asked: Asked | None
    if options:
        asked = Asked(stem, tuple(options))
    elif gaps:
        asked = with_gaps(stem, [Gap([Option(answer, correct=True)]) for answer in gaps])
    elif draft.number:
        asked = _number(stem, converter.tokens, draft.number)
    elif draft.key and (answer := converter.markdown([draft.key])):
        asked = typed(stem, [Option(answer, correct=True)])
    elif explanation:
        asked, explanation = Asked(stem, (Option(explanation, correct=True),)), ""
    else:
        asked = None
    if asked is None or not stem:
        kind = "number" if draft.number else "essay" if stem else "without a text"
        return None, [] if draft.has_parts else [KIND_NOT_SUPPORTED.at(place, kind=kind)]
    return Question(
        place=place,
        stem=asked.stem,
        options=asked.options,
        explanation=explanation,
        place_tags=topic_tags(draft.section),
        section=draft.section,
        source=draft.title or draft.id,
        pick=asked.pick,
        shuffle=not draft.is_ordered,
        pin=tuple(range(draft.pinned + 1, len(options) + 1)) if draft.pinned >= 0 else (),
        kind=asked.kind,
    ), [problem] if problem else []


def _options(
    draft: TexQuestion, converter: Converter, lines: _Lines, place: Place
) -> tuple[list[Option], Finding | None]:
    """The choices; where none is marked, the letter on the answer line is the key."""
    correct = [is_right for is_right, _, _ in draft.choices]
    problem = None
    if draft.key and correct:
        key = converter.tokens.written(draft.key).strip("()., ")
        named = [number == ord(key.upper()) - ord("A") if len(key) == 1 else False for number in range(len(correct))]
        if not any(named):
            problem = None if any(correct) else KEY_OUTSIDE.at(place, key=key)
        elif not any(correct):
            correct = named
        elif correct != named:
            problem = KEYS_DISAGREE.at(place, one="the choice that is marked", other=f"the answer line, {key}")
            correct = [False] * len(correct)
    return [
        Option(converter.markdown(text), right, place=lines.place(converter.tokens.all[at].at))
        for right, (_, at, text) in zip(correct, draft.choices, strict=True)
    ], problem


_SETTING = re.compile(r"(decimals|approx)\s*=\s*(\d{1,6})")


def _number(stem: str, tokens: Tokens, number: tuple[TokenSpan, TokenSpan]) -> Asked | None:
    """A number is right that is off by at most `approx` of its last decimal."""
    settings = {found[1]: int(found[2]) for found in _SETTING.finditer(tokens.written(number[1]))}
    off = Decimal(settings.get("approx", 0)).scaleb(-min(settings.get("decimals", 0), 20))
    value = with_tolerance(tokens.written(number[0]), f"{off:f}")
    return typed(stem, [Option(value, correct=True)], is_number=True) if value else None
