"""What a learner sees when they import a new release: one test a row of docs/kinds-of-change.md, in the real Anki."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from learner import Counts, learner
from releases import Maintainer, png

from examdeck.bank.layout import locate
from examdeck.build.cache import build_if_changed
from examdeck.build.options import BuildOptions
from examdeck.cli.main import main
from examdeck.lock.decisions import Accept
from examdeck.lock.release import Status
from examdeck.lock.shipped import DIGESTED, edited, read_shipped
from examdeck.model.finding import Stopped

ROLES = ["reviewed", "leech", "suspended", "moved", "tagged", "edited", "deleted", "untouched", "pictured"]
ALL = len(ROLES)
DAY = 86_400


@pytest.fixture
def maintainer(tmp_path):
    someone = Maintainer(tmp_path / "bank", ROLES)
    someone.questions["pictured"]["stem"] = "Which *planet* is this?\n\n![a planet](planet.png)"
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
    assert pictures_shown(student) == [png(200)]
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
    assert student.imports(maintainer.releases(later(), restamp=True)) == Counts(updated=ALL)
    assert student.note("reviewed")["Source"] == "Planets \N{MIDDLE DOT} Question 1"
    assert student.note("reviewed").has_tag("exam::2027")


def test_an_edit_that_nobody_can_see(maintainer, student):
    before = student.study_state()
    maintainer.questions["edited"]["explanation"] = "It stands\nin edited."
    maintainer.questions["tagged"]["stem"] = "What is asked\nin tagged?"
    maintainer.writes("media/star.png", png(10))
    maintainer.questions["pictured"]["stem"] = "Which _planet_ is this?\n\n![a planet](media/star.png)"
    report = maintainer.builds(later())
    assert not report.lock_changed
    assert student.imports(report.package) == Counts(new=1, duplicate=ALL - 1)
    assert student.note("edited")["Explanation"] == "My own words"
    assert student.note("tagged").has_tag("mine")
    assert pictures_shown(student) == [png(10)]
    assert_kept(before, student)


def pictures_shown(student):
    """What the files hold that the stem of a note shows in the learner's Anki."""
    note = student.note("pictured")
    names = student.col.media.files_in_str(note.mid, note["Stem"])
    return [Path(student.col.media.dir(), name).read_bytes() for name in names]


def test_two_pictures_are_saved_under_each_others_name(maintainer, student):
    maintainer.writes("star.png", png(20))
    maintainer.questions["pictured"]["stem"] += "\n\n![a star](star.png)"
    student.imports(maintainer.releases(later()))
    assert pictures_shown(student) == [png(10), png(20)]
    maintainer.writes("star.png", png(10))
    maintainer.writes("planet.png", png(20))
    assert student.imports(maintainer.releases(later() + 1)).updated == 1
    assert pictures_shown(student) == [png(20), png(10)]


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


def test_many_questions_go_at_once(maintainer, student):
    before = student.study_state()
    for id_ in ROLES[:6]:
        del maintainer.questions[id_]
    with pytest.raises(Stopped, match="E221"):
        maintainer.builds(later())
    package = maintainer.releases(later(), withdraw=6)
    assert student.imports(package) == Counts(new=1, updated=6, duplicate=ALL - 7)
    assert all(student.note(id_)["Withdrawn"] for id_ in ROLES[:6])
    assert_kept(before, student)


@pytest.mark.parametrize("word", [{"withdraw": 1}, {"accept": (Accept("E220"),)}], ids=["number", "accepted"])
def test_a_file_with_questions_is_lost(maintainer, student, word):
    before = student.study_state()
    maintainer.file_of = {"reviewed": "other.yaml"}
    maintainer.builds(later())
    del maintainer.questions["reviewed"]
    with pytest.raises(Stopped, match="E220"):
        maintainer.builds(later() + 1)
    package = maintainer.releases(later() + 1, **word)
    assert student.imports(package) == Counts(new=1, updated=1, duplicate=ALL - 2)
    assert student.note("reviewed")["Withdrawn"]
    assert_kept(before, student)


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


def test_ids_are_given_to_other_questions(maintainer, student):
    before = student.study_state()
    questions = maintainer.questions
    questions["reviewed"], questions["untouched"] = questions["untouched"], questions["reviewed"]
    with pytest.raises(Stopped, match="E209"):
        maintainer.builds(later())
    package = maintainer.releases(later(), accept=(Accept("E209"),))
    assert student.imports(package) == Counts(new=1, updated=2, duplicate=ALL - 3)
    assert "asked in untouched" in student.note("reviewed")["Stem"]  # with the reviews of the other
    assert_kept(before, student)


def test_an_id_is_renamed(maintainer, student, tmp_path):
    before = student.study_state()
    maintainer.questions["renamed"] = maintainer.questions.pop("reviewed")
    with pytest.raises(Stopped, match="E210"):
        maintainer.builds(later())
    package = maintainer.releases(later(), accept=(Accept("E210", "renamed"),))
    assert student.imports(package) == Counts(new=2, updated=1, duplicate=ALL - 2)
    assert student.card("renamed").type == 0
    assert student.note("reviewed")["Withdrawn"]
    assert_kept(before, student)
    with learner(tmp_path / "newcomer") as newcomer:
        newcomer.imports(package)
        assert newcomer.col.card_count() == ALL


def test_a_question_is_rewritten_under_its_id(maintainer, student):
    before = student.study_state()
    options = [{"text": "Jupiter", "correct": True}, {"text": "Ceres"}, {"text": "Pluto"}, {"text": "Io"}]
    maintainer.questions["reviewed"] |= {"stem": "Which has the most moons?", "options": options}
    report = maintainer.builds(later())
    assert [finding.code for finding in report.findings] == ["E213"]
    assert student.imports(report.package) == Counts(new=1, updated=1, duplicate=ALL - 2)
    assert "most moons" in student.note("reviewed")["Stem"]
    assert_kept(before, student)


def test_questions_are_reordered_and_moved_between_files(maintainer, student):
    before = student.study_state()
    maintainer.questions = dict(reversed(maintainer.questions.items()))
    maintainer.file_of = {"reviewed": "other.yaml", "leech": "other.yaml"}
    assert student.imports(maintainer.releases(later())) == Counts(new=1, duplicate=ALL - 1)
    assert_kept(before, student)


def test_a_file_is_renamed_or_split(maintainer, student):
    before = student.study_state()
    maintainer.file_of = {id_: "one.yaml" if id_ < "m" else "two.yaml" for id_ in ROLES}
    report = maintainer.builds(later())
    assert report.findings == ()
    assert student.imports(report.package) == Counts(new=1, duplicate=ALL - 1)
    assert_kept(before, student)


QUIZ = """\
# Moons

**Question 1**
Which moon has geysers of water?

- [x] Enceladus
- [ ] Deimos

**Question 2**
Which moon has an air of nitrogen?

- [ ] Callisto
- [x] Titan
"""


@pytest.fixture
def released(tmp_path, monkeypatch):
    """What makes the package of a bank in the working directory, as of so many days from now."""
    monkeypatch.chdir(tmp_path)

    def release(bank, days):
        with monkeypatch.context() as clock:
            clock.setenv("SOURCE_DATE_EPOCH", str(later() + days * DAY))
            return build_if_changed(locate(Path(bank)), BuildOptions(output=Path("moons.apkg"))).package

    return release


def test_a_question_is_inserted_at_the_top_of_a_numbered_file(tmp_path, released):
    Path("quiz.md").write_text(QUIZ)
    with learner(tmp_path / "student") as student:
        assert student.imports(released("quiz.md", -1)) == Counts(new=2)
        first, second = map(student.col.get_note, student.col.find_notes(""))
        first.add_tag("mine")
        second["Explanation"] = "My own words"
        student.col.update_notes([first, second])
        before = student.study_state()
        added = "**Question 1**\nWhich moon is the nearest to its planet?\n\n- [x] Phobos\n- [ ] Io\n\n"
        _, one, two = QUIZ.split("**Question ")
        Path("quiz.md").write_text(f"# Moons\n\n{added}**Question 2{one[1:]}**Question 3{two[1:]}")
        assert student.imports(released("quiz.md", 1)) == Counts(new=1, duplicate=2)
        assert student.col.get_note(first.id).has_tag("mine")
        assert student.col.get_note(second.id)["Explanation"] == "My own words"
        assert_kept(before, student)


def test_a_file_by_itself_is_renamed_converted_or_listed(tmp_path, released):
    Path("quiz.md").write_text(QUIZ)
    with learner(tmp_path / "student") as student:
        assert student.imports(released("quiz.md", 0)) == Counts(new=2)
        (first, _) = student.col.find_notes("")
        before = student.study_state()
        Path("quiz.md").write_text(QUIZ.replace("geysers of water", "geysers of ice and water"))
        Path("quiz.md").rename("exam.md")
        Path("quiz.md.lock").rename("exam.md.lock")
        assert student.imports(released("exam.md", 1)) == Counts(updated=1, duplicate=1)
        assert CliRunner().invoke(main, ["convert", "exam.md", "--to", "yaml", "-o", "bank.yaml"]).exit_code == 0
        Path("exam.md").unlink()
        assert student.imports(released("bank.yaml", 2)) == Counts(duplicate=2)
        Path("exam.md.lock").unlink()  # as the build said
        uid = read_shipped(student.col.get_note(first)["Shipped"]).uid
        Path("deck.yaml").write_text(f"uid: {uid}\ndeck: Moons\nsources: [bank.yaml]\n")
        assert student.imports(released("deck.yaml", 3)) == Counts(duplicate=2)
        assert_kept(before, student)


def test_questions_are_moved_to_a_subdeck(maintainer, student):
    before = student.study_state()
    for id_ in ("reviewed", "deleted"):
        maintainer.questions[id_]["deck"] = "Inner"
    assert student.imports(maintainer.releases(later())) == Counts(new=1, duplicate=ALL - 1)
    assert student.col.decks.name(student.card("deleted").did) == "Planets::Inner"  # it comes back as a new card
    assert_kept(before, student)


def test_a_file_of_questions_comes_into_another_subdeck(maintainer, student):
    before = student.study_state()
    maintainer.deck["subdecks"] = "sections"
    report = maintainer.builds(later())
    assert [finding.code for finding in report.findings] == ["E223"]
    assert student.imports(report.package) == Counts(new=1, duplicate=ALL - 1)
    assert student.col.decks.name(student.card("reviewed").did) == "Planets"
    assert_kept(before, student)


def test_a_question_becomes_one_of_another_kind(maintainer, student):
    before = student.study_state()
    steps = [f"Step {name}" for name in ("two", "three", "one")]
    maintainer.questions["reviewed"] = {"stem": "What is asked in reviewed?", "kind": "order", "answer": steps}
    assert student.imports(maintainer.releases(later())) == Counts(new=1, updated=1, duplicate=ALL - 2)
    note = student.note("reviewed")
    assert note["Settings"] == "pick-3 recall ask-order"
    assert note["Stem"].endswith("<ul><li>Step one</li><li>Step three</li><li>Step two</li></ul>")
    assert note["Answer"] == "<ol><li>Step two</li><li>Step three</li><li>Step one</li></ol>"
    assert_kept(before, student)


def test_the_maintainer_renamed_the_deck(maintainer, student):
    before = student.study_state()
    maintainer.deck["deck"] = "Astronomy"
    maintainer.questions |= Maintainer(maintainer.folder.parent / "more", ["added"]).questions
    report = maintainer.builds(later())
    assert [finding.code for finding in report.findings] == ["E223"]
    assert student.imports(report.package) == Counts(new=2, duplicate=ALL - 1)
    assert student.col.decks.name(student.card("added").did) == "Astronomy"
    assert student.col.decks.name(student.card("reviewed").did) == "Planets"
    assert student.notetypes() == ["examdeck Astronomy"]  # the old one, under its new name
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


def test_a_learner_changed_the_style(maintainer, student):
    student.styles(".card { color: olive }")
    student.imports(maintainer.releases(later()))
    (name,) = student.notetypes()
    assert "olive" in student.col.models.by_name(name)["css"]
    maintainer.writes("templates/card/card.css", b".card { color: teal }")
    student.imports(maintainer.releases(later() + 1))
    assert "teal" in student.col.models.by_name(name)["css"]


def test_what_has_the_same_time_is_never_taken(maintainer, student):
    package = maintainer.releases(yesterday())
    before = student.study_state()
    always = {"update_notes": 1}
    assert student.imports(package, **always) == Counts(new=1, updated=3, duplicate=ALL - 4)
    assert student.note("edited")["Explanation"] == "<p>It stands in edited.</p>"  # touched since: another time
    assert student.imports(package, **always) == Counts(duplicate=ALL)
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


# ---- releases ----


def test_a_release_reaches_a_learner_who_touched_the_note_after_it_was_built(maintainer, student):
    """A build alone would be hidden for good: Anki takes what is newer than the learner's own edit."""
    maintainer.goes_out(yesterday() + 60)
    maintainer.questions["untouched"]["stem"] = "What is *really* asked?"
    maintainer.builds(yesterday() + 120)
    student.tags("untouched", "mine")
    student.imports(maintainer.goes_out(later()))
    assert "really" in student.note("untouched")["Stem"]


def test_another_key_is_sent_once_more_to_those_who_touched_the_note_after_its_release(maintainer, student):
    maintainer.goes_out(yesterday() + 60)
    options = maintainer.questions["untouched"]["options"]
    options[0].pop("correct")
    options[1]["correct"] = True
    corrected = maintainer.goes_out(yesterday() + 120)
    student.tags("untouched", "mine")
    student.imports(corrected)
    assert student.note("untouched")["Key"] == "A"
    student.imports(maintainer.releases(later()))  # a mere build
    assert student.note("untouched")["Key"] == "A"
    student.imports(maintainer.goes_out(later() + 1))
    assert student.note("untouched")["Key"] == "B"
