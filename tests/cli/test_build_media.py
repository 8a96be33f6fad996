"""What a build does with pictures and sounds that are missing, elsewhere, or of one name: a deck always comes out."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from zipfile import ZipFile

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
    stem: Which planet is this? ![a planet](media/planet.svg)
    answer: Saturn
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PACKAGE, LOCK = Path("build/planets.apkg"), Path("deck.lock")


@pytest.fixture(autouse=True)
def bank(tmp_path, monkeypatch):
    (tmp_path / "bank/media").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "bank")
    Path("deck.yaml").write_text(DECK)
    Path("bank.yaml").write_text(BANK)
    Path("media/planet.svg").write_text(SVG)


def run(*arguments, at=1_800_000_000):
    return CliRunner().invoke(main, list(arguments), env={"SOURCE_DATE_EPOCH": str(at)})


def build(*arguments, at=1_800_000_000):
    result = run("build", *arguments, at=at)
    assert result.exit_code == 0, result.output
    return result


def refused(*arguments):
    """The findings of a build that must fail and leave package and lock as they are."""
    before = [path.read_bytes() if path.exists() else None for path in (PACKAGE, LOCK)]
    result = run("build", *arguments, at=1_900_000_000)
    assert result.exit_code == 1, result.output
    assert [path.read_bytes() if path.exists() else None for path in (PACKAGE, LOCK)] == before
    return result.stderr


def edit(old, new, file="bank.yaml"):
    text = Path(file).read_text()
    assert old in text
    Path(file).write_text(text.replace(old, new))


def stem(id_):
    """The field Stem of a note of the package."""
    with ZipFile(PACKAGE) as archive:
        Path("collection").write_bytes(archive.read("collection.anki2"))
    with sqlite3.connect("collection") as collection:
        rows = collection.execute("SELECT flds FROM notes").fetchall()
    (fields,) = [fields for (row,) in rows if id_ in (fields := row.split("\x1f"))]
    return fields[0]


def packed():
    """The names of the files of the package."""
    with ZipFile(PACKAGE) as archive:
        return sorted(json.loads(archive.read("media")).values())


def statuses(result):
    cells = (line.rsplit(maxsplit=1) for line in result.stdout.splitlines()[1:])
    return {cell[0].strip(): int(cell[1]) for cell in cells if cell[-1].isdigit() and int(cell[1])}


def link_outside():
    Path("../outside.svg").write_text(SVG)
    Path("media/planet.svg").unlink()
    Path("media/planet.svg").symlink_to(Path("../outside.svg").resolve())


def image(target):
    return lambda: edit("media/planet.svg", target)


POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
WITHOUT = {
    "missing": (image("gone.svg"), "E301"),
    "outside": (image("../planet.svg"), "E303"),
    "linked outside": (link_outside, "E303"),
    "too large": (lambda: os.truncate("media/planet.svg", 100 * 1024**2 + 1), "E304"),
    "empty": (lambda: os.truncate("media/planet.svg", 0), "E307"),
    "kept by git elsewhere": (lambda: Path("media/planet.svg").write_text(POINTER), "E301"),
    "a page": (lambda: Path("media/planet.svg").write_text("<!DOCTYPE html><title>404"), "E307"),
}


@pytest.mark.parametrize("case", WITHOUT)
def test_a_picture_that_cannot_be_shown_is_a_note_on_its_card(case):
    spoil, code = WITHOUT[case]
    spoil()
    assert f"bank.yaml:6:45: warning {code}" in build().stderr
    assert "<mark>Picture or sound missing: a planet (" in stem("q-2")
    assert packed() == []
    assert f"bank.yaml:6:45: warning {code}" in build().stderr, "a build that changes nothing tells it too"
    assert f"bank.yaml:6:45: error {code}" in refused("--strict")


@pytest.mark.parametrize("case", WITHOUT)
def test_one_that_was_shipped_stops_the_build_until_that_is_meant(case):
    build()
    spoil, code = WITHOUT[case]
    spoil()
    assert "bank.yaml:5:5: error E228 q-2 was shipped with planet.svg" in refused()
    again = build("--accept", "E228:q-2", at=1_900_000_000)
    assert statuses(again) == {"questions": 2, "changed": 1, "unchanged": 1}
    assert "E228" in again.stderr
    settled = build("--locked")
    assert "E228" not in settled.stderr
    assert code in settled.stderr


def test_output_over_one_is_refused():
    before = Path("media/planet.svg").read_bytes()
    assert "E405" in refused("-o", "media/planet.svg")
    assert Path("media/planet.svg").read_bytes() == before


def test_one_of_a_question_that_is_withdrawn_with_it_is_not_missed():
    build()
    Path("media/planet.svg").unlink()
    edit("  - id: q-2\n", "  - id: q-2\n    withdrawn: The picture is gone.\n")
    assert statuses(build()) == {"questions": 2, "unchanged": 1, "withdrawn": 1}


def test_one_that_becomes_a_link_stops_it_too():
    build()
    edit("media/planet.svg", "https://example.org/planet.svg")
    assert "E228 q-2 was shipped with planet.svg" in refused()


def test_a_picture_that_is_taken_out_of_the_text_is_an_edit():
    edit("nearest", "![](gone.svg) nearest")
    build()
    edit(" ![a planet](media/planet.svg)", "")
    assert statuses(build(at=1_900_000_000))["changed"] == 1


def test_a_picture_that_was_missing_and_comes_is_seen():
    Path("media/planet.svg").rename("planet.svg")
    assert "E301" in build().stderr
    Path("planet.svg").rename("media/planet.svg")
    result = build(at=1_900_000_000)
    assert "E301" not in result.stderr
    assert statuses(result) == {"questions": 2, "changed": 1, "unchanged": 1}
    assert '<img src="planet.svg"' in stem("q-2")


def test_a_withdrawn_question_keeps_the_names_of_its_pictures():
    Path("media/planet.svg").rename("media/_planet.svg")
    edit("media/planet", "media/_planet")
    edit("nearest", "![](https://example.org/sun.png) nearest")
    build()
    before = stem("q-1"), stem("q-2")
    Path("bank.yaml").write_text("questions:\n  - id: q-3\n    stem: Which planet has rings?\n    answer: Saturn\n")
    build("--withdraw", "2", at=1_900_000_000)
    assert (stem("q-1"), stem("q-2")) == before


@pytest.mark.parametrize("edited", ["Which *planet* is this?", "Which _planet_ is this?"])
def test_what_nobody_can_see_is_no_change_beside_notes_links_and_other_names(edited):
    Path("media/planet.svg").rename("media/_planet.svg")
    edit(
        "Which planet is this? ![a planet](media/planet.svg)",
        "Which *planet* is this? ![a](media/_planet.svg) ![b](gone.svg) ![c](https://example.org/sun.png)",
    )
    build()
    edit("Which *planet* is this?", edited)
    assert statuses(build(at=1_900_000_000)) == {"questions": 2, "unchanged": 2}


def test_what_is_wrong_with_a_picture_can_be_silenced_with_a_reason():
    image("gone.svg")()
    edit("  - id: q-2\n", "  - id: q-2\n    ignore: [{code: E301, reason: It is drawn in May}]\n")
    for arguments in ((), ("--strict",)):
        assert "E301" not in build(*arguments).output
    checked = run("check").output
    assert "E301" not in checked
    assert "S090" not in checked
    edit("E301", "E303")
    assert "E301" in build().output
    edit(
        "sources: [bank.yaml]", "sources: [bank.yaml]\ncheck: {ignore: [{code: E301, reason: All in May}]}", "deck.yaml"
    )
    assert "E301" not in build().output


def test_pictures_on_the_network_are_links_and_told_once_a_file():
    url = "https://example.org/a%20b/planet.svg?size=1&x=2"
    edit("media/planet.svg", url)
    edit("nearest", f"![]({url}) ![](//example.org/c.png) nearest")
    told = build().stderr
    assert told.count("E302") == 1
    assert "bank.yaml:3:31: warning E302 3 pictures are on the network" in told
    assert "--fetch-media" in told
    assert '<a href="https://example.org/a%20b/planet.svg?size=1&amp;x=2">' in stem("q-2")
    assert '<a href="https://example.org/c.png">Picture or sound on the network: c.png</a>' in stem("q-1")
    build("--strict")
    assert "bank.yaml:3:31: warning E302 3 pictures are on the network" in run("check").output


def test_a_note_is_in_the_language_of_the_deck():
    image("gone.svg")()
    edit("uid: planets", "uid: planets\nlang: de", "deck.yaml")
    build()
    assert "<mark>Bild oder Ton fehlt: a planet (gone.svg)</mark>" in stem("q-2")


def test_two_pictures_of_one_name_are_packed_under_two_that_stay():
    for part in ("one", "two"):
        Path(part).mkdir()
        Path(part, "a.svg").write_text(SVG.replace("/>", f"><!-- {part} --></svg>"))
    edit("![a planet](media/planet.svg)", "![](two/a.svg)")
    build()
    edit("nearest", "![](one/a.svg) nearest")
    assert statuses(build(at=1_900_000_000)) == {"questions": 2, "changed": 1, "unchanged": 1}
    first, second = packed()
    assert first.startswith("a-")
    assert second == "a.svg"
    assert f'<img src="{first}"' in stem("q-1")
    assert '<img src="a.svg"' in stem("q-2")
    PACKAGE.unlink()
    build("--locked")
    assert packed() == [first, second]
