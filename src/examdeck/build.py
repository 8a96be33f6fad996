"""The build: sources → bank → identity → render → lock and package, one stage after the other."""

from __future__ import annotations

import errno
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from examdeck.bank import Bank, Layout, load_bank, shown
from examdeck.files import replacing
from examdeck.finding import Finding, Severity, Stopped, errors, in_order
from examdeck.fit import unfit
from examdeck.identity import guid, with_ids
from examdeck.lock import Lock, read_lock, write_lock
from examdeck.matching import assign
from examdeck.question import Place, Question
from examdeck.release import Note, Status, next_lock, ship, stamp_notetype

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from examdeck.lock import NotetypeStamp
    from examdeck.media import Media
    from examdeck.package import PackagedDeck


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build."""

    output: Path | None = None
    """The package to write; None: `build/<uid>.apkg` in the working directory."""
    strict: bool = False
    """Whether a question that cannot be a card is an error."""
    locked: bool = False
    """Whether to stop rather than change the lock."""
    restamp: bool = False
    """Whether to send HTML that only a renderer or template changed to everyone."""
    uid: str = ""
    """The uid of a bank file that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did."""

    deck: str
    package: Path
    size: int
    """Of the package, in bytes."""
    lock_changed: bool
    counts: Mapping[Status, int]
    """Notes by what was done to them."""
    withdrawn: int
    """All notes that ship without a card, also those withdrawn before."""
    left_out: int
    """Questions that cannot be cards."""
    findings: tuple[Finding, ...]
    """What was left out and why, and what else the readers had to say."""
    media: tuple[Media, ...]


def build(layout: Layout, options: Options) -> Report:
    """Build the package of a bank, and record what it ships in the lock: both, or neither.

    Raises:
        Stopped: something is wrong with the bank, its lock, its templates or the place to write to.
    """
    now = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    lock = read_lock(layout.lock, shown(layout.lock))
    bank = _claim_uid(load_bank(layout, options.uid), lock)
    questions, findings = _shippable(_identified(bank, lock), lock, bank.deck.uid)
    if options.strict and findings:
        raise Stopped(replace(finding, severity=Severity.ERROR) for finding in findings)
    gallery = _gallery(questions, layout)
    notes = _rendered(questions, bank, lock, gallery, now, restamp=options.restamp)
    deck = _packaged_deck(bank)
    notetype = _notetype(deck, lock, now)
    new_lock = write_lock(next_lock(notes, bank.deck.uid, notetype))
    lock_changed = not layout.lock.exists() or layout.lock.read_bytes() != new_lock
    if options.locked and lock_changed:
        raise Stopped(_would_change(notes, notetype != lock.notetype, layout))
    package = options.output or Path("build", f"{bank.deck.uid}.apkg")
    _write(package, deck, notes, notetype, gallery.files, (layout.lock, new_lock) if lock_changed else None)
    return Report(
        deck=bank.deck.name,
        package=package,
        size=package.stat().st_size,
        lock_changed=lock_changed,
        counts={status: sum(note.status is status for note in notes) for status in Status},
        withdrawn=sum(note.is_withdrawn for note in notes),
        left_out=len(findings),
        findings=tuple(in_order([*bank.findings, *findings])),
        media=tuple(gallery.files),
    )


def _claim_uid(bank: Bank, lock: Lock) -> Bank:
    """The bank under its uid: the lock's where nobody chose one."""
    uid = bank.deck.uid
    if not lock.uid:
        if not bank.uid_given and any(question.id for question in bank.questions):
            text = "The questions have ids, and the file names no uid that they are ids of"
            remedy = "Give it one in its front matter (uid: my-exam) or with --uid; it is kept in the lock."
            raise Stopped([Finding(bank.deck.place, "E207", text, remedy)])
        return bank
    if bank.uid_given and uid != lock.uid:
        text = f"The uid is {uid}, and the lock is that of {lock.uid}"
        remedy = "Keep the lock's uid: another one makes every note new. For a new deck, remove the lock."
        raise Stopped([Finding(bank.deck.place, "E202", text, remedy)])
    return replace(bank, deck=replace(bank.deck, uid=lock.uid))


def _identified(bank: Bank, lock: Lock) -> Sequence[Question]:
    """The bank's questions under their ids: their own, those the lock knows them by, or new ones."""
    assignment = assign(bank.questions, list(lock.entries.values()))
    if assignment.unclear:
        raise Stopped(unclear.finding for unclear in assignment.unclear)
    return with_ids(bank.questions, assignment.ids)


def _shippable(questions: Sequence[Question], lock: Lock, uid: str) -> tuple[list[Question], list[Finding]]:
    """Those that can be cards, and why the others cannot.

    One that could be before, and cannot since an edit, is kept as it was shipped: to withdraw it would be rash.
    """
    shippable = []
    findings = []
    for question in questions:
        finding = unfit(question)
        if finding is None or question.withdrawn:
            shippable.append(question)
            continue
        findings.append(finding)
        before = lock.entries.get(guid(uid, question.id))
        if before:
            shippable.append(replace(before.question, place=question.place, deck=question.deck))
    return shippable, findings


def _rendered(
    questions: Sequence[Question], bank: Bank, lock: Lock, gallery: Gallery, now: int, *, restamp: bool
) -> list[Note]:
    render = renderer(bank.deck, template_folders(bank.layout.folder), gallery)
    notes = ship(
        questions, lock, uid=bank.deck.uid, now=now, render=render, media=gallery.hashes, restamp=restamp
    )
    return list(notes)


def _packaged_deck(bank: Bank) -> PackagedDeck:
    from examdeck.card import card_templates
    from examdeck.settings import is_right_to_left

    deck = bank.deck
    return PackagedDeck(
        uid=deck.uid,
        name=deck.name,
        description=describe(deck),
        templates=card_templates(deck, template_folders(bank.layout.folder)),
        rtl=is_right_to_left(deck.lang),
    )


def _would_change(notes: Sequence[Note], notetype_changed: bool, layout: Layout) -> Iterator[Finding]:
    """What `--locked` stops at: each note that the lock does not know as it is now."""
    remedy = "Build without --locked, and commit the lock."
    place = Place(shown(layout.lock))
    for note in notes:
        if note.status not in (Status.UNCHANGED, Status.RERENDERED):
            where = place if note.status is Status.WITHDRAWN else note.question.place
            yield Finding(where, "E205", f"The question {note.question.id} is {note.status} since the lock", remedy)
    if notetype_changed:
        yield Finding(place, "E205", "The card's templates or style changed since the lock", remedy)
    yield Finding(place, "E205", "The lock would change", remedy)


def _write(
    package: Path, deck: PackagedDeck, notes: Sequence[Note], notetype: NotetypeStamp, media: Sequence[Media], lock: tuple[Path, bytes] | None
) -> None:
    """Write the lock, then the package: a build killed between the two is mended by the next one."""
    from examdeck.package import write_package

    targets = [lock[0], package] if lock else [package]
    try:
        with replacing(*targets) as temporary:
            if lock:
                temporary[0].write_bytes(lock[1])
            write_package(temporary[-1], deck, notes, notetype.mod, media)
    except OSError as error:
        raise Stopped([_unwritable(error, package)]) from error


def _unwritable(error: OSError, package: Path) -> Finding:
    place = Place(shown(Path(error.filename or package)))
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Finding(place, "E403", f"The disk is full ({error.strerror})", "Make room, and build again.")
    remedy = "Choose another file with --output, or mend the folder's permissions."
    return Finding(place, "E402", f"This cannot be written ({error.strerror})", remedy)
