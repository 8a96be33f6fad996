"""Right options with a star in another place than their file's others: behind a text of two lines, or in brackets.

In a file that marks right options by a star behind them, "B) iron (*)" has one, too, and "B) iron" above "or steel*".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.key import are_by_chance
from examdeck.readers.markdown.page import Page

_STAR = re.compile(r"[^\s*]\*[ \t]*\Z")
_IN_BRACKETS = re.compile(r"[ \t]*\([ \t]?\*[ \t]?\)\Z")
_SIGN_IN_BRACKETS = re.compile(r"\([^\w\s]{1,3}\)\Z")
_FEWEST, _NEARLY_ALL = 4, 0.8
_END = 12
"""Characters in which a sign stands at the end of a text."""


def mark_by_last_stars(page: Page, drafts: Sequence[QuestionDraft]) -> None:
    """Mark the only option of a question that has such a star, where nothing else says its key, and take the star."""
    drafts = [drafted for drafted in drafts if drafted.texts]
    set_off = [[mark for mark in drafted.segment.options if mark.style == "b"] for drafted in drafts]
    lines = [page.lines[marks[0].line].rstrip() for marks in set_off if len(marks) == 1]
    starred = sum(line.endswith("*") and line.count("*") == 1 for line in lines)
    if starred < max(_FEWEST, _NEARLY_ALL * len(drafts)):
        return
    for drafted, marks in zip(drafts, set_off, strict=True):
        if marks or drafted.answers or any(mark.style for mark in drafted.segment.options):
            continue
        bare = [_without_star(text) for text in drafted.texts]
        own = [at for at, text in enumerate(bare) if text]
        signs = sum(_SIGN_IN_BRACKETS.search(text[-_END:]) is not None for text in drafted.texts)
        if len(own) == 1 and signs < _FEW:
            drafted.texts[own[0]] = bare[own[0]]
            drafted.segment.options[own[0]] = drafted.segment.options[own[0]]._replace(style="b")


_FEW = 2


def put_back_stars(page: Page, drafts: Sequence[QuestionDraft]) -> None:
    """Give options back the stars behind them where so few have one that none can be the habit of the file."""
    starred = [
        (drafted, at, found[0])
        for drafted in drafts
        for at, mark in enumerate(drafted.segment.options)
        if mark.style == "b"
        and page.lines[mark.line].count("*") == 1
        and (found := _LAST.search(page.lines[mark.line]))
    ]
    if starred and are_by_chance(len(starred), len(drafts)):
        for drafted, at, star in starred:
            first, end, more = drafted.texts[at].partition("\n")
            drafted.texts[at] = f"{first}{star}{end}{more}"
            drafted.segment.options[at] = drafted.segment.options[at]._replace(style="")


_LAST = re.compile(r"[ \t]?\*\Z")


def _without_star(text: str) -> str:
    """The text without a star that its first line cannot have; nothing if it has none."""
    if found := _IN_BRACKETS.search(text, max(0, len(text) - _END)):
        return text[: found.start()].rstrip()
    is_starred = "\n" in text and text.count("*") == 1 and _STAR.search(text, max(0, len(text) - _END)) is not None
    return text.rstrip(" \t*") if is_starred else ""
