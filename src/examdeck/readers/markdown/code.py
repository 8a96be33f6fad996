"""Code between fences, in sources where fences are not always closed, and sometimes hold a question's options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.readers.markdown.page import Span

if TYPE_CHECKING:
    from examdeck.readers.markdown.page import Page

_LONGEST = 400
"""Lines; a fence that is open for longer was not closed."""

_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(`{3,}|~{3,})([^`]*)$")
_LANGUAGE = re.compile(r"[\w+#./-]*[ \t]*(?:\{.*\}|[\w-]+=.*)?[ \t]*")
_QUESTION = re.compile(r"[ \t]{0,3}(?:#{2,6}[ \t]|(?:\*\*)?(?:Question|Q)[ \t]*\d)")
_BOX = re.compile(r"[ \t]*[-*+]?[ \t]*\[[ xX]?\](?!\()")
_FIRST_OPTION = re.compile(r"[ \t]*(?:[-*][ \t]+)?\(?[Aa][.):]")
_SECOND_OPTION = re.compile(r"[ \t]*(?:[-*][ \t]+)?\(?[Bb][.):]")


def find_code(page: Page, *, lettered: bool, in_order: bool) -> None:
    """Note what is code. `lettered`: code that is a list of lettered options is none; `in_order`: all is closed."""
    lines = page.lines
    after = 0
    for number, line in enumerate(lines):
        if number < after or not ("```" in line or "~~~" in line) or not _FENCE.match(line):
            continue
        end, closed = _end(lines, number, in_order=in_order)
        after = end + 1
        if not closed:
            page.open_fences.append(number)
        if lettered and _holds_options(lines[number + 1 : end + 1]):
            for fence in (number, end) if closed else (number,):
                page.wrapping.add(fence)
                lines[fence] = ""
            continue
        page.code.append(Span(number, end))
        if not closed:
            lines[end] += "\n```"
        _move_code_off_fence(lines, number)


def _end(lines: list[str], start: int, *, in_order: bool) -> tuple[int, bool]:
    """The last line of the code that begins at `start`, and whether a fence closes it there.

    Code that holds a question with its boxes was not closed; it ends before them.
    """
    opening = _FENCE.match(lines[start])
    mark = opening[1] if opening else ""
    question = 0
    for number in range(start + 1, len(lines) if in_order else min(len(lines), start + _LONGEST)):
        line = lines[number]
        stripped = line.strip(" \t>")
        if stripped.startswith(mark) and not stripped.strip(mark[0]):
            return number, True
        if in_order or not line:
            continue
        if _QUESTION.match(line):
            question = number
        elif question and _BOX.match(line):
            return _last_seen(lines, start, question), False
    paragraph = next((n for n in range(start + 1, len(lines)) if not lines[n].strip()), len(lines))
    return _last_seen(lines, start, question or paragraph), False


def _last_seen(lines: list[str], start: int, end: int) -> int:
    """The last line before `end`, and not before `start`, that is not blank."""
    return next((n for n in range(end - 1, start, -1) if lines[n].strip()), start)


def _move_code_off_fence(lines: list[str], number: int) -> None:
    """Code that stands in the line of the fence gets a line of its own; Markdown would drop it."""
    opening = _FENCE.match(lines[number])
    if opening and not _LANGUAGE.fullmatch(opening[2]):
        lines[number] = f"{lines[number][: opening.end(1)]}\n{opening[2].strip()}"


def _holds_options(code: list[str]) -> bool:
    first = next((line for line in code if line.strip()), "")
    return bool(_FIRST_OPTION.match(first)) and any(_SECOND_OPTION.match(line) for line in code)
