"""What is built and released of banks: the deck of each, and those of its translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from examdeck.bank.layout import Layout, translation_layouts
from examdeck.build.options import BuildOptions, beside_original
from examdeck.model.codes.guards import IDLE_ACCEPT
from examdeck.model.finding import Finding, Stopped


class DeckToBuild(NamedTuple):
    """A deck, and how to build it."""

    bank: Layout
    options: BuildOptions
    is_beside: bool = False
    """Whether it is a translation that comes with its bank, of which the options were said."""

    @property
    def source(self) -> Path:
        """What it is made from."""
        return self.bank.source

    def news(self, findings: Iterable[Finding], told: set[Finding]) -> list[Finding]:
        """What there is to tell of it: of a translation, not what was `told` of its bank, nor of words for that."""
        found = [
            each for each in findings if not self.is_beside or (each not in told and each.code != IDLE_ACCEPT.code)
        ]
        told.update(found)
        return found


def with_translations(banks: Iterable[Layout | Stopped], options: BuildOptions) -> Sequence[DeckToBuild | Stopped]:
    """The decks of the banks, each before those of its translations, but for what is asked for by itself."""
    banks = list(banks)
    named = {bank.lock for bank in banks if isinstance(bank, Layout)}

    def decks(bank: Layout | Stopped) -> Iterator[DeckToBuild | Stopped]:
        if isinstance(bank, Stopped):
            yield bank
            return
        yield DeckToBuild(bank, replace(options, others=tuple(sorted(named - {bank.lock}))))
        for other in translation_layouts(bank):
            if other.lock not in named and other.deck:
                yield DeckToBuild(other, beside_original(options, other.deck.lang), is_beside=True)

    return [deck for bank in banks for deck in decks(bank)]
