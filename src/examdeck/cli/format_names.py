"""What users call formats."""

from __future__ import annotations

import re
from collections import Counter

from examdeck.readers.formats import FORMATS, Format


def format_called(text: str) -> Format | None:
    """The format that a user means: by its name, however it is spelt, or by one that its title has."""
    folded = _WORD.sub("", text.casefold())
    return next((known for name, known in names_of_formats() if _WORD.sub("", name.casefold()) == folded), None)


def names_of_formats() -> list[tuple[str, Format]]:
    """Every name by which a format is known, the surest first: what several are called stands for none of them."""
    own = [(known.name, known) for known in FORMATS]
    first = [(re.split("[,:]", known.title)[0], known) for known in FORMATS]
    within = [(name, known) for known in FORMATS for name in _NAME.findall(known.title)]
    shared = Counter(name for name, _ in within)
    return [*own, *first, *(each for each in within if shared[each[0]] == 1)]


_NAME = re.compile(r"(?!Markdown|XML)[A-Z][\w/-]{2,}(?: XML| edX| Lines)?")
"""A name within a title, "CSV or TSV: Kahoot, Quizizz"; what most formats are is no name of one."""
_WORD = re.compile(r"[\W_]+")
