"""The lock of a bank: beside it under its name, else one beside it or its sources that is known to be its own.

A lock follows its bank: when a file is renamed, or becomes a source of a deck.yaml, its lock is found by the uid that
the bank states. One that may be the bank's and is not known to be is named, never taken: likeness proves nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from examdeck.bank.bank import Bank
from examdeck.bank.layout import Layout
from examdeck.bank.names import LOCK, MANIFEST, is_made_uid, manifest_in, source_path
from examdeck.lock.file import CONFLICT_MARKS, Lock, read_lock
from examdeck.lock.identity import identifying_text, with_ids
from examdeck.lock.matching import match_questions
from examdeck.lock.release import gone
from examdeck.model.codes.build import IDS_BESIDE_LOCKS, NOT_A_LOCK
from examdeck.model.codes.guards import (
    LOCK_ADOPTED,
    LOCK_LOST,
    LOCK_ORPHANED,
    LOCK_PRESENT,
    OTHER_UID,
    OTHER_UID_IN_FOLDER,
    TWO_LOCKS,
    UID_SHARED,
)
from examdeck.model.finding import Finding, Stopped, counted
from examdeck.model.question import Place
from examdeck.readers.reading import Reading
from examdeck.text.files import exists, in_words, is_file, shown
from examdeck.text.git import asked_of_git, former_names
from examdeck.text.root import is_within


class _Beside(NamedTuple):
    """Another lock in the bank's folder, or in that of one of its sources."""

    path: Path
    uid: str
    source: Path
    """The file or folder that it is the lock of, by its name."""
    is_left: bool
    """Whether nothing else is built with it: that is gone, or the bank was made of it."""


def lock_of(bank: Bank, given: Path | None = None, others: Iterable[Path] = ()) -> tuple[Lock, list[Finding]]:
    """What the bank has shipped, and what a build must ask or tell about it.

    `given` is the lock that a user names; `others` are those of the banks that are built with this one.

    Raises:
        Stopped: the lock cannot be read, what is given is none, or ids may belong to another one's uid.
    """
    if not bank.layout.has_lock:
        return Lock(), []
    path = bank.layout.lock
    place = Place(shown(path))
    lock = read_lock(path, shown(path))
    if lock.uid:
        return lock, [LOCK_PRESENT.at(place)] if given else []
    is_original = bank.layout.original is None  # whose sources and locks of before are none of its translations'
    findings = list(_other_uids(bank)) if is_original else []
    if given:
        if is_file(given) and not _uid(given):
            raise Stopped([NOT_A_LOCK.at(Place(shown(given)))])
        return _read_for(bank, given), [*findings, LOCK_ADOPTED.at(place, other=shown(given))]
    all_beside = list(_beside(bank, others))
    own: list[Path] = []
    for beside in all_beside:
        other, file = shown(beside.path), shown(beside.source)
        if beside.uid == bank.deck.uid and beside.is_left:
            own.append(beside.path)
        elif beside.uid == bank.deck.uid:
            findings.append(UID_SHARED.at(bank.deck.place, other=other, file=file, uid=beside.uid))
        elif beside.is_left and is_original:
            findings.append(LOCK_ORPHANED.at(place, other=other, file=file))
    if own:
        lock, told = _last_used(bank, own)
        findings += told
    if all_beside and not (lock.uid or bank.uid_given) and any(question.id for question in bank.questions):
        locks = ", ".join(f"{shown(beside.path)} of the uid {beside.uid}" for beside in all_beside)
        raise Stopped([IDS_BESIDE_LOCKS.at(bank.deck.place, locks=locks, first=shown(all_beside[0].path))])
    if not lock.uid and (known := _in_git(bank)):
        findings.append(LOCK_LOST.at(place, lock=known))
    return lock, findings


def _last_used(bank: Bank, paths: Sequence[Path]) -> tuple[Lock, Sequence[Finding]]:
    """Of the locks that a bank had under several names the last one, which knows all that the others know.

    Where it does not, they are of several banks of one uid, and none is taken: what the others know would be lost.
    """
    locks = {path: _read_for(bank, path) for path in paths}
    last = max(locks, key=lambda path: max((entry.mod for entry in locks[path].entries.values()), default=0))
    lock, place = locks.pop(last), bank.deck.place
    more = {path: len(other.entries.keys() - lock.entries.keys()) for path, other in locks.items()}
    apart = [
        TWO_LOCKS.at(place, other=shown(path), count=counted(count, "question"), last=shown(last), uid=lock.uid)
        for path, count in more.items()
        if count
    ]
    return (Lock(), apart) if apart else (lock, [LOCK_ADOPTED.at(Place(shown(bank.layout.lock)), other=shown(last))])


def _read_for(bank: Bank, path: Path) -> Lock:
    """A lock that a bank takes over; where it lies in a folder of the bank, its sources are named from the bank's."""
    lock, folder = read_lock(path, shown(path)), bank.layout.folder
    if not is_within(path, Path(os.path.realpath(folder))):
        return lock

    def named(file: str) -> str:
        return source_path(path.parent / file, folder) if file else ""

    held = {source: tuple(sorted(map(named, read_as.holds))) for source, read_as in lock.sources.items()}
    sources = {named(source): read_as._replace(holds=held[source]) for source, read_as in lock.sources.items()}
    entries = {guid: replace(entry, file=named(entry.file)) for guid, entry in lock.entries.items()}
    return replace(lock, sources=sources, entries=entries)


def called_as_shipped(bank: Bank, lock: Lock) -> Bank:
    """The bank under the name that its lock knows, where it is that of a folder, which may be renamed or copied."""
    if not (bank.layout.is_loose and lock.deck):
        return bank
    return replace(bank, deck=replace(bank.deck, name=lock.deck, title=lock.deck))


def as_shipped(reading: Reading, layout: Layout, others: Iterable[Reading] = ()) -> Reading:
    """What a bank file says, under the uid and the ids that it was shipped with, and what was withdrawn of it.

    `others` are the files of its bank: what only they say as it was shipped is no question of this one.

    Raises:
        Stopped: the lock cannot be read, or the user must say who a question is.
    """
    lock = read_lock(layout.lock, shown(layout.lock)) if layout.has_lock else Lock()
    if not lock.uid:
        return reading
    own = set(map(identifying_text, reading.questions))
    elsewhere = {identifying_text(question) for other in others for question in other.questions} - own
    known = [entry for entry in lock.entries.values() if identifying_text(entry.question) not in elsewhere]
    matching = match_questions(reading.questions, known)
    if matching.unclear:
        raise Stopped([unclear.finding for unclear in matching.unclear])
    questions = with_ids(reading.questions, matching.ids)
    if len(layout.files) == 1:  # what was withdrawn of several files, nobody knows of which
        left = [entry.question for entry in gone(questions, lock)]
        questions = (*questions, *(question for question in left if question.withdrawn))
    return replace(reading, questions=questions, uid=lock.uid)


def _other_uids(bank: Bank) -> Iterator[Finding]:
    """Sources of a deck.yaml that name another uid than it does: their notes would be made anew."""
    code = OTHER_UID_IN_FOLDER if bank.layout.is_loose else OTHER_UID
    for source, uid in bank.stated_uids.items():
        if bank.layout.deck and uid != bank.deck.uid:
            yield code.at(Place(shown(bank.layout.folder / source)), uid=uid, deck_uid=bank.deck.uid)


def _beside(bank: Bank, others: Iterable[Path]) -> Iterator[_Beside]:
    layout = bank.layout
    own = {Path(os.path.realpath(file)) for file, _ in layout.files}
    folders = {
        os.path.realpath(folder): folder for folder in (layout.folder, *(file.parent for file, _ in layout.files))
    }
    found = [*_locks_in(folders.values(), layout.root), *filter(is_file, others)]
    for path in {os.path.realpath(path): path for path in found}.values():
        if os.path.realpath(path) != os.path.realpath(layout.lock) and (uid := _uid(path)):
            source = _built_with(path, uid)
            real = Path(os.path.realpath(source))
            is_listed = layout.manifest is not None and any(real in (file, *file.parents) for file in own)
            yield _Beside(path, uid, source, not exists(source) or is_listed)


def _locks_in(folders: Iterable[Path], root: Path) -> Iterator[Path]:
    """The locks in some folders; none that a link leads to out of the bank's root."""
    for folder in folders:
        try:
            found = sorted(folder.glob("*.lock"))
        except OSError:
            continue
        yield from (path for path in found if is_file(path) and is_within(path, root))


def _built_with(lock: Path, uid: str) -> Path:
    """What a lock is of, by its name: the file beside it, a deck.yaml, or a folder without one."""
    if lock.name != LOCK:
        return lock.with_suffix("")
    return lock.parent if is_made_uid(uid) and not manifest_in(lock.parent) else lock.with_name(MANIFEST)


def _uid(path: Path) -> str:
    """The uid in the header of a lock, behind marks of a conflict too; empty for a file that is none of ours."""
    try:
        with path.open("rb") as file:
            lines = (file.readline(10_000) for _ in range(_HEAD))
            record = json.loads(next(line for line in lines if not line.startswith(_MARKS)))
        return str(record["uid"]) if "examdeck-lock" in record else ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError, StopIteration):
        return ""


_MARKS = tuple(mark.encode() for mark in CONFLICT_MARKS)
_HEAD = 2
"""Lines of a lock of which one is its header: the first, or the second behind a mark."""


def _in_git(bank: Bank) -> str:
    """The lock that git has had of a bank, under the names that a lone file had before too; empty for none."""
    path = bank.layout.lock
    names = [f":(literal){path.name}"]
    if bank.layout.deck is None:
        names += [f":(top,literal){name}.lock" for name in former_names(bank.layout.source)]
    known = (name for name in names if asked_of_git(path.parent, "log", "-1", "--format=%h", "--", name).strip())
    return in_words(next(known, "").partition(")")[2])
