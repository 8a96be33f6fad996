"""Safe corrections, written into the sources."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from examdeck.model.finding import Finding, Fix
from examdeck.text.files import write_atomically
from examdeck.text.unified import unified_lines
from examdeck.text.visible import visible

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_LINE_BREAK = "\\ No newline at end of file"
"""How diff and git mark a last line that has no end."""
_MARK = "\ufeff"


class Change(NamedTuple):
    """A file as it is, and as the fixes would have it."""

    path: Path
    before: str
    """With its own line ends, and without a byte order mark."""
    after: str
    marked: bool
    """Whether it begins with a byte order mark."""
    fixes: int

    def write(self) -> None:
        """Put the corrected text in the file's place.

        Raises:
            OSError: the file cannot be written.
        """
        write_atomically(self.path, self.data)

    @property
    def data(self) -> bytes:
        """What the file shall hold."""
        return ((_MARK if self.marked else "") + self.after).encode()

    def diff(self) -> str:
        """The change as a patch, from the folder that one is in, or from the root for a file that is not beneath it."""
        mark = _MARK if self.marked else ""
        before, after = (_LINE.findall(mark + text) for text in (self.before, self.after))
        path = Path(os.path.abspath(self.path))  # noqa: PTH100 - `..` goes, and links stay
        name = path.relative_to(Path.cwd() if path.is_relative_to(Path.cwd()) else path.anchor).as_posix()
        end = "\t" if " " in name else ""  # as git has it: to patch, a blank ends a name
        lines = unified_lines(before, after, visible(name, one_line=True) + end)
        return "".join(line if line.endswith("\n") else f"{line}\n{_NO_LINE_BREAK}\n" for line in lines)


def changes(findings: Iterable[Finding]) -> list[Change]:
    """What the findings' fixes make of each file; of two that overlap, only the first.

    A file that is not UTF-8 is left as it is.

    Raises:
        OSError: a file cannot be read any more.
    """
    by_path: dict[str, set[Fix]] = defaultdict(set)
    for finding in findings:
        if finding.fix:
            by_path[finding.place.path].add(finding.fix)
    found = (changes_of_file(Path(path), fixes) for path, fixes in sorted(by_path.items()))
    return [change for change in found if change and change.fixes]


def changes_of_file(path: Path, fixes: Iterable[Fix]) -> Change | None:
    """What fixes make of a file, whose line ends they keep; None of one that is not UTF-8.

    Raises:
        OSError: it cannot be read.
    """
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return None
    before = text.removeprefix(_MARK)
    ends = _LINE_ENDS.search(before)
    if ends and ends[0] != "\n":
        fixes = [replace(fix, replacement=fix.replacement.replace("\n", ends[0])) for fix in fixes]
    after, count = apply(before, fixes)
    return Change(path, before, after, text != before, count)


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """The text with the fixes made, and how many: one that overlaps an earlier one is left out."""
    starts = [0, *(end.end() for end in _LINE_ENDS.finditer(text))]
    pieces: list[str] = []
    done = count = 0
    for fix in sorted(fixes, key=lambda fix: (fix.start, fix.end)):
        start, end = (starts[line - 1] + column - 1 for line, column in (fix.start, fix.end))
        if start < done:
            continue
        pieces += [text[done:start], fix.replacement]
        done = end
        count += 1
    return "".join([*pieces, text[done:]]), count
