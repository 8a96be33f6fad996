r"""A formula of Word as TeX.

Word writes formulas in Office Math Markup: ECMA-376, part 1, section 22.1. Letters of other scripts and signs stay as
they are, which MathJax takes. What is not in the tables below is read for what is in it: no character is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from examdeck.readers.word.xml import local_name

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
"""The namespace of formulas."""

_ESCAPED = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_{}"},
        "\\": r"\backslash ",
        "~": r"\sim ",
        "^": r"{\wedge}",
        "`": "'",
        "|": r"\vert ",
        "\n": " ",
        "\u2061": "",
        "\u00a0": " ",
    }
)
"""Signs that mean something else in TeX, or end a cell of a table."""
_DELIMITERS = {"": ".", "{": r"\{", "}": r"\}", "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil"}
_DELIMITERS |= {
    "⟨": r"\langle",
    "⟩": r"\rangle",
    "〈": r"\langle",
    "〉": r"\rangle",
    "|": r"\vert",
    "‖": r"\Vert",
    "∥": r"\Vert",
}
_OPERATORS = {"∫": r"\int", "∬": r"\iint", "∭": r"\iiint", "∮": r"\oint", "∑": r"\sum", "∏": r"\prod", "∐": r"\coprod"}
_OPERATORS |= {"⋃": r"\bigcup", "⋂": r"\bigcap", "⋁": r"\bigvee", "⋀": r"\bigwedge"}
_ACCENTS = {"̂": r"\hat", "̃": r"\tilde", "̄": r"\bar", "̅": r"\bar", "̇": r"\dot", "̈": r"\ddot", "⃗": r"\vec", "→": r"\vec"}
_ACCENTS |= {"́": r"\acute", "̀": r"\grave", "̆": r"\breve", "̌": r"\check"}
_BRACES = {"⏞": r"\overbrace", "⏟": r"\underbrace"}
_ALPHABETS = {"double-struck": r"\mathbb", "script": r"\mathcal", "fraktur": r"\mathfrak", "sans-serif": r"\mathsf"}
_STYLES = {"p": r"\mathrm", "b": r"\mathbf", "bi": r"\boldsymbol"}
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log max min sec sin sinh"
    " sup tan tanh".split()
)
_SET_LETTERS = re.compile("[\U0001d400-\U0001d7ff]+")
"""Letters whose look is part of their code, which not every font has."""
_WORD = re.compile(r"\\mathrm\{([A-Za-z]{2,})\}|([A-Za-z]{2,})")


def tex_of(element: Any) -> str:
    """The TeX of a formula, or of a part of one: `m:oMath`, `m:oMathPara` and what they hold."""
    name = local_name(element)
    if name.endswith("Pr"):
        return ""
    return _WRITE.get(name, _content)(element)


def _content(element: Any) -> str:
    return "".join(map(tex_of, element)) if len(element) else ""


def _part(element: Any, name: str) -> str:
    """The TeX of a child by its name; empty where there is none."""
    found = element.find(f"{M}{name}")
    return "" if found is None else _content(found).strip()


def _property(element: Any, name: str, usual: str = "") -> str:
    """What a formula's properties say of it: `usual` where they are silent, an empty text where they say nothing."""
    found = element.find(f"{M}{local_name(element)}Pr/{M}{name}")
    return usual if found is None else found.get(f"{M}val") or ""


def _is_on(element: Any, name: str) -> bool:
    return _property(element, name, "off") not in ("off", "0", "false")


def _run(element: Any) -> str:
    text = "".join(piece.text or "" for piece in element.iter() if local_name(piece) == "t")
    text = _SET_LETTERS.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), text)
    written = text.translate(_ESCAPED)
    if element.find(f"{M}rPr/{M}nor") is not None:
        return rf"\text{{{written}}}" if text.strip() else written
    command = _ALPHABETS.get(_property(element, "scr")) or _STYLES.get(_property(element, "sty"))
    return f"{command}{{{written}}}" if command and any(map(str.isalpha, text)) else written


def _fraction(element: Any) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    kind = _property(element, "type")
    if kind in ("lin", "skw"):
        return f"{{{above}}}/{{{below}}}"
    return _rows([above, below]) if kind == "noBar" else rf"\frac{{{above}}}{{{below}}}"


def _scripts(element: Any) -> str:
    """A base with something below it, above it, or both."""
    base = f"{{{_part(element, 'e')}}}"
    return f"{{}}{_limits(element)}{base}" if local_name(element) == "sPre" else f"{base}{_limits(element)}"


def _limits(element: Any) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    return (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")


def _root(element: Any) -> str:
    degree = "" if _is_on(element, "degHide") else _part(element, "deg")
    return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_part(element, 'e')}}}"


def _operator(element: Any) -> str:
    sign = _property(element, "chr", "∫")
    return f"{_OPERATORS.get(sign, sign)}{_limits(element)}{{{_part(element, 'e')}}}"


def _delimited(element: Any) -> str:
    before, after = _property(element, "begChr", "("), _property(element, "endChr", ")")
    between = _property(element, "sepChr", "|").translate(_ESCAPED)
    inner = between.join(_content(one) for one in element.findall(f"{M}e"))
    return rf"\left{_DELIMITERS.get(before, before)} {inner}\right{_DELIMITERS.get(after, after)} "


def _matrix(element: Any) -> str:
    return _rows(" & ".join(map(_content, row.findall(f"{M}e"))) for row in element.findall(f"{M}mr"))


def _equations(element: Any) -> str:
    """Equations, which Word aligns at `&`."""
    return _rows(_content(one).replace(r"\&", "") for one in element.findall(f"{M}e"))


def _rows(rows: Iterable[str]) -> str:
    between = r" \\ ".join(rows)
    return rf"\begin{{matrix}}{between}\end{{matrix}}"


def _named(text: str) -> str:
    """The name of a function, upright."""
    word = _WORD.fullmatch(text)
    name = (word[1] or word[2]) if word else ""
    return f"\\{name}" if name in _FUNCTIONS else rf"\operatorname{{{name}}}" if name else text


def _function(element: Any) -> str:
    return f"{_named(_part(element, 'fName'))}{{{_part(element, 'e')}}}"


def _limit(element: Any) -> str:
    base, limit = _named(_part(element, "e")), _part(element, "lim")
    is_below = local_name(element) == "limLow"
    if base[1:] in _FUNCTIONS:
        return f"{base}{'_' if is_below else '^'}{{{limit}}}"
    return rf"\{'under' if is_below else 'over'}set{{{limit}}}{{{base}}}"


def _wrapped(choose: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda element: f"{choose(element)}{{{_part(element, 'e')}}}"


_WRITE: Mapping[str, Callable[[Any], str]] = {
    "r": _run,
    "f": _fraction,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "sPre": _scripts,
    "rad": _root,
    "nary": _operator,
    "d": _delimited,
    "m": _matrix,
    "eqArr": _equations,
    "func": _function,
    "limLow": _limit,
    "limUpp": _limit,
    "acc": _wrapped(lambda element: _ACCENTS.get(_property(element, "chr", "̂"), r"\hat")),
    "bar": _wrapped(lambda element: r"\overline" if _property(element, "pos") == "top" else r"\underline"),
    "groupChr": _wrapped(lambda element: _BRACES.get(_property(element, "chr", "⏟"), "")),
    "borderBox": _wrapped(lambda _: r"\boxed"),
    "phant": _wrapped(lambda element: "" if _is_on(element, "show") else r"\phantom"),
}
"""How each kind of part is written."""
