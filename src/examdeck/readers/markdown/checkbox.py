"""Checkbox Markdown: `- [x] right`, `- [ ] wrong` under a heading, a bold label or a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.native import has_notes
from examdeck.readers.markdown.options import SURE_BOXES, box
from examdeck.readers.markdown.segments import Orphan
from examdeck.text.source import sample

if TYPE_CHECKING:
    from examdeck.readers.reading import Reading
    from examdeck.text.source import Source

_MARK = r"(?:\\?\[[xX×хХ✓✔ ]?\\?\](?!\()|\([xX ]\)[ \t]|[☐☑☒])"
_BOX = re.compile(
    rf"^[ \t>]*(?:[-*+][ \t]*|\d{{1,2}}[.)][ \t]+)?{_MARK}|^[ \t]*[-*+•][ \t]+\S[^\n]*\[[ xX×хХ]\]$", re.MULTILINE
)

DIALECT = engine.Dialect(box, Orphan.OPTIONS, SURE_BOXES)


def recognise(source: Source) -> int:
    """Surer the more boxes there are; one will do in examdeck's own form."""
    if has_notes(source.text):
        return 90
    boxes = len(_BOX.findall(sample(source.text)))
    return min(90, 30 + 10 * boxes) if boxes > 1 else 0


def read(source: Source) -> Reading:
    """Its questions."""
    return engine.read(source, DIALECT)
