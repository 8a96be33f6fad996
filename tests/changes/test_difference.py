"""What learners see change between two states."""

from dataclasses import replace

import pytest

from examdeck.changes.difference import ChangeKind, PartChange, compare_states
from examdeck.changes.state import ShippedQuestion, State
from examdeck.model.question import Option, Withdrawal
from samples import question

RED, BLUE = Option("Mars", correct=True), Option("Neptune")
ASKED = question("Which is **red**?", RED, BLUE, explanation="It is rusty.", tags=("planet",))


def state(*questions, media=()):
    return State("before", {f"guid of {one.id}": ShippedQuestion(one, tuple(media)) for one in questions})


def changes(before, now, **media):
    return compare_states("Planets", state(*before), state(*now, **media)).changes


def parts(**edits):
    (change,) = changes([ASKED], [replace(ASKED, **edits)])
    return change.kind, change.parts


def test_nothing():
    found = compare_states("Planets", state(ASKED), state(ASKED))
    assert (found.changes, found.unchanged, found.counts) == ((), 1, {})


@pytest.mark.parametrize(
    ("edits", "part"),
    [
        ({"stem": "Which *is* **red**?"}, PartChange("stem", "Which is **red**?", "Which *is* **red**?")),
        ({"explanation": ""}, PartChange("explanation", "It is rusty.", "")),
        ({"options": (RED, Option("Uranus"))}, PartChange("option", "Neptune", "Uranus")),
        ({"options": (RED,), "recall": False}, PartChange("option", "Neptune", "")),
        ({"options": (BLUE, RED)}, PartChange("order", "Mars | Neptune", "Neptune | Mars")),
        ({"options": (replace(RED, why="Rust."), BLUE)}, PartChange("why", "", "Rust.")),
        ({"references": ("[a page](https://e.org)",)}, PartChange("references", "", "[https://e.org]a page")),
        ({"explanation": "![rust](rust.png)"}, PartChange("explanation", "It is rusty.", "[rust.png]")),
        ({"tags": ("planet", "inner")}, PartChange("tags", "", "inner")),
        ({"pick": 1}, PartChange("pick", "—", "1")),
    ],
)
def test_a_part_changed(edits, part):
    kind, found = parts(**edits)
    assert kind is ChangeKind.CHANGED
    assert part in found


def test_another_key_comes_first():
    other = question("Which is blue?", RED, BLUE, id="q-2")
    swapped = (replace(RED, correct=False), replace(BLUE, correct=True))
    found = changes([other, ASKED], [replace(other, stem="Which is really blue?"), replace(ASKED, options=swapped)])
    assert [(one.kind, one.question.id) for one in found] == [(ChangeKind.REKEYED, "q-1"), (ChangeKind.CHANGED, "q-2")]
    assert found[0].parts == (PartChange("key", "Mars", "Neptune"),)


def test_what_nobody_sees_is_no_change():
    assert changes([ASKED], [replace(ASKED, stem="Which is\n__red__?")]) == ()


def test_a_question_that_stands_elsewhere_is_relabelled():
    kind, found = parts(source="Question 7", place_tags=("unit::2",))
    assert kind is ChangeKind.RELABELLED
    assert found == (PartChange("label", "", "Question 7"), PartChange("tags", "", "unit::2"))


def test_a_tag_that_comes_from_its_place_now_is_no_change():
    assert changes([ASKED], [replace(ASKED, tags=(), place_tags=("planet",))]) == ()


def test_comings_and_goings():
    gone = replace(ASKED, withdrawn=Withdrawal("Pluto is none.", "q-2"))
    kinds = [
        [one.kind for one in changes(before, now)]
        for before, now in [
            ([], [ASKED]),
            ([ASKED], [gone]),
            ([ASKED], []),
            ([gone], [ASKED]),
            ([gone], []),
            ([], [gone]),
        ]
    ]
    new, withdrawn, returned = ChangeKind.NEW, ChangeKind.WITHDRAWN, ChangeKind.RETURNED
    assert kinds == [[new], [withdrawn], [withdrawn], [returned], [], []]


def test_what_is_unchanged_is_counted_without_the_withdrawn():
    gone = question("Which is cold?", id="q-3", withdrawn=Withdrawal(""))
    found = compare_states("Planets", state(ASKED, gone), state(ASKED, gone, question("Which is new?", id="q-2")))
    assert (found.unchanged, found.counts) == (1, {ChangeKind.NEW: 1})


def test_a_picture_of_other_bytes_is_a_change():
    (change,) = changes([ASKED], [ASKED], media=[("a/mars.png", "f" * 64)])
    assert change.parts == (PartChange("pictures and sounds", "", "mars.png"),)
