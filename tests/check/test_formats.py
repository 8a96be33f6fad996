"""Findings for people and machines."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from examdeck.check.formats import REPORTS, summary
from examdeck.model.finding import Finding, Fix, Severity, Subject
from examdeck.model.question import Place
from examdeck.text.visible import visible

FIX = Fix((2, 19), (2, 22), "**not**")
ASKED = Subject(Place("a b/bank.md"), "s3-1", "Question 1", "s3-1")
WORDED = Finding(
    Place("a b/bank.md", 2, 19), "W006", "'not' is not emphasised", "Ask.", Severity.WARNING, FIX, subject=ASKED
)
TWIN = Finding(Place("a b/bank.md", 9), "S013", "the same stands at a b/bank.md:1:1", also=Place("a b/bank.md"))
KEYED = Finding(Place("a b/bank.md", 1, 3), "S007", "100 %: a, b\nand c", "Correct.")
NOTED = Finding(Place("gone.md", 7), "S028", "no explanation", severity=Severity.INFO)


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a b").mkdir()
    Path("a b/bank.md").write_text("**Question 1**\nWhich of these is not a queue?\n")


def report(name, *findings):
    return "\n".join(REPORTS[name](findings))


def text_report(*findings):
    """The report for people, without colours."""
    return "\n".join("".join(part for part, _ in line) for line in REPORTS["text"](findings))


def colours(finding):
    return {looks["fg"] for line in REPORTS["text"]([finding]) for _, looks in line if "fg" in looks}


class TestText:
    def test_shows_the_line_with_a_mark_below_the_place(self):
        lines = text_report(WORDED).splitlines()
        assert lines == [
            "a b/bank.md:2:19: warning W006 'not' is not emphasised",
            "     2 | Which of these is not a queue?",
            "       |                   ^",
            "    Ask.",
        ]

    def test_is_coloured_by_severity(self):
        assert colours(KEYED) == {"red"}
        assert colours(WORDED) == {"yellow"}

    def test_of_a_file_that_is_gone_has_no_line(self):
        assert text_report(NOTED) == "gone.md:7:1: info S028 no explanation"

    def test_the_mark_stands_below_wide_letters_and_tabs(self):
        Path("w.md").write_text("\t问题x\n")
        lines = text_report(Finding(Place("w.md", 1, 4), "S001", "x")).splitlines()
        assert lines[1:] == ["     1 |  问题x", "       |      ^"]

    def test_the_mark_stands_below_what_is_shown_of_control_characters(self):
        Path("c.md").write_text("a\x1b\x9bx\n")
        lines = text_report(Finding(Place("c.md", 1, 4), "S001", "x")).splitlines()
        assert visible(lines[1]).index("x") == lines[2].index("^")

    def test_of_a_long_line_the_part_around_the_place_is_shown(self):
        Path("l.md").write_text("a" * 500 + "b" + "c" * 500)
        lines = text_report(Finding(Place("l.md", 1, 501), "S001", "x")).splitlines()
        assert len(lines[1]) < 120
        assert lines[1][lines[2].index("^")] == "b"

    def test_findings_of_one_question_stand_together(self):
        other = replace(WORDED, code="W015", text="the stem asks nothing")
        lines = text_report(KEYED, WORDED, other).splitlines()
        assert "a b/bank.md:1:1: Question 1 (s3-1): 2 findings" in lines
        assert sum("findings" in line for line in lines) == 1


def test_concise_is_a_line_a_finding():
    lines = ["".join(part for part, _ in line) for line in REPORTS["concise"]([WORDED, NOTED])]
    assert lines == [
        "a b/bank.md:2:19: warning W006 'not' is not emphasised",
        "gone.md:7:1: info S028 no explanation",
    ]


class TestSummary:
    def test_counts_by_severity(self):
        assert summary([KEYED, WORDED, WORDED, NOTED], 20) == (
            "1 error, 2 warnings, 1 note in 20 questions; 2 can be fixed with --fix."
        )

    def test_of_nothing(self):
        assert summary([], 1) == "No findings in 1 question."


def test_json_has_every_field():
    first, second, twin = json.loads(report("json", KEYED, WORDED, TWIN))
    assert first["fix"] is first["question"] is None
    assert twin["also"] == {"path": "a b/bank.md", "line": 1, "column": 1}
    assert second == {
        "path": "a b/bank.md",
        "line": 2,
        "column": 19,
        "code": "W006",
        "name": "negative-stem",
        "severity": "warning",
        "text": "'not' is not emphasised",
        "remedy": "Ask.",
        "question": {"id": "s3-1", "label": "Question 1"},
        "also": None,
        "fix": {"start": [2, 19], "end": [2, 22], "text": "**not**"},
    }


class TestSarif:
    def run(self, *findings):
        log = json.loads(report("sarif", *findings))
        assert log["version"] == "2.1.0"
        return log["runs"][0]

    def test_each_result_points_at_its_rule(self):
        run = self.run(KEYED, WORDED, NOTED)
        rules = run["tool"]["driver"]["rules"]
        assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["S007", "W006", "S028"]
        assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]

    def test_a_rule_brings_its_documentation(self):
        (rule,) = self.run(KEYED)["tool"]["driver"]["rules"]
        assert rule["name"] == "wrong-number-asked"
        assert rule["shortDescription"]["text"].startswith("The stem asks for a number")
        assert "**Why.**" in rule["help"]["markdown"]

    def test_places_are_uris_and_regions(self):
        (result,) = self.run(WORDED)["results"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "a%20b/bank.md"
        assert place["region"] == {"startLine": 2, "startColumn": 19}

    def test_a_fix_is_a_replacement(self):
        (result,) = self.run(WORDED)["results"]
        (change,) = result["fixes"][0]["artifactChanges"]
        assert change["replacements"] == [
            {
                "deletedRegion": {"startLine": 2, "startColumn": 19, "endLine": 2, "endColumn": 22},
                "insertedContent": {"text": "**not**"},
            }
        ]

    def test_a_twin_is_a_related_place(self):
        (result,) = self.run(TWIN)["results"]
        (related,) = result["relatedLocations"]
        assert related["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}

    def test_a_fingerprint_does_not_hang_on_the_line(self):
        moved = replace(WORDED, place=Place("other.md", 70))
        first, second = self.run(WORDED, moved)["results"]
        assert first["partialFingerprints"] == second["partialFingerprints"]

    def test_of_nothing_is_a_run_without_results(self):
        assert self.run()["results"] == []


def test_github_annotations_escape_what_would_end_them():
    assert report("github", KEYED, WORDED, NOTED).splitlines() == [
        "::error file=a b/bank.md,line=1,col=3,title=S007 wrong-number-asked::100 %25: a, b%0Aand c. Correct.",
        "::warning file=a b/bank.md,line=2,col=19,title=W006 negative-stem::'not' is not emphasised. Ask.",
        "::notice file=gone.md,line=7,col=1,title=S028 no-explanation::no explanation.",
    ]


def test_github_takes_no_command_from_a_path_in_the_log():
    odd = replace(KEYED, place=Place("a\n::stop-commands::x.md", 3))
    assert not any(line.startswith("::stop") for line in report("github", *[odd] * 12).splitlines())


def test_github_shows_ten_of_a_kind_so_the_last_counts_the_rest_which_stand_in_the_log():
    many = [replace(WORDED, place=Place("b.md", line)) for line in range(1, 14)]
    lines = report("github", *many, KEYED).splitlines()
    warnings = [line for line in lines if line.startswith("::warning")]
    assert len(warnings) == 10
    assert warnings[-1] == "::warning title=4 more of this kind::They stand in the log of this step: W006 4"
    logged = [line for line in lines if not line.startswith("::")]
    assert logged == [f"b.md:{line}:1: warning W006 'not' is not emphasised" for line in range(10, 14)]
    assert len([line for line in lines if line.startswith("::error")]) == 1
