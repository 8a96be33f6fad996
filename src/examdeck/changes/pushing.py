"""A package into a closed local Anki: its importer brings what the learner did not touch, the rest is merged.

What is merged is written first, with a time newer than the package's, so that the importer leaves it alone: whenever
this is killed, no edit of the learner's is lost, and the next push does the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from examdeck.changes.collection import CollectionNote, check_version, copied_collection, notes_of, opened_collection
from examdeck.changes.merging import Choose, Merged, merged_note
from examdeck.changes.rehearsal import import_package
from examdeck.lock.shipped import digest
from examdeck.model.codes.collection import NO_PACKAGE, OTHER_NOTETYPE
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import shown

if TYPE_CHECKING:
    from anki.collection import Collection


@dataclass(frozen=True, slots=True)
class PushedNote:
    """What became of a note that the learner had touched."""

    id: str
    asks: str
    """Its stem, HTML."""
    merged: Merged


@dataclass(frozen=True, slots=True)
class Push:
    """What a push did."""

    new: int
    updated: int
    """Notes that the learner had not touched."""
    unchanged: int
    merged: tuple[PushedNote, ...]
    later: tuple[str, ...]
    """The ids of notes of which the collection has a later release."""
    backup: Path | None
    """The folder of Anki's backups in which one was made."""


def push_package(package: Path, file: Path, choose: Choose, *, dry_run: bool = False) -> Push:
    """Push a package of ours into the collection in a file; a `dry_run` does it to a copy.

    Raises:
        Stopped: Anki has the collection open, it or the package cannot be used, or its notetype is another there.
    """
    with TemporaryDirectory(prefix="examdeck-") as name:
        folder = Path(name)
        check_version(file)
        with opened_collection(folder / "newcomer.anki2") as newcomer:
            import_package(newcomer, package)
            bank, notetypes = notes_of(newcomer), {each["id"]: each for each in newcomer.models.all()}
            media = Path(newcomer.media.dir())
            if not all("Shipped" in note.fields for note in bank.values()):
                raise Stopped([NO_PACKAGE.at(Place(shown(package), NO_LINE), reason="examdeck did not build it")])
            used = {note.notetype: notetypes[note.notetype] for note in bank.values()}
        target = copied_collection(file, folder) if dry_run else file
        with opened_collection(target, shown(file)) as collection:
            _check_notetypes(collection, used.values(), shown(file))
            backup = None if dry_run else _backed_up(collection, file)
            return replace(_pushed(collection, package, bank, media, choose), backup=backup)


def _pushed(
    collection: Collection, package: Path, bank: Mapping[str, CollectionNote], media: Path, choose: Choose
) -> Push:
    before = notes_of(collection, bank)
    merged = {guid: merged_note(own, bank[guid], choose) for guid, own in before.items()}
    ours = {guid: one for guid, one in merged.items() if one and _is_left(before[guid], bank[guid], one)}
    _write(collection, before, ours, media)
    import_package(collection, package)
    again = {guid: own for guid, own in notes_of(collection, ours).items() if _says_otherwise(own, ours[guid])}
    _write(collection, again, {guid: ours[guid] for guid in again}, media)  # of a package from the future
    after = notes_of(collection, bank)
    touched = {guid: one for guid, one in merged.items() if one and (one.kept or one.replaced)}
    changed = {guid for guid, own in before.items() if own.fields != after[guid].fields or own.tags != after[guid].tags}
    return Push(
        new=len(after.keys() - before.keys()),
        updated=len(changed - touched.keys()),
        unchanged=len(before.keys() - changed - touched.keys()),
        merged=tuple(PushedNote(bank[guid].fields["ID"], bank[guid].fields["Stem"], touched[guid]) for guid in touched),
        later=tuple(before[guid].fields["ID"] for guid, one in merged.items() if one is None),
        backup=None,
    )


def _is_left(own: CollectionNote, bank: CollectionNote, merged: Merged) -> bool:
    """Whether the importer would not make of a note what it shall be."""
    if not _says_otherwise(own, merged):
        return own.mod < bank.mod and _says_otherwise(bank, merged)
    return own.mod >= bank.mod or _says_otherwise(bank, merged)


def _says_otherwise(note: CollectionNote, merged: Merged) -> bool:
    same = all(
        note.fields[name] == html or digest(note.fields[name]) == digest(html) for name, html in merged.fields.items()
    )
    return not same or note.fields["Shipped"] != merged.fields["Shipped"] or note.tags != merged.tags


def _write(
    collection: Collection, notes: Mapping[str, CollectionNote], merged: Mapping[str, Merged], media: Path
) -> None:
    from anki.notes import NoteId

    changed = []
    for guid, one in merged.items():
        note = collection.get_note(NoteId(notes[guid].nid))
        for name, html in one.fields.items():
            if note[name] != html:
                note[name] = _with_media(collection, html, media)
        note.tags = sorted(one.tags)
        changed.append(note)
    if changed:
        collection.update_notes(changed)


_MEDIA = re.compile(r'(src=")([^":/]+)(")|(\[sound:)([^\]]+)(\])')


def _with_media(collection: Collection, html: str, media: Path) -> str:
    """The HTML, with the pictures and sounds that it shows in the collection, under the names that they get there."""

    def brought(found: re.Match[str]) -> str:
        before, name, after = (part for part in found.groups() if part is not None)
        file = media / (unquote(name) if found[1] else name)
        if not file.is_file():
            return found[0]
        named = collection.media.write_data(file.name, file.read_bytes())
        return found[0] if named == file.name else f"{before}{quote(named) if found[1] else named}{after}"

    return _MEDIA.sub(brought, html)


def _check_notetypes(collection: Collection, used: Iterable[Mapping[str, Any]], name: str) -> None:
    """Refuse a collection in which a notetype of the package has another schema.

    Raises:
        Stopped: one has.
    """
    from anki.models import NotetypeId

    for notetype in used:
        there = collection.models.get(NotetypeId(notetype["id"]))
        if there and (other := list(_other(there, notetype))):
            raise Stopped([OTHER_NOTETYPE.at(Place(name, NO_LINE), name=there["name"], what=", ".join(other))])


def _other(there: Mapping[str, Any], here: Mapping[str, Any]) -> Iterator[str]:
    for part in ("flds", "tmpls"):
        own, ours = ([each["name"] for each in notetype[part]] for notetype in (there, here))
        yield from (f"+ {name}" for name in own if name not in ours)
        yield from (f"- {name}" for name in ours if name not in own)
        if own != ours and set(own) == set(ours):
            yield "in another order"


def _backed_up(collection: Collection, file: Path) -> Path:
    folder = file.parent / "backups"
    folder.mkdir(exist_ok=True)
    collection.create_backup(backup_folder=str(folder), force=True, wait_for_completion=True)
    return folder
