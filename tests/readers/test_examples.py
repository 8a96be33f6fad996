"""Two questions in every format: the examples that the site shows are what it says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from examdeck.readers.best import read_best
from examdeck.readers.formats import FORMATS
from examdeck.text.source import load

EXAMPLES = Path(__file__).parent / "examples"
ASKED = {
    "Which planet is nearest to the sun?": ("Mercury", {"Mercury", "Venus", "Mars"}),
    "Which planet is the largest?": ("Jupiter", {"Saturn", "Jupiter", "Neptune"}),
}
ONE_A_FILE = {"rexams"}
RECALLED = {"questions-and-answers", "flashcards"}


@pytest.fixture
def file_of(tmp_path):
    """The example of a format; that of a workbook has the rows of CSV."""

    def found(name):
        if name != "xlsx":
            (file,) = EXAMPLES.glob(f"{name}.*")
            return file
        book = Workbook()
        for line in (EXAMPLES / "csv.csv").read_text().splitlines():
            book.active.append(line.split(","))
        book.save(tmp_path / "xlsx.xlsx")
        return tmp_path / "xlsx.xlsx"

    return found


@pytest.mark.parametrize("name", [known.name for known in FORMATS])
def test_an_example_is_recognised_and_read_whole(name, file_of):
    file = file_of(name)
    known, reading = read_best(load(file, file.name))
    assert (known.name, reading.findings) == (name, ())
    assert sum(account.lost for account in reading.accounts) == 0
    first = reading.questions[: 1 if name in ONE_A_FILE else 2]
    assert [one.stem for one in first] == list(ASKED)[: len(first)]
    for question in first:
        right, options = ASKED[question.stem]
        key = [option.text for option in question.options if option.correct]
        if name in RECALLED:
            assert key[0].startswith(right)
            assert len(question.options) == 1
        else:
            assert (key, {option.text for option in question.options}) == ([right], options)


def test_there_is_no_example_of_anything_else():
    assert {file.stem for file in EXAMPLES.iterdir()} == {known.name for known in FORMATS} - {"xlsx"}
