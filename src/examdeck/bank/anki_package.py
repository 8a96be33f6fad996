"""Packages of Anki, `.apkg` and `.colpkg`: their notes as questions, read by Anki's own library.

Our own decks come back under their uid and ids; what others made gives questions (`readers/anki`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from examdeck.bank.anki_archive import PackagedMedia, write_collection
from examdeck.bank.held import Hold, holding, of_an_address
from examdeck.bank.shipped_notes import is_shipped, shipped_deck
from examdeck.model.codes.read import MALFORMED_FILE, NOT_TEXT, NOTHING_IN_PACKAGE
from examdeck.model.question import Place, Question
from examdeck.readers.account import accounted
from examdeck.readers.anki.fields import notetype_of
from examdeck.readers.anki.note import AnkiNote, NoteType
from examdeck.readers.anki.notes import questions_of_notes
from examdeck.readers.reading import Reading
from examdeck.render.html import remote
from examdeck.text.archive import Archive, Unpackable, opened
from examdeck.text.source import Source

if TYPE_CHECKING:
    from anki.collection import Collection

ANKI = "anki"
"""What the lock and `--from` call the format."""
MOST_OF_ALL_MEDIA = 512 * 1024 * 1024
"""Bytes of the pictures and sounds that are taken out of a package."""
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
            reading = _reading(notes, _media_of(archive))
            return accounted(reading, source, parts_by_looks=False)
    except Unpackable as error:
        return Reading(findings=(MALFORMED_FILE.at(place, format="Anki package", reason=error),))


def _reading(notes: Sequence[AnkiNote], hold: Hold) -> Reading:
    ours: list[AnkiNote] = []
    theirs: list[AnkiNote] = []
    for note in notes:
        (ours if is_shipped(note) else theirs).append(note)
    shipped = shipped_deck(ours)
    others, findings = questions_of_notes(theirs)
    levels = _common([note.deck.split("::") for note in theirs if note.deck]) or [""]
    questions = holding([*shipped.questions, *_in_subdecks(others, theirs, "::".join(levels))], hold)
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
    with TemporaryDirectory(prefix="examdeck-") as folder:
        file = Path(folder) / "collection.anki2"
        write_collection(archive, source.file, file)
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


def _media_of(archive: Archive) -> Hold:
    """How the pictures and sounds are had that questions ask for by a path, which in Anki is only a name."""
    media = PackagedMedia(archive, MOST_OF_ALL_MEDIA)

    def hold(question: Question, path: str) -> tuple[str, bytes] | None:
        if remote(path):
            return of_an_address(question, path)
        data = media.read(path)
        return None if data is None else (path, data)

    return hold
