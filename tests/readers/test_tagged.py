"""Pages whose lines are elements of HTML are read as those of Markdown, each line in its place."""

from __future__ import annotations

import pytest

from examdeck.readers.formats import read_best
from examdeck.readers.tagged import without_elements
from reading import source

ASKED = [(f"What is thing {n}?", f"It is &lt;{n}&gt;.") for n in range(1, 13)]


def test_lists_headings_and_marks_of_a_page_in_their_places() -> None:
    page = "<h2>Part</h2>\n<ol>\n<li>\n<p><strong>What?</strong></p>\n<ul>\n"
    page += "<li><b>A:</b> x &amp; <u>y</u></li>\n</ul>\n</li>\n"
    page += "<li>Who?\nme</li>\n</ol>"
    assert without_elements(page).split("\n") == [
        "## Part",
        "",
        "",
        "1. **What?**",
        "",
        "   - **A:** x & <u>y</u>",
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
        (f"What is thing {n}?", f"It is <{n}>.", line)
        for n, line in enumerate((2 + at * form.count("\n") + (form.startswith("<li>")) for at in range(len(ASKED))), 1)
    ]


@pytest.mark.parametrize("text", ["# A\n\n- x\n<p>\n", "a < b\n", "<ul><li>one\n\ntext\n\nand more\n"])
def test_few_elements_stay(text: str) -> None:
    assert without_elements(text) == text
