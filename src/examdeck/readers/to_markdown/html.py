"""HTML as Markdown that shows the same, for formats whose texts are HTML.

Not a parser of HTML: tags are taken one by one, and what is left open ends with its block. Markdown that people can
read and edit is worth more here than the last attribute; tables, and inline elements that Markdown has no mark
for, stay HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape

from examdeck.readers.to_markdown import plain
from examdeck.text.formulas import displayed

HTML_TOKEN = re.compile(
    r"""
      <!-- (?:(?!<!--).)*? --> | <[!?][^<>]*>
    | < (?P<close>/?) (?P<tag>[A-Za-z][A-Za-z0-9:]*) (?P<rest>(?>\s(?>[^<>"']|"[^"<]*"|'[^'<]*')*)?) \s* /? >
    | (?P<text>(?>[^<]|<(?![A-Za-z/!?]))+ | <)
    """,
    re.VERBOSE | re.DOTALL,
)
"""A comment, a tag or a text."""
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")

_WHITE_SPACE = re.compile(r"[^\S\xa0]+")
_HAS_BLOCKS = re.compile(r"<(?:p|div|br|li|pre|table)\b", re.IGNORECASE)
_DISPLAYED_MATH = re.compile(r"\$\$((?:(?!\$\$)[^\n])+)\$\$|\[mathjax\]((?:(?!\[/?mathjax)[^\n])+)\[/mathjax\]")
"""Moodle's and TeX's mark, and that of Open edX, which Anki does not know."""
_INLINE_MATH = re.compile(r"\[mathjaxinline\]((?:(?!\[/?mathjax)[^\n])+)\[/mathjaxinline\]")

_ITEM = re.compile(r"[> ]*(?:-|\d+\.) ")

_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
_NAMES = {"**": "strong", "*": "em", "~~": "del"}
_MATHML = "math mrow mi mo mn mtext msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd".split()
_KEPT = frozenset(["sub", "sup", "u", "kbd", "small", "mark", "ins", "q", "abbr", "ruby", "rt", "rp", *_MATHML])
_CODE = frozenset(["code", "tt", "samp", "var"])
_BLOCKS = frozenset(
    ["p", "div", "section", "article", "header", "footer", "main", "center", "figure", "figcaption", "dl", "dt", "dd"]
    + [f"h{n}" for n in range(1, 7)]
)
_SILENT = frozenset(["span", "font", "label", "o:p", "html", "body", "tbody", "a", "form", "nobr", "bdi", "bdo", "big"])
_HIDDEN = frozenset(["script", "style", "head", "title", "template"])
_KNOWN = (
    _KEPT | _CODE | _BLOCKS | _SILENT | _HIDDEN | _MARKS.keys()
    | {"br", "hr", "img", "audio", "video", "source", "embed", "pre", "blockquote", "ul", "ol", "li", "table"}
    | {"tr", "td", "th", "thead"}
)  # fmt: skip
_DEEPEST = 12
"""Lists and quotations within each other that are told apart."""


def are_elements(names: Iterable[str]) -> bool:
    """Whether all of these are names of elements that are read."""
    return all(name in _KNOWN for name in names)


def looks_like_html(text: str) -> bool:
    """Whether the text has a tag or an entity that HTML knows."""
    return any(found["tag"].lower() in _KNOWN for found in HTML_TOKEN.finditer(text) if found["tag"]) or bool(
        re.search(r"&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+\d?);", text)
    )


def html_to_markdown(html: str) -> str:
    """The fragment of HTML as Markdown."""
    if "$$" in html or "[mathjax" in html:
        html = _DISPLAYED_MATH.sub(lambda found: displayed(found[1] or found[2]), _INLINE_MATH.sub(r"\\(\1\\)", html))
    if "<" not in html and "&" not in html:
        return plain.line(" ".join(html.split()))
    writer = _Writer()
    for token in HTML_TOKEN.finditer(html):
        if token["text"]:
            writer.text(unescape(token["text"]))
        elif token["tag"]:
            writer.tag(token["tag"].lower(), token)
    return writer.finish()


def mixed_to_markdown(text: str) -> str:
    """Text of a format that allows HTML, but keeps its lines where there is none, as Markdown."""
    return keeping_lines(text) if looks_like_html(text) else plain.escaped(text)


def keeping_lines(html: str) -> str:
    """HTML as Markdown; where no element lays it out, its lines do."""
    return html_to_markdown(html if _HAS_BLOCKS.search(html) else html.replace("\n", "<br>"))


class _Writer:
    """Markdown under way."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.spans: list[tuple[str, list[str]]] = [("", [])]
        """Inline elements that are open, with what they hold so far; the first is the block itself."""
        self.containers: list[_Container] = []
        self.raw: _Raw | None = None

    def text(self, text: str) -> None:
        """Text as the reader of the page sees it."""
        if self.raw is not None:
            self.raw.parts.append(text)
        elif self._in_code():
            self.spans[-1][1].append(re.sub(r"\s+", " ", text))
        else:
            said = _WHITE_SPACE.sub(" ", text)
            if said != " " or self._is_begun():
                self.spans[-1][1].append(plain.inline(said))

    def _in_code(self) -> bool:
        return len(self.spans) > 1 and any(name in _CODE for name, _ in self.spans)

    def _is_begun(self) -> bool:
        """Whether the block has anything so far."""
        return len(self.spans) > 1 or bool(self.spans[0][1])

    def tag(self, name: str, token: re.Match[str]) -> None:
        """A tag, opening or closing."""
        closes = bool(token["close"])
        if self.raw is not None:
            self._within(self.raw, name, closes, token[0])
        elif name not in _KNOWN:
            self.text(unescape(token[0]))
        elif name in _HIDDEN or name in ("pre", "table"):
            self.end_block()
            if not closes:
                self.raw = _Raw(name, token[0])
        elif name in _BLOCKS or name in ("hr", "blockquote", "ul", "ol", "li"):
            self.end_block()
            if name == "hr":
                self.blocks.append(self._prefixed("---"))
            else:
                self._container(name, closes)
        elif not closes and name in ("br", "img", "audio", "video", "source", "embed"):
            self._empty(name, attributes(token["rest"]))
        elif name in _MARKS or name in _CODE or name in _KEPT or name == "a":
            if closes:
                self._close_span(name)
            elif len(self.spans) < _DEEPEST:
                href = f"a {attributes(token['rest']).get('href', '')}" if name == "a" else name
                self.spans.append((href, []))

    def end_block(self) -> None:
        """What stands so far is a paragraph."""
        if not self._is_begun():
            return
        while len(self.spans) > 1:
            self._close_span(self.spans[-1][0])
        lines = [line.strip(" ") for line in "".join(self.spans[0][1]).split("\\\n")]
        self.spans = [("", [])]
        first = next((number for number, line in enumerate(lines) if line), len(lines))
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            self.blocks.append(self._prefixed("\\\n".join(map(plain.line_start, lines[first:]))))

    def finish(self) -> str:
        """All of it."""
        if self.raw is not None:
            self._end(self.raw)
        self.end_block()
        return "".join(self.blocks).strip("\n")

    def _within(self, raw: _Raw, name: str, closes: bool, source: str) -> None:
        if name == raw.name:
            raw.nested += -1 if closes else 1
        if raw.nested < 0:
            self._end(raw)
        elif raw.name == "table":
            raw.parts.append(source)
        elif name == "br":
            raw.parts.append("\n")
        elif name == "code":
            raw.opening += source

    def _end(self, raw: _Raw) -> None:
        self.raw = None
        if raw.name == "table":
            text = re.sub(r"\s*\n\s*", "\n", "".join([raw.opening, *raw.parts, "</table>"]))
            self.blocks.append(self._prefixed(text))
        elif raw.name == "pre":
            code = "".join(raw.parts).strip("\n").expandtabs(4)
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
            language = re.search(r"lang(?:uage)?-(\w+)", raw.opening)
            self.blocks.append(self._prefixed(f"{fence}{language[1] if language else ''}\n{code}\n{fence}"))

    def _container(self, name: str, closes: bool) -> None:
        if closes:
            if any(container.name == name for container in self.containers):
                while self.containers.pop().name != name:
                    pass
        elif len(self.containers) < _DEEPEST:
            if name == "li" and self.containers and self.containers[-1].name == "li":
                self.containers.pop()
            outer = self.containers[-1] if self.containers else None
            if name == "li" and outer is not None:
                outer.items += 1
            if name in ("li", "ul", "ol", "blockquote"):
                self.containers.append(_Container(name, outer))

    def _empty(self, name: str, own: Mapping[str, str]) -> None:
        if name == "br":
            self.spans[-1][1].append(" " if self._in_code() else "\\\n")
        elif source := own.get("src", "").strip():
            target = f"<{source}>" if re.search(r"[\s()]", source) else source
            alt = plain.inline(" ".join(own.get("alt", "").split())).replace("]", "\\]")
            self.spans[-1][1].append(f"![{alt}]({target})")

    def _close_span(self, name: str) -> None:
        names = [span.split()[0] if span else "" for span, _ in self.spans]
        if len(names) == 1 or name.split()[0] not in names:
            return
        while True:
            span, parts = self.spans.pop()
            self.spans[-1][1].append(_spanned(span, "".join(parts)))
            if span.split()[0] == name.split()[0]:
                return

    def _prefixed(self, block: str) -> str:
        """The block behind the marks of the lists and quotations that it stands in, after a blank line if need be."""
        first = rest = between = ""
        begins_item = False
        for container in self.containers:
            mark, blank = container.prefix()
            first, rest = first + mark, rest + blank
            between += blank if mark == blank else ""
            begins_item = mark != blank
        lines = [first + line if number == 0 else rest + line for number, line in enumerate(block.split("\n"))]
        follows_item = bool(self.blocks) and _ITEM.match(self.blocks[-1]) is not None
        gap = f"{between.rstrip()}\n" if self.blocks and not (begins_item and follows_item) else ""
        return gap + "\n".join(line.rstrip() for line in lines) + "\n"


class _Raw:
    """An element whose source is copied, or dropped."""

    def __init__(self, name: str, opening: str) -> None:
        self.name = name
        self.opening = opening
        self.parts: list[str] = []
        self.nested = 0


class _Container:
    """A list, an item of one, or a quotation that is open."""

    def __init__(self, name: str, outer: _Container | None) -> None:
        self.name = name
        self.items = 0
        self.mark = ""
        if name == "blockquote":
            self.mark = "> "
        elif name == "li":
            self.mark = f"{outer.items}. " if outer is not None and outer.name == "ol" else "- "
        self.begun = False

    def prefix(self) -> tuple[str, str]:
        """What stands before the first line of a block in it, and before the others."""
        rest = self.mark if self.name == "blockquote" else " " * len(self.mark)
        first, self.begun = rest if self.begun else self.mark, True
        return first, rest


def attributes(rest: str) -> dict[str, str]:
    """The values of a tag's attributes by their names; of those without one, the name."""
    bare = {name.lower(): name for name in _ATTRIBUTE.sub(" ", rest).split()} if rest else {}
    return bare | {
        found[1].lower(): unescape(next(filter(None, found.groups()[1:]), "")) for found in _ATTRIBUTE.finditer(rest)
    }


def _spanned(name: str, inner: str) -> str:
    """An inline element; blanks at its ends go before and after it, for within they would undo the mark."""
    text = inner.strip(" \xa0")
    if not text:
        return " " if inner else ""
    before, after = inner[: len(inner) - len(inner.lstrip(" \xa0"))], inner[len(inner.rstrip(" \xa0")) :]
    if name.startswith("a "):
        target = name[2:]
        marked = f"[{text}]({f'<{target}>' if re.search(r'[ ()]', target) else target})" if target else text
    elif name in _CODE:
        ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
        pad = " " if "`" in (text[0], text[-1]) else ""
        marked = f"{ticks}{pad}{text}{pad}{ticks}"
    elif name in _KEPT:
        marked = f"<{name}>{text}</{name}>"
    else:
        mark = _MARKS[name]
        wordlike = text[0].isalnum() and text[-1].isalnum()
        marked = f"{mark}{text}{mark}" if wordlike else f"<{_NAMES[mark]}>{text}</{_NAMES[mark]}>"
    return before + marked + after
