"""What a translation of a bank says: texts by question, each with the mark of the original that it translates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from examdeck.model.question import Place
from examdeck.model.value import value


@value()
class TranslatedText:
    """A text in another language."""

    of: str
    """The mark of the original: see `bank.originals`."""
    text: str
    """Markdown; empty where nobody has translated it yet."""
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The file of a language."""

    place: Place
    deck: str
    """Anki's name of the deck in this language."""
    authors: tuple[str, ...] = ()
    texts: tuple[TranslatedText, ...] = ()
    """Those of the deck."""
    questions: Mapping[str, tuple[TranslatedText, ...]]
    """By id."""
    places: Mapping[str, Place]
    """Where the texts of a question begin, by id."""
