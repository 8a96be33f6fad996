"""Answers that stand apart from their questions, each below the question's label: "## Answers", "### Question 1", …."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from examdeck.language.lines import phrase_of
from examdeck.readers.markdown.blocks import Block
from examdeck.readers.markdown.keylist import KeyEntry, KeyList
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.signed_keys import is_key

_FEWEST = 2
_NEARLY_ALL = 0.9


def take_answer_sections(page: Page, marks: Sequence[Mark], blocks: Sequence[Block]) -> list[KeyList]:
    """The sections that say the keys of the questions before them, whose labels come again. Their lines are blanked."""
    if not blocks:
        return []
    starts = [mark for mark in marks if mark.kind == "start" and mark.name.isdecimal()]
    last = _last_section(page, marks, starts, blocks)
    found = [last] if last else list(_sections_between(page, marks, starts, blocks))
    for each in found:
        said_last = each.entries[-1]
        each.end = said_last.line + 1 + len(said_last.explanation)
        page.lines[each.first : each.end] = [""] * (each.end - each.first)
    return found


def _last_section(page: Page, marks: Sequence[Mark], starts: Sequence[Mark], blocks: Sequence[Block]) -> KeyList | None:
    """The section at the end of a file that says no key before; what explains may list some options again there."""
    starts = [start for start in starts if start.style == starts[0].style]  # others number lists
    asked: set[str] = set()
    for start in starts:
        if start.name in asked:
            break
        asked.add(start.name)
    again = len(asked)
    if again in (0, len(starts)):
        return None
    at_lines = [mark.line for mark in marks]
    first = starts[again].line
    if blocks[-1][0].line < first:  # what explains lists no options
        return None
    before = marks[: bisect_left(at_lines, first)]
    if any(mark.kind == "answer" and _KEY.match(mark.text) for mark in before):
        return None
    section = list(_section(page, marks, at_lines, starts[again:], len(page.lines), above_options=True))
    said = [entry for entry in section if entry.value and entry.number in asked]
    if len(said) < max(_FEWEST, _NEARLY_ALL * len(section)):
        return None
    return KeyList(sum(block[0].line < first for block in blocks), first, 0, said, announced=True)


def _sections_between(
    page: Page, marks: Sequence[Mark], starts: Sequence[Mark], blocks: Sequence[Block]
) -> Iterator[KeyList]:
    """The sections between the options of two questions, and behind the last."""
    lines = [start.line for start in starts]
    at_lines = [mark.line for mark in marks]
    asked: set[str] = set()
    known = 0
    ends = [*(block[0].line for block in blocks[1:]), len(page.lines)]
    for position, (block, end) in enumerate(zip(blocks, ends, strict=True), 1):
        before = bisect_left(lines, block[0].line + 1)
        own = starts[before : bisect_left(lines, end)]
        asked.update(start.name for start in starts[known:before])
        known = before
        again = next((at for at, start in enumerate(own) if start.name in asked), None)
        if again is not None:
            section = list(_section(page, marks, at_lines, own[again:], end))
            said = [entry for entry in section if entry.value]
            is_next_begun = end < len(page.lines)  # the question of the next options has no answer yet
            if len(said) >= max(_FEWEST, _NEARLY_ALL * (len(section) - is_next_begun)):
                yield KeyList(position, own[again].line, said[-1].line + 1, said, announced=True)


def _section(
    page: Page,
    marks: Sequence[Mark],
    lines: Sequence[int],
    starts: Sequence[Mark],
    end: int,
    *,
    above_options: bool = False,
) -> Iterator[KeyEntry]:
    """What is said in or below each label: the key, and what explains it. `lines` are those of the marks."""
    for start, until in pairwise([*(start.line for start in starts), end]):
        own = marks[bisect_left(lines, start) : bisect_left(lines, until)]
        below = takewhile(lambda mark: mark.kind != "option", own[1:]) if above_options else own[1:]
        answer = _said_in_label(own[0]) if above_options else None
        answer = answer or next((mark for mark in below if mark.kind == "answer" and _KEY.match(mark.text)), None)
        answer = answer or _letter_below(page, own)
        if answer is None:
            yield KeyEntry(own[0].name, "", start)
            continue
        stop = next((mark.line for mark in own if mark.kind in ("rule", "heading") and mark.line > answer.line), until)
        told = {mark.line: mark.text for mark in own if mark.kind == "explanation"}
        more = [told.get(at, page.lines[at]) for at in range(answer.line + 1, stop)]
        yield KeyEntry(own[0].name, answer.text, answer.line, explanation=more)


def _said_in_label(label: Mark) -> Mark | None:
    """The answer that a label goes on with: "Answer - B) text"."""
    found = phrase_of(label.text.lstrip(" *_("))
    if found is None or found.role != "answer":
        return None
    text = label.text.lstrip(" *_(")[found.length :].lstrip(_BEHIND)
    return label._replace(kind="answer", text=text) if _KEY.match(text) else None


def _letter_below(page: Page, own: Sequence[Mark]) -> Mark | None:
    """The first line below a label, if it begins with the letter of an option: "B", "**B.** text"."""
    label, end = own[0], own[0].line + _NEAR
    first = next((at for at in range(label.line + 1, min(end, len(page.lines))) if not page.is_blank(at)), None)
    if first is None or label.text.strip("*_ "):
        return None
    if is_key(page.lines[first]):
        return Mark(first, "answer", page.lines[first].strip(" \t*_"))
    said = next((mark for mark in own[1:2] if mark.line == first and mark.kind == "option" and mark.name), None)
    return said._replace(text=f"{said.name}. {said.text}".rstrip(". ")) if said else None


_NEAR = 4
"""Lines below a label among which its answer begins."""

_BEHIND = " \t*_)]:：=.-–—"
"""Signs between a word for the answer and the key."""

_KEY = re.compile(r"[*_(\[]*[A-Za-z](?![^\W_])")
"""A letter, with which an answer line begins that says a key."""
