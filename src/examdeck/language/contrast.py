"""Where a text turns from what is so to what is not, in any language: a negation, an exception, a contrast."""

from __future__ import annotations

import re
from functools import cache

from examdeck.language.shipped import Language, languages, pattern, said
from examdeck.language.stems import NEGATIVE

_NEGATIONS = ("not", "false", "said_wrong", "except")
_SHORTENED = r"n['’]t\b|\bcannot\b"
_QUESTION = 200
"""Characters at the end of a stem that ask."""

FILLERS = frozenset(
    word for phrase in said("small", "is", "and", "not", "because", "all", "above", "filler") for word in phrase.split()
)
"""Words that tell no text from another."""
DENIALS = frozenset(said("not", "no", "except"))
"""Words that turn round what is asked."""


def before_contrast(sentence: str, lang: str) -> str:
    """What a sentence says before it comes to what is not so: of a clause that denies something, nothing."""
    found = _any_of((*_NEGATIONS, "contrast"), lang).search(sentence)
    if not found:
        return sentence
    before = sentence[: found.start()]
    denies = _any_of(_NEGATIONS, lang).match(sentence, found.start())
    return before[: max(0, *[before.rfind(sign) for sign in ",;:—–，；：、"])] if denies else before


def asks_for_exception(stem: str, lang: str) -> bool:
    """Whether a stem may ask for what does not hold, so that what is right is a wrong answer."""
    return bool(NEGATIVE.search(stem) or _any_of((*_NEGATIONS, "least"), lang).search(stem[-_QUESTION:]))


@cache
def _any_of(facts: tuple[str, ...], lang: str) -> re.Pattern[str]:
    known = [language for language in languages() if language.code in (lang, "en")]
    return re.compile("|".join([*[_words(language, facts) for language in known], _SHORTENED]), re.IGNORECASE)


def _words(language: Language, facts: tuple[str, ...]) -> str:
    words = pattern(language.phrases(*facts))
    return rf"(?<!\w)(?:{words})(?!\w)" if language.is_spaced else words
