"""What a bank is made of, in numbers: where the keys are, how long the stems, how the domains share it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, NamedTuple

from examdeck.check.cannot_be_card import unfit
from examdeck.check.rules.base import prose
from examdeck.compare.similarity import WORD
from examdeck.model.deck import Deck
from examdeck.model.finding import counted
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
    explained: int
    referenced: int
    tags: dict[str, int]
    domains: list[Share]
    """The exam guide's domains, in the order of `weights`."""
    stem_words: float
    """Median."""
    readability: float
    """Median LIX of stems: words a sentence plus percent of words over six letters (Björnsson 1968)."""


def measure(questions: Iterable[Question], deck: Deck) -> BankStats:
    """The bank in numbers."""
    everything = list(questions)
    asked = [q for q in everything if q.withdrawn is None]
    choices = [q for q in asked if 0 < len(q.key) < len(q.options) and not q.is_recall and q.kind != KPRIM]
    single = [q for q in choices if len(q.key) == 1]
    tags = Counter(tag for q in asked for tag in q.all_tags)
    stems = [words for words in (WORD.findall(prose(q.stem)) for q in asked) if words]
    return BankStats(
        questions=len(asked),
        withdrawn=len(everything) - len(asked),
        unfit=sum(unfit(q) is not None for q in asked),
        recall=sum(q.is_recall for q in asked),
        several=len(choices) - len(single),
        options=dict(sorted(Counter(len(q.options) for q in choices).items())),
        positions=_positions(single),
        longest=sum(map(_is_longest, single)),
        longest_by_chance=round(sum(1 / len(q.options) for q in single), 1),
        explained=sum(bool(q.explanation) or any(o.why for o in q.options) for q in asked),
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


def _is_longest(question: Question) -> bool:
    lengths = [len(option.text) for option in question.options]
    correct = lengths.pop(question.key[0])
    return correct > max(lengths)


def _domains(questions: Sequence[Question], deck: Deck) -> list[Share]:
    """A question counts for a domain by the domain's tag or one below it."""
    counts = {tag: sum(any(_within(t, tag) for t in q.all_tags) for q in questions) for tag in deck.weights}
    every = sum(counts.values()) or 1
    return [Share(tag, n, round(100 * n / every, 1), deck.weights[tag]) for tag, n in counts.items()]


def _within(tag: str, domain: str) -> bool:
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


# ---- as a table ----


def table(stats: BankStats) -> Iterator[str]:
    """The numbers for the terminal, a line at a time."""
    yield from _rows(_facts(stats))
    for options, counts in stats.positions.items():
        asked = sum(counts)
        yield ""
        yield f"Key by position: {counted(asked, 'question')} with one of {options} correct"
        yield from _rows([(f"  {chr(65 + i)}", _part(n, asked), _bar(n, asked)) for i, n in enumerate(counts)])
    if stats.domains:
        yield ""
        yield "Domains of the exam guide"
        yield from _rows([_domain_row(share) for share in stats.domains])
    if stats.tags:
        yield ""
        yield "Questions by tag"
        yield from _rows([(f"  {tag}", str(n)) for tag, n in list(stats.tags.items())[:_MOST_TAGS]])
        if len(stats.tags) > _MOST_TAGS:
            yield f"  and {len(stats.tags) - _MOST_TAGS} more"


_MOST_TAGS = 20


def _facts(stats: BankStats) -> list[tuple[str, ...]]:
    single = sum(map(sum, stats.positions.values()))
    kinds = " ".join(f"{options}: {n}" for options, n in stats.options.items())
    return [
        ("Questions", str(stats.questions)),
        *([("Withdrawn", str(stats.withdrawn))] if stats.withdrawn else []),
        ("Cannot be a card", _part(stats.unfit, stats.questions)),
        ("Only answers known", _part(stats.recall, stats.questions)),
        ("Several correct", _part(stats.several, stats.questions)),
        ("By number of options", kinds or "none"),
        ("Correct is longest", f"{_part(stats.longest, single)}, by chance {stats.longest_by_chance:.0f}"),
        ("With explanation", _part(stats.explained, stats.questions)),
        ("With reference", _part(stats.referenced, stats.questions)),
        ("Words in a stem", f"{stats.stem_words:.0f} (median)"),
        ("Readability (LIX)", f"{stats.readability:.0f}, {_ease(stats.readability)}"),
    ]


def _domain_row(share: Share) -> tuple[str, ...]:
    off = share.percent - share.wanted
    return f"  {share.tag}", str(share.questions), f"{share.percent:.0f} %", f"of {share.wanted:g} %", f"{off:+.0f}"


def _part(count: int, of: int) -> str:
    return f"{count} ({100 * count / of:.0f} %)" if of else "0"


def _bar(count: int, of: int) -> str:
    return "█" * round(30 * count / of) if of else ""


_EASE = ((30, "very easy"), (40, "easy"), (50, "medium"), (60, "hard"))


def _ease(readability: float) -> str:
    return next((name for limit, name in _EASE if readability < limit), "very hard")


def _rows(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows with their columns aligned."""
    widths = [max(len(row[i]) for row in rows if i < len(row)) for i in range(max(map(len, rows)))]
    for row in rows:
        yield "  ".join(cell.ljust(widths[i]) for i, cell in enumerate(row)).rstrip()


# ---- as a picture ----


class Bar(NamedTuple):
    """A bar of a picture."""

    label: str
    percent: float
    wanted: float
    """The percent it should be."""
    note: str


def bars(stats: BankStats) -> Iterator[tuple[str, list[Bar]]]:
    """What a picture shows, in groups with a title: the keys by position and the domains by share."""
    for options, counts in stats.positions.items():
        every = sum(counts)
        shares = [Bar(chr(65 + i), 100 * n / every, 100 / options, str(n)) for i, n in enumerate(counts)]
        yield f"Key by position, {options} options", shares
    if stats.domains:
        notes = [f"{share.questions}, {share.percent:.0f} of {share.wanted:g} %" for share in stats.domains]
        shares = [Bar(one.tag, one.percent, one.wanted, note) for one, note in zip(stats.domains, notes, strict=True)]
        yield "Domains, with the exam guide's share", shares
