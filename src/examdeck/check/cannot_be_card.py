"""Which questions can be a card: the one decision that the build acts on and the check reports."""

from __future__ import annotations

from examdeck.model.codes.check import NO_KEY, NO_OPTIONS, NO_STEM, TOO_MANY_OPTIONS
from examdeck.model.finding import Finding
from examdeck.model.kinds import KPRIM
from examdeck.model.question import Question

MOST_OPTIONS = 26
"""A card names its options by the letters A to Z."""


def unfit(question: Question) -> Finding | None:
    """Why a question cannot be a card: the first reason, or None for one that can."""
    options = question.options
    place = question.place
    if not question.stem.strip():
        return NO_STEM.at(place)
    if not options:
        return NO_OPTIONS.at(place)
    if len(options) > MOST_OPTIONS:
        return TOO_MANY_OPTIONS.at(place, count=len(options), most=MOST_OPTIONS)
    has_key = question.kind == KPRIM or any(option.correct for option in options)
    return None if has_key else NO_KEY.at(place)
