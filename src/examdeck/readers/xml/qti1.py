"""An item of QTI 1.2, as Canvas, Blackboard, Respondus and ILIAS write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from examdeck.model.codes.read import KEY_OUTSIDE, KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown, mixed_to_markdown
from examdeck.readers.xml.tree import Element
from examdeck.text.lines import shortened


class _Condition(NamedTuple):
    """A condition of the item's processing: which responses it wants, what it gives, what it shows."""

    values: tuple[str, ...]
    points: float
    feedback: tuple[str, ...]


def question(item: Element, place: Place) -> tuple[Question | None, Finding | None]:
    """The question that the item asks, or why it cannot be read."""
    presentation = item.first("presentation")
    responses = (
        list(presentation.descendants("responselid", "responsestr", "responsenum", "responsegrp"))
        if presentation
        else []
    )
    conditions = [_condition(one) for one in item.descendants("respcondition")]
    scoring = [one for one in conditions if one.points > 0 and one.values]
    if presentation is None or len(responses) != 1 or responses[0].name not in ("responselid", "responsestr"):
        return None, KIND_NOT_SUPPORTED.at(place, kind=_kind(item, len(responses)))
    response = responses[0]
    single = response.get("rcardinality").lower() != "multiple"
    if single and scoring:
        best = max(one.points for one in scoring)
        scoring = [one for one in scoring if one.points == best]
    key = list(dict.fromkeys(value for one in scoring for value in one.values))
    feedback = {one.get("ident"): _markdown(one) for one in item.descendants("itemfeedback")}
    labels = list(response.descendants("responselabel"))
    if response.name == "responselid" and labels:
        options = [_option(label, key, conditions, feedback, place) for label in labels]
    else:
        options = [Option(plain.escaped(value), correct=True) for value in key]
    if not options:
        return None, KIND_NOT_SUPPORTED.at(place, kind=_kind(item, 1))
    outside = [value for value in key if labels and value not in {label.get("ident") for label in labels}]
    asked = Question(
        place=place,
        stem=_markdown(presentation, "responselid", "responsestr"),
        options=tuple(options),
        explanation=_explanation(conditions, feedback, labels),
        source=label(item),
        pick=1 if len(key) > 1 and not labels else 0,
    )
    return asked, KEY_OUTSIDE.at(place, key=shortened(outside[0])) if outside else None


def label(item: Element) -> str:
    """The item's title, if it says more than that it is one."""
    title = " ".join(item.get("title").split())
    return "" if title.lower() in ("question", "item", "multiple choice", "true/false") else title


def number(text: str) -> float:
    """A number of points; a name like `SCORE.max` stands for all of them."""
    try:
        return float(text)
    except ValueError:
        return 100.0 if "max" in text.lower() else 0.0


def _condition(element: Element) -> _Condition:
    points = [
        number(one.text().strip()) for one in element.elements("setvar") if one.get("action").lower() != "subtract"
    ]
    values = tuple(_wanted(one for one in element.elements("conditionvar")))
    shown = tuple(one.get("linkrefid") for one in element.elements("displayfeedback"))
    return _Condition(values, max(points, default=0.0), shown)


def _wanted(elements: Iterator[Element]) -> Iterator[str]:
    """The responses that a condition asks for, without those that it asks not to be there."""
    for element in elements:
        if element.name in ("varequal", "varsubstring"):
            yield element.text().strip()
        elif element.name != "not":
            yield from _wanted(element.elements())


def _option(
    label: Element, key: list[str], conditions: list[_Condition], feedback: dict[str, str], place: Place
) -> Option:
    ident = label.get("ident")
    shown = [name for one in conditions if one.values == (ident,) for name in one.feedback]
    whys = dict.fromkeys(feedback.get(name, "") for name in shown)
    at = Place(place.path, label.line, label.column)
    return Option(_markdown(label), ident in key, "\n\n".join(filter(None, whys)), at)


def _explanation(conditions: list[_Condition], feedback: dict[str, str], labels: list[Element]) -> str:
    """Feedback that is shown for no single option."""
    idents = {(label.get("ident"),) for label in labels}
    own = {name for one in conditions if one.values in idents for name in one.feedback}
    return "\n\n".join(dict.fromkeys(text for name, text in feedback.items() if text and name not in own))


def _markdown(element: Element, *without: str) -> str:
    """The texts of an element, in their order."""
    parts = []
    for text in _materials(element, without):
        kind = (text.get("texttype") or text.get("type")).lower()
        source = text.text() if not any(text.elements()) else text.markup()
        if text.name == "matimage":
            parts.append(f"![]({text.get('uri')})" if text.get("uri") else "")
        elif "html" in kind:
            parts.append(html_to_markdown(source))
        else:
            parts.append(mixed_to_markdown(source.strip()))
    return "\n\n".join(filter(None, parts))


def _materials(element: Element, without: tuple[str, ...]) -> Iterator[Element]:
    for child in element.elements():
        if child.name in ("mattext", "matformattedtext", "matimage"):
            yield child
        elif child.name not in without:
            yield from _materials(child, without)


def _kind(item: Element, responses: int) -> str:
    """What the item calls its kind."""
    for field in item.descendants("qtimetadatafield"):
        label, entry = field.first("fieldlabel"), field.first("fieldentry")
        if label is not None and entry is not None and "type" in label.text().lower():
            return entry.text().strip()
    return "item with several responses" if responses > 1 else "item without a key"
