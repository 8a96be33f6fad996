"""What of a question is its content, as plain JSON: what the lock records, and what a change is told by.

Content is what a learner would want to be updated for, and therefore overwritten for. Where a question stands is not:
its label, the tags of its place and its language are its `Surroundings`.

Keys with their default value are left out, so that a key added later changes no hash. Part of the format of the
lock: see `lock.file`.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple
from unicodedata import is_normalized, normalize

import orjson

from examdeck.model.question import Option, Place, Question, Withdrawal


class Surroundings(NamedTuple):
    """What ships with a question and is not its content: when it alone changes, nobody's note is touched."""

    label: str = ""
    """What the source calls the question."""
    tags: tuple[str, ...] = ()
    """Those of its place, sorted."""
    lang: str = ""


def surroundings(question: Question) -> Surroundings:
    """Where the question stands now."""
    tags = tuple(sorted(set(question.place_tags))) if question.place_tags else ()
    return Surroundings(_text(question.source), tags, question.lang)


def content_record(question: Question, media: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """The question as it ships: its texts normalised, everything that is as by default left out."""
    record: dict[str, Any] = {
        "stem": _text(question.stem),
        "options": [[_text(o.text), int(o.correct), o.why and _text(o.why)] for o in question.options],
        "explanation": _text(question.explanation),
        "references": [_text(reference) for reference in question.references],
        "tags": sorted(set(question.tags)),
        "pick": question.pick,
        "pin": question.pin,
        "dir": question.dir,
        "kind": question.kind,
        "media": sorted(media),
    }
    record = {key: value for key, value in record.items() if value}
    if not question.shuffle:
        record["shuffle"] = False
    if question.recall is not None:
        record["recall"] = question.recall
    if question.withdrawn is not None:
        record["withdrawn"] = [_text(question.withdrawn.why), question.withdrawn.replaced_by]
    return record


def recorded_question(record: dict[str, Any], around: Surroundings, place: Place, id_: str) -> Question:
    """The question that `content_record` made the record of, as it stood in `around`.

    Raises:
        KeyError, TypeError, ValueError: it is not such a record.
    """
    withdrawn = record.get("withdrawn")
    return Question(
        place=place,
        id=id_,
        stem=record.get("stem", ""),
        options=tuple(Option(text, bool(correct), why) for text, correct, why in record.get("options", ())),
        explanation=record.get("explanation", ""),
        references=tuple(record.get("references", ())),
        tags=tuple(record.get("tags", ())),
        place_tags=around.tags,
        source=around.label,
        lang=around.lang,
        pick=record.get("pick", 0),
        shuffle=record.get("shuffle", True),
        pin=tuple(record.get("pin", ())),
        recall=record.get("recall"),
        kind=record.get("kind", ""),
        dir=record.get("dir", ""),
        withdrawn=Withdrawal(*withdrawn) if withdrawn else None,
    )


def canonical_json(record: dict[str, Any]) -> bytes:
    """The one way to write the record as JSON: in UTF-8, its keys sorted, nothing between them, least escapes."""
    written = orjson.dumps(record, option=orjson.OPT_SORT_KEYS)
    return bytes(memoryview(written))  # a copy has the right size: orjson's own keeps kilobytes of room behind it


def content_hash(written: bytes) -> str:
    """The hash of a record as `canonical_json` writes it: 24 hexadecimal digits of its SHA-256."""
    return sha256(written).hexdigest()[:24]


def _text(text: str) -> str:
    """NFC, without trailing white space on lines or blank lines around: differences that no learner sees."""
    if not (text.isascii() or is_normalized("NFC", text)):
        text = normalize("NFC", text)
    if "\n" not in text:
        return text.rstrip()
    if " \n" in text or ("\t" in text and "\t\n" in text):
        # two spaces are a line break in Markdown, one or a tab is nothing
        lines = text.split("\n")
        text = "\n".join(f"{line.rstrip()}  " if line.endswith("  ") else line.rstrip() for line in lines)
    return text.strip("\n").rstrip()
