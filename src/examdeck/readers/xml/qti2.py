"""QTI, the exchange format of learning platforms: version 1.2 (`<item>`) and 2.x or 3 (`<assessmentItem>`).

Formats: https://www.imsglobal.org/question. All kinds are read that a card can ask, feedback and all. The names of
elements are compared without case, hyphens and the prefix `qti-` of version 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from examdeck.model.codes.read import KEY_OUTSIDE, KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import MOST_GAPS, Asked, Gap, gap_mark, ordering, pairs, typed, with_gaps, with_tolerance
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown.html import html_to_markdown
from examdeck.readers.xml import qti1
from examdeck.readers.xml.tree import Element, local, parse
from examdeck.readers.xml.unlettered import without_pasted_letters
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_CHOOSE, _INLINE, _TYPED = "choiceinteraction", "inlinechoiceinteraction", "textentryinteraction"
_CHOICES = ("simplechoice", "inlinechoice", "simpleassociablechoice", "gaptext", "gapimg")
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
    return reading_of(source.lines, without_pasted_letters(taken), "structure", title)


def _name(name: str) -> str:
    return re.sub("[-_]", "", local(name)).lower().removeprefix("qti")


def _question(item: Element, place: Place) -> tuple[Question | None, Finding | None]:
    """An item of version 2 or 3."""
    body = item.first("itembody")
    interactions = list(_interactions(body)) if body is not None else []
    asked = _asked(item, body, interactions, place) if body is not None and interactions else None
    if body is None or asked is None:
        kind = " and ".join(dict.fromkeys(one.name for one in interactions)) or "item without interaction"
        return None, KIND_NOT_SUPPORTED.at(place, kind=kind)
    first = interactions[0]
    question = Question(
        place=place,
        stem=asked.stem,
        options=asked.options,
        explanation=_explanation(item, body),
        source=qti1.label(item),
        shuffle=first.get("shuffle") != "false" or first.name == _TYPED,
        pin=tuple(n for n, one in enumerate(first.descendants("simplechoice"), 1) if one.get("fixed") == "true"),
        pick=asked.pick,
        kind=asked.kind,
    )
    known = {choice.get("identifier") for choice in first.descendants(*_CHOICES)}
    outside = [value for value in _key(item, first) if first.name in (_CHOOSE, _INLINE) and value not in known]
    return question, KEY_OUTSIDE.at(place, key=shortened(outside[0])) if outside else None


def _asked(item: Element, body: Element, interactions: Sequence[Element], place: Place) -> Asked | None:
    """What the interactions ask together; None where no card can."""
    first = interactions[0]
    if all(one.name in (_INLINE, _TYPED) for one in interactions):
        marks = {one: gap_mark(number) for number, one in enumerate(interactions)}
        gaps = [_gap(item, one, place) for one in interactions]
        return with_gaps(html_to_markdown(body.markup(*_FEEDBACK, replacing=marks)), gaps)
    if len(interactions) > 1:
        return None
    stem, key = _stem(body, first), list(_key(item, first))
    if first.name == _CHOOSE:
        return Asked(stem, tuple(_option(choice, key, place) for choice in first.descendants("simplechoice")))
    if first.name == "sliderinteraction":
        return typed(stem, _numbers(item, first, place), is_number=True)
    texts = {one.get("identifier"): html_to_markdown(one.markup(*_FEEDBACK)) for one in first.descendants(*_CHOICES)}
    if first.name == "orderinteraction":
        return ordering(stem, [texts.get(value, "") for value in key]) if texts.keys() == {*key} else None
    ends = [(left, right) for left, _, right in (value.partition(" ") for value in key)]
    if first.name in ("matchinteraction", "associateinteraction"):
        seconds = [one.get("identifier") for one in [*first.elements("simplematchset")][1:] for one in one.elements()]
        matched = [(texts.get(left, ""), texts.get(right, "")) for left, right in ends]
        return pairs(stem, matched, [texts.get(second, "") for second in seconds])
    return _dragged(first, stem, texts, ends) if first.name == "gapmatchinteraction" else None


def _dragged(
    interaction: Element, prompt: str, texts: Mapping[str, str], ends: Sequence[tuple[str, str]]
) -> Asked | None:
    """Texts to drag into gaps, `ends` of which are an identifier of a text and one of a gap."""
    gaps = list(interaction.descendants("gap"))
    if max(len(gaps), len(texts)) > MOST_GAPS:
        return None
    marks = {gap: gap_mark(number) for number, gap in enumerate(gaps)}
    around = html_to_markdown(interaction.markup("prompt", *_CHOICES, replacing=marks))
    own = [{text for text, at in ends if at == gap.get("identifier")} for gap in gaps]
    choices = [Gap([Option(text, name in right) for name, text in texts.items()]) for right in own]
    return with_gaps("\n\n".join(filter(None, [prompt, around])), choices)


def _gap(item: Element, interaction: Element, place: Place) -> Gap:
    key = list(_key(item, interaction))
    if interaction.name == _INLINE:
        return Gap([_option(choice, key, place) for choice in interaction.descendants("inlinechoice")])
    if numbers := _numbers(item, interaction, place):
        return Gap(numbers, is_number=True)
    return Gap([Option(html_to_markdown(value), correct=True) for value in key])


def _numbers(item: Element, interaction: Element, place: Place) -> Sequence[Option]:
    """The correct numbers, with what they may be off by; none where a text is asked for."""
    name = interaction.get("responseidentifier")
    declared = _declaration(item, interaction)
    if declared is None or declared.get("basetype") not in ("float", "integer"):
        return ()
    compared = (
        one
        for one in item.descendants("equal")
        if any(v.get("identifier") == name for v in one.descendants("variable"))
    )
    equal = next(compared, None)
    off = equal.get("tolerance").split(" ")[0] if equal is not None else ""
    share = "%" if equal is not None and equal.get("tolerancemode") == "relative" else ""
    shown = [with_tolerance(value, f"{off}{share}" if off else "") for value in _key(item, interaction)]
    return [Option(text, correct=True, place=place) for text in shown if text]


def _interactions(element: Element) -> Iterator[Element]:
    for child in element.elements():
        if child.name.endswith("interaction"):
            yield child
        else:
            yield from _interactions(child)


def _declaration(item: Element, interaction: Element) -> Element | None:
    name = interaction.get("responseidentifier")
    return next((one for one in item.elements("responsedeclaration") if one.get("identifier") == name), None)


def _key(item: Element, interaction: Element) -> Iterator[str]:
    """The values that are correct, or for want of them those that score."""
    declaration = _declaration(item, interaction)
    if declaration is None:
        return
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
    around = html_to_markdown(body.markup(*_FEEDBACK, replacing={interaction: ""}))
    prompt = interaction.first("prompt")
    asked = html_to_markdown(prompt.markup()) if prompt is not None else ""
    return "\n\n".join(filter(None, [around, asked]))


def _explanation(item: Element, body: Element) -> str:
    """Feedback on the whole question: shown after it, or a block of the body."""
    blocks = [*item.elements("modalfeedback"), *body.elements("feedbackblock")]
    return "\n\n".join(dict.fromkeys(filter(None, map(_feedback, blocks))))


def _feedback(element: Element) -> str:
    return html_to_markdown((element.first("contentbody") or element).markup())
