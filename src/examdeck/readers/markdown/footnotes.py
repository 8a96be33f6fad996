"""Footnotes: `word[^1]`, and somewhere in the file `[^1]: what it says`, which comes to the text that it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from examdeck.model.question import Question
from examdeck.readers.markdown.page import Page

_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]\s^]{1,60})\]:[ \t]*(.*)")
_REFERENCE = re.compile(r"\[\^([^\]\s^]{1,60})\](?!:)")


_MOST = 1_000_000
"""Characters that a footnote may come to in all the texts that refer to it: one beyond stays where it stands."""


def take_footnotes(page: Page) -> dict[str, str]:
    """The footnotes that the page refers to, by their names. Their lines are blanked."""
    if not page.may_have("[^"):
        return {}
    referred = Counter(name for line in page.lines for name in _REFERENCE.findall(line))
    said: dict[str, dict[int, str]] = {}
    own: dict[int, str] | None = None
    for number in page.outside_code():
        line = page.lines[number]
        definition = _DEFINITION.match(line)
        if definition and definition[1] in referred:
            own = said.setdefault(definition[1], {})
            own[number] = definition[2].strip()
        elif own is not None and line.strip() and not definition and line.startswith(("    ", "\t")):
            own[number] = line.strip()
        else:
            own = None
    notes = {name: " ".join(dict.fromkeys(lines.values())) for name, lines in said.items()}
    notes = {name: note for name, note in notes.items() if len(note) * referred[name] <= _MOST}
    for number in (number for name in notes for number in said[name]):
        page.lines[number] = ""
        page.wrapping.add(number)
    return notes


def with_footnotes(question: Question, notes: Mapping[str, str]) -> Question:
    """The question, with each footnote behind the text that refers to it."""

    def noted(text: str) -> str:
        names = dict.fromkeys(name for name in _REFERENCE.findall(text) if name in notes) if "[^" in text else ()
        return "\n\n".join([text, *(f"[^{name}]: {notes[name]}" for name in names)])

    options = [replace(option, text=noted(option.text), why=noted(option.why)) for option in question.options]
    stem, explanation = noted(question.stem), noted(question.explanation)
    return replace(question, stem=stem, options=tuple(options), explanation=explanation)
