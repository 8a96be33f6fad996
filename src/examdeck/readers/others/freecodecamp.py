"""Challenges of freeCodeCamp: Markdown in which a heading `--name--` begins each part of a question.

Format: `tools/challenge-parser` of https://github.com/freeCodeCamp/freeCodeCamp. A quiz has `--text--`,
`--distractors--` and `--answer--`; other challenges `--text--`, `--answers--` and the number of the right one in
`--video-solution--`, or a `--sentence--` whose `BLANK`s the `--blanks--` fill. Rules part what there are several of;
`--feedback--` below one says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from examdeck.model.codes.read import KEY_OUTSIDE, MALFORMED_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import Gap, gap_mark, with_gaps
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+--([A-Za-z]+(?:-[A-Za-z]+)*)--[ \t#]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_ASKING, _WITHIN = frozenset({"text", "sentence"}), frozenset({"feedback", "audio-id", "audioid"})
_OF_QUESTION = frozenset({*_ASKING, "distractors", "answer", "answers", "video-solution", "blanks", "audio"})
_CODE = re.compile("`([^`]+)`")
_BLANK = "BLANK"
_MOST_DIGITS = 4


class _Part(NamedTuple):
    """What stands below one of the headings."""

    name: str
    start: int
    """The line of its heading, counted from 0."""
    pieces: list[_Piece]
    """What rules part, at least one."""


class _Piece(NamedTuple):
    """An option, or a text that is alone."""

    start: int
    text: list[str]
    why: list[str]


def recognise(source: Source) -> int:
    """Certain when there are the headings of a question and of what answers it."""
    names = {found[1] for found in re.finditer(rf"(?m)^{_HEADING.pattern}", source.text)}
    is_choice = "text" in names and bool(names & {"distractors", "answers"})
    return 100 if is_choice or {"sentence", "blanks"} <= names else 0


def read(source: Source) -> Reading:
    """The questions, each from the heading of its text to the next one's or the end of its section."""
    lines = source.lines
    parts = list(_parts(lines))
    starts = [at for at, part in enumerate(parts) if part.name in _ASKING]
    taken = []
    for at, following in pairwise([*starts, len(parts)]):
        own = [parts[at]]
        for part in parts[at + 1 : following]:
            if part.name not in _OF_QUESTION:
                break
            own.append(part)
        end = parts[at + len(own)].start if at + len(own) < len(parts) else len(lines)
        question, finding = _question(Place(source.path, own[0].start + 1), own)
        taken.append(Taken(own[0].start + 1, end, question, [finding]))
    reading = reading_of(lines, taken, "text of the challenge")
    told = [part for part in parts if part.name == "explanation"]
    if len(reading.questions) == 1 and len(told) == 1:
        explained = replace(reading.questions[0], explanation=_whole(told[0]))
        return replace(reading, questions=(explained,))
    return reading


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    """What stands below each heading, with what a fence encloses whole."""
    part: _Part | None = None
    fence = ""
    into: list[str] = []
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not mark[2].strip())):
            fence = "" if fence else mark[1]
        heading = None if fence else _HEADING.match(line)
        name = heading[1] if heading else ""
        if heading and not (part and name in _WITHIN):
            if part:
                yield part
            into = []
            part = _Part(name, number, [_Piece(number, into, [])])
        elif heading and part:
            into = part.pieces[-1].why if name == "feedback" else []
        elif part and not fence and _RULE.match(line):
            into = []
            part.pieces.append(_Piece(number, into, []))
        else:
            into.append(line)
    if part:
        yield part


def _question(place: Place, parts: Sequence[_Part]) -> tuple[Question | None, Finding | None]:
    found = {part.name: part for part in reversed(parts)}
    if "sentence" in found:
        return _with_blanks(place, found["sentence"], _options(place.path, found.get("blanks"), correct=True))
    stem = _whole(found["text"])
    if "answers" not in found:
        right = [replace(option, text=_whole(found["answer"])) for option in _first(place.path, found.get("answer"))]
        wrong = _options(place.path, found.get("distractors"))
        return Question(place=place, stem=stem, options=(*wrong, *right)), None
    options = _options(place.path, found["answers"])
    said = _whole(found["video-solution"]) if "video-solution" in found else ""
    is_number = said.isdecimal() and said.isascii() and len(said) <= _MOST_DIGITS
    if is_number and 0 < int(said) <= len(options):
        right_at = int(said) - 1
        options = [replace(option, correct=at == right_at) for at, option in enumerate(options)]
        return Question(place=place, stem=stem, options=tuple(options)), None
    finding = KEY_OUTSIDE.at(place, key=shortened(said)) if said else None
    return Question(place=place, stem=stem, options=tuple(options)), finding


def _with_blanks(place: Place, sentence: _Part, blanks: Sequence[Option]) -> tuple[Question | None, Finding | None]:
    """A sentence with gaps; it and what fills them are code only so that nothing in them is changed."""
    stem = "\n".join(map(_uncoded, _whole(sentence).split("\n")))
    pieces = stem.split(_BLANK)
    asked = None
    if len(pieces) == len(blanks) + 1:
        gaps = [Gap([replace(blank, text=_uncoded(blank.text))]) for blank in blanks]
        asked = with_gaps("".join(piece + gap_mark(at) for at, piece in enumerate(pieces[:-1])) + pieces[-1], gaps)
    if asked is None:
        return None, MALFORMED_QUESTION.at(place, reason=f"it has {len(pieces) - 1} gaps, and {len(blanks)} answers")
    return Question(place=place, stem=asked.stem, options=asked.options, kind=asked.kind, pick=asked.pick), None


def _uncoded(line: str) -> str:
    found = _CODE.fullmatch(line.strip())
    return found[1] if found else line


def _first(path: str, part: _Part | None) -> list[Option]:
    return [replace(option, correct=True) for option in _options(path, part)[:1]]


def _options(path: str, part: _Part | None, *, correct: bool = False) -> list[Option]:
    return [
        Option(text, correct, why=_joined(piece.why), place=Place(path, piece.start + 1))
        for piece in (part.pieces if part else ())
        if (text := _joined(piece.text))
    ]


def _whole(part: _Part) -> str:
    return "\n\n---\n\n".join(text for piece in part.pieces if (text := _joined(piece.text)))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip()
