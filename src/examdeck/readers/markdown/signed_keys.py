"""Keys that a sign announces, or a word that announces other things elsewhere: "→ B", "Key: B", "(Answer: B)".

A reaction or a remark may look so, too: they are keys only right below options.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from examdeck.readers.markdown.mark import Mark
from examdeck.readers.markdown.page import Page

_KEY = re.compile(
    r"[(\[]?[A-Za-z][)\].]?(?:(?:[ \t]*[,;/&+][ \t]*|[ \t]+and[ \t]+|[ \t]+|)[(\[]?[A-Z][)\].]?)*[ \t*_.]*"
)
"""Nothing but letters of options: "B", "B, D", "(b) and (d)", "BD"."""
_MOST_IN_KEY = 40
"""Characters."""
_PAIR, _LAST_LETTER = 2, "J"
_KEY_WORD = re.compile(r"(?:key|KEY|Key)(?:\*\*|__)?[ \t]*[:=](?:\*\*|__)?[ \t]*")
_ARROW = r"[ \t>]*(?:[→➡➜➔⇒]\ufe0f?|[-=]{1,2}>)[ \t]*"
_POINTS = re.compile(_ARROW)
_BRACKETS = re.compile(r"[ \t>*_-]*[(\[（【](?P<inner>[^\W\d_][^()\[\]（）【】]{2,80})[)\]）】][*_. \t]*")
_SIGNED = re.compile(rf"{_ARROW}|[ \t>*_-]*(?:[(\[（【]|key\b)", re.IGNORECASE)


def is_key(text: str) -> bool:
    """Whether a text is nothing but letters of options."""
    bare = text.strip(" \t*_:：")
    if bare.isalpha() and len(bare) > _PAIR and max(bare.upper()) > _LAST_LETTER:  # a word in capitals
        return False
    return 0 < len(bare) <= _MOST_IN_KEY and _KEY.fullmatch(bare) is not None


def signed_key(body: str, decoration: str) -> tuple[str, str]:
    """The sign and the key of a line with such a decoration; empty texts if it has none."""
    word = _KEY_WORD.match(body)
    key = body[word.end() :] if word else body
    if not is_key(key) or not (word or _POINTS.fullmatch(decoration)):
        return "", ""
    return word[0] if word else decoration.strip(), key


def within_brackets(line: str) -> str:
    """What a line says that is in brackets as a whole."""
    found = _BRACKETS.fullmatch(line)
    return found["inner"] if found else ""


def without_doubtful_keys(page: Page, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without keys behind signs that stand elsewhere than right below options, or beside a plainer one."""
    signed = {mark.line for mark in marks if mark.kind == "answer" and _SIGNED.match(page.lines[mark.line])}
    if not signed:
        return list(marks)
    plain = {at for at, mark in enumerate(marks) if mark.kind == "answer" and mark.line not in signed}
    kept: list[Mark] = []
    above: Mark | None = None
    is_told = False
    for at, (mark, below) in enumerate(zip(marks, [*marks[1:], None], strict=True)):
        if mark.kind in ("option", "start"):
            above, is_told = mark, False
        is_told = is_told or at in plain or at + 1 in plain
        is_doubtful = mark.kind == "answer" and mark.line in signed
        if is_doubtful and (is_told or not _is_below_options(page, mark, above, below)):
            continue
        kept.append(mark)
    return kept


def _is_below_options(page: Page, key: Mark, above: Mark | None, below: Mark | None) -> bool:
    """Whether a key stands behind an option, none behind it, and nothing between where it has no brackets."""
    if _SPEAKS.match(key.text):
        return False
    if above is None or above.kind == "start" or (below and below.kind == "option"):
        return False
    between = range(above.line + 1, key.line)
    is_plain = len(between) < _NEAR and all(not page.lines[at] or page.lines[at][0].isspace() for at in between)
    return is_plain or _BRACKETS.fullmatch(page.lines[key.line]) is not None


_SPEAKS = re.compile(r"[(\[]?[A-Za-z][)\]]?[ \t]+[a-z]")
"""A letter that goes on as a sentence: "(Answer A is a common mistake)"."""
_NEAR = 10
"""Lines between an option, whose text may go on in them, and its key."""
