"""Where questions begin and end. A file has a habit of beginning them; it is found first, and then followed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from examdeck.language.lines import ends_asking
from examdeck.readers.markdown.answers import read_answer
from examdeck.readers.markdown.arguing import (
    are_sentences,
    has_own_crosses,
    is_of_explanation,
    may_title,
    names_others,
    repeats_words,
    retells,
    says_again,
    seems_below,
    ticked_places,
)
from examdeck.readers.markdown.beginnings import (
    EXPLAINING,
    after_text,
    answered_by_themselves,
    end_of_next,
    items_of_lists,
    last_number,
    last_paragraph,
    next_seen,
    stand_below,
    without_inner,
)
from examdeck.readers.markdown.blocks import Block
from examdeck.readers.markdown.choices import Choices
from examdeck.readers.markdown.mark import BARE_LABEL, LABEL, Mark
from examdeck.readers.markdown.page import Page


@dataclass(slots=True)
class Segment:
    """The lines of one question."""

    first: int
    """Its first line, counted from 0."""
    start: Mark | None
    """The label, number, heading or bold line that it begins with, if any."""
    options: Block
    end: int = 0
    """The line after its last."""


PARAGRAPH = ""
"""The habit of beginning a question with nothing but its text."""

_ENOUGH = 0.5
"""The share of questions that must begin in one way for it to be the file's habit."""

_BEGINNINGS = ("start", "heading", "bold")


def segments(page: Page, marks: Sequence[Mark], blocks: Sequence[Block], *, lettered: bool) -> list[Segment]:
    """The questions around the blocks of options, in order, and those that have a label but no options.

    A block that nothing begins in the file's usual way is a question of its own if its letters begin anew; boxes
    without letters are more options of the question before them.
    """
    others = [mark for mark in marks if mark.kind != "option"]
    lines = [mark.line for mark in others]
    gaps = []
    after = 0
    for block in blocks:
        until = bisect_left(lines, block[0].line + 1)
        gaps.append(others[after:until])
        after = bisect_left(lines, block[-1].line + 1)
    asking = [gap for at, gap in enumerate(gaps) if not seems_below(gaps, blocks, at)]
    cutter = _Cutter(page, _habit(asking), lettered=lettered)
    for block, gap, below in zip(blocks, gaps, [*gaps, others[after:]][1:], strict=True):
        is_told = any(mark.kind == "answer" for mark in takewhile(lambda mark: mark.kind != "start", below))
        is_answered = is_told and below[0].kind == "answer" and below[0].text != ""
        cutter.add(block, gap, is_answered=is_answered, is_told=is_told)
    cutter.finish(others[after:])
    return cutter.found


def _habit(gaps: Sequence[Sequence[Mark]]) -> str:
    """How most questions begin: a style of label, number, heading or bold line; else with nothing but text."""
    styles: Counter[str] = Counter()
    for gap in gaps:
        for style in {mark.style for mark in gap if mark.kind in _BEGINNINGS}:
            styles[style] += 1
    if len(gaps) > 1:
        for title in [style for style, count in styles.items() if count == 1 and set(style) == {"#"}]:
            del styles[title]  # one heading above several questions is their title
    enough = [style for style, count in styles.items() if count >= _ENOUGH * len(gaps)]
    return max(enough, key=lambda style: (styles[style] / len(gaps) + _weight(style), len(style)), default=PARAGRAPH)


def _weight(style: str) -> float:
    """Labels say more than numbers, numbers more than headings, headings more than bold lines."""
    if style in _WEIGHTS:
        return _WEIGHTS[style]
    if "1" in style:
        return 0.3
    return 0.2 if style.startswith("#") else 0.1


_WEIGHTS = {LABEL: 0.5, BARE_LABEL: 0.25}


class _Cutter:
    """Follows a file from block to block, and says where each question begins."""

    def __init__(self, page: Page, habit: str, *, lettered: bool) -> None:
        self.page = page
        self.habit = habit
        self.lettered = lettered
        self.usual = {habit, LABEL, BARE_LABEL} - {PARAGRAPH}
        """Styles in which a question may begin."""
        self.number = 0
        """That of the question before, as far as it is known."""
        self.found: list[Segment] = []
        self.above: Block = []
        """The options behind which the next question begins: those of one before, or arguments about them."""
        self.blanks: list[int] | None = None
        """The page's blank lines, once they are asked for."""

    def add(self, block: Block, gap: Sequence[Mark], *, is_answered: bool, is_told: bool) -> None:
        """The question of a block, given the marks between the block before it and this one.

        `is_answered`: its answer stands right below it; `is_told`: one stands before the next question.
        """
        candidates = without_inner([mark for mark in gap if mark.style in self.usual], gap)
        apart = answered_by_themselves(candidates, gap)
        start = self._start([mark for mark in candidates if mark.line not in apart])
        if start is None and self.found and not is_told and self._argues(block, gap):
            self.above = block
            return
        if start is None and self.habit != PARAGRAPH:
            start = self._unusual_start(gap)
        if start is not None:
            before = candidates[: candidates.index(start)] if start in candidates else []
            listed = self._listed(before, [last_number(mark.name) for mark in before], start) - apart
            self._without_options([mark for mark in before if mark.line not in listed], apart)
            self._append(start.line, start, block)
            return
        first = self._paragraph(block, gap, is_told=is_told)
        is_keyed = is_answered or any(option.style == "x" for option in block)
        asking = self._asking(first, block, gap) if is_keyed and first is not None else None
        explains = any(mark.kind in EXPLAINING for mark in gap)
        if not self.found:
            self._append(block[0].line if first is None else first, None, block)
        elif asking is not None and self.lettered and self.habit != PARAGRAPH:
            self._append(asking, None, block)
        elif first is not None and (self.habit == PARAGRAPH or self._is_parted(first, block, explains=explains)):
            self._append(first, None, block)
        elif not self.lettered and not explains:
            self.found[-1].options = self.above = [*self.found[-1].options, *block]

    def _is_parted(self, first: int, block: Block, *, explains: bool) -> bool:
        """Whether letters begin anew behind a text; or it asks, in whatever style, between boxes with right ones."""
        if self.lettered:
            return not explains
        above = self.found[-1].options
        if above and _FIRST_LETTER.match(above[0].text) and _FIRST_LETTER.match(block[0].text):
            return True
        are_keyed = all(any(option.style == "x" for option in some) for some in (self.found[-1].options, block))
        return are_keyed and any(map(ends_asking, self.page.lines[first : block[0].line]))

    def _argues(self, block: Block, gap: Sequence[Mark]) -> bool:
        """Whether a block names options of the question above it, to tell why they are right or wrong."""
        explaining = [mark for mark in gap if mark.kind in EXPLAINING]
        level = self._level_of_last()
        begun = [
            mark.line
            for mark in gap
            if mark.kind in ("start", "rule") or (mark.kind == "heading" and len(mark.style) <= level)
        ]
        if not explaining or (begun and begun[-1] > explaining[-1].line):
            return False
        if any(option.style == "x" for option in block):
            return self.lettered and self._judges(block, gap, explaining[-1])
        above = next((at for at in range(block[0].line - 1, -1, -1) if not self.page.is_blank(at)), 0)
        if self.habit == PARAGRAPH or ends_asking(self.page.lines[above]):
            return False
        options = self.found[-1].options
        is_titled = any(mark.line == above and may_title(mark) for mark in gap)
        return says_again(block, options) or (is_titled and names_others(block, options, self._answer(options, gap)))

    def _level_of_last(self) -> int:
        """The level of headings down to which one ends the question above; without a heading of its own, any does."""
        bare = self.page.lines[self.found[-1].first].lstrip(" \t>")
        return len(bare) - len(bare.lstrip("#")) or _ANY

    def _judges(self, block: Block, gap: Sequence[Mark], told: Mark) -> bool:
        """Whether the signs on a block tell which options of the question above it are right, and not its own.

        Two of these hold: an explanation goes before; the wrong ones have signs, too, as none of that question's
        options has; and the signs say its key again, of the same letters. Where options are ticked in the file to say
        the key, another question may be answered by the same letter. Below a text that may ask, what says so must
        have words of the options, too, or say their key in sentences.
        """
        options = self.found[-1].options
        ticked = ticked_places(options)
        is_same = [option.name for option in block] == [option.name for option in options]
        is_key = is_same and ticked_places(block) == (ticked or self._answer(options, gap))
        signs = (told.kind != "answer") + has_own_crosses(block, options) + is_key
        if not options or signs < _TWO or (ticked and not (is_key and has_own_crosses(block, options))):
            return False
        if told.kind == "wrong" or self._after(told, block[0].line) >= after_text(self.page.lines, block[0].line):
            return True
        return repeats_words(block, options) or (is_key and are_sentences(block, options))

    def _answer(self, options: Block, gap: Sequence[Mark]) -> frozenset[int]:
        """The key that the first answer below options gives."""
        given = next((mark for mark in gap if mark.kind == "answer"), None)
        if given is None:
            return frozenset()
        lines = self.page.lines
        text = given.text or lines[min(next_seen(lines, given.line + 1, gap[-1].line), len(lines) - 1)]
        return answer.key if (answer := read_answer(text, _choices(options))) else frozenset()

    def _asking(self, first: int, block: Block, gap: Sequence[Mark]) -> int | None:
        """The first line of a stem that asks, behind a question whose answer and explanation have ended.

        An explanation may go on for some paragraphs: only the last of them can ask.
        """
        above = [mark.kind for mark in gap if mark.line < first and (mark.text or mark.kind != "answer")]
        ended = [kind for kind in above if kind in (*EXPLAINING, "heading", "rule")]
        options = self.found[-1].options if self.found else []
        is_over = "answer" in above or any(option.style == "x" for option in options)
        if not (ended and is_over) or ended[-1] == "wrong":
            return None
        until = block[0].line
        if ended[-1] == "explanation":
            if retells(block, options):
                return None
            first = max(first, last_paragraph(self.page, until))
        return first if any(map(ends_asking, self.page.lines[max(first, until - _NEAR) : until])) else None

    def finish(self, gap: Sequence[Mark]) -> None:
        """Take the marks after the last block, and let each question end where the next begins."""
        usual = [mark for mark in gap if mark.style == self.habit and self.habit != PARAGRAPH]
        apart = answered_by_themselves(usual, gap)
        answers = [mark.line for mark in gap if mark.kind == "answer" and mark.text]
        for mark, end in zip(usual, [*(mark.line for mark in usual[1:]), len(self.page.lines)], strict=False):
            is_answered = bisect_left(answers, mark.line) < bisect_left(answers, end)
            self._without_options([mark], apart, last=not is_answered)
        end = len(self.page.lines)
        for segment in reversed(self.found):
            segment.end = max(end, segment.first + 1)
            end = segment.first

    def _append(self, first: int, start: Mark | None, block: Block) -> None:
        self.found.append(Segment(first, start, block))
        self.above = block
        if start is not None and start.name:
            self.number = last_number(start.name)

    def _start(self, candidates: Sequence[Mark]) -> Mark | None:
        """The one of several marks in the usual style that begins the question with the next options."""
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        if "1" not in self.habit:
            return candidates[-1]
        numbers = [last_number(mark.name) for mark in candidates]
        run = self.number
        chosen = None
        items = self._listed(candidates, numbers)
        for mark, number in zip(candidates, numbers, strict=True):
            if number == run + 1 and number != 1 and mark.line not in items:
                run, chosen = number, mark
        if chosen is not None:
            begins_part = numbers[-1] == 1 and chosen is not candidates[-1]  # no list has one item
            return candidates[-1] if begins_part else chosen
        first = next((mark for mark, number in zip(candidates, numbers, strict=True) if number == 1), None)
        return candidates[-1] if first is None or numbers[-1] == 1 else first

    def _listed(self, candidates: Sequence[Mark], numbers: Sequence[int], start: Mark | None = None) -> set[int]:
        """The lines of lists in a stem, and of those in the explanation before it, if the next question is no item."""
        whole = items_of_lists(candidates, numbers, from_first=True)
        others = [*zip(candidates, numbers, strict=True), *([(start, last_number(start.name))] if start else [])]
        is_next = any(number == self.number + 1 and mark.line not in whole for mark, number in others)
        return whole if is_next and self.number else items_of_lists(candidates, numbers)

    def _unusual_start(self, gap: Sequence[Mark]) -> Mark | None:
        """The mark nearest to the options that may begin a question in another style than the usual one."""
        after_answer = [mark for mark in gap if mark.kind in _BEGINNINGS or mark.kind in EXPLAINING]
        for mark in reversed(after_answer):
            if mark.kind in EXPLAINING:
                return None
            if mark.kind == "heading" and len(mark.style) > 1:
                return None if is_of_explanation(mark, gap) else mark
            number = last_number(mark.name) if mark.kind == "start" else -1
            if mark.kind == "start" and (not mark.style[0].isdecimal() or number == self.number + 1):
                return self._asking_heading(gap, mark) or mark
            if number == 1 and any(above.kind == "heading" for above in gap if above.line < mark.line):
                return mark  # of a part that is written in another way
        return None

    def _asking_heading(self, gap: Sequence[Mark], item: Mark) -> Mark | None:
        """The heading above a numbered line that asks, of whose stem the line is an item then."""
        above = [mark for mark in gap if mark.line < item.line and mark.kind == "heading"]
        asks = above and item.style[0].isdecimal() and above[-1].text.endswith((":", "?", "：", "？"))
        return above[-1] if asks else None

    def _without_options(self, candidates: Sequence[Mark], apart: Set[int], *, last: bool = False) -> None:
        """Questions that have a label, carry on the numbering, or are answered `apart`, but have no options."""
        for mark in candidates:
            is_labelled = mark.style == LABEL
            carries_on = "1" in mark.style and last_number(mark.name) == self.number + 1 and self.number > 0
            carries_on = carries_on and not (last and mark.style[0].isdecimal())
            if (is_labelled and self.habit == LABEL) or carries_on or mark.line in apart:
                self._append(mark.line, mark, [])

    def _paragraph(self, block: Block, gap: Sequence[Mark], *, is_told: bool) -> int | None:
        """The first line of the text that a block's question begins with, when no mark begins it."""
        lines = self.page.lines
        until = block[0].line
        empty = [mark.line for mark in gap[-1:] if is_told and self._is_left_empty(mark, until)]
        if self.above and self.above[-1].line < until:
            after = min(self._end_of_paragraph(self.above[-1].line), until)
            if stand_below(self.above):
                after = end_of_next(lines, after, until)
            if after == until:  # no blank line parts the questions, but an answer may
                answers = [mark.line for mark in gap if mark.kind == "answer" and mark.text] + empty
                after = answers[-1] + 1 if answers else until
        else:
            after = last_paragraph(self.page, until)
        first = after
        starts = {mark.line for mark in gap if mark.kind == "start"}
        others = {mark.line for mark in gap if mark.kind != "start"}
        for mark in gap:
            above = mark.line - 1
            is_below_text = first <= above < until and above not in others and bool(lines[above].strip())
            is_item = is_below_text or mark.line + 1 in starts
            if not (mark.kind == "start" and is_item):
                after = max(after, mark.line + 1 if mark.line in empty else self._after(mark, until))
        return next((number for number in range(after, until) if lines[number].strip()), None)

    def _is_left_empty(self, mark: Mark, until: int) -> bool:
        """Whether nothing but the stem of the next options stands below a label, and names none of those above."""
        lines = self.page.lines
        at, end = next_seen(lines, mark.line + 1, until), after_text(lines, until)
        if mark.kind != "answer" or mark.text or at == until or not self.found or self.page.code_at(at):
            return False
        is_stem = (at > mark.line + 1 or at + 1 == end) and self._end_of_paragraph(at) >= end
        return is_stem and read_answer(lines[at], _choices(self.found[-1].options)) is None

    def _end_of_paragraph(self, number: int) -> int:
        """The blank line that ends the paragraph of a line."""
        if self.blanks is None:
            self.blanks = [n for n, line in enumerate(self.page.lines) if not line.strip()]
        at = bisect_left(self.blanks, number)
        return self.blanks[at] if at < len(self.blanks) else len(self.page.lines)

    def _after(self, mark: Mark, until: int) -> int:
        """The line after what a mark begins that is no part of a stem."""
        lines = self.page.lines
        if mark.kind in ("explanation", "reference", "wrong"):
            first = mark.line if mark.text else next_seen(lines, mark.line + 1, until)
            return min(self._end_of_paragraph(first), until)
        if mark.kind == "answer" and not mark.text:
            return min(next_seen(lines, mark.line + 1, until) + 1, until)
        if mark.kind in ("answer", "rule", "heading", "navigation", "key"):
            return mark.line + 1
        if mark.kind == "start" and next_seen(lines, mark.line + 1, until) < until:
            return mark.line + 1
        return 0


_FIRST_LETTER = re.compile(r"[*_(\[]{0,3}[Aa][.):\]]")
"""How the text behind the box of a first option begins, where options have letters, too."""


def _choices(options: Block) -> Choices:
    return Choices(tuple(option.name for option in options), tuple(option.text for option in options))


_NEAR = 9
"""Lines above options among which one asks."""
_ANY = 6
"""The deepest level of headings."""
_TWO = 2
"""Signs by which a block argues."""
