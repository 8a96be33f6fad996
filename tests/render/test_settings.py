"""The tokens that tell a card how to behave."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from examdeck.model.question import Option
from examdeck.render.settings import is_right_to_left, language_tag, question_direction, settings_tokens
from samples import deck, question, questions

TWO_OF_THREE = (Option("1"), Option("2", correct=True), Option("3", correct=True))
ANSWERS = (Option("2", correct=True), Option("3", correct=True))


@pytest.mark.parametrize(
    ("more", "tokens"),
    [
        ({}, "pick-2 shuffle"),
        ({"pick": 1}, "pick-1 shuffle"),
        ({"shuffle": False}, "pick-2"),
        ({"pin": (3, 1)}, "pick-2 shuffle pin-1 pin-3"),
        ({"options": (*TWO_OF_THREE, *map(Option, "456789X")), "pin": (10, 9)}, "pick-2 shuffle pin-9 pin-10"),
        ({"options": ANSWERS}, "pick-2 recall"),
        ({"options": ANSWERS, "recall": False}, "pick-2 shuffle"),
        ({"options": ANSWERS, "pick": 1, "pin": (1,)}, "pick-1 recall"),
        ({"recall": True}, "pick-2 recall"),
        ({"kind": "kprim"}, "pick-3 shuffle kprim"),
        ({"kind": "kprim", "options": ANSWERS, "shuffle": False}, "pick-2 kprim"),
        ({"kind": "pairs", "options": ANSWERS}, "pick-2 recall ask-pairs"),
        ({"dir": "rtl"}, "pick-2 shuffle rtl"),
        ({"lang": "ar"}, "pick-2 shuffle rtl lang-ar"),
        ({"lang": "ar", "dir": "ltr"}, "pick-2 shuffle lang-ar"),
        ({"lang": "pt-BR"}, "pick-2 shuffle lang-pt-br"),
        ({"lang": "en"}, "pick-2 shuffle"),
        ({"lang": 'x" onclick="alert(1)'}, "pick-2 shuffle"),
        ({"explanation": "Option B is too slow."}, "pick-2"),
        ({"options": (*TWO_OF_THREE, Option("All of the above"))}, "pick-2 shuffle pin-4"),
        ({"options": (*TWO_OF_THREE, Option("Both A and B"))}, "pick-2 pin-4"),
        ({"options": (*TWO_OF_THREE, Option("None of these")), "pin": (4,)}, "pick-2 shuffle pin-4"),
    ],
)
def test_tokens(more, tokens):
    assert settings_tokens(question("?", **{"options": TWO_OF_THREE, **more}), deck()) == tokens


def test_a_right_to_left_deck_has_right_to_left_questions():
    assert settings_tokens(question("מה זה IP?"), deck(lang="he")) == "pick-1 shuffle rtl"
    assert settings_tokens(question("1 + 1?", options=TWO_OF_THREE[1:]), deck(lang="he")) == "pick-2 recall rtl"
    assert settings_tokens(question("What is IP?"), deck(lang="he")) == "pick-1 shuffle ltr"
    assert settings_tokens(question("What does שלום mean?"), deck(lang="he")) == "pick-1 shuffle ltr"
    assert settings_tokens(
        question("HTTP?", options=(Option("פרוטוקול", correct=True), Option("שפה"))), deck(lang="he")
    ) == ("pick-1 shuffle rtl")
    assert settings_tokens(question(lang="en"), deck(lang="he")) == "pick-1 shuffle ltr lang-en"


@pytest.mark.parametrize(
    ("stem", "options", "written"),
    [
        ("ما هي لغة HTML؟", ["لغة ترميز", "قاعدة بيانات"], "rtl"),
        ("HTML هي لغة", ["a", "b"], "rtl"),
        ("Amazon EC2 هو خدمة", ["a", "b"], "rtl"),
        ("What does שלום mean?", ["hello", "bread"], "ltr"),
        ("`let x = 'مرحبا'` prints?", ["مرحبا", "x"], "ltr"),
        ("2 + 2 = ?", ["אפס", "ארבע"], "rtl"),
        ("2 + 2 = ?", ["three", "four"], "ltr"),
    ],
)
def test_a_question_is_written_as_its_own_letters_are(stem, options, written):
    assert question_direction(question(stem, options=tuple(map(Option, options))), deck()) == written


@given(questions)
def test_whatever_a_question_says_tokens_are_safe_in_an_attribute(asked):
    assert re.fullmatch(r"pick-\d+( [a-z0-9-]+)*", settings_tokens(asked, deck()))


@pytest.mark.parametrize(
    ("lang", "rtl"),
    [
        ("ar", True),
        ("ar-EG", True),
        ("he", True),
        ("fa", True),
        ("ur-PK", True),
        ("pa-Arab", True),
        ("ar-Latn", False),
        ("en", False),
        ("arn", False),
        ("", False),
    ],
)
def test_what_is_written_from_right_to_left(lang, rtl):
    assert is_right_to_left(lang) is rtl


@pytest.mark.parametrize(
    ("lang", "tag"), [("en", "en"), ("zh_Hant", "zh-hant"), ("pt-BR", "pt-br"), ("e", ""), ("en us", ""), ("en\n", "")]
)
def test_a_language_tag_is_of_its_form(lang, tag):
    assert language_tag(lang) == tag
