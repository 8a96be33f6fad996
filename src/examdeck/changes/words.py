"""What was taken out of a text and what was put in, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 400
"""Words of two texts that are compared one by one; of longer ones the middle that differs is exchanged as a whole."""
_NEAR = 6
"""Words and blanks beside a change that are shown."""


class Edit(StrEnum):
    """What happened to a piece of a text."""

    TAKEN = "-"
    KEPT = "="
    PUT = "+"


Piece = tuple[Edit, str]


def word_changes(before: str, now: str) -> list[Piece]:
    """The pieces of both texts in order, none of them empty."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    pieces = [
        (Edit.KEPT, "".join(old[:start])),
        *_compared(old_middle, new_middle),
        (Edit.KEPT, "".join(old[len(old) - end :])),
    ]
    return [piece for piece in pieces if piece[1]]


def near_changes(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, but of what was kept only the words beside a change."""
    for at, (edit, text) in enumerate(pieces):
        tokens = _TOKEN.findall(text) if edit is Edit.KEPT else []
        first, last = at == 0, at == len(pieces) - 1
        room = _NEAR if first or last else 2 * _NEAR
        if len(tokens) <= room + 2:
            yield edit, text
            continue
        head = "" if first else "".join(tokens[:_NEAR])
        tail = "" if last else "".join(tokens[-_NEAR:])
        yield edit, f"{head.rstrip()}{' ' if head else ''}…{' ' if tail else ''}{tail.lstrip()}"


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if max(len(old), len(new)) > _MOST:
        yield Edit.TAKEN, "".join(old)
        yield Edit.PUT, "".join(new)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Edit.KEPT, "".join(old[i1:i2])
        else:
            yield Edit.TAKEN, "".join(old[i1:i2])
            yield Edit.PUT, "".join(new[j1:j2])
