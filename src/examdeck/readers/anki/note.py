"""A note of Anki and its notetype, as a package has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from examdeck.model.question import Place
from examdeck.model.value import value
from examdeck.readers.to_markdown.html import html_to_markdown

_SOUND = re.compile(r"\[sound:([^\]<>\"]*)\]")
_TAG = re.compile(r"<[^<>]*>")


@value()
class NoteType:
    """What a note is made of, and what its first card shows."""

    name: str
    fields: tuple[str, ...]
    asked: tuple[str, ...]
    """The fields on the front of its first card."""
    told: tuple[str, ...]
    """Those on the back alone."""
    is_cloze: bool = False
    is_typed: bool = False
    """Whether the answer is typed."""
    uid: str = ""
    """Of a card that examdeck made: the deck's."""
    lang: str = ""
    """Likewise."""


@value()
class AnkiNote:
    """A note: a question of ours, or whatever its author made of it."""

    place: Place
    """The package, and the number of the note in it."""
    notetype: NoteType
    fields: Mapping[str, str]
    """HTML by the names of the fields."""
    tags: tuple[str, ...] = ()
    guid: str = ""
    deck: str = ""
    """The whole name of the deck that its first card is in; empty for a note without one."""

    def text(self, field: str) -> str:
        """A field as Markdown; empty for one that is not there."""
        return field_to_markdown(self.fields.get(field, ""))


def field_to_markdown(html: str) -> str:
    """A field's HTML as Markdown, with its sounds."""
    return html_to_markdown(with_players(html))


def with_players(html: str) -> str:
    """HTML with an element in place of each of Anki's marks for a sound."""
    return _SOUND.sub(r'<audio src="\1"></audio>', html) if "[sound:" in html else html


def field_words(html: str) -> str:
    """The words of a field, without its markup."""
    return " ".join(_TAG.sub(" ", html).replace("&nbsp;", " ").split())
