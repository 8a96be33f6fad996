"""Long answers, folded below their first paragraph."""

import pytest

from examdeck.model.question import Option, Place, Question
from examdeck.render.fields import renderer
from examdeck.render.folding import folded, unfolded
from samples import deck

FIRST, LONG = "<p>First.</p>", f"<p>{'Long. ' * 120}</p>"


@pytest.mark.parametrize("rest", [LONG, f"{LONG}\n<pre><code>x = 1\n</code></pre>", f"<ul>\n<li>{LONG}</li>\n</ul>"])
def test_what_is_behind_the_first_paragraph_is_folded(rest):
    html = f"{FIRST}\n{rest}"
    assert folded(html) == f'{FIRST}\n<details><summary class="tappable">…</summary>\n{rest}\n</details>'
    assert unfolded(folded(html)) == html


@pytest.mark.parametrize(
    "html", ["", "short", FIRST, LONG, f"{FIRST}\n<p>Short.</p>", f"<ul><li>x</li></ul>\n{LONG}", f"{FIRST}\n"]
)
def test_what_is_not(html):
    assert folded(html) == html == unfolded(html)


def test_only_an_answer_that_stands_alone_is_folded():
    text = f"First.\n\n{'Long. ' * 120}"
    answers = {
        (Option(text, correct=True),): True,
        (Option(text, correct=True), Option("Another", correct=True)): False,
        (Option(text, correct=True), Option("A distractor")): False,
    }
    for options, is_folded in answers.items():
        fields = renderer(deck(), ())(Question(place=Place("x"), stem="Why?", options=options))
        assert ("<details>" in fields.answer) is is_folded
        assert "<details>" not in fields.options
