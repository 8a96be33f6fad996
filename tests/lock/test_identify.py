"""Who the questions of a bank are: by their own ids, by the lock, and by what the user decided."""

from dataclasses import replace

import pytest

from examdeck.lock.content import Surroundings
from examdeck.lock.decisions import Decision
from examdeck.lock.file import Lock, LockEntry
from examdeck.lock.identify import identify
from examdeck.lock.identity import content_id, guid
from examdeck.model.finding import Stopped
from examdeck.model.question import Place
from samples import deck, question

NAMED = question(id="own")
NAMELESS = replace(NAMED, id="")
LOCK = Lock("planets")


def stops_with(*arguments, **more):
    with pytest.raises(Stopped) as stopped:
        identify(*arguments, **more)
    return [finding.code for finding in stopped.value.findings]


def test_questions_have_ids_of_their_own_or_new_ones():
    identified = identify(deck(uid="moons"), [NAMED, NAMELESS], Lock(), uid_given=True)
    assert identified.deck.uid == "moons"
    assert [each.id for each in identified.questions] == ["own", content_id(NAMELESS)]


def test_the_locks_uid_comes_before_one_that_nobody_chose():
    assert identify(deck(uid="made-up"), [NAMED], LOCK, uid_given=False).deck.uid == "planets"
    assert identify(deck(uid="planets"), [NAMED], LOCK, uid_given=True).deck.uid == "planets"
    assert stops_with(deck(uid="moons"), [NAMED], LOCK, uid_given=True) == ["E202"]


def test_ids_belong_to_a_uid_that_somebody_chose():
    assert stops_with(deck(), [NAMED], Lock(), uid_given=False) == ["E207"]
    assert identify(deck(), [NAMELESS], Lock(), uid_given=False).questions


def test_a_decision_that_says_nothing_stops():
    path, line = NAMELESS.place.path, NAMELESS.place.line
    assert stops_with(deck(), [NAMELESS], LOCK, [Decision(path, line, "unheard-of")], uid_given=False) == ["E208"]


def entry(each):
    return LockEntry(guid("planets", each.id), each.id, 1, 1, "", "", Surroundings(), each, (), b"")


EARTH, MARS = question("Which planet do we live on?", id="a"), question("What is the red one called?", id="b")
SHIPPED = Lock("planets", None, {entry(each).guid: entry(each) for each in (EARTH, MARS)})
SWAPPED = [replace(MARS, id="a"), replace(EARTH, id="b")]


def test_what_ids_would_do_to_learners_is_found():
    found = identify(deck(), SWAPPED, SHIPPED, uid_given=True).findings
    assert [(finding.code, finding.about) for finding in found] == [("E209", "a"), ("E209", "b")]
    assert identify(deck(), [MARS, EARTH], SHIPPED, uid_given=True).findings == ()


def test_a_decision_that_is_not_needed_stops_nothing():
    bank = [replace(MARS, id=""), replace(EARTH, id="", place=Place("bank.md", 9))]
    identified = identify(deck(), bank, SHIPPED, [Decision("bank.md", 9, None)], uid_given=True)
    assert [each.id for each in identified.questions] == ["b", "a"]
    assert [finding.code for finding in identified.findings] == ["E224"]
