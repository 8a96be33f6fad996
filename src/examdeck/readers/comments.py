"""A comment above the questions of a text, in lines that each begin with `#`: what it shows is no question."""

from __future__ import annotations

import re
from itertools import takewhile

_COMMENT = re.compile(r"#(?:[ \t].*|[ \t=*#-]*)")
_NO_HEADING = re.compile(r"#(?:[ \t]{2,}\S.*|[ \t]*[=*-]{3,}[ \t]*|[ \t]*)")
"""A line set in, one across the page, and an empty one: headings are none of these."""
_FEWEST = 4


def end_of_comment(text: str) -> int:
    """The last line, from 1, of a comment with which a text begins; 0 where it begins with none."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    own = list(takewhile(_COMMENT.fullmatch, lines[first:]))
    is_comment = len(own) >= _FEWEST and any(map(_NO_HEADING.fullmatch, own))
    return first + len(own) if is_comment else 0
