"""Options that speak of the others as a group: "all of the above", "none of these answers", "one of the above".

Such an option is made of words for how many, words for what is meant, and small words between them; each language's
file has these. One that points at what stands above may hold a noun of the question's own: "all of the above services".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from examdeck.language.shipped import Language, languages, pattern, runs_on

Group = Literal["all", "none", "some"]

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
    has_blanks: bool


def group(text: str) -> Group | None:
    """Whether an option is all of the others, none of them, or some; None for one that does not speak of them."""
    text = text.replace("*", "").strip(" \t\n_`.。!").lower()
    if len(text) > _SHORT:
        return None
    found = {_said_in(language, text) for language in _may_be_said_in(text)}
    return next((each for each in ("none", "all", "some") if each in found), None)


def may_be_group(text: str) -> bool:
    """A quick test of an option in lower case, or of several with blanks between."""
    by_word, _ = _telling()
    return not by_word.keys().isdisjoint(text.replace("'", " ").split()) or _has_no_blanks(text)


def _has_no_blanks(text: str) -> bool:
    return not text.isascii() and any(map(runs_on, text))


def _may_be_said_in(text: str) -> list[Language]:
    """Languages of which the text has a word that such an option must have."""
    by_word, unspaced = _telling()
    words = by_word.keys() & text.replace("'", " ").split()
    found = {lang.code: lang for word in words for lang in by_word[word]}
    return [*found.values(), *(unspaced if _has_no_blanks(text) else [])]


@cache
def _telling() -> tuple[dict[str, list[Language]], list[Language]]:
    """Languages by the first words of what they call all, none and the above; and those without blanks."""
    by_word: dict[str, list[Language]] = {}
    for language in languages():
        for phrase in (*language.all, *language.none, *language.above):
            first = phrase.rstrip("… *").split()[0]
            if language not in by_word.setdefault(first, []):
                by_word[first].append(language)
    return by_word, [language for language in languages() if runs_on(language.all[0])]


def _said_in(language: Language, text: str) -> Group | None:
    words, beginning, has_blanks = _grammar(language)
    if begins := beginning.match(text):
        return "none" if begins["none"] else "all"
    kinds = {found.lastgroup for found in words.finditer(text)}
    own = words.sub(" ", text).split()
    points = "above" in kinds
    left, most = (len(own), _OWN_WORDS) if has_blanks else (sum(map(len, own)), _OWN_CHARACTERS)
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
    kinds = {
        "none": [phrase for phrase in language.none if "…" not in phrase],
        "all": [phrase for phrase in language.all if "…" not in phrase],
        "none_of": [phrase.rstrip("… ") for phrase in language.none if "…" in phrase],
        "all_of": [phrase.rstrip("… ") for phrase in language.all if "…" in phrase],
        "above": language.above,
        "false": language.false,
        "true": (*language.true, *language.right),
        "option": (*language.option, *language.answer, *language.choices),
        "number": [word for words in language.numbers for word in words],
        "small": (*language.small, *language.is_, *language.and_),
    }
    has_blanks = not runs_on(language.all[0])
    before, after, blank = (*_BOUNDS, r"\s+") if has_blanks else ("", "", "")
    one = {kind: f"{before}(?:{pattern(phrases)}){after}" for kind, phrases in kinds.items()}
    words = "|".join(f"(?P<{kind}>{each})" for kind, each in one.items())
    others = rf"{blank}(?:{one['small']}{blank})*(?:{one['above']}|{one['option']})"
    beginning = f"(?:(?P<none>{one['none']})|{one['all']}){others}"
    return _Grammar(re.compile(words), re.compile(beginning), has_blanks)
