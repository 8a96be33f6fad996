"""The field Shipped: what a note says of itself, so that whoever has the note alone can tell what a learner edited.

    1 my-exam 1795000000 domain::networks service::vpc 9pQx.aB-d7Yk_0....

It holds the version of its form, the deck's uid, the note's `mod`, the tags that the bank gave it, and a digest of
each other field in the order of `FIELDS`, a dot for an empty one.

**Frozen**: what was shipped once is compared for years. A digest is made from a normal form of a field's HTML that
neither a newer examdeck nor Anki's editor changes by accident: the visible text, marks of formatting and of colour,
names of media.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from html import escape, unescape
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from examdeck.model.notetype import FIELDS
from examdeck.model.question import is_token

FORM = "1"
"""The version of the field's form."""
DIGESTED = tuple(part.name for part in FIELDS if part.name != "Shipped")
"""The fields that have a digest, in its order."""

_DIGESTS = re.compile(rf"(?:[A-Za-z0-9_-]{{4}}|\.){{{len(DIGESTED)}}}")
_DIGEST = re.compile(r"[A-Za-z0-9_-]{4}|\.")
_TAG = re.compile(r"""(<!--.*?-->|</?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
_NAME = re.compile("<(/?)([A-Za-z0-9-]+)")
_ADDRESS = re.compile(r"""\s(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_STYLE = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SHADE = re.compile(
    r"(?:^|[;\s])(?:color|(background)(?:-color)?)\s*:\s*+(?!inherit|initial|unset|transparent|currentcolor|var\()[^;\s]",
    re.IGNORECASE,
)
"""A colour that a style gives to a text, or to what is behind it, as a learner who marks words does."""
_COLOURS = re.compile("\x01(?:colour|highlight)\x01")
_FONT = re.compile(r"<font\s(?:[^>]*?\s)?color\s*=", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_CLASH = re.compile(r"-[0-9a-f]{40}(?=\.[^.]*$|$)")
"""What Anki adds to the name of a media file when a collection has another under that name."""
_MARKS = {
    **dict.fromkeys(("b", "strong"), "b"),
    **dict.fromkeys(("i", "em"), "i"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "del", "strike"), "s"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **{name: name for name in ("sub", "sup", "mark")},
}
_ADDRESSED = frozenset({"a", "img", "audio", "video", "source"})
_INLINE = frozenset({"span", "font", "small", "big", "abbr", "cite", "q", "bdi", "bdo", "var", "wbr", "anki-mathjax"})
"""Elements that neither part words nor mark them; all others part them."""


class Shipped(NamedTuple):
    """What the field Shipped of a note says."""

    uid: str
    mod: int
    tags: tuple[str, ...]
    digests: tuple[str, ...]
    """Of the fields in the order of `DIGESTED`; "." for an empty one."""


def shipped_field(uid: str, mod: int, tags: Iterable[str], fields: Sequence[str]) -> str:
    """The content of the field Shipped, as HTML; `fields` are the note's, in the order of `DIGESTED`."""
    return escape(" ".join([FORM, uid, str(mod), *tags, "".join(map(digest, fields))]), quote=False)


@lru_cache(maxsize=8)  # it is asked for a few times over, note by note
def read_shipped(html: str) -> Shipped | None:
    """What the field says; None for one that `shipped_field` did not write."""
    words = unescape(html).split()
    if len(words) < 4 or words[0] != FORM or not is_token(words[1]) or not re.fullmatch("[0-9]{1,12}", words[2]):
        return None
    if not _DIGESTS.fullmatch(words[-1]):
        return None
    return Shipped(words[1], int(words[2]), tuple(words[3:-1]), tuple(_DIGEST.findall(words[-1])))


def edited(html: str, fields: Sequence[str]) -> tuple[str, ...]:
    """The names of the fields that are not as they were shipped.

    Args:
        html: the note's field Shipped. If it is not what examdeck wrote, all fields count as edited.
        fields: the note's others, in the order of `DIGESTED`.
    """
    shipped = read_shipped(html)
    if shipped is None:
        return DIGESTED
    pairs = zip(DIGESTED, shipped.digests, fields, strict=True)
    return tuple(name for name, before, now in pairs if digest(now) != before)


@lru_cache(1024)  # key, settings and many an answer come again and again
def digest(html: str) -> str:
    """Four characters of base64url, 24 bits of the SHA-256 of a field's normal form; "." if that is empty."""
    text = html and normal_form(html)
    return urlsafe_b64encode(sha256(text.encode()).digest()[:3]).decode() if text else "."


def normal_form(html: str) -> str:
    """A field's visible text in NFC, each run of white space one blank, with marks of formatting, links and media.

    A mark stands between two U+0001. Media are known by their name, without what Anki adds when names clash.
    """
    text = html
    if "<" in text:
        parts = _TAG.split(text)
        parts[1::2] = map(_mark, parts[1::2])
        text = "".join(parts)
    if "&" in text:
        text = unescape(text)
    if not text.isascii():
        text = normalize("NFC", text)
    if "[sound:" in text:
        text = _SOUND.sub(lambda sound: f"[sound:{without_clash(sound[1])}]", text)
    return " ".join(text.split())


def form_in_markdown(html: str) -> str:
    """A field's normal form without its marks of colour, which no Markdown can say."""
    return " ".join(_COLOURS.sub("", normal_form(html)).split())


def without_clash(name: str) -> str:
    """The name of a media file, without what Anki adds to it when a collection has another under that name."""
    return _CLASH.sub("", name)


@lru_cache(1024)
def _mark(tag: str) -> str:
    """What stands for a tag or a comment."""
    named = _NAME.match(tag)
    if not named:
        return ""
    closing, name = named[1], named[2].lower()
    shades = _shades(tag)
    if name in _MARKS:
        return f"{shades}\x01{closing}{_MARKS[name]}\x01"
    if name in _ADDRESSED:
        address = _ADDRESS.search(tag)
        where = unquote(unescape(next(filter(None, address.groups()), ""))) if address else ""
        return f"{shades}\x01{closing}{name} {escape(without_clash(where))}\x01"
    return shades if name in _INLINE else f"{shades} "


def _shades(tag: str) -> str:
    """A mark for each kind of colour that a tag gives, whichever it is: browsers write one in several ways."""
    style = _STYLE.search(tag)
    said = _SHADE.findall(unescape(style[1] or style[2] or "")) if style else []
    kinds = {"highlight" if kind else "colour" for kind in said} | ({"colour"} if _FONT.match(tag) else set())
    return "".join(f"\x01{kind}\x01" for kind in sorted(kinds))
