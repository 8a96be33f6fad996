"""Markdown to the HTML of Anki fields: CommonMark with tables, strikethrough and math.

pyromark does the work. Most texts need no more, which the characters they are made of tell; the others are mended in
one pass over pyromark's HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from examdeck.model.media import is_sound
from examdeck.render import tex
from examdeck.render.extensions import extended
from examdeck.render.field_html import (
    TRAP,
    attribute,
    break_traps,
    escape,
    is_deep,
    settled,
    text_html,
    without_controls,
)
from examdeck.render.highlight import code_css, highlight
from examdeck.text.commonmark import events, markdown_html, one_line
from examdeck.text.lines import shortened

__all__ = ["InPlace", "Naming", "code_css", "file_name", "media_paths", "remote", "to_html"]

_PLAIN = bytes({*range(0x20, 0x100), 0x09, 0x0A} - {*b"<[\\$&|", 0x7F})
"""UTF-8 of texts that need no mending, unless the HTML has blocks that do."""
_PROSE = bytes({*_PLAIN} - {*b"\t\n!*>^_`~"})
"""UTF-8 of lines in which nothing is Markdown, if they begin with a letter."""
_RAW_HTML = re.compile(r"<(?!https?:|mailto:)[A-Za-z/!?]")
_PLAYER = re.compile(r"<(?:img|audio|video)\b", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:h[1-6r]|br|pre)\b")
"""The blocks of HTML that need mending."""
_SHOWN = re.compile(r"<img\b|(?:^|>)\s*[^<\s]")
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_MENDED = re.compile(
    r'(?P<fence><pre><code class="language-(?P<language>[^"]*)">(?P<code>[^<]*)</code></pre>)'
    rf"|(?P<tex><code>(?P<kind>[{tex.INLINE}{tex.DISPLAY}])(?P<written>[^<]*)</code>)"
    r'|(?P<classed><(?P<tag>code|span) class="[^"]*")'
    r"|(?P<image><img\b[^>]*>)"
    r"|(?P<player><(?:audio|video)\b.*?</(?:audio|video)>|<source\b[^>]*>)"
    r"|(?P<link><a\b[^>]*>|</a>)"
    r"|(?P<heading>(?P<start></?h)(?P<level>[1-6])\b)"
    rf"|(?P<trap>{TRAP})",
    re.DOTALL,
)
"""What cannot stay as pyromark or the sanitiser wrote it: a method of `_Mender` each."""


class InPlace(NamedTuple):
    """What a card says in place of a picture or sound that it cannot have."""

    says: str
    """A phrase, in which `{name}` stands for the picture: its description, and the name of its file."""
    address: str = ""
    """Where it is on the network; empty for nowhere."""


Naming = Callable[[str], "str | InPlace"]
"""Gives the name in Anki's media folder of each picture and sound that a text shows, or what stands in its place.

It is asked by the path that the text has: percent signs decoded, but for an address of the network.
"""


def file_name(path: str) -> str:
    """The last part of a path."""
    return PurePosixPath(path).name


def remote(path: str) -> bool:
    """Whether a path leads to the network, or is written like an address of any kind."""
    return _ELSEWHERE.match(path) is not None


def linked(text: str) -> str:
    """Markdown that makes a link of a text which is nothing but an address."""
    return f"<{text}>" if _URL.fullmatch(text) else text


_URL = re.compile(r"https?://[^\s<>]+")


def to_html(text: str, *, inline: bool = False, name: Naming = file_name) -> str:
    """The HTML of a field, or of a part of one, from Markdown.

    Whatever the text, the HTML is well-formed, has only harmless tags and attributes and nothing that Anki would act
    on save formulas and sounds, and Anki's editor leaves it as it is.

    Args:
        text: Markdown.
        inline: for an option or the like: a single paragraph stands without its `<p>`, and a single line is never
            taken for a list, quote or heading, so that "> 5" and "1. May" remain what they say.
        name: names the pictures and sounds.
    """
    markdown = one_line(text) if inline else text
    try:
        data = markdown.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, from an escape in JSON
        return to_html(text.encode("utf-8", "replace").decode(), inline=inline, name=name)
    if inline and markdown[:1].isalpha() and not data.translate(None, _PROSE):
        return settled(markdown)
    special = data.translate(None, _PLAIN)
    html: str | None
    if special or "://" in markdown or "__" in markdown:
        html = _mended(markdown, _Mender(name), inline=inline)
    else:
        html = markdown_html(markdown)
        if ("\n" in markdown or not html.startswith("<p>")) and _BLOCKS.search(html):
            html = _MENDED.sub(_Mender(name), html.replace(" />", ">"))
    if html is None or (len(html) > 1000 and is_deep(html)):
        return settled(text_html(text).replace("\n", "<br>"))
    html = settled(html).strip("\n")
    if inline and html.startswith("<p>") and html.find("</p>") == len(html) - 4:
        return html[3:-4]
    return html


def media_paths(text: str, *, inline: bool = False) -> tuple[str, ...]:
    """The paths of the images and sounds that `to_html` finds in a text, as a `Naming` is asked for them, in order."""
    # single characters are found ten times as fast as what is looked for
    if not (("!" in text and "![" in text) or ("<" in text and _PLAYER.search(text))):
        return ()
    paths: list[str] = []

    def noted(path: str) -> str:
        paths.append(path)
        return file_name(path)

    to_html(text, inline=inline, name=noted)
    return tuple(dict.fromkeys(paths))


def _mended(markdown: str, mender: _Mender, *, inline: bool) -> str | None:
    """HTML of Markdown that needs more than pyromark does; None for what must be shown as it is written."""
    markdown = extended(without_controls(markdown))
    raw = list(_raw_spans(markdown)) if _RAW_HTML.search(markdown) else []
    if not raw:
        return _MENDED.sub(mender, _plain_html(markdown)) or None  # a lone definition of a link

    from examdeck.render.sanitise import sanitise, tame

    sane = sanitise(_plain_html(tame(markdown, raw)).strip("\n"))
    if sane is None:
        return None
    html = _MENDED.sub(mender, sane)
    says_nothing = (html or inline) and not _SHOWN.search(html)  # "<br>", as the answer to a question may be
    return html if _is_stable(html) and not says_nothing else None


def _is_stable(html: str) -> bool:
    """Whether sane HTML is still sane once it has lost tags that kept others apart, and as an item of a list."""
    from examdeck.render.sanitise import sanitise

    item = f"<ol><li>{html}</li></ol>"
    return sanitise(html) == html and ("<li" not in html or sanitise(item) == item)


_ALIGNED = re.compile(
    r"<(t[dh])\b([^<>]*?)\sstyle=[\"'](?:[^\"'<>]*[;\s])?text-align:\s*(left|center|right)\b[^\"'<>]*[\"']",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r'<sup class="footnote-reference"><a href="[^"]*">(?P<number>\d+)</a></sup>'
    r'|<div class="footnote-definition" id="[^"]*"><sup class="footnote-definition-label">'
    r"(?P<own>\d+)</sup>\n(?P<p><p>)?"
)


def _footnote(match: re.Match[str]) -> str:
    """The number of a footnote, without a link, which would lead nowhere from a card."""
    return f"<sup>{match['number']}</sup>" if match["number"] else f"<div>{match['p'] or ''}<sup>{match['own']}</sup> "


def _plain_html(markdown: str) -> str:
    """HTML from pyromark, with empty elements as browsers write them, and alignment as an attribute of its own."""
    html = markdown_html(markdown).replace(" />", ">")
    if "text-align" in html:
        html = _ALIGNED.sub(r'<\1 align="\3"\2', html)
    if "[^" in markdown:
        html = _FOOTNOTE.sub(_footnote, html)
    return without_controls(html) if "&#" in markdown else html


def _raw_spans(markdown: str) -> Iterator[tuple[int, int]]:
    """Where in the UTF-8 of some Markdown raw HTML is, and what is no more a link than `<xsl:template>`."""
    for kind, value, span in events(markdown):
        is_name = kind == "Link" and value["link_type"] == "Autolink" and not _LINK.match(value["dest_url"])
        if is_name or kind in ("Html", "InlineHtml"):
            yield span


class _Mender:
    """Mends the HTML of one text; each method gives what stands in place of what it is named for."""

    def __init__(self, name: Naming) -> None:
        self._name = name
        self._ends: list[str] = []
        """What ends each link that is open."""

    def __call__(self, match: re.Match[str]) -> str:
        mended: str = getattr(self, f"_{match.lastgroup}")(match)
        return mended

    def _fence(self, match: re.Match[str]) -> str:
        code = highlight(unescape(match["code"]), unescape(match["language"]))
        return f"<pre><code>{break_traps(code)}</code></pre>"

    def _tex(self, match: re.Match[str]) -> str:
        return tex.formula(match["written"], display=match["kind"] == tex.DISPLAY)

    def _classed(self, match: re.Match[str]) -> str:
        return f"<{match['tag']}"

    def _image(self, match: re.Match[str]) -> str:
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[0])}
        path = _path(attributes.get("src", ""))
        name = self._name(path)
        if isinstance(name, InPlace):
            return self._in_place(name, path, attributes.get("alt", ""))
        if is_sound(name):
            return _sound(name, match)
        shown = {"src": name, "alt": ""} | {key: value for key, value in attributes.items() if key != "src"}
        return "<img" + "".join(f' {key}="{attribute(value)}"' for key, value in shown.items()) + ">"

    def _player(self, match: re.Match[str]) -> str:
        sources = [unescape(value) for key, value in _ATTRIBUTE.findall(match[0]) if key == "src"]
        if not sources or match[0].startswith("<source"):
            return "<span></span>"
        name = self._name(path := _path(sources[0]))
        return self._in_place(name, path, "") if isinstance(name, InPlace) else _sound(name, match)

    def _in_place(self, stands: InPlace, path: str, about: str) -> str:
        """A link, or a note that nobody overlooks."""
        file = "" if path.startswith("data:") else unquote(file_name(re.split("[?#]", path)[0]))
        about = " ".join(about.split())
        named = f"{about} ({file})" if file and about and file != about else file or about or "…"
        said = text_html(stands.says.replace("{name}", shortened(named)))
        if not stands.address:
            return f"<mark>{said}</mark>"
        if self._ends:  # within a link
            return said
        start, end = self._link_ends(f'<a href="{attribute(stands.address)}">')
        return f"{start}{said}{end}"

    def _link(self, match: re.Match[str]) -> str:
        if match[0] == "</a>":
            return self._ends.pop() if self._ends else ""
        start, end = self._link_ends(match[0])
        self._ends.append(end)
        return start

    def _link_ends(self, tag: str) -> tuple[str, str]:
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        target = attributes.get("href", "")
        if "href" not in attributes or "</a>" in self._ends:  # pyromark takes an address within a link for another link
            return "<span>", "</span>"
        if not _LINK.match(target):  # it leads nowhere from a card: shown as it was written
            return "<span>[</span>", f"<span>]</span>({text_html(target)})"
        # a browser keeps an address as it is written, so nothing of a trap may be left in it
        attributes["href"] = re.sub(r"[\\\[<>]", lambda sign: f"%{ord(sign[0]):X}", target)
        return "<a" + "".join(f' {key}="{attribute(value)}"' for key, value in attributes.items()) + ">", "</a>"

    def _heading(self, match: re.Match[str]) -> str:
        return f"{match['start']}{min(int(match['level']) + 2, 6)}"

    def _trap(self, match: re.Match[str]) -> str:
        return f"<span>{match[0]}</span>"


def _path(source: str) -> str:
    """What a `src` means; percent signs of an address are a part of it."""
    return source if remote(source) else unquote(source)


def _sound(name: str, match: re.Match[str]) -> str:
    """Anki's mark for a sound, apart from a backslash before it, which would make it the start of a formula."""
    apart = "<span></span>" if match.string.endswith("\\", 0, match.start()) else ""
    return f"{apart}[sound:{escape(name)}]"
