"""TeX as MathML, which browsers typeset by themselves; Anki has MathJax for it, which is too large for a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import unescape

import nh3

_FORMULA = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
"""As Anki finds them in a card."""
LONGEST_TEX = 2_000
"""Characters of a formula that is typeset."""
_NUMBERED = re.compile(r"(\\(?:begin|end)\{(?:align|alignat|equation|gather|multline))\}")
"""Environments that number their lines: in Anki none is numbered."""
_UNKNOWN = re.compile(r">\\[a-zA-Z]")
"""A command that the library does not know is left as it is."""
_TAGS = set(
    "math mrow mi mn mo mtext mspace ms msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr "
    "mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts".split()
)
_ATTRIBUTES = set(
    "display displaystyle mathvariant mathcolor mathsize mathbackground stretchy fence separator form lspace rspace "
    "width height depth columnalign linethickness notation accent accentunder scriptlevel minsize maxsize largeop "
    "movablelimits symmetric".split()
)


def typeset(fields: Iterable[str]) -> Mapping[str, str]:
    """MathML of the formulas in some fields' HTML, by their TeX with what is around it; those that cannot be, not."""
    found = dict.fromkeys(unescape(match[0]) for html in fields for match in _FORMULA.finditer(html))
    return {formula: math for formula in found if (math := _mathml(formula))}


def _mathml(formula: str) -> str:
    from latex2mathml.converter import convert

    tex = _NUMBERED.sub(r"\1*}", formula[2:-2])
    math = ""
    if len(tex) <= LONGEST_TEX:
        with suppress(Exception):  # of many kinds, its own and Python's: the formula stays TeX
            math = convert(tex, display="block" if formula.startswith(r"\[") else "inline")
    return "" if _UNKNOWN.search(math) else nh3.clean(math, tags=_TAGS, attributes={"*": _ATTRIBUTES})
