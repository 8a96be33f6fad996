"""From a path to a bank: which files it means, what they say, and the deck they are built into."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from examdeck.bank.dialect import load_dialect
from examdeck.bank.habits import read_as_before
from examdeck.bank.held import holding, of_an_address
from examdeck.bank.package import read_package
from examdeck.bank.placing import WILDCARD, placed, subdeck_of
from examdeck.language.detect import language_of
from examdeck.lock.decisions import Accept
from examdeck.lock.file import ReadAs, read_sources
from examdeck.model.codes.build import ID_TWICE
from examdeck.model.codes.guards import COUNTED_OTHERWISE, READ_TWO_WAYS
from examdeck.model.codes.read import (
    BAD_UID,
    DIALECT_OF_DECK,
    DIALECT_UNUSED,
    KIND_NOT_SUPPORTED,
    MALFORMED_QUESTION,
    NO_DECK_YAML,
    NO_FILE_CALLED,
    NO_QUESTIONS,
    NO_SUCH_PATH,
    NOT_RECOGNISED,
    NOT_UNDERSTOOD,
    READ_BY_HABIT,
    SOURCE_OUTSIDE,
    WEB_PAGE,
)
from examdeck.model.deck import NO_DIALECT, Deck, SourcePattern, StatedDialect
from examdeck.model.finding import Finding, Severity, Stopped, counted, errors
from examdeck.model.question import Place, Question, is_token
from examdeck.readers.account import failure, in_one_line
from examdeck.readers.formats import INFERRED, read_best
from examdeck.readers.reading import Account, Reading
from examdeck.text.conflicts import conflicts
from examdeck.text.files import exists, in_words, is_file, shown
from examdeck.text.root import is_within, leads_out, root_of
from examdeck.text.source import ANKI_PACKAGES, DOCUMENTS, PACKAGES, Source, load

_T = TypeVar("_T")

MANIFEST = "deck.yaml"
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
NO_CARDS = frozenset({MALFORMED_QUESTION.code, KIND_NOT_SUPPORTED.code})
"""Findings of a reader that each stand for a question which it passed over."""
MANIFESTS = (MANIFEST, "deck.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a bank's files are."""

    folder: Path
    root: Path
    """What it may show: its repository or folder; see `text.root`."""
    lock: Path
    deck: Deck | None
    """What `deck.yaml` says; None for a file by itself, which names its deck when it is read."""
    files: tuple[tuple[Path, SourcePattern], ...]
    """The sources in their order, each file once, with the pattern that named it first."""
    findings: tuple[Finding, ...] = ()
    """Mistakes in `deck.yaml`: the sources are read all the same, for theirs."""
    dialect: Path | None = None
    """The file that states the dialect of a lone file."""

    @property
    def inputs(self) -> list[Path]:
        """Every file that reading the bank depends on, as far as is known before."""
        manifest = [Path(self.deck.place.path)] if self.deck else []
        return [*manifest, *filter(None, [self.dialect]), *(file for file, _ in self.files)]


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
    stated_uids: Mapping[str, str]
    """The uids that sources state, by the sources' paths."""
    passed_over: int
    """Questions that the readers met and could make nothing of, each with a finding."""
    read: str = ""
    """What was read of the sources, and what was not understood, in one line for people."""
    beside: tuple[Path, ...] = ()
    """Files with keys that were read besides the sources."""


def locate(path: Path, format_: str = "", dialect: Path | None = None) -> Layout:
    """The files that `path` means: a bank's folder, a `deck.yaml`, or a bank file by itself.

    A file that the `deck.yaml` beside it lists means that whole deck. `format_` forces the reader of a lone file, and
    the file `dialect` states how its questions are written.

    Raises:
        Stopped: there is no such file, or `deck.yaml` or `dialect` cannot be read at all.
    """
    if exists(path) and path.is_dir():
        path /= MANIFEST
        if not exists(path):
            raise Stopped([NO_DECK_YAML.at(Place(shown(path)))])
    if path.name in MANIFESTS:
        if dialect:
            raise Stopped([DIALECT_OF_DECK.at(Place(shown(dialect)))])
        return _deck_layout(path)
    if not exists(path):
        raise Stopped([NO_SUCH_PATH.at(Place(shown(path)))])
    beside = path.with_name(MANIFEST)
    if exists(beside) and not format_ and not dialect:
        layout = _deck_layout(beside)
        if any(os.path.realpath(file) == os.path.realpath(path) for file, _ in layout.files):
            return layout
    stated = load_dialect(dialect) if dialect else NO_DIALECT
    pattern = SourcePattern(path.name, Place(shown(path)), format=format_, dialect=stated)
    lock = path.with_name(f"{path.name}.lock")
    root = root_of(path.parent)
    return Layout(folder=path.parent, root=root, lock=lock, deck=None, files=((path, pattern),), dialect=dialect)


class Watch(Protocol):
    """What shows how far a stage is, while it hands on its items."""

    def __call__(self, label: str, items: Sequence[_T], /) -> Iterable[_T]:
        """The items."""


def unwatched(_label: str, items: Sequence[_T]) -> Iterable[_T]:
    """Show nothing."""
    return items


def load_bank(layout: Layout, uid: str = "", watch: Watch = unwatched, accept: Sequence[Accept] = ()) -> Bank:
    """A bank that can be built, as `read_bank`.

    Raises:
        Stopped: with all errors of `deck.yaml` and the sources, and ids that two questions have.
    """
    bank = read_bank(layout, uid, watch, accept)
    if errors(bank.findings):
        raise Stopped(bank.findings, bank.read)
    return bank


def read_bank(layout: Layout, uid: str = "", watch: Watch = unwatched, accept: Sequence[Accept] = ()) -> Bank:
    """Read all sources. `uid` is what the user chose for a file by itself; `watch` shows how far it is.

    `accept` may say that a source is to be read otherwise than what was shipped was, and that what was not understood
    does not matter. All errors of `deck.yaml` and the sources, and ids that two questions have, are among the bank's
    findings.
    """
    anew = {word.code for word in accept}
    findings: list[Finding] = [*layout.findings]
    questions: list[Question] = []
    title = lang = name = ""
    hashtags = layout.deck is not None and layout.deck.hashtags
    before, read_as, stated = read_sources(layout.lock), {}, {}
    accounts: list[Account] = []
    beside: list[Path] = []
    for file, pattern in watch("Reading", layout.files):
        path = _path(file, layout.folder)
        known = before.get(path, ReadAs())
        reading = read_file(file, pattern, known, layout.lock, anew=anew, hashtags=hashtags)
        beside += reading.beside
        if reading.questions:
            subdeck = subdeck_of(reading, path, pattern, layout.deck) if layout.deck else ""
            read_as[path] = ReadAs(reading.read_as, reading.counted_from, subdeck, _dialect(pattern, known))
        if reading.uid:
            stated[path] = reading.uid
        title, lang, uid, name = title or reading.title, lang or reading.lang, uid or reading.uid, reading.deck
        accounts += reading.accounts
        found = without_what_is_meant(reading.findings, accept)
        findings += found if _is_exact(pattern) else map(_forgiven, found)
        if layout.deck:
            questions += placed(reading, path, pattern, layout.deck)
        else:
            questions += reading.questions
    findings += _ids_twice(questions)
    if uid and not is_token(uid):
        findings.append(BAD_UID.at(_place(layout), uid=uid))
    deck = layout.deck or _lone_deck(layout.files[0][0], uid, title, lang, name)
    if not deck.lang:
        deck = replace(deck, lang=_language(questions) or "en")
    return Bank(
        deck=deck,
        questions=tuple(questions),
        findings=tuple(findings),
        layout=layout,
        uid_given=bool(layout.deck or uid),
        read_as=read_as,
        stated_uids=stated,
        passed_over=sum(finding.code in NO_CARDS for finding in findings),
        read=in_one_line(accounts),
        beside=tuple(beside),
    )


def _dialect(pattern: SourcePattern, before: ReadAs) -> StatedDialect:
    """The dialect that is stated; where nothing is, what the lock remembers of it."""
    return pattern.dialect if pattern.format or pattern.dialect != NO_DIALECT else before.dialect


def without_what_is_meant(findings: Iterable[Finding], accept: Sequence[Accept]) -> list[Finding]:
    """What readers found; that a source was not understood is only worth knowing where the user accepts it."""
    return [
        replace(each, severity=Severity.INFO)
        if each.code == NOT_UNDERSTOOD.code and any(word.is_about(each) for word in accept)
        else each
        for each in findings
    ]


def _path(file: Path, folder: Path) -> str:
    """What the lock calls a source: its path from the bank's folder."""
    return in_words(Path(os.path.relpath(file, folder)).as_posix())


def read_alone(file: Path, layout: Layout) -> Reading:
    """What one file of a bank says, for other uses than a build: as the bank or its lock say how it is written."""
    real = os.path.realpath(file)
    pattern = next((pattern for other, pattern in layout.files if os.path.realpath(other) == real), _ANY)
    before = read_sources(layout.lock).get(_path(file, layout.folder), ReadAs())
    return read_file(file, pattern, ReadAs(dialect=before.dialect))


_ANY = SourcePattern("", Place(""))
"""Says nothing of a file."""


def read_file(
    file: Path,
    pattern: SourcePattern = _ANY,
    before: ReadAs = ReadAs(),  # noqa: B008 - it cannot be changed
    lock: Path | None = None,
    *,
    anew: Collection[str] = (),
    hashtags: bool = False,
) -> Reading:
    """What a file says, by the reader that the pattern names, else by the one that is surest about it.

    Where `lock` knows it as another format, in `before`, what was shipped decides, unless `anew` has the code that
    asks. `hashtags` says that `#tag` at a line's end is a tag. A file that cannot be read, that no reader knows, or
    that has no questions, is a reading with a finding.
    """
    source, found = _load_merged(file)
    if source is None:
        return Reading(findings=tuple(found))
    format_, dialect = pattern.format, _dialect(pattern, before)
    source = replace(
        source, hashtags=hashtags, markup=pattern.markup, dialect=dialect, counted_from=before.counted_from
    )
    if not source.text and file.suffix.lower() in ANKI_PACKAGES:
        from examdeck.bank.anki_package import read_anki

        return read_anki(source)
    if not source.text and file.suffix.lower() in PACKAGES:
        return _with_failures(read_package(source, format_), dialect)

    def read(text: Source) -> Reading:
        return _read_text(text, format_, before, lock, anew)

    if not source.text and file.suffix.lower() in DOCUMENTS:
        from examdeck.bank.word import read_document

        return read_document(source, read)
    return read(source)


def _read_text(source: Source, format_: str, before: ReadAs, lock: Path | None, anew: Collection[str]) -> Reading:
    dialect = source.dialect
    known, reading = read_best(source, format_) or (None, None)
    if lock and before.format and not format_ and not dialect.has_forms:
        reading = read_as_before(source, known, before.format, lock, anew=READ_TWO_WAYS.code in anew) or reading
    if reading is None:
        code = WEB_PAGE if _PAGE.match(source.text) else NOT_RECOGNISED
        return Reading(findings=(code.at(Place(source.path)),))
    if dialect.has_forms and reading.read_as != INFERRED:
        unused = DIALECT_UNUSED.at(Place(source.path), format=reading.read_as)
        reading = replace(reading, findings=(*reading.findings, unused))
    elif reading.read_as == INFERRED not in (format_, before.format) and not dialect.has_forms:
        keys = sum(bool(question.key) for question in reading.questions)
        told = READ_BY_HABIT.at(Place(source.path), questions=counted(len(reading.questions), "question"), keys=keys)
        reading = replace(reading, findings=(*reading.findings, told))
    if COUNTED_OTHERWISE.code in anew:
        reading = replace(reading, findings=tuple(map(_accepted, reading.findings)))
    reading = _with_failures(reading, dialect)
    if "data:" in source.text or "DATA:" in source.text:
        reading = replace(reading, questions=holding(reading.questions, of_an_address))
    if reading.questions or errors(reading.findings):
        return reading
    none = NO_QUESTIONS.at(Place(source.path), format=reading.read_as)
    return replace(reading, findings=(*reading.findings, none))


def _with_failures(reading: Reading, dialect: StatedDialect) -> Reading:
    """The reading with what is to say where too much was not understood; one who states a dialect has looked."""
    failures = [found for account in reading.accounts if (found := failure(account))]
    if dialect != NO_DIALECT:
        failures = [replace(found, severity=Severity.INFO) for found in failures]
    return replace(reading, findings=(*reading.findings, *failures))


def _accepted(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING) if finding.code == COUNTED_OTHERWISE.code else finding


def _load_merged(file: Path) -> tuple[Source | None, Sequence[Finding]]:
    """The file, unless it cannot be read or git left a conflict in it."""
    source = load(file, shown(file))
    if isinstance(source, Finding):
        return None, [source]
    found = conflicts(source)
    return (None if found else source), found


def _deck_layout(path: Path) -> Layout:
    from examdeck.bank.manifest import load_deck

    source, found = _load_merged(path)
    if source is None:
        raise Stopped(found)
    deck, findings = load_deck(source)
    if deck is None:
        raise Stopped(findings)
    folder, root = path.parent, root_of(path.parent)
    files: dict[Path, SourcePattern] = {}
    for pattern in deck.sources:
        matches = _matches(folder, root, pattern, findings)
        for file in matches:
            files.setdefault(file, pattern)
    lock = path.with_name("deck.lock")
    return Layout(folder=folder, root=root, lock=lock, deck=deck, files=tuple(files.items()), findings=tuple(findings))


def _is_exact(pattern: SourcePattern) -> bool:
    return not WILDCARD.search(pattern.pattern)


def _forgiven(finding: Finding) -> Finding:
    """A file without questions may lie among those that a glob finds."""
    return replace(finding, severity=Severity.WARNING) if finding.code == NO_QUESTIONS.code else finding


def _matches(folder: Path, root: Path, pattern: SourcePattern, findings: list[Finding]) -> Sequence[Path]:
    """The files that a pattern means, and findings where it means none, or some that the bank may not show."""
    if _may_lead_out(pattern, folder, root):
        findings.append(_outside(pattern, pattern.pattern, root))
        return []
    files = _files(folder, pattern)
    if not files:
        findings.append(NO_FILE_CALLED.at(pattern.place, pattern=pattern.pattern))
    inside = [file for file in files if is_within(file, root)]
    findings += [_outside(pattern, shown(file), root) for file in files if file not in inside]
    return inside


def _may_lead_out(pattern: SourcePattern, folder: Path, root: Path) -> bool:
    """Whether a pattern names what is outside of the root, or has it searched."""
    wildcard = WILDCARD.search(pattern.pattern)
    searched = pattern.pattern[wildcard.start() :] if wildcard else ""
    return ".." in re.split(r"[/\\]", searched) or leads_out(pattern.pattern, folder, root)


def _files(folder: Path, pattern: SourcePattern) -> Sequence[Path]:
    exact = folder / pattern.pattern
    if is_file(exact):
        return [exact]
    if _is_exact(pattern):
        return []
    try:
        return sorted(file for file in folder.glob(pattern.pattern) if is_file(file))
    except (OSError, ValueError, NotImplementedError):  # a pattern like **a, or that begins with a slash
        return []


def _outside(pattern: SourcePattern, name: str, root: Path) -> Finding:
    return SOURCE_OUTSIDE.at(pattern.place, name=name, folder=root)


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


def _lone_deck(file: Path, uid: str, title: str, lang: str, deck: str) -> Deck:
    """The deck of a file by itself: called as it says, else by its first heading, else by folder and file.

    A uid that nobody chose is made from the title: to give the deck another name makes no note new.
    """
    title = " ".join(title.split()) or in_words(f"{Path(os.path.realpath(file)).parent.name} {file.stem}")
    name = title.replace("::", ":")  # which would make a deck within a deck
    uid = uid or f"deck-{sha256(name.encode()).hexdigest()[:12]}"
    return Deck(place=Place(shown(file)), uid=uid, name=deck or name, title=title, lang=lang)
