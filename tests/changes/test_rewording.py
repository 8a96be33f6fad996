"""What a learner made of a text's HTML, in the Markdown that the bank has of it."""

import pytest

from examdeck.changes.rewording import Rewording, carried

ANKI = {"maps/nile.png": "nile.png", "rhine.png": "rhine-0123456789ab.png"}


@pytest.mark.parametrize(
    ("before", "after", "written", "now"),
    [
        ("It is *so*.", "It was *so*.", "It is _so_.", "It was _so_."),
        ("a b c d", "a x c d", "a  b\nc d", "a  x\nc d"),
        ("a b c d", "a b c d e", "a b\nc d", "a b\nc d e"),
        ("a b c d", "z a b c d", "a b\nc d", "z a b\nc d"),
        ("a b c d", "a d", "a b\nc\nd", "a d"),
        ("a b", "x y", "c d", "x y"),
        ("", "x", "", "x"),
        ("same", "other", "same", "other"),
    ],
)
def test_only_what_differs_is_carried(before, after, written, now):
    assert carried(before, after, written) == now


def rewording(found=None):
    return Rewording("ltr", ANKI, (found or {}).get)


@pytest.mark.parametrize(
    ("written", "html", "now"),
    [
        ("It is _so_.", "<p>It is <em>just so</em>.</p>", "It is _just so_."),
        ("It is\nso.", "<div>It is</div><div>so, too.</div>", "It is\n\nso, too."),
        ("It is so.", "It&nbsp;is <b>so</b>.<br>", "It is **so**."),
        ("It is so.", "It is 2 &lt; 3 &amp; a*b*c.", "It is 2 < 3 & a\\*b\\*c."),
        ("- a\n- b", "<ul><li>a</li><li>b</li><li>c</li></ul>", "- a\n- b\n- c"),
        ("Of $x^2$.", r"<p>Of the \(x^2\).</p>", "Of the $x^2$."),
        ("![](maps/nile.png)", '<p><img src="nile.png" alt=""> and more</p>', "![](maps/nile.png) and more"),
        ("![](rhine.png)", f'A <img src="rhine-0123456789ab-{"a" * 40}.png">', "A ![](rhine.png)"),
        ("Once", 'Once <img src="new one.png">', "Once ![](<media/new one.png>)"),
        ("Once", "Once [sound:new.mp3]", "Once ![](media/new.mp3)"),
        ("Gone", "", ""),
    ],
)
def test_html_comes_back_as_the_bank_writes(written, html, now):
    found = {"new one.png": "media/new one.png", "new.mp3": "media/new.mp3"}
    assert rewording(found).text(written, html) == now


def test_a_reference_is_an_address_or_a_text():
    back = rewording()
    link = '<a href="https://example.org/b">https://example.org/b</a>'
    assert back.text("https://example.org/a", link, inline=True, is_reference=True) == "https://example.org/b"
    assert back.text("A book", "A <i>book</i>", inline=True, is_reference=True) == "A *book*"


def test_a_picture_that_cannot_be_had_is_told():
    back = rewording()
    assert back.text("Once", 'Once <img src="gone.png">') is None
    assert back.missing == ["gone.png"]
