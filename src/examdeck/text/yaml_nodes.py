"""YAML as nodes that know where they stand, and mistakes in it as findings like any others.

Built from the events of PyYAML's C parser, not by its composer, which overflows the stack on deeply nested input,
stops at the first key used twice, and guesses what a scalar is. Here a scalar stays what its author wrote: `text: No`
and `text: 010` are texts, and who wants a truth value or a number asks for it (`yaml_fields`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.scanner import ScannerError

from examdeck.model.codes import Code
from examdeck.model.codes.read import (
    CONTROL_CHARACTER,
    MERGED_NO_MAPPING,
    NO_TEXT_KEY,
    NOT_YAML,
    TAG_WITHOUT_MEANING,
    YAML_KEY_TWICE,
)
from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.model.value import value
from examdeck.text.source import Source

MAX_DEPTH = 32
"""Lists and mappings within each other; a bank has six."""

_BORROWED, _A_CHARACTER = 100_000, 0.5
"""Nodes that the aliases of a file may stand for in all, and more for each of its characters: few lines of aliases
within aliases mean millions."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that say: nothing."""


@value()
class Scalar:
    """A text, as written."""

    value: str
    plain: bool
    """Without quotes, block or tag: only such a scalar can be nothing, a truth value or a number."""
    line: int
    column: int


@value()
class List:
    """A sequence of nodes."""

    items: Sequence[Node]
    line: int
    column: int


@value()
class Map:
    """Nodes by key, in the order of the file; merge keys are merged."""

    values: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int


Node: TypeAlias = Scalar | List | Map

_Event: TypeAlias = Any
"""One of `yaml.events`; PyYAML's types do not know that an event of a file has a mark."""


class _Unreadable(Exception):  # noqa: N818 - it ends the reading; the error is the finding
    """The file cannot be composed further, for the finding that is its argument."""


def compose(source: Source, line: int = 1, column: int = 1) -> tuple[Node | None, list[Finding]]:
    """The node that the file holds, with what is wrong in its YAML; None if that ends it, or the file is empty.

    `line` and `column` are where the text begins, where it is only a part of its file.

    Findings: E103 not YAML, or more of it than a bank needs; E106 a tag, or a key that is no text; E107 a key
    used twice.
    """
    composer = _Composer(source.path, line, column, may_borrow=_BORROWED + int(_A_CHARACTER * len(source.text)))
    if control := _CONTROL.search(source.text):
        problem = f"the file has the control character U+{ord(control[0]):04X}"
        return None, [
            NOT_YAML.at(composer.place_at(source.text, control.start()), problem=problem, remedy="Take it out.")
        ]
    try:
        return composer.compose(yaml.parse(source.text, Loader=_LOADER)), composer.findings
    except _Unreadable as error:
        return None, [*composer.findings, *error.args]
    except yaml.MarkedYAMLError as error:
        return None, [*composer.findings, _syntax_error(source.text, error, composer)]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 has no place for in a file."""
_ODD = "\ufffe\uffff"
"""What a text may have nevertheless: other formats have it, and an escape can write it."""
_HARMLESS_TAGS = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))})


@dataclass(slots=True)
class _Composer:
    """Puts the nodes of a file together."""

    path: str
    line: int = 1
    column: int = 1
    """Where the text begins in its file."""
    may_borrow: int = _BORROWED
    """How many nodes more its aliases may stand for."""
    findings: list[Finding] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    """How many nodes each that has an anchor is, by its `id`."""
    nodes: list[Node] = field(default_factory=list)
    """What has been read of the innermost list or mapping that is still open."""
    opened: list[tuple[list[Node], _Event]] = field(default_factory=list)
    """Each list and mapping that is still open: what was read before it, and its beginning."""

    def compose(self, events: Iterable[_Event]) -> Node | None:
        """The file's node.

        Raises:
            _Unreadable: too deep, an alias without anchor, too many of them, a second document.
            yaml.MarkedYAMLError: not YAML.
        """
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self.nodes.append(self._scalar(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if len(self.opened) == MAX_DEPTH:
                    raise self._unreadable(event, *_MISTAKES["deep"])
                self.opened.append((self.nodes, event))
                self.nodes = []
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                inner = self.nodes
                self.nodes, start = self.opened.pop()
                together = self._mapping if kind is yaml.MappingEndEvent else self._list
                self.nodes.append(together(inner, start))
            elif kind is yaml.AliasEvent:
                self.nodes.append(self._aliased(event))
            elif kind is yaml.DocumentStartEvent and self.nodes:
                remedy = "Keep one document in a file: take this line away, or make the rest a file of its own."
                raise self._unreadable(event, "a second document begins here", remedy)
        return self.nodes[0] if self.nodes else None

    def _scalar(self, event: _Event) -> Scalar:
        mark = event.start_mark
        node = Scalar(event.value, event.implicit[0], *self._position(mark))
        if event.anchor or event.tag:
            self._note_properties(event, node)
        # only an escape can bring one in
        if event.style == '"' and (
            control := next((one for one in _CONTROL.finditer(node.value) if one[0] not in _ODD), None)
        ):
            self._report(event, CONTROL_CHARACTER, character=ord(control[0]))
        return node

    def _list(self, items: list[Node], start: _Event) -> List:
        mark = start.start_mark
        node = List(items, *self._position(mark))
        self._note_properties(start, node)
        return node

    def _mapping(self, nodes: list[Node], start: _Event) -> Map:
        mark = start.start_mark
        node = Map({}, {}, *self._position(mark))
        merged: list[Map] = []
        for key, inner in zip(nodes[::2], nodes[1::2], strict=True):
            if type(key) is not Scalar or (key.plain and key.value in NULLS):
                self._report(key, NO_TEXT_KEY)
            elif key.value == "<<" and key.plain:
                merged += self._mappings_to_merge(inner)
            elif key.value in node.keys:
                self._report(key, YAML_KEY_TWICE, key=key.value, line=node.keys[key.value].line)
            else:
                node.keys[key.value] = key
                node.values[key.value] = inner
        for other in merged:
            node.keys.update((name, key) for name, key in other.keys.items() if name not in node.keys)
            node.values.update((name, value) for name, value in other.values.items() if name not in node.values)
        self._note_properties(start, node)
        return node

    def _mappings_to_merge(self, value: Node) -> Iterator[Map]:
        for node in value.items if isinstance(value, List) else [value]:
            if isinstance(node, Map):
                yield node
            else:
                self._report(node, MERGED_NO_MAPPING)

    def _aliased(self, event: _Event) -> Node:
        # an anchor is known from the end of its node on, so that no node can hold itself
        if (node := self.anchors.get(event.anchor)) is not None:
            self.may_borrow -= self.sizes[id(node)]
            if self.may_borrow < 0:
                raise self._unreadable(event, *_MISTAKES["aliases"])
            return node
        raise self._unreadable(event, f"no text or list before this has the anchor &{event.anchor}", QUOTING)

    def _note_properties(self, event: _Event, node: Node) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node
            self.sizes[id(node)] = self._size(node)
        if event.tag not in _HARMLESS_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(event, TAG_WITHOUT_MEANING, tag=tag, quoting=QUOTING)

    def _size(self, node: Node) -> int:
        if known := self.sizes.get(id(node)):
            return known
        inner = node.items if isinstance(node, List) else node.values.values() if isinstance(node, Map) else ()
        return 1 + sum(map(self._size, inner))

    def _report(self, at: _Event, code: Code, **values: Any) -> None:
        """Add a finding at a node or event."""
        place = place_of(self.path, at) if isinstance(at, Scalar | List | Map) else self._place(at.start_mark)
        self.findings.append(code.at(place, **values))

    def _unreadable(self, event: _Event, problem: str, remedy: str) -> _Unreadable:
        return _Unreadable(NOT_YAML.at(self._place(event.start_mark), problem=problem, remedy=remedy))

    def _position(self, mark: Any) -> tuple[int, int]:
        return mark.line + self.line, mark.column + (1 if mark.line else self.column)

    def _place(self, mark: Any) -> Place:
        return Place(self.path, *self._position(mark))

    def place_at(self, text: str, index: int) -> Place:
        """The place of a position in the text."""
        row = text.count("\n", 0, index)
        return Place(self.path, row + self.line, index - text.rfind("\n", 0, index) + (0 if row else self.column - 1))


def place_of(path: str, node: Node) -> Place:
    """Where a node begins."""
    return Place(path, node.line, node.column)


QUOTING = "A text that begins with one of * & ! [ { @ ` % needs quotes around it, or to stand below `key: |`."
_INDENT = "Indent it like its neighbours; a text with quotes in it needs quotes around the whole, or `key: |`."
_CLOSE = f"Close it. {QUOTING}"
_MISTAKES = {
    "conflict": ("git has left a conflict here", "Settle it, and take away the lines <<<<<<<, ======= and >>>>>>>."),
    "escape": ("this backslash begins no escape that YAML knows", "Put the text in single quotes, or below `key: |`."),
    "quote": ("a quote that is opened here is never closed", "Close it, or write the text below `key: |`."),
    "tab": ("a tab stands where YAML wants spaces", "Indent with spaces."),
    "deep": ("lists and mappings stand too deep within each other", QUOTING),
    "aliases": (
        "the aliases of this file stand for too much",
        "Write out what they mean, or make several files of it.",
    ),
    "blank": ("a blank is missing behind this sign", "Put one there, or indent a line that goes on with a text."),
    "below": ("a colon stands where no key can be: the text of line {since} goes on to here", _INDENT),
    "line": ("this line is no `key: value`", "Write `key: |`, and the text below it, indented."),
    "bracket": ("a bracket that is opened here has no comma or end where one must be, in line {line}", _CLOSE),
    "behind": ("the quotes or brackets that begin in line {since} end before this", "Put the whole text in quotes."),
    "end": ("text stands after the end of the document", "Take the line `...` away."),
    "item": ("this is no item of the list that it stands in", f"Begin it with `- `. {_INDENT}"),
    "key": ("this is no key of the mapping that it stands in", _INDENT),
    ":": ("a colon stands where no key can be", "Put a text with a colon and a blank in quotes, or below `key: |`."),
    "-": ("a list cannot begin on this line", "Begin it on the next line; put a text that begins with `- ` in quotes."),
    "!": ("this tag has no meaning here", f"Take it away. {QUOTING}"),
    **dict.fromkeys("|>", ("after | and > nothing more can stand on the line", "Begin the text on the next line.")),
    **dict.fromkeys("@`%*&]},", ("no text without quotes can begin like this", QUOTING)),
}
"""What ends the reading, or the sign that does; what to call it, and what to do about it."""
_QUOTED = re.compile(r""""[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*'(?!')""", re.DOTALL)
_TAB = re.compile(" *\t|.*\t$")
_NO_BLANK = re.compile(r"[\w ]*:(?=[^\s/])|-(?=[^\s-])")
"""What a blank would make a key or the beginning of an item; no address of the web."""


def _syntax_error(text: str, error: Any, composer: _Composer) -> Finding:
    """What ended the parser, told by where it stood and what stands there: its words differ with its releases."""
    mark, nodes = error.problem_mark, composer.nodes
    scans = isinstance(error, ScannerError)  # and is left in a token; else a whole token is out of place
    token = (scans and error.context_mark) or mark
    start, end, sign = token.index, mark.index, text[token.index : token.index + 1]
    row, before = end - mark.column, text[end - mark.column : end]
    opened = composer.opened[-1][1] if composer.opened else None
    since = nodes[-1].line if nodes else 0
    quoted, tab, key = _QUOTED.match(text, start), _TAB.match(text, row, end + 1), _NO_BLANK.match(text, start)
    in_quotes = scans and sign in {'"', "'"} and not (quoted and quoted.end() <= end)
    rules = (
        ("conflict", start, text.startswith(("<<<<<<<", "=======", ">>>>>>>"), start - token.column)),
        ("escape", text.rfind("\\", 0, end + 1), in_quotes and quoted and sign == '"'),
        ("quote", start, in_quotes),
        ("tab", tab.end() - 1 if tab else end, scans and tab),
        # the parser's own limit may come first
        ("deep", end, scans and sum(map(before.count, "[{")) - sum(map(before.count, "]}")) > MAX_DEPTH),
        ("blank", key.end() - 1 if key else end, scans and key and start < end),
        ("below", end, scans and sign == ":" and 0 < since < mark.line + composer.line),
        (sign, start, scans and sign in _MISTAKES),
        ("line", start, scans),
        ("bracket", opened.start_mark.index if opened else end, opened and opened.flow_style and sign != "!"),
        ("behind", end, nodes and before.rstrip()[-1:] in {'"', "'", "]", "}"}),
        (sign, end, sign in {*"%*&]},!"}),
        ("end", end, not opened and "\n..." in text[:end]),
        ("item", end, type(opened) is yaml.SequenceStartEvent),
        ("key", end, True),
    )
    mistake, index, _ = next(rule for rule in rules if rule[-1])
    said, remedy = _MISTAKES[mistake]
    said = said.format(since=since, line=text.count("\n", 0, end) + composer.line)
    return NOT_YAML.at(composer.place_at(text, index), problem=said, remedy=remedy)
