"""Edits written into the bank's own files: each only if the file, read again, has that change and no other."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from examdeck.bank.files import read_file
from examdeck.bank.layout import Layout
from examdeck.bank.names import source_path
from examdeck.changes.candidates import candidates
from examdeck.changes.edits import NoteEdit, made_in
from examdeck.changes.standing import WayToWrite, WrittenQuestion
from examdeck.check.fixes import Change, changes_of_file
from examdeck.lock.content import content_record
from examdeck.lock.file import ReadAs, read_sources
from examdeck.model.deck import SourcePattern
from examdeck.model.finding import Fix
from examdeck.model.question import Place, Question
from examdeck.readers.reading import Reading
from examdeck.render.fields import Render
from examdeck.text.files import shown
from examdeck.text.lines import Lines
from examdeck.text.source import Source, load


class WantedEdit(NamedTuple):
    """An edit of a question of the bank."""

    question: Question
    """As the bank has it."""
    edit: NoteEdit


@dataclass(frozen=True, slots=True)
class Patched:
    """What became of the edits of a file."""

    change: Change | None
    """None where nothing changes."""
    made: Sequence[WantedEdit]
    refused: Mapping[WantedEdit, str]
    """Why each of the others was not made."""
    questions: Mapping[Place, Question] = field(default_factory=dict)
    """Those that changed, as the file has them now, by where they stood."""


def patched_files(layout: Layout, wanted: Sequence[WantedEdit], render: Render) -> Iterator[Patched]:
    """What edits make of each file of the bank that has some of their questions; nothing is written."""
    if layout.original:  # the files are the original's, and must not get texts in another language
        yield refused_edits(wanted, f"it belongs into {shown(layout.source)}, where translations are written by hand")
        return
    by_path: dict[str, list[WantedEdit]] = defaultdict(list)
    for one in wanted:
        by_path[one.question.place.path].append(one)
    files = {shown(file): (file, pattern) for file, pattern in layout.files}
    for path, edits in by_path.items():
        if path not in files:
            yield refused_edits(edits, "its source holds no text of its own that could be changed")
            continue
        file, pattern = files[path]
        source = load(file, path)
        if not isinstance(source, Source) or not source.text:
            yield refused_edits(edits, "its source is no text file")
        elif not _is_utf8(file):
            yield refused_edits(edits, "its file is not in UTF-8: save it so")
        else:
            yield _Patching(layout, file, pattern, source.text, render).patched(edits)


def refused_edits(edits: Sequence[WantedEdit], reason: str) -> Patched:
    """That none of these is made."""
    return Patched(None, [], dict.fromkeys(edits, reason))


def _is_utf8(file: Path) -> bool:
    try:
        file.read_bytes().decode()
    except UnicodeDecodeError:
        return False
    return True


_Made = dict[WantedEdit, WayToWrite]


class _Patching:
    """A file at work."""

    def __init__(self, layout: Layout, file: Path, pattern: SourcePattern, text: str, render: Render) -> None:
        self._layout, self._file, self._pattern, self._text, self._render = layout, file, pattern, text, render
        self._known = read_sources(layout.lock).get(source_path(file, layout.folder), ReadAs())
        self._lines = Lines(str(file), text)
        self._starts = [0]
        for line in self._lines.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        reading = self._read(text)
        self._questions = reading.questions
        self._numbers = {question.place: number for number, question in enumerate(self._questions)}
        self._is_yaml = file.suffix.lower() in (".yaml", ".yml")
        self._spans = self._spans_of(reading)
        self._patched: Sequence[Question] = reading.questions
        """As the file has them with all that is made."""

    def patched(self, edits: Sequence[WantedEdit]) -> Patched:
        """What becomes of edits: all are tried together, then by halves."""
        known = [one for one in edits if one.question.place in self._numbers]
        refused = dict.fromkeys(edits, "it cannot be told where its question stands")
        ways = {one: candidates(self._written(one), one.edit) for one in known}
        made: _Made = {}
        while ways:
            tried = {one: way for one, each in ways.items() if (way := next(each, None)) is not None}
            refused |= dict.fromkeys((one for one in ways if one not in tried), _NOWHERE)
            made |= self._accepted(made, tried)
            ways = {one: each for one, each in ways.items() if one in tried and one not in made}
        refused = {one: reason for one, reason in refused.items() if one not in made}
        if not made:
            return Patched(None, [], refused)
        places = {one.question.place for one in made}
        questions = {place: self._patched[self._numbers[place]] for place in places}
        return Patched(changes_of_file(self._file, self._fixes(made)), list(made), refused, questions)

    def _accepted(self, made: _Made, tried: _Made) -> _Made:
        """Those of the tried ones that do, beside what is made already, what they shall and nothing else."""
        if not tried:
            return {}
        if self._holds(made | tried):
            return tried
        if len(tried) == 1:
            return {}
        items = list(tried.items())
        first = self._accepted(made, dict(items[: len(items) // 2]))
        return first | self._accepted(made | first, dict(items[len(items) // 2 :]))

    def _holds(self, made: _Made) -> bool:
        """Whether the file, read with all of this made, has these edits and no other."""
        text = self._spliced(made)
        if text is None:
            return False
        now = self._read(text).questions
        if len(now) != len(self._questions):
            return False
        edits: dict[int, list[NoteEdit]] = defaultdict(list)
        for one in made:
            edits[self._numbers[one.question.place]].append(one.edit)
        is_so = all(
            self._says(question, made_in(before, edits[number]))
            if number in edits
            else _comparable(question) == _comparable(before)
            for number, (before, question) in enumerate(zip(self._questions, now, strict=True))
        )
        if is_so:
            self._patched = now
        return is_so

    def _says(self, question: Question, wanted: Question) -> bool:
        """Whether a question says what it shall, in whatever writing."""
        if _comparable(question) == _comparable(wanted):
            return True
        now, then = (_without_texts(each) for each in (question, wanted))
        if now != then or len(question.options) != len(wanted.options):
            return False
        pairs = zip(self._render(question), self._render(wanted), strict=True)
        return all(one.split() == other.split() for one, other in pairs)

    def _spliced(self, made: _Made) -> str | None:
        """The text with all of this made; None where one would overlap another."""
        pieces, done = [], 0
        for splice in sorted(splice for way in made.values() for splice in way):
            if splice.start < done:
                return None
            pieces += [self._text[done : splice.start], splice.text]
            done = splice.end
        return "".join([*pieces, self._text[done:]])

    def _fixes(self, made: _Made) -> Iterator[Fix]:
        for splice in sorted(splice for way in made.values() for splice in way):
            start, end = (self._lines.place(at) for at in (splice.start, splice.end))
            yield Fix((start.line, start.column), (end.line, end.column), splice.text)

    def _read(self, text: str) -> Reading:
        hashtags = self._layout.deck is not None and self._layout.deck.hashtags
        known = self._known
        return read_file(self._file, self._pattern, known, self._layout.lock, hashtags=hashtags, text=text)

    def _spans_of(self, reading: Reading) -> Sequence[tuple[int, int]]:
        """Where each question begins and ends: where the next begins, or the lines end that were taken for it."""
        places = [question.place for question in self._questions]
        exact = [self._starts[place.line - 1] + place.column - 1 for place in places]
        order = sorted(set(exact))
        stretches = [each for each in reading.stretches if each.taken_for == "question"]
        firsts = [each.start for each in stretches]
        spans = []
        for place, position in zip(places, exact, strict=True):
            at = bisect_right(order, position)
            head = self._starts[place.line - 1]
            start = position if at > 1 and order[at - 2] >= head else head
            end = len(self._text)
            if at < len(order):
                following = self._lines.place(order[at]).line
                end = self._starts[following - 1] if following > place.line else order[at]
            stretch = bisect_right(firsts, place.line) - 1
            if stretch >= 0 and stretches[stretch].end >= place.line:
                end = min(end, self._starts[stretches[stretch].end])
            spans.append((start, end))
        return spans

    def _written(self, one: WantedEdit) -> WrittenQuestion:
        number = self._numbers[one.question.place]
        question, starts = self._questions[number], self._starts
        return WrittenQuestion(self._text, question, *self._spans[number], self._is_yaml, lambda line: starts[line - 1])


_NOWHERE = "its file has no one place where it could be changed without changing anything else"


def _comparable(question: Question) -> tuple[object, ...]:
    """All of a question but its places."""
    around = (question.id, question.source, question.all_tags, question.section, question.deck, question.lang)
    return content_record(question), around, question.errata, question.ignore, question.files


def _without_texts(question: Question) -> tuple[object, ...]:
    options = tuple(replace(option, text="", why="") for option in question.options)
    return _comparable(replace(question, stem="", options=options, explanation="", references=()))
