"""Aiken, as Moodle has it: a line of stem, options `A. text`, and `ANSWER: B` in capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.letters import DIALECT
from examdeck.text.source import sample

if TYPE_CHECKING:
    from examdeck.readers.reading import Reading
    from examdeck.text.source import Source

_QUESTION = re.compile(r"^(?![A-Z][.)] )\S[^\n]*\n(?:[A-Z][.)] [^\n]+\n){2,26}ANSWER: [A-Z][ \t]*$", re.MULTILINE)
_ANSWER = re.compile(r"^ANSWER:", re.MULTILINE)


def recognise(source: Source) -> int:
    """Sure when every answer line ends a question in the strict form."""
    text = sample(source.text)
    strict = len(_QUESTION.findall(text))
    return 85 if strict and strict == len(_ANSWER.findall(text)) else 0


def read(source: Source) -> Reading:
    """Its questions."""
    return engine.read(source, DIALECT)
