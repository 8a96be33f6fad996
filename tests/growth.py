"""How work grows with what it is given, so that no machine's speed, and nothing else it does, decides a test."""

from __future__ import annotations

from math import inf
from time import process_time, sleep
from typing import TYPE_CHECKING, TypeVar

from examdeck.cli.terminal import no_collector

if TYPE_CHECKING:
    from collections.abc import Callable

Given = TypeVar("Given")

TIMES = 4
MOST = 8
"""Four times as much may take eight times as long: what goes by the square takes sixteen times."""
ROUNDS = 12
PAUSE = 0.05
"""Seconds, more of them after each round: what slows a machine down for a moment is over by then."""


def assert_in_proportion(work: Callable[[Given], object], given: Callable[[int], Given], size: int) -> None:
    """Work takes about as many times as long as its input is larger, by the best of some rounds.

    Args:
        work: Takes a large input and a quarter of it, each made anew every time, for texts and questions remember.
        given: The input of a size.
        size: Of the large one.
    """

    def takes(size: int) -> float:
        input_ = given(size)
        with no_collector():
            start = process_time()
            work(input_)
            return process_time() - start

    small, large = min(takes(size // TIMES) for _ in range(3)), inf
    for rounds in range(ROUNDS):
        large = min(large, takes(size))
        if large < MOST * small:
            return
        sleep(rounds * PAUSE)
        small = min(small, takes(size // TIMES))
    raise AssertionError(f"{TIMES} times as much takes {large / small:.1f} times as long: {large:.3f} s for {size}")
