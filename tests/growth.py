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

    The quarters together take as long as the whole, so that a machine that is slow by half all the time slows both.

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

    small = large = inf
    for rounds in range(ROUNDS):
        quarters = [takes(size // TIMES) for _ in range(TIMES)]
        whole = takes(size)
        small, large = min(small, *quarters), min(large, whole)
        if large < MOST * small or whole < MOST / TIMES * sum(quarters):
            return
        sleep(rounds * PAUSE)
    raise AssertionError(f"{TIMES} times as much takes {large / small:.1f} times as long: {large:.3f} s for {size}")
