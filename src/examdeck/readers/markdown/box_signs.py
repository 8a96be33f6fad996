"""Options whose boxes are pictures, as text or by the names that GitHub has for them: `✅ right`, `⬛ wrong`.

They are written as the boxes of Markdown are, in a file that has no other options. A tick is one among empty boxes:
elsewhere it adorns lines, and behind a blank line it may begin what is said of the options above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from examdeck.readers.markdown.options import MAY_ASK, PLAIN_OPTION
from examdeck.readers.markdown.page import Page

_EMPTY = (
    r"[⬛⬜🔲🔳◻◼◽◾▢☐○◯⚪]"
    r"|:(?:(?:black|white)_(?:large|medium|small|medium_small)_square|(?:black|white)_square_button):"
)
_TICKED = r"[✅☑✔✓]|:(?:white_check_mark|heavy_check_mark|ballot_box_with_check):"
_SIGN = re.compile(rf"([ \t>]*+)(?:[-*+•][ \t]*+)?(?:(?P<empty>{_EMPTY})|(?P<tick>{_TICKED}))\ufe0f?[ \t]*+(?=\S)")
_MAY_BE = re.compile(_EMPTY)
_ALONE = re.compile(rf"[ \t>]*(?:{_EMPTY}|{_TICKED})\ufe0f?[ \t]*")
_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})")
_BULLETS = frozenset("○◯⚪")
"""Boxes that are bullets elsewhere."""
_NUMBERED = re.compile(r"[ \t>*_#]*(?:[^\W\d_]{1,12}[ \t.]*)?\d{1,4}[.):]")
_FEWEST, _MOSTLY = 3, 0.6
"""Options without which a file has none of the kind, and the share of their groups below a line that asks."""


class _Sign(NamedTuple):
    """A line that begins with a sign."""

    line: int
    found: re.Match[str]
    is_parted: bool
    """From the line above, by a blank one."""

    @property
    def text(self) -> str:
        """What the line says behind the sign."""
        return self.found.string[self.found.end() :].strip(" \t*_")


class _Run(NamedTuple):
    """Lines with signs that stand together, and the line above them."""

    above: str
    signs: list[_Sign]

    @property
    def is_choice(self) -> bool:
        """Whether something is ticked and something is not."""
        return 0 < sum(bool(sign.found["empty"]) for sign in self.signs) < len(self.signs)

    def leave_out_sentences(self) -> None:
        """Leave out ticked lines at the end, behind a blank line, that are parted or ticked as no option above is.

        They read as sentences: a few words like those of the options are one more option.
        """
        signs = self.signs
        together = next((at for at in range(1, len(signs)) if not signs[at].is_parted), len(signs))
        ticked: dict[str, int] = {}  # where each tick comes first
        for at, sign in enumerate(signs):
            if not sign.found["empty"]:
                ticked.setdefault(sign.found["tick"], at)
        first_tick = min(ticked.values(), default=0)
        longest = list(accumulate((len(sign.text) for sign in signs), max))
        end = len(signs)
        for at in range(len(signs) - 1, 0, -1):
            if signs[at].found["empty"]:
                break
            if signs[at].is_parted:
                if at <= together and (first_tick == at or ticked[signs[at].found["tick"]] < at):
                    break
                if not _is_sentence(signs[at].text, longest[at - 1]):
                    break
                end = at
        del signs[end:]


_ENDS = (".", "!", "?", "…", "。", "！", "？")
_TWICE, _WORD = 2, 10


def _is_sentence(text: str, longest: int) -> bool:
    """Whether a text ends as a sentence does, or is much longer than the longest of the options above it."""
    return text.endswith(_ENDS) or len(text) > _TWICE * longest + _WORD


def options_with_signs(text: str) -> int:
    """How many options of a text have pictures for boxes."""
    return sum(len(run.signs) for run in _runs(_beside(text.split("\n")))) if _MAY_BE.search(text) else 0


def _may_have(page: Page) -> bool:
    return not page.is_ascii() or page.may_have("_square")


def write_boxes(page: Page) -> None:
    """Write the boxes of such options as Markdown has them."""
    if not _may_have(page):
        return
    lines = _beside(page.lines)
    runs = _runs(lines)
    if runs:
        page.lines[:] = lines
    for run in runs:
        for line, sign, _ in run.signs:
            box = "- [ ] " if sign["empty"] else "- [x] "
            page.lines[line] = sign[1] + box + page.lines[line][sign.end() :]


_BEFORE_LETTER = r"\ufe0f?(?>(?:&nbsp;|[ \t])*)(?=(?:\*\*)?[(\[]?[A-Za-z][.)\]])"
_EMPTY_LETTERED = re.compile(rf"([ \t>]*+(?:[-*+•][ \t]*+)?)(?:{_EMPTY}){_BEFORE_LETTER}")
_TICKED_LETTERED = re.compile(rf"[ \t>]*+(?:[-*+•][ \t]*+)?(?:{_TICKED}){_BEFORE_LETTER}")


def drop_empty_boxes(page: Page) -> None:
    """Drop the boxes before the letters of options, where none of a file's is ticked: `⬜ a. wrong or right`."""
    lines = page.lines if _may_have(page) else []
    found = [at for at, line in enumerate(lines) if _EMPTY_LETTERED.match(line)]
    if len(found) >= _FEWEST and not any(map(_TICKED_LETTERED.match, lines)):
        for at in found:
            lines[at] = _EMPTY_LETTERED.sub(r"\1", lines[at], count=1)


def _beside(lines: Sequence[str]) -> list[str]:
    """The lines with each sign that has one to itself before the next, as pages are copied from a browser."""
    moved = list(lines)
    for at in [at for at, line in enumerate(lines[:-1]) if _ALONE.fullmatch(line)]:
        below = lines[at + 1]
        if below.strip() and not _ALONE.fullmatch(below):
            moved[at], moved[at + 1] = "", f"{lines[at].rstrip()} {below.lstrip()}"
    return moved


def _runs(lines: Sequence[str]) -> list[_Run]:
    """The options of each question; none where other options stand in the file, too, or most are below no question."""
    runs: list[_Run] = []
    above, is_open, is_code = "", False, False
    for number, line in enumerate(lines):
        if not line or line.isspace():
            continue
        is_code ^= _FENCE.match(line) is not None
        sign = None if is_code else _SIGN.match(line)
        if sign:
            if not is_open:
                runs.append(_Run(above, []))
            runs[-1].signs.append(_Sign(number, sign, bool(number and not lines[number - 1].strip())))
        elif not is_code and PLAIN_OPTION.match(line):
            return []
        above, is_open = line, sign is not None or (is_open and line[0] in " \t")
    for run in runs:
        run.leave_out_sentences()
    choices = [run for run in runs if run.is_choice]
    asked = [run for run in choices if MAY_ASK.search(run.above)]
    if sum(len(run.signs) for run in choices) < _FEWEST or len(asked) < _MOSTLY * len(runs):
        return []
    if any(sign.found["empty"] in _BULLETS for run in choices for sign in run.signs) and not _are_boxes(choices, runs):
        return []
    return [run for run in runs if run.is_choice or MAY_ASK.search(run.above)]


def _are_boxes(choices: Sequence[_Run], runs: Sequence[_Run]) -> bool:
    """Whether bullets are boxes: below numbers, where ticks do not always stand last, as the points of a pupil do."""
    numbered = sum(_NUMBERED.match(run.above) is not None for run in choices)
    return numbered >= _MOSTLY * len(runs) and any(run.signs[-1].found["empty"] for run in choices)
