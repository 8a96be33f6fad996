"""What is known of a bank, and what is new."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from examdeck.check.baseline import news, read_baseline, write_baseline
from examdeck.model.finding import Finding, Subject
from examdeck.model.question import Place

ASKED = Subject(Place("a.md"), "q-1", "Question 1", "q-1")
LONG = Finding(Place("a.md", 3), "W003", "the correct option is the longest, 90 characters to 30", subject=ASKED)
TWIN = Finding(Place("a.md", 9), "S011", "the same stands at a.md:3:1", subject=ASKED, also=Place("a.md", 3))
LOST = Finding(Place("a.md"), "E101", "the file cannot be read")


def known(tmp_path, *findings):
    write_baseline(tmp_path / "known.jsonl", findings)
    return read_baseline(tmp_path / "known.jsonl")


def test_what_was_written_is_known(tmp_path):
    assert news([LONG, TWIN, LOST], known(tmp_path, LONG, TWIN, LOST)) == ([], 0)


def test_lines_files_and_numbers_may_change(tmp_path):
    moved = replace(LONG, place=Place("b.md", 70), text="the correct option is the longest, 91 characters to 30")
    twin = replace(TWIN, text="the same stands at b.md:30:1", also=Place("b.md", 30))
    assert news([moved, twin], known(tmp_path, LONG, TWIN)) == ([], 0)


@pytest.mark.parametrize(
    "new",
    [
        replace(LONG, code="W010"),
        replace(LONG, text="the correct option is short"),
        replace(LONG, subject=Subject(Place("a.md"), "q-2", "Question 1", "q-2")),
    ],
)
def test_another_rule_text_or_question_is_new(tmp_path, new):
    assert news([LONG, new], known(tmp_path, LONG)) == ([new], 0)


def test_one_more_of_the_same_is_new(tmp_path):
    assert news([LONG, LONG], known(tmp_path, LONG)) == ([LONG], 0)


def test_what_is_found_no_more_is_counted(tmp_path):
    assert news([LONG], known(tmp_path, LONG, LONG, TWIN)) == ([], 2)


def test_the_file_is_the_same_in_any_order_and_a_line_a_finding(tmp_path):
    known(tmp_path, LONG, TWIN, LONG)
    first = (tmp_path / "known.jsonl").read_text()
    known(tmp_path, TWIN, LONG, LONG)
    assert (tmp_path / "known.jsonl").read_text() == first
    assert len(first.splitlines()) == 3


@pytest.mark.parametrize("text", ["", "{}", "[]\n", '{"examdeck": "baseline", "format": 2}\n', "nonsense"])
def test_another_file_is_no_baseline(tmp_path, text):
    (tmp_path / "known.jsonl").write_text(text)
    with pytest.raises(ValueError, match=r"."):
        read_baseline(tmp_path / "known.jsonl")


@pytest.mark.parametrize("times", ["null", "1e999", "[]", "true", "0", '"2"'])
def test_a_line_that_does_not_say_how_often(tmp_path, times):
    line = f'{{"code": "S1", "question": "", "text": "", "times": {times}}}'
    (tmp_path / "known.jsonl").write_text(f'{{"examdeck": "baseline", "format": 1}}\n\n{line}\n')
    with pytest.raises(ValueError, match="line 3 does not say how often"):
        read_baseline(tmp_path / "known.jsonl")


def test_brackets_without_end_and_a_pipe_are_no_baselines(tmp_path):
    header = '{"examdeck": "baseline", "format": 1}\n'
    for text in ("[" * 100_000, f"{header}{'[' * 100_000}"):
        (tmp_path / "known.jsonl").write_text(text)
        with pytest.raises(ValueError, match="line"):
            read_baseline(tmp_path / "known.jsonl")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match="no regular file"):
        read_baseline(tmp_path / "pipe")


def test_words_that_some_take_for_line_ends(tmp_path):
    odd = replace(LONG, text="one\u2028two\x85three\x0cfour")
    assert news([odd], known(tmp_path, odd)) == ([], 0)
