"""The registry of codes: everything that examdeck may say, with what `examdeck explain` prints of it.

The constants of `model/codes` and the rules are its entries, and the only place where each is written down.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from textwrap import indent

from examdeck.check.rules import RULES
from examdeck.check.rules.base import Rule
from examdeck.model import codes
from examdeck.model.codes import Code, build, check, collection, guards, read

_WRITTEN = [
    each
    for module in (read, build, guards, check, collection)
    for each in vars(module).values()
    if isinstance(each, Code)
]
_ALL: list[Code | Rule] = [*RULES, *reversed(_WRITTEN)]
CODES = {each.code: each for each in sorted(_ALL, key=lambda each: each.code)}
"""By code, in order. Of the several cases of one, that which is written first stands for it."""

_BY_NAME = {each.name: code for code, each in CODES.items()}


def code_of(text: str) -> str:
    """The code that people call so: by its name, by itself, or by its beginning, which stands for several."""
    return _BY_NAME.get(text.lower(), text.upper())


def begins_a_code(beginning: str) -> bool:
    """Whether any code begins so."""
    return any(code.startswith(beginning) for code in CODES)


def is_no_code(text: str) -> str:
    """What to say of a text that is no code: which begin so, or else which may be meant."""
    meant = text[:1].upper() + text[1:].translate(_MISREAD)
    starts = ((code, code.startswith(meant) or kind.name.startswith(text.lower())) for code, kind in CODES.items())
    begun = [code for code, is_so in starts if is_so]
    if text and meant not in CODES and begun:
        more = " …" if len(begun) > _NAMED else ""
        named = ", ".join(f"{code} {CODES[code].name}" for code in begun[:_NAMED])
        return f"{text} is no code. These begin so: {named}{more}. List all with: examdeck explain"
    known = [*map(str.casefold, CODES), *_BY_NAME]
    close = [meant] if meant in CODES else get_close_matches(text.casefold(), known, n=1, cutoff=0.7)
    named = "".join(f" Did you mean {each.upper() if each.upper() in CODES else each}?" for each in close)
    return f"{text} is no code.{named} List them with: examdeck explain"


_MISREAD = str.maketrans("OolIi|", "001111")
"""Letters that are read as digits, behind the letter that a code begins with."""
_NAMED = 12
"""Codes that are named of those that begin so."""


def documentation(code: str) -> str:
    """What `examdeck explain` prints of a code: Markdown."""
    kind = CODES[code]
    heading = f"## {code} {kind.name}"
    parts = _of_rule(kind) if isinstance(kind, Rule) else _of_code(kind)
    return "\n\n".join([heading, *parts]) + "\n"


class _Values(dict[str, str]):
    """Stands for the values of a finding that is not there: each is its name in capitals."""

    def __missing__(self, name: str) -> str:
        return name.upper()


def explanations() -> dict[str, str]:
    """What the codes of `model/codes` mean and why it matters, by code."""
    text = Path(codes.__file__).with_name("explanations.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^(\w+): (.+(?:\n .+)*)", text, re.MULTILINE)
    return {code: " ".join(said.split()) for code, said in entries}


def _of_code(code: Code) -> list[str]:
    remedy = code.remedy.format_map(_Values())
    return [explanations()[code.code], f"**What to do.** {remedy}", f"**Severity.** {code.severity.value}"]


_HEADINGS = {"Bad": "Instead of", "Good": "write"}


def _of_rule(rule: Rule) -> list[str]:
    sections = rule.documentation
    parts = [sections[""], f"**Why.** {sections['Why']}"]
    parts += [f"{_HEADINGS[name]}\n\n{indent(sections[name], '    ')}" for name in ("Bad", "Good")]
    parts.append(f"**What to do.** {sections['Instead']}")
    if "Thresholds" in sections:
        thresholds = "\n".join(f"- {line}" for line in sections["Thresholds"].splitlines())
        parts.append(f"**Thresholds** (`check: thresholds: {rule.name}:` in deck.yaml)\n\n{thresholds}")
    spoken = rule.severity.value if rule.on else f"{rule.severity.value}, and silent unless it is selected"
    parts.append(f"**Severity.** {spoken}")
    if "Precision" in sections:
        parts.append(f"**Precision.** {sections['Precision']}")
    return parts
