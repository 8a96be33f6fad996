"""Values taken out of a YAML mapping by key and by type; whatever is wrong with one becomes a finding at its place.

A value that is wrong reads as if its key were absent, so that one run finds every mistake of a file. The findings
name the value by its path in the file, whose lists count from 1: `questions[3].options[1].correct`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Set
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from examdeck.model.codes import Code
from examdeck.model.codes.read import (
    BAD_ID,
    BAD_VALUE,
    EMPTY_FILE,
    MISSING_YAML_KEY,
    NOT_KEYS_AND_VALUES,
    UNKNOWN_YAML_KEY,
)
from examdeck.model.deck import DECK_NAME
from examdeck.model.finding import Finding
from examdeck.model.question import LANGUAGE, TAG, Place, Silence, is_token
from examdeck.text.lines import shortened
from examdeck.text.source import Source
from examdeck.text.yaml_nodes import NULLS, QUOTING, List, Map, Node, Scalar, compose, place_of

_T = TypeVar("_T")

TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
"""What a plain scalar may say for true and false, in any case, as YAML 1.1 has it."""

TAG_REMEDY = "Write _ for a blank; several tags are a list: [a, b]."
RULE = re.compile(r"[A-Z][0-9]{3}|[a-z]+(-[a-z]+)*")
"""A rule's code or name."""

_WHOLE = re.compile(r"[0-9]{1,9}")
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


def open_mapping(source: Source) -> tuple[YamlFields | None, list[Finding]]:
    """The mapping that a whole file is, and the list that its findings go to; None for anything else."""
    node, found = compose(source)
    if type(node) is Map:
        return YamlFields(node, source.path, "", found), found
    if node is not None or not found:
        place = place_of(source.path, node) if node else Place(source.path)
        found.append(NOT_KEYS_AND_VALUES.at(place, given=describe(node)) if node else EMPTY_FILE.at(place))
    return None, found


def describe(node: Node) -> str:
    """What a node is, for a message."""
    if type(node) is List:
        return "a list" if node.items else "an empty list"
    if type(node) is Map:
        return "a mapping"
    assert type(node) is Scalar  # noqa: S101 - there is no other node
    if is_null(node):
        return "nothing"
    text = shortened(node.value, 40)
    return repr(text) if node.plain else f"the text {text!r}"


def is_null(node: Node) -> bool:
    """Whether a node says: nothing."""
    return type(node) is Scalar and node.plain and node.value in NULLS


@dataclass(slots=True)
class YamlFields:
    """A mapping, where it stands, and the list that its findings go to."""

    node: Map
    path: str
    """Of the file."""
    where: str
    """The mapping's path within the file; empty for the file itself."""
    found: list[Finding]

    def check_keys(self, known: Set[str], required: Collection[str] = ()) -> None:
        """Findings for keys outside of `known` (E104), and for `required` ones that are missing (E105)."""
        keys = self.node.keys
        if not keys.keys() <= known:
            for name in [name for name in keys if name not in known]:
                near = get_close_matches(name, known, 1)
                remedy = f"Did you mean `{near[0]}`?" if near else ""
                self.report(keys[name], UNKNOWN_YAML_KEY, remedy, key=name, known=", ".join(sorted(known)))
        for name in required:
            if name not in keys:
                self.report(self.node, MISSING_YAML_KEY, key=name)

    def text(self, key: str) -> str:
        """A text without blank lines around it; empty when the key is absent."""
        node = self.node.values.get(key)
        return "" if node is None else self.text_of(node, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """One text, or each of a list; none when the key is absent."""
        return tuple(text for _, text in self.scalars(key))

    def scalars(self, key: str) -> list[tuple[Node, str]]:
        """Like `texts`, each with its node."""
        node = self.node.values.get(key)
        if node is None:
            return []
        if type(node) is not List:
            return [(node, self.text_of(node, key))] if self._is_text(node, key, "a text or a list of them") else []
        named = ((item, f"{key}[{number}]") for number, item in enumerate(node.items, 1))
        return [(item, self.text_of(item, name)) for item, name in named if self._is_text(item, name, "a text")]

    def matching(self, key: str, matches: Callable[[str], object], wanted: str, code: Code = BAD_VALUE) -> str:
        """A text of a certain form; empty when the key is absent."""
        node = self.node.values.get(key)
        if node is None or not self._is_text(node, key, wanted):
            return ""
        text = self.text_of(node, key)
        if matches(text):
            return text
        self.report(node, code, f"Write {wanted}.", key=self._name(key), wanted=wanted, given=describe(node))
        return ""

    def flag(self, key: str) -> bool | None:
        """True or false; None when the key is absent."""
        return self._plain(key, lambda text: TRUTH.get(text.lower()), "true or false")

    def whole(self, key: str) -> int:
        """A whole number from 1 on; 0 when the key is absent."""
        wanted = "a whole number from 1 on"
        return self._plain(key, lambda text: (int(text) or None) if _WHOLE.fullmatch(text) else None, wanted) or 0

    def number(self, key: str) -> float | None:
        """A number; None when the key is absent."""
        return self._plain(key, lambda text: float(text) if _NUMBER.fullmatch(text) else None, "a number")

    def token(self, key: str) -> str:
        """An id or uid; empty when the key is absent."""
        return self.matching(
            key, is_token, "up to 64 letters, digits, dots, dashes and underscores, a letter or digit first", BAD_ID
        )

    def language(self, key: str) -> str:
        """A BCP 47 tag; empty when the key is absent."""
        return self.matching(key, LANGUAGE.fullmatch, "a language tag like en or pt-BR")

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """One of a few words; empty when the key is absent."""
        return self.matching(key, choices.__contains__, f"one of {', '.join(choices)}")

    def filled(self, key: str) -> str:
        """A text that is not empty; empty only when the key is absent."""
        return self.matching(key, bool, "a text that says something")

    def deck_name(self, key: str) -> str:
        """The name of a deck or subdeck, with `::` between levels; empty when the key is absent."""
        return self.matching(key, DECK_NAME.fullmatch, "a deck's name in one line, without empty levels")

    def tags(self, key: str) -> tuple[str, ...]:
        """Tags that Anki keeps as they are; none when the key is absent."""
        return self.all_matching(key, TAG.fullmatch, "tags without blanks, quotes and empty levels", TAG_REMEDY)

    def all_matching(
        self, key: str, matches: Callable[[str], object], wanted: str, remedy: str = ""
    ) -> tuple[str, ...]:
        """One text of a certain form, or each of a list; none when the key is absent."""
        texts = self.scalars(key)
        for node, text in texts:
            if not matches(text):
                self.refuse(node, key, wanted, remedy)
        return tuple(text for _, text in texts if matches(text))

    def plain_values(self) -> dict[str, Any]:
        """All values as YAML reads them: truth values, numbers, texts and lists of them."""
        values = {}
        for key, node in self.node.values.items():
            flat = node.items if type(node) is List else [node]
            if all(type(item) is Scalar and not is_null(item) for item in flat):
                values[key] = [_plain_value(item) for item in flat] if type(node) is List else _plain_value(node)
            else:
                self.refuse(node, key, "a number, true or false, a text, or a list of them")
        return values

    def silences(self, key: str) -> tuple[Silence, ...]:
        """Rules that shall not speak, each with the reason, which the check asks for; none when the key is absent."""
        silences = []
        for fields in self.all_fields(key):
            fields.check_keys({"code", "reason"}, required=("code",))
            code = fields.matching("code", RULE.fullmatch, "a rule's code or name, like W012 or no-key")
            silences += [Silence(code, fields.text("reason"), fields.place())] if code else []
        return tuple(silences)

    def fields(self, key: str) -> YamlFields | None:
        """A mapping; None when the key is absent."""
        node = self.node.values.get(key)
        return None if node is None else self.fields_of(node, key)

    def all_fields(self, key: str) -> Iterator[YamlFields]:
        """The mappings of a list; none when the key is absent."""
        for node, name in self.items(key):
            if (fields := self.fields_of(node, name)) is not None:
                yield fields

    def items(self, key: str) -> Iterator[tuple[Node, str]]:
        """The nodes of a list, each with its name below this mapping; none when the key is absent."""
        node = self.node.values.get(key)
        if type(node) is List:
            for number, item in enumerate(node.items, 1):
                yield item, f"{key}[{number}]"
        elif node is not None:
            self.refuse(node, key, "a list")

    def text_of(self, node: Node, name: str) -> str:
        """The text that a node of this mapping is."""
        if type(node) is Scalar and not (node.plain and node.value in NULLS):
            return node.value.strip("\n").rstrip()
        self._is_text(node, name, "a text")
        return ""

    def fields_of(self, node: Node, name: str) -> YamlFields | None:
        """The mapping that a node of this mapping is; else None, and a finding."""
        if type(node) is Map:
            return YamlFields(node, self.path, self._name(name), self.found)
        self.refuse(node, name, "a mapping of keys")
        return None

    def place(self) -> Place:
        """Where the mapping begins."""
        return place_of(self.path, self.node)

    def refuse(self, node: Node, name: str, wanted: str, remedy: str = "") -> None:
        """A finding (E106): the value is not what is wanted."""
        self.report(node, BAD_VALUE, remedy, key=self._name(name), wanted=wanted, given=describe(node))

    def report(self, node: Node, code: Code, remedy: str = "", **values: object) -> None:
        """A finding at a node, with this mapping as its `where`."""
        where = self.where or "the file"
        self.found.append(code.at(place_of(self.path, node), remedy=remedy, where=where, **values))

    def _plain(self, key: str, read: Callable[[str], _T | None], wanted: str) -> _T | None:
        """What is read from a plain scalar; None when the key is absent, or holds nothing that is wanted."""
        node = self.node.values.get(key)
        if node is None:
            return None
        found = read(node.value) if type(node) is Scalar and node.plain else None
        if found is None:
            self.refuse(node, key, wanted)
        return found

    def _is_text(self, node: Node, name: str, wanted: str) -> bool:
        if type(node) is Scalar and not is_null(node):
            return True
        if is_null(node):
            remedy = "Write it, or take the key away; a text that shall read null or ~ needs quotes."
        else:
            remedy = QUOTING
        self.refuse(node, name, wanted, remedy)
        return False

    def _name(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name


def _plain_value(scalar: Node) -> bool | int | float | str:
    assert type(scalar) is Scalar  # noqa: S101 - the caller has seen to it
    if scalar.plain and _NUMBER.fullmatch(scalar.value):
        return float(scalar.value) if "." in scalar.value else int(scalar.value)
    return TRUTH.get(scalar.value.lower(), scalar.value) if scalar.plain else scalar.value
