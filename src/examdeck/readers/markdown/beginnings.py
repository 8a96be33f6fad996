"""Marks that may begin a question, by the numbers in them, and the text above its options."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from examdeck.readers.markdown.mark import BARE_LABEL, Mark
from examdeck.readers.markdown.page import Page


def items_of_lists(candidates: Sequence[Mark], numbers: Sequence[int], *, from_first: bool = False) -> set[int]:
    """The lines of lists that are numbered from 1, with nothing between, below a mark that may begin a question."""
    items: set[int] = set()
    for at, (mark, number) in enumerate(zip(candidates, numbers, strict=True)):
        before = candidates[at - 1] if at else None
        is_next = before is not None and mark.line == before.line + 1 and before.line in items
        if (number == 1 and (at or from_first)) or (is_next and number == numbers[at - 1] + 1):
            items.add(mark.line)
    return items


def without_inner(candidates: list[Mark], gap: Sequence[Mark]) -> list[Mark]:
    """Marks that may begin a question, without a bare "Question:" that stands inside one that has begun."""
    if len(candidates) < 2:
        return candidates
    answers = [mark.line for mark in gap if mark.kind in EXPLAINING]
    kept: list[Mark] = []
    for mark in candidates:
        if kept and mark.style == BARE_LABEL:
            after = bisect_right(answers, kept[-1].line)
            if after == len(answers) or answers[after] >= mark.line:
                continue
        kept.append(mark)
    return kept


EXPLAINING = ("answer", "explanation", "wrong")
"""Kinds of marks of what is said below options."""


def answered_by_themselves(candidates: Sequence[Mark], gap: Sequence[Mark]) -> set[int]:
    """The lines of several beginnings of which each has an answer of its own before the next: open questions.

    One alone may be an item of an explanation above the answer to all.
    """
    answers = [mark.line for mark in gap if mark.kind == "answer" and mark.text]
    after = [bisect_left(answers, mark.line) for mark in candidates] + [len(answers)]
    found = {mark.line for mark, first, next_ in zip(candidates, after, after[1:], strict=False) if first < next_}
    return found if len(found) > 1 else set()


def last_number(name: str) -> int:
    """12 of "12", 3 of "2.3", 42 of "42.b"."""
    if name.isdecimal():
        return int(name[:9])
    digits = re.findall(r"\d+", name[:40])
    return int(digits[-1][:9]) if digits else 0


def after_text(lines: Sequence[str], until: int) -> int:
    """The line after the last one with text before `until`."""
    while until > 0 and not lines[until - 1].strip():
        until -= 1
    return until


def next_seen(lines: Sequence[str], number: int, until: int) -> int:
    """The next line with text from `number` on; `until` if there is none before it."""
    while number < until and not lines[number].strip():
        number += 1
    return number


def end_of_next(lines: Sequence[str], number: int, until: int) -> int:
    """The line after the first paragraph from `number` on; `number` if there is none before `until`."""
    first = end = next_seen(lines, number, until)
    while end < until and lines[end].strip():
        end += 1
    return end if first < until else number


def stand_below(options: Sequence[Mark]) -> bool:
    """Whether nothing stands beside the letters of most options, but below them: "A)", a blank line, "ice"."""
    return not options[-1].text and 2 * sum(not option.text for option in options) > len(options)


_LONGEST_STEM = 200
"""Lines above a file's first options among which their stem begins."""


def last_paragraph(page: Page, until: int) -> int:
    """The first line of the paragraph before `until`; one of code takes the paragraph before it along."""
    number = until
    first = max(0, until - _LONGEST_STEM)
    while True:
        while number > first and page.is_blank(number - 1):
            number -= 1
        while number > first and not page.is_blank(number - 1):
            number -= 1
        code = page.code_at(number)
        if number <= first or code is None:
            return number
        number = code.start
