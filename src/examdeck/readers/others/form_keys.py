"""What the scripts of a page with forms call right: `{q1: "b"}`, `["C", "B", "A"]`, `q1.value == "b"`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from examdeck.readers.others.form_blocks import PageBlock
from examdeck.readers.rows.page_scripts import scripts_of

_PAIR = re.compile(
    r"[{,]\s*[\"']?(?P<name>[\w-]{1,40})[\"']?\s*:\s*(?P<quote>[\"'])(?P<value>[^\"'\n]{1,80})(?P=quote)"
)
_COMPARED = re.compile(
    r"(?P<name>[\w-]{1,40})(?:[\"']?\][^=!;\n]{0,40}|[\"']\)[^=!;\n]{0,40}|\.value)?\s*===?\s*[\"'](?P<value>[^\"'\n]{1,80})[\"']"
)
_ARRAY = re.compile(r"(?:\[|\bArray\()\s*(?P<items>(?>(?:\"[^\"\n]*\"|'[^'\n]*')\s*,?\s*)+)[\])]")
_ITEM = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_LETTER = re.compile(r"[A-Ha-h]")
_NEARLY_ALL = 0.8


def keys_in_scripts(page: str, asked: Sequence[Sequence[PageBlock]]) -> list[int | None]:
    """For each question's choices the place of the right one; None where scripts say nothing, or two things.

    They count for nothing if they tell of few of the questions.
    """
    if not asked or "<script" not in page:
        return [None] * len(asked)
    program = scripts_of(page)
    by_name = _by_name(program)
    names = [choices[0].choice.name if choices[0].choice else "" for choices in asked]
    found = [_meant(by_name.get(name, ()), choices) for name, choices in zip(names, asked, strict=True)]
    if len(asked) - found.count(None) < _NEARLY_ALL * len(asked):
        found = _in_turn(program, asked)
    return found


def _by_name(program: str) -> Mapping[str, set[str]]:
    said = defaultdict[str, set[str]](set)
    for pattern in (_PAIR, _COMPARED):
        for each in pattern.finditer(program):
            said[each["name"]].add(each["value"])
    return said


def _in_turn(program: str, asked: Sequence[Sequence[PageBlock]]) -> list[int | None]:
    """What an array as long as the list of questions says, if only one is."""
    arrays = [[one or other for one, other in _ITEM.findall(each["items"])] for each in _ARRAY.finditer(program)]
    told = [
        [_choice(value.strip(), choices) for value, choices in zip(items, asked, strict=True)]
        for items in arrays
        if len(items) == len(asked)
    ]
    told = [each for each in told if len(each) - each.count(None) >= _NEARLY_ALL * len(each)]
    return told[0] if len(told) == 1 else [None] * len(asked)


def _meant(said: set[str] | tuple[()], choices: Sequence[PageBlock]) -> int | None:
    """The choice that all values that name any mean."""
    found = {_choice(value.strip(), choices) for value in said} - {None}
    return found.pop() if len(found) == 1 else None


def _choice(value: str, choices: Sequence[PageBlock]) -> int | None:
    """The place of the choice that has a value or a text, or a letter where all have one."""
    values = [block.choice.value.strip() for block in choices if block.choice]
    for own in (values, [block.text for block in choices]):
        if own.count(value) == 1:
            return own.index(value)
    place = ord(value.lower()) - ord("a") if _LETTER.fullmatch(value) and all(map(_LETTER.fullmatch, values)) else -1
    return place if 0 <= place < len(choices) else None
