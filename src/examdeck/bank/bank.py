"""From a path to a bank: what its files say, and the deck they are built into."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from examdeck.bank.files import read_file, stated_dialect
from examdeck.bank.layout import Layout, is_exact, translation_layouts
from examdeck.bank.left_out import LeftOut, about_left_out, why_left_out
from examdeck.bank.names import one_level, source_path, uid_of
from examdeck.bank.placing import placed, subdeck_of
from examdeck.bank.translating import Doubt, how_far, translated
from examdeck.language.detect import language_of
from examdeck.lock.decisions import Accept, Decision, accepted, idle
from examdeck.lock.file import ReadAs, read_lock, read_sources
from examdeck.model.codes.build import ID_TWICE, UNCLEAR_QUESTION
from examdeck.model.codes.read import (
    BAD_UID,
    KIND_NOT_SUPPORTED,
    MALFORMED_QUESTION,
    NO_QUESTIONS,
    NOT_BANKS,
    NOT_BELIEVED,
)
from examdeck.model.deck import DECK_NAME, Deck
from examdeck.model.finding import Finding, Severity, Stopped, counted, errors
from examdeck.model.question import Place, Question, is_token
from examdeck.readers.account import in_one_line
from examdeck.readers.reading import Account, Reading
from examdeck.text.files import shown

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
NO_CARDS = frozenset({MALFORMED_QUESTION.code, KIND_NOT_SUPPORTED.code})
"""Findings of a reader that each stand for a question which it passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Questions and the deck they are built into."""

    deck: Deck
    questions: tuple[Question, ...]
    """In the order of the sources."""
    findings: tuple[Finding, ...]
    """What the readers had to say; of a bank that is loaded, none of them stops a build."""
    layout: Layout
    uid_given: bool
    """Whether somebody chose the uid; else it is made from the title, and the lock's comes before it."""
    read_as: Mapping[str, ReadAs]
    """How each source that gave questions was read, by its path from the bank's folder."""
    sources: Mapping[str, str]
    """Which of these each question is of, by the path of its place: in a package that is the path of a member."""
    stated_uids: Mapping[str, str]
    """The uids that sources state, by the sources' paths."""
    passed_over: int
    """Questions that the readers met and could make nothing of, each with a finding."""
    read: str = ""
    """What was read of the sources, and what was not understood, in one line for people."""
    beside: tuple[Path, ...] = ()
    """Files with keys that were read besides the sources."""
    doubts: tuple[Doubt, ...] = ()
    """Of a translation, what is left to be done in it, which only the check tells."""


class Watch(Protocol):
    """What shows how far a stage is, while it hands on its items."""

    def __call__(self, label: str, items: Sequence[_T], /) -> Iterable[_T]:
        """The items."""


def unwatched(_label: str, items: Sequence[_T]) -> Iterable[_T]:
    """Show nothing."""
    return items


def load_bank(
    layout: Layout,
    uid: str = "",
    watch: Watch = unwatched,
    accept: Sequence[Accept] = (),
    decisions: Sequence[Decision] = (),
    *,
    look: bool = False,
) -> Bank:
    """A bank that can be built, as `read_bank`; or of which, for a `look` at it, it is not said who its questions are.

    Raises:
        Stopped: with all errors of `deck.yaml` and the sources, and ids that two questions have.
    """
    bank = read_bank(layout, uid, watch, accept, decisions)
    stops = {finding.code for finding in errors(bank.findings)}
    if stops - {UNCLEAR_QUESTION.code} if look else stops:
        misnamed = idle([word for word in accept if word.code in stops], bank.findings, bank.deck.place)
        raise Stopped([*bank.findings, *misnamed], bank.read)
    return bank


def read_bank(
    layout: Layout,
    uid: str = "",
    watch: Watch = unwatched,
    accept: Sequence[Accept] = (),
    decisions: Sequence[Decision] = (),
) -> Bank:
    """Read all sources. `uid` is what the user chose for a file by itself; `watch` shows how far it is.

    `accept` may say that a source is to be read otherwise than what was shipped was, and that what was not understood
    does not matter. All errors of `deck.yaml` and the sources, and ids that two questions have, are among the bank's
    findings. A translation is the bank that it is of, with other texts; `decisions` say who the questions of that are.
    """
    if layout.original:
        return in_translation(read_bank(layout.original, uid, watch, accept), layout, accept, decisions)
    findings: list[Finding] = [*layout.findings]
    questions: list[Question] = []
    title = lang = name = ""
    hashtags = layout.deck is not None and layout.deck.hashtags
    before, read_as, stated = read_sources(layout.lock), {}, {}
    sources: dict[str, str] = {}
    accounts: list[Account] = []
    beside: list[Path] = []
    others = [LeftOut(file, NOT_BANKS) for file in layout.others]
    for file, pattern in watch("Reading", layout.files):
        path = source_path(file, layout.folder)
        known = before.get(path, ReadAs())
        reading = read_file(file, pattern, known, layout.lock, accept=accept, hashtags=hashtags)
        reading = replace(reading, findings=tuple(without_what_is_meant(reading.findings, accept)))
        of_it = counted(len(reading.questions), "question")
        _log.info("%s: read as %s: %s", shown(file), reading.read_as or "nothing", of_it)
        if layout.is_loose and (why := why_left_out(reading, known)):
            others.append(LeftOut(file, why))
            continue
        beside += reading.beside
        if reading.questions:
            subdeck = subdeck_of(reading, path, pattern, layout.deck) if layout.deck else ""
            read_as[path] = ReadAs(reading.read_as, reading.counted_from, subdeck, stated_dialect(pattern, known))
            sources |= dict.fromkeys((question.place.path for question in reading.questions), path)
        if reading.uid:
            stated[path] = reading.uid
        title, lang, uid, name = title or reading.title, lang or reading.lang, uid or reading.uid, reading.deck
        accounts += reading.accounts
        findings += reading.findings if is_exact(pattern) else map(_forgiven, reading.findings)
        if layout.deck:
            questions += placed(reading, path, pattern, layout.deck)
        else:
            questions += reading.questions
    findings += _ids_twice(questions)
    if uid and not is_token(uid):
        findings.append(BAD_UID.at(_place(layout), uid=uid))
    if layout.deck is None:
        deck = _lone_deck(layout, uid, title, lang, name)
    elif layout.is_loose:
        deck = replace(layout.deck, uid=uid or layout.deck.uid, lang=lang)
        findings += about_left_out(layout, [each for each in others if each.file not in beside], is_all=not read_as)
    else:
        deck = layout.deck
    if not deck.lang:
        deck = replace(deck, lang=_language(questions) or "en")
    return Bank(
        deck=deck,
        questions=tuple(questions),
        findings=tuple(findings),
        layout=layout,
        uid_given=bool(layout.manifest or uid),
        read_as=read_as,
        sources=sources,
        stated_uids=stated,
        passed_over=sum(finding.code in NO_CARDS for finding in findings),
        read=in_one_line(accounts),
        beside=tuple(beside),
    )


def in_translation(
    original: Bank, layout: Layout, accept: Sequence[Accept] = (), decisions: Sequence[Decision] = ()
) -> Bank:
    """The bank in the language that the layout is of: its questions under the ids that they have in the original."""
    deck, translation = layout.deck, layout.translation
    assert deck  # noqa: S101 - what has translations has a deck.yaml
    assert translation  # noqa: S101 - this is one
    questions, doubtful = under_known_ids(original, accept, decisions)
    done = how_far(questions, original.deck, translation)
    return replace(
        original,
        deck=deck,
        questions=tuple(translated(question, translation, original.deck.lang) for question in questions),
        findings=(*original.findings, *layout.findings, *doubtful),
        layout=layout,
        read=f"{original.read}; {shown(layout.lock.with_suffix(''))}: {done.words}",
        doubts=done.doubts,
    )


def as_reading(bank: Bank) -> Reading:
    """A bank as if it were one file: a translation has no questions of its own."""
    deck, questions = bank.deck, bank.questions
    keys = sum(bool(question.key) for question in questions)
    account = Account(
        path=shown(bank.layout.source),
        questions=len(questions),
        keys=keys,
        lines=0,
        unclear=0,
        not_understood=(),
        lost=0,
    )
    return Reading(
        questions=questions,
        findings=bank.findings,
        title=deck.title,
        uid=deck.uid,
        lang=deck.lang,
        deck=deck.name,
        accounts=(account,),
    )


def under_known_ids(
    bank: Bank, accept: Sequence[Accept] = (), decisions: Sequence[Decision] = ()
) -> tuple[tuple[Question, ...], Sequence[Finding]]:
    """The questions of a bank under the ids of its lock, and what stops a build there: ids that changed hands, say.

    One of which the user must say who it is has the id of the likeliest.
    """
    from examdeck.lock.identify import identify

    if errors(bank.findings):
        return bank.questions, []
    try:
        lock = read_lock(bank.layout.lock, shown(bank.layout.lock))
        known = identify(bank.deck, bank.questions, lock, decisions, uid_given=bank.uid_given, look=True)
    except Stopped as stopped:
        return bank.questions, stopped.findings
    return known.questions, errors(accepted(known.findings, accept, bank.deck.place))


def translations_of(bank: Bank) -> list[Bank]:
    """The bank in each language that it is translated into."""
    return [in_translation(bank, layout) for layout in translation_layouts(bank.layout)]


def where_written(bank: Bank) -> tuple[Question, ...]:
    """The questions at the places where their texts stand: those of a translation in its file."""
    places = bank.layout.written_at
    return tuple(
        _moved(question, places[question.id]) if question.id in places else question for question in bank.questions
    )


def _moved(question: Question, place: Place) -> Question:
    options = tuple(replace(option, place=None) for option in question.options)
    return replace(question, place=place, options=options)


def without_what_is_meant(findings: Iterable[Finding], accept: Sequence[Accept]) -> list[Finding]:
    """What readers found; that a reading is in doubt is only worth knowing where the user accepts it."""
    return [
        replace(each, severity=Severity.INFO)
        if each.code in NOT_BELIEVED and any(word.is_about(each) for word in accept)
        else each
        for each in findings
    ]


def _forgiven(finding: Finding) -> Finding:
    """A file without questions may lie among those that a glob finds."""
    return replace(finding, severity=Severity.WARNING) if finding.code == NO_QUESTIONS.code else finding


def _ids_twice(questions: Iterable[Question]) -> Iterator[Finding]:
    seen: dict[str, Question] = {}
    for question in questions:
        if question.id and (first := seen.setdefault(question.id, question)) is not question:
            yield ID_TWICE.at(question.place, id=question.id, first=first.place)


def _language(questions: Sequence[Question]) -> str:
    """The language of the first questions, if it is sure."""
    texts = (" ".join([q.stem, *(option.text for option in q.options), q.explanation]) for q in questions[:_MANY])
    return language_of("\n".join(texts))


_MANY = 100
"""Questions by which a language is told."""


def _place(layout: Layout) -> Place:
    return layout.deck.place if layout.deck else layout.files[0][1].place


def _lone_deck(layout: Layout, uid: str, title: str, lang: str, deck: str) -> Deck:
    """The deck of a file by itself: called as it says, else by its first heading, else by folder and file.

    A uid that nobody chose is made from the title: to give the deck another name makes no note new.
    """
    title = " ".join(title.split()) or layout.title
    name = one_level(title) or "deck"
    called = deck if DECK_NAME.fullmatch(deck) else name  # Anki's packages may say anything
    return Deck(place=_place(layout), uid=uid or uid_of(name), name=called, title=title, lang=lang)
