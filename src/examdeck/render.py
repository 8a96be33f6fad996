"""From a question to the fields of its note, through the Jinja templates in `templates/fields/`.

A template sees `question` and `deck`, and turns Markdown into HTML by the filters `markdown` (paragraphs) and `inline`
(a paragraph without its `<p>`), and references by `reference`. It is asked only for what a question has: there is no
explanation field of a question without explanation. A bank may bring templates of its own; they run sandboxed. Key, ID
and Settings are tokens that stand in attributes: no template touches them.
"""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from examdeck.files import shown
from examdeck.finding import Finding, Stopped
from examdeck.markdown import to_html
from examdeck.notetype import Fields
from examdeck.question import Place, Question
from examdeck.settings import settings_tokens
from examdeck.templates import OWN, find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from examdeck.deck import Deck
    from examdeck.media import Gallery

_URL = re.compile(r"https?://[^\s<>]+")
TEMPLATED = ("stem", "options", "answer", "rationales", "explanation", "references", "source", "withdrawn")


def renderer(deck: Deck, folders: Sequence[Path], gallery: Gallery) -> Callable[[Question], Fields]:
    """What makes the fields of a question's note.

    Args:
        deck: what the questions are built into.
        folders: where its project has templates of its own, file by file.
        gallery: the media that the questions show.

    Raises:
        Stopped: a template does not compile; the function itself raises it when one does not render.
    """
    asked: Question
    names: Mapping[str, str]

    def markdown(text: str) -> Markup:
        return Markup(to_html(text, names=names))  # noqa: S704 - to_html makes it safe

    def inline(text: str) -> Markup:
        return Markup(to_html(text, inline=True, names=names))  # noqa: S704

    def reference(text: str) -> Markup:
        return _link(text) if _URL.fullmatch(text) else inline(text)

    filters = {"markdown": markdown, "inline": inline, "reference": reference}
    paths = {name: find(f"fields/{name}.html.j2", folders) for name in TEMPLATED}
    templates = _compiled(paths, filters, deck)
    macros = {name: template.module.field for name, template in templates.items()}  # type: ignore[attr-defined]

    def field(name: str) -> str:
        try:
            return str(macros[name](asked)).strip()
        except Exception as error:  # a bank's template may raise anything
            line = templates[name].get_corresponding_lineno(_compiled_line(error))
            raise Stopped([_broken(paths[name], error, line)]) from error

    def render(question: Question) -> Fields:
        nonlocal asked, names
        asked, names = question, gallery.names(question)
        return Fields(
            stem=field("stem"),
            options="" if question.is_recall else field("options"),
            key=" ".join(ascii_uppercase[position] for position in question.key),
            answer=field("answer"),
            rationales=field("rationales") if any(option.why for option in question.options) else "",
            explanation=field("explanation") if question.explanation else "",
            references=field("references") if question.references else "",
            source=field("source"),
            id=question.id,
            settings=settings_tokens(question, deck),
            withdrawn=field("withdrawn") if question.withdrawn else "",
        )

    return render


def _compiled(
    paths: Mapping[str, Path], filters: Mapping[str, Callable[[str], Markup]], deck: Deck
) -> dict[str, Template]:
    """The templates, each a module with the macro `field` of the question.

    To call a macro takes a fraction of what it takes to render a template.
    """
    templates = {}
    findings = []
    for name, path in paths.items():
        environment = _own_environment() if path.is_relative_to(OWN) else _sandbox()
        environment.filters.update(filters)
        try:
            source = "{% macro field(question) %}" + path.read_text("utf-8") + "{% endmacro %}"
            templates[name] = environment.from_string(source, {"deck": deck})
        except (TemplateError, OSError, UnicodeDecodeError) as error:
            findings.append(_broken(path, error))
    if findings:
        raise Stopped(findings)
    return templates


def _own_environment() -> Environment:
    """For examdeck's own templates, which escape what is not Markdown by themselves: much faster."""
    return Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701


def _sandbox() -> Environment:
    """For a bank's."""
    return ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _link(url: str) -> Markup:
    return Markup('<a href="{0}">{0}</a>').format(url)


def _broken(path: Path, error: Exception, line: int = 1) -> Finding:
    if isinstance(error, TemplateSyntaxError):
        line = error.lineno
    remedy = "Mend the template, or remove it: examdeck's own takes its place."
    return Finding(Place(shown(path), line), "E401", f"the template does not render: {error}", remedy)


def _compiled_line(error: Exception) -> int:
    """The line of the compiled template at which an error was raised."""
    line = 1
    traceback = error.__traceback__
    while traceback:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def describe(deck: Deck) -> str:
    """HTML of what Anki shows of a deck: its description, and who made it on what terms."""
    facts = {"Authors": ", ".join(deck.authors), "Licence": deck.licence, "Report a mistake": deck.report}
    lines = "<br>".join(
        f"{escape(name)}: {_link(value) if _URL.fullmatch(value) else escape(value)}"
        for name, value in facts.items()
        if value
    )
    about = to_html(deck.description)
    return f"{about}<p>{lines}</p>" if lines else about
