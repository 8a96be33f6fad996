"""What is text though no format calls it its own, as people name exams; and what is data, though it is text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from examdeck.language.lines import is_phrase
from examdeck.text.source import Source

_LIKE_MARKDOWN = frozenset(".org .adoc .asciidoc .mdown .mkdn .mdwn .mdtxt .qml .rst .typ".split())
_PLAIN = frozenset(".asc .dat .lst .me .qst .quiz .test .exam .questions .tex .ltx .latex .wiki".split())
_HEADINGS = {".org": "*", ".adoc": "=", ".asciidoc": "=", ".typ": "="}
"""The sign that begins a heading, as often as its level."""
_COMMENT = re.compile(r"^[ \t]*%.*", re.MULTILINE)
_OTHER = re.compile(r"\s*(?:\{\\rtf|%PDF|<(?!!--))|.*\\(?:begin|documentclass)\b", re.DOTALL)
"""What is none, whatever its name."""


_MANY, _SHORTEST = 40_000, 20
"""Lines of a text that is data, and fewer bytes than each has in the mean: a bank's have twenty and more."""
_BLANK = 4 / 5
"""The share of its lines that are blank in no bank of so many."""
_NEXT_ROW = re.compile(r"\)[,;]?[ \t]*\(")


def tiny_lines(source: Source) -> tuple[int, int]:
    """The lines of a text that is data, for it has many tiny or blank ones, and the bytes of each; none of others.

    Each row of SQL counts as one, though all may stand in one line.
    """
    text = source.text
    if source.file.suffix.lower() == ".sql":
        text = _NEXT_ROW.sub("),\n(", text)
    lines = text.count("\n")
    size = len(text.encode(errors="replace")) - lines if lines > _MANY else 0
    if lines <= _MANY or size >= _SHORTEST * lines:
        return 0, 0
    seen = sum(not line.isspace() and line != "" for line in text.split("\n"))
    if seen < (1 - _BLANK) * lines:
        return lines, size // lines
    return (seen, size // seen) if seen > _MANY and size < _SHORTEST * seen else (0, 0)


_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?P<of>markdown|md|text|txt|)[ \t]*", re.IGNORECASE)


def without_fence(source: Source) -> Source:
    """The source without a fence around all of it, as an answer of a chat has one that was saved with it."""
    lines = source.text.split("\n") if source.text.lstrip()[:3] in ("```", "~~~") else []
    seen = [at for at, line in enumerate(lines) if line.strip()]
    opening = _FENCE.fullmatch(lines[seen[0]].strip()) if seen else None
    if opening is None:
        return source
    closes = lines[seen[-1]].strip() == opening["fence"]
    inner = [at for at in seen[1 : -1 if closes else None] if lines[at].lstrip().startswith(opening["fence"])]
    if len(inner) % 2 or (inner and not opening["of"]):
        return source
    for at in (seen[0], *(seen[-1:] if closes else ())):
        lines[at] = ""
    return replace(source, text="\n".join(lines))


def without_quotes(source: Source) -> Source:
    """The text that a file of Python is, where it holds nothing but one between quotes: notes under a wrong name."""
    found = _QUOTED.fullmatch(source.text) if source.file.suffix.lower() == ".py" else None
    if found is None or found["quotes"] in found["text"]:
        return source
    text = f"{found['before']}{found['text']}{found['after']}"
    return replace(source, text=text, file=source.file.with_suffix(".txt"))


_QUOTED = re.compile(r"(?P<before>\s*)(?P<quotes>\"{3}|'{3})(?P<text>.*)(?P=quotes)(?P<after>\s*)", re.DOTALL)


def data_of_fences(source: Source) -> Source | None:
    """The lists and objects in a page's fences, as a program that holds nothing else; None where there are none.

    So a page shows a quiz that a plug-in draws: in one fence, or in several with a name of its own. A page that shows
    other code, too, explains how data are written. Lines and columns stay as they are.
    """
    lines = source.text.split("\n") if source.file.suffix.lower() in _WITH_FENCES and _DATA.search(source.text) else []
    held, fence, names = [""] * len(lines), "", list[str]()
    for at, line in enumerate(lines):
        mark = _ANY_FENCE.match(line)
        if fence and mark and mark[1].startswith(fence) and not mark[2].strip():
            held[at], fence = ";", ""
        elif fence:
            held[at] = line
        elif mark:
            fence = mark[1]
            names.append(mark[2].strip().casefold())
            first = next((lines[below] for below in range(at + 1, len(lines)) if lines[below].strip()), "")
            if first.lstrip()[:1] not in ("{", "["):
                return None
    if not names or (len(names) > 1 and (len(set(names)) > 1 or names[0] in _LANGUAGES)):
        return None
    return replace(source, text="\n".join(held), file=source.file.with_suffix(".js"))


_LANGUAGES = frozenset(["", *"json json5 jsonc js javascript ts typescript python py php ruby text txt".split()])
"""What code of any kind is fenced with."""
_WITH_FENCES = frozenset((".md", ".markdown", ".txt", *_LIKE_MARKDOWN))
_DATA = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n`]*\n\s*[\[{]", re.MULTILINE)
_ANY_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)")


def as_text(source: Source) -> Source | None:
    """The source as text or Markdown, lines and columns as they are; None where its name or its look denies it."""
    suffix = source.file.suffix.lower()
    if suffix not in _LIKE_MARKDOWN | _PLAIN or _OTHER.match(source.text):
        return None
    sign = _HEADINGS.get(suffix, "")
    text = "\n".join(_as_markdown(source.text, sign)) if sign else source.text
    if suffix in (".tex", ".ltx", ".latex"):
        text = _COMMENT.sub("", text)
    return replace(source, text=text, file=source.file.with_suffix(".txt" if suffix in _PLAIN else ".md"))


_CODE = {
    "*": re.compile(
        r"[ \t]*(?:#\+(?:BEGIN_(?P<opens>SRC|EXAMPLE)|(?P<closes>END_(?:SRC|EXAMPLE))))\b.*", re.IGNORECASE
    ),
    "=": re.compile(r"(?P<opens>(?P<closes>-{4,}|\.{4,}))[ \t]*"),
}
"""What opens and closes code, of Org and of AsciiDoc; Typst has the fences of Markdown."""
_NO_TEXT = {
    "*": re.compile(r"[ \t]*(?:#(?:[ \t+].*)?|:(?:PROPERTIES|END|ID|CREATED|CUSTOM_ID):.*)", re.IGNORECASE),
    "=": re.compile(r"//.*|\[[\w.#%][^\]]*\][ \t]*|={4,}[ \t]*|:[\w-]+:.*|(?:ifdef|ifndef|ifeval|endif|include)::.*"),
}
"""Lines that are a comment, or about the text."""
_OF_CODE = re.compile(r"//.*|\[(?:source|listing)\b[^\]]*\][ \t]*")
"""What stands above a line of dashes in AsciiDoc that opens code: elsewhere it may part questions."""
_STATE, _TAGS = re.compile(r"(?:TODO|DONE)[ \t]+"), re.compile(r"[ \t]+:[\w@:]+:[ \t]*$")


def _as_markdown(text: str, sign: str) -> Iterator[str]:
    """The lines of a text whose headings have a sign, as Markdown's; what is in code stays."""
    lines = text.split("\n")
    code, no_text = _CODE.get(sign), _NO_TEXT.get(sign)
    marks = [code.fullmatch(line) for line in lines] if code else []
    closing = [at for at, mark in enumerate(marks) if mark and mark["closes"]]
    names = _OF_CODE.fullmatch if sign == "=" else None
    closed = -1
    for at, line in enumerate(lines):
        mark = marks[at] if marks and at > closed else None
        if mark and mark["opens"] and (names is None or (at and names(lines[at - 1]))):
            ends = map(closing.__getitem__, range(bisect_right(closing, at), len(closing)))
            closed = next((end for end in ends if names is None or lines[end] == line), -1)
            yield "```" if closed > 0 else line
        elif at <= closed:
            yield "```" if at == closed else line
        elif no_text and no_text.fullmatch(line):
            yield ""
        else:
            yield _heading(line, sign)


def _heading(line: str, sign: str) -> str:
    if sign == "=" and line[:1] == "." and is_phrase(line[1:]) in ("answer", "explanation"):
        return f"{line[1:].rstrip()}:"
    level = len(line) - len(line.lstrip(sign))
    if not level or line[level : level + 1] not in (" ", "\t"):
        return line
    words = line[level:].lstrip()
    return f"{'#' * level} {_TAGS.sub('', _STATE.sub('', words, count=1)) if sign == '*' else words}"
