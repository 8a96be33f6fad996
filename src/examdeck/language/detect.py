"""The language of texts, where their script or their commonest words tell it for sure."""

from __future__ import annotations

import re
from functools import cache

from examdeck.language.shipped import languages

_TELLING = (
    ("ja", "[\u3041-\u30ff]", 0.15, ""),  # half of what is written in Japanese is Chinese letters
    ("ko", "[\uac00-\ud7a3]", 0.3, ""),
    ("zh", "[\u4e00-\u9fff]", 0.3, ""),
    ("he", "[\u05d0-\u05ea]", 0.3, ""),
    ("th", "[\u0e01-\u0e5b]", 0.3, ""),
    ("el", "[\u0370-\u03ff]", 0.3, ""),
    ("ar", "[\u0620-\u064a]", 0.3, "[\u0671-\u06d3]"),
    ("fa", "[\u0620-\u06d3]", 0.3, "[ٹڈڑںےټډړښەێۆ]"),
    ("ru", "[ыэё]", 0.01, "[іїєґўңқғәөүұһҗ]"),
)
"""Languages, letters that tell each, their least share of all (terms are in other scripts), and what each has not."""
_SMALL = ("is", "and", "which", "small", "no", "all", "except")
"""Facts whose words are among the commonest of a language."""
_LEAST = 8
"""Such words, each counted as one by as many languages as it is of."""
_PER_WORD = 0.03
_AHEAD = 1.5
"""Times as many as those of the next language."""
_SAMPLE = 20_000


def language_of(text: str) -> str:
    """The subtag of a text's language; empty where that is not sure."""
    text = text[:_SAMPLE]
    letters = re.findall(r"[^\W\d_]", text)
    for code, telling, share, others in _TELLING:
        if len(re.findall(telling, text)) > share * len(letters) and not (others and re.search(others, text)):
            return code
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    counts: dict[str, float] = {}
    for word in words:
        codes = _languages_by_word().get(word, ())
        for code in codes:
            counts[code] = counts.get(code, 0) + 1 / len(codes)
    (most, best), (second, _) = [*sorted(((n, code) for code, n in counts.items()), reverse=True), (0, ""), (0, "")][:2]
    return best if most >= _LEAST and most >= _PER_WORD * len(words) and most >= _AHEAD * second else ""


@cache
def _languages_by_word() -> dict[str, list[str]]:
    """The languages that have each of the small words."""
    found: dict[str, list[str]] = {}
    for language in languages():
        for word in {word for phrase in language.phrases(*_SMALL) for word in re.findall(r"[^\W\d_]{2,}", phrase)}:
            found.setdefault(word, []).append(language.code)
    return found
