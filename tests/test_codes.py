"""Whether everything that examdeck may say is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import examdeck
from examdeck.codes import BUILD_CODES, CHECK_CODES, all_codes, documentation, name_of
from examdeck.rules import RULES

SOURCES = Path(examdeck.__file__).parent


def codes_in_use():
    texts = (file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.py") if file.name != "codes.py")
    return {code for text in texts for code in re.findall(r'"([ESW][0-9]{3})"', text)}


def test_every_code_that_is_said_is_explained_and_no_other():
    assert set(all_codes()) == codes_in_use()


def test_no_code_has_two_meanings():
    rules = [rule.code for rule in RULES]
    assert len(rules) == len(set(rules))
    assert not set(rules) & {*CHECK_CODES, *BUILD_CODES}


@pytest.mark.parametrize("code", all_codes())
def test_a_code_has_a_name_a_reason_and_a_remedy(code):
    text = documentation(code)
    assert text.startswith(f"## {code}")
    assert name_of(code)
    assert "**Why.** " in text
    assert "**What to do.** " in text


def test_an_unknown_code_means_nothing():
    assert documentation("X123") == name_of("X123") == ""
