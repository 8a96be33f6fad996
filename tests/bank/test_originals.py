"""What can be translated, and what each text is known by."""

import pytest

from examdeck.bank.originals import has_words, mark_of, texts_of, texts_of_deck
from examdeck.model.deck import Deck
from examdeck.model.question import Option, Place, Question, Withdrawal

HERE = Place("bank.yaml")


def test_marks_are_frozen():
    assert mark_of("Which planet is nearest to the sun?") == "a3b1af"
    assert mark_of("Größe: *5* km\n\n- `x  y`") == "9efb4a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Which planet\nis nearest?", "Which planet is nearest?"),
        ("  Which planet is nearest?\n\n", "Which planet is nearest?"),
        ("Gro\u0308\u00dfe", "Gr\u00f6\u00dfe"),
    ],
)
def test_lines_blanks_and_forms_of_letters_change_no_mark(one, other):
    assert mark_of(one) == mark_of(other)


@pytest.mark.parametrize("other", ["which planet is nearest?", "Which planet is nearest", "Which *planet* is nearest?"])
def test_every_other_edit_changes_it(other):
    assert mark_of("Which planet is nearest?") != mark_of(other)


def test_the_texts_of_a_question_each_once():
    question = Question(
        place=HERE,
        stem="Which?",
        options=(Option("This", correct=True, why="It is so."), Option("That", why="It is so."), Option("Which?")),
        explanation="Because.",
        references=("[A book](https://example.org)",),
        withdrawn=Withdrawal("Too easy"),
    )
    assert [(each.part, each.text) for each in texts_of(question)] == [
        ("stem", "Which?"),
        ("option", "This"),
        ("option", "That"),
        ("reason", "It is so."),
        ("explanation", "Because."),
        ("reference", "[A book](https://example.org)"),
        ("withdrawal", "Too easy"),
    ]


def test_the_texts_of_a_deck_without_its_name():
    assert list(texts_of_deck(Deck(place=HERE, uid="a", name="A", title="A"))) == []
    deck = Deck(place=HERE, uid="a", name="A", title="All of A", description="It is **long**.")
    assert [each.text for each in texts_of_deck(deck)] == ["All of A", "It is **long**."]


@pytest.mark.parametrize(
    "text",
    [
        *("42 ± 1", "`ls -l`", "```sh\nls\n```", "$E = mc^2$", "\\(x\\)", "https://example.org/de"),
        *("<https://example.org>", "![](mars.png)", "&nbsp;", "<br>", "§ 3"),
    ],
)
def test_what_has_no_words_needs_no_translation(text):
    assert not has_words(text)


@pytest.mark.parametrize("text", ["Io", "Run `ls`", "5 km", "![Mars](mars.png)", "[here](https://example.org)", "水"])
def test_what_has_words(text):
    assert has_words(text)
