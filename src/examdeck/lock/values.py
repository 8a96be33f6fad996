"""What the values in a lock must be. A lock may come from a stranger: each is checked before it is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import call
from typing import Any

from examdeck.model.deck import DECK_NAME
from examdeck.model.kinds import KINDS
from examdeck.model.question import LANGUAGE, TAG, TOKEN

LATEST = 253_370_764_799
"""The last second of the year 9998: a build may have to go beyond a time of its lock, and dates end with 9999."""
_MOST = 1000

_HEX = re.compile(r"[0-9a-f]+")
_GUID = re.compile(r"[A-Za-z0-9_-]{16}")


def _text(value: Any) -> bool:
    return type(value) is str


def _like(pattern: re.Pattern[str], length: int = 0) -> Callable[[Any], bool]:
    return lambda value: (
        type(value) is str and pattern.fullmatch(value) is not None and (not length or len(value) == length)
    )


def _whole(most: int, least: int = 0) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _list_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: type(value) is list and all(map(check, value))


def _row(*checks: Callable[[Any], bool]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return type(value) is list and len(value) == len(checks) and all(map(call, checks, value))

    return fits


_token = _like(TOKEN)
_tags = _list_of(_like(TAG))

HEADER: Mapping[str, Callable[[Any], bool]] = {
    "uid": _token,
    "deck": _like(DECK_NAME),
    "released": _whole(LATEST),
    "notetype": lambda value: value is None or type(value) is dict,
}
STAMP: Mapping[str, Callable[[Any], bool]] = {"hash": _like(_HEX, 24), "mod": _whole(LATEST)}
SOURCE: Mapping[str, Callable[[Any], bool]] = {
    "source": _text,
    "format": _like(re.compile("[a-z0-9_-]{1,40}")),
    "from": _whole(1),
    "subdeck": _text,
    "holds": _list_of(_text),
    "dialect": lambda value: type(value) is dict and all(map(_text, value.values())),
}
LINE: Mapping[str, Callable[[Any], bool]] = {
    "guid": _like(_GUID),
    "id": _token,
    "first": _whole(LATEST),
    "mod": _whole(LATEST),
    "rekeyed": _whole(LATEST),
    "hash": _like(_HEX, 24),
    "html": _like(_HEX, 16),
    "file": _text,
    "label": _text,
    "tags": _tags,
    "lang": _like(LANGUAGE),
    "question": lambda value: type(value) is dict,
}
"""Of a question's line, by key."""

CONTENT: Mapping[str, Callable[[Any], bool]] = {
    "stem": _text,
    "options": _list_of(_row(_text, _whole(1), _text)),
    "explanation": _text,
    "references": _list_of(_text),
    "tags": _tags,
    "pick": _whole(_MOST),
    "pin": _list_of(_whole(_MOST, 1)),
    "dir": lambda value: value in ("ltr", "rtl"),
    "kind": lambda value: type(value) is str and value in KINDS,
    "media": _list_of(_row(_text, _like(_HEX, 64))),
    "shuffle": lambda value: value is False,
    "recall": lambda value: type(value) is bool,
    "withdrawn": _row(_text, lambda value: value == "" or _token(value)),
}
"""Of a question's content, by key."""


def checked(record: Mapping[str, Any], checks: Mapping[str, Callable[[Any], bool]]) -> None:
    """Check that each value of a record is what it must be; a key that nobody knows is passed over.

    Raises:
        ValueError: one is not.
    """
    for name, value in record.items():
        if name in checks and not checks[name](value):
            raise ValueError(name)
