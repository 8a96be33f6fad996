"""Flashcards in notes of Obsidian, with the plugin's comments, a tag, or neither."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
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


BOXES = """
### 1. Which call writes a line?
- [ ] IO::read
- [x] puts

### 2. Where is pi?
- [x] Math::PI
- [ ] Math.e
"""
LETTERS = """
1. What does `::` do?
   - A) it casts
   - B) it joins

   **Answer:** A

2. Of what type is '5'::int?
   - A) text
   - B) integer

   **Answer:** B
"""
OPEN = """
Q: What does Box::new do?
A: It puts a value onto the heap.

Q: What is a trait?
A: A set of methods, as in std::fmt.

Q: What is a slice?
A: A view into a sequence.
"""


@pytest.mark.parametrize(
    "told", ["#flashcards\n", "Lake::water\nHill::stones #flashcards\n", f"Lake::water\n{STUDIED}\n"]
)
@pytest.mark.parametrize(
    ("asked", "keys"), [(BOXES, ["puts", "Math::PI"]), (LETTERS, ["it casts", "integer"])], ids=["boxes", "letters"]
)
def test_questions_with_options_are_read_though_a_tag_or_a_comment_tells_of_cards(
    told: str, asked: str, keys: list[str]
) -> None:
    found = read_best(source(f"# Notes\n\n{told}{asked}", "notes.md"))
    assert found is not None
    assert [[option.text for option in one.options if option.correct] for one in found[1].questions] == [
        [key] for key in keys
    ]


@pytest.mark.parametrize("head", ["#flashcards/rust\n", "# Notes #flashcards\n"])
def test_questions_and_answers_with_names_of_programs_are_no_cards(head: str) -> None:
    reading = read(head + OPEN, "rust.md")
    assert [one.stem for one in reading.questions] == ["What does Box::new do?", "What is a trait?", "What is a slice?"]


@pytest.mark.parametrize(
    "text",
    [
        "#flashcards\n\nA ==lake== has water.\n\nThe ==hill== is high.\n\nRiver::flows\n\nSand is {{dry}}.\n",
        "#flashcards\n\n**What is loopback?**\nIt is ::1.\n\n**And local ones?**\nfe80::/10\n\n**Why?**\nNo.\n",
        "#flashcards\n\n" + "".join(f"std::call{n} does this and that.\n" for n in range(5)),
    ],
)
def test_a_tag_alone_makes_no_cards(text: str) -> None:
    assert recognised(text, "notes.md") != "flashcards"


def test_words_that_most_lines_part_by_the_sign_alone_are_cards() -> None:
    text = "#flashcards\n\nLake::water\nHill::stones\nDesert::sand\nWhat does Vec::new do?::It makes one\n"
    assert [(one.stem, one.options[0].text) for one in read(text, "notes.md").questions] == [
        ("Lake", "water"),
        ("Hill", "stones"),
        ("Desert", "sand"),
        ("What does Vec::new do?", "It makes one"),
    ]


def test_a_sign_alone_behind_several_words_parts_a_card() -> None:
    cards = ["Depth of the lake::a mile", "What is its water?::salt", "Say what a hill is::stones", "Sand :: dry"]
    cards += ["std::list :: a class", "What is a wood::many trees", "Rock :: hard", "Ice :: cold", "Snow :: white"]
    others = ["What does Vec::new do?", "std::move casts."]
    found = read_best(source("#flashcards\n\n" + "\n".join([*cards, *others, ""]), "notes.md"))
    assert found is not None
    assert [(one.stem, one.options[0].text) for one in found[1].questions] == [
        ("Depth of the lake", "a mile"),
        ("What is its water?", "salt"),
        ("Say what a hill is", "stones"),
        ("Sand", "dry"),
        ("std::list", "a class"),
        ("What is a wood", "many trees"),
        ("Rock", "hard"),
        ("Ice", "cold"),
        ("Snow", "white"),
    ]
    assert [each.code for each in found[1].findings] == ["E115"]


def test_lines_beside_cards_are_told() -> None:
    found = read_best(source("#flashcards\n\nLake :: water\n\nA ==hill== is high.\n\nHill :: stones\n\nSand is dry.\n"))
    assert found is not None
    assert [one.stem for one in found[1].questions] == ["Lake", "Hill"]
    assert [(each.code, each.place.line) for each in found[1].findings] == [("E115", 5)]
    assert "2 of its lines" in found[1].findings[0].text
    assert found[1].accounts[0].not_understood == ((5, 5),)


@pytest.mark.parametrize("told", ["#flashcards\n\n", "---\ntags: [flashcards/lakes]\n---\n", STUDIED])
def test_cards_that_ask_are_read_in_a_note_that_is_prose_for_the_most_part(told: str) -> None:
    prose = "Lakes have water.\nThey are deep:\n\n1. some\n2. more\n\n"
    card = "{q} :: {a} {studied}\n\n" if told == STUDIED else "{q} :: {a}\n\n"
    text = written(prose + card, told if told != STUDIED else "") + "Questions: later.\nAnswer: in a book\n"
    found = read_best(source(text, "lakes.md"))
    assert found is not None
    assert [one.stem for one in found[1].questions] == [stem for stem, _ in CARDS]
    assert [each.code for each in found[1].findings] == ["E115"]


def test_a_note_without_cards_is_told() -> None:
    assert [finding.code for finding in read("nothing", "a.md", "flashcards").findings] == ["E109"]


@pytest.mark.parametrize(
    "piece", ["a\n?\n", "?\n", "a::b ", "`a::", "<!--SR:", "<!--SR:!-->\n", "#a ", "a:: ;; => ", "# a\n"]
)
def test_hostile_notes_take_time_in_proportion(piece: str) -> None:
    assert_read_in_proportion("flashcards", lambda size: piece * (size // len(piece)), 40_000)
