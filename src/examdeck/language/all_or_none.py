"""Options that speak of the others as a group: "all of the above", "none of these answers", "one of the above".

Such an option is made of words for how many, words for what is meant, and small words between them; each language's
file has these. One that points at what stands above may hold a noun of the question's own: "all of the above services".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from examdeck.language.shipped import NUMBERS, Language, by_first_word, pattern, runs_on, unspaced

Group = Literal["all", "none", "some"]

_TELLING = ("all", "none", "above")
"""Facts of which such an option has a word."""
_SHORT = 60
"""Characters of an option up to which it can be all or none of the others."""
_OWN_WORDS, _OWN_CHARACTERS = 3, 6
"""How much of the question's own it may hold: words, or characters where words have no blanks between them."""
_BOUNDS = r"(?<![^\s('’\"])", r"(?![^\s)'’\".!])"
"""What stands around a word."""


class _Grammar(NamedTuple):
    """How one language speaks of others."""

    words: re.Pattern[str]
    """All words that such an option is made of; the group that matched says what kind of word it is."""
    beginning: re.Pattern[str]
    """What means the others, whatever is then said of them: "all of these", "both options"."""


@lru_cache(maxsize=1024)  # two rules ask for each option of a question, and the card
def group(text: str) -> Group | None:
    """Whether an option is all of the others, none of them, or some; None for one that does not speak of them."""
    text = text.replace("*", "").strip(" \t\n_`.。։!").lower()
    if len(text) > _SHORT:
        return None
    found = {_said_in(language, text) for language in _may_be_said_in(text)}
    return next((each for each in ("none", "all", "some") if each in found), None)


def has_no_blanks(text: str) -> bool:
    """Whether some of the text is of a script in which words have no blanks between them."""
    return not text.isascii() and any(map(runs_on, text))


def group_words() -> frozenset[str]:
    """The words of which one stands in each such option that has blanks, where "'" parts words, too."""
    return frozenset(by_first_word(*_TELLING))


def _may_be_said_in(text: str) -> list[Language]:
    """Languages of which the text has a word that such an option must have."""
    by_word = by_first_word(*_TELLING)
    words = by_word.keys() & text.replace("'", " ").split()
    found = {lang.code: lang for word in words for lang in by_word[word]}
    return [*found.values(), *(unspaced() if has_no_blanks(text) else [])]


def _said_in(language: Language, text: str) -> Group | None:
    words, beginning = _grammar(language)
    if begins := beginning.match(text):
        return "none" if begins["none"] else "all"
    kinds = {found.lastgroup for found in words.finditer(text)}
    own = words.sub(" ", text).split()
    points = "above" in kinds
    left, most = (len(own), _OWN_WORDS) if language.has_blanks else (sum(map(len, own)), _OWN_CHARACTERS)
    if left > (most if points else 0):
        return None
    if not left and (points or not kinds.isdisjoint({"option", "true", "false"})):
        kinds |= {"none" for _ in kinds & {"none_of"}} | {"all" for _ in kinds & {"all_of"}}
    means: Group | None = "none" if "none" in kinds else "all" if "all" in kinds else None
    if points and (means or "number" in kinds) and not (means and words.match(text)):
        return "some"
    return means


@cache
def _grammar(language: Language) -> _Grammar:
    none, every = language.facts["none"], language.facts["all"]
    kinds = {
        "none": [phrase for phrase in none if "…" not in phrase],
        "all": [phrase for phrase in every if "…" not in phrase],
        "none_of": [phrase.rstrip("… ") for phrase in none if "…" in phrase],
        "all_of": [phrase.rstrip("… ") for phrase in every if "…" in phrase],
        "above": language.facts["above"],
        "false": language.facts["false"],
        "true": language.phrases("true", "right"),
        "option": language.phrases("option", "answer", "choices"),
        "number": language.phrases(*NUMBERS),
        "small": language.phrases("small", "is", "and"),
    }
    before, after, blank = (*_BOUNDS, r"\s+") if language.has_blanks else ("", "", "")
    one = {kind: f"{before}(?:{pattern(phrases)}){after}" for kind, phrases in kinds.items()}
    words = "|".join(f"(?P<{kind}>{each})" for kind, each in one.items())
    others = rf"{blank}(?:{one['small']}{blank})*(?:{one['above']}|{one['option']})"
    beginning = f"(?:(?P<none>{one['none']})|{one['all']}){others}"
    return _Grammar(re.compile(words), re.compile(beginning))
