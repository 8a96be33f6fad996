"""What each line of a source was taken for, those included that belong to no question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HEADING = re.compile(r"#{1,6}(?:[ \t]|\w)|<h[1-6]\b", re.IGNORECASE)
_RULE = re.compile(r"<hr\b[^<>]*>[ \t]*$|([-*_=])[ \t]*(?:\1[ \t]*){2,}$", re.IGNORECASE)
_TABLE_HEAD = re.compile(r"\|[ \t|:-]+$|\|[ \t]*(?:no|nr|#|question)s?\.?[ \t]*\|", re.IGNORECASE)
_LINKS = ("http://", "https://", "[![", "![", "<img")
_ASKING = re.compile(
    r"\b(?:subscribe|patreon|sponsor|donat|discount|coupon|follow (?:me|us)|star this|support us)", re.IGNORECASE
)


def _kind(line: str) -> str:
    """What a line looks like that belongs to no question."""
    text = line.lstrip()
    first = text[0]
    if first == "<" and text.startswith("<!--"):
        return "comment"
    if first in "#<" and _HEADING.match(text):
        return "heading"
    if first in "-*_=<" and _RULE.match(text):
        return "rule"
    if "](#" in text or (first == "|" and _TABLE_HEAD.match(text)):
        return "contents"
    if any(link in text for link in _LINKS) or _ASKING.search(text[:_BEGINNING]):
        return "promotion"
    return "prose"


_BEGINNING = 300
"""Characters of a line in which a promotion shows."""


def stretches(lines: Sequence[str], taken: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """All lines that are not blank, in order: what was `taken`, and the rest by how it looks."""
    found: list[Stretch] = []
    after = 1
    for stretch in taken:
        if stretch.start > after:
            found.extend(_rest(lines, after, stretch.start))
        if stretch.end >= after:
            found.append(stretch if stretch.start >= after else Stretch(after, stretch.end, stretch.taken_for))
            after = stretch.end + 1
    found.extend(_rest(lines, after, len(lines) + 1))
    return tuple(found)


def _rest(lines: Sequence[str], start: int, end: int) -> Iterator[Stretch]:
    """Lines from `start` up to, not including, `end` (from 1): each run of the same kind as one stretch."""
    first = last = start
    kind = ""
    for number in range(start, end):
        line = lines[number - 1]
        if not line or line.isspace():
            continue
        own = _kind(line)
        if own != kind:
            if kind:
                yield Stretch(first, last, kind)
            first, kind = number, own
        last = number
    if kind:
        yield Stretch(first, last, kind)
