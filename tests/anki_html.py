"""What Anki and its editor would do to a field, for tests that run without it."""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

LIVE = re.compile(r"\[sound:|\[\[type:|\[latex\]|\[\$\$?\]|\[anki:", re.IGNORECASE)
"""What Anki acts on, wherever it stands in a field."""

_SOUND = re.compile(r"\[sound:[^\[\]<>]+\.(?:mp3|mp4|ogg)\]", re.IGNORECASE)
_BLOCK, _INLINE = re.compile(r"\\\[(.*?)\\\]", re.DOTALL), re.compile(r"\\\((.*?)\\\)", re.DOTALL)
_STORED = re.compile(r"<anki-mathjax( block=\"true\")?>(.*?)</anki-mathjax>", re.DOTALL)


def after_editing(html: str) -> str:
    """A field once somebody has been in it, as `ts/routes/editor/rich-text-input/transform.ts` does it."""
    shown = _BLOCK.sub(lambda tex: f'<anki-mathjax block="true">{_trimmed(tex[1])}</anki-mathjax>', html)
    shown = _INLINE.sub(lambda tex: f"<anki-mathjax>{_trimmed(tex[1])}</anki-mathjax>", shown)
    back = _parsed(shown)
    return _STORED.sub(lambda tex: rf"\[{_trimmed(tex[2])}\]" if tex[1] else rf"\({_trimmed(tex[2])}\)", back)


def live_marks(html: str) -> list[str]:
    """What Anki would act on in a field, save sounds of files."""
    return LIVE.findall(_SOUND.sub("♪", html))


def visible_text(html: str) -> str:
    """What a field says."""
    return unescape(re.sub("<[^>]*>", "", html))


def tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every start tag with its attributes."""
    body = LexborHTMLParser(f"<!doctype html><html><head></head><body>{html}</body></html>").body
    assert body is not None
    return [(node.tag, dict(node.attributes)) for node in body.css("*") if node.tag != "body"]


def _parsed(html: str) -> str:
    body = LexborHTMLParser(f"<!doctype html><html><head></head><body>{html}</body></html>").body
    assert body is not None
    assert body.html is not None
    return body.html.removeprefix("<body>").removesuffix("</body>")


def _trimmed(tex: str) -> str:
    return re.sub(r"<br[ ]*/?>", "\n", tex).strip("\n")
