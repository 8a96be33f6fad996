"""Where a text of a question stands in its file, however its format escapes, indents or wraps it.

Nothing here knows formats: a text is looked for in each way in which one may be written, and what a change of it really
does is seen when the file is read again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise
from typing import NamedTuple

from examdeck.changes.rewording import carried
from examdeck.model.question import Place, Question
from examdeck.text.yaml_writing import block, quoted
from examdeck.writers.markdown import native_lines

_BETWEEN = " \t\n>"
"""What may stand between words of a text where its lines are broken otherwise, indented, or quoted."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\n])")


class Splice(NamedTuple):
    """A stretch of a file, counted in characters from 0, and what shall stand in its place."""

    start: int
    end: int
    text: str


_LONGEST_MARK = 12
"""Characters before the text of an option: below it go on the lines that belong to it."""
WayToWrite = tuple[Splice, ...]
"""A way to write an edit."""
Encoding = Callable[[str], str]


def _bare(text: str) -> str:
    """A text of which a reader escaped what Markdown would act on, as it was."""
    return _ESCAPED.sub(r"\1", text)


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in_ascii(text: str) -> str:
    return json.dumps(text)[1:-1]


ENCODINGS: tuple[Encoding, ...] = (
    lambda text: text,
    native_lines,
    _in_json,
    _in_ascii,
    lambda text: text.replace("'", "''"),
    lambda text: text.replace('"', '""'),
    lambda text: re.sub(r"([\\~=#{}:])", r"\\\1", text).replace("\n", "\\n"),
    lambda text: escape(text, quote=False),
    _bare,
    lambda text: _bare(text).replace('"', '""'),
    lambda text: _in_json(_bare(text)),
    lambda text: escape(_bare(text), quote=False),
)
"""How formats write a text: as it is; in our own Markdown; in strings of JSON and most languages, of YAML and CSV; in
GIFT; in XML; and texts that the format takes for plain."""


@dataclass(frozen=True)
class WrittenQuestion:
    """A question in the text of its file."""

    file: str
    """The text of the file."""
    question: Question
    start: int
    end: int
    """Where its lines begin and end."""
    is_yaml: bool
    next_line: Callable[[int], int]
    """Where the line begins that has a number, from 1."""

    @cached_property
    def option_starts(self) -> list[int] | None:
        """Where the lines of its options begin; None if nobody knows, or two have the same."""
        places = [option.place for option in self.question.options]
        starts = [self.position(place) for place in places if place]
        is_known = len(starts) == len(places) and all(one < other for one, other in pairwise(starts))
        return starts if is_known and starts and self.start <= starts[0] and starts[-1] < self.end else None

    def position(self, place: Place) -> int:
        """Where a place is in the text of the file."""
        return self.next_line(place.line) + place.column - 1

    def stretches(self, part: str, at: int) -> Iterator[tuple[int, int]]:
        """Where a part of the question may stand, the likeliest first."""
        starts = self.option_starts
        if starts and part in ("option", "why"):
            yield starts[at], starts[at + 1] if at + 1 < len(starts) else self.end
        elif starts and part == "stem":
            yield self.start, starts[0]
        elif starts and part in ("explanation", "reference"):
            yield starts[-1], self.end
        yield self.start, self.end
        if part in ("explanation", "why"):
            yield 0, len(self.file)

    def spots(self, part: str, at: int, text: str) -> Iterator[tuple[Encoding, int, int]]:
        """Where a text stands, and in which writing: each only if it stands there once."""
        for encoding in ENCODINGS:
            words = encoding(text.strip()).split()
            for start, end in self.stretches(part, at) if words else ():
                found = list(_standings(words, self.file, start, end))
                whole = found if len(found) < 2 else [each for each in found if self._is_whole(*each)]
                if len(whole) == 1:
                    yield encoding, *whole[0]
                if found:
                    break

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch has its lines to itself, but for marks, and a key of one word before it."""
        before = self.file[self.file.rfind("\n", 0, start) + 1 : start]
        behind = self.file[end : self.line_end(end)]
        return not re.search(r"\w", behind) and re.fullmatch(r"\W*(?:\w+\W*)?", before) is not None

    def line_start(self, position: int) -> int:
        """Where the line of a position begins."""
        return self.file.rfind("\n", 0, position) + 1

    def line_end(self, position: int) -> int:
        """Where the line of a position ends, before its line break."""
        end = self.file.find("\n", position)
        return len(self.file) if end < 0 else end


def _standings(words: list[str], file: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words stand one after the other, with nothing but blanks and marks of quotation between."""
    at = file.find(words[0], start, end)
    while at >= 0:
        stop = _end_of(words, file, at, end)
        if stop and not _within_word(file, at) and not _within_word(file, stop):
            yield at, stop
        at = file.find(words[0], at + 1, end)


def _end_of(words: list[str], file: str, at: int, end: int) -> int:
    """Where words end that begin at a position; 0 if they do not stand there."""
    done = at + len(words[0])
    for word in words[1:]:
        here = done
        while here < end and file[here] in _BETWEEN and not (here > done and file.startswith(word, here)):
            here += 1
        if here == done or not file.startswith(word, here):
            return 0
        done = here + len(word)
    return done if done <= end else 0


def _within_word(file: str, at: int) -> bool:
    return 0 < at < len(file) and file[at - 1].isalnum() and file[at].isalnum() and file[at].isascii()


def indented(text: str, prefix: str) -> str:
    """A text whose lines behind the first, unless they are empty, begin with a prefix."""
    return re.sub(r"\n(?=[^\n])", f"\n{prefix}", text) if prefix else text


def replacements(written: WrittenQuestion, part: str, at: int, before: str, after: str) -> Iterator[WayToWrite]:
    """Ways to write a text in the place of another."""
    before, after = before.strip(), after.strip()
    for encoding, start, end in written.spots(part, at, before):
        raw, old, new = written.file[start:end], encoding(before), encoding(after)
        if "\n" not in before:
            yield from _as_block(written, start, end, after)
            yield from _unfolded(written, start, end, after)
        for prefix in _prefixes(written, start, raw, old) if "\n" in old + new else [""]:
            was, is_ = indented(old, prefix), indented(new, prefix)
            yield (_least(start, raw, carried(was, is_, raw)),)
        yield from _requoted(written, start, end, after)


def _least(start: int, raw: str, new: str) -> Splice:
    """The change of a stretch without what it has in common with what was there."""
    first = next((at for at, (one, other) in enumerate(zip(raw, new, strict=False)) if one != other), -1)
    first = min(len(raw), len(new)) if first < 0 else first
    most = min(len(raw), len(new)) - first
    last = next((at for at in range(most) if raw[-1 - at] != new[-1 - at]), most)
    return Splice(start + first, start + len(raw) - last, new[first : len(new) - last])


def _prefixes(written: WrittenQuestion, start: int, raw: str, old: str) -> Iterable[str]:
    """What lines of a text behind its first may begin with in the file."""
    line = written.file[written.line_start(start) : start]
    own = line[: len(line) - len(line.lstrip(" \t"))]
    hanging = " " * len(line)
    found = [hanging, own, ""] if len(line) <= _LONGEST_MARK else [own, ""]
    below = [each for each in raw.split("\n")[1:] if each.strip()]
    lines = [each for each in old.split("\n")[1:] if each.strip()]
    if below and lines:
        indent = len(below[0]) - len(below[0].lstrip(" \t>")) - (len(lines[0]) - len(lines[0].lstrip(" \t>")))
        found.insert(0, below[0][: max(0, indent)])
    return dict.fromkeys(found)


_BEFORE_BLOCK = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?:[A-Za-z_]+:[ ]+)?(?P<quote>[\"']?)")


def _as_block(written: WrittenQuestion, start: int, end: int, text: str) -> Iterator[WayToWrite]:
    """A text of several lines in the place of one that YAML has in one line."""
    head = _BEFORE_BLOCK.fullmatch(written.file, written.line_start(start), start)
    if "\n" in text and written.is_yaml and head:
        rest = written.file[end : written.line_end(end)]
        if rest.strip() == head["quote"]:
            first, *lines = block("", text, " " * len(head["lead"]))
            yield (Splice(head.start("quote"), end + len(rest), "\n".join([first.lstrip(" :"), *lines])),)


_FOLDED = re.compile(r">[-+0-9]*([ \t]*(?:#.*)?\n[ \t\n]*)\Z")


def _unfolded(written: WrittenQuestion, start: int, end: int, text: str) -> Iterator[WayToWrite]:
    """A text of several lines, as it is, in the place of one that YAML folds into a line."""
    head = _FOLDED.search(written.file, 0, start) if written.is_yaml and "\n" in text else None
    if head:
        prefix = " " * (start - written.line_start(start))
        yield (Splice(head.start(), end, f"|{head[1]}{indented(text, prefix)}"),)


def _requoted(written: WrittenQuestion, start: int, end: int, text: str) -> Iterator[WayToWrite]:
    """A text in quotes in the place of one that had others, or none."""
    if written.is_yaml:
        quote = written.file[start - 1 : start]
        has_quotes = quote in ('"', "'") and written.file.startswith(quote, end)
        yield (Splice(start - has_quotes, end + has_quotes, quoted(text)),)
