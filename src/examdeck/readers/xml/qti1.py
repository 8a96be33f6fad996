"""An item of QTI 1.2, as Canvas, Blackboard, Respondus and ILIAS write them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from examdeck.model.codes.read import KEY_OUTSIDE, KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import Asked, Gap, between, gap_mark, ordering, pairs, typed, with_gaps, with_tolerance
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown, mixed_to_markdown
from examdeck.readers.xml.tree import Element
from examdeck.text.lines import shortened

_RESPONSES = ("responselid", "responsestr", "responsenum", "responsegrp")


class _Condition(NamedTuple):
    """A condition of the item's processing: which responses it wants, what it gives, what it shows."""

    values: tuple[str, ...]
    points: float
    feedback: tuple[str, ...]


def question(item: Element, place: Place) -> tuple[Question | None, Finding | None]:
    """The question that the item asks, or why it cannot be read."""
    presentation = item.first("presentation")
    responses = list(presentation.descendants(*_RESPONSES)) if presentation else []
    conditions = [_condition(one) for one in item.descendants("respcondition")]
    feedback = {one.get("ident"): _markdown(one) for one in item.descendants("itemfeedback")}
    labels = list(responses[0].descendants("responselabel")) if len(responses) == 1 else []
    asked = None
    key: list[str] = []
    if presentation is not None and labels and responses[0].name == "responselid":
        key = _key(responses[0], conditions)
        asked = _chosen(presentation, responses[0], key, conditions, feedback, place)
    elif presentation is not None:
        asked = _other(item, presentation, responses, place)
    if asked is None:
        return None, KIND_NOT_SUPPORTED.at(place, kind=_kind(item) or _NAMELESS[len(responses) > 1])
    outside = [value for value in key if labels and value not in {label.get("ident") for label in labels}]
    read = Question(
        place=place,
        stem=asked.stem,
        options=asked.options,
        explanation=_explanation(conditions, feedback, labels),
        source=label(item),
        pick=asked.pick,
        kind=asked.kind,
    )
    return read, KEY_OUTSIDE.at(place, key=shortened(outside[0])) if outside else None


def _key(response: Element, conditions: list[_Condition]) -> list[str]:
    """What scores; where one is to be chosen, what scores most."""
    scoring = [one for one in conditions if one.points > 0 and one.values]
    if response.get("rcardinality").lower() != "multiple":
        best = max((one.points for one in scoring), default=0.0)
        scoring = [one for one in scoring if one.points == best]
    return list(dict.fromkeys(value for one in scoring for value in one.values))


def _chosen(
    presentation: Element,
    response: Element,
    key: list[str],
    conditions: list[_Condition],
    feedback: dict[str, str],
    place: Place,
) -> Asked | None:
    stem = _markdown(presentation, *_RESPONSES)
    options = [_option(label, key, conditions, feedback, place) for label in response.descendants("responselabel")]
    if response.get("rcardinality").lower() != "ordered":
        return Asked(stem, tuple(options))
    texts = {label.get("ident"): _markdown(label) for label in response.descendants("responselabel")}
    return ordering(stem, [texts.get(value, "") for value in key]) if texts.keys() == {*key} else None


def _other(item: Element, presentation: Element, responses: list[Element], place: Place) -> Asked | None:
    """What an item asks for other than to choose once: to type, to match, to fill gaps."""
    stem = _markdown(presentation, *_RESPONSES)
    if len(responses) == 1:
        numbers = _numbers(item) if responses[0].name == "responsenum" or _is_numeric(item) else []
        values = _key(responses[0], [_condition(one) for one in item.descendants("respcondition")])
        texts = numbers or [plain.escaped(value) for value in values]
        answers = [Option(text, correct=True) for text in dict.fromkeys(texts)]
        return typed(stem, answers, is_number=bool(numbers)) if responses[0].name != "responsegrp" else None
    if not responses or any(one.name != "responselid" for one in responses):
        return None
    right = _right(item)
    named = [_markdown(one, "renderchoice") for one in responses]
    gaps = [_gap(one, right.get(one.get("ident"), set()), place) for one in responses]
    if all(f"[{name}]" in stem for name in named):
        for number, name in enumerate(named):
            stem = stem.replace(f"[{name}]", gap_mark(number))
        all_right = _kind(item) == "fill_in_multiple_blanks_question"
        whole = [Gap([replace(choice, correct=True) for choice in gap.choices]) for gap in gaps]
        return with_gaps(stem, whole if all_right else gaps)
    if any(sum(choice.correct for choice in gap.choices) != 1 for gap in gaps):
        return None
    sides = [next(choice.text for choice in gap.choices if choice.correct) for gap in gaps]
    others = [choice.text for gap in gaps for choice in gap.choices]
    return pairs(stem, list(zip(named, sides, strict=True)), others)


def _gap(response: Element, right: Collection[str], place: Place) -> Gap:
    labels = response.descendants("responselabel")
    return Gap([Option(_markdown(label), label.get("ident") in right, place=place) for label in labels])


def _right(item: Element) -> dict[str, set[str]]:
    """For each response of an item, what scores."""
    found: dict[str, set[str]] = {}
    for condition in item.descendants("respcondition"):
        if _condition(condition).points > 0:
            for equal in condition.descendants("varequal", "not"):
                if equal.name == "varequal":
                    found.setdefault(equal.get("respident"), set()).add(equal.text().strip())
    return found


def _is_numeric(item: Element) -> bool:
    fib = next(item.descendants("renderfib"), None)
    return "numeric" in _kind(item).lower() or (
        fib is not None and fib.get("fibtype").lower() in ("decimal", "integer", "scientific")
    )


def _numbers(item: Element) -> list[str]:
    """The numbers that score, each with what it may be off by."""
    found = []
    for condition in item.descendants("respcondition"):
        if _condition(condition).points <= 0:
            continue
        names = ("varequal", "vargte", "vargt", "varlte", "varlt")
        said = {one.name[:5]: one.text() for one in reversed([*condition.descendants(*names)])}
        value, least, most = (said.get(name, "") for name in ("vareq", "vargt", "varlt"))
        found.append(between(least, most, value) if least and most else with_tolerance(value))
    return list(filter(None, found))


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


def _kind(item: Element) -> str:
    """What the item calls its kind, in a `qtimetadatafield`; `qti2` takes `qti` off all names."""
    for field in item.descendants("metadatafield"):
        label, entry = field.first("fieldlabel"), field.first("fieldentry")
        if label is not None and entry is not None and "type" in label.text().lower():
            return entry.text().strip()
    return ""


_NAMELESS = ("item without a key", "item with several responses")
"""What an item is that does not say its kind, with one response or more."""
