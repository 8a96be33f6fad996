"""XML as elements that know their lines, with its dangers refused: entities, what lies outside, endless depth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from examdeck.model.codes.read import MALFORMED_FILE
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.text.source import Source

if TYPE_CHECKING:
    from xml.sax.xmlreader import Locator


_DEEPEST = 150
"""Elements within each other."""

_VOID = frozenset(["br", "hr", "img", "source"])
_GRAMMAR_BESIDE = re.compile(
    r"(?P<before>(?>\s+|<\?.*?\?>|<!--.*?-->)*)"
    r"<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"]*\"|'[^']*')){1,2})?\s*>",
    re.DOTALL,
)
"""What names a file of rules for the elements: they are read without it, and it is fetched from nowhere."""


class Element:
    """An element: its name without prefix, its attributes, and what it holds in order."""

    __slots__ = ("attributes", "children", "column", "end", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.line = line
        self.column = column
        self.end = line

    def get(self, name: str) -> str:
        """An attribute, empty if it is absent."""
        return self.attributes.get(name, "")

    def elements(self, *names: str) -> Iterator[Element]:
        """The elements right below this one, of these names or of any."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def first(self, *path: str) -> Element | None:
        """The first element at a path of names below this one."""
        found: Element | None = self
        for name in path:
            found = next(found.elements(name), None) if found is not None else None
        return found

    def descendants(self, *names: str) -> Iterator[Element]:
        """All elements below this one, in their order; none of those within one of the names."""
        for child in self.elements():
            if child.name in names:
                yield child
            else:
                yield from child.descendants(*names)

    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def markup(self, *without: str, replacing: Mapping[Element, str] = MappingProxyType({})) -> str:
        """What it holds as HTML, without elements of some names, and with a text in the place of some elements."""
        return "".join(
            escape(child, quote=False) if isinstance(child, str) else child.source(without, replacing)
            for child in self.children
            if isinstance(child, str) or child.name not in without
        )

    def source(self, without: tuple[str, ...], replacing: Mapping[Element, str]) -> str:
        """The element itself as HTML."""
        if self in replacing:
            return replacing[self]
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        closing = "" if self.name in _VOID else f"{self.markup(*without, replacing=replacing)}</{self.name}>"
        return f"<{self.name}{attributes}>{closing}"


class _Deep(Exception):  # noqa: N818 - it ends the parsing
    """Elements stand too deep within each other."""


class _Builder(ContentHandler):
    """Puts elements together."""

    def __init__(self, skipped: int, local: Callable[[str], str]) -> None:
        super().__init__()
        self.skipped = skipped
        self.local = local
        self.top = Element("", {}, 1, 1)
        self.opened = [self.top]
        self.locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - SAX's name
        """Where the parser is."""
        self.locator = locator

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802
        """A tag opens."""
        if len(self.opened) > _DEEPEST:
            raise _Deep
        line, column = self.position()
        attributes = {self.local(key): value for key, value in dict(attrs).items()}  # type: ignore[call-overload]
        element = Element(self.local(name), attributes, line, column)
        self.opened[-1].children.append(element)
        self.opened.append(element)

    def endElement(self, name: str) -> None:  # noqa: N802
        """A tag closes."""
        self.opened.pop().end = self.position()[0]

    def characters(self, content: str) -> None:
        """Text, in pieces of any length."""
        self.opened[-1].children.append(content)

    def position(self) -> tuple[int, int]:
        """Line and column of what is being parsed, from 1."""
        if self.locator is None:
            return 1 + self.skipped, 1
        return (self.locator.getLineNumber() or 1) + self.skipped, (self.locator.getColumnNumber() or 0) + 1


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _without_grammar(text: str) -> str:
    """The text without the name of such a file, lines and columns as they are."""
    named = _GRAMMAR_BESIDE.match(text)
    if named is None:
        return text
    start, end = named.end("before"), named.end()
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def parse(source: Source, naming: Callable[[str], str] = local) -> Element | Finding:
    """The document's element, or why there is none; `naming` is what to call elements and attributes."""
    text = source.text.lstrip()  # a declaration must stand at the very beginning
    builder = _Builder(source.text[: len(source.text) - len(text)].count("\n"), naming)
    parser = make_parser()
    parser.setContentHandler(builder)
    document = InputSource()
    document.setCharacterStream(StringIO(_without_grammar(text)))
    try:
        parser.parse(document)
        problem = "" if builder.top.children else "it is empty"
    except _Deep:
        problem = "it is nested too deeply"
    except DefusedXmlException:
        problem = "it defines entities, which are not expanded"
    except (SAXException, ValueError) as error:
        problem = error.getMessage() if isinstance(error, SAXException) else str(error)
    if problem:
        return MALFORMED_FILE.at(Place(source.path, *builder.position()), format="XML", reason=problem)
    return next(builder.top.elements())
