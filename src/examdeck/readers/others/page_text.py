"""What a page of HTML shows, as Markdown: headings, paragraphs and lists with their labels, a line of the file each.

A choice whose class says that it is right has a tick: `<li class="correct">`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import NamedTuple

from examdeck.language.truth import FALSE, RIGHT
from examdeck.readers.to_markdown.html import HTML_TOKEN, attributes, html_to_markdown
from examdeck.text.lines import Lines

_BLOCKS = frozenset(
    "p div li ul ol dl dt dd br hr tr td th table section article main body html center blockquote figure details"
    " summary fieldset legend form label h1 h2 h3 h4 h5 h6".split()
)
_HIDDEN = frozenset("script style template select textarea title noscript svg nav footer button head".split())
_MAY_BE_RIGHT = frozenset(["li", "td", "label", "div", "p"])
_CLASSES = re.compile(r"[^\W_]+")
_SIDES = (frozenset(["right"]), frozenset("text float pull align".split()))
"""The name of a side, and words of style sheets beside it: `text-right`."""
_DEEPEST = 6


def _calls_right(name: str) -> bool:
    words = {word.casefold() for word in _CLASSES.findall(name)}
    is_side = words & RIGHT == _SIDES[0] and words & _SIDES[1]
    return bool(words & RIGHT) and not is_side and not words & FALSE and "not" not in words


class PageText(NamedTuple):
    """A page as Markdown, and the line of the file that each of its lines is of."""

    text: str
    numbers: Sequence[int]


@dataclass(slots=True)
class _List:
    """A list under way."""

    kind: str
    """"" for bullets; else how its items are counted: "1", "A" or "a"."""
    items: int = 0


@dataclass(slots=True)
class _Writer:
    """The lines of a page under way."""

    place: Lines
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    start: int = -1
    label: str = ""
    is_right: bool = False

    def add(self, html: str, at: int) -> None:
        """Text, or an element within a line."""
        if self.start < 0 and html.strip():
            self.start = at + len(html) - len(html.lstrip())
        if self.parts or html.strip():
            self.parts.append(html)

    def end(self) -> None:
        """End the block that stands so far."""
        text = html_to_markdown("".join(self.parts)).strip() if self.parts else ""
        if text:
            indent = "    " * max(len(self.lists) - 1, 0)
            is_item = self.label != "" and not self.label.startswith("#")
            line = self.place.line(self.start)
            if not is_item:
                self._write("", line)
            tick = " ✅" if self.is_right else ""
            for each in f"{self.label}{text}{tick}".split("\n"):
                self._write(f"{indent if self.lists else ''}{each}" if each else "", line)
            self.label, self.is_right = "", False
        self.parts, self.start = [], -1

    def _write(self, text: str, number: int) -> None:
        self.lines.append(text)
        self.numbers.append(number)

    def begin(self, name: str, rest: str) -> None:
        """Begin an element that stands for itself."""
        own = attributes(rest)
        if name in ("ul", "ol"):
            kind = own.get("type", "1") if name == "ol" else ""
            self.lists.append(_List(kind if kind in ("", "A", "a") else "1"))
        elif name == "li":
            self.label = _label(self.lists[-1]) if self.lists else "- "
        elif name[0] == "h" and name[1:].isdecimal():
            self.label = f"{'#' * int(name[1:])} "
        if name in _MAY_BE_RIGHT:
            self.is_right = any(map(_calls_right, own.get("class", "").split()))


def _label(items: _List) -> str:
    items.items += 1
    if items.kind in ("A", "a") and items.items <= len(ascii_lowercase):
        letter = ascii_lowercase[items.items - 1]
        return f"{letter.upper() if items.kind == 'A' else letter}. "
    return f"{items.items}. " if items.kind else "- "


def shown_text(page: str) -> PageText:
    """The page as Markdown."""
    writer = _Writer(Lines("", page))
    hidden = ""
    for token in HTML_TOKEN.finditer(page):
        name = (token["tag"] or "").lower()
        if hidden:
            hidden = "" if token["close"] and name == hidden else hidden
        elif token["text"]:
            writer.add(token["text"], token.start())
        elif name in _HIDDEN:
            writer.end()
            hidden = "" if token["close"] else name
        elif name in _BLOCKS:
            writer.end()
            if not token["close"]:
                writer.begin(name, token["rest"])
            elif name in ("ul", "ol") and writer.lists:
                writer.lists.pop()
        elif name and name != "input":
            writer.add(token[0], token.start())
        if len(writer.lists) > _DEEPEST:
            writer.lists.pop(0)
    writer.end()
    return PageText("\n".join(writer.lines), writer.numbers)
