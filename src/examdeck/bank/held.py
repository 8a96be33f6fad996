"""Pictures and sounds that a source itself holds: in addresses within its texts, or as files of a package.

Each is given a name that the texts use from then on, so that what was shipped, or is written in another format, says
`![](a.png)` and not a megabyte of base64.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from html import escape
from urllib.parse import quote

from examdeck.model.question import Question
from examdeck.render.media import references
from examdeck.render.media_files import MediaFile, of_data_url

Hold = Callable[[Question, str], "tuple[str, bytes] | None"]
"""The name and the bytes of what a question means by a path; None for what its source does not hold."""


def holding(questions: Sequence[Question], hold: Hold) -> tuple[Question, ...]:
    """The questions with the files that their sources hold, each under a name that no other of them has."""
    taken = {name: _digest(data) for question in questions for name, data in question.files}
    return tuple(_holding(question, hold, taken) for question in questions)


def of_an_address(_question: Question, path: str) -> tuple[str, bytes] | None:
    """What an address holds within itself."""
    found = of_data_url(path) if path[:5].lower() == "data:" else None
    if not isinstance(found, MediaFile) or not isinstance(found.content, bytes):
        return None
    return found.name, found.content


def _holding(question: Question, hold: Hold, taken: dict[str, str]) -> Question:
    names: dict[str, str] = {}
    files = dict(question.files)
    for path in references(question):
        held = hold(question, path) if path not in files else None
        if held:
            digest = _digest(held[1])
            name = held[0] if taken.setdefault(held[0], digest) == digest else f"{digest[:12]}/{held[0]}"
            taken[name] = digest
            names[path], files[name] = name, held[1]
    return replace(_renamed(question, names), files=tuple(files.items())) if names else question


def _renamed(question: Question, names: dict[str, str]) -> Question:
    """The question with paths in its texts replaced, however they are spelt there."""
    spelt = {
        spelling: quote(name)
        for path, name in names.items()
        if path != name
        for spelling in (path, quote(path), quote(path, safe="/$"), escape(path), path.replace(" ", "%20"))
    }
    if not spelt:
        return question
    longest_first = sorted(spelt, key=len, reverse=True)
    path = re.compile("|".join(map(re.escape, longest_first)))

    def text(before: str) -> str:
        return path.sub(lambda found: spelt[found[0]], before)

    return replace(
        question,
        stem=text(question.stem),
        options=tuple(replace(option, text=text(option.text), why=text(option.why)) for option in question.options),
        explanation=text(question.explanation),
        references=tuple(map(text, question.references)),
    )


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
