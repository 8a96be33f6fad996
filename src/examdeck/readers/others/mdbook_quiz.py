"""mdbook-quiz: TOML with a table `[[questions]]` a question.

Format: https://github.com/cognitive-engineering-lab/mdbook-quiz. Texts are Markdown. Of its kinds, MultipleChoice
and ShortAnswer are read; a Tracing question asks for the output of a program, which no option can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from examdeck.model.codes.read import KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.text.lines import Lines
from examdeck.text.source import Source
from examdeck.text.toml_tables import heads, parse_toml

_Table = dict[str, Any]


def recognise(source: Source) -> int:
    """Certain when there is a head of a question and a prompt."""
    if "[[questions]]" not in source.text.replace(" ", ""):
        return 0
    return (
        95 if re.search(r"(?m)^[ \t]*(?:prompt\.prompt|\[questions\.prompt\]|prompt)[ \t]*[=\n]", source.text) else 20
    )


def read(source: Source) -> Reading:
    """The questions, with where their tables begin."""
    lines = Lines(source.path, source.text)
    quiz, problem = parse_toml(lines, source.text)
    if problem:
        return Reading(findings=(problem,))
    found = quiz.get("questions")
    found = found if isinstance(found, list) else []
    places = [head.place for head in heads(lines, source.text) if head.path == ("questions",)]
    places = places if len(places) == len(found) else [Place(source.path)] * len(found)
    parts = quiz.get("multipart")
    taken = []
    for number, (table, place) in enumerate(zip(found, places, strict=True)):
        question, finding = _question(table, place, parts if isinstance(parts, dict) else {})
        end = places[number + 1].line - 1 if number + 1 < len(places) else len(lines.lines)
        taken.append(Taken(place.line, end, question, [finding]))
    return reading_of(lines.lines, taken, "settings")


def _question(table: object, place: Place, parts: Mapping[str, Any]) -> tuple[Question | None, Finding | None]:
    table = table if isinstance(table, dict) else {}
    kind = table.get("type")
    prompt, answer = _table(table, "prompt"), _table(table, "answer")
    right = _texts(answer.get("answer"))
    if kind not in ("MultipleChoice", "ShortAnswer"):
        return None, KIND_NOT_SUPPORTED.at(place, kind=str(kind or "unknown"))
    if kind == "MultipleChoice":
        options = _options(right, _texts(prompt.get("distractors")), prompt)
    else:
        options = tuple(Option(text, correct=True) for text in (*right, *_texts(answer.get("alternatives"))))
    stem = [*_texts(prompt.get("prompt")), *_texts(parts.get(str(table.get("multipart"))))]
    return Question(
        place=place,
        stem="\n\n".join(stem),
        options=options,
        explanation="\n\n".join(_texts(table.get("context"))),
        kind="text" if kind == "ShortAnswer" else "",
        pick=1 if kind == "ShortAnswer" and len(options) > 1 else 0,
        # the author has arranged them
        shuffle=not (prompt.get("sortAnswers") or "answerIndex" in prompt),
    ), None


def _options(right: Iterable[str], wrong: Iterable[str], prompt: _Table) -> tuple[Option, ...]:
    correct = [Option(text, correct=True) for text in right]
    options = [Option(text) for text in wrong]
    index = prompt.get("answerIndex")
    at = index if isinstance(index, int) and 0 <= index <= len(options) else 0
    options[at:at] = correct
    return tuple(sorted(options, key=lambda option: option.text) if prompt.get("sortAnswers") else options)


def _table(table: _Table, key: str) -> _Table:
    inner = table.get(key)
    return inner if isinstance(inner, dict) else {}


def _texts(value: object) -> list[str]:
    """A text, or several, as a list."""
    values = value if isinstance(value, list) else [value]
    return [str(text).strip() for text in values if isinstance(text, str | int | float) and str(text).strip()]
