"""Plain text as Markdown that shows the same characters, for formats whose texts know no markup."""

from __future__ import annotations

import re

_MAY_MEAN_SOMETHING = re.compile(r"[\\`*_<>&\[#~|$\n]|^[ \t]*(?:[-+=]|\d+[.)])|^(?: {2}|\t)")

_INLINE = re.compile(
    r"""
      (?P<math> \\\( (?:(?!\\\().)+? \\\) | \\\[ (?:(?!\\\[).)+? \\\] )  # as in Anki, Moodle and LaTeX
    | \\ (?=[!-/:-@\[-`{-~\n])                         # a backslash that would escape what follows
    | `
    | (?<![\s*]) \*+ | \*+ (?![\s*])                   # not a lonely asterisk, as in 2 * 3
    | (?<![^\W_]) _+ (?![\s_]) | (?<![\s_]) _+ (?![^\W_])  # not within a word, as in snake_case
    | < (?=[A-Za-z/!?])
    | & (?=\#\w|[A-Za-z]\w*;)
    | \] (?=[(\[:])
    | (?<=!) \[
    | ~ (?=\S) | (?<=\S) ~
    | \$ (?=\S) (?=[^$]*\$)
    """,
    re.VERBOSE,
)

_AT_START = re.compile(
    r"([ \t]*)(\#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|(?:-[ \t]*){2,}$|=+[ \t]*$|~{3,}|\d{1,9}(?=[.)](?:\s|$)))"
)


def escaped(text: str) -> str:
    """The text with a backslash before what Markdown would act on; a new line stays one."""
    text = text.strip("\n").rstrip()
    if not _MAY_MEAN_SOMETHING.search(text):
        return text.strip()
    paragraphs = re.split(r"\n(?:[ \t]*\n)+", text)
    return "\n\n".join("\\\n".join(map(_indented, paragraph.split("\n"))) for paragraph in paragraphs).strip()


def line(text: str) -> str:
    """A text of one line."""
    return line_start(inline(text.strip()))


def inline(text: str) -> str:
    """A piece of text from within a line."""
    return _INLINE.sub(lambda found: found["math"] or "".join(f"\\{sign}" for sign in found[0]), text)


def line_start(line: str) -> str:
    """A line, whose inline marks are as they shall be, with what would make it a heading or list defused."""
    start = _AT_START.match(line)
    if not start:
        return line
    digits = start.end() if line[0].isdecimal() else 0
    return f"{line[:digits]}\\{line[digits:]}"


def _indented(text: str) -> str:
    indent = len(text) - len(text.lstrip())
    return "&nbsp;" * indent + inline(text.strip()) if indent > 1 else line(text)
