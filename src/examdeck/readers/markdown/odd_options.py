"""Options in forms that few write: in one line behind a word for them, in code, the right one behind a sign.

`Options: "Rome", "Oslo", "Bonn"`, `- `A. ls -l``, `=> B. Oslo`. They are written as others are, where a file has some.
"""

from __future__ import annotations

import re
from string import ascii_uppercase

from examdeck.language.lines import phrase_of
from examdeck.readers.markdown.page import Page, replace_lines

_FEWEST = 3
"""Lines that show a habit."""
_MOST, _LONGEST = 8, 80
"""Options in a line, and characters of each."""
_DECORATION = " \t*_>-+•#"
_BEHIND = re.compile(r"[*_ \t]*[:：][*_ \t]*(?P<texts>\S.*)")
_BETWEEN = (
    re.compile(r"[\"”»][ \t]*[,;|/][ \t]*|[,;|/][ \t]*[\"“«]"),
    *map(re.compile, ("[ \t]*;[ \t]*", "[ \t]*\\|[ \t]*", "[ \t]+/[ \t]+", "[ \t]*,[ \t]*")),
)
"""What parts the options of a line, the surest first."""
_QUOTES = ' \t"“”«»'
_NAMED = re.compile(r"[(\[]?[A-Ha-h1-9][.):\]]")
_IN_CODE = re.compile(r"(?P<before>[ \t>]*(?:[-*+•][ \t]+)?)`(?P<option>\(?[A-Ha-h][.)][ \t]+[^`]+)`[ \t]*")
_SIGNED = re.compile(
    r"(?P<before>[ \t]*)(?:={1,2}>?|-{1,2}>|>>|→|►|➜)[ \t]*(?P<name>\(?[A-Ha-h][.)])[ \t]+(?P<text>\S.*)"
)
_LETTERED = re.compile(r"[ \t]*\(?[A-Ha-h][.)][ \t]+\S")


def part_offers(page: Page) -> None:
    """Give each option of a line that a word announces a line of its own."""
    found = {
        at: texts for at, line in enumerate(page.lines) if ":" in line or "：" in line if (texts := _offered(line))
    }
    if len(found) >= _FEWEST:
        parted = {at: ["", *map("{}. {}".format, ascii_uppercase, texts), ""] for at, texts in found.items()}
        replace_lines(page, parted)


def _offered(line: str) -> list[str]:
    """The options that a line offers, two at least; none for other lines."""
    bare = line.lstrip(_DECORATION)
    known = phrase_of(bare)
    said = _BEHIND.fullmatch(bare, known.length) if known and known.role == "choices" else None
    if said is None or _NAMED.match(said["texts"]):
        return []
    for between in _BETWEEN:
        texts = [text.strip(_QUOTES).rstrip(".").strip(_QUOTES) for text in between.split(said["texts"])]
        if 2 <= len(texts) <= _MOST and all(0 < len(text) <= _LONGEST for text in texts):
            return texts
    return []


def show_options(page: Page) -> None:
    """Write options that stand in code with their letters without it; beside a list, others are parts of an answer."""
    found = {at: one for at, line in enumerate(page.lines) if "`" in line and (one := _IN_CODE.fullmatch(line))}
    if any(one["before"].strip() for one in found.values()):
        found = {at: one for at, one in found.items() if one["before"].strip()}
    if len(found) >= _FEWEST:
        for at, one in found.items():
            page.lines[at] = f"{one['before']}{one['option'].rstrip()}"


def tick_options(page: Page) -> None:
    """Tick options that a sign before the letter sets off, where fewer have one than have none."""
    found = {at: one for at, line in enumerate(page.lines) if (one := _SIGNED.fullmatch(line))}
    others = sum(_LETTERED.match(line) is not None for line in page.lines) if len(found) >= _FEWEST else 0
    if len(found) < others:
        for at, one in found.items():
            page.lines[at] = f"{one['before']}{one['name']} ✅ {one['text']}"
