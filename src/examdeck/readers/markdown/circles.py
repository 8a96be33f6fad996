"""Options behind numbers in circles, as on sheets of Korea and Japan: `① ice ② fire`, the right one filled: `❷`."""

from __future__ import annotations

import re

from examdeck.readers.markdown.page import Page, part_lines

_HOLLOW = re.compile("[①-⑩]")
_FILLED = re.compile(r"(?P<number>[❶-❿])[ \t\u00a0\u3000]*(?P<text>[^①-⑩❶-❿]*)")
_FIRST = re.compile(r"[ \t\u00a0\u3000>*-]*(?P<number>[①-⑩])")
_FEWEST = 3
_APART = ord("❶") - ord("①")


def part_circles(page: Page) -> None:
    """Give each option a line of its own; a filled circle among hollow ones becomes one with a tick behind the text."""
    if page.is_ascii():
        return
    filled = [at for at, line in enumerate(page.lines) if _FILLED.search(line)]
    hollow = sum(len(_HOLLOW.findall(line)) for line in page.lines) if len(filled) >= _FEWEST else 0
    if len(filled) < hollow:
        for at in filled:
            page.lines[at] = _FILLED.sub(_ticked, page.lines[at]).rstrip()
    if not page.notes:  # which stand at their lines
        part_lines(page, {at: cuts for at, line in enumerate(page.lines) if (cuts := _cuts(line))})


def _ticked(found: re.Match[str]) -> str:
    return f"{chr(ord(found['number']) - _APART)} {found['text'].rstrip()} ✅ "


def _cuts(line: str) -> list[int]:
    """Where further options begin in the line of one: behind a blank, each with the next number."""
    first = _FIRST.match(line)
    if first is None:
        return []
    cuts, at, number = [], first.end(), ord(first["number"])
    while (following := line.find(chr(number + 1), at)) >= 0 and number < ord("⑩"):
        if not line[following - 1].isspace() or not line[following + 1 :].strip():
            break
        cuts.append(following)
        at, number = following + 1, number + 1
    return cuts
