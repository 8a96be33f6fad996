"""Rows that are statements: their answer is true or false, and the two stand in for options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from examdeck.language.columns import fold
from examdeck.language.shipped import languages, said
from examdeck.language.truth import IN_LETTERS
from examdeck.readers.rows.keys import Choice, Key, truth
from examdeck.readers.rows.shapes import Shape
from examdeck.readers.rows.text import cell

_KIND = re.compile(r"bool|truefalse|trueorfalse|^tf$|yesno|判断|判斷|正誤")
_WRITTEN = re.compile(r"fill|blank|short|text|code|numer|填空|简答|記述")
"""Kinds of question whose answer is written, though it may be "True"."""
TRUE_OR_FALSE = frozenset(said("true", "false"))
"""What is said of statements alone: "right" may answer another question."""
_SURE_PAIRS = tuple(pair for pair in IN_LETTERS if "f" in pair)
"""Letters for true and false, of which one is none that options go by."""
_RARER = (*"dy pf wo sf tn ih bs đs σλ ил вн".split(),)
"""Other letters for both: Turkish, Polish, Dutch, Scandinavian, Slavonic, Hungarian, Indonesian, Vietnamese, Greek."""
_MANY = 10
"""Rows in which C and E alone are no chance, right and wrong in Portuguese, or rarer ones."""


def is_statement(kind: str) -> bool:
    """Whether a row of this kind is a statement, true or false."""
    return _KIND.search(kind) is not None


def find_statements(shapes: Sequence[Shape]) -> None:
    """Give rows without options whose answer is true or false these two, in the words of the file."""
    _take_prose_for_explanations(shapes)
    _part_reasons([one for one in shapes if one.stem and len(one.keys) == 1 and not one.choices])
    open_ = [one for one in shapes if one.stem and len(one.keys) == 1 and not one.choices]
    bare = [(one, _word(one.keys[0])) for one in open_ if not _WRITTEN.search(one.kind)]
    initials = _initials([word for _, word in bare if len(word) == 1 and word.isalpha()])
    meant = [(one, word, _meant(word, initials)) for one, word in bare]
    counted = Counter((word, is_true) for _, word, is_true in meant if is_true is not None)
    words = {is_true: word for (word, is_true), _ in counted.most_common()[::-1]}
    pair = _pair({} if initials else {is_true: word for is_true, word in words.items() if word.isalpha()})
    are_both = len(words) > 1
    for one, word, is_true in meant:
        is_usual = word in words.values() and (are_both or word in TRUE_OR_FALSE)  # "Ne" is neon, too
        if is_true is not None and (is_usual or is_statement(one.kind)):
            one.choices = [
                Choice(name, correct=which is is_true) for name, which in zip(pair, (True, False), strict=True)
            ]
            one.keys = []


def _take_prose_for_explanations(shapes: Sequence[Shape]) -> None:
    """Take prose beside an answer for its explanation, if it is called the solution or the answer is a verdict."""
    for one in shapes:
        if one.choices or len(one.keys) < _SEVERAL:
            continue
        is_judged = any(isinstance(key.value, bool) for key in one.keys)
        prose = [
            key
            for key in one.keys
            if len(str(key).split()) > _FEW_WORDS and (is_judged or fold(key.name).startswith("solution"))
        ]
        if 0 < len(prose) < len(one.keys):
            one.keys = [key for key in one.keys if key not in prose]
            one.explanations = [*one.explanations, *map(str, prose)]


_SEVERAL, _FEW_WORDS = 2, 2


def _part_reasons(shapes: Sequence[Shape]) -> None:
    """Take what stands in brackets behind a verdict for its reason, where nearly all answers are verdicts: "× (so)"."""
    told = [_VERDICT.fullmatch(cell(one.keys[0].value)) for one in shapes]
    told = [found if found and _meant(found["word"].casefold(), {}) is not None else None for found in told]
    verdicts = sum(found is not None for found in told)
    if verdicts < _FEWEST or verdicts < _NEARLY_ALL * len(shapes):
        return
    for one, found in zip(shapes, told, strict=True):
        if found and found["reason"]:
            one.keys = [replace(one.keys[0], value=found["word"])]
            one.explanations = [*one.explanations, found["reason"].strip()]


_VERDICT = re.compile(r"\s*(?P<word>[^\W\d_]{1,12}|[^\w\s()（）])\s*(?:[（(](?P<reason>.+)[)）]\s*)?", re.DOTALL)
_FEWEST, _NEARLY_ALL = 3, 0.8


def _word(key: Key) -> str:
    value = key.value[0] if isinstance(key.value, list) and len(key.value) == 1 else key.value
    word = cell(value).casefold()
    return bare if (bare := word.rstrip(".。")) in TRUE_OR_FALSE else word


def _initials(letters: Sequence[str]) -> Mapping[str, bool]:
    """What single letters mean that are those for true and false of a language; nothing where they may be others."""
    known = IN_LETTERS if len(letters) < _MANY else (*IN_LETTERS, *map(tuple, _RARER))
    pairs = [pair for pair in known if set(letters) == set(pair)]
    are_sure = bool(pairs) and (pairs[0] in _SURE_PAIRS or len(letters) >= _MANY)
    return dict(zip(pairs[0], (True, False), strict=True)) if are_sure else {}


def _meant(word: str, initials: Mapping[str, bool]) -> bool | None:
    if word in initials or word in ("t", "f"):
        return initials.get(word)
    return None if word in ("", "x") or word.isdecimal() else truth(word)


def _pair(words: Mapping[bool, str]) -> tuple[str, str]:
    """What true and false are called: as in the file, where it says both, else as in the language of the one."""
    if len(words) > 1:
        return words[True].capitalize(), words[False].capitalize()
    word = next(iter(words.values()), "true")
    home = next((lang for lang in languages() if word in lang.phrases("true", "false", "right")), languages()[0])
    return home.facts["true"][0].capitalize(), home.facts["false"][0].capitalize()
