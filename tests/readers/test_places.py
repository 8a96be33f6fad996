"""What a question has of where it stands in a Markdown file: sections, front matter, and `#tag` at a line's end."""

from __future__ import annotations

import pytest

from growth import assert_in_proportion
from reading import read, said, source

ONE = "{n}. Which is it?\n\n- [x] this\n- [ ] that\n"


def bank(*parts: str) -> str:
    """The parts below each other, with a question for each number among them."""
    return "\n\n".join(ONE.replace("{n}", part) if part.isdecimal() else part for part in parts) + "\n"


def tags(text: str) -> list[str]:
    """The tags of each question, those of its place before a bar, its own behind it."""
    questions = read(text, "quiz.md").questions
    return [f"{' '.join(question.place_tags)}|{' '.join(question.tags)}" for question in questions]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("tags: [sun, 'hot planets', sky/moons]", "sun hot_planets sky::moons"),
        ("tags:\n  - sun\n  - sky::moons", "sun sky::moons"),
        ("tags: sun, hot planets", "sun hot_planets"),
        ("tags: sun moons", "sun moons"),
        ("tags: '#sun #moons'", "sun moons"),
        ("tags: #sun #moons", "sun moons"),
        ("tags:\n- #sun\n- it's", "sun it's"),
        ("Tag: sun", "sun"),
        ("tags:", ""),
        ("tags: []", ""),
        ("aliases: [sun]", ""),
    ],
)
def test_tags_of_front_matter_in_the_forms_that_people_write(front: str, expected: str) -> None:
    assert tags(bank(f"---\n{front}\n---", "1")) == [f"{expected}|"]
    assert said(read(bank(f"---\n{front}\n---", "1"), "quiz.md")) == []


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("deck: [A, B]", ["E106 2:7"]),
        ("deck: A::::B", ["E106 2:7"]),
        ("layout: x\ntags:\n  - {a: b}\n  - sun", ["E106 4:5"]),
        ("tags: '::'", ["E106 2:7"]),
        ("hashtags: perhaps", ["E106 2:11"]),
        ("tags: [a", ["E103 2:7"]),
        ("layout: [a", []),
    ],
)
def test_what_front_matter_cannot_mean_is_told_with_its_line_and_stops_nothing(front: str, expected: list[str]) -> None:
    reading = read(bank(f"---\n{front}\n---", "1"), "quiz.md")
    assert said(reading) == expected
    assert {finding.severity for finding in reading.findings} <= {"warning"}
    assert len(reading.questions) == 1


def test_front_matter_names_the_deck() -> None:
    assert read(bank("---\ndeck: Sky::Moons\n---", "1"), "quiz.md").deck == "Sky::Moons"


def test_sections_are_tags_and_one_that_all_share_is_none() -> None:
    text = bank(
        "# Quiz", "## Stars", "1", "### Red `dwarfs` ###", "2", "## [Moons](#moons): std::io", "3", "# End", "4"
    )
    assert tags(text) == [
        "topic::Quiz::Stars|",
        "topic::Quiz::Stars::Red_dwarfs|",
        "topic::Quiz::Moons:_std:io|",
        "topic::End|",
    ]
    assert tags(bank("# Quiz", "## Contents", "## Stars", "1", "## Moons", "2")) == ["topic::Stars|", "topic::Moons|"]
    assert tags(bank("# Quiz", "## Stars", "1", "2")) == ["|", "|"]


def test_headings_of_questions_and_their_explanations_are_no_sections() -> None:
    text = "## Stars\n\n### Question {n}\n\nHot?\n\n- [x] yes\n- [ ] no\n\n#### Explanation\n\nIt is.\n\n"
    assert tags(text.replace("{n}", "1") + text.replace("{n}", "2").replace("Stars", "Moons")) == [
        "topic::Stars|",
        "topic::Moons|",
    ]


HASHED = "---\nhashtags: true\n---\n\n"
MARKED = (
    "#sky\n\n# Quiz\n\n## Stars #far\n\n1. Which is C#? #sun #sky/moons\n\n```\nx #not\n```\n\n- [x] #1 #one\n"
    "- [ ] b #2\n\n#late\n\n## Moons\n\n2. Which?\n\n- [x] a\n- [ ] b\n"
)


def test_tags_at_the_ends_of_lines_where_the_file_says_so() -> None:
    assert tags(HASHED + MARKED) == ["topic::Stars sky far|sun sky::moons one late", "topic::Moons sky|"]
    first = read(HASHED + MARKED, "quiz.md").questions[0]
    assert first.stem == "Which is C#?\n\n```\nx #not\n```"
    assert [option.text for option in first.options] == ["#1", "b #2"]


def test_they_are_text_where_nothing_says_so() -> None:
    assert "#sun" in read(MARKED, "quiz.md").questions[0].stem


def test_lines_of_many_tags_and_headings_take_a_time_like_their_size() -> None:
    def work(text: str) -> None:
        read(text, "quiz.md")

    assert_in_proportion(work, lambda n: HASHED + bank("1", "## " + "[" * n, "2", "#a " * n + ".", "#" * n), 40_000)
    assert_in_proportion(work, lambda n: bank("1", *["## A"] * (n // 8), "2"), 40_000)
    assert source("").hashtags is False


@pytest.mark.parametrize(
    ("second", "third"),
    [
        ("Chapter 2: Water", "Chapter 3: Fire"),
        ("Unit II", "Unit III"),
        ("第二章", "第三章"),
        ("第02讲 水", "第03讲 火"),
    ],
)
@pytest.mark.parametrize("key", ["Answer: A", "Answer: A\n\nExplanation: so it is."])
def test_a_title_of_a_part_is_no_explanation_of_the_question_above(second: str, third: str, key: str) -> None:
    asked = "1. What is {0}?\nA. {0} itself\nB. none\n{1}\n\n2. What is no {0}?\nA. no {0}\nB. all\n{1}\n\n\n"
    parts = [asked.format(what, key) for what in ("ice", "water", "fire")]
    found = read(f"{parts[0]}{second}\n\n{parts[1]}{third}\n{parts[2]}")
    assert [question.explanation for question in found.questions] == ["so it is." if "so" in key else ""] * 6
    assert [bool(question.place_tags) for question in found.questions] == [False, False, True, True, True, True]
    assert [stretch.start for stretch in found.stretches if stretch.taken_for == "heading"] == [
        n
        for n, line in enumerate(f"{parts[0]}{second}\n\n{parts[1]}{third}\n".split("\n"), 1)
        if line in (second, third)
    ]
    assert (found.title, len(found.questions)) == ("", 6)


def test_steps_in_an_explanation_are_no_parts() -> None:
    steps = "Step 1: Think\n\n1. Look.\n2. Write.\n\nStep 2: Build\n\n1. Cut.\n2. Glue."
    asked = "\n\n2. What is a car?\nA. a map\nB. a wheel\nAnswer: B\n"
    found = read(f"1. What is a plan?\nA. a map\nB. a car\nAnswer: A\nExplanation: go on.\n\n{steps}{asked}")
    assert [question.key for question in found.questions] == [(0,), (1,)]
    assert "Build" in found.questions[0].explanation


@pytest.mark.parametrize(("word", "is_title"), [("Part", True), ("Step", False)])
def test_titles_of_parts_that_count_on_stand_above_any_number(word: str, is_title: bool) -> None:
    asked = [
        f"{n}. What is {what}?\nA. {what} itself\nB. none\nAnswer: A\n"
        for n, what in enumerate(["ice", "water", "fire", "salt"], 1)
    ]
    titles = [f"{word} {n}: of things (Q{n})\n" + ("" if is_title else "Look at it.\n") for n in (2, 3, 4)]
    found = read("\n".join([asked[0], *(part for pair in zip(titles, asked[1:], strict=True) for part in pair)]))
    assert [not question.explanation for question in found.questions] == [is_title] * 3 + [True]
    assert [bool(question.place_tags) for question in found.questions] == [False, is_title, is_title, is_title]


def test_numbered_headings_above_labelled_questions_explain_none() -> None:
    asked = "- **Question 1:** What is {0}?\n    - A) all (right)\n    - B) none\n"
    parts = [
        f"## {n}. On {what}\n**Skill:** Knows {what}.\n{asked.format(what)}"
        for n, what in ((3, "ice"), (7, "fire"), (12, "salt"))
    ]
    found = read("# Questions\n\n" + "\n".join(parts))
    assert [question.stem for question in found.questions][1:] == ["What is fire?", "What is salt?"]
    assert not any(question.explanation for question in found.questions)
