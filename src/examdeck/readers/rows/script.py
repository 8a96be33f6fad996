"""JavaScript and TypeScript: the lists and objects that a program writes down, wherever they stand in it.

Nothing is run. A program is taken for what its brackets make of it: `[…]` a list, `{name: …}` a mapping, the
arguments of a call a list or, where they are named, a mapping. What is computed is nothing. So JSON with comments,
trailing commas and bare names is read too. (ECMA-262, "ECMAScript Language: Lexical Grammar".)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from examdeck.model.codes.read import CHANGED_BELOW, ONLY_SCRIPTS
from examdeck.model.question import Place
from examdeck.readers.reading import Reading
from examdeck.readers.rows.page_scripts import programs_of
from examdeck.readers.rows.parameters import Parameters, declared, named_arguments
from examdeck.readers.rows.placed import Branch, Listed, Module
from examdeck.readers.rows.script_items import (
    IS_GIVEN,
    Atom,
    added_to,
    adds,
    as_ordered,
    asks_within,
    at_places,
    block_before,
    built,
    changes_text,
    ends_line,
    gets,
    holds_known,
    is_added,
    is_empty_list,
    is_given_anew,
    is_place,
    joined,
    named,
    object_begun,
    places_of,
    set_in,
    with_id,
    with_stem,
    without_id,
    without_length,
    without_type,
)
from examdeck.readers.rows.script_values import PROGRAM_TOKEN, written
from examdeck.readers.rows.text import UNKNOWN
from examdeck.readers.rows.tree import MOST_LEVELS, read_tree
from examdeck.text.lines import Lines
from examdeck.text.source import PAGES, Source, excerpt

_OBJECT = re.compile(
    r"""^[ \t]*+(?:\[\s*+)?(?:\{\s*+["']?\w+["']?|"[^"\n]{1,200}")\s*+:\s*+(?=["'`\[{])""", re.MULTILINE
)
_STATEMENTS = frozenset(
    "const let var val fun object export import function class return default async module interface".split()
)
"""Words that begin what has nothing to do with the words before."""
_DECLARES = frozenset(["val", "var"])
_VALUES = {"true": True, "false": False, "True": True, "False": False} | dict.fromkeys(
    ("null", "undefined", "None", "nil", "NaN")
)
_MOST_OPEN = 4 * MOST_LEVELS
"""Brackets within each other that are told apart: statements and calls have some of their own."""
_CLOSES = {")": "(", "]": "[", "}": "{"}


def recognise(source: Source) -> int:
    """A guess by the file's name alone: that it holds no questions is known when it has been read.

    A text with a line that begins as an object does may hold a piece of a program. A page is read to know.
    """
    if source.file.suffix.lower() in PAGES:
        return 30 if read(source).questions else 0
    return 30 if source.file.suffix.lower() != ".txt" or _OBJECT.search(excerpt(source.text)) else 0


def read(source: Source) -> Reading:
    """The questions in the program's lists and objects."""
    if not (_LAST and _LAST[0][0] is source):
        _LAST[:] = [(source, _read(source))]
    return _LAST[0][1]


_LAST: list[tuple[Source, Reading]] = []
"""What was read last: a page that is judged by what it holds is read next."""


def _read(source: Source) -> Reading:
    first: Reading | None = None
    for program, is_page in programs_of(source.text, source.file.suffix.lower()):
        reading = _read_program(program, source)
        if reading.questions:
            told = (ONLY_SCRIPTS.at(Place(source.path)),) if is_page else ()
            return replace(reading, findings=(*reading.findings, *told))
        first = first or reading
    return first or Reading()


def _read_program(program: str, source: Source) -> Reading:
    lines = Lines(source.path, source.text)
    parser = _Parser(program, lines, declared(program))
    tree, _ = parser.parse()
    reading = read_tree(tree, source, lines.lines, are_indices=True)
    missed = [CHANGED_BELOW.at(lines.place(at)) for at in parser.missed] if reading.questions else []
    return replace(reading, findings=(*reading.findings, *missed))


def bracket_tree(text: str, lines: Lines | _InString) -> tuple[Any, bool]:
    """What the brackets of a program hold, and whether they fit into each other."""
    return _Parser(text, lines).parse()


class _InString(NamedTuple):
    """The lines of data in a string of a program: all of it stands where the string does."""

    at: Place

    def place(self, _: int) -> Place:
        """The place of a position."""
        return self.at

    def line(self, _: int) -> int:
        """The number of its line."""
        return self.at.line


_DATA = re.compile(r"\s*(?:\[\s*)?\{\s*\\?\"[^\"]+\"\s*:\s*[\[{\"]")
"""How a string begins that holds data: `JSON.parse('[{"question": …}]')`."""


@dataclass(slots=True)
class _Frame:
    """What stands between two brackets, as far as it has been read."""

    bracket: str
    start: int
    parts: list[Atom] = field(default_factory=list)
    """Of the item that has not ended."""
    pairs: list[tuple[str, Any]] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    """Items without a name."""
    began: int = 0
    """Where the item begins."""
    ends: set[str] = field(default_factory=set)
    """Commas and semicolons that end its items."""
    own: set[str] = field(default_factory=set)
    """The names that are given between these brackets."""


class _Parser:
    """Reads a program in one go, with a frame for each bracket that is open."""

    def __init__(self, text: str, lines: Lines | _InString, parameters: Parameters = MappingProxyType({})) -> None:
        self._text, self._lines, self._parameters = text, lines, parameters
        self._frames = [_Frame("", 0)]
        self._names: dict[str, Any] = {}
        """The values of names that are written down before they are used."""
        self._used: set[str] = set()
        """Those of them that stand in another value."""
        self._asking: dict[tuple[int, int], bool] = {}
        self.missed: list[int] = []
        """Where questions are changed in a way that is not followed."""

    def parse(self) -> tuple[Any, bool]:
        fits, beyond, is_new_line = True, 0, False
        for token in PROGRAM_TOKEN.finditer(self._text):
            kind, said = token.lastgroup or "", token[0]
            inner = self._frames[-1]
            if kind == "nothing" or (kind == "regex" and inner.bracket != "["):
                is_new_line = is_new_line or "\n" in said
                continue
            if is_new_line and kind == "word" and ends_line(inner.bracket, inner.parts):
                self._end_item()
            is_new_line = False
            if said in ("(", "[", "{"):
                if len(self._frames) < _MOST_OPEN:
                    self._frames.append(_Frame(said, token.start()))
                else:
                    beyond += 1
            elif said in _CLOSES:
                if beyond:
                    beyond -= 1
                else:
                    fits = self._close(_CLOSES[said], token.end()) and fits
            elif said == "," and inner.bracket == "[" and not inner.parts:
                inner.others.append(None)  # an item that is left out keeps its place
            elif said in (",", ";") or (said in _STATEMENTS and self._begins(said, token.end())):
                inner.ends.add(said)
                self._end_item()
            else:
                part = Atom(kind, written(kind, said))
                if inner.bracket in ("", "{") and inner.parts and inner.parts[-1].kind != "sign" and adds(part):
                    self._end_item()  # no semicolon ends the statement before
                inner.began = inner.began if inner.parts else token.start()
                inner.parts.append(part)
        fits = fits and len(self._frames) == 1 and not beyond
        while len(self._frames) > 1:
            self._end(len(self._text))
        return self._value(len(self._text)), fits

    def _begins(self, word: str, after: int) -> bool:
        """Whether a word begins a statement: it is no key, and declares no argument: `class Point(val x: Int)`."""
        is_argument = word in _DECLARES and self._frames[-1].bracket == "("
        return not is_argument and self._text[after : after + 9].lstrip()[:1] != ":"

    def _close(self, bracket: str, end: int) -> bool:
        """End the innermost frame of the bracket, with all within it; whether that was the innermost of all."""
        if self._frames[-1].bracket == bracket:
            self._end(end)
            return True
        if any(frame.bracket == bracket for frame in self._frames[-9:]):
            while self._frames[-1].bracket != bracket:
                self._end(end)
            self._end(end)
        return False

    def _end(self, end: int) -> None:
        value = self._value(end)
        frame = self._frames.pop()
        before = self._frames[-1].parts[-1:]
        if frame.bracket == "{" and self._frames[-1].bracket in ("[", "") and before and before[0].kind == "{":
            self._end_item()  # the comma between two mappings was forgotten, or each stands by itself
        if frame.bracket == self._frames[-1].bracket == "{":
            self._end_forgotten()
        self._frames[-1].parts.append(Atom(frame.bracket, value))
        if frame.bracket == "(" and len(self._frames[-1].parts) == 2 and adds(before[0]):
            self._end_item()

    def _end_forgotten(self) -> None:
        """End the item before a mapping in a mapping, if the comma between two such items was forgotten."""
        frame = self._frames[-1]
        kinds = [part.kind for part in frame.parts]
        if "{" in kinds:
            rest = frame.parts[kinds.index("{") + 1 :]
            frame.parts = frame.parts[: kinds.index("{") + 1]
            self._end_item()
            frame.parts = rest

    def _end_item(self) -> None:
        frame = self._frames[-1]
        if frame.bracket in ("", "{") and (block := block_before(frame.parts)):
            rest, frame.parts = frame.parts[block:], frame.parts[:block]
            self._end_item()
            frame.parts = rest
        if frame.parts:
            name, parts = named(frame.parts, frame.bracket)
            meant = self._meaning(parts)
            before, frame.parts = frame.parts, []
            if IS_GIVEN in before or frame.bracket in ("", "("):
                meant = self._data(meant)
            if len(before) > 1 and (
                self._fill(before, meant) or self._adds_text(before, meant) or self._sets(before, meant)
            ):
                return
            if name:
                frame.own.add(name)
                frame.pairs.append((name, meant))
                if frame.bracket in ("", "{") and is_given_anew(before):
                    self._names[name] = meant
                self._names.setdefault(name, meant)
            else:
                frame.others.append(meant)

    def _value(self, end: int) -> Any:
        """What the innermost frame holds, which ends here."""
        self._end_item()
        frame = self._frames[-1]
        place, last = self._lines.place(frame.start), self._lines.line(max(end - 1, 0))
        if frame.bracket == "(" and (named := self._by_parameters(frame)):
            return Branch([*named, *frame.pairs], place, last)
        if frame.bracket == "(" and not frame.pairs and len(frame.others) == 1:
            return Listed(frame.others, place, last) if self._makes_list() else frame.others[0]
        if not frame.pairs and frame.bracket in ("[", "("):
            return Listed(frame.others, place, last, self._called() if frame.bracket == "(" else "")
        if frame.ends == {","} and not frame.pairs and any(isinstance(value, str) for value in frame.others):
            return Listed(frame.others, place, last)  # `{"Which?", new[] {"this", "that"}, 1}`
        others = [value for value in frame.others if value and isinstance(value, list | Branch)]
        if not frame.pairs and (others or frame.others):
            return others or Listed(frame.others, place, last)  # `new String[] {"one", "another"}`
        branch = (Branch if frame.bracket else Module)(with_stem(frame.pairs, frame.others, frame.bracket), place, last)
        return [branch, *others] if others else branch

    def _by_parameters(self, frame: _Frame) -> list[tuple[str, Any]]:
        """The arguments of a call by the names that its function or class gives them; none where it is not known."""
        return named_arguments(self._called(), frame.others, self._parameters) if self._parameters else []

    def _called(self) -> str:
        """What is called with what the innermost brackets hold."""
        before = self._frames[-2].parts[-1:]
        return before[0].value if before and before[0].kind == "word" else ""

    def _makes_list(self) -> bool:
        """Whether the innermost brackets are the arguments of `new Array(…)`: its only one is an item, or a length."""
        before = self._frames[-2].parts[-1:]
        return before == [Atom("word", "Array")] and not isinstance(self._frames[-1].others[0], int | float)

    def _meaning(self, parts: Sequence[Atom]) -> Any:
        """The value of an item."""
        text, rest = joined(parts)
        if rest is not None:
            return UNKNOWN if text is None or any(map(changes_text, rest)) else text
        if (owner := with_id(parts)) and isinstance(held := self._names.get(owner), list | Branch):
            return held
        if len(parts) == 1 and parts[0].kind == "word":
            return self._of_word(parts[0].value)
        if [part.kind for part in parts] in (["number"], ["["], ["{"]):
            return parts[0].value
        if [part.kind for part in parts] == ["sign", "number"] and parts[0].value in ("-", "+"):
            number = parts[1].value
            return number if number is UNKNOWN or parts[0].value == "+" else -number
        if is_empty_list(parts):
            return Listed([], self._lines.place(self._frames[-1].began), self._lines.line(self._frames[-1].began))
        parts = without_length(parts)
        called = without_type(parts)
        if (begun := object_begun(parts)) is not None:
            return Branch(begun, self._lines.place(self._frames[-1].began), self._lines.line(self._frames[-1].began))
        if len(called) == 2 and called[0].kind == "word" and called[1].kind == "(":
            held = called[1].value
            is_got = isinstance(held, str) and gets(called[0])
            return UNKNOWN if is_got or isinstance(held, int | float) else as_ordered(called, held)
        if made := built(parts):
            return Branch(made, self._lines.place(self._frames[-1].began), self._lines.line(self._frames[-1].began))
        placed = without_id(parts)
        if len(placed) > 1 and all(map(is_place, placed[1:])):
            held = self._names.get(parts[0].value) if parts[0].kind == "word" else parts[0].value
            found = at_places(held, [part.value[0] for part in placed[1:]])
            return found if placed is parts or isinstance(found, Branch) else UNKNOWN
        held = [
            part.value for n, part in enumerate(parts) if part.kind in _CLOSES.values() and not (n and is_place(part))
        ]
        return as_ordered(parts, next(filter(holds_known, held), UNKNOWN))

    def _data(self, meant: Any) -> Any:
        """What a text is as data, if that asks: data in a string may as well be what a question is about."""
        if not isinstance(meant, str) or not _DATA.match(meant):
            return meant
        held, _ = bracket_tree(meant, _InString(self._lines.place(self._frames[-1].start)))
        return held if asks_within(held) else meant

    def _adds_text(self, item: Sequence[Atom], meant: Any) -> bool:
        """Put a text into a list that has its name between the same brackets; whether it is put."""
        name = added_to(item)
        held = self._names.get(name) if name in self._frames[-1].own else None
        if not isinstance(held, Listed) or not isinstance(meant, str):
            return False
        if name in self._used:  # what holds it may have a copy
            self._names[name] = UNKNOWN
            return False
        held.append(meant)
        return True

    def _sets(self, item: Sequence[Atom], meant: Any) -> bool:
        """Put a value into an object that has its name between the same brackets: `first.setText("…")`."""
        name, member, adds_to = set_in(item)
        held = self._names.get(name) if name in self._frames[-1].own else None
        if isinstance(held, Branch) and adds_to:
            return is_added(held, member, meant)
        if not isinstance(held, Branch) or member in held:
            return False
        held[member] = item[1].value if isinstance(item[1].value, int) else meant
        return True

    def _fill(self, item: Sequence[Atom], meant: Any) -> bool:
        """Put a value at a place of what has a name; whether it is put: `choices[0][1] = "ice"`.

        Within brackets only into a list that has its name there or around them, at a place that holds nothing yet.
        """
        equals = [n for n, part in enumerate(item) if part == IS_GIVEN]
        name, *places = self._place(item[: equals[0]]) if equals else [""]
        is_module = len(self._frames) == 1
        if not places or not (is_module or any(name in frame.own for frame in self._frames[1:])):
            return False
        whole = self._names.get(name)
        held, last = at_places(whole, places[:-1], grows=True), places[-1]
        is_free = is_module or (
            isinstance(held, list) and isinstance(last, int) and held[last : last + 1] in ([], [None])
        )
        if name in self._used:  # what holds it may have a copy
            self._names[name] = UNKNOWN
        elif isinstance(held, Branch) and isinstance(last, str) and (is_module or last not in held):
            held[last] = meant
            return True
        elif (
            is_free
            and isinstance(held, list)
            and isinstance(last, int)
            and 0 <= last <= len(held) + 1
            and meant is not UNKNOWN
        ):
            held += [None] * (last + 1 - len(held))
            held[last] = meant
            return True
        if is_module and not isinstance(meant, list | Branch) and self._may_ask(whole):
            self.missed.append(self._frames[-1].began)
        return False

    def _may_ask(self, held: Any) -> bool:
        """Whether a mapping in a value that has a name asks; each is looked through once, and when it has grown."""
        key = (id(held), len(held) if isinstance(held, list | Branch) else 0)
        if key not in self._asking:
            self._asking[key] = asks_within(held)
        return self._asking[key]

    def _place(self, parts: Sequence[Atom]) -> Sequence[Any]:
        """A name that has a value, and the places within it: `quiz[2].answer`, also of `window.quiz`; else no name."""
        places = places_of(parts)
        while len(places) > 1 and places[0] not in self._names and isinstance(places[1], str):
            places = places[1:]
        return places

    def _of_word(self, word: str) -> Any:
        if word in _VALUES:
            return _VALUES[word]
        if word in self._names:
            self._used.add(word)
            return self._names[word]
        kind, _, member = word.rpartition(".")
        is_of_kind = kind[:1].isupper() and not kind.startswith("R.")  # `R.drawable.flag` is a picture of Android's
        return member if is_of_kind else UNKNOWN  # of an enumeration: `Level.EASY`
