"""What readers have to say: one function a kind of finding, so that all readers say it with the same code and words.

E101 to E109 are about a file, E110 to E119 about a question in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from examdeck.finding import Finding, Severity

if TYPE_CHECKING:
    from examdeck.question import Place


def unreadable(place: Place, reason: str) -> Finding:
    """E101: the file is missing, a folder, or may not be read."""
    return Finding(place, "E101", f"The file cannot be read: {reason}", "Check the path and its permissions")


def not_text(place: Place, reason: str, remedy: str) -> Finding:
    """E102: the file's bytes are not text."""
    return Finding(place, "E102", f"The file is not text: {reason}", remedy)


def too_large(place: Place, megabytes: int, most: int) -> Finding:
    """E103: the file is larger than a bank can sensibly be."""
    text = f"The file has {megabytes} MB, more than the {most} MB that are read"
    return Finding(place, "E103", text, "Split the bank into several files")


def not_recognised(place: Place) -> Finding:
    """E104: no reader claims the file."""
    remedy = "Name the format with --from; `examdeck convert --help` lists them"
    return Finding(place, "E104", "The file is in no format that examdeck recognises", remedy)


def malformed(place: Place, format_name: str, reason: str) -> Finding:
    """E105: the file does not follow the syntax of its format from this place on."""
    return Finding(place, "E105", f"This is not {format_name} as it should be: {reason}", "Mend the file at this place")


def no_questions(place: Place, format_name: str) -> Finding:
    """E106: the file was read, and no question is in it."""
    remedy = "See with `examdeck convert --explain` what it was taken for, or name another format with --from"
    return Finding(place, "E106", f"There is no question in this file, read as {format_name}", remedy)


def keys_disagree(place: Place, one: str, other: str) -> Finding:
    """E110: the source says in two ways which options are correct, and they differ; neither is taken."""
    text = f"The keys disagree: {one} and {other}"
    return Finding(place, "E110", text, "Leave the right one in the source", Severity.WARNING)


def key_outside(place: Place, key: str) -> Finding:
    """E111: the key names an option that is not there; no key is taken."""
    text = f"The key {key!r} names no option of the question"
    return Finding(place, "E111", text, "Correct the key, or add the option", Severity.WARNING)


def key_unclear(place: Place, key: str, reason: str) -> Finding:
    """E112: the key can be understood in two ways; no key is taken."""
    text = f"The key {key!r} can be understood in two ways: {reason}"
    return Finding(place, "E112", text, "Write the key as a letter or as the option's text", Severity.WARNING)


def kind_not_supported(place: Place, kind: str) -> Finding:
    """E115: a question of a kind that is neither multiple choice nor one with an answer to recall."""
    text = f"A question of the kind {kind!r} cannot be a card and is passed over"
    return Finding(place, "E115", text, "Ask it as multiple choice, or leave it out", Severity.WARNING)


def embedded_file(place: Place, name: str) -> Finding:
    """E116: the source carries a media file inside itself, and a reader yields only text."""
    text = f"The file {name!r} is embedded in the source and is not taken from there"
    return Finding(place, "E116", text, "Save it beside the bank under this name", Severity.WARNING)
