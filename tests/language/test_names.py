"""What the names of values in programs say of them."""

from __future__ import annotations

import pytest

from examdeck.language.names import parts_of_name, says_chosen, says_fault, says_score, says_tally


def test_the_words_of_a_name() -> None:
    assert parts_of_name("userAnswers") == ["user", "Answers"]
    assert parts_of_name("USER_answers2") == ["USER", "answers"]
    assert parts_of_name("schülerAntworten") == ["schüler", "Antworten"]


@pytest.mark.parametrize("name", ["userAnswers", "useranswers", "respuestas_alumno", "defaults", "schülerAntworten"])
def test_what_somebody_chose(name: str) -> None:
    assert says_chosen(name)
    assert not says_score(name)


@pytest.mark.parametrize("name", ["answers", "correctAnswers", "actualAnswer", "standardAnswer", "dataKey"])
def test_what_nobody_chose(name: str) -> None:
    assert not says_chosen(name)
    assert not says_fault(name)


def test_what_counts() -> None:
    assert all(map(says_score, ("score", "totalPoints", "userScore", "puntos")))
    assert not any(map(says_score, ("lostPoints", "wrong", "votes", "introvert")))
    assert all(map(says_tally, ("n", "total", "contador")))
    assert not any(map(says_tally, ("wrongCount", "votes")))
    assert all(map(says_fault, ("wrongAnswers", "mistakes", "false_count", "distractors")))
    assert not says_fault("trueFalse")
