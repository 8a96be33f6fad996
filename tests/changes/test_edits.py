"""What a learner edited of a note, beside what was shipped and what the bank says by now."""

from dataclasses import replace

import pytest

from examdeck.changes.edits import NoteEdit, NoteSides, edits_of_note, fields_by_name, made_in
from examdeck.changes.rewording import Rewording
from examdeck.lock.shipped import DIGESTED, shipped_field
from examdeck.model.codes.collection import BOTH_CHANGED, EDIT_LEFT
from examdeck.model.deck import Deck
from examdeck.model.question import Option, Place, Question
from examdeck.render.fields import renderer

RENDER = renderer(Deck(place=Place("deck.yaml"), uid="rivers", name="Rivers", title="Rivers", lang="en"), ())
BASE = Question(
    place=Place("a.yaml"),
    id="nile",
    stem="Which is the longest?",
    options=(Option("Nile", True, "By far."), Option("Rhine"), Option("Elbe")),
    explanation="It *flows*.",
    references=("https://example.org/a", "A map"),
)
RECALLED = replace(BASE, options=(Option("Nile", True), Option("Amazon", True)), references=())
PAIRS = replace(BASE, kind="pairs", options=(Option("a -> 1", True), Option("b -> 2", True)))


def side(question):
    return NoteSides(question, fields_by_name(RENDER(question)))


def told(edits, base=BASE, now=BASE, *, is_known=True):
    """The edits of a note, and what is left; `edits` are replacements in its fields."""
    fields = dict(side(base).fields)
    shipped = shipped_field("rivers", 1, (), [fields[name] for name in DIGESTED])
    for name, (old, new) in edits.items():
        assert old in fields[name]
        fields[name] = fields[name].replace(old, new) if old else new
    rewording = Rewording("ltr", {}, {}.get)
    found, left = edits_of_note({**fields, "Shipped": shipped}, side(base) if is_known else None, side(now), rewording)
    return found, [(each.code, each.what, each.at) for each in left]


@pytest.mark.parametrize(
    ("edits", "edit"),
    [
        ({"Stem": ("longest", "<b>longest</b>")}, ("stem", 0, BASE.stem, "Which is the **longest**?")),
        ({"Options": ("Rhine", "The Rhine")}, ("option", 1, "Rhine", "The Rhine")),
        ({"Options": ("</ol>", "<li>Oder</li></ol>")}, ("option", 3, "", "Oder")),
        ({"Key": ("A", "B")}, ("key", 0, "A", "B")),
        ({"Key": ("A", "C A")}, ("key", 0, "A", "A C")),
        ({"Answer": ("Nile", "The Nile")}, ("option", 0, "Nile", "The Nile")),
        ({"Rationales": ("By far", "By much")}, ("why", 0, "By far.", "By much.")),
        ({"Rationales": ("<li></li>", "<li>No.</li>")}, None),
        ({"Explanation": ("flows", "runs")}, ("explanation", 0, "It *flows*.", "It *runs*.")),
        ({"Explanation": ("<p>It <em>flows</em>.</p>", "")}, ("explanation", 0, "It *flows*.", "")),
        ({"References": ("A map", "A good map")}, ("reference", 1, "A map", "A good map")),
        ({"References": ("</ul>", "<li>More</li></ul>")}, ("reference", 2, "", "More")),
        ({"References": ("<li>A map</li>", "")}, ("reference", 1, "A map", "")),
    ],
)
def test_each_edit_is_found(edits, edit):
    found, left = told(edits)
    assert left == []
    if edit:
        assert found == [NoteEdit(*edit)]
    else:
        assert [each.part for each in found] == ["why", "why"]


def test_option_and_answer_edited_alike_are_one_edit():
    both = told({"Options": ("Nile", "The Nile"), "Answer": ("Nile", "The Nile")})
    assert both == ([NoteEdit("option", 0, "Nile", "The Nile")], [])


def test_a_key_whose_answer_was_corrected_too_edits_no_option():
    assert told({"Key": ("A", "B"), "Answer": ("Nile", "Rhine")}) == ([NoteEdit("key", 0, "A", "B")], [])


def test_an_option_that_is_taken_away_takes_no_other_with_it():
    bare = replace(BASE, options=tuple(replace(option, why="") for option in BASE.options))
    found, left = told({"Options": ("<li>Rhine</li>", "")}, bare, bare)
    assert (found, left) == ([NoteEdit("option", 1, "Rhine", "")], [])
    found, left = told({"Options": ("<li>Nile</li>", ""), "Key": ("A", "B")}, bare, bare)
    assert found == [NoteEdit("option", 0, "Nile", ""), NoteEdit("key", 0, "A", "C")]
    assert [option.text for option in made_in(bare, found).options] == ["Rhine", "Elbe"]
    assert made_in(bare, found).key == (1,)


@pytest.mark.parametrize(
    ("edits", "base", "what"),
    [
        ({"Options": ("<li>Rhine</li>", "")}, BASE, "Options"),  # the rationales hang on their number
        ({"Options": ("Rhine", "")}, BASE, "option B"),
        ({"Options": ("</ol>", "</ol>and more")}, BASE, "Options"),
        ({"Key": ("A", "D")}, BASE, "Key"),
        ({"Key": ("A", "")}, BASE, "Key"),
        ({"Key": ("A", "the first")}, BASE, "Key"),
        ({"Key": ("A", "B")}, RECALLED, "Key"),
        ({"Answer": ("</ul>", "<li>More</li></ul>")}, BASE, "Answer"),
        ({"Answer": ("Nile", "Nil"), "Options": ("Nile", "The Nile")}, BASE, "Answer"),
        ({"Rationales": ("</ol>", "<li>one more</li></ol>")}, BASE, "Rationales"),
        ({"Stem": ("Which is the longest?", "")}, BASE, "Stem"),
        ({"Stem": ("<li>b</li>", "<li>c</li>")}, PAIRS, "Stem"),
        ({"Settings": ("shuffle", "shuffle pick-2")}, BASE, "Settings"),
        ({"ID": ("nile", "rhine")}, BASE, "ID"),
        ({"Stem": ("longest", 'longest <img src="gone.png">')}, BASE, "Stem"),
    ],
)
def test_what_the_bank_cannot_say_is_left(edits, base, what):
    found, left = told(edits, base, base)
    assert [each for each in found if each.part != "option"] == []
    assert [(code, name) for code, name, _ in left] == [(EDIT_LEFT, what)]


def test_answers_to_be_recalled_are_options():
    found = told({"Answer": ("Amazon", "The Amazon")}, RECALLED, RECALLED)
    assert found == ([NoteEdit("option", 1, "Amazon", "The Amazon")], [])


NOW = replace(
    BASE,
    stem="Which one is the longest?",
    options=(Option("Elbe"), Option("Nile", True, "By far."), Option("Rhine, in Germany")),
)


@pytest.mark.parametrize(
    ("edits", "found", "left"),
    [
        ({"Explanation": ("flows", "runs")}, [("explanation", 0, "It *flows*.", "It *runs*.")], []),
        ({"Options": ("Elbe", "The Elbe")}, [("option", 0, "Elbe", "The Elbe")], []),
        ({"Key": ("A", "C")}, [("key", 0, "B", "A")], []),
        ({"Stem": ("Which is", "Which, please, is")}, [], [(BOTH_CHANGED, "Stem", None)]),
        ({"Stem": ("Which is", "Which one is")}, [], []),
        ({"Options": ("Rhine", "The Rhine")}, [], [(BOTH_CHANGED, "option C", 2)]),
        ({"Options": ("Rhine", "Rhine, in Germany")}, [], []),
    ],
)
def test_what_the_bank_changed_meanwhile_stays(edits, found, left):
    assert told(edits, BASE, NOW) == ([NoteEdit(*each) for each in found], left)


def test_another_key_in_the_bank_is_no_learners_edit():
    rekeyed = replace(BASE, options=(Option("Nile", False, "By far."), Option("Rhine", True), Option("Elbe")))
    assert told({"Key": ("A", "C")}, BASE, rekeyed) == ([], [(BOTH_CHANGED, "Key", None)])
    assert told({"Key": ("A", "B")}, BASE, rekeyed) == ([], [])


def test_where_nobody_knows_what_was_shipped_fields_are_compared_as_a_whole():
    assert told({"Explanation": ("flows", "runs")}, BASE, NOW, is_known=False)[0][0].after == "It *runs*."
    assert told({"Options": ("Elbe", "The Elbe")}, BASE, NOW, is_known=False) == ([], [(BOTH_CHANGED, "Options", None)])
