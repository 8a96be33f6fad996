"""What `deck.yaml` gives to the questions of a source: tags, and the subdeck that they come into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from examdeck.model.deck import Deck, SourcePattern
from examdeck.model.question import Question
from examdeck.readers.labels import topic_tags
from examdeck.readers.reading import Reading

WILDCARD = re.compile(r"[*?\[]")
"""What makes a pattern of a path."""


def placed(reading: Reading, path: str, pattern: SourcePattern, deck: Deck) -> Iterable[Question]:
    """The questions of the source at `path`, with the tags of its place, in their subdecks.

    The subdeck that a question names itself comes before its file's, and that before the one that `deck.yaml` gives.
    """
    tags = (*deck.tags, *pattern.tags, *topic_tags(_folders(path, pattern)))
    base = _base(reading, path, pattern, deck)
    if "sections" in deck.subdecks:
        return [_in(question, tags, _joined([*base, *question.section])) for question in reading.questions]
    subdeck = _joined(base)
    return [_in(question, tags, subdeck) for question in reading.questions] if tags or subdeck else reading.questions


def subdeck_of(reading: Reading, path: str, pattern: SourcePattern, deck: Deck) -> str:
    """The subdeck of the source at `path`, with an ellipsis for those of its sections; empty for the deck itself."""
    base = _base(reading, path, pattern, deck)
    return _joined([*base, "…"] if "sections" in deck.subdecks else base)


def _base(reading: Reading, path: str, pattern: SourcePattern, deck: Deck) -> Sequence[str]:
    """The levels of the subdeck that all questions of a source have in common."""
    own = _within(reading.deck, deck.name) or pattern.deck
    folders = _folders(path, pattern) if "folders" in deck.subdecks else ()
    stem = PurePosixPath(path).stem
    is_level = "files" in deck.subdecks and not reading.deck and stem.lower() not in _OF_THEIR_FOLDER
    return [own, *folders, stem] if is_level else [own, *folders]


_OF_THEIR_FOLDER = frozenset({"readme", "index"})
"""What files are called that stand for their folder."""


def _in(question: Question, tags: Sequence[str], subdeck: str) -> Question:
    return replace(question, place_tags=(*tags, *question.place_tags), deck=question.deck or subdeck)


def _folders(path: str, pattern: SourcePattern) -> Sequence[str]:
    """The folders that a pattern leaves open, which tell one of its files from another."""
    named = PurePosixPath(pattern.pattern.replace("\\", "/")).parts
    fixed = next((n for n, part in enumerate(named) if WILDCARD.search(part)), len(named))
    return PurePosixPath(path).parts[fixed:-1]


def _within(name: str, deck: str) -> str:
    """The subdeck that a file means, which may name the whole deck before it."""
    return "" if name == deck else name.removeprefix(f"{deck}::")


def _joined(levels: Iterable[str]) -> str:
    """The name of a subdeck; a level that is empty is none, and one of a heading cannot be two."""
    first, *others = levels
    return "::".join(
        filter(None, [first, *(" ".join(level.replace("::", ":").split()).strip(":") for level in others)])
    )
