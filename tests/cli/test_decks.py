"""The decks of a bank and of its translations, as `examdeck build` and `examdeck release` make them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main
from examdeck.lock.file import read_lock
from examdeck.lock.identity import guid
from translating import translation

DECK = "uid: planets\ndeck: Planets\nlang: en\nsources: [bank.yaml]\ntranslations: {de: de.yaml, fr: fr.yaml}\n"
QUESTION = "  - {{id: q-{n}, stem: What is number {n}?, options: [{{text: Right {n}, correct: true}}, Wrong]}}\n"
COUNT = 8
LOCK, GERMAN, FRENCH = Path("deck.lock"), Path("de.yaml.lock"), Path("fr.yaml.lock")
WITHOUT_IDS = """\
# Moons

**Question 1**
Which moon of Jupiter is the most volcanic body of the solar system, with hundreds of active volcanoes?

- [x] Io
- [ ] Europa
- [ ] Ganymede
"""


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text(DECK)
    asks(range(COUNT))
    german = {f"q-{n}": {f"What is number {n}?": f"Was ist Nummer {n}?", "Wrong": "Falsch"} for n in range(COUNT)}
    Path("de.yaml").write_text(translation("Planeten", german), encoding="utf-8")
    Path("fr.yaml").write_text(translation("Planètes", {}), encoding="utf-8")


def asks(numbers):
    Path("bank.yaml").write_text("questions:\n" + "".join(QUESTION.format(n=n) for n in numbers))


def examdeck(*arguments, at=1_800_000_000):
    return CliRunner().invoke(main, [*map(str, arguments)], env={"SOURCE_DATE_EPOCH": str(at)})


def edit(path, old, new):
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def summaries(output):
    """By deck, how many questions went which way."""
    found = {}
    for line in output.splitlines():
        if line in ("Planets", "Planeten", "Planètes"):
            counts = found[line] = {}
        elif line.startswith("  "):
            *words, count = line.split()
            counts[" ".join(words)] = int(count)
    return found


def test_each_language_is_built_with_a_package_a_lock_and_a_summary():
    result = examdeck("build")
    assert result.exit_code == 0, result.output
    all_new = {"questions": COUNT, "new": COUNT}
    assert summaries(result.stdout) == {"Planets": all_new, "Planeten": all_new, "Planètes": all_new}
    assert sorted(path.name for path in Path("build").glob("*.apkg")) == [
        "planets-de.apkg",
        "planets-fr.apkg",
        "planets.apkg",
    ]
    assert result.stdout.count("Import it:") == result.stdout.count("`examdeck check` has") == 1  # said of the bank
    assert f"de.yaml: {2 * COUNT} of {3 * COUNT} texts translated; {COUNT} shown in the original" in result.stderr
    assert f"fr.yaml: 0 of {3 * COUNT} texts translated" in result.stderr
    for uid, lock in (("planets", LOCK), ("planets-de", GERMAN), ("planets-fr", FRENCH)):
        locked = read_lock(lock, str(lock))
        assert locked.uid == uid
        assert locked.entries.keys() == {guid(uid, f"q-{n}") for n in range(COUNT)}


def test_the_next_build_changes_only_what_was_edited():
    examdeck("build")
    before = {path: path.read_bytes() for path in (LOCK, GERMAN, FRENCH)}
    edit("de.yaml", "Was ist Nummer 3?", "Was ist die Nummer 3?")
    result = examdeck("build", at=1_800_000_100)
    same = {"questions": COUNT, "unchanged": COUNT}
    one = {"questions": COUNT, "changed": 1, "unchanged": COUNT - 1}
    assert summaries(result.stdout) == {"Planets": same, "Planeten": one, "Planètes": same}
    assert [path for path, data in before.items() if path.read_bytes() != data] == [GERMAN]
    result = examdeck("build", at=1_800_000_200)
    assert summaries(result.stdout) == {"Planets": same, "Planeten": same, "Planètes": same}


def test_a_key_is_corrected_in_every_language():
    examdeck("build")
    edit(
        "bank.yaml",
        "options: [{text: Right 3, correct: true}, Wrong]",
        "options: [Right 3, {text: Wrong, correct: true}]",
    )
    result = examdeck("build", at=1_800_000_100)
    assert {deck: counts["changed"] for deck, counts in summaries(result.stdout).items()} == {
        "Planets": 1,
        "Planeten": 1,
        "Planètes": 1,
    }
    locked = read_lock(GERMAN, "").entries[guid("planets-de", "q-3")].question
    assert [(option.text, option.correct) for option in locked.options] == [("Right 3", False), ("Falsch", True)]


def test_what_stops_one_stops_no_other():
    Path("de.yaml").write_text("questions: {}\n")
    result = examdeck("build")
    assert result.exit_code == 1
    assert summaries(result.stdout).keys() == {"Planets", "Planètes"}
    assert "de.yaml:1:1: error E105" in result.stderr
    assert not GERMAN.exists()


def test_locked_tells_what_would_change_in_each_and_writes_nothing():
    examdeck("build")
    before = {path: path.read_bytes() for path in (LOCK, GERMAN, FRENCH)}
    assert examdeck("build", "--locked").exit_code == 0
    edit("de.yaml", "Was ist Nummer 3?", "Was ist die Nummer 3?")
    result = examdeck("build", "--locked", at=1_800_000_100)
    assert result.exit_code == 1
    assert result.stderr.count(" E205 ") == 1
    edit("bank.yaml", "What is number 3?", "What is number three?")
    assert examdeck("build", "--locked", at=1_800_000_100).stderr.count(" E205 ") == 3
    assert {path: path.read_bytes() for path in before} == before


def test_an_output_has_the_language_in_its_name():
    assert examdeck("build", "-o", "out/exam.apkg").exit_code == 0
    assert sorted(path.name for path in Path("out").glob("*.apkg")) == ["exam-de.apkg", "exam-fr.apkg", "exam.apkg"]
    assert examdeck("build", "de.yaml", "-o", "only.apkg").exit_code == 0
    assert Path("only.apkg").exists()


def test_a_translation_that_is_named_is_built_alone():
    result = examdeck("build", "de.yaml")
    assert summaries(result.stdout).keys() == {"Planeten"}
    assert not LOCK.exists()
    assert list(summaries(examdeck("build", ".", "de.yaml").stdout)) == ["Planets", "Planètes", "Planeten"]


def test_a_word_of_the_user_is_for_every_language():
    examdeck("build")
    asks(range(2))
    stopped = examdeck("build", at=1_800_000_100)
    assert stopped.stderr.count(" E221 ") == 3
    result = examdeck("build", "--withdraw", COUNT - 2, at=1_800_000_100)
    assert result.exit_code == 0, result.output
    assert [counts["withdrawn"] for counts in summaries(result.stdout).values()] == [COUNT - 2] * 3
    assert "E224" not in result.stderr
    assert "E226" not in result.stderr


def test_ids_that_changed_hands_are_accepted_once():
    examdeck("build")
    for old, new in (("id: q-0", "id: x"), ("id: q-1", "id: q-0"), ("id: x", "id: q-1")):
        edit("bank.yaml", old, new)
    assert "E209" in examdeck("build", at=1_800_000_100).stderr
    result = examdeck("build", "--accept", "E209", at=1_800_000_100)
    assert result.exit_code == 0, result.output
    # what was translated under the other id is stale: nobody gets a text that is not the question's
    assert read_lock(GERMAN, "").entries[guid("planets-de", "q-0")].question.stem == "What is number 1?"


def test_who_a_question_without_id_is_is_asked_once():
    Path("quiz.md").write_text(WITHOUT_IDS)
    Path("deck.yaml").write_text(DECK.replace("bank.yaml", "quiz.md"))
    examdeck("build")
    (id_,) = [entry.id for entry in read_lock(LOCK, "").entries.values()]
    Path("de.yaml").write_text(translation("Planeten", {id_: {"Ganymede": "Ganymed"}}), encoding="utf-8")
    edit("quiz.md", "[ ] Europa", "[ ] Callisto")
    edit("quiz.md", "with hundreds of active volcanoes?", "and the fourth largest moon?")
    edit("quiz.md", "Which moon", "Which small moon")
    for command in (["build"], ["release", "--dry-run"]):
        asked = examdeck(*command, at=1_800_000_100)
        assert (asked.exit_code, asked.stderr.count("E206")) == (1, 1), asked.stderr
    dry = examdeck("release", "--dry-run", "--same", f"quiz.md:3={id_}", at=1_800_000_100)
    assert (dry.exit_code, dry.stdout.count("1 changed"), "E2" in dry.stderr) == (0, 3, False), dry.output
    for path in (".", "de.yaml"):
        assert examdeck("preview", path).exit_code == 0
    assert "S096" not in examdeck("check").stdout  # which the id of another question would give
    result = examdeck("build", "--same", f"quiz.md:3={id_}", at=1_800_000_100)
    assert result.exit_code == 0, result.output
    (entry,) = read_lock(GERMAN, "").entries.values()
    assert (entry.id, entry.question.options[2].text) == (id_, "Ganymed")


def test_a_release_sends_every_language_with_notes_of_its_own():
    assert examdeck("release").exit_code == 0
    edit("de.yaml", "Was ist Nummer 3?", "Was ist die Nummer 3?")
    result = examdeck("release")
    assert result.exit_code == 0, result.output
    assert result.stdout.count("Learners would see nothing new: nothing was written.") == 2
    assert "Nummer 3?" in Path("build/planets-de-changes.md").read_text(encoding="utf-8")
    assert examdeck("release", "--dry-run", "de.yaml").stdout.count("Nothing was written.") == 1


def test_what_changed_is_told_of_every_language():
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    Path("deck.yaml").write_text(DECK.replace(", fr: fr.yaml", ""))
    assert examdeck("build").exit_code == 0
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run(["git", *identity, *words], check=True)
    Path("deck.yaml").write_text(DECK)
    edit("de.yaml", "Was ist Nummer 3?", "Was ist die Nummer 3?")
    notes = examdeck("diff", "HEAD", ".", "--format", "markdown").stdout
    titles = [line for line in notes.splitlines() if line.startswith("# ")]
    assert titles == ["# Planets: what changed", "# Planeten: what changed", "# Planètes: what changed"]
    counts = [line for line in notes.splitlines() if line.endswith(" unchanged.")]
    assert counts == ["8 unchanged.", "1 changed, 7 unchanged.", "8 new, 0 unchanged."]
    assert "Was ist **die** Nummer 3?" in notes
    assert examdeck("diff", "HEAD", ".", "--format", "summary").stdout == "Planets: nothing changed\n"
    assert examdeck("diff", "deck.lock", ".").stdout.count("since") == 1
    assert examdeck("diff").stdout.count(" since ") == 3


def test_a_translation_is_converted_with_its_texts_uid_and_ids():
    examdeck("build")
    result = examdeck("convert", "de.yaml", "--to", "yaml", "-o", "alone/german.yaml")
    assert result.exit_code == 0, result.output
    assert f"read {COUNT} questions with {COUNT} keys" in result.stderr
    Path("de.yaml.lock").rename("alone/german.yaml.lock")
    result = examdeck("build", "alone/german.yaml", at=1_800_000_100)
    # no learner's note is touched
    assert summaries(result.stdout) == {"Planeten": {"questions": COUNT, "relabelled": COUNT}}
    assert examdeck("convert", ".", "--to", "yaml", "-o", "all").exit_code == 0
    assert [path.name for path in Path("all").iterdir()] == ["bank.yaml"]


def test_the_uid_that_a_source_states_is_the_banks():
    edit("bank.yaml", "questions:", "uid: planets\nquestions:")
    result = examdeck("build")
    assert result.exit_code == 0, result.output


def test_a_lock_of_before_is_none_of_its_translations():
    Path("quiz.md").write_text(WITHOUT_IDS)
    examdeck("build", "quiz.md")
    Path("quiz.md").unlink()
    result = examdeck("build")
    assert result.stderr.count("E230 there is no lock") == 1  # the bank itself asks
    assert summaries(result.stdout).keys() == {"Planeten", "Planètes"}


def test_other_commands_are_about_the_deck_that_is_named():
    examdeck("build")
    edit("bank.yaml", "What is number 3?", "What is number three?")
    assert "-Was-" in examdeck("diff", "de.yaml").stdout
    assert "Was" not in examdeck("diff", "--format", "json").stdout
    assert examdeck("preview", "de.yaml").exit_code == 0
    assert "Was ist Nummer 4?" in Path("build/planets-de.html").read_text(encoding="utf-8")
