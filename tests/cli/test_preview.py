"""`examdeck preview`: what it writes and says."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.cli.main import main

DECK = "uid: planets\ndeck: Planets\nsources: [bank.yaml]\n"
BANK = """\
questions:
  - id: q-1
    stem: Which planet is nearest to the sun?
    options: [{text: Mercury, correct: true}, {text: Venus}]
  - id: q-2
    stem: What has no key?
    options: [One, Two]
  - id: q-3
    stem: Which planet is this? ![a planet](media/planet.svg)
    answer: Saturn
"""


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text(DECK)
    Path("bank.yaml").write_text(BANK)
    Path("media").mkdir()
    Path("media/planet.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')


def preview(*arguments):
    return CliRunner().invoke(main, ["preview", *map(str, arguments)])


def test_writes_one_page_and_says_so():
    result = preview()
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("build/planets.html, 0.")
    assert "3 questions, 1 that cannot be a card, " in result.stdout
    assert result.stderr == "read 3 questions with 2 keys; every line understood\n"
    assert sorted(str(path) for path in Path().rglob("*") if path.is_file()) == [
        "bank.yaml",
        "build/.gitignore",
        "build/planets.html",
        "deck.yaml",
        "media/planet.svg",
    ]


def test_the_same_bank_gives_the_same_bytes():
    preview()
    first = Path("build/planets.html").read_bytes()
    assert preview("-o", "again/page.html").exit_code == 0
    assert Path("again/page.html").read_bytes() == first


def test_a_file_by_itself_keeps_the_uid_and_the_ids_of_its_lock():
    Path("quiz.md").write_text("# Planets\n\n**Question 1**\nNearest?\n\n- [x] Mercury\n- [ ] Venus\n")
    assert CliRunner().invoke(main, ["build", "quiz.md"]).exit_code == 0
    known = Path("quiz.md.lock").read_text()
    Path("quiz.md").write_text("# Renamed\n\n**Question 1**\nNearest?\n\n- [x] Mercury\n- [ ] Venus\n")
    result = preview("quiz.md")
    page = Path(result.stdout.partition(",")[0])
    assert page.stem in known
    assert Path("quiz.md.lock").read_text() == known


def test_it_takes_the_options_by_which_a_build_knows_its_questions():
    Path("quiz.md").write_text("# Planets\n\n**Question 1**\nNearest?\n\n- [x] Mercury\n- [ ] Venus\n")
    assert preview("quiz.md", "--uid", "moons", "--new", "quiz.md:3").stdout.startswith("build/quiz.html")
    result = preview("quiz.md", "--same", "quiz.md:3=unheard-of")
    assert result.exit_code == 1
    assert "quiz.md:3:1: error E208" in result.stderr
    assert preview("quiz.md", "--from", "wordperfect").exit_code == 2


def test_a_missing_picture_is_a_finding_beside_its_card():
    Path("media/planet.svg").unlink()
    result = preview()
    assert result.exit_code == 0
    assert '"code": "E301"' in Path("build/planets.html").read_text()


def test_a_bank_that_cannot_be_read_stops_it_with_its_findings():
    preview()
    before = Path("build/planets.html").read_bytes()
    Path("bank.yaml").write_text(BANK.replace("stem: Which planet is n", "stemm: Which planet is n"))
    result = preview()
    assert result.exit_code == 1
    assert "bank.yaml:3:5: error E104" in result.stderr
    assert Path("build/planets.html").read_bytes() == before
    assert preview("nowhere").exit_code == 1


def test_a_broken_template_is_named():
    Path("templates/fields").mkdir(parents=True)
    Path("templates/fields/stem.html.j2").write_text("{{ nothing.there }}")
    result = preview()
    assert result.exit_code == 1
    assert "E401" in result.stderr


def test_a_page_that_cannot_be_written():
    Path("in-the-way").write_text("")
    result = preview("-o", "in-the-way/page.html")
    assert result.exit_code == 1
    assert "E402" in result.stderr


@pytest.mark.parametrize("output", ["bank.yaml", "deck.yaml", "deck.lock"])
def test_a_page_over_a_part_of_the_bank(output):
    before = [Path(name).read_bytes() for name in ("bank.yaml", "deck.yaml")]
    result = preview("-o", output)
    assert result.exit_code == 1
    assert f"{output}: error E405" in result.stderr
    assert before == [Path(name).read_bytes() for name in ("bank.yaml", "deck.yaml")]
    assert not Path("deck.lock").exists()


def test_it_opens_the_browser_when_asked(monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    preview()
    assert opened == []
    preview("--open")
    assert opened == [Path("build/planets.html").absolute().as_uri()]


def test_watch_writes_no_file():
    result = preview("--watch", "-o", "page.html")
    assert result.exit_code == 2
    assert "--watch writes no file" in result.stderr


def test_help_shows_examples():
    assert "examdeck preview data --watch --open" in preview("--help").output
