"""QTI, the exchange format of learning platforms: version 1.2 (`<item>`) and 2.x or 3 (`<assessmentItem>`).

Formats: https://www.imsglobal.org/question. Choice questions and those with a text to type are read, feedback and
all. The names of elements are compared without case, hyphens and the prefix `qti-` of version 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from examdeck.model.codes.read import KEY_OUTSIDE, KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import GAP
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown.html import html_to_markdown
from examdeck.readers.xml import qti1
from examdeck.readers.xml.tree import Element, local, parse
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_CHOICES = {"choiceinteraction": "simplechoice", "inlinechoiceinteraction": "inlinechoice"}
_TYPED = "textentryinteraction"
_FEEDBACK = ("feedbackinline", "feedbackblock", "modalfeedback", "rubricblock", "templateblock")


def recognise(source: Source) -> int:
    """Certain when an item's element is there."""
    return 100 if re.search(r"<(?:\w+:)?(?:questestinterop|assessmentItem|qti-assessment-item)\b", source.text) else 0


def read(source: Source) -> Reading:
    """The questions, an item each."""
    document = parse(source, _name)
    if not isinstance(document, Element):
        return Reading(findings=(document,))
    items = (
        [document]
        if document.name in ("item", "assessmentitem")
        else list(document.descendants("item", "assessmentitem"))
    )
    taken = []
    for item in items:
        read_one = _question if item.name == "assessmentitem" else qti1.question
        question, problem = read_one(item, Place(source.path, item.line, item.column))
        taken.append(Taken(item.line, item.end, question, [problem]))
    titled = next(document.descendants("assessment"), None)
    title = titled.get("title") if titled is not None else ""
    return reading_of(source.text.split("\n"), taken, "structure", title)


def _name(name: str) -> str:
    return re.sub("[-_]", "", local(name)).lower().removeprefix("qti")


def _question(item: Element, place: Place) -> tuple[Question | None, Finding | None]:
    """An item of version 2 or 3."""
    body = item.first("itembody")
    interactions = list(_interactions(body)) if body is not None else []
    if body is None or len(interactions) != 1 or interactions[0].name not in (*_CHOICES, _TYPED):
        kind = " and ".join(dict.fromkeys(one.name for one in interactions)) or "item without interaction"
        return None, KIND_NOT_SUPPORTED.at(place, kind=kind)
    interaction = interactions[0]
    declared = [
        one
        for one in item.elements("responsedeclaration")
        if one.get("identifier") == interaction.get("responseidentifier")
    ]
    key = list(_key(declared[0])) if declared else []
    if interaction.name == _TYPED:
        options = [Option(html_to_markdown(value), correct=True) for value in key]
        if not options:
            return None, KIND_NOT_SUPPORTED.at(place, kind="text without a key")
    else:
        options = [_option(choice, key, place) for choice in interaction.descendants(_CHOICES[interaction.name])]
    correct = sum(option.correct for option in options)
    question = Question(
        place=place,
        stem=_stem(body, interaction),
        options=tuple(options),
        explanation=_explanation(item, body),
        source=qti1.label(item),
        shuffle=interaction.get("shuffle") != "false" or interaction.name == _TYPED,
        pin=tuple(n for n, one in enumerate(interaction.descendants("simplechoice"), 1) if one.get("fixed") == "true"),
        pick=1 if interaction.name == _TYPED and correct > 1 else 0,
    )
    outside = [value for value in key if interaction.name in _CHOICES and value not in _identifiers(interaction)]
    return question, KEY_OUTSIDE.at(place, key=shortened(outside[0])) if outside else None


def _interactions(element: Element) -> Iterator[Element]:
    for child in element.elements():
        if child.name.endswith("interaction"):
            yield child
        else:
            yield from _interactions(child)


def _key(declaration: Element) -> Iterator[str]:
    """The values that are correct, or for want of them those that score."""
    values = [
        value.text().strip()
        for response in declaration.elements("correctresponse")
        for value in response.elements("value")
    ]
    if values:
        yield from values
        return
    for entry in declaration.descendants("mapentry"):
        if qti1.number(entry.get("mappedvalue")) > 0:
            yield entry.get("mapkey")


def _identifiers(interaction: Element) -> set[str]:
    return {choice.get("identifier") for choice in interaction.descendants(_CHOICES[interaction.name])}


def _option(choice: Element, key: list[str], place: Place) -> Option:
    whys = map(_feedback, choice.descendants("feedbackinline", "feedbackblock"))
    return Option(
        text=html_to_markdown(choice.markup(*_FEEDBACK)),
        # a key that names a choice which is not there is no key
        correct=choice.get("identifier") in key,
        why="\n\n".join(filter(None, whys)),
        place=Place(place.path, choice.line, choice.column),
    )


def _stem(body: Element, interaction: Element) -> str:
    mark = GAP if interaction.name != "choiceinteraction" else ""
    around = html_to_markdown(body.markup(*_FEEDBACK, replacing={interaction: mark}))
    prompt = interaction.first("prompt")
    asked = html_to_markdown(prompt.markup()) if prompt is not None else ""
    return "\n\n".join(filter(None, [around, asked]))


def _explanation(item: Element, body: Element) -> str:
    """Feedback on the whole question: shown after it, or a block of the body."""
    blocks = [*item.elements("modalfeedback"), *body.elements("feedbackblock")]
    return "\n\n".join(dict.fromkeys(filter(None, map(_feedback, blocks))))


def _feedback(element: Element) -> str:
    return html_to_markdown((element.first("contentbody") or element).markup())
