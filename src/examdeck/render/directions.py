"""Directions of writing in HTML: what is written otherwise than what it is part of says so by `dir`."""

from __future__ import annotations

import re

from examdeck.language.direction import Direction, direction, has_right_to_left

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>p|ul|ol|li|h[1-6]|table|th|td|dt|dd|summary|caption|figcaption)\b(?P<rest>[^<>]*)>"
    r"|<code>[^<]*</code>|<pre>.*?</pre>|<[^<>]*>|(?P<text>[^<]+)",
    re.DOTALL,
)


class _Block:
    """An element that may have a direction of its own."""

    def __init__(self, tag: re.Match[str], outer: _Block | None) -> None:
        self.tag = tag
        self.outer = outer
        self.text: list[str] = []
        self.direction: Direction = ""


def with_directions(html: str, around: Direction) -> str:
    """The HTML of a field, or of a part of one, in a question that is written so."""
    if around != "rtl" and not has_right_to_left(html):
        return html
    blocks, loose = _blocks(html)
    pieces, done = [], 0
    for block in blocks:
        outer = block.outer.direction if block.outer else around
        block.direction = direction("".join(block.text), outer) or outer
        if block.direction != outer and " dir=" not in block.tag["rest"] and block.tag["name"] != "li":
            end = block.tag.end("name")
            pieces += [html[done:end], f' dir="{block.direction}"']
            done = end
        elif block.tag["name"] == "li":
            block.direction = outer
    html = "".join([*pieces, html[done:]])
    own = direction(loose, around)
    return f'<span dir="{own}">{html}</span>' if own and own != around and not blocks else html


def _blocks(html: str) -> tuple[list[_Block], str]:
    """The blocks in the order in which they open, and the text that stands in none."""
    blocks: list[_Block] = []
    opened: list[_Block] = []
    loose: list[str] = []
    for token in _TOKEN.finditer(html):
        if token["text"]:
            loose.append(token["text"])
            for block in opened:
                block.text.append(token["text"])
        elif token["close"]:
            opened.pop()
        elif token["name"]:
            blocks.append(_Block(token, opened[-1] if opened else None))
            opened.append(blocks[-1])
    return blocks, "".join(loose)
