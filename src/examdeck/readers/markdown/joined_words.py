"""Answers that name several options by their words, joined as a sentence has them: "ice, fire and rain"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.language.shipped import languages, pattern


def places_joined(text: str, options: Sequence[str]) -> frozenset[int]:
    """The options of whose words, joined, a text is made; none if it says anything else."""
    text, own = text.strip(" \t*_.").casefold(), [option.strip(" \t*_.").casefold() for option in options]
    key: list[int] = []
    end = 0
    while end < len(text):
        said = [place for place, words in enumerate(own) if words and place not in key and text.startswith(words, end)]
        if not said:
            return frozenset()
        key.append(max(said, key=lambda place: len(own[place])))
        end += len(own[key[-1]])
        joint = _JOINT.match(text, end)
        if not joint and end < len(text):
            return frozenset()
        end = joint.end() if joint else end
    return frozenset(key)


_AND = pattern(spoken.facts["and"][0] for spoken in languages())
"""Each language's first word for it, for others are "or" and "nor", which ask for one of two."""
_JOINT = re.compile(rf"[ \t]*[,;][ \t]*(?:(?:{_AND})[ \t]+)?|[ \t]+(?:{_AND}|&)[ \t]+", re.IGNORECASE)
