"""Formulas as MathML: what is typeset, what stays TeX, and that nothing but mathematics comes of it."""

from __future__ import annotations

import re

import pytest

from examdeck.preview.formulas import LONGEST_TEX, typeset


def text_of(mathml):
    return re.sub(r"<[^>]*>", "", mathml)


def test_each_formula_once_by_its_tex():
    made = typeset([r"<p>\(a^2\) and \(a^2\)</p>", r"\[x &lt; \frac{1}{2}\]", "none"])
    assert {tex: text_of(math) for tex, math in made.items()} == {r"\(a^2\)": "a2", r"\[x < \frac{1}{2}\]": "x&lt;12"}
    assert 'display="inline"' in made[r"\(a^2\)"]
    assert 'display="block"' in made[r"\[x < \frac{1}{2}\]"]


@pytest.mark.parametrize(
    "tex",
    [r"\ce{H2O}", r"\nosuchcommand{x}", r"\left( x", r"x^", r"\def\x{\x\x}\x", "{" * 900, "x" * (LONGEST_TEX + 1)],
)
def test_what_cannot_be_typeset_stays_tex(tex):
    assert typeset([rf"\({tex}\)"]) == {}


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{position:fixed}{x}",
        r"\class{mcq}{x}",
    ],
)
def test_only_mathematics_comes_of_a_formula(tex):
    (math,) = typeset([rf"\({tex}\)"]).values()
    assert re.fullmatch(r"(?:<(?:math|mrow|mtext|mi|/\w+)(?: display=\"inline\")?>|[^<>])*", math)
    assert "alert" not in math


def test_lines_are_not_numbered_as_in_anki():
    (math,) = typeset([r"\[\begin{align}a&amp;=b\\c&amp;=d\end{align}\]"]).values()
    assert text_of(math) == "a=bc=d"
