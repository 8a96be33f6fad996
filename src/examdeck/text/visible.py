"""Text as a terminal or a log may have it: nothing in it moves a cursor, colours or turns other text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

Looks = Mapping[str, Any]
"""How a terminal shows a part of a line, as `click.style` takes it."""
ShownLine = Sequence[tuple[str, Looks]]
"""A line for people, in parts."""

_LINE_BREAK = r"(?!\n|\r\n)"
_CONTROLS = r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]"
"""C0 without the tab, DEL, C1; marks that break lines, embed, override and isolate directions of writing."""
_IN_A_LINE = re.compile(_CONTROLS)
_IN_LINES = re.compile(_LINE_BREAK + _CONTROLS)


def visible(text: str, *, one_line: bool = False) -> str:
    """The text with its control characters as pictures (␛), or as escapes where there are none.

    Line breaks stay, but for a text that is to be one line. In JSON, where only escapes can be needed, it means the
    same as before.
    """
    if text.isprintable():
        return text  # nearly always, and soon told
    return (_IN_A_LINE if one_line else _IN_LINES).sub(_shown, text)


def _shown(control: re.Match[str]) -> str:
    code = ord(control[0])
    return chr(0x2400 + code) if code < 0x20 else f"\\u{code:04x}"
