"""`examdeck check`: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main

ROOT = Path(__file__).parent.parent.parent
BANK = """\
**Question 1**
Which of these is not a queue?

- [x] Amazon S3
- [ ] Amazon SQS

**Question 2**
What stores objects? (Select two.)

- [x] Amazon S3
- [ ] Amazon SQS

**Question 3**
What is S3?

- [x] A store of objects
- [ ] A queue
"""


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiz.md").write_text(BANK)


def check(*arguments):
    return CliRunner().invoke(main, ["check", *arguments])


def test_prints_findings_in_order_and_a_summary():
    result = check("quiz.md")
    heads = [line for line in result.output.splitlines() if line.startswith("quiz.md:")]
    assert [head.split()[:3] for head in heads] == [
        ["quiz.md:2:19:", "warning", "W006"],
        ["quiz.md:8:23:", "error", "S007"],
    ]
    assert result.output.splitlines()[-1] == "1 error, 1 warning in 3 questions; 1 can be fixed with --fix."
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 1),
        (("--severity", "error"), 1),
        (("--severity", "error", "--ignore", "S007"), 0),
        (("--ignore", "S007,W006"), 0),
        (("--ignore", "wrong-number-asked, Negative-Stem"), 0),
        (("--select", "negative-stem"), 0),
        (("--select", "negative-stem", "--severity", "warning"), 1),
        (("--select", "W001"), 0),
        (("--select", "W006", "--severity", "info"), 1),
    ],
)
def test_the_status_tells_whether_findings_of_the_severity_remain(arguments, status):
    assert check("quiz.md", *arguments).exit_code == status


@pytest.mark.parametrize(
    "arguments", [("--select", "Q1"), ("--ignore", "negative-stems"), ("--format", "xml"), ("--write-baseline",)]
)
def test_wrong_use_is_status_2(arguments):
    assert check("quiz.md", *arguments).exit_code == 2


def test_a_path_that_is_not_there_is_a_finding():
    result = check("gone.md", "--format", "json")
    assert result.exit_code == 1
    assert [finding["code"] for finding in json.loads(result.stdout)] == ["E101"]


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_machines_get_nothing_but_their_format(form):
    json.loads(check("quiz.md", "--format", form).stdout)


def test_colours_only_for_a_terminal_that_wants_them():
    run = CliRunner(env={"NO_COLOR": "1"}).invoke(main, ["check", "quiz.md"], color=True)
    assert "\x1b[" not in run.output
    assert "\x1b[" in CliRunner(env={"NO_COLOR": ""}).invoke(main, ["check", "quiz.md"], color=True).output


class TestFix:
    def test_corrects_the_source_and_tells_what_is_left(self):
        result = check("quiz.md", "--fix")
        assert Path("quiz.md").read_text() == BANK.replace("is not a", "is **not** a")
        assert "1 finding fixed." in result.stderr
        assert "W006" not in result.stdout
        assert "S007" in result.stdout

    def test_a_second_time_changes_nothing(self):
        check("quiz.md", "--fix")
        before = Path("quiz.md").read_bytes()
        assert "0 findings fixed." in check("quiz.md", "--fix").stderr
        assert Path("quiz.md").read_bytes() == before

    def test_only_what_was_selected(self):
        check("quiz.md", "--fix", "--select", "S")
        assert Path("quiz.md").read_text() == BANK

    def test_diff_shows_it_and_writes_nothing(self):
        result = check("quiz.md", "--diff")
        assert "-Which of these is not a queue?\n+Which of these is **not** a queue?\n" in result.output
        assert Path("quiz.md").read_text() == BANK
        assert result.exit_code == 1
        assert check("quiz.md", "--diff", "--ignore", "W006").exit_code == 0


class TestSilence:
    def test_in_deck_yaml(self):
        Path("deck.yaml").write_text(
            "uid: d\ndeck: D\nsources: [quiz.md]\n"
            "check: {ignore: [{code: W006, reason: as the exam}, {code: S007, reason: to be found out}]}\n"
        )
        assert check(".").exit_code == 0

    def test_beside_the_question_in_markdown(self):
        comment = "<!-- examdeck: {ignore: [{code: W006, reason: as the exam words it}]} -->"
        Path("quiz.md").write_text(BANK.replace("- [ ] Amazon SQS\n", f"- [ ] Amazon SQS\n\n{comment}\n", 1))
        assert check("quiz.md", "--select", "W,S09").exit_code == 0

    @pytest.mark.parametrize("where", ["deck", "question"])
    def test_of_what_a_reader_warns_of(self, where):
        ignore = "ignore: [{code: keys-disagree, reason: the book says both}, {code: S003, reason: so}]"
        quiz = "## Question 1\nWhat is hot?\n\n- [x] fire\n- [ ] ice\n\nAnswer: B\n"
        Path("quiz.md").write_text(quiz + (f"<!-- examdeck: {{{ignore}}} -->\n" if where == "question" else ""))
        settings = f"select: [E, S0]{f', {ignore}' * (where == 'deck')}"
        Path("deck.yaml").write_text(f"uid: d\ndeck: D\nsources: [quiz.md]\ncheck: {{{settings}}}\n")
        assert check(".", "--severity", "info").stdout == "No findings in 1 question.\n"

    def test_one_that_is_wrong_is_told_where_it_stands_and_the_rest_is_checked(self):
        Path("quiz.md").write_text(f"<!-- examdeck: {{ignore: [W006]}} -->\n{BANK}")
        result = check("quiz.md")
        assert "quiz.md:1:26: error E106 the note.ignore[1] wants a mapping of keys, not 'W006'" in result.output
        assert "quiz.md:3:19: warning W006" in result.output
        assert "in 3 questions" in result.output
        assert result.exit_code == 1

    def test_one_that_names_no_rule_or_no_reason_is_told_where_it_stands(self):
        Path("quiz.md").write_text(
            f"<!-- examdeck: {{ignore: [{{code: W006}}, {{code: W999, reason: so}}]}} -->\n{BANK}"
        )
        result = check("quiz.md", "--select", "W,S09", "--format", "json")
        found = [(f["code"], f["line"], f["column"]) for f in json.loads(result.stdout)]
        assert found == [("S091", 1, 26), ("S092", 1, 40)]


def test_the_products_own_bank_passes():
    result = check(str(ROOT / "data"))
    assert result.stdout == "No findings in 20 questions.\n"
    assert result.exit_code == 0


def test_start_up_imports_nothing_that_it_does_not_need():
    code = "import sys; from examdeck.cli.check import check; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"jinja2", "pygments", "genanki", "nh3"} & set(loaded)


def test_a_build_after_the_first_imports_no_rules_and_nothing_of_the_network(tmp_path):
    Path(tmp_path, "quiz.md").write_text("1. Is 2 even?\n- [x] yes\n- [ ] no\n")
    subprocess.run(
        [sys.executable, "-m", "examdeck", "build", "quiz.md"], capture_output=True, check=True, cwd=tmp_path
    )
    Path(tmp_path, "quiz.md").write_text("1. Is 4 even?\n- [x] yes\n- [ ] no\n")
    build = "main(['build', 'quiz.md'], standalone_mode=False)"
    code = f"import sys; from examdeck.cli.main import main; {build}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert not {"examdeck.check.rules", "http.client", "pygments"} & set(ran.stdout.split())


class TestSeverity:
    def test_filters_what_is_printed(self):
        assert "W006" in check("quiz.md").stdout
        assert "W006" not in check("quiz.md", "--severity", "error").stdout

    def test_errors_alone_make_the_status_1_unless_told_otherwise(self):
        assert check("quiz.md", "--ignore", "S007").exit_code == 0
        assert check("quiz.md", "--ignore", "S007", "--severity", "warning").exit_code == 1


class TestForms:
    def test_in_a_pipe_each_finding_is_a_line(self):
        lines = check("quiz.md").stdout.splitlines()
        assert lines[:2] == [
            "quiz.md:2:19: warning W006 the stem asks for the exception, but 'not' is not emphasised",
            "quiz.md:8:23: error S007 the stem asks for two, but one is correct",
        ]
        assert lines[2:] == [
            "By rule: S007 1, W006 1.",
            "1 error, 1 warning in 3 questions; 1 can be fixed with --fix.",
        ]

    def test_at_a_glance(self):
        lines = check("quiz.md", "--format", "overview").stdout.splitlines()
        assert lines[0] == "quiz.md:8:23: error S007 the stem asks for two, but one is correct"
        assert lines[-1].startswith("--all shows")

    def test_300_questions_of_a_usual_bank_print_at_most_50_lines(self):
        questions = [
            f"**Question {n}**\nWhich of these is not a queue {n}?\n\n- [x] The store number {n}, which keeps what was "
            f"put there\n- [ ] Queue {n}\n- [ ] none of the above\n"
            for n in range(300)
        ]
        Path("quiz.md").write_text("\n".join(questions))
        assert len(check("quiz.md").stdout.splitlines()) > 900
        assert len(check("quiz.md", "--format", "overview").stdout.splitlines()) <= 50

    def test_all_shows_lines_and_remedies(self):
        assert "     8 | What stores objects? (Select two.)" in check("quiz.md", "--all").stdout

    def test_statistics_stand_in_the_place_of_findings(self):
        lines = check("quiz.md", "--statistics").stdout.splitlines()
        assert lines[0].split() == ["1", "S007", "wrong-number-asked", "error"]
        assert not any(line.startswith("quiz.md") for line in lines)

    @pytest.mark.parametrize("form", ["concise", "overview", "text", "json"])
    def test_quietly_there_is_nothing_but_findings(self, form):
        result = check("quiz.md", "-q", "--format", form)
        assert result.stderr == ""
        assert "in 3 questions" not in result.stdout
        assert check("quiz.md", "-q", "--select", "W001", "--format", "concise").output == ""


class TestPaths:
    @pytest.fixture(autouse=True)
    def files(self):
        Path("more").mkdir()
        Path("more/a.md").write_text(BANK)
        Path("more/b.md").write_text(BANK.replace("objects", "blocks"))

    def places(self, *arguments):
        return [f["path"] for f in json.loads(check(*arguments, "--select", "S007", "--format", "json").stdout)]

    def test_several(self):
        assert self.places("quiz.md", "more/a.md") == ["more/a.md", "quiz.md"]

    def test_a_pattern_that_the_shell_left(self):
        assert self.places("**/*.md") == ["more/a.md", "more/b.md", "quiz.md"]
        assert self.places("more/[b].md") == ["more/b.md"]

    def test_a_pattern_that_nothing_fits_is_a_finding(self):
        result = check("gone/*.md", "--format", "json")
        assert [f["code"] for f in json.loads(result.stdout)] == ["E101"]
        assert result.exit_code == 1

    def test_a_bank_that_several_paths_mean_is_looked_at_once(self):
        Path("more/deck.yaml").write_text("uid: d\ndeck: D\nsources: ['*.md']\n")
        assert self.places("more", "more/a.md", "more/deck.yaml") == ["more/a.md", "more/b.md"]

    def test_one_that_is_not_there_does_not_hide_the_others(self):
        result = check("gone.md", "quiz.md", "--format", "json")
        assert {f["code"] for f in json.loads(result.stdout)} == {"E101", "S007", "W006"}

    def test_standard_input(self):
        result = CliRunner().invoke(main, ["check", "-", "--select", "S007"], input=BANK)
        assert result.stdout.startswith("stdin.txt:8:23: error S007")

    def test_standard_input_under_the_name_of_a_file(self):
        arguments = ["check", "-", "--stdin-filename", "more/new.md", "--all", "--select", "S007"]
        result = CliRunner().invoke(main, arguments, input=BANK)
        assert result.stdout.startswith("more/new.md:8:23: error S007")
        assert "     8 | What stores objects? (Select two.)" in result.stdout
        assert not Path("more/new.md").exists()

    def test_pictures_of_standard_input_are_not_looked_for(self):
        bank = BANK.replace("What is S3?", "What is S3? ![](gone.png)")
        result = CliRunner().invoke(main, ["check", "-", "--select", "E"], input=bank)
        assert "E301" not in result.stdout

    def test_standard_input_cannot_be_fixed(self):
        assert CliRunner().invoke(main, ["check", "-", "--fix"], input=BANK).exit_code == 2


class TestBaseline:
    def test_only_what_is_new_fails(self):
        written = check("quiz.md", "--baseline", "known.jsonl", "--write-baseline")
        assert written.exit_code == 0
        assert "known.jsonl: 2 findings known from now on." in written.stderr
        result = check("quiz.md", "--baseline", "known.jsonl")
        assert (result.exit_code, result.stdout) == (0, "No findings in 3 questions.\n")
        assert "2 known findings left out." in result.stderr

    def test_lines_may_move_and_a_new_finding_is_told(self):
        check("quiz.md", "--baseline", "known.jsonl", "--write-baseline")
        new = "**Question 0**\nWhich hold water? (Select three.)\n\n- [x] A jug\n- [ ] A sieve\n\n"
        Path("quiz.md").write_text(new + BANK)
        result = check("quiz.md", "--baseline", "known.jsonl", "--select", "S007,W006", "--format", "json")
        assert [(f["code"], f["line"]) for f in json.loads(result.stdout)] == [("S007", 2)]
        assert result.exit_code == 1

    def test_what_is_found_no_more_is_said(self):
        check("quiz.md", "--baseline", "known.jsonl", "--write-baseline")
        check("quiz.md", "--fix")
        assert "1 of known.jsonl are found no more" in check("quiz.md", "--baseline", "known.jsonl").stderr

    @pytest.mark.parametrize("target", ["quiz.md", "lock", "quiz.md.lock", "deck.yaml", "old.apkg", "pipe", "new.lock"])
    def test_nothing_else_is_written_over(self, target):
        Path("quiz.md.lock").write_text("{}\n")
        Path("lock").symlink_to("quiz.md.lock")
        Path("new.lock").symlink_to("new/deck.yaml")
        Path("deck.yaml").write_text("uid: u\n")
        Path("old.apkg").write_bytes(b"PK")
        os.mkfifo("pipe")
        before = {file: file.read_bytes() for file in Path().iterdir() if file.is_file()}
        result = check("quiz.md", "--baseline", target, "--write-baseline", "--fix")
        assert (result.exit_code, "error E405" in result.stderr) == (1, True)
        assert before == {file: file.read_bytes() for file in Path().iterdir() if file.is_file()}
        assert not Path("new").exists()

    def test_a_damaged_one_among_the_sources_is_written_anew(self):
        Path("known.jsonl").write_text('{"examdeck": "baseline", "format": 1}\n<<<<<<< ours\n')
        for _ in range(2):
            assert check("--baseline", "known.jsonl", "--write-baseline").exit_code == 0
        Path("empty").touch()
        assert check("quiz.md", "--baseline", "empty", "--write-baseline").exit_code == 0
        assert Path("empty").stat().st_size

    @pytest.mark.parametrize("text", [None, "nonsense"])
    def test_one_that_cannot_be_read_is_wrong_use(self, text):
        if text:
            Path("known.jsonl").write_text(text)
        result = check("quiz.md", "--baseline", "known.jsonl")
        assert result.exit_code == 2
        assert "--write-baseline makes one" in result.output
