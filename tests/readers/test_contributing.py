"""A key word, a mark of options and a format are each added in one place, as CONTRIBUTING says: done in a copy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import orjson
import pytest

import examdeck

PACKAGE = Path(examdeck.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package's code, to be edited."""
    return Path(copytree(PACKAGE, tmp_path / "src/examdeck", ignore=ignore_patterns("__pycache__", "templates")))


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")


def keys(copy: Path, text: str, name: str = "quiz.md") -> list[list[str]] | None:
    """What the copy reads as the keys of a file; None where it reads nothing."""
    file = copy.parents[1] / name
    file.write_text(text, encoding="utf-8")
    call = [sys.executable, "-c", "from examdeck.cli.start import start; start()", "convert", file, "--to", "json"]
    env = os.environ | {"PYTHONPATH": str(copy.parent)}
    done = subprocess.run(call, check=False, capture_output=True, text=True, env=env, encoding="utf-8")
    if done.returncode:
        return None
    return [
        [option["text"] for option in each["options"] if option.get("correct")] for each in orjson.loads(done.stdout)
    ]


def test_a_word_for_a_key_is_a_word_in_a_language(copy: Path) -> None:
    text = "1. What is hot?\nA. ice\nB. fire\n\nZorkle: B\n\n2. What is cold?\nA. snow\nB. sun\n\nSun it is.\n"
    assert keys(copy, text) in ([[], []], None)
    edit(copy / "language/languages/en.txt", "\nkey: ", "\nkey: zorkle, ")
    assert keys(copy, text) == [["fire"], []]


def test_a_mark_of_right_options_is_a_line(copy: Path) -> None:
    text = "".join(
        f"{n}. What is {w}?\na) air\nb) {w} ¤¤\nc) none\n\n" for n, w in enumerate(("ice", "fire", "sand"), 1)
    )
    assert keys(copy, text) == [[], [], []]
    first = "MARKS_OF_KEYS: tuple[re.Pattern[str], ...] = (\n"
    edit(copy / "readers/inferred/key_marks.py", first, f'{first}    re.compile(r"(?P<text>.*\\S)[ \\t]*¤¤"),\n')
    assert keys(copy, text) == [["ice"], ["fire"], ["sand"]]


READER = '''"""Questions in one line each: what is asked, what is right, what is not."""

from examdeck.model.question import Option, Place, Question
from examdeck.readers.reading import Reading, Taken, reading_of


def recognise(source):
    return 100 if source.text.startswith("%slashes") else 0


def read(source):
    lines = source.text.split("\\n")
    taken = []
    for number, line in enumerate(lines, 1):
        if line.count("/") == 2:
            stem, right, wrong = line.split("/")
            options = (Option(right, correct=True), Option(wrong))
            taken.append(Taken(number, number, Question(place=Place(source.path, number), stem=stem, options=options)))
    return reading_of(lines, taken, "text outside questions")
'''


def test_a_format_is_a_module_and_a_line(copy: Path) -> None:
    text = "%slashes\nWhat is hot?/fire/ice\nWhat is cold?/snow/sun\n"
    assert keys(copy, text, "quiz.slashes") is None
    (copy / "readers/others/slashes.py").write_text(READER, encoding="utf-8")
    first = "FORMATS: tuple[Format, ...] = (\n"
    line = '    _format("slashes", "a line with slashes", "others.slashes", ".slashes", texts="markdown"),\n'
    edit(copy / "readers/formats.py", first, first + line)
    assert keys(copy, text, "quiz.slashes") == [["fire"], ["snow"]]
