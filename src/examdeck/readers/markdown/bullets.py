"""Options in a list, the right ones marked: `- text ✅`, `* **text**`, `- text (correct)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.options import bullet
from examdeck.readers.markdown.segments import Orphan
from examdeck.text.source import sample

if TYPE_CHECKING:
    from examdeck.readers.reading import Reading
    from examdeck.text.source import Source

_SIGN = r"(?:✅|✔|☑|✓|:white_check_mark:|:heavy_check_mark:|\((?:correct|right)(?: answer)?\)\**)"
_MARKED = re.compile(
    rf"^[ \t]*[-*+•][ \t]+(?:.{{0,400}}{_SIGN}[ \t]*$|[✅✔❌]|\*\*[^*\n]{{1,400}}\*\*[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)

_ITEM = re.compile(r"^[ \t]*[-*+•][ \t]+\S", re.MULTILINE)
_ANNOUNCED = re.compile(
    r"^[^\w\n]*(?:options|choices|answer choices|possible answers)[^\w\n]*\n\s*[-*+•][ \t]",
    re.MULTILINE | re.IGNORECASE,
)
_ENOUGH = 0.08
"""The share of a bank's items that are marked, at least."""

DIALECT = engine.Dialect(bullet, Orphan.TEXT, every_line=True)


def recognise(source: Source) -> int:
    """Surer the more items of lists are marked, or announced as options."""
    text = sample(source.text)
    items = len(_ITEM.findall(text))
    marked, announced = len(_MARKED.findall(text)), len(_ANNOUNCED.findall(text))
    is_bank = (marked > 1 or announced) and marked + announced >= _ENOUGH * items
    return min(70, 10 + 10 * (marked + announced)) if is_bank else 0


def read(source: Source) -> Reading:
    """Its questions."""
    return engine.read(source, DIALECT)
