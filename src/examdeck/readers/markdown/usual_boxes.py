"""Boxes where only the right options of a list have one, or a cross: `- [x] b) text //correct`, `X text`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from examdeck.language.lines import ends_asking
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.markdown.open_starts import lines_in_code
from examdeck.text.lines import has_any

_REMARK = re.compile(rf"(?<=\S)[ \t]*//[ \t]*(?:{RIGHT_PATTERN})[ \t]*[.!]?[ \t]*\Z", re.IGNORECASE)
_ITEM = re.compile(
    r"(?P<before>[ \t]*[-*+][ \t]+)(?P<box>\[[ xX]\][ \t]+)?(?P<letter>[A-Ha-h])[).](?=[ \t]|\Z)(?P<text>.*)"
)
_TICKED_LETTER = re.compile(r"\[[xX]\][ \t]+[A-Ha-h][).]")
_CROSS = re.compile(r"(?:^[ ]{2}\S[^\n]*\n[xX]|^[xX][ ]{1,2}\S[^\n]*\n[ ])[ ]{1,2}\S", re.MULTILINE)
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*//")
_FEWEST, _NEARLY_ALL, _PAIR = 3, 0.8, 2


def with_usual_boxes(text: str) -> str:
    """The text with empty boxes before the other letters of its lists, where only right ones have boxes.

    Remarks that say of a ticked option that it is right go.
    """
    if _TICKED_LETTER.search(text) is None:
        return text
    lines = text.split("\n")
    if "//" in text:
        _take_remarks(lines)
    in_code = lines_in_code(lines)
    runs = _runs(lines, in_code)
    marked = [_is_marked(run) for run in runs]
    if sum(marked) >= max(_FEWEST, _NEARLY_ALL * len(runs)):
        for at, item in (each for run in runs for each in run):
            if not item["box"]:
                lines[at] = f"{item['before']}[ ] {lines[at][item.end('before') :]}"
    return "\n".join(lines)


def _take_remarks(lines: list[str]) -> None:
    """Take such remarks off ticked options and the ends of code, if there are several; on others they disagree."""
    found = {at: remark.start() for at, line in enumerate(lines) if "//" in line and (remark := _REMARK.search(line))}
    item = None
    changed: dict[int, str] = {}
    for at, line in enumerate(lines):
        item = _ITEM.match(line) or item
        if at not in found or item is None:
            continue
        is_ticked = bool(item["box"]) and item["box"][1] != " "
        if _FENCE.match(line) or (is_ticked and item.string == line):
            changed[at] = line[: found[at]]
    if len(changed) >= _FEWEST:
        for at, line in changed.items():
            lines[at] = line


def _runs(lines: Sequence[str], in_code: Sequence[bool]) -> list[list[tuple[int, re.Match[str]]]]:
    """Items whose letters count from A on, behind the same blanks."""
    runs: list[list[tuple[int, re.Match[str]]]] = []
    for at, line in enumerate(lines):
        item = None if in_code[at] else _ITEM.match(line)
        place = ord(item["letter"].lower()) - ord("a") if item else -1
        if item and place == 0:
            runs.append([(at, item)])
        elif item and runs and place == len(runs[-1]) and runs[-1][0][1]["before"] == item["before"]:
            runs[-1].append((at, item))
    return [run for run in runs if len(run) >= _PAIR]


def _is_marked(run: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether some items of a list have boxes that are ticked, and the others none."""
    boxes = [item["box"] or "" for _, item in run]
    return any(boxes) and not all(boxes) and not any(box[1:2] == " " for box in boxes)


_CROSSED = re.compile(r"(?:(?P<cross>[xX])[ ]?|[ ])[ ](?P<text>(?![-+*/^<>=·−–][ \t=]|[A-Za-z][.)][ \t])[^\s=].*)")
"""What is set in, and a cross that no formula begins with: "x + 1". Letters of options tell more."""
_NUMBERED = re.compile(r"\W{0,4}\d{1,4}[.):][ \t]*\S")
_NUMBER_ALONE = re.compile(r"\W{0,4}(?:[^\W\d_]{1,12}[ \t.]{0,2})?\d{1,4}\W{0,4}")
_MOST, _LONG = 8, 55
"""Options of a question, and the characters of a line that may go on in the next."""


def with_boxes_for_crosses(text: str) -> str:
    """The text with boxes for what is set in by two blanks, or by a cross and a blank where it is right.

    All that is set in is so, but for little: nothing is a list of something else.
    """
    if not has_any(text, ["\nx ", "\nX "]) or _CROSS.search(text) is None:
        return text
    lines = text.split("\n")
    in_code = lines_in_code(lines)
    found = [None if code else _CROSSED.fullmatch(line) for line, code in zip(lines, in_code, strict=True)]
    runs: list[list[int]] = []
    for at, one in enumerate(found):
        if one and at and found[at - 1]:
            runs[-1].append(at)
        elif one:
            runs.append([at])
    ends = [0, *(run[-1] + 1 for run in runs)]
    asked = [_asks(lines[end : run[0]]) for run, end in zip(runs, ends, strict=False)]
    crossed = [[bool(one["cross"]) for at in run if (one := found[at])] for run in runs]
    chosen = [run for run, crosses, asks in zip(runs, crossed, asked, strict=True) if asks and _has_crosses(crosses)]
    set_in = sum(line[:1] in (" ", "\t") and bool(line.strip()) for line in lines)
    options = set_in + sum(map(sum, crossed))
    if len(chosen) < max(_FEWEST, _NEARLY_ALL * len(runs)) or sum(map(len, chosen)) < _NEARLY_ALL * options:
        return text
    keyless = [
        run
        for run, crosses, (asks, next_asks) in zip(runs, crossed, pairwise([*asked, True]), strict=True)
        if asks and next_asks and not any(crosses) and _PAIR <= len(run) <= _MOST
    ]
    for run in (*chosen, *keyless):
        for before, at in zip([-1, *run], run, strict=False):
            one = found[at]
            if one and (one["cross"] or before < 0 or len(lines[before]) < _LONG or not one["text"][0].islower()):
                lines[at] = f"- [{'x' if one['cross'] else ' '}] {one['text']}"
            elif one:
                lines[at] = f"      {one['text']}"
    return "\n".join(lines)


def _has_crosses(crosses: Sequence[bool]) -> bool:
    return _PAIR <= len(crosses) <= _MOST and 0 < sum(crosses) < len(crosses)


def _asks(above: Sequence[str]) -> bool:
    """Whether the last line above options asks, or the lines have a number: else it may be the title of a list."""
    said = [line for line in above if line.strip()]
    is_numbered = any(map(_NUMBERED.match, said)) or any(_NUMBER_ALONE.fullmatch(line.strip()) for line in said[:-1])
    return bool(said) and (is_numbered or ends_asking(said[-1]))
