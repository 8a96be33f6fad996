"""What a bank is made of, in numbers: where the keys are, how long the stems, how the domains share it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from examdeck.check.cannot_be_card import unfit
from examdeck.check.chance import chance_of
from examdeck.check.rules.base import prose
from examdeck.compare.similarity import WORD
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding
from examdeck.model.kinds import KPRIM
from examdeck.model.question import Question


@dataclass(frozen=True, slots=True)
class Share:
    """A tag, how many questions have it, and what part of the bank it should be."""

    tag: str
    questions: int
    percent: float
    """Of the questions that have any of the exam guide's domains."""
    wanted: float
    """Percent, by the exam guide."""


@dataclass(frozen=True, slots=True)
class FileStats:
    """A file of a bank in numbers."""

    path: str
    questions: int
    keyed: int
    """Have a key."""
    explained: int
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BankStats:
    """A bank in numbers. Withdrawn questions are counted as such and nowhere else."""

    questions: int
    withdrawn: int
    unfit: int
    """Cannot be a card."""
    recall: int
    """Only the answers are known."""
    several: int
    """Have more than one correct option, and distractors."""
    options: dict[int, int]
    """How many questions have so many options; recall questions aside."""
    positions: dict[int, list[int]]
    """By number of options: how often each position has the key, of questions with one correct option."""
    longest: int
    """Questions with one correct option whose correct option is longer than every other."""
    longest_by_chance: float
    """How many that would be if length told nothing."""
    longest_chance: float
    """How likely so many are by chance, from 0 to 1."""
    position_chances: dict[int, float]
    """By number of options: how likely some position has the key as often as the most frequent, by chance."""
    duplicates: dict[str, int]
    """Questions that come again: with the same key, with another one; and those nearly the same, likewise."""
    findings: dict[str, int]
    """What the check has to say, by rule."""
    files: list[FileStats]
    """What each file has, in the order of the bank."""
    explained: int
    referenced: int
    tags: dict[str, int]
    domains: list[Share]
    """The exam guide's domains, in the order of `weights`."""
    stem_words: float
    """Median."""
    readability: float
    """Median LIX of stems: words a sentence plus percent of words over six letters (Björnsson 1968)."""


def measure(questions: Iterable[Question], deck: Deck, findings: Iterable[Finding] = ()) -> BankStats:
    """The bank in numbers; `findings` are what the check has to say of it."""
    everything = list(questions)
    asked = [q for q in everything if q.withdrawn is None]
    choices = [q for q in asked if 0 < len(q.key) < len(q.options) and not q.is_recall and q.kind != KPRIM]
    single = [q for q in choices if len(q.key) == 1]
    tags = Counter(tag for q in asked for tag in q.all_tags)
    found = list(findings)
    by_rule = Counter(finding.code for finding in found)
    positions = _positions(single)
    longest, chances = sum(map(_is_longest, single)), [1 / len(q.options) for q in single]
    stems = [words for words in (WORD.findall(prose(q.stem)) for q in asked) if words]
    return BankStats(
        questions=len(asked),
        withdrawn=len(everything) - len(asked),
        unfit=sum(unfit(q) is not None for q in asked),
        recall=sum(q.is_recall for q in asked),
        several=len(choices) - len(single),
        options=dict(sorted(Counter(len(q.options) for q in choices).items())),
        positions=positions,
        longest=longest,
        longest_by_chance=round(sum(chances), 1),
        longest_chance=round(chance_of(longest, chances), 6),
        position_chances={options: _chance_of_most(counts) for options, counts in positions.items()},
        duplicates={name: by_rule[code] for name, code in _DUPLICATES.items()},
        findings=dict(sorted(by_rule.items(), key=lambda pair: (-pair[1], pair[0]))),
        files=_files(asked, found),
        explained=sum(map(_is_explained, asked)),
        referenced=sum(bool(q.references) for q in asked),
        tags=dict(sorted(tags.items(), key=lambda pair: (-pair[1], pair[0]))),
        domains=_domains(asked, deck),
        stem_words=median([len(words) for words in stems]) if stems else 0,
        readability=round(median([lix(q.stem) for q in asked]), 1) if asked else 0,
    )


def _positions(single: Iterable[Question]) -> dict[int, list[int]]:
    positions: dict[int, list[int]] = {}
    for question in single:
        count = len(question.options)
        positions.setdefault(count, [0] * count)[question.key[0]] += 1
    return dict(sorted(positions.items()))


_DUPLICATES = {"same": "S011", "same, another key": "S013", "nearly": "S012", "nearly, another key": "S033"}
"""What the rules about twins find, by the name of the number."""


def _chance_of_most(counts: Sequence[int]) -> float:
    """How likely some position gets as many as the most frequent has, if all are alike: at most this."""
    return round(min(1.0, len(counts) * chance_of(max(counts), [1 / len(counts)] * sum(counts))), 6)


def _is_explained(question: Question) -> bool:
    return bool(question.explanation) or any(option.why for option in question.options)


def _files(asked: Sequence[Question], findings: Sequence[Finding]) -> list[FileStats]:
    by_file: dict[str, list[Question]] = {}
    for question in asked:
        by_file.setdefault(question.place.path, []).append(question)
    found = Counter(finding.place.path for finding in findings)
    return [
        FileStats(path, len(some), sum(bool(q.key) for q in some), sum(map(_is_explained, some)), found[path])
        for path, some in by_file.items()
    ]


def _is_longest(question: Question) -> bool:
    lengths = [len(option.text) for option in question.options]
    correct = lengths.pop(question.key[0])
    return correct > max(lengths)


def _domains(questions: Sequence[Question], deck: Deck) -> list[Share]:
    """A question counts for a domain by the domain's tag or one below it."""
    counts = {tag: sum(any(is_of_domain(t, tag) for t in q.all_tags) for q in questions) for tag in deck.weights}
    every = sum(counts.values()) or 1
    return [Share(tag, n, round(100 * n / every, 1), deck.weights[tag]) for tag, n in counts.items()]


def is_of_domain(tag: str, domain: str) -> bool:
    """Whether a tag is a domain's, or one below it."""
    return tag == domain or tag.startswith(f"{domain}::")


_SENTENCE = re.compile(r"[.?!。？！:؟]+(?:\s|\Z)|\n\n")
_LONG = 6


def lix(text: str) -> float:
    """How hard a text is to read, by LIX: under 30 very easy, from 60 on very hard; 0 for a text without words."""
    words = WORD.findall(prose(text))
    if not words:
        return 0
    sentences = max(1, len(_SENTENCE.findall(prose(text).strip())))
    return len(words) / sentences + 100 * sum(len(word) > _LONG for word in words) / len(words)


def as_json(stats: BankStats) -> dict[str, Any]:
    """The numbers as JSON has them."""
    return asdict(stats)
