"""Help: options in groups, -v and -q in every command, and what was meant by a word that nobody knows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from examdeck.cli.help import Command
from examdeck.cli.main import COMMANDS, main

QUIZ = "# Lakes\n\n1. Where is Como?\n   - [x] here\n   - [ ] there\n\n1. And Garda?\n"


def run(*arguments, **more):
    return CliRunner().invoke(main, arguments, **more)


@pytest.fixture
def quiz(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text(QUIZ)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_tells_more_or_less_in_the_same_way(name):
    command = main.get_command(click.Context(main), name)
    assert isinstance(command, Command)
    words = run(name, "--help").stdout
    last = words.split("\nIn every command:\n")[1]
    assert re.findall(r"^  (-\w, --\w+)", last, re.MULTILINE) == ["-v, --verbose", "-q, --quiet", "-h, --help"]


def test_options_stand_in_groups():
    words = run("build", "--help").stdout
    headings = re.findall(r"^(\w[\w ]+):$", words, re.MULTILINE)
    assert headings == ["Options", "How files are read", "Where a build asks what is meant", "In every command"]
    assert re.search(r"How files are read:\n  --uid .*\n  --from ", words)
    options = {option.opts[-1] for option in main.get_command(click.Context(main), "build").params}
    assert {option for option in options if option.startswith("-") and option not in words} == set()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("buidl",), "Did you mean 'build'?"),
        (("quiz.md",), "Did you mean 'examdeck build quiz.md'?"),
        (("build", "--fetch-medai"), "Did you mean '--fetch-media'?"),
        (("explain", "W0007"), "Did you mean W007?"),
        (("explain", "no-kye"), "Did you mean no-key?"),
        (("check", "--select", "no-kye"), "Did you mean no-key?"),
        (("build", "--accept", "E2009"), "Did you mean E209?"),
        (("build", "quiz.md", "--from", "gfit"), "Did you mean 'GIFT'?"),
        (("build", "quiz.md", "--from", "Moodel XML"), "Did you mean 'Moodle XML'?"),
        (("convert", "quiz.md", "--from", "kahooot"), "Did you mean 'Kahoot'?"),
        (("build", "quiz.md", "--from", "gift.txt"), "Did you mean 'gift'?"),
        (("build", "quiz.md", "--from", "quiz.csv"), "Did you mean 'csv'?"),
        (("build", "quiz.md", "--from", ".yml"), "Did you mean 'yaml-bank' or 'yaml-rows'?"),
        (("build", "quiz.md", "--from", "moodle"), "Did you mean 'gift' or 'moodle-xml' or 'aiken'?"),
        (("build", "quiz.md", "--from", "xml"), "or say in which way: moodle-xml, qti, olx, xml-rows."),
        (
            ("build", "quiz.md", "--from", "md"),
            "leave --from out, or say in which way: gift, front-matter, forms, quizlet, markdown-table, ",
        ),
        (("build", "quiz.md", "--from", "docx"), "Documents of Word (.docx) are known by their ending: leave --from"),
        (("build", "quiz.md", "--from", "Word"), "Documents of Word (.docx) are known"),
        (("build", "quiz.md", "--from", ".apkg"), "Decks of Anki (.apkg, .colpkg) are known"),
        (("build", "quiz.md", "--from", "anki"), "Decks of Anki (.apkg, .colpkg) are known"),
        (("build", "quiz.md", "--from", "exam.imscc"), "Common Cartridge and H5P (.zip, .imscc, .h5p) are known"),
        (("build", "quiz.md", "--from", "Markdown"), "What is written there is recognised: leave --from out"),
        (("pre",), "Did you mean 'preview'?"),
    ],
)
def test_a_word_that_nobody_knows_is_told_with_what_may_be_meant(words, meant, quiz):
    result = run(*words)
    said = result.stderr.replace("'", "")  # click quotes what it means since 8.3
    assert (result.exit_code, meant.replace("'", "") in said) == (2, True), result.stderr


def test_what_is_like_nothing_has_no_such_end(quiz):
    for words in (("nonsense",), ("explain", "nonsense"), ("build", "quiz.md", "--from", "nonsense")):
        result = run(*words)
        assert (result.exit_code, "Did you mean" in result.stderr) == (2, False)


def test_quietly_there_is_the_result_and_what_is_wrong(quiz):
    Path("quiz.md").write_text(QUIZ.rpartition("\n1.")[0])
    result = run("build", "quiz.md", "-q")
    assert (result.stdout, result.stderr) == ("build/quiz.apkg\n", "")
    Path("quiz.md").write_text(Path("quiz.md").read_text().replace("?", " of all?", 1))
    result = run("build", "quiz.md", "--quiet", "--new", "quiz.md:3")
    assert (result.stdout, result.stderr) == ("build/quiz.apkg\n", "")
    assert run("preview", "quiz.md", "-q").output == "build/quiz.html\n"
    assert run("convert", "quiz.md", "--to", "yaml", "-q").stderr == ""
    assert run("stats", "quiz.md", "-q").stderr == ""
    Path("quiz.md").write_text("nothing\n")
    assert "E109" in run("build", "quiz.md", "-q").stderr


def test_more_is_told_where_that_is_asked_for_and_only_there(quiz):
    said = [run("build", "quiz.md", *words).stderr for words in (("-v",), ("-v",), (), ("-q",))]
    assert "quiz.md: read as checkbox: 1 question\n" in said[0]
    assert "quiz.md.lock: knows 0 questions\n" in said[0]
    assert "nothing changed since the last build" in said[1]
    assert not any("nothing changed" in words or "read as" in words for words in said[2:])


def test_the_help_imports_little_more_than_click():
    code = (
        "import sys; from examdeck.cli.main import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    ours = {name for name in loaded if name.startswith("examdeck.")}
    assert ours <= {
        *("examdeck.cli", "examdeck.cli.main", "examdeck.cli.terminal"),
        *("examdeck.model", "examdeck.model.finding", "examdeck.model.question", "examdeck.model.kinds"),
        *("examdeck.model.value", "examdeck.text", "examdeck.text.visible"),
    }
    assert not {"logging", "yaml", "jinja2", "difflib"} & loaded
