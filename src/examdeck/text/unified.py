"""Unified diffs of large files with small changes: difflib looks at what changed, and not at all lines each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

_WINDOW = 64
"""Lines in which both sides are looked for where they are the same again, at first."""
_CONTEXT = 3
"""Lines that a diff shows around a change."""
_SURE = 3
"""Lines one after the other that are the same on both sides, no longer by chance."""


def unified_lines(before: Sequence[str], after: Sequence[str], name: str) -> Iterator[str]:
    """The lines of a unified diff, as `difflib.unified_diff` has them; none where nothing changed.

    Its file has the prefixes that `git apply` and `patch -p1` take away.
    """
    matcher = _BlockMatcher(None, before, after)
    for number, group in enumerate(matcher.get_grouped_opcodes(_CONTEXT)):
        if not number:
            yield from (f"--- a/{name}\n", f"+++ b/{name}\n")
        (_, start, _, start_after, _), (_, _, end, _, end_after) = group[0], group[-1]
        yield f"@@ -{_range(start, end)} +{_range(start_after, end_after)} @@\n"
        for kind, first, last, first_after, last_after in group:
            if kind == "equal":
                yield from (f" {line}" for line in before[first:last])
                continue
            yield from (f"-{line}" for line in before[first:last])
            yield from (f"+{line}" for line in after[first_after:last_after])


def _range(start: int, end: int) -> str:
    """Lines as the heads of hunks name them."""
    length = end - start
    return f"{start + 1}" if length == 1 else f"{start + bool(length)},{length}"


class _BlockMatcher(SequenceMatcher[str]):
    """Finds what is the same from the beginning to the end, instead of the longest first."""

    def __init__(self, is_junk: None, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(is_junk, (), ())
        self.a, self.b = before, after

    def get_matching_blocks(self) -> list[Match]:
        """What is the same on both sides, in order, with difflib's empty block at the end."""
        return [*_blocks(self.a, self.b), Match(len(self.a), len(self.b), 0)]


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[Match]:
    at, at_after, window = 0, 0, _WINDOW
    while at < len(before) and at_after < len(after):
        same = _same(before, after, at, at_after)
        if same:
            yield Match(at, at_after, same)
            at, at_after, window = at + same, at_after + same, _WINDOW
            continue
        one, other = before[at : at + window], after[at_after : at_after + window]
        is_rest = at + window >= len(before) and at_after + window >= len(after)
        found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        sure = next((block for block in found if block.size >= (1 if is_rest else _SURE)), None)
        if sure:
            at, at_after = at + sure.a, at_after + sure.b
        elif is_rest:
            return
        else:
            window *= 4


def _same(before: Sequence[str], after: Sequence[str], at: int, at_after: int) -> int:
    """How many lines from here on are the same."""
    most = min(len(before) - at, len(after) - at_after)
    return next((count for count in range(most) if before[at + count] != after[at_after + count]), most)
