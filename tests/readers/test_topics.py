"""What sorts a question is its tag, and neither a part of what it asks nor a question."""

from __future__ import annotations

from reading import read

ASKED = [
    ("Fire", "What makes fire hot?", "ice", "wood"),
    ("Cold weather", "In cold weather, what falls?", "snow", "coal"),
    ("Rain", "When does rain fall?", "in May", "never"),
    ("The sea", "What is in the sea:", "salt", "sand"),
]

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
