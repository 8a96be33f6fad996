"""Histories of banks, made up at random: who each question is in truth, and how a maintainer writes and releases it."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
import yaml

import editing
from editing import Author, Written
from examdeck.bank.layout import locate
from examdeck.build.build import build_bank
from examdeck.build.options import BuildOptions
from examdeck.lock.decisions import Accept, Decision
from examdeck.lock.file import LockEntry, read_lock
from examdeck.model.finding import Stopped, errors
from examdeck.model.question import Place, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from examdeck.build.report import BuildReport
    from examdeck.model.finding import Finding

KINDS = ("ids", "checkboxes", "letters")
"""How a bank is written: YAML with explicit ids, Markdown without ids in two dialects."""
IDENTITY = {"E209", "E210", "E211", "E212"}
"""Codes of what stops a build where ids were given to other questions."""

ACCEPTED = {"E209", "E210", "E211", "E220"}
"""Codes of what may stop a build where all is as it should be."""


class History:
    """A bank on its way through releases, under the hand of somebody who knows who each question is."""

    def __init__(self, folder: Path, random: Random, kind: str) -> None:
        self.folder, self.random, self.kind = folder, random, kind
        self.author = Author(random)
        self.bank = self.author.bank()
        self.gone: list[Written] = []
        self.first = 1
        """The number of the first question of a file."""
        self.tags = ["exam::1"]
        self.guids: dict[int, str] = {}
        """Of each question that was released, by its label."""
        self.starts: list[tuple[str, int, Written]] = []
        """File and line where each question begins."""
        self.tally: Counter[str] = Counter()
        folder.mkdir(parents=True)

    # ---- editing ----

    def edits(self) -> None:
        """All that happens to a bank from one release to the next."""
        before = {written.label: written for written in self.bank}
        for edit in self.random.choices(EDITS, k=self.random.randint(1, 5)):
            self.bank = [answerable(written) for written in edit(self, self.bank)]
            self.tally[f"edit {edit.__name__}"] += 1
        present = {written.label for written in self.bank}
        self.gone = [written for written in self.gone if written.label not in present]
        self.gone += [written for label, written in before.items() if label not in present]

    # ---- writing ----

    def saves(self, ids: Callable[[Written], str] | None = None) -> None:
        """Write the bank's files; with wrong `ids` if told."""
        for old in self.folder.glob("*.[my]*"):
            old.unlink()
        files: dict[str, list[Written]] = {}
        for written in self.bank:
            files.setdefault(Path(written.question.place.path).stem, []).append(written)
        suffix = "yaml" if self.kind == "ids" else "md"
        self.starts = []
        for stem, questions in files.items():
            name = f"{stem}.{suffix}"
            numbered = list(enumerate(questions, self.first))
            if self.kind == "ids":
                record = {"questions": [as_yaml(w, n, ids(w) if ids else id_of(w)) for n, w in numbered]}
                text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
            else:
                text = "# Practice\n\n"
                for n, written in numbered:
                    self.starts.append((name, text.count("\n") + 1, written))
                    text += as_markdown(written.question, n, letters=self.kind == "letters")
            (self.folder / name).write_text(text, "utf-8")
        deck = {"uid": "histories", "deck": "Histories", "tags": self.tags}
        sources = [f"{stem}.{suffix}" for stem in files]
        (self.folder / "deck.yaml").write_text(yaml.safe_dump({**deck, "sources": sources}), "utf-8")

    # ---- releasing ----

    def releases(self, at: int) -> BuildReport:
        """Build the bank at a time; where the build stops and asks, answer with the truth."""
        if self.kind == "ids" and self.guids and self.random.random() < 0.3:
            self._numbers_ids_by_position(at)
        self.saves()
        options = BuildOptions(output=self.folder.parent / f"{at}.apkg")
        while True:
            try:
                report = self._builds(at, options)
            except Stopped as stopped:
                options = self._answers(options, errors(stopped.findings))
            else:
                self._checks_guids()
                return report

    def _builds(self, at: int, options: BuildOptions) -> BuildReport:
        with patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(at)}):
            report, _ = build_bank(locate(self.folder), options)
        return report

    def _numbers_ids_by_position(self, at: int) -> None:
        """The mistake that gives everybody's reviews to the neighbour question: it must stop, and change nothing."""
        positions = {written.label: n for n, written in enumerate(self.bank)}
        if sum(positions[w.label] != w.label and w.label in self.guids for w in self.bank) == 0:
            return
        self.saves(lambda written: f"q-{positions[written.label]}")
        lock = (self.folder / "deck.lock").read_bytes()
        with pytest.raises(Stopped) as stopped:
            self._builds(at, BuildOptions(output=self.folder.parent / "mistake.apkg", any_may_leave=True))
        assert IDENTITY & {finding.code for finding in errors(stopped.value.findings)}
        assert (self.folder / "deck.lock").read_bytes() == lock
        self.tally["ids numbered anew, stopped"] += 1

    def _answers(self, options: BuildOptions, findings: Sequence[Finding]) -> BuildOptions:
        """What somebody says who knows the truth. Nothing is asked twice."""
        accepts = {Accept(finding.code, finding.about) for finding in findings if finding.code in ACCEPTED}
        assert accepts.isdisjoint(options.accept)
        options = replace(options, accept=(*options.accept, *accepts))
        for finding in findings:
            self.tally[f"asked {finding.code}"] += 1
            if finding.code == "E206":
                decision = self._decides(finding.place)
                assert decision not in options.decisions
                options = replace(options, decisions=(*options.decisions, decision))
            elif finding.code == "E221":
                assert options.withdraw is None
                left = [guid for label, guid in self.guids.items() if label in {w.label for w in self.gone}]
                live = [guid for guid in left if self.entries()[guid].question.withdrawn is None]
                options = replace(options, withdraw=len(live))
            else:
                assert finding.code in ACCEPTED, finding
        return options

    def _decides(self, place: Place) -> Decision:
        here = [start for start in self.starts if start[0] == Path(place.path).name and start[1] <= place.line]
        known = self.guids.get(here[-1][2].label)
        return Decision(place.path, place.line, self.entries()[known].id if known else None)

    def entries(self) -> dict[str, LockEntry]:
        """What the lock says, by guid."""
        return dict(read_lock(self.folder / "deck.lock", "deck.lock").entries)

    def _checks_guids(self) -> None:
        """Whether each question is who it was: no guid is lost, and none given to another question."""
        entries = self.entries()
        by_content = {shown(entry.question): guid for guid, entry in entries.items() if not entry.question.withdrawn}
        assert len(by_content) == len(self.bank) == len({shown(written.question) for written in self.bank})
        for written in self.bank:
            guid = by_content[shown(written.question)]
            if written.label in self.guids:
                assert guid == self.guids[written.label], ("lost", written)
            else:
                assert guid not in self.guids.values(), ("stolen", written)
            self.guids[written.label] = guid
        assert entries.keys() == set(self.guids.values())
        for written in self.gone:
            assert entries[self.guids[written.label]].question.withdrawn if written.label in self.guids else True


# ---- what a question looks like ----

Shown = tuple[str, tuple[str, ...], str, str, tuple[str, ...]]
"""What a learner sees of a question: stem, options, key, explanation, its own tags."""


def shown(question: Question) -> Shown:
    """What learners see of it, in which lines broken anew and blanks at ends make no difference."""
    key = " ".join("ABCDEFGHIJ"[n] for n in question.key)
    options = tuple(option.text.strip() for option in question.options)
    return unwrapped(question.stem), options, key, unwrapped(question.explanation), tuple(sorted(question.tags))


def unwrapped(text: str) -> str:
    """The text with each paragraph on one line; programs stay as they are."""
    return text.strip() if "```" in text else re.sub(r"(?<!\n)\n(?!\n)", " ", text.strip())


def id_of(written: Written) -> str:
    """The id that a question has in a bank with explicit ids."""
    return f"q-{written.label}"


def as_yaml(written: Written, number: int, id_: str) -> dict[str, Any]:
    """The question in a YAML bank."""
    question = written.question
    record: dict[str, Any] = {"id": id_, "stem": question.stem, "source": f"Question {number}"}
    record["options"] = [{"text": o.text, **({"correct": True} if o.correct else {})} for o in question.options]
    more = {"explanation": question.explanation, "tags": list(question.tags)}
    return record | {name: value for name, value in more.items() if value}


def as_markdown(question: Question, number: int, *, letters: bool) -> str:
    """The question in a Markdown dump: options with check boxes, or with letters and the answer below."""
    lines = [f"## Question {number}", "", question.stem, ""]
    for letter, option in zip("ABCDEFGHIJ", question.options, strict=False):
        mark = f"{letter}." if letters else f"- [{'x' if option.correct else ' '}]"
        lines.append(f"{mark} {option.text.strip()}")
    if letters:
        lines += ["", f"Answer: {', '.join('ABCDEFGHIJ'[n] for n in question.key)}"]
    if question.explanation:
        lines += ["", f"Explanation: {question.explanation}"]
    return "\n".join([*lines, "", ""])


# ---- edits ----

Bank = list[Written]


def answerable(written: Written) -> Written:
    """The question with a correct option: an edit may have taken it away."""
    if written.question.key:
        return written
    first, *others = written.question.options
    return replace(written, question=replace(written.question, options=(replace(first, correct=True), *others)))


def of_the_author(edit: Callable[[Author, Bank], Bank]) -> Callable[[History, Bank], Bank]:
    """An edit of `editing`; what is new stands in the file of the question before it."""

    def edited(history: History, bank: Bank) -> Bank:
        known = {written.label for written in bank}
        files: list[Place] = [bank[0].question.place]
        placed = []
        for written in edit(history.author, bank):
            is_new = written.label not in known
            files.append(files[-1] if is_new else written.question.place)
            placed.append(replace(written, question=replace(written.question, place=files[-1])))
        return placed

    edited.__name__ = edit.__name__
    return edited


def renumber(history: History, bank: Bank) -> Bank:
    """The questions of each file are numbered anew, from another number on."""
    history.first = history.random.randint(1, 50)
    return bank


def retag(history: History, bank: Bank) -> Bank:
    """The tags of the whole deck are others."""
    history.tags = [f"exam::{history.random.randint(2, 99)}"]
    return bank


def rewrap(history: History, bank: Bank) -> Bank:
    """The stems are broken into lines otherwise, which nobody sees on a card."""

    def wrapped(question: Question) -> Question:
        if "```" in question.stem:
            return question
        return replace(question, stem=re.sub(r"(?<=[a-z]\.) (?=[A-Z])", "\n", question.stem))

    return [replace(written, question=wrapped(written.question)) for written in bank]


def split_file(history: History, bank: Bank) -> Bank:
    """The last questions of a file get a file of their own."""
    path = history.random.choice(bank).question.place.path
    here = [written.label for written in bank if written.question.place.path == path]
    moved = here[history.random.randint(0, len(here)) :]
    place = Place(f"part{history.random.randint(1, 99)}.md")
    return [replace(w, question=replace(w.question, place=place)) if w.label in moved else w for w in bank]


def merge_files(history: History, bank: Bank) -> Bank:
    """All questions go into one file."""
    place = history.random.choice(bank).question.place
    return [replace(written, question=replace(written.question, place=place)) for written in bank]


def return_one(history: History, bank: Bank) -> Bank:
    """One that was withdrawn comes back as it was."""
    if not history.gone:
        return bank
    back = history.random.choice(history.gone)
    if back.label in {written.label for written in bank}:
        return bank
    return [*bank, back]


REVISE, INSERT, REMOVE, EXCHANGE, REORDER, MOVE, SPLIT = map(
    of_the_author,
    (editing.revise, editing.insert, editing.remove, editing.exchange, editing.reorder, editing.move, editing.split),
)
EDITS = (
    *(REVISE, REVISE, REVISE, REVISE, INSERT, INSERT, REMOVE, EXCHANGE, REORDER, MOVE, SPLIT),
    *(renumber, retag, rewrap, split_file, merge_files, return_one),
)
