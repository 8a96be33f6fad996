"""A lock follows its bank: every note stays what it was when files are renamed, converted or put into a deck.yaml."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from examdeck.cli.main import main

QUIZ = """\
# Lamps

1. What does the first lamp need?
   - [x] Oil
   - [ ] Gas

2. Which guild made the second lamp?
   - [x] Tinsmiths
   - [ ] Glaziers

3. Where did the third lamp hang?
   - [x] In the mill
   - [ ] In the barn
"""
EDITED = QUIZ.replace("Which guild made the second lamp?", "Which of the guilds made the second lamp?")


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text(QUIZ)
    assert run("build", "quiz.md").exit_code == 0
    Path("quiz.md").write_text(EDITED.rsplit("\n3. ", 1)[0])
    assert run("build", "quiz.md").exit_code == 0


def run(*arguments, at=1_800_000_000):
    return CliRunner().invoke(main, [*arguments], env={"SOURCE_DATE_EPOCH": str(at)})


def records(lock):
    return [json.loads(line) for line in Path(lock).read_text().splitlines()]


def notes(lock):
    """Each note's guid and mod, and whether it is withdrawn."""
    return {r["guid"]: (r["mod"], "withdrawn" in r["question"]) for r in records(lock) if "guid" in r}


def uid(lock):
    return records(lock)[0]["uid"]


def stops(result, code):
    assert result.exit_code == 1, result.output
    assert f" {code} " in result.stderr, result.stderr


def test_a_deck_yaml_beside_the_file_takes_its_lock():
    before = notes("quiz.md.lock")
    Path("deck.yaml").write_text(f"uid: {uid('quiz.md.lock')}\ndeck: Lamps\nsources: [quiz.md]\n")
    result = run("build", ".")
    assert "E231 what was shipped is taken from quiz.md.lock" in result.stderr
    assert notes("deck.lock") == before
    assert "E231" not in run("build", ".").stderr


def test_under_another_uid_it_asks_first():
    Path("deck.yaml").write_text("uid: lamps\ndeck: Lamps\nsources: [quiz.md]\n")
    stops(run("build", "."), "E230")
    stops(run("build", ".", "--lock", "quiz.md.lock"), "E202")
    assert not Path("deck.lock").exists()
    assert run("build", ".", "--accept", "lock-orphaned").exit_code == 0


def into_a_folder():
    """The bank in a subfolder, with its lock; one question is edited, and another is gone."""
    Path("part").mkdir()
    for file in ("quiz.md", "quiz.md.lock"):
        Path(file).rename(f"part/{file}")
    text = Path("part/quiz.md").read_text()
    Path("part/quiz.md").write_text(
        text.replace("the guilds", "the town's guilds").replace("1. What does", "1. What did")
    )


def test_a_lock_beside_a_source_in_a_folder_is_that_of_the_bank():
    into_a_folder()
    before = notes("part/quiz.md.lock")
    Path("part/quiz.md").write_text(Path("part/quiz.md").read_text().split("\n2. ")[0])
    Path("deck.yaml").write_text(f"uid: {uid('part/quiz.md.lock')}\ndeck: Lamps\nsources: [part/*.md]\n")
    result = run("build", ".")
    assert "E231 what was shipped is taken from part/quiz.md.lock" in result.stderr
    assert result.exit_code == 0, result.stderr  # and part/quiz.md is not missed under its name of before
    assert notes("deck.lock").keys() == before.keys()
    assert '"file":"part/quiz.md"' in Path("deck.lock").read_text()
    assert not any(each in Path("deck.lock").read_text() for each in ('"file":"quiz.md"', '"holds"'))


def test_under_another_uid_the_lock_beside_a_source_in_a_folder_is_named():
    into_a_folder()
    Path("deck.yaml").write_text("uid: lamps\ndeck: Lamps\nsources: [part/quiz.md]\n")
    stops(result := run("build", "."), "E230")
    assert "part/quiz.md.lock is the lock of part/quiz.md" in result.stderr


def test_init_above_the_folder_of_a_bank_takes_its_lock():
    into_a_folder()
    before = notes("part/quiz.md.lock")
    assert run("init").exit_code == 0
    assert "E231" in run("build", ".").stderr
    assert notes("deck.lock").keys() == before.keys()


def test_the_lock_of_a_folder_that_is_built_with_others_is_named():
    into_a_folder()
    Path("part/quiz.md.lock").unlink()
    assert run("build", "part", "-o", "part.apkg").exit_code == 0
    Path("deck.yaml").write_text("uid: lamps\ndeck: Lamps\nsources: [part/quiz.md]\n")
    stops(result := run("build", "."), "E230")
    assert "part/deck.lock is the lock of part" in result.stderr


def test_of_two_locks_of_one_uid_that_know_other_questions_none_is_taken_unasked():
    into_a_folder()
    Path("other").mkdir()
    Path("other/quiz.md").write_text("# Lamps\n\n1. Which town is by the sea?\n   - [x] Faro\n   - [ ] Rome\n")
    assert run("build", "other/quiz.md", "-o", "other.apkg", at=1_700_000_000).exit_code == 0
    Path("deck.yaml").write_text(f"uid: {uid('part/quiz.md.lock')}\ndeck: Lamps\nsources: ['*/quiz.md']\n")
    stops(result := run("build", "."), "E233")
    assert "other/quiz.md.lock and part/quiz.md.lock are both locks" in result.stderr
    assert not Path("deck.lock").exists()
    assert run("build", ".", "--lock", "part/quiz.md.lock").exit_code == 0


@pytest.mark.parametrize("name", ["bank.yaml", "deck.yaml"])
def test_a_bank_converted_to_yaml_keeps_ids_and_lock(name):
    before = notes("quiz.md.lock")
    assert run("convert", "quiz.md", "--to", "yaml", "-o", "bank.yaml").exit_code == 0
    if name == "deck.yaml":
        Path("deck.yaml").write_text(f"uid: {uid('quiz.md.lock')}\ndeck: Lamps\nsources: [bank.yaml]\n")
    stops(run("build", name), "E233")  # quiz.md is still there
    Path("quiz.md").unlink()
    assert run("build", name).exit_code == 0
    assert notes("bank.yaml.lock" if name == "bank.yaml" else "deck.lock") == before


def test_what_was_withdrawn_of_several_files_is_written_into_none_of_them():
    Path("more.md").write_text("# More\n\n1. Which?\n   - [x] a\n   - [ ] b\n")
    Path("deck.yaml").write_text(f"uid: {uid('quiz.md.lock')}\ndeck: Lamps\nsources: [quiz.md, more.md]\n")
    assert run("build", ".").exit_code == 0
    assert [withdrawn for _, withdrawn in notes("deck.lock").values()].count(True) == 1
    assert "withdrawn" not in run("convert", "more.md", "--to", "yaml").stdout


def test_a_file_of_several_is_not_converted_with_the_ids_of_another():
    Path("more.md").write_text("# More\n\n1. Which town is by the sea?\n   - [x] Faro\n   - [ ] Rome\n")
    Path("deck.yaml").write_text(f"uid: {uid('quiz.md.lock')}\ndeck: Lamps\nsources: [quiz.md, more.md]\n")
    assert run("build", ".").exit_code == 0
    like_another = "\n2. What does the very first lamp need?\n   - [x] Oil\n   - [ ] Gas\n"
    Path("more.md").write_text(Path("more.md").read_text() + like_another)
    shipped = {record["id"] for record in records("deck.lock") if "guid" in record}
    written = yaml.safe_load(run("convert", "more.md", "--to", "yaml").stdout)["questions"]
    assert [question["id"] in shipped for question in written] == [True, False]


def test_of_several_that_it_had_the_one_used_last_is_taken():
    run("convert", "quiz.md", "--to", "yaml", "-o", "bank.yaml")
    Path("quiz.md").unlink()
    Path("bank.yaml").write_text(Path("bank.yaml").read_text().replace("Oil", "Lamp oil"))
    assert run("build", "bank.yaml", at=1_900_000_000).exit_code == 0
    Path("deck.yaml").write_text(f"uid: {uid('quiz.md.lock')}\ndeck: Lamps\nsources: [bank.yaml]\n")
    result = run("build", ".", at=1_900_000_001)
    assert "E231 what was shipped is taken from bank.yaml.lock" in result.stderr
    assert notes("deck.lock") == notes("bank.yaml.lock")


def test_one_in_a_deck_of_another_uid_is_told():
    run("convert", "quiz.md", "--to", "yaml", "-o", "bank.yaml")
    for file in (Path("quiz.md"), Path("quiz.md.lock")):
        file.unlink()
    Path("deck.yaml").write_text("uid: lamps\ndeck: Lamps\nsources: [bank.yaml]\n")
    stops(run("build", "."), "E234")
    assert run("build", ".", "--accept", "E234").exit_code == 0
    assert run("build", ".", "--strict").stderr == "read 3 questions with 3 keys; every line understood\n"  # said once


def test_a_renamed_file_is_not_a_new_bank_in_silence():
    before = notes("quiz.md.lock")
    Path("quiz.md").rename("exam.md")
    Path("exam.md").write_text(Path("exam.md").read_text().replace("# Lamps\n", "# Old lamps\n"))
    stops(run("build", "exam.md"), "E230")
    assert run("build", "exam.md", "--lock", "quiz.md.lock").exit_code == 0
    assert notes("exam.md.lock") == before
    assert uid("exam.md.lock") == uid("quiz.md.lock")
    stops(run("build", "exam.md", "--lock", "quiz.md.lock", "--strict"), "E230")
    assert run("build", "exam.md", "--lock", "nowhere.lock").exit_code == 2


def test_ids_without_a_uid_beside_a_lock_are_shown_the_way_to_it():
    before, known = notes("quiz.md.lock"), uid("quiz.md.lock")
    assert run("convert", "quiz.md", "--to", "json", "-o", "bank.json").exit_code == 0
    stops(result := run("build", "bank.json"), "E207")
    assert f"beside it are quiz.md.lock of the uid {known}" in result.stderr
    assert "--lock quiz.md.lock" in result.stderr
    assert run("build", "bank.json", "--lock", "quiz.md.lock").exit_code == 0
    assert notes("bank.json.lock") == before


def test_what_is_no_lock_is_not_to_be_deleted():
    Path("quiz.md").rename("exam.md")
    for named in ("exam.md", "build/quiz.apkg"):
        stops(result := run("build", "exam.md", "--lock", named), "E203")
        assert "delete" not in result.stderr
    assert Path("exam.md").exists()


def test_a_lock_whose_header_has_a_conflict_is_found_too():
    before = notes("quiz.md.lock")
    lock = Path("quiz.md.lock").read_text()
    header = lock.split("\n")[0]
    conflict = f"<<<<<<< a\n{header}\n=======\n{header.replace('Lamps', 'Old lamps')}\n>>>>>>> b"
    Path("quiz.md.lock").write_text(lock.replace(header, conflict))
    Path("quiz.md").rename("exam.md")
    assert "E231" in run("build", "exam.md").stderr
    assert notes("exam.md.lock") == before


def test_with_the_same_title_it_is_known_by_its_uid():
    before = notes("quiz.md.lock")
    Path("quiz.md").rename("exam.md")
    assert run("build", "exam.md").exit_code == 0
    assert notes("exam.md.lock") == before


def test_two_files_of_one_title_are_not_one_deck(tmp_path, monkeypatch):
    Path("more.md").write_text(QUIZ.replace("lamp", "lantern"))
    stops(run("build", "more.md"), "E233")
    assert run("build", "more.md", "--uid", "lanterns").exit_code == 0
    (tmp_path / "part").mkdir()
    shutil.copy("more.md", "part/quiz.md")
    stops(run("build", "part/quiz.md"), "E235")  # its package would be that of the first
    assert run("build", "part/quiz.md", "-o", "part.apkg").exit_code == 0


@pytest.mark.parametrize("built", [["one/quiz.md", "two/quiz.md"], ["one/part", "two/part"]])
def test_two_banks_of_one_title_that_are_built_together_are_not_one_deck(built):
    for number, path in enumerate(map(Path, built)):
        file = path if path.suffix else path / "quiz.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"# Lamps\n\n1. Which is lamp {number}?\n   - [x] a\n   - [ ] b\n")
    locks = [Path(f"{path}.lock" if path.endswith(".md") else f"{path}/deck.lock") for path in built]
    stops(result := run("build", *built), "E233")
    assert f"{locks[0]} is the lock of {built[0]}" in result.stderr
    assert [lock.exists() for lock in locks] == [True, False]


def test_a_package_of_another_bank_is_left_alone():
    assert run("build", "quiz.md", "-o", "x.apkg").exit_code == 0
    Path("more.md").write_text("# More\n\n1. Which?\n   - [x] a\n   - [ ] b\n")
    before = Path("x.apkg").read_bytes()
    stops(run("build", "more.md", "-o", "x.apkg"), "E235")
    assert Path("x.apkg").read_bytes() == before
    assert not Path("more.md.lock").exists()


def test_a_package_whose_lock_is_gone_is_no_other_banks():
    assert run("build", "quiz.md").exit_code == 0
    Path("quiz.md.lock").unlink()
    result = run("build", "quiz.md")
    stops(result, "E235")
    assert "but quiz.md.lock, which a build leaves beside the bank, is not there" in result.output
    assert "Bring the lock back." in result.output


def test_in_a_folder_of_another_name_the_first_build_says_how_to_go_on_with_a_lock_from_elsewhere():
    for folder in ("exam-main", "exam-v2"):
        Path(folder).mkdir()
        Path(folder, "README.md").write_text("1. Which?\n   - [x] a\n   - [ ] b\n")
        result = run("build", f"{folder}/README.md", "-o", f"{folder}.apkg")
        assert "README.md.lock is new." in result.stdout
        assert "one from elsewhere is taken by --lock FILE" in result.stdout
    assert uid("exam-main/README.md.lock") != uid("exam-v2/README.md.lock")
    Path("exam-v2/README.md.lock").unlink()
    Path("exam-v2.apkg").unlink()
    assert run("build", "exam-v2/README.md", "--lock", "exam-main/README.md.lock").exit_code == 0
    assert notes("exam-v2/README.md.lock") == notes("exam-main/README.md.lock")


def test_a_lock_that_git_has_had_is_missed(tmp_path):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "All"]):
        subprocess.run([*git, *command], check=True)
    Path("quiz.md.lock").unlink()
    Path("build").rename("elsewhere")
    stops(run("build", "quiz.md"), "E232")
    assert run("build", "quiz.md", "--accept", "E232").exit_code == 0


@pytest.mark.parametrize("commits", [True, False])
@pytest.mark.parametrize("to", ["exam.md", "in/exam.md"])
def test_a_lock_that_git_has_had_is_missed_when_its_file_was_renamed(commits, to):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    Path("in").mkdir()
    steps = [
        ["init", "-q"],
        ["add", "."],
        ["commit", "-qm", "All"],
        ["mv", "quiz.md", to],
        ["rm", "-q", "quiz.md.lock"],
    ]
    for command in [*steps, *([["commit", "-qm", "Renamed"]] if commits else [])]:
        subprocess.run([*git, *command], check=True)
    Path("build").rename("elsewhere")
    stops(result := run("build", to), "E232")
    assert "git has had quiz.md.lock" in result.stderr
    Path("more.md").write_text("# More\n\n1. Which?\n   - [x] a\n   - [ ] b\n")
    assert run("build", "more.md").exit_code == 0


def test_locks_of_others_are_nothing_to_us():
    for name, text in {"poetry.lock": "[[package]]", "uv.lock": "version = 1", "a.lock": "[" * 5000}.items():
        Path(name).write_text(text)
    Path("b.lock").mkdir()
    Path("more.md").write_text("# More\n\n1. Which?\n   - [x] a\n   - [ ] b\n")
    assert run("build", "more.md").stderr == "read 1 question with 1 key; every line understood\n"


def test_a_lock_beside_a_link_to_itself():
    Path("quiz.md").rename("exam.md")
    Path("quiz.md").symlink_to("quiz.md")
    Path("deck.yaml").write_text("uid: lamps\ndeck: Lamps\nsources: [exam.md]\n")
    stops(run("build", "."), "E230")
