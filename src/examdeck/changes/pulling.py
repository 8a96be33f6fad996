"""What learners edited in Anki, back into the bank: three-way, and only where the bank's own files can say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from examdeck.bank.bank import Bank, Watch, load_bank, unwatched
from examdeck.bank.layout import Layout
from examdeck.bank.locks import lock_of
from examdeck.bank.names import source_path
from examdeck.changes.collection import CollectionNote
from examdeck.changes.edits import LeftEdit, NoteSides, edits_of_note, fields_by_name
from examdeck.changes.learners import LearnersDeck, learners_deck
from examdeck.changes.patching import Patched, WantedEdit, patched_files, refused_edits
from examdeck.changes.rewording import Rewording
from examdeck.check.fixes import Change
from examdeck.lock.file import Lock, LockEntry, parse_lock
from examdeck.lock.identify import identify
from examdeck.lock.identity import guid
from examdeck.lock.matching import match_questions
from examdeck.lock.shipped import DIGESTED, edited, form_in_markdown, read_shipped
from examdeck.model.codes.collection import (
    BOTH_CHANGED,
    EDIT_LEFT,
    NOTES_DELETED,
    QUESTION_REPORTED,
    SHIPPED_UNKNOWN,
    TAGS_TAKEN_AWAY,
)
from examdeck.model.finding import Finding, Stopped, counted
from examdeck.model.question import NO_LINE, Place, Question
from examdeck.render.card import card_words
from examdeck.render.fields import Render, renderer
from examdeck.render.media import SAVED, Gallery, names_as_shipped, references
from examdeck.render.media_files import MediaFile, of_bytes
from examdeck.render.media_names import other_name, own_name
from examdeck.render.settings import question_direction
from examdeck.render.templates import template_folders
from examdeck.text.files import replacing, shown
from examdeck.text.git import commits_with, file_at
from examdeck.text.lines import shortened
from examdeck.text.root import is_within

_REPORT = "report::"
"""What a tag begins with by which a learner reports a question."""
_NAMED = 8
"""Ids that are named."""
_OTHER_ID = "a build would no longer know its question again: give that an id of its own first"


@dataclass(frozen=True, slots=True)
class Pull:
    """What a pull would change, and what there is to say."""

    changes: tuple[Change, ...]
    media: tuple[tuple[Path, bytes], ...]
    """Pictures and sounds that come along."""
    made: int
    """Edits that reach the bank."""
    questions: int
    """Of how many questions."""
    findings: tuple[Finding, ...]
    """What is left, as errors, and what was reported."""
    read: str
    """What was read of the bank, in one line."""

    def write(self) -> None:
        """Write all of it, or nothing.

        Raises:
            OSError: a file cannot be written.
        """
        if not self.changes:
            return
        files = [*self.media, *((change.path, change.data) for change in self.changes)]
        with replacing(*(path for path, _ in files)) as temporary:
            for path, (_, data) in zip(temporary, files, strict=True):
                path.write_bytes(data)


def pull_edits(source: Path, layout: Layout, uid: str = "", watch: Watch = unwatched) -> Pull:
    """What the learner's deck in a source would change in the bank; nothing is written.

    Raises:
        Stopped: the source or the bank cannot be read, or the user must say who a question is.
    """
    bank = load_bank(layout, uid, watch)
    lock, _ = lock_of(bank)
    identified = identify(bank.deck, bank.questions, lock, uid_given=bank.uid_given)
    unnamed, bank = bank.questions, replace(bank, deck=identified.deck, questions=identified.questions)
    with learners_deck(source, bank.deck.uid, lock.entries) as theirs:
        return _Pulling(bank, unnamed, lock, theirs, shown(source)).pull()


class _Pulling:
    """A pull at work."""

    def __init__(self, bank: Bank, unnamed: Sequence[Question], lock: Lock, theirs: LearnersDeck, source: str) -> None:
        """Begin one.

        Args:
            bank: its questions under the ids that they were shipped with.
            unnamed: the same as their sources have them.
            lock: what was shipped.
            theirs: what the learner has.
            source: where that is.
        """
        self._bank, self._unnamed, self._lock, self._theirs, self._source = bank, unnamed, lock, theirs, source
        layout = bank.layout
        folders = template_folders(layout.folder)
        self._render: Render = renderer(bank.deck, folders)
        self._words = card_words(bank.deck.lang, folders)
        shipped = {entry.id: entry.media for entry in lock.entries.values()}
        self._gallery = Gallery(layout.root, layout.folder, words=self._words, shipped=shipped)
        self._by_guid = {guid(bank.deck.uid, question.id): question for question in bank.questions}
        self._findings: list[Finding] = []
        self._media: dict[str, tuple[Path, bytes]] = {}
        """What the learner added: where it goes, by its path in texts."""

    def pull(self) -> Pull:
        """All of it."""
        touched = {one: note for one, note in self._theirs.notes.items() if self._is_edited(note)}
        bases = self._bases(touched)
        wanted = [each for one, note in touched.items() for each in self._edits(one, note, bases.get(one))]
        done = self._patched(wanted)
        made = [one for each in done for one in each.made]
        for each in done:
            for one, reason in each.refused.items():
                self._refuse(one, reason)
        self._findings += [*self._reports(), *self._without_tags(), *self._deleted()]
        shows = {path for one in made for path in references(replace(one.question, stem=one.edit.after))}
        media = dict(self._media[path] for path in sorted(shows) if path in self._media)
        return Pull(
            changes=tuple(each.change for each in done if each.change),
            media=tuple(media.items()),
            made=len(made),
            questions=len({one.question.id for one in made}),
            findings=tuple(self._findings),
            read=self._bank.read,
        )

    def _is_edited(self, note: CollectionNote) -> bool:
        return bool(edited(note.fields.get("Shipped", ""), [note.fields.get(name, "") for name in DIGESTED]))

    # ---- what was shipped ----

    def _bases(self, touched: Mapping[str, CollectionNote]) -> Mapping[str, LockEntry]:
        """What was shipped of each note, by the lock or its history."""
        found: dict[str, LockEntry] = {}
        missing: dict[int, set[str]] = defaultdict(set)
        for one, note in touched.items():
            said, entry = read_shipped(note.fields.get("Shipped", "")), self._lock.entries.get(one)
            if said and entry and entry.mod == said.mod:
                found[one] = entry
            elif said and one in self._by_guid:
                missing[said.mod].add(one)
        for mod, guids in missing.items():
            found |= self._committed(mod, guids)
        unknown = [self._by_guid[one].id for guids in missing.values() for one in guids if one not in found]
        if unknown:
            place = Place(shown(self._bank.layout.lock), NO_LINE)
            self._findings.append(SHIPPED_UNKNOWN.at(place, notes=counted(len(unknown), "note"), ids=_some(unknown)))
        return found

    def _committed(self, mod: int, guids: set[str]) -> dict[str, LockEntry]:
        """The entries of a time in the history of the lock."""
        path, found = self._bank.layout.lock, dict[str, LockEntry]()
        for commit in reversed(commits_with(f'"mod":{mod},', path)):
            try:
                lock = parse_lock(file_at(commit, path).decode("utf-8-sig", "replace"), shown(path))
            except Stopped:
                continue
            found |= {one: entry for one in guids if (entry := lock.entries.get(one)) and entry.mod == mod}
            if len(found) == len(guids):
                break
        return found

    # ---- what was edited ----

    def _edits(self, one: str, note: CollectionNote, base: LockEntry | None) -> Iterator[WantedEdit]:
        question = self._by_guid.get(one)
        if question is None or not {*DIGESTED, "Shipped"} <= {*note.fields}:
            self._findings.append(self._stranger(one, note, question))
            return
        media = self._gallery.of(question)
        now = NoteSides(question, fields_by_name(self._render(question, media.name)))
        named = {path: media.name(path) for path in references(question)}
        direction = question_direction(question, self._bank.deck)
        rewording = Rewording(direction, named, partial(self._found, question=question))
        sides = None
        if base:
            naming = names_as_shipped(base.media, self._words)
            sides = NoteSides(base.question, fields_by_name(self._render(replace(base.question, id=base.id), naming)))
        edits, left = edits_of_note(note.fields, sides, now, rewording)
        self._findings += [self._told(question, each) for each in left]
        yield from (WantedEdit(question, edit) for edit in edits)

    def _stranger(self, one: str, note: CollectionNote, question: Question | None) -> Finding:
        id_ = question.id if question else note.fields.get("ID", "")
        if question:
            reason = "its notetype there has not the fields that it came with"
        elif one in self._lock.entries or guid(self._bank.deck.uid, id_) == one:
            reason = "the bank has no such question"
        else:
            reason = "no build made it"
        said = shortened(_readable(note.fields.get("Stem") or next(iter(note.fields.values()), "")))
        place = question.place if question else Place(self._source, NO_LINE)
        return EDIT_LEFT.at(place, what="A note", id=id_ or "a note", reason=reason, said=said)

    def _told(self, question: Question, left: LeftEdit) -> Finding:
        option = question.options[left.at] if left.at is not None and left.at < len(question.options) else None
        place = (option and option.place) or question.place
        said = shortened(_readable(left.said)) or "nothing"
        what = left.what[:1].upper() + left.what[1:]
        if left.code is BOTH_CHANGED:
            return BOTH_CHANGED.at(place, what=what, id=question.id, said=said)
        return EDIT_LEFT.at(place, what=what, id=question.id, said=said, reason=left.reason)

    def _refuse(self, one: WantedEdit, reason: str) -> None:
        edit = one.edit
        at = edit.at if edit.part in ("option", "why") else None
        what = edit.part if at is None else f"{edit.part} {at + 1}"
        self._findings.append(self._told(one.question, LeftEdit(EDIT_LEFT, what, at, edit.after, reason)))

    # ---- pictures and sounds ----

    def _found(self, name: str, question: Question) -> str | None:
        """The path of a picture or sound that the learner added, as texts of the question have it."""
        data = self._theirs.media(name)
        file = of_bytes(name, data) if data is not None else None
        if data is None or not isinstance(file, MediaFile):
            return None
        layout = self._bank.layout
        target = layout.folder / SAVED / (own_name(name) or other_name(name, file.sha256))
        if target.exists() and not _holds(target, data):
            target = target.with_name(other_name(name, file.sha256))
        if not is_within(target, layout.root):
            return None
        path = source_path(target, Path(question.place.path).parent)
        self._media[path] = (target, data)
        return path

    # ---- what becomes of the files ----

    def _patched(self, wanted: Sequence[WantedEdit]) -> list[Patched]:
        """What the edits make of the files; none is made by which a build would take a question for another."""
        done = list(patched_files(self._bank.layout, wanted, self._render))
        now = {place: question for each in done for place, question in each.questions.items()}
        strange = self._taken_for_others(now)
        known = {place: question for place, question in now.items() if place not in strange}
        for place in strange:
            if not self._taken_for_others(tried := known | {place: now[place]}):
                known = tried
        lost = [one for one in wanted if one.question.place in now.keys() - known.keys()]
        if not lost:
            return done
        others = [one for one in wanted if one not in lost]
        return [*patched_files(self._bank.layout, others, self._render), refused_edits(lost, _OTHER_ID)]

    def _taken_for_others(self, now: Mapping[Place, Question]) -> list[Place]:
        """Where questions stand, of those that have no id of their own, that a build would not know after an edit."""
        if all(question.id for question in now.values()):
            return []
        questions = [
            replace(
                one,
                stem=edit.stem,
                options=edit.options,
                explanation=edit.explanation,
                references=edit.references,
            )
            if (edit := now.get(one.place))
            else one
            for one in self._unnamed
        ]
        matching = match_questions(questions, list(self._lock.entries.values()))
        doubtful = {unclear.question.place for unclear in matching.unclear}
        pairs = zip(self._bank.questions, matching.ids, strict=True)
        return [one.place for one, id_ in pairs if one.place in now and (id_ != one.id or one.place in doubtful)]

    # ---- what was reported ----

    def _reports(self) -> Iterator[Finding]:
        for one, note in self._theirs.notes.items():
            question = self._by_guid.get(one)
            said = [tag[len(_REPORT) :] for tag in sorted(note.tags) if tag.lower().startswith(_REPORT)]
            said += [f"flagged {flag}" for flag in self._theirs.flags.get(note.nid, ())]
            if said:
                place = question.place if question else Place(self._source, NO_LINE)
                id_ = question.id if question else note.fields.get("ID") or "a note"
                yield QUESTION_REPORTED.at(place, id=id_, said=", ".join(said))

    # ---- what was taken away there ----

    def _without_tags(self) -> Iterator[Finding]:
        for one, note in self._theirs.notes.items():
            question, shipped = self._by_guid.get(one), read_shipped(note.fields.get("Shipped", ""))
            if question and shipped:
                there, here = ({*map(str.casefold, tags)} for tags in (note.tags, question.all_tags))
                gone = [tag for tag in shipped.tags if tag.casefold() in here - there]
                if gone:
                    yield TAGS_TAKEN_AWAY.at(question.place, id=question.id, tags=", ".join(gone))

    def _deleted(self) -> Iterator[Finding]:
        """The bank's questions that came with what the learner has by now, and are not there."""
        builds = (read_shipped(note.fields.get("Shipped", "")) for note in self._theirs.notes.values())
        latest = max((shipped.mod for shipped in builds if shipped), default=0)
        gone = [
            self._by_guid[one].id
            for one, entry in self._lock.entries.items()
            if one in self._by_guid and one not in self._theirs.notes and entry.first <= latest
        ]
        if gone:
            yield NOTES_DELETED.at(
                Place(self._source, NO_LINE), questions=counted(len(gone), "question"), ids=_some(gone)
            )


def _some(ids: Sequence[str]) -> str:
    return ", ".join(sorted(ids)[:_NAMED]) + (" …" if len(ids) > _NAMED else "")


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except OSError:
        return False


def _readable(html: str) -> str:
    return form_in_markdown(html).replace("\x01", "")
