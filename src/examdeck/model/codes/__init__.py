"""Everything that examdeck may say, beside the rules of the check: one constant a code, in a module a stage.

A code and its name are what people write to choose or silence a finding, so they stay; texts and remedies may improve.
What a code means and why it matters, which only `examdeck explain` says, is in `explanations.txt`.
Rules say their own texts (`check/rules`); `check/codes.py` has them all together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from examdeck.model.finding import Finding, Severity
from examdeck.model.question import Place


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding."""

    called: str
    """Its code and its name, which is accepted wherever the code is."""
    text: str
    """What is wrong, in one sentence without a full stop; names in braces stand for values of a finding."""
    remedy: str
    """What to do about it, with values in the same way."""
    severity: Severity = Severity.ERROR
    code: str = field(init=False)
    """A letter and a number: E201."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", self.called.partition(" ")[0])  # asked for at each of many findings

    @property
    def name(self) -> str:
        """What the code stands for, in words with dashes between."""
        return self.called.partition(" ")[2]

    def saying(self, text: str, remedy: str = "") -> Code:
        """The same code for another case of it, which has its own text and may have its own remedy."""
        return replace(self, text=text, remedy=remedy or self.remedy)

    def at(self, place: Place, *, remedy: str = "", **values: object) -> Finding:
        """A finding with the values in their places; `remedy` where this one case has a better one."""
        remedy = remedy or self.remedy.format(**values)
        return Finding(place, self.code, self.text.format(**values), remedy, self.severity)
