"""Options with letters, `A. text`, and a key on an answer line, in a mark, in prose or elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.options import letter
from examdeck.readers.markdown.sample import sample
from examdeck.readers.markdown.segments import Orphan

if TYPE_CHECKING:
    from examdeck.readers import Reading, Source

_SECOND = re.compile(r"^[^\w\n]{0,12}(?:option )?[Bb][^\w\n]{0,3}[.):、-]", re.MULTILINE)
DIALECT = engine.Dialect(letter, Orphan.QUESTION, lettered=True)


def recognise(source: Source) -> int:
    """Surer the more options B there are."""
    seconds = len(_SECOND.findall(sample(source.text)))
    return min(80, 20 + 10 * seconds) if seconds else 0


def read(source: Source) -> Reading:
    """Its questions."""
    return engine.read(source, DIALECT)
