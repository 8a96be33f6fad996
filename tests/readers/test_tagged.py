"""Pages whose lines are elements of HTML are read as those of Markdown, each line in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.tagged import without_elements
from examdeck.render.html import to_html
from reading import source

ASKED = [(f"What is thing {n}?", f"It is &lt;{n}&gt;.") for n in range(1, 13)]


def test_lists_headings_and_marks_of_a_page_in_their_places() -> None:
    page = "<h2>Part</h2>\n<ol>\n<li>\n<p><strong>What?</strong></p>\n<ul>\n"
    page += "<li><b>A:</b> x &amp; <u>y</u> <code>&lt;z&gt;</code> `<b>`</li>\n</ul>\n</li>\n"
    page += "<li>Who?\nme</li>\n</ol>"
    assert without_elements(page).split("\n") == [
        "## Part",
        "",
        "",
        "1. **What?**",
        "",
        "   - **A:** x &amp; <u>y</u> `<z>` `<b>`",
        "",
        "",
        "2. Who?",
        "   me",
        "",
    ]


@pytest.mark.parametrize(
    "form",
    [
        "<li>\n<p><strong>{q}</strong></p>\n<ul>\n<li><strong>Answer:</strong> {a}</li>\n</ul>\n</li>\n",
        "<h3>{q}</h3>\n<p>{a}</p>\n\n",
    ],
)
def test_open_questions_of_a_page(form: str) -> None:
    text = "".join(form.format(q=q, a=a) for q, a in ASKED)
    found = read_best(source(f"<ol>\n{text}</ol>\n", "quiz.md"))
    assert found
    assert [(q.stem, q.options[0].text, q.place.line) for q in found[1].questions] == [
        (f"What is thing {n}?", f"It is &lt;{n}&gt;.", line)
        for n, line in enumerate((2 + at * form.count("\n") + (form.startswith("<li>")) for at in range(len(ASKED))), 1)
    ]


SHOWN = "What do &lt;br&gt;, &amp;lt; and <code>&lt;b&gt;&amp;amp;</code> make of 2 &lt; 3 &amp;&amp; {n}?"
LETTERED = (
    "<li>\n<p>{q}</p>\n<ul>\n<li>A. &lt;i&gt; &amp;amp; {n}</li>\n<li>B. <code>&lt;u&gt;</code></li>\n</ul>\n"
    "<p>Answer: A</p>\n</li>\n"
)
OPEN = "<h3>{q}</h3>\n<p>&lt;i&gt; &amp;amp; {n}</p>\n\n"


@pytest.mark.parametrize("form", [LETTERED, OPEN])
@pytest.mark.parametrize("markup", ["", "html", "markdown"])
@pytest.mark.parametrize("name", ["quiz.md", "quiz.txt"])
def test_what_a_page_shows_is_on_the_card(name: str, markup: str, form: str) -> None:
    page = "<ol>\n" + "".join(form.format(n=n, q=SHOWN.format(n=n)) for n in range(1, 13)) + "</ol>\n"
    found = read_best(replace(source(page, name), markup=markup))
    assert found
    shown = [(to_html(q.stem), to_html(q.options[0].text, inline=True)) for q in found[1].questions]
    assert shown == [(f"<p>{SHOWN.format(n=n)}</p>", f"&lt;i&gt; &amp;amp; {n}") for n in range(1, 13)]


@pytest.mark.parametrize("text", ["# A\n\n- x\n<p>\n", "a < b\n", "<ul><li>one\n\ntext\n\nand more\n"])
def test_few_elements_stay(text: str) -> None:
    assert without_elements(text) == text
