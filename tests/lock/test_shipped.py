"""The field Shipped: frozen, for what was shipped once is compared for years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.lock.shipped import DIGESTED, Shipped, digest, edited, normal_form, read_shipped, shipped_field

FIELDS = ["<p>What is <b>x</b>?</p>", "<ol><li>a</li><li>b</li></ol>", "A", "a", "", "", "", "Bank", "q-1", "shuffle"]
NOTE = [*FIELDS, *[""] * (len(DIGESTED) - len(FIELDS))]

NORMAL_FORMS = [
    ("", "", "."),
    ("   ", "", "."),
    ("<p></p>", "", "."),
    ("A C", "A C", "lcN6"),
    ("<p>Two words</p>", "Two words", "YjyQ"),
    ("Two\n  words ", "Two words", "YjyQ"),
    ("Two&nbsp;words", "Two words", "YjyQ"),
    ("<div>Two</div><div>words</div>", "Two words", "YjyQ"),
    ("Two<br>words", "Two words", "YjyQ"),
    ("T<span class=\"kn\">wo</span> <font size='2'>words</font>", "Two words", "YjyQ"),
    ("T<span style=\"color: var(--fg); background-color: inherit\">wo</span> words", "Two words", "YjyQ"),
    ("Two <font color='red'>words</font>", "Two \x01colour\x01words", "JG0Q"),
    ("Two <span style=\"color: rgb(255, 0, 0);\">words</span>", "Two \x01colour\x01words", "JG0Q"),
    ("Two <span style='background-color:#ff0'>words</span>", "Two \x01highlight\x01words", "sMt8"),
    ("<b style=\"color: red; background: #ff0\">x</b>", "\x01colour\x01\x01highlight\x01\x01b\x01x\x01/b\x01", "G_hN"),
    ("<!-- a > b -->Two words", "Two words", "YjyQ"),
    ("<b>x</b>", "\x01b\x01x\x01/b\x01", "PvZl"),
    ("<strong class='y'>x</strong>", "\x01b\x01x\x01/b\x01", "PvZl"),
    ("<em>x</em>", "\x01i\x01x\x01/i\x01", "c9OM"),
    ("H<sub>2</sub>O", "H\x01sub\x012\x01/sub\x01O", "SCv5"),
    ("&lt;b&gt; &amp; \"", "<b> & \"", "W2Pu"),
    ("Cafe\u0301", "Caf\u00e9", "c0c9"),
    ("<img src=\"sun.png\">", "\x01img sun.png\x01", "haGG"),
    ("<img alt='>' src='sun-0123456789abcdef0123456789abcdef01234567.png' />", "\x01img sun.png\x01", "haGG"),
    ("<img src=a%20b.png>", "\x01img a b.png\x01", "mVoq"),
    ("[sound:a-0123456789abcdef0123456789abcdef01234567.mp3]", "[sound:a.mp3]", "83pr"),
    ("<a href=\"https://e.org/?a=1&amp;b=2\">x</a>", "\x01a https://e.org/?a=1&b=2\x01x\x01/a \x01", "f2Nv"),
    ("a < b", "a < b", "7-Hl"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "form", "known"), NORMAL_FORMS)
def test_the_normal_form_and_its_digest_are_frozen(html, form, known):
    assert normal_form(html) == form
    assert digest(html) == known


def test_the_field_says_which_release_the_note_is_of():
    field = shipped_field("planets", 1795000000, ["planet::inner", "a&b"], NOTE)
    assert field == "1 planets 1795000000 planet::inner a&amp;b 8nWVyGh6VZrqypeB...Z2xHij6QjzCo..."
    assert read_shipped(field) == Shipped(
        "planets", 1795000000, ("planet::inner", "a&b"), tuple(digest(html) for html in NOTE)
    )


OTHERS = """
1
2 planets 5 .............
1 pla/nets 5 .............
1 planets x .............
1 planets 5 ............
1 planets 5 abc............
"""


@pytest.mark.parametrize("text", OTHERS.split("\n"))
def test_a_field_that_is_not_ours_means_that_all_is_edited(text):
    assert read_shipped(text) is None
    assert edited(text, NOTE) == DIGESTED


def test_what_a_learner_edited_is_told_by_the_fields_name():
    field = shipped_field("planets", 5, [], NOTE)
    assert edited(field, NOTE) == ()
    mine = [*NOTE]
    mine[0], mine[5], mine[7] = "<p>What is x?</p>", "My own words", ""
    assert edited(field, mine) == ("Stem", "Explanation", "Source")


@given(
    st.lists(st.text(), min_size=len(DIGESTED), max_size=len(DIGESTED)),
    st.lists(st.from_regex(r"[^\s\"\x00-\x1f\x7f\ud800-\udfff]+", fullmatch=True)),
)
def test_what_is_written_is_read_back(fields, tags):
    field = shipped_field("u-1", 12, tags, fields)
    assert read_shipped(field) == Shipped("u-1", 12, tuple(tags), tuple(map(digest, fields)))
    assert edited(field, fields) == ()
