"""Where what is said below a question ends: before another topic, a part's title, a rule between questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from examdeck.language.shipped import pattern, runs_on, said
from examdeck.readers.markdown.arguing import is_of_explanation
from examdeck.readers.markdown.mark import LABEL, Mark
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Segment


def end_before_others(page: Page, segment: Segment, marks: Sequence[Mark]) -> int:
    """The line at which something else begins: another topic, a rule that separates questions."""
    end = _end_before_exhibit(page, segment, marks)
    end = _end_before_topic(page, end, [mark for mark in marks if mark.line < end])
    for position, mark in enumerate(marks):
        if mark.line >= end:
            break
        if mark.kind == "rule":
            more = marks[position + 1 :]
            if any(m.kind in ("answer", "explanation") for m in more) or page.is_folded(mark.line):
                continue
            return mark.line
        if mark.kind == "start" and _is_part(page, segment, mark):
            return mark.line
        is_heading = mark.kind == "heading" and not page.is_folded(mark.line)
        is_heading = is_heading and not is_of_explanation(mark, marks[:position])
        if is_heading and (len(mark.style) <= _level(page, segment) or _heads_more(page, mark, marks[:position], end)):
            return mark.line
    return end


def _is_part(page: Page, segment: Segment, mark: Mark) -> bool:
    """Whether a numbered heading is above the segment's own in rank: "## 10. Check" below "### Question 3".

    So is one that counts on from the heading which a segment without its own stands under.
    """
    own, other = (len(line) - len(line.lstrip("#")) for line in (page.lines[segment.first], page.lines[mark.line]))
    return _counts_on(page, segment, mark) if own == 0 < other else 0 < other < own


def _counts_on(page: Page, segment: Segment, mark: Mark) -> bool:
    above = next((page.lines[at] for at in range(segment.first - 1, -1, -1) if page.lines[at][:1] == "#"), "")
    before, after = (_NUMBERED.match(line) for line in (above, page.lines[mark.line]))
    if before is None or after is None or before["level"] != after["level"]:
        return False
    return int(before["number"]) < int(after["number"])


_NUMBERED = re.compile(r"(?P<level>#{1,6})[ \t]+\D{0,12}?(?P<number>\d{1,4})[.):]")


def _heads_more(page: Page, heading: Mark, above: Sequence[Mark], end: int) -> bool:
    """Whether a heading has nothing below it but other questions: a sentence, or one below another, may explain."""
    is_last = all(page.is_blank(line) for line in range(heading.line + 1, end))
    return is_last and heading.text[-1:] not in ".!?。" and not any("#" in mark.style for mark in above)


def _level(page: Page, segment: Segment) -> int:
    """The level of headings down to which one ends the segment."""
    start = segment.start
    if start is None:
        return _DEEP
    bare = page.lines[start.line].lstrip(" \t>") if start.style == LABEL else start.style
    return len(bare) - len(bare.lstrip("#")) or _DEEP


def _end_before_topic(page: Page, end: int, marks: Sequence[Mark]) -> int:
    """The end, or the line of a numbered title that stands alone right before the next question."""
    rules = {mark.line for mark in marks if mark.kind == "rule"}
    last = next((mark for mark in reversed(marks) if mark.kind != "rule"), None)
    if last is None or last.kind != "start" or last.text.endswith((".", "?", ":", "!")):
        return end
    is_last_line = all(page.is_blank(at) or at in rules for at in range(last.line + 1, end))
    stands_alone = is_last_line and end < len(page.lines) and page.is_blank(last.line - 1)
    return last.line if stands_alone else end


def _end_before_exhibit(page: Page, segment: Segment, marks: Sequence[Mark]) -> int:
    """The segment's end, or where a paragraph below its answer begins that says what the next questions are about."""
    first = next((mark.line + 1 for mark in marks if mark.kind == "answer"), segment.end)
    below = "\n".join(page.lines[first : segment.end]).casefold()
    if not below or not any(phrase in below for phrase in said("next_asked")):  # quicker than to look at each line
        return segment.end
    for at in range(first + 1, segment.end):
        line = page.lines[at]
        if page.is_blank(at - 1) and line and any(_asks_below(own) for own in page.lines[at : at + _FEW]):
            own = page.lines[at : segment.end]
            is_set_off = line[0] in "*_>([【（" or line.rstrip("*_ ").endswith((":", "："))
            return at if is_set_off or any(map(_SHOWS.match, own)) else segment.end
    return segment.end


def _asks_below(line: str) -> bool:
    return len(line) <= _LONGEST and _next_asked().search(line) is not None


@cache
def _next_asked() -> re.Pattern[str]:
    spaced, joined = ([one for one in said("next_asked") if runs_on(one) == is_joined] for is_joined in (False, True))
    return re.compile(rf"(?<!\w)(?:{pattern(spaced)})(?!\w)|{pattern(joined)}", re.IGNORECASE)


_SHOWS = re.compile(r"[ \t>]*(?:!\[|\||\+--|<img\b|<table\b|```)")
"""A picture, a table or code."""
_FEW = 2
"""Lines of a paragraph, of which one says so."""
_LONGEST = 200
"""Characters of a line that says so."""
_DEEP = 3
"""Headings of more than so many # belong to an explanation, where questions do not begin with headings."""
