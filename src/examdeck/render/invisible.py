"""Writing that Anki takes for nothing: what a front must show, though its card shall be an empty one.

Anki looks whether a front holds a field that is not empty, and only white space, `<br>` and `<div>` are empty. So the
bytes of a text are written in blanks and tabs, a bit each, the highest first; `templates/card/withdrawn.js` reads them.
"""

from __future__ import annotations

_SIGNS = str.maketrans("01", " \t")


def invisible(text: str) -> str:
    """A text in blanks and tabs, eight for each byte of its UTF-8."""
    return "".join(f"{byte:08b}" for byte in text.encode()).translate(_SIGNS)
