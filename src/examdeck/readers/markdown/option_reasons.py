"""Explanations below each option, before the next: "A. Mars", "Rationale: it is red", "B. Moon".

They are written as quotes, which is how a text below an option says in examdeck's own form why it is right or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import dedent
from typing import NamedTuple

from examdeck.language.letters import ordinals
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.references import tags_of

_WITHIN = ("explanation", "reference", "bold", "code")
"""Marks that the explanation of an option may hold."""


class _Explained(NamedTuple):
    """An option, with the marks below it and the line of what follows these."""

    option: Mark
    within: Sequence[Mark]
    end: int
    is_above_option: bool

    @property
    def reason(self) -> Mark | None:
        """What begins its explanation."""
        return self.within[0] if self.within and self.within[0].kind == "explanation" else None


def quote_reasons(page: Page, marks: list[Mark]) -> list[Mark]:
    """The marks without those of explanations of options, whose lines are quoted below these."""
    if not any(above.kind in _WITHIN and below.kind == "option" for above, below in pairwise(marks)):
        return marks
    quoted: set[int] = set()
    announcing = {mark.line for mark in marks if mark.kind in ("explanation", "wrong")}
    for question in _questions(page, marks):
        *others, last = question
        explained = sum(each.reason is not None for each in others)
        if 2 * explained < len(others) or explained < min(_FEWEST, len(others)):
            continue
        if _line_above(page, others[0].option) in announcing:  # they are argued about again
            continue
        for each in [*others, last._replace(end=_end_of_last(page, last))]:
            if each.reason:
                _quote(page, each.option, each.reason, each.end)
                quoted.update(mark.line for mark in each.within if mark.line < each.end and mark.kind != "code")
    return [mark for mark in marks if mark.line not in quoted] if quoted else marks


_FEWEST = 2
"""Options of a question that are explained, if it has more than two: one may be the question's own explanation."""


def _questions(page: Page, marks: Sequence[Mark]) -> Iterator[list[_Explained]]:
    """The options of each question, of which one at least has an explanation before the next."""
    current: list[_Explained] = []
    at = 0
    while at < len(marks):
        option, first = marks[at], at + 1
        at = first
        if option.kind != "option":
            continue
        while at < len(marks) and marks[at].kind in _WITHIN:
            at += 1
        following = marks[at] if at < len(marks) else None
        is_option = following is not None and following.kind == "option"
        end = following.line if following else len(page.lines)
        current.append(_Explained(option, marks[first:at], end, is_option))
        if not (following and is_option and _goes_on(page, current[-1], following)):
            if any(each.reason for each in current[:-1]):
                yield current
            current = []


def _goes_on(page: Page, above: _Explained, following: Mark) -> bool:
    """Whether an option is of the question of the one above it, although an explanation may stand between them.

    One with a letter has its turn; what stands between boxes must be set in to be no stem of another question.
    """
    option, reason = above.option, above.reason
    if option.name and following.name:
        is_alike = option.name.islower() == following.name.islower()
        is_next = is_alike and any(place + 1 in ordinals(following.name) for place in ordinals(option.name))
    else:
        is_next = not (option.name or following.name) and option.column == following.column
    if reason is None or not is_next:
        return is_next and not above.within
    if _end_within(above):
        return False
    between = range(reason.line, following.line)
    return bool(option.name) or all(page.is_blank(at) or _indent(page.lines[at]) >= option.column for at in between)


def _end_within(one: _Explained) -> Mark | None:
    """What begins something else below an option: a second explanation, or a bold line that is not set in."""
    return next(
        (
            mark
            for mark in one.within[1:]
            if mark.kind == "explanation" or (mark.kind == "bold" and mark.column <= one.option.column)
        ),
        None,
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _line_above(page: Page, option: Mark) -> int:
    return next((at for at in range(option.line - 1, -1, -1) if not page.is_blank(at)), -1)


def _end_of_last(page: Page, last: _Explained) -> int:
    """Behind the explanation of a last option: its paragraph, and those that are set in as it is.

    Where other options follow at once, the line above them asks.
    """
    if last.reason is None:
        return last.end
    over = _end_within(last)
    end = over.line if over else last.end
    margin, is_over = max(_indent(page.lines[last.reason.line]), last.option.column), False
    references = {mark.line for mark in last.within if mark.kind == "reference"}
    for at in range(last.reason.line + 1, end):
        line, indent = page.lines[at], _indent(page.lines[at])
        if page.is_blank(at):
            is_over = True
        elif (is_over and indent < margin) or (indent < last.option.column and (at in references or tags_of(line))):
            return at
    is_stem = last.is_above_option and end == last.end and not is_over and end > last.reason.line + 1
    return end - is_stem


def _quote(page: Page, option: Mark, reason: Mark, end: int) -> None:
    """Quote the lines of an explanation, set in far enough to belong to the option."""
    margin = " " * (option.column + 1)
    while page.is_blank(end - 1):
        end -= 1
    below = page.lines[reason.line + 1 : end]
    if all(line.lstrip().startswith(">") for line in below if line.strip()):
        below = [_QUOTED.sub("", line) for line in below]
    said = [reason.text, *dedent("\n".join(below)).split("\n")] if below else [reason.text]
    page.lines[reason.line : end] = [f"{margin}> {line}".rstrip() for line in said]


_QUOTED = re.compile(r"^[ \t]*>[ \t]?")
