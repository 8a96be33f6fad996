"""Options that belong together: blocks, from which everything else about a question is found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from examdeck.language.letters import letter_after, ordinals
from examdeck.readers.markdown.mark import LABEL, Mark
from examdeck.readers.markdown.page import Page

Block = list[Mark]
"""The options of one question, in order."""

_ENDING = ("answer", "explanation", "wrong", "heading", "rule", "note")
"""Marks after which no further option of the same question comes."""


def boxes(page: Page, marks: Sequence[Mark]) -> list[Block]:
    """Runs of options with nothing between them but what belongs to an option."""
    blocks: list[Block] = []
    interrupted = True
    for mark in marks:
        if mark.kind != "option":
            interrupted = interrupted or mark.kind in _ENDING or mark.kind in ("start", "bold")
        elif interrupted or _has_paragraph(page, blocks[-1][-1].line, mark.line):
            blocks.append([mark])
            interrupted = False
        else:
            blocks[-1].append(mark)
    return blocks


def _has_paragraph(page: Page, start: int, end: int) -> bool:
    """Whether a paragraph that is not indented stands, after a blank line, between two options."""
    if end - start == 1:
        return False
    lines = page.lines
    blank = False
    for number in range(start + 1, end):
        line = lines[number]
        if not line.strip():
            blank = True
        elif blank and line[0] not in " \t>" and not line.startswith(("```", "~~~", "![", "<img", "|")):
            return page.code_at(number) is None
        else:
            blank = False
    return False


def lettered(page: Page, marks: Sequence[Mark]) -> list[Block]:
    """Options that count A, B, C; one that is out of its turn is no option."""
    blocks: list[Block] = []
    is_open = False
    last = 0
    for mark in marks:
        if mark.kind != "option":
            is_open = is_open and mark.kind not in _ENDING and mark.style != LABEL
            continue
        places = ordinals(mark.name) if not mark.name.isdecimal() else (int(mark.name) - 1,)
        place = _turn(page, blocks[-1][-1], mark, places, last) if is_open else None
        if is_open and place is None and _is_left_out(blocks[-1], mark, places, last):
            blocks[-1].append(mark)
        elif place is not None:
            blocks[-1].append(mark)
            last = place
        elif 0 in places and not (is_open and _is_nested(blocks[-1][-1], mark)):
            blocks.append([mark])
            is_open, last = True, 0
        elif 1 in places and not is_open and _first_on_line_before(page, mark):
            blocks.append([mark])
            is_open, last = True, 1
    blocks = [block for block in blocks if len(block) > 1 or block[0].text]
    blocks = _without_lists(blocks, marks)
    return [whole for block in blocks if len(whole := _split(page, block)) > 1]


def _without_lists(blocks: list[Block], marks: Sequence[Mark]) -> list[Block]:
    """The blocks without lists in stems that count A, B, C, too, of whose letters the options right below speak."""
    others = [mark.line for mark in marks if mark.kind in _ENDING or mark.kind == "start"]
    announced = [mark.line for mark in marks if mark.kind == "choices"]
    lists = [
        id(block)
        for block, following in pairwise(blocks)
        if len(block) > 1
        and bisect_left(others, block[-1].line) == bisect_left(others, following[0].line)
        and (
            _speak_of(following, block)
            or bisect_left(announced, block[-1].line) < bisect_left(announced, following[0].line)
        )
    ]
    return [block for block in blocks if id(block) not in lists] if lists else blocks


def _speak_of(options: Block, listed: Block) -> bool:
    """Whether most options name two items of a list at least: "A-2, B-1", "A and C"."""
    names = {mark.name for mark in listed}
    speaking = sum(len(names.intersection(_LETTER.findall(option.text))) > 1 for option in options)
    return len(options) > 1 and 2 * speaking > len(options)


_LETTER = re.compile(r"(?<![^\W\d])[^\W\d_](?![^\W\d_])")


def _turn(page: Page, before: Mark, mark: Mark, places: tuple[int, ...], last: int) -> int | None:
    """The place of an option after the one in place `last`, or None when it is not its turn."""
    for place in (last + 1, last + 2, last + 3):
        is_alike = mark.name.islower() == before.name.islower()
        if place in places and (is_alike or (place == last + 1 and _stand_alike(page, before, mark))):
            return place
    is_misnamed = mark.name == before.name and last > 0 and mark.line - before.line <= _NEAR
    return last + 1 if is_misnamed else None


def _is_left_out(block: Block, mark: Mark, places: tuple[int, ...], last: int) -> bool:
    """Whether an option changed places with the one before: "A", "C", "B", "D"."""
    before = block[-1]
    is_close = mark.column == before.column and mark.line - before.line <= _NEAR
    return len(block) == last > 0 and last - 1 in places and mark.name.islower() == before.name.islower() and is_close


_NEAR = 2
"""Lines between options that follow each other closely."""


def _stand_alike(page: Page, before: Mark, mark: Mark) -> bool:
    """Whether two options begin in one column, and both or none behind a bullet: "- c) …" is not followed by "D. 2"."""
    bulleted = [_BULLET.match(page.lines[each.line]) is None for each in (before, mark)]
    return mark.column == before.column and bulleted[0] == bulleted[1]


_BULLET = re.compile(r"[ \t>]*[-*+•][ \t]")


def _is_nested(before: Mark, mark: Mark) -> bool:
    return mark.column > before.column and mark.name.islower() != before.name.islower()


@cache
def _inline(name: str) -> re.Pattern[str]:
    """How the option called `name` begins inside a line."""
    letter = re.escape(name)
    return re.compile(
        rf"(?:(?<=[ \t\u3000>])|(?<=[.?!;]))(?:[-*•][ \t]+)?(?:\*\*|__)?[(\[]?{letter}"
        r"(?:(?:[.):\]]|\*\*)(?!\.|(?![\u2e80-\ud7ff])\w)|[、．](?!\.|[A-Za-z](?![A-Za-z0-9])))"
        rf"[ \t]*(?:\*\*|__)?[ \t]*|(?<=[.?!])(?<!\b\w\.){letter}[ \t]+(?=[A-Z])"
        rf"|^[ \t]*{letter}(?=[\u2e80-\ud7ff])"  # its point was lost
    )


def inline_mark(text: str, name: str) -> re.Match[str] | None:
    """Where in a text the option called `name` begins, if it does."""
    return _inline(name).search(text) if text else None


def _first_on_line_before(page: Page, mark: Mark) -> bool:
    number = mark.line - 1
    while number > 0 and page.is_blank(number):
        number -= 1
    first = {"B": "A", "b": "a", "Б": "А", "б": "а"}.get(mark.name)
    return first is not None and number >= 0 and inline_mark(page.lines[number], first) is not None


def _split(page: Page, block: Block) -> Block:
    """The block with options that run on in the line of another one, or begin in the line of the stem, as their own."""
    if ordinals(block[0].name)[:1] == (1,) and not block[0].name.isdecimal():
        block = _from_stem(page, block)
    whole: Block = []
    for position, mark in enumerate(block):
        following = block[position + 1].name if position + 1 < len(block) else ""
        is_row = bool(following) or len(block) == 1 or len(whole) > position
        whole += _run_on(mark, following) if is_row or mark.name.isascii() else [mark]
    return whole


def _from_stem(page: Page, block: Block) -> Block:
    number = block[0].line - 1
    while number > 0 and page.is_blank(number):
        number -= 1
    name = "A" if block[0].name.isupper() else "a"
    found = inline_mark(page.lines[number], name)
    if found is None:
        return block
    text = page.lines[number][found.end() :].rstrip()
    page.lines[number] = page.lines[number][: found.start()].rstrip()
    return [Mark(number, "option", text, name, "", found.start() + 1), *block]


_OF_CHINESE = re.compile("[\u2e80-\ud7ff]")
"""Characters that words are written with, without blanks between them."""
_BAR = re.compile(r"[ \t]+[/|]\Z")
"""What parts options in a line, behind a blank."""


def _run_on(mark: Mark, following: str) -> Iterator[Mark]:
    """The option, and those that run on in its line; `following`: the letter that the next line has."""
    while mark.text and len(mark.name) == 1 and mark.name.isalpha() and not _OF_CHINESE.match(mark.name):
        name = letter_after(mark.name)
        found = inline_mark(mark.text, name) if name not in ("", following) else None
        if found is None:
            break
        yield mark._replace(text=_BAR.sub("", mark.text[: found.start()].rstrip(" \t\u00a0\u3000-•*;,")))
        text = mark.text[found.end() :]
        mark = mark._replace(text=text, name=name, column=mark.column + found.end())
    yield mark
