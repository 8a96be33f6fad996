"""A learner's note and the bank's, field by field."""

import pytest

from examdeck.changes.collection import CollectionNote
from examdeck.changes.merging import merged_note
from examdeck.lock.shipped import DIGESTED, shipped_field

BASE = dict.fromkeys(DIGESTED, "") | {
    "Stem": "Which?",
    "Explanation": "So.",
    "Options": "<ol><li>a</li></ol>",
    "Key": "A",
}


def note(edits=None, tags=("bank",), mod=1, shipped=None):
    """A note with edits; `shipped` is what the field Shipped was made of, by default the note as it was at first."""
    fields = BASE | (edits or {})
    of, at = shipped or (BASE, 1)
    said = shipped_field("planets", at, ("bank",) if shipped is None else tags, [of[name] for name in DIGESTED])
    return CollectionNote(1, 2, mod, {**fields, "Shipped": said}, frozenset(tags))


def bank(edits=None, tags=("bank",), mod=5):
    fields = BASE | (edits or {})
    return note(edits, tags, mod, (fields, mod))


def merge(mine, theirs, *, keep=True):
    return merged_note(mine, theirs, lambda *_: keep)


NEW = {"Stem": "Which one?"}
OWN = {"Stem": "Which, I ask?"}


@pytest.mark.parametrize(
    ("mine", "theirs", "stem", "kept", "replaced"),
    [
        ({}, {}, "Which?", (), ()),
        ({}, NEW, "Which one?", (), ()),
        (OWN, {}, "Which, I ask?", ("Stem",), ()),
        (OWN, {"Explanation": "Thus."}, "Which, I ask?", ("Stem",), ()),
        (NEW, NEW, "Which one?", (), ()),
        ({"Stem": " Which?<br>"}, NEW, "Which one?", (), ()),
        ({"Key": "B"}, {}, "Which?", (), ("Key",)),
        ({"Options": "<ol><li>b</li></ol>"}, {}, "Which?", (), ("Options",)),
        ({"Rationales": "<ol><li>mine</li></ol>"}, {}, "Which?", ("Rationales",), ()),
        ({"Rationales": "<ol><li>mine</li></ol>"}, {"Key": "B"}, "Which?", (), ("Rationales",)),
    ],
)
def test_what_only_one_side_touched(mine, theirs, stem, kept, replaced):
    merged = merge(note(mine), bank(theirs))
    assert (merged.fields["Stem"], merged.kept, merged.replaced, merged.conflicts) == (stem, kept, replaced, ())
    assert merged.fields["Explanation"] == theirs.get("Explanation", "So.")
    assert merged.fields["Shipped"] == bank(theirs).fields["Shipped"]


@pytest.mark.parametrize(("keep", "stem"), [(True, "Which, I ask?"), (False, "Which one?")])
def test_what_both_touched_is_chosen(keep, stem):
    merged = merge(note(OWN), bank(NEW), keep=keep)
    assert (merged.fields["Stem"], merged.conflicts) == (stem, ("Stem",))
    assert (merged.kept, merged.replaced) == ((("Stem",), ()) if keep else ((), ("Stem",)))


@pytest.mark.parametrize(
    ("mine", "theirs", "tags"),
    [
        (("bank",), ("bank", "new"), {"bank", "new"}),
        (("bank", "leech"), (), {"leech"}),
        ((), ("bank",), set()),
        ((), ("bank", "new"), {"new"}),
    ],
)
def test_own_tags_stay_and_those_of_the_bank_follow_it(mine, theirs, tags):
    assert merge(note(tags=mine), bank(tags=theirs)).tags == tags


def test_a_note_that_does_not_say_what_was_shipped_is_all_the_learners():
    mine = note(OWN)
    mine.fields["Shipped"] = "nonsense"
    assert merge(mine, bank()).conflicts == ("Stem",)


def test_a_later_release_is_left_alone():
    assert merge(note(shipped=(BASE, 9)), bank()) is None
