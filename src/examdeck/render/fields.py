"""From a question to the fields of its note, through the Jinja templates in `templates/fields/`.

A template arranges HTML that is ready: each has the names that `ARRANGED` gives it, beside `question` and `deck`, and
for what else it wants to show the filters `markdown` (paragraphs), `inline` (a paragraph without its `<p>`) and `text`
(nothing but text). It is asked only for what a question has: there is no explanation field of a question without
explanation, so that a card can test for one. A bank may bring templates of its own; they run sandboxed. Key, ID and
Settings are tokens that stand in attributes: no template touches them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Any, NamedTuple, Protocol, TypeAlias, Union

from jinja2 import Environment, StrictUndefined, Template
from jinja2.runtime import Macro
from markupsafe import Markup

from examdeck.language.direction import Direction
from examdeck.model.codes.build import BROKEN_TEMPLATE
from examdeck.model.deck import Deck
from examdeck.model.finding import Finding, Stopped
from examdeck.model.kinds import shown_order, sides
from examdeck.model.notetype import Fields
from examdeck.model.question import Place, Question
from examdeck.render.directions import with_directions
from examdeck.render.field_html import text_html
from examdeck.render.folding import folded
from examdeck.render.html import Naming, file_name, linked, to_html
from examdeck.render.invisible import invisible
from examdeck.render.sandbox import Sandbox
from examdeck.render.settings import question_direction, settings_tokens
from examdeck.render.templates import OWN, find
from examdeck.text.files import shown

ARRANGED = {
    "stem": "stem, given",  # lists of what is to be matched or put in order; the front has it from nowhere else
    "options": "options",  # in the bank's order
    "answer": "answers",  # the correct options
    "rationales": "rationales",  # aligned with the options, or with the answers where only those are shown
    "explanation": "explanation",
    "references": "references",
    "source": "title, label",  # the deck's; what the source calls the question, or nothing
    "withdrawn": "why, replaced_by",  # an id, or nothing
}
"""The fields that have a template, and the names of what it arranges."""

Arranged: TypeAlias = Union[str, "Sequence[Arranged]"]
"""Safe HTML, or a list of it."""

_QUOTE = re.compile(r"(<[^>]*>)|&#3([49]);")


class _FieldTemplate(NamedTuple):
    """A template as a macro: to call one takes a fraction of what it takes to render a template."""

    path: Path
    template: Template
    macro: Macro
    sandbox: Sandbox | None
    """Of one that is not ours."""


class Render(Protocol):
    """Makes the fields of a question's note."""

    def __call__(self, question: Question, name: Naming = file_name) -> Fields:
        """The fields; `name` names the pictures and sounds.

        Raises:
            Stopped: templates do not render.
        """


def renderer(deck: Deck, folders: Sequence[Path]) -> Render:
    """What makes the fields of the notes of a deck.

    Args:
        deck: what the questions are built into.
        folders: where its project has templates of its own, file by file.

    Raises:
        Stopped: templates do not compile.
    """
    return _Renderer(deck, folders)


class _Renderer:
    """The renderer of one deck. It meets all templates that a question has use for before it stops."""

    def __init__(self, deck: Deck, folders: Sequence[Path]) -> None:
        self._deck = deck
        self._title = text_html(deck.title)
        self._name: Naming = file_name
        self._direction: Direction = ""
        self._broken: list[Finding] = []
        filters = {"markdown": self._markdown, "inline": self._inline, "text": text_html}
        self._templates = _compiled(folders, deck, filters)

    def __call__(self, question: Question, name: Naming = file_name) -> Fields:
        self._name, self._direction = name, question_direction(question, self._deck)
        field = self._field
        key = question.key
        is_recall = question.is_recall
        options = [self._inline(option.text) for option in question.options]
        fields = Fields(
            stem=field("stem", question, self._markdown(question.stem), self._given(question)),
            options="" if is_recall else field("options", question, options),
            key=" ".join([ascii_uppercase[position] for position in key if position < len(ascii_uppercase)]),
            answer=field("answer", question, _folded([options[position] for position in key], question)) if key else "",
            rationales=self._rationales(question, is_recall=is_recall),
            explanation=field("explanation", question, self._markdown(question.explanation))
            if question.explanation
            else "",
            references=field("references", question, [self._reference(text) for text in question.references])
            if question.references
            else "",
            source=field("source", question, self._title, text_html(question.source)),
            id=question.id,
            settings=settings_tokens(question, self._deck, self._direction),
            withdrawn=(withdrawn := self._withdrawn(question)),
            spare_2=invisible(withdrawn) if withdrawn else "",
        )
        if self._broken:
            broken, self._broken = self._broken, []
            raise Stopped(broken)
        return fields

    def _rationales(self, question: Question, *, is_recall: bool) -> str:
        if not any(option.why for option in question.options):
            return ""
        shown_options = [option for option in question.options if option.correct or not is_recall]
        return self._field("rationales", question, [self._inline(option.why) for option in shown_options])

    def _given(self, question: Question) -> list[list[str]]:
        """What the front must show of the answers: both sides of pairs, and steps, in an order that tells nothing."""
        texts = [option.text for option in question.options]
        if question.kind == "order":
            lists = [shown_order(texts, texts)]
        elif question.kind == "pairs":
            pairs = list(map(sides, texts))
            lefts = [left for left, _ in pairs if left]
            lists = [lefts, shown_order([right for _, right in pairs], [right for _, right in pairs])]
        else:
            return []
        return [[self._inline(text) for text in each] for each in lists]

    def _withdrawn(self, question: Question) -> str:
        withdrawn = question.withdrawn
        if not withdrawn:
            return ""
        return self._field("withdrawn", question, self._markdown(withdrawn.why), text_html(withdrawn.replaced_by))

    def _markdown(self, text: str) -> str:
        return with_directions(to_html(text, name=self._name), self._direction)

    def _inline(self, text: str) -> str:
        return with_directions(to_html(text, inline=True, name=self._name), self._direction)

    def _reference(self, text: str) -> str:
        return self._inline(linked(text))

    def _field(self, name: str, question: Question, *arranged: Arranged) -> str:
        template = self._templates[name]
        try:
            if template.sandbox is None:
                return template.macro(question, *arranged)
            template.sandbox.restart(_length(arranged))
            return _tidied(template.macro(question, *map(_marked, arranged)))
        except Exception as error:  # a bank's template may raise anything
            line = template.template.get_corresponding_lineno(_compiled_line(error))
            self._broken.append(_finding(template.path, error, line))
            return ""


def _compiled(
    folders: Sequence[Path], deck: Deck, filters: Mapping[str, Callable[[str], str]]
) -> dict[str, _FieldTemplate]:
    templates = {}
    findings = []
    for name, arranged in ARRANGED.items():
        path = find(f"fields/{name}.html.j2", folders)
        sandbox = None if path.is_relative_to(OWN) else _sandbox(filters)
        try:
            source = f"{{% macro field(question, {arranged}) %}}{path.read_text('utf-8').rstrip()}{{% endmacro %}}"
            template = (sandbox or _ours(filters)).from_string(source, {"deck": deck})
            templates[name] = _FieldTemplate(path, template, template.module.field, sandbox)  # type: ignore[attr-defined]
        except Exception as error:  # a bank's template may raise anything
            findings.append(_finding(path, error, getattr(error, "lineno", None) or 1))
    if findings:
        raise Stopped(findings)
    return templates


def _ours(filters: Mapping[str, Callable[[str], str]]) -> Environment:
    """For examdeck's own templates, which arrange safe HTML alone: that takes no escaping."""
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    environment.filters.update(filters)
    return environment


def _sandbox(filters: Mapping[str, Callable[[str], str]]) -> Sandbox:
    safe = {name: _safe(filter_) for name, filter_ in filters.items()}
    return Sandbox(safe, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _safe(filter_: Callable[[str], str]) -> Callable[[str], Markup]:
    return lambda text: Markup(filter_(text))  # noqa: S704 - what makes field HTML makes it safe


def _folded(answers: list[str], question: Question) -> list[str]:
    """The answers; one alone that is long to recall folds below its first paragraph."""
    return list(map(folded, answers)) if question.is_recall and len(answers) == 1 else answers


def _marked(arranged: Arranged) -> Any:
    """Safe HTML, as a template that escapes must know it."""
    return Markup(arranged) if isinstance(arranged, str) else list(map(_marked, arranged))  # noqa: S704


def _length(arranged: Iterable[Arranged]) -> int:
    return sum(len(part) if isinstance(part, str) else _length(part) for part in arranged)


def _tidied(html: str) -> str:
    """What a bank's template made, with the quotes that Jinja escaped as a browser writes them."""
    if "&#3" not in html:
        return html.strip()
    return _QUOTE.sub(_quote, html).strip()


def _quote(match: re.Match[str]) -> str:
    tag, code = match.groups()
    if tag:
        return tag.replace("&#34;", "&quot;").replace("&#39;", "'")
    return '"' if code == "4" else "'"


def _finding(path: Path, error: Exception, line: int) -> Finding:
    return BROKEN_TEMPLATE.at(Place(shown(path), line), error=error)


def _compiled_line(error: Exception) -> int:
    """The line of the compiled template at which an error was raised."""
    line = 1
    traceback = error.__traceback__
    while traceback:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
