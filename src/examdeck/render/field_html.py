r"""HTML as it must stand in an Anki field, so that Anki neither acts on it nor rewrites it.

Anki's editor parses a field and serialises it again when someone merely enters and leaves it, and what differs then
counts as the learner's own edit (`ts/routes/editor/rich-text-input/transform.ts`). So a field is written as a browser
would serialise it, in NFC, without control characters (`rslib/src/notes/mod.rs`).

Anki also acts on some plain text, wherever it stands: `[sound:` and `[anki:` (`rslib/src/card_rendering/parser.rs`),
`[latex]`, `[$]` and `[$$]` (`rslib/src/latex.rs`), `[[type:`, and in the editor `\(` and `\[`, even in code. An
entity in their midst is undone by the editor, an element is not.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

DEEPEST = 100
"""Levels of elements; browsers flatten what lies deeper than 512, the page around the field included."""

MARK = r"(?i:sound:|anki:|\[type:|latex\]|\$\$?\])"
"""What a bracket must not stand before."""
TRAP = rf"\[(?={MARK})|\\(?=[(\[])"
"""The character to break, before what makes it a trap."""

_TRAP = re.compile(TRAP)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_VOID = frozenset({"br", "col", "hr", "img", "source", "wbr"})
_WIDE = str.maketrans({"<": "＜", ">": "＞", "\ufdd0": None, "\ufdd1": None})  # the last two are those of `tex`
_PLAIN = bytes({*range(0x20, 0x100), 0x09, 0x0A} - {*b"&<>[\\", 0x7F})


def text_html(text: str) -> str:
    """Plain text as HTML that shows it literally. Half of a surrogate pair becomes a question mark."""
    data = text.encode("utf-8", "replace")
    text = data.decode()
    return settled(break_traps(escape(without_controls(text))) if data.translate(None, _PLAIN) else text)


def escape(text: str) -> str:
    """Text as a browser would serialise it between tags, but for what `settled` does."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """A value as a browser would serialise it in an attribute, but for what `settled` does.

    Browsers disagree on `<` and `>` there, and nothing can break a trap: these become their wide twins.
    """
    wide = _TRAP.sub(lambda trap: "［" if trap[0] == "[" else "＼", value.translate(_WIDE))
    return wide.replace("&", "&amp;").replace('"', "&quot;")


def break_traps(html: str) -> str:
    """Text as HTML, free of what Anki would act on. Not for HTML with attributes: see `attribute`."""
    return _TRAP.sub(r"<span>\g<0></span>", html)


def without_controls(text: str) -> str:
    """Text without the control characters that Anki removes."""
    return _CONTROL.sub("", text)


def settled(html: str) -> str:
    """HTML in NFC, with its non-breaking spaces as browsers write them."""
    if html.isascii():
        return html
    if not is_normalized("NFC", html):
        # of all that combines, U+0338 alone would fuse with the end of the tag before it; a joiner keeps them apart
        html = normalize("NFC", html.replace(">\u0338", ">\u034f\u0338"))
    return html.replace("\xa0", "&nbsp;")


def is_deep(html: str) -> bool:
    """Whether elements lie within each other deeper than a card may have them. Every tag must be closed."""
    if html.count("<") <= 2 * DEEPEST:
        return False
    depth = 0
    for closing, name in _TAG.findall(html):
        if closing:
            depth -= 1
        elif name not in _VOID:
            depth += 1
            if depth > DEEPEST:
                return True
    return False
