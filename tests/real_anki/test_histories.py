"""A learner through six releases of a bank that is edited at random; Anki's own importer is the judge.

A hundred histories run with all other tests, always the same. A thousand, with figures: `make histories`, which is

    HISTORIES=1000 .venv/bin/pytest -q -s tests/real_anki/test_histories.py
"""

from __future__ import annotations

import html
import os
import re
from collections import Counter
from random import Random
from typing import NamedTuple

import pytest
from histories import KINDS, History, Shown, shown
from learner import learner

from examdeck.model.notetype import Fields

RUNS = int(os.environ.get("HISTORIES", "100"))
RELEASES = 6
START, WEEK, HOUR = 1_790_000_000, 604_800, 3_600


class Held(NamedTuple):
    """A note as a learner has it."""

    mod: int
    tags: str
    fields: str


class Truth(NamedTuple):
    """What a note should be."""

    looks: Shown
    is_withdrawn: bool
    sent: int
    """The time of the last release with something new to see."""


class Studies:
    """A learner, and what is known of their notes besides what they say themselves."""

    def __init__(self, history, someone):
        self.history, self.someone, self.random = history, someone, history.random
        self.col = someone.col
        self.truth: dict[str, Truth] = {}
        """Of each question, by guid, as of the last release."""

    def held(self) -> dict[str, Held]:
        """All notes, by guid."""
        rows = self.col.db.all("select guid, mod, tags, flds from notes")
        return {guid: Held(*rest) for guid, *rest in rows}

    # ---- what a learner does ----

    def does_something(self, at: int) -> None:
        """Review some cards, now and then write into notes; their clock says `at`."""
        entries = self.history.entries()
        there = [(guid, entries[guid].id) for guid in sorted(self.held()) if not entries[guid].question.withdrawn]
        for _, id_ in self.random.sample(there, min(2, len(there))):
            self.someone.answers(id_, self.random.choice([1, 2, 3, 4]))
            self.history.tally["reviews"] += 1
        for guid, id_ in self.random.sample(there, min(self.random.randint(0, 2), len(there))):
            if self.random.random() < 0.5:
                self.someone.tags(id_, f"mine-{self.random.randint(1, 9)}")
            else:
                field = self.random.choice(["Stem", "Options", "Explanation"])
                self.someone.edits(id_, field, f"My own words {self.random.randint(1, 9)}")
            # six releases lie within seconds here, and weeks in the lives of learners
            self.col.db.execute("update notes set mod = ? where guid = ?", at, guid)
            self.history.tally["notes tagged or edited"] += 1

    # ---- what must be so ----

    def imports(self, package, at: int) -> None:
        """Import a release that was built at a time, and compare all of it with what is right."""
        before, studied = self.held(), self.someone.study_state()
        self.someone.imports(package)
        after = self.held()
        self.truth = self._truth(at)
        entries = self.history.entries()
        assert after.keys() == self.truth.keys() == entries.keys()
        for guid, truth in self.truth.items():
            moved = "touched" if entries[guid].mod == at else "not sent"
            assert entries[guid].mod == truth.sent, (moved, entries[guid])
            if guid in before and before[guid].mod >= truth.sent:
                assert after[guid] == before[guid]
                kept = "kept for what the learner did" if truth.sent == at else "left alone"
                self.history.tally[f"notes {kept}"] += 1
            else:
                assert after[guid].mod == truth.sent
                assert seen(after[guid]) == as_seen(truth.looks, truth.is_withdrawn)
                self.history.tally["notes updated" if guid in before else "notes new"] += 1
        now = self.someone.study_state()
        assert now["reviews"] == studied["reviews"]
        assert set(studied["cards"]) <= set(now["cards"])

    def _truth(self, at: int) -> dict[str, Truth]:
        """What each note should be after the release of a time, by guid."""
        bank = {written.label: written for written in self.history.bank}
        truth = {}
        for label, guid in self.history.guids.items():
            before = self.truth.get(guid)
            looks = shown(bank[label].question) if label in bank else before.looks
            is_same = before is not None and before[:2] == (looks, label not in bank)
            truth[guid] = Truth(looks, label not in bank, before.sent if is_same else at)
        return truth


def seen(held: Held) -> tuple:
    """What a note's fields say; and whether it is withdrawn."""
    fields = Fields(*held.fields.split("\x1f"))
    offered = tuple(map(said, re.findall(r"<li>(.*?)</li>", fields.options, re.DOTALL)))
    return said(fields.stem), offered, fields.key, said(fields.explanation), bool(fields.withdrawn)


def as_seen(looks: Shown, is_withdrawn: bool) -> tuple:
    """The same of a question."""
    stem, options, key, explanation, _ = looks
    return words(stem), tuple(map(words, options)), key, words(explanation), is_withdrawn


def said(field: str) -> str:
    """What a field says."""
    return words(html.unescape(re.sub(r"<[^>]*>", " ", field)))


def words(text: str) -> str:
    """The text without marks of Markdown, and without blanks: HTML has others."""
    return re.sub(r"[`*\s]", "", text)


@pytest.fixture(scope="module")
def tally():
    """What all histories together had in them: enough of each thing that they are about."""
    total: Counter[str] = Counter()
    yield total
    print(*(f"\n{count:>8}  {name}" for name, count in sorted(total.items())))
    if total["histories"] == RUNS >= 100:
        notes = ["notes updated", "notes left alone", "notes kept for what the learner did"]
        assert all(total[name] for name in [*notes, "asked E206", "ids numbered anew, stopped"])


@pytest.mark.parametrize("run", range(RUNS))
def test_no_history_harms_a_learner(run, tmp_path, tally):
    history = History(tmp_path / "bank", Random(run), KINDS[run % len(KINDS)])
    with learner(tmp_path / "learner") as someone:
        studies = Studies(history, someone)
        for release in range(RELEASES):
            at = START + release * WEEK
            if release:
                studies.does_something(at - HOUR)
                history.edits()
            report = history.releases(at)
            if release:
                studies.does_something(at + HOUR)
            studies.imports(report.package, at)
    tally.update(history.tally)
    tally.update(histories=1, releases=RELEASES)
