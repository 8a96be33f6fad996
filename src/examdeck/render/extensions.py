"""What people write that CommonMark does not know, in a form that it does: formulas, addresses, sizes of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.render.sizes import sized_pictures
from examdeck.render.tex import protected, verbatim
from examdeck.text.commonmark import NAMES_OF_PROGRAMS, Structure, lies_in, structure
from examdeck.text.formulas import formulas

_MAY_BE_EXTENDED = re.compile(
    r"\\[(\[]|\$[^$]*\$|\[latex\]|__[a-z]+__|https?://"
    r"|!\[\[|!\[[^\]\[\n]*\|[\d%x ]+\]|\)[ ]?\{[^{}\n]*\}|[ ]=\d*%?x?\d*%?[ ]*\)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"(?<![A-Za-z0-9+.<\"'=/-])https?://(?![^/\s]*[\[\]])[^\s<>`\"|\\]+", re.IGNORECASE)
_LONGEST = 2_000
"""Bytes of an address."""
_DUNDER = re.compile(rf"(?<![\\`\w])__(?=(?:{NAMES_OF_PROGRAMS})__(?!\w))".encode())
_DEFINES = re.compile(rb"[ \t>]*\[[^\]\n^][^\]\n]*\]:[ \t]*\Z")
_BEHIND_ADDRESS = re.compile(r"(?:[?!.,:;*_~'\"]|&[a-z]+;)+\Z|[。，、；：！？）」』】》].*", re.DOTALL)


def extended(markdown: str) -> str:
    """The Markdown with formulas as `render.tex` knows them, addresses as links, and sized pictures as HTML."""
    if not _MAY_BE_EXTENDED.search(markdown):
        return markdown
    data = markdown.encode()
    parts = structure(markdown)
    done, pieces = 0, []
    for start, end, instead in sorted(
        [*_formulas(markdown, parts), *_addresses(data, parts), *_dunders(data, parts), *sized_pictures(data, parts)]
    ):
        if start >= done:
            pieces += [data[done:start], instead.encode()]
            done = end
    return b"".join([*pieces, data[done:]]).decode()


def _formulas(markdown: str, parts: Structure) -> Iterator[tuple[int, int, str]]:
    for found in formulas(markdown, parts.opaque, parts.blocks):
        if found.is_sure:
            yield found.start, found.end, protected(found.tex, is_display=found.is_display)
        elif found.marks == "[latex]" and "\\" in found.tex:  # LaTeX's own backslashes are no escapes
            yield found.start, found.end, verbatim(f"[latex]{found.tex}[/latex]")


def _addresses(data: bytes, parts: Structure) -> Iterator[tuple[int, int, str]]:
    """Addresses by themselves, as GitHub makes them links."""
    for match in _ADDRESS.finditer(data):
        start = match.start()
        if lies_in(start, parts.opaque) or lies_in(start, parts.links):
            continue
        if match.end() - start <= _LONGEST and not _DEFINES.match(data[data.rfind(b"\n", 0, start) + 1 : start]):
            address = _trimmed(match[0].decode())
            yield start, start + len(address.encode()), f"<{address}>"


def _dunders(data: bytes, parts: Structure) -> Iterator[tuple[int, int, str]]:
    for match in _DUNDER.finditer(data):
        if not lies_in(match.start(), parts.opaque):
            yield *match.span(), "\\_\\_"


def _trimmed(address: str) -> str:
    """An address without the punctuation behind it, and without a bracket that opened before it."""
    while True:
        shorter = _BEHIND_ADDRESS.sub("", address)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
