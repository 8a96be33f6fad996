"""What ends a file is no part of its last question."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import source

BANK = "".join(
    f"{n}. Which is {thing}?\n\nA) ice\nB) fire\nC) rain\n\nAnswer: A\n\nExplanation: it is so.\n\n"
    for n, thing in enumerate(("cold", "hot", "wet"), 1)
)


def last_explanation(end: str) -> str:
    """What explains the last question of a bank that ends so."""
    best = read_best(source(f"{BANK}{end}\n", "quiz.md"))
    assert best
    assert len(best[1].questions) == 3
    assert not [finding for finding in best[1].findings if finding.severity == "error"]
    return best[1].questions[-1].explanation


@pytest.mark.parametrize(
    "end",
    [
        "Good luck with your exam!",
        "**The End**",
        "Score: ___ / 10",
        "🎉 Viel Erfolg!",
        "The end\n\nGood luck!",
        "¡Mucha suerte!",
        "## References\n\n- [A book](https://example.org)\n- Another one\n",
        "## Further reading\n\n1. [A book](https://example.org)\n\nGood luck!",
    ],
)
def test_good_wishes_and_books_explain_nothing(end: str) -> None:
    assert last_explanation(end) == "it is so."


@pytest.mark.parametrize(
    "end",
    [
        "The end user pays for it.",
        "Score cards tell why.",
        "> Good luck!",
        "It ends well.\nThe end",
        "Score: 318",
        "Fin whales like it cold!",
        "## References\n\n- page 12 tells why",
        "Explanation:\n\nThe End",
    ],
)
def test_what_begins_like_good_wishes_may_explain(end: str) -> None:
    assert last_explanation(end) != "it is so."


def test_a_list_of_what_to_read_below_each_question_stays() -> None:
    text = "".join(
        f"### {n}. Which is {thing}?\n\n- [x] ice\n- [ ] fire\n- [ ] rain\n\n#### References\n\n- https://example.org/{n}\n\n"
        for n, thing in enumerate(("cold", "hot", "wet"), 1)
    )
    best = read_best(source(text, "quiz.md"))
    assert best
    assert all(f"https://example.org/{n}" in str(one) for n, one in enumerate(best[1].questions, 1))
