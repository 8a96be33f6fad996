"""Each file here is named by a code and holds its cases, with the findings that are expected.

`#: title` begins a case, `#= line:column text` is a finding that is expected in it, and the rest is a bank: Markdown,
or YAML where it begins with `questions:`. Lines are counted within the bank.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from examdeck.bank.bank import load_bank
from examdeck.bank.layout import locate
from examdeck.check import codes
from examdeck.check.check import check_bank

HERE = Path(__file__).parent
CODES = {code for code in codes.CODES if not code.startswith("E")}


class Case(NamedTuple):
    code: str
    title: str
    expected: list[str]
    bank: str


def cases(file: Path) -> list[Case]:
    found = []
    for chunk in re.split(r"^#: ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, *lines = chunk.rstrip("\n").split("\n")
        expected = [line.removeprefix("#= ") for line in lines if line.startswith("#= ")]
        bank = "\n".join(line for line in lines if not line.startswith("#= "))
        found.append(Case(file.stem, title, expected, f"{bank}\n"))
    return found


FILES = sorted(HERE.glob("[SW][0-9][0-9][0-9].md"))
CASES = [case for file in FILES for case in cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.title}")
def test_finds_what_the_file_says(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = "bank.yaml" if case.bank.startswith("questions:") else "bank.md"
    Path(name).write_text(case.bank, encoding="utf-8")
    bank = load_bank(locate(Path(name)), uid="cases")
    select = ("S", "W") if case.code == "S090" else (case.code,)  # it speaks of other rules' silences
    findings = [f for f in check_bank(bank, select) if f.code == case.code]
    assert [f"{f.place.line}:{f.place.column} {f.text}" for f in findings] == case.expected


OF_MORE_THAN_A_FILE = {"S091", "S092", "S093", "S094", "S095", "S096"}
"""What deck.yaml or a translation is told: tests of the check and of translations have them."""


@pytest.mark.parametrize("code", sorted(CODES - OF_MORE_THAN_A_FILE))
def test_every_code_has_cases_with_and_without_a_finding(code):
    of_code = [case for case in CASES if case.code == code]
    assert any(case.expected for case in of_code)
    assert any(not case.expected for case in of_code)


def test_every_file_is_named_by_a_code():
    assert {file.stem for file in FILES} <= CODES
