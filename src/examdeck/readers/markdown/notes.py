"""Comments in Markdown that tell examdeck about the question they stand in: `<!-- examdeck: {ignore: […]} -->`.

They are cut out before anything is read, so that all else is read as if they were not there. One that touches a
question's first line from above belongs to it, unless it touches what is above and is set in or quoted further than
that line, or a tag right below it closes what it stands in; any other belongs to the question in whose lines it
stands, or below them.
Where blank lines part one from both its neighbours, the file's other notes tell: if the first stands so above its
question, and none so below, this one is meant for the question below it, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from examdeck.model.codes.read import NOTE_NOT_CLOSED, NOTE_WITHOUT_QUESTION
from examdeck.model.finding import Finding
from examdeck.model.question import Place, Question
from examdeck.readers.markdown.code import find_code
from examdeck.readers.markdown.page import Page
from examdeck.readers.own.notes import NOTE_MARK, NoteText, noted
from examdeck.readers.reading import Reading, Stretch, stretches
from examdeck.readers.renumbered import renumbered
from examdeck.text.source import Source

_BEGIN = re.compile(rf"(?<!\\)<!--[ \t]*{NOTE_MARK}")
_WHOLE = re.compile(rf"{_BEGIN.pattern}(?:(?!-->|<!--).)*-->", re.DOTALL)
_DECORATION = re.compile(r"[ \t>]*(?:[-*+][ \t]*)?")
"""What may stand before a note that has its line for itself."""
_CLOSES = re.compile(r"[ \t>]*</")


@dataclass(frozen=True, slots=True)
class CutNote:
    """A note that was cut out of a page."""

    note: NoteText
    place: Place
    end: int
    """Its last line in the file, from 1."""
    at: int = 0
    """The line of the file, from 0, that it stood in."""
    is_alone: bool = False
    touches_above: bool = False
    touches_below: bool = False
    """Whether, alone, it has text right above or below it, without a blank line."""
    is_closed: bool = False
    """Whether the line right below it closes an element of HTML, in which it stands then."""

    @property
    def is_set_off(self) -> bool:
        """Whether it is a paragraph of its own."""
        return self.is_alone and not self.touches_above and not self.touches_below


def cut_notes(
    page: Page, path: str, *, lettered: bool = False, in_order: bool = False
) -> tuple[list[CutNote], list[Finding]]:
    """Cut the notes out of a page that nothing has been done to yet, but for those in closed code."""
    text = "\n".join(page.lines)
    if NOTE_MARK not in text or not _BEGIN.search(text):
        return [], []
    scratch = Page(_WHOLE.sub(lambda note: "\n" * note[0].count("\n"), text).split("\n"))
    find_code(scratch, lettered=lettered, in_order=in_order)
    found: list[CutNote] = []
    wrong: list[Finding] = []
    lines = list(_lines(_parts(text, scratch, path, wrong)))
    page.lines, page.origins = [], []
    waiting: list[CutNote] = []
    was_cut = False
    for text, origin, own in lines:
        is_blank = not text.strip()
        if own and _DECORATION.fullmatch(text):
            touches = bool(page.lines) and not page.is_blank(-1)
            waiting += [replace(each, at=origin, is_alone=True, touches_above=touches) for each in own]
            was_cut = True
            continue
        is_closed = _CLOSES.match(text) is not None
        found += [replace(each, touches_below=not is_blank, is_closed=is_closed) for each in waiting]
        waiting = []
        if was_cut and is_blank and (not page.lines or page.is_blank(-1)):
            continue  # the blank lines around a note would be two
        was_cut = False
        found += [replace(each, at=origin) for each in own]
        page.lines.append(text)
        page.origins.append(origin)
    if not page.lines:
        page.lines, page.origins = [""], [0]
    return [*found, *waiting], wrong


_Parts: TypeAlias = "Iterator[tuple[str, CutNote | None]]"


def _parts(text: str, scratch: Page, path: str, wrong: list[Finding]) -> _Parts:
    """The text in pieces, each with the note that follows it."""
    after = seen = row = line = ticks = 0
    for begin in _BEGIN.finditer(text):
        start, body = begin.span()
        if start < after:
            continue
        row += text.count("\n", seen, start)
        if (newline := text.rfind("\n", seen, start)) >= 0:
            line, ticks = newline + 1, 0
        ticks += text.count("`", max(line, after, seen), start)
        seen = start
        code = scratch.code_at(row)
        if ticks % 2 or (code and code.start not in scratch.open_fences):
            continue
        yield text[after:start], None
        place = Place(path, row + 1, start - line + 1)
        following = text.find("<!--", body)
        end = text.find(_END, body, following if following >= 0 else len(text))
        if end >= 0:
            after = end + len(_END)
            last = row + text.count("\n", start, after) + 1
            yield "", CutNote(NoteText(text[body:end], row + 1, body - line + 1), place, last)
        else:
            wrong.append(NOTE_NOT_CLOSED.at(place))
            newline = text.find("\n", body)
            after = newline if newline >= 0 else len(text)
    yield text[after:], None


_END = "-->"


def _lines(parts: _Parts) -> Iterator[tuple[str, int, list[CutNote]]]:
    """The lines without notes, with the number of each from 0 and the notes that stood in it."""
    line: list[str] = []
    origin = number = 0
    own: list[CutNote] = []
    for piece, note in parts:
        for at, text in enumerate(piece.split("\n")):
            if at:
                yield _joined(line, own), origin, own
                number += 1
                line, origin, own = [], number, []
            is_spaced = own and not (line and not line[-1][-1].isspace())
            line += filter(None, [text.lstrip() if is_spaced else text])
        if note:
            own.append(note)
            number = note.end - 1
            origin = origin if any(map(str.strip, line)) else number
    yield _joined(line, own), origin, own


def _joined(line: Sequence[str], notes: Sequence[CutNote]) -> str:
    """What stood around the notes of a line."""
    return "".join(line).rstrip() if notes else "".join(line)


def read_beside(read: Callable[[Source], Reading], source: Source) -> Reading:
    """What a reader that knows of no notes makes of a source without them, and what they say of its questions."""
    page = Page([*source.lines])
    notes, wrong = cut_notes(page, source.path)
    if not notes:
        reading = read(source)
        return replace(reading, findings=(*reading.findings, *wrong))
    reading = read(replace(source, text="\n".join(page.lines)))
    spans = _spans(reading)
    reading = renumbered(reading, source.path, [origin + 1 for origin in page.origins])
    questions, found = attached(page, source, reading.questions, notes, spans, {})
    taken = sorted([*stretches_of(notes), *reading.stretches])
    return replace(
        reading,
        questions=tuple(questions),
        findings=(*reading.findings, *wrong, *found),
        stretches=stretches(source.lines, taken, lambda _: "note"),
    )


def _spans(reading: Reading) -> list[tuple[int, int]]:
    """The lines of each question, from its first up to before its end, from 0."""
    firsts = [question.place.line for question in reading.questions]
    starts = [each.start for each in reading.stretches]
    spans = []
    for at, first in enumerate(firsts):
        own = reading.stretches[bisect_right(starts, first) - 1]
        spans.append((first - 1, min([own.end, *(following - 1 for following in firsts[at + 1 : at + 2])])))
    return spans


# ---- whose a note is ----


def owners(page: Page, notes: Sequence[CutNote], spans: Sequence[tuple[int, int]]) -> list[int | None]:
    """For each note the position of the span of lines, from its first up to before its end, that it belongs to."""
    order = sorted(range(len(spans)), key=spans.__getitem__)
    in_order = [spans[at] for at in order]
    seen = [number for number in range(len(page.lines)) if not page.is_blank(number)]
    sides = [_sides(page, note, seen, in_order) for note in notes]
    alone = [side for side, note in zip(sides, notes, strict=True) if note.is_set_off]
    stand_above = any(above is None and below is not None for above, below in alone)
    stand_below = any(above is not None and below is None for above, below in alone)
    found = []
    for (above, below), note in zip(sides, notes, strict=True):
        is_for_below = above is None or (note.is_set_off and stand_above and not stand_below)
        own = below if is_for_below and below is not None else above
        found.append(None if own is None else order[own])
    return found


def _sides(
    page: Page, note: CutNote, seen: Sequence[int], spans: Sequence[tuple[int, int]]
) -> tuple[int | None, int | None]:
    """The questions that a note may belong to: one that it stands below, one above; or its own, twice."""
    line = bisect_left(page.origins, note.at)
    at = bisect_left(seen, line)
    after = seen[at] if at < len(seen) else len(page.lines)
    below = _within(spans, after)
    if not note.is_alone and after < len(page.lines) and page.origins[after] == note.at:
        return below, below
    above = _within(spans, seen[at - 1]) if at else None
    is_next = above != below and note.touches_below and below is not None
    if is_next and not (note.is_closed or _is_set_in(note, page.lines[after])):
        own = page.origins[after]
        if all(number in page.wrapping or page.origins[number] == own for number in range(line, after)):
            return None, below
    return above, below


def _is_set_in(note: CutNote, below: str) -> bool:
    """Whether a note goes on with what stands right above it: it is set in, or quoted, further than the line below."""
    return note.touches_above and note.place.column - 1 > len(below) - len(below.lstrip(" \t>"))


def _within(spans: Sequence[tuple[int, int]], line: int) -> int | None:
    """The position of the span that a line is in."""
    at = bisect_left(spans, (line + 1,)) - 1
    return at if at >= 0 and line < spans[at][1] else None


def attached(
    page: Page,
    source: Source,
    questions: Sequence[Question],
    notes: Sequence[CutNote],
    spans: Sequence[tuple[int, int]],
    own: Mapping[int, NoteText],
) -> tuple[list[Question], list[Finding]]:
    """The questions with what their notes say; `spans` begin with theirs, `own` are notes that they were read with."""
    of: dict[int, list[NoteText]] = {at: [note] for at, note in own.items()}
    found: list[Finding] = []
    for note, at in zip(notes, owners(page, notes, spans) if notes else (), strict=True):
        if at is None:
            found.append(NOTE_WITHOUT_QUESTION.at(note.place))
        elif at < len(questions):
            of.setdefault(at, []).append(note.note)
    result = list(questions)
    for at, said in of.items():
        result[at], wrong = noted(result[at], said, source.file)
        found += wrong
    return result, found


def stretches_of(notes: Sequence[CutNote]) -> list[Stretch]:
    """The lines of notes that stand alone."""
    return [Stretch(note.place.line, note.end, "note") for note in notes if note.is_alone]
