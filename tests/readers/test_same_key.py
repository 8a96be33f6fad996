"""One line that says which option is right in all questions."""

from __future__ import annotations

import pytest

from examdeck.readers.best import read_best
from examdeck.readers.markdown.same_key import always_right
from reading import source

ASKED = "".join(
    f"{n}. Which way does lake number {n} flow?\na. To the {side}.\nb. To the hill.\nc. To no place.\nd. Up.\n\n"
    for n, side in enumerate(["sea", "river", "east", "west", "south"], 1)
)


def keys(text: str) -> tuple[list[list[int]], list[str]]:
    """The key of each question, and the codes of what is told."""
    found = read_best(source(text, "catalogue.txt"))
    assert found
    told = [[n for n, option in enumerate(one.options) if option.correct] for one in found[1].questions]
    return told, [finding.code for finding in found[1].findings if finding.code == "E137"]


@pytest.mark.parametrize(
    ("line", "letter"),
    [
        ("In diesem Katalog ist immer Antwort a die richtige.", "a"),
        ("Antwort B ist immer die richtige.", "b"),
        ("Die richtige Antwort ist stets die c", "c"),
        ("The correct answer is always A.", "a"),
        ("> **Note:** the right option is always (b)", "b"),
        ("A is always the correct answer.", "a"),
        ("Option D is always right.", "d"),
        ("The answer is always b", "b"),
        ("La respuesta correcta es siempre la a)", "a"),
        ("La réponse a est toujours la bonne.", "a"),
        ("A resposta correta é sempre a letra A", "a"),
        ("La risposta corretta è sempre la B", "b"),
        ("Правильный ответ всегда А", "а"),
        ("Prawidłowa odpowiedź to zawsze A", "a"),
        ("正确答案始终是A", "a"),
        ("There is always a correct answer.", ""),
        ("Option C is always the correct way to end a program.", ""),
        ("The answer is always in the text, and answer C is right more often.", ""),
        ("If you guess, the correct answer is always C.", ""),
        ("A correct answer is always possible.", ""),
        ("Option A is always shown first.", ""),
        ("Option A is always incorrect.", ""),
        ("Which answer is always A?", ""),
        ("The correct answer is A.", ""),
        ("The correct answer is always A or always B.", ""),
        ("La bonne réponse a toujours été vérifiée.", ""),
        ("La risposta a questa domanda è sempre corretta", ""),
        ("There is always a plan B", ""),
    ],
)
def test_what_a_line_says(line: str, letter: str) -> None:
    assert always_right(line) == letter


@pytest.mark.parametrize(
    "head",
    [
        "Catalogue of lakes\nAntwort a ist immer die richtige.\n\n",
        "The correct answer is always A.\n\nIn all parts answer a is always the right one.\n\n",
        "# Lakes\n\nNote:\n\n*La respuesta correcta es siempre la a)*\n\n",
    ],
)
def test_it_is_the_key_of_all_questions_and_told(head: str) -> None:
    assert keys(head + ASKED) == ([[0]] * 5, ["E137"])


@pytest.mark.parametrize(
    "text",
    [
        "The correct answer is always A.\n\nThe correct answer is always B.\n\n" + ASKED,
        "The correct answer is always E.\n\n" + ASKED,
        ASKED.replace("flow?", "flow?\nThe correct answer is always A.", 1),
        ASKED.replace("d. Up.", "d. Option A is always right.", 1),
    ],
)
def test_it_is_not_believed(text: str) -> None:
    told, codes = keys(text)
    assert (told[1:], codes) == ([[]] * 4, [])


def test_a_question_that_has_another_key_is_against_it() -> None:
    told, codes = keys("The correct answer is always A.\n\n" + ASKED.replace("d. Up.\n", "d. Up.\nAnswer: B\n", 1))
    assert (told, codes) == ([[1], [], [], [], []], [])


def test_a_question_that_has_the_same_key_is_not() -> None:
    told, codes = keys("The correct answer is always A.\n\n" + ASKED.replace("d. Up.\n", "d. Up.\nAnswer: A\n", 1))
    assert (told, codes) == ([[0]] * 5, ["E137"])
