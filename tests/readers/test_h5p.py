"""H5P's contents: choices, gaps, orders and cards; what of them cannot be a card."""

from __future__ import annotations

import json
from typing import Any

import pytest

from growth import assert_in_proportion
from reading import brief, others, read, recognised, said


def content(library: str, **params: Any) -> str:
    """A question set of one content."""
    inner = {"library": f"H5P.{library} 1.2", "params": {"behaviour": {}, **params}, "metadata": {"title": "Sky"}}
    return json.dumps({"questions": [inner], "progressType": "dots"}, indent=1)


ANSWERS = [
    {"text": "<div>Mars</div>\n", "correct": True, "tipsAndFeedback": {"chosenFeedback": "<p>It is red.</p>"}},
    {"text": "<div>Io</div>\n", "correct": False},
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (content("MultiChoice", question="<p>Which <b>one</b>?</p>", answers=ANSWERS), "choice: Mars (It is red.)"),
        (content("TrueFalse", question="Hot?", correct="false"), "choice: False"),
        (content("SingleChoiceSet", choices=[{"question": "Hot?", "answers": ["yes", "no"]}]), "choice: yes"),
        (content("Summary", intro="Choose.", summaries=[{"summary": ["<p>right</p>", "wrong"]}]), "choice: right"),
        (content("Blanks", text="Fill in.", questions=["<p>A *cat/tomcat:a pet*</p>"]), "gap: cat, tomcat of which 1"),
        (
            content("DragText", taskDescription="Drag.", textField="A *cat* on a *mat*", distractors="*sea*"),
            "gap: cat, mat",
        ),
        (content("SortParagraphs", taskDescription="Sort.", paragraphs=["<p>b</p>", "a"]), "order: b, a"),
        (content("Dialogcards", dialogs=[{"text": "<p>Hot?</p>", "answer": "<p>The sun</p>"}]), "text: The sun"),
    ],
)
def test_what_each_library_asks(text: str, expected: str) -> None:
    reading = read(text, "content.json")
    assert recognised(text, "content.json") == "h5p"
    assert (others(reading), said(reading)) == ([expected], [])


def test_words_to_drag_are_shown_and_one_gap_of_them_is_a_choice() -> None:
    text = content("DragText", taskDescription="Drag.", textField="A *cat*.\nOr.", distractors="*dog*")
    assert brief(read(text, "content.json")) == [("Drag.\n\nA _____.\\\nOr.", ["*cat", "dog"])]


def test_the_picture_of_a_content_stands_below_its_question() -> None:
    media = {"type": {"library": "H5P.Image 1.1", "params": {"file": {"path": "images/a b.png"}, "alt": "The *sky*"}}}
    (question,) = read(content("TrueFalse", question="Hot?", correct="true", media=media), "content.json").questions
    assert question.stem == "Hot?\n\n![The \\*sky\\*](<images/a b.png>)"


@pytest.mark.parametrize("library", ["Essay", "DragQuestion", "Blanks", "SortParagraphs", "Dialogcards", "MemoryGame"])
def test_what_cannot_be_a_card_is_named_with_its_title(library: str) -> None:
    reading = read(content(library, text="x", questions=[1], paragraphs=["a"], dialogs=[{}, 3]), "content.json")
    assert [(f.code, f"{library}: Sky" in f.text) for f in reading.findings] == [("E115", True)]
    assert reading.questions == ()


def test_what_only_holds_or_shows_is_none() -> None:
    inner = [content("AdvancedText", text="x"), content("TrueFalse", question="Hot?", correct="true")]
    text = json.dumps({"content": [json.loads(each) for each in inner], "library": "H5P.Column 1.1"})
    reading = read(text, "content.json")
    assert (others(reading), said(reading)) == (["choice: True"], [])


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"text": "Fill in.", "questions": ["A *cat*"]}, "gap: cat"),
        ({"question": "Hot?", "correct": "true"}, "choice: True"),
        ({"question": "Which?", "answers": ANSWERS}, "choice: Mars (It is red.)"),
    ],
)
def test_a_content_by_itself_is_told_by_its_keys(params: dict[str, Any], expected: str) -> None:
    text = json.dumps({**params, "behaviour": {}, "overallFeedback": []})
    assert (recognised(text, "content.json"), others(read(text, "content.json"))) == ("h5p", [expected])


def test_many_gaps_take_a_time_like_their_size() -> None:
    def work(text: str) -> None:
        read(text, "content.json", "h5p")

    assert_in_proportion(work, lambda n: content("Blanks", text="", questions=["*a* " * (n // 4)]), 20_000)
    assert_in_proportion(work, lambda n: content("Blanks", text="", questions=["*a" * (n // 2) + "<"]), 40_000)
    words = {"taskDescription": "Drag.", "distractors": ""}
    assert_in_proportion(work, lambda n: content("DragText", textField="*a* " * (n // 4), **words), 40_000)
