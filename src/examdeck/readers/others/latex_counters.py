r"""How LaTeX counts the items of lists: by counters that a file may set, save and go on with.

Of a list that begins with `start=\value{kept}`, or in which `\setcounter{enumii}{1}` stands, the letters of the items
are not what their places would say, and keys mean these letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from examdeck.readers.to_markdown.latex_tokens import Tokens

_SETTING = {"setcounter": 2, "addtocounter": 2, "stepcounter": 1, "refstepcounter": 1, "newcounter": 1}
"""The commands that set counters, and how many arguments they have."""
_NUMBER = re.compile(r"\s*(?P<sign>-?)\s*(?:(?P<number>[0-9]{1,4})|\\value\s*\{\s*(?P<other>[^{}]{1,40}?)\s*\})\s*")
_START = re.compile(r"\bstart\s*=\s*(?P<from>\{[^{}]*\}|(?:\\value\s*\{[^{}]*\}|[^,{}\]])*)")
_SERIES = re.compile(r"\b(?P<how>series|resume)\b\*?\s*(?:=\s*\{?(?P<name>[^,{}\]]*[^,{}\]\s]))?")
_ALL_LISTS = re.compile(r"\\setlist\b[^\n]{0,120}?\b(?:start|resume)\b")
"""That lists begin with another number is said for all of them at once."""
_ROMAN = ("", "i", "ii", "iii", "iv")


@dataclass(slots=True)
class Counters:
    """The counters of a file."""

    tokens: Tokens
    values: dict[str, int | None] = field(default_factory=dict)
    """What each is; None where that cannot be told."""

    def take(self, at: int) -> int:
        """Take a command that may set a counter; where the text goes on behind it, 0 where it sets none."""
        name = self.tokens.all[at].text
        if name not in _SETTING:
            return 0
        _, groups, after = self.tokens.arguments(at + 1, _SETTING[name])
        if len(groups) == _SETTING[name]:
            counter = self.tokens.source(groups[0]).strip()
            by = self._number(self.tokens.source(groups[1])) if len(groups) > 1 else int(name != "newcounter")
            before = self.values.get(counter, 0 if counter.startswith("enum") else None)
            is_set = name in ("setcounter", "newcounter")
            self.values[counter] = by if is_set else None if by is None or before is None else before + by
        return after

    def begin(self, counter: str, options: str) -> str:
        """Begin to count the items of a list; the name under which its last number is kept, if any."""
        start, series = _START.search(options), _SERIES.search(options)
        name = (series["name"] or "") if series else ""
        if series and series["how"] == "resume":
            if name not in ("", "true", "false"):
                self.values[counter] = self.values.get(_kept(name))
            elif name == "false":
                self.values[counter] = 0
            else:
                self.values.setdefault(counter, 0)
        else:
            self.values[counter] = 0
        if start:
            first = self._number(start["from"].strip("{}") if "\\" not in start["from"] else start["from"])
            self.values[counter] = first - 1 if first is not None else None
        return name

    def end(self, counter: str, series: str) -> None:
        """End a list."""
        if series:
            self.values[_kept(series)] = self.values.get(counter)

    def step(self, counter: str) -> int | None:
        """The number of the next item; None where it cannot be told."""
        before = self.values.get(counter)
        self.values[counter] = before + 1 if before is not None else None
        return self.values[counter]

    def _number(self, said: str) -> int | None:
        found = _NUMBER.fullmatch(said)
        if found is None:
            return None
        value = int(found["number"]) if found["number"] else self.values.get(found["other"])
        return -value if found["sign"] and value is not None else value


def _kept(series: str) -> str:
    return f"={series}"


def counter_of(name: str, depth: int) -> str:
    """The counter of a list by its environment and how many such lists it is within, with itself."""
    return "task" if name == "tasks" else f"enum{_ROMAN[min(depth, len(_ROMAN) - 1)]}"


def without_start(options: str) -> str:
    """The options of a list but for where it starts."""
    return _START.sub("", options).rstrip(" ,")


def start_for_all(latex: str) -> bool:
    """Whether the file says of lists in general where they start."""
    return _ALL_LISTS.search(latex) is not None
