"""Markdown as all of examdeck understands it: CommonMark with tables, strikethrough and footnotes, by pyromark.

Formulas are not pyromark's business, which would let two prices pair up across bold text and code: see `text.formulas`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

import pyromark

_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_FOOTNOTES
)
_OPAQUE = frozenset(["Code", "CodeBlock", "Html", "InlineHtml", "Image"])
_BLOCKS = frozenset(["Paragraph", "Heading", "Item", "TableCell"])

NAMES_OF_PROGRAMS = (
    "init|new|del|main|name|file|doc|dict|call|str|repr|class|module|slots|all|len|iter|next|enter|exit|eq|ne|lt|le|gt|ge|"
    "hash|bool|getitem|setitem|delitem|contains|getattr|setattr|getattribute|add|sub|mul|get|set|version|path|package|"
    "import|future|self|proto|dirname|filename|typename|schema|FILE|LINE|DIR|CLASS|METHOD|FUNCTION|NAMESPACE"
)
"""What stands between `__` and `__` in Python, JavaScript, PHP and C, where nobody means bold text."""
_BLOCK_START = re.compile(
    r"\d{1,9}(?=[.)](?:\s|$))"
    r"|(?=>|#{1,6}(?:\s|$)|[-+*](?:\s|$)|([-*_])[ \t]*(?:\1[ \t]*){2,}$|~{3}|`{3,}[^`]*$|\[[^\]]*\]:)"
)

Bytes = tuple[int, int]
"""A stretch of some UTF-8: its first byte, and the one after it."""


class Picture(NamedTuple):
    """A picture or sound, as Markdown writes it."""

    start: int
    end: int
    path: str
    title: str


class Structure(NamedTuple):
    """Where in the UTF-8 of some Markdown its parts are, each kind in order."""

    opaque: list[Bytes]
    """Code, raw HTML and pictures: what is in there is not text."""
    links: list[Bytes]
    pictures: list[Picture]
    blocks: list[Bytes]
    """Paragraphs, headings, items and cells."""


def one_line(text: str) -> str:
    """A single line as Markdown that is a paragraph, whatever it begins with."""
    text = text.strip()
    if text[:1].isalpha() or "\n" in text:
        return text
    block = _BLOCK_START.match(text)
    return f"{block[0]}\\{text[block.end() :]}" if block else text


def markdown_html(markdown: str) -> str:
    """The HTML of some Markdown, as pyromark writes it."""
    return _MARKDOWN.html(markdown)


def events(markdown: str) -> Iterator[tuple[str, Any, Bytes]]:
    """What some Markdown consists of but for its text: kind, content, and where in its UTF-8 it is."""
    for event, span in _MARKDOWN.events_with_range(markdown):
        if not isinstance(event, dict) or "Text" in event or "End" in event:
            continue
        kind, value = next(iter(cast("dict[str, Any]", event).items()))
        if kind == "Start":
            kind, value = next(iter(value.items())) if isinstance(value, dict) else (value, None)
        yield kind, value, (span["start"], span["end"])


def structure(markdown: str) -> Structure:
    """Where the parts of some Markdown are."""
    found = Structure([], [], [], [])
    for kind, value, span in events(markdown):
        if kind in _OPAQUE:
            found.opaque.append(span)
        if kind == "Image":
            found.pictures.append(Picture(*span, value["dest_url"], value["title"]))
        elif kind == "Link":
            found.links.append(span)
        elif kind in _BLOCKS:
            found.blocks.append(span)
    return found


def lies_in(position: int, spans: Sequence[Bytes]) -> bool:
    """Whether a byte is in one of some stretches, which are in order."""
    nearest = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return nearest >= 0 and position < spans[nearest][1]
