"""What learners see change from one state to another, question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from examdeck.changes.state import ShippedQuestion, State
from examdeck.compare.aligned import aligned, has_another_key
from examdeck.lock.shipped import normal_form
from examdeck.model.codes.build import OF_ANOTHER_DECK
from examdeck.model.finding import Stopped
from examdeck.model.question import NO_LINE, Place, Question
from examdeck.render.html import to_html


class ChangeKind(StrEnum):
    """What happens to a question, those first that learners must hear of."""

    UNCLEAR = "edited or new"
    """It may be a question that they have, edited, or a new one: a build asks which."""
    REKEYED = "key changed"
    CHANGED = "changed"
    NEW = "new"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"
    RELABELLED = "relabelled"
    """Its content is the same, and it stands elsewhere or is called otherwise: newcomers see it so."""


WORD_BY_WORD = frozenset({"stem", "option", "why", "explanation", "references"})
"""Parts that are compared word by word."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a question that changed; texts as learners read them, on one line."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """What changed of a question."""

    kind: ChangeKind
    question: Question
    """As it is now; of one that is gone, as it was."""
    parts: tuple[PartChange, ...] = ()

    @property
    def title(self) -> str:
        """What it asks."""
        return readable(self.question.stem)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one state to another."""

    deck: str
    since: str
    changes: tuple[QuestionChange, ...]
    """By kind, then in the order of the bank."""
    unchanged: int

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """How many changes there are of each kind that there is."""
        return {kind: count for kind in ChangeKind if (count := Counter(change.kind for change in self.changes)[kind])}


def compare_states(deck: str, old: State, new: State) -> Difference:
    """What learners who have the old state see change.

    Raises:
        Stopped: the states are of two decks.
    """
    if old.uid and old.uid != new.uid:
        raise Stopped([OF_ANOTHER_DECK.at(Place(old.name, NO_LINE), uid=old.uid, own=new.uid)])
    found = [
        change
        for guid, item in new.items.items()
        if (change := _change(old.items.get(guid), item, is_outdated=guid in old.outdated))
    ]
    found += [
        QuestionChange(ChangeKind.WITHDRAWN, item.question)
        for guid, item in old.items.items()
        if guid not in new.items and item.question.withdrawn is None
    ]
    order = list(ChangeKind)
    found.sort(key=lambda change: order.index(change.kind))
    seen = sum(item.question.withdrawn is None for item in new.items.values())
    touched = sum(change.kind is not ChangeKind.WITHDRAWN for change in found)
    return Difference(deck, old.name, tuple(found), seen - touched)


def _change(
    before: ShippedQuestion | None, now: ShippedQuestion, *, is_outdated: bool = False
) -> QuestionChange | None:
    question = now.question
    if now.is_unclear:
        return QuestionChange(ChangeKind.UNCLEAR, question, tuple(_parts(before, now)) if before else ())
    if before is None:
        return QuestionChange(ChangeKind.NEW, question) if question.withdrawn is None else None
    old = before.question
    if question.withdrawn is not None:
        return QuestionChange(ChangeKind.WITHDRAWN, question) if old.withdrawn is None or is_outdated else None
    parts = tuple(_parts(before, now))
    if old.withdrawn is not None:
        return QuestionChange(ChangeKind.RETURNED, question, parts)
    if any(part.name == "key" for part in parts):
        return QuestionChange(ChangeKind.REKEYED, question, parts)
    if parts or is_outdated:
        return QuestionChange(ChangeKind.CHANGED, question, parts)
    moved = tuple(_around(old, question))
    return QuestionChange(ChangeKind.RELABELLED, question, moved) if moved else None


def _parts(before: ShippedQuestion, now: ShippedQuestion) -> Iterator[PartChange]:
    old, new = before.question, now.question
    if has_another_key(old, new):
        yield PartChange("key", _correct(old), _correct(new))
    yield from _text("stem", old.stem, new.stem)
    yield from _options(old, new)
    yield from _text("explanation", old.explanation, new.explanation)
    yield from _text("references", "\n\n".join(old.references), "\n\n".join(new.references))
    fewer, more = set(old.tags) - set(new.all_tags), set(new.tags) - set(old.all_tags)
    if fewer or more:
        yield PartChange("tags", " ".join(sorted(fewer)), " ".join(sorted(more)))
    for name in ("pick", "shuffle", "pin", "recall", "kind", "dir"):
        was, is_ = getattr(old, name), getattr(new, name)
        if was != is_:
            yield PartChange(name, str(was or "—"), str(is_ or "—"))
    changed = _pictures(before) ^ _pictures(now)
    if changed:
        yield PartChange(
            "pictures and sounds", *(", ".join(sorted({n for n, _ in _pictures(i) & changed})) for i in (before, now))
        )


def _pictures(item: ShippedQuestion) -> set[tuple[str, str]]:
    return {(name.rpartition("/")[2], sha256) for name, sha256 in item.media}


def _options(old: Question, new: Question) -> Iterator[PartChange]:
    texts = [[option.text for option in question.options] for question in (old, new)]
    pairs = aligned(*texts)
    for was, is_ in pairs:
        before = old.options[was] if was is not None else None
        now = new.options[is_] if is_ is not None else None
        yield from _text("option", before.text if before else "", now.text if now else "", inline=True)
        yield from _text("why", before.why if before else "", now.why if now else "")
    places = [was for was, _ in pairs if was is not None]
    if places != sorted(places):
        yield PartChange("order", *(" | ".join(map(_inline, each)) for each in texts))


def _around(old: Question, new: Question) -> Iterator[PartChange]:
    fewer, more = set(old.all_tags) - set(new.all_tags), set(new.all_tags) - set(old.all_tags)
    for name, was, is_ in (
        ("label", old.source, new.source),
        ("tags", " ".join(sorted(fewer)), " ".join(sorted(more))),
        ("lang", old.lang, new.lang),
    ):
        if was != is_:
            yield PartChange(name, was, is_)


def _text(name: str, before: str, now: str, *, inline: bool = False) -> Iterator[PartChange]:
    if before != now:
        old, new = (_inline(text) if inline else readable(text) for text in (before, now))
        if old != new:
            yield PartChange(name, old, new)


def _correct(question: Question) -> str:
    return " | ".join(_inline(option.text) for option in question.options if option.correct)


_MARKS = {"b": "**", "i": "*", "u": "_", "s": "~~", "code": "`"}


def readable(text: str) -> str:
    """A Markdown text as a learner reads it, on one line: its formatting by signs, pictures by their names."""
    return readable_html(to_html(text))


def readable_html(html: str) -> str:
    """The same of the HTML of a note's field."""
    return _signs(normal_form(html))


def _inline(text: str) -> str:
    return _signs(normal_form(to_html(text, inline=True)))


def _signs(normal: str) -> str:
    """A normal form with signs for the marks in it."""
    texts_and_marks = normal.split("\x01")
    return "".join(part if at % 2 == 0 else _sign(part) for at, part in enumerate(texts_and_marks))


def _sign(mark: str) -> str:
    """A sign of formatting; of a link or picture its address in brackets."""
    name, _, address = mark.partition(" ")
    return _MARKS.get(name.lstrip("/"), f"[{address}]" if address else "")
