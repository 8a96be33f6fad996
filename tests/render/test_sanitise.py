import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.render.sanitise import MOST_TAGS, sanitise, tame


@pytest.mark.parametrize(
    ("html", "sane"),
    [
        ("<p>a<b>b", "<p>a<b>b</b></p>"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href="&#106;avascript:x">a</a>', "<a>a</a>"),
        ('<img src="a.png" onerror="x" style="y">', '<img src="a.png">'),
        ('<b onclick="x">y</b>', "<b>y</b>"),
        ("<table><tr><td>x", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ('<td align="evil">', ""),
        ("<pre>\n\n\nx</pre>", "<pre>x</pre>"),
        ("a&#7;b&nbsp;c", "ab&nbsp;c"),
        ("<p><object><p>x</p></object></p>", "<p></p><p>x</p><p></p>"),
    ],
)
def test_sanitise(html, sane):
    assert sanitise(html) == sane


def test_too_many_tags_are_not_parsed():
    assert sanitise("<b>" * (MOST_TAGS + 1)) is None


@given(
    st.lists(st.sampled_from("<b> </b> <p> </p> <table> <td> </table> <a> </a> <pre> <ul> <li> x &lt; <".split())).map(
        "".join
    )
)
def test_what_is_sane_stays_as_it_is(html):
    sane = sanitise(html)
    assert sane is None or sanitise(sane) == sane


def tamed(html: str) -> str:
    return tame(f"é {html} é", [(3, 3 + len(html.encode()))])[2:-2]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>x</b> <br>", "<b>x</b> <br>"),
        ("<T> </T>", "&lt;T> &lt;/T>"),
        ("<b> alone", "&lt;b> alone"),
        ("</i>", "&lt;/i>"),
        ("<b>1</b> <script>x</script>", "&lt;b>1&lt;/b> &lt;script>x&lt;/script>"),
        ("<b onclick=x>y</b>", "<b onclick=x>y</b>"),
        ("<img src=x onerror=y> <i>z</i>", "&lt;img src=x onerror=y> <i>z</i>"),
        ('<img src="x.png" onerror=y>', '<img src="x.png" onerror=y>'),
        ('<a href="javascript:y">z</a>', '&lt;a href="javascript:y">z&lt;/a>'),
        ("<!-- a --><font>x</font>", "<font>x</font>"),
        ("<!-- a", "&lt;!-- a"),
        ("<ä>", "&lt;ä>"),
    ],
)
def test_tame(html, text):
    assert tamed(html) == text


def test_stretches_that_touch_are_one():
    text = "<!-- a\nb -->"
    assert tame(text, [(0, 7), (7, len(text))]) == ""
