"""Keys that an explanation tells in prose: "C is correct because …", "Option A is wrong."."""

from __future__ import annotations

import re

from examdeck.readers.markdown.choices import Answer, Choices

_VERDICT = r"(?:correct|right|best)"
_NOUN = "(?:[Oo]ption|[Aa]nswer|[Cc]hoice)"
_LETTER = r"[(\[]?(?:([A-Z])|([a-z])[)\]])"
_THEREFORE = r"(?=$|\s*(?:[.,;:)(–—-]|because\b|since\b|as\b|\n))"
_PROSE = (
    re.compile(
        rf"\b{_VERDICT} (?:answers?|options?|choices?)(?: here)? (?:is|are|would be):? (?:option |answer |choice )?"
        rf"[*_`(\[]*(?:([A-Z])[)\].*_`]*{_THEREFORE}|([a-z])[)\]])",
    ),
    re.compile(rf"^[ \t>*_-]*(?:{_NOUN} )?{_LETTER}[)\].]?[*_]* is (?:the )?{_VERDICT}\b", re.MULTILINE),
    re.compile(rf"\b{_NOUN} {_LETTER}[)\]]? is (?:the )?{_VERDICT}\b"),
    re.compile(
        rf"\b(?:[Ss]o|[Tt]herefore|[Hh]ence|[Tt]hus),? (?:the )?(?:{_VERDICT} )?answer is "
        rf"[(\[*]*(?:([A-Z])[)\]*.]*{_THEREFORE}|([a-z])[)\]])"
    ),
)
"""Sentences that say which option is correct: a capital letter, or a small one in parentheses."""

_JUDGED = re.compile(
    r"^[ \t>*_-]*(?:(?:Option|Answer|Choice) )?[(\[]?(?:([A-Z])|([a-z])[)\].])[)\].:]?[*_]* (?:is|was) "
    r"(?P<verdict>(?:not |in)?(?:the )?(?:correct|right)|wrong|false)\b",
    re.MULTILINE,
)
"""A line that says of one option whether it is right."""
_MOST_PROSE = 5_000
"""Characters of an explanation that are searched."""


def read_prose(text: str, choices: Choices) -> Answer | None:
    """The key that an explanation tells in prose: "C is correct because …". None where it tells two different ones."""
    text = text[:_MOST_PROSE]
    for sentence in _PROSE:
        told = {(found[1] or found[2]).upper(): found[0] for found in sentence.finditer(text)}
        if not told:
            continue
        key = {position for name in told if (position := choices.named(name)) is not None}
        if len(told) == len(key) == 1:
            return Answer(frozenset(key), next(iter(told.values())).strip())
        break
    return _judged(text, choices)


def _judged(text: str, choices: Choices) -> Answer | None:
    """The key that a text tells by judging each of the options once."""
    verdicts: dict[int, bool] = {}
    for found in _JUDGED.finditer(text):
        position = choices.named(found[1] or found[2])
        if position is None or position in verdicts:
            return None
        verdicts[position] = found["verdict"] in ("correct", "right", "the correct", "the right")
    key = frozenset(position for position, is_right in verdicts.items() if is_right)
    return Answer(key, "each option") if key and len(verdicts) == len(choices.texts) > len(key) else None
