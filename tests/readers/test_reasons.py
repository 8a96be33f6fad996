"""Explanations that argue option by option give each option its why, and lose nothing."""

from __future__ import annotations

import pytest

from examdeck.readers.markdown.choices import Choices
from examdeck.readers.markdown.reasons import argue
from examdeck.readers.markdown.references import split_references
from growth import assert_in_proportion

CHOICES = Choices(("A", "B", "C"), ("Iron nails", "Dry wood", "Lead"))


@pytest.mark.parametrize(
    ("explanation", "whys", "rest"),
    [
        (
            "A is wrong because iron is heavy.\nB is correct: wood is light.\nC is a metal.",
            ["Wrong because iron is heavy.", "Correct: wood is light.", "A metal."],
            "",
        ),
        ("- A: heavy\n- B: light\n- C: heavy, too\n\nSo it floats.", ["Heavy", "Light", "Heavy, too"], "So it floats."),
        (
            "**Option A** – Incorrect. Heavy.\n\n**Option C**: Incorrect. Lead.",
            ["Incorrect. Heavy.", "", "Incorrect. Lead."],
            "",
        ),
        ("Wood floats. Option A is incorrect because of its weight. Option C is incorrect as well.", None, None),
        ("A) Iron nails - They sink.\nC) Lead - It sinks.", ["They sink.", "", "It sinks."], ""),
        ("**Dry wood** - It is light.\n\nIt floats.", ["", "It is light.", ""], "It floats."),
        (
            "Think.\n\n**Incorrect options:**\n\n**Iron nails** - Heavy.\n\nVery heavy.\n\n"
            "Copper - Not listed.\n\n**Lead** - Heavy.",
            ["Heavy.\n\nVery heavy.", "", "Heavy."],
            "Think.\n\nCopper - Not listed.",
        ),
        ("Correct Choice: Dry wood\n\nLight.\n\nIncorrect Choice: Lead\n\nHeavy.", ["", "Light.", "Heavy."], ""),
        ("A ship is made of wood.\nB vitamins are not.", ["", "", ""], "A ship is made of wood.\nB vitamins are not."),
        ("D is wrong because it is not there.", ["", "", ""], "D is wrong because it is not there."),
        ("Options A and C are wrong.", ["", "", ""], "Options A and C are wrong."),
        ("It floats: see the lake.", ["", "", ""], "It floats: see the lake."),
    ],
)
def test_arguments_are_bound_to_options(explanation: str, whys: list[str] | None, rest: str | None) -> None:
    argued = argue(explanation, CHOICES)
    if whys is None:
        assert argued.whys[0].startswith("Incorrect because")
        assert argued.whys[2].startswith("Incorrect as well")
        assert argued.explanation == "Wood floats."
    else:
        assert (argued.whys, argued.explanation) == (whys, rest)


def test_options_that_say_the_same_are_not_told_apart_by_their_words() -> None:
    same = Choices(("", ""), ("Iron nails", "Iron nails"))
    assert argue("Iron nails - They sink.", same).whys == ["", ""]


def test_code_stays_with_what_it_follows() -> None:
    explanation = "A: see\n```\na = 1\n\nb = 2\n```\nB: light"
    assert argue(explanation, CHOICES).whys == ["See\n```\na = 1\n\nb = 2\n```", "Light", ""]


@pytest.mark.parametrize(
    ("explanation", "rest", "references"),
    [
        ("It floats.\n\nReference:\n\nhttps://a.org/x", "It floats.", ("https://a.org/x",)),
        (
            "It floats.\nReferences:\n- https://a.org/x\n- [Wiki](https://b.org)",
            "It floats.",
            ("https://a.org/x", "[Wiki](https://b.org)"),
        ),
        ("It floats.\n\n[Reference](https://a.org)", "It floats.", ("https://a.org",)),
        ("It floats.\n\nSource: <https://a.org>", "It floats.", ("https://a.org",)),
        ("It floats.\n\nhttps://a.org", "It floats.", ("https://a.org",)),
        ("It floats.\n\n[Read this](https://a.org)", "It floats.\n\n[Read this](https://a.org)", ()),
        ("[Reference](https://a.org)", "[Reference](https://a.org)", ()),
        ("See https://a.org for more.", "See https://a.org for more.", ()),
        ("Reference: a book", "Reference: a book", ()),
    ],
)
def test_references_at_the_end(explanation: str, rest: str, references: tuple[str, ...]) -> None:
    assert split_references(explanation) == (rest, references)


def test_a_question_of_many_options_is_read_in_proportion() -> None:
    def work(count: int) -> None:
        argue("**a** is wrong.\n\n" * 50, Choices(("",) * count, ("a",) * count))

    assert_in_proportion(work, lambda count: count, 20_000)


def test_an_option_is_known_by_its_words_where_no_other_says_the_same() -> None:
    choices = Choices(("", "", "", ""), ("Red", "blue!", "Blue", ""))
    assert [choices.worded(text) for text in ("RED.", "blue", "", "green")] == [0, None, None, None]
