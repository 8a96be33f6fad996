"""Right options of which the label alone is set off: "**b)** iron", or "**b)**" above code, below "a) wood"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.readers.markdown.draft import QuestionDraft
from examdeck.readers.markdown.page import Page

_BOLD = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(?P<bold>\*\*|__)[(\[]?\w{1,2}[.):\]]{0,2}[ \t]?(?P=bold)[.):]?(?:\s|\Z)")
_FEWEST = 3
"""Options among which one that looks otherwise is no chance."""


def mark_by_bold_labels(page: Page, drafts: Sequence[QuestionDraft]) -> None:
    """Mark the only option of a question whose label is bold, where nothing else says its key.

    It is not the same one in all questions, as a first one would be that begins a list, unless others are bold as a
    whole.
    """
    found: list[tuple[QuestionDraft, int]] = []
    is_habit = False
    for drafted in drafts:
        marks = drafted.segment.options
        if any(mark.style for mark in marks):
            is_habit = is_habit or sum(mark.style == "b" for mark in marks) == 1
        elif not drafted.answers and len({mark.line for mark in marks}) == len(marks) >= _FEWEST:
            bold = [at for at, mark in enumerate(marks) if _BOLD.match(page.lines[mark.line])]
            found += [(drafted, bold[0])] if len(bold) == 1 else []
    if not is_habit and len({at for _, at in found}) < 2:
        return
    for drafted, at in found:
        drafted.segment.options[at] = drafted.segment.options[at]._replace(style="b")
