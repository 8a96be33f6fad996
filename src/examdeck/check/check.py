"""The check: rules run over the questions of a bank, and what they find gets its code, its line and its fix."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from examdeck.bank.bank import Bank, translations_of, where_written
from examdeck.check.cannot_be_card import unfit
from examdeck.check.codes import begins_a_code, code_of
from examdeck.check.rules import RULES
from examdeck.check.rules.base import EXPLANATION, Hit, Item, Items, Rule
from examdeck.model.codes.check import (
    IDLE_SILENCE,
    SILENCE_WITHOUT_REASON,
    UNKNOWN_SETTING,
    UNKNOWN_THRESHOLD,
)
from examdeck.model.codes.read import TINY_QUESTIONS
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding, Fix, Severity, errors, in_order
from examdeck.model.question import Place, Question
from examdeck.render.media import Said, collect, told_once
from examdeck.render.templates import code_of_the_bank, template_folders
from examdeck.text.lines import FileLines

_MARKDOWN = frozenset({".md", ".markdown", ".txt", ".mdx", ".rmd", ".qmd", ".yaml", ".yml"})
"""Suffixes of files in which texts stand as they are, so that a fix in Markdown may be written into them."""


def check_bank(
    bank: Bank,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    watch: Callable[[Sequence[Item]], Iterable[Item]] = iter,
) -> list[Finding]:
    """What the readers, the media and the rules have to say about a bank; first the errors of readers, in any case.

    Of its translations, what is left to be done in them.

    `select` stands in the place of the deck's own selection, `ignore` comes to it; both are names, codes or their
    beginnings. `watch` sees the items pass by, for a progress bar.
    """
    choice = _choice(select or bank.deck.check.select, ignore)
    translations = translations_of(bank)
    of_files = [*bank.findings, *(finding for each in translations for finding in each.layout.findings)]
    stops, questions = errors(of_files), where_written(bank)
    if any(finding.code == TINY_QUESTIONS.code for finding in stops):
        return stops  # to go through every one would tell nothing, and take long
    written = {id(question): as_is for question, as_is in zip(bank.questions, questions, strict=True)}
    media: dict[Finding, Question | None] = {finding: written[id(question)] for question, finding in _media_of(bank)}
    by_id = {question.id: question for question in questions}
    for each in translations:  # what is not translated shows the original's pictures, which are told once
        for question, finding in _media_of(each):
            media.setdefault(finding, by_id.get(question.id))
    told = [
        *((None, finding) for finding in of_files if finding.severity is not Severity.ERROR),
        *((question, finding) for finding, question in media.items()),
        *((questions[at] if at >= 0 else None, told) for each in (bank, *translations) for at, told in each.doubts),
    ]
    told = [(question, finding) for question, finding in told if choice.allows(finding.code)]
    of_the_user = _choice(select, ignore)  # a bank cannot silence by its own deck.yaml that it brings code
    code = code_of_the_bank(template_folders(bank.layout.folder), bank.deck.place)
    stops += [finding for finding in code if of_the_user.allows(finding.code)]
    return [*stops, *check_questions(questions, bank.deck, select, ignore, watch, told)]


def _media_of(bank: Bank) -> Iterable[tuple[Question, Finding]]:
    return collect(bank.questions, bank.layout.root, bank.layout.folder, bank.layout.written_at).said


def check_questions(
    questions: Iterable[Question],
    deck: Deck,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    watch: Callable[[Sequence[Item]], Iterable[Item]] = iter,
    told: Iterable[tuple[Question | None, Finding]] = (),
) -> list[Finding]:
    """What the rules have to say about questions, as `check_bank`; withdrawn questions are left alone.

    `told` is what there is to say already, with the question that it is about, or None for the one in whose lines it
    is: it is silenced in the same way.
    """
    choice = _choice(select or deck.check.select, ignore)
    items = Items(Item(q, (q.lang or deck.lang).lower()[:2]) for q in questions if q.withdrawn is None)
    thresholds = {code_of(rule): values for rule, values in deck.check.thresholds.items()}
    rules = [_tuned(rule, thresholds.get(rule.code, {})) for rule in RULES if choice.allows(rule.code, rule.on)]
    report = _Report(items)
    report.found += [(report.item_of(question, finding), finding) for question, finding in told]
    single = [rule for rule in rules if not rule.whole_bank]
    for item in watch(items):
        if (reason := unfit(item.question)) and choice.allows(reason.code):
            report.found.append((item, reason))
        for rule in single:
            for hit in rule.find(item):
                report.add(rule, item, hit)
    for rule in rules:
        if rule.whole_bank:
            for item, hit in rule.find(items):
                report.add(rule, item, hit)
    findings = [*told_once(_heard(report.found, items, deck, choice)), *_misset(deck)]
    return in_order(findings)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which codes may be said, by their beginnings."""

    select: tuple[str, ...]
    """Empty: all that are on."""
    ignore: tuple[str, ...]

    def allows(self, code: str, on: bool = True) -> bool:
        chosen = code.startswith(self.select) if self.select else on
        return chosen and not (self.ignore and code.startswith(self.ignore))


def _choice(select: Sequence[str], ignore: Sequence[str]) -> _Choice:
    return _Choice(tuple(map(code_of, select)), tuple(map(code_of, ignore)))


def _tuned(rule: Rule, wanted: Mapping[str, Any]) -> Rule:
    """The rule with the thresholds of `deck.yaml`, so far as they fit."""
    defaults = rule.thresholds if wanted else {}
    return rule.tuned({name: value for name, value in wanted.items() if _fits(value, defaults.get(name))})


def _fits(value: Any, default: Any) -> bool:
    return type(value) is type(default) or (type(default) is float and type(value) is int)


def _misset(deck: Deck) -> Iterator[Finding]:
    """Codes and thresholds of `deck.yaml` that no rule has."""
    for code in deck.check.select:
        if not begins_a_code(code_of(code)):
            yield UNKNOWN_SETTING.at(deck.place, code=code)
    rules = {rule.code: rule for rule in RULES}
    for code, wanted in deck.check.thresholds.items():
        defaults = rules[code_of(code)].thresholds if code_of(code) in rules else {}
        for name, value in wanted.items():
            if not _fits(value, defaults.get(name)):
                known = ", ".join(f"{n} ({type(v).__name__})" for n, v in defaults.items()) or "none"
                yield UNKNOWN_THRESHOLD.at(deck.place, code=code, threshold=name, value=value, known=known)


# ---- from hits to findings ----


_MISSED = 100
"""Words that a question's lines did not have, until no more of its words are looked for."""


class _Report:
    """Collects what is found, and works out where it is."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.found: list[tuple[Item | None, Finding]] = []
        self._lines = FileLines()
        self._items = items
        self._item_of = {id(item.question): item for item in items}
        self._starts: dict[str, list[tuple[int, Item]]] = {}
        self._remedies: dict[str, str] = {}
        self._missed: Counter[int] = Counter()

    def add(self, rule: Rule, item: Item, hit: Hit) -> None:
        place, exact = self._place(item.question, hit)
        remedy = self._remedies.get(rule.code)
        if remedy is None:
            remedy = self._remedies[rule.code] = " ".join(rule.documentation["Instead"].split())
        fix = self._fix(item, hit, place) if exact and hit.replacement is not None else None
        finding = Finding(place, rule.code, hit.text, remedy, rule.severity, fix, subject=item.subject, also=hit.also)
        self.found.append((item, finding))

    def _place(self, question: Question, hit: Hit) -> tuple[Place, bool]:
        """Where the hit is, and whether that is just where its snippet stands."""
        start = question.place
        if hit.part >= 0:
            start = question.options[hit.part].place or start
        elif hit.part == EXPLANATION:
            start = next((o.place for o in reversed(question.options) if o.place), start)
        snippet = hit.snippet or (question.options[hit.part].text if hit.part >= 0 else "")
        if not snippet:
            return (start if hit.part != EXPLANATION else question.place), False
        end = self._end(question.place)
        if self._missed[id(question)] >= _MISSED:
            return start, False
        found = self._lines.find(snippet, start, end) or self._lines.find(snippet, question.place, end)
        self._missed[id(question)] += found is None
        return found or start, found is not None

    def item_of(self, question: Question | None, finding: Finding) -> Item | None:
        """What a finding is about: the question, else the one that begins in its line or, before it, last."""
        if question:
            return self._item_of.get(id(question))
        starts, after = self._after(finding.place)
        return starts[after - 1][1] if after else None

    def _end(self, place: Place) -> int:
        """The line at which the next question of the file starts."""
        starts, after = self._after(place)
        return starts[after][0] if after < len(starts) else 1 << 60

    def _after(self, place: Place) -> tuple[Sequence[tuple[int, Item]], int]:
        """The questions of a place's file with their first lines, and how many begin up to the place."""
        if not self._starts:
            starts = defaultdict(list)
            for item in self._items:
                starts[item.question.place.path].append((item.question.place.line, item))
            self._starts = {path: sorted(items, key=itemgetter(0)) for path, items in starts.items()}
        found = self._starts.get(place.path, [])
        return found, bisect_right(found, place.line, key=itemgetter(0))

    def _fix(self, item: Item, hit: Hit, place: Place) -> Fix | None:
        """The replacement as a fix, where the source has the part's text as it is from the snippet on."""
        rest = self._lines.of(place.path)[place.line - 1][place.column - 1 :].rstrip()
        as_it_is = rest.startswith(hit.snippet) and rest in item.stem
        if hit.replacement is None or not as_it_is or Path(place.path).suffix.lower() not in _MARKDOWN:
            return None
        end = (place.line, place.column + len(hit.snippet))
        return Fix((place.line, place.column), end, hit.replacement)


# ---- silences ----


def _heard(
    found: Sequence[tuple[Item | None, Finding]], items: Sequence[Item], deck: Deck, choice: _Choice
) -> Iterator[Finding]:
    """The findings that nobody silenced, and what there is to say about the silences."""
    everywhere = {code_of(silence.code): False for silence in deck.check.ignore}
    used: set[tuple[int, str]] = set()
    silences = [(id(item), item.question.ignore) for item in items if item.question.ignore]
    silenced = {number: {code_of(silence.code) for silence in ignored} for number, ignored in silences}
    for item, finding in found:
        wide = [code for code in everywhere if finding.code.startswith(code)]
        if wide:
            everywhere.update(dict.fromkeys(wide, True))
        own = item is not None and finding.code in silenced.get(id(item), ())
        if own:
            used.add((id(item), finding.code))
        if not own and not wide:
            yield _about(item, finding) if item and not finding.subject else finding
    yield from (f for f in _silences(items, deck, used, everywhere, choice) if choice.allows(f.code))


def _about(item: Item, it: Finding) -> Finding:
    """A finding with the question that it is about; there may be many, and `replace` takes four times as long."""
    return Finding(it.place, it.code, it.text, it.remedy, it.severity, it.fix, it.about, item.subject, it.also)


def _silences(
    items: Sequence[Item], deck: Deck, used: set[tuple[int, str]], everywhere: dict[str, bool], choice: _Choice
) -> Iterator[Finding]:
    """What there is to say about the silences themselves: those without effect, and those without a reason."""
    said = [
        (silence.place or item.question.place, silence, (id(item), code_of(silence.code)) in used)
        for item in items
        for silence in item.question.ignore
    ]
    said += [(silence.place or deck.place, silence, everywhere[code_of(silence.code)]) for silence in deck.check.ignore]
    for place, silence, effective in said:
        if not begins_a_code(code_of(silence.code)):
            yield UNKNOWN_SETTING.at(place, code=silence.code)
        elif not effective and choice.allows(code_of(silence.code)):
            yield IDLE_SILENCE.at(place, silenced=silence.code)
        if not silence.reason.strip():
            yield SILENCE_WITHOUT_REASON.at(place, silenced=silence.code)


def heard(said: Iterable[Said], deck: Deck) -> list[Finding]:
    """What of this is not silenced, by the deck or by the question that it is about."""
    everywhere = tuple(code_of(silence.code) for silence in deck.check.ignore)
    return [
        finding
        for question, finding in said
        if not finding.code.startswith(everywhere)
        and all(code_of(silence.code) != finding.code for silence in question.ignore)
    ]


def at_least(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """The findings of a severity and above."""
    rank = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    shown = rank[rank.index(severity) :]
    return [f for f in findings if f.severity in shown]
