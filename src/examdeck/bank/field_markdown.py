"""From the HTML of a field of ours back to the Markdown that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from examdeck.language.direction import Direction
from examdeck.readers.anki.note import field_to_markdown, with_players
from examdeck.readers.to_markdown.plain import is_mere_text
from examdeck.render.directions import with_directions
from examdeck.render.highlight import LANGUAGES, highlight
from examdeck.render.html import to_html

_LIST_TAG = re.compile(r"<(/?)(ol|ul|li)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_DIR = re.compile(r' dir="(?:ltr|rtl)"')
_TURNED = re.compile(r'<span dir="(?:ltr|rtl)">(.*)</span>', re.DOTALL)
_COLOURED = re.compile(r"<pre><code>(?=[^<]*<span class=)((?:(?!</?code>).)*)</code></pre>", re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')
_BLOCK = r"/?(?:p|div|ul|ol|li|h[1-6]|hr|br|blockquote|table|thead|tbody|tr|t[dh]|pre|details|summary)\b"
_SOFT = re.compile(rf"<pre\b(?:(?!<pre\b).)*?</pre>|<{_BLOCK}[^<>]*>\n|\n(?=<{_BLOCK}|\Z)|(?P<break>\n)", re.DOTALL)
"""A line break in the midst of a paragraph, or what has one that is none."""
_BREAK, _TAB, _BLANK, _EMPTY = "\ue001", "\ue002", "\ue003", "\ue004"
"""What stands for a line break in a paragraph, and for white space of code, where they would be lost."""
_SPACES = str.maketrans({_BREAK: "\n", _TAB: "\t", _BLANK: " ", _EMPTY: ""})
_PRE = re.compile(r"(?P<before><pre><code[^<>]*>)(?P<code>(?:(?!<pre\b).)*?)(?P<after></code></pre>)", re.DOTALL)
_AT_END = re.compile(r"(?<! ) ++(?=\n|<|\Z)")
_EMPTY_LINE = re.compile(r"\n(?=\n)|\A(?=\n)")
_ADDRESS = re.compile(r"\[(https?://[^\s\[\]()<>]+)\]\(\1\)")
_DOLLAR = re.compile(r"(?<!\\)\$")
_TIGHT = re.compile(r"^([ >]*(?:-|\d+\.) [^\n]*)\n\n(?=[ >]*(?:-|\d+\.) )", re.MULTILINE)
"""Items of a list with an empty line between, which makes paragraphs of them."""
_HEADING = re.compile(r"(</?h)([3-6])\b")
_COMMONEST = ("python", "java", "javascript", "sql", "bash", "c", "cpp", "csharp", "json", "yaml", "xml", "html", "go")
_MOST_FAILURES = 10
"""Pieces of code for which a language is looked for in vain: somebody edited them, or they are of another release."""


class FieldMarkdown:
    """The way back for the fields of one deck."""

    def __init__(self) -> None:
        self.direction: Direction = "ltr"
        """How the question at hand is written."""
        self._languages = [*_COMMONEST, *sorted(LANGUAGES.difference(_COMMONEST))]
        self._failures = 0

    def text(self, html: str, *, inline: bool = False) -> str:
        """The Markdown that gives this HTML: as people write it, or else the HTML itself."""
        if not html:
            return ""
        tried = []
        for markdown in self._written(html):
            given = with_directions(to_html(markdown, inline=inline), self.direction)
            if given == html:
                return markdown
            tried.append((given.split() != html.split(), markdown))
        return min(tried, key=lambda one: one[0])[1]  # but for white space the same, or the first

    def _written(self, html: str) -> Iterator[str]:
        """Ways to write it, the best first."""
        paragraph = html.removeprefix("<p>").removesuffix("</p>")
        if is_mere_text(paragraph):
            yield paragraph
        for own in dict.fromkeys((html, _undirected(html))):
            yield from self._as_people_write(own)
            yield _raw(own)

    def ways(self, html: str) -> tuple[str, ...]:
        """Ways to write HTML that is nobody's rendering, whatever directions it says; the last is the HTML itself."""
        own = _DIR.sub("", html)
        return (*self._as_people_write(own), _raw(own))

    def _as_people_write(self, html: str) -> Iterator[str]:
        marked = self._with_languages(_without_formulas(html))
        wrapped = _markdown(_SOFT.sub(_kept_break, marked) if "\n" in marked else marked)
        yield _ADDRESS.sub(r"<\1>", wrapped)
        yield _TIGHT.sub(r"\1\n", wrapped)
        yield _DOLLAR.sub(r"\\$", wrapped)
        yield _markdown(marked)

    def reference(self, html: str) -> str:
        """A reference: a bare address where that is all."""
        link = _LINK.fullmatch(html)
        return unescape(link[1]) if link and link[1] == link[2] else self.text(html, inline=True)

    def _with_languages(self, html: str) -> str:
        """HTML whose code says which language it was coloured by."""
        return _COLOURED.sub(self._in_its_language, html) if '<span class="' in html else html

    def _in_its_language(self, found: re.Match[str]) -> str:
        code = unescape(_TAG.sub("", found[1]))
        for language in self._languages if self._failures < _MOST_FAILURES else ():
            if highlight(code, language) == found[1]:
                self._languages.remove(language)
                self._languages.insert(0, language)  # what a bank has had, it has again
                return f'<pre><code class="language-{language}">{found[1]}</code></pre>'
        self._failures += 1
        return found[0]


def list_items(html: str) -> list[str]:
    """The items of the list that a field is, as HTML."""
    items, start, depth = [], 0, 0
    for tag in _LIST_TAG.finditer(html):
        depth += -1 if tag[1] else 1
        if tag[2] == "li" and depth == 2 and not tag[1]:
            start = tag.end()
        elif tag[2] == "li" and depth == 1 and tag[1]:
            items.append(html[start : tag.start()])
    return items


def without_last_lists(html: str, number: int) -> tuple[str, list[str]]:
    """A field without the lists at its end, so many of them, and these."""
    if not number:
        return html, []
    spans = list(_lists(html))[-number:]
    return (html[: spans[0][0]].rstrip("\n"), [html[start:end] for start, end in spans]) if spans else (html, [])


def _lists(html: str) -> Iterator[tuple[int, int]]:
    start = depth = 0
    for tag in _LIST_TAG.finditer(html):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()


def _markdown(html: str) -> str:
    """HTML as Markdown that has all white space of its code."""
    return field_to_markdown(_PRE.sub(_kept_space, html) if "<pre>" in html else html).translate(_SPACES)


def _kept_space(found: re.Match[str]) -> str:
    code = _AT_END.sub(lambda blanks: _BLANK * len(blanks[0]), found["code"]).replace("\t", _TAB)
    return found["before"] + _EMPTY_LINE.sub(lambda line: line[0] + _EMPTY, code) + found["after"]


def _kept_break(found: re.Match[str]) -> str:
    return _BREAK if found["break"] else found[0]


def _without_formulas(html: str) -> str:
    """HTML in which nothing looks like a formula of another program: those of a field are Anki's."""
    return html.replace("$$", "&#36;&#36;").replace("[mathjax", "&#91;mathjax")


def _raw(html: str) -> str:
    """The HTML as Markdown, which puts headings two levels down."""
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) - 2}", with_players(html))


def _undirected(html: str) -> str:
    """HTML without what says its direction."""
    turned = _TURNED.fullmatch(html)
    return _DIR.sub("", turned[1] if turned else html)
