"""GIFT whose braces are left out: a title that asks, and an answer a line below it, up to a blank line.

::What is hot?::
=fire
~snow
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_STEM = re.compile(r"[ \t]*+::(?!:)[ \t]*+\S")
_ANSWER = re.compile(r"[ \t]*+(?P<mark>[=~])[ \t]*+(?:%[ \t]*+(?P<weight>-?\d++(?:\.\d++)?)[ \t]*+%[ \t]*+)?(?![%\s])")
_SECOND = re.compile(r"\s~\S")
"""The mark of another answer in the same line."""
_WITHIN = re.compile(r"(?<!\\)(?:[{}]|(?<=\w)~)")
"""What is text in such an answer, and none within braces."""
_IN_STEM = re.compile(r"\s[=~]\S")
"""An answer that slipped into the line of the stem."""
_FEWEST = 2
_WORDS_OF_A_NAME = 4


def is_bare(text: str) -> bool:
    """Whether most titles of a text have answers below that are in no braces."""
    lines = text.split("\n")
    blocks = list(_blocks(lines))
    bare = [block for block in blocks if _first_answer(lines, *block)]
    return len(bare) >= _FEWEST and 2 * len(bare) > len(blocks)


def title_asks(title: str) -> bool:
    """Whether a title is what is asked where nothing else is: no name like "Q1" or "Lesson 3, question 4"."""
    words = title.split()
    if title.rstrip().endswith(("?", "？", "؟")):
        return True
    return len(words) > _WORDS_OF_A_NAME or (
        (len(words) > 1 or not title.isascii()) and not any(map(str.isdigit, title))
    )


def with_braces(lines: Sequence[str]) -> list[str]:
    """The lines with braces around such answers; none is added or taken away."""
    braced = list(lines)
    for start, end in _blocks(lines):
        if first := _first_answer(lines, start, end):
            is_open = "::" not in "\n".join(lines[start:first]).strip()[2:]
            braced[first - 1] = f"{lines[first - 1].rstrip()}{'::' if is_open else ''} {{"
            braced[first:end] = [_WITHIN.sub(r"\\\g<0>", line) for line in lines[first:end]]
            braced[end - 1] += "}"
    return braced


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the lines from a title on begin, and where the next title or a blank line ends them."""
    start = None
    for at, line in enumerate([*lines, ""]):
        begins = "::" in line and _STEM.match(line) is not None
        if start is not None and (begins or not line.strip()):
            yield start, at
            start = None
        if begins:
            start = at


def _first_answer(lines: Sequence[str], start: int, end: int) -> int:
    """The line in which the answers of a title begin; 0 where it has none, some in braces, or what fits no answer."""
    first = next((at for at in range(start + 1, end) if lines[at].lstrip().startswith(("=", "~"))), end)
    stem, below = "\n".join(lines[start:first]), lines[first:end]
    answers = [found for line in below if (found := _ANSWER.match(line)) and not _SECOND.search(line, found.end())]
    if "{" in stem or len(answers) < max(_FEWEST, len(below)) or all(found["mark"] == "=" for found in answers):
        return 0
    has_key = any(found["mark"] == "=" or float(found["weight"] or 0) > 0 for found in answers)
    return first if has_key or not _IN_STEM.search(stem) else 0
