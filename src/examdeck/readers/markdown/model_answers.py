"""Answers of open questions in a part of their own, by the numbers of these, where other questions have options.

`**41.** Explain the tide.` stands at the end of an examination, and below "Model answers" what one would answer. Each
answer is written below its question, as others are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from examdeck.readers.markdown.open_answers import LETTER
from examdeck.readers.markdown.open_apart import announces_answers
from examdeck.readers.markdown.options import PLAIN_OPTION
from examdeck.readers.markdown.page import Page, replace_lines
from examdeck.readers.markdown.signed_keys import is_key

_NUMBERED = re.compile(
    r"[\s>#*_]*(?P<word>(?:[^\W\d_]{2,12}[ \t.]+|[Qq][. \t]?)?)(?P<number>\d{1,3})"
    r"(?P<after>[*_]*[ \t]*(?:[.):—–-]{0,2}[*_]*(?=[ \t]|$)|[：、．][*_]*))[ \t]*(?P<text>.*)",
)
_ENDS = re.compile(r"[ \t]*(?:#|(?:[-*_][ \t]*){3,}$|\[[^\]]+\]:)")
"""A heading, a rule, or where a reference leads."""
_SAYS = re.compile(r"[:：][\s*_]*[^\s*_]")
"""An answer itself, behind the word for it."""
_FEWEST, _FEW_WORDS, _COVERED = 2, 4, 0.8
_TITLES = 3
"""Lines that announce answers, of which one may stand above these."""
_MOST_BELOW = 10
"""Lines below them: they end a file."""


class _Answer(NamedTuple):
    first: int
    last: int
    name: tuple[str, str]
    """The word before its number, and that."""
    text: str


def write_model_answers(page: Page) -> None:
    """Write such answers below their questions."""
    lines = page.lines
    titles = [
        at
        for at, line in enumerate(lines)
        if line and line[0] in "#*_" and not _SAYS.search(line) and announces_answers(line)
    ]
    for title in titles[: -_TITLES - 1 : -1]:
        answers = _answers(lines, title + 1)
        asked = _open_questions(lines, title) if answers else {}
        told = [(at, each) for each in answers if (at := asked.get(each.name, asked.get(("", each.name[1]))))]
        if len(told) >= max(_FEWEST, _COVERED * len(answers)):
            changed: dict[int, Sequence[str]] = {title: [""]}
            for at, answer in told:
                above = [] if announces_answers(lines[at]) else [lines[at], ""]
                changed[at] = [*above, f"Answer: {answer.text}", ""]
                changed |= {n: [""] for n in range(answer.first, answer.last + 1)}
            replace_lines(page, changed)
            return


def _answers(lines: Sequence[str], start: int) -> list[_Answer]:
    """The numbered texts from a line on, up to a heading; none if they do not count up, or may be keys."""
    end = next((at for at in range(start, len(lines)) if _ENDS.match(lines[at]) and not _item(lines[at])), len(lines))
    firsts = [at for at in range(start, end) if _item(lines[at])]
    found: list[_Answer] = []
    for at, following in pairwise([*firsts, end]):
        item = _item(lines[at])
        text = "\n".join([item["text"] if item else "", *lines[at + 1 : following]]).rstrip()
        text = text.rstrip("*_ ") if text.count("**") % 2 else text
        found.append(_Answer(at, following - 1, _name(item), text))
    if sum(bool(line.strip()) for line in lines[end:]) > _MOST_BELOW:
        return []
    numbers = [int(each.name[1] or 0) for each in found]
    are_texts = all(
        each.text.count(" ") >= _FEW_WORDS and not is_key(each.text) and not LETTER.match(each.text) for each in found
    )
    return found if numbers == sorted(set(numbers)) and are_texts else []


def _open_questions(lines: Sequence[str], end: int) -> dict[tuple[str, str], int]:
    """The last line of each numbered question above that has no options, where others have some."""
    options = [at for at in range(end) if PLAIN_OPTION.match(lines[at])]
    starts = [at for at in range(end) if _item(lines[at]) or _ENDS.match(lines[at])]
    found: dict[tuple[str, str], int] = {}
    for at, following in pairwise([*starts, end]):
        item = _item(lines[at])
        words = " ".join(lines[at:following])
        if item and words.count(" ") >= _FEW_WORDS and bisect_left(options, at) == bisect_left(options, following):
            found[_name(item)] = max(n for n in range(at, following) if lines[n].strip())
    return found if options else {}


def _name(item: re.Match[str] | None) -> tuple[str, str]:
    return (item["word"].rstrip(" \t.").casefold(), item["number"]) if item else ("", "")


def _item(line: str) -> re.Match[str] | None:
    item = _NUMBERED.match(line) if any(map(str.isdecimal, line[:24])) else None
    return item if item and (item["word"] or item["after"].strip()) else None
