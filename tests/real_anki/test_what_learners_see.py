"""What an import, a release and a push do to whom: every cell of docs/what-learners-see.md, in the real Anki."""

from __future__ import annotations

import copy
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from learner import Learner, learner
from releases import Maintainer
from what_learners_see import CHANGES, LEARNERS, TABLES, expected, page_table

from examdeck.changes.collection import CollectionNote, notes_of
from examdeck.changes.pushing import push_package
from examdeck.lock.shipped import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = Path(__file__).parents[2] / "docs/what-learners-see.md"
ALL = len(LEARNERS)
YESTERDAY = int(time.time()) - 86_400
LOOK = ".card { color: teal }"


# ---- what people do ----


def corrects_texts(bank):
    for question in bank.questions.values():
        question |= {"stem": f"{question['stem']} Really?", "explanation": "It stands elsewhere."}


def corrects_keys(bank):
    for question in bank.questions.values():
        right, _, third = question["options"]
        del right["correct"]
        third["correct"] = True


def reverses_options(bank):
    for question in bank.questions.values():
        question["options"].reverse()


def withdraws(bank):
    bank.questions = {"other": bank.questions["other"]}


def adds(bank):
    bank.questions = Maintainer(bank.folder.parent / "more", ["added"]).questions | bank.questions


def reorders(bank):
    bank.questions = dict(reversed(bank.questions.items()))


EDITS = {
    "texts": corrects_texts,
    "key": corrects_keys,
    "options": reverses_options,
    "withdrawn": withdraws,
    "added": adds,
    "reordered": reorders,
    "template": lambda bank: bank.writes("templates/card/card.css", LOOK.encode()),
}
"""What a maintainer does; a question comes back when nothing is done after it was withdrawn."""


def touches(student: Learner) -> None:
    """All that the learners of the table do with their notes."""
    for role in LEARNERS:
        student.answers(role)
    student.suspends("suspended")
    student.moves("moved", "My own deck")
    student.edits("edited", "Explanation", "My own words")
    student.edits("rekeyed", "Key", "B")
    student.tags("tagged", "mine")
    student.makes_a_leech_of("leech")
    student.deletes("deleted")


# ---- what there is before ----


class Before(NamedTuple):
    """A bank as it was last released, and the collection of who imported that and touched the notes since."""

    bank: Maintainer
    shipped: Mapping[str, CollectionNote]
    collection: Path


@pytest.fixture(scope="module")
def befores(tmp_path_factory):
    """Of a bank, and of one whose questions were withdrawn; the questions of both are there again."""
    folder = tmp_path_factory.mktemp("before")
    bank = Maintainer(folder / "bank", [*LEARNERS, "other"])
    asked = bank.questions
    first = bank.goes_out(YESTERDAY)
    made = {False: before(copied(bank, folder / "asked"), folder / "1", [first])}
    withdraws(bank)
    second = bank.goes_out(YESTERDAY + 30, withdraw=ALL)
    bank.questions = asked
    made[True] = before(bank, folder / "2", [first, second])
    return made


def before(bank, folder, packages):
    with learner(folder) as student:
        for package in packages:
            student.imports(package)
        shipped = notes_by_id(student)
        touches(student)
    return Before(bank, shipped, student.path)


def copied(bank, folder):
    """The same maintainer with a bank of their own."""
    another = copy.deepcopy(bank)
    another.folder = folder
    shutil.copytree(bank.folder, folder)
    return another


def notes_by_id(student):
    return {note.fields["ID"]: note for note in notes_of(student.col).values()}


# ---- what there is afterwards ----


class Snapshot:
    """A collection at a moment."""

    def __init__(self, student: Learner) -> None:
        self.notes = notes_by_id(student)
        self.cards = {id_: student.note(id_).card_ids() for id_ in self.notes}
        self.studied = student.study_state()
        self.schema = student.col.db.scalar("select scm from col")
        self.empty = {card for note in student.col.get_empty_cards().notes for card in note.card_ids}
        (name,) = student.notetypes()
        self.css = student.col.models.by_name(name)["css"]


def differs(one, other):
    """The names of fields that differ, as far as people see."""
    return {name for name in one.fields if name != "Shipped" and digest(one.fields[name]) != digest(other.fields[name])}


def outcome(shipped, had, got, bank, cards):
    """The word for what became of a note: as it was shipped, as the learner had it, now, and as a newcomer gets it."""
    if had is None:
        return "gone" if got is None else "back" if cards else "bare"
    own, own_tags = differs(had, shipped), had.tags - shipped.tags
    changed, moved, missing = differs(bank, shipped), differs(got, had), differs(got, bank)
    if not moved and got.tags == had.tags:
        return "missed" if changed else "same"
    assert not changed or got.fields["Shipped"] != had.fields["Shipped"]
    if not missing and got.tags == bank.tags:
        return ("lost" if own or own_tags else "new") if changed else "bank's"
    assert missing <= own, f"{missing - own} did not arrive"
    assert got.tags == bank.tags | own_tags
    return "kept"


def assert_harmless(before, after, change):
    """What holds in every cell: reviews, cards and their decks stay, and nothing asks for a full sync."""
    assert after.studied["reviews"] == before.studied["reviews"]
    assert set(before.studied["cards"]) <= set(after.studied["cards"])
    assert after.schema == before.schema
    withdrawn = {id_ for id_, note in after.notes.items() if note.fields["Withdrawn"]}
    assert after.empty == {card for id_ in withdrawn for card in after.cards[id_]}
    assert ("added" in after.notes) == (change == "added")
    assert (LOOK in after.css) == (change == "template")


class Built(NamedTuple):
    """A change in a bank, built after its last release and before the learner touched the notes."""

    change: str
    old: Before
    bank: Maintainer
    package: Path
    brought: Mapping[str, CollectionNote]
    """What a newcomer gets."""


@pytest.fixture(scope="module", params=CHANGES)
def built(befores, tmp_path_factory, request):
    folder, change = tmp_path_factory.mktemp(request.param), request.param
    old = befores[change == "returned"]
    bank = copied(old.bank, folder / "bank")
    EDITS.get(change, lambda _: None)(bank)
    package = bank.releases(YESTERDAY + 60, withdraw=ALL if change == "withdrawn" else None)
    with learner(folder / "newcomer") as newcomer:
        newcomer.imports(package)
        return Built(change, old, bank, package, notes_by_id(newcomer))


def arrives(built, way, student):
    """Bring what was built to a learner; their collection, opened again where it was closed for that."""
    if way == "push":
        student.col.close()
        push_package(built.package, student.path, lambda *_: True)
        student.col.reopen(after_full_sync=False)
    elif package := built.bank.goes_out(int(time.time()) + 60) if way == "release" else built.package:
        student.imports(package)


@pytest.mark.parametrize("way", TABLES)
def test_every_cell(way, built, tmp_path):
    collection = tmp_path / "student/collection.anki2"
    collection.parent.mkdir()
    shutil.copy(built.old.collection, collection)
    with learner(collection.parent) as student:
        before = Snapshot(student)
        arrives(built, way, student)
        after = Snapshot(student)
    assert_harmless(before, after, built.change)
    assert {
        role: outcome(
            built.old.shipped[role],
            before.notes.get(role),
            after.notes.get(role),
            built.brought[role],
            after.cards.get(role),
        )
        for role in LEARNERS
    } == expected(way)[built.change]


@pytest.mark.parametrize("way", TABLES)
def test_the_page_shows_the_table(way):
    page = PAGE.read_text("utf-8")
    head, _, rest = page.partition(f"<!-- {way} -->\n\n")
    table, _, rest = rest.partition("\n\n")
    if os.environ.get("GOLDEN") == "accept":
        PAGE.write_text(f"{head}<!-- {way} -->\n\n{page_table(way)}\n{rest}", "utf-8")
    else:
        assert f"{table}\n" == page_table(way)
