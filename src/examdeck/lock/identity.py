"""Who a question is: the guid that learners' collections know it by, and the id that the guid is made from.

**Frozen**: learners' reviews hang on these values, and tests pin them. Whoever changes a result here makes
every deck that was ever shipped arrive a second time, as new notes.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from unicodedata import normalize

from examdeck.model.question import Question


def guid(uid: str, id: str) -> str:  # noqa: A002 - the field's own name
    """The guid of the note made from the question `id` of the bank `uid`: 96 bits of SHA-256 in base64url."""
    return urlsafe_b64encode(sha256(f"{uid}\0{id}".encode()).digest()[:12]).decode()


def identifying_text(question: Question) -> str:
    """The stem and the option texts in their order, as identity sees them.

    NFC, each run of white space one blank, none at the ends of a text, and a NUL between two texts.
    """
    texts = "\0".join([question.stem, *[option.text for option in question.options]])
    return " ".join(normalize("NFC", texts).split()).replace(" \0", "\0").replace("\0 ", "\0")


def content_id(question: Question) -> str:
    """The id of a question whose source gives none, from what it asks and offers when it is first seen.

    Neither key nor explanation takes part: a corrected key finds the same id even without the lock.
    """
    return "q" + sha256(identifying_text(question).encode("utf-8", "surrogatepass")).hexdigest()[:15]


def fresh_ids(questions: Iterable[Question], taken: Container[str] = ()) -> list[str]:
    """The content ids of new questions, in their order, none of them `taken`.

    Where several questions have the same content, the second gets "-2" added, the third "-3".
    """
    met: dict[str, int] = {}
    ids = []
    for question in questions:
        first = content_id(question)
        number = met.get(first, 0) + 1
        while (id_ := first if number == 1 else f"{first}-{number}") in taken:
            number += 1
        met[first] = number
        ids.append(id_)
    return ids


def with_ids(questions: Sequence[Question], ids: Sequence[str]) -> tuple[Question, ...]:
    """The questions, each under its id."""
    pairs = zip(questions, ids, strict=True)
    return tuple(question if question.id == id_ else replace(question, id=id_) for question, id_ in pairs)
