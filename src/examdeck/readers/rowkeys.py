"""Which options a row's key means: letters, positions from 0 or from 1, or the options' own texts.

A single row often leaves it open ("2" of four options), the whole bank seldom does: so each way of reading is tried
on all rows, and the one that explains most of them is taken. What stays open is no key.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from examdeck.readers.rownames import fold, numbered
from examdeck.readers.rowtext import cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Way(Enum):
    """A way to understand a key."""

    LABEL = "as a letter"
    TEXT = "as an option's text"
    FLAGS = "as one value an option"
    FROM_0 = "counted from 0"
    FROM_1 = "counted from 1"


Meant = frozenset[int]
"""Positions from 0 of the options that a key means."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option as its row has it."""

    text: str
    """As written, without its letter."""
    label: str = ""
    """What the row calls it: a letter, an id."""
    correct: bool | None = None
    """What the row says beside it; None if it does not."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What a row says of its correct options."""

    name: str
    """Of the column or key."""
    value: Any

    def __str__(self) -> str:
        if isinstance(self.value, Mapping):
            return ", ".join(f"{name}: {cell(value)}" for name, value in list(self.value.items())[:9])
        return cell(self.value) or ", ".join(map(cell, self.value[:9] if isinstance(self.value, list) else ()))


_SEPARATOR = re.compile(r"\s*(?:[,;|/&+、，；\n]|\band\b|\bund\b|\by\b|\bet\b|\bи\b)\s*|\s+", re.IGNORECASE)
_TEXT_SEPARATORS = ("\n", ";", "|", ",", "、")
_LETTERS = re.compile(r"[A-J]{2,10}|[a-j]{2,10}")
_LETTER_AND_TEXT = re.compile(r"[(\[]?([A-Za-z]|\d{1,2})[.):\]]+\s+(\S.*)", re.DOTALL)
_AFTER_WORD = re.compile(r"^[a-z]{2,}\.(?=[A-J]{1,6}$)")
"""The end of a sentence that was scraped along with the letters."""
_WRAPPED = re.compile(r"^[\s(\[\"']+|[\s)\].:\"']+$")
_PARTS_OF_A_KEY = frozenset(["text", "value", "label", "id", "index", "letter", "key", "option", "answer"])
_TRUE = frozenset(
    ["true", "yes", "1", "x", "correct", "right", "ja", "oui", "sí", "si", "да", "✓", "✔", "wahr", "verdadero", "vrai"]
)
_FALSE = frozenset(["false", "no", "0", "", "incorrect", "wrong", "nein", "non", "нет", "falsch", "falso", "faux"])


def truth(value: Any) -> bool | None:
    """What a cell says, if it says yes or no."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value > 0
    said = cell(value).casefold()
    return True if said in _TRUE else False if said in _FALSE else None


def ways(key: Key, choices: Sequence[Choice]) -> dict[Way, Meant]:
    """Each way in which the key can be understood, and what it then means."""
    value = key.value
    if not choices:
        return {}
    if isinstance(value, Mapping):
        value = _flags_by_name(value, choices)
    if isinstance(value, str):
        value = _listed(value)
    if isinstance(value, list) and len(value) == len(choices) and len(choices) > 1 and _are_flags(value):
        return {Way.FLAGS: frozenset(i for i, flag in enumerate(value) if truth(flag))}
    readers: dict[Way, Callable[[Any], Meant | None]] = {
        Way.TEXT: _by_text(choices),
        Way.LABEL: _by_label(choices),
        Way.FROM_0: _by_number(choices, 0),
        Way.FROM_1: _by_number(choices, 1),
    }
    found = {way: _every(value, read) for way, read in readers.items()}
    return {way: meant for way, meant in found.items() if meant}


def likeliest(found: Iterable[tuple[Key, dict[Way, Meant]]]) -> list[Way]:
    """The ways, that which explains most rows of the bank first; of the two counts, only the one that is sure."""
    votes: Counter[Way] = Counter()
    is_index = False
    for key, meant in found:
        votes.update(meant.keys())
        is_index = is_index or re.search(r"index|idx|indices", fold(key.name)) is not None
    from_0, from_1 = votes[Way.FROM_0], votes[Way.FROM_1]
    if is_index and votes[Way.LABEL] <= from_0:
        del votes[Way.LABEL]  # the 1 of "option 1" is no index
    if from_0 > from_1 or (from_0 == from_1 and is_index):
        del votes[Way.FROM_1]
    elif from_1 > from_0:
        del votes[Way.FROM_0]
    order = list(Way)
    return sorted(votes, key=lambda way: (-votes[way], order.index(way)))


def decide(meant: dict[Way, Meant], order: Sequence[Way]) -> Meant | None:
    """What a key means, by the likeliest way that fits; None where two ways that are as likely differ."""
    open_count = Way.FROM_0 in order and Way.FROM_1 in order
    best = next((way for way in order if way in meant), None)
    if best is None:
        return None
    if best is Way.LABEL and len(meant[best]) > 1 and Way.TEXT in meant:
        best = Way.TEXT  # "AB" is an option's whole text, not the options A and B
    rival = {Way.FROM_0: Way.FROM_1, Way.FROM_1: Way.FROM_0}.get(best)
    if open_count and rival in meant and meant[rival] != meant[best]:
        return None
    return meant[best]


def _listed(value: str) -> Any:
    """A cell that holds a list in JSON or Python's way as that list, and a number as a number."""
    text = value.strip()
    if text.startswith("[") and text.endswith("]") and len(text) < 10_000:
        try:
            return json.loads(text.replace("'", '"'))
        except (ValueError, RecursionError):
            return value
    return value


def _are_flags(values: list[Any]) -> bool:
    return all(isinstance(v, bool) or v in (0, 1) or cell(v).casefold() in ("true", "false") for v in values)


def _flags_by_name(value: Mapping[str, Any], choices: Sequence[Choice]) -> list[Any] | Any:
    """`{"answer_a_correct": "true"}` as the labels that are true."""
    if set(value) & {"text", "value", "label", "id", "index", "letter", "key", "option", "answer"}:
        return next(
            v
            for k, v in value.items()
            if k in {"text", "value", "label", "id", "index", "letter", "key", "option", "answer"}
        )
    chosen = []
    for name, flag in value.items():
        if truth(flag):
            known = numbered(re.sub(r"(?i)[_ ]?(?:is)?[_ ]?correct$", "", name))
            chosen.append(choices[known[1]].text if known and known[1] < len(choices) else name)
    return chosen


def _every(value: Any, read: Callable[[Any], Meant | None]) -> Meant | None:
    """The options that all parts of the key mean together; None if one of them means none."""
    if not isinstance(value, list):
        return read(value)
    meant = [read(part) for part in value[:100]]
    return frozenset().union(*filter(None, meant)) if meant and all(meant) else None


def same(text: str) -> str:
    """A text as it is compared with another."""
    return " ".join(text.casefold().split()).rstrip(".;,")


def _by_text(choices: Sequence[Choice]) -> Callable[[Any], Meant | None]:
    texts: dict[str, list[int]] = {}
    for position, choice in enumerate(choices):
        texts.setdefault(same(choice.text), []).append(position)

    def one(text: str) -> Meant | None:
        found = texts.get(same(text))
        if found is None and (lettered := _LETTER_AND_TEXT.fullmatch(text.strip())):
            found = texts.get(same(lettered[2]))
        return frozenset(found) if found and same(text) else None

    def read(value: Any) -> Meant | None:
        text = cell(value)
        found = one(text)
        for separator in _TEXT_SEPARATORS:
            if found is None and separator in text:
                found = _every([part for part in text.split(separator) if part.strip()], lambda part: one(str(part)))
        return found

    return read


def _by_label(choices: Sequence[Choice]) -> Callable[[Any], Meant | None]:
    given = {choice.label.casefold(): position for position, choice in enumerate(choices) if choice.label}
    letters = {chr(ord("a") + position): position for position in range(min(26, len(choices)))}
    # letters stand for positions unless the row gives out letters itself
    labels = given if any(len(label) == 1 and label.isalpha() for label in given) else letters | given

    def one(text: str) -> Meant | None:
        label = _WRAPPED.sub("", text).casefold()
        if label not in labels and (known := numbered(text)) and not text.strip().isdigit():
            label = chr(ord("a") + known[1])
        found = labels.get(label)
        return None if found is None else frozenset([found])

    def read(value: Any) -> Meant | None:
        text = _AFTER_WORD.sub("", cell(value))
        if isinstance(value, bool) or not text:
            return None
        found = one(text)
        if found is None and (lettered := _LETTER_AND_TEXT.fullmatch(text)):
            found = one(lettered[1])
            texts = [same(choice.text) for choice in choices]
            if found and same(lettered[2]) in texts and texts[min(found)] != same(lettered[2]):
                return None
        if found is None and _LETTERS.fullmatch(text) and len(set(text)) == len(text):
            found = _every(list(text), lambda letter: one(str(letter)))
        if found is None and len(text) < 60:
            parts = [part for part in _SEPARATOR.split(text.strip("()[]. ")) if part]
            found = _every(parts, lambda part: one(str(part))) if len(parts) > 1 else None
        return found

    return read


def _by_number(choices: Sequence[Choice], first: int) -> Callable[[Any], Meant | None]:
    def one(text: str) -> Meant | None:
        position = int(text) - first if re.fullmatch(r"\d{1,3}", text) else -1
        return frozenset([position]) if 0 <= position < len(choices) else None

    def read(value: Any) -> Meant | None:
        if isinstance(value, bool):
            return None
        text = cell(value).strip("()[]. ")
        found = one(text)
        if found is None and len(text) < 60:
            parts = [part for part in _SEPARATOR.split(text) if part]
            found = _every(parts, lambda part: one(str(part))) if len(parts) > 1 else None
        return found

    return read
