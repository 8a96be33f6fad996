"""Files of statements alone, each with whether it is true: those of which nothing says that."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
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


def _agreed(form: str) -> str:
    return "".join(form.format(n=n, said=said, word=("yes", "no")[n % 2]) for n, said in enumerate(SAID, 1))


def test_what_is_agreed_to_is_no_statement() -> None:
    assert read_best(source(_agreed("{said}: {word}\n"), "motions.txt")) is None


@pytest.mark.parametrize("form", ["{n}. {said}: {word}\n", "{said} ({word})\n", "{said}? - {word}\n"])
def test_what_is_asked_or_numbered_may_be_answered_yes_or_no(form: str) -> None:
    found = read_best(source(_agreed(form), "quiz.txt"))
    assert found
    assert len(found[1].questions) == len(SAID)


def test_signs_before_advice_judge_no_statements() -> None:
    asked = "".join(f"**Q{n}.** What is {n}?\n- A) ice\n- B) fire\n\n**Answer: B**\n\n" for n in range(1, 6))
    advice = (
        "**Mistakes:**\n- ❌ Never leave ice in the sun\n- ❌ Do not touch the fire\n- ✅ Wear a glove for both\n\n"
    )
    found = read_best(source(f"# Notes\n\n{advice}# Quiz\n\n{asked}", "notes.md"))
    assert found is not None
    assert [one.stem for one in found[1].questions] == [f"What is {n}?" for n in range(1, 6)]
    judged = f"{asked}## True or false\n\n{advice.partition(chr(10))[2]}"
    found = read_best(source(judged, "quiz.md"))
    assert found is not None
    assert len(found[1].questions) == 8


def _reasoned(form: str, words: tuple[str, str]) -> str:
    return "".join(
        form.format(n=n, a="abcd"[n % 4], said=said, word=words[n % 2], why=f"so it is of {n}\n   and no other")
        for n, said in enumerate(SAID, 1)
    )


@pytest.mark.parametrize(
    "form",
    [
        "{n}. **{a}) {said}**  \n   **{word}**: {why}\n\n",
        "{n}. **{said}.**\n\n   - **{word}:** {why}\n\n",
        "**{n}.** {said}\n✏️ {word}: {why}\n\n",
    ],
)
@pytest.mark.parametrize("words", [("True", "False"), ("Richtig", "Falsch"), ("Da", "Nu")])
def test_a_verdict_with_its_reason_below_each_statement(form: str, words: tuple[str, str]) -> None:
    found = read_best(source(_reasoned(form, words), "quiz.md"))
    assert found
    asked = found[1].questions
    assert [one.stem.rstrip(".") for one in asked] == SAID
    assert [one.key for one in asked] == [(n % 2,) for n in range(1, len(SAID) + 1)]
    assert [one.explanation.split()[:5] for one in asked] == [f"so it is of {n}".split() for n in range(1, 17)]


@pytest.mark.parametrize("words", [("Note", "Tip"), ("True", "Maybe"), ("True", "True")])
def test_other_words_below_numbered_lines_judge_nothing(words: tuple[str, str]) -> None:
    found = read_best(source(_reasoned("{n}. **{said}**\n   **{word}**: {why}\n\n", words), "quiz.md"))
    assert found is None or not any(one.key for one in found[1].questions)


@pytest.mark.parametrize("cross", ["X", "✗", "✅"])
def test_one_of_two_words_that_a_sign_tells_apart_is_no_verdict(cross: str) -> None:
    asked = (
        f"Question {n}\nDoes this end for {name}?\n\nfor y in z:\n  break\n\n  True\n{cross} False\n"
        for n, name in enumerate(["a lake", "a sea", "a pond", "a brook"], 1)
    )
    found = read_best(source("\n".join(asked), "quiz.txt"))
    assert found is None or not any(
        question.options[question.key[0]].text == "True" for question in found[1].questions if question.key
    )
