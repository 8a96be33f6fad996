"""The texts of rows: nobody says whether they are Markdown, HTML or plain, so each is taken for what it looks like."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import are_elements, keeping_lines

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_VOID = frozenset(["br", "img", "hr"])
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d?);")
_SURROGATE = re.compile("[\ud800-\udfff\0]")
_BEFORE_BLOCK = re.compile(r"(?<=[^\s\\])[ ]?\n(?=[^\s#>|*+`~=:-])(?!\d+[.)]\s)")
_IMAGE = re.compile(r"\S+\.\w{2,5}(?:[?#]\S*)?|https?://\S+|data:image/\S+")
_INLINE_CODE = re.compile(r"(?<!`)(`++)[^`]++\1(?!`)")


def cell(value: Any) -> str:
    """A value of a row as text: empty for nothing and for what holds other values."""
    if isinstance(value, str):
        return value.strip() if value.isprintable() else _clean(value)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if isinstance(value, int) and abs(value) < 10**30 else ""


def _clean(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def is_image(value: Any) -> bool:
    """Whether a value looks like a picture's path or address."""
    return isinstance(value, str) and _IMAGE.fullmatch(value.strip()) is not None


def as_markdown(text: str) -> str:
    """The text of a cell as Markdown.

    Tags that come in pairs are HTML; a lonely `<ul>` is what the question is about. Entities without tags are plain
    text that was encoded for a page. The rest is Markdown, in which a new line shall stay one.
    """
    if "<" not in text and "&" not in text and "\n" not in text:
        return text
    if "<" in text:
        if _is_html(text):
            return keeping_lines(text)
        text = _with_literal_tags(text)
    elif _ENTITY.search(text):
        return plain.escaped(unescape(text))
    if "\n" in text and "```" not in text and "~~~" not in text:
        text = _BEFORE_BLOCK.sub("\\\\\n", text)
    return text


def _is_html(text: str) -> bool:
    """Whether all tags in the text are elements that are closed, or void ones, around or beside other text."""
    tags = [(close, name.lower()) for close, name in _TAG.findall(text)]
    if not tags or not are_elements(name for _, name in tags):
        return False
    if not _TAG.sub("", text).strip() and all(name != "img" for _, name in tags):
        return False
    opened = [name for close, name in tags if not close and name not in _VOID]
    closed = [name for close, name in tags if close]
    optional = {"p", "li", "td", "tr", "th"}
    return set(opened) - optional <= set(closed) and set(closed) <= set(opened)


def _with_literal_tags(text: str) -> str:
    """The text with its tags shown, outside of code."""
    parts, after = [], 0
    for code in _INLINE_CODE.finditer(text):
        parts += [re.sub(r"(?<!\\)<(?=[A-Za-z/!?])", r"\\<", text[after : code.start()]), code[0]]
        after = code.end()
    return "".join([*parts, re.sub(r"(?<!\\)<(?=[A-Za-z/!?])", r"\\<", text[after:])])
