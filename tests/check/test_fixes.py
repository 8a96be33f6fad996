"""Corrections written into sources."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from examdeck.check.fixes import apply, changes
from examdeck.model.finding import Finding, Fix
from examdeck.model.question import Place


def test_a_fix_replaces_its_stretch():
    assert apply("one\ntwo three\n", [Fix((2, 5), (2, 10), "four")]) == ("one\ntwo four\n", 1)


def test_fixes_are_made_in_any_order():
    fixes = [Fix((1, 5), (1, 8), "B"), Fix((1, 1), (1, 4), "A")]
    assert apply("one two", fixes) == ("A B", 2)


def test_of_two_that_overlap_only_the_first_is_made():
    fixes = [Fix((1, 1), (1, 8), "both"), Fix((1, 5), (1, 8), "second")]
    assert apply("one two", fixes) == ("both", 1)


def test_over_several_lines():
    assert apply("one\ntwo\nthree", [Fix((1, 4), (2, 1), " ")]) == ("one two\nthree", 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(tmp_path, end):
    file = tmp_path / "bank.md"
    file.write_bytes(f"one{end}two{end}".encode())
    (change,) = changes([Finding(Place(str(file)), "X", "x", fix=Fix((2, 1), (2, 4), "2"))])
    change.write()
    assert file.read_bytes() == f"one{end}2{end}".encode()


def test_a_byte_order_mark_stays_and_counts_for_nothing(tmp_path):
    file = tmp_path / "bank.md"
    file.write_bytes(b"\xef\xbb\xbfone")
    (change,) = changes([Finding(Place(str(file)), "X", "x", fix=Fix((1, 1), (1, 4), "1"))])
    change.write()
    assert file.read_bytes() == b"\xef\xbb\xbf1"


def test_a_file_that_is_not_utf8_is_left(tmp_path):
    file = tmp_path / "bank.md"
    file.write_bytes(b"caf\xe9")
    assert changes([Finding(Place(str(file)), "X", "x", fix=Fix((1, 1), (1, 4), "tea"))]) == []


def test_the_same_fix_of_two_findings_is_made_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("bank.md").write_text("one")
    fix = Fix((1, 1), (1, 4), "1")
    (change,) = changes([Finding(Place("bank.md"), code, "x", fix=fix) for code in "XY"])
    assert (change.after, change.fixes) == ("1", 1)
    no_end = "\\ No newline at end of file\n"
    assert change.diff() == f"--- a/bank.md\n+++ b/bank.md\n@@ -1 +1 @@\n-one\n{no_end}+1\n{no_end}"


@pytest.mark.parametrize("command", [("git", "apply"), ("patch", "-p1", "--binary", "-s")])
@pytest.mark.parametrize("name", ["bank.md", "our banks/Prüfung 1.md", "./bank.md", "absolute"])
@pytest.mark.parametrize("text", ["one\ntwo\n", "\ufeffone\r\ntwo", "one"])
def test_a_patch_makes_what_the_fixes_make(tmp_path, monkeypatch, command, name, text):
    monkeypatch.chdir(tmp_path)
    file = Path(tmp_path / "bank.md" if name == "absolute" else name)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    (change,) = changes([Finding(Place(str(file)), "X", "x", fix=Fix((1, 1), (1, 4), "1"))])
    subprocess.run(command, input=change.diff().encode(), check=True)
    assert file.read_bytes() == change.data == text.replace("one", "1").encode()


@pytest.mark.parametrize("up", ["..", "absolute"])
def test_a_patch_of_a_file_elsewhere_is_one_from_the_root(tmp_path, monkeypatch, up):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    Path("../bank.md").write_text("one")
    (change,) = changes(
        [Finding(Place(str(Path(up if up == ".." else tmp_path, "bank.md"))), "X", "x", fix=Fix((1, 1), (1, 4), "1"))]
    )
    subprocess.run(["git", "apply"], cwd="/", input=change.diff().encode(), check=True)
    assert Path("../bank.md").read_text() == "1"
