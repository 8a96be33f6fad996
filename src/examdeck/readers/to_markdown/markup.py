"""What a source's texts are, where `deck.yaml` says it: `plain`, `html` or `markdown`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from examdeck.model.question import Question
from examdeck.readers.to_markdown import plain
from examdeck.readers.to_markdown.html import keeping_lines


def marked_up(text: str, markup: str, *, inline: bool = False) -> str:
    """A text that is all plain, HTML or Markdown as Markdown; `inline`: it is an option or the like."""
    if markup == "plain":
        return plain.as_written(text, inline=inline)
    return keeping_lines(text) if markup == "html" else text


def shower(markup: str) -> Callable[[str], str]:
    """What shows the texts of a format that is plain, unless the bank says otherwise."""
    return partial(marked_up, markup=markup) if markup else plain.escaped


def with_markup(question: Question, markup: str) -> Question:
    """The question, whose texts were taken for Markdown, with them as what they are."""
    options = [
        replace(
            option,
            text=marked_up(option.text, markup, inline=True),
            why=option.why and marked_up(option.why, markup, inline=True),
        )
        for option in question.options
    ]
    stem, explanation = marked_up(question.stem, markup), marked_up(question.explanation, markup)
    return replace(question, stem=stem, options=tuple(options), explanation=explanation)
