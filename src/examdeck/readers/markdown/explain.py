"""What each line of a source was taken for, those included that belong to no question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_KINDS = (
    ("comment", re.compile(r"[ \t]*<!--")),
    ("heading", re.compile(r"[ \t]{0,3}#{1,6}(?:[ \t]|\w)|[ \t]*<h[1-6]\b", re.IGNORECASE)),
    ("rule", re.compile(r"[ \t]*(?:<hr\b[^<>]*>|([-*_=])[ \t]*(?:\1[ \t]*){2,})[ \t]*$", re.IGNORECASE)),
    ("contents", re.compile(r"[^\n]*\]\(#|[ \t]*\|[ \t|:-]+$|[ \t]*\|[ \t]*(?:no|nr|#|question)s?\.?[ \t]*\|", re.IGNORECASE)),
    (
        "promotion",
        re.compile(
            r"[^\n]*(?:https?://|\[!\[|!\[|<img\b|@\w)"
            r"|.{0,200}\b(?:subscribe|patreon|sponsor|donat|discount|coupon|follow (?:me|us)|star this|support us)",
            re.IGNORECASE,
        ),
    ),
)


def stretches(lines: Sequence[str], taken: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """All lines that are not blank, in order: what was `taken`, and the rest by how it looks."""
    found: list[Stretch] = []
    after = 1
    for stretch in taken:
        if stretch.start > after:
            found.extend(_rest(lines, after, stretch.start))
        found.append(stretch)
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
        own = next((name for name, pattern in _KINDS if pattern.match(line)), "prose")
        if own != kind:
            if kind:
                yield Stretch(first, last, kind)
            first, kind = number, own
        last = number
    if kind:
        yield Stretch(first, last, kind)
