"""Which questions can be a card: the one decision that the build acts on and the check reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from examdeck.model.finding import Finding, Severity

if TYPE_CHECKING:
    from examdeck.model.question import Question

MOST_OPTIONS = 26
"""A card names its options by the letters A to Z."""


def unfit(question: Question) -> Finding | None:
    """Why a question cannot be a card: the first reason, or None for one that can."""
    options = question.options
    if not question.stem.strip():
        return _say(question, "S001", "the question has no stem", "Write what is asked.")
    if not options:
        return _say(question, "S002", "the question has no options", "Write the options, or the answer alone.")
    if len(options) > MOST_OPTIONS:
        text = f"the question has {len(options)} options, more than the {MOST_OPTIONS} letters of a card"
        return _say(question, "S004", text, "Ask it as several questions.")
    if not any(option.correct for option in options):
        return _say(question, "S003", "no option is marked as correct", "Mark the correct option.")
    return None


def _say(question: Question, code: str, text: str, remedy: str) -> Finding:
    return Finding(question.place, code, text, remedy, Severity.WARNING)
