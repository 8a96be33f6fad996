"""From notes of our own decks back to the questions that they were built from, under their uid and ids.

A bank that is built from them again has the same guids and the same fields. That is tried here: each question is
rendered anew and compared, and what differs is told. What a learner edited is taken and told; their tags are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from string import ascii_uppercase
from typing import NamedTuple

from examdeck.bank.field_markdown import FieldMarkdown, list_items, without_last_lists
from examdeck.language.options import options_are_named, pinned
from examdeck.lock.identity import guid
from examdeck.lock.shipped import DIGESTED, edited, normal_form, read_shipped
from examdeck.model.codes.read import DECKS_IN_PACKAGE, LEARNERS_TAGS, NOTE_EDITED, NOTE_OF_NO_ID, NOTE_READ_BACK
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding, counted
from examdeck.model.kinds import KINDS, KPRIM, pair
from examdeck.model.question import LANGUAGE, TAG, Option, Place, Question, Withdrawal, is_token
from examdeck.readers.anki.note import AnkiNote
from examdeck.render.fields import Render, renderer
from examdeck.render.folding import unfolded
from examdeck.render.settings import question_direction

_NAMED = "examdeck "
"""What the name of our notetypes begins with; the deck's follows."""
_BETWEEN = " · "
"""What the field Source has between title and label."""
_REPLACED = re.compile(r"\n?<p>→ ([^<]*)</p>$")
_NO_REASON = "<p>—</p>"
GIVEN_LISTS = {"order": 1, "pairs": 2}
"""Kinds of which the front shows lists below the stem, and how many."""
_RENDERED = ("Stem", "Options", "Key", "Answer", "Rationales", "Explanation", "References", "Settings", "Withdrawn")


class ShippedDeck(NamedTuple):
    """What the notes of a deck of ours say, and what is to be told of them."""

    questions: Sequence[Question] = ()
    findings: Sequence[Finding] = ()
    uid: str = ""
    name: str = ""
    title: str = ""
    lang: str = ""


def is_shipped(note: AnkiNote) -> bool:
    """Whether a note is of a deck that examdeck built."""
    return {*DIGESTED, "Shipped"} <= {*note.notetype.fields} and bool(_uid(note))


def _uid(note: AnkiNote) -> str:
    said = read_shipped(note.fields["Shipped"])
    return said.uid if said else note.notetype.uid if is_token(note.notetype.uid) else ""


def shipped_deck(notes: Sequence[AnkiNote]) -> ShippedDeck:
    """The questions of these notes; none, with an error, where they are of several decks."""
    uids = Counter(map(_uid, notes))
    if not notes:
        return ShippedDeck()
    if len(uids) > 1:
        decks = ", ".join(f"{uid} ({counted(number, 'note')})" for uid, number in uids.items())
        return ShippedDeck(findings=[DECKS_IN_PACKAGE.at(Place(notes[0].place.path), decks=decks)])
    notetype = notes[0].notetype
    name, lang = notetype.name.removeprefix(_NAMED), notetype.lang
    title, labels = _title_and_labels(notes, name)
    deck = Deck(place=Place(notes[0].place.path), uid=_uid(notes[0]), name=name, title=title, lang=lang or "en")
    render, fields = renderer(deck, ()), FieldMarkdown()
    questions: list[Question] = []
    findings: list[Finding] = []
    for note, label in zip(notes, labels, strict=True):
        question = replace(_question(note, deck, fields), source=label)
        questions.append(question)
        findings += _told(note, question, render)
    tagged = sum(bool({*note.tags} - {*question.tags}) for note, question in zip(notes, questions, strict=True))
    if tagged:
        findings.append(LEARNERS_TAGS.at(deck.place, notes=counted(tagged, "note")))
    return ShippedDeck(questions, findings, deck.uid, name, title, lang)


def _title_and_labels(notes: Sequence[AnkiNote], name: str) -> tuple[str, Sequence[str]]:
    """The deck's title, and what its source calls each question: the field Source has both, or nothing."""
    said = [unescape(note.fields["Source"]).replace("\xa0", " ") for note in notes]
    full = sorted(filter(None, said), key=len)
    shortest = full[0] if full else ""
    parted = [shortest[: found.start()] for found in re.finditer(re.escape(_BETWEEN), shortest)]
    for title in (name, *reversed(parted), shortest):
        if all(f"{one}{_BETWEEN}".startswith(f"{title}{_BETWEEN}") for one in full):
            return title, [one[len(title) + len(_BETWEEN) :] for one in said]
    return name, said


def _question(note: AnkiNote, deck: Deck, back: FieldMarkdown) -> Question:
    fields, said = note.fields, read_shipped(note.fields["Shipped"])
    tokens = fields["Settings"].split()
    kind = next((one for one in KINDS if f"ask-{one}" in tokens or one in tokens), "")
    back.direction = "rtl" if "rtl" in tokens else "ltr"
    stem, lists = without_last_lists(fields["Stem"], GIVEN_LISTS.get(kind, 0))
    options = [*_options(fields, back)]
    if kind == "pairs" and len(lists) == GIVEN_LISTS[kind]:
        options += _belonging_to_nothing(list_items(lists[1]), list_items(fields["Answer"]), back)
    question = Question(
        place=note.place,
        id=fields["ID"] if is_token(fields["ID"]) and guid(deck.uid, fields["ID"]) == note.guid else "",
        stem=back.text(stem),
        options=tuple(options),
        explanation=back.text(fields["Explanation"]),
        references=tuple(map(back.reference, list_items(fields["References"]))),
        tags=tuple(filter(TAG.fullmatch, said.tags if said else note.tags)),
        kind=kind,
        withdrawn=_withdrawal(fields["Withdrawn"], back),
        deck=note.deck.removeprefix(f"{deck.name}::") if note.deck.startswith(f"{deck.name}::") else "",
    )
    return _as_set(question, tokens, deck, has_options=bool(fields["Options"]))


def _options(fields: Mapping[str, str], back: FieldMarkdown) -> Iterator[Option]:
    """The options, or of a recall question the answers."""
    answers, rationales = [*map(unfolded, list_items(fields["Answer"]))], list_items(fields["Rationales"])
    offered, letters = list_items(fields["Options"]), fields["Key"].split()
    for at, html in enumerate(offered or answers):
        is_right = ascii_uppercase[at] in letters if at < len(ascii_uppercase) else html in answers
        why = rationales[at] if at < len(rationales) else ""
        yield Option(back.text(html, inline=True), is_right or not offered, back.text(why, inline=True))


def _belonging_to_nothing(rights: Sequence[str], answers: Sequence[str], back: FieldMarkdown) -> Iterator[Option]:
    """The second sides that no answer has."""
    for html in rights:
        if not any(answer.endswith(html) for answer in answers):
            yield Option(pair("", back.text(html, inline=True)))


def _withdrawal(html: str, back: FieldMarkdown) -> Withdrawal | None:
    if not html:
        return None
    replaced, why = _REPLACED.search(html), _REPLACED.sub("", html)
    return Withdrawal("" if why == _NO_REASON else back.text(why), unescape(replaced[1]) if replaced else "")


def _as_set(question: Question, tokens: Sequence[str], deck: Deck, *, has_options: bool) -> Question:
    """The question with what the field Settings says beyond what follows from the rest."""
    pick, pins = _numbers("pick", tokens), _numbers("pin", tokens)
    question = replace(
        question,
        pick=pick[0] if pick and 0 < pick[0] < len(question.key) and KPRIM not in tokens else 0,
        recall=not has_options if not question.kind and question.is_recall == has_options else None,
        lang=next(filter(LANGUAGE.fullmatch, (one[5:] for one in tokens if one.startswith("lang-"))), ""),
    )
    if has_options:
        own = pinned(question)
        is_shuffled = "shuffle" in tokens or options_are_named(question, own)
        pins = [pin for pin in pins if 0 < pin <= len(question.options) and pin not in own]
        question = replace(question, pin=tuple(sorted({*pins})), shuffle=is_shuffled)
    written = "rtl" if "rtl" in tokens else "ltr"
    return question if question_direction(question, deck) == written else replace(question, dir=written)


def _numbers(name: str, tokens: Sequence[str]) -> list[int]:
    found = (re.fullmatch(rf"{name}-(\d{{1,4}})", token) for token in tokens)
    return [int(one[1]) for one in found if one]


def _told(note: AnkiNote, question: Question, render: Render) -> Iterator[Finding]:
    """What a learner edited, what comes back otherwise than it was, and an id that is not the note's."""
    id_, now = note.fields["ID"], [note.fields[name] for name in DIGESTED]
    touched = edited(note.fields["Shipped"], now) if read_shipped(note.fields["Shipped"]) else ()
    if touched:
        yield NOTE_EDITED.at(note.place, id=id_, fields=", ".join(touched))
    if not question.id:
        yield NOTE_OF_NO_ID.at(note.place, id=id_)
    again = render(question)._asdict()
    others = [name for name in _RENDERED if name not in touched and _differ(again[name.lower()], note.fields[name])]
    if others:
        yield NOTE_READ_BACK.at(note.place, id=id_, fields=", ".join(others))


def _differ(html: str, other: str) -> bool:
    return html != other and normal_form(html) != normal_form(other)
