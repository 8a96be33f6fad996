"""Plain text as Markdown that shows the same characters, for formats whose texts know no markup."""

from __future__ import annotations

import re
from html import unescape

from examdeck.text.commonmark import markdown_html, one_line
from examdeck.text.formulas import formulas

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
    | \$ (?=\S | [^$]*\\[A-Za-z][^$]*[ ]\$) (?=[^$]*\$)
    """,
    re.VERBOSE,
)

_SIGN = re.compile(r"[\\`*_<&\[\]~$]")
"""What all that `_INLINE` finds has, found ten times as fast."""

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


def is_mere_text(text: str) -> bool:
    """Whether nothing in the text could mean anything in Markdown."""
    return not _MAY_MEAN_SOMETHING.search(text)


def as_written(text: str, *, inline: bool = False) -> str:
    """The text as Markdown that shows the same characters, and as it is wherever that does; see `escaped`.

    Texts that were taken for Markdown before have the same ids so. `inline`: it is an option or the like, whose
    beginning makes no list or heading of it.
    """
    if is_mere_text(text):
        return text
    markdown = one_line(text) if inline else text.strip()
    return text if _shows(markdown, text) else escaped(text)


_TAG = re.compile(r"<[^>]*>")
_MOST_OPENINGS = 200


def _shows(markdown: str, text: str) -> bool:
    """Whether the Markdown shows the characters of the text and nothing else."""
    if text.count("<!") + text.count("<?") > _MOST_OPENINGS:
        return False  # the end of each would be looked for in all of the text
    html = re.sub(r"</?p>", "", markdown_html(markdown))
    if _TAG.search(html) or "![[" in text or any(one.is_sure and one.marks[0] == "$" for one in formulas(markdown)):
        return False
    return " ".join(unescape(html).split()) == " ".join(text.split())


def line(text: str) -> str:
    """A text of one line."""
    return line_start(inline(text.strip()))


def inline(text: str) -> str:
    """A piece of text from within a line."""
    if not _SIGN.search(text):
        return text
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
