"""Pictures whose size is told, and those that Obsidian embeds, as raw HTML: CommonMark knows neither.

![a](a.png){width=50%}    pandoc's and kramdown's; what else such a list says is dropped
![a](a.png =300x200)      HackMD's
![a|300](a.png)           Obsidian's
![[a.png]], ![[a.png|300]]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from examdeck.text.commonmark import Picture, Structure, lies_in

_EMBEDDED = re.compile(rb"!\[\[([^\]\[|#\n]+\.\w{2,5})(?:#[^\]|\n]*)?(?:\|([^\]\[\n]*))?\]\]")
_WITH_SIZE = re.compile(rb"!\[([^\]\[\n]*)\]\([ ]*<?([^\s<>()]+)>?[ ]+=(\d*%?x\d*%?|\d+%?)[ ]*\)")
_ALT = re.compile(rb"!\[([^\]\[\n]*?)(?:\|[ ]*(\d+%?(?:x\d+)?)[ ]*)?\]\(")
_ATTRIBUTES = re.compile(rb"[ ]?\{:?([^{}\n]*)\}")
_LENGTH = re.compile(r"\b(width|height)\s*[:=]\s*[\"']?(\d+)(?:\.\d+)?\s*(%?)(?=px|[\s\"';]|$)")
_SIZE = re.compile(r"\s*(\d*%?)(?:x(\d*%?))?\s*")


def sized_pictures(data: bytes, parts: Structure) -> Iterator[tuple[int, int, str]]:
    """Where in the UTF-8 of some Markdown such pictures stand, and their HTML."""
    for match in _EMBEDDED.finditer(data):
        if not lies_in(match.start(), parts.opaque):
            words = (match[2] or b"").decode()
            is_size = _SIZE.fullmatch(words) is not None
            yield *match.span(), _html(match[1].decode(), "" if is_size else words, words if is_size else "")
    for match in _WITH_SIZE.finditer(data):
        if not lies_in(match.start(), parts.opaque):
            yield *match.span(), _html(match[2].decode(), match[1].decode(), match[3].decode())
    for picture in parts.pictures:
        yield from _with_size(data, picture)


def _with_size(data: bytes, picture: Picture) -> Iterator[tuple[int, int, str]]:
    alt = _ALT.match(data, picture.start, picture.end)
    behind = _ATTRIBUTES.match(data, picture.end)
    told = {name: f"{length}{unit}" for name, length, unit in _LENGTH.findall(behind[1].decode() if behind else "")}
    size = (alt[2] or b"").decode() if alt else ""
    if alt and (told or size):
        end = behind.end() if behind and told else picture.end
        size = size or f"{told.get('width', '')}x{told.get('height', '')}"
        yield picture.start, end, _html(picture.path, alt[1].decode(), size, picture.title)


def _html(path: str, alt: str, size: str, title: str = "") -> str:
    lengths = _SIZE.fullmatch(size)
    width, height = lengths.groups() if lengths else ("", "")
    said = {"src": path.strip(), "alt": alt.strip(), "title": title, "width": width, "height": height}
    return "<img" + "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value) + ">"
