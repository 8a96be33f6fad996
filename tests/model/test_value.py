"""Values: compared by what they hold, and not to be changed."""

from __future__ import annotations

import pytest
from mypy import api

from examdeck.model.question import Option, Place

CHANGE = "from examdeck.model.question import Place\nPlace('bank.md').line = 2\n"


def test_equal_values_are_one_in_a_set():
    assert {Place("bank.md", 3), Place("bank.md", 3), Place("bank.md", 4)} == {Place("bank.md", 3), Place("bank.md", 4)}
    assert Option("a") != Option("a", correct=True)


def test_a_value_has_no_room_for_other_names():
    with pytest.raises(AttributeError):
        Place("bank.md").lien = 3


def test_a_type_checker_lets_nobody_change_one(tmp_path):
    (tmp_path / "change.py").write_text(CHANGE)
    said, _, status = api.run(["--strict", "--cache-dir", str(tmp_path / "cache"), str(tmp_path / "change.py")])
    assert status == 1
    assert 'Property "line" defined in "Place" is read-only' in said
