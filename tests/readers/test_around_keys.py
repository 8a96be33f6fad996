"""What stands around keys, options and stems: words of many languages, titles, brackets, folds, boxes, other lists."""

from __future__ import annotations

import pytest

from examdeck.model.question import Question
from examdeck.readers.best import read_best
from reading import source

ASKED = (("hot", "B"), ("red", "C"), ("wet", "A"), ("new", "D"), ("old", "B"))
WORDS = ("ice", "fire", "rain", "sand")
ABCD = "A) ice\nB) fire\nC) rain\nD) sand\n"


def questions(shape: str, below: str = "") -> tuple[Question, ...]:
    """Those of a text with a shape for each question; the key of each is as `ASKED` has it, its options are `WORDS`."""
    text = "".join(
        shape.replace("{n}", str(n)).replace("{what}", what).replace("{key}", key).replace("{small}", key.lower())
        for n, (what, key) in enumerate(ASKED, 1)
    )
    found = read_best(source(text + below, "quiz.md"))
    assert found is not None
    read = found[1].questions
    assert [(one.stem, one.key) for one in read] == [(f"What is {what}?", ("ABCD".index(key),)) for what, key in ASKED]
    assert all([option.text for option in one.options] == list(WORDS) for one in read)
    return read


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Risposta corretta: {key}", "**Ragionamento:** {}"),
        ("Správná odpověď: {key}", "Zdůvodnění: {}"),
        ("Točan odgovor: {small}", "Obrazloženje: {}"),
        ("Oikea vastaus: {key}", "Perustelu: {}"),
        ("**Απάντηση:** {key}", "**Αιτιολόγηση:** {}"),
        ("Correct answer: {key}", "**Why?** {}"),
        ("**Bonne réponse : {key}**", "**Pourquoi ?**\n{}"),
        ("Respuesta correcta: {key}", "**¿Por qué?** {}"),
        ("**Richtige Antwort: {key}**", "Lösung: {}"),
    ],
)
def test_the_label_of_an_explanation_is_no_part_of_it(key: str, told: str) -> None:
    read = questions(f"{{n}}. What is {{what}}?\n{ABCD}\n{key}\n\n{told.format('So it is.')}\n\n")
    assert [one.explanation for one in read] == ["So it is."] * 5


@pytest.mark.parametrize("title", ["## Facit", "## Správné odpovědi", "## Oikeat vastaukset", "## Helyes válaszok"])
def test_lists_of_keys_below_titles_of_many_languages(title: str) -> None:
    keys = "\n".join(f"{n}. {key}" for n, (_, key) in enumerate(ASKED, 1))
    questions(f"{{n}}. What is {{what}}?\n{ABCD}\n", f"\n{title}\n\n{keys}\n")


@pytest.mark.parametrize("said", ["Wählen Sie eine Antwort:", "Seleccione una:", "Wybierz jedną odpowiedź:"])
def test_what_asks_for_one_option_is_no_part_of_a_stem(said: str) -> None:
    questions(f"{{n}}. What is {{what}}?\n{said}\n{ABCD}\nAnswer: {{key}}\n\n")
