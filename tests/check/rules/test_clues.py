"""That a rule which is only called where one of its clues is found misses nothing by it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from examdeck.check import check
from examdeck.check.rules import RULES
from examdeck.check.rules.base import Item
from examdeck.check.rules.clues import Clues, Sieve
from examdeck.model.deck import Deck
from examdeck.model.question import Option, Place, Question

DECK = Deck(place=Place("deck.yaml"), uid="d", name="D", title="D")
CLUED = [rule for rule in RULES if rule.clues]


def lines() -> list[str]:
    """All lines of the rules' cases, without the marks of a bank."""
    files = sorted(Path(__file__).parent.glob("[SW][0-9][0-9][0-9].md"))
    written = "\n".join(file.read_text(encoding="utf-8") for file in files)
    bare = re.sub(r"(?m)^(?:#[:=].*|\s*- \[[ x]\]|\s*(?:- )?\w+:) *", "", written)
    return sorted({line.strip() for line in bare.splitlines()})


PHRASES = Path(__file__).with_name("phrases.txt").read_text(encoding="utf-8").splitlines()
"""What rules know in many forms, of which the cases have one."""
LINES = [*lines(), *PHRASES]


def mixed(random: Random) -> Question:
    """A question of lines from anywhere."""

    def some(least: int, most: int) -> str:
        return random.choice(["\n", " ", "\n\n", "_"]).join(random.choices(LINES, k=random.randint(least, most)))

    options = [Option(some(1, 1), correct=random.random() < 0.4) for _ in range(random.randint(1, 5))]
    whys = [replace(option, why=some(1, 1)) if random.random() < 0.1 else option for option in options]
    more = {"explanation": some(0, 3), "references": tuple(random.choices(LINES, k=random.randint(0, 1)))}
    return Question(place=Place("gone.md", random.randint(1, 9999)), stem=some(1, 2), options=tuple(whys), **more)


def test_rules_say_the_same_without_their_clues(monkeypatch):
    random = Random(11)
    questions = [mixed(random) for _ in range(5000)]
    found = check.check_questions(questions, DECK)
    monkeypatch.setattr(check, "RULES", [replace(rule, clues=None) for rule in RULES])
    assert found == check.check_questions(questions, DECK)
    assert {rule.code for rule in CLUED} <= {finding.code for finding in found}


@pytest.mark.parametrize("rule", CLUED, ids=lambda rule: rule.code)
def test_clues_can_be_found(rule):
    words = rule.clues.front | rule.clues.back
    assert all(re.fullmatch(r"[^\W_]+", word) and word == word.lower() for word in words)
    assert words or rule.clues.signs or rule.clues.short


def sees(clues: Clues, **texts) -> bool:
    rule = replace(RULES[0], clues=clues)
    question = Question(**{"place": Place("a.md"), "stem": "Which of these holds water?", **texts})
    return Sieve([rule]).rules(Item(question, "en")) == [rule]


FRONT, BACK = Clues.of(front="never"), Clues.of(back="never")


@pytest.mark.parametrize(
    ("clues", "texts"),
    [
        (FRONT, {"stem": "It NEVER holds."}),
        (FRONT, {"stem": "It is _never_ dry."}),
        (FRONT, {"stem": "Größe: never"}),
        (FRONT, {"options": (Option("A jar"), Option("(never)"))}),
        (BACK, {"explanation": "It was __never__ so."}),
        (BACK, {"options": (Option("A jar", why="Never."),)}),
        (BACK, {"references": ("https://never.example",)}),
        (Clues.of(signs="](  すべて"), {"explanation": "上記のすべてです"}),
        (Clues.of(signs="]( すべて"), {"stem": "See [there](a.html)"}),
        (Clues.of(short=6), {"options": (Option("A jar"),)}),
        (Clues.of(short=6), {"explanation": "So.", "options": (Option("A jar of clay"),)}),
    ],
)
def test_found(clues, texts):
    assert sees(clues, **texts)


@pytest.mark.parametrize(
    ("clues", "texts"),
    [
        (FRONT, {"stem": "Nevertheless"}),
        (FRONT, {"explanation": "never"}),
        (BACK, {"stem": "never", "options": (Option("never"),)}),
        (Clues.of(signs="]("), {"stem": "[x] (y)"}),
        (Clues.of(short=6), {"options": (Option("A clay jar"),)}),
    ],
)
def test_not_found(clues, texts):
    assert not sees(clues, **texts)


def test_a_rule_without_clues_sees_all():
    assert sees(None)
