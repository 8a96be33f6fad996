"""Footnotes: `word[^1]`, and somewhere in the file `[^1]: what it says`, which comes to the text that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from examdeck.model.question import Question
from examdeck.readers.markdown.page import Page

_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]\s^]{1,60})\]:[ \t]*(.*)")
_REFERENCE = re.compile(r"\[\^([^\]\s^]{1,60})\](?!:)")


def take_footnotes(page: Page) -> dict[str, str]:
    """The footnotes that the page refers to, by their names. Their lines are blanked."""
    if not any("[^" in line and "]:" in line for line in page.lines):
        return {}
    referred = {name for line in page.lines for name in _REFERENCE.findall(line)}
    found: dict[str, list[str]] = {}
    own: list[str] | None = None
    for number in page.outside_code():
        line = page.lines[number]
        definition = _DEFINITION.match(line)
        if definition and definition[1] in referred:
            own = found.setdefault(definition[1], [])
            own.append(definition[2].strip())
        elif own is not None and line.strip() and not definition and line.startswith(("    ", "\t")):
            own.append(line.strip())
        else:
            own = None
        if own is not None:
            page.lines[number] = ""
            page.wrapping.add(number)
    return {name: " ".join(lines) for name, lines in found.items()}


def with_footnotes(question: Question, notes: Mapping[str, str]) -> Question:
    """The question, with each footnote behind the text that refers to it."""

    def noted(text: str) -> str:
        names = dict.fromkeys(name for name in _REFERENCE.findall(text) if name in notes) if "[^" in text else ()
        return "\n\n".join([text, *(f"[^{name}]: {notes[name]}" for name in names)])

    options = [replace(option, text=noted(option.text), why=noted(option.why)) for option in question.options]
    stem, explanation = noted(question.stem), noted(question.explanation)
    return replace(question, stem=stem, options=tuple(options), explanation=explanation)
