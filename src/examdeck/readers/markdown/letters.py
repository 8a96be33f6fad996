"""Options with letters, `A. text`, and a key on an answer line, in a mark, in prose or elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.options import letter
from examdeck.readers.markdown.segments import Orphan
from examdeck.text.source import sample

if TYPE_CHECKING:
    from examdeck.readers.reading import Reading
    from examdeck.text.source import Source

_LETTER = r"(?:option |choice )?[BCbcБВбвבب][^\w\n]{0,3}[.):\]、．：）-]|[イウ②③][^\w\n]|[①②]"
_OPTIONS = re.compile(
    rf"^[^\w\n]{{0,12}}(?:<[a-z]{{1,6}}>)?(?:{_LETTER}|[Aa][.)][^\n]{{1,300}}?[^\w\n][Bb][.)])",
    re.MULTILINE | re.IGNORECASE,
)
"""Second and third options, or a first one with the second in the same line."""
DIALECT = engine.Dialect(letter, Orphan.QUESTION, lettered=True)


def recognise(source: Source) -> int:
    """Surer the more options there are."""
    options = len(_OPTIONS.findall(sample(source.text)))
    return min(80, 20 + 5 * options) if options else 0


def read(source: Source) -> Reading:
    """Its questions."""
    return engine.read(source, DIALECT)
