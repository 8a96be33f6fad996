"""`examdeck explain`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from examdeck.check.codes import CODES
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
    assert "list them with: examdeck explain" in result.output
