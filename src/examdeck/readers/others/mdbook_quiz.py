"""mdbook-quiz: TOML with a table `[[questions]]` a question.

Format: https://github.com/cognitive-engineering-lab/mdbook-quiz. Texts are Markdown. Of its kinds, MultipleChoice
and ShortAnswer are read; a Tracing question asks for the output of a program, which no option can be.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from examdeck.model.codes.read import KIND_NOT_SUPPORTED, MALFORMED_FILE
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.text.lines import Lines
from examdeck.text.source import Source

_HEAD = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|\#[^\n]*'
    r"|(?:^|(?<=\n))[ \t]*(?P<head>\[\[[ \t]*questions[ \t]*\]\])",
    re.DOTALL,
)
"""The head of a question; strings and comments, which may look like one, are passed over."""

_ENDLESS_KEY = re.compile(r"(?<![\w.-])(?:(?>[\w-]+|\"[^\"\n]{0,99}\"|'[^'\n]{0,99}')[ \t]*\.[ \t]*){32}")
"""A key of so many parts that tomllib, whose time grows with their square, would not come back."""

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
    if endless := _ENDLESS_KEY.search(source.text):
        problem = MALFORMED_FILE.at(lines.place(endless.start()), format="TOML", reason="a key has too many parts")
        return Reading(findings=(problem,))
    try:
        quiz = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return Reading(findings=(_malformed(lines, str(error)),))
    except ValueError as error:  # a number of more digits than Python converts
        reason = str(error).split(";")[0]
        return Reading(findings=(MALFORMED_FILE.at(Place(source.path), format="TOML", reason=reason),))
    except RecursionError:
        problem = MALFORMED_FILE.at(Place(source.path), format="TOML", reason="it is nested too deeply")
        return Reading(findings=(problem,))
    tables = quiz.get("questions")
    tables = tables if isinstance(tables, list) else []
    heads = [lines.place(head.start("head")) for head in _HEAD.finditer(source.text) if head["head"]]
    places = heads if len(heads) == len(tables) else [Place(source.path)] * len(tables)
    parts = quiz.get("multipart")
    taken = []
    for number, (table, place) in enumerate(zip(tables, places, strict=True)):
        question, finding = _question(table, place, parts if isinstance(parts, dict) else {})
        end = places[number + 1].line - 1 if number + 1 < len(places) else len(lines.lines)
        taken.append(Taken(place.line, end, question, [finding]))
    return reading_of(lines.lines, taken, "settings")


def _malformed(lines: Lines, message: str) -> Finding:
    """What tomllib says, as a finding; its message ends with the place, "(at line 3, column 5)"."""
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    if at is None:
        return MALFORMED_FILE.at(Place(lines.path), format="TOML", reason=message)
    line, column = (int(at[1]), int(at[2])) if at[1] else (len(lines.lines), 1)
    return MALFORMED_FILE.at(Place(lines.path, line, column), format="TOML", reason=message[: at.start()])


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
