"""What readers have to say: one function a kind of finding, so that all readers say it with the same code and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examdeck.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from examdeck.model.question import Place


def not_recognised(place: Place, known: Iterable[str]) -> Finding:
    """E109: no reader claims the file."""
    remedy = f"Name its format with --from: {', '.join(known)}."
    return Finding(place, "E109", "no reader knows this format", remedy)


def no_questions(place: Place, format_name: str) -> Finding:
    """E109: the file was read, and no question is in it."""
    remedy = "See with --explain what its lines were taken for, or name another format with --from."
    return Finding(place, "E109", f"no question was found, reading it as {format_name}", remedy)


def keys_disagree(place: Place, one: str, other: str) -> Finding:
    """E110: the source says in two ways which options are correct, and they differ; neither is taken."""
    text = f"the keys disagree: {one} and {other}"
    return Finding(place, "E110", text, "Leave the right one in the source.", Severity.WARNING)


def key_outside(place: Place, key: str) -> Finding:
    """E111: the key names an option that is not there; no key is taken."""
    text = f"the key {_short(key)} names no option of the question"
    return Finding(place, "E111", text, "Correct the key, or add the option.", Severity.WARNING)


def key_unclear(place: Place, key: str, reason: str) -> Finding:
    """E112: the key can be understood in two ways; no key is taken."""
    text = f"the key {_short(key)} can be understood in two ways: {reason}"
    return Finding(place, "E112", text, "Write the key as a letter or as the option's text.", Severity.WARNING)


def malformed(place: Place, format_name: str, reason: str) -> Finding:
    """E113: the file does not follow the syntax of its format from this place on."""
    return Finding(place, "E113", f"this is no well-formed {format_name}: {reason}", "Mend the file at this place.")


def malformed_question(place: Place, reason: str) -> Finding:
    """E114: a question does not follow the syntax of its format; the others are read."""
    text = f"this question cannot be read: {reason}"
    return Finding(place, "E114", text, "Mend the question at this place.", Severity.WARNING)


def kind_not_supported(place: Place, kind: str) -> Finding:
    """E115: a question of a kind that is neither multiple choice nor one with an answer to recall."""
    text = f"a question of the kind {kind!r} cannot be a card and is passed over"
    return Finding(place, "E115", text, "Ask it as multiple choice, or leave it out.", Severity.WARNING)


def embedded_file(place: Place, name: str) -> Finding:
    """E117: the source carries a media file inside itself, and a reader yields only text."""
    text = f"the file {_short(name)} is embedded in the source and is not taken from there"
    return Finding(place, "E117", text, "Save it beside the bank under this name.", Severity.WARNING)


def code_not_closed(place: Place) -> Finding:
    """E118: nothing closes a fence of code; it is taken to end before the next question."""
    text = "the code that begins here is never closed"
    return Finding(place, "E118", text, "Write a line of ``` after the code.", Severity.WARNING)


def number_not_there(place: Place, number: str) -> Finding:
    """E119: a list of keys speaks of a number that no question has."""
    text = f"the key of number {number} belongs to no question"
    return Finding(place, "E119", text, "Correct the number here or at the question.", Severity.WARNING)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
