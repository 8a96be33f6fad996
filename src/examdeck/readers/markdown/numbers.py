"""Options with numbers, `1. text`, and a key such as `Answer: 2`, under questions that begin in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.options import numeral, numeral_form
from examdeck.readers.markdown.segments import Orphan
from examdeck.text.source import sample

if TYPE_CHECKING:
    from examdeck.readers.reading import Reading
    from examdeck.text.source import Source

_ANSWER = re.compile(
    r"^[^\w\n]*[^\d\n]{2,40}?(?:[:：)]|\b(?:is|es|est|ist)\b)(?:<[^<>\n]{1,40}>|[ \t*_(\[])*[1-9](?![\d.]*\d)(?!\w)",
    re.MULTILINE,
)
"""A line like "Answer: 2" or "The correct answer is **2**"."""


def recognise(source: Source) -> int:
    """Surer the more answers are numbers, if lists count 1, 2, 3 at all."""
    text = sample(source.text)
    answers = len(_ANSWER.findall(text))
    return min(60, 10 + 10 * answers) if answers > 1 and numeral_form(text.split("\n")) else 0


def read(source: Source) -> Reading:
    """Its questions."""
    form = numeral_form(source.text.split("\n"))
    return engine.read(source, engine.Dialect(numeral(form), Orphan.TEXT, lettered=True))
