"""`examdeck check`: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
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
    assert [head.split()[0:2] for head in heads] == [["quiz.md:2:19:", "W006"], ["quiz.md:8:23:", "S007"]]
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
        (("--select", "negative-stem"), 1),
        (("--select", "W001"), 0),
        (("--select", "W006", "--severity", "info"), 1),
    ],
)
def test_the_status_tells_whether_findings_of_the_severity_remain(arguments, status):
    assert check("quiz.md", *arguments).exit_code == status


@pytest.mark.parametrize(
    "arguments", [("--select", "Q1"), ("--ignore", "negative-stems"), ("--format", "xml"), ("a", "b")]
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
        assert "quiz.md:1:26: E106 the note.ignore[1] wants a mapping of keys, not 'W006'" in result.output
        assert "quiz.md:3:19: W006" in result.output
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


def test_a_build_imports_no_rules_and_nothing_of_the_network(tmp_path):
    Path(tmp_path, "quiz.md").write_text("1. Is 2 even?\n- [x] yes\n- [ ] no\n")
    build = "main(['build', 'quiz.md'], standalone_mode=False)"
    code = f"import sys; from examdeck.cli.main import main; {build}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert not {"examdeck.check.rules", "http.client", "pygments"} & set(ran.stdout.split())
