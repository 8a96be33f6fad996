"""What a build ships: each question under its guid, whether it is new or changed, and the times that Anki goes by.

Anki takes a note of a package when its `mod` is newer than that of the note it has; it never compares content. So
`mod` moves exactly when the content does: what did not change leaves learners' notes alone.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from examdeck.lock.content import MediaHashes, canonical_json, content_hash, content_record
from examdeck.lock.file import Lock, LockEntry, NotetypeStamp
from examdeck.lock.identity import guid
from examdeck.model.question import Question, Withdrawal
from examdeck.model.value import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from examdeck.model.notetype import Fields


class Status(StrEnum):
    """What a build does to a note, as the summary names it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RERENDERED = "rendered differently"
    """Its content is as shipped, its HTML is not: newcomers get it, nobody's note is touched."""
    RESTAMPED = "restamped"
    """The same, but sent to everyone because the user asked for it."""
    WITHDRAWN = "withdrawn"
    """Since this build. One withdrawn before is unchanged."""
    RETURNED = "returned"


@value()
class Note:
    """A question as it ships."""

    question: Question
    """Under its id."""
    fields: Fields
    status: Status
    entry: LockEntry
    """What the lock will say of it."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether it ships without a card."""
        return self.question.withdrawn is not None


class Rendered(NamedTuple):
    """A question, the fields of its note, and the media that they show."""

    question: Question
    fields: Fields
    media: MediaHashes


def gone(questions: Iterable[Question], lock: Lock, uid: str) -> list[LockEntry]:
    """What was shipped and is no longer among the bank's questions, by guid, each question withdrawn."""
    if not lock.entries:
        return []
    present = {guid(uid, question.id) for question in questions}
    left = [lock.entries[own_guid] for own_guid in sorted(lock.entries.keys() - present)]
    return [replace(entry, question=_withdrawn(entry.question)) for entry in left]


def _withdrawn(question: Question) -> Question:
    return question if question.withdrawn else replace(question, withdrawn=Withdrawal(""))


def ship(rendered: Iterable[Rendered], lock: Lock, uid: str, now: int, *, restamp: bool = False) -> list[Note]:
    """The notes of a build.

    Args:
        rendered: what ships, each question with its id.
        lock: what was shipped before.
        uid: the deck's.
        now: the time of this build, in seconds since 1970.
        restamp: whether to send HTML that only a renderer or template changed to everyone.
    """
    notes = []
    for question, fields, media in rendered:
        written = canonical_json(content_record(question, media))
        hash_, html = content_hash(written), fields_hash(fields)
        own_guid = guid(uid, question.id)
        before = lock.entries.get(own_guid)
        status = _status(question, hash_, html, before, restamp)
        first = mod = now
        if before:
            first, mod = before.first, max(now, before.mod + 1)
            if status in (Status.UNCHANGED, Status.RERENDERED):
                mod, html = before.mod, before.html
        entry = LockEntry(own_guid, question.id, first, mod, hash_, html, question, media, written)
        notes.append(Note(question, fields, status, entry))
    return notes


def _status(question: Question, hash_: str, html: str, before: LockEntry | None, restamp: bool) -> Status:
    if before is None:
        return Status.NEW
    if hash_ == before.hash:
        if html == before.html:
            return Status.UNCHANGED
        return Status.RESTAMPED if restamp else Status.RERENDERED
    was_withdrawn = before.question.withdrawn is not None
    is_withdrawn = question.withdrawn is not None
    if is_withdrawn and not was_withdrawn:
        return Status.WITHDRAWN
    return Status.RETURNED if was_withdrawn and not is_withdrawn else Status.CHANGED


def fields_hash(fields: Fields) -> str:
    """Hash of a note's fields as rendered: 16 hexadecimal digits of their SHA-256."""
    return sha256("\x1f".join(fields).encode()).hexdigest()[:16]


def stamp_notetype(hash_: str, before: NotetypeStamp | None, now: int) -> NotetypeStamp:
    """The notetype's stamp: as before when it has not changed, so that learners keep their own edits of it."""
    if before and before.hash == hash_:
        return before
    return NotetypeStamp(hash_, max(now, before.mod + 1) if before else now)


def next_lock(notes: Sequence[Note], uid: str, notetype: NotetypeStamp) -> Lock:
    """The lock once these notes are shipped."""
    return Lock(uid, notetype, {note.entry.guid: note.entry for note in notes})


def note_ids(entries: Iterable[LockEntry]) -> Mapping[str, int]:
    """Anki's ids by guid: the time first shipped in milliseconds, which Anki shows as the date added.

    Ids must be unique; those of one time are counted up in the order of their guids.
    """
    ids: dict[str, int] = {}
    last = 0
    for entry in sorted(entries, key=lambda entry: (entry.first, entry.guid)):
        last = ids[entry.guid] = max(last + 1, entry.first * 1000)
    return ids
