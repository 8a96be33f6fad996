"""What a learner edited comes back into the bank's own files, and nothing else changes there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from learner import learner
from releases import Maintainer, png

from examdeck.cli.main import main
from examdeck.lock.shipped import normal_form
from examdeck.model.notetype import FIELDS

IDS = ["stem", "words", "key", "why", "option", "source", "flag", "same"]
FIRST, SECOND = 1_790_000_000, 1_795_000_000
PICTURED = '<p>It is here:</p><p><img src="{}"></p>'


@pytest.fixture
def maintainer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    someone = Maintainer(tmp_path / "bank", IDS)
    someone.writes("planet.png", png(10))
    someone.questions["same"]["explanation"] = "![a planet](planet.png)"
    return someone


@pytest.fixture
def student(tmp_path, maintainer):
    """Somebody who has the first release."""
    with learner(tmp_path / "User 1") as someone:
        someone.imports(maintainer.releases(FIRST))
        yield someone


def edits_everything(student):
    """One edit of each kind."""
    student.edits("stem", "Stem", "<div>What is <b>really</b> asked in stem?</div>")
    student.edits("words", "Explanation", "It stands in <i>words</i>.<div>&nbsp;And there.<br></div>")
    student.edits("key", "Key", "B")
    rationales = student.note("why")["Rationales"]
    student.edits("why", "Rationales", rationales.replace("It is made up.", "It is <u>made</u> up."))
    student.edits("option", "Options", student.note("option")["Options"].replace("A wrong", "A very wrong"))
    student.edits(
        "source", "References", '<ul><li><a href="https://example.org/a_b">https://example.org/a_b</a></li></ul>'
    )


def pull(student, source=None, *words):
    """What `examdeck pull` says of the bank, by default from the student's collection."""
    if source is None:
        student.col.close()
    result = CliRunner().invoke(main, ["pull", str(source or student.path), "bank", *words])
    if source is None:
        student.col.reopen(after_full_sync=False)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def applied(student):
    """What is told after all was written; the bank's questions by id."""
    result = pull(student, None, "--apply")
    return result, saved()


def saved():
    return {question["id"]: question for question in yaml.safe_load(text())["questions"]}


def text(file="bank/bank.yaml"):
    return Path(file).read_bytes().decode()


def line_of(words):
    return next(number for number, line in enumerate(text().splitlines(), 1) if words in line)


def codes(result):
    return re.findall(r"^\S.*?: (?:\w+ )?(E5\d\d) ", result.stderr, re.MULTILINE)


def test_each_edit_is_a_patch_of_the_bank(maintainer, student):
    edits_everything(student)
    before = saved()
    result, after = applied(student)
    assert (result.exit_code, codes(result)) == (0, [])
    before["stem"]["stem"] = "What is **really** asked in stem?"
    before["words"]["explanation"] = "It stands in *words*.\n\nAnd there.\n"
    before["why"]["options"][1]["why"] = "It is <u>made</u> up."
    before["option"]["options"][1]["text"] = "A very wrong answer of option"
    before["source"]["references"] = ["https://example.org/a_b"]
    del before["key"]["options"][0]["correct"]
    before["key"]["options"][1]["correct"] = True
    assert after == before
    assert "6 edits of 6 questions, 0 left" in result.stdout


def test_a_learners_colours_are_theirs_and_the_words_among_them_are_pulled(maintainer, student):
    yellow, red = '<span style="background-color: rgb(255, 255, 0);">', '<font color="#ff0000">'
    student.edits("stem", "Stem", f"What is asked in {yellow}stem</span>?")
    student.edits("words", "Explanation", f"It stands in {red}two</font> {yellow}words</span>.")
    before = saved()
    result, after = applied(student)
    assert (result.exit_code, codes(result)) == (0, [])
    before["words"]["explanation"] = "It stands in two words."
    assert after == before


def test_what_is_shown_is_what_is_written(maintainer, student):
    edits_everything(student)
    shutil.copytree("bank", "other/bank")
    shown = pull(student)
    assert text() == text("other/bank/bank.yaml")
    subprocess.run(["git", "apply"], input=shown.stdout, text=True, check=True, cwd="other")
    applied(student)
    assert text() == text("other/bank/bank.yaml")


@pytest.mark.parametrize("ending", ["apkg", "legacy.apkg", "colpkg", "legacy.colpkg"])
def test_a_package_says_the_same_as_the_collection(maintainer, student, tmp_path, ending):
    edits_everything(student)
    student.tags("flag", "report::typo")
    package = student.exports(tmp_path / f"mine.{ending}")
    assert pull(student, package).output == pull(student).output


def test_after_a_push_there_is_nothing_left_to_pull(maintainer, student):
    edits_everything(student)
    applied(student)
    student.col.close()
    pushed = CliRunner().invoke(main, ["push", "bank", "--collection", str(student.path)])
    student.col.reopen(after_full_sync=False)
    assert pushed.exit_code == 0, pushed.output
    assert student.note("key")["Key"] == "B"
    assert normal_form(student.note("stem")["Stem"]) == "What is \x01b\x01really\x01/b\x01 asked in stem?"
    again = pull(student)
    assert (again.stdout, again.exit_code) == ("", 0)
    assert "0 edits" in again.stderr


def git(*words):
    subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], check=True, cwd="bank")


@pytest.mark.parametrize("has_history", [True, False])
def test_what_the_bank_changed_meanwhile_stays(maintainer, student, has_history):
    if has_history:
        git("init", "-q")
        git("add", ".")
        git("commit", "-qm", "First")
    student.edits("stem", "Stem", "My own question?")
    student.edits("option", "Options", student.note("option")["Options"].replace("A wrong", "A very wrong"))
    student.edits("words", "Explanation", "My own words.")
    maintainer.questions["stem"]["explanation"] = "It stands elsewhere."
    maintainer.questions["option"]["options"][2]["text"] = "Another, as wrong"
    maintainer.questions["words"]["explanation"] = "Their own words."
    maintainer.releases(SECOND)
    if has_history:
        git("commit", "-qam", "Second")
    result, after = applied(student)
    assert (after["stem"]["stem"], after["stem"]["explanation"]) == ("My own question?", "It stands elsewhere.")
    assert after["words"]["explanation"] == "Their own words."
    assert "words was changed here and in Anki, where it says: My own words." in result.stderr
    texts = [option["text"] for option in after["option"]["options"]][1:]
    assert texts == [
        "A very wrong answer of option" if has_history else "A wrong answer of option",
        "Another, as wrong",
    ]
    assert codes(result) == (["E508"] if has_history else ["E508", "E508", "E511"])
    assert result.exit_code == 1


def test_a_conflict_is_told_at_the_line_of_its_text(maintainer, student):
    student.edits("option", "Options", student.note("option")["Options"].replace("A wrong", "A very wrong"))
    maintainer.questions["option"]["options"][1]["text"] = "A bad answer"
    maintainer.saves()
    result = pull(student)
    line = line_of("A bad answer")
    assert f"bank/bank.yaml:{line}:5: error E508 Option B of option was changed here and in Anki" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("name", [part.name for part in FIELDS if part.name not in ("Shipped", "Options", "Key", "Explanation")])  # fmt: skip # noqa: E501
def test_no_field_is_lost_in_silence(maintainer, student, name):
    student.edits("stem", name, f"{student.note('stem')[name]} My own words")
    result = pull(student)
    is_said = name == "Stem"
    assert ("My own words" in result.stdout) == is_said
    assert (codes(result), result.exit_code) == (([], 0) if is_said else (["E509"], 1))
    assert is_said or "My own words" in result.stderr


def test_what_is_of_no_question_is_told(maintainer, student):
    edits_everything(student)
    notetype = student.note("stem").note_type()
    own = student.col.new_note(notetype)
    own["Stem"] = "My own question"
    student.col.add_note(own, student.col.decks.id("Planets"))
    del maintainer.questions["words"]
    maintainer.saves()
    result = pull(student)
    assert codes(result) == ["E509", "E509"]
    assert "no build made it; there it says: My own question" in result.stderr
    assert "A note of words was edited in Anki, and the bank has no such question" in result.stderr


def test_a_note_of_another_notetype_and_a_copy_are_told(maintainer, student):
    student.edits("words", "Explanation", "My own words")
    student.becomes_basic("words")
    copy, note = student.col.new_note(student.note("stem").note_type()), student.note("stem")
    copy.fields = ["My own copy", *note.fields[1:]]
    student.col.add_note(copy, student.col.decks.id("Planets"))
    result = pull(student)
    place = f"bank/bank.yaml:{line_of('id: words')}:3"
    assert f"{place}: error E509 A note of words was edited in Anki, and its notetype there has not" in result.stderr
    assert "no build made it; there it says: My own copy" in result.stderr
    assert codes(result) == ["E509", "E509"]


def test_options_that_changed_places_do_not_take_the_key_along(maintainer, student):
    for id_ in ("option", "key"):
        maintainer.questions[id_]["options"] = [{"text": "Mars", "correct": True}, {"text": "Venus"}, {"text": "Io"}]
    student.imports(maintainer.releases(SECOND))
    for id_ in ("option", "key"):
        student.edits(id_, "Options", "<ol><li>Venus</li><li>Mars</li><li>Io</li></ol>")
    student.edits("key", "Key", "B")
    result, after = applied(student)
    assert "E509 Options of option was edited in Anki, and they stand in another order" in result.stderr
    right = {id_: [each["text"] for each in after[id_]["options"] if each.get("correct")] for id_ in ("option", "key")}
    assert right == {"option": ["Mars"], "key": ["Mars"]}
    assert [each["text"] for each in after["key"]["options"]] == ["Venus", "Mars", "Io"]


def test_fields_that_were_renamed_are_told(maintainer, student):
    student.edits("stem", "Explanation", "My own words")
    student.renames_field("ID", "Number")
    maintainer.questions["stem"]["explanation"] = "Another one."
    maintainer.builds(SECOND)
    result = pull(student)
    assert "A note of stem was edited in Anki, and its notetype there has not the fields" in result.stderr


def test_reports_are_listed_at_their_questions(maintainer, student):
    student.tags("flag", "report::key_is_wrong")
    student.tags("flag", "mine")
    student.tags("option", "report::too_old")
    del maintainer.questions["option"]
    maintainer.saves()
    student.col.set_user_flag_for_cards(1, [student.card("same").id])
    result = pull(student)
    line = line_of("id: flag")
    assert f"bank/bank.yaml:{line}:3: info E510 flag was reported in Anki: key_is_wrong\n" in result.stderr
    assert "E510 same was reported in Anki: flagged red" in result.stderr
    assert "User 1/collection.anki2: info E510 option was reported in Anki: too_old\n" in result.stderr
    assert "0 edits, 0 left, 3 questions reported." in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize("ending", ["anki2", "apkg"])
def test_what_was_taken_away_is_told_and_nothing_else_done(maintainer, student, tmp_path, ending):
    maintainer.questions["flag"]["tags"] = ["Inner", "hot"]
    maintainer.questions["option"]["tags"] = ["hot", "cold"]
    student.imports(maintainer.releases(SECOND))
    for id_, kept in (("flag", ["inner", "mine"]), ("option", ["cold"])):
        note = student.note(id_)
        note.tags = kept
        student.col.update_note(note)
    maintainer.questions["option"]["tags"] = ["cold"]  # as its learner has it
    student.deletes("same")
    student.deletes("why")
    del maintainer.questions["why"]  # from the bank, too
    maintainer.questions["new"] = {**maintainer.questions["words"], "id": "new", "stem": "Which moon is the largest?"}
    maintainer.builds(SECOND + 99)
    before = text()
    result = pull(student, student.exports(tmp_path / "mine.apkg") if ending == "apkg" else None, "--apply")
    assert (result.exit_code, sorted(codes(result)), text()) == (0, ["E513", "E514"], before), result.output
    assert (
        f"bank/bank.yaml:{line_of('id: flag')}:3: info E513 flag came with tags that it has there no longer: hot\n"
        in (result.stderr)
    )
    assert "E514 this deck came with 1 question of the bank that it has no longer: same\n" in result.stderr


def test_pictures_come_along(maintainer, student, tmp_path):
    for name, shade in (("new one.png", 77), ("planet.png", 78)):
        (tmp_path / name).write_bytes(png(shade))
    new, other = (student.col.media.add_file(str(tmp_path / name)) for name in ("new one.png", "planet.png"))
    assert other != "planet.png"  # which the collection has already
    student.edits("stem", "Explanation", PICTURED.format("new%20one.png"))
    student.edits("words", "Explanation", PICTURED.format("gone.png"))
    student.edits("same", "Explanation", f"{student.note('same')['Explanation']} [sound:../evil.mp3]")
    shown = pull(student)
    assert "With --apply comes along: bank/media/new one.png" in shown.stderr
    result, after = applied(student)
    assert after["stem"]["explanation"] == "It is here:\n\n![](<media/new one.png>)\n"
    assert (tmp_path / "bank/media" / new).read_bytes() == png(77)
    assert [path.name for path in (tmp_path / "bank/media").iterdir()] == ["new one.png"]
    assert codes(result) == ["E509", "E509"]
    assert "the picture or sound gone.png cannot be had" in result.stderr
    assert "the picture or sound ../evil.mp3 cannot be had" in result.stderr


def test_what_anki_itself_rewrote_is_no_edit(maintainer, tmp_path):
    package = maintainer.releases(FIRST)
    with learner(tmp_path / "User 2") as other:
        (tmp_path / "planet.png").write_bytes(png(99))
        other.col.media.add_file(str(tmp_path / "planet.png"))
        other.imports(package)
        note = other.note("same")
        assert "planet-" in note["Explanation"]
        note["Stem"] = note["Stem"].replace("<p>", "<p><span>").replace("</p>", "</span>&nbsp;<br></p>")
        other.col.update_note(note)
        result = pull(other)
        assert (result.stdout, codes(result), result.exit_code) == ("", [], 0)
        other.edits("same", "Explanation", note["Explanation"].replace("<p>", "<p>See: "))
        assert "+  explanation: 'See: ![a planet](planet.png)'" in pull(other).stdout.replace('"', "'")


def test_what_cannot_be_read_is_refused(maintainer, student, tmp_path):
    maintainer.saves()
    words = [sys.executable, "-m", "examdeck", "pull", str(student.path), "bank"]
    opened = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (opened.returncode, codes(opened)) == (1, ["E502"])
    whole = student.exports(tmp_path / "mine.apkg").read_bytes()
    for data in (b"", b"no package", whole[: len(whole) // 2]):
        (tmp_path / "mine.apkg").write_bytes(data)
        assert codes(pull(student, tmp_path / "mine.apkg")) == ["E503"]


def test_another_bank_has_no_notes_there(maintainer, student):
    maintainer.deck["uid"] = "rivers"
    shutil.rmtree("bank/deck.lock", ignore_errors=True)
    (maintainer.folder / "deck.lock").unlink()
    maintainer.saves()
    assert codes(pull(student)) == ["E507"]


def test_a_question_without_id_is_not_made_another(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    questions = "\n\n".join(f"{n}. {asked}" for n, asked in enumerate(ASKED, 1))
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "quiz.md").write_text(questions, encoding="utf-8")
    (folder / "deck.yaml").write_text("uid: words\ndeck: Words\nsources: [quiz.md]\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["build", "bank", "-o", "words.apkg"]).exit_code == 0
    with learner(tmp_path / "User 1") as student:
        student.imports(tmp_path / "words.apkg")
        (one,), (other,) = (student.col.find_notes(word) for word in ("Africa", "Seine"))
        for nid, stem in (
            (one, "Who wrote the first dictionary of that language?"),
            (other, "Through which old capital does the river Seine flow?"),
        ):
            note = student.col.get_note(nid)
            note["Stem"] = stem
            if nid == one:
                note["Options"] = "<ol><li>One and another</li><li>Neither of both</li></ol>"
            student.col.update_note(note)
        result = pull(student, None, "--apply")
    assert "a build would no longer know its question again" in result.stderr
    assert "Through which old capital does the river Seine flow?" in (folder / "quiz.md").read_text(encoding="utf-8")
    again = CliRunner().invoke(main, ["diff", "bank", "--format", "summary"])
    assert again.stdout == "Words: 1 changed\n"


ASKED = [
    "Which sea lies between Italy and Croatia?\n   a) The Adriatic\n   b) The Baltic\n   Answer: a",
    "Through which capital does the river Seine flow?\n   a) London\n   b) Paris\n   Answer: b",
    "What is the highest mountain of Africa called?\n   a) Kilimanjaro\n   b) Elbrus\n   Answer: a",
    "On which continent is the Atacama desert?\n   a) Asia\n   b) South America\n   Answer: b",
]
