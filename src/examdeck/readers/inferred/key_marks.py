"""Keys by a mark that only the right options have: a tick, emphasis, a word, letter or sign behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from examdeck.language.letters import ordinals
from examdeck.language.shipped import pattern, said
from examdeck.language.truth import RIGHT_PATTERN
from examdeck.readers.inferred.lines import ENOUGH
from examdeck.readers.inferred.runs import Run

LONGEST_KEY = 2_000
"""Characters of a line that may be a key, or an option with a mark."""


class SaidKey(NamedTuple):
    """A key, as a line says it."""

    at: int
    """The position of the line."""
    key: frozenset[int]
    rest: str = ""
    """What the line says besides."""
    kind: str = "line"
    """"line", "stem" or "mark"."""
    strip: Callable[[str], str] = str
    """Takes the mark off an option, or the key out of a stem's line. A second line says why an option is right."""
    against: frozenset[int] = frozenset()
    """The key that boxes say, where it is another."""
    until: int = 0
    """The position of the last line, where each option has one of its own."""


Keys = Mapping[int, SaidKey]
"""The keys of a file that are said in one way, by the number of the run."""


_ANSWERS, _KEYS = pattern(said("answer")), pattern(said("key"))
_SAID_RIGHT = re.compile(
    rf"(?P<text>.*?\S)[ \t]*[(\[（<*_]{{1,4}}[ \t]*(?:{RIGHT_PATTERN})(?:e[nrs]?)?\b[^)\]）>*_]{{0,12}}[)\]）>*_]+\W*",
    re.I,
)
"""A word for right behind an option, in brackets or set off, with the ending that it has before a noun."""
_POINTED = re.compile(r"(?P<text>.*?\S)[ \t]+(?:<-{2,3}|<={2,3}|←)[ \t]*(?P<why>\S.{0,200})", re.DOTALL)
"""An arrow to an option, and words that praise it or say why it is right."""
MARKS_OF_KEYS: tuple[re.Pattern[str], ...] = (
    re.compile(r"\[x\](?P<text>.*)|\*[ \t]*(?P<other>[^\s*][^*]*)", re.DOTALL),
    re.compile(r"(?P<text>.*?\S)[ \t]*(?:[✓✔✅☑√←◄]\ufe0f?|:white_check_mark:|\[[xX]\]|\([xX*✓✔✅]\)|<-+)[ \t*_]*"),
    re.compile(r"(?:[✓✔✅☑√→►]\ufe0f?|:white_check_mark:|\+|[-=]*>+)[ \t]*(?P<text>.*)"),
    _SAID_RIGHT,
    re.compile(rf"(?:{RIGHT_PATTERN}|{_ANSWERS})[ \t]*[:：][ \t]*(?P<text>.*)", re.I),
    re.compile(
        rf"(?P<text>.*?\S)[ \t]*(?:[-=]{{1,4}}>|→|⇒|<[-=]{{1,4}}|←|//)[ \t]*(?:{RIGHT_PATTERN}|{_KEYS})\W*", re.I
    ),
    _POINTED,
    re.compile(r"(?P<text>.*?[^\s#])[ \t]*#{1,3}|#{1,3}[ \t]*(?P<other>[^\s#].*)"),
    re.compile(r"(?!\*)(?P<text>.*?[^\s*])[ \t]*\*{1,3}"),
    re.compile(r"\*[ \t]*(?P<text>[^\s*].*[^\s*])"),
    re.compile(r"=[ \t]*(?P<text>[^\s=].*)"),
    re.compile(r"(?P<text>.*?\S{3})[ \t]+\+"),
    re.compile(r"(?:[*_]{1,3}|==)(?P<text>[^*_=](?:.*[^*_=])?)(?:[*_]{1,3}|==)[.;]?"),
    re.compile(
        r"(?:<(?:b|strong|u|ins|em|i|mark|font|span)\b[^<>]{0,99}>\s*){1,3}(?P<text>[^<\s][^<]*)(?:</\w{1,9}>\s*){1,3}"
    ),
)
"""What only the right options have, with what stands for the option's text, likeliest first."""
_OF_RIGHT = MARKS_OF_KEYS[1:5]
"""Of these, ticks, pluses and words for right: most options of most questions may have one."""


def marked(runs: Sequence[Run], mark: re.Pattern[str]) -> Keys:
    """Keys by a mark that some options of a question have; none where it stands on all of too many.

    Where it is a word for right, or an arrow, all options of a question may have it that is among others.
    """
    said: dict[int, SaidKey] = {}
    wholly: dict[int, SaidKey] = {}
    right = 0
    for number, run in enumerate(runs):
        own = [
            place
            for place, option in enumerate(run.options)
            if len(option.text) < LONGEST_KEY and mark.fullmatch(f"{option.emphasis}{option.text}".strip())
        ]
        if own:
            of_kind = said if len(own) < len(run.options) else wholly
            of_kind[number] = SaidKey(run.last, frozenset(own), kind="mark", strip=partial(_unmarked, mark))
        if 0 < len(own) < len(run.options):
            right += 2 * len(own) > len(run.options) > 2
    is_sure = mark in (_SAID_RIGHT, _POINTED)
    if len(wholly) > max(0.1 * len(runs), is_sure) or (right > ENOUGH * len(said) and mark not in _OF_RIGHT):
        return {}
    return {**said, **wholly} if is_sure and said else said


_OPENING, _OTHERS = r"[ \t]*[(\[（【<{][ \t]*", r"[^()\[\]（）【】<>{}]"
_NOTE = re.compile(rf".*\S{_OPENING}(?P<word>[^\W\d_]{{4,20}}){_OTHERS}{{0,12}}[)\]）】>}}]\W*", re.DOTALL)
_NEARLY_ALL = 0.8
_SAME = 6
"""Letters by which a word is known in all its forms: "verified", "verify"."""
_WRONG = frozenset(phrase.rstrip("*")[:_SAME] for phrase in said("false", "wrong"))


def by_a_word(runs: Sequence[Run]) -> Keys:
    """Keys by a word in brackets behind one option of nearly each question, whatever word it is; none if two tie."""
    found = [[_NOTE.fullmatch(option.text) for option in run.options] for run in runs]
    words = Counter(
        word for own in found for word in dict.fromkeys(each["word"].casefold()[:_SAME] for each in own if each)
    )
    (word, times), (_, next_times) = [*words.most_common(2), ("", 0), ("", 0)][:2]
    if times < ENOUGH * len(runs) or word in _WRONG or times == next_times:
        return {}
    keys = marked(runs, re.compile(rf"(?P<text>.*?\S){_OPENING}{word}{_OTHERS}{{0,30}}\W+", re.I | re.DOTALL))
    several = [(len(key.key), len(runs[number].options)) for number, key in keys.items()]
    chosen = [2 * right < count for right, count in several if count > 2]
    return keys if chosen and sum(chosen) >= _NEARLY_ALL * len(chosen) else {}


def by_a_last_sign(runs: Sequence[Run]) -> Keys:
    """Keys by a letter or sign behind an option of nearly each question, seldom behind several: "Picard R".

    A letter may be in the other case where a question has no other key: "Picard r".
    """
    signs: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for run in runs:
        found = [None if _TAG.search(option.text) else _LAST_SIGN.search(option.text) for option in run.options]
        last = Counter(each["letter"] or each["sign"] for each in found if each)
        signs.update(sign for sign, times in last.items() if times < len(run.options))
        alone.update(sign for sign, times in last.items() if times == 1 < len(run.options))
    sign, times = next(iter(signs.most_common(1)), ("", 0))
    if times < max(_ENOUGH_SIGNS, _NEARLY_ALL * len(runs)) or 2 * alone[sign] <= times:
        return {}
    blank = r"\s+" if sign.isalpha() else r"\s*"
    keys = marked(runs, re.compile(rf"(?P<text>.*\S){blank}{re.escape(sign)}{_END}", re.DOTALL))
    if not sign.isalpha():
        return keys
    slips = marked(runs, re.compile(rf"(?P<text>.*[^\W\d_]{{4}}){blank}{sign.swapcase()}{_END}", re.DOTALL))
    return {**{number: slip for number, slip in slips.items() if len(slip.key) == 1}, **keys}


def by_own_letter(runs: Sequence[Run]) -> Keys:
    """Keys by an option's own letter in brackets behind it, in nearly each question: "B: pwd (B)"."""
    keys = marked(runs, _IN_BRACKETS)
    found = {number: key for number, key in keys.items() if all(_is_own(runs[number], place) for place in key.key)}
    return found if len(found) >= max(_ENOUGH_SIGNS, _NEARLY_ALL * len(runs)) else {}


def _is_own(run: Run, place: int) -> bool:
    found = _IN_BRACKETS.fullmatch(run.options[place].text.strip())
    return found is not None and place in ordinals(found["letter"])


_IN_BRACKETS = re.compile(r"(?P<text>.*\S)\s*[(\[（](?P<letter>[A-Za-z])[)\]）]")
_TAG = re.compile(r"</\w{1,9}>\s*$")
_LAST_SIGN = re.compile(r"\S(?:\s+(?P<letter>[^\W\d_])|\s*(?P<sign>[^\w\s.,;:!?()\[\]{}\"'”“»…%*`_]))\s*$")
_END = r"[\s\"'”“»]*"
_ENOUGH_SIGNS = 5


def _unmarked(mark: re.Pattern[str], text: str) -> str:
    found = mark.fullmatch(text.strip())
    if found is None:
        return text
    parts = found.groupdict()
    own = next(text for text in (parts["text"], parts.get("other"), "") if text is not None).rstrip()
    why = parts.get("why") or ""
    return f"{own}\n   > {why}" if why.count(" ") >= _FEW_WORDS else own


_FEW_WORDS = 2
"""Blanks in what praises an option, at most: more words say why it is right."""


_OF_WRONG = (
    re.compile(r"(?:[-–—][ \t]+|[✗✘❌×]\ufe0f?[ \t]*)(?P<text>[^\s\d.,-].*)", re.DOTALL),
    re.compile(r"(?P<text>.*[^\s-]{3})[ \t]+[-–—✗✘❌×]\ufe0f?", re.DOTALL),
)
"""What wrong options have where the right ones have another sign: "- air" beside "+ ice"."""


def drop_signs_of_wrong(runs: Sequence[Run], keys: Keys) -> None:
    """Take off the sign that nearly all wrong options of a file have, where signs tell the right ones."""
    wrong = [
        option
        for number, run in enumerate(runs)
        if number in keys and keys[number].kind == "mark"
        for place, option in enumerate(run.options)
        if place not in keys[number].key
    ]
    for sign in _OF_WRONG:
        found = [sign.fullmatch(option.text.strip()) for option in wrong]
        if sum(map(bool, found)) >= max(_ENOUGH_SIGNS, _NEARLY_ALL * len(wrong)):
            for option, each in zip(wrong, found, strict=True):
                option.text = each["text"] if each else option.text
