import pytest
from hypothesis import given
from hypothesis import strategies as st

from anki_html import after_editing, live_marks, visible_text
from examdeck.render.field_html import DEEPEST, attribute, is_deep, settled, text_html

PIECES = "[sound: [latex] [/latex] [$] [/$] [$$] [anki: [ ] ( ) \\ \\( \\[ $ $$ : < > & &amp; ; \" ' {{ }} a".split()


@given(st.text() | st.lists(st.sampled_from([*PIECES, "\xa0", "\u0338", " ", "\n"]), max_size=6).map("".join))
def test_text_says_what_it_is_and_survives_the_editor(text):
    html = text_html(text)
    assert after_editing(html) == html
    assert not live_marks(html)
    if text.isascii() and text.replace("\n", " ").replace("\t", " ").isprintable():
        assert visible_text(html) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("AWS MLS-C01", "AWS MLS-C01"),
        ('Q&A <b> "x"', 'Q&amp;A &lt;b&gt; "x"'),
        ("[sound:a.mp3] \\(x\\)", "<span>[</span>sound:a.mp3] <span>\\</span>(x\\)"),
        ("Cafe\u0301\xa01\x07", "Café&nbsp;1"),
        ("a\udc00b", "a?b"),
    ],
)
def test_text(text, html):
    assert text_html(text) == html


def test_an_attribute_has_nothing_that_browsers_write_differently():
    assert attribute('a < b > "c" & [latex] \\[x') == "a ＜ b ＞ &quot;c&quot; &amp; ［latex] ＼[x"


def test_a_combining_stroke_stays_apart_from_a_tag():
    assert settled("<b>\u0338x</b>") == "<b>\u034f\u0338x</b>"
    assert settled("=\u0338") == "≠"


def test_depth():
    flat = "<p>x<br></p>" * 1_000
    assert not is_deep(flat)
    assert not is_deep("<b>" * DEEPEST + "</b>" * DEEPEST)
    assert is_deep("<b>" * (DEEPEST + 1) + "</b>" * (DEEPEST + 1))
