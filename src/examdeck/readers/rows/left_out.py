"""What rows hold that is on no card: nobody knows what its name means, or it says of what kind a question is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import Any

from examdeck.language.columns import Role, fold, role
from examdeck.language.shipped import said
from examdeck.model.codes.read import TEXT_LEFT_OUT, VALUES_LEFT_OUT
from examdeck.model.finding import Finding
from examdeck.readers.rows.row_texts import texts
from examdeck.readers.rows.shapes import Shape
from examdeck.readers.rows.text import cell
from examdeck.text.lines import shortened

_SORTING = frozenset([Role.ID, Role.LABEL, Role.TAG, Role.KIND, Role.REFERENCE, Role.IMAGE])
"""What is no prose, or is on no card by its nature."""
_WORD = re.compile(r"[^\W\d_]{2}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that part no words."""
_WORDS, _LETTERS = 5, 12
"""So many make prose: so many characters do at least."""
_HEAD = 300
"""Characters that are looked at."""
_WORDS_OF, _NEARLY_ALL = re.compile(r"\w\w+"), 0.8
_PIECE = 16
"""Characters by which a text is found again: its letter or its mark may be gone."""
_MOST_LEVELS = 3
_HALF = 0.5
_SURELY_EXPLAIN = frozenset(map(fold, said("explanation")))
_KIND = re.compile(r"[^.!?。！？\n\d]{1,30}")
"""What may say of what kind a question is."""
_OFTEN = 3
"""How often each word for a kind stands in a file, on average."""


def forget_kinds(shapes: Sequence[Shape]) -> Iterator[Finding]:
    """Take the same few words in many rows for no explanation: they say of what kind or how hard a question is.

    Not where a name says for sure that they explain. Several words that may do so are told, once for each name.
    """
    short = [text for one in shapes for text in one.explanations if _KIND.fullmatch(text)]
    if not short or _OFTEN * len(set(short)) > len(short):
        return
    told: dict[str, list[tuple[Shape, str]]] = {}
    for one in shapes:
        names = {text: name for name, value in one.cells.items() for text in texts(value)}
        kinds = [t for t in one.explanations if _KIND.fullmatch(t) and fold(names.get(t, "")) not in _SURELY_EXPLAIN]
        one.explanations = [text for text in one.explanations if text not in kinds]
        for text in kinds:
            told.setdefault(names.get(text, ""), []).append((one, text))
    for name, found in told.items():
        if name and 2 * sum(" " in text for _, text in found) > len(found):
            yield _found(name, found)


def left_out(shapes: Sequence[Shape]) -> Iterator[Finding]:
    """A finding for each name under which most rows that ask have a text of their own that is on no card."""
    asking = [one for one in shapes if one.stem]
    told: dict[str, list[tuple[Shape, str]]] = {}
    for one in asking:
        for name, text in _unused(one).items():
            told.setdefault(name, []).append((one, text))
    for name, found in told.items():
        are_own = len({text for _, text in found}) > _HALF * len(found)
        if len(found) > _HALF * len(asking) and are_own:
            yield _found(name, found)


def values_left_out(shapes: Sequence[Shape]) -> Iterator[Finding]:
    """A finding for each name under which the options have numbers or verdicts, where no row at all has a key.

    Not for what counts them, or is another number for each option of the file.
    """
    asking = [one for one in shapes if one.stem and one.choices]
    if len(asking) < _OFTEN or any(one.has_key for one in asking):
        return
    told: dict[str, list[tuple[Shape, Sequence[Any]]]] = {}
    for one in asking:
        for name, values in list(_beside_options(one.cells)) or _points(one):
            told.setdefault(name, []).append((one, values))
    for name, found in told.items():
        numbers = list(chain.from_iterable(values for _, values in found))
        counted = sum(
            list(values) in (list(range(len(values))), list(range(1, len(values) + 1))) for _, values in found
        )
        if counted > _HALF * len(found) or len(found) <= _HALF * len(asking) or len(set(numbers)) in (1, len(numbers)):
            continue
        first, values = found[0]
        rows = f"{len(found)} rows have"
        shown = ", ".join(cell(value) for value in values[:_SHOWN])
        yield VALUES_LEFT_OUT.at(first.place, rows=rows, name=shortened(name, 30), values=shown)


def _beside_options(cells: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[Any]]]:
    """The numbers and verdicts that all items of a list have beside their texts, by their own names or the list's."""
    for name, value in cells.items():
        if not isinstance(value, list) or len(value) < _TWO:
            continue
        items = [dict(enumerate(item)) if isinstance(item, list) else item for item in value]
        if not all(isinstance(item, dict) for item in items):
            continue
        for inner in items[0]:
            values = [item.get(inner) for item in items]
            is_known = isinstance(inner, str) and role(inner) in _SORTING
            if not is_known and all(isinstance(one, int | float) for one in values):
                yield (inner if isinstance(inner, str) else name), values


def _points(one: Shape) -> Sequence[tuple[str, Sequence[Any]]]:
    """What the options count, where these are names themselves: `{"ice": 1, "fire": 0}`."""
    points = [choice.points for choice in one.choices if choice.text]
    return [("options", points)] if None not in points else []


_TWO, _SHOWN = 2, 9


def _found(name: str, found: Sequence[tuple[Shape, str]]) -> Finding:
    """The finding that rows have texts under a name that are on no card."""
    first, text = found[0]
    rows = "one row has" if len(found) == 1 else f"{len(found)} rows have"
    return TEXT_LEFT_OUT.at(first.place, rows=rows, name=shortened(name, 30), text=shortened(text))


def _unused(one: Shape) -> Mapping[str, str]:
    """The prose of a row that is in no part of its question, by the names."""
    prose = dict(_prose_within(one.cells))
    if not prose:
        return {}
    used = "\n".join(_texts(one))
    words = set(_WORDS_OF.findall(used))
    return {name: text for name, text in prose.items() if not _is_used(text, used, words)}


def _is_used(text: str, used: str, words: Set[str]) -> bool:
    """Whether a text is a part of a question, or its options were cut out of it."""
    own = set(_WORDS_OF.findall(text))
    return text[:_PIECE] in used or text[-_PIECE:] in used or len(own & words) >= _NEARLY_ALL * len(own)


def _texts(one: Shape) -> Iterator[str]:
    """All texts that a row has in its question."""
    yield from (one.stem, *one.passages, *one.exhibits, *one.explanations, *one.references)
    for choice in one.choices:
        yield from (choice.text, choice.why)
    for key in one.keys:
        yield from _all_texts(key.value, 0)


def _all_texts(value: Any, level: int) -> Iterator[str]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        for each in inner if level < _MOST_LEVELS else ():
            yield from _all_texts(each, level + 1)
    else:
        yield cell(value)


def _prose_within(cells: Mapping[str, Any], level: int = 0) -> Iterator[tuple[str, str]]:
    """The prose of a mapping, and of those within it, with the names."""
    for name, value in cells.items():
        is_short = isinstance(value, str) and len(value) < _LETTERS
        if is_short or role(str(name)) in _SORTING:
            continue
        if isinstance(value, str):
            text = cell(value)
            if _is_prose(text):
                yield str(name), text
        elif isinstance(value, dict | list) and level < _MOST_LEVELS:
            items = [value] if isinstance(value, dict) else value
            for item in items:
                inner = item if isinstance(item, dict) else {name: item}
                yield from _prose_within(inner, level + 1)


def _is_prose(text: str) -> bool:
    head = text[:_HEAD]
    words = sum(_WORD.search(word) is not None for word in head.split())
    return words >= _WORDS or len(_UNSPACED.findall(head)) >= _LETTERS
