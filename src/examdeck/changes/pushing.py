"""A package into a closed local Anki: its importer brings what the learner did not touch, the rest is merged.

Both are one transaction: whenever this is killed, the collection has all of it, or nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from examdeck.bank.anki_archive import PackagedMedia
from examdeck.changes.collection import CollectionNote, check_version, copied_collection, notes_of, opened_collection
from examdeck.changes.merging import Choose, Merged, merged_note
from examdeck.changes.packages import PackageContent, package_content
from examdeck.changes.rehearsal import import_package
from examdeck.lock.shipped import DIGESTED, digest
from examdeck.model.codes.collection import NO_PACKAGE, OTHER_NOTETYPE, RENAMED_FIELDS
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import shown, unwritable

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
    conflicting: tuple[str, ...]
    """Those of notes that are of another notetype there, which no import can reach."""
    backup: Path | None
    """Of the collection as it was before, among Anki's own."""


def push_package(package: Path, file: Path, choose: Choose, *, dry_run: bool = False) -> Push:
    """Push a package of ours into the collection in a file; a `dry_run` does it to a copy.

    Raises:
        Stopped: Anki has the collection open, it or the package cannot be used, or its notetype is another there.
    """
    check_version(file)
    with TemporaryDirectory(prefix="examdeck-") as name, package_content(package, Path(name)) as content:
        if not all({*DIGESTED, "Shipped"} == {*note.fields} for note in content.notes.values()):
            raise Stopped([NO_PACKAGE.at(Place(shown(package), NO_LINE), reason="examdeck did not build it")])
        target = copied_collection(file, Path(name)) if dry_run else file
        with opened_collection(target, shown(file)) as collection:
            _check_notetypes(collection, content.notetypes, shown(file))
            backup = None if dry_run else _backed_up(collection, file)
            return replace(_pushed(collection, package, content, choose), backup=backup)


def _pushed(collection: Collection, package: Path, content: PackageContent, choose: Choose) -> Push:
    bank, before = content.notes, notes_of(collection, content.notes)
    known = {guid: own for guid, own in before.items() if own.notetype == bank[guid].notetype}
    merged = {guid: one for guid, own in known.items() if (one := merged_note(own, bank[guid], choose))}
    after = _written(collection, package, merged, content)
    changed = {guid for guid, own in before.items() if (own.fields, own.tags) != (after[guid].fields, after[guid].tags)}
    touched = {guid: one for guid, one in merged.items() if one.kept or one.replaced}
    return Push(
        new=len(after.keys() - before.keys()),
        updated=len(changed - touched.keys()),
        unchanged=len(before.keys() - changed - touched.keys()),
        merged=tuple(
            PushedNote(bank[guid].fields["ID"], bank[guid].fields["Stem"], one) for guid, one in touched.items()
        ),
        later=tuple(bank[guid].fields["ID"] for guid in known if guid not in merged),
        conflicting=tuple(bank[guid].fields["ID"] for guid in before if guid not in known),
        backup=None,
    )


def _written(
    collection: Collection, package: Path, merged: Mapping[str, Merged], content: PackageContent
) -> Mapping[str, CollectionNote | Merged]:
    """The package's notes as they are after an import, and what is merged written over it: all of it, or nothing."""
    after: dict[str, CollectionNote | Merged] = {}

    def write() -> None:
        import_package(collection, package)
        imported = notes_of(collection, content.notes)
        differing = {guid: one for guid, one in merged.items() if _says_otherwise(imported[guid], one)}
        _write(collection, imported, differing, content.media)
        after.update(imported)
        after.update(differing)

    if collection.db:
        collection.db.transact(write)
    return after


def _says_otherwise(note: CollectionNote, merged: Merged) -> bool:
    if note.fields["Shipped"] != merged.fields["Shipped"]:
        return True
    if note.tags != merged.tags and {*map(str.casefold, note.tags)} != {*map(str.casefold, merged.tags)}:
        return True
    return any(_differ(note.fields[name], html) for name, html in merged.fields.items())


def _differ(html: str, other: str) -> bool:
    return html != other and digest(html) != digest(other)


def _write(
    collection: Collection, notes: Mapping[str, CollectionNote], merged: Mapping[str, Merged], media: PackagedMedia
) -> None:
    from anki.notes import NoteId

    changed = []
    for guid, one in merged.items():
        note = collection.get_note(NoteId(notes[guid].nid))
        for name, html in one.fields.items():
            if name == "Shipped" or name in one.kept:
                note[name] = html
            elif _differ(note[name], html):
                note[name] = _with_media(collection, html, media)
        note.tags = sorted(one.tags)
        changed.append(note)
    if changed:
        collection.update_notes(changed)


_MEDIA = re.compile(r'(src=")([^":/]+)(")|(\[sound:)([^\]]+)(\])')


def _with_media(collection: Collection, html: str, media: PackagedMedia) -> str:
    """The HTML, with the pictures and sounds that it shows in the collection, under the names that they get there."""

    def brought(found: re.Match[str]) -> str:
        before, name, after = (part for part in found.groups() if part is not None)
        file = unquote(name) if found[1] else name
        data = media.read(file)
        if data is None:
            return found[0]
        named = collection.media.write_data(file, data)
        return found[0] if named == file else f"{before}{quote(named) if found[1] else named}{after}"

    return _MEDIA.sub(brought, html)


def _check_notetypes(collection: Collection, used: Iterable[Mapping[str, Any]], name: str) -> None:
    """Refuse a collection in which a notetype of the package has another schema, or fields of other names.

    Raises:
        Stopped: one has.
    """
    from anki.models import NotetypeId

    for notetype in used:
        there = collection.models.get(NotetypeId(notetype["id"]))
        if there is None:
            continue
        other = [words for part in ("flds", "tmpls") for words in _other(there[part], notetype[part])]
        if other:
            raise Stopped([OTHER_NOTETYPE.at(Place(name, NO_LINE), name=there["name"], what=", ".join(other))])
        pairs = zip(notetype["flds"], there["flds"], strict=True)
        renamed = [f"{here['name']} → {own['name']}" for here, own in pairs if here["name"] != own["name"]]
        if renamed:
            raise Stopped([RENAMED_FIELDS.at(Place(name, NO_LINE), name=there["name"], what=", ".join(renamed))])


def _other(there: Sequence[Mapping[str, Any]], here: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What makes the fields or cards of two notetypes two schemas."""
    yield from (f"+ {own['name']}" for own in there if not any(_is_same(own, each) for each in here))
    yield from (f"- {each['name']}" for each in here if not any(_is_same(own, each) for own in there))
    if len(there) == len(here) and not all(map(_is_same, there, here)):
        yield "in another order"


def _is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether Anki's importer takes one field or card for the other: by their numbers where both have one."""
    both = one.get("id"), other.get("id")
    return both[0] == both[1] if None not in both else bool(one["name"] == other["name"])


def _backed_up(collection: Collection, file: Path) -> Path:
    """The backup that Anki made in its folder. It gets its name when it is whole: Anki itself writes it in place.

    Raises:
        Stopped: it cannot be written.
    """
    backups = file.parent / "backups"
    unfinished = backups / ".examdeck"
    try:
        shutil.rmtree(unfinished, ignore_errors=True)  # of a push that was killed
        unfinished.mkdir(parents=True)
        collection.create_backup(backup_folder=str(unfinished), force=True, wait_for_completion=True)
        (made,) = unfinished.iterdir()
        return made.replace(backups / made.name)
    except OSError as error:
        raise Stopped([unwritable(error, backups)]) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
