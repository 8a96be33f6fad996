"""The notetypes that people have for questions to choose from.

- "AllInOne (kprim, mc, sc)" of https://github.com/zjosua/anki-mc: options in `Q_1`, `Q_2`, …, and in `Answers` a 1 for
  each that is right, a 0 for each that is not.
- Those of https://github.com/ikkz/anki-eco: `optionA` …, `answer` with letters, a `note` and one for each option;
  `items` with `T===` and `F===` before statements, or with lines `category::one,,another`.
- Any whose fields are called as the columns of a table of questions are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from examdeck.language.columns import Role, numbered, role
from examdeck.model.codes.read import KEY_OUTSIDE, KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.kinds import KPRIM
from examdeck.model.question import Option, Question
from examdeck.readers.anki.note import AnkiNote, NoteType, field_to_markdown, field_words
from examdeck.readers.answers import Asked, pairs
from examdeck.readers.labels import begins_with
from examdeck.readers.rows.questions import questions as questions_of_rows
from examdeck.readers.rows.shapes import Row, shape
from examdeck.text.lines import shortened

NotesRead = tuple[Mapping[int, Question], Sequence[Finding]]
"""Questions by the numbers of their notes, and what is wrong with them."""

_QTYPE = re.compile(r"QType\b", re.IGNORECASE)
_CHOICE = re.compile(r"Q_\d{1,2}")
_FLAGS = re.compile(r"[01](?:\W+[01])*\W*|[01]{2,}")
_STATEMENT = re.compile(r"(?:^|(?<=>))\s*([TF])={3,}\s*")
_LINE = re.compile(r"<br\s*/?>|</?div[^<>]*>|</?p[^<>]*>|\n", re.IGNORECASE)
_KEY = re.compile(r"[\w\s,;.&)(+/-]{1,20}")
_NOTE_OF_OPTION = re.compile(r"note([A-Z])")


def is_all_in_one(notetype: NoteType) -> bool:
    """Whether a notetype is anki-mc's, under whatever name."""
    return {"Question", "Q_1", "Answers"} <= {*notetype.fields}


def read_all_in_one(notes: Sequence[AnkiNote]) -> NotesRead:
    """The questions of anki-mc's notetype."""
    found: dict[int, Question] = {}
    findings: list[Finding] = []
    for note in notes:
        texts = [(name, note.text(name)) for name in note.notetype.fields if _CHOICE.fullmatch(name)]
        said = (
            re.findall("[01]", flags) if _FLAGS.fullmatch(flags := field_words(note.fields.get("Answers", ""))) else []
        )
        qtype = next((field_words(note.fields[name]) for name in note.notetype.fields if _QTYPE.match(name)), "")
        is_whole = len(said) >= sum(bool(text) for _, text in texts) > 0
        if not is_whole:
            findings.append(KEY_OUTSIDE.at(note.place, key=shortened(flags)))
        flagged = zip(texts, said if is_whole else ["0"] * len(texts), strict=False)
        options = tuple(Option(text, flag == "1") for (_, text), flag in flagged if text)
        stem, title = note.text("Question"), note.text("Title")
        if title and not begins_with(stem, title):
            stem = f"{title}\n\n{stem}" if re.search(r"[*\n]", title) else f"**{title}**\n\n{stem}"
        found[note.place.line] = Question(
            place=note.place,
            stem=stem,
            options=options,
            explanation=note.text("Extra 1"),
            references=tuple(filter(None, [note.text("Sources")])),
            kind=KPRIM if qtype == "0" else "",
        )
    return found, findings


def is_of_items(notetype: NoteType) -> bool:
    """Whether a notetype is anki-eco's for statements, or for things to sort."""
    return {"question", "items"} <= {*notetype.fields}


def read_items(notes: Sequence[AnkiNote]) -> NotesRead:
    """The questions of anki-eco's notetypes for statements that are true or false, and for things to sort."""
    found: dict[int, Question] = {}
    findings: list[Finding] = []
    for note in notes:
        asked = _statements(note) or _sorted_into(note)
        if asked is None:
            findings.append(KIND_NOT_SUPPORTED.at(note.place, kind=shortened(note.notetype.name)))
            continue
        found[note.place.line] = Question(
            place=note.place, stem=asked.stem, options=asked.options, kind=asked.kind, explanation=note.text("note")
        )
    return found, findings


def _statements(note: AnkiNote) -> Asked | None:
    parts = _STATEMENT.split(note.fields["items"])
    said = zip(parts[1::2], map(field_to_markdown, parts[2::2]), strict=True)
    options = tuple(Option(text, letter == "T") for letter, text in said if text)
    return Asked(note.text("question"), options, KPRIM) if len(options) > 1 else None


def _sorted_into(note: AnkiNote) -> Asked | None:
    lines = [line.partition("::") for line in _LINE.split(note.fields["items"]) if "::" in line]
    matched = [
        (field_to_markdown(item), field_to_markdown(category))
        for category, _, items in lines
        for item in items.split(",,")
        if item.strip()
    ]
    return pairs(note.text("question"), matched)


def has_columns(notetype: NoteType) -> bool:
    """Whether the fields of a notetype are called as the columns of questions with options and a key are."""
    roles = {role(name) for name in notetype.fields}
    many = {known[0] for name in notetype.fields if (known := numbered(name))}
    has_options = many & {Role.OPTION, Role.DISTRACTOR} or roles & {Role.OPTIONS, Role.DISTRACTORS}
    return bool(roles & {Role.STEM, Role.TEXT} and has_options and roles & {Role.KEY, Role.ANSWER})


def read_columns(notes: Sequence[AnkiNote]) -> NotesRead:
    """The notes, as rows of a table whose columns are their fields."""
    rows = [Row(_cells(note), note.place, note.place.line, is_sure=True) for note in notes]
    asked = questions_of_rows([shape(row) for row in rows], "html")
    return {question.place.line: question for question in asked.questions}, asked.findings


def _cells(note: AnkiNote) -> dict[str, str]:
    """The fields that are filled; of a key only its words, for it names an option whatever its markup."""
    cells: dict[str, str] = {}
    for name, html in note.fields.items():
        words = field_words(html)
        is_key = role(name) in (Role.KEY, Role.ANSWER) and _KEY.fullmatch(words)
        if words or "<img" in html or "[sound:" in html:
            called = _NOTE_OF_OPTION.sub(r"explanation \1", name) if _NOTE_OF_OPTION.fullmatch(name) else name
            cells[called] = words if is_key else html
    return cells
