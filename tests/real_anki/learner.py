"""A learner: a real collection, what people do in it, and what an import must leave as it was."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anki.cards import Card
    from anki.notes import Note

AGAIN, GOOD = 1, 3


class Counts(NamedTuple):
    """What Anki's import says it did with a package's notes."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0


class Learner:
    """Someone with a collection of their own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "collection.anki2"
        self.col = Collection(str(self.path))

    def imports(self, package: Path, **options: object) -> Counts:
        """Import a package with Anki's own defaults, unless told otherwise."""
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions(**options))
        log = self.col.import_anki_package(request).log
        self.col.models._clear_cache()  # the import went past it
        return Counts(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))

    def exports(self, package: Path) -> Path:
        """What Anki's dialog does: a collection, or all decks with their media; `.legacy.` for older Ankis."""
        is_legacy = ".legacy." in package.name
        if package.suffix == ".colpkg":
            self.col.export_collection_package(str(package), include_media=True, legacy=is_legacy)
            self.col.reopen(after_full_sync=False)
            return package
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=False, with_media=True, legacy=is_legacy
        )
        self.col.export_anki_package(out_path=str(package), options=options, limit=None)
        return package

    # ---- looking ----

    def note(self, id_: str) -> Note:
        """The note of a question, by its id."""
        (nid,) = self.col.find_notes(f'ID:"{id_}"')
        return self.col.get_note(nid)

    def has_note(self, id_: str) -> bool:
        return bool(self.col.find_notes(f'ID:"{id_}"'))

    def card(self, id_: str) -> Card:
        """The only card of a question."""
        (card,) = self.note(id_).cards()
        return card

    def notetypes(self) -> list[str]:
        """Names of notetypes that examdeck made, or Anki made of them."""
        return sorted(n.name for n in self.col.models.all_names_and_ids() if n.name.startswith("examdeck"))

    def study_state(self) -> dict[str, list[object]]:
        """All that makes up a learner's progress: the log of reviews, and scheduling and place of every card."""
        columns = "id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data"
        cards = self.col.db.all(f"select {columns} from cards")
        reviews = self.col.db.all("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id")
        return {"reviews": reviews, "cards": sorted(map(tuple, cards))}

    # ---- doing ----

    def answers(self, id_: str, rating: int = GOOD, seconds: int = 0) -> None:
        """Review a question's card once, whatever is due, after some seconds."""
        card = self.card(id_)
        card.start_timer()
        card.timer_started -= seconds
        states = self.col._backend.get_scheduling_states(card.id)
        answer = self.col.sched.build_answer(card=card, states=states, rating=rating - 1)
        self.col.sched.answer_card(answer)

    def makes_a_leech_of(self, id_: str) -> None:
        """Forget a card until Anki itself calls it a leech: tagged and suspended."""
        self.answers(id_, 4)
        for _ in range(8):
            card = self.card(id_)
            card.type = card.queue = 2
            card.due, card.ivl = self.col.sched.today, 10
            self.col.update_card(card)
            self.answers(id_, AGAIN)
        assert self.note(id_).has_tag("leech")

    def suspends(self, id_: str) -> None:
        self.col.sched.suspend_cards([self.card(id_).id])

    def moves(self, id_: str, deck: str) -> None:
        self.col.set_deck([self.card(id_).id], self.col.decks.id(deck))

    def tags(self, id_: str, tag: str) -> None:
        note = self.note(id_)
        note.add_tag(tag)
        self.col.update_note(note)

    def edits(self, id_: str, field: str, text: str) -> None:
        note = self.note(id_)
        note[field] = text
        self.col.update_note(note)

    def deletes(self, id_: str) -> None:
        self.col.remove_notes([self.note(id_).id])

    def renames_deck(self, old: str, new: str) -> None:
        self.col.decks.rename(self.col.decks.by_name(old), new)

    def styles(self, css: str) -> None:
        """Change the style of the only notetype examdeck made."""
        (own,) = self.notetypes()
        notetype = self.col.models.by_name(own)
        notetype["css"] = css
        self.col.models.update_dict(notetype)

    def becomes_basic(self, id_: str) -> None:
        """Change a note's notetype to Anki's own, by Notes → Change Note Type."""
        note, basic = self.note(id_), self.col.models.by_name("Basic")
        info = self.col.models.change_notetype_info(old_notetype_id=note.mid, new_notetype_id=basic["id"])
        info.input.note_ids.append(note.id)
        info.input.new_fields[:] = [note.keys().index("Stem"), note.keys().index("Explanation")]
        self.col.models.change_notetype_of_notes(info.input)

    def adds_field(self, name: str) -> None:
        """Add a field of their own to the only notetype examdeck made."""
        (own,) = self.notetypes()
        notetype = self.col.models.by_name(own)
        self.col.models.add_field(notetype, self.col.models.new_field(name))
        self.col.models.update_dict(notetype)

    def renames_field(self, old: str, new: str) -> None:
        """Rename a field of the only notetype examdeck made."""
        (own,) = self.notetypes()
        notetype = self.col.models.by_name(own)
        (field,) = (each for each in notetype["flds"] if each["name"] == old)
        self.col.models.rename_field(notetype, field, new)
        self.col.models.update_dict(notetype)

    def renames_card(self, new: str) -> None:
        """Rename the first card of the only notetype examdeck made."""
        (own,) = self.notetypes()
        notetype = self.col.models.by_name(own)
        notetype["tmpls"][0]["name"] = new
        self.col.models.update_dict(notetype)


@contextmanager
def learner(folder: Path) -> Iterator[Learner]:
    """A learner with an empty collection, closed at the end."""
    someone = Learner(folder)
    try:
        yield someone
    finally:
        someone.col.close()
