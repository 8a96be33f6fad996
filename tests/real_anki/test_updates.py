"""What a learner sees when they import a new release: one test a row of README's table, in the real Anki."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from learner import Counts, learner
from releases import Maintainer, png

from examdeck.lock.release import Status
from examdeck.lock.shipped import DIGESTED, edited, read_shipped

ROLES = ["reviewed", "leech", "suspended", "moved", "tagged", "edited", "deleted", "untouched", "pictured"]
ALL = len(ROLES)
DAY = 86_400


@pytest.fixture
def maintainer(tmp_path):
    someone = Maintainer(tmp_path / "bank", ROLES)
    someone.questions["pictured"]["stem"] = "Which planet is this?\n\n![a planet](planet.png)"
    someone.writes("planet.png", png(10))
    return someone


@pytest.fixture
def student(tmp_path, maintainer):
    """A learner who imported a release of yesterday, and has studied since."""
    with learner(tmp_path / "student") as someone:
        assert someone.imports(maintainer.releases(yesterday())) == Counts(new=ALL)
        studies(someone)
        yield someone


def studies(someone):
    """All that a learner may do to their cards and notes."""
    someone.answers("reviewed")
    someone.answers("reviewed")
    someone.makes_a_leech_of("leech")
    someone.suspends("suspended")
    someone.moves("moved", "My own deck")
    someone.tags("tagged", "mine")
    someone.edits("edited", "Explanation", "My own words")
    someone.deletes("deleted")


def yesterday():
    return int(time.time()) - DAY


def later():
    """After whatever the learner did until now."""
    return int(time.time()) + 60


# ---- rows of the table ----


def test_nothing_changed(maintainer, student):
    before = student.study_state()
    assert student.imports(maintainer.releases(later())) == Counts(new=1, duplicate=ALL - 1)
    assert student.note("edited")["Explanation"] == "My own words"
    assert student.note("tagged").has_tag("mine")
    assert_kept(before, student)


CHANGES = {
    "stem": ({"stem": "What is *really* asked?"}, "Stem", "What is <em>really</em> asked?"),
    "option": ({"options": [{"text": "Right", "correct": True}, {"text": "Wrong"}]}, "Options", "<li>Wrong</li>"),
    "key": ({"options": [{"text": "Right"}, {"text": "Wrong", "correct": True}]}, "Key", "B"),
    "explanation": ({"explanation": "Because it is so."}, "Explanation", "Because it is so."),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_text_or_the_key_changed(what, maintainer, student):
    before = student.study_state()
    change, field, expected = CHANGES[what]
    maintainer.questions["reviewed"] |= change
    assert student.imports(maintainer.releases(later())) == Counts(new=1, updated=1, duplicate=ALL - 2)
    assert expected in student.note("reviewed")[field]
    assert_kept(before, student)


def test_a_tag_changed(maintainer, student):
    before = student.study_state()
    maintainer.questions["tagged"]["tags"] = ["planet::outer"]
    assert student.imports(maintainer.releases(later())) == Counts(new=1, updated=1, duplicate=ALL - 2)
    assert student.note("tagged").tags == ["planet::outer"]  # and their own is lost
    assert_kept(before, student)


def test_options_reordered(maintainer, student):
    before = student.study_state()
    maintainer.questions["reviewed"]["options"].reverse()
    assert student.imports(maintainer.releases(later())) == Counts(new=1, updated=1, duplicate=ALL - 2)
    assert student.note("reviewed")["Key"] == "C"
    assert_kept(before, student)


def test_an_image_has_other_bytes(maintainer, student):
    before = student.study_state()
    maintainer.writes("planet.png", png(200))
    assert student.imports(maintainer.releases(later())) == Counts(new=1, updated=1, duplicate=ALL - 2)
    (shown,) = student.col.media.files_in_str(student.note("pictured").mid, student.note("pictured")["Stem"])
    assert Path(student.col.media.dir(), shown).read_bytes() == png(200)
    assert_kept(before, student)


def test_the_style_or_a_template_changed(maintainer, student):
    before = student.study_state()
    maintainer.writes("templates/card/card.css", b".card { color: teal }")
    assert student.imports(maintainer.releases(later())) == Counts(new=1, duplicate=ALL - 1)
    (name,) = student.notetypes()
    assert "color: teal" in student.col.models.by_name(name)["css"]
    assert_kept(before, student)


def test_labels_and_the_tags_of_places_changed(maintainer, student):
    before = student.study_state()
    for number, id_ in enumerate(ROLES, 1):
        maintainer.questions[id_]["source"] = f"Question {number}"
    maintainer.deck["tags"] = ["exam::2027"]
    assert student.imports(maintainer.releases(later())) == Counts(new=1, duplicate=ALL - 1)
    assert student.note("edited")["Explanation"] == "My own words"
    assert student.note("tagged").has_tag("mine")
    assert_kept(before, student)
    assert student.note("deleted")["Source"] == "Planets \N{MIDDLE DOT} Question 7"  # a newcomer's note has them
    assert student.note("deleted").has_tag("exam::2027")


def test_the_note_says_its_release_and_what_was_edited(maintainer, student):
    def others(note):
        return [note[name] for name in DIGESTED]

    untouched, edited_by_them = student.note("untouched"), student.note("edited")
    assert edited(untouched["Shipped"], others(untouched)) == ()
    assert edited(edited_by_them["Shipped"], others(edited_by_them)) == ("Explanation",)
    shipped = read_shipped(untouched["Shipped"])
    assert (shipped.uid, shipped.mod, list(shipped.tags)) == ("planets", untouched.mod, untouched.tags)


def test_only_the_renderer_changed(maintainer, student):
    before = student.study_state()
    maintainer.writes("templates/fields/explanation.html.j2", b"<p>Rendered otherwise</p>")
    report = maintainer.builds(later())
    assert report.rows[Status.RERENDERED] == ALL
    assert not report.lock_changed
    assert student.imports(report.package) == Counts(new=1, duplicate=ALL - 1)
    assert "otherwise" not in student.note("reviewed")["Explanation"]
    assert student.imports(maintainer.releases(later(), restamp=True)) == Counts(updated=ALL)
    assert "otherwise" in student.note("reviewed")["Explanation"]
    assert_kept(before, student)


def test_a_question_is_added(maintainer, student):
    before = student.study_state()
    maintainer.questions |= Maintainer(maintainer.folder.parent / "more", ["added"]).questions
    assert student.imports(maintainer.releases(later())) == Counts(new=2, duplicate=ALL - 1)
    assert student.card("added").type == 0
    assert_kept(before, student)


def test_a_question_is_withdrawn(maintainer, student, tmp_path):
    before = student.study_state()
    for id_ in ("reviewed", "deleted"):
        del maintainer.questions[id_]
    package = maintainer.releases(later())
    assert student.imports(package) == Counts(new=1, updated=1, duplicate=ALL - 2)
    assert student.note("reviewed")["Withdrawn"]
    assert not student.note("deleted").cards()  # it came back as a note without a card
    assert_kept(before, student)
    report = student.col.get_empty_cards()
    assert student.card("reviewed").id in [card for note in report.notes for card in note.card_ids]
    with learner(tmp_path / "newcomer") as newcomer:
        newcomer.imports(package)
        assert newcomer.col.card_count() == ALL - 2


def test_a_withdrawn_question_returns(maintainer, student, tmp_path):
    before = student.study_state()
    question = maintainer.questions.pop("reviewed")
    student.imports(maintainer.releases(later()))
    with learner(tmp_path / "newcomer") as newcomer:
        newcomer.imports(maintainer.releases(later() + 1))
        maintainer.questions["reviewed"] = question
        package = maintainer.releases(later() + 2)
        assert newcomer.imports(package) == Counts(updated=1, duplicate=ALL - 1)
        assert newcomer.card("reviewed").type == 0
    assert student.imports(package) == Counts(updated=1, duplicate=ALL - 1)
    assert not student.note("reviewed")["Withdrawn"]
    assert_kept(before, student)


def test_a_returned_question_gets_its_emptied_card_back(maintainer, student):
    question = maintainer.questions.pop("untouched")
    student.imports(maintainer.releases(later()))
    student.col.remove_cards_and_orphaned_notes([student.card("untouched").id])
    assert not student.has_note("untouched")
    maintainer.questions["untouched"] = question
    student.imports(maintainer.releases(later() + 1))
    assert student.card("untouched").type == 0


def test_questions_are_reordered_and_moved_between_files(maintainer, student):
    before = student.study_state()
    maintainer.questions = dict(reversed(maintainer.questions.items()))
    maintainer.file_of = {"reviewed": "other.yaml", "leech": "other.yaml"}
    assert student.imports(maintainer.releases(later())) == Counts(new=1, duplicate=ALL - 1)
    assert_kept(before, student)


def test_two_decks_in_one_collection(maintainer, student, tmp_path):
    before = student.study_state()
    moons = Maintainer(tmp_path / "moons", ROLES, uid="moons", deck="Moons")
    moons.writes("templates/card/card.css", b".card { color: teal }")
    assert student.imports(moons.releases(later())) == Counts(new=ALL)
    ours, theirs = (student.col.models.by_name(name) for name in ("examdeck Planets", "examdeck Moons"))
    assert "teal" in theirs["css"]
    assert "teal" not in ours["css"]
    assert_kept(before, student)
    assert student.imports(maintainer.releases(later() + 1)) == Counts(new=1, duplicate=ALL - 1)


def test_a_learner_added_a_field_of_their_own(maintainer, student):
    student.adds_field("My notes")
    before = student.study_state()
    maintainer.questions["reviewed"]["stem"] = "Changed?"
    counts = student.imports(maintainer.releases(later()))
    assert counts == Counts(new=1, conflicting=ALL - 1)
    assert student.note("reviewed")["Stem"] == "<p>What is asked in reviewed?</p>"
    assert_kept(before, student)


@pytest.mark.parametrize("who", ["tagged", "edited", "leech"])
def test_a_learner_touched_a_note_before_the_release_that_changes_it(who, maintainer, student):
    before = student.study_state()
    maintainer.questions[who]["explanation"] = "Because it is so."
    assert student.imports(maintainer.releases(later())) == Counts(new=1, updated=1, duplicate=ALL - 2)
    assert "Because it is so." in student.note(who)["Explanation"]
    assert student.note(who).tags == ["planet::inner"]  # also the mark of a leech is lost, its suspension is not
    assert_kept(before, student)


@pytest.mark.parametrize("who", ["tagged", "edited", "leech"])
def test_a_learner_touched_a_note_after_the_release_that_changes_it(who, maintainer, student):
    before = student.study_state()
    maintainer.questions[who]["explanation"] = "Because it is so."
    package = maintainer.releases(yesterday() + 60)
    assert student.imports(package) == Counts(new=1, duplicate=ALL - 1)
    assert "Because" not in student.note(who)["Explanation"]
    always = {"update_notes": 1}
    assert student.imports(package, **always).updated >= 1
    assert "Because it is so." in student.note(who)["Explanation"]
    assert_kept(before, student)


def test_a_learner_renamed_the_deck(maintainer, student):
    student.renames_deck("Planets", "Astronomy")
    before = student.study_state()
    maintainer.questions |= Maintainer(maintainer.folder.parent / "more", ["added"]).questions
    maintainer.questions["reviewed"]["stem"] = "Changed?"
    assert student.imports(maintainer.releases(later())) == Counts(new=2, updated=1, duplicate=ALL - 2)
    assert student.col.decks.name(student.card("added").did) == "Planets"  # made again for what is new
    assert student.col.decks.name(student.card("reviewed").did) == "Astronomy"
    assert_kept(before, student)


def test_new_cards_come_in_the_order_of_the_bank(maintainer, tmp_path):
    with learner(tmp_path / "newcomer") as newcomer:
        newcomer.imports(maintainer.releases(yesterday()))
        cards = newcomer.col.db.all("select nid, due from cards order by due")
        assert [newcomer.col.get_note(nid)["ID"] for nid, _ in cards] == ROLES
        assert len({due for _, due in cards}) == ALL


def assert_kept(before, student):
    """The log of reviews, and scheduling, suspension and deck of every card there was, are as they were."""
    after = student.study_state()
    assert after["reviews"] == before["reviews"]
    assert set(before["cards"]) <= set(after["cards"])
