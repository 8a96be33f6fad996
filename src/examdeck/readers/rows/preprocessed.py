"""Programs of C and C++ as a compiler reads them, without what stands in branches that are left out."""

from __future__ import annotations

import re

_DIRECTIVE = re.compile(r"[ \t]*#[ \t]*(?P<word>if|ifdef|ifndef|elif|elifdef|elifndef|else|endif)\b(?P<said>[^\n]*)")
_NEVER = re.compile(r"[ \t]*\(?[ \t]*(?:0|false)[ \t]*\)?[ \t]*(?://.*|/\*.*)?\r?")


def preprocessed(program: str) -> str:
    """The program with blanks, each where it stands, for what is left out.

    That is what `#if 0` holds, and all branches but the first of other conditions.
    What a condition says is not known; the same question in two languages would be two.
    """
    if "#" not in program or "endif" not in program:
        return program
    kept: list[str] = []
    above: list[tuple[bool, bool]] = []
    is_read = was_read = True
    for line in program.split("\n"):
        found = _DIRECTIVE.match(line) if "#" in line else None
        if not found:
            kept.append(line if is_read else " " * len(line))
            continue
        kept.append(" " * len(line))
        never = _NEVER.fullmatch(found["said"]) is not None
        if found["word"].startswith("if"):
            above.append((is_read, was_read))
            was_read = not (found["word"] == "if" and never)
            is_read = is_read and was_read
        elif above and found["word"] == "endif":
            is_read, was_read = above.pop()
        elif above:
            is_read = above[-1][0] and not was_read and not never
            was_read = was_read or not never
    return "\n".join(kept) if not above else program
