"""A question's options as an answer may name them, and what an answer said of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from examdeck.language.letters import ordinals
from examdeck.model.value import value


@value()
class Choices:
    """A question's options as an answer may name them."""

    names: tuple[str, ...]
    """Letters or numbers; empty texts where the source gives none."""
    texts: tuple[str, ...]

    def named(self, name: str) -> int | None:
        """The option that a letter or a number means; without names in the source, A is the first."""
        wanted = _usual(name)
        for position, own in enumerate(self.names):
            if _usual(own) == wanted:
                return position
        if any(self.names) and not name.isdecimal():
            places = set(ordinals(name))
            same = [at for at, own in enumerate(self.names) if places & set(ordinals(own))]
            # Cyrillic "В" may be the second or the third, but in its place it is one of them
            in_place = [at for at in same if at in places and at in ordinals(self.names[at])]
            return next(iter([*in_place, *same]), None)
        if any(self.names):
            return None
        if name.isdecimal():  # of options without names, 1 is the first
            return int(name) - 1 if 0 < int(name) <= len(self.texts) else None
        return next((place for place in ordinals(name) if place < len(self.texts)), None)

    def worded(self, text: str) -> int | None:
        """The only option that says what `text` says, in its very signs if need be."""
        said = _by_words(self.texts)
        return said.get(plain(text), said.get(_signed(text)))


def _usual(name: str) -> str:
    """A name without case, a number in usual digits."""
    return name.lower() if name.isascii() or not name.isdecimal() else str(int(name))


@lru_cache(maxsize=16)
def _by_words(texts: tuple[str, ...]) -> dict[str, int]:
    """The positions of options by what they say; of those that say the same, none."""
    said = [words for text in texts for words in (plain(text), _signed(text))]
    times = Counter(said)
    return {words: number // 2 for number, words in enumerate(said) if words and times[words] == 1}


def _signed(text: str) -> str:
    """A text with all that decides between formulas, as no plain one is."""
    return (bare := text.strip(" .*_`")) and f"\0{bare}"


@value()
class Answer:
    """An answer line, understood."""

    key: frozenset[int]
    """Positions of the correct options, from 0; empty where the line names one that is not there."""
    said: str
    """The key in the source's words."""
    rest: str = ""
    """What the line says besides: the beginning of an explanation."""
    other: frozenset[int] = frozenset()
    """The option whose words stand behind the letter of another."""


def plain(text: str) -> str:
    """A text without case, decoration and punctuation, to compare by; one of signs alone is itself."""
    return text.casefold() if text.isalnum() else _SIGNS.sub("", text).casefold() or text.strip()


_SIGNS = re.compile(r"[\W_]+")
