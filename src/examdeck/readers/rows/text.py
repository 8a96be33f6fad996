"""The texts of rows: nobody says whether they are Markdown, HTML or plain, so each is taken for what it looks like.

Tags, entities, code, pictures, links with an address and TeX's formulas are what they look like; other characters that
Markdown would act on are themselves, as in `*args`, `__init__`, `#hash` and `$5`.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from html import unescape
from math import isfinite
from typing import Any

from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import are_elements, keeping_lines
from examdeck.readers.to_markdown.markup import marked_up

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_VOID = frozenset(["br", "img", "hr"])
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d?);")
_SURROGATE = re.compile("[\ud800-\udfff\0]")
_BEFORE_BLOCK = re.compile(r"(?<=[^\s\\])[ ]?\n(?=[^\s#>|*+`~=:-])(?!\d+[.)]\s)")
_IMAGE = re.compile(r"\S+\.\w{2,5}(?:[?#]\S*)?|https?://\S+|data:image/\S+")
_KEPT = re.compile(
    r"^(?P<fence>```+|~~~+)[^`\n]*\n(?:(?![ \t]*(?:```|~~~))[^\n]*\n)*[ \t]*(?P=fence)[ \t]*$"
    r"|(?<!`)(?P<ticks>`+)(?!`)[^`\n]+(?<!`)(?P=ticks)(?!`)"
    r"|(?<![\w$\\])\$\$?(?=[^$\n`]*(?<!\s)\$\$?(?![\w$]))(?![\s$])[^$\n`]*?(?:\\[A-Za-z]{2}|\w\^|_\{)[^$\n`]*\$\$?"
    r"|(?<![\w*\\])\*\*(?=[^\W\d_])[^*\n`]{2,}[^\s*]\*\*(?![\w*])"
    r"|!\[[^\]\[\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|\[[^\]\[\n]*\]\(https?://[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"
    r"|\\\((?:(?!\\[()]).)+\\\)|\\\[(?:(?!\\[\[\]]).)+\\\]",
    re.MULTILINE | re.DOTALL,
)
"""Code, formulas that have a sign of TeX, bold phrases, pictures, links with an address."""
_ITEM = re.compile(r"^[ \t]*(?:[-+*]|\d{1,3}[.)])[ \t]+(?=\S)", re.MULTILINE)
UNKNOWN = object()
"""A value of a program that only running it would tell: no text."""
_FIRST, _MOST = 0xE000, 6_000
"""Characters of private use that stand for what is kept, the first and how many."""
_INLINE_CODE = re.compile(r"(?<!`)(`++)[^`]++\1(?!`)")


def cell(value: Any) -> str:
    """A value of a row as text: empty for nothing and for what holds other values."""
    if isinstance(value, str):
        return value.strip() if value.isprintable() else _clean(value)
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        if not isfinite(value):
            return ""  # what pandas writes for nothing
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if isinstance(value, int) and abs(value) < 10**30 else ""


def is_unknown(value: Any) -> bool:
    """Whether a value, or one within it, would have to be run."""
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is UNKNOWN or any(inner is UNKNOWN for inner in within)


def is_left_blank(value: Any) -> bool:
    """Whether a value is a list of texts to be filled in: `["", "", ""]`."""
    return isinstance(value, list) and all(isinstance(item, str) and not item.strip() for item in value)


def _clean(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def is_image(value: Any) -> bool:
    """Whether a value looks like a picture's path or address."""
    return isinstance(value, str) and _IMAGE.fullmatch(value.strip()) is not None


def as_address(picture: str) -> str:
    """A picture as the address that it has: one that is drawn in the cell itself, as SVG, gets one that holds it."""
    if not picture.lstrip().startswith("<svg"):
        return picture
    return f"data:image/svg+xml;base64,{b64encode(picture.strip().encode()).decode()}"


def as_markdown(text: str, markup: str = "", *, inline: bool = False) -> str:
    """The text of a cell as Markdown, in which a new line stays one; `inline`: it is an option or the like.

    Tags that come in pairs are HTML; a lonely `<ul>` is what the question is about. Entities without tags are plain
    text that was encoded for a page. Where the bank says by `markup` what texts are, it is that.
    """
    if markup:
        return marked_up(text, markup, inline=inline)
    if plain.is_mere_text(text):
        return text
    if "<" in text and _is_html(text):
        return keeping_lines(text)
    if "<" not in text and _ENTITY.search(text) and not unescape(text).isspace():
        return plain.escaped(unescape(text))
    return _as_written(text, inline=inline)


def options_as_markdown(texts: Sequence[str], markup: str = "") -> list[str]:
    """The options of a question as Markdown; with their tags, where these are asked for.

    Two differ in nothing else, or some of them are no HTML.
    """
    shown = [as_markdown(text, markup, inline=True) or text for text in texts]
    tagged = {text for text in texts if "<" in text and _TAG.search(text)} if not markup else set()
    if not tagged:
        return shown
    tags: dict[str, set[str]] = {}
    for text, one in zip(texts, shown, strict=True):
        if text in tagged:
            tags.setdefault(one, set()).add("".join(tag[0] for tag in _TAG.finditer(text)))
    if all(len(different) == 1 for different in tags.values()) and len(set(map(_is_html, tagged))) < _BOTH:
        return shown
    return [_as_written(text, inline=True) for text in texts]


_BOTH = 2


def _as_written(text: str, *, inline: bool) -> str:
    """The text with its tags, and a new line that stays one."""
    has_fences = "```" in text or "~~~" in text
    text = _literal(text, inline=inline)
    return _BEFORE_BLOCK.sub("\\\\\n", text) if "\n" in text and not has_fences else text


def _literal(text: str, *, inline: bool) -> str:
    """The text with only that as Markdown which looks like nothing else, and the items of lists."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return chr(_FIRST + len(kept) - 1) if len(kept) <= _MOST else match[0]

    is_list = len(_ITEM.findall(text)) > 1
    lines = []
    for line in _KEPT.sub(keep, text).split("\n"):
        item = _ITEM.match(line) if is_list else None
        start = item.end() if item else 0
        lines.append(line[:start] + plain.as_written(line[start:], inline=inline and "\n" not in text))
    text = "\n".join(lines)
    if kept:
        text = re.sub(f"[{chr(_FIRST)}-{chr(_FIRST + _MOST - 1)}]", lambda found: kept[ord(found[0]) - _FIRST], text)
    return _with_literal_tags(text) if "<" in text else text


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
