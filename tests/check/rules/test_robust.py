"""No text makes a rule raise, or take long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.check.check import check_questions
from examdeck.check.rules.wording import _TOPIC
from examdeck.model.deck import Deck
from examdeck.model.question import Option, Place, Question
from growth import assert_in_proportion

DECK = Deck(place=Place("deck.yaml"), uid="d", name="D", title="D")

PIECES = [
    *(
        "",
        " ",
        "\n\n",
        "**",
        "`",
        "```\n",
        "[x] ",
        "[",
        "](",
        "![",
        "<",
        ">",
        "(",
        ")",
        ":",
        ".",
        "?",
        "- ",
        "\\_",
        "___",
        "**\\_**",
    ),
    *(
        "Which",
        "which",
        "is",
        "not",
        "except",
        "two",
        "Select",
        "(Select two)",
        "the",
        "a",
        "an",
        "Option B",
        "B is correct",
        "A",
    ),
    *(
        "always",
        "often",
        "None of the above",
        "True",
        "false",
        "Incorrect options:",
        "14 days",
        "$3",
        "1,000.5",
        "’",
        "don’t",
    ),
    *(
        "AWS Direct Connect is not required",
        "ou",
        "选择两项",
        "اختر اثنين",
        "2つ選択",
        "TODO",
        "�",
        "\t",
        "\u200b",
        "é",
        "İ",
        "ß",
    ),
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
OPTION = st.builds(Option, text=TEXT, correct=st.booleans(), why=TEXT)
QUESTION = st.builds(
    Question,
    place=st.just(Place("gone.md", 1)),
    stem=TEXT,
    options=st.lists(OPTION, max_size=6).map(tuple),
    explanation=TEXT,
    references=st.lists(TEXT, max_size=2).map(tuple),
    source=TEXT,
    pick=st.integers(0, 3),
    recall=st.sampled_from([None, True, False]),
    lang=st.sampled_from(["", "en", "de-AT", "ja"]),
)


@given(st.lists(QUESTION, max_size=4))
def test_no_question_makes_a_rule_raise(questions):
    for finding in check_questions(questions, DECK):
        assert finding.text
        assert finding.remedy
        assert not finding.text.endswith(".")


LONG = 20_000
"""Characters."""


@pytest.mark.parametrize(
    "piece", sorted({*PIECES, "A. ", "not ", "which is ", "((", "* ", "AWS ", "no. ", "1", "a-b - "} - {""})
)
def test_a_text_takes_a_time_like_its_size(piece):
    def long_question(size):
        text = (piece * size)[:size]
        options = (Option(text, correct=True), Option(f"{text}x"), Option("other"))
        place = Place("gone.md")
        return Question(place=place, stem=text, options=options, explanation=text, references=(text,))

    assert_in_proportion(lambda question: check_questions([question], DECK), long_question, LONG)


def test_a_topic_of_one_long_word_is_no_work():
    assert not _TOPIC.fullmatch(f"{'A' * 5000}?")
