"""Files of statements alone, each with whether it is true: those of which nothing says that."""

from __future__ import annotations

import pytest

from examdeck.readers.formats import read_best
from reading import source

SAID = [
    f"A {thing} is {'not ' * (n % 2)}a thing"
    for n, thing in enumerate("ball box car cup hat key pen rod bag bed bin bus can cap cat cow".split())
]


@pytest.mark.parametrize("sign", [" = ", " | ", ": "])
@pytest.mark.parametrize("at", [4, 7])
def test_a_statement_that_nothing_judges_is_told_and_explains_no_other(sign: str, at: int) -> None:
    said = [*SAID, "Ice is so cold", "Fire is so hot", "Rain is so wet"]
    text = "".join(f"{one}{sign}{('true', 'false')[n % 2] if n != at else ''}\n" for n, one in enumerate(said))
    found = read_best(source(f"{text}Explanation: it rains from above.\n", "quiz.txt"))
    assert found is not None
    assert [question.stem for question in found[1].questions] == said[:at] + said[at + 1 :]
    assert not any(question.explanation for question in found[1].questions[:-1])
    assert [finding.place.line for finding in found[1].findings if finding.code == "E114"] == [at + 1]
