"""What is written otherwise than what it is part of says so, each block by its own letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anki_html import after_editing, visible_text
from examdeck.render.directions import with_directions
from examdeck.render.html import to_html
from growth import assert_in_proportion


@pytest.mark.parametrize(
    ("markdown", "around", "html"),
    [
        ("a\n\nb", "ltr", "<p>a</p>\n<p>b</p>"),
        ("a\n\nשלום", "ltr", '<p>a</p>\n<p dir="rtl">שלום</p>'),
        ("שלום\n\nIt is.\n\n42", "rtl", '<p>שלום</p>\n<p dir="ltr">It is.</p>\n<p dir="ltr">42</p>'),
        ("TCP/IP هو بروتوكول.", "rtl", "<p>TCP/IP هو بروتوكول.</p>"),
        ("- one.\n- two.", "rtl", '<ul dir="ltr">\n<li>one.</li>\n<li>two.</li>\n</ul>'),
        ("- אחת\n- two.", "rtl", "<ul>\n<li>אחת</li>\n<li>two.</li>\n</ul>"),
        ("`x` שלום `y`", "ltr", '<p dir="rtl"><code>x</code> שלום <code>y</code></p>'),
        ("> שלום", "ltr", '<blockquote>\n<p dir="rtl">שלום</p>\n</blockquote>'),
        ('<p dir="ltr">שלום</p>', "ltr", '<p dir="ltr">שלום</p>'),
    ],
)
def test_blocks(markdown: str, around: str, html: str) -> None:
    assert with_directions(to_html(markdown), around) == html  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("markdown", "around", "html"),
    [
        ("cat.", "rtl", '<span dir="ltr">cat.</span>'),
        ("-5", "rtl", '<span dir="ltr">-5</span>'),
        ("`x`", "rtl", "<code>x</code>"),
        ("חתול", "ltr", '<span dir="rtl">חתול</span>'),
        ("cat.", "ltr", "cat."),
    ],
)
def test_an_option(markdown: str, around: str, html: str) -> None:
    assert with_directions(to_html(markdown, inline=True), around) == html  # type: ignore[arg-type]


PIECES = ["a ", "שלום ", "1 ", "\n\n", "- ", "> ", "`x` ", "| a |\n|---|\n", "<b>", "</b>", "<p>", "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.booleans(), st.sampled_from(["ltr", "rtl"]))
def test_nothing_else_changes(markdown: str, inline: bool, around: str) -> None:
    html = to_html(markdown, inline=inline)
    directed = with_directions(html, around)  # type: ignore[arg-type]
    assert visible_text(directed) == visible_text(html)
    assert after_editing(directed) == directed


@pytest.mark.parametrize("piece", ["![", "[a](", "\\(", "\\[", "<p>ש</p>", "- ש\n", "`ש", "&a"])
def test_much_takes_its_share_of_time(piece: str) -> None:
    assert_in_proportion(lambda html: with_directions(html, "rtl"), lambda n: piece * (n // len(piece)), 40_000)
