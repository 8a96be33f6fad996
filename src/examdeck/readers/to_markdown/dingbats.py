r"""The signs of the font Zapf Dingbats by their numbers, as `\ding{51}` of the package pifont has them."""

from __future__ import annotations

_FIRST, _LAST, _FIRST_ABOVE, _LAST_ABOVE = 33, 126, 161, 254
_ELSEWHERE = dict(
    zip((37, 42, 43, 72, 108, 110, 115, 116, 117, 119, 168, 169, 170, 171), "☎☛☞★●■▲▼◆◗♣♦♥♠", strict=True)
)
_CIRCLED, _BEHIND_CIRCLED = 172, 182


def dingbat(number: str) -> str:
    """The sign with a number; empty where there is none."""
    code = int(number) if number.isdecimal() and len(number) <= len(str(_LAST_ABOVE)) else 0
    if code in _ELSEWHERE:
        return _ELSEWHERE[code]
    if _FIRST <= code <= _LAST:
        return chr(0x2701 + code - _FIRST)
    if _CIRCLED <= code < _BEHIND_CIRCLED:
        return chr(0x2460 + code - _CIRCLED)
    return chr(0x2761 + code - _FIRST_ABOVE) if _FIRST_ABOVE <= code <= _LAST_ABOVE else ""
