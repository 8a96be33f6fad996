"""Checkbox Markdown: `- [x] right`, `- [ ] wrong` under a heading, a bold label or a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.options import box
from examdeck.readers.markdown.segments import Orphan

if TYPE_CHECKING:
    from examdeck.readers import Reading, Source

_TICKED = re.compile(r"^[ \t]*(?:[-*+][ \t]*)?\[[xX×хХ✓✔]\](?!\()|\[[xX×хХ]\]$|☑", re.MULTILINE)
_OPEN = re.compile(r"^[ \t]*[-*+][ \t]*\[ ?\](?!\()|☐", re.MULTILINE)
_SAMPLE = 200_000
"""Characters by which a file is judged."""

DIALECT = engine.Dialect(box, Orphan.OPTIONS)


def recognise(source: Source) -> int:
    """Surer the more boxes there are."""
    sample = source.text[:_SAMPLE]
    boxes = len(_TICKED.findall(sample)) + len(_OPEN.findall(sample))
    return min(90, 30 + 10 * boxes) if boxes > 1 else 0


def read(source: Source) -> Reading:
    """Its questions."""
    return engine.read(source, DIALECT)
