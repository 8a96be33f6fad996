"""`init --translate` as a function: what is to be translated is laid out, and what is there stays as it is."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from examdeck.bank.bank import load_bank, read_bank
from examdeck.bank.laying_out import lay_out
from examdeck.bank.layout import locate
from examdeck.bank.originals import mark_of
from examdeck.cli.main import main
from examdeck.cli.schema import schema_text
from examdeck.model.finding import Stopped
from examdeck.model.question import Place

DECK = """\
# The deck
uid: planets
deck: Planets
description: |
  All of them.

  In German, too.
sources: [planets.yaml]  # one file
"""
BANK = """\
questions:
  - id: q-1
    stem: |
      Which planet is nearest?

      To the sun, that is.
    options: [{text: Mercury, correct: true}, {text: "#2", why: "Not: this"}, None of these]
  - id: "2"
    stem: Which of these has rings?
    options: [{text: Saturn, correct: true}, None of these]
"""


def of(text):
    """The mark of a text as it stands in the file."""
    mark = mark_of(text)
    return mark if mark[0].isalpha() else f'"{mark}"'


LAID_OUT = f"""\
# yaml-language-server: $schema=.examdeck/translation.schema.json
# Each text stands below its original, which it is known by (of). What is empty is shown in the original.
deck: Planets (de)
texts:
  # All of them.
  #
  # In German, too.
  - of: {of("All of them. In German, too.")}
    text: ""
questions:
  q-1:
    # Which planet is nearest?
    #
    # To the sun, that is.
    - of: {of("Which planet is nearest? To the sun, that is.")}
      text: ""
    # Mercury
    - of: {of("Mercury")}
      text: ""
    # None of these
    - of: {of("None of these")}
      text: ""
    # Not: this
    - of: {of("Not: this")}
      text: ""

  "2":
    # Which of these has rings?
    - of: {of("Which of these has rings?")}
      text: ""
    # Saturn
    - of: {of("Saturn")}
      text: ""
    # None of these
    - of: {of("None of these")}
      text: ""
"""
FILE = Path("planets.de.yaml")
THIRD = "  - {id: q-3, stem: What is a moon?, options: [None of these, A star]}\n"


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text(DECK)
    Path("planets.yaml").write_text(BANK)


def laid_out(lang="de"):
    return lay_out(read_bank(locate(Path())), lang)


def edit(old, new, file=FILE):
    text = Path(file).read_text(encoding="utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_text_stands_as_a_comment_above_its_place():
    made = laid_out()
    assert (made.file, made.added, made.filled, made.is_named) == (FILE, 8, 0, True)
    assert FILE.read_text(encoding="utf-8") == LAID_OUT
    schema = Path(".examdeck/translation.schema.json").read_text(encoding="utf-8")
    assert schema == schema_text("translation")


def test_deck_yaml_names_it_and_is_otherwise_as_it_was():
    laid_out()
    assert Path("deck.yaml").read_text() == DECK + "translations:\n  de: planets.de.yaml\n"
    laid_out("pt-BR")
    added = "translations:\n  de: planets.de.yaml\n  pt-BR: planets.pt-BR.yaml\n"
    assert Path("deck.yaml").read_text() == DECK + added
    assert load_bank(locate(FILE)).deck.uid == "planets-de"


def test_of_several_sources_it_is_called_like_deck_yaml():
    Path("more.yaml").write_text("questions:\n- {id: q-3, stem: What is a moon?, answer: A satellite}\n")
    edit("[planets.yaml]", "[planets.yaml, more.yaml]", "deck.yaml")
    assert laid_out().file == Path("deck.de.yaml")


def test_said_again_it_changes_nothing():
    laid_out()
    before = states()
    assert laid_out().added == 0
    assert states() == before


def states():
    """Bytes and times of all files."""
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in Path().rglob("*") if path.is_file()}


def test_what_is_missing_is_added_and_every_line_that_is_there_stays():
    laid_out()
    edit("  # All of them", "  # Said twice by now.\n  # All of them")
    edit(f'- of: {of("Mercury")}\n      text: ""', f"- of: {of('Mercury')}\n      text: Merkur  # sic")
    edit('  "2":', '  # The second\n  "2":')
    Path(FILE).write_text(FILE.read_text(encoding="utf-8") + "# the end\n", encoding="utf-8")
    before = FILE.read_text(encoding="utf-8").splitlines()
    edit("None of these", "Neither", "planets.yaml")
    edit("sun, that is.\n", "sun, that is.\n    explanation: It is hot.\n", "planets.yaml")
    edit('  - id: "2"', f'{THIRD}  - id: "2"', "planets.yaml")
    edit("Saturn", "Uranus", "planets.yaml")
    assert laid_out().added == 6
    after = iter(FILE.read_text(encoding="utf-8").splitlines())
    assert all(line in after for line in before)  # in their order
    text = FILE.read_text(encoding="utf-8")
    assert f'    # Neither\n    - of: {of("Neither")}\n      text: ""\n' in text
    parts = ["# Neither", "# It is hot.", "\n\n  q-3:", "# A star", "  # The second", "# Uranus", "\n# the end\n"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert laid_out().added == 0


def test_what_was_translated_elsewhere_is_filled_in():
    laid_out()
    item = f"- of: {of('None of these')}\n      text: "
    edit(f'{item}""', f"{item}|\n        Keine\n        davon")
    edit('  - id: "2"', f'{THIRD}  - id: "2"', "planets.yaml")
    made = laid_out()
    assert (made.added, made.filled) == (3, 1)
    assert FILE.read_text(encoding="utf-8").count(f"{item}|\n        Keine\n        davon\n") == 2


def test_line_ends_stay():
    laid_out()
    FILE.write_bytes(FILE.read_bytes().replace(b"\n", b"\r\n"))
    Path("planets.yaml").write_text(BANK + THIRD)
    assert laid_out().added == 3
    assert FILE.read_bytes().count(b"\n") == FILE.read_bytes().count(b"\r\n") > 30


@pytest.mark.parametrize(
    "empty", ["deck: X\nquestions: {}\n", "deck: X\nquestions:\n  q-1: []\n", "questions: {}\ndeck: X\ntexts: []\n"]
)
def test_what_is_empty_is_filled(empty):
    edit("sources", "translations: {de: planets.de.yaml}\nsources", "deck.yaml")
    FILE.write_text(empty)
    assert laid_out().added == 8
    assert laid_out().added == 0


@pytest.mark.parametrize(
    "braces",
    [
        "{deck: X, questions: {}}\n",
        "deck: X\nquestions: {q-1: []}\n",
        "deck: X\nquestions:\n  q-1: [{of: aaaaaa, text: x}]\n",
    ],
)
def test_what_lines_cannot_be_added_to_is_left_alone(braces):
    edit("sources", "translations: {de: planets.de.yaml}\nsources", "deck.yaml")
    FILE.write_text(braces)
    with pytest.raises(Stopped) as stopped:
        laid_out()
    assert [(f.place.path, f.code) for f in stopped.value.findings] == [(str(FILE), "E106")]
    assert FILE.read_text() == braces


def test_a_deck_yaml_that_cannot_be_added_to_is_left_alone():
    edit("sources", "translations: {}\nsources", "deck.yaml")
    before = Path("deck.yaml").read_text()
    with pytest.raises(Stopped) as stopped:
        laid_out()
    (found,) = stopped.value.findings
    assert (found.place, found.code) == (Place("deck.yaml", 8, 15), "E106")
    assert "de: planets.de.yaml" in found.remedy
    assert Path("deck.yaml").read_text() == before
    assert not FILE.exists()


def test_another_file_of_that_name_is_left_alone():
    FILE.write_text(BANK)
    with pytest.raises(Stopped):
        laid_out()
    assert FILE.read_text() == BANK
    assert Path("deck.yaml").read_text() == DECK


def test_nothing_is_laid_out_outside_of_the_bank(tmp_path, monkeypatch):
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("deck.yaml", "planets.yaml"):
        Path(name).rename(inner / name)
    monkeypatch.chdir(inner)
    FILE.symlink_to(tmp_path / "linked.yaml")
    with pytest.raises(Stopped, match="E120"):
        laid_out()
    edit("one file\n", "one file\ntranslations: {de: ../planets.de.yaml}\n", "deck.yaml")
    with pytest.raises(Stopped) as stopped:
        laid_out()
    assert [(f.code, f.place.line) for f in stopped.value.findings] == [("E120", 9)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inner"]


def test_a_bank_with_errors_is_told():
    edit("stem: Which of", "stemm: Which of", "planets.yaml")
    with pytest.raises(Stopped) as stopped:
        laid_out()
    assert [f.code for f in stopped.value.findings] == ["E104"]


def test_what_no_comment_can_hold_is_replaced():
    edit("Saturn", '"Sat\\u2028urn\\u0085!"', "planets.yaml")
    laid_out()
    assert "# Sat\ufffdurn\ufffd!\n" in FILE.read_text(encoding="utf-8")
    assert load_bank(locate(FILE)).questions


# ---- the command ----


def init(*arguments):
    return CliRunner().invoke(main, ["init", *arguments])


def test_the_command_touches_nothing_but_what_is_translated():
    result = init("--translate", "de")
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "planets.de.yaml: 8 texts laid out; deck.yaml names it now\nWhat is to be done in it: examdeck check .\n"
    )
    assert sorted(map(str, states())) == [
        ".examdeck/translation.schema.json",
        "deck.yaml",
        "planets.de.yaml",
        "planets.yaml",
    ]
    assert init("--translate", "de").stdout.startswith("planets.de.yaml: every text was laid out already\n")
    checked = CliRunner().invoke(main, ["check", "--select", "S09"])
    assert (checked.exit_code, checked.stdout.count("info S094 ")) == (0, 3)


def test_a_folder_without_deck_yaml_becomes_a_bank_first():
    Path("deck.yaml").unlink()
    assert init("--translate", "de").exit_code == 0
    assert load_bank(locate(FILE)).deck.lang == "de"


def test_a_bank_that_cannot_be_translated_yet_is_read_and_told_once():
    Path("deck.yaml").unlink()
    Path("planets.yaml").write_text(
        "questions:\n- {id: a, stem: Hot?, answer: Ice}\n- {id: a, stem: Cold?, answer: Fire}\n"
    )
    result = init("--translate", "de")
    assert (result.exit_code, result.stderr.count(": error ")) == (1, 1)
    assert Path("deck.yaml").is_file()
    assert not FILE.exists()


@pytest.mark.parametrize(
    ("lang", "said"), [("deutsch sprache", "is no language tag"), ("EN", "the bank is in EN itself")]
)
def test_what_is_no_other_language_is_refused(lang, said):
    result = init("--translate", lang)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not FILE.exists()
