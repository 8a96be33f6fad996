import re
from math import isqrt
from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anki_html import after_editing, live_marks, tags, visible_text
from examdeck.render.html import InPlace, media_paths, to_html
from examdeck.render.sanitise import TAGS
from goldens import check, golden
from growth import assert_in_proportion

HOSTILE = [
    line
    for line in (Path(__file__).parents[1] / "hostile.txt").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]
FILES = ("markdown", "code", "math", "html", "traps", "media", "extensions")
PIECES = (
    r"""
a|b |*|**|_|`|``|```|~~~|~~|#  |- |1. |> |===|---|    |[|]|(|)|![|](x)|](https://e.org)|](a.png)|](s.mp3)|[x]: /u|[^1]
$|$$|$5|x^2|\frac|\|\(|\)|\[|\]|\\|&|&amp;|&nbsp;|&#91;|&#1;|&lt;|"|'|<|>|/>|sound:|type:|latex]|anki:|[sound:|[[type:
[latex]|[$]|[$$]|[/$]|[anki:tts]|{{c1::|}}|<b>|</b>|<i>|</i>|<p>|</p>|<div>|</div>|<br>|<br/>|<hr>|<ul>|<li>|</ul>
<ol start=3>|</ol>|<table>|<tr>|<td>|</table>|<col>|<caption>|<a href='http://x'>|<a href=y>|<a>|</a>|<pre>|</pre>
<code>|<code class='x'>|</code>|<span>|<span class="math math-display">|</span>|<img src=a.png alt='<>"&'>|<img>
<audio src=x.mp3></audio>|<video><source src=y.mp4></video>|<source>|<details>|<summary>|</details>|<ruby>|<rt>|</ruby>
<h1>|</h1>|<h2>|</h2>|<font>|<center>|</center>|<select>|<svg>|<math>|<textarea>|<style>|<title>|<object>|<button>|<T>
<xsl:t>|<sound:x>|<latex>|<!--|-->|<?|<![CDATA[|<!x>|<p dir=rtl>|<b lang='[sound:x]'>|<b title='\(x'>|onclick=x|<a@b.c>
<https://e.org>|%20|=|+|^
""".strip()
    .replace("\n", "|")
    .split("|")
)
OTHERS = ["|", "| a | b |\n|:-|-:|\n", "\n", "\n\n", "  \n", "\t", "```py\n", "<pre>\n\n", "\xa0", "e\u0301", "\u0338",
          "\u212b", "\x00", "\x07", "\x7f", "\r", "\ufdd0", "\ufdd1", "\u2028", "中", "🎉", "\ud800"]  # fmt: skip
markdown = st.lists(st.sampled_from([*PIECES, *OTHERS]), max_size=14).map("".join)
ATTRIBUTES = frozenset(
    """href src alt title width height start value reversed type align colspan rowspan scope span open dir lang
    class""".split()
)
CLASSES = frozenset("k s c m nf nc nt na nb nv gi gd".split())


@golden(*[f"render/{name}.md" for name in FILES])
def test_golden(file, case):
    check(file, case, to_html)


@golden("render/inline.md")
def test_golden_inline(file, case):
    check(file, case, lambda text: to_html(text, inline=True))


@golden(*[f"render/{name}.md" for name in (*FILES, "inline")])
def test_golden_survives_the_editor(file, case):
    for html in (to_html(case.given), to_html(case.given, inline=True)):
        assert after_editing(html) == html


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_literally(text, inline):
    html = to_html(text, inline=inline)
    assert visible_text(html) == text
    assert after_editing(html) == html
    assert not live_marks(html)
    assert {name for name, _ in tags(html)} <= {"p", "span"}


@given(markdown | st.text(), st.booleans())
@example("<li>| a |\n\u0338", False)
def test_html_is_what_a_browser_would_write(text, inline):
    html = to_html(text, inline=inline)
    assert after_editing(html) == html
    assert is_normalized("NFC", html)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\xa0\ud800-\udfff]", html)


@given(markdown, st.booleans())
def test_html_is_harmless(text, inline):
    html = to_html(text, inline=inline)
    assert not live_marks(html)
    for name, attributes in tags(html):
        assert name in TAGS
        assert attributes.keys() <= ATTRIBUTES
        assert attributes.get("class", "k") in CLASSES
        assert re.match(r"(?:https?|mailto):", attributes.get("href", "https:"), re.IGNORECASE)
        assert not re.match(r"[a-z]+://|//|data:", attributes.get("src", ""))


@given(
    st.text(
        st.characters(exclude_characters="<\\[$&|`~*_#>+-=0123456789!:\t\n ", categories=["L", "P", "S"]), min_size=1
    )
)
def test_plain_text_is_a_paragraph_of_itself(text):
    assert visible_text(to_html(text)) == normalize("NFC", text)
    assert to_html(text) == f"<p>{to_html(text, inline=True)}</p>"


def test_text_that_says_something_is_never_lost():
    for text in ("<br>", "[a]: b", "<b>", "```js", "\\", "&", "<", "$", "<!-- x -->", "- ", "#", ">", "[]()"):
        assert visible_text(to_html(text, inline=True)).strip()


def test_half_a_character_becomes_a_question_mark():
    assert to_html("a\ud83db") == "<p>a?b</p>"


def test_media_have_the_names_that_anki_knows_them_by():
    names = {"img/a b.png": "b.png", "s.mp3": "t.mp3", "c.png": "c.png"}
    html = to_html("![x](img/a%20b.png) <img src='img/a b.png'> ![](s.mp3) ![](c.png)", name=names.__getitem__)
    assert html == '<p><img src="b.png" alt="x"> <img src="b.png" alt=""> [sound:t.mp3] <img src="c.png" alt=""></p>'


def in_place(path):
    return InPlace("Elsewhere: {name}", path) if "://" in path else InPlace("Missing: {name}")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("![a *red* dot](x/dot%20a.png)", "<mark>Missing: a red dot (dot a.png)</mark>"),
        ("![](x.png) <audio src='y.mp3'></audio>", "<mark>Missing: x.png</mark> <mark>Missing: y.mp3</mark>"),
        ("![x.png](x.png)", "<mark>Missing: x.png</mark>"),
        ("![]()", "<mark>Missing: …</mark>"),
        ("![[sound:a.mp3]](<[latex].png>)",
         "<mark>Missing: <span>[</span>sound:a.mp3] (<span>[</span>latex].png)</mark>"),
        ("![a](https://e.org/a%20b.png?x=1&y=2#z)",
         '<a href="https://e.org/a%20b.png?x=1&amp;y=2#z">Elsewhere: a (a b.png)</a>'),
        ("[![built](https://e.org/b.svg)](https://e.org/c)", '<a href="https://e.org/c">Elsewhere: built (b.svg)</a>'),
    ],
)  # fmt: skip
def test_what_stands_in_place_of_a_picture(text, html):
    assert to_html(text, inline=True, name=in_place) == html


@given(markdown, st.booleans())
def test_what_stands_in_place_of_pictures_is_harmless_and_what_a_browser_would_write(text, inline):
    html = to_html(text, inline=inline, name=in_place)
    assert after_editing(html) == html
    assert not live_marks(html)
    assert not {"img", "audio", "video", "source"} & {name for name, _ in tags(html)}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("nothing!", ()),
        ("![x](a.png) and ![y](dir/b%20c.png 'title') and ![again](a.png)", ("a.png", "dir/b c.png")),
        ("![x][1] [![y](b.png)](https://example.org)\n\n[1]: a.png", ("a.png", "b.png")),
        ("<IMG alt=x src='a.png'> <audio><source src=\"b.mp3\"></audio>", ("a.png", "b.mp3")),
        ("![x](https://example.org/a.png) ![](//example.org/b.png) ![](data:image/png;base64,AA)",
         ("https://example.org/a.png", "//example.org/b.png", "data:image/png;base64,AA")),
        ("`![x](a.png)`\n\n```html\n<img src=a.png>\n```\n\n\\![x](a.png) <img src=a onload=x>", ()),
        ("![](%C3%BC.png) ![](ü.png) ![](a&amp;b.png)", ("ü.png", "a&b.png")),
        ("![]()", ("",)),
    ],
)  # fmt: skip
def test_media_paths_are_those_of_what_is_shown(text, paths):
    assert media_paths(text) == paths


SIZE = 20_000
HUGE = {
    "brackets": lambda n: "[" * n,
    "pictures": lambda n: "![" * n,
    "quotations": lambda n: "> " * n,
    "backticks": lambda n: "".join("`" * i + "a" for i in range(isqrt(2 * n))),
    "stars": lambda n: "*a **b " * n,
    "lists": lambda n: "- " * n,
    "nested lists": lambda n: "".join("  " * i + "- a\n" for i in range(isqrt(2 * n))),
    "links": lambda n: "[a](" * n,
    "definitions": lambda n: "".join(f"[a{i}]: /u\n" for i in range(n)) + "[a1]" * n,
    "tags": lambda n: "<b>x" * n,
    "unknown tags": lambda n: "<T>" * n,
    "open tags": lambda n: "<a " * n,
    "elements in elements": lambda n: "<ul><li>" * (n // 8) + "</li></ul>" * (n // 200),
    "comments": lambda n: "<!--" * n,
    "events": lambda n: "<b " + "on" * n,
    "formulas": lambda n: "\\(x\\) $y$ " * n,
    "open formulas": lambda n: "\\(" * n + "$" * n,
    "backslashes": lambda n: "\\(" + "\\" * n + "\\)",
    "marks": lambda n: "[sound:" * n,
    "fences": lambda n: "```\n" * n,
    "coloured fences": lambda n: "```python\nx = '1'\n```\n" * (n // 40),
    "cells": lambda n: "|a" * (n // 20) + "\n" + "|-" * (n // 20) + "\n" + "|\n" * (n // 20),
    "entities": lambda n: "&#1;&amp;" * n,
    "words": lambda n: "word " * n * 10,
    "breaks": lambda n: "a<br>" * n,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_no_text_hangs_or_nests_too_deep(text):
    assert_in_proportion(to_html, text, SIZE)
    html = to_html(text(SIZE))
    depth = deepest = 0
    for tag in re.findall(r"</?[a-z][^>]*>", html):
        if not tag.startswith(("<br", "<hr", "<img")):
            depth += -1 if tag[1] == "/" else 1
            deepest = max(deepest, depth)
    assert depth == 0
    assert deepest <= 100
