"""Flashcards in notes of Obsidian, with the plugin's comments, a tag, or neither."""

from __future__ import annotations

import pytest

from examdeck.readers.formats import read_best
from reading import assert_read_in_proportion, read, recognised, source

STUDIED = "<!--SR:!2026-03-22,152,310-->"
CARDS = [(f"What is lake {name}?", f"A lake of {name}-land.") for name in "abcdef"]


def written(card: str, before: str = "# Lakes\n\n") -> str:
    """The cards, each written so."""
    return before + "".join(card.format(q=stem, a=answer, studied=STUDIED) for stem, answer in CARDS)


@pytest.mark.parametrize(
    "text",
    [
        written("- {q}::{a}\n{studied}\n"),
        written("- {q} ::: {a} {studied}\n"),
        written("{q};;{a}\n{studied}\n\n"),
        written("1. {q} >> {a}\n{studied}\n\n"),
        written("{q}\n?\n{a}\n{studied}\n\n"),
        written("{q}\n??\n{a}\n\n", "#flashcards\n\n"),
        written("### {q}\n?\n{a}\n{studied}\n\n"),
        written("{q} :: {a}\n", "---\ntags: [lakes, flashcards/lakes]\n---\n"),
        written("{q} ;; {a}\n", "#flashcards/lakes\n"),
        written("{q}::{a}\n"),
        written("- {q} :: {a}\n"),
    ],
)
def test_each_card_is_to_be_recalled(text: str) -> None:
    reading = read(text, "lakes.md")
    assert recognised(text, "lakes.md") == "flashcards"
    assert [(one.stem, one.options[0].text, one.is_recall) for one in reading.questions] == [
        (stem, answer, True) for stem, answer in CARDS
    ]
    assert reading.findings == ()


def test_cards_that_were_not_studied_yet_and_other_text_stand_between() -> None:
    text = f"""
    # Lakes

    ## Depth

    Some prose about `lakes::all` and water.

    - How deep is it?::Deep, `a::b`
    {STUDIED}
    - Which is `c::d`?::Deeper

    ## Area

    See this:
    How wide is it?
    ?
    Wide
    ```py
    x = "a::b"

    y = 1
    ```
    {STUDIED}

    Not of it.
    """
    reading = read(text, "lakes.md")
    assert [(one.stem, one.options[0].text.split("\n")[0], one.section) for one in reading.questions] == [
        ("How deep is it?", "Deep, `a::b`", ("Depth",)),
        ("Which is `c::d`?", "Deeper", ("Depth",)),
        ("See this:\nHow wide is it?", "Wide", ("Area",)),
    ]
    assert reading.questions[2].options[0].text.endswith('x = "a::b"\n\ny = 1\n```')
    assert reading.title == "Lakes"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sort.md", "# Sort\n\n" + "std::sort sorts, and std::vector holds what it sorts.\n\n" * 6),
        ("sort.txt", "".join(f'std::cout << "{n}?" << std::endl;\nfoo::bar(a{n}) ? x::y : y::z;\n' for n in range(9))),
        ("sort.md", "#flashcards\n\n```cpp\n" + "std::vector<int> a;\n" * 6 + "```\n"),
        ("table.csv", "".join(f"lamp {n};;red;;{n}\n" for n in range(9))),
        ("table.txt", "".join(f"lamp {n};;red\n" for n in range(9))),
        ("talk.md", "So what\n?\nNobody knows.\n\n" + "It goes on, and on.\n\n" * 9),
    ],
)
def test_what_is_no_note_with_cards_gives_no_question(name: str, text: str) -> None:
    assert recognised(text, name) != "flashcards"
    found = read_best(source(text, name))
    assert found is None or not [one for one in found[1].questions if one.key]


def test_questions_with_options_are_not_recalled() -> None:
    text = "".join(f"What is {n}?\nA. One\nB. Two\n?\nB\n{STUDIED}\n\n" for n in range(5))
    assert recognised(text, "numbers.md") != "flashcards"


def test_a_note_without_cards_is_told() -> None:
    assert [finding.code for finding in read("nothing", "a.md", "flashcards").findings] == ["E109"]


@pytest.mark.parametrize(
    "piece", ["a\n?\n", "?\n", "a::b ", "`a::", "<!--SR:", "<!--SR:!-->\n", "#a ", "a:: ;; => ", "# a\n"]
)
def test_hostile_notes_take_time_in_proportion(piece: str) -> None:
    assert_read_in_proportion("flashcards", lambda size: piece * (size // len(piece)), 40_000)
