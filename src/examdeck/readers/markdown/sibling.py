"""A key in a file of its own beside the questions: `answers.md`, `quiz-answers.md`, `answer-key.txt`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from examdeck.model.finding import Finding
from examdeck.readers.markdown.keylist import read_key_lists
from examdeck.text.source import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from examdeck.readers.markdown.keylist import KeyList

_SUFFIXES = frozenset({".md", ".markdown", ".txt"})
_NAMES = re.compile(
    r"(?:answers?|solutions?|keys?|answer ?keys?|correct answers?|respuestas?|respostas?|lösungen|réponses?|ответы)"
)
_LARGEST = 2_000_000
"""Bytes."""


def sibling_lists(file: Path, questions: int) -> tuple[str, list[KeyList]]:
    """Name and key lists of the one file beside `file` that is named as its key; `questions`: how many there are."""
    named = [path for path in _beside(file) if _is_key_of(path.stem, file.stem)]
    if len(named) != 1 or named[0].stat().st_size > _LARGEST:
        return "", []
    source = load(named[0], str(named[0]))
    if isinstance(source, Finding):
        return "", []
    lines = source.text.split("\n")
    return named[0].name, list(read_key_lists(lines, range(len(lines)), {}, questions, announced=True))


def _beside(file: Path) -> Sequence[Path]:
    try:
        return [path for path in file.parent.iterdir() if path.suffix.lower() in _SUFFIXES and path.name != file.name]
    except OSError:
        return []


def _is_key_of(name: str, questions: str) -> bool:
    """Whether a file's name says that it is a key, of these questions or of no others."""
    words = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    own = re.sub(r"[\W_]+", " ", questions.casefold()).strip()
    rest = re.sub(rf"\b{re.escape(own)}\b", "", words).strip()
    return _NAMES.fullmatch(rest) is not None or _NAMES.fullmatch(words) is not None
