"""The text of a bank that a program keeps between its quotes, to part it into questions when it runs.

As in `const bank = ` with a text of many lines in backticks, or in three quotes in Python.
"""

from __future__ import annotations

import re
from dataclasses import replace

from examdeck.readers.rows.script_values import PROGRAM_TOKEN
from examdeck.text.source import Source

_PROGRAMS = frozenset(".js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .html .htm .py .dart .go .kt .swift".split())
_QUOTES = ('"' * 3, "`")
_LINES = 8
"""Lines of a text that may be a bank."""
_YAML = re.compile(r"\s*(?:---[ \t]*\n\s*)?- [A-Za-z]\w*:[ \t]")
"""How a bank in YAML begins: a list of mappings."""
_GIVEN = tuple("=([,:{+")
"""What stands before a text that something is made of."""
_NEAR = 200
_SAYS = re.compile(r"[^\W\d_]{2,}[ \t]+[^\W\d_]{2,}[ \t]+[^\W\d_]|[\u0e00-\u0eff\u2e80-\ua4cf]{6}")
"""Words in a row: more than letters of a key."""
_ESCAPE = re.compile(r"\\([`$\\\"'])")


def text_between_quotes(source: Source) -> Source | None:
    """The long texts that are most of a program, in their own lines, and nothing in all others; None where none are.

    One into which values are put when it runs is left out, and one that has no name: it says what the program does.
    """
    text = source.text
    if source.file.suffix.lower() not in _PROGRAMS or not any(quote in text for quote in _QUOTES):
        return None
    kept, end = list[str](), 0
    for token in PROGRAM_TOKEN.finditer(text):
        if token.lastgroup != "string" or token[0].count("\n") < _LINES or _is_filled_in(text, token):
            continue
        quote = next((quote for quote in _QUOTES if token[0].startswith(quote)), "")
        inner = token[0][len(quote) : -len(quote)]
        if quote and token[0].endswith(quote) and _is_given(text, token.start()) and _SAYS.search(inner):
            kept += ["\n" * text.count("\n", end, token.start()), _ESCAPE.sub(r"\1", inner)]
            end = token.end()
    if not kept or 2 * sum(inner.count("\n") for inner in kept[1::2]) < text.count("\n"):
        return None
    kept.append("\n" * text.count("\n", end))
    made = "".join(kept)
    return replace(source, text=made, file=source.file.with_suffix(".yaml" if _YAML.match(made) else ".txt"))


def _is_given(text: str, start: int) -> bool:
    return text[max(0, start - _NEAR) : start].rstrip(" \t\nrbu").endswith(_GIVEN)


def _is_filled_in(text: str, token: re.Match[str]) -> bool:
    """Whether values are put into a text: `${x}` in a template, `{x}` in an f-string or where `format` follows."""
    is_format = text[max(0, token.start() - 2) : token.start()].lower().strip("rb=( ").endswith("f")
    is_format = is_format or text.startswith((".format", " %"), token.end())
    return "${" in token[0] or (is_format and ("{" in token[0] or "%" in token[0]))
