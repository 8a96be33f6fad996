"""What an import of a package does to whom, tried by Anki's own importer in a collection that is thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from examdeck.changes.collection import CollectionNote, copied_collection, notes_of, opened_collection
from examdeck.changes.packages import package_content
from examdeck.lock.shipped import DIGESTED, Shipped, digest, edited, read_shipped
from examdeck.model.codes.collection import NO_PACKAGE
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.text.files import shown

if TYPE_CHECKING:
    from anki.collection import Collection


class Fate(StrEnum):
    """What becomes of a note that a package brings."""

    UPDATED = "updated"
    HIDDEN = "hidden"
    """The learner touched it after the package was built, and keeps what they have."""
    CONFLICTING = "conflicting"
    """It has another notetype there, and Anki passes it over."""
    NEW = "new"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class RehearsedNote:
    """A note of the package, and what became of it."""

    fate: Fate
    id: str
    """Its question's, or Anki's guid where it is of no deck of ours."""
    asks: str
    """Its first field, HTML."""
    fields: tuple[str, ...] = ()
    """Those that changed; of one that is hidden, those that would have."""
    lost: tuple[str, ...] = ()
    """Fields and tags of the learner's own that the package replaced."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What an import did."""

    notes: tuple[RehearsedNote, ...]
    """In the order of their fates."""
    empty: int
    """Cards that Tools → Empty Cards takes afterwards: those of withdrawn questions."""

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many notes had each fate."""
        return {fate: sum(note.fate is fate for note in self.notes) for fate in Fate}


def rehearsed(old: Path, new: Path, collection: Path | None = None) -> Rehearsal:
    """Import two packages, one after the other, and tell what the second one does.

    Args:
        old: what learners have: a package.
        new: the package that they get.
        collection: a real one, of which a copy is taken; else a new one.

    Raises:
        Stopped: one of the files cannot be used, Anki's library is not installed, or Anki has the collection open.
    """
    with TemporaryDirectory(prefix="examdeck-") as name:
        folder = Path(name)
        with package_content(new, folder) as content:
            brought = content.notes
        into = copied_collection(collection, folder) if collection else folder / "collection.anki2"
        with opened_collection(into, shown(collection) if collection else "") as learner:
            import_package(learner, old)
            before = notes_of(learner, brought)
            import_package(learner, new)
            after = notes_of(learner, brought)
            empty = sum(len(note.card_ids) for note in learner.get_empty_cards().notes)
    found = [_told(guid, note, before.get(guid), after.get(guid)) for guid, note in brought.items()]
    order = list(Fate)
    return Rehearsal(tuple(sorted(found, key=lambda note: order.index(note.fate))), empty)


def import_package(collection: Collection, package: Path) -> None:
    """Let Anki import a package by its own defaults.

    Raises:
        Stopped: it cannot be imported.
    """
    from anki.collection import ImportAnkiPackageRequest
    from anki.errors import AnkiException

    try:
        collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package.absolute())))
    except AnkiException as error:
        raise Stopped([NO_PACKAGE.at(Place(shown(package), NO_LINE), reason=str(error))]) from error
    collection.models._clear_cache()  # the import went past it


def _told(
    guid: str, brought: CollectionNote, before: CollectionNote | None, after: CollectionNote | None
) -> RehearsedNote:
    fields = brought.fields
    id_, asks = fields.get("ID") or guid, next(iter(fields.values()), "")
    if before is None or after is None:
        return RehearsedNote(Fate.NEW if after else Fate.CONFLICTING, id_, asks)
    changed, left = tuple(_different(before, after)), tuple(_different(after, brought))
    if after.notetype != brought.notetype or [*after.fields] != [*fields]:
        return RehearsedNote(Fate.CONFLICTING if left else Fate.UNCHANGED, id_, asks, left)
    shipped, new = (read_shipped(note.fields.get("Shipped", "")) for note in (before, brought))
    if left and not (shipped and new and shipped.mod >= new.mod):
        return RehearsedNote(Fate.HIDDEN, id_, asks, left)
    if not changed or left:
        return RehearsedNote(Fate.UNCHANGED, id_, asks)
    return RehearsedNote(Fate.UPDATED, id_, asks, changed, tuple(_lost(before, after, shipped)))


def _lost(before: CollectionNote, after: CollectionNote, shipped: Shipped | None) -> Iterator[str]:
    """What the learner had put into a note, and has no more."""
    if shipped:
        own = edited(before.fields["Shipped"], [before.fields[name] for name in DIGESTED])
        yield from (name for name in own if digest(before.fields[name]) != digest(after.fields[name]))
        yield from sorted(before.tags - after.tags - {*shipped.tags})


def _different(one: CollectionNote, other: CollectionNote) -> Iterator[str]:
    """The names of fields that differ, but for what Anki itself rewrites."""
    for name in dict.fromkeys((*one.fields, *other.fields)):
        was, is_ = one.fields.get(name, ""), other.fields.get(name, "")
        if name != "Shipped" and was != is_ and digest(was) != digest(is_):
            yield name
    if other.tags - one.tags:
        yield "tags"
