"""Decks that come back to a bank: ours with their guids, whatever a learner's Anki exports, and those of others."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from examdeck.bank import anki_archive as archive
from examdeck.bank import anki_package as module
from examdeck.bank.files import read_file
from examdeck.bank.layout import locate
from examdeck.build.cache import build_if_changed
from examdeck.build.options import BuildOptions
from examdeck.model.notetype import FIELDS
from examdeck.writers import writer
from packing import packed
from real_anki.learner import Learner, learner
from real_anki.releases import Maintainer, png

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
KINDS = """questions:
  - {id: k-number, kind: number, stem: How many?, answer: [42 ± 1]}
  - id: k-pairs
    kind: pairs
    stem: "Match:"
    options: [{text: "a -> **1**", correct: true}, {text: "b -> 2", correct: true}, {text: "↔ 3"}]
  - {id: k-order, kind: order, stem: "- in\\n- order", answer: [one, two, three]}
  - {id: k-gap, kind: gap, stem: "A (1) \\\\_\\\\_\\\\_\\\\_\\\\_ B (2) \\\\_\\\\_\\\\_\\\\_\\\\_", answer: [x, y]}
  - {id: k-text, kind: text, stem: Say it., answer: [x, y], pick: 1}
  - {id: k-as-written, stem: Which?, shuffle: false, options: [{text: aa, correct: true}, {text: bb}]}
  - id: k-pinned
    stem: Which?
    pin: [2]
    options: [{text: aa, correct: true}, {text: bb}, {text: All of the above}]
    tags: [a::b, c]
    deck: Sub::Deep
    source: Q · 3
  - {id: k-judge, kind: kprim, stem: "Judge:", options: [{text: one, correct: true}, {text: two}, {text: three}]}
  - {id: k-none, kind: kprim, stem: "Judge:", options: [{text: one}, {text: two}]}
  - id: k-arabic
    stem: ما هي عاصمة مصر اليوم؟
    options: [{text: القاهرة, correct: true}, {text: Alexandria}]
    lang: ar
  - {id: k-recall, stem: Which?, recall: true, options: [{text: aa, correct: true}, {text: bb}]}
  - {id: k-all, stem: Which?, recall: false, options: [{text: aa, correct: true}, {text: bb, correct: true}], pick: 1}
  - id: k-code
    stem: "Wrapped\\nlines:\\n\\n```go\\n\\tfunc f() {  \\n\\n\\n\\t}\\n\\n```\\n\\nand `x`."
    options: [{text: "$5 and $x$", correct: true}, {text: <https://example.org/a_b>}]
"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory) -> Path:
    """The package of a bank with everything in it."""
    folder = tmp_path_factory.mktemp("rich")
    shutil.copy(HERE / "rich.yaml", folder)
    (folder / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    (folder / "dot.png").write_bytes(png(3))
    (folder / "tone.mp3").write_bytes(b"ID3 tone")
    (folder / "deck.yaml").write_text(
        "uid: rich\ndeck: Top::Rich\ntitle: A <b> · bank\nsources: [rich.yaml, kinds.yaml]\n"
    )
    return build_if_changed(locate(folder), BuildOptions(output=folder / "rich.apkg")).package


def notes(package: Path, folder: Path) -> dict[str, tuple[list[str], set[str]]]:
    """The fields of each note of a package of ours but for Shipped, and its tags, by its guid."""
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as connection:
        rows = connection.execute("select guid, flds, tags from notes").fetchall()
    shipped = [part.name for part in FIELDS].index("Shipped")
    parts = [(guid, fields.split("\x1f"), set(tags.split())) for guid, fields, tags in rows]
    return {guid: ([*fields[:shipped], *fields[shipped + 1 :]], tags) for guid, fields, tags in parts}


def built_again(package: Path, folder: Path, to: str = "yaml") -> Path:
    """The package of the bank that a package comes back to."""
    reading = read_file(package)
    assert reading.read_as == "anki"
    folder.mkdir()
    bank = folder / f"bank.{'md' if to == 'markdown' else to}"
    bank.write_text(writer(to).write(reading).text, encoding="utf-8")
    for question in reading.questions:
        for name, data in question.files:
            (folder / name).write_bytes(data)
    return build_if_changed(locate(bank), BuildOptions(output=folder / "again.apkg")).package


@pytest.mark.parametrize("to", ["yaml", "markdown"])
def test_a_deck_of_ours_comes_back_with_its_guids_and_fields(rich, tmp_path, to):
    reading = read_file(rich)
    assert (reading.findings, reading.uid, reading.title) == ((), "rich", "A <b> · bank")
    assert (reading.deck, {question.deck for question in reading.questions}) == ("Top::Rich", {"", "Sub::Deep"})
    assert notes(built_again(rich, tmp_path / "again", to), tmp_path) == notes(rich, tmp_path)


@pytest.mark.parametrize("ending", ["apkg", "legacy.apkg", "colpkg", "legacy.colpkg"])
def test_it_comes_back_from_a_learners_anki(rich, tmp_path, ending):
    exported = tmp_path / f"exported.{ending}"
    with learner(tmp_path / "learner") as someone:
        someone.imports(rich)
        someone.answers("k-text")
        someone.tags("k-text", "mine")
        someone.suspends("k-order")
        someone.moves("k-gap", "Elsewhere")
        someone.renames_deck("Top::Rich", "Mine")
        someone.exports(exported)
    (told,) = read_file(exported).findings
    assert (told.code, "1 note had some" in told.text) == ("E130", True)
    assert notes(built_again(exported, tmp_path / "again"), tmp_path) == notes(rich, tmp_path)


def test_what_a_learner_edited_is_taken_and_told(tmp_path):
    bank = Maintainer(tmp_path / "bank", ["a", "b"])
    with learner(tmp_path / "learner") as someone:
        someone.imports(bank.releases(1_800_000_000))
        someone.edits("a", "Explanation", "Learn <b>this</b>.")
        someone.edits("b", "ID", "c")
        someone.exports(tmp_path / "edited.apkg")
    reading = read_file(tmp_path / "edited.apkg")
    told = {finding.text.partition(":")[0] for finding in reading.findings}
    assert [question.id for question in reading.questions] == ["a", ""]
    assert reading.questions[0].explanation == "Learn **this**."
    assert told == {
        "Explanation of the note a are not as they were released",
        "ID of the note c are not as they were released",
        "the id 'c' is not the one that this note has its guid from",
    }


def test_what_somebody_wrote_into_the_tokens_of_a_note_reaches_no_bank(tmp_path):
    bank = Maintainer(tmp_path / "bank", ["a"])
    with learner(tmp_path / "learner") as someone:
        someone.imports(bank.releases(1_800_000_000))
        someone.edits("a", "Settings", 'pick-99 shuffle pin-0 pin-99 lang-<b> lang-x"y rtl')
        someone.edits("a", "Key", "Z A <b>")
        someone.edits("a", "Options", "no list")
        someone.exports(tmp_path / "edited.apkg")
    reading = read_file(tmp_path / "edited.apkg")
    (question,) = reading.questions
    assert (question.id, question.pick, question.pin, question.lang) == ("a", 0, (), "")
    assert {finding.code for finding in reading.findings} == {"E130"}
    assert built_again(tmp_path / "edited.apkg", tmp_path / "again").exists()


def test_two_decks_of_ours_are_no_bank(tmp_path):
    with learner(tmp_path / "learner") as someone:
        for uid, name in (("planets", "Planets"), ("rivers", "Rivers")):
            someone.imports(Maintainer(tmp_path / uid, [f"{uid}-1"], uid, name).releases(1_800_000_000))
        someone.exports(tmp_path / "both.colpkg")
        (finding,) = read_file(tmp_path / "both.colpkg").findings
        assert (finding.code, "planets (1 note), rivers (1 note)" in finding.text) == ("E131", True)


def notetype(someone: Learner, name: str, front: str, back: str, fields: str, *, is_cloze: bool = False) -> None:
    models = someone.col.models
    made = models.new(name)
    for field in fields.split():
        models.add_field(made, models.new_field(field.replace("~", " ")))
    template = models.new_template("Card 1")
    template["qfmt"], template["afmt"] = front, back
    models.add_template(made, template)
    models.add(made)


def adds(someone: Learner, kind: str, deck: str, fields: Mapping[str, str], *tags: str) -> None:
    note = someone.col.new_note(someone.col.models.by_name(kind))
    for name, text in fields.items():
        note[name] = text
    note.tags = list(tags)
    someone.col.add_note(note, someone.col.decks.id(deck))


@pytest.mark.parametrize("ending", ["apkg", "legacy.apkg", "colpkg"])
def test_decks_of_others_give_questions(tmp_path, ending):
    picture = tmp_path / "map one.png"
    picture.write_bytes(png(5))
    with learner(tmp_path / "learner") as someone:
        shown = someone.col.media.add_file(str(picture))
        notetype(
            someone,
            "AllInOne (kprim, mc, sc)",
            "{{Question}}{{Q_1}}",
            "{{Answers}}",
            "Question Title QType~(0=kprim,1=mc,2=sc) Q_1 Q_2 Q_3 Answers Sources Extra~1",
        )
        one = {"Question": f'Which? <img src="{shown}">', "Q_1": "Rhine", "Q_2": "Elbe", "Answers": "0 1"}
        adds(someone, "AllInOne (kprim, mc, sc)", "Rivers::Europe", one, "rivers::eu", "leech")
        adds(someone, "Basic", "Rivers", {"Front": "Where is <i>Lima</i>?", "Back": "In Peru &amp; nowhere else"})
        adds(someone, "Basic (type in the answer)", "Rivers", {"Front": "The longest?", "Back": "Nile"})
        adds(someone, "Cloze", "Rivers", {"Text": "{{c1::Cairo::a city}} lies on the {{c2::Nile}}."})
        adds(someone, "Basic", "Rivers", {"Front": "Half a card"})
        someone.exports(tmp_path / f"rivers.{ending}")
    reading = read_file(tmp_path / f"rivers.{ending}")
    assert [(q.stem, [(o.text, o.correct) for o in q.options], q.kind, q.deck) for q in reading.questions] == [
        ("Which? ![](<map one.png>)", [("Rhine", False), ("Elbe", True)], "", "Europe"),
        ("Where is *Lima*?", [("In Peru & nowhere else", True)], "", ""),
        ("The longest?", [("Nile", True)], "text", ""),
        ("_____ (a city) lies on the Nile.", [("Cairo", True)], "gap", ""),
        ("Cairo lies on the _____.", [("Nile", True)], "gap", ""),
    ]
    assert reading.questions[0].tags == ("rivers::eu",)
    assert reading.questions[0].files == (("map one.png", png(5)),)
    assert (reading.deck, reading.uid) == ("Rivers", "")
    assert [finding.code for finding in reading.findings] == ["E115"]


def test_only_some_of_a_package_is_unpacked(rich, tmp_path, monkeypatch):
    with learner(tmp_path / "learner") as someone:
        someone.imports(rich)
        someone.exports(tmp_path / "new.apkg")
    for package, reason in (
        (rich, "collection.anki2 is too large"),
        (tmp_path / "new.apkg", "collection.anki21b is too"),
    ):
        monkeypatch.setattr(archive, "MOST_OF_COLLECTION", 20_000)
        monkeypatch.setattr(archive, "MOST_TIMES_THE_PACKAGE", 0)
        (finding,) = read_file(package).findings
        assert (finding.code, reason in finding.text) == ("E113", True)
    monkeypatch.undo()
    monkeypatch.setattr(module, "MOST_OF_ALL_MEDIA", 40)
    assert [q.files for q in read_file(tmp_path / "new.apkg").questions if q.files] == [(("tone.mp3", b"ID3 tone"),)]


def test_no_damage_raises(rich, tmp_path):
    with learner(tmp_path / "learner") as someone:
        someone.imports(rich)
        someone.exports(tmp_path / "new.apkg")
    for package in (rich, tmp_path / "new.apkg"):
        whole = package.read_bytes()
        for at in range(0, len(whole), len(whole) // 40):
            (tmp_path / "damaged.apkg").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
            reading = read_file(tmp_path / "damaged.apkg")
            assert reading.questions or reading.findings


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "E113"),
        ({"collection.anki2": b"SQLite format 3\0"}, "E113"),
        ({"collection.anki21b": b"no zstd"}, "E113"),
        ({"collection.anki2": b""}, "E109"),
    ],
)
def test_what_is_wrong_with_a_package_is_told(tmp_path, members, code):
    package = packed(tmp_path / "deck.apkg", members)
    assert [finding.code for finding in read_file(package).findings] == [code]


def test_a_bank_may_list_a_package(rich, tmp_path):
    shutil.copy(rich, tmp_path / "rich.apkg")
    (tmp_path / "deck.yaml").write_text("uid: rich\ndeck: Top::Rich\ntitle: A <b> · bank\nsources: [rich.apkg]\n")
    again = build_if_changed(locate(tmp_path), BuildOptions(output=tmp_path / "again.apkg")).package
    assert notes(again, tmp_path).keys() == notes(rich, tmp_path).keys()
