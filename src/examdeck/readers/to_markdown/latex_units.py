"""Numbers and units of siunitx in formulas, as plain TeX: MathJax does not know them.

Format: https://ctan.org/pkg/siunitx, by the names of its versions 2 and 3.
"""

from __future__ import annotations

import re

_ARGUMENT = r"\s*\{((?:[^{}]|\{[^{}]*\})*)\}"
_QUANTITY = re.compile(rf"\\(?:SI|qty)\b(?:\[[^\]]*\])?{_ARGUMENT}{_ARGUMENT}")
_UNIT = re.compile(rf"\\(?:si|unit)\b(?:\[[^\]]*\])?{_ARGUMENT}")
_NUMBER = re.compile(rf"\\num\b(?:\[[^\]]*\])?{_ARGUMENT}")
_ANGLE = re.compile(rf"\\ang\b(?:\[[^\]]*\])?{_ARGUMENT}")
_POWER = re.compile(r"^([^eE]*)[eE]([-+]?\d+)$")
_PIECE = re.compile(r"\\([A-Za-z]+)\s*|[^\\]+|\\")

_PREFIXES = {
    "pico": "p", "nano": "n", "micro": r"\mu ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "femto": "f",
}  # fmt: skip
_UNITS = {
    "meter": "m", "metre": "m", "gram": "g", "second": "s", "minute": "min", "hour": "h", "day": "d", "ampere": "A",
    "kelvin": "K", "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J",
    "watt": "W", "coulomb": "C", "volt": "V", "farad": "F", "ohm": r"\Omega ", "siemens": "S", "weber": "Wb",
    "tesla": "T", "henry": "H", "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv",
    "liter": "L", "litre": "L", "tonne": "t", "electronvolt": "eV", "bar": "bar", "degreeCelsius": r"{}^{\circ}C",
    "celsius": r"{}^{\circ}C", "degree": r"{}^{\circ}", "percent": r"\%", "radian": "rad", "bit": "bit", "byte": "B",
    "decibel": "dB", "hectare": "ha", "kg": "kg", "km": "km", "cm": "cm", "mm": "mm", "kW": "kW", "ms": "ms",
}  # fmt: skip
_POWERS = {"squared": "^2", "cubed": "^3", "square": "^2", "cubic": "^3"}


def with_units(tex: str) -> str:
    """A formula whose numbers and units are plain TeX."""
    if "\\" not in tex:
        return tex
    tex = _QUANTITY.sub(lambda found: rf"{_number(found[1])}\,{_unit(found[2])}", tex)
    tex = _UNIT.sub(lambda found: _unit(found[1]), tex)
    tex = _NUMBER.sub(lambda found: _number(found[1]), tex)
    return _ANGLE.sub(lambda found: rf"{found[1]}^{{\circ}}", tex)


def _number(text: str) -> str:
    found = _POWER.match(text.strip())
    if not found:
        return text.strip()
    return rf"{found[1]} \times 10^{{{found[2]}}}" if found[1] else f"10^{{{found[2]}}}"


def _unit(text: str) -> str:
    """A unit; `per` divides by the one behind it."""
    above: list[str] = []
    below: list[str] = []
    prefix = power = ""
    side = above
    for found in _PIECE.finditer(text):
        word = found[1]
        if word == "per":
            side = below
        elif word in _PREFIXES:
            prefix = _PREFIXES[word]
        elif word in ("square", "cubic"):
            power = _POWERS[word]
        elif word in _POWERS and (above or below):
            last = below if below else above
            last[-1] += _POWERS[word]
        elif word or found[0].strip():
            unit = _UNITS.get(word, word) if word else found[0].strip().replace(".", r"\,")
            side.append(prefix + unit + power)
            prefix, power, side = "", "", above
    whole = r"\,".join(above)
    return rf"\mathrm{{{f'{whole or 1}/' + '/'.join(below) if below else whole}}}"
