"""Three people on a machine that has only the installed command, from what README and docs tell them to type."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from learner import Counts, Learner
from openpyxl import Workbook

from own_wheel import unpacked_wheel


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return unpacked_wheel(tmp_path_factory.mktemp("wheel"))


class Person:
    """Someone in a folder of their own, with a terminal."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        own = {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(folder.parent / "cache"), "HOME": str(folder.parent)}
        names = {
            "GIT_AUTHOR_NAME": "P",
            "GIT_AUTHOR_EMAIL": "p@x",
            "GIT_COMMITTER_NAME": "P",
            "GIT_COMMITTER_EMAIL": "p@x",
        }
        self.environment = {**os.environ, **own, **names}

    def types(self, line: str, status: int = 0) -> str:
        """Run a command line; all that it says."""
        command = line.replace("examdeck", f"{sys.executable} -m examdeck", 1) if line.startswith("examdeck") else line
        ended = subprocess.run(
            command, shell=True, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == status, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    def package(self) -> Path:
        (package,) = self.folder.joinpath("build").glob("*.apkg")
        return package


DUMP = """\
### Question #{n}
What does port {n} do? ![](https://example.org/dump/{n}.png)

- A. It opens number {n}.
- B. It closes number {n}.
- C. It counts to {n}.

**Answer: {key}**
"""


def test_a_dump_of_300_questions_with_remote_pictures_is_a_deck_in_one_command(site, tmp_path):
    person = Person(tmp_path / "downloads", site)
    dump = "\n".join(DUMP.format(n=n, key="ABC"[n % 3]) for n in range(1, 301))
    (person.folder / "README.md").write_text(f"# A port exam\n\nAll questions of 2026.\n\n{dump}")
    said = person.types("examdeck build README.md")
    assert "read 300 questions with 300 keys" in said
    learner = Learner(tmp_path / "anki")
    assert learner.imports(person.package()) == Counts(new=300)
    notes = [learner.col.get_note(nid) for nid in learner.col.find_notes("")]
    assert all("https://example.org/dump/" in note["Stem"] for note in notes)
    assert sorted(note["Key"] for note in notes) == sorted("ABC" * 100)


def test_a_teacher_with_a_spreadsheet_has_a_deck(site, tmp_path):
    person = Person(tmp_path / "Eigene Dateien", site)
    book = Workbook()
    book.active.append(["Frage", "Antwort A", "Antwort B", "Antwort C", "Richtig", "Erklärung"])
    book.active.append(["Wie heißt der längste Fluss Europas?", "Donau", "Wolga", "Rhein", "B", "3.530 km."])
    book.active.append(["Was ist 7 mal 8?", "54", "56", "58", "B", ""])
    book.save(person.folder / "Prüfung 10b.xlsx")
    said = person.types('examdeck build "Prüfung 10b.xlsx"')
    assert "read 2 questions with 2 keys" in said
    learner = Learner(tmp_path / "anki")
    assert learner.imports(person.package()) == Counts(new=2)
    assert {learner.col.get_note(nid)["Key"] for nid in learner.col.find_notes("")} == {"B"}


def test_a_maintainer_starts_a_bank_and_merges_what_others_mended(site, tmp_path):
    person = Person(tmp_path / "bank", site)
    for line in (
        "examdeck init",
        "examdeck check",
        "examdeck build",
        "git init -q -b main",
        "git add .",
        "git commit -qm Begin",
    ):
        person.types(line)
    learner = Learner(tmp_path / "anki")
    assert learner.imports(person.package()) == Counts(new=1)
    learner.answers("first-001")
    reviews = learner.study_state()["reviews"]

    # on GitHub, from a clean checkout
    ci = Person(tmp_path / "ci", site)
    ci.types(f"git clone -q {person.folder} .")
    ci.types("examdeck check --severity warning")
    ci.types("examdeck build --locked --strict")
    assert learner.imports(ci.package()) == Counts(duplicate=1)

    # a contributor mends the question's end, the maintainer its beginning, and both locks have a line of it
    (file,) = person.folder.rglob("first.yaml")
    text = file.read_text(encoding="utf-8")
    person.types("git checkout -qb contribution")
    file.write_text(text.replace("**88 days**", "about **88 days**"), encoding="utf-8")
    for line in ("examdeck build", "git commit -qam 'Say about'", "git checkout -q main"):
        person.types(line)
    file.write_text(text.replace("Which planet of the solar system", "Which of our planets"), encoding="utf-8")
    for line in ("examdeck build", "git commit -qam 'Ask shorter'"):
        person.types(line)
    assert "CONFLICT" in person.types("git merge contribution", status=1)

    # docs/conflicts.md: leave the marks in the lock as they are, and build
    for line in ("examdeck build", "git add .", "git commit -qm Merge", "examdeck build --locked"):
        person.types(line)
    assert learner.imports(person.package()) == Counts(updated=1)
    note = learner.note("first-001")
    assert "Which of our planets" in note["Stem"]
    assert "about <b>88 days" in note["Explanation"].replace("strong>", "b>")
    assert learner.study_state()["reviews"] == reviews
