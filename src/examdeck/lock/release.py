"""What a build ships: each question under its guid, whether it is new or changed, and the times that Anki goes by.

Anki takes a note of a package when its `mod` is newer than that of the note it has; it never compares content. So
`mod` moves exactly when the content does: what did not change leaves learners' notes alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

from examdeck.compare.aligned import has_another_key
from examdeck.lock.content import Surroundings, canonical_json, content_hash, content_record, surroundings
from examdeck.lock.file import Lock, LockEntry, NotetypeStamp, ReadAs
from examdeck.lock.identity import guid
from examdeck.lock.shipped import shipped_field
from examdeck.lock.values import LATEST
from examdeck.model.codes.build import END_OF_TIME
from examdeck.model.deck import Deck
from examdeck.model.finding import Stopped
from examdeck.model.notetype import Fields
from examdeck.model.question import MediaHashes, Question, Withdrawal
from examdeck.model.value import value


class Status(StrEnum):
    """What a build does to a note, as the summary names it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RERENDERED = "rendered differently"
    """Its content is as shipped, its HTML is not: newcomers get it, nobody's note is touched."""
    RELABELLED = "relabelled"
    """Its content is as shipped, its label or the tags of its place are not: newcomers get them, nobody else."""
    RESTAMPED = "restamped"
    """One of these two, but sent to everyone because the user asked for it."""
    WITHDRAWN = "withdrawn"
    """Since this build. One withdrawn before is unchanged."""
    RETURNED = "returned"
    STAMPED = "built before, released now"
    """A release sends what was built since the last one, with its own time."""
    SENT_AGAIN = "sent again"
    """A release sends a question once more whose key changed with the last one."""


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


class Stamp(NamedTuple):
    """The time that a build gives to what it ships, and what it gives it to besides what changed."""

    now: int
    """In seconds since 1970."""
    restamp: bool = False
    """Whether to send what only a renderer, a template or a place changed to everyone."""
    release: bool = False
    """Whether all that was built since the last release gets this time, too, and what is to be sent again."""


def gone(questions: Iterable[Question], lock: Lock) -> list[LockEntry]:
    """What was shipped and is no longer among the bank's questions, by guid."""
    present = {question.id for question in questions}
    left = [entry for entry in lock.entries.values() if entry.id not in present]
    return sorted(left, key=lambda entry: entry.guid)


def never_released(entry: LockEntry, lock: Lock) -> bool:
    """Whether a question was first built after the last release, so that no learner of a release has it."""
    return 0 < lock.released < entry.first


def withdrawn(entry: LockEntry) -> tuple[Question, MediaHashes]:
    """The question as it was shipped, withdrawn, and its media."""
    question = entry.question
    return question if question.withdrawn else replace(question, withdrawn=Withdrawal("")), entry.media


def ship(
    rendered: Iterable[Rendered],
    lock: Lock,
    uid: str,
    stamp: Stamp,
    render: Callable[[Question, MediaHashes], Fields],
    sources: Mapping[str, str] = MappingProxyType({}),
) -> list[Note]:
    """The notes of a build.

    Args:
        rendered: what ships, each question with its id.
        lock: what was shipped before.
        uid: the deck's.
        stamp: the time of this build.
        render: makes the fields of a question that was shipped with these media, to see whether an edit can be seen.
        sources: which source questions are of, by the path of their places.
    """
    notes = []
    for each in rendered:
        question, fields, media = each
        written = canonical_json(content_record(question, media))
        hash_, html, around = content_hash(written), fields_hash(fields), surroundings(question)
        own_guid = guid(uid, question.id)
        before = lock.entries.get(own_guid)
        is_same = before is not None and (hash_ == before.hash or _looks_the_same(each, before, render))
        status = _status(question, before, is_same, html, around, stamp.restamp)
        if before and status in KEPT and stamp.release:
            status = _status_of_release(status, before, lock.released)
        if before and status in KEPT:
            entry = before
        else:
            first, mod = (before.first, max(stamp.now, before.mod + 1)) if before else (stamp.now, stamp.now)
            entry = LockEntry(own_guid, question.id, first, mod, hash_, html, around, question, media, written)
            entry = replace(entry, file=sources.get(question.place.path, before.file if before else ""))
            entry = replace(entry, rekeyed=_rekeyed(before, entry, lock.released, stamp)) if before else entry
        shipped = shipped_field(uid, entry.mod, question.all_tags, [*fields[:_SHIPPED], *fields[_SHIPPED + 1 :]])
        notes.append(Note(question, fields._replace(shipped=shipped), status, entry))
    return notes


KEPT = frozenset({Status.UNCHANGED, Status.RERENDERED, Status.RELABELLED})
"""What leaves a note as it was shipped, with its line in the lock."""
_SHIPPED = Fields._fields.index("shipped")


def _status(
    question: Question, before: LockEntry | None, is_same: bool, html: str, around: Surroundings, restamp: bool
) -> Status:
    if before is None:
        return Status.NEW
    if is_same:
        if html == before.html and around == before.around:
            return Status.UNCHANGED
        if restamp:
            return Status.RESTAMPED
        return Status.RELABELLED if html == before.html else Status.RERENDERED
    was_withdrawn = before.question.withdrawn is not None
    is_withdrawn = question.withdrawn is not None
    if is_withdrawn and not was_withdrawn:
        return Status.WITHDRAWN
    return Status.RETURNED if was_withdrawn and not is_withdrawn else Status.CHANGED


def _status_of_release(status: Status, before: LockEntry, released: int) -> Status:
    """Whether a release sends a question that is as it was built last."""
    if not released:
        return status
    if before.mod > released:
        return Status.STAMPED
    return Status.SENT_AGAIN if before.rekeyed else status


def _rekeyed(before: LockEntry, entry: LockEntry, released: int, stamp: Stamp) -> int:
    """When another key was shipped that is to be sent once more; 0 if none is. Who never releases has no need of it."""
    if not (released or stamp.release):
        return 0
    if has_another_key(before.question, entry.question):
        return entry.mod
    if not stamp.release:
        return before.rekeyed
    return entry.mod if before.rekeyed > released else 0


def _looks_the_same(each: Rendered, before: LockEntry, render: Callable[[Question, MediaHashes], Fields]) -> bool:
    """Whether a question is edited and nobody can see it: wrapped anew, marked up otherwise, its pictures renamed."""
    question, fields, media = each
    old = before.question
    tags = (set(question.tags), set(old.tags), {*question.all_tags}, {*old.all_tags})
    if not (tags[0] <= tags[3] and tags[1] <= tags[2]):
        return False
    if (old.withdrawn is None) != (question.withdrawn is None):
        return False
    shown_before = render(replace(old, place=question.place, lang=question.lang), before.media)
    looked, looks = dict(before.media), dict(media)
    pairs = zip(_apart(shown_before), _apart(fields), strict=True)
    return all(_look(was, looked) == _look(now, looks) for was, now in pairs)


def _apart(fields: Fields) -> Fields:
    """The fields without what follows from where the question stands."""
    return fields._replace(source="", shipped="")


_SHOWN = re.compile(r'(<[a-z][^<>]*? src="|\[sound:)([^"\]<>]*)')
"""What shows a picture or plays a sound, and its name. No other text of a field is written so: see `field_html`."""


def _look(html: str, media: Mapping[str, str]) -> str:
    """HTML with what its media hold instead of their names, and without how lines are broken: nobody sees these."""
    html = _SHOWN.sub(lambda shown: shown[1] + media.get(unescape(shown[2]), shown[2]), html)
    return html if "<pre" in html else " ".join(html.split())


def fields_hash(fields: Fields) -> str:
    """Hash of a note's fields as rendered: 16 hexadecimal digits of their SHA-256."""
    return sha256("\x1f".join(_apart(fields)).encode()).hexdigest()[:16]


def stamp_notetype(hash_: str, lock: Lock, stamp: Stamp) -> NotetypeStamp:
    """The notetype's stamp: as before when it has not changed, so that learners keep their own edits of it."""
    before = lock.notetype
    is_sent = stamp.release and before is not None and 0 < lock.released < before.mod
    if before and before.hash == hash_ and not is_sent:
        return before
    return NotetypeStamp(hash_, max(stamp.now, before.mod + 1) if before else stamp.now)


def next_lock(
    notes: Sequence[Note],
    deck: Deck,
    notetype: NotetypeStamp,
    read_as: Mapping[str, ReadAs],
    released: int,
    sources: Mapping[str, str] = MappingProxyType({}),
) -> Lock:
    """The lock once these notes are shipped.

    Args:
        notes: what ships.
        deck: the deck under its uid.
        notetype: its stamp.
        read_as: how each source was read.
        released: when the last release was.
        sources: which source questions are of, by the path of their places.

    Raises:
        Stopped: something would be shipped later than a lock can say.
    """
    if max((released, notetype.mod, *(note.entry.mod for note in notes))) > LATEST:
        raise Stopped([END_OF_TIME.at(deck.place)])
    holds: dict[str, set[str]] = {source: set() for source in read_as}
    for note in notes:
        source = sources.get(note.question.place.path)
        if source and note.entry.file not in ("", source):
            holds[source].add(note.entry.file)
    read_as = {source: known._replace(holds=tuple(sorted(holds[source]))) for source, known in read_as.items()}
    return Lock(deck.uid, notetype, {note.entry.guid: note.entry for note in notes}, deck.name, read_as, released)


def note_ids(entries: Iterable[LockEntry]) -> Mapping[str, int]:
    """Anki's ids by guid: the time first shipped in milliseconds, which Anki shows as the date added.

    Ids must be unique; those of one time are counted up in the order of their guids.
    """
    ids: dict[str, int] = {}
    last = 0
    for entry in sorted(entries, key=lambda entry: (entry.first, entry.guid)):
        last = ids[entry.guid] = max(last + 1, entry.first * 1000)
    return ids
