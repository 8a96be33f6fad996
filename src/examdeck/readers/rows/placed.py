"""Lists and mappings of a tree that know where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from examdeck.language.columns import Role, role
from examdeck.model.question import Place

MOVED = "put in another order"
"""The maker of a list in which nothing stands where it was written."""


class Branch(dict[str, Any]):
    """A mapping that knows where it stands."""

    __slots__ = ("asks_twice", "end", "place")

    def __init__(self, values: Iterable[tuple[str, Any]] | Mapping[str, Any], place: Place, end: int) -> None:
        """Make the branch of these values; `end` is its last line.

        A list or mapping whose name comes again gets a number: it may hold questions. Of other values the last counts.
        """
        super().__init__(values)
        self.asks_twice = False
        """Whether two stems have one name, of which the first is lost: a bracket between two questions is missing."""
        if isinstance(values, Sequence) and len(values) > len(self):
            stems = {(name, value) for name, value in values if isinstance(value, str) and role(name) is Role.STEM}
            self.asks_twice = len(stems) > len({name for name, _ in stems})
            self.clear()
            self.update(_numbered_names(values))
        self.place = place
        self.end = end


class Module(Branch):
    """The names that a whole program gives to values: no row itself."""

    __slots__ = ()


class Listed(list[Any]):
    """A list that knows where it stands."""

    __slots__ = ("end", "maker", "place")

    def __init__(self, values: Iterable[Any], place: Place, end: int, maker: str = "") -> None:
        """Make the list of these values; `end` is its last line, and `maker` what is called with them, if anything."""
        super().__init__(values)
        self.place = place
        self.end = end
        self.maker = maker

    def moved(self) -> Listed:
        """The same list, of which only what it holds is known, not where."""
        return Listed(self, self.place, self.end, MOVED)


def _numbered_names(values: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The values, of which no list or mapping is lost for a name that another has, too.

    In a mapping that asks in a text of its own, the last counts of them all: no stem meets the options of another.
    """
    asks = any(role(name) is Role.STEM and isinstance(value, str) for name, value in values)
    last = {(name, _holds(value)): place for place, (name, value) in enumerate(values)}
    met: Counter[str] = Counter()
    for place, (name, value) in enumerate(values):
        if last[name, _holds(value)] == place or (_holds(value) and not asks):
            met[name] += 1
            yield (name if met[name] == 1 else f"{name} {met[name]}"), value


def _holds(value: Any) -> bool:
    return isinstance(value, list | dict)
