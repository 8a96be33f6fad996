"""The texts of a bank that can be translated, and the marks that translations know them by.

**Frozen**: translators' files hold these marks for years. Whoever changes one makes every translation stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

from examdeck.model.deck import Deck
from examdeck.model.question import Question

SIX_DIGITS = re.compile("[0-9a-f]{6}")
_WITHOUT_WORDS = re.compile(
    r"(?<!`)(?P<fence>`++).*?(?<!`)(?P=fence)(?!`)"  # code
    r"|\$\$.*?\$\$|\$[^$\n]+\$|\\\(.*?\\\)|\\\[.*?\\\]"  # formulas
    r"|(?<=\])\([^()\s]*\)|<?\b(?:https?|mailto):[^\s<>]*>?|<[^<>]*>|&\w+;",  # addresses, tags and characters of HTML
    re.DOTALL,
)


class Original(NamedTuple):
    """A text of the bank."""

    part: str
    """Which of a question's or deck's texts it is, in words."""
    text: str
    """Markdown."""
    mark: str
    """What a translation says it is of: six hexadecimal digits."""


def has_words(text: str) -> bool:
    """Whether there is anything to translate: not in numbers, formulas, code and addresses."""
    return any(map(str.isalpha, _WITHOUT_WORDS.sub("", text)))


def mark_of(text: str) -> str:
    """The beginning of the SHA-256 of a text as `normal_text` has it."""
    return sha256(normal_text(text).encode("utf-8", "surrogatepass")).hexdigest()[:6]


def normal_text(text: str) -> str:
    """A text in NFC, each run of white space one blank, none at its ends."""
    return " ".join(normalize("NFC", text).split())


def texts_of(question: Question) -> Iterator[Original]:
    """The texts of a question, in the order in which a learner meets them; one that is said twice, once."""
    parts = [("stem", question.stem), *(("option", option.text) for option in question.options)]
    parts += [("reason", option.why) for option in question.options]
    parts += [("explanation", question.explanation), *(("reference", text) for text in question.references)]
    parts += [("withdrawal", question.withdrawn.why)] if question.withdrawn else []
    return _each_once(parts)


def texts_of_deck(deck: Deck) -> Iterator[Original]:
    """The texts of a deck, without its name."""
    return _each_once([("title", "" if deck.title == deck.name else deck.title), ("description", deck.description)])


def _each_once(parts: list[tuple[str, str]]) -> Iterator[Original]:
    said = set()
    for part, text in parts:
        if text and (mark := mark_of(text)) not in said:
            said.add(mark)
            yield Original(part, text, mark)
