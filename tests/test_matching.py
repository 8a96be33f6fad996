"""Who is who after edits: each kind of edit by itself, and all of them at random."""

from collections import Counter
from random import Random
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

import editing
from editing import Author, Written
from examdeck.matching import assign
from examdeck.question import Question


class Shipped(NamedTuple):
    id: str
    question: Question


class History:
    """A bank through its releases, and what its lock knows."""

    def __init__(self) -> None:
        self.ids: dict[int, str] = {}
        self.lock: dict[str, Shipped] = {}
        self.tally: Counter[str] = Counter()

    def release(self, bank: list[Written]) -> None:
        """Ship the bank; each question must be who it was. What is unclear is decided with the truth."""
        questions = [written.question for written in bank]
        known = list(self.lock.values())
        decided: dict[int, str | None] = {}
        while (final := assign(questions, known, decided)).unclear:
            asked = [next(n for n, q in enumerate(questions) if q is u.question) for u in final.unclear]
            assert decided.keys().isdisjoint(asked)
            decided |= {n: self.ids.get(bank[n].label) for n in asked}
        assert len(set(final.ids)) == len(bank)
        for n, (written, known_as) in enumerate(zip(bank, final.ids, strict=True)):
            if written.label in self.ids:
                assert known_as == self.ids[written.label], written
            else:
                assert known_as not in self.lock, written
            self.ids[written.label] = known_as
            self.tally["unclear" if n in decided else "clear"] += 1
        self.lock |= {k: Shipped(k, w.question) for k, w in zip(final.ids, bank, strict=True)}


@settings(max_examples=1000)
@given(st.integers(0, 2**32), st.lists(st.lists(st.sampled_from(editing.EDITS), max_size=3), min_size=1, max_size=4))
def test_no_edit_confuses_questions(seed, releases):
    author = Author(Random(seed))
    history = History()
    bank = author.bank()
    history.release(bank)
    for edits in releases:
        for edit in edits:
            bank = edit(author, bank)
        history.release(bank)
