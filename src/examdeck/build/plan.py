"""What a build would ship, worked out before anything is written."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from examdeck.bank.bank import Bank, Watch, load_bank, unwatched
from examdeck.bank.layout import Layout
from examdeck.bank.locks import called_as_shipped, lock_of
from examdeck.bank.output import FileMark, parts_of
from examdeck.build.losses import losses, lost_media, nothing_to_ask, renamed
from examdeck.build.options import BuildOptions
from examdeck.build.package import PackagedDeck, notetype_hash
from examdeck.check.cannot_be_card import unfit
from examdeck.lock.decisions import accepted
from examdeck.lock.file import Lock, LockEntry, NotetypeStamp
from examdeck.lock.guards import grouped
from examdeck.lock.identify import identify
from examdeck.lock.identity import guid
from examdeck.lock.release import (
    Note,
    Rendered,
    Stamp,
    gone,
    never_released,
    next_lock,
    ship,
    stamp_notetype,
    withdrawn,
)
from examdeck.lock.values import LATEST
from examdeck.model.codes.build import NO_TIME, REMOTE_MEDIA
from examdeck.model.codes.guards import COUNTED_OTHERWISE, READ_TWO_WAYS
from examdeck.model.codes.read import NOT_BELIEVED
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding, Severity, Stopped, counted, errors, having_read
from examdeck.model.notetype import Fields
from examdeck.model.question import NO_LINE, MediaHashes, Place, Question
from examdeck.render.card import card_templates, card_words
from examdeck.render.description import deck_description
from examdeck.render.fields import renderer
from examdeck.render.media import Gallery, Said, names_as_shipped, told_once
from examdeck.render.settings import is_right_to_left
from examdeck.render.templates import code_of_the_bank, template_folders
from examdeck.text.files import shown

_log = logging.getLogger(__name__)
_OF_READERS = NOT_BELIEVED | {READ_TWO_WAYS.code, COUNTED_OTHERWISE.code}
"""What readers stop at, and a user may accept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build would ship."""

    bank: Bank
    lock: Lock
    """What was shipped before."""
    next_lock: Lock
    packaged: PackagedDeck
    notetype: NotetypeStamp
    notes: Sequence[Note]
    """Those of the bank's questions, then those of questions that are in no source any more."""
    asked: int
    """How many of the notes are of the bank's questions."""
    unclear: frozenset[str]
    """The ids of questions that may be others: none but where somebody only looks."""
    left_out: Mapping[str, Finding]
    """Why some of these cannot be cards, by id: what was shipped of them stays."""
    gallery: Gallery
    parts: frozenset[FileMark]
    """What all this is made from."""
    findings: Sequence[Finding]
    """What there is to say, none of which stops the build."""


def plan_build(layout: Layout, options: BuildOptions, watch: Watch = unwatched) -> Plan:
    """What a build of the bank would ship now. `watch` shows how far a stage is.

    Raises:
        Stopped: something is wrong with the bank, its lock or its templates, or a guard asks for a word.
    """
    now = _now(options)
    bank = load_bank(layout, options.uid, watch, options.accept, options.of_original, look=options.look)
    with having_read(bank.read):
        return _plan(bank, options, watch, now)


def _plan(bank: Bank, options: BuildOptions, watch: Watch, now: int) -> Plan:
    layout = bank.layout
    lock, about_lock = lock_of(bank, options.lock, options.others)
    bank = called_as_shipped(bank, lock)
    _log.info("%s: knows %s", shown(layout.lock), counted(len(lock.entries), "question"))
    stamp = Stamp(max(now, lock.released + 1), options.restamp, options.release)
    deck, identified, doubts, unclear = identify(
        bank.deck, bank.questions, lock, options.decisions, uid_given=bank.uid_given, look=options.look
    )
    if layout.original:  # with its lock it was settled whose each id is
        doubts = ()
    questions, left_out = _shippable(identified, lock, deck.uid)
    folders = template_folders(layout.folder)
    render, words = renderer(deck, folders), card_words(deck.lang, folders)
    shipped = {entry.id: entry.media for entry in lock.entries.values()}
    gallery = Gallery(layout.root, layout.folder, words=words, shipped=shipped, written_at=layout.written_at)
    not_fetched = _fetched(questions, layout, watch) if options.fetch_media else []
    shown_media = [(question, gallery.of(question)) for question in questions]
    rendered = [
        Rendered(question, render(question, media.name), media.hashes)
        for question, media in watch("Rendering", shown_media)
    ]
    about_media = _about_media(gallery, not_fetched, deck)
    if options.strict:
        _strict([*left_out.values(), *about_media])
    left = gone(questions, lock)
    if options.release:
        left = [entry for entry in left if not never_released(entry, lock)]
    of_guards = [*about_lock, *doubts, *lost_media(shown_media)]
    told = [*told_once(about_media), *_guarded(bank, lock, of_guards, left, left_out, options)]

    def as_before(question: Question, media: MediaHashes) -> Fields:
        return render(question, names_as_shipped(media, words))

    rendered += [Rendered(question, as_before(question, media), media) for question, media in map(withdrawn, left)]
    notes = ship(rendered, lock, deck.uid, stamp, as_before, bank.sources)
    newest = max((note.entry.mod for note in notes), default=stamp.now)
    packaged = _packaged_deck(deck, folders, deck_description(deck, words, newest))
    notetype = stamp_notetype(notetype_hash(packaged), lock, stamp)
    times = (stamp.now, notetype.mod, *(note.entry.mod for note in notes))
    released = max(times) if options.release else lock.released
    of_readers = [finding for finding in bank.findings if finding.code not in _OF_READERS]
    return Plan(
        bank=replace(bank, deck=deck),
        lock=lock,
        next_lock=next_lock(notes, deck, notetype, bank.read_as, released, bank.sources),
        packaged=packaged,
        notetype=notetype,
        notes=notes,
        asked=len(questions),
        unclear=unclear,
        left_out=left_out,
        gallery=gallery,
        parts=parts_of(layout, [*gallery.inputs, *bank.beside]),
        findings=[*of_readers, *left_out.values(), *told, *code_of_the_bank(folders, deck.place)],
    )


def _now(options: BuildOptions) -> int:
    """The time of this build, or the one that reproducible builds are asked for with; a release is when it is."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return int(time.time())
    if not re.fullmatch("[0-9]{1,12}", given) or int(given) >= LATEST:
        raise Stopped([NO_TIME.at(Place("SOURCE_DATE_EPOCH", NO_LINE), given=given[:40], latest=LATEST - 1)])
    return int(time.time()) if options.release else int(given)


def _shippable(questions: Sequence[Question], lock: Lock, uid: str) -> tuple[list[Question], dict[str, Finding]]:
    """Those that can be cards, and why the others cannot, by id.

    One that was shipped, and cannot be a card since an edit, stays as it was shipped: to withdraw it would be rash.
    """
    shippable = []
    left_out = {}
    for question in questions:
        finding = unfit(question)
        if finding is None:
            shippable.append(question)
            continue
        left_out[question.id] = finding
        before = lock.entries.get(guid(uid, question.id))
        if before:
            shippable.append(replace(before.question, place=question.place, deck=question.deck))
    return shippable, left_out


def _guarded(
    bank: Bank,
    lock: Lock,
    doubts: Sequence[Finding],
    left: Sequence[LockEntry],
    left_out: Mapping[str, Finding],
    options: BuildOptions,
) -> list[Finding]:
    """What guards found and the user accepts, as warnings.

    Raises:
        Stopped: with what nobody has said is meant.
    """
    missing = [entry for entry in left if entry.question.withdrawn is None]
    withdraw = (len(missing) or None) if options.any_may_leave else options.withdraw
    reread = [finding for finding in bank.findings if finding.code in _OF_READERS]
    found = [*doubts, *reread, *losses(bank, lock, missing, withdraw), *renamed(bank, lock)]
    told = grouped(accepted(found, options.accept, bank.deck.place))
    if options.look:
        return told
    if len(left_out) >= sum(question.withdrawn is None for question in bank.questions):
        told.append(nothing_to_ask(bank, left_out.values()))
    if errors(told):
        raise Stopped(told)
    return told


def _fetched(questions: Sequence[Question], layout: Layout, watch: Watch) -> Sequence[Said]:
    from examdeck.build.fetch import fetch_media

    return fetch_media(questions, layout, watch)


def _about_media(gallery: Gallery, not_fetched: Sequence[Said], deck: Deck) -> Sequence[Finding]:
    """What there is to say of pictures and sounds; of one that could not be fetched, only why."""
    said = gallery.said
    if not_fetched:
        said = [*not_fetched, *(one for one in said if one.finding.code != REMOTE_MEDIA.code)]
    if not said:
        return []
    from examdeck.check.check import heard

    return heard(said, deck)


def _strict(findings: Iterable[Finding]) -> None:
    """Stop at cards that would be left out, or be without a picture or sound; one on the network is linked to."""
    worse = [replace(f, severity=Severity.ERROR) for f in findings if f.code != REMOTE_MEDIA.code]
    if worse:
        raise Stopped(worse)


def _packaged_deck(deck: Deck, folders: Sequence[Path], description: str) -> PackagedDeck:
    return PackagedDeck(
        uid=deck.uid,
        name=deck.name,
        description=description,
        templates=card_templates(deck, folders),
        rtl=is_right_to_left(deck.lang),
    )
