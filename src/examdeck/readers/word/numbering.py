"""The labels that Word shows before the paragraphs of a list: `3.`, `b)`, a bullet. The document has only its rules."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from examdeck.readers.word.xml import W, attribute_of, first

BULLET = "-"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATEST = 3_999


class _Level(NamedTuple):
    """A level of a list."""

    format: str
    text: str
    """Of its labels, with `%1` for the number of the first level."""
    start: int


class Numbering:
    """Counts the lists of a document as its paragraphs come."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        kinds = {attribute_of(kind, "abstractNumId"): kind for kind in _all(numbering, "abstractNum")}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, str] = {}
        for own in _all(numbering, "num"):
            number, kind = attribute_of(own, "numId"), attribute_of(first(own, "abstractNumId"))
            # lists of one kind go on counting in each other, unless one says where it starts
            starts = own.find(f"{W}lvlOverride/{W}startOverride") is not None
            self._counters[number] = number if starts else f"kind {kind}"
            self._lists[number] = _levels(kinds[kind], own) if kind in kinds else {}
        self._styles = {attribute_of(style, "styleId"): style for style in _all(styles, "style")}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, paragraph: Any) -> tuple[str, int]:
        """The label of a paragraph, and its level from 0; an empty one where it is in no list."""
        number, level = self._place(paragraph)
        levels = self._lists.get(number, {})
        if level not in levels:
            return "", 0
        counts = self._counts.setdefault(self._counters[number], {})
        own = levels[level]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if own.format == "bullet":
            return BULLET, level
        if own.format == "none":
            return "", level

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            kind = levels.get(at, own)
            return _written(counts.get(at, kind.start), kind.format)

        return _PLACE.sub(shown, own.text), level

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph is in by itself or by its style, and its level there."""
        found = _list_of(first(paragraph, "pPr"))
        name = attribute_of(first(first(paragraph, "pPr"), "pStyle"))
        for _ in range(20):  # styles stand on others, in circles too where somebody damaged them
            if found[0] or name not in self._styles:
                break
            style = self._styles[name]
            own = _list_of(first(style, "pPr"))
            found = (own[0], own[1] or found[1])
            name = attribute_of(first(style, "basedOn"))
        return found


def _list_of(properties: Any) -> tuple[str, int]:
    within = first(properties, "numPr")
    level = attribute_of(first(within, "ilvl"))
    return attribute_of(first(within, "numId")), int(level) if level.isdecimal() and len(level) == 1 else 0


def _levels(kind: Any, own: Any) -> dict[int, _Level]:
    levels = {}
    overridden = {attribute_of(one, "ilvl"): one for one in _all(own, "lvlOverride")}
    for level in _all(kind, "lvl"):
        at = attribute_of(level, "ilvl")
        override = overridden.get(at)
        level = first(override, "lvl") if first(override, "lvl") is not None else level
        start = attribute_of(first(override, "startOverride")) or attribute_of(first(level, "start")) or "1"
        if at.isdecimal() and len(at) == 1:
            levels[int(at)] = _Level(
                attribute_of(first(level, "numFmt")) or "decimal",
                attribute_of(first(level, "lvlText")),
                int(start) if start.isdecimal() and len(start) < 5 else 1,
            )
    return levels


def _written(number: int, kind: str) -> str:
    if kind in ("lowerRoman", "upperRoman") and 0 < number <= _LATEST:
        text = _roman(number)
    elif kind in ("lowerLetter", "upperLetter") and number > 0:
        text = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 9)
    elif kind in ("russianLower", "russianUpper") and 0 < number <= len(_CYRILLIC):
        text = _CYRILLIC[number - 1]
    else:
        return f"{number:02}" if kind == "decimalZero" else str(number)
    return text.upper() if kind.startswith("upper") or kind.endswith("Upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_SMALL_ROMAN):
        text += letters * (number // value)
        number %= value
    return text


def _all(element: Any, name: str) -> list[Any]:
    return [] if element is None else element.findall(f"{W}{name}")
