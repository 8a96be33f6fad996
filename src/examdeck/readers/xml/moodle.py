"""Moodle XML: `<quiz>` with a `<question type="multichoice">` a question.

Format: https://docs.moodle.org/en/Moodle_XML_format. Texts name their own markup, HTML by default. Multiple choice,
true or false and short answer are read; an image is named by its file's name, which lies in the export as base64.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.model.codes.read import EMBEDDED_FILE, KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question, is_token
from examdeck.readers.labels import begins_with, levels, tag, topic_tags, without_top
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown, mixed_to_markdown
from examdeck.readers.xml.tree import Element, parse
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_READ = frozenset(["multichoice", "truefalse", "shortanswer", "multichoiceset"])
_SILENT = frozenset(["category", "description"])
_FULL = 99.9
"""Per cent of the points, but for rounding."""


def recognise(source: Source) -> int:
    """Certain for a document `<quiz>`."""
    return 100 if re.search(r"<quiz\b[^>]*>", source.text[:5_000]) and "<question" in source.text else 0


def read(source: Source) -> Reading:
    """The questions, with the category that each stands under."""
    quiz = parse(source)
    if not isinstance(quiz, Element):
        return Reading(findings=(quiz,))
    taken = []
    section: tuple[str, ...] = ()
    for element in quiz.descendants("question"):
        kind = element.get("type")
        place = Place(source.path, element.line, element.column)
        one = Taken(element.line, element.end, taken_for=kind)
        if kind == "category":
            section = levels(without_top(_raw(element.first("category"))))
        elif kind in _READ:
            question = _question(element, kind, section, place)
            one = Taken(element.line, element.end, question, _embedded(element, source.path))
        elif kind not in _SILENT:
            one = Taken(element.line, element.end, problems=[KIND_NOT_SUPPORTED.at(place, kind=kind)])
        taken.append(one)
    return reading_of(source.text.split("\n"), taken, "structure")


def _question(element: Element, kind: str, section: tuple[str, ...], place: Place) -> Question:
    answers = list(element.elements("answer"))
    points = [_points(answer) for answer in answers]
    one_is_right = kind == "shortanswer" or _text(element.first("single")).strip().lower() not in ("false", "0")
    has_full = any(point >= _FULL for point in points)
    correct = [point >= _FULL if one_is_right and has_full else point > 0 for point in points]
    options = [
        Option(
            _answer(answer, kind), right, _text(answer.first("feedback")), Place(place.path, answer.line, answer.column)
        )
        for answer, right in zip(answers, correct, strict=True)
        if right or kind != "shortanswer"
    ]
    known_as = _text(element.first("idnumber")).strip()
    stem, label = _text(element.first("questiontext")), " ".join(_raw(element.first("name")).split())
    tags = [tag(_raw(one)) for one in element.descendants("tag")]
    return Question(
        place=place,
        stem=stem,
        options=tuple(options),
        explanation=_text(element.first("generalfeedback")),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        place_tags=topic_tags(section),
        section=section,
        source="" if begins_with(stem, label) else label,
        id=known_as if is_token(known_as) else "",
        pick=1 if one_is_right and sum(correct) > 1 and has_full else 0,
        shuffle=_raw(element.first("shuffleanswers")).strip().lower() not in ("false", "0"),
    )


def _points(answer: Element) -> float:
    try:
        return float(answer.get("fraction") or 0)
    except ValueError:
        return 0.0


def _answer(answer: Element, kind: str) -> str:
    text = _text(answer)
    if kind == "truefalse":
        return {"true": "True", "false": "False"}.get(text.strip().lower(), text)
    return text


def _raw(element: Element | None) -> str:
    """The characters of an element's text."""
    if element is None:
        return ""
    inner = element.first("text")
    return (inner or element).text() if inner or not any(element.elements()) else ""


def _text(element: Element | None) -> str:
    """An element's text as Markdown, by the format that it names."""
    raw = _raw(element)
    markup = element.get("format") if element is not None else ""
    if not raw.strip():
        return ""
    if markup == "markdown":
        return raw.strip()
    if markup == "html":
        return html_to_markdown(raw.replace("@@PLUGINFILE@@/", ""))
    return mixed_to_markdown(raw) if markup != "plain_text" else plain.escaped(raw)


def _embedded(element: Element, path: str) -> Iterator[Finding]:
    for file in element.descendants("file"):
        if name := file.get("name"):
            yield EMBEDDED_FILE.at(Place(path, file.line, file.column), name=shortened(name))
