"""What follows a question's options: answer lines, the explanation, references; and where it ends."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from examdeck.readers.markdown.answers import read_answer
from examdeck.readers.markdown.marks import Mark, is_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from examdeck.readers.markdown.draft import Draft
    from examdeck.readers.markdown.page import Page
    from examdeck.readers.markdown.segments import Segment


def read_tail(page: Page, result: Draft, start: int, marks: Sequence[Mark]) -> None:
    """Read the lines from `start` to the end of the segment into the draft."""
    end = result.end = _cut(page, result, marks) if marks else result.segment.end
    lines = page.lines[start:end]
    if marks:
        _take(result, lines, start, [mark for mark in marks if mark.line < end])
    text = "\n".join(lines).strip("\n")
    if text:
        result.explanation = _tidy(text)


def _cut(page: Page, result: Draft, marks: Sequence[Mark]) -> int:
    """The line at which something else begins: another topic, a rule that separates questions."""
    segment = result.segment
    end = _end_before_topic(page, segment, marks)
    for position, mark in enumerate(marks):
        if mark.line >= end:
            break
        if mark.kind == "rule":
            more = marks[position + 1 :]
            if any(m.kind in ("answer", "explanation") for m in more) or page.is_folded(mark.line):
                continue
            return mark.line
        if mark.kind == "heading" and not page.is_folded(mark.line) and len(mark.style) <= _level(segment):
            return mark.line
    return end


def _level(segment: Segment) -> int:
    """The level of headings down to which one ends the segment."""
    start = segment.start
    if start is None:
        return _DEEP
    return (len(start.style) if start.kind == "heading" else start.style.count("#")) or _DEEP


def _end_before_topic(page: Page, segment: Segment, marks: Sequence[Mark]) -> int:
    """The segment's end, or the line of a numbered title that stands alone right before the next question."""
    last = marks[-1] if marks else None
    if last is None or last.kind != "start" or last.text.endswith((".", "?", ":", "!")):
        return segment.end
    is_last_line = not any(line.strip() for line in page.lines[last.line + 1 : segment.end])
    stands_alone = is_last_line and segment.end < len(page.lines) and page.is_blank(last.line - 1)
    return last.line if stands_alone else segment.end


_DEEP = 3
"""Headings of more than so many # belong to an explanation, where questions do not begin with headings."""


def _take(result: Draft, lines: list[str], start: int, marks: Sequence[Mark]) -> None:
    """Take answers out of the lines, and the words that announce the explanation."""
    explaining = False
    for mark in marks:
        at = mark.line - start
        if mark.kind == "explanation":
            lines[at] = mark.text
            explaining = True
        elif mark.kind == "navigation" or mark.kind == "rule":
            lines[at] = ""
        elif mark.kind == "answer":
            is_ticked = any(option.style == "x" for option in result.segment.options)
            if not ((explaining or is_ticked) and (result.answers or not is_key(mark.text))):
                _take_answer(result, lines, at, mark.text)


def _take_answer(result: Draft, lines: list[str], at: int, text: str) -> None:
    """Take the answer that is announced in the line `at`, and stands there or in the lines below."""
    if text:
        answer = read_answer(text, result.choices)
        if answer is not None:
            result.answers.append(answer)
            lines[at] = answer.rest
        return
    lines[at] = ""
    first = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), len(lines))
    listed = [line.strip(_LIST) for line in takewhile(str.strip, lines[first : first + _MOST_ANSWERS])]
    for count in (len(listed), 1):
        answer = (
            read_answer(", ".join(listed[:count]), result.choices)
            if listed and (count == 1 or all(map(is_key, listed)))
            else None
        )
        if answer is not None:
            result.answers.append(answer)
            lines[first : first + count] = [answer.rest, *[""] * (count - 1)]
            return


_LIST = " \t>*_-+•"
_MOST_ANSWERS = 10
"""Lines below "Answer:" that may each name an option."""


_GAP = re.compile(r"\n{3,}")
_SEEN = re.compile(r"[^\W_]")


def _tidy(text: str) -> str:
    """An explanation without indentation and quote marks that all its lines have; nothing if it has no words."""
    if not _SEEN.search(text):
        return ""
    if "\n\n\n" in text and "```" not in text and "~~~" not in text:
        text = _GAP.sub("\n\n", text)
    if text[0] not in " \t>":
        return text.strip()
    lines = [line for line in text.split("\n") if line.strip()]
    if all(line.lstrip().startswith(">") for line in lines):
        text = "\n".join(line.lstrip()[1:] for line in text.split("\n"))
    if text[0] in " \t":
        margin = min(len(line) - len(line.lstrip()) for line in lines)
        text = "\n".join(line[margin:] for line in text.split("\n"))
    return text.strip()
