"""What `deck.yaml` says: the deck that a bank is built into, and where its questions are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from examdeck.model.question import Place, Silence

DECK_NAME = re.compile(r"(?!::)(?!.*::::)(?!.*::$)(?!.*[\x00-\x1f\x7f-\x9f])\S(.*\S)?")
"""Levels that Anki keeps as they are, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDialect:
    """How questions are written, as far as the user says so; what is empty is told by the file itself."""

    options: str = ""
    """How an option begins: "- A:", "1)", "»", "[ ]"."""
    start: str = ""
    """How a question begins, with # for its number: "### Q#"."""
    key: str = ""
    """Where the key is, with @ for it: "after: Sol = @", "before: @", "stem: (@)", "mark: @ ##"."""
    key_file: str = ""
    """The file with the keys, beside the questions."""
    prefer: str = ""
    """Which of two keys that disagree is right, one of `SOURCES_OF_KEYS`; empty: neither."""

    @property
    def has_forms(self) -> bool:
        """Whether it says how lines look, and not only where keys are."""
        return bool(self.options or self.start or self.key)


NO_DIALECT = StatedDialect()
SOURCES_OF_KEYS = ("answer", "mark", "file")
"""What a key may be said by: a line of the question, a mark of its options, or a file of keys."""


@dataclass(frozen=True, slots=True)
class SourcePattern:
    """A file or glob, relative to the folder of `deck.yaml`."""

    pattern: str
    place: Place
    deck: str = ""
    """Subdeck for its questions."""
    tags: tuple[str, ...] = ()
    """Added to each of its questions."""
    format: str = ""
    """Name of the reader; empty: recognised by content."""
    markup: str = ""
    """What its texts are, one of `MARKUPS`; empty: what its format says."""
    dialect: StatedDialect = NO_DIALECT


MARKUPS = ("plain", "html", "markdown")
"""What the texts of a source may be."""


@dataclass(frozen=True, slots=True)
class TranslationPath:
    """Where the translation into a language is, relative to the folder of `deck.yaml`."""

    lang: str
    path: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChoices:
    """The section `card`: how the cards behave, until a learner chooses otherwise."""

    flip: bool = False
    """Whether a card turns as soon as an option is chosen."""
    hide: bool = False
    """Whether options are hidden until the learner asks for them."""
    strike: bool = False
    """Whether options can be struck out."""
    show: int = 0
    """How many options are shown at most; 0: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """The section `check`: which rules speak, and from where on."""

    select: tuple[str, ...] = ()
    """Codes, their beginnings or names; empty: every rule that is on by default."""
    ignore: tuple[Silence, ...] = ()
    thresholds: Mapping[str, Any] = field(default_factory=dict)
    """By the rule's code or name, then by the threshold's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A deck as its maintainer describes it."""

    place: Place
    uid: str
    """Every guid and the notetype's id are made from it: frozen once shipped."""
    name: str
    """Anki's name of the deck; `::` separates levels."""
    title: str
    """What people call the bank; shown as the source of a question."""
    description: str = ""
    """Markdown."""
    authors: tuple[str, ...] = ()
    origin: str = ""
    """Where the questions come from, or the bank is: a URL, or words."""
    licence: str = ""
    report: str = ""
    """URL or mail address where a learner tells a mistake."""
    lang: str = "en"
    """BCP 47 tag: the language of the questions and of the card's own words."""
    sources: tuple[SourcePattern, ...] = ()
    translations: tuple[TranslationPath, ...] = ()
    tags: tuple[str, ...] = ()
    """Added to every question."""
    subdecks: tuple[str, ...] = ()
    """What subdecks are made of: any of "folders", "files" and "sections"."""
    hashtags: bool = False
    """Whether `#tag` at a line's end is a tag of its question."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """The exam guide's domains: tag to share in percent."""
    check: CheckSettings = CheckSettings()
    card: CardChoices = CardChoices()
