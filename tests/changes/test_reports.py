"""A difference as people and programs get it."""

import json

import pytest

from examdeck.changes.difference import ChangeKind, Difference, PartChange, QuestionChange
from examdeck.changes.reports import DIFFERENCES, for_terminal
from examdeck.model.question import Withdrawal
from samples import question

CHANGES = (
    QuestionChange(ChangeKind.REKEYED, question(), (PartChange("key", "Mercury", "Venus"),)),
    QuestionChange(ChangeKind.CHANGED, question(id="q-2"), (PartChange("stem", "a * b is c", "a * b is d"),)),
    QuestionChange(ChangeKind.NEW, question("Is it **new**?", id="q-3")),
    QuestionChange(ChangeKind.WITHDRAWN, question(id="q-4", withdrawn=Withdrawal("Pluto is no planet.", "q-3"))),
)
FOUND = Difference("Planets", "deck.lock", CHANGES, 12)


def lines():
    return [line if isinstance(line, str) else "".join(part for part, _ in line) for line in for_terminal(FOUND)]


def test_for_a_terminal():
    assert lines() == [
        "Planets: 1 key changed, 1 changed, 1 new, 1 withdrawn, 12 unchanged since deck.lock",
        "",
        "Key changed",
        "  q-1  bank.md:3:1  Which planet is nearest to the sun?",
        "      key: [-Mercury-] → {+Venus+}",
        "",
        "Changed",
        "  q-2  bank.md:3:1  Which planet is nearest to the sun?",
        "      stem: a * b is [-c-]{+d+}",
        "",
        "New",
        "  q-3  bank.md:3:1  Is it **new**?",
        "",
        "Withdrawn",
        "  q-4  bank.md:3:1  Which planet is nearest to the sun?",
        "      Pluto is no planet.",
        "      replaced by q-3",
    ]


def test_as_release_notes():
    assert DIFFERENCES["markdown"](FOUND) == (
        "# Planets: what changed\n\n1 key changed, 1 changed, 1 new, 1 withdrawn, 12 unchanged.\n\n"
        "## Key changed\n\n- Which planet is nearest to the sun? (`q-1`)\n  - key: ~~Mercury~~ → **Venus**\n\n"
        "## Changed\n\n- Which planet is nearest to the sun? (`q-2`)\n  - stem: a * b is ~~c~~**d**\n\n"
        "## New\n\n- Is it \\*\\*new\\*\\*? (`q-3`)\n\n"
        "## Withdrawn\n\n- Which planet is nearest to the sun? (`q-4`)\n  - Pluto is no planet.\n"
        "  - replaced by q-3\n"
    )


def test_as_json():
    record = json.loads(DIFFERENCES["json"](FOUND))
    assert record["counts"] == {"key changed": 1, "changed": 1, "new": 1, "withdrawn": 1, "unchanged": 12}
    assert record["changes"][0] == {
        "id": "q-1",
        "kind": "key changed",
        "path": "bank.md",
        "line": 3,
        "stem": "Which planet is nearest to the sun?",
        "parts": [{"part": "key", "before": "Mercury", "now": "Venus"}],
        "why": [],
    }


@pytest.mark.parametrize("name", DIFFERENCES)
def test_nothing_in_a_log_moves_a_cursor_or_turns_text(name):
    asked = question("Is \x1b[31mit\u202e \x9b2Jnew?", id="q-1")
    part = PartChange("stem", "a\x07", "b\u2066")
    found = Difference("Pla\x1b]0;nets", "x", (QuestionChange(ChangeKind.CHANGED, asked, (part,)),), 1)
    text = DIFFERENCES[name](found)
    assert text.replace("\n", "").isprintable()
    if name == "json":
        assert json.loads(text)["changes"][0]["parts"] == [{"part": "stem", "before": "a\x07", "now": "b\u2066"}]


def test_in_one_line():
    assert DIFFERENCES["summary"](FOUND) == "Planets: 1 key changed, 1 changed, 1 new, 1 withdrawn\n"
    assert DIFFERENCES["summary"](Difference("Planets", "x", (), 3)) == "Planets: nothing changed\n"
