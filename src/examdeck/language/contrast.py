"""Where a text turns from what is so to what is not, in any language: a negation, an exception, a contrast."""

from __future__ import annotations

import re
from functools import cache

from examdeck.language.shipped import Language, languages, pattern, said
from examdeck.language.stems import NEGATIVE_WORDS, negative

_NEGATIONS = ("not", "false", "said_wrong", "except")
_SHORTENED = r"n['’]t\b|\bcannot\b"
_QUESTION = 200
"""Characters at the end of a stem that ask."""

FILLERS = frozenset(
    word for phrase in said("small", "is", "and", "not", "because", "all", "above", "filler") for word in phrase.split()
)
"""Words that tell no text from another."""
ASKING = frozenset(said("asking"))
"""Words of a stem that may be exchanged for one another."""
DENIALS = frozenset(said("not", "no", "except"))
"""Words that turn round what is asked."""


def before_contrast(sentence: str, lang: str) -> str:
    """What a sentence says before it comes to what is not so: of a clause that denies something, nothing."""
    found = _search((*_NEGATIONS, "contrast"), lang, sentence)
    if not found:
        return sentence
    before = sentence[: found.start()]
    denies = _any_of(_NEGATIONS, lang).match(sentence, found.start())
    return before[: max(0, *[before.rfind(sign) for sign in ",;:—–，；：、"])] if denies else before


def asks_for_exception(stem: str, lang: str) -> bool:
    """Whether a stem may ask for what does not hold, so that what is right is a wrong answer."""
    facts = (*_NEGATIONS, "least")
    words = _WORD.findall(stem.lower())
    if not NEGATIVE_WORDS.isdisjoint(words) and negative(stem):
        return True
    beginnings = _beginnings(facts, lang)
    if beginnings and stem.isascii() and beginnings.isdisjoint(words):
        return False
    return _any_of(facts, lang).search(stem[-_QUESTION:]) is not None


def _search(facts: tuple[str, ...], lang: str, text: str) -> re.Match[str] | None:
    """The first phrase of some facts in a text; soon told where the text has no word with which one begins."""
    beginnings = _beginnings(facts, lang)
    if beginnings and text.isascii() and beginnings.isdisjoint(_WORD.findall(text.lower())):
        return None
    return _any_of(facts, lang).search(text)


_WORD = re.compile(r"\w+")


@cache
def _beginnings(facts: tuple[str, ...], lang: str) -> frozenset[str]:
    """The words with which phrases begin; none where some are only beginnings of words themselves."""
    phrases = [phrase for language in _known(lang) for phrase in language.phrases(*facts)]
    begun = any("*" in phrase for phrase in phrases)
    return frozenset() if begun else frozenset({"t", "cannot", *(_WORD.findall(phrase)[0] for phrase in phrases)})


def _known(lang: str) -> list[Language]:
    return [language for language in languages() if language.code in (lang, "en")]


@cache
def _any_of(facts: tuple[str, ...], lang: str) -> re.Pattern[str]:
    return re.compile("|".join([*[_words(language, facts) for language in _known(lang)], _SHORTENED]), re.IGNORECASE)


def _words(language: Language, facts: tuple[str, ...]) -> str:
    words = pattern(language.phrases(*facts))
    return rf"(?<!\w)(?:{words})(?!\w)" if language.is_spaced else words
