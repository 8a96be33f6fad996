"""The package that Anki imports: genanki's, with the times, ids, order and compression that updates in place need.

The format is Anki's legacy `.apkg`: a zip archive of `collection.anki2` (SQLite, schema 11), `media` (a JSON map
from member names to file names) and the media files under the names 0, 1, 2, …

The same notes give the same bytes with the same Python, SQLite and libdeflate: no wall clock, no chance, one order.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import deflate
import genanki

from examdeck.lock.release import Note, note_ids
from examdeck.model.notetype import FIELDS, FOLDED_FIELDS, PLAIN_FIELDS, TEMPLATES, CardTemplates, notetype_id
from examdeck.render.media import Media

ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
DEFLATE_LEVEL = 1
"""Of libdeflate, and its quickest. Unlike zlib's, its bytes do not depend on which Python is used."""


@dataclass(frozen=True, slots=True)
class PackagedDeck:
    """The deck and its notetype, as Anki shall know them."""

    uid: str
    name: str
    description: str
    """HTML."""
    templates: CardTemplates
    rtl: bool
    """Whether the editor shows the fields from right to left."""


def notetype_hash(deck: PackagedDeck) -> str:
    """What a change of the notetype is told by: 24 hexadecimal digits of a SHA-256."""
    return sha256(json.dumps(_Notetype(deck, mod=0).to_json(0, 0), sort_keys=True).encode()).hexdigest()[:24]


def write_package(
    path: Path, deck: PackagedDeck, notes: Sequence[Note], notetype_mod: int, media: Iterable[Media]
) -> None:
    """Write the package of a deck.

    Args:
        path: the file to write.
        deck: what the notes go into.
        notes: in the order in which new cards are shown.
        notetype_mod: when fields, templates or CSS last changed, in seconds since 1970.
        media: the files that the notes show.

    Raises:
        OSError: a file cannot be written or read.
    """
    database = path.with_name(f"{path.name}.anki2")  # in the folder of what is not whole yet
    try:
        _write_database(database, deck, notes, notetype_mod)
        _write_archive(path, deck.uid, database, sorted(media, key=lambda file: file.name))
    finally:
        database.unlink(missing_ok=True)


def _write_database(path: Path, deck: PackagedDeck, notes: Sequence[Note], notetype_mod: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        # The file is new and private until it is whole: nothing to roll back to, nobody to lock out.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA page_size = 16384")  # the least waste for rows of a few kilobytes
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        try:
            _fill(connection, deck, notes, notetype_mod)
            connection.commit()
        except sqlite3.OperationalError as error:  # the schema is ours: only the disk can refuse it
            raise OSError(errno.ENOSPC, str(error), str(path)) from error


def _fill(connection: sqlite3.Connection, deck: PackagedDeck, notes: Sequence[Note], notetype_mod: int) -> None:
    """Write the deck and its subdecks, its notetype, its notes, and the cards of those that are not withdrawn."""
    notetype = _Notetype(deck, notetype_mod)
    decks = {"": _deck(deck.uid, deck.name, notetype, deck.description)}
    for subdeck in dict.fromkeys(note.question.deck for note in notes if note.question.deck):
        decks[subdeck] = _deck(deck.uid, f"{deck.name}::{subdeck}", notetype)
    genanki.Package(list(decks.values())).write_to_db(connection.cursor(), 0, iter(()))
    ids = note_ids([note.entry for note in notes])
    by_guid = {note.entry.guid: (note, due) for due, note in enumerate(notes, 1)}
    # SQLite appends what comes in the order of its keys
    rows = [(id_, *by_guid[guid]) for guid, id_ in ids.items()]
    connection.executemany(
        "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,0,0,'')",
        (_note_row(id_, note, notetype.model_id) for id_, note, _ in rows),
    )
    connection.executemany(
        "INSERT INTO cards VALUES (?,?,?,0,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')",
        (
            (id_, id_, decks[note.question.deck].deck_id, note.entry.mod, due)
            for id_, note, due in rows
            if not note.is_withdrawn
        ),
    )


def _note_row(id_: int, note: Note, notetype: int) -> tuple[object, ...]:
    entry, fields = note.entry, note.fields
    tags = f" {' '.join(note.question.all_tags)} "
    return (id_, entry.guid, notetype, entry.mod, tags, "\x1f".join(fields), fields.stem)


def _deck(uid: str, name: str, notetype: _Notetype, description: str = "") -> genanki.Deck:
    # Any id will do: Anki knows decks by their names.
    number = int.from_bytes(sha256(f"deck\0{uid}\0{name}".encode()).digest()[:5])
    deck = genanki.Deck((1 << 40) + number, name, description)
    deck.add_model(notetype)
    return deck


_OURS = "examdeck "
"""What the comment of the archive begins with; the deck's uid follows. Anki does not look at it."""


def package_uid(path: Path) -> str | None:
    """The uid of the deck that a package is of, empty for one that is not ours; None for what is no package."""
    try:
        with ZipFile(path) as archive:
            comment = archive.comment.decode("ascii", "replace")
    except (OSError, BadZipFile):
        return None
    return comment.removeprefix(_OURS) if comment.startswith(_OURS) else ""


def _write_archive(path: Path, uid: str, database: Path, media: Sequence[Media]) -> None:
    with ZipFile(path, "w") as archive:
        archive.comment = f"{_OURS}{uid}".encode()
        _add(archive, "collection.anki2", database)
        names = {str(number): file.name for number, file in enumerate(media)}
        archive.writestr(_member("media"), json.dumps(names, ensure_ascii=False))
        for number, file in enumerate(media):
            _add(archive, str(number), file.content)


def _add(archive: ZipFile, name: str, content: Path | bytes) -> None:
    with ExitStack() as opened:
        data: bytes | mmap = content if isinstance(content, bytes) else b""
        if isinstance(content, Path) and content.stat().st_size:
            data = mmap(opened.enter_context(content.open("rb")).fileno(), 0, access=ACCESS_READ)
            opened.callback(_close, data)
        info = _member(name)
        info.file_size = len(data)
        with archive.open(info, "w") as member:
            if data:
                # zipfile takes no other compressor than its own; should it ever rename it, zlib compresses after all
                member._compressor = _Compressor()  # type: ignore[attr-defined]
                member.write(data)


def _close(mapped: mmap) -> None:
    """Close what is mapped, unless an exception on its way up still holds a view of it."""
    with suppress(BufferError):
        mapped.close()


class _Compressor:
    """libdeflate as `zipfile` uses a compressor, for a member that is written in one piece."""

    def compress(self, data: memoryview) -> bytearray:
        return deflate.deflate_compress(data, DEFLATE_LEVEL)

    def flush(self) -> bytes:
        return b""


def _member(name: str) -> ZipInfo:
    info = ZipInfo(name, ZIP_EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3  # Unix, wherever it is built
    info.external_attr = 0o644 << 16
    return info


class _Notetype(genanki.Model):  # type: ignore[misc]
    """genanki's notetype, with its own `mod`, and ids for fields and templates."""

    # Anki has not read this since 2.1.28; genanki would work it out by rendering each template 28 times.
    _req = ((0, "any", [0]), (1, "any", [11]))

    def __init__(self, deck: PackagedDeck, mod: int) -> None:
        templates = deck.templates
        sides = ((templates.front, templates.back), (templates.recall_front, templates.recall_back))
        super().__init__(
            notetype_id(deck.uid),
            f"examdeck {deck.name}",
            fields=[_field(part.name, part.id, deck.rtl) for part in FIELDS],
            templates=[
                {"name": part.name, "id": part.id, "qfmt": front, "afmt": back}
                for part, (front, back) in zip(TEMPLATES, sides, strict=True)
            ],
            css=templates.css,
        )
        self.mod = mod

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """The notetype as Anki stores it, with its own time in place of the build's."""
        record: dict[str, Any] = super().to_json(self.mod, deck_id)
        return record


def _field(name: str, id_: int, rtl: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "id": id_, "rtl": rtl and name not in PLAIN_FIELDS}
    if name in FOLDED_FIELDS:
        field["collapsed"] = True
    if name in PLAIN_FIELDS:
        field |= {"plainText": True, "excludeFromSearch": True}
    return field
