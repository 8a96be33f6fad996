"""From a path to the files that it means, and what deck.yaml says of them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from examdeck.bank.dialect import load_dialect
from examdeck.bank.names import LOCK, MANIFESTS, is_hidden, manifest_in, readable_name
from examdeck.bank.placing import WILDCARD
from examdeck.model.codes.read import (
    DIALECT_OF_DECK,
    FILE_UNREADABLE,
    NO_FILE_CALLED,
    NO_FILES,
    NO_SUCH_PATH,
    SAME_DECK,
    SOURCE_OUTSIDE,
)
from examdeck.model.deck import NO_DIALECT, Deck, SourcePattern, TranslationPath
from examdeck.model.finding import Finding, Stopped
from examdeck.model.question import NO_LINE, Place
from examdeck.model.translation import Translation
from examdeck.text.conflicts import conflicts
from examdeck.text.files import BUILD, exists, file_stem, in_words, is_built, is_file, is_folder, shown
from examdeck.text.root import is_within, leads_out, root_of
from examdeck.text.source import Source, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a bank's files are."""

    folder: Path
    root: Path
    """What it may show: its repository or folder; see `text.root`."""
    lock: Path
    deck: Deck | None
    """What `deck.yaml` says, or a folder without one; None for a file by itself, which names its deck as it is read."""
    files: tuple[tuple[Path, SourcePattern], ...]
    """The sources in their order, each file once, with the pattern that named it first."""
    name: str
    """What is built from it is called so."""
    findings: tuple[Finding, ...] = ()
    """Mistakes in `deck.yaml`: the sources are read all the same, for theirs."""
    manifest: Path | None = None
    """The `deck.yaml`, where there is one; of a translation, its file."""
    others: tuple[Path, ...] = ()
    """Files of a folder without `deck.yaml` that no reader reads."""
    dialect: Path | None = None
    """The file that states the dialect of a lone file."""
    original: Layout | None = None
    """Of a translation, the bank that it is of."""
    translation: Translation | None = None
    """What the file of the translation says."""
    title: str = ""
    """What a lone file is called that has no title."""
    has_lock: bool = True
    """Whether it is kept who its questions are: not of what comes by standard input."""

    @property
    def inputs(self) -> list[Path]:
        """Every file that reading the bank depends on, as far as is known before."""
        if self.original:
            return [*self.original.inputs, self.original.lock]  # in which it stands who its questions are
        translations = [self.folder / stated.path for stated in self.deck.translations] if self.deck else []
        stated = filter(None, [self.manifest, self.dialect])
        return [*stated, *(file for file, _ in self.files), *translations]

    @property
    def written_at(self) -> Mapping[str, Place]:
        """Where the texts of questions begin that do not stand with them, by id: those of a translation."""
        return self.translation.places if self.translation else {}

    @property
    def source(self) -> Path:
        """What is read first: the `deck.yaml`, the folder or the file."""
        return self.manifest or (self.folder if self.deck else self.files[0][0])

    @property
    def is_loose(self) -> bool:
        """Whether it is a folder whose files nobody has listed."""
        return self.deck is not None and self.manifest is None


def locate(path: Path, format_: str = "", dialect: Path | None = None) -> Layout:
    """The files that `path` means: a folder, a `deck.yaml`, or a bank file by itself.

    A file that the `deck.yaml` beside it lists means that whole deck, and a translation that it names the deck in that
    language. `format_` forces the reader of files that no `deck.yaml` lists, and the file `dialect` states how their
    questions are written.

    Raises:
        Stopped: there is no such file, or `deck.yaml` or `dialect` cannot be read at all.
    """
    if is_folder(path):
        manifest = manifest_in(path)
        if manifest is None:
            return _loose_layout(path, format_, dialect)
        path = manifest
    if path.name in MANIFESTS:
        if dialect:
            raise Stopped([DIALECT_OF_DECK.at(Place(shown(dialect)))])
        return _deck_layout(path)
    if not exists(path):
        raise Stopped([NO_SUCH_PATH.at(Place(shown(path), NO_LINE))])
    beside = manifest_in(path.parent)
    if beside and not format_ and not dialect:
        layout = _deck_layout(beside)
        if any(os.path.realpath(file) == os.path.realpath(path) for file, _ in layout.files):
            return layout
    if not format_ and not dialect and (translated := _translation(path)):
        return translated
    return locate_file(path, format_, dialect)


def locate_file(path: Path, format_: str = "", dialect: Path | None = None) -> Layout:
    """A file by itself, whatever stands beside it.

    Raises:
        Stopped: `dialect` cannot be read.
    """
    stated = load_dialect(dialect) if dialect else NO_DIALECT
    pattern = SourcePattern(path.name, Place(shown(path)), format=format_, dialect=stated)
    return Layout(
        folder=path.parent,
        root=root_of(path.parent),
        lock=path.with_name(f"{path.name}.lock"),
        deck=None,
        files=((path, pattern),),
        name=file_stem(in_words(path.stem)),
        dialect=dialect,
        title=in_words(f"{Path(os.path.realpath(path)).parent.name} {path.stem}"),
    )


def _loose_layout(folder: Path, format_: str, dialect: Path | None) -> Layout:
    from examdeck.bank.folder import folder_deck, walked

    stated = load_dialect(dialect) if dialect else NO_DIALECT
    deck, root = folder_deck(folder), root_of(folder)
    pattern = SourcePattern("**/*", deck.place, format=format_, dialect=stated)
    found = walked(folder, root)
    if not found.files:
        raise Stopped([*found.findings, NO_FILES.at(deck.place)])
    return Layout(
        folder=folder,
        root=root,
        lock=folder / LOCK,
        deck=deck,
        files=tuple((file, pattern) for file in found.files),
        name=file_stem(deck.name),
        findings=found.findings,
        others=found.others,
        dialect=dialect,
    )


def _deck_layout(path: Path) -> Layout:
    from examdeck.bank.manifest import load_deck

    source, found = load_merged(path)
    if source is None:
        raise Stopped(found)
    deck, findings = load_deck(source)
    if deck is None:
        raise Stopped(findings)
    folder, root = path.parent, root_of(path.parent)
    files: dict[Path, SourcePattern] = {}
    translations = {os.path.realpath(folder / stated.path) for stated in deck.translations}
    for pattern in deck.sources:
        matches = _matches(folder, root, pattern, findings)
        for file in matches:
            if is_exact(pattern) or os.path.realpath(file) not in translations:
                files.setdefault(file, pattern)
    return Layout(
        folder=folder,
        root=root,
        lock=path.with_name(LOCK),
        deck=deck,
        files=tuple(files.items()),
        name=readable_name(deck.uid, folder),
        findings=tuple(findings),
        manifest=path,
    )


def _translation(path: Path) -> Layout | None:
    """The deck in the language of a file, where the `deck.yaml` beside it or above it names it as a translation."""
    from examdeck.bank.manifest import load_deck

    for manifest in filter(None, (manifest_in(path.parent), manifest_in(path.parent.parent))):
        source = load_merged(manifest)[0] if path.suffix in (".yaml", ".yml") else None
        deck = load_deck(source)[0] if source else None
        for stated in deck.translations if deck else ():
            if os.path.realpath(manifest.parent / stated.path) == os.path.realpath(path):
                return _in_language(_deck_layout(manifest), stated)
    return None


def translation_layouts(layout: Layout) -> tuple[Layout, ...]:
    """The translations of a bank, each as a bank of its own."""
    stated = layout.deck.translations if layout.deck else ()
    return tuple(_in_language(layout, each) for each in stated)


def _in_language(layout: Layout, stated: TranslationPath) -> Layout:
    """The bank in another language: other texts, another uid, another lock; a mistake in the file is a finding."""
    from examdeck.bank.translating import translated_deck
    from examdeck.bank.translation_file import load_translation

    assert layout.deck  # noqa: S101 - it has named the translation
    findings: list[Finding] = []
    translation = None
    pattern = SourcePattern(stated.path, stated.place)
    for file in _matches(layout.folder, layout.root, pattern, findings):
        source, found = load_merged(file)
        translation, more = load_translation(source) if source else (None, found)
        findings += more
    if translation is None:  # the findings stop whatever is done with it
        translation = Translation(place=stated.place, deck="", questions={}, places={})
    elif translation.deck == layout.deck.name:
        findings.append(SAME_DECK.at(translation.place, deck=translation.deck))
    deck, file = translated_deck(layout.deck, stated.lang, translation), layout.folder / stated.path
    return replace(
        layout,
        lock=file.with_name(f"{file.name}.lock"),
        deck=deck,
        name=f"{layout.name}-{stated.lang}",
        findings=tuple(findings),
        manifest=file,
        original=layout,
        translation=translation,
    )


def load_merged(file: Path) -> tuple[Source | None, Sequence[Finding]]:
    """The file, unless it cannot be read or git left a conflict in it."""
    if file.name in MANIFESTS and exists(file) and not is_file(file):  # to open a pipe would wait for ever
        return None, [FILE_UNREADABLE.at(Place(shown(file), NO_LINE), reason="it is no file")]
    source = load(file, shown(file))
    if isinstance(source, Finding):
        return None, [source]
    found = conflicts(source)
    return (None if found else source), found


def _matches(folder: Path, root: Path, pattern: SourcePattern, findings: list[Finding]) -> Sequence[Path]:
    """The files that a pattern means, and findings where it means none, or some that the bank may not show."""
    if _may_lead_out(pattern, folder, root):
        findings.append(_outside(pattern, pattern.pattern, root))
        return []
    files = files_that_fit(folder, pattern.pattern)
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


def files_that_fit(folder: Path, pattern: str) -> Sequence[Path]:
    """The files of a folder that a path or pattern means: nothing built, nor hidden unless it says so."""
    exact = folder / pattern
    if is_file(exact):
        return [exact]
    if "\\" in pattern:  # as Windows separates folders
        return files_that_fit(folder, pattern.replace("\\", "/"))
    if not WILDCARD.search(pattern):
        return []
    try:
        found = sorted(file for file in folder.glob(pattern) if file.name not in MANIFESTS and is_file(file))
    except (OSError, ValueError, NotImplementedError, RecursionError):  # like **a, /a, or of a thousand folders
        return []
    parts, built = re.split(r"[/\\]", pattern), folder / BUILD
    if BUILD not in parts and is_built(built):
        found = [file for file in found if not file.is_relative_to(built)]
    says_hidden = any(map(is_hidden, parts))
    return [file for file in found if says_hidden or not any(map(is_hidden, file.relative_to(folder).parts))]


def _outside(pattern: SourcePattern, name: str, root: Path) -> Finding:
    return SOURCE_OUTSIDE.at(pattern.place, name=name, folder=root)


def is_exact(pattern: SourcePattern) -> bool:
    """Whether a pattern names one file."""
    return not WILDCARD.search(pattern.pattern)
