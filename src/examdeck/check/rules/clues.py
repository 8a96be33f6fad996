"""Clues: what a question must have for a rule to have anything to say about it.

Most rules look for something that few questions have. So the words of a question are looked up once for all of them,
and a rule is only called where one of its clues was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from examdeck.compare.similarity import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from examdeck.check.rules.base import Item, Rule


class Clues(NamedTuple):
    """A rule that has clues says nothing about a question with none of them. Words are in lower case."""

    front: frozenset[str]
    """Words of the stem and the options; an underscore parts words."""
    back: frozenset[str]
    """Words of the explanation, of what is said about single options, and of the references."""
    signs: frozenset[str]
    """Characters, or some in a row, anywhere: marks, and words of scripts that set no blanks between them."""
    short: int
    """A stem, option or explanation of fewer characters is a clue as well; 0: none is."""

    @classmethod
    def of(cls, front: str = "", back: str = "", signs: str = "", short: int = 0) -> Clues:
        """Words and signs as lists with blanks between."""
        return cls(frozenset(front.split()), frozenset(back.split()), frozenset(signs.split()), short)


class Sieve:
    """Picks the rules that may have something to say about a question."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = list(rules)
        self._always = [rule for rule in self._rules if rule.clues is None]
        clued = [(n, rule.clues) for n, rule in enumerate(self._rules) if rule.clues is not None]
        self._front = _Index((n, clues.front) for n, clues in clued)
        self._back = _Index((n, clues.back) for n, clues in clued)
        self._signs = _Index((n, clues.signs) for n, clues in clued)
        self._ascii_signs = [sign for sign in self._signs if sign.isascii()]
        self._short = [(clues.short, n) for n, clues in clued if clues.short]

    def rules(self, item: Item) -> list[Rule]:
        """Those that look at every question, and those of which the question has a clue."""
        options = "\n".join(item.options)
        back = "\n".join([item.explanation, *item.whys, *item.question.references])
        front = f"{item.stem}\n{options}" if "_" in item.stem else options
        found = self._front.of(item.stem_words)
        found += self._front.of(words(front.replace("_", " ")))
        found += self._back.of(words(back.replace("_", " ")))
        text = "\n".join([item.stem, options, back])
        signs = self._ascii_signs if text.isascii() else self._signs
        found += [n for sign in signs if sign in text for n in self._signs[sign]]
        shortest = min([len(item.stem), len(item.explanation) or len(item.stem), *item.lengths])
        found += [n for length, n in self._short if shortest < length]
        return [*self._always, *[self._rules[n] for n in set(found)]] if found else self._always


class _Index(dict[str, list[int]]):
    """The positions of rules by their clues."""

    def __init__(self, rules: Iterable[tuple[int, frozenset[str]]]) -> None:
        for n, clues in rules:
            for clue in clues:
                self.setdefault(clue, []).append(n)
        self._clues = frozenset(self)

    def of(self, words: list[str]) -> list[int]:
        """The rules that have a clue among the words."""
        return [n for clue in self._clues.intersection(words) for n in self[clue]]
