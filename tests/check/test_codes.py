"""Whether everything that examdeck may say is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import examdeck
from examdeck.check.codes import BUILD_CODES, CHECK_CODES, FLAWS, UNDECIDED, all_codes, documentation, name_of
from examdeck.check.rules import RULES

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


def test_each_of_saquets_flaws_has_rules_or_is_named_as_undecided():
    assert len(FLAWS) == 19
    assert {code for codes in FLAWS.values() for code in codes.split()} <= set(all_codes())
    assert all(flaw in UNDECIDED for flaw, codes in FLAWS.items() if not codes)


def test_every_rule_of_item_writing_is_about_one_of_the_flaws():
    found = " ".join(FLAWS.values()).split()
    assert all(rule.code in found for rule in RULES if rule.code.startswith("W"))
