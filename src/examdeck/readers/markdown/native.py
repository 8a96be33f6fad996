"""The form that `examdeck convert` writes, which carries every field of a question and reads well on GitHub.

    ## Question 12

    <!-- examdeck question: {id: mls-001, tags: [a, b]} -->

    Stem

    - [x] An option
          goes on with an indentation of six
          > and tells why after a quote mark
    - [ ] Another

    **Explanation**

    Text

    **References**

    - https://…

The heading is the question's `source`; the comment is read as the question's mapping in a YAML bank, and comes before
what is shown. `examdeck question:` says that what stands around it was written so; mere notes, `examdeck:`, have a
place in any Markdown (`markdown.notes`). A line of text that would be taken for something else, or begins with a
backslash, begins with a backslash that does not belong to it. Code is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from examdeck.model.question import Option, Place, Question
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.segments import Segment
from examdeck.readers.own.notes import NoteText

QUESTION_MARK = "examdeck question:"
"""What the comment begins with that says a question is in this form."""

_NOTE = re.compile(rf"[ \t]*<!--[ \t]*{QUESTION_MARK}(.*)", re.DOTALL)
_OPTION = re.compile(r"- \[([ xX])\](?: (.*))?$")
_INDENT = " " * 6
_EXPLANATION = "**Explanation**"
_REFERENCES = "**References**"


def is_native(text: str) -> bool:
    """Whether a text was written by examdeck, or in its form."""
    return QUESTION_MARK in text and re.search(rf"^{_NOTE.pattern}", text, re.MULTILINE) is not None


def take_notes(page: Page) -> None:
    """Take the comments of questions in this form out of the page's lines, and keep what they say."""
    lines = page.lines
    after = 0
    last_end = next((n for n in range(len(lines) - 1, -1, -1) if "-->" in lines[n]), -1)
    for number in page.outside_code():
        found = _NOTE.match(lines[number]) if after <= number <= last_end and QUESTION_MARK in lines[number] else None
        if found is None:
            continue
        end = next(n for n in range(number, len(lines)) if "-->" in lines[n])
        body = "\n".join([found[1], *lines[number + 1 : end + 1]])
        page.notes[number] = NoteText(body.rpartition("-->")[0], page.number(number), found.start(1) + 1)
        for line in range(number, end + 1):
            lines[line] = ""
        page.wrapping |= set(range(number, end + 1))
        after = end + 1


def native_segments(page: Page, marks: Sequence[Mark]) -> list[Segment]:
    """The questions of a page with notes: each begins at the heading before its note, or at another like it."""
    headings = [m for m in marks if m.kind == "heading" or (m.kind == "start" and _level(page, m))]
    lines = [heading.line for heading in headings]
    own = {}
    for note in page.notes:
        at = bisect_right(lines, note) - 1
        is_below = at >= 0 and all(page.is_blank(line) for line in range(lines[at] + 1, note))
        own[lines[at] if is_below else note] = headings[at] if is_below else None
    levels = {_level(page, heading) for heading in own.values() if heading}
    own.update({h.line: h for h in headings if _level(page, h) in levels and h.line not in own})
    firsts = [*sorted(own), len(page.lines)]
    return [Segment(first, own[first], [], end) for first, end in pairwise(firsts)]


def _level(page: Page, mark: Mark) -> int:
    line = page.lines[mark.line].lstrip()
    return len(line) - len(line.lstrip("#"))


def note_of(page: Page, segment: Segment) -> int | None:
    """The line of a segment's note, if it has one."""
    return next((n for n in range(segment.first, min(segment.end, segment.first + _NEAR)) if n in page.notes), None)


_NEAR = 10
"""Lines below its heading among which a note is looked for."""


def read_native(page: Page, path: str, segment: Segment, note: int) -> Question:
    """The question of a segment whose note stands in the line `note`, without what that says."""
    first_option = _first_option(page, note, segment.end)
    options, after = _options(page, path, first_option, segment.end)
    explanation, references = _rest(page, after, segment.end)
    heading = page.lines[segment.first].strip().lstrip("#").strip() if segment.start else ""
    return Question(
        place=Place(path, page.number(segment.first)),
        stem=_plain(page, note + 1, first_option),
        options=options,
        explanation=explanation,
        references=references,
        source=heading,
    )


def _first_option(page: Page, start: int, end: int) -> int:
    return next((n for n in _not_code(page, start, end) if _begins_what_follows(page.lines[n])), end)


def _begins_what_follows(line: str) -> bool:
    return _OPTION.match(line) is not None or line in (_EXPLANATION, _REFERENCES)


def _not_code(page: Page, start: int, end: int) -> Iterator[int]:
    at = max(0, bisect_right(page.code, (start,)) - 1)
    for number in range(start, end):
        while at < len(page.code) and page.code[at].end < number:
            at += 1
        if at == len(page.code) or number < page.code[at].start:
            yield number


def _options(page: Page, path: str, start: int, end: int) -> tuple[tuple[Option, ...], int]:
    """The options from the line `start` on, and the line after them."""
    options = []
    number = start
    while number < end and (found := _OPTION.match(page.lines[number])):
        first = number
        body = [found[2] or ""]
        number += 1
        while number < end and (page.lines[number].startswith(_INDENT) or page.is_blank(number)):
            body.append(page.lines[number][len(_INDENT) :])
            number += 1
        quoted = [line.startswith(">") for line in body]
        split = quoted.index(True) if True in quoted else len(body)
        why = [line[2:] if line.startswith("> ") else line[1:] for line in body[split:] if line.startswith(">")]
        place = Place(path, page.number(first))
        options.append(Option(_unescaped(body[:split]), found[1] != " ", _unescaped(why), place))
    return tuple(options), number


def _rest(page: Page, start: int, end: int) -> tuple[str, tuple[str, ...]]:
    """The explanation and the references."""
    outside = list(_not_code(page, start, end))
    references = next((n for n in outside if page.lines[n] == _REFERENCES), end)
    heading = next((n for n in outside if page.lines[n] == _EXPLANATION), start - 1)
    explanation = _plain(page, heading + 1 if heading < references else start, references)
    listed = [line[2:].strip() for line in page.lines[references + 1 : end] if line.startswith("- ")]
    return explanation, tuple(listed)


def _plain(page: Page, start: int, end: int) -> str:
    """The text of some lines, without the backslashes that keep lines from being taken for something else."""
    outside = set(_not_code(page, start, end))
    lines = [_unescape(page.lines[n]) if n in outside else page.lines[n] for n in range(start, end)]
    return "\n".join(lines).strip("\n")


def _unescaped(lines: Sequence[str]) -> str:
    return "\n".join(map(_unescape, lines)).strip("\n")


def _unescape(line: str) -> str:
    bare = line.lstrip(" \t")
    return line[: len(line) - len(bare)] + bare[1:] if bare.startswith("\\") else line
