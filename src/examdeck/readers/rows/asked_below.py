"""What is asked below a title: `{"title": "Red lights", "description": "What must you do at one?"}`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from examdeck.language.columns import fold
from examdeck.language.lines import ends_asking
from examdeck.language.shipped import said
from examdeck.readers.rows.shapes import Shape
from examdeck.readers.rows.text import cell

_SURELY_EXPLAIN = frozenset(map(fold, said("explanation")))
_FEWEST, _HALF, _FEW = 3, 0.5, 0.1


def take_descriptions_that_ask(shapes: Sequence[Shape]) -> None:
    """Put what would explain below the stem, where most such texts of one name ask, and hardly a stem does."""
    asked = [one for one in shapes if one.stem and one.explanations]
    if len(asked) < _FEWEST or sum(ends_asking(one.stem) for one in asked) > _FEW * len(asked):
        return
    names = Counter(
        name
        for one in asked
        for name, value in one.cells.items()
        if fold(name) not in _SURELY_EXPLAIN and isinstance(value, str) and cell(value) in one.explanations
    )
    for name, times in names.items():
        told = [(one, text) for one in asked if (text := cell(one.cells.get(name))) in one.explanations]
        if times >= _HALF * len(asked) and sum(ends_asking(text) for _, text in told) > _HALF * times:
            for one, text in told:
                one.stem = f"{one.stem}\n\n{text}"
                one.explanations = [other for other in one.explanations if other != text]
