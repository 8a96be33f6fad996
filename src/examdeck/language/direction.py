"""Whether a text is written from right to left, by its own letters.

The first letter alone, by which `dir="auto"` goes, does not tell: "TCP/IP هو بروتوكول" is Arabic.
"""

from __future__ import annotations

import re
from typing import Literal

Direction = Literal["ltr", "rtl", ""]
"""Empty: nothing in the text has a direction."""

_RIGHT_TO_LEFT = (
    "\u05d0-\u05ea\u05ef-\u05f4\u0620-\u064a\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u072f\u074d-\u07ea"
    "\u0800-\u0815\u0840-\u0858\u0860-\u08c9\ufb1d-\ufdfc\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001e943"
)
_RIGHT_TO_LEFT_LETTER = re.compile(f"[{_RIGHT_TO_LEFT}]")
_ANY_LETTER = re.compile(r"[^\W\d_]")
_LETTER = re.compile(rf"([{_RIGHT_TO_LEFT}])|[^\W\d_]")
_NO_PROSE = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|<[^<>]*>|\\\((?:(?!\\[()]).)*\\\)|\\\[(?:(?!\\[\[\]]).)*\\\]|&\w{1,10};"
    r"|!?\[\[?[^\]\[\n]*\]\([^()\n]*\)|https?://\S+",
    re.DOTALL,
)
"""Code, tags, formulas, pictures and addresses: they are written from left to right in every language."""
_ENOUGH = 0.3
"""The share of letters from right to left that makes a sentence one of theirs: names of products in it are Latin."""


def has_right_to_left(text: str) -> bool:
    """Whether a text has any letter that is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT_LETTER.search(text) is not None


def direction(text: str, around: Direction = "") -> Direction:
    """How a text in Markdown, or its HTML, is written; `around`: how what it is part of is.

    Where that is from right to left, a text with any such letter is, too, and a mere number is from left to right, or
    its sign would stand behind it.
    """
    if around != "rtl" and not has_right_to_left(text):
        return "ltr" if _ANY_LETTER.search(text) else ""
    prose = _NO_PROSE.sub(" ", text)
    letters = [found[1] is not None for found in _LETTER.finditer(prose)]
    if not letters:
        return "ltr" if around == "rtl" and re.search(r"[0-9]", prose) else ""
    share = sum(letters) / len(letters)
    is_rtl = share > 0 if around == "rtl" else letters[0] or share >= _ENOUGH
    return "rtl" if is_rtl else "ltr"
