"""OpenTriviaQA: `#Q` and the stem, `^` and the answer, then one line a choice, each after its letter.

Format: https://github.com/uberspot/OpenTriviaQA. Stems may have several lines; an answer repeats its choice's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from examdeck.model.codes.read import KEY_OUTSIDE
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown.markup import shower
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_QUESTION = re.compile(r"#Q(?:[ \t]|$)")
_CHOICE = re.compile(r"[A-Z](?:[ \t]|$)")


def recognise(source: Source) -> int:
    """Certain when a `#Q` line is followed by a `^` line."""
    return 100 if re.search(r"(?m)^#Q[ \t][^^]*\n\^ ", source.text) else 0


def read(source: Source) -> Reading:
    """The questions, each from its `#Q` to the next."""
    lines = source.lines
    starts = [number for number, line in enumerate(lines) if _QUESTION.match(line)]
    taken = []
    for start, end in pairwise([*starts, len(lines)]):
        question, finding = _question(Place(source.path, start + 1), lines[start:end], source.markup)
        taken.append(Taken(start + 1, end, question, [finding]))
    return reading_of(lines, taken, "text outside questions")


def _question(place: Place, lines: Sequence[str], markup: str) -> tuple[Question, Finding | None]:
    show = shower(markup)
    stem = part = [lines[0][2:]]
    answer: list[str] = []
    choices: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines[1:], place.line + 1):
        if line.startswith("^") and not answer:
            answer.append(line[1:])
            part = answer
        elif part is not stem and _CHOICE.match(line):
            part = [line[1:]]
            choices.append((number, part))
        else:
            part.append(line)
    key = _same("\n".join(answer))
    texts = [(Place(place.path, number), text) for number, choice in choices if (text := "\n".join(choice)).strip()]
    correct = [_same(text) == key for _, text in texts]
    options = tuple(Option(show(text), right, place=at) for (at, text), right in zip(texts, correct, strict=True))
    if not options and key:
        options = (Option(show("\n".join(answer)), correct=True),)
    finding = KEY_OUTSIDE.at(place, key=shortened(key)) if texts and key and not any(correct) else None
    # choices with the same text: either of them is right
    pick = 1 if sum(correct) > 1 else 0
    return Question(place=place, stem=show("\n".join(stem)), options=options, pick=pick), finding


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
