"""What sorts a question is its tag, and neither a part of what it asks nor a question."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, read, source

ASKED = [
    ("Fire", "What makes fire hot?", "ice", "wood"),
    ("Cold weather", "In cold weather, what falls?", "snow", "coal"),
    ("Rain", "When does rain fall?", "in May", "never"),
    ("The sea", "What is in the sea:", "salt", "sand"),
]
OPTIONS = "- a) {right}\n- b) {wrong}\n\n**Answer:** a) {right}\n\n"


def titled(form: str, asked: list[tuple[str, str, str, str]] = ASKED) -> list[tuple[str, str]]:
    """The stems of questions in this form, and their tags."""
    text = "".join(
        form.format(n=n, title=title, stem=stem) + OPTIONS.format(right=right, wrong=wrong)
        for n, (title, stem, right, wrong) in enumerate(asked, 1)
    )
    return [(question.stem, " ".join(question.tags)) for question in read(text, "quiz.md").questions]


def test_titles_above_questions_in_bold_type_that_say_them_again() -> None:
    assert titled("**{n}. {title}**\n\n**{stem}**\n") == [
        ("What makes fire hot?", "topic::Fire"),
        ("In cold weather, what falls?", "topic::Cold_weather"),
        ("When does rain fall?", "topic::Rain"),
        ("What is in the sea:", "topic::The_sea"),
    ]


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("**{n}. {title}**\n\n{stem}\n", "Fire"),  # the question is set off by nothing
        ("**{n}. {title}**\n**{stem}**\n", "Fire"),  # a stem of two lines
        ("**{n}. {title}**\n\n**{stem}**\n", "Someone is lost"),  # which the question goes on from
        ("**{n}. {title}**\n\n**{stem}**\n", "Fire burns in the dark old house"),
        ("**{n}. {title}**\n\n**{stem}**\n", "See the fire."),
    ],
)
def test_what_may_belong_to_the_stem_stays(form: str, title: str) -> None:
    first = {"Someone is lost": "What should you do?"}.get(title, "What makes fire hot?")
    asked = [(title, first, "ice", "wood"), *((title, *rest) for _, *rest in ASKED[1:])] if title != "Fire" else ASKED
    assert all(
        tags == "" and stem.startswith(own[0]) for (stem, tags), own in zip(titled(form, asked), asked, strict=True)
    )


PARTS = """
## Question {n}
{stem}

**A)** {right}
**B)** {wrong}

**Answer: A**

"""
SORTED = PARTS.replace("## Question {n}", "### Question {n}: {title}")


def sheet(beside: str = SORTED, heading: str = "## Questions 11-30: Weather\n") -> str:
    """Some questions below a mere label, and others below one with a title, under a heading that tells which."""
    first, rest = (
        "".join(
            form.format(n=n, title=title, stem=stem, right=right, wrong=wrong)
            for n, (title, stem, right, wrong) in enumerate(ASKED[:3], start)
        )
        for form, start in ((PARTS, 1), (beside, 11))
    )
    return f"# Sheet\n{first}\n---\n\n{heading}{rest}"


def test_titles_beside_some_labels_above_what_asks() -> None:
    found = read(sheet(), "quiz.md").questions
    assert [question.stem for question in found] == [stem for _, stem, *_ in ASKED[:3]] * 2
    assert [question.tags[-1:] for question in found[3:]] == [
        ("topic::Fire",),
        ("topic::Cold_weather",),
        ("topic::Rain",),
    ]
    assert [question.key for question in found] == [(0,)] * 6


@pytest.mark.parametrize(
    "beside",
    [
        "Question {n}: Look at the fire\nand say: {stem}",  # goes on with a small letter
        "Question {n}: Look at it.\n{stem}",
        "Question {n}: It is hot there, and\n{stem}",
        "Question {n}: Is it hot?\n{stem}",
        "Question {n}: 火は熱いので\n{stem}",
        "Question {n}: Say which\nof these.",
    ],
)
def test_the_beginning_of_a_stem_beside_some_labels_stays(beside: str) -> None:
    text = sheet(SORTED.replace("Question {n}: {title}\n{stem}", beside))
    title = beside.partition(": ")[2].partition("\n")[0]
    assert [question.stem.partition("\n")[0] for question in read(text, "quiz.md").questions[3:]] == [title] * 3


@pytest.mark.parametrize("title", ["An old man needs fire", "Tom burns some dry wood", "火は熱い"])
def test_a_sentence_beside_some_labels_is_a_part_of_the_stem(title: str) -> None:
    text = sheet(SORTED.replace("{title}", title))
    assert [one.stem for one in read(text, "quiz.md").questions[3:]] == [f"{title}\n{one[1]}" for one in ASKED[:3]]


@pytest.mark.parametrize("title", ["A cold house", "Fire"])
def test_what_stands_beside_some_labels_of_one_level_is_a_part_of_the_stem(title: str) -> None:
    forms = (PARTS, PARTS.replace("## Question {n}", "## Question {n}: " + title))
    text = "".join(
        forms[n % 2].format(n=n, stem=stem, right=right, wrong=wrong)
        for n, (_, stem, right, wrong) in enumerate(ASKED[:3] * 3, 1)
    )
    assert [one.stem for one in read(text, "quiz.md").questions] == [
        f"{title}\n{stem}" if n % 2 else stem for n, (_, stem, *_) in enumerate(ASKED[:3] * 3, 1)
    ]


def test_a_heading_that_tells_which_questions_follow_is_none() -> None:
    found = read(sheet(PARTS), "quiz.md").questions
    assert [question.source for question in found] == [f"Question {n}" for n in (1, 2, 3, 11, 12, 13)]
    assert [question.explanation for question in found] == [""] * 6


def test_a_text_below_such_a_heading_is_not_lost() -> None:
    found = read(sheet(PARTS, "## Questions 11-30: Weather\n\nIt rains in the sea.\n"), "quiz.md").questions
    assert (found[3].source, found[3].stem, len(found)) == ("Questions 11-30", "Weather\n\nIt rains in the sea.", 7)


def test_questions_of_chapters_have_numbers_like_ranges() -> None:
    text = "".join(
        f"## Question 1-{n}: {stem}\n\nA) {right}\nB) {wrong}\n\nAnswer: A\n\n"
        if n != 3
        else f"## Question 1-{n}: Why?\n\n"
        for n, (_, stem, right, wrong) in enumerate(ASKED, 1)
    )
    assert [question.source for question in read(text, "quiz.md").questions] == [
        f"Question 1-{n}" for n in (1, 2, 3, 4)
    ]


def test_lists_in_long_explanations_are_no_questions_for_the_lines_that_they_fill() -> None:
    code = (
        "\n\n```\nlight(fire)\n" + "burn(wood)\n" * 30 + "```\n\n**Why:**\n1. **Heat** is made\n2. **Light** is seen\n"
    )
    text = sheet().replace("**Answer: A**\n", f"**Answer: A**\n\n**Explanation:**\nIt is so.{code}")
    text += "---\n\n## What to do next\n\n### With less than half\n1. Read again\n2. Sleep\n3. Eat\n"
    best = read_best(source(text, "quiz.md"))
    assert best
    assert [stem for stem, _ in brief(best[1])] == [stem for _, stem, *_ in ASKED[:3]] * 2


def test_fields_of_a_card_above_each_stem() -> None:
    form = "### Question {n}\n\n**Difficulty:** Easy\n**Answer Type:** one\n**Topic:** {title}\n\n{stem}\n\n"
    assert titled(form) == [(stem, f"difficulty::Easy topic::{title.replace(' ', '_')}") for title, stem, *_ in ASKED]
    form = "### Question {n}\n\n**Scene:** It is cold, and we think of {title}.\n\n{stem}\n\n"
    assert all(stem.startswith("**Scene:** It is") for stem, _ in titled(form))
