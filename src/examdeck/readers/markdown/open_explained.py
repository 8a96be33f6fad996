"""Open questions in paragraphs, each above an item that answers and another, or some code, that explains at length.

What is DNS?        - It finds addresses.        - The Domain Name System is asked whenever … and so on, at length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from examdeck.language.lines import ends_asking
from examdeck.readers.markdown.open_answers import LETTER
from examdeck.readers.markdown.open_apart import Apart
from examdeck.readers.markdown.open_starts import announces_answer, lines_in_code

_ITEM = re.compile(r"[-*+•][ \t]+(?P<text>\S.*)")
_NUMBERED = re.compile(r"[ \t>*_]*(?:[^\W\d_]{1,10}[ \t.]?)?\d{1,4}[.):]")
_BOX = re.compile(r"\[[ xX]?\]")
_END = re.compile(r"[.!)][\W_]*\Z")
_FEWEST, _MOST, _HALF = 10, 0.8, 0.5
_LONGER, _FEWEST_WORDS, _ENOUGH_SIGNS = 2, 6, 0.6


@dataclass(slots=True)
class _Begun:
    """A question as far as it was read, by its lines."""

    stem: list[int] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)
    """The items below it, and code as one of them."""
    last: int = 0


def answered_and_explained(lines: Sequence[str]) -> list[Apart]:
    """The questions of a file that nearly all are so; none where the items may be options to choose from.

    An explanation is a sentence or more, and in nearly each question much longer than the answer above it.
    """
    found = list(_questions(lines))
    whole = [one for one in found if 0 < len(one.parts) <= _PAIR]
    pairs = [("\n".join(one.parts[0]), "\n".join(one.parts[1])) for one in whole if len(one.parts) == _PAIR]
    if len(whole) < max(_FEWEST, _MOST * len(found)) or len(pairs) < _HALF * len(whole):
        return []
    if sum(any(ends_asking(lines[at]) for at in one.stem) for one in whole) < _MOST * len(whole):
        return []
    longer = sum(len(why) > _LONGER * len(answer) or why.startswith("```") for answer, why in pairs)
    said = sum(_is_sentence(why) for _, why in pairs)
    if longer < _ENOUGH_SIGNS * len(pairs) or said < _ENOUGH_SIGNS * len(pairs):
        return []
    if sum(len(why) for _, why in pairs) < _LONGER * sum(len(answer) for answer, _ in pairs):
        return []
    if any(_is_marked(lines, one) for one in whole):
        return []
    if sum(_says_before(lines, one.stem) for one in whole) > (1 - _MOST) * len(whole):
        return []  # which may belong to the explanation above
    return [_apart(lines, one) for one in found]


_PAIR = 2
_NEAR_END = 12
"""Characters in which a sentence ends."""


def _is_sentence(text: str) -> bool:
    return text.count(" ") >= _FEWEST_WORDS and (text.startswith("```") or _END.search(text[-_NEAR_END:]) is not None)


def _is_marked(lines: Sequence[str], one: _Begun) -> bool:
    """Whether a stem has a number, or an item a letter, box or label, so that it may be an option or is found by it."""
    firsts = [part[0] for part in one.parts]
    items = any(LETTER.match(text) or _BOX.match(text) or announces_answer(text) for text in firsts)
    return items or _NUMBERED.match(lines[one.stem[0]]) is not None


def _says_before(lines: Sequence[str], stem: Sequence[int]) -> bool:
    """Whether a paragraph stands above what asks, and does not lead to it."""
    end = next((a for a, b in pairwise(stem) if b - a > 1), stem[-1])
    return end != stem[-1] and not ends_asking(lines[end]) and not lines[end].rstrip().endswith((":", "：", "```"))


def _questions(lines: Sequence[str]) -> list[_Begun]:
    is_code = lines_in_code(lines)
    found: list[_Begun] = []
    begun = _Begun()
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else ""
        item = None if is_code[at] else _ITEM.match(line)
        is_head = not is_code[at] and line.startswith("#")
        is_parted = not is_code[at] and not item and (not above.strip() or is_code[at - 1])
        asks_again = is_parted and not begun.parts and begun.stem and _asks_on(lines, begun.stem[-1], at)
        if is_head or (line.strip() and is_parted and begun.parts) or asks_again:
            found.append(begun)
            begun = _Begun()
        if is_head or (not is_code[at] and not line.strip()):
            continue
        if item and begun.stem:
            begun.parts.append([item["text"]])
        elif is_code[at] and begun.parts and not is_code[at - 1]:
            begun.parts.append([line])
        elif begun.parts:
            begun.parts[-1].append(line.strip() if not is_code[at] else line)
        else:
            begun.stem.append(at)
        begun.last = at
    return [one for one in [*found, begun] if one.stem]


def _asks_on(lines: Sequence[str], last: int, first: int) -> bool:
    """Whether a paragraph asks below another that does, so that this has no answer."""
    if not ends_asking(lines[last]) or not lines[first].strip():
        return False
    end = next((at for at in range(first, min(first + _LONGEST, len(lines))) if not lines[at].strip()), len(lines))
    return ends_asking(lines[end - 1])


_LONGEST = 20
"""Lines of a paragraph that asks."""


def _apart(lines: Sequence[str], one: _Begun) -> Apart:
    stem = "\n".join(lines[one.stem[0] : one.stem[-1] + 1]).strip()
    answer = "\n".join(one.parts[0]) if 0 < len(one.parts) <= _PAIR else ""
    why = "\n".join(one.parts[1]) if answer and len(one.parts) == _PAIR else ""
    return Apart(one.stem[0], one.last, "", stem, answer, why)
