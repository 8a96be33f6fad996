"""What is text though no format calls it its own, as people name exams; and what is data, though it is text."""

from __future__ import annotations

import re
from dataclasses import replace

from examdeck.text.source import Source

_LIKE_MARKDOWN = frozenset(".org .adoc .asciidoc .mdown .mkdn .mdwn .mdtxt .qml .typ".split())
_PLAIN = frozenset(".asc .dat .lst .me .qst .quiz .test .exam .questions .tex .ltx .latex .wiki".split())
_HEADING = {
    ".org": re.compile(r"^\*+(?=[ \t])", re.MULTILINE),
    ".adoc": re.compile(r"^=+(?=[ \t])", re.MULTILINE),
    ".asciidoc": re.compile(r"^=+(?=[ \t])", re.MULTILINE),
    ".typ": re.compile(r"^=+(?=[ \t])", re.MULTILINE),
}
"""Signs that begin a heading, as many as its level."""
_COMMENT = re.compile(r"^[ \t]*%.*", re.MULTILINE)
_OTHER = re.compile(r"\s*(?:\{\\rtf|%PDF|<(?!!--))|.*\\(?:begin|documentclass)\b", re.DOTALL)
"""What is none, whatever its name."""


_MANY, _SHORTEST = 80_000, 8
"""Lines of a text that is data, and their characters in the mean, at most: a bank's lines have twenty and more."""


def lines_of_data(source: Source) -> int:
    """How many lines a text has that is data for its many tiny lines; 0 for others."""
    if source.text.count("\n") < _MANY:
        return 0
    sizes = [len(line) for line in map(str.strip, source.lines) if line]
    return len(sizes) if len(sizes) > _MANY and sum(sizes) < _SHORTEST * len(sizes) else 0


def as_text(source: Source) -> Source | None:
    """The source as text or Markdown, lines and columns as they are; None where its name or its look denies it."""
    suffix = source.file.suffix.lower()
    if suffix not in _LIKE_MARKDOWN | _PLAIN or _OTHER.match(source.text):
        return None
    heading = _HEADING.get(suffix)
    text = heading.sub(lambda found: "#" * len(found[0]), source.text) if heading else source.text
    if suffix in (".tex", ".ltx", ".latex"):
        text = _COMMENT.sub("", text)
    return replace(source, text=text, file=source.file.with_suffix(".txt" if suffix in _PLAIN else ".md"))
