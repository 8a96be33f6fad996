"""Open questions above or below those that were read: numbered lines that nothing answers."""

from __future__ import annotations

import re

from examdeck.language.lines import begins_asking, ends_asking, phrase_at, role_within
from examdeck.readers.swallowed import lines_counting_on

_FEWEST, _PAIR = 3, 2
"""Lines of which most ask, and lines that stand where questions do, at least."""
_ENDS = re.compile(r"[.!。！)）][*_ ]*\Z")
"""How what tells to explain something ends; the title of a chapter does not."""


def open_beside(text: str, heading: str, following: int = 0) -> int:
    """How many lines of a text count from 1 and are open questions; 0 where nothing says that they are.

    Most of them ask; or they stand below a `heading` that speaks of questions; or the question below them goes on with
    their count: `following` is its number.
    """
    found = lines_counting_on(text, 1)
    asking = sum(ends_asking(line) or (begins_asking(line) and _ENDS.search(line) is not None) for line in found)
    count = len(found)
    if "](#" not in text and count >= _FEWEST and 2 * asking > count:
        return count
    return count if count >= _PAIR and (_names_questions(heading) or following == count + 1) else 0


def _names_questions(heading: str) -> bool:
    """Whether a heading speaks of questions, and neither of answers nor of how to go about something."""
    words = re.finditer(r"[^\W\d_]+", heading[:200])
    found = (phrase_at(heading[word.start() :], word[0]) for word in words)
    is_named = any(each is not None and each.role == "question" for each in found)
    return is_named and role_within(heading) is None and not begins_asking(heading)
