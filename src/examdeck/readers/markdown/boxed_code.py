"""Options that are code, with their boxes between the fences: one fence around all options of a question.

They are written as options with code of their own, which every reader of boxes knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent

from examdeck.readers.markdown.page import Page, replace_lines

_OPENING = re.compile(r"[ \t]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[\w+#.-]*)[ \t]*(?P<code>[^`]*)")
_BOX = re.compile(r"(?P<indent>[ \t]*)\[(?P<sign>[ xX])\](?![(\[])[ \t]*(?P<code>.*)")
_BOX_OUTSIDE = re.compile(r"[ \t>]*[-*+][ \t]+\[[ xX]\]")
_HEAD = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|\*\*)")
_LETTERED = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?[(*_]{0,3}(?P<letter>[ABab])[.):][*_]{0,2}[ \t]+\S")
_ASKS_NEXT = re.compile(r"[ \t>]*\d{1,4}[.)][ \t]")
_OTHERS = frozenset(("markdown", "md", "toml", "ini", "sh", "bash", "shell", "console"))
"""Languages in which such brackets mean something else, or are what is shown."""
_LONGEST, _FEWEST = 200, 2


def part_boxed_code(page: Page) -> None:
    """Part such code, where one box is ticked and the question has no others."""
    if not page.may_have("[x]", "[X]") or not page.may_have("```", "~~~"):
        return
    lines = page.lines
    others: dict[int, Sequence[str]] = {}
    at = 0
    while at < len(lines):
        opening = _OPENING.fullmatch(lines[at])
        last = range(at + 1, min(at + _LONGEST, len(lines)))
        end = next((n for n in last if lines[n].strip() == opening["mark"]), 0) if opening else 0
        if opening and end:
            parted = _parted(lines[at + 1 : end], opening["mark"], opening["language"])
            if parted and not opening["code"] and not _has_others(lines, end):
                others |= (
                    dict.fromkeys(range(at, end), ()) | {end: [""]} | {at + 1 + n: own for n, own in parted.items()}
                )
            at = end
        at += 1
    replace_lines(page, others)


def _parted(code: Sequence[str], mark: str, language: str) -> dict[int, list[str]]:
    """What is asked about, and options, by where they begin in the code; empty if they are none."""
    boxes = [(n, box) for n, line in enumerate(code) if (box := _BOX.fullmatch(line))]
    ticked = sum(box["sign"] != " " for _, box in boxes)
    if len(boxes) < _FEWEST or not 0 < ticked < len(boxes) or language.casefold() in _OTHERS:
        return {}
    above = "\n".join(code[: boxes[0][0]]).rstrip()
    parted = {-1: [mark + language, *above.split("\n"), mark, ""] if above else [""]}
    ends = [*(n for n, _ in boxes[1:]), len(code)]
    for (at, box), end in zip(boxes, ends, strict=True):
        first = [" " * len(box["indent"]) + box["code"]] if box["code"].strip() else []
        own = dedent("\n".join([*first, *code[at + 1 : end]])).strip("\n").rstrip().split("\n")
        if not any(map(str.strip, own)):
            return {}
        if len(own) == 1 and "`" not in own[0]:
            parted[at] = [f"- [{box['sign']}] `{own[0].strip()}`"]
        else:
            parted[at] = [f"- [{box['sign']}]", "", mark + language, *own]
            last = end if end == len(code) else end - 1
            parted.setdefault(last, []).extend([mark, ""])
    return parted


def _has_others(lines: Sequence[str], end: int) -> bool:
    """Whether boxes, or options with letters, stand below the code, before the next heading."""
    letters = ""
    for line in lines[end + 1 : end + _LONGEST]:
        if lettered := _LETTERED.match(line):
            letters += lettered["letter"].upper()
            if letters == "AB":
                return True
        elif _HEAD.match(line) or _ASKS_NEXT.match(line):
            return False
        if _BOX_OUTSIDE.match(line):
            return True
    return False
