"""How likely a text is what somebody wrote, and not another's bytes read in a wrong encoding.

Two bytes make a character in East Asia: a text has the common ones of its table, while bytes of another encoding give
rare ones. Where one byte makes a letter, a text has the letters of one language, and no capital behind a small one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

_LEAST_PAIRS = 12
"""Characters of two bytes that are enough to tell."""
_COMMON = 0.93
"""The share of common characters in a text of East Asia, at least; a wrong reading has half of it."""
_KANA = 0.1
"""The share of kana in a text in Japanese, at least."""
_HANGUL = 0.97
"""The share of syllables in Korean: a third of what is common in Chinese has none in the same place."""
_TRAILING_ASCII = 0.12
"""The share of Big5's characters that end in a byte of ASCII, at least; of most other tables none do."""
_ENOUGH = 12
"""Letters that are enough to doubt a reading for."""
_HEBREW = 0.985
"""The share of such letters in Hebrew that was read as another alphabet, at least."""
_WITHIN = 0.1
"""The share of letters that are a capital behind a small one, at most."""


def _is_kanji(lead: int, trail: int) -> bool:
    return 0x81 <= lead <= 0x84 or 0x87 <= lead <= 0x97 or (lead == 0x98 and trail < 0x73)


_IS_COMMON: dict[str, Callable[[int, int], bool]] = {
    "cp932": _is_kanji,
    "euc_jp": lambda lead, _: 0xA1 <= lead <= 0xA8 or 0xAD <= lead <= 0xCF,
    "cp949": lambda lead, trail: trail >= 0xA1 and (0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xC8),
    "big5": lambda lead, _: 0xA1 <= lead <= 0xC6,
    "gb18030": lambda lead, trail: trail >= 0xA1 and (0xA1 <= lead <= 0xA3 or 0xB0 <= lead <= 0xD7),
}
"""What is common in each encoding: signs, and the first part of its characters, which is sorted by use."""

EAST_ASIAN = tuple(_IS_COMMON)
"""Those encodings, the surest to be told apart first."""


_THAI = re.compile("[\u0e01-\u0e5b]")
_THAI_SYLLABLE = re.compile(
    "[\u0e40-\u0e44]?[\u0e01-\u0e2e][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]+|[\u0e40-\u0e44][\u0e01-\u0e2e]"
)
"""A consonant with its vowels; marks stand on consonants alone."""
_THAI_MARK = re.compile("[\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u04ff]")
_HEBREW_LETTERS = tuple(map(frozenset, ("абвгдежзийклмнопрстуфхцчшщъ", "ΰαβγδεζηθικλμνξοπρςστυφχψωϊ")))
"""What Windows' Hebrew letters are in Cyrillic, and in Greek: no capital, none of the last, and no accents."""


def asian(sample: bytes) -> str:
    """The encoding of East Asia, or of Thai, that these bytes are surely in; empty if they may be in another."""
    east = next((name for name in EAST_ASIAN if share_of_common(sample, name) >= _COMMON), "")
    return east or ("cp874" if _is_thai(sample.decode("cp874", "replace")) else "")


def _is_thai(text: str) -> bool:
    letters, others = len(_THAI.findall(text)), sum(not each.isascii() for each in text)
    if letters < max(_LEAST_PAIRS, _COMMON * others):
        return False
    marks = len(_THAI_MARK.findall(text))
    in_place = sum(len(_THAI_MARK.findall(each)) for each in _THAI_SYLLABLE.findall(text))
    return 4 * marks > letters and in_place >= _COMMON * marks


def share_of_common(sample: bytes, encoding: str) -> float:
    """How many of its characters of two bytes are common ones; 0 where a text in the encoding looks otherwise."""
    try:
        pairs = [each.encode(encoding) for each in sample.decode(encoding) if not each.isascii()]
    except UnicodeError:
        return 0.0
    two = [(pair[0], pair[1]) for pair in pairs if len(pair) == 2]
    if len(two) < max(_LEAST_PAIRS, len(pairs) / 2):
        return 0.0
    is_common = _IS_COMMON[encoding]
    share = sum(is_common(*pair) for pair in two) / len(pairs)
    return share if _HAS_ITS_SIGN[encoding](two) else 0.0


def _has_kana(pairs: list[tuple[int, int]], leads: frozenset[int]) -> bool:
    return sum(lead in leads for lead, _ in pairs) >= _KANA * len(pairs)


def _has_hangul(pairs: list[tuple[int, int]]) -> bool:
    letters = [lead for lead, _ in pairs if lead >= 0xB0]
    return sum(lead <= 0xC8 for lead in letters) >= _HANGUL * max(1, len(letters))


_HAS_ITS_SIGN: dict[str, Callable[[list[tuple[int, int]]], bool]] = {
    "cp932": lambda pairs: _has_kana(pairs, frozenset([0x82, 0x83])),
    "euc_jp": lambda pairs: _has_kana(pairs, frozenset([0xA4, 0xA5])),
    "cp949": _has_hangul,
    "big5": lambda pairs: sum(trail < 0x80 for _, trail in pairs) >= _TRAILING_ASCII * len(pairs),
    "gb18030": bool,
}

_ALPHABETS = tuple(
    map(
        frozenset,
        (
            *("äöüß", "àâäæçèéêëîïôœùûüÿ", "áéíñóúü", "àáâãçéêíóôõúü", "àèéìíòóù", "åäöæøéü", "áéíðóúýþæö", "ëïéèöüó"),
            *("çğıöşüâîİ", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţșț", "čćđšž"),
            *("äõöüšž", "àçèéíïòóúü"),
        ),
    )
)
"""The letters that languages in the Latin alphabet have beside a to z."""
_OTHER_ALPHABET = re.compile("[\u0370-\u0fff]")
_CAPITAL_WITHIN = re.compile(r"(?=([^\W\d_])([^\W\d_]))")


def fit_of_letters(text: str) -> float:
    """The share of letters beside a to z that the best fitting language has; 1 where there are no Latin ones."""
    letters = Counter(each for each in text.lower() if not each.isascii() and each.isalpha())
    total = letters.total()
    if not total or sum(map(letters.__getitem__, filter(_OTHER_ALPHABET.match, letters))) * 2 > total:
        return 1.0
    return max(sum(letters[each] for each in alphabet) for alphabet in _ALPHABETS) / total


def is_doubtful(text: str) -> bool:
    """Whether what was read looks like another's bytes: capitals within words, or Hebrew as another alphabet."""
    letters = sum(not each.isascii() and each.isalpha() for each in text)
    if letters < _ENOUGH:
        return False
    others = _GREEK_OR_CYRILLIC.findall(text)
    hebrew = max(sum(each in alphabet for each in others) for alphabet in _HEBREW_LETTERS)
    if len(others) > 2 * _ENOUGH and hebrew >= _HEBREW * len(others):
        return True
    pairs = [(one, other) for one, other in _CAPITAL_WITHIN.findall(text) if not (one + other).isascii()]
    within = sum(one.islower() and other.isupper() for one, other in pairs)
    return bool(within > _WITHIN * letters)
