"""A file is read as it was before, as long as what was shipped is found again that way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main

LETTERED = """\
# Rivers

1. Which is in Egypt?
A. Rhine
B. Nile
Answer: B

2. Which is in France?
A. Loire
B. Volga
Answer: A
"""
TICKED = (
    "# Rivers\n\n### Which is in Egypt?\n- [ ] Rhine\n- [x] Nile\n\n### Which is in France?\n- [x] Loire\n- [ ] Volga\n"
)
ONE_MORE = "\n### Which is in Peru?\n- [ ] Po\n- [x] Amazon\n- [ ] Don\n- [ ] Main\n- [ ] Oder\n- [ ] Elbe\n"
IN_GIFT = "".join(f"\nWhich is in {where}? {{=Amazon ~Po}}\n" for where in ("Peru", "Brazil", "Colombia", "Bolivia"))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(command, *arguments):
    return CliRunner().invoke(main, [command, *arguments], env={"SOURCE_DATE_EPOCH": "1800000000"})


def build(text):
    Path("quiz.md").write_text(text)
    return run("build", "quiz.md")


def test_one_added_question_of_another_kind_does_not_take_the_others():
    assert build(LETTERED).exit_code == 0
    result = build(IN_GIFT + LETTERED)
    assert "E226 read as letters, as before: 2 questions; as gift, which it looks like now," in result.stderr
    assert ["unchanged", "2"] in [line.split() for line in result.stdout.splitlines()]


def test_one_added_question_in_another_habit_is_read_with_the_others():
    assert build(LETTERED).exit_code == 0
    result = build(LETTERED + ONE_MORE)
    assert "E227 read as inferred, other than before" in result.stderr
    counts = [line.split() for line in result.stdout.splitlines()]
    assert ["new", "1"] in counts
    assert ["unchanged", "2"] in counts


def test_check_and_stats_read_it_likewise():
    build(LETTERED)
    Path("quiz.md").write_text(LETTERED + ONE_MORE)
    assert "E227" in run("check", "quiz.md").stdout


def test_a_file_written_anew_in_another_dialect_is_read_so():
    build(LETTERED)
    result = build(TICKED)
    assert ["relabelled", "2"] in [line.split() for line in result.stdout.splitlines()]
    assert "E227 read as checkbox, other than before" in result.stderr
    assert "E227" not in build(TICKED).stderr


def test_when_each_way_loses_what_the_other_finds_the_user_must_say():
    build(LETTERED)
    second = "\nWhich is in France? {=Loire ~Volga}\n"
    result = build(LETTERED.split("2. ")[0] + second + IN_GIFT)
    assert result.exit_code == 1
    assert "E225 read as letters, as before, 1 of its shipped questions" in result.stderr
    accepted = run("build", "quiz.md", "--accept", "read-two-ways")
    assert accepted.exit_code == 0
    assert "E225" in accepted.stderr
    assert "E224" not in accepted.stderr
    assert '"format":"gift"' in Path("quiz.md.lock").read_text()


def test_a_lock_that_knows_nothing_of_the_format_changes_nothing():
    build(LETTERED)
    lock = Path("quiz.md.lock")
    lock.write_text(lock.read_text().replace('"format":"letters"', '"format":"unheard_of"'))
    assert run("build", "quiz.md").exit_code == 0


def test_a_file_that_is_read_by_its_own_habit_is_told_until_that_is_stated_or_built():
    by_habit = "".join(f"F{n}. Which is in {where}?\nA) Po\nB) Nile\nZork: B\n\n" for n, where in enumerate("abc", 1))
    first = build(by_habit)
    assert "E125 its words and marks are not known" in first.stderr
    assert "3 questions, 3 of them with a key" in first.stderr
    assert "E125" not in build(by_habit.replace("Po", "Rhine")).stderr
    assert "E125" in run("convert", "quiz.md", "--to", "json").stderr
    assert "E125" not in run("convert", "quiz.md", "--to", "json", "--from", "inferred").stderr


ROWS = """question,option 1,option 2,option 3,option 4,answer
Which flows through Cairo?,Nile,Rhine,Po,Don,1
Which flows through Basel?,Nile,Rhine,Po,Don,2
Which flows through Turin?,Nile,Rhine,Po,Don,3
Which flows through Rostov?,Nile,Rhine,Po,Don,4
"""
FROM_0 = "Which flows through Khartoum?,Nile,Oder,Po,Don,0\n"


def build_rows(text, *words):
    Path("quiz.csv").write_text(text)
    return run("build", "quiz.csv", *words)


def test_a_row_by_which_all_keys_would_name_other_options_stops():
    three = "".join(ROWS.splitlines(keepends=True)[:4])
    assert build_rows(three).exit_code == 0
    before = Path("quiz.csv.lock").read_text()
    assert '{"format":"csv","from":1,"source":"quiz.csv"}' in before
    stopped = build_rows(three + FROM_0)
    assert stopped.exit_code == 1
    assert (
        "quiz.csv:5:1: error E229 the numbers that are keys here were counted from 1 when they were shipped"
        in stopped.stderr
    )
    assert Path("quiz.csv.lock").read_text() == before
    assert "E229" in run("check", "quiz.csv").stdout
    accepted = build_rows(three + FROM_0, "--accept", "E229")
    assert accepted.exit_code == 0
    assert accepted.stderr.count("E229 the numbers") == 1
    assert "E224" not in accepted.stderr
    assert ["changed", "3"] in [line.split() for line in accepted.stdout.splitlines()]
    assert "E229" not in build_rows(three + FROM_0).stderr


def test_what_is_accepted_of_one_file_is_not_of_another():
    three = "".join(ROWS.splitlines(keepends=True)[:4])
    Path("deck.yaml").write_text("uid: rivers\ndeck: Rivers\nsources: ['*.csv']\n")
    for name, text in (("one.csv", three), ("two.csv", three.replace("flows", "runs"))):
        Path(name).write_text(text)
    assert run("build").exit_code == 0
    for name in ("one.csv", "two.csv"):
        Path(name).write_text(Path(name).read_text() + FROM_0.replace("flows", name))
    before = Path("deck.lock").read_text()
    stopped = run("build", "--accept", "E229:two.csv")
    assert stopped.exit_code == 1
    assert "one.csv:5:1: error E229" in stopped.stderr
    assert "E224" not in stopped.stderr
    assert Path("deck.lock").read_text() == before
    both = run("build", "--accept", "E229:two.csv", "--accept", "E229:one.csv")
    assert both.exit_code == 0
    assert "E224" not in both.stderr


def test_keys_are_counted_as_they_were_when_the_row_that_showed_it_is_gone():
    tree = [
        {"question": f"Is {n} prime?", "options": ["no", "never", "yes", "well"], "answer": n % 3 + 1} for n in range(4)
    ]
    Path("quiz.json").write_text(json.dumps([*tree, {"question": "Is 9?", "options": ["yes", "no"], "answer": 2}]))
    assert run("build", "quiz.json").exit_code == 0
    Path("quiz.json").write_text(json.dumps(tree))
    again = run("build", "quiz.json")
    assert again.exit_code == 0
    assert ["unchanged", "4"] in [line.split() for line in again.stdout.splitlines()]


def test_one_wrong_number_among_many_is_its_rows_fault():
    assert build_rows(ROWS).exit_code == 0
    result = build_rows(ROWS + FROM_0)
    assert "quiz.csv:6:1: warning E111" in result.stderr
    assert "E229" not in result.stderr
