"""Finding again where in a source a text stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from examdeck.model.question import Place
from examdeck.text.lines import FileLines
from growth import assert_in_proportion

TEXT = "Nothing is known.\nWhat is NOT\ta queue?\nnotes\n"


@pytest.fixture(autouse=True)
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("bank.md").write_text(TEXT, newline="\r\n")


def find(words, line=1, column=1, end=99):
    found = FileLines().find(words, Place("bank.md", line, column), end)
    return found and (found.line, found.column)


def test_whole_words_come_first():
    assert find("not") == (2, 9)


def test_within_a_word_where_there_is_no_other():
    assert find("queu") == (2, 15)


def test_letter_case_does_not_count():
    assert find("not\ta QUEUE") == (2, 9)


def test_from_the_place_on_and_before_the_end():
    assert find("nothing", column=2) is None
    assert find("is", line=2) == (2, 6)
    assert find("notes", end=3) is None


def test_of_several_lines_the_first_counts():
    assert find("queue?\nlost") == (2, 15)


def test_nothing_is_nowhere():
    assert find(" \n") is None


def test_a_file_that_is_gone_has_no_lines():
    lines = FileLines()
    assert not lines.of("gone.md")
    assert lines.find("x", Place("gone.md"), 9) is None


def test_a_file_is_read_once():
    lines = FileLines()
    assert lines.of("bank.md")[2] == "notes"
    Path("bank.md").unlink()
    assert lines.of("bank.md")[2] == "notes"


def test_a_file_that_changed_is_read_anew():
    assert find("stays") is None
    Path("bank.md").write_text(f"{TEXT}It stays.\n")
    assert find("stays") == (4, 4)


def test_far_away_nothing_is_looked_for():
    Path("bank.md").write_text(f"{'so far ' * 10_000}away", encoding="utf-8")
    assert find("so far") == (1, 1)
    assert find("away") is None


def test_each_of_many_words_of_one_line_is_found_in_little_time():
    def work(words):
        lines = FileLines()
        for word in words:
            lines.find(word, Place("bank.md"), 99)

    def many(size):
        words = [f"word{n}" for n in range(size)]
        Path("bank.md").write_text(" ".join(words), encoding="utf-8")
        return words

    assert_in_proportion(work, many, 16_000)


def test_what_is_found_again_from_its_own_column_takes_little_time():
    def work(columns):
        lines = FileLines()
        for column in columns:
            assert lines.find("İce", Place("bank.md", 1, column), 99) == Place("bank.md", 1, column)

    def many(size):
        Path("bank.md").write_text("İce " * size, encoding="utf-8")
        return range(1, size * 4, 40)

    assert_in_proportion(work, many, 100_000)
