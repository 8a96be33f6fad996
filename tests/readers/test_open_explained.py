"""Paragraphs that ask, each above an item that answers and one that explains at length."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.markdown.open_explained import answered_and_explained
from reading import source

WHATS = ("ice", "rain", "hail", "snow", "fog", "dew", "mist", "sleet", "steam", "slush", "frost")
WHY = "This is so because the {0} that falls or forms is nothing but water, {0} or not."
ITEMS = [f"What is {what}?\n\n- Only {what}\n- {WHY.format(what)}\n" for what in WHATS]
CODE = "How is it said?\n\n- In code\n```\nsay this\n\nand that, for as long as it takes\n```\n"
NOTED = (
    "Take two:\n\n1- ice\n\n2- fog\n\nWhich is wet?\n- Both\n- Both of them are water, and so both of them are wet.\n"
)


def test_an_item_answers_and_the_next_explains() -> None:
    text = "# One\n\n" + "\n".join([*ITEMS, CODE, "# Two\n", NOTED, "Who is dry?\n\nWho is wet?\n\n- I\n"])
    best = read_best(source(text, "water.md"))
    assert best is not None
    first, *_, coded, noted, last = best[1].questions
    assert (first.stem, first.options[0].text, first.explanation) == ("What is ice?", "Only ice", WHY.format("ice"))
    assert coded.explanation == "```\nsay this\n\nand that, for as long as it takes\n```"
    assert (noted.stem, noted.options[0].text) == ("Take two:\n\n1- ice\n\n2- fog\n\nWhich is wet?", "Both")
    assert (last.stem, last.explanation, last.recall) == ("Who is wet?", "", True)
    assert [finding.code for finding in best[1].findings] == ["E114"]


@pytest.mark.parametrize(
    "items",
    [
        ITEMS[:9],
        [item.replace("Only", "It is nothing but water in the air, or so they say of all") for item in ITEMS],
        [f"What is {what}?\n\n- True\n- False\n" for what in WHATS],
        [f"What is {what}?\n\n- It\n- {what} that is wet\n" for what in WHATS],
        [item.replace("- Only", "- a) Only") for item in ITEMS],
        [item.replace("What", "1. What") for item in ITEMS],
        [item.replace("?", ".") for item in ITEMS],
        [f"{item}- Or else nothing.\n" for item in ITEMS],
        [f"{item}\nThe book says more about it.\n" for item in ITEMS],
    ],
)
def test_items_that_may_be_options_are_none(items: list[str]) -> None:
    assert answered_and_explained("\n".join(items).split("\n")) == []
