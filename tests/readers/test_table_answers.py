"""Open questions among choices, whose answers stand in the table of the others' keys."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from reading import brief, source

STEMS = ["Which is cold?", "Which is hot?", "Which is wet?", "Which is hard?"]
KEYS = "ABCA"
ASKED = "\n".join(f"### Q{n}. {stem}\n- A) ice\n- B) fire\n- C) rain\n" for n, stem in enumerate(STEMS, 1))
OPEN = "\n### Q5. Water that fell as ________ is white\nAnswer: _______\n"


def quiz(told: str, keys: str = KEYS) -> str:
    rows = [f"| Q{n} | **{key}** | Since {n} |" for n, key in enumerate(keys, 1)]
    head = "\n---\n\n## Answer Key\n\n| No | Answer | Explanation |\n|---|---|---|\n"
    return f"# Quiz\n\n{ASKED}{OPEN}{head}" + "\n".join([*rows, f"| Q5 | {told} | It is cold |"]) + "\n"


def test_an_open_question_has_the_answer_of_its_row() -> None:
    found = read_best(source(quiz("**snow**"), "quiz.md"))
    assert found
    last = found[1].questions[-1]
    assert (brief(found[1])[-1][1], last.recall, last.explanation) == (["*snow"], True, "It is cold")
    assert found[1].accounts[0].keys == 5


@pytest.mark.parametrize("told", ["**B**", "", "True", "-"])
def test_what_is_no_answer_is_none(told: str) -> None:
    found = read_best(source(quiz(told), "quiz.md"))
    assert found
    assert not found[1].questions[-1].key
