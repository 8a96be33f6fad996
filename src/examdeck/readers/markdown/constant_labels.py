"""Labels that are the same before each stem of a text that teaches, too: `**Check yourself:** What is …?`."""

from __future__ import annotations

import re
from itertools import pairwise

from examdeck.language.letters import ordinals
from examdeck.language.lines import is_phrase, phrase_of
from examdeck.readers.markdown.options import box, letter
from examdeck.readers.markdown.page import Page

_LABELLED = re.compile(
    r"(?P<before>[ \t>]*)\*\*(?P<label>[^*:：\n\d]{2,40})(?:[:：][ \t]*\*\*|\*\*[ \t]*[:：])[ \t]*(?P<text>[^\s*].*)"
)
_WORDS = re.compile(r"[^\W\d_](?:.*[^\W\d_])?")
_FEWEST, _NEARLY_ALL = 3, 0.8


def write_constant_labels(page: Page) -> None:
    """Write "Question 1" and so on for a label that nobody knows, where options follow the line of nearly each.

    What stands above such a line is no part of the stem. Where questions are numbered above it, they have labels.
    """
    found: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for at, line in enumerate(page.lines):
        one = _LABELLED.match(line) if "**" in line and line.lstrip(" \t>")[:2] == "**" else None
        word = _WORDS.search(one["label"]) if one else None
        if one and word and is_phrase(word[0]) is None:
            found.setdefault(word[0].casefold(), []).append((at, one))
    for own in found.values():
        asked = [_has_options_below(page, at) for at, _ in own]
        if sum(asked) < max(_FEWEST, _NEARLY_ALL * len(own)):
            continue
        ends = pairwise([0, *(at for at, _ in own)])
        if 2 * sum(any(map(_begins_question, page.lines[start:end])) for start, end in ends) < len(own):
            for number, (at, one) in enumerate(own, 1):
                page.lines[at] = f"{one['before']}**Question {number}:** {one['text']}"
                page.labels[at] = ""


def _begins_question(line: str) -> bool:
    """Whether a line has the number of a question, or a word for one and a number."""
    if _NUMBERED.match(line):
        return True
    known = phrase_of(line.lstrip(" \t>*_#-")) if any(map(str.isdecimal, line[:_BEGINNING])) else None
    return known is not None and known.role == "question"


def _has_options_below(page: Page, at: int) -> bool:
    below = next((n for n in range(at + 1, min(at + 4, len(page.lines))) if page.lines[n].strip()), at)
    first = letter(below, page.lines[below]) if below > at else None
    return (first is not None and 0 in ordinals(first.name)) or (
        below > at and box(below, page.lines[below]) is not None
    )


_NUMBERED = re.compile(r"[ \t>*_#]*\d{1,4}[.):](?!\d)")
_BEGINNING = 24
"""Characters of a line in which the number of a question stands."""
