"""`tools/history.py` on small repositories of which it is known what their edits do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

TOOL = Path(__file__).parents[1] / "tools/history.py"
ASKED = {
    "tides": "What pulls the water of the oceans towards the shore twice a day?",
    "compass": "Why does the needle of a compass point to the north?",
    "ice": "Why does ice float on the water of a lake in winter?",
    "sky": "Which colour of the light of the sun is scattered most by the air?",
    "clock": "What makes a pendulum swing faster in an old clock?",
}


def question(name: str, stem: str = "", **more: object) -> dict[str, object]:
    """A question of a YAML bank."""
    options = [{"text": f"The right one about {name}", "correct": True}, {"text": f"A wrong one about {name}"}]
    return {"id": name, "stem": stem or ASKED[name], "options": options, **more}


def markdown(*names: str, **explained: str) -> str:
    """A numbered bank without ids."""
    parts = []
    for n, name in enumerate(names, 1):
        options = f"- [x] The right one about {name}\n- [ ] A wrong one about {name}"
        parts.append(
            f"## Question {n}\n\n{ASKED[name]}\n\n{options}\n\nExplanation: {explained.get(name, 'So it is.')}\n"
        )
    return "# Physics\n\n" + "\n".join(parts)


class Repository:
    """A git repository with a commit a minute."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.minutes = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> None:
        when = f"2026-01-01T00:{self.minutes:02}:00Z"
        who = {f"GIT_{role}_{what}": "me" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        env = {**os.environ, **who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        subprocess.run(["git", *arguments], cwd=self.folder, env=env, check=True, capture_output=True)

    def commit(self, **files: str | list[dict[str, object]]) -> None:
        """Put files in place of all others, `a_md` as a.md; questions are written as a YAML bank."""
        for old in self.folder.glob("[a-z]*.*"):
            old.unlink()
        for name, content in files.items():
            text = content if isinstance(content, str) else yaml.safe_dump({"questions": content})
            (self.folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        self.minutes += 1
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "edit")

    def replay(self, *file: str, status: int = 0) -> tuple[list[dict[str, object]], str]:
        """The tool's figures, a row for each revision that did something and one in total, and all that it said."""
        call = [sys.executable, str(TOOL), str(self.folder), *file]
        done = subprocess.run(call, capture_output=True, text=True)
        assert done.returncode == status, done.stderr
        _, head, *lines, revisions = done.stdout.splitlines()
        columns = head.split()[:-1]
        rows = []
        for line in lines:
            if not line.startswith("    "):
                *figures, stops = [*line[12:].split(), ""][: len(columns) + 1]
                rows.append(dict(zip(columns, map(int, figures), strict=True)) | {"stops": stops})
        return rows, "\n".join([*lines, revisions])


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path)


def row(**figures: object) -> dict[str, object]:
    names = ("questions", "made", "lost", "stolen", "asked", "touched", "label")
    return dict.fromkeys(names, 0) | {"stops": ""} | figures


def test_insertions_moves_and_a_rename_touch_nobody(repository):
    repository.commit(quiz_md=markdown("tides", "compass", "ice"))
    repository.commit(quiz_md=markdown("sky", "tides", "compass", "ice"))
    repository.commit(quiz_md=markdown("ice", "tides", "compass", "sky"))
    repository.commit(physics_md=markdown("ice", "tides", "compass", "sky"))
    repository.commit(physics_md=markdown("ice", "tides", "compass", "sky", tides="The Moon does."))
    repository.commit(physics_md=markdown("ice", "tides", "compass", "clock", tides="The Moon does."))
    rows, said = repository.replay("physics.md")
    assert rows == [
        row(questions=3, made=3),
        row(questions=4, made=1),
        row(questions=4, touched=1),
        row(questions=4, made=1, touched=1),
        row(questions=5, made=5, touched=2),
    ]
    assert said.splitlines()[-1].startswith("6 revisions built, 0 that no word lets through")


def test_ids_that_changed_places_are_stolen(repository):
    repository.commit(bank_yaml=[question("tides"), question("ice"), question("sky")])
    swapped = [{**question("tides"), "id": "ice"}, {**question("ice"), "id": "tides"}, question("sky")]
    repository.commit(bank_yaml=swapped)
    rows, said = repository.replay("bank.yaml", status=1)
    assert rows[1] == row(questions=3, stolen=2, touched=2, stops="E209:2")
    assert "stolen: tides" in said


def test_an_id_that_was_renamed_is_lost(repository):
    repository.commit(bank_yaml=[question("tides"), question("ice")])
    repository.commit(bank_yaml=[question("tides"), {**question("ice"), "id": "frost"}])
    rows, said = repository.replay("bank.yaml")
    assert rows[1] == row(questions=2, made=1, lost=1, touched=1, stops="E210:1")
    assert "lost: ice" in said


def test_a_number_within_the_text_is_a_label_that_touches(repository):
    for number in (7, 8):
        about = question("ice", f"Question {number}: {ASKED['ice']}", source=f"Question {number}")
        repository.commit(bank_yaml=[question("tides"), about])
    rows, said = repository.replay("bank.yaml", status=1)
    assert rows[1] == row(questions=2, touched=1, label=1)
    assert "label: ice" in said


def test_what_is_asked_is_new(repository):
    repository.commit(quiz_md=markdown("tides", "ice", "sky"))
    repository.commit(quiz_md=markdown("tides", "sky"))
    again = ASKED["ice"].replace("Why does", "For what reason would").replace("in winter", "when it is cold")
    reworded = markdown("tides", "ice", "sky").replace(ASKED["ice"], again)
    repository.commit(quiz_md=reworded)
    rows, _ = repository.replay("quiz.md")
    assert rows[2] == row(questions=3, made=1, asked=1, stops="E206:1")


def test_a_revision_that_cannot_be_built_is_passed_over(repository):
    repository.commit(a_md=markdown("tides", "ice"), b_md=markdown("sky"), notes_txt="Nothing to ask.")
    conflict = "<<<<<<< ours\n" + markdown("tides") + "=======\n>>>>>>> theirs\n"
    repository.commit(a_md=conflict, b_md=markdown("sky"))
    repository.commit(a_md=markdown("tides", "ice"), b_md=markdown("sky"))
    rows, said = repository.replay("*.md")
    assert rows[0] == row(questions=3, made=3)
    assert rows[1]["questions"] == 0
    assert rows[1]["stops"]
    assert rows[-1] == row(questions=3, made=3, stops=rows[1]["stops"])
    assert said.splitlines()[-1].startswith("2 revisions built, 1 that no word lets through")


def test_the_richest_file_is_taken_where_none_is_named(repository):
    repository.commit(a_md=markdown("tides", "ice"), b_md=markdown("sky"))
    rows, _ = repository.replay()
    assert rows[-1] == row(questions=2, made=2)
