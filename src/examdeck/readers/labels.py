"""Names that sources give to things, in the shape that a bank can keep."""

from __future__ import annotations

import re

_TOP = re.compile(r"(?:\$\w+\$|top|Default for [^/]*)(?:/|$)", re.IGNORECASE)
_LEVELS = re.compile(r"\s*(?:::|/|\\)\s*")


def tag(*levels: str) -> str:
    """A tag from its levels, as Anki keeps it: no white space, no double quote, no empty level."""
    kept = (re.sub(r'["\s\x00-\x1f\x7f]+', "_", level.strip()).strip("_:") for level in levels)
    return "::".join(filter(None, (re.sub(":{2,}", ":", level) for level in kept)))


def path_tag(root: str, path: str) -> str:
    """A tag from a path like `Biology/Cells` or `Biology::Cells`, below `root`."""
    return tag(root, *_LEVELS.split(path))


def without_top(category: str) -> str:
    """A category without the levels that Moodle puts above everybody's."""
    category = category.strip()
    while top := _TOP.match(category):
        category = category[top.end() :]
    return category


def begins_with(stem: str, title: str) -> bool:
    """Whether a stem begins with a title, of which only letters and digits count."""
    return re.sub(r"\W+", "", stem).startswith(re.sub(r"\W+", "", title))
