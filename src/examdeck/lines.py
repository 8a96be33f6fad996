"""The lines of source files: to show them, and to find again where in them a text stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from examdeck.question import Place
from examdeck.readers import Source
from examdeck.readers.decode import load

if TYPE_CHECKING:
    from collections.abc import Sequence


class Lines:
    """Source files by line; each is read once, when it is first asked for."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def of(self, path: str) -> Sequence[str]:
        """The lines of a file; none for one that is no readable text."""
        if path not in self._files:
            source = load(Path(path), path)
            self._files[path] = source.text.split("\n") if isinstance(source, Source) else []
        return self._files[path]

    def find(self, words: str, start: Place, end: int) -> Place | None:
        """Where `words` first stand, from `start` to before the line `end`; rather as whole words than within one.

        Letter case and spacing do not count. Of words that stretch over several lines, the first line does.
        """
        first = words.strip().partition("\n")[0].strip()
        if not first:
            return None
        words_apart = r"\s+".join(map(re.escape, first.split()))
        lines = self.of(start.path)
        for pattern in (rf"(?<!\w){words_apart}(?!\w)", words_apart):
            compiled = re.compile(pattern, re.IGNORECASE)
            for number in range(start.line, min(end, len(lines) + 1)):
                found = compiled.search(lines[number - 1], start.column - 1 if number == start.line else 0)
                if found:
                    return Place(start.path, number, found.start() + 1)
        return None
