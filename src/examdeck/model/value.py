"""Frozen dataclasses of which a bank has many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_T = TypeVar("_T")


@dataclass_transform(frozen_default=True)
def value(*, kw_only: bool = False) -> Callable[[type[_T]], type[_T]]:
    """`dataclass(frozen=True, slots=True)`, but only type checkers enforce it: one is made in a quarter of the time."""
    return dataclass(slots=True, unsafe_hash=True, kw_only=kw_only)
