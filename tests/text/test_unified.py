"""Diffs of lines: `git apply` makes the one side of the other by them, and they are difflib's for small changes."""

from __future__ import annotations

import random
import subprocess
from difflib import unified_diff

import pytest

from examdeck.text.unified import unified_lines


def edited(lines, chance, edits):
    lines = list(lines)
    for _ in range(edits):
        at = chance.randrange(len(lines) + 1)
        lines[at : at + chance.randrange(3)] = [f"new {chance.randrange(9)}\n"] * chance.randrange(4)
    return lines


@pytest.mark.parametrize("seed", range(8))
def test_git_makes_the_one_of_the_other(tmp_path, seed):
    chance = random.Random(seed)
    before = [
        f"{chance.choice(['', 'blank', chance.randrange(500)])}\n" for _ in range(chance.choice([0, 3, 400, 2000]))
    ]
    after = edited(before, chance, chance.choice([1, 5, 90]))
    (tmp_path / "a.txt").write_text("".join(before))
    diff = "".join(unified_lines(before, after, "a.txt"))
    assert bool(diff) == (before != after)
    if diff and before and after:
        subprocess.run(["git", "apply", "--unidiff-zero", "-"], input=diff, text=True, cwd=tmp_path, check=True)
        assert (tmp_path / "a.txt").read_text() == "".join(after)


@pytest.mark.parametrize("after", [[], ["a\n"], ["x\n", "a\n"], ["a\n", "b\n", "c\n", "d\n", "e\n", "f\n", "x\n"]])
def test_it_looks_as_difflibs(after):
    before = [f"{letter}\n" for letter in "abcdefghijkl"]
    for one, other in ((before, after), (after, before), (before, [*before[:6], "new\n", *before[7:]])):
        assert [*unified_lines(one, other, "f")] == [*unified_diff(one, other, "a/f", "b/f")]


def test_what_differs_over_many_lines_is_found_again():
    before = [f"{number}\n" for number in range(2000)]
    after = [*before[:50], *(f"new {number}\n" for number in range(700)), *before[900:]]
    assert [*unified_lines(before, after, "f")] == [*unified_diff(before, after, "a/f", "b/f")]
