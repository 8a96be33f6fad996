"""OLX, Open edX's XML: `<problem>` with `<multiplechoiceresponse>`, `<choiceresponse>` and their like.

Format: https://docs.openedx.org, "Open Learning XML". A problem may ask several questions, each of which is one here.
"""

from __future__ import annotations

import re

from examdeck.model.codes.read import KIND_NOT_SUPPORTED
from examdeck.model.finding import Finding
from examdeck.model.question import Option, Place, Question
from examdeck.readers.reading import Reading, Taken, reading_of
from examdeck.readers.rows.keys import truth
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import html_to_markdown
from examdeck.readers.xml.tree import Element, parse
from examdeck.text.source import Source

_GROUPS = {"multiplechoiceresponse": "choicegroup", "choiceresponse": "checkboxgroup", "optionresponse": "optioninput"}
_HINTS = ("choicehint", "optionhint", "compoundhint")
_ANSWERS = ("additional_answer", "stringequalhint", "correcthint")
_BESIDE = (*_ANSWERS, *_GROUPS.values(), "solution", "demandhint", "script", "style", "textline")
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
    return reading_of(source.text.split("\n"), taken, "structure", title)


def _questions(problem: Element, path: str) -> tuple[list[Question], list[Finding]]:
    """The questions of a problem: what stands before a response belongs to it."""
    asked: list[Question] = []
    found: list[Finding] = []
    before: list[str] = []
    solution = "\n\n".join(map(_solution, problem.descendants("solution")))
    for child in problem.children:
        if isinstance(child, str):
            before.append(plain.inline(child.strip()))
        elif not child.name.endswith("response"):
            before.append(html_to_markdown(child.markup()) if child.name not in _BESIDE else "")
        else:
            place = Place(path, child.line, child.column)
            options = _options(child, path)
            if options:
                stem = "\n\n".join(filter(None, [*before, html_to_markdown(child.markup(*_BESIDE))]))
                asked.append(_question(child, problem, stem, options, solution, place))
            else:
                found.append(KIND_NOT_SUPPORTED.at(place, kind=child.name))
            before = []
    if not asked and not found:
        found.append(KIND_NOT_SUPPORTED.at(Place(path, problem.line, problem.column), kind="problem without response"))
    return asked, found


def _question(
    response: Element, problem: Element, stem: str, options: list[Option], solution: str, place: Place
) -> Question:
    group = response.first(_GROUPS.get(response.name, ""))
    fixed = [n for n, one in enumerate(group.elements(), 1) if one.get("fixed") == "true"] if group is not None else []
    return Question(
        place=place,
        stem=stem,
        options=tuple(options),
        explanation=solution,
        source=problem.get("display_name"),
        pin=tuple(fixed),
        pick=1 if response.name == "stringresponse" and len(options) > 1 else 0,
    )


def _options(response: Element, path: str) -> list[Option]:
    if response.name == "stringresponse":
        answers = [response.get("answer"), *(one.get("answer") for one in response.elements("additional_answer"))]
        return [Option(plain.escaped(answer), correct=True) for answer in answers if answer]
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
