"""The registry of codes: everything that examdeck may say, with what `examdeck explain` prints of it.

The constants of `model/codes` and the rules are its entries, and the only place where each is written down.
"""

from __future__ import annotations

from textwrap import indent

from examdeck.check.rules import RULES
from examdeck.check.rules.base import Rule
from examdeck.model.codes import Code, build, check, guards, read

_WRITTEN = [each for module in (read, build, guards, check) for each in vars(module).values() if isinstance(each, Code)]
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


FLAWS = {
    "all of the above": "W001",
    "none of the above": "W002",
    "longest option correct": "W003",
    "absolute terms": "W004",
    "vague terms": "W005",
    "negative worded": "W006",
    "fill in the blank": "W007",
    "true or false": "W008",
    "complex or K-type": "W009",
    "word repeats": "W010",
    "convergence cues": "W011",
    "grammatical cues": "W012 W018",
    "lost sequence": "W013",
    "gratuitous information": "W014",
    "unfocused stem": "W015",
    "implausible distractors": "W016 W017",
    "more than one correct": "S007 S008 S024 S025 S026",
    "ambiguous or unclear": "",
    "logical cues": "",
}
"""SAQUET's 19 item-writing flaws, and the rules that find what can be found of each without understanding it."""

UNDECIDED = """\
Two of SAQUET's 19 item-writing flaws (Moore et al., 2024) need an understanding of the subject altogether, and no
rule pretends to find them: ambiguous or unclear wording, and logical cues (an option that does not answer the
question). Of three others only the surface is seen: whether a distractor of sound form is plausible (W016 and W017
find those that betray themselves), whether what a stem says is needed (W014 measures its length), and whether a
second option is correct in fact (S007, S008 and S024 to S026 find where a bank contradicts itself)."""
"""What the check cannot find, said wherever it says what it finds."""

SOURCES = """\
- SAQUET: S. Moore, E. Costello, H. A. Nguyen, J. Stamper, *An Automatic Question Usability Evaluation Toolkit*, 2024
- NBME: National Board of Medical Examiners, *Item-Writing Guide*
- T. M. Haladyna, S. M. Downing, M. C. Rodriguez, *A Review of Multiple-Choice Item-Writing Guidelines for Classroom
  Assessment*, 2002"""
"""What the rules' reasons are taken from."""


def flaws() -> str:
    """SAQUET's flaws with the rules that look for them, as a Markdown table."""
    rows = [f"| {flaw} | {', '.join(rules.split()) or 'not found'} |" for flaw, rules in FLAWS.items()]
    return "\n".join(["| flaw | rules |", "|---|---|", *rows])


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


def _of_code(code: Code) -> list[str]:
    remedy = code.remedy.format_map(_Values())
    return [code.explanation, f"**What to do.** {remedy}", f"**Severity.** {code.severity.value}"]


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
