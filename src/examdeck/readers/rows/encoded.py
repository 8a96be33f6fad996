"""Rows whose texts were encoded to travel: as addresses or in Base64, as the Open Trivia Database hands them out.

(https://opentdb.com/api_config.php, "Encoding".)
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, unquote_plus

from examdeck.language.columns import Role, role

_PERCENT = re.compile(r"[^\s%]*(?:%[0-9A-Fa-f]{2}[^\s%]*)+")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_SEVERAL_WORDS = re.compile(r"\w[^\w ]* (?=\W*\w)")


def decoded(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row with its texts as they were before they were encoded, if the stem shows that they all are."""
    for name, value in cells.items():
        if isinstance(value, str) and " " not in value and len(value) > 7 and role(name) is Role.STEM:
            for encoded, decode in _WAYS:
                if encoded.fullmatch(value) and _SEVERAL_WORDS.search(decode(value)):
                    return {key: _decoded(inner, decode) for key, inner in cells.items()}
    return cells


def _decoded(value: Any, decode: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [decode(item) if isinstance(item, str) else item for item in value]
    return decode(value) if isinstance(value, str) else value


def _from_address(text: str) -> str:
    return unquote(text) if "%20" in text else unquote_plus(text)


def _from_base64(text: str) -> str:
    try:
        return b64decode(text, validate=True).decode()
    except (Error, ValueError):
        return text


_WAYS = ((_PERCENT, _from_address), (_BASE64, _from_base64))
