"""What is in a package, row by row."""

import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace

import deflate
import pytest

from examdeck.build import package
from examdeck.build.package import PackagedDeck, notetype_hash, write_package
from examdeck.lock.file import Lock
from examdeck.lock.release import Rendered, Stamp, ship
from examdeck.model.notetype import FIELDS, CardTemplates, Fields, notetype_id
from examdeck.model.question import Withdrawal
from examdeck.render.media import Media
from samples import question

TEMPLATES = CardTemplates("{{Stem}}", "{{Answer}}", "{{Recall}}", "{{Answer}}", ".card {}")
DECK = PackagedDeck(uid="planets", name="Planets", description="<p>All</p>", templates=TEMPLATES, rtl=False)
BANK = [
    question(id="q-1", tags=("inner", "rock")),
    question("Which was withdrawn?", id="q-2", withdrawn=Withdrawal("It was wrong.")),
    question("Which is in a subdeck?", id="q-3", deck="Outer"),
]


def render(question):
    return Fields(question.stem, *[""] * 7, question.id, *[""] * 2)


@pytest.fixture
def notes():
    return ship([Rendered(each, render(each), ()) for each in BANK], Lock(), "planets", Stamp(1000), render)


@pytest.fixture
def write(tmp_path, notes):
    def write(name="deck.apkg", media=()):
        write_package(tmp_path / name, DECK, notes, 77, media)
        return tmp_path / name

    return write


@pytest.fixture
def rows(write, tmp_path):
    def rows(query):
        with zipfile.ZipFile(write()) as archive:
            archive.extract("collection.anki2", tmp_path)
        with closing(sqlite3.connect(tmp_path / "collection.anki2")) as database:
            return database.execute(query).fetchall()

    return rows


def test_notes_have_their_own_guids_ids_times_and_tags(rows, notes):
    found = {guid: row for guid, *row in rows("select guid, id, mid, mod, tags, flds from notes")}
    first = found[notes[0].entry.guid]
    assert first[1:4] == [notetype_id("planets"), 1000, " inner rock "]
    assert first[4].split("\x1f")[0] == BANK[0].stem
    assert sorted(row[0] for row in found.values()) == [1_000_000, 1_000_001, 1_000_002]


def test_a_withdrawn_question_has_no_card_and_new_cards_come_in_the_order_of_the_bank(rows):
    found = rows(
        "select n.guid, c.due, c.type, c.queue, c.ord from cards c join notes n on n.id = c.nid order by c.due"
    )
    assert [row[1:] for row in found] == [(1, 0, 0, 0), (3, 0, 0, 0)]


def test_subdecks(rows):
    ((decks,),) = rows("select decks from col")
    found = {deck["name"]: deck["desc"] for deck in json.loads(decks).values() if deck["name"] != "Default"}
    assert found == {"Planets": "<p>All</p>", "Planets::Outer": ""}


def test_the_notetype(rows):
    ((models,),) = rows("select models from col")
    (notetype,) = json.loads(models).values()
    assert (notetype["name"], notetype["mod"]) == ("examdeck Planets", 77)
    assert [(field["name"], field["id"]) for field in notetype["flds"]] == [(part.name, part.id) for part in FIELDS]
    plain = [field["name"] for field in notetype["flds"] if field.get("plainText")]
    assert plain == ["Key", "ID", "Settings", "Shipped", "Spare 2"]


def test_the_notetypes_hash_tells_any_change():
    changes = [replace(DECK, name="Stars"), replace(DECK, rtl=True)]
    changes += [replace(DECK, templates=replace(TEMPLATES, **{side: "x"})) for side in ("front", "back", "css")]
    assert len({notetype_hash(deck) for deck in [DECK, *changes]}) == len(changes) + 1
    assert notetype_hash(DECK) == notetype_hash(replace(DECK, description="Else"))


def test_media_are_packed_in_the_order_of_their_names(write, tmp_path):
    files = []
    for name in ("b.png", "a.png", "empty.svg"):
        (tmp_path / name).write_bytes(b"" if name == "empty.svg" else name.encode())
        files.append(Media(name, tmp_path / name, "…"))
    with zipfile.ZipFile(write(media=files)) as archive:
        assert json.loads(archive.read("media")) == {"0": "a.png", "1": "b.png", "2": "empty.svg"}
        assert [archive.read(member) for member in "012"] == [b"a.png", b"b.png", b""]


def test_members_are_compressed_by_libdeflate(write):
    with zipfile.ZipFile(write()) as archive:
        database = archive.read("collection.anki2")
        assert archive.getinfo("collection.anki2").compress_size == len(deflate.deflate_compress(database, 1))


def test_the_same_notes_give_the_same_bytes(write):
    assert write("one.apkg").read_bytes() == write("two.apkg").read_bytes()


def test_an_interrupt_within_the_compressor_is_one(tmp_path, monkeypatch):
    """What it raises holds a view of the database, which cannot be closed before."""

    def interrupted(data, level):
        raise KeyboardInterrupt

    monkeypatch.setattr(deflate, "deflate_compress", interrupted)
    database = tmp_path / "collection"
    database.write_bytes(b"x" * 5000)
    with pytest.raises(KeyboardInterrupt):
        package._write_archive(tmp_path / "deck.apkg", "planets", database, ())
