"""Notes as Anki exports them as plain text: a note a line, below lines that say how (https://docs.ankiweb.net).

`#separator:tab`, `#html:true`, `#columns:Front<tab>Back`, and which columns are no fields: `#notetype column:1`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from examdeck.language.columns import Role, role
from examdeck.model.codes.read import MALFORMED_FILE, NO_QUESTIONS
from examdeck.model.question import Place
from examdeck.model.value import value
from examdeck.readers.anki.note import AnkiNote, NoteType
from examdeck.readers.anki.notes import questions_of_notes
from examdeck.readers.reading import Reading, stretches
from examdeck.readers.rows.inferred import names_by_content
from examdeck.text.source import Source

_HEAD = re.compile(r"#(separator|html|columns|if matches|(?:guid|notetype|deck|tags)(?: column)?):(.*)")
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":", "\\t": "\t"}
_SPECIAL = ("guid", "notetype", "deck", "tags")
"""What a column may hold that is no field."""
_CLOZE = re.compile(r"\{\{c\d+::")
_LARGEST = 1 << 27
_PAIR = 2


@value()
class _Line:
    """A note as it is written."""

    cells: Sequence[str]
    line: int
    end: int


def recognise(source: Source) -> int:
    """Sure where a line of Anki's begins the file."""
    return 97 if _HEAD.match(source.text) else 0


def read(source: Source) -> Reading:
    """The questions that the notes are."""
    head, below = _head(source.lines)
    try:
        lines = list(_notes(source.lines, below, _separator(head)))
    except csv.Error as error:
        return Reading(findings=(MALFORMED_FILE.at(Place(source.path), format="Anki", reason=str(error)),))
    made = _made(lines, head, source.path)
    questions, findings = questions_of_notes(made)
    taken = [(1, below, "structure") for _ in range(below > 0)]
    taken += [(line.line, line.end, "question") for line in lines]
    if not questions and not findings:
        findings = [NO_QUESTIONS.at(Place(source.path), format="notes of Anki")]
    spans = stretches(source.lines, taken, lambda _: "text outside the notes")
    return Reading(questions=tuple(questions), findings=tuple(findings), stretches=spans)


def _head(lines: Sequence[str]) -> tuple[Mapping[str, str], int]:
    """What the lines at the beginning say, and how many they are."""
    said: dict[str, str] = {}
    for number, line in enumerate(lines):
        found = _HEAD.match(line)
        if not found:
            return said, number
        said[found[1]] = found[2]
    return said, len(lines)


def _separator(head: Mapping[str, str]) -> str:
    said = head.get("separator", "tab")
    return _SEPARATORS.get(said.strip().lower(), said[:1] or "\t")


def _notes(lines: Sequence[str], below: int, separator: str) -> Iterator[_Line]:
    """The notes below the head; a field in quotes may have several lines."""
    csv.field_size_limit(_LARGEST)
    reader = csv.reader((f"{line}\n" for line in lines[below:]), delimiter=separator)
    begin = below + 1
    for cells in reader:
        end = below + reader.line_num
        if any(map(str.strip, cells)):
            yield _Line(cells, begin, end)
        begin = end + 1


def _made(lines: Sequence[_Line], head: Mapping[str, str], path: str) -> list[AnkiNote]:
    """The notes, each with the notetype that its line or the head says, and with fields of these names."""
    places = {name: int(said) - 1 for name in _SPECIAL if (said := head.get(f"{name} column", "").strip()).isdecimal()}
    width = max((len(line.cells) for line in lines), default=0)
    fields = [at for at in range(width) if at not in places.values()]
    columns = next(csv.reader([head.get("columns", "")], delimiter=_separator(head)), [])
    kinds: dict[str, list[_Line]] = {}
    for line in lines:
        kinds.setdefault(_cell(line, places, "notetype") or head.get("notetype", "").strip(), []).append(line)
    is_html = head.get("html", "").strip().lower() == "true"
    found: dict[int, AnkiNote] = {}
    for called, own in kinds.items():
        notetype = _notetype(called, own, [(at, columns[at] if at < len(columns) else "") for at in fields])
        for line in own:
            texts = [line.cells[at] if at < len(line.cells) else "" for at in fields]
            texts = texts if is_html else [escape(text, quote=False).replace("\n", "<br>") for text in texts]
            tags = tuple(f"{_cell(line, places, 'tags')} {head.get('tags', '')}".split())
            place = Place(path, line.line)
            found[line.line] = AnkiNote(place, notetype, dict(zip(notetype.fields, texts, strict=False)), tags)
    return [found[line.line] for line in lines]


def _cell(line: _Line, places: Mapping[str, int], name: str) -> str:
    at = places.get(name, len(line.cells))
    return line.cells[at].strip() if at < len(line.cells) else ""


def _notetype(called: str, lines: Sequence[_Line], columns: Sequence[tuple[int, str]]) -> NoteType:
    """A notetype with the fields that some of its notes fill; without names they are told by what all hold."""
    last = max(
        (n for n, (at, _) in enumerate(columns) if any(at < len(one.cells) and one.cells[at].strip() for one in lines)),
        default=0,
    )
    columns = columns[: last + 1]
    names = [name.strip() for _, name in columns]
    is_cloze = any(_CLOZE.search(cell) for line in lines for cell in line.cells)
    if not any(names) and not is_cloze and len(columns) > _PAIR:
        rows = [{f"column {at}": line.cells[at] for at, _ in columns if at < len(line.cells)} for line in lines]
        told = names_by_content(rows)
        names = [told.get(f"column {at}", "") for at, _ in columns]
    usual = ("Front", "Back") if len(columns) == _PAIR else ()
    whole = [name or (usual[n] if usual else f"field {n + 1}") for n, name in enumerate(names)]
    fields = tuple([name if name not in whole[:n] else f"{name} {n + 1}" for n, name in enumerate(whole)])
    asked = next((name for name in fields if role(name) is Role.STEM), fields[0])
    told_by = tuple([name for name in fields if name != asked])
    return NoteType(called or "Anki", fields, (asked,), told_by, is_cloze=is_cloze)
