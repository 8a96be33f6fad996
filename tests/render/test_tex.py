import pytest

from examdeck.render.tex import DISPLAY, INLINE, formula, is_formula, protect

RUN = "`" * 7


@pytest.mark.parametrize(
    ("text", "protected"),
    [
        (r"a \(x\) b", f"a {RUN}{INLINE}x{RUN} b"),
        (r"\[ x = 1 \]", f"{RUN}{DISPLAY}x = 1{RUN}"),
        ("\\(a\nb\\)", f"{RUN}{INLINE}a b{RUN}"),
        (r"ü\(é\)", f"ü{RUN}{INLINE}é{RUN}"),
        (r"\[a \\[2pt] b = c\]", rf"{RUN}{DISPLAY}a \\[2pt] b = c{RUN}"),
        ("\\(a\n\nb\\)", "\\(a\n\nb\\)"),
        (r"\(a `b` c\)", r"\(a `b` c\)"),
        (r"\\(x\\)", r"\\(x\\)"),
        (r"\(\) \[ \] \[a\]", r"\(\) \[ \] \[a\]"),
        (r"[a](b\(c\))", r"[a](b\(c\))"),
        (r"\(a", r"\(a"),
    ],
)
def test_written_formulas_become_code_spans(text, protected):
    assert protect(text, ()) == protected


def test_what_is_taken_is_left_alone():
    assert protect(r"\(x\)\(y\)", [(0, 5)]) == rf"\(x\){RUN}{INLINE}y{RUN}"


@pytest.mark.parametrize(
    ("tex", "inline", "display"),
    [
        ("x^2", r"\(x^2\)", r"\[x^2\]"),
        ("\na\n", r"\(a\)", r"\[a\]"),
        (r"a \\[4pt] b", r"\(a \\*[4pt] b\)", r"\[a \\*[4pt] b\]"),
        (r"\\\\[x", r"\(\\\\*[x\)", r"\[\\\\*[x\]"),
        (r"\text{\(a\) \[b\]}", r"\(\text{$a$ [b]}\)", r"\[\text{$a$ [b]}\]"),
        ("sound:x", r"\(sound:x\)", r"\[{}sound:x\]"),
        ("[latex]", r"\([{}latex]\)", r"\[[{}latex]\]"),
    ],
)
def test_formula(tex, inline, display):
    assert formula(tex, display=False) == inline
    assert formula(tex, display=True) == display


@pytest.mark.parametrize(
    ("before", "tex", "after"),
    [("", "x", ""), (" ", "x", "-th"), (" ", "n", "th "), ("的", "x", "是"), ("(", "x", ").")],
)
def test_formulas(before, tex, after):
    assert is_formula(before, tex, after)


@pytest.mark.parametrize(
    ("before", "tex", "after"),
    [("S", "5–", "10"), (" ", "5 to A", "9"), ("a", "b,a", "c"), (" ", "a+", "b"), ("[", "]x[/", "]"), ("", " ", "")],
)
def test_prices_and_variables(before, tex, after):
    assert not is_formula(before, tex, after)
