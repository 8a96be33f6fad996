"""OLX, Open edX's XML: `<problem>` with `<multiplechoiceresponse>`, `<choiceresponse>` and their like.

Format: https://docs.openedx.org, "Open Learning XML". A problem may ask several questions, each of which is one here;
one that stands within a table, list or sentence takes the words around it along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from examdeck.model.codes.read import KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.answers import GAP, GAP_MARK, Asked, between, gap_mark, typed, with_tolerance
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.rows.keys import truth
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown
from examdeck.readers.xml.tree import Element, parse
from examdeck.readers.xml.unlettered import without_pasted_letters
from examdeck.text.source import Source

_GROUPS = {"multiplechoiceresponse": "choicegroup", "choiceresponse": "checkboxgroup", "optionresponse": "optioninput"}
_HINTS = ("choicehint", "optionhint", "compoundhint")
_ANSWERS = ("additional_answer", "stringequalhint", "correcthint")
_SETTINGS = ("responseparam", "formulaequationinput")
_BESIDE = (*_ANSWERS, *_GROUPS.values(), "solution", "demandhint", "script", "style", "textline", *_SETTINGS)
_RANGE = re.compile(r"[(\[]([^,;]+)[,;]([^,;]+)[)\]]")
_OPTIONS = re.compile(r"'((?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*)\"")


def recognise(source: Source) -> int:
    """Certain when a problem with a response is there."""
    return 100 if re.search(r"<problem\b", source.text) and re.search(r"<\w+response\b", source.text) else 0


def read(source: Source) -> Reading:
    """The questions of all problems in the file."""
    document = parse(source)
    if not isinstance(document, Element):
        return Reading(findings=(document,))
    problems = [document] if document.name == "problem" else list(document.descendants("problem"))
    taken = []
    for problem in problems:
        asked, said = _questions(problem, source.path)
        taken += [Taken(problem.line, problem.end, question) for question in asked]
        taken.append(Taken(problem.line, problem.end, problems=said))
    title = document.get("display_name") if document.name != "problem" else ""
    return reading_of(source.lines, without_pasted_letters(taken), "structure", title)


def _questions(problem: Element, path: str) -> tuple[list[Question], list[Finding]]:
    """The questions of a problem: what stands before a response belongs to it."""
    asked: list[Question] = []
    found: list[Finding] = []
    before: list[str] = []
    solution = "\n\n".join(map(_solution, problem.descendants("solution")))
    for child in problem.children:
        if isinstance(child, str):
            before.append(plain.inline(child.strip()))
            continue
        responses = list(_responses(child))
        words = _words(responses)
        for response, _ in responses:
            place = Place(path, response.line, response.column)
            own = html_to_markdown(child.markup(*_BESIDE)) if response is child else words[response]
            question = _question(response, problem, "\n\n".join(filter(None, [*before, own])), solution, place)
            if question:
                asked.append(question)
            else:
                found.append(KIND_NOT_SUPPORTED.at(place, kind=response.name))
        if responses:
            before = []
        else:
            before.append(html_to_markdown(child.markup()) if child.name not in _BESIDE else "")
    if not asked and not found:
        found.append(KIND_NOT_SUPPORTED.at(Place(path, problem.line, problem.column), kind="problem without response"))
    return asked, found


def _responses(element: Element, path: tuple[Element, ...] = ()) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """The responses in an element, which may be one itself, with the elements that each stands in, outermost first."""
    if element.name.endswith("response"):
        yield element, path
    else:
        for child in element.elements():
            yield from _responses(child, (*path, element))


_MANY = 1_000
"""Characters of words that are no longer those of a row or sentence."""


def _words(responses: Sequence[tuple[Element, tuple[Element, ...]]]) -> dict[Element, str]:
    """The words that each response stands among, with a gap for it: those of the row, item or sentence that has any."""
    marks = {response: gap_mark(number) for number, (response, _) in enumerate(responses)}
    shown: dict[Element, str] = {}
    found: dict[Element, str] = {}
    for response, path in responses:
        found[response] = ""
        for around in reversed(path):
            if around not in shown:
                parts = around.elements() if around.name == "tr" else (around,)
                shown[around] = " ".join(html_to_markdown(one.markup(*_BESIDE, replacing=marks)) for one in parts)
            if re.search(r"\w", GAP_MARK.sub("", shown[around])):
                text = shown[around] if len(shown[around]) <= _MANY else ""
                found[response] = GAP_MARK.sub("…", text.replace(marks[response], GAP))
                break
    return found


def _question(response: Element, problem: Element, stem: str, solution: str, place: Place) -> Question | None:
    asked = _asked(response, stem, place)
    if asked is None:
        return None
    group = response.first(_GROUPS.get(response.name, ""))
    fixed = [n for n, one in enumerate(group.elements(), 1) if one.get("fixed") == "true"] if group is not None else []
    return Question(
        place=place,
        stem=stem,
        options=asked.options,
        explanation=solution,
        source=problem.get("display_name"),
        pin=tuple(fixed),
        pick=asked.pick,
        kind="gap" if asked.kind == "text" and GAP in stem else asked.kind,
    )


def _asked(response: Element, stem: str, place: Place) -> Asked | None:
    """What a response asks for; None where no card can."""
    answers = [response.get("answer"), *(one.get("answer") for one in response.elements("additional_answer"))]
    if response.name == "stringresponse" and "regexp" not in response.get("type"):
        return typed(stem, [Option(plain.escaped(answer), correct=True) for answer in answers if answer])
    if response.name == "numericalresponse":
        off = [one.get("default") for one in response.elements("responseparam") if one.get("type") == "tolerance"]
        shown = [_number(answer, (*off, "")[0]) for answer in answers]
        return typed(stem, [Option(text, correct=True) for text in shown if text], is_number=True)
    options = _options(response, place.path)
    return Asked(stem, tuple(options)) if options else None


def _number(answer: str, tolerance: str) -> str:
    """A number, or a range in brackets of either kind."""
    ends = _RANGE.fullmatch(answer.strip())
    return between(ends[1], ends[2]) if ends else with_tolerance(answer, tolerance)


def _options(response: Element, path: str) -> list[Option]:
    group = response.first(_GROUPS.get(response.name, ""))
    if group is None:
        return []
    listed = [one[0] or one[1] for one in _OPTIONS.findall(group.get("options"))]
    if listed:
        return [Option(plain.escaped(text), text == group.get("correct")) for text in listed]
    return [
        Option(
            text=html_to_markdown(choice.markup(*_HINTS)),
            correct=bool(truth(choice.get("correct"))),
            why="\n\n".join(filter(None, (html_to_markdown(hint.markup()) for hint in choice.elements(*_HINTS)))),
            place=Place(path, choice.line, choice.column),
        )
        for choice in group.elements("choice", "option")
    ]


def _solution(element: Element) -> str:
    """The explanation, without the heading that Open edX's template gives it."""
    text = html_to_markdown(element.markup())
    return re.sub(r"\A\W*Explanation\W*\n+", "", text)
