"""R/exams in Markdown: `Question`, `Answerlist`, `Solution`, and `exsolution: 0101`.

Format: https://www.r-exams.org. Only static exercises: one that computes its numbers in R has no text to read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from examdeck.language.shipped import pattern
from examdeck.language.truth import FALSE, TRUE
from examdeck.model.codes.read import KEY_OUTSIDE, KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import Asked, Gap, gap_mark, with_gaps, with_tolerance
from examdeck.readers.labels import levels, tag, topic_tags
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_HEADING = re.compile(r"(Question|Solution|Meta-information|Answerlist)[ \t]*")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})[ \t]*")
_META = re.compile(r"(ex\w+)(?:\[[^\]]*\])?:[ \t]*(.*)")
_ITEM = re.compile(r"[*+-][ \t]+(.*)")
_COMPUTED = re.compile(r"`r [^`\n]+`|^```\{r", re.MULTILINE)
_VERDICT = re.compile(rf"(?:{pattern(TRUE | FALSE)})\b[.:,]?[ \t]*", re.IGNORECASE)


_Part = tuple[str, int, list[str]]
"""A heading, the line after its underline (from 1), and the lines below it."""


def recognise(source: Source) -> int:
    """Certain with both the heading of a question and its solution in the meta-information."""
    headed = re.search(r"(?m)^Question[ \t]*\n={3,}", source.text)
    return 100 if headed and re.search(r"(?m)^ex(?:solution|type)(?:\[[^\]\n]*\])?:", source.text) else 0


def read(source: Source) -> Reading:
    """The exercises of the file, usually one."""
    lines = source.lines
    parts = _parts(lines)
    starts = [number for number, (name, _, _) in enumerate(parts) if name == "Question"]
    taken = []
    for start, end in pairwise([*starts, len(parts)]):
        first = parts[start][1] - 2
        last = parts[end][1] - 3 if end < len(parts) else len(lines)
        question, problem = _question(parts[start:end], Place(source.path, first))
        taken.append(Taken(first, last, question, [problem]))
    return reading_of(lines, taken, "preparation")


def _parts(lines: Sequence[str]) -> list[_Part]:
    parts: list[_Part] = []
    for number, line in enumerate(lines):
        heading = _HEADING.fullmatch(line)
        if heading and number + 1 < len(lines) and _UNDERLINE.fullmatch(lines[number + 1]):
            parts.append((heading[1], number + 3, []))
        elif parts and number + 1 >= parts[-1][1]:
            parts[-1][2].append(line)
    return parts


def _question(parts: list[_Part], place: Place) -> tuple[Question | None, Finding | None]:
    texts: dict[str, str] = {}
    lists: dict[str, list[tuple[str, int]]] = {}
    within = ""
    meta: dict[str, str] = {}
    for name, line, below in parts:
        if name == "Answerlist":
            lists[within] = _items(below, line)
        elif name == "Meta-information":
            meta = {found[1]: found[2].strip() for found in map(_META.match, below) if found}
        else:
            within = name
            texts[within] = "\n".join(below).strip()
    kind, solution = meta.get("extype", ""), meta.get("exsolution", "")
    if _COMPUTED.search("\n".join(texts.values())):
        return None, KIND_NOT_SUPPORTED.at(place, kind=f"{kind} computed in R")
    items, whys = lists.get("Question", []), lists.get("Solution", [])
    correct = [mark == "1" for mark in solution] if re.fullmatch(r"[01]+", solution) and items else []
    is_choice = bool(items and solution and kind != "cloze")
    problem = KEY_OUTSIDE.at(place, key=shortened(solution)) if is_choice and len(correct) != len(items) else None
    if problem or not correct:
        correct = [False] * len(items)
    options = [
        Option(text, right, _why(whys, number, len(items)), Place(place.path, line))
        for number, ((text, line), right) in enumerate(zip(items, correct, strict=True))
    ]
    stem = texts.get("Question", "")
    asked = Asked(stem, tuple(options)) if options and kind != "cloze" else _other(kind, stem, meta, items)
    if asked is None:
        return None, KIND_NOT_SUPPORTED.at(place, kind=kind or "unknown")
    section = levels(meta.get("exsection", ""))
    return Question(
        place=place,
        stem=asked.stem,
        options=asked.options,
        explanation=texts.get("Solution", ""),
        tags=tuple(dict.fromkeys(filter(None, map(tag, re.split(r"[|,;]", meta.get("extags", "")))))),
        place_tags=topic_tags(section),
        section=section,
        source=meta.get("exname", ""),
        shuffle=meta.get("exshuffle", "").upper() != "FALSE",
        pick=asked.pick,
        kind=asked.kind,
    ), problem


def _other(kind: str, stem: str, meta: Mapping[str, str], items: Sequence[tuple[str, int]]) -> Asked | None:
    """What a question asks for other than to choose: a text, a number, or several of these in a cloze."""
    kinds = meta.get("exclozetype", "").split("|") if kind == "cloze" else [kind]
    solutions = meta.get("exsolution", "").split("|") if kind == "cloze" else [meta.get("exsolution", "")]
    tolerances = meta.get("extol", "").split("|")
    if len(kinds) != len(solutions):
        return None
    gaps = []
    texts = iter([text for text, _ in items])
    for number, (own, solution) in enumerate(zip(kinds, solutions, strict=True)):
        solution = solution.strip()
        listed = list(islice(texts, len(solution) if own == "schoice" else 1))
        off = tolerances[number if number < len(tolerances) else -1]
        if own == "schoice":
            choices = [Option(text, mark == "1") for text, mark in zip(listed, solution, strict=False)]
        else:
            shown = {"num": with_tolerance(solution, off), "string": solution}.get(own, "")
            choices = [Option(shown, correct=True)] if shown else []
        gaps.append(Gap(choices, own == "num"))
        before = "" if own == "schoice" else "".join(listed)
        if f"##ANSWER{number + 1}##" in stem:
            stem = stem.replace(f"##ANSWER{number + 1}##", gap_mark(number))
        elif kind == "cloze":
            stem = f"{stem}\n\n{f'{before} {gap_mark(number)}'.strip()}"
    return with_gaps(stem, gaps)


def _items(lines: Sequence[str], first: int) -> list[tuple[str, int]]:
    """The items of a list, each with its line; a line that begins no item goes on with the last."""
    items: list[tuple[list[str], int]] = []
    for number, line in enumerate(lines, first):
        item = _ITEM.match(line)
        if item:
            items.append(([item[1]], number))
        elif items:
            items[-1][0].append(line.removeprefix("  "))
    return [("\n".join(text).strip(), number) for text, number in items]


def _why(whys: list[tuple[str, int]], number: int, options: int) -> str:
    """The reason at an option's place in the solution's list, without the verdict that it begins with."""
    return _VERDICT.sub("", whys[number][0], count=1).strip() if len(whys) == options else ""
