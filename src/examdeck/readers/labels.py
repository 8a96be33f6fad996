"""Names that sources give to things, in the shape that a bank can keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_TOP = re.compile(r"(?:\$\w+\$|top|Default for [^/]*)(?:/|$)", re.IGNORECASE)
_BLANKS = re.compile(r'["\s\x00-\x1f\x7f]+')
_EDGES = '":\x7f' + "".join(chr(code) for code in range(0x3001) if code < 0x20 or chr(code).isspace())
_LEVELS = re.compile(r"::|(?<!/)/(?!/)|\\")


def tag(*levels: str) -> str:
    """A tag from its levels, as Anki keeps it: no white space, no double quote, no empty level.

    A level that holds `::` is several. Empty where nothing is left of the last one: a root alone says nothing.
    """
    kept = [_BLANKS.sub("_", level.strip(_EDGES)) for level in "::".join(levels).split("::")]
    return "::".join(filter(None, kept)) if levels and levels[-1].strip(_EDGES) else ""


def written_tag(text: str) -> str:
    """A tag as it is written in a text: `#aws/s3`, where a slash parts its levels."""
    return tag(*text.strip().lstrip("#").split("/"))


def levels(path: str) -> tuple[str, ...]:
    """The levels of a path like `Biology/Cells` or `Biology::Cells`; two slashes are one that parts nothing."""
    return tuple(level.strip().replace("//", "/") for level in _LEVELS.split(path) if level.strip(_EDGES))


def topic_tags(path: Sequence[str]) -> tuple[str, ...]:
    """The tag of the place that a question stands in, by the levels that lead to it; none where there are none."""
    return tuple(filter(None, [tag("topic", *(level.replace("::", ":") for level in path))])) if path else ()


def without_top(category: str) -> str:
    """A category without the levels that Moodle puts above everybody's."""
    category = category.strip()
    while top := _TOP.match(category):
        category = category[top.end() :]
    return category


def begins_with(stem: str, title: str) -> bool:
    """Whether a stem begins with a title, of which only letters and digits count."""
    return re.sub(r"\W+", "", stem).startswith(re.sub(r"\W+", "", title))


def parted_names(stems: Sequence[str]) -> list[tuple[str, str]]:
    """Each stem's name and its rest, if nearly all begin with a word and a number that counts on: "**Clue 3:** …".

    Nothing where they do not.
    """
    found = [_NAMED.match(stem) for stem in stems]
    [(word, times), *_] = Counter(each["word"] for each in found if each).most_common(1) or [("", 0)]
    numbers = [int(each["number"]) for each in found if each and each["word"] == word]
    counted = sum(after == before + 1 for before, after in pairwise(numbers))
    named = [each if each and each["word"] == word else None for each in found]
    rests = [each["rest"] for each in named if each]
    if min(times, counted + 1, len(set(rests))) < max(_FEWEST, _NEARLY_ALL * len(stems)):
        return []
    if any(rest[0].islower() for rest in rests):  # the name is a part of what is asked
        return []
    return [
        (f"{word} {each['number']}", stem[each.start("rest") :]) if each else ("", stem)
        for each, stem in zip(named, stems, strict=True)
    ]


_NAMED = re.compile(
    r"[*_]{0,2}(?P<word>[^\W\d_]{2,15})[ \t]#?(?P<number>\d{1,3})(?:[*_]{2}[:：.]|[:：.)][*_]{0,2})\s+(?P<rest>\S.*)"
)
_FEWEST, _NEARLY_ALL = 3, 0.9
