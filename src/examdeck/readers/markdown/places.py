"""What a question has of where it stands in its file: sections above it, the file's tags, `#tag` at a line's end.

A heading that belongs to no question begins a section, down to the next heading of its level or above. One that all
questions stand under is none, as the file's title: a tag that every question has says nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from examdeck.model.question import Question
from examdeck.readers.labels import topic_tags, written_tag
from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import FrontMatter, Page

_HASHTAG = re.compile(r"#(?=[^\s#]*[^\W\d_])[\w/:-]+")
_HEADING = re.compile(r"[ \t>]*(#{1,6})[ \t]*(.*)")
_MARKUP = re.compile(r"!\[[^\]]*\](?:\([^)]*\))?|\[([^\]]*)\](?:\([^)]*\))?|\{#[^}]*\}|<[^<>]*>|[*`]+|[ \t]#+[ \t]*$")
_LONGEST_LINE = 400
_LONGEST = 80
"""Characters of a section's name; more is a sentence that was made large."""


def cut_hashtags(page: Page) -> None:
    """Take tags from the ends of lines that are not code, and keep them by line."""
    for number in page.outside_code():
        line = page.lines[number]
        if "#" not in line or not _HASHTAG.fullmatch(line.rsplit(maxsplit=1)[-1]):
            continue
        words = list(re.finditer(r"\S+", line))
        tags = [*takewhile(_HASHTAG.fullmatch, (word[0] for word in reversed(words)))][::-1]
        page.hashtags[number] = tuple(filter(None, map(written_tag, tags)))
        page.lines[number] = line[: words[-len(tags)].start()].rstrip()
        if not page.lines[number]:
            page.wrapping.add(number)


class _Section(NamedTuple):
    """A heading that belongs to no question."""

    line: int
    level: int
    name: str


def with_places(
    page: Page,
    marks: Sequence[Mark],
    spans: Sequence[tuple[int, int]],
    questions: Sequence[Question],
    front: FrontMatter,
) -> Sequence[Question]:
    """The questions, which stand in these spans of lines, with what they have of their places."""
    sections = list(_sections(page, marks, spans))
    if not (sections or front.tags or page.hashtags):
        return questions
    own, of_place = _hashtags(page, sections, spans)
    stacks = _stacks(sections, spans)
    common = sum(len(set(level)) == 1 for level in zip(*stacks, strict=False))
    placed = []
    for at, (question, opened) in enumerate(zip(questions, stacks, strict=False)):
        names = tuple(section.name for section in opened[common:])
        around = [tag for line in (-1, *(section.line for section in opened)) for tag in of_place.get(line, ())]
        tags = dict.fromkeys((*front.tags, *topic_tags(names), *around, *question.place_tags))
        written = dict.fromkeys((*question.tags, *own.get(at, ())))
        placed.append(replace(question, place_tags=tuple(tags), section=names, tags=tuple(written)))
    return placed


def _stacks(sections: Sequence[_Section], spans: Sequence[tuple[int, int]]) -> list[list[_Section]]:
    """The sections that each span stands in, outermost first."""
    stacks = []
    opened: list[_Section] = []
    after = 0
    for first, _ in spans:
        while after < len(sections) and sections[after].line < first:
            opened = [section for section in opened if section.level < sections[after].level]
            opened.append(sections[after])
            after += 1
        stacks.append(opened)
    return stacks


def _sections(page: Page, marks: Sequence[Mark], spans: Sequence[tuple[int, int]]) -> Iterator[_Section]:
    for mark in marks:
        if mark.kind not in ("heading", "start") or _span_at(spans, mark.line) is not None:
            continue
        line = page.lines[mark.line]
        heading = _HEADING.match(line) if len(line) <= _LONGEST_LINE else None
        name = " ".join(_MARKUP.sub(r"\1", heading[2]).split()) if heading else ""
        if heading and re.search(r"[^\W\d_]", name) and len(name) <= _LONGEST:
            yield _Section(mark.line, len(heading[1]), name)


def _span_at(spans: Sequence[tuple[int, int]], line: int) -> int | None:
    at = bisect_right(spans, (line, len(spans) and spans[-1][1])) - 1
    return at if at >= 0 and line < spans[at][1] else None


def _hashtags(
    page: Page, sections: Sequence[_Section], spans: Sequence[tuple[int, int]]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The tags of each question by its position, and those of each section by its line; -1 for the whole file.

    A line of tags that stands in no question belongs to the one above it; above all of them, to the file.
    """
    own: dict[int, list[str]] = {}
    of_place: dict[int, list[str]] = {}
    headings = {section.line for section in sections}
    firsts = [first for first, _ in spans]
    for line, tags in page.hashtags.items():
        at = bisect_right(firsts, line) - 1
        home, key = (of_place, line) if line in headings else (own, at) if at >= 0 else (of_place, -1)
        home.setdefault(key, []).extend(tags)
    return own, of_place
