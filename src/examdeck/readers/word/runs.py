"""The runs of a paragraph: text of one look each, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from examdeck.readers.to_markdown import plain
from examdeck.readers.word.formulas import tex_of
from examdeck.readers.word.xml import R, W, attribute_of, first, is_on, local_name
from examdeck.text.formulas import displayed

_BLACK = frozenset({"", "auto", "000000", "FFFFFF"})
_MONOSPACED = re.compile(r"courier|consolas|mono|menlo|fixedsys|lucida console|source code|typewriter", re.IGNORECASE)
_BOXES = str.maketrans({"\u2610": "[ ] ", "\u2611": "[x] ", "\u2612": "[x] "})
_STAR = re.compile(r"\A\s*\*(?!\s)|(?<=\S)\s*\*\s*\Z")
"""An asterisk at one end of a paragraph, with which people mark what is right."""


class Look(NamedTuple):
    """How text is set."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    raised: str = ""
    """`superscript` or `subscript`."""
    colour: str = ""
    marked: bool = False
    """By the highlighter, or a background."""
    code: bool = False
    link: str = ""


class StyledText(NamedTuple):
    """Text of one look, as it is written; or, with `is_markdown`, a picture or a formula."""

    text: str
    look: Look
    is_markdown: bool = False


class Around(Protocol):
    """What a paragraph refers to, and who hears of what cannot be taken from it."""

    def picture(self, reference: str, about: str) -> str:
        """The Markdown of a picture by its reference and its description."""

    def address(self, reference: str) -> str:
        """The address of a link by its reference; empty for one within the document."""

    def lost(self, what: str) -> None:
        """Hear of something."""


def runs_of(element: Any, around: Around, address: str = "") -> Iterator[StyledText]:
    """The runs of a paragraph, or of what is in it, without what was deleted."""
    for child in element:
        name = local_name(child)
        if name == "r":
            look = _look(first(child, "rPr"), address)
            yield from _pieces(child, look, around)
        elif name == "hyperlink":
            yield from runs_of(child, around, around.address(child.get(f"{R}id") or "") or address)
        elif name in ("oMath", "oMathPara"):
            yield from _formula(child)
        elif name not in ("pPr", "del", "moveFrom", "rPr", "sdtPr"):
            yield from runs_of(child, around, address)


def _pieces(run: Any, look: Look, around: Around) -> Iterator[StyledText]:
    for piece in run:
        name = local_name(piece)
        if name == "t":
            yield StyledText((piece.text or "").translate(_BOXES), look)
        elif name in ("br", "cr"):
            yield StyledText("\n" if attribute_of(piece, "type") in ("", "textWrapping") else "", look)
        elif name == "tab":
            yield StyledText("\t", look)
        elif name == "noBreakHyphen":
            yield StyledText("\u2011", look)
        elif name == "sym":
            around.lost("a character of a symbol font")
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            yield from _pictures(piece, around)


def _formula(element: Any) -> Iterator[StyledText]:
    tex = tex_of(element).strip()
    if tex:
        look = _look(element.find(f".//{W}rPr"), "")
        is_display = local_name(element) == "oMathPara"
        yield StyledText(displayed(tex) if is_display else rf"\({tex}\)", look, is_markdown=True)


def _pictures(element: Any, around: Around) -> Iterator[StyledText]:
    about, found = "", False
    for part in element.iter():
        name = local_name(part)
        if name == "docPr":
            about = part.get("descr") or ""
        elif name in ("blip", "imagedata"):
            found = True
            shown = around.picture(part.get(f"{R}embed") or part.get(f"{R}id") or part.get(f"{R}link") or "", about)
            yield StyledText(shown, Look(), is_markdown=True)
        if name == "Fallback":
            break
    if not found:
        around.lost("a drawing, a text box or an embedded object")


def _look(properties: Any, link: str) -> Look:
    if properties is None:
        return Look(link=link)
    underline, shade = first(properties, "u"), first(properties, "shd")
    fill, fonts = attribute_of(shade, "fill").upper(), first(properties, "rFonts")
    colour = attribute_of(first(properties, "color")).upper()
    return Look(
        bold=is_on(properties, "b"),
        italic=is_on(properties, "i"),
        underlined=attribute_of(underline) not in ("", "none") and not link,
        struck=is_on(properties, "strike"),
        raised=attribute_of(first(properties, "vertAlign")).replace("baseline", ""),
        colour="" if colour in _BLACK or link else colour,
        marked=attribute_of(first(properties, "highlight")) not in ("", "none") or fill not in _BLACK,
        code=_MONOSPACED.search(attribute_of(fonts, "ascii")) is not None,
        link=link,
    )


def markdown_of(runs: list[StyledText], *, without: Callable[[Look], Look] = lambda look: look) -> str:
    """The runs as Markdown; `without` takes away of each look what is told elsewhere."""
    plain_text = "".join(run.text for run in runs)
    stars = [star.span() for star in _STAR.finditer(plain_text)]
    pieces, at = [], 0
    for (look, is_markdown), same in groupby(runs, key=lambda run: (without(run.look), run.is_markdown)):
        text = "".join(run.text for run in same)
        end = at + len(text)
        if is_markdown:
            pieces.append(text)
        else:
            ends = [(max(s, at) - at, min(e, end) - at) for s, e in stars if s < end and e > at]
            pieces.append(_marked(text, look, ends))
        at = end
    return "".join(pieces)


def _marked(text: str, look: Look, stars: list[tuple[int, int]]) -> str:
    """Text of one look, with its blanks outside of the marks."""
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if look.code and "`" not in inner:
        marked = f"`{inner}`"
    else:
        kept = [text[start:end] == inner for start, end in stars]
        marked = inner if any(kept) else _escaped(text, stars).strip()
    for tag, is_so in (
        ("sup", look.raised == "superscript"),
        ("sub", look.raised == "subscript"),
        ("u", look.underlined),
        ("mark", look.marked),
    ):
        marked = f"<{tag}>{marked}</{tag}>" if is_so else marked
    for mark, is_so in (("~~", look.struck), ("*", look.italic), ("**", look.bold)):
        marked = f"{mark}{marked}{mark}" if is_so and "\n" not in marked else marked
    return f"{before}[{marked}]({look.link}){after}" if look.link else f"{before}{marked}{after}"


def _escaped(text: str, stars: list[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in stars:
        pieces += [plain.inline(text[done:start]), text[start:end]]
        done = end
    return "".join([*pieces, plain.inline(text[done:])])
