"""Letters that options begin with in files whose format gives them none: who made the file has pasted them along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from examdeck.model.question import Question
from examdeck.readers.reading import Taken
from examdeck.readers.rows.keys import Choice
from examdeck.readers.rows.options import unlettered
from examdeck.readers.rows.statements import TRUE_OR_FALSE
from examdeck.readers.to_markdown import plain

_NEARLY_ALL = 0.9
"""The share of a file's questions in which letters count options, so that they are no part of the texts."""


def without_pasted_letters(taken: Sequence[Taken]) -> Sequence[Taken]:
    """What was read, without the letters that count the options of nearly all questions; else as it is."""
    bare = {n: found for n, one in enumerate(taken) if one.question and (found := _without_letters(one.question))}
    asked = sum(one.question is not None and _may_have_letters(one.question) for one in taken)
    if not bare or len(bare) < _NEARLY_ALL * asked:
        return taken
    return [one._replace(question=bare.get(n, one.question)) for n, one in enumerate(taken)]


def _may_have_letters(question: Question) -> bool:
    """Whether it offers several texts; "true" and "false" are the format's own words."""
    texts = {option.text.casefold() for option in question.options}
    return not question.kind and len(texts) > 1 and not texts <= TRUE_OR_FALSE


def _without_letters(question: Question) -> Question | None:
    """The question without the letters of its options; None if these have none, or numbers, which may be values."""
    if not _may_have_letters(question):
        return None
    found = unlettered([Choice(option.text) for option in question.options])
    if not all(choice.label.isalpha() for choice in found):
        return None
    pairs = zip(question.options, found, strict=True)
    # what stood behind a letter may be a mark of Markdown at the beginning
    options = [replace(option, text=plain.line_start(choice.text)) for option, choice in pairs]
    return replace(question, options=tuple(options))
