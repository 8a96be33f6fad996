"""`examdeck stats --collection`: what real answers say of questions."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from learner import AGAIN, GOOD, learner
from releases import Maintainer

from examdeck.cli.main import main

IDS = ["hard", "once", "easy", "leech", "twin", "never", "gone"]
DAY = 86_400
LONG_AGO = 1_700_000_000


@pytest.fixture(scope="module")
def studied(tmp_path_factory):
    """A bank that lost a question and got another since somebody imported it and studied."""
    folder = tmp_path_factory.mktemp("studied")
    bank = Maintainer(folder / "bank", IDS)
    bank.deck |= {"tags": ["exam"], "weights": {"planet": 60, "moon": 40}}
    for id_ in ("hard", "easy"):
        bank.questions[id_]["tags"] = ["moon::large"]
    bank.questions["leech"] |= {"stem": "Which *planet* is red?", "options": options("Mars", "Venus")}
    bank.questions["twin"] |= {"stem": "Which planet is red?", "options": options("Venus", "Mars")}
    with learner(folder / "Anki2/Ada") as student:
        student.imports(bank.releases(LONG_AGO))
        answer(student)
        student.exports(folder / "my.colpkg")
    del bank.questions["gone"]
    bank.questions["added"] = {"stem": "What is new?", "answer": "This."}
    bank.saves()
    return folder


def options(right, wrong):
    return [{"text": right, "correct": True}, {"text": wrong}]


def answer(student):
    for seconds in (20, 30, 40):
        student.answers("hard", AGAIN, seconds)
    student.answers("hard", GOOD, 10)
    student.answers("once", AGAIN, 5)
    for _ in range(3):
        student.answers("easy", GOOD, 2)
    student.answers("gone", AGAIN)
    student.makes_a_leech_of("leech")
    student.tags("never", "mine")
    student.tags("twin", "leech")  # as who meets it on another device
    student.col.sched.set_due_date([student.card("never").id], "5")  # no answer, but in the log


def stats(*words, code=0):
    result = CliRunner().invoke(main, ["stats", *map(str, words)])
    assert result.exit_code == code, result.output
    return result


def numbers(*words):
    return json.loads(stats(*words, "--json").stdout)


@pytest.mark.parametrize("file", ["Anki2/Ada/collection.anki2", "my.colpkg"])
def test_every_answer_counts(studied, file):
    before = (studied / file).read_bytes()
    found = numbers(studied / "bank", "--collection", studied / file)
    counted = {each["id"]: (each["failed"], each["answers"], each["lapses"]) for each in found["questions"]}
    assert counted == {
        "leech": (8, 9, 8),
        "hard": (3, 4, 0),
        "once": (1, 1, 0),
        "easy": (0, 3, 0),
        "never": (0, 0, 0),
        "twin": (0, 0, 0),
    }
    assert list(counted)[:3] == ["leech", "hard", "once"]
    assert (found["answers"], found["failed"], found["missing"], found["leeches"]) == (17, 12, 1, 2)
    assert (studied / file).read_bytes() == before


def test_times_are_medians(studied):
    found = numbers(studied / "bank", "--collection", studied / "my.colpkg")
    seconds = {each["id"]: round(each["seconds"]) for each in found["questions"]}
    assert (seconds["hard"], seconds["once"], seconds["easy"], seconds["never"]) == (25, 5, 2, 0)


def test_tags_and_domains(studied):
    found = numbers(studied / "bank", "--collection", studied / "my.colpkg")
    counted = {each["tag"]: (each["questions"], each["answers"], each["failed"]) for each in found["tags"]}
    assert counted == {"planet::inner": (2, 10, 9), "moon::large": (2, 7, 3), "exam": (4, 17, 12)}
    assert [(each["tag"], each["weight"], each["failed"]) for each in found["domains"]] == [
        ("planet", 60, 9),
        ("moon", 40, 3),
    ]


def test_what_the_check_says_stands_beside_both_twins(studied):
    found = numbers(studied / "bank", "--collection", studied / "my.colpkg")
    codes = {each["id"]: [finding["code"] for finding in each["findings"]] for each in found["questions"]}
    assert "S033" in codes["leech"]
    assert "S033" in codes["twin"]
    assert "S033" not in codes["hard"]


def test_the_table(studied, monkeypatch):
    monkeypatch.chdir(studied)
    lines = stats("bank", "--collection", "my.colpkg").stdout.splitlines()
    assert "Answered at least once       4 (67 %)" in lines
    assert "Failed, with Again           12 (71 %)" in lines
    at = lines.index("Hardest")
    assert lines[at + 1].split() == ["8", "of", "9", "failed", "0", "s", "leech", "leech", "bank/bank.yaml:35:3"]
    assert lines[at + 2] == "      Which *planet* is red?"
    twin = "      S033 bank/bank.yaml:44:3: nearly the same question stands at bank/bank.yaml:35:3, with another answer"
    assert lines[at + 3] == twin
    others = lines.index("Other leeches")
    assert lines[others + 1].split()[:4] == ["0", "of", "0", "failed"]
    assert lines[others + 2] == "      Which planet is red?"
    assert [line.split() for line in lines if "% of the exam" in line] == [
        ["planet", "2", "10", "9", "(90", "%)", "0", "s", "60", "%", "of", "the", "exam"],
        ["moon", "2", "7", "3", "(43", "%)", "10", "s", "40", "%", "of", "the", "exam"],
    ]


def test_without_a_bank_all_decks_of_ours_are_meant(studied, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANKI_BASE", str(studied / "Anki2"))
    found = numbers("--profile", "Ada")
    assert (found["answers"], found["missing"], len(found["questions"])) == (18, 0, 7)
    hardest = found["questions"][0]
    assert (hardest["stem"], hardest["path"], hardest["findings"]) == ("Which *planet* is red?", None, [])
    assert found["decks"] == [
        {"deck": "planets", "questions": 5, "answers": 18, "failed": 13, "seconds": found["seconds"]}
    ]
    assert {each["tag"] for each in found["tags"]} == {"planet::inner", "moon::large", "exam"}  # none of the learner's
    assert found["domains"] == []


def test_fields_that_a_learner_renamed_hide_no_question(studied, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with learner(tmp_path / "other") as student:
        student.imports(studied / "my.colpkg")
        for name in ("Withdrawn", "ID", "Stem"):
            student.renames_field(name, f"My {name}")
    assert len(numbers("--collection", tmp_path / "other/collection.anki2")["questions"]) == 7


def test_the_bank_in_which_one_is_is_meant(studied, monkeypatch):
    monkeypatch.chdir(studied / "bank")
    assert numbers("--collection", studied / "my.colpkg")["missing"] == 1


def test_a_collection_without_the_deck_is_told(studied, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with learner(tmp_path / "other") as student:
        file = student.path
    told = stats(studied / "bank", "--collection", file, code=1).stderr
    assert "other/collection.anki2: error E507 there are no questions of 'Planets'" in told
    assert "E507 there are no questions of any deck of examdeck's" in stats("--collection", file, code=1).stderr


def test_a_collection_of_a_newer_anki_is_told(tmp_path):
    with learner(tmp_path / "other") as student:
        file = student.path
    with closing(sqlite3.connect(file)) as database:
        database.execute("update col set ver = 99")
        database.commit()
    told = stats("--collection", file, code=1).stderr
    assert "E503 this collection is of a newer Anki than the library that is installed here" in told


def test_a_collection_that_anki_has_open_is_refused(studied):
    with learner(studied / "Anki2/Ada") as student:
        words = [sys.executable, "-m", "examdeck", "stats", "--collection", str(student.path)]
        ran = subprocess.run(words, capture_output=True, text=True, check=False, cwd=Path(student.path).parent)
    assert (ran.returncode, "E502 Anki has this collection open" in ran.stderr) == (1, True)


QUIZ = """\
**Question 1**
Which moon of Jupiter has hundreds of active volcanoes?

- [x] Io
- [ ] Europa
- [ ] Ganymede
"""


def test_a_question_without_an_id_is_the_one_that_was_shipped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text(QUIZ)
    assert CliRunner().invoke(main, ["build", "quiz.md", "-o", "quiz.apkg"]).exit_code == 0
    with learner(tmp_path / "student") as student:
        student.imports(tmp_path / "quiz.apkg")
        (nid,) = student.col.find_notes("")
        student.answers(student.col.get_note(nid)["ID"], AGAIN)
    Path("quiz.md").write_text(QUIZ.replace("active volcanoes", "volcanoes that are active"))
    (found,) = numbers("quiz.md", "--collection", student.path)["questions"]
    assert (found["failed"], found["path"], found["line"]) == (1, "quiz.md", 1)
    other = QUIZ.replace("Europa", "Callisto").replace("has hundreds of active volcanoes", "is the fourth largest")
    Path("quiz.md").write_text(other.replace("Which moon", "Which small moon"))
    doubtful = stats("quiz.md", "--collection", student.path)
    assert "quiz.md:1:1: error E206" in doubtful.stderr
    assert "1 of 1 failed" in doubtful.stdout
