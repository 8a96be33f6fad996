"""Raw HTML in a bank's Markdown: what is harmless stays, everything else is shown as the text it was written as.

Questions about HTML, and code such as `vector<int>`, come without backticks as often as with them: to drop a tag
that is not known would drop words of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from examdeck.render.field_html import attribute, without_controls

if TYPE_CHECKING:
    import nh3

TAGS = frozenset(
    """a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption
    figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small source span strong sub summary
    sup table tbody td tfoot th thead tr u ul var video wbr""".split()
)
SINGLE_TAGS = frozenset("br col dd dt hr img li p rp rt source tbody td tfoot th thead tr wbr".split())
"""Those of them that have no end, or need not have one."""
OLD_TAGS = frozenset("acronym big center font nobr o:p picture strike tt".split())
"""Dropped, and their content kept: relics of word processors and of web pages."""
MOST_TAGS = 5_000
"""In one text. The time of an HTML parser can grow with the square of their number."""

_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "audio": {"src"},
    "code": {"class"},  # of a fence, or of nothing that examdeck knows: `html` removes it
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "source": {"src"},
    "span": {"class"},  # the same
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "video": {"src"},
}
_ALIGN = {"align": {"left", "center", "right"}}
_TAG = re.compile(rb"<(/?)([^\s/<>]*)(?=[\s/>])|<")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ACTIVE = re.compile(
    rb"<(?:script|style|iframe|object|embed|svg)\b|javascript:(?!\s*(?:void\s*\(?\s*0\s*\)?)?;?[\"'\s>])", re.IGNORECASE
)
_WAITING_IMAGE = re.compile(rb"<(?=img\b([^<>]*)>)(?=[^<>]*[\s\"'/]on[a-z]+\s*=)", re.IGNORECASE)
_REAL_SOURCE = re.compile(
    rb"src\s*=\s*[\"']?(?:https?:|data:|[^\s\"'<>]*\.\w{2,5}[\s\"'?#]|[^\s\"'<>]*\.\w{2,5}\Z)", re.IGNORECASE
)
_PRE = re.compile(r"<pre>\n+")
"""Of which a browser drops one newline each time it parses it."""


def tame(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Markdown whose raw HTML has only tags that `sanitise` keeps or drops; others are escaped, to be shown.

    So are tags that should come in pairs and do not: somebody writes about `<div>`. Where any of the elements would run
    or load something, none of the HTML is meant for the card: all is escaped. An attribute that waits for an event is
    another matter: `sanitise` drops it, save from a picture that there cannot be, as in `<img src=x onerror=…>`.

    Args:
        text: the Markdown.
        spans: where in its UTF-8 the raw HTML is, in order.
    """
    data = text.encode()
    stretches = _joined(spans)
    chunks = [data[start:end] for start, end in stretches]
    active = any(map(_ACTIVE.search, chunks))
    known = _paired(chunks) | SINGLE_TAGS | OLD_TAGS
    tamed, done = [], 0
    for (start, end), chunk in zip(stretches, chunks, strict=True):
        tamed += [data[done:start], chunk.replace(b"<", b"&lt;") if active else _without_foreign(chunk, known)]
        done = end
    return b"".join([*tamed, data[done:]]).decode()


def sanitise(html: str) -> str | None:
    """HTML with harmless tags and attributes alone, as a browser would serialise it.

    None for what does not come to rest: markup so ill-nested that every parse changes it, or too much of it.
    """
    if html.count("<") > MOST_TAGS:
        return None
    cleaner = _cleaner()
    for _ in range(4):
        before, html = html, _PRE.sub("<pre>", without_controls(cleaner.clean(html)))
        if html == before:
            return html
    return None


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _paired(chunks: Iterable[bytes]) -> frozenset[str]:
    """Names of harmless tags that have both a start and an end somewhere."""
    names: tuple[set[str], set[str]] = (set(), set())
    for chunk in chunks:
        for slash, name in _TAG.findall(chunk):
            names[bool(slash)].add(name.decode().lower())
    return TAGS & names[0] & names[1]


def _without_foreign(chunk: bytes, known: frozenset[str]) -> bytes:
    """Raw HTML without comments, its tags escaped but for those of known names."""

    def tag(match: re.Match[bytes]) -> bytes:
        is_known = match[2] is not None and match[2].decode().lower() in known
        return match[0] if is_known else b"&lt;" + match[0][1:]

    chunk = _WAITING_IMAGE.sub(lambda image: b"<" if _REAL_SOURCE.search(image[1]) else b"&lt;", chunk)
    end = chunk.rfind(b"-->") + 3 if b"-->" in chunk else 0  # no comment is searched for its end in vain
    return _TAG.sub(tag, _COMMENT.sub(b"", chunk[:end]) + chunk[end:])


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        tag_attribute_values={"td": _ALIGN, "th": _ALIGN, "ol": {"type": {"1", "a", "A", "i", "I"}}},
        url_schemes={"http", "https", "mailto", "data"},  # `media` refuses a picture that is not a file
        link_rel=None,
    )


def _attribute(_tag: str, name: str, value: str) -> str:
    # the serialiser escapes what `attribute` does
    return value if name in ("href", "src") else attribute(value).replace("&quot;", '"').replace("&amp;", "&")
