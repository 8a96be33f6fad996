"""How likely what was counted is by chance alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, fsum, sqrt

RARE = 0.001
"""What chance does less often than this is no chance."""
_MOST = 400
"""Chances that are reckoned with exactly; of more the normal distribution is as good."""


def chance_of(count: int, chances: Sequence[float]) -> float:
    """How likely at least so many of independent things happen, of which each has its own chance."""
    if len(chances) > _MOST:
        spread = sqrt(fsum(chance * (1 - chance) for chance in chances))
        return erfc((count - 0.5 - fsum(chances)) / spread / sqrt(2)) / 2 if spread else float(count <= fsum(chances))
    happened = [1.0]  # how likely none, one, two … of those seen so far
    for chance in chances:
        more, less = [0.0, *happened], [*happened, 0.0]
        happened = [chance * one + (1 - chance) * none for one, none in zip(more, less, strict=True)]
    return fsum(happened[count:])
