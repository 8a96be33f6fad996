"""Tables of LaTeX that only set the options of a question beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_uppercase

from examdeck.readers.to_markdown.latex import Converter
from examdeck.readers.to_markdown.latex_tokens import TokenSpan

_LABELLED = re.compile(r"\**\(?(?P<letter>[A-Za-z])[.):]\**(?:\s+|$)(?P<text>.*)", re.DOTALL)
_ENDS_ROW = frozenset(["\\", "tabularnewline"])
_LONGEST = 2_000
"""Tokens of a table of options."""


def options_in_cells(converter: Converter, start: int, end: int) -> list[str]:
    """The options whose letters and texts are all that the cells hold, by their letters; none for other tables."""
    if end - start > _LONGEST:
        return []
    cells = [" ".join(converter.markdown([span]).split()) for span in _cells(converter, start, end)]
    options: dict[str, str] = {}
    last = ""
    for cell in filter(None, cells):
        labelled = _LABELLED.fullmatch(cell)
        letter = labelled["letter"].upper() if labelled else last
        if not letter or (letter in options and (labelled or options[letter])):
            return []
        options[letter] = labelled["text"] if labelled else cell
        last = letter
    letters = "".join(sorted(options))
    if len(letters) < 2 or not ascii_uppercase.startswith(letters) or not all(options.values()):
        return []
    return [f"{letter}) {options[letter]}" for letter in letters]


def _cells(converter: Converter, start: int, end: int) -> Iterator[TokenSpan]:
    tokens = converter.tokens
    begin = at = start
    while at < end:
        kind, text, _, _ = tokens.all[at]
        ends_row = kind == "command" and text in _ENDS_ROW
        if kind == "cell" or ends_row:
            yield begin, at
            begin = at = tokens.arguments(at + 1)[2] if ends_row else at + 1
        else:
            nested = tokens.closing[at] if kind in ("open", "begin") else -1
            at = nested + 1 if at < nested < end else at + 1
    yield begin, end
