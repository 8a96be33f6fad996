"""`examdeck explain`."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from examdeck.check.codes import CODES
from examdeck.check.rules import RULES
from examdeck.cli.explain import page_text
from examdeck.cli.main import main


def explain(*arguments):
    return CliRunner().invoke(main, ["explain", *arguments])


def test_a_rule():
    output = explain("S007").output
    assert output.startswith("## S007 wrong-number-asked\n")
    assert all(part in output for part in ("**Why.**", "- [x] Amazon S3", "**What to do.**", "**Severity.** error"))


def test_thresholds_are_told():
    assert "- ratio: how many times as long as the longest distractor (default 1.5)" in explain("w003").output


def test_an_error_of_the_build():
    assert explain("E201").output.startswith("## E201 id-twice\n\nA note belongs to its id: ")


@pytest.mark.parametrize("code", CODES)
def test_by_code_and_by_name(code):
    by_code, by_name = explain(code.lower()), explain(CODES[code].name)
    assert by_code.exit_code == 0
    assert by_code.output == by_name.output
    assert by_code.output.startswith(f"## {code} ")


def test_several():
    output = explain("S001", "W001").output
    assert output.index("## S001") < output.index("## W001")


def test_without_a_code_all_are_listed():
    listed = explain().output
    assert all(f"{code}  {kind.name}\n" in listed for code, kind in CODES.items())
    assert "ambiguous" in listed  # what cannot be found is named too


def test_all_is_one_page():
    page = explain("--all").output
    assert page.startswith("# What examdeck finds\n")
    assert all(f"\n## {code}" in page for code in CODES)


def test_an_unknown_code_is_wrong_use():
    result = explain("S999")
    assert result.exit_code == 2
    assert "List them with: examdeck explain" in result.output


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("E50", "These begin so: E501 no-anki, E502 anki-is-open"),
        ("e5", "These begin so: E501 no-anki"),
        ("longest", "These begin so: W003 longest-correct. List"),
        ("E2O9", "Did you mean E209?"),
        ("e2o9", "Did you mean E209?"),
        ("soo1", "Did you mean S001?"),
        ("W0Il", "Did you mean W011?"),
        ("E2O", "These begin so: E201 id-twice, E202 uid-changed"),
    ],
)
def test_what_begins_a_code_or_was_misread_is_told_with_what_it_may_be(said, told):
    result = explain(said)
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert len(result.stderr.splitlines()[-1]) < 420


FLAWS = dict(re.findall(r"^\| (.+) \| (.*[a-z0-9].*) \|$", page_text("flaws.md"), re.MULTILINE)[1:])


def test_each_of_saquets_flaws_has_rules_or_is_named_as_undecided():
    assert len(FLAWS) == 19
    undecided = [flaw for flaw, codes in FLAWS.items() if codes == "not found"]
    assert undecided == ["ambiguous or unclear", "logical cues"]
    assert all(flaw in page_text("limits.md") for flaw in undecided)
    assert {code for codes in FLAWS.values() if codes != "not found" for code in codes.split(", ")} <= set(CODES)


def test_every_rule_of_item_writing_is_about_one_of_the_flaws():
    found = ", ".join(FLAWS.values()).split(", ")
    assert all(rule.code in found for rule in RULES if rule.code.startswith("W"))
