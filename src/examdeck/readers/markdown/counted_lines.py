"""Numbers that are framed in a line of their own, right above one that asks: `[MCQ-0007]`, `Question: What …?`."""

from __future__ import annotations

import re
from itertools import pairwise

from examdeck.language.lines import phrase_of
from examdeck.readers.markdown.page import Page

_FRAMED = re.compile(
    r"[ \t>]*(?:[\[({<]|\*\*|__|[-=*_~#]{2,}[ \t]|[A-Za-z]{2,8}[ \t]?:)[ \t]*"
    r"(?P<label>(?:[A-Za-z]{1,12}[ \t_:.#-]{0,2})?(?P<number>\d{1,5}))"
    r"[ \t]*(?:[\])}>]|\*\*|__|[ \t][-=*_~#]{2,})?[ \t]*"
)
_ASKS = re.compile(r"[ \t>*_]*[^\W\d_][^:：\n\d]{0,20}[:：]")
_FEWEST, _NEARLY_ALL = 3, 0.8
_LONGEST = 40


def write_counted_lines(page: Page) -> None:
    """Write "Question 7" for such a line, which would explain the question above, if nearly all that ask have one."""
    if not page.may_have(":", "："):
        return
    lines = page.lines
    asking = [at for at, line in enumerate(lines) if _asks(line)]
    above = [next((n for n in range(at - 1, max(-1, at - 3), -1) if lines[n].strip()), at) for at in asking]
    found = [(at, one) for at in above if len(lines[at]) <= _LONGEST and (one := _FRAMED.fullmatch(lines[at]))]
    numbers = [int(one["number"]) for _, one in found]
    steps = [after == before + 1 for before, after in pairwise(numbers)]
    if len(found) < max(_FEWEST, _NEARLY_ALL * len(asking)) or sum(steps) < _NEARLY_ALL * len(steps):
        return
    for at, one in found:
        lines[at] = f"**Question {int(one['number'])}**"
        page.labels[at] = one["label"]


def _asks(line: str) -> bool:
    """Whether a line begins with a word for a question and a colon, without a number."""
    if not _ASKS.match(line):
        return False
    found = phrase_of(line.lstrip(" \t>*_"))
    return found is not None and found.role == "question"
