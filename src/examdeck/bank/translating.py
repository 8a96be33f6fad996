"""A bank in another language: its questions with other texts, and what is left to be translated.

A translated text takes the place of the one that its mark is made from, wherever that stands. What has none stays in
the original's language. Keys, ids and places are never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from examdeck.bank.originals import Original, has_words, mark_of, texts_of, texts_of_deck
from examdeck.model.codes.check import (
    NO_SUCH_QUESTION,
    STALE_TRANSLATION,
    TRANSLATED_TWICE,
    UNTRANSLATED,
    USELESS_TRANSLATION,
)
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding, counted
from examdeck.model.kinds import pair, sides
from examdeck.model.question import Option, Place, Question
from examdeck.model.translation import TranslatedText, Translation
from examdeck.text.lines import shortened

_SHOWN = 60
"""Characters by which a text is named."""


class Doubt(NamedTuple):
    """What is to be done in a translation, and the position of the question that it is about; -1 for none."""

    position: int
    finding: Finding


class Progress(NamedTuple):
    """How far a translation is."""

    doubts: tuple[Doubt, ...]
    words: str
    """In one line."""


def translated_deck(deck: Deck, lang: str, translation: Translation) -> Deck:
    """The deck in another language, under a uid of its own."""
    said = _said(translation.texts)
    return replace(
        deck,
        place=translation.place,
        uid=f"{deck.uid}-{lang}",
        name=translation.deck,
        title=translation.deck if deck.title == deck.name else _in(deck.title, said),
        description=_in(deck.description, said),
        authors=(*deck.authors, *translation.authors),
        lang=lang,
        translations=(),
    )


def translated(question: Question, translation: Translation, lang: str) -> Question:
    """The question with the texts that the translation has for it; `lang` is the language of those it has not."""
    said = _said(translation.questions.get(question.id, ()))
    lang = question.lang or lang
    if not said:
        return replace(question, lang=lang)
    is_asked = mark_of(question.stem) in said or not has_words(question.stem)
    withdrawn = question.withdrawn
    return replace(
        question,
        stem=_in(question.stem, said),
        options=tuple(_option(option, said, question.kind) for option in question.options),
        explanation=_in(question.explanation, said),
        references=tuple(_in(text, said) for text in question.references),
        withdrawn=withdrawn and replace(withdrawn, why=_in(withdrawn.why, said)),
        lang="" if is_asked else lang,
        dir="" if is_asked else question.dir,
    )


def _option(option: Option, said: dict[str, str], kind: str) -> Option:
    text = _in(option.text, said)
    if kind == "pairs" and text != option.text:
        left, right = sides(text)
        text = pair(left, right) if bool(left) == bool(sides(option.text)[0]) else option.text
    return replace(option, text=text, why=_in(option.why, said))


def _said(texts: Iterable[TranslatedText]) -> dict[str, str]:
    """What is translated, by mark; of two translations of one text the first."""
    said: dict[str, str] = {}
    for each in texts:
        if each.text:
            said.setdefault(each.of, each.text)
    return said


def _in(text: str, said: dict[str, str]) -> str:
    return said.get(mark_of(text), text) if text else text


class _Part(NamedTuple):
    """The texts of a question or of the deck in a translation."""

    name: str
    place: Place
    """In the translation; of a question that it does not have, in the bank."""
    texts: Sequence[TranslatedText]
    done: int
    """How many are translated."""
    missing: Sequence[Original]
    """What has no translation, and words to translate."""
    stale: frozenset[str]
    """Marks that none of its texts has."""

    @property
    def edited(self) -> int:
        """How many are missing because the original was edited."""
        return min(len(self.missing), sum(bool(each.text) for each in self.texts if each.of in self.stale))


def _part(name: str, place: Place, originals: Iterable[Original], texts: Sequence[TranslatedText]) -> _Part:
    marks = {original.mark: original for original in originals}
    said = _said(texts)
    missing = [original for mark, original in marks.items() if mark not in said and has_words(original.text)]
    stale = frozenset(each.of for each in texts if each.of not in marks)
    return _Part(name, place, texts, len(marks.keys() & said.keys()), missing, stale)


def how_far(questions: Sequence[Question], deck: Deck, translation: Translation) -> Progress:
    """What is left to be done in the translation of a bank, `questions` and `deck` being the original's."""
    parts = [_part("the deck", translation.place, texts_of_deck(deck), translation.texts)]
    for question in questions:
        place = translation.places.get(question.id, question.place)
        texts = translation.questions.get(question.id, ())
        parts.append(_part(question.id, place, texts_of(question), texts))
    doubts = [Doubt(position, finding) for position, part in enumerate(parts, -1) for finding in _to_do(part)]
    known = {question.id for question in questions}
    strangers = [id_ for id_ in translation.questions if id_ not in known]
    doubts += [Doubt(-1, NO_SUCH_QUESTION.at(translation.places[id_], id=id_)) for id_ in strangers]
    return Progress(tuple(doubts), _in_words(parts))


def _to_do(part: _Part) -> Iterator[Finding]:
    if missing := part.missing:
        first, count = missing[0], counted(len(missing), "text")
        place = next((each.place for each in part.texts if each.of == first.mark), part.place)
        text = shortened(first.text, _SHOWN)
        yield UNTRANSLATED.at(place, id=part.name, count=count, part=first.part, text=text)
    seen: set[str] = set()
    for each in part.texts:
        if each.of in seen:
            yield TRANSLATED_TWICE.at(each.place, id=part.name)
        elif each.of in part.stale:
            yield (STALE_TRANSLATION if each.text and missing else USELESS_TRANSLATION).at(each.place, id=part.name)
        seen.add(each.of)


def _in_words(parts: Sequence[_Part]) -> str:
    done, missing = sum(part.done for part in parts), sum(len(part.missing) for part in parts)
    edited = sum(part.edited for part in parts)
    every = counted(done + missing, "text")
    if not missing:
        return f"all {every} translated"
    since = f", {edited} of them edited since" if edited else ""
    return f"{done} of {every} translated; {missing} shown in the original{since}"
