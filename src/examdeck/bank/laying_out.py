"""What `init --translate` writes: each text of a bank, and below it the place for its translation.

A file that is there is not written anew: lines are put in for what it lacks, and every other line stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from examdeck.bank.bank import Bank, under_known_ids
from examdeck.bank.layout import is_exact, load_merged
from examdeck.bank.manifest import load_deck
from examdeck.bank.names import MANIFEST, SCHEMA_FOLDER
from examdeck.bank.originals import Original, has_words, normal_text, texts_of, texts_of_deck
from examdeck.bank.translation_file import load_translation
from examdeck.model.codes.read import CANNOT_ADD, NO_MANIFEST, SOURCE_OUTSIDE
from examdeck.model.finding import Stopped, errors
from examdeck.model.question import NO_LINE, Place
from examdeck.model.translation import TranslatedText, Translation
from examdeck.text.files import exists, replacing, shown, unwritable
from examdeck.text.root import is_within
from examdeck.text.source import Source
from examdeck.text.yaml_nodes import List, Map, compose, place_of
from examdeck.text.yaml_writing import UNPRINTABLE, block, scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """What was laid out to be translated."""

    file: Path
    added: int
    """Texts that the file did not have."""
    filled: int
    """Those of them that were translated already, elsewhere in the file."""
    is_named: bool
    """Whether `deck.yaml` names the file only since now."""


def lay_out(bank: Bank, lang: str) -> LaidOut:
    """Put what is to be translated of a bank with a `deck.yaml` into the file of a language, and name that there.

    Raises:
        Stopped: the bank or the translation has errors, or a file cannot be added to, or not be written.
    """
    questions, doubtful = under_known_ids(bank)
    if found := errors([*bank.findings, *doubtful]):
        raise Stopped(found)
    manifest = bank.layout.manifest
    if manifest is None:
        raise Stopped([NO_MANIFEST.at(Place(shown(bank.layout.source), NO_LINE))])
    stated = next((each for each in bank.deck.translations if each.lang.lower() == lang.lower()), None)
    name = stated.path if stated else f"{_stem(bank)}.{lang}.yaml"
    file = bank.layout.folder / name
    schema = bank.layout.folder / SCHEMA_FOLDER / "translation.schema.json"
    for path in (file, schema, manifest):
        if not is_within(path, bank.layout.root):
            place = stated.place if stated else bank.deck.place
            raise Stopped([SOURCE_OUTSIDE.at(place, name=shown(path), folder=bank.layout.root)])
    at = Path(os.path.relpath(schema, file.parent)).as_posix()
    source, translation = _opened(file, _NEW.format(schema=at, deck=scalar(f"{bank.deck.name} ({lang})")))
    parts = {"": list(texts_of_deck(bank.deck))} | {question.id: list(texts_of(question)) for question in questions}
    known = _known(parts, translation)
    missing = {id_: _missing(originals, _texts(translation, id_)) for id_, originals in parts.items()}
    missing = {id_: originals for id_, originals in missing.items() if originals}
    written = {} if exists(file) or exists(schema) else {schema: _SCHEMA.read_text(encoding="utf-8")}
    if missing or not exists(file):
        written[file] = _checked(_Sheet(source, known).with_texts(list(parts), missing), source, missing)
    if not stated:
        written[manifest] = _named(manifest, lang, name)
    _write(written)
    added = [original for originals in missing.values() for original in originals]
    filled = sum(normal_text(original.text) in known for original in added)
    return LaidOut(file=file, added=len(added), filled=filled, is_named=not stated)


_SCHEMA = Path(__file__).parents[1] / "schema" / "translation.schema.json"
_NEW = """\
# yaml-language-server: $schema={schema}
# Each text stands below its original, which it is known by (of). What is empty is shown in the original.
deck: {deck}
questions: {{}}
"""


def _stem(bank: Bank) -> str:
    """What the file of a translation is called: like the only source, else like `deck.yaml`."""
    exact = [file for file, pattern in bank.layout.files if is_exact(pattern)]
    return exact[0].stem if len(exact) == len(bank.layout.files) == 1 else Path(MANIFEST).stem


def _opened(file: Path, otherwise: str) -> tuple[Source, Translation]:
    """The translation that is there, or an empty one.

    Raises:
        Stopped: it has errors.
    """
    source, found = load_merged(file) if exists(file) else (Source(shown(file), otherwise, file), [])
    translation, more = load_translation(source) if source else (None, [])
    if source is None or translation is None or more:
        raise Stopped([*found, *more])
    return source, translation


def _texts(translation: Translation, id_: str) -> Sequence[TranslatedText]:
    return translation.questions.get(id_, ()) if id_ else translation.texts


def _missing(originals: Sequence[Original], texts: Sequence[TranslatedText]) -> list[Original]:
    marks = {each.of for each in texts}
    return [original for original in originals if original.mark not in marks and has_words(original.text)]


def _known(parts: Mapping[str, Sequence[Original]], translation: Translation) -> dict[str, str]:
    """What is translated anywhere in the file, by the original's whole text."""
    known: dict[str, str] = {}
    for id_, originals in parts.items():
        said = {each.of: each.text for each in _texts(translation, id_) if each.text}
        known |= {normal_text(each.text): said[each.mark] for each in originals if each.mark in said}
    return known


class _Sheet:
    """The lines of a translation, with those that are to be put in and those that are to be others."""

    def __init__(self, source: Source, known: Mapping[str, str]) -> None:
        top = compose(source)[0]
        assert type(top) is Map  # noqa: S101 - it was loaded
        self._top = top
        self._lines = source.text.rstrip("\n").split("\n")
        self._known = known
        self._others: dict[int, str] = {}
        self._put: dict[int, list[str]] = {}
        """Lines by the position before which they come."""

    def with_texts(self, order: Sequence[str], missing: Mapping[str, Sequence[Original]]) -> str:
        """The file with what it lacks, each question behind the one that it follows in the bank."""
        questions = self._top.values["questions"]
        assert type(questions) is Map  # noqa: S101 - it was loaded
        first = behind = self._opened("questions", self._top) if any(missing) else 0
        for id_ in order:
            whole, key = (questions, id_) if id_ else (self._top, "texts")
            lines = list(self._items(missing.get(id_, ()), self._indent(whole, key)))
            if key in whole.keys:
                if lines:
                    self._opened(key, whole)
                end = self._end(whole, key)
                self._put.setdefault(end, []).extend(lines)
                behind = end if id_ else behind
            elif lines:
                indent = " " * (next(iter(whole.keys.values())).column - 1 if whole.keys else 2)
                at = behind if id_ else self._top.keys["questions"].line - 1
                put = self._put.setdefault(at, [])
                put += ["", f"{indent}{scalar(key)}:"] if id_ and (put or at > first) else [f"{indent}{scalar(key)}:"]
                put += lines
        lines = [
            line
            for at, own in enumerate([*self._lines, None])
            for line in [*self._put.get(at, []), *([self._others.get(at, own)] if own is not None else [])]
        ]
        return "\n".join(lines) + "\n"

    def _items(self, originals: Sequence[Original], indent: str) -> Iterator[str]:
        for original in originals:
            asked = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", original.text)
            yield from (f"{indent}# {line}".rstrip() for line in asked.split("\n"))
            yield f"{indent}- of: {scalar(original.mark)}"
            text = self._known.get(normal_text(original.text), "")
            yield from block("text", text, f"{indent}  ") if "\n" in text else [f"{indent}  text: {scalar(text)}"]

    def _opened(self, key: str, whole: Map) -> int:
        """The position behind a key's line, in which `[]` or `{}` makes room for lines below it."""
        at = whole.keys[key].line - 1
        node = whole.values[key]
        if (type(node) is List and not node.items) or (type(node) is Map and not node.values):
            self._others[at] = self._lines[at].replace("[]", "").replace("{}", "").rstrip()
        return at + 1

    def _indent(self, whole: Map, key: str) -> str:
        """What items of a list begin with: as those that are there."""
        node = whole.values.get(key)
        if type(node) is List and node.items:
            return self._lines[node.items[0].line - 1].partition("-")[0]
        column = next(iter(whole.keys.values())).column - 1 if whole.keys else 2
        return " " * (column + 2)

    def _end(self, whole: Map, key: str) -> int:
        """The position behind all that stands below a key; comments before the next belong to that."""
        line = whole.keys[key].line
        others = [*self._top.keys.values(), *(whole.keys.values())]
        at = min([each.line - 1 for each in others if each.line > line], default=len(self._lines))
        depth = _depth(self._lines[at]) if at < len(self._lines) else 0
        while not (before := self._lines[at - 1]).strip() or (
            before.lstrip().startswith("#") and _depth(before) <= depth
        ):
            at -= 1
        return at


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _checked(text: str, before: Source, missing: Mapping[str, Sequence[Original]]) -> str:
    """The text, which must say all that the file said before, and have what it lacked.

    Raises:
        Stopped: it does not, for the file is written in a way that lines cannot be put into.
    """
    then, now = load_translation(before)[0], load_translation(replace(before, text=text))
    assert then  # noqa: S101 - it was loaded
    ids = {"", *then.questions, *missing}
    said = {id_: [(each.of, each.text) for each in _texts(then, id_)] for id_ in ids}
    for id_ in ids:
        has = [(each.of, each.text) for each in _texts(now[0], id_)] if now[0] and not now[1] else []
        marks = [mark for mark, _ in said[id_]] + [original.mark for original in missing.get(id_, ())]
        if has[: len(said[id_])] != said[id_] or [mark for mark, _ in has] != marks:
            raise Stopped([CANNOT_ADD.at(then.places.get(id_, then.place))])
    return text


def _named(manifest: Path, lang: str, name: str) -> str:
    """The text of `deck.yaml`, which names the file of a language.

    Raises:
        Stopped: nothing can be added to it.
    """
    source, _ = load_merged(manifest)
    top = compose(source)[0] if source else None
    assert source  # noqa: S101 - the bank was read by it
    assert type(top) is Map  # noqa: S101
    lines = source.text.rstrip("\n").split("\n")
    named = f"{scalar(lang)}: {scalar(name)}"
    stated = top.values.get("translations")
    if type(stated) is Map and stated.keys:
        last = list(stated.keys.values())[-1]
        lines.insert(last.line, f"{' ' * (last.column - 1)}{named}")
    elif stated is None:
        lines += ["translations:", f"  {named}"]
    text = "\n".join(lines) + "\n"
    deck, found = load_deck(replace(source, text=text))
    if found or not deck or (lang, name) not in [(each.lang, each.path) for each in deck.translations]:
        at = place_of(source.path, stated) if stated else Place(source.path)
        raise Stopped(errors(found) or [CANNOT_ADD.at(at, remedy=f"Write `{named}` below `translations`.")])
    return text


def _write(texts: Mapping[Path, str]) -> None:
    """Write the files, with the line ends that they have: all of them, or none.

    Raises:
        Stopped: one cannot be written.
    """
    if not texts:
        return
    try:
        with replacing(*texts) as temporary:
            for path, (target, text) in zip(temporary, texts.items(), strict=True):
                is_windows = exists(target) and b"\r\n" in target.read_bytes()
                path.write_bytes(text.replace("\n", "\r\n" if is_windows else "\n").encode())
    except OSError as error:
        raise Stopped([unwritable(error, next(iter(texts)))]) from error
