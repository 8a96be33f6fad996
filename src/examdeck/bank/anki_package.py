"""Packages of Anki, `.apkg` and `.colpkg`: their notes as questions, read by Anki's own library.

Our own decks come back under their uid and ids; what others made gives questions (`readers/anki`). Of the archive
nothing is unpacked but the collection, into a folder of its own, and the pictures and sounds that are asked for; both
within bounds. Format: https://github.com/ankitects/anki/tree/main/rslib/src/import_export/package
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from examdeck.bank.held import holding, of_an_address
from examdeck.bank.shipped_notes import is_shipped, shipped_deck
from examdeck.model.codes.read import MALFORMED_FILE, NOT_TEXT, NOTHING_IN_PACKAGE
from examdeck.model.question import Place, Question
from examdeck.readers.account import accounted
from examdeck.readers.anki.fields import notetype_of
from examdeck.readers.anki.note import AnkiNote, NoteType
from examdeck.readers.anki.notes import questions_of_notes
from examdeck.readers.reading import Reading
from examdeck.render.html import remote
from examdeck.render.media_files import LARGEST
from examdeck.text.archive import Archive, Unpackable, opened
from examdeck.text.source import Source

if TYPE_CHECKING:
    from anki.collection import Collection

ANKI = "anki"
"""What the lock and `--from` call the format."""
MOST_OF_COLLECTION = 20_000_000
MOST_TIMES_THE_PACKAGE = 20
"""Unpacked, a collection has so many bytes, or so many times those of the package."""
MOST_OF_ALL_MEDIA = 512 * 1024 * 1024
"""Bytes of the pictures and sounds that are taken out of a package."""
_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Newest first: beside a newer one, the others only say that Anki is too old for it."""
_NEWEST = _COLLECTIONS[0]
_MISSING = (
    "it is an Anki deck, and the libraries that read one are not installed ({missing})",
    "Install them: pip install 'examdeck[anki]'",
)
_NOTES = """select n.guid, n.id, n.mid, n.tags, n.flds, c.did from notes n
    left join cards c on c.id = (select id from cards where nid = n.id order by ord, id limit 1)
    order by case when c.type = 0 then c.due else 2147483648 end, n.id"""
"""In the order in which new cards are shown; what a learner has begun has lost its place, and comes behind."""


def read_anki(source: Source) -> Reading:
    """The questions of all notes in a package, in the order in which they are shown."""
    place = Place(source.path)
    try:
        import anki.collection  # noqa: F401 - asked for before anything is unpacked
        import zstandard  # noqa: F401
    except ImportError as error:
        reason, remedy = _MISSING
        return Reading(findings=(NOT_TEXT.at(place, reason=reason.format(missing=error.name), remedy=remedy),))
    try:
        with opened(source.file) as archive:
            notes = _notes(source, archive)
            if not notes:
                return Reading(findings=(NOTHING_IN_PACKAGE.at(place),))
            reading = _reading(notes, _HeldMedia(archive))
            return accounted(reading, source, parts_by_looks=False)
    except Unpackable as error:
        return Reading(findings=(MALFORMED_FILE.at(place, format="Anki package", reason=error),))


def _reading(notes: Sequence[AnkiNote], media: _HeldMedia) -> Reading:
    ours: list[AnkiNote] = []
    theirs: list[AnkiNote] = []
    for note in notes:
        (ours if is_shipped(note) else theirs).append(note)
    shipped = shipped_deck(ours)
    others, findings = questions_of_notes(theirs)
    levels = _common([note.deck.split("::") for note in theirs if note.deck]) or [""]
    questions = holding([*shipped.questions, *_in_subdecks(others, theirs, "::".join(levels))], media.hold)
    return Reading(
        questions=questions,
        findings=(*shipped.findings, *findings),
        title=shipped.title or levels[-1],
        uid=shipped.uid,
        lang=shipped.lang,
        deck=shipped.name or "::".join(levels),
        read_as=ANKI,
    )


def _common(paths: Sequence[Sequence[str]]) -> Sequence[str]:
    """The levels that all of these paths begin with."""
    shortest = min(paths, key=len, default=[])
    different = (at for at, level in enumerate(shortest) if any(path[at] != level for path in paths))
    return shortest[: next(different, len(shortest))]


def _in_subdecks(questions: Sequence[Question], notes: Sequence[AnkiNote], common: str) -> Iterator[Question]:
    """The questions in the subdecks that their notes are in, below the deck that all have in common."""
    decks = {note.place.line: note.deck.removeprefix(common).removeprefix("::") for note in notes}
    for question in questions:
        deck = decks[question.place.line]
        yield replace(question, deck=deck) if deck else question


def _notes(source: Source, archive: Archive) -> list[AnkiNote]:
    """The notes of the package.

    Raises:
        Unpackable: it has no collection, or none that Anki can open.
    """
    name = next((one for one in _COLLECTIONS if one in archive.names), "")
    if not name:
        raise Unpackable("it has no collection")
    most = max(MOST_OF_COLLECTION, MOST_TIMES_THE_PACKAGE * source.file.stat().st_size)
    data = archive.read(name, most)
    with TemporaryDirectory(prefix="examdeck-") as folder:
        file = Path(folder) / "collection.anki2"
        file.write_bytes(_unpacked(data, name, most) if name == _NEWEST else data)
        with _collection(file) as collection:
            notetypes = {notetype["id"]: _notetype(notetype) for notetype in collection.models.all()}
            decks = {deck.id: deck.name for deck in collection.decks.all_names_and_ids()}
            rows = collection.db.all(_NOTES) if collection.db else []
            return [
                _note(source.path, at, row, notetypes, decks) for at, row in enumerate(rows, 1) if row[2] in notetypes
            ]


@contextmanager
def _collection(file: Path) -> Iterator[Collection]:
    from anki.collection import Collection

    try:
        collection = Collection(str(file))
    except Exception as error:  # Anki raises whatever a damaged collection makes it
        raise Unpackable(f"Anki cannot open its collection ({error})") from error
    try:
        yield collection
    except Exception as error:
        raise Unpackable(f"Anki cannot read its collection ({error})") from error
    finally:
        collection.close()


def _note(
    path: str, at: int, row: Sequence[Any], notetypes: Mapping[int, NoteType], decks: Mapping[int, str]
) -> AnkiNote:
    guid, _, notetype, tags, fields, deck = row
    kind = notetypes[notetype]
    values = [*str(fields).split("\x1f"), *[""] * len(kind.fields)]
    return AnkiNote(
        place=Place(path, at),
        guid=str(guid),
        notetype=kind,
        fields=dict(zip(kind.fields, values, strict=False)),
        tags=tuple(str(tags).split()),
        deck=decks.get(deck, ""),
    )


def _notetype(notetype: Mapping[str, Any]) -> NoteType:
    first = notetype["tmpls"][0]
    fields = [field["name"] for field in notetype["flds"]]
    return notetype_of(notetype["name"], notetype["type"], fields, first["qfmt"], first["afmt"])


def _unpacked(data: bytes, name: str, most: int) -> bytes:
    """What newer packages compress once more.

    Raises:
        Unpackable: it is damaged, or has more than `most` bytes.
    """
    from zstandard import ZstdDecompressor, ZstdError

    try:
        with ZstdDecompressor().stream_reader(data) as reader:
            unpacked: bytes = reader.read(most + 1)
    except ZstdError as error:
        raise Unpackable(f"{name} cannot be unpacked ({error})") from error
    if len(unpacked) > most:
        raise Unpackable(f"{name} is too large to be unpacked here")
    return unpacked


class _HeldMedia:
    """The pictures and sounds of a package, which it calls by numbers, as its questions ask for them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._left = MOST_OF_ALL_MEDIA
        self._is_newest = _NEWEST in archive.names
        self._members = dict(self._named()) if "media" in archive.names else {}

    def _named(self) -> Iterator[tuple[str, str]]:
        data = self._archive.read("media", MOST_OF_COLLECTION)
        if not self._is_newest:
            try:
                names = json.loads(data)
            except (ValueError, RecursionError) as error:
                raise Unpackable("its list of media is damaged") from error
            yield from ((str(name), str(member)) for member, name in names.items() if isinstance(names, dict))
            return
        from anki.import_export_pb2 import MediaEntries

        try:
            entries = MediaEntries.FromString(_unpacked(data, "media", MOST_OF_COLLECTION)).entries
        except Unpackable:
            raise
        except Exception as error:  # of protobuf, which is Anki's choice and not ours
            raise Unpackable("its list of media is damaged") from error
        yield from ((entry.name, str(number)) for number, entry in enumerate(entries))

    def hold(self, question: Question, path: str) -> tuple[str, bytes] | None:
        """The file that a question means by a path, which in Anki is only a name."""
        if remote(path):
            return of_an_address(question, path)
        member = self._members.get(path)
        if member is None or member not in self._archive.names:
            return None
        try:
            data = self._archive.read(member, min(LARGEST, self._left))
            if self._is_newest:
                data = _unpacked(data, member, min(LARGEST, self._left))
        except Unpackable:  # told as a picture that is missing, in its place
            return None
        self._left -= len(data)
        return path, data
