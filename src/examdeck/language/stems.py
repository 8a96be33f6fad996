"""What a stem asks for: how many options, and in English whether for the exception."""

from __future__ import annotations

import re
from functools import cache

from examdeck.language.shipped import NUMBERS, Language, by_first_word, pattern, runs_on, said, unspaced

_LONGEST = 4_000
"""Characters at the end of a stem in which it asks."""
SEVERAL = frozenset(said(*NUMBERS)) | set("123456")
"""Words that a stem which asks for a number has."""

_NOUNS = ("option", "answer", "right", "counter")
_MORE = r"(?!\s*(?:{and_}|to|bis|[-–])\s*(?:more|{number})(?!\w))"
"""What does not follow a number that is asked for: "two or more"."""


@cache
def _asking(language: Language) -> tuple[re.Pattern[str], dict[str, int]]:
    """What asks for a number of options, in one of its groups; and the number by its word."""
    numbers = {word: n for n, fact in enumerate(NUMBERS, 1) for word in (*language.facts[fact], str(n))}
    select, right, option, which, and_ = (
        f"(?:{language.pattern(fact)})" for fact in ("select", "right", "option", "which", "and")
    )
    number, filler = f"({pattern(numbers)})", f"(?:{language.pattern('small', 'right')})"
    behind = ""
    if counter := language.facts["counter"]:
        counted = f"(?:{pattern(counter)})"
        start = r"(?<!\w)" if language.has_blanks else ""
        behind = rf"{start}{number}\s*{counted}(?:の?{right}?{option})?\S{{0,2}}\s*{select}"
    if not language.has_blanks:
        return re.compile(rf"{behind}|{select}\s*(?:{filler})*\s*{number}\s*{counted}"), numbers
    noun = f"(?:{language.pattern(*_NOUNS)})"
    more = _MORE.format(and_=and_, number=pattern(numbers))
    return re.compile(
        rf"[.?!:;,()\[\]*_\n>¿؟،։–-](?:(?<!¿)\s*(?:{filler}\s+)*{select}(?:\s+{filler})*[\s*_]+{number}(?!\w)"
        rf"|(?<=[(\[])\s*(?:{filler}\s+)*{number}\s+{noun}(?!\w)"
        rf"|(?<=[.?!:¿؟։\n])\s*{which}\s+{number}(?!\w)){more}" + (behind and f"|{behind}")
    ), numbers


def number_asked(stem: str, words: list[str]) -> tuple[int, str] | None:
    """How many options a stem in lower case asks for, and the words that say so; None where it gives no number.

    Of several such phrases the last counts: earlier ones belong to the case that the stem describes.
    """
    stem = stem[-_LONGEST:]
    asking: dict[str, Language] = {}
    said_in = words if stem.isascii() else {*words, *re.split(r"[\s.,:;!?()*։]+|(?<=\d)(?=[^\W\d])", stem)}
    if not SEVERAL.isdisjoint(said_in):
        by_word = by_first_word("select", "which", *_NOUNS)
        asking = {lang.code: lang for word in by_word.keys() & said_in for lang in by_word[word]}
    if not stem.isascii() and any(map(runs_on, stem)):
        asking |= {lang.code: lang for lang in unspaced()}
    last, number = None, 0
    for language in asking.values():
        pattern, numbers = _asking(language)
        for found in pattern.finditer(f"\n{stem}"):
            if last is None or found.start() > last.start():
                last, number = found, numbers[next(filter(None, found.groups()))]
    return (number, last[0].strip(" .?!:;,()[]*_\n>–-؟،։")) if last else None


NEGATIVE = re.compile(
    r"(?:(?:^|[.?!:]\s+)which|\b(?:which|what)(?:\s+(?!(?:that|which|who|if|when|so|you|it|they|we|i|he|she|there|this"
    r"|is|are|was|were)\b)[\w/-]+){1,5}?)"
    r"\s+(?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|may|must)\s+(?P<not>not|never)\b"
    r"(?=[^.?!]*(?:[?:]|\Z))"
    r"|\b(?:which|what)\s(?:(?!\b(?:when|if|that|while|because|since|after|unless|who)\b)[^.?!,]){0,60}?(?P<cannot>cannot|(?:ca|is|are|does|do|wo|would|should)n['’]t)\b"
    r"(?=\s+\w[^.?!]*\?\W*$)"
    r"|\b(?P<except>except|excluding)\b(?=\s*(?:for\b|one\b|which\b|the following\b)?[\s:.…?*_)]*$)"
    r"|\b(?P<least>least\s+(?:likely|appropriate|suitable|effective|important))\b"
    r"|\bwhich\s(?:[\w-]+\s){0,5}(?:is|are)\s+(?P<false>false|incorrect|untrue|wrong)\b(?=[\s:.?*_)]*$)",
    re.IGNORECASE,
)
"""What makes an English stem ask for the exception; the named group that matched is the word to emphasise."""
NEGATIVE_WORDS = frozenset("not never cannot t except excluding least false incorrect untrue wrong".split())
"""Words of which one stands in each such stem; the "t" is that of "isn't"."""


def negative(stem: str) -> re.Match[str] | None:
    """What makes an English stem ask for the exception: the last of such words, which is nearest to the options."""
    found = None
    for found in NEGATIVE.finditer(stem):  # noqa: B007 - the last one is meant
        pass
    return found
