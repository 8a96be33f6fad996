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


_MANY, _SHORTEST = 40_000, 20
"""Lines of a text that is data, and fewer bytes than each has in the mean: a bank's have twenty and more."""


def tiny_lines(source: Source) -> tuple[int, int]:
    """The lines of a text that is data, for it has many tiny ones, and the bytes of each; none of others."""
    lines = source.text.count("\n")
    size = len(source.text.encode(errors="replace")) - lines if lines > _MANY else 0
    if size >= _SHORTEST * lines:
        return 0, 0
    seen = sum(not line.isspace() and line != "" for line in source.lines)
    return (seen, size // seen) if seen > _MANY and size < _SHORTEST * seen else (0, 0)


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
