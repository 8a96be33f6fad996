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
_TELLING_AMONG_KIN = (
    ("ka", "[\u10d0-\u10fa]", 0.3, ""),
    ("hy", "[\u0561-\u0587]", 0.3, ""),
    ("ta", "[\u0b83-\u0bb9]", 0.3, ""),
    ("te", "[\u0c05-\u0c39]", 0.3, ""),
    ("gu", "[\u0a85-\u0ab9]", 0.3, ""),
    ("mr", "ळ|आह", 0.005, ""),
    ("ur", "[ٹڈڑںےہ]", 0.05, "[ټډړږښێۆەڼڵٻڄڳݨڕ]"),
    ("sr", "[ђћ]", 0.002, "[ѓќѕыэёіїєґ]"),
    ("mk", "[ѓќѕ]", 0.001, "[ђћыэёіїєґ]"),
    ("kk", "ұ", 0.002, ""),
    ("mn", "[өү]", 0.03, "[ңқғұһәҗҥҕҡҙӈіїєґў]"),
    ("az", "ə", 0.02, "[ɪʊʃːɔ]"),
    ("is", "þ", 0.003, ""),
    ("lt", "[ėįų]", 0.012, "[łśźżćńőű]"),
    ("lv", "[ļņķģ]", 0.003, "[õłß]"),
    ("et", "õ", 0.004, "[ãçêâáíúş]"),
    ("uz", r"[og][‘ʻ'’`](?=[^\W\d_])", 0.008, ""),
    ("ca", r"\b(?:amb|dels|els|és|són|aquesta|aquest|quin|quina|quins|quines|què)\b", 0.006, "[ãõñßœ]"),
    ("gl", r"\b(?:unha|unhas|dunha|nunha|algunha|ningunha|máis|cales|ningún)\b", 0.002, "[ãõçßœ]"),
    ("eu", r"\b(?:eta|edo|zein|zer|dira|dute|zuen|hau|honetan|izan)\b", 0.006, "[ãçáéíóúàèòőű]"),
    ("sl", r"\b(?:ki|kaj|kater[aeiou]|tudi|lahko|ker|naslednj\w+)\b", 0.003, "[ćđřěůýľĺťďňąęłáéíó]"),
    ("sw", r"\b(?:kwa|katika|ambayo|kwenye|swali|gani|ipi|yapi)\b", 0.003, ""),
    ("tl", r"\b(?:ang|mga|ay|alin|nito|ng)\b", 0.01, r"\b(?:og|ug|nga|yang|dan)\b"),
    ("af", r"(?<!\w)['’]n\b|ŉ|\b(?:watter|hierdie|hulle)\b", 0.003, r"[äöüß]|\b(?:zijn|niet|ist)\b"),
)
"""Likewise, in lower case, of languages that by their small words would be taken for their neighbours."""
_FEW = 2
"""Such signs, or words, that may stand in a text of another language."""
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
    lowered = text.lower()
    letters = len(re.findall(r"[^\W\d_]", text))
    for sample, some, least in ((text, _TELLING, 0), (lowered, _TELLING_AMONG_KIN, _FEW)):
        for code, telling, share, others in some:
            many = max(least, share * letters)
            if len(re.findall(telling, sample)) > many and not (others and re.search(others, sample)):
                return code
    words = re.findall(r"[^\W\d_]{2,}", lowered)
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
    told = {code for code, *_ in _TELLING_AMONG_KIN}
    for language in languages():
        if language.code in told:
            continue
        for word in {word for phrase in language.phrases(*_SMALL) for word in re.findall(r"[^\W\d_]{2,}", phrase)}:
            found.setdefault(word, []).append(language.code)
    return found
