"""What each code means: the documentation of every finding, from the rules' docstrings and from tables for the rest."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, NamedTuple

from examdeck.rules import RULES

if TYPE_CHECKING:
    from examdeck.rules.base import Rule


class Meaning(NamedTuple):
    """The documentation of a code that is not a rule's."""

    title: str
    why: str
    remedy: str


CHECK_CODES: dict[str, Meaning] = {
    "S001": Meaning(
        "The question has no stem",
        "Without a stem there is nothing to ask. The question is left out of the deck.",
        "Write what is asked. If the stem is there, its heading or label may not have been recognised.",
    ),
    "S002": Meaning(
        "The question has no options",
        "Nothing can be chosen and nothing recalled. The question is left out of the deck.",
        "Write the options, or the answer alone, which makes it a recall question.",
    ),
    "S003": Meaning(
        "No option is marked as correct",
        "A card without a key cannot say whether an answer is right; none is ever guessed. The question is left out "
        "of the deck.",
        "Mark the correct option, or write the answer line.",
    ),
    "S004": Meaning(
        "The question has more than 26 options",
        "A card names its options by the letters A to Z. The question is left out of the deck.",
        "Ask it as several questions.",
    ),
    "S090": Meaning(
        "A silence without effect",
        "A finding was silenced, and the rule has nothing to say there any more. Left in place, the silence would "
        "hide the next finding of that kind.",
        "Remove the silence.",
    ),
    "S091": Meaning(
        "A silence without a reason",
        "Whoever reads the bank later cannot tell a decision from a convenience.",
        "Say in `reason` why the finding is wrong here, or mend what it says.",
    ),
    "S092": Meaning(
        "A setting of the check that means nothing",
        "`check` in deck.yaml names a code or a threshold that no rule has, so it has no effect.",
        "List the rules with `examdeck explain`, and a rule's thresholds with `examdeck explain CODE`.",
    ),
}
"""Said by the check beside the rules."""

BUILD_CODES: dict[str, Meaning] = {}
"""Said by the readers and the build."""

UNDECIDED = """\
Of SAQUET's 19 item-writing flaws (Moore et al., 2024) these need an understanding of the subject, and no rule
pretends to find them: ambiguous or unclear wording, logical cues (an option that does not answer the question),
whether a distractor of sound form is plausible (W016 finds only those that betray themselves), whether what is
said in a stem is needed (W014 only measures its length), and whether a second option is correct in fact (S007,
S008 and S024 to S026 find where the bank contradicts itself)."""
"""What the check cannot find, said wherever it says what it finds."""

SOURCES = """\
- SAQUET: S. Moore, E. Costello, H. A. Nguyen, J. Stamper, *An Automatic Question Usability Evaluation Toolkit*, 2024
- NBME: National Board of Medical Examiners, *Item-Writing Guide*
- T. M. Haladyna, S. M. Downing, M. C. Rodriguez, *A Review of Multiple-Choice Item-Writing Guidelines for Classroom
  Assessment*, 2002"""
"""What the rules' reasons are taken from."""


def all_codes() -> list[str]:
    """Every code that examdeck may say, in order."""
    return sorted({*BUILD_CODES, *CHECK_CODES, *_RULES})


def name_of(code: str) -> str:
    """What a finding of this code is called in a few words: the rule's name, else the title; empty if unknown."""
    if code in _RULES:
        return _RULES[code].name
    meaning = _meaning(code)
    return meaning.title if meaning else ""


def documentation(code: str) -> str:
    """What `examdeck explain` prints: Markdown; empty for an unknown code."""
    if code in _RULES:
        return _rule_documentation(_RULES[code])
    meaning = _meaning(code)
    if meaning is None:
        return ""
    return f"## {code}\n\n{meaning.title}.\n\n**Why.** {meaning.why}\n\n**What to do.** {meaning.remedy}\n"


_RULES = {rule.code: rule for rule in RULES}
_HEADINGS = {"Bad": "Instead of", "Good": "write"}


def _meaning(code: str) -> Meaning | None:
    return CHECK_CODES.get(code) or BUILD_CODES.get(code)


def _rule_documentation(rule: Rule) -> str:
    sections = rule.documentation
    parts = [f"## {rule.code} {rule.name}", sections[""], f"**Why.** {sections['Why']}"]
    parts += [f"{_HEADINGS[name]}\n\n{indent(sections[name], '    ')}" for name in ("Bad", "Good")]
    parts.append(f"**What to do.** {sections['Instead']}")
    if "Thresholds" in sections:
        thresholds = "\n".join(f"- {line}" for line in sections["Thresholds"].splitlines())
        parts.append(f"**Thresholds** (`check: thresholds: {rule.code}:` in deck.yaml)\n\n{thresholds}")
    spoken = rule.severity.value if rule.on else f"{rule.severity.value}, and silent unless it is selected"
    parts.append(f"**Severity.** {spoken}")
    if "Precision" in sections:
        parts.append(f"**Precision.** {sections['Precision']}")
    return "\n\n".join(parts) + "\n"
