"""NCVEC question pools of the amateur radio exams: `T1A01 (C) [97.1]`, the stem, `A.` to `D.`, and `~~`.

Format: the text files at https://www.ncvec.org, published for each of the elements T, G and E.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.model.codes.read import KEY_OUTSIDE
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown.markup import shower
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_HEAD = re.compile(
    r"[ \t]*(?P<group>(?P<subelement>[A-Z]{1,2}\d)[A-Z])(?P<number>\d\d)[ \t]*"
    r"(?:\((?P<key>[A-F])\)[ \t]*(?:\[(?P<rule>[^\]]*)\])?(?P<stem>.*)"
    r"|[-–:([ \t]*(?:question )?(?:deleted|withdrawn|removed).*)",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"[ \t]*([A-F])[.)][ \t]*(.*)")
_END = re.compile(r"[ \t]*~~*[ \t]*$")
_HEADING = re.compile(r"[ \t]*(?:SUBELEMENT\b|[A-Z]{1,2}\d[A-Z]?[ \t]*[-–—])", re.IGNORECASE)
_GROUP = re.compile(r"[ \t]*[A-Z]{1,2}\d[A-Z]?[ \t:.]+[^\W\d_]")
"""The heading of a group without a dash: outside questions alone, for a text may begin so, too."""


def recognise(source: Source) -> int:
    """Certain when three or more heads of questions are there."""
    heads = sum(1 for line in source.text[:500_000].split("\n") if _HEAD.match(line))
    return 100 if heads > 2 else 60 if heads else 0


def read(source: Source) -> Reading:
    """The questions, each from its head to the `~~` or the next head."""
    lines = source.lines
    taken = []
    number = 0
    while number < len(lines):
        head = _HEAD.match(lines[number])
        end = _end(lines, number + 1) if head else number + 1
        after = end + (end < len(lines) and _END.match(lines[end]) is not None)
        if head and head["key"]:
            question, finding = _question(Place(source.path, number + 1), head, lines[number + 1 : end], source.markup)
            taken.append(Taken(number + 1, after, question, [finding]))
        elif head:
            taken.append(Taken(number + 1, after, taken_for="withdrawn question"))
        elif _HEADING.match(lines[number]) or _GROUP.match(lines[number]):
            taken.append(Taken(number + 1, number + 1, taken_for="heading"))
        number = after if head else end
    first = next((line.strip() for line in lines if line.strip()), "")
    title = "" if _HEAD.match(first) or _HEADING.match(first) or not any(one.question for one in taken) else first
    return reading_of(lines, taken, "text outside questions", title)


def _end(lines: Sequence[str], number: int) -> int:
    """The line after the question whose head is before `number`; its `~~`, if it has one."""
    while number < len(lines):
        line = lines[number]
        if _END.match(line) or _HEAD.match(line) or _HEADING.match(line):
            break
        number += 1
    return number


def _question(place: Place, head: re.Match[str], lines: Sequence[str], markup: str) -> tuple[Question, Finding | None]:
    show = shower(markup)
    stem = [head["stem"].strip()]
    choices: list[tuple[str, Place, list[str]]] = []
    part = stem
    for number, line in enumerate(lines, place.line + 1):
        choice = _CHOICE.match(line)
        if choice and choice[1] == chr(ord("A") + len(choices)):
            part = [choice[2]]
            choices.append((choice[1], Place(place.path, number, choice.start(1) + 1), part))
        else:
            part.append(line.strip())
    key = head["key"].upper()
    options = (Option(show(" ".join(text).strip()), letter == key, place=at) for letter, at, text in choices)
    question = Question(
        place=place,
        # lines are wrapped at the width of a page
        stem=show(" ".join(filter(None, stem))),
        options=tuple(options),
        references=(f"Part {head['rule'].strip()}",) if head["rule"] else (),
        place_tags=(f"subelement::{head['subelement']}", f"group::{head['group']}"),
        source=head["group"] + head["number"],
    )
    return question, None if question.key else KEY_OUTSIDE.at(place, key=shortened(key))
