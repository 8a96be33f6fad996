"""A key in a file of its own beside the questions: `answers.md`, `quiz-answers.md`, `answer-key.txt`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from examdeck.language.shipped import said
from examdeck.model.finding import Finding
from examdeck.readers.markdown.keylist import KeyList, key_lists
from examdeck.text.source import load

_SUFFIXES = frozenset({".md", ".markdown", ".txt"})
_NAMES = frozenset(said("answer", "answer_line", "key")) | {"solutions", "key", "keys", "answer keys", "answerkey"}
_ASKED = frozenset(said("question", "question_line"))
_LARGEST = 2_000_000
"""Bytes."""


def sibling_lists(file: Path, questions: int, stated: str = "") -> tuple[Path | None, list[KeyList]]:
    """The one file beside `file` that is named as its key, or `stated` as such, and its key lists.

    `questions`: how many there are.
    """
    named = [file.parent / stated] if stated else [p for p in _beside(file) if _is_key_of(p.stem, file.stem)]
    named = [path for path in named if _is_own_file(path)]
    if len(named) != 1 or named[0].stat().st_size > _LARGEST:
        return None, []
    source = load(named[0], str(named[0]))
    if isinstance(source, Finding):
        return None, []
    lines = source.lines
    return named[0], list(key_lists(lines, range(len(lines)), {}, questions, announced=True))


def _beside(file: Path) -> Sequence[Path]:
    try:
        return [path for path in file.parent.iterdir() if path.suffix.lower() in _SUFFIXES and path.name != file.name]
    except OSError:
        return []


def _is_own_file(path: Path) -> bool:
    """Whether it is a file, and none elsewhere by a link."""
    return path.is_file() and not path.is_symlink()


def _is_key_of(name: str, questions: str) -> bool:
    """Whether a file's name says that it is a key, of these questions or of no others."""
    words = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    own = re.sub(r"[\W_]+", " ", questions.casefold()).strip()
    rest = re.sub(rf"\b{re.escape(own)}\b", "", words).strip()
    return rest in _NAMES or words in _NAMES or _is_counterpart(words.split(), own.split())


def _is_counterpart(name: Sequence[str], questions: Sequence[str]) -> bool:
    """Whether two names differ only in that one has a word for an answer where the other has one for a question."""
    places = [(one, other) for one, other in zip(name, questions, strict=False) if one != other]
    is_one = len(name) == len(questions) > 1 and len(places) == 1
    return is_one and places[0][0] in _NAMES and places[0][1] in _ASKED
