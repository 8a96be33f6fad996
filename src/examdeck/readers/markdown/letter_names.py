"""Letters of options by their names, or drawn out, and numbers in other digits: `الف) …`, `جـ) …`, `๑. …`."""

from __future__ import annotations

import re
from functools import cache

from examdeck.language.letters import DRAWN_OUT, NAMES
from examdeck.language.shipped import pattern, said
from examdeck.readers.markdown.page import Page

_NAME = rf"(?P<name>{'|'.join(NAMES)}|[^\W\d_]{DRAWN_OUT}+)(?![^\W_])"
_FIRST = re.compile(rf"[ \t>]*(?:[-*+•][ \t]+)?[*_]{{0,2}}[(\[]?{_NAME}(?=[*_]{{0,2}}[ \t]?[.)\]:：-])")
_FURTHER = re.compile(rf"(?<=[ \t(]){_NAME}(?=\))")
_NO_WORDS = re.compile(rf"(?:\d+|[^\W\d_](?![^\W_])|{_NAME}|[\W_])+".replace("?P<name>", "?:"))
_OPTION = re.compile(r"[ \t>]*(?:[-*+•][ \t]+)?[*_]{0,2}[(\[]?[^\W\d_][*_]{0,2}[ \t]?[.)\]:：-]")
_MOST_IN_LABEL = 60
"""Characters before the colon behind which a key stands."""


def write_letters_of_names(page: Page) -> None:
    """Write the letters themselves where options begin, further ones in their lines, and in keys."""
    if page.is_ascii():
        return
    named = [at for at, line in enumerate(page.lines) if not line.isascii() and _has_name(line)]
    for at in named if any(_FIRST.match(page.lines[at]) for at in named) else ():
        page.lines[at] = _with_letters(page.lines[at])


_DIGITS = re.compile(r"[ \t>*_#(\[-]*(?P<digits>(?:(?![0-9])\d){1,3})(?=[*_]{0,2}[ \t]?[.):\]।、．-](?!\d))")


def write_usual_digits(page: Page) -> None:
    """Write the number with which a line begins in the digits that those of key lists are compared by."""
    for at, line in enumerate(page.lines) if not page.is_ascii() else ():
        if line and not line.isascii() and (found := _DIGITS.match(line)):
            start, end = found.span("digits")
            page.lines[at] = f"{line[:start]}{int(found['digits'])}{line[end:]}"


def _has_name(line: str) -> bool:
    return DRAWN_OUT in line or any(name in line for name in NAMES)


def _with_letters(line: str) -> str:
    if first := _FIRST.match(line):
        line = f"{line[: first.start('name')]}{_letter(first)}{line[first.end('name') :]}"
    if _OPTION.match(line):
        return _FURTHER.sub(_letter, line)
    if _NO_WORDS.fullmatch(line):
        return re.sub(_NAME, _letter, line)
    if key := _key().match(line):
        return f"{line[: key.start('name')]}{_letter(key)}{line[key.end('name') :]}"
    return line


def _letter(found: re.Match[str]) -> str:
    return NAMES.get(found["name"], found["name"][0])


@cache
def _key() -> re.Pattern[str]:
    """A line that says which option is right, up to the letter."""
    words, option = pattern(said("answer", "key")), pattern(said("option"))
    return re.compile(
        rf"(?=[^:：]{{0,{_MOST_IN_LABEL}}}(?:{words})[^:：]{{0,{_MOST_IN_LABEL}}}[:：])"
        rf"[^:：]*[:：][ \t*_]*(?:(?:{option})[ \t]+)?[(\[]?{_NAME}",
        re.IGNORECASE,
    )
