"""What a build decides: which notes are new or changed, and the times and ids that Anki goes by."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examdeck.lock.file import Lock, NotetypeStamp
from examdeck.lock.release import Rendered, Stamp, Status, gone, next_lock, note_ids, ship, stamp_notetype, withdrawn
from examdeck.lock.shipped import read_shipped
from examdeck.lock.values import LATEST
from examdeck.model.finding import Stopped
from examdeck.model.notetype import Fields
from examdeck.model.question import Option, Withdrawal
from examdeck.render.html import file_name, to_html
from examdeck.render.media import names_as_shipped, references
from samples import deck, question, questions


def render(question, style="plain"):
    return Fields(*[question.stem, style, question.explanation], *[""] * 8)


def release(bank, before=None, now=1000, style="plain", **more):
    before = before or Lock()
    rendered = [Rendered(question, render(question, style), ()) for question in bank]
    for old, shown in map(withdrawn, gone(bank, before)):
        rendered.append(Rendered(old, render(old, style), shown))
    return ship(rendered, before, "planets", Stamp(now, **more), lambda question, _: render(question, style))


def shipped(notes):
    return next_lock(notes, deck(), NotetypeStamp("cafe", 1), {}, 0)


def statuses(notes):
    return {note.question.id: note.status for note in notes}


FIRST, SECOND = question(), question("Which planet is the largest?", id="q-2")


@pytest.fixture
def before():
    return shipped(release([FIRST, SECOND], now=1000))


def test_all_is_new_at_first():
    notes = release([FIRST, SECOND], now=1000)
    assert [(note.status, note.entry.first, note.entry.mod) for note in notes] == [(Status.NEW, 1000, 1000)] * 2


def test_what_did_not_change_keeps_its_time(before):
    notes = release([FIRST, SECOND], before, now=2000)
    assert statuses(notes) == {"q-1": Status.UNCHANGED, "q-2": Status.UNCHANGED}
    assert shipped(notes) == before


def test_what_changed_takes_the_time_of_the_build(before):
    first, second = release([replace(FIRST, stem="Changed?"), SECOND], before, now=2000)
    assert (first.status, first.entry.first, first.entry.mod) == (Status.CHANGED, 1000, 2000)
    assert (second.status, second.entry.mod) == (Status.UNCHANGED, 1000)


def test_time_moves_on_even_when_the_clock_went_back(before):
    first, _ = release([replace(FIRST, stem="Changed?"), SECOND], before, now=500)
    assert first.entry.mod == 1001


def test_no_note_is_shipped_after_the_last_time_that_a_lock_can_say():
    last = shipped(release([FIRST], now=LATEST))
    assert release([FIRST], last)[0].status is Status.UNCHANGED
    with pytest.raises(Stopped, match="end of time"):
        shipped(release([replace(FIRST, stem="Changed?")], last))
    for notetype, released in ((LATEST + 1, 0), (1, LATEST + 1)):
        with pytest.raises(Stopped, match="end of time"):
            next_lock([], deck(), NotetypeStamp("cafe", notetype), {}, released)


def test_reordered_and_moved_questions_are_unchanged(before):
    moved = [replace(SECOND, deck="Sub"), FIRST]
    assert [note.question.id for note in release(moved, before)] == ["q-2", "q-1"]
    assert set(statuses(release(moved, before)).values()) == {Status.UNCHANGED}


def test_html_that_only_the_renderer_changed_ships_under_the_old_time(before):
    notes = release([FIRST, SECOND], before, now=2000, style="fancy")
    assert set(statuses(notes).values()) == {Status.RERENDERED}
    assert {note.fields.options for note in notes} == {"fancy"}
    assert shipped(notes) == before


MOVED = replace(FIRST, source="Question 9", place_tags=("chapter::two",), lang="de")


def test_a_question_that_moved_ships_under_its_old_time(before):
    notes = release([MOVED, SECOND], before, now=2000)
    assert statuses(notes) == {"q-1": Status.RELABELLED, "q-2": Status.UNCHANGED}
    assert notes[0].question.all_tags == ("chapter::two",)
    assert read_shipped(notes[0].fields.shipped)[:3] == ("planets", 1000, ("chapter::two",))
    assert shipped(notes) == before


def test_its_new_place_is_sent_with_the_next_change_or_when_asked(before):
    (sent, _) = release([MOVED, SECOND], before, now=2000, restamp=True)
    assert (sent.status, sent.entry.mod, sent.entry.around.label) == (Status.RESTAMPED, 2000, "Question 9")
    (changed, _) = release([replace(MOVED, explanation="It is."), SECOND], before, now=2000)
    assert (changed.status, changed.entry.around.tags) == (Status.CHANGED, ("chapter::two",))


def test_a_tag_of_the_place_that_is_now_the_questions_own_is_no_change(before):
    moved = shipped(release([MOVED, SECOND], before, now=2000, restamp=True))
    own = replace(MOVED, tags=("chapter::two",), place_tags=())
    assert statuses(release([own, SECOND], moved, now=3000))["q-1"] is Status.RELABELLED
    assert statuses(release([replace(own, tags=("x",)), SECOND], moved, now=3000))["q-1"] is Status.CHANGED


LISTED = question("Which is *near*?\n\n* a\n* b\n\n![it](img/sun.png)", explanation="One two\nthree.")
AS_SEEN = {
    "wrapped": replace(LISTED, explanation="One\ntwo three."),
    "marked up": replace(LISTED, stem="Which is _near_?\n\n- a\n- b\n\n![it](img/sun.png)"),
    "moved": replace(LISTED, stem=LISTED.stem.replace("img/", "pictures/")),
    "a picture renamed": replace(LISTED, stem=LISTED.stem.replace("sun", "star")),
}
SEEN = {
    "a word": replace(LISTED, explanation="One two\nthree!"),
    "emphasis": replace(LISTED, stem=LISTED.stem.replace("*near*", "**near**")),
    "code": replace(LISTED, explanation="    One two\n    three."),
}


def html_of(question, media):
    stem, explanation = (
        to_html(text, name=names_as_shipped(media, {})) for text in (question.stem, question.explanation)
    )
    return Fields(stem, "", "", "", "", explanation, *[""] * 5)


def released(question, lock, sha256, now):
    media = [(file_name(path), sha256) for path in references(question)]
    return released_with(question, lock, media, now)


def released_with(question, lock, media, now):
    return ship([Rendered(question, html_of(question, media), tuple(media))], lock, "planets", Stamp(now), html_of)


@pytest.mark.parametrize("edit", AS_SEEN)
def test_an_edit_that_nobody_can_see_is_no_change(edit):
    once = shipped(released(LISTED, Lock(), "aa", 1000))
    (note,) = again = released(AS_SEEN[edit], once, "aa", 2000)
    assert note.status in (Status.UNCHANGED, Status.RERENDERED)
    assert shipped(again) == once


@pytest.mark.parametrize("edit", SEEN)
def test_one_that_can_be_seen_is(edit):
    once = shipped(released(LISTED, Lock(), "aa", 1000))
    (note,) = released(SEEN[edit], once, "aa", 2000)
    assert (note.status, note.entry.mod) == (Status.CHANGED, 2000)
    (pictured,) = released(AS_SEEN["moved"], once, "bb", 2000)
    assert pictured.status is Status.CHANGED


def test_pictures_that_changed_places_are_a_change():
    both = question("Which is a star?\n\n![one](a.png)\n\n![other](b.png)")
    once = shipped(released_with(both, Lock(), [("a.png", "aa"), ("b.png", "bb")], 1000))
    (note,) = released_with(both, once, [("a.png", "bb"), ("b.png", "aa")], 2000)
    assert (note.status, note.entry.mod) == (Status.CHANGED, 2000)


@pytest.mark.parametrize("old", ['`src="/js/app.js"`', r"`[sound:one/a.mp3]`", '`<img src="one/a.png">`'])
def test_what_looks_like_an_address_in_a_text_is_a_text(old):
    once = shipped(released(question(f"Which is it?\n\n{old}"), Lock(), "aa", 1000))
    edited = question(f"Which is it?\n\n{old.replace('/a', '/lib/a')}")
    assert released(edited, once, "aa", 2000)[0].status is Status.CHANGED


def test_it_is_counted_until_it_is_sent_to_everyone(before):
    once = shipped(release([FIRST, SECOND], before, now=2000, style="fancy"))
    assert set(statuses(release([FIRST, SECOND], once, now=3000, style="fancy")).values()) == {Status.RERENDERED}
    sent = release([FIRST, SECOND], once, now=4000, style="fancy", restamp=True)
    assert [(note.status, note.entry.mod) for note in sent] == [(Status.RESTAMPED, 4000)] * 2
    after = release([FIRST, SECOND], shipped(sent), now=5000, style="fancy", restamp=True)
    assert set(statuses(after).values()) == {Status.UNCHANGED}


def test_a_question_that_is_gone_ships_withdrawn_once(before):
    notes = release([SECOND], before, now=2000)
    assert statuses(notes) == {"q-2": Status.UNCHANGED, "q-1": Status.WITHDRAWN}
    assert [note.is_withdrawn for note in notes] == [False, True]
    gone = notes[1]
    assert (gone.question.stem, gone.entry.mod) == (FIRST.stem, 2000)
    again = release([SECOND], shipped(notes), now=3000)
    assert statuses(again) == {"q-2": Status.UNCHANGED, "q-1": Status.UNCHANGED}
    assert again[1].is_withdrawn


def test_it_returns_with_its_old_guid(before):
    gone = shipped(release([SECOND], before, now=2000))
    first, _ = release([FIRST, SECOND], gone, now=3000)
    assert (first.status, first.entry.mod, first.entry.first) == (Status.RETURNED, 3000, 1000)
    assert first.entry.guid in before.entries
    assert not first.is_withdrawn


def test_a_question_withdrawn_in_the_bank_is_told_why(before):
    notes = release([replace(FIRST, withdrawn=Withdrawal("It was wrong.", "q-2")), SECOND], before, now=2000)
    assert notes[0].status is Status.WITHDRAWN
    assert notes[0].question.withdrawn == Withdrawal("It was wrong.", "q-2")


@given(st.lists(questions.map(lambda q: replace(q, withdrawn=None)), unique_by=lambda q: q.id))
def test_shipping_the_same_twice_changes_nothing(bank):
    once = shipped(release(bank, now=1000))
    assert shipped(release(bank, once, now=2000)) == once


def test_ids_are_the_time_first_shipped_and_unique():
    early = release([FIRST, SECOND], now=1000)
    late = release([FIRST, SECOND, question("Third?", Option("x", correct=True), id="q-3")], shipped(early), now=1001)
    ids = note_ids(note.entry for note in late)
    by_question = {note.question.id: ids[note.entry.guid] for note in late}
    assert {by_question["q-1"], by_question["q-2"]} == {1_000_000, 1_000_001}
    assert by_question["q-3"] == 1_001_000


def test_ids_stay_unique_when_more_than_a_second_holds_are_shipped_at_once():
    bank = [question(id=f"q-{n}") for n in range(1500)]
    before = release(bank, now=1000)
    after = release([*bank, question(id="late")], shipped(before), now=1001)
    ids = note_ids(note.entry for note in after)
    assert len(set(ids.values())) == 1501
    assert all(ids[note.entry.guid] == note_ids(n.entry for n in before)[note.entry.guid] for note in before[:3])


def test_an_unchanged_notetype_keeps_its_time():
    assert stamp_notetype("a", Lock(notetype=NotetypeStamp("a", 7)), Stamp(9)) == NotetypeStamp("a", 7)
    assert stamp_notetype("b", Lock(notetype=NotetypeStamp("a", 7)), Stamp(9)) == NotetypeStamp("b", 9)
    assert stamp_notetype("b", Lock(notetype=NotetypeStamp("a", 7)), Stamp(3)) == NotetypeStamp("b", 8)
    assert stamp_notetype("a", Lock(notetype=None), Stamp(3)) == NotetypeStamp("a", 3)
