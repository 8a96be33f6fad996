"""Plain text and HTML become Markdown that shows the same."""

from __future__ import annotations

import re
from html import unescape
from itertools import product

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from examdeck.readers.reading import stretches
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown
from examdeck.text.lines import Lines

O = pyromark.Options  # noqa: E741
EXTENSIONS = O.ENABLE_TABLES | O.ENABLE_STRIKETHROUGH | O.ENABLE_FOOTNOTES | O.ENABLE_HEADING_ATTRIBUTES


def shown(markdown: str) -> str:
    """What a reader sees, without white space."""
    html = re.sub(r"</?(?:p|br)\b[^>]*>", " ", pyromark.html(markdown, options=EXTENSIONS))
    return re.sub(r"\s", "", unescape(html))


def check_shown(text: str) -> None:
    markdown = plain.escaped(text)
    if not re.search(r"\\[(\[]", text):  # the marks of math mean math in every format
        assert shown(markdown) == re.sub(r"\s", "", text), markdown


@pytest.mark.parametrize(
    ("letters", "longest"),
    [
        ("a_* ", 6),
        ("_*~a", 5),
        ("-+\n a", 5),
        ("1.)\n ", 5),
        ("=-\na", 5),
        ("#>\n a", 5),
        ("[](:a", 5),
        ("|-:\na", 5),
        ("`\\~ ", 5),
        ("$a (\\", 5),
        ("<a/>&;!", 4),
    ],
)
def test_all_short_texts_show_as_they_are(letters: str, longest: int) -> None:
    for length in range(1, longest + 1):
        for text in product(letters, repeat=length):
            check_shown("".join(text))


@given(st.text('ab1 .*_`<>&;[]()!#-+=~|\\\n"x/:{}^%', max_size=20))
@example("**args and **kwargs")
@example("__init__ and __main__")
@example("-- -")
def test_plain_text_shows_as_it_is(text: str) -> None:
    check_shown(text)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("2*3*4", r"2\*3\*4"),
        ("snake_case_name", "snake_case_name"),
        ("<div> & &amp;", r"\<div> & \&amp;"),
        ("1. first\n- second\n# third", "1\\. first\\\n\\- second\\\n\\# third"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("if x:\n    y", "if x:\\\n&nbsp;&nbsp;&nbsp;&nbsp;y"),
        (r"\(x_1\) and C:\new", r"\(x_1\) and C:\new"),
        ("$5 and $6", r"\$5 and $6"),
    ],
)
def test_plain_text_is_escaped_only_where_it_must_be(text: str, markdown: str) -> None:
    assert plain.escaped(text) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>What is <b>2</b> + 2?</p>\n<p>Now</p>", "What is **2** + 2?\n\nNow"),
        ('<p dir="ltr" style="color:red">Which?<br></p>', "Which?"),
        ("a<br/>b", "a\\\nb"),
        ("<p>wrapped\nin the source</p>", "wrapped in the source"),
        ("<ul><li>one</li><li>two <b>x </b>y</li></ul><p>after</p>", "- one\n- two **x** y\n\nafter"),
        ("<ol><li><p>a</p><pre>x  =\n 1</pre></li><li>b</li></ol>", "1. a\n\n   ```\n   x  =\n    1\n   ```\n\n2. b"),
        ("<blockquote><p>q</p><ul><li>z</li></ul></blockquote>", "> q\n>\n> - z"),
        ("H<sub>2</sub>O &amp; x &lt; y &lt;div&gt;", "H<sub>2</sub>O & x < y \\<div>"),
        ('<img src="a b.png" alt="x">', "![x](<a b.png>)"),
        ('<audio controls><source src="x.mp3"></audio>', "![](x.mp3)"),
        ('<a href="https://x.example/y">link</a> <em>(hi)</em>', "[link](https://x.example/y) <em>(hi)</em>"),
        ("<table><tr><td>1</td></tr>\n\n</table>z", "<table><tr><td>1</td></tr>\n</table>\n\nz"),
        ('<pre><code class="language-python">if x:\n    y()</code></pre>', "```python\nif x:\n    y()\n```"),
        ("<code>a*b</code> <code>`</code>", "`a*b` `` ` ``"),
        ("vector<int> v; a < b && c > d", r"vector\<int> v; a < b && c > d"),
        ("$$x^2$$ and \\(y_1\\)", "\\[x^2\\] and \\(y_1\\)"),
        ("$$x_1$$", "\\[\\displaystyle x_1\\]"),
        ("[mathjaxinline]x_1[/mathjaxinline] [mathjax]y^2[/mathjax]", "\\(x_1\\) \\[y^2\\]"),
        ("<script>alert(1)</script><style>p{}</style>ok", "ok"),
        ("<!-- note --><h3>1. Head</h3>text", "1\\. Head\n\ntext"),
        ("<p>&nbsp;</p>", ""),
        ("<b>open <i>for ever", "<strong>open *for ever*</strong>"),
        ("</b></ul>closed", "closed"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


TAGS = (
    "<p> </p> <b> </b> <ul> <li> </ul> <table> </table> word * < &lt; <br> _b_ <a> ` \\ <blockquote> <code> <i>".split()
)


@given(st.lists(st.sampled_from(TAGS)).map("".join))
def test_no_html_raises_and_its_words_are_kept(html: str) -> None:
    assert html_to_markdown(html).count("word") == html.count("word")


def test_stretches_cover_what_is_not_blank_once() -> None:
    lines = ["", "a", "", "b", "c", "", "d", ""]
    found = stretches(lines, [(2, 4, "question"), (4, 5, "question"), (5, 5, "key")], lambda _: "rest")
    assert [(s.start, s.end, s.taken_for) for s in found] == [(2, 4, "question"), (5, 5, "question"), (7, 7, "rest")]


def test_places_count_from_1() -> None:
    lines = Lines("x", "ab\n\ncd")
    assert [(lines.place(n).line, lines.place(n).column) for n in (0, 1, 3, 4, 5)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (3, 1),
        (3, 2),
    ]
