"""The languages shipped: a file each in `languages/`, with all that people who write in it call things.

A file holds facts, each a name, a colon and phrases in lower case with commas between; a line that begins with a
blank goes on with the fact above. `answer{|s}` is short for `answer, answers`. To add a language, copy the file of
one that is like it and translate each fact, as `facts.txt` tells them: readers, rules and the card take it from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

Phrases = tuple[str, ...]

FACTS = re.findall(r"^\(?(\w+)\)?:", Path(__file__).with_name("facts.txt").read_text(encoding="utf-8"), re.MULTILINE)
"""The names of all facts."""
JOINED = re.compile("[\u0e00-\u0eff\u2e80-\ua4cf\uac00-\ud7a3]")
"""Letters of scripts in which words or particles follow what they belong to without a blank."""
NUMBERS = ("one", "two", "three", "four", "five", "six")
"""Those that are a number's words."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What people who write in one language call things."""

    code: str
    """Its subtag of BCP 47; the file is named so."""
    facts: dict[str, Phrases]
    """The phrases of each of `FACTS`."""

    def phrases(self, *facts: str) -> Phrases:
        """The phrases of some facts, in their order."""
        return tuple([phrase for fact in facts for phrase in self.facts[fact]])

    def pattern(self, *facts: str) -> str:
        """What matches any phrase of some facts."""
        return pattern(self.phrases(*facts))

    @property
    def has_blanks(self) -> bool:
        """Whether there are blanks between its words."""
        return not runs_on(self.facts["question"][0])

    @property
    def is_spaced(self) -> bool:
        """Whether there are blanks around a letter or name too, which in Korean a particle follows at once."""
        return not JOINED.search(self.facts["question"][0])


@cache
def languages() -> tuple[Language, ...]:
    """All languages shipped, English first."""
    files = sorted(Path(__file__).with_name("languages").iterdir(), key=lambda file: (file.stem != "en", file.stem))
    return tuple([read(file.stem, file.read_text(encoding="utf-8")) for file in files])


def read(code: str, text: str) -> Language:
    """A language from the text of its file."""
    entries = (entry.partition(":") for entry in re.split(r"\n(?! )", text.strip()))
    return Language(code, dict.fromkeys(FACTS, ()) | {name: _phrases(phrases) for name, _, phrases in entries})


def _phrases(text: str) -> Phrases:
    written = [phrase.strip() for phrase in re.split(r",|\n", text)]
    return tuple([full for phrase in written for full in (_spelt_out(phrase) if "{" in phrase else (phrase,))])


def _spelt_out(phrase: str) -> list[str]:
    """`answer{|s}` as `answer` and `answers`."""
    parts = re.split(r"[{}]", phrase)
    return ["".join(each) for each in product(*[part.split("|") for part in parts])]


def said(*facts: str) -> tuple[str, ...]:
    """All phrases of some facts, in all languages, each once."""
    return tuple(dict.fromkeys(p for fact in facts for lang in languages() for p in lang.facts[fact]))


@cache
def by_first_word(*facts: str) -> dict[str, list[Language]]:
    """The languages by the words that phrases of some facts begin with."""
    index: dict[str, list[Language]] = {}
    for language in languages():
        for word in {phrase.rstrip("… *").split()[0] for phrase in language.phrases(*facts)}:
            index.setdefault(word, []).append(language)
    return index


@cache
def unspaced() -> list[Language]:
    """The languages without blanks between words."""
    return [language for language in languages() if not language.has_blanks]


def pattern(phrases: Iterable[str]) -> str:
    """What matches any of the phrases, the longest that fits: a regular expression without groups."""
    by_first: dict[str, list[str]] = {}  # of which a text that begins otherwise tries none
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        by_first.setdefault(phrase[0], []).append(_escaped(phrase[1:]))
    return "|".join(f"{_escaped(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def runs_on(phrase: str) -> bool:
    """Whether it is of a script in which a word follows another without a blank."""
    return "\u0e00" <= phrase[0] <= "\u0eff" or "\u2e80" <= phrase[0] <= "\ua4cf"
