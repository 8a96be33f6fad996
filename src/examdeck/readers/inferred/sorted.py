"""Options below two titles, of which one says that they are right and the other that they are wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from examdeck.language.lines import is_phrase
from examdeck.language.shipped import pattern, said
from examdeck.readers.inferred.lines import ACROSS, PageLine
from examdeck.readers.inferred.runs import Marked, Run

_TITLE = re.compile(r"(?P<words>[^\W\d_][^\n:：]{2,40})[:：]?")
_ITEM = re.compile(r"(?P<sign>[-*+•·▪●○–—])[ \t]+(?P<text>\S.*)", re.DOTALL)
_RIGHT, _WRONG = (re.compile(pattern(said(fact)), re.IGNORECASE) for fact in ("right", "false"))
_NO_ITEM = ("-", "*", "+", "•")
"""An item that was left empty: there is none."""
_PAIR = 2
_FEWEST, _MOST = 3, 10


class _Part(NamedTuple):
    """A title, and the items below it."""

    title: int
    is_right: bool
    items: list[tuple[int, str]]
    others: dict[int, str]
    end: int


def sorted_runs(lines: Sequence[PageLine]) -> list[Run]:
    """Runs of the items below a title that calls them right, and below the one beside it that calls them wrong."""
    titles = [(at, is_right) for at, line in enumerate(lines) if (is_right := _judges(line.bare)) is not None]
    if not titles:
        return []
    ends = [*(at for at, _ in titles[1:]), len(lines)]
    parts = [_Part(at, is_right, *_items(lines, at, end)) for (at, is_right), end in zip(titles, ends, strict=True)]
    runs: list[Run] = []
    position = 0
    while position + 1 < len(parts):
        first, second = parts[position : position + 2]
        is_pair = first.is_right != second.is_right and all(lines[at].is_blank for at in range(first.end, second.title))
        if is_pair:
            marks = [("[x]" if part.is_right else "", part) for part in (first, second)]
            options = [Marked(at, "", text, mark) for mark, part in marks for at, text in part.items]
            others = {first.title: "", second.title: "", **first.others, **second.others}
            runs.append(Run(options, others=others))
        position += 1 + is_pair
    whole = [run for run in runs if 2 <= len(run.options) <= _MOST]
    choose = sum(len(run.options) > _PAIR for run in whole)  # a guide of style has pairs: how to write, and how not to
    return whole if len(whole) >= _FEWEST and 2 * choose > len(whole) else []


def _judges(bare: str) -> bool | None:
    """Whether a line is a title of what is right, or of what is wrong; None for other lines."""
    found = _TITLE.fullmatch(bare.strip("*_#> \t")) if bare else None
    if found is None or not bare.rstrip("*_ \t").endswith((":", "：")):
        return None
    role = is_phrase(found["words"])
    words = re.findall(r"[^\W\d_]+", found["words"])
    if role == "wrong" or any(map(_WRONG.fullmatch, words)):
        return False
    return True if any(map(_RIGHT.fullmatch, words)) else None


def _items(lines: Sequence[PageLine], title: int, end: int) -> tuple[list[tuple[int, str]], dict[int, str], int]:
    """The items that stand together below a title, what becomes of other lines, and where they end."""
    items: list[tuple[int, str]] = []
    others: dict[int, str] = {}
    sign = ""
    after = title + 1
    for at in range(title + 1, end):
        bare = lines[at].bare
        found = _ITEM.fullmatch(bare) if bare else None
        if found and found["sign"] == (sign or found["sign"]):
            sign = found["sign"]
            items.append((at, found["text"]))
        elif bare in _NO_ITEM:
            others[at] = ""
        elif ACROSS.fullmatch(bare) or (bare and (not items or lines[at - 1].is_blank)):
            break
        elif bare:
            others[at] = f"   {bare}"
        after = at + 1
    return items, others, after
