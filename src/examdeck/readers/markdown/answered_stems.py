"""Questions that nothing begins, each with its answer in a last item: `Stem`, `* A. ice`, `* Correct answer: A`.

Some have options, and others what is to be recalled behind the label: their stems get labels, so that each is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from examdeck.language.lines import ends_asking
from examdeck.readers.markdown.open_starts import answer_label, lines_in_code
from examdeck.readers.markdown.page import Page
from examdeck.readers.markdown.signed_keys import is_key

_TOLD = re.compile(r"[-*+][ \t]+[^\W\d_][^\n:：]{1,39}[:：]")
_ITEM = re.compile(r"[ \t]*[-*+](?:[ \t]+(?P<text>\S.*)|[ \t]*\Z)")
_LETTERED = re.compile(r"[(\[]?(?P<letter>[A-Ha-h])[.)\]][ \t]*\S")
_HEADING = re.compile(r"#{1,6}[ \t]")
_SHOWN = re.compile(r"[ \t]*(?:!\[|<img\b|\|)")
"""What a stem shows below its words: a picture, or a table."""
_LABELLED = re.compile(r"[ \t]*(?:[-*+][ \t]+)?[*_#]{0,3}(?:[^\W\d_]{1,10}[ \t.]?)?\d{1,4}[.):]")
_FEWEST, _NEARLY_ALL, _FEW, _OPEN = 10, 0.9, 0.1, 0.2
_LONGEST_KEY = 24


def label_answered_stems(page: Page) -> None:
    """Write labels before the stems, where all of a page is so, and some are to be recalled."""
    if not page.may_have("* ", "- ", "+ "):
        return
    lines = page.lines
    told = [at for at, line in enumerate(lines) if _TOLD.match(line) and answer_label(line)]
    if len(told) < _FEWEST:
        return
    is_code = lines_in_code(lines)
    others = sum(":" in line and line[0] not in "-*+" and answer_label(line) is not None for line in lines)
    firsts = [_stem_above(lines, is_code, at, before) for before, at in pairwise([-1, *told])]
    labelled = sum(first is not None and _LABELLED.match(lines[first]) is not None for first in firsts)
    open_ = sum(not _tells_key(lines[at]) for at in told)
    if others > _FEW * len(told) or labelled > _FEW * len(told) or any(is_code[at] for at in told):
        return
    if not _OPEN * len(told) <= open_ < len(told) or sum(first is not None for first in firsts) < _NEARLY_ALL * len(
        told
    ):
        return
    begun = {first for first in firsts if first is not None}
    for number, first in enumerate(sorted(begun.union(_without_key(lines, is_code, told, begun))), 1):
        item = _ITEM.fullmatch(lines[first])
        lines[first] = f"Question {number}: {item['text'] if item else lines[first].strip()}"
        page.labels[first] = ""


def _tells_key(line: str) -> bool:
    """Whether an answer is the letters or numbers of options."""
    label = answer_label(line)
    answer = line[label.end() :].strip(" \t.*_") if label else ""
    return len(answer) <= _LONGEST_KEY and all(is_key(each) or each.isdecimal() for each in re.split(r"[,; ]+", answer))


def _stem_above(lines: Sequence[str], is_code: Sequence[bool], told: int, before: int) -> int | None:
    """The first line of what is asked above an answer, below the answer `before`; None if there is none."""
    at = next(_seen(lines, told, before), before)
    if at > before and _tells_key(lines[told]):
        first = _above_options(lines, told, before)
        at = first if first is not None else before
    return _stem_at(lines, is_code, at, before)


def _without_key(
    lines: Sequence[str], is_code: Sequence[bool], told: Sequence[int], begun: Collection[int]
) -> Iterator[int]:
    """The first lines of what asks above items that count from A, whose answer is missing."""
    ends = set(told)
    before, known = -1, False
    for at, line in enumerate(lines):
        if at in ends or at in begun:
            before, known = at, at in begun
            continue
        item = None if is_code[at] else _ITEM.fullmatch(line)
        letter = _LETTERED.match(item["text"] or "") if item else None
        if letter is None or letter["letter"] not in "Aa":
            continue
        above = next(_seen(lines, at, before), before)
        first = None if known else _stem_at(lines, is_code, above, before)
        if first is not None and any(map(ends_asking, lines[first : above + 1])):
            yield first
        before, known = at, False


def _stem_at(lines: Sequence[str], is_code: Sequence[bool], at: int, before: int) -> int | None:
    """The first line of a stem that ends in the line `at`."""
    if at <= before or _HEADING.match(lines[at]):
        return None
    item = _ITEM.fullmatch(lines[at])
    if item:
        return at if item["text"] else None
    first = _first_of_paragraph(lines, is_code, at, before)
    while is_code[first] or _SHOWN.match(lines[first]):
        above = next(_seen(lines, first, before), before)
        if above <= before or _HEADING.match(lines[above]) or _ITEM.fullmatch(lines[above]):
            return None if is_code[first] else first
        first = _first_of_paragraph(lines, is_code, above, before)
    return first


def _first_of_paragraph(lines: Sequence[str], is_code: Sequence[bool], at: int, before: int) -> int:
    while at - 1 > before and (
        (is_code[at] and is_code[at - 1])
        or (lines[at - 1].strip() and not _ITEM.match(lines[at - 1]) and not _HEADING.match(lines[at - 1]))
    ):
        at -= 1
    return at


def _above_options(lines: Sequence[str], told: int, before: int) -> int | None:
    """The line above the item "A." among those right above an answer, or above all of them."""
    for at in _seen(lines, told, before):
        item = _ITEM.fullmatch(lines[at])
        if item is None and lines[at][0] in " \t":  # an option goes on
            continue
        if item is None:
            return at
        letter = _LETTERED.match(item["text"] or "")
        if letter and letter["letter"] in "Aa":
            return next(_seen(lines, at, before), None)
    return None


def _seen(lines: Sequence[str], below: int, before: int) -> Iterator[int]:
    return (at for at in range(below - 1, before, -1) if lines[at].strip())
