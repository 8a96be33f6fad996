"""What the values of a row say in words: what is asked, passages, tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from examdeck.language.columns import Role, fold, numbered, role
from examdeck.readers.labels import tag
from examdeck.readers.rows.columns import Columns, columns
from examdeck.readers.rows.text import cell, is_image

HOLDERS = (list, dict)
"""What holds other values."""
_ASKS = re.compile(r"[?？؟]|[:：…]\s*\Z|_{3}")
SENTENCE = re.compile(r"\s|[^\W\d_a-zA-Z]{4}")
"""What is said in words, not in one."""
_LETTER = re.compile(r"[^\W\d_]")
CODE_NAMES = frozenset(["code", "codesnippet", "snippet", "program"])
"""Names of what is code."""


def filled(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say anything."""
    return {name: inner for name, inner in cells.items() if (inner if isinstance(inner, HOLDERS) else cell(inner))}


def tags(cells: Mapping[str, Any]) -> Iterator[str]:
    """The tags that a mapping's categories are; none of its values is empty."""
    return row_tags(cells, columns(tuple(cells)))


def row_tags(cells: Mapping[str, Any], names: Columns) -> Iterator[str]:
    """The tags that the row's categories are; a bare number under "topic" is none."""
    for name, inner in values_of(cells, names, Role.TAG):
        if isinstance(inner, dict):
            continue
        root = "" if fold(name) in ("tag", "tags", "keyword", "keywords") else name.strip().casefold()
        for item in texts(inner):
            for text in re.split(r"[,;]", item) if not root else [item]:
                if not (fold(root) in ("topic", "topics") and text.isdecimal()) and (made := tag(root, text)):
                    yield made


def values_of(cells: Mapping[str, Any], names: Columns, wanted: Role) -> list[tuple[str, Any]]:
    """The row's values of a role, with their names."""
    return [(name, cells[name]) for name in names.by_role.get(wanted, ())]


def stem_said(cells: Mapping[str, Any], names: Columns) -> str:
    """The text that is most likely what is asked; a mere number is a label, and a title may stand before it."""
    found = [text for name in names.stems if (text := _asked(cells[name]))]
    if Role.STEM not in names.by_role:
        found.sort(key=lambda text: (not _ASKS.search(text), not says_words(text)))
    if (
        not found
        and names.keys
        and all(role(name) or numbered(name) for name, text in cells.items() if says_words(text))
    ):
        found = passages_of(cells, names)[-1:]  # instructions ask where nothing else does
    return next((text for text in found if _LETTER.search(text)), found[0] if found else "")


def _asked(value: Any) -> str:
    """What a value asks: a text, or a list of its lines or pieces, of which only one asks and none answers."""
    if not isinstance(value, list):
        return cell(value)
    parts = [_piece(part) for part in value[:_MOST_PIECES]]
    is_one = len(value) == len(parts) and all(parts) and sum(_ASKS.search(part) is not None for part in parts) < _TWO
    return "\n".join(parts) if len(parts) == 1 or is_one else ""


def _piece(value: Any) -> str:
    """The text of a piece of a stem, which may be a mapping that says of what kind it is; or its picture."""
    if not isinstance(value, dict):
        return cell(value)
    held = {name: inner for name, inner in value.items() if role(str(name)) not in (Role.KIND, Role.ID, Role.LABEL)}
    ((name, inner),) = held.items() if len(held) == 1 else (("", ""),)
    if role(str(name)) is Role.IMAGE or fold(str(name)) in _SOURCES:
        return f"![]({inner})" if is_image(inner) else ""
    return cell(inner) if isinstance(inner, str) and role(str(name)) in _OF_PIECES else ""


_MOST_PIECES, _TWO = 40, 2
_OF_PIECES = (Role.TEXT, Role.STEM, Role.EXHIBIT, None)
_SOURCES = frozenset(["src", "source", "url", "href"])


def says_words(value: Any) -> bool:
    """Whether a value is a text of several words."""
    return isinstance(value, str) and SENTENCE.search(value) is not None


def texts(value: Any) -> list[str]:
    """A value, or the values of a list, as texts."""
    if isinstance(value, list):
        return [text for text in map(cell, value) if text]
    text = cell(value)
    return [text] if text else []


def passages_of(cells: Mapping[str, Any], names: Columns) -> list[str]:
    """The texts that the stem is about; code that is in no fence is none."""
    named = values_of(cells, names, Role.EXHIBIT)
    return [text for name, inner in named for text in texts(inner) if fold(name) not in CODE_NAMES or "```" in text]
