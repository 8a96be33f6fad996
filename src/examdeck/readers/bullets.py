"""Options in a list, the right ones marked: `- text ✅`, `* **text**`, `- text (correct)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown import engine
from examdeck.readers.markdown.options import bullet
from examdeck.readers.markdown.sample import sample
from examdeck.readers.markdown.segments import Orphan

if TYPE_CHECKING:
    from examdeck.readers import Reading, Source

_SIGN = r"(?:✅|✔|☑|✓|:white_check_mark:|:heavy_check_mark:|\((?:correct|right)(?: answer)?\)\**)"
_MARKED = re.compile(
    rf"^[ \t]*[-*+•][ \t]+(?:.{{0,400}}{_SIGN}[ \t]*$|[✅✔❌]|\*\*[^*\n]{{1,400}}\*\*[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)

DIALECT = engine.Dialect(bullet, Orphan.TEXT, every_line=True)


def recognise(source: Source) -> int:
    """Surer the more items of lists are marked."""
    marked = len(_MARKED.findall(sample(source.text)))
    return min(70, 10 + 10 * marked) if marked > 1 else 0


def read(source: Source) -> Reading:
    """Its questions."""
    return engine.read(source, DIALECT)
