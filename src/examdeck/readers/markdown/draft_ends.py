"""Where what is said below a question ends: before another topic, a part's title, a rule between questions."""

from __future__ import annotations

from collections.abc import Sequence

from examdeck.readers.markdown.arguing import is_of_explanation
from examdeck.readers.markdown.mark import LABEL, Mark
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Segment


def end_before_others(page: Page, segment: Segment, marks: Sequence[Mark]) -> int:
    """The line at which something else begins: another topic, a rule that separates questions."""
    end = _end_before_topic(page, segment, marks)
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
    """Whether a numbered heading is above the segment's own in rank: "## 10. Check" below "### Question 3"."""
    own, other = (len(line) - len(line.lstrip("#")) for line in (page.lines[segment.first], page.lines[mark.line]))
    return 0 < other < own


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


def _end_before_topic(page: Page, segment: Segment, marks: Sequence[Mark]) -> int:
    """The segment's end, or the line of a numbered title that stands alone right before the next question."""
    rules = {mark.line for mark in marks if mark.kind == "rule"}
    last = next((mark for mark in reversed(marks) if mark.kind != "rule"), None)
    if last is None or last.kind != "start" or last.text.endswith((".", "?", ":", "!")):
        return segment.end
    is_last_line = all(page.is_blank(at) or at in rules for at in range(last.line + 1, segment.end))
    stands_alone = is_last_line and segment.end < len(page.lines) and page.is_blank(last.line - 1)
    return last.line if stands_alone else segment.end


_DEEP = 3
"""Headings of more than so many # belong to an explanation, where questions do not begin with headings."""
