"""The notetype of every deck that examdeck builds: its fields and templates, in their order, with their ids.

All of this is frozen. Anki knows a field or template of a notetype by its id; a notetype whose fields were
added to, removed or reordered no longer takes updates in the collections of those who have it. New features go
into the tokens of `settings`, or wake the spare.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple


class Fields(NamedTuple):
    """The content of a note, field by field, as Anki stores it."""

    stem: str
    """HTML."""
    options: str
    """`<ol>`, one `<li>` an option, in the bank's order; empty for a recall question."""
    key: str
    """Letters of the correct options in that order, "A C": a validated token, safe in an attribute."""
    answer: str
    """HTML: the correct choices, readable where no script runs."""
    rationales: str
    """`<ol>` aligned with the options, an empty `<li>` where there is none; empty without any."""
    explanation: str
    """HTML."""
    references: str
    """HTML."""
    source: str
    """Bank and label, text as HTML, where there is a label; no version: it would change every note at every release."""
    id: str
    """The question's id, a validated token."""
    settings: str
    """Validated tokens, "pick-2 shuffle pin-4 recall rtl lang-de"."""
    withdrawn: str
    """HTML: why, and what replaces it; empty for a question that is asked."""
    recall: str = ""
    """Empty; when filled, Anki makes a card of the second template."""
    shipped: str = ""
    """Which release this is, and a digest of each other field: see `lock.shipped`."""
    spare_2: str = ""
    """Empty; of a withdrawn question, the field Withdrawn in writing that Anki takes for nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """A field or template of the notetype, as Anki knows it."""

    name: str
    id: int


FIELDS = (
    Part("Stem", 6_104_733_180_000_001),
    Part("Options", 6_104_733_180_000_002),
    Part("Key", 6_104_733_180_000_003),
    Part("Answer", 6_104_733_180_000_004),
    Part("Rationales", 6_104_733_180_000_005),
    Part("Explanation", 6_104_733_180_000_006),
    Part("References", 6_104_733_180_000_007),
    Part("Source", 6_104_733_180_000_008),
    Part("ID", 6_104_733_180_000_009),
    Part("Settings", 6_104_733_180_000_010),
    Part("Withdrawn", 6_104_733_180_000_011),
    Part("Recall", 6_104_733_180_000_012),
    Part("Shipped", 6_104_733_180_000_013),
    Part("Spare 2", 6_104_733_180_000_014),
)
PLAIN_FIELDS = frozenset({"Key", "ID", "Settings", "Shipped", "Spare 2"})
"""Folded in Anki's editor, plain text, and excluded from search."""
FOLDED_FIELDS = PLAIN_FIELDS | {"Withdrawn", "Recall"}
"""Folded in Anki's editor: what nobody edits, and what is empty in almost every note."""
TEMPLATES = (Part("Question", 6_104_733_180_000_101), Part("Recall", 6_104_733_180_000_102))


def notetype_id(uid: str) -> int:
    """The notetype's id, from the deck's uid: 41 bits, which Anki's id columns and JavaScript hold exactly."""
    return (1 << 40) + int.from_bytes(sha256(f"notetype\0{uid}".encode()).digest()[:5])


@dataclass(frozen=True, slots=True)
class CardTemplates:
    """What Anki renders cards with, in Anki's own template language."""

    front: str
    back: str
    recall_front: str
    """The dormant second template: nothing but the Recall field, so that an empty field makes no card."""
    recall_back: str
    css: str
