"""Pages whose lines are elements of HTML: lists, headings and paragraphs become Markdown, each line in its place."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"(?<!`)`[^`\n]+`(?!`)|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)")
_LINE = re.compile(r"[ \t]*</?(?:ol|ul|li|p|h[1-6])\b[^<>]*>")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_DROPPED = frozenset(["p", "div", "section", "article", "span", "body"])
_MOST = 0.6
"""The share of lines that elements are in such a page."""
_DEEPEST = 8


def without_elements(text: str) -> str:
    """The page in Markdown; as it is where few of its lines are elements."""
    if "<" not in text or not any(sign in text for sign in ("<li", "<p", "<h")):
        return text
    lines = text.split("\n")
    seen = [line for line in lines if line.strip()]
    if sum(_LINE.match(line) is not None for line in seen) < _MOST * len(seen):
        return text
    page = _Page()
    return "\n".join(map(page.line, lines))


def _as_written(code: re.Match[str]) -> str:
    # Markdown shows entities of code as they are, and all others as what they stand for
    return unescape(code[0])


class _Page:
    """What is open in the lines before."""

    def __init__(self) -> None:
        self._lists: list[int] = []
        """How many items each list has had; less than 0 for those that are not counted."""
        self._before = ""
        """What stands before the next text: the mark of an item or a heading."""

    def line(self, line: str) -> str:
        """The line in Markdown."""
        text = _CODE.sub(_as_written, _TAG.sub(self._written, line)).strip()
        if not text:
            return ""
        before, self._before = self._before, " " * len(self._before) if self._lists else ""
        return f"{before}{text}"

    def _written(self, tag: re.Match[str]) -> str:
        if not tag["name"]:
            return tag[0]  # what is between backticks is no tag
        name, closes = tag["name"].lower(), bool(tag["close"])
        if name in ("ol", "ul"):
            if closes:
                del self._lists[-1:]
            elif len(self._lists) < _DEEPEST:
                self._lists.append(0 if name == "ol" else -1)
        elif name == "li":
            if not closes:
                self._before = self._item()
        elif re.fullmatch(r"h[1-6]", name):
            self._before = self._before if closes else f"{'#' * int(name[1])} "
        elif name not in _DROPPED:
            return _MARKS.get(name, tag[0])
        return ""

    def _item(self) -> str:
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
        number = self._lists[-1] if self._lists else -1
        return "   " * (len(self._lists) - 1) + (f"{number}. " if number > 0 else "- ")
