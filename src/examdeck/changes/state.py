"""What learners have, or would have: of a lock, a revision of git, a package, or a build that is planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from examdeck.bank.files import read_file
from examdeck.build.plan import Plan
from examdeck.lock.file import Lock, parse_lock, read_lock
from examdeck.lock.identity import guid
from examdeck.lock.release import never_released
from examdeck.model.codes.build import NOT_A_STATE, NOT_OURS
from examdeck.model.finding import Stopped, errors
from examdeck.model.question import NO_LINE, MediaHashes, Place, Question
from examdeck.text.files import is_file, shown
from examdeck.text.git import commits_with, file_at
from examdeck.text.source import ANKI_PACKAGES


class ShippedQuestion(NamedTuple):
    """A question as learners have it."""

    question: Question
    media: MediaHashes = ()
    is_unclear: bool = False
    """Whether it may be another question."""


@dataclass(frozen=True, slots=True)
class State:
    """All that learners have of a deck."""

    name: str
    """What a reader knows it by: a file, a revision."""
    items: Mapping[str, ShippedQuestion]
    """By guid; those that are withdrawn, too."""
    uid: str = ""
    """The deck's; empty where nothing was ever built."""
    outdated: frozenset[str] = frozenset()
    """The guids of those that have changed since, which are here as they became."""


def of_lock(lock: Lock, name: str) -> State:
    """What was shipped."""
    items = {guid: ShippedQuestion(entry.question, entry.media) for guid, entry in lock.entries.items()}
    return State(name, items, lock.uid)


def of_plan(plan: Plan) -> State:
    """What a build would ship now."""
    items = {
        note.entry.guid: ShippedQuestion(note.question, note.entry.media, note.question.id in plan.unclear)
        for note in plan.notes
    }
    return State("now", items, plan.bank.deck.uid)


def of_package(file: Path) -> State:
    """What a package of ours brings.

    Raises:
        Stopped: it cannot be read, or is none of ours.
    """
    reading = read_file(file)
    if errors(reading.findings):
        raise Stopped(reading.findings)
    if not reading.uid:
        raise Stopped([NOT_OURS.at(Place(shown(file), NO_LINE))])
    items = {
        guid(reading.uid, question.id): ShippedQuestion(question, tuple(_media(question)))
        for question in reading.questions
    }
    return State(shown(file), items, reading.uid)


def _media(question: Question) -> Iterator[tuple[str, str]]:
    for name, data in question.files:
        yield name, sha256(data).hexdigest()


def find_state(said: str, lock: Path) -> State:
    """The state that a user names: a lock, a package, or a revision of the git repository in which `lock` is.

    Raises:
        Stopped: there is none of that name, or it cannot be read.
    """
    file = Path(said)
    if is_file(file) and file.suffix.lower() in ANKI_PACKAGES:
        return of_package(file)
    if is_file(file) and file.suffix == ".lock":
        return of_lock(read_lock(file, shown(file)), shown(file))
    if committed := file_at(said, lock):
        name = f"{shown(lock)} of {said}"
        return of_lock(parse_lock(committed.decode("utf-8-sig", "replace"), name), name)
    raise Stopped([NOT_A_STATE.at(Place(said, NO_LINE), lock=shown(lock))])


def last_release(lock: Lock, path: Path) -> State:
    """What the last release shipped: the lock as it was committed with it; else what is known of it by the lock."""
    stamp = f'"released":{lock.released}'
    for commit in reversed(commits_with(stamp, path)) if lock.released else ():
        committed = file_at(commit, path).decode("utf-8-sig", "replace")
        if stamp in committed:
            return of_lock(parse_lock(committed, f"{shown(path)} of {commit[:12]}"), f"the release of {commit[:12]}")
    known = of_lock(lock, f"the last build that {shown(path)} knows")
    if not lock.released:
        return known
    items = {guid: item for guid, item in known.items.items() if not never_released(lock.entries[guid], lock)}
    outdated = frozenset(guid for guid in items if lock.entries[guid].mod > lock.released)
    return State(f"the last release, of which git has no {shown(path)}", items, lock.uid, outdated)
