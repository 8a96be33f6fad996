"""Checkbox Markdown: `- [x] right`, `- [ ] wrong` under a heading, a bold label or a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.question import Option, Place, Question
from examdeck.readers import Reading, Stretch

if TYPE_CHECKING:
    from examdeck.readers import Source

_OPTION = re.compile(r"[ \t]*(?:[-*+][ \t]*)?\[([ \txX×хХ✓✔]?)\](?![(\[:])[ \t]*(.*)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_START = re.compile(
    r"[ \t]{0,3}(#{1,6}[ \t]+)?(\*\*|__)?((?:Question|Q)[ .#]*\d[\w.]*|\d+(?=[.)]))[ \t]*[.):]*[ \t]*(?:\*\*|__)?[.:]?[ \t]*"
)
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_NUMBER = re.compile(r"\d+[.)][ \t]+")
_EXPLANATION = re.compile(r"[*_# ]*(?:Overall explanation|Explanation)[*_:. ]*(?:\n|$)", re.IGNORECASE)
_OPTIONS_LINE = re.compile(r"\n[*_ ]*(?:Correct )?Options?[*_: ]*$", re.IGNORECASE)


def recognise(source: Source) -> int:
    """Sure when several lines begin with a ticked box."""
    ticked = len(re.findall(r"(?m)^[ \t]*(?:[-*+][ \t]*)?\[[xX×хХ✓✔]\]", source.text[:200_000]))
    return min(90, 30 + ticked * 10) if ticked else 0


def read(source: Source) -> Reading:
    """Questions, each from its label or heading to the next."""
    lines = source.text.split("\n")
    starts = _starts(lines)
    questions = []
    stretches = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        question = _question(source.path, lines, start, end)
        if question is not None:
            questions.append(question)
            stretches.append(Stretch(start + 1, end, "question"))
    title = next((m[2] for m in map(_HEADING.match, lines[: starts[0] + 1 if starts else 50]) if m), "")
    return Reading(questions=tuple(questions), stretches=tuple(stretches), title=title)


def _starts(lines: list[str]) -> list[int]:
    """Where questions begin: at lines of the style that most blocks of options have before them."""
    labels: list[int] = []
    candidates: dict[str, int] = {}
    fence = ""
    before_options = True
    for number, line in enumerate(lines):
        if not line:
            continue
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and line.strip().startswith(fence) else fence or mark[1]
        elif fence:
            continue
        elif _OPTION.match(line):
            if before_options and candidates:
                labels.append(next(candidates[kind] for kind in ("label", "heading", "number") if kind in candidates))
            candidates = {}
            before_options = False
        else:
            start = _START.match(line)
            if start and (start[1] or start[2] or not start[3].isdigit()):
                candidates["label"] = number
                before_options = True
            elif start:
                candidates.setdefault("number", number)
            elif _HEADING.match(line):
                candidates["heading"] = number
                before_options = True
    return labels


def _question(path: str, lines: list[str], start: int, end: int) -> Question | None:
    at: list[tuple[int, re.Match[str]]] = []
    for number in range(start, end):
        mark = _OPTION.match(lines[number]) if "[" in lines[number] else None
        if mark:
            at.append((number, mark))
    if not at:
        return None
    label = _START.match(lines[start])
    if label is None:
        heading = _HEADING.match(lines[start])
        first, name = heading[2] if heading else lines[start], ""
    else:
        first, name = lines[start][label.end() :], label[3]
    stem = "\n".join([first, *lines[start + 1 : at[0][0]]]).strip()
    stem = _OPTIONS_LINE.sub("", stem).rstrip()
    number = _NUMBER.match(stem)
    if number:
        stem = stem[number.end() :]
    options = []
    last = end
    for position, (line, mark) in enumerate(at):
        until = at[position + 1][0] if position + 1 < len(at) else end
        text = mark[2].rstrip()
        last = line + 1
        if last < until and lines[last]:
            while last < until and lines[last]:
                last += 1
            text = "\n".join([text, *(each.strip() for each in lines[line + 1 : last])])
        if position + 1 < len(at) and last < until:
            text = (text + "\n" + "\n".join(lines[last:until])).rstrip()
        options.append(Option(text, mark[1] not in " \t", "", Place(path, line + 1, mark.start(1))))
    tail = "\n".join(lines[last:end]).strip()
    said = _EXPLANATION.match(tail)
    return Question(
        place=Place(path, start + 1),
        stem=stem,
        options=tuple(options),
        explanation=tail[said.end() :].strip() if said else tail,
        source=name,
    )
