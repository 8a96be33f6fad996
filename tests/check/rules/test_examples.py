"""The examples that `examdeck explain` shows of each rule: it finds what it calls bad, and nothing in the good."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from examdeck.bank.bank import load_bank
from examdeck.bank.layout import locate
from examdeck.check.check import check_bank
from examdeck.check.rules import RULES
from examdeck.model.deck import CheckSettings

THRESHOLDS = re.compile(r"With `(\w+): (\d+)`:\n+")
"""What an example may begin with, where a bank as large as the rule wants is more than one likes to read."""
STEM = "Which one is meant here?"
OPTIONS = "- [x] A store\n- [ ] A queue"


def whole(example):
    """The example as a bank: one that shows only a stem or only options gets the rest."""
    if example.startswith("questions:") or "## " in example:
        return example
    if "- [" not in example:
        example = f"{example}\n{OPTIONS}"
    return f"## Question 1\n{STEM}\n\n{example}" if example.startswith("- [") else f"## Question 1\n{example}"


def findings(rule, example):
    thresholds = {name: int(number) for name, number in THRESHOLDS.findall(example)}
    bank = whole(THRESHOLDS.sub("", example))
    name = "bank.yaml" if bank.startswith("questions:") else "bank.md"
    Path(name).write_text(f"{bank}\n", encoding="utf-8")
    loaded = load_bank(locate(Path(name)), uid="examples")
    deck = replace(loaded.deck, check=CheckSettings(thresholds={rule.code: thresholds}))
    return [f for f in check_bank(replace(loaded, deck=deck), (rule.code,)) if f.code == rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestExamples:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)

    def test_the_bad_one_is_found(self, rule):
        assert findings(rule, rule.documentation["Bad"])

    def test_the_good_one_is_not(self, rule):
        assert not findings(rule, rule.documentation["Good"])
