"""The examples that `examdeck explain` shows of each rule: the rule finds what it calls bad, and nothing in the good."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from examdeck.bank.bank import load_bank, locate
from examdeck.check.check import check_bank
from examdeck.check.rules import RULES
from examdeck.model.deck import CheckSettings

THRESHOLDS = re.compile(r"With `(\w+): (\d+)`:\n+")
"""What an example may begin with, where a bank as large as the rule wants is more than one likes to read."""


def findings(rule, example):
    thresholds = {name: int(number) for name, number in THRESHOLDS.findall(example)}
    example = THRESHOLDS.sub("", example)
    name = "bank.yaml" if example.startswith("questions:") else "bank.md"
    Path(name).write_text(f"{example}\n", encoding="utf-8")
    bank = load_bank(locate(Path(name)), uid="examples")
    deck = replace(bank.deck, check=CheckSettings(thresholds={rule.code: thresholds}))
    return [f for f in check_bank(replace(bank, deck=deck), (rule.code,)) if f.code == rule.code]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestExamples:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)

    def test_the_bad_one_is_found(self, rule):
        assert findings(rule, rule.documentation["Bad"])

    def test_the_good_one_is_not(self, rule):
        assert not findings(rule, rule.documentation["Good"])
