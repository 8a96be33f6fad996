"""Moodle XML: `<quiz>` with a `<question type="multichoice">` a question, and the questions of a backup.

Format: https://docs.moodle.org/en/Moodle_XML_format. Texts name their own markup, HTML by default. All kinds are
read that a card can ask (`_KINDS`), and their pictures are taken out of the file (`plugin_files`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from examdeck.model.codes.read import DESCRIPTION, KIND_NOT_SUPPORTED
from examdeck.model.kinds import KPRIM
from examdeck.model.question import Option, Place, Question, is_token
from examdeck.readers.answers import MOST_GAPS, Asked, Gap, gap_mark, ordering, pairs, typed, with_gaps, with_tolerance
from examdeck.readers.labels import begins_with, levels, tag, topic_tags, without_top
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown, mixed_to_markdown
from examdeck.readers.xml.cloze import cut_gaps
from examdeck.readers.xml.moodle_backup import BACKUP_SIGNS, exported
from examdeck.readers.xml.plugin_files import PluginFiles
from examdeck.readers.xml.tree import Element, parse
from examdeck.readers.xml.unlettered import without_pasted_letters
from examdeck.text.lines import shortened
from examdeck.text.source import Source

_TYPE = re.compile(r"<question\s+type\s?=\s?[\"'](\w+)[\"']")
_OTHER_KINDS = frozenset(["category", "description", "essay"])
_FULL = 99.9
"""Per cent of the points, but for rounding."""


def recognise(source: Source) -> int:
    """Certain for a document `<quiz>` whose questions are of a type, or have their texts in Moodle's element."""
    if all(sign in source.text for sign in BACKUP_SIGNS):
        return 100
    if not re.search(r"<quiz\b[^>]*>", source.text[:5_000]) or "<question" not in source.text:
        return 0
    types = set(_TYPE.findall(source.text))
    return 100 if "<questiontext" in source.text or types & (_KINDS.keys() | _OTHER_KINDS) else 30


def read(source: Source) -> Reading:
    """The questions, with the category that each stands under."""
    quiz = parse(source)
    if not isinstance(quiz, Element):
        return Reading(findings=(quiz,))
    taken = []
    plugin_files = PluginFiles(source.path)
    section: tuple[str, ...] = ()
    if quiz.name == "question_categories":
        found = exported(quiz)
    else:
        found = (((), element) for element in quiz.descendants("question"))
    for above, element in found:
        section = above or section
        kind = element.get("type")
        place = Place(source.path, element.line, element.column)
        one = Taken(element.line, element.end, taken_for=kind)
        if kind == "category":
            section = levels(without_top(_raw(element.first("category"))))
            taken.append(one)
            continue
        files, problems = plugin_files.take(element)
        if asked := _KINDS[kind](element, place) if kind in _KINDS else None:
            question = replace(_question(element, asked, section, place), files=files)
            one = Taken(element.line, element.end, question, problems)
        elif kind == "description":
            text = shortened(" ".join(_text(element.first("questiontext")).split()))
            one = Taken(element.line, element.end, problems=[DESCRIPTION.at(place, text=text)], taken_for=kind)
        else:
            one = Taken(element.line, element.end, problems=[KIND_NOT_SUPPORTED.at(place, kind=kind)])
        taken.append(one)
    return reading_of(source.lines, without_pasted_letters(taken), "structure")


def _question(element: Element, asked: Asked, section: tuple[str, ...], place: Place) -> Question:
    known_as = _text(element.first("idnumber")).strip()
    label = " ".join(_raw(element.first("name")).split())
    tags = [tag(_raw(one)) for one in element.descendants("tag")]
    return Question(
        place=place,
        stem=asked.stem,
        options=asked.options,
        explanation=_text(element.first("generalfeedback")),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        place_tags=topic_tags(section),
        section=section,
        source="" if begins_with(asked.stem, label) else label,
        id=known_as if is_token(known_as) else "",
        pick=asked.pick,
        shuffle=_raw(element.first("shuffleanswers")).strip().lower() not in ("false", "0"),
        kind=asked.kind,
    )


# ---- what each kind of question asks ----


def _chosen(element: Element, place: Place) -> Asked:
    """Of multiple choice, and true or false. Where one is to be chosen, it is one with all points."""
    is_truth = element.get("type") == "truefalse"
    answers = list(element.elements("answer"))
    points = [_points(answer) for answer in answers]
    one_is_right = _text(element.first("single")).strip().lower() not in ("false", "0")
    has_full = any(point >= _FULL for point in points)
    correct = [point >= _FULL if one_is_right and has_full else point > 0 for point in points]
    options = [
        _option(answer, _truth(_text(answer)) if is_truth else _text(answer), right, place)
        for answer, right in zip(answers, correct, strict=True)
    ]
    pick = 1 if one_is_right and sum(correct) > 1 and has_full else 0
    return Asked(_text(element.first("questiontext")), tuple(options), pick=pick)


def _judged(element: Element, place: Place) -> Asked:
    """Of statements, each with a weight in the column for true and in the one for false."""
    true = {
        weight.get("rownumber")
        for weight in element.elements("weight")
        if weight.get("columnnumber") == "1" and _points_of(_raw(weight.first("value"))) > 0
    }
    options = []
    for row in element.elements("row"):
        at = Place(place.path, row.line, row.column)
        why = _text(row.first("feedbacktext") or row.first("feedback"))
        options.append(Option(_text(row.first("optiontext")), row.get("number") in true, why, at))
    return Asked(_text(element.first("questiontext")), tuple(options), KPRIM)


def _typed(element: Element, place: Place) -> Asked | None:
    """Of a short answer, or a number: any of the answers with all points, or else with most."""
    units = [unit for unit in element.descendants("unit") if _points_of(_raw(unit.first("multiplier"))) == 1]
    unit = f" {_text(units[0].first('unit_name'))}".rstrip() if units else ""
    is_number = element.get("type") == "numerical"
    answers = list(element.elements("answer"))
    best = min(max(map(_points, answers), default=0), _FULL)
    right = []
    for answer in answers:
        text = _text(answer)
        if is_number:
            shown = with_tolerance(_raw(answer), _raw(answer.first("tolerance")))
            text = f"{shown}{unit}" if shown else ""
        if text and 0 < best <= _points(answer):
            right.append(_option(answer, text, True, place))
    return typed(_text(element.first("questiontext")), right, is_number=is_number)


def _matched(element: Element, _place: Place) -> Asked | None:
    """A second side without a first is one too many."""
    sides = [(_text(one), _text(one.first("answer"))) for one in element.elements("subquestion")]
    others = [right for left, right in sides if not left]
    return pairs(_text(element.first("questiontext")), [both for both in sides if both[0]], others)


def _ordered(element: Element, _place: Place) -> Asked | None:
    """The fraction of an answer is its position."""
    answers = sorted(element.elements("answer"), key=_points)
    return ordering(_text(element.first("questiontext")), [_text(answer) for answer in answers])


def _cloze(element: Element, place: Place) -> Asked | None:
    text = element.first("questiontext")
    markup = text.get("format") if text is not None else ""
    cut, gaps = cut_gaps(_raw(text), lambda answer: _shown(answer, markup), place)
    return with_gaps(_shown(cut, markup), gaps)


_BOX = re.compile(r"\[\[(\d{1,4})\]\]")


def _boxed(element: Element, place: Place) -> Asked | None:
    """Of words to select, or to drag, into a text, where each has the number of its choice: `[[2]]`."""
    boxes = list(element.elements("selectoption", "dragbox"))
    gaps: list[Gap] = []

    def cut(found: re.Match[str]) -> str:
        own = boxes[int(found[1]) - 1] if 0 < int(found[1]) <= len(boxes) else None
        group = [box for box in boxes if own is not None and _raw(box.first("group")) == _raw(own.first("group"))]
        gaps.append(Gap([_option(box, _text(box), box is own, place) for box in group]))
        return gap_mark(len(gaps) - 1)

    text = element.first("questiontext")
    if max(len(boxes), len(_BOX.findall(_raw(text)))) > MOST_GAPS:
        return None
    stem = _BOX.sub(cut, _raw(text))
    return with_gaps(_shown(stem, text.get("format") if text is not None else ""), gaps)


_KINDS: Mapping[str, Callable[[Element, Place], Asked | None]] = {
    **dict.fromkeys(("multichoice", "truefalse", "multichoiceset"), _chosen),
    **dict.fromkeys(("kprime", "mtf"), _judged),
    **dict.fromkeys(("shortanswer", "numerical"), _typed),
    **dict.fromkeys(("matching", "ddmatch"), _matched),
    **dict.fromkeys(("gapselect", "ddwtos"), _boxed),
    "ordering": _ordered,
    "cloze": _cloze,
}
"""What each kind of question asks, as far as a card can; nothing where its answers are not there."""


# ---- texts and numbers ----


def _option(answer: Element, text: str, right: bool, place: Place) -> Option:
    at = Place(place.path, answer.line, answer.column)
    return Option(text, right, _text(answer.first("feedback")), at)


def _truth(text: str) -> str:
    return {"true": "True", "false": "False"}.get(text.strip().lower(), text)


def _points(answer: Element) -> float:
    return _points_of(answer.get("fraction"))


def _points_of(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _raw(element: Element | None) -> str:
    """The characters of an element's text."""
    if element is None:
        return ""
    inner = element.first("text")
    return (inner or element).text() if inner or not any(element.elements()) else ""


def _text(element: Element | None) -> str:
    """An element's text as Markdown."""
    return _shown(_raw(element), element.get("format") if element is not None else "")


def _shown(raw: str, markup: str) -> str:
    """Text as Markdown, by the format that its element names."""
    if not raw.strip():
        return ""
    if markup == "markdown":
        return raw.strip()
    if markup == "html":
        return html_to_markdown(raw)
    return mixed_to_markdown(raw) if markup != "plain_text" else plain.escaped(raw)
