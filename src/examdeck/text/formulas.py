r"""Where the formulas of some Markdown are: between `$`, `$$`, `\( \)`, `\[ \]`, `\\( \\)`, `\\[ \\]` and Anki's marks.

All of these also mean themselves: money, variables of a shell, the brackets of a pattern. What cannot be a formula is
none; what might as well be none is given as unsure, so that it can be shown as it is written, and told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from examdeck.text.commonmark import Bytes


class Formula(NamedTuple):
    """What stands between two marks of formulas."""

    start: int
    """Its first byte in the UTF-8 of the text, mark included."""
    end: int
    """The byte after it."""
    tex: str
    """What is between the marks, on one line."""
    is_display: bool
    """Whether it is set on a line of its own."""
    is_sure: bool
    """Whether it is a formula; else it may be meant as one."""
    marks: str
    """Its first mark."""


_LINE = r"\n(?![ \t]*\n)"
_WRITTEN = re.compile(
    rf"""
      \]\([^\n)]*                               # where a link leads, and its title
    | (?<!\\) \\\\\( (?P<escaped> (?:[^`\\\n] | \\\\(?![()]) | \\(?!\\) | {_LINE})+ ) \\\\\)
    | (?<!\\) \\\\\[ (?P<escaped_display> (?:[^`\\\n] | \\\\(?![\[\]]) | \\(?!\\) | {_LINE})+ ) \\\\\]
    | \\\( (?P<tex> (?:[^`\\\n] | \\\\ | \\(?![\\()]) | {_LINE})+ ) \\\)
    | \\\[ (?P<tex_display> (?:[^`\\\n] | \\\\ | \\(?![\\\[\]]) | {_LINE})+ ) \\\]
    | \\.
    | \[latex\] (?P<latex> (?:(?!\[/?latex\]) (?:[^\n] | {_LINE}))+ ) \[/latex\]
    | \[\$\] (?P<anki> [^\[\n]+ ) \[/\$\]
    | \[\$\$\] (?P<anki_display> [^\[\n]+ ) \[/\$\$\]
    | (?<!\$) \$\$ (?P<dollars_display> (?:[^$\\`\n] | \\[^\n] | {_LINE})+ ) \$\$ (?!\$)
    | \$\$+
    | \$ (?P<dollars> (?:[^$\\`\n] | \\[^\n] | {_LINE})+ ) \$
    """.encode(),
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)

_COMMAND = re.compile(r"\\[A-Za-z]")
_TEX = re.compile(r"\\[A-Za-z]|[\^=]|_\{")
"""What a formula has and a bracket has not: Markdown that a program wrote escapes plain brackets as `\\[`."""
_SIGNS = re.compile(r"\\[A-Za-z]|[\^_={}<>|+*/]")
_WORD = r"(?!(?:mod|log|ln|exp|sin|cos|tan|max|min|lim|arg)\b)[^\W\d_]{2,}"
_PROSE = re.compile(rf"(?<![\\\w]){_WORD}[,;:]?\s+{_WORD}|(?<![\\\w])\d[\d.,]*\s+{_WORD}\s+\w")
_PRICE = re.compile(rf"\s*\d[\d.,]*[,;:]?\s+(?:[^\W\d_]\s+)?{_WORD}")
_MARKUP = re.compile(r"\*\*|~~|\]\(|</?[A-Za-z]+>[^<]*</")
_VARIABLE = re.compile(r"\{\w{2,}\}|\((?:['\"#.]|this\b|document\b)")
"""What follows the dollar of a variable in a text, a template's or jQuery's."""
_GOES_ON = re.compile(rb"(?!(?:st|nd|rd|th|s)\b)[0-9A-Za-z_$]")
_NOT_SET = re.compile(
    r"\\begin\{(?!(?:equation|align|gather|multline|[a-z]*matrix|cases|array|split|eqnarray|math)\b)", re.I
)
"""What LaTeX sets and MathJax does not."""
_WITHIN_LATEX = re.compile(
    r"(\$\$?|\\\(|\\\[|\\begin\{(?:display)?math\})(.*?)(?:\$\$?|\\\)|\\\]|\\end\{(?:display)?math\})"
)
_DISPLAYS = ("$$", r"\[", r"\begin{displaymath}")
_UNESCAPED = re.compile(r"\\([\\_*])")


def formulas(text: str, opaque: Sequence[Bytes] = (), blocks: Sequence[Bytes] = ()) -> list[Formula]:
    """The formulas of some Markdown in their order, those that are unsure among them.

    Args:
        text: the Markdown.
        opaque: where in its UTF-8 code, pictures and raw HTML are, in order: no formula begins there.
        blocks: where its paragraphs, items and cells are: no formula within a line reaches from one into another.
    """
    return list(_formulas(text.encode(), opaque, sorted({edge for block in blocks for edge in block})))


def displayed(tex: str) -> str:
    r"""TeX between `\[` and `\]`, so that it is no plain text in brackets."""
    return rf"\[{tex}\]" if _TEX.search(tex) else rf"\[\displaystyle {tex}\]"


def _formulas(data: bytes, opaque: Sequence[Bytes], edges: Sequence[int]) -> Iterator[Formula]:
    starts = [start for start, _ in opaque]
    position = 0
    while match := _WRITTEN.search(data, position):
        start, position = match.span()
        nearest = bisect_right(starts, start) - 1
        if nearest >= 0 and start < opaque[nearest][1]:
            position = opaque[nearest][1]
            continue
        kind = match.lastgroup
        if kind is None:
            continue
        is_display = kind.endswith("display")
        found = None
        if is_display or kind == "latex" or bisect_right(edges, start) == bisect_left(edges, position):
            found = _found(kind, match, is_display=is_display)
        if found is not None:
            yield found
        if kind.startswith("dollars") and (found is None or not found.is_sure):
            position = start + (2 if is_display else 1)


def _found(kind: str, match: re.Match[bytes], *, is_display: bool) -> Formula | None:
    tex = " ".join(match[kind].decode().split())
    is_marked_twice = False
    if kind.startswith("escaped"):
        tex = _UNESCAPED.sub(r"\1", tex)
    elif kind == "latex" and (within := _WITHIN_LATEX.fullmatch(tex)) and "$" not in within[2]:
        tex, is_display, is_marked_twice = within[2].strip(), within[1] in _DISPLAYS, True
    if not tex:
        return None
    if kind.startswith("dollars") and not _may_be_between_dollars(match, kind, is_display=is_display):
        return None
    is_sure = is_marked_twice or _JUDGES[kind](tex)
    if is_sure is None:
        return None
    marks = match.string[match.start() : match.start(kind)].decode()
    return Formula(*match.span(), tex, is_display, is_sure, marks.lower())


def _may_be_between_dollars(match: re.Match[bytes], kind: str, *, is_display: bool) -> bool:
    """Whether what stands around and within two dollars lets them be marks: not in `US$5–$10` or `a$b,a$c`."""
    start, end = match.span()
    before, after = match.string[max(start - 1, 0) : start], match.string[end : end + 3]
    if before.isalnum() or before == b"_" or _GOES_ON.match(after):
        return False
    between = match[kind].decode()
    if not is_display and (between[0].isspace() or between[-1].isspace()):
        return between[0].isspace() and between[-1].isspace() and _COMMAND.search(between) is not None
    return not _MARKUP.search(between) and not _VARIABLE.match(between)


def _is_sure_between_dollars(tex: str) -> bool:
    if _COMMAND.search(tex):
        return True
    return not _PRICE.match(tex) and (_SIGNS.search(tex) is not None or not _PROSE.search(tex))


_JUDGES: dict[str, Callable[[str], bool | None]] = {
    "escaped": lambda tex: _SIGNS.search(tex) is not None or not re.search(r"[^\W\d_]{2}", tex),
    "escaped_display": lambda tex: _TEX.search(tex) is not None or None,
    "tex": lambda _: True,
    "tex_display": lambda tex: _TEX.search(tex) is not None or None,
    "latex": lambda tex: _SIGNS.search(tex) is not None and not _NOT_SET.search(tex),
    "anki": lambda tex: _SIGNS.search(tex) is not None,
    "anki_display": lambda tex: _SIGNS.search(tex) is not None,
    "dollars": _is_sure_between_dollars,
    "dollars_display": _is_sure_between_dollars,
}
"""For each kind of mark, whether what is between makes a formula: None for what is none, whoever looks at it."""
