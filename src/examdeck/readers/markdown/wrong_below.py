"""Options of which one line tells the right one, and a list below a title the wrong ones.

    Correct answer: b. iron
    Explanation: it sinks
    Wrong answers:
    - a. wood
    - c. cork

They are written as a list of options, and the answer below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from examdeck.language.columns import Role, role
from examdeck.language.letters import ordinals
from examdeck.language.lines import is_phrase, role_within
from examdeck.readers.markdown.options import PLAIN_OPTION
from examdeck.readers.markdown.page import Page, replace_lines

_BULLET = r"[ \t>]*(?:[-*+•⦁·▪●○◦–—][ \t]+)?"
_TOLD = re.compile(rf"{_BULLET}[*_]{{0,2}}(?P<words>[^\W\d_][^:：\n]{{1,30}})[:：][*_]{{0,2}}[ \t]*(?P<text>\S.*)")
_TITLE = re.compile(rf"{_BULLET}[*_]{{0,2}}(?P<words>[^\W\d_][^:：\n]{{2,40}})[:：][*_]{{0,2}}[ \t]*")
_ITEM = re.compile(r"[ \t>]*(?:[-*+•⦁·▪●○◦–—][ \t]+)(?P<text>\S.*)|[ \t>]*(?P<lettered>\(?[A-Za-z][.)][ \t]+\S.*)")
_NAMED = re.compile(r"\(?(?P<name>[A-Za-z])[.)][ \t]+(?P<text>\S.*)")
_LEADING = re.compile(r"[ \t>]*[⦁·▪●○◦–—][ \t]+")
_FEWEST = 3
"""Questions that show a habit, and options of most of them."""
_NEAR = 12
"""Lines from what tells the right option to the title of the others."""


class _Sorted(NamedTuple):
    """The options of a question, as they stand."""

    told: int
    """The line that tells the right one."""
    title: int
    end: int
    """The line behind the last of the wrong ones."""
    texts: list[str]
    right: int


def list_sorted_options(page: Page) -> None:
    """Write such options as a list, and the answer and what explains it below."""
    titles = [
        at
        for at, line in enumerate(page.lines)
        if line and line.rstrip(" \t*_")[-1:] in (":", "：") and _is_title(line)
    ]
    found = list(_found(page.lines, titles)) if len(titles) >= _FEWEST else []
    several = sum(len(one.texts) >= _FEWEST for one in found)
    if len(found) < _FEWEST or 3 * several < len(found):
        return
    changed: dict[int, list[str]] = {}
    for one in found:
        between = list(map(_explaining, page.lines[one.told + 1 : one.title]))
        written = [f"{chr(ord('A') + place)}. {text}" for place, text in enumerate(one.texts)]
        changed |= {at: [""] for at in range(one.told, one.end)}
        changed[one.title] = ["", *written, ""]
        changed[one.end - 1] = ["", f"Answer: {chr(ord('A') + one.right)}", "", *between, ""]
    changed |= {
        at: [f"{n}. {_LEADING.sub('', page.lines[at])}"] for n, at in enumerate(_uncounted(page.lines, found), 1)
    }
    replace_lines(page, changed)


def _explaining(line: str) -> str:
    """A line between the right option and the others, in the engine's word where it announces an explanation."""
    found = _TOLD.fullmatch(line)
    is_known = found is not None and role_within(found["words"]) == "explanation"
    return f"Explanation: {found['text']}" if found and is_known else _LEADING.sub("", line)


def _uncounted(lines: Sequence[str], found: Sequence[_Sorted]) -> list[int]:
    """The stems, each a line, above those with numbers, if as many lack one as the first number tells."""
    stems = [next(at for at in range(one.told - 1, -1, -1) if lines[at].strip()) for one in found]
    numbers = [_NUMBERED.match(lines[at]) for at in stems]
    first = next(((n, int(number["number"])) for n, number in enumerate(numbers) if number), (0, 0))
    return stems[: first[0]] if first[0] and first[1] == first[0] + 1 else []


_NUMBERED = re.compile(r"[ \t*_#]*(?P<number>\d{1,4})[.)]")


def _is_title(line: str) -> bool:
    """Whether a line says that wrong answers follow, and nothing else."""
    found = _TITLE.fullmatch(line)
    return found is not None and (is_phrase(found["words"]) == "wrong" or role(found["words"]) is Role.DISTRACTORS)


def _found(lines: Sequence[str], titles: Sequence[int]) -> Iterator[_Sorted]:
    last = -1
    for title in titles:
        told = next((at for at in range(title - 1, max(last, title - _NEAR), -1) if _tells(lines[at])), -1)
        above = next((lines[at] for at in range(told - 1, last, -1) if lines[at].strip()), "")
        if told < 1 or not above or PLAIN_OPTION.match(above) or _NAMED.match(above.strip("-*+•⦁·▪●○◦–— \t")):
            continue
        items, end = _items(lines, title + 1)
        said = _TOLD.fullmatch(lines[told])
        options = _in_order(said["text"].strip("*_ \t"), items) if said else None
        if options:
            last = end - 1
            yield _Sorted(told, title, end, *options)


def _tells(line: str) -> bool:
    found = _TOLD.fullmatch(line)
    return found is not None and is_phrase(found["words"]) == "answer"


def _items(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The items that stand together from a line on, and the line behind the last."""
    items: list[str] = []
    end = at = start
    while at < len(lines) and (found := _ITEM.fullmatch(lines[at]) or not (items or lines[at].strip())):
        if isinstance(found, re.Match):
            if len(items) == _NEAR or (found["text"] or "").endswith("?"):
                break
            items.append(found["text"] or found["lettered"])
            end = at + 1
        at += 1
    return items, end


def _in_order(right: str, wrong: Sequence[str]) -> tuple[list[str], int] | None:
    """All options and the place of the right one; None where their letters do not count from A, unless none has one."""
    named = [_NAMED.fullmatch(text) for text in (right, *wrong)]
    if not wrong or any(each is None for each in named):
        return ([right, *wrong], 0) if wrong and not any(named) else None
    places = [min(ordinals(each["name"])) for each in named if each]
    if sorted(places) != list(range(len(places))):
        return None
    texts = [each["text"] for each in named if each]
    return [text for _, text in sorted(zip(places, texts, strict=True))], places[0]
