r"""Math: Markdown's `$…$` and `$$…$$`, and TeX's `\(…\)` and `\[…\]`, as Anki has it: `\(…\)` and `\[…\]`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from examdeck.render.field_html import MARK

INLINE, DISPLAY = "\ufdd0", "\ufdd1"
"""What `protect` begins a code span with that stands for a formula; Unicode keeps these for a program's own use."""

_RUN = "`" * 7
"""Not what anyone begins a code span with."""
_WRITTEN = re.compile(
    rb"\]\([^\n)]*"  # where a link leads, and its title
    rb"|\\(?:"
    rb"\((?P<inline>(?:[^`\\\n]++|\\(?:\\|(?![\\()]))|\n(?![ \t]*\n))+)\\\)"
    rb"|\[(?P<display>(?:[^`\\\n]++|\\(?:\\|(?![\\\[\]]))|\n(?![ \t]*\n))+)\\\]"
    rb"|.)",
    re.DOTALL,
)
_DISPLAYED = re.compile(r"\\[A-Za-z]|[\^=]|_\{")
"""What a formula has and a bracket has not: Markdown that a program wrote escapes plain brackets as `\\[`."""
_GOES_ON = re.compile(r"(?!(?:st|nd|rd|th|s)\b)[0-9A-Za-z_]")
_BRACKET = re.compile(r"(?<!\\)(\\*)([()\[\]])")
_TRAP = re.compile(rf"\[(?={MARK})")
_MARK = re.compile(MARK)


def protect(text: str, taken: Iterable[tuple[int, int]]) -> str:
    r"""Markdown with each `\(…\)` and `\[…\]` as a code span, which Markdown leaves alone.

    Args:
        text: the Markdown.
        taken: where in its UTF-8 its code and other formulas are, in order; nothing there is looked at.
    """
    spans = list(taken)
    starts = [start for start, _ in spans]

    def span(match: re.Match[bytes]) -> bytes:
        nearest = bisect_right(starts, match.start()) - 1
        if nearest >= 0 and match.start() < spans[nearest][1]:
            return match[0]
        written = match["inline"] or match["display"] or b""
        tex = " ".join(written.decode().split())
        if not tex or (match["display"] and not _DISPLAYED.search(tex)):
            return match[0]
        kind = DISPLAY if match["display"] else INLINE
        return f"{_RUN}{kind}{tex}{_RUN}".encode()

    return _WRITTEN.sub(span, text.encode()).decode()


def formula(tex: str, *, display: bool) -> str:
    """A formula for a field, from TeX as HTML.

    Anki's editor takes everything from an opening delimiter to the next closing one for a formula, whatever TeX
    would say, so none may be within; what else Anki would act on is broken by an empty group.
    """
    tex = _TRAP.sub("[{}", _BRACKET.sub(_harmless_bracket, tex.strip()))
    if not display:
        return rf"\({tex}\)"
    return rf"\[{{}}{tex}\]" if _MARK.match(tex) else rf"\[{tex}\]"


def is_formula(before: str, tex: str, after: str) -> bool:
    """Whether `$tex$` is one, and no prices, variables or Anki's own marks: `US$5–$10`, `a$b,a$c`, `[$]x[/$]`.

    Args:
        before: the character before the first `$`, or nothing.
        tex: what is between.
        after: what follows the second.
    """
    if tex.startswith("]") or not tex.strip():
        return False
    touches = before.isascii() and (before.isalnum() or before == "_")
    return not touches and not _GOES_ON.match(after)


def _harmless_bracket(match: re.Match[str]) -> str:
    backslashes, bracket = match.groups()
    if len(backslashes) % 2:  # a delimiter: of a formula within text within this one
        return backslashes[1:] + ("$" if bracket in "()" else bracket)
    if not backslashes:
        return bracket
    return backslashes + ("*[" if bracket == "[" else f" {bracket}")  # a new line, which a star does not change
