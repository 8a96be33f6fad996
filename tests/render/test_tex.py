import pytest

from examdeck.render.tex import DISPLAY, INLINE, formula, protected


def test_a_formula_is_a_code_span_that_no_text_ends():
    run = "`" * 7
    assert protected("a`b", is_display=False) == f"{run}{INLINE}a`b{run}"
    assert protected("x", is_display=True) == f"{run}{DISPLAY}x{run}"


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
