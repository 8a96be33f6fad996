"""YAML as nodes that know where they stand, and mistakes in it as findings like any others.

Built from the events of PyYAML's C parser, not by its composer, which overflows the stack on deeply nested input,
stops at the first key used twice, and guesses what a scalar is. Here a scalar stays what its author wrote: `text: No`
and `text: 010` are texts, and who wants a truth value or a number asks for it (`yaml_fields`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from examdeck.model.finding import Finding
from examdeck.model.question import Place
from examdeck.model.value import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from examdeck.text.source import Source

MAX_DEPTH = 32
"""Lists and mappings within each other; a bank has six."""

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
    """The file cannot be composed further."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding))


def compose(source: Source) -> tuple[Node | None, list[Finding]]:
    """The node that the file holds, with what is wrong in its YAML; None if that ends it, or the file is empty.

    Findings: E103 not YAML, or more of it than a bank needs; E106 a tag, or a key that is no text; E107 a key
    used twice.
    """
    composer = _Composer(source.path)
    if control := _CONTROL.search(source.text):
        return None, [_control_character(source, control)]
    try:
        return composer.compose(yaml.parse(source.text, Loader=_LOADER)), composer.findings
    except _Unreadable as error:
        return None, [*composer.findings, error.finding]
    except yaml.MarkedYAMLError as error:
        return None, [*composer.findings, _syntax_error(source, error)]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 has no place for in a file."""
_CONTROL_IN_TEXT = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\U0010ffff]")
"""What no text may have: U+FFFE and U+FFFF are odd, but other formats have them, and an escape can write them."""
_HARMLESS_TAGS = frozenset({None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))})


@dataclass(slots=True)
class _Composer:
    """Puts the nodes of a file together."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)

    def compose(self, events: Iterable[_Event]) -> Node | None:
        """The file's node. Lists and mappings that are still open stand in a list, not on Python's stack.

        Raises:
            _Unreadable: too deep, an alias without anchor, a second document.
            yaml.MarkedYAMLError: not YAML.
        """
        top: list[Node] = []
        nodes = top
        opened: list[tuple[list[Node], _Event]] = []
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                nodes.append(self._scalar(event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(opened) == MAX_DEPTH:
                    raise self._unreadable(event, "lists and mappings stand too deep within each other", QUOTING)
                opened.append((nodes, event))
                nodes = []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                inner = nodes
                nodes, start = opened.pop()
                nodes.append(self._mapping(inner, start) if kind is MappingEndEvent else self._list(inner, start))
            elif kind is AliasEvent:
                nodes.append(self._aliased(event))
            elif kind is DocumentStartEvent and top:
                remedy = "Keep one document in a file: take this line away, or make the rest a file of its own."
                raise self._unreadable(event, "a second document begins here", remedy)
        return top[0] if top else None

    def _scalar(self, event: _Event) -> Scalar:
        mark = event.start_mark
        node = Scalar(event.value, event.implicit[0], mark.line + 1, mark.column + 1)
        if event.anchor or event.tag:
            self._note_properties(event, node)
        # only an escape can bring one in
        if event.style == '"' and (control := _CONTROL_IN_TEXT.search(node.value)):
            self._report(event, "E106", f"the text has the control character U+{ord(control[0]):04X}", "Take it out.")
        return node

    def _list(self, items: list[Node], start: _Event) -> List:
        mark = start.start_mark
        node = List(items, mark.line + 1, mark.column + 1)
        self._note_properties(start, node)
        return node

    def _mapping(self, nodes: list[Node], start: _Event) -> Map:
        mark = start.start_mark
        node = Map({}, {}, mark.line + 1, mark.column + 1)
        merged: list[Map] = []
        for key, inner in zip(nodes[::2], nodes[1::2], strict=True):
            if type(key) is not Scalar or (key.plain and key.value in NULLS):
                self._report(key, "E106", "a key must be a text", "Put the key in quotes.")
            elif key.value == "<<" and key.plain:
                merged += self._mappings_to_merge(inner)
            elif key.value in node.keys:
                text = f"the key {key.value!r} stands here twice, first in line {node.keys[key.value].line}"
                self._report(key, "E107", text, "Keep one of the two.")
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
                self._report(node, "E106", "the merge key << wants a mapping, or a list of mappings", _MERGE)

    def _aliased(self, event: _Event) -> Node:
        # an anchor is known from the end of its node on, so that no node can hold itself
        if (node := self.anchors.get(event.anchor)) is not None:
            return node
        raise self._unreadable(event, f"no text or list before this has the anchor &{event.anchor}", QUOTING)

    def _note_properties(self, event: _Event, node: Node) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node
        if event.tag not in _HARMLESS_TAGS:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._report(event, "E106", f"the tag {tag} has no meaning here", f"Take it away. {QUOTING}")

    def _report(self, at: _Event, code: str, text: str, remedy: str) -> None:
        """Add a finding at a node or event."""
        place = place_of(self.path, at) if isinstance(at, Scalar | List | Map) else _place(self.path, at.start_mark)
        self.findings.append(Finding(place, code, text, remedy))

    def _unreadable(self, event: _Event, text: str, remedy: str) -> _Unreadable:
        return _Unreadable(Finding(_place(self.path, event.start_mark), "E103", text, remedy))


def place_of(path: str, node: Node) -> Place:
    """Where a node begins."""
    return Place(path, node.line, node.column)


def _place(path: str, mark: Any) -> Place:
    return Place(path, mark.line + 1, mark.column + 1)


QUOTING = "A text that begins with one of * & ! [ { @ ` % needs quotes around it, or to stand below `key: |`."
_MERGE = "Give it an alias: `<<: *name`."
_INDENT = "Indent it like its neighbours; a text with quotes in it needs quotes around the whole, or `key: |`."

_SYNTAX = (
    (r"^conflict", "git has left a conflict here", "Settle it, and take away the lines <<<<<<<, ======= and >>>>>>>."),
    (r"document start", "text stands after the end of the document", "Take the line `...` away."),
    (r"simple key.*could not find", "this line is no `key: value`", "Write `key: |`, and the text below it, indented."),
    (r"'\\t'|tab character", "a tab stands where YAML wants spaces", "Indent with spaces."),
    (r"mapping values are not allowed", "a colon stands where no key can be",
     "A text with a colon and a blank in it needs quotes around it, or to stand below `key: |`."),
    (r"cannot start any token|scanning an (alias|anchor)", "no text without quotes can begin like this", QUOTING),
    (r"sequence entries are not allowed", "a list cannot begin on this line",
     "Begin the list on a line of its own; put quotes around a text that begins with `- `."),
    (r"quoted scalar.*unexpected end|unexpected end.*quoted scalar", "a quote that is opened here is never closed",
     "Close it, or write the text below `key: |`, where quotes mean nothing."),
    (r"escape", "this backslash begins no escape that YAML knows",
     "Put the text in single quotes, or below `key: |`, where a backslash is a backslash."),
    (r"flow (sequence|mapping)", "a bracket that is opened here has no comma or end where one must be",
     f"Close it. {QUOTING}"),
    (r"flow node|node content", "a list or mapping has no value or end where one must be", f"Close it. {QUOTING}"),
    (r"block collection", "this is no item of the list that it stands in", f"Begin it with `- `. {_INDENT}"),
    (r"block mapping", "this is no key of the mapping that it stands in", _INDENT),
    (r"block scalar", "after | and > nothing more can stand on the line", "Begin the text on the next line."),
)  # fmt: skip
"""What libyaml and PyYAML call a mistake, as a pattern; what to call it; what to do about it."""
_SEEN_FROM_START = re.compile("quoted scalar|simple key|flow (sequence|mapping)")
"""Mistakes that are noticed far behind the place to mend."""


def _syntax_error(source: Source, error: yaml.MarkedYAMLError) -> Finding:
    said = f"{error.context or ''}: {error.problem or ''}"
    mark: Any = error.problem_mark or error.context_mark
    if error.context_mark and _SEEN_FROM_START.search(said) and "escape" not in said:
        mark = error.context_mark
    lines = source.text.split("\n")
    place = _place(source.path, mark)
    if place.line > len(lines):  # libyaml puts the end of a text into the next line
        place = Place(source.path, len(lines), len(lines[-1]) + 1)
    said = f"{_line_trouble(lines[place.line - 1])} {said}"
    for pattern, text, remedy in _SYNTAX:
        if re.search(pattern, said):
            return Finding(place, "E103", text, remedy)
    return Finding(place, "E103", f"not YAML: {said.strip(': ')}", _INDENT)


def _line_trouble(line: str) -> str:
    """What the line itself shows, where the parser only says that it did not expect it."""
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "conflict"
    return "tab character" if "\t" in line[: len(line) - len(line.lstrip())] else ""


def _control_character(source: Source, found: re.Match[str]) -> Finding:
    line = source.text.count("\n", 0, found.start()) + 1
    column = found.start() - source.text.rfind("\n", 0, found.start())
    text = f"the file has the control character U+{ord(found[0]):04X}"
    return Finding(Place(source.path, line, column), "E103", text, "Take it out.")
