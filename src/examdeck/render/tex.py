r"""A formula as Anki has it, `\(…\)` or `\[…\]`, and on its way there through Markdown."""

from __future__ import annotations

import re

from examdeck.render.field_html import MARK

INLINE, DISPLAY = "\ufdd0", "\ufdd1"
"""What `protected` begins a code span with that stands for a formula; Unicode keeps these for a program's own use."""

_RUN = "`" * 7
"""Not what anyone begins a code span with."""
_BRACKET = re.compile(r"(?<!\\)(\\*)([()\[\]])")
_TRAP = re.compile(rf"\[(?={MARK})")
_MARK = re.compile(MARK)


def protected(tex: str, *, is_display: bool) -> str:
    """A formula as a code span, which Markdown leaves alone."""
    return verbatim(f"{DISPLAY if is_display else INLINE}{tex}")


def verbatim(text: str) -> str:
    """A text as a code span, whatever is in it."""
    return f"{_RUN}{text}{_RUN}"


def formula(tex: str, *, display: bool) -> str:
    """A formula for a field, from TeX as HTML.

    Anki's editor takes everything from an opening delimiter to the next closing one for a formula, whatever TeX
    would say, so none may be within; what else Anki would act on is broken by an empty group.
    """
    tex = _TRAP.sub("[{}", _BRACKET.sub(_harmless_bracket, tex.strip()))
    if not display:
        return rf"\({tex}\)"
    return rf"\[{{}}{tex}\]" if _MARK.match(tex) else rf"\[{tex}\]"


def _harmless_bracket(match: re.Match[str]) -> str:
    backslashes, bracket = match.groups()
    if len(backslashes) % 2:  # a delimiter: of a formula within text within this one
        return backslashes[1:] + ("$" if bracket in "()" else bracket)
    if not backslashes:
        return bracket
    return backslashes + ("*[" if bracket == "[" else f" {bracket}")  # a new line, which a star does not change
