#!/usr/bin/env python3
"""What the edits of a public bank would have done to learners: builds each revision in its git history.

    python tools/history.py REPO [FILE]     REPO: a working tree or a git directory; FILE: a path in it, or a glob

Without FILE it is the file of the newest commit that gives the most questions. Revisions are those of the first
parents, old to new; a single file is followed through its renames. Each is built with the lock of the one before. Where
a build asks who a question is, the answer is that it is new; what a guard stops at is accepted, and counted by code.

What is printed, for each revision that does something and in total, is judged by the exact text alone, not by the
matcher's own measure:

    made      guids given for the first time
    lost      of these, guids of questions nearly in the words of one that learners had, which is withdrawn; where the
              build asked, as many may be those that it asked about, and only more are told
    stolen    guids whose old words are now found under another guid, or whose new words were
    asked     questions that the build asked about
    touched   notes whose `mod` moved, new ones aside
    label     of these, notes in which nothing changed but the number of the question: must be 0

The status is 1 where a guid was stolen or a note touched for its label.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from examdeck.bank.files import read_file
from examdeck.bank.layout import locate
from examdeck.build.build import build_bank
from examdeck.build.options import BuildOptions
from examdeck.lock.decisions import Accept, Decision
from examdeck.lock.file import Lock, LockEntry, read_lock
from examdeck.lock.identity import identifying_text
from examdeck.model.codes.build import UNCLEAR_QUESTION
from examdeck.model.codes.guards import MANY_WITHDRAWN
from examdeck.model.finding import Stopped, errors
from examdeck.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from examdeck.model.finding import Finding
    from examdeck.model.question import Question

SAME = 0.9
"""Two questions that share this much of their words, in order, are one, edited."""
BANKS = {".md", ".txt", ".csv", ".json", ".yaml", ".yml", ".gift", ".xml", ".toml"}
"""Endings of files that may be banks, where none was named."""
COLUMNS = ("questions", "made", "lost", "stolen", "asked", "touched", "label")


class Revision(NamedTuple):
    """The bank's files at a commit."""

    commit: str
    at: int
    """In seconds since 1970."""
    files: Mapping[str, str]
    """Each file's object, by its path."""


# ---- the history ----


class Repository:
    """A git repository that is only read."""

    def __init__(self, path: Path) -> None:
        inner = path / ".git"
        self._git = ["git", f"--git-dir={inner if inner.exists() else path}", "-c", "core.quotePath=false"]

    def _run(self, *arguments: str) -> bytes:
        return subprocess.run([*self._git, *arguments], check=True, capture_output=True).stdout

    def blob(self, name: str) -> bytes:
        """An object's bytes."""
        return self._run("cat-file", "blob", name)

    def files(self, commit: str, pattern: str = "") -> dict[str, str]:
        """Object of each regular file at a commit, by path, as far as the glob means them."""
        listing = self._run("ls-tree", "-r", "-z", commit).decode("utf-8", "replace")
        rows = (row.split("\t", 1) for row in listing.split("\0") if row.startswith("100"))
        return {path: head.split()[2] for head, path in rows if not pattern or means(pattern, path)}

    def revisions(self, pattern: str) -> Iterator[Revision]:
        """Each that changed the bank, old to new."""
        before: dict[str, str] = {}
        for commit, at, path in reversed(self._log(pattern)):
            files = self.files(commit, "" if path else pattern)
            if path:
                files = {path: files[path]} if path in files else {}
            if files and files != before:
                before = files
                yield Revision(commit, at, files)

    def _log(self, pattern: str) -> list[tuple[str, int, str]]:
        """Commit, time, and where the file was then, if it is one file."""
        is_glob = re.search(r"[*?\[]", pattern) is not None
        which = [f":(glob){pattern}"] if is_glob else [pattern]
        how = [] if is_glob else ["--follow", "--name-only"]
        log = self._run("log", "--first-parent", "-m", "--format=%x00%H %ct", *how, "--", *which)
        entries = []
        for text in log.decode("utf-8", "replace").split("\0")[1:]:
            head, _, path = text.partition("\n")
            commit, at = head.split()
            entries.append((commit, int(at), path.strip()))
        return entries

    def richest(self) -> str:
        """The file of the newest commit that gives the most questions."""
        counts: dict[str, int] = {}
        with tempfile.TemporaryDirectory() as folder:
            for path, blob in self.files("HEAD").items():
                file = Path(folder, f"bank{Path(path).suffix}")
                if file.suffix.lower() in BANKS:
                    file.write_bytes(self.blob(blob))
                    counts[path] = len(read_file(file).questions)
        best = max(counts, key=lambda path: counts[path], default="")
        if not best or not counts[best]:
            raise SystemExit("no file of the newest commit gives a question; name one: FILE=path")
        return best


def means(pattern: str, path: str) -> bool:
    """Whether a glob of git, in which `*` stays within a folder and `**/` does not, means a path."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[[^\]]*\])", pattern)
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return (
        re.fullmatch("".join(known.get(p, p if p.startswith("[") else re.escape(p)) for p in parts), path) is not None
    )


# ---- its builds ----


class Replay:
    """A bank that is built revision by revision, in a folder of its own."""

    def __init__(self, repository: Repository, folder: Path) -> None:
        self.repository, self.folder = repository, folder
        self.lock = Lock()
        self.at = 0

    def build(self, revision: Revision) -> Step:
        """Build a revision as somebody would who says yes to everything."""
        self._check_out(revision.files)
        self.at = max(revision.at, self.at + 1)
        os.environ["SOURCE_DATE_EPOCH"] = str(self.at)
        options = BuildOptions(output=self.folder / "bank.apkg")
        before, stops, asked = self.lock, Counter[str](), 0
        while True:
            try:
                report, _ = build_bank(locate(self.folder), options)
                break
            except Stopped as stopped:
                found = [f for f in errors(stopped.findings) if Accept(f.code) not in options.accept]
                stops.update(finding.code for finding in found)
                asked += sum(finding.code == UNCLEAR_QUESTION.code for finding in found)
                answered = answers(options, found)
                if answered == options:  # no word helps: a maintainer would mend the bank before they release it
                    return Step(revision, before, before, 0, stops, asked, is_built=False)
                options = answered
        self.lock = read_lock(self.folder / "deck.lock", "deck.lock")
        return Step(revision, before, self.lock, report.questions, stops, asked, is_built=True)

    def _check_out(self, files: Mapping[str, str]) -> None:
        bank = self.folder / "bank"
        for old in bank.rglob("*"):
            if old.is_file():
                old.unlink()
        for path, blob in files.items():
            (bank / path).parent.mkdir(parents=True, exist_ok=True)
            # pictures become links: most are elsewhere, and without them no bank is built
            text = self.repository.blob(blob).replace(b"![", b"[").replace(b"<img", b"<span")
            (bank / path).write_bytes(text)
        deck = {"uid": "history", "deck": "History", "sources": [f"bank/{path}" for path in sorted(files)]}
        (self.folder / "deck.yaml").write_text(yaml.safe_dump(deck), encoding="utf-8")


def answers(options: BuildOptions, found: Iterable[Finding]) -> BuildOptions:
    """New is what was asked about, and everything else is meant."""
    decisions, accepts = set(options.decisions), set(options.accept)
    for finding in found:
        if finding.code == MANY_WITHDRAWN.code:
            options = replace(options, any_may_leave=True)
        elif finding.code == UNCLEAR_QUESTION.code:
            decisions.add(Decision(finding.place.path, finding.place.line, None))
        else:
            accepts.add(Accept(finding.code))
    by_place = sorted(decisions, key=lambda decision: (decision.path, decision.line))
    accept = sorted(accepts, key=lambda accept: accept.code)
    return replace(options, decisions=tuple(by_place), accept=tuple(accept))


# ---- what they did ----


class Step(NamedTuple):
    """What one revision did."""

    revision: Revision
    before: Lock
    after: Lock
    questions: int
    stops: Counter[str]
    asked: int
    is_built: bool

    def made(self) -> list[LockEntry]:
        """What no learner had before."""
        return [entry for guid, entry in self.after.entries.items() if guid not in self.before.entries]

    def touched(self) -> list[tuple[LockEntry, LockEntry]]:
        """What learners had and are sent again."""
        pairs = [(old, self.after.entries[guid]) for guid, old in self.before.entries.items()]
        return [(old, new) for old, new in pairs if new.mod != old.mod]

    def lost(self) -> list[tuple[LockEntry, LockEntry]]:
        """What learners had and is withdrawn, with the new guid that has its words; none if they may be those asked."""
        gone = [
            new for guid, new in self.after.entries.items() if new.question.withdrawn and guid in self.before.entries
        ]
        spoken = [(entry, identifying_text(entry.question).split()) for entry in gone]
        pairs = []
        for new in self.made():
            said = identifying_text(new.question).split()
            for old, words in spoken:
                compared = SequenceMatcher(None, words, said, autojunk=False)
                if compared.real_quick_ratio() >= SAME and compared.quick_ratio() >= SAME and compared.ratio() >= SAME:
                    pairs.append((old, new))
                    break
        return pairs if len(pairs) > self.asked else []

    def stolen(self) -> list[tuple[LockEntry, LockEntry]]:
        """Touched notes whose old words another guid has now and had not before, or whose new words one had."""
        holders_before, holders_after = holders(self.before), holders(self.after)
        pairs = []
        for old, new in self.touched():
            was, now = identifying_text(old.question), identifying_text(new.question)
            if was != now:
                taken = holders_after[was] - holders_before[was]
                given = holders_before[now] - holders_after[now]
                if taken or given:
                    pairs.append((old, new))
        return pairs

    def by_label(self) -> list[tuple[LockEntry, LockEntry]]:
        """What they are sent for a number alone."""
        return [(old, new) for old, new in self.touched() if only_the_label(old, new)]


def holders(lock: Lock) -> dict[str, set[str]]:
    """The guids under which each text stands that is asked."""
    texts: dict[str, set[str]] = Texts()
    for guid, entry in lock.entries.items():
        if not entry.question.withdrawn:
            texts[identifying_text(entry.question)].add(guid)
    return texts


class Texts(dict[str, set[str]]):
    """No guid has a text that is not there."""

    def __missing__(self, text: str) -> set[str]:
        self[text] = found = set()
        return found


def only_the_label(old: LockEntry, new: LockEntry) -> bool:
    """Whether nothing differs but one number, everywhere the same, which is now that of the question's label."""
    was, now = (re.split(r"(\d+)", entry.content.decode()) for entry in (old, new))
    if len(was) != len(now) or was[::2] != now[::2]:
        return False
    differing = {(a, b) for a, b in zip(was[1::2], now[1::2], strict=True) if a != b}
    return len(differing) <= 1 and all(b in re.findall(r"\d+", new.question.source) for _, b in differing)


def row(step: Step) -> Counter[str]:
    """The figures of a revision."""
    figures = Counter(
        made=len(step.made()), lost=max(0, len(step.lost()) - step.asked), stolen=len(step.stolen()), asked=step.asked
    )
    figures.update(questions=step.questions, touched=len(step.touched()), label=len(step.by_label()))
    return figures


def told(step: Step) -> Iterator[str]:
    """The pairs to look at."""
    for name, pairs in (("lost", step.lost()), ("stolen", step.stolen()), ("label", step.by_label())):
        for old, new in pairs:
            yield f"    {name}: {old.id} {opening(old.question)!r} -> {new.id} {opening(new.question)!r}"


def opening(question: Question) -> str:
    return visible(" ".join(question.stem.split())[:100], one_line=True)


def line(name: str, figures: Counter[str], more: str = "") -> str:
    return f"{name:<12}" + "".join(f"{figures[column]:>10}" for column in COLUMNS) + (f"  {more}" if more else "")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", type=Path)
    parser.add_argument("file", nargs="?", default="")
    given = parser.parse_args()
    repository = Repository(given.repository)
    pattern = given.file or repository.richest()
    print(visible(pattern, one_line=True))
    print(f"{'':<12}" + "".join(f"{column:>10}" for column in COLUMNS) + "  stops")
    total, stops, revisions, started = Counter[str](), Counter[str](), Counter[bool](), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        replay = Replay(repository, Path(folder))
        for revision in repository.revisions(pattern):
            step = replay.build(revision)
            figures = row(step)
            revisions[step.is_built] += 1
            total += figures
            stops += step.stops
            if sum(figures.values()) > figures["questions"] or step.stops:
                print(line(revision.commit[:10], figures, said(step.stops)), *told(step), sep="\n", flush=True)
    total["questions"] = len(replay.lock.entries)
    print(line("in total", total, said(stops)))
    seconds = time.monotonic() - started
    print(f"{revisions[True]} revisions built, {revisions[False]} that no word lets through, in {seconds:.0f} s")
    return 1 if total["stolen"] or total["label"] else 0


def said(stops: Counter[str]) -> str:
    return " ".join(f"{code}:{count}" for code, count in sorted(stops.items()))


if __name__ == "__main__":
    sys.exit(main())
