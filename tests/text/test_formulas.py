"""What stands between the marks of formulas is one, or money, variables and brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.text.commonmark import structure
from examdeck.text.formulas import Formula, formulas
from growth import assert_in_proportion


def found(text: str) -> list[Formula]:
    parts = structure(text)
    return formulas(text, parts.opaque, parts.blocks)


def sure(text: str) -> list[str]:
    return [one.tex for one in found(text) if one.is_sure]


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        (r"a \(x\) b", "x"),
        ("\\(a\nb\\)", "a b"),
        ("\\[a \\\\[2pt] b = c\\]", r"a \\[2pt] b = c"),
        (r"ü\(é\)", "é"),
        (r"\\(x\_1 = y\\)", "x_1 = y"),
        (r"\\[ a \\\\ b = c \\]", r"a \\ b = c"),
        ("$x$", "x"),
        ("$x$-th", "x"),
        ("the $n$th", "n"),
        ("的$x$是", "x"),
        ("($x$).", "x"),
        ("$$x$$", "x"),
        ("$$\nx\n+ 1\n$$", "x + 1"),
        ("$|a|$", "|a|"),
        ("$x<y>z$", "x<y>z"),
        ("[latex]x^2[/latex]", "x^2"),
        ("[latex]$x$[/latex]", "x"),
        ("[$]x_1[/$]", "x_1"),
        ("[$$]x_1[/$$]", "x_1"),
        (r"costs $5 and $x$", "x"),
        (r"\(x\)\(y\)", "x y"),
    ],
)
def test_formulas(text: str, tex: str) -> None:
    assert " ".join(sure(text)) == tex


@pytest.mark.parametrize(
    "text",
    [
        "US$5–$10",
        "A$3–A$4",
        "a$b,a$c",
        "$total,$sum",
        "$5 and $6",
        "**$5** or **$6**",
        "[$5](https://a.example/x) and [$6](https://a.example/y)",
        "$5, `$x` and $6",
        "`$x$`",
        "```\n$x$\n```",
        "$x\n\ny$",
        "- $a\n- b$",
        "| $a | b$ |\n|---|---|",
        "$$ $$ and $$$$ and $ $",
        "${NAME} and ${NAME}$",
        "$('a') or $('b')$",
        r"\$x\$ and \\\\(y\\\\)",
        r"\[0\] and \\[1\\]",
        "\\(a\n\nb\\)",
        r"[a](b\(c\))",
        r"![\(x\)](a.png)",
        r"\(a `b` c\)",
    ],
)
def test_what_is_no_formula(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "$5 for one or 6$",
        "the $whole sum$",
        "[latex]x[/latex]",
        r"[latex]\begin{tabular}{l}a\end{tabular}[/latex]",
        "[$]x[/$]",
        r"\\( and \\)",
    ],
)
def test_what_may_be_one_is_not_shown_as_one(text: str) -> None:
    assert [one.is_sure for one in found(text)] == [False]


@pytest.mark.parametrize(
    ("text", "is_display"),
    [
        ("$x$", False),
        ("$$x$$", True),
        (r"\(x\)", False),
        (r"\[x^2\]", True),
        ("[$]x^2[/$]", False),
        ("[$$]x^2[/$$]", True),
        ("[latex]$$x$$[/latex]", True),
    ],
)
def test_a_formula_stands_in_its_line_or_by_itself(text: str, *, is_display: bool) -> None:
    assert [one.is_display for one in found(text)] == [is_display]


@given(st.text("$\\()[]x1 a=|`\n*", max_size=20))
def test_formulas_lie_one_after_the_other(text: str) -> None:
    after = 0
    for one in found(text):
        assert after <= one.start < one.end <= len(text)
        after = one.end


@pytest.mark.parametrize("piece", ["$", "$ ", "$$", "$a ", "\\(", "\\\\(", "\\[a", "[latex]", "[$]", "\\", "$\\"])
def test_no_text_takes_more_than_its_share(piece: str) -> None:
    assert_in_proportion(formulas, lambda n: piece * n, 20_000)
