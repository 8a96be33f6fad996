"""Comments in Markdown that tell examdeck about the question they stand in: `<!-- examdeck: {ignore: […]} -->`.

They are cut out before anything is read, so that all else is read as if they were not there. One that touches a
question's first line from above belongs to it, and any other to the question in whose lines it stands, or below them.
Where blank lines part one from both its neighbours, the file's other notes tell: if the first stands so above its
question, and none so below, this one is meant for the question below it, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from examdeck.model.codes.read import NOTE_NOT_CLOSED, NOTE_WITHOUT_QUESTION
from examdeck.model.question import Place
from examdeck.readers.markdown.code import find_code
from examdeck.readers.markdown.page import Page
from examdeck.readers.own.notes import NOTE_MARK, Note, noted
from examdeck.readers.reading import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from examdeck.model.finding import Finding
    from examdeck.model.question import Question
    from examdeck.text.source import Source

_BEGIN = re.compile(rf"(?<!\\)<!--[ \t]*{NOTE_MARK}")
_DECORATION = re.compile(r"[ \t>]*(?:[-*+][ \t]*)?")
"""What may stand before a note that has its line for itself."""


@dataclass(frozen=True, slots=True)
class CutNote:
    """A note that was cut out of a page."""

    note: Note
    place: Place
    end: int
    """Its last line in the file, from 1."""
    at: int = 0
    """The line of the page that it stood in or, alone in its line, before."""
    is_alone: bool = False
    touches: bool = False
    """Whether, alone, it stood directly above what follows, without a blank line."""


def cut_notes(
    page: Page, path: str, *, lettered: bool = False, in_order: bool = False
) -> tuple[list[CutNote], list[Finding]]:
    """Cut the notes out of a page that nothing has been done to yet, but for those in closed code."""
    if not any(NOTE_MARK in line and "<!--" in line for line in page.lines):
        return [], []
    scratch = Page(list(page.lines))
    find_code(scratch, lettered=lettered, in_order=in_order)
    found: list[CutNote] = []
    wrong: list[Finding] = []
    lines = list(_lines(_parts("\n".join(page.lines), scratch, path, wrong)))
    page.lines, page.origins = [], []
    waiting: list[CutNote] = []
    was_cut = False
    for text, origin, own in lines:
        is_blank = not text.strip()
        if own and _DECORATION.fullmatch(text):
            waiting += [replace(each, at=len(page.lines), is_alone=True) for each in own]
            was_cut = True
            continue
        found += [replace(each, touches=not is_blank) for each in waiting]
        waiting = []
        if was_cut and is_blank and (not page.lines or page.is_blank(-1)):
            continue  # the blank lines around a note would be two
        was_cut = False
        found += [replace(each, at=len(page.lines)) for each in own]
        page.lines.append(text)
        page.origins.append(origin)
    return [*found, *waiting], wrong


_Parts: TypeAlias = "Iterator[tuple[str, CutNote | None]]"


def _parts(text: str, scratch: Page, path: str, wrong: list[Finding]) -> _Parts:
    """The text in pieces, each with the note that follows it."""
    after = row = counted = 0
    last_end = text.rfind(_END)
    for begin in _BEGIN.finditer(text):
        start = begin.start()
        row += text.count("\n", counted, start)
        counted = start
        line = text.rfind("\n", 0, start) + 1
        span = scratch.code_at(row)
        is_code = span is not None and span.start not in scratch.open_fences
        if start < after or is_code or text.count("`", line, start) % 2:
            continue
        body = begin.end()
        end = text.find(_END, body) if body <= last_end else -1
        if end < 0 or text.find("<!--", body, end) >= 0:
            wrong.append(NOTE_NOT_CLOSED.at(Place(path, row + 1, start - line + 1)))
            end = text.find("\n", body) if text.find("\n", body) >= 0 else len(text)
            yield text[after:start], None
        else:
            note = Note(text[body:end], row + 1, body - line + 1)
            end += len(_END)
            yield (
                text[after:start],
                CutNote(note, Place(path, row + 1, start - line + 1), row + text.count("\n", start, end) + 1),
            )
        after = end
    yield text[after:], None


_END = "-->"


def _lines(parts: _Parts) -> Iterator[tuple[str, int, list[CutNote]]]:
    """The lines without notes, with the number of each from 0 and the notes that stood in it."""
    line, origin, number = "", 0, 0
    own: list[CutNote] = []
    for piece, note in parts:
        first, *more = piece.split("\n")
        line = _joined(line, first) if own else line + first
        for text in more:
            yield line, origin, own
            number += 1
            line, origin, own = text, number, []
        if note:
            own.append(note)
            number = note.end - 1
            origin = origin if line.strip() else number
    yield line, origin, own


def _joined(before: str, after: str) -> str:
    """What stood before a note and after it."""
    if not after.strip():
        return before.rstrip()
    return before + (after.lstrip() if not before or before[-1].isspace() else after)


# ---- whose a note is ----


def owners(page: Page, notes: Sequence[CutNote], spans: Sequence[tuple[int, int]]) -> list[int | None]:
    """For each note the position of the span of lines, from its first up to before its end, that it belongs to."""
    seen = [number for number in range(len(page.lines)) if not page.is_blank(number)]
    order = sorted(range(len(spans)), key=spans.__getitem__)
    firsts = [spans[at][0] for at in order]
    around = [_around(page, note, seen, firsts, [spans[at][1] for at in order]) for note in notes]
    only_above = any(above is None and below is not None for (above, below, set_off) in around if set_off)
    only_below = any(above is not None and below is None for (above, below, set_off) in around if set_off)
    found = []
    for above, below, _ in around:
        own = below if above is None or (below is not None and only_above and not only_below) else above
        found.append(None if own is None else order[own])
    return found


def _around(
    page: Page, note: CutNote, seen: Sequence[int], firsts: Sequence[int], ends: Sequence[int]
) -> tuple[int | None, int | None, bool]:
    """The questions that a note may belong to: one above and one below; and whether blank lines set it off."""
    at = bisect_left(seen, note.at)
    next_line = seen[at] if at < len(seen) else len(page.lines)
    inside = bisect_right(firsts, next_line) - 1
    if not note.is_alone or (inside >= 0 and firsts[inside] < next_line < ends[inside] and note.at > firsts[inside]):
        is_inside = inside >= 0 and next_line < ends[inside]
        return (inside if is_inside else None), None, False
    below = inside if inside >= 0 and firsts[inside] == next_line else None
    if below is not None and note.touches and all(line in page.wrapping for line in range(note.at, next_line)):
        return None, below, False
    above = bisect_right(firsts, seen[at - 1]) - 1 if at else -1
    is_above = above >= 0 and seen[at - 1] < ends[above]
    return (above if is_above else None), below, not note.touches


def attached(
    page: Page,
    source: Source,
    questions: Sequence[Question],
    notes: Sequence[CutNote],
    spans: Sequence[tuple[int, int]],
    own: Mapping[int, Note],
) -> tuple[list[Question], list[Finding]]:
    """The questions with what their notes say; `spans` begin with theirs, `own` are notes that they were read with."""
    of: dict[int, list[Note]] = {at: [note] for at, note in own.items()}
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
