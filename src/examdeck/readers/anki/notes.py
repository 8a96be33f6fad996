"""From notes that others made to questions: those to choose from, clozes, and what one side asks and the other tells.

They give questions, not history: a note cannot change its notetype by an import, so cards of ours begin anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from examdeck.language.columns import Role, role
from examdeck.model.codes.read import NOTE_PASSED_OVER, NOTETYPE_AS_RECALL
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Question
from examdeck.readers.anki.choices import (
    has_columns,
    is_all_in_one,
    is_of_items,
    read_all_in_one,
    read_columns,
    read_items,
)
from examdeck.readers.anki.cloze import clozes
from examdeck.readers.anki.note import AnkiNote, NoteType, field_words
from examdeck.readers.labels import tag
from examdeck.text.lines import shortened

_OCCLUSION = "image-occlusion:"
_ROOM, _TIMES = 1_000_000, 8
"""Characters that the questions of all clozes may have together, or so many times those of their notes."""
_STATES = frozenset({"leech", "marked"})
"""Tags by which Anki says how a learner fares."""
_FRONT_AND_BACK = frozenset({Role.TEXT, Role.STEM}), frozenset({Role.ANSWER, Role.KEY})


def questions_of_notes(notes: Sequence[AnkiNote]) -> tuple[list[Question], list[Finding]]:
    """The questions that the notes are, in their order, and a finding for each note that is none."""
    kinds: dict[NoteType, list[AnkiNote]] = {}
    for note in notes:
        kinds.setdefault(note.notetype, []).append(note)
    asked: dict[int, list[Question]] = {}
    findings: list[Finding] = []
    for notetype, own in kinds.items():
        some, problems = _read(notetype, own)
        told = {finding.place.line for finding in problems}
        for note in own:
            asked[note.place.line] = [_placed(question, note) for question in some.get(note.place.line, ())]
            if not asked[note.place.line] and note.place.line not in told:
                findings.append(_passed_over(note, "it asks nothing, or nothing answers it"))
        findings += problems
    return [question for note in notes for question in asked[note.place.line]], findings


def _read(notetype: NoteType, notes: Sequence[AnkiNote]) -> tuple[Mapping[int, Sequence[Question]], list[Finding]]:
    """The questions of the notes of one notetype, by the numbers of the notes."""
    if notetype.is_cloze:
        return _clozes(notes)
    for is_so, read_as in ((is_all_in_one, read_all_in_one), (is_of_items, read_items), (has_columns, read_columns)):
        if is_so(notetype):
            found, findings = read_as(notes)
            return {at: [question] for at, question in found.items()}, list(findings)
    return _recalled(notetype, notes)


def _clozes(notes: Sequence[AnkiNote]) -> tuple[Mapping[int, Sequence[Question]], list[Finding]]:
    found: dict[int, Sequence[Question]] = {}
    findings: list[Finding] = []
    room = max(_ROOM, _TIMES * sum(len(text) for note in notes for text in note.fields.values()))
    for note in notes:
        field = next((name for name in note.notetype.fields if "{{c" in note.fields[name]), "")
        if _OCCLUSION in note.fields.get(field, ""):
            findings.append(_passed_over(note, "parts of a picture are hidden, which no card of examdeck can do"))
            continue
        asked = (clozes(note.fields[field], room) if field else None) or []
        room -= len(asked) * len(note.fields.get(field, ""))
        rest = [name for name in (*note.notetype.asked, *note.notetype.told) if name != field]
        found[note.place.line] = [
            Question(
                place=note.place,
                stem=one.stem,
                options=one.options,
                kind=one.kind,
                pick=one.pick,
                explanation=_explanation(note, rest),
            )
            for one in asked
        ]
    return found, findings


def _recalled(notetype: NoteType, notes: Sequence[AnkiNote]) -> tuple[Mapping[int, Sequence[Question]], list[Finding]]:
    """Questions to recall: the front asks, the first field of the back that says something answers."""
    found: dict[int, Sequence[Question]] = {}
    for note in notes:
        stem = "\n\n".join(filter(None, map(note.text, notetype.asked)))
        told = [name for name in notetype.told if note.text(name)]
        if stem and told:
            found[note.place.line] = [
                Question(
                    place=note.place,
                    stem=stem,
                    options=(Option(note.text(told[0]), correct=True),),
                    kind="text" if notetype.is_typed else "",
                    recall=None if notetype.is_typed else True,
                    explanation=_explanation(note, told[1:]),
                )
            ]
    is_plain = len(notetype.asked) == len(notetype.told) == 1 and all(
        role(name) in roles for name, roles in zip((*notetype.asked, *notetype.told), _FRONT_AND_BACK, strict=True)
    )
    if is_plain or not found:
        return found, []
    told_once = NOTETYPE_AS_RECALL.at(
        notes[0].place,
        notetype=shortened(notetype.name),
        asked=", ".join(map(repr, notetype.asked)),
        told=", ".join(map(repr, notetype.told)),
    )
    return found, [told_once]


def _explanation(note: AnkiNote, fields: Sequence[str]) -> str:
    """What else the back shows; where that is of several fields, each under its name."""
    texts = [(name, text) for name in fields if (text := note.text(name))]
    return "\n\n".join(text if len(texts) == 1 else f"**{name}**\n\n{text}" for name, text in texts)


def _placed(question: Question, note: AnkiNote) -> Question:
    tags = [tag(*one.split("::")) for one in note.tags if one.lower() not in _STATES]
    return replace(question, tags=tuple(dict.fromkeys(filter(None, [*question.tags, *tags]))))


def _passed_over(note: AnkiNote, reason: str) -> Finding:
    words = field_words(" ".join(note.fields.values()))
    return NOTE_PASSED_OVER.at(
        note.place, notetype=shortened(note.notetype.name), text=shortened(words) or "it is empty", reason=reason
    )
