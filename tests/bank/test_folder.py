"""A folder without a deck.yaml: one deck of the bank files in it, whatever else is there."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.bank import folder
from examdeck.bank.bank import read_bank
from examdeck.bank.files import read_file
from examdeck.bank.layout import locate
from examdeck.bank.left_out import why_left_out
from examdeck.bank.names import uid_of
from examdeck.cli.main import main
from examdeck.lock.file import ReadAs
from examdeck.model.codes.read import DOUBTFUL_BANKS
from examdeck.model.finding import Severity, Stopped, errors

QUIZ = "# {0}\n\n1. Where is {0}?\n   - [x] here\n   - [ ] there\n"


def write(**files):
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture(autouse=True)
def lakes(tmp_path, monkeypatch):
    """A folder of its own, with two files of questions in it and one below."""
    monkeypatch.chdir(tmp_path)
    write(
        lakes__README_md=QUIZ.format("Como"),
        lakes__a_csv="question,a,b,answer\nWhere is Garda?,here,there,A\n",
        lakes__north__b_md=QUIZ.format("Inari"),
    )


def run(*arguments):
    return CliRunner().invoke(main, arguments, env={"SOURCE_DATE_EPOCH": "1800000000"})


def records():
    return [json.loads(line) for line in Path("lakes/deck.lock").read_text().splitlines()]


def guids(lock):
    found = map(json.loads, Path(lock).read_text().splitlines())
    return {record["guid"] for record in found if "guid" in record}


def test_a_subdeck_a_folder_and_a_file_and_a_readme_is_its_folder():
    bank = read_bank(locate(Path("lakes")))
    assert (bank.deck.name, bank.deck.uid, bank.uid_given) == ("lakes", uid_of("lakes"), False)
    assert [(q.place.path, q.deck, q.place_tags) for q in bank.questions] == [
        ("lakes/README.md", "", ()),
        ("lakes/a.csv", "a", ()),
        ("lakes/north/b.md", "north::b", ("topic::north",)),
    ]


def test_its_one_lock_keeps_uid_and_name_wherever_the_folder_goes():
    result = run("build", "lakes")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:1] == ["lakes"]
    assert "build/lakes.apkg, " in result.stdout
    assert [path.name for path in Path("lakes").rglob("*.lock")] == ["deck.lock"]
    before = records()
    Path("lakes").rename("water")
    Path("water").rename("lakes.d")
    Path("build/lakes.apkg").unlink()
    assert run("build", "lakes.d", "--locked").exit_code == 0
    Path("lakes.d").rename("lakes")
    assert records() == before


def test_what_is_no_bank_is_named_once_and_what_is_aside_is_not():
    write(
        lakes__LICENSE="Do what you like.\n",
        lakes__notes_pdf="%PDF-1.4",
        lakes__about_md="# About\n\nWords.\n",
        lakes__tsconfig_json="{ // settings\n}\n",
        lakes__a_png="",
        lakes__quiz_md_lock="",
    )
    for aside in (".git", ".github", "build", "node_modules", "venv/lib", "templates/card"):
        Path("lakes", aside).mkdir(parents=True)
        Path("lakes", aside, "x.md").write_text(QUIZ.format("nowhere"))
    Path("lakes/env").mkdir()
    write(lakes__env__pyvenv_cfg="", lakes__env__x_md=QUIZ.format("nowhere"))
    bank = read_bank(locate(Path("lakes")))
    assert len(bank.questions) == 3
    assert [(str(f.place), f.code, f.text.partition(": ")[2]) for f in bank.findings] == [
        ("lakes", "E134", "LICENSE, about.md, notes.pdf"),
        ("lakes", "E134", "tsconfig.json"),
    ]
    assert errors(bank.findings) == []


def test_a_bank_within_is_a_bank_of_its_own():
    write(lakes__south__deck_yaml="uid: s\ndeck: S\nsources: [c.md]\n", lakes__south__c_md=QUIZ.format("Tana"))
    bank = read_bank(locate(Path("lakes")))
    assert len(bank.questions) == 3
    assert [(str(f.place), f.code) for f in bank.findings] == [("lakes/south", "E134")]


def test_one_that_was_a_bank_is_missed_when_it_is_none_any_more():
    assert run("build", "lakes").exit_code == 0
    Path("lakes/north/b.md").write_text("Words.\n")
    assert " E220 " in run("build", "lakes").stderr


def test_a_file_by_itself_and_its_folder_are_two_decks_and_neither_stops_the_other():
    for path in ("lakes", "lakes/README.md", "lakes", "lakes/README.md"):
        result = run("build", path)
        assert (result.exit_code, "E23" in result.stderr) == (0, False), result.output
    assert not guids("lakes/deck.lock") & guids("lakes/README.md.lock")


def test_a_deck_yaml_of_its_uid_goes_on_with_its_lock():
    assert run("build", "lakes").exit_code == 0
    before = guids("lakes/deck.lock")
    sources = "[README.md, '*.csv', '**/b.md']\nsubdecks: [folders, files]\n"
    write(lakes__deck_yaml=f"uid: {uid_of('lakes')}\ndeck: lakes\nsources: {sources}")
    assert run("build", "lakes", "--locked").exit_code == 0
    assert guids("lakes/deck.lock") == before
    write(lakes__deck_yaml=f"uid: other\ndeck: lakes\nsources: {sources}")
    assert " E202 " in run("build", "lakes").stderr


def test_a_uid_that_a_file_states_is_asked_about_where_another_states_another():
    bank = "uid: {0}\nquestions:\n- id: {0}-1\n  stem: Where is {0}?\n  answer: Here\n"
    write(lakes__x_yaml=bank.format("erie"))
    assert read_bank(locate(Path("lakes"))).deck.uid == "erie"
    write(lakes__y_yaml=bank.format("huron"))
    stopped = run("build", "lakes")
    assert "lakes/y.yaml:1:1: error E234 this file belongs to the uid huron, and this folder is built under erie" in (
        stopped.stderr
    )
    assert run("build", "lakes", "--accept", "E234").exit_code == 0


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda: Path("none").mkdir(), "no file that may be a bank"),
        (lambda: write(none__a_md="# Nothing\n", none__b_txt="b"), "no file of this folder has questions"),
    ],
)
def test_a_folder_without_any_bank_says_so(prepare, words):
    prepare()
    result = run("build", "none")
    assert result.exit_code == 1
    assert result.stderr.count("none: error E1") == 1
    assert words in result.stderr
    assert not Path("none/deck.lock").exists()


def test_somebodys_home_is_not_searched(monkeypatch):
    monkeypatch.setattr(folder, "MOST_FILES", 2)
    with pytest.raises(Stopped) as stopped:
        locate(Path("lakes"))
    assert "more than 2 files" in stopped.value.findings[0].text


def test_patterns_of_deck_yaml_mean_neither_itself_nor_what_is_hidden():
    write(
        lakes__deck_yaml="uid: l\ndeck: L\nsources: ['*.yaml']\n",
        lakes__x_yaml="questions:\n- id: x\n  stem: Where is Erie?\n  answer: Here\n",
    )
    Path("lakes/.pre-commit-config.yaml").write_text("repos: []\n")
    assert [file.name for file, _ in locate(Path("lakes")).files] == ["x.yaml"]
    assert run("build", "lakes").exit_code == 0
    write(lakes__deck_yaml="uid: l\ndeck: L\nsources: ['.*.yaml']\n")
    assert [file.name for file, _ in locate(Path("lakes")).files] == [".pre-commit-config.yaml"]


HOW_TO_HELP = """# How to help

1. Copy the bank.
2. Add a question, and give it a key.
3. Send it.

Before you send it, see that:

- [ ] somebody has read it
- [x] it has a source

Write as you speak.
"""
TO_DO = """# Lakes

Questions about lakes, for everybody.

## To do

- [x] Como
- [ ] Garda

## To build

1. Get the bank.
2. Build it.
   - [x] here
   - [ ] elsewhere
3. Import the deck.
"""


def test_pages_with_lists_of_tasks_stop_nothing_and_are_named():
    write(lakes__HELP_md=HOW_TO_HELP, lakes__north__README_md=TO_DO)
    result = run("build", "lakes")
    assert result.exit_code == 0, result.output
    assert "left out, for no questions are read from them: north/README.md" in result.stderr
    assert "left out, for they are no banks, or ones with mistakes: HELP.md" in result.stderr
    assert run("init", "lakes").exit_code == 0
    assert ["HELP" in line for line in Path("lakes/deck.yaml").read_text().splitlines()].count(True) == 0


def test_a_page_that_is_said_to_be_a_bank_is_one():
    write(lakes__HELP_md=HOW_TO_HELP)
    assert run("build", "lakes").exit_code == 0
    result = run("build", "lakes", "--accept", "E127:lakes/HELP.md")
    assert result.exit_code == 0, result.output
    assert {each.get("id") for each in records()} > {None}
    assert "  new             1" in result.stdout, result.stdout


def test_few_questions_of_which_much_is_not_understood_are_no_bank_unless_they_were_one():
    write(lakes__HELP_md=HOW_TO_HELP)
    torn = read_file(Path("lakes/HELP.md"))
    few = replace(torn, accounts=tuple(replace(account, lines=1000) for account in torn.accounts))
    assert why_left_out(few, ReadAs()) is DOUBTFUL_BANKS
    assert why_left_out(few, ReadAs("checkbox")) is None
    assert why_left_out(replace(few, questions=few.questions * 3), ReadAs()) is None


def test_what_is_not_read_for_a_link_is_told(tmp_path):
    for outer in ("outside", "lakes/.hidden"):
        write(**{f"{outer}__c_md": QUIZ.format("Elsewhere")})
    for name, target in {"c.md": "../outside/c.md", "north/gone.md": "nowhere", "LICENSE": "../outside/c.md"}.items():
        Path("lakes", name).symlink_to(target)
    Path("lakes/south").symlink_to("../outside")
    Path("lakes/up").symlink_to("north")  # read in its place
    Path("lakes/.#a.md").symlink_to("an-editor's-mark")
    Path("lakes/planet.png").symlink_to("nowhere")
    said = sorted((found.code, found.severity, found.place.path) for found in locate(Path("lakes")).findings)
    warning = Severity.WARNING
    assert said == [
        ("E101", warning, "lakes/north/gone.md"),
        ("E120", warning, "lakes/LICENSE"),
        ("E120", warning, "lakes/c.md"),
        ("E120", warning, "lakes/south"),
    ]
    for command in (["build"], ["check"], ["convert", "--to", "yaml", "-o", "out"]):
        done = run(*command, "lakes")
        assert (done.exit_code, "lakes/c.md: warning E120 " in done.stderr + done.stdout) == (0, True), done.output


def test_a_folder_that_may_not_be_read_is_told(monkeypatch):
    scandir = os.scandir

    def closed(path):
        if Path(path).name == "north":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    (found,) = locate(Path("lakes")).findings
    assert (found.code, found.severity, found.place.path) == ("E101", Severity.WARNING, "lakes/north")


def test_what_is_not_read_is_no_bank_for_init():
    write(new__note_txt="x")
    Path("new/c.md").symlink_to("nowhere")
    assert run("init", "new").exit_code == 0
    assert Path("new/questions/first.yaml").exists()
