"""Words for true and false, right and wrong, yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from examdeck.language.shipped import languages, pattern, said

RIGHT = frozenset(phrase for phrase in said("right") if "*" not in phrase)
"""What marks an option as correct."""
TRUE = RIGHT.union(phrase for phrase in said("true", "yes") if "*" not in phrase)
FALSE = frozenset(phrase for phrase in said("false", "no") if "*" not in phrase)
RIGHT_PATTERN = pattern(RIGHT)
TRULY, FALSELY = TRUE | set("✓✔✅√"), FALSE | set("✗✘❌×")
"""What is said of a statement."""
IN_LETTERS = (("t", "f"), ("v", "f"), ("r", "f"), ("w", "f"), ("c", "e"))
"""Letters for true and false: English and many others, Romance, German of right and of true, Portuguese of courts."""
VERDICTS = (TRULY ^ FALSELY) | {letter for letters in IN_LETTERS for letter in letters}
_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"[^\W\d_]+|[✓✔✅√✗✘❌×]")


def may_judge(lines: Sequence[str]) -> bool:
    """Whether a line begins or ends with a verdict, a label or a sign beside it: quicker than to look closer."""
    ends = {word for line in lines if line for word in (*line.split(None, 2)[:2], *line.rsplit(None, 2)[-2:])}
    return any(not VERDICTS.isdisjoint(_SAID.findall(word.casefold())) for word in ends)


def both_verdicts(text: str) -> tuple[str, str] | None:
    """The first word of a text for true and the first for false, as it has them: "True or false"; None without both."""
    words = _WORD.findall(text)
    found = [next((word for word in words if word.casefold() in verdicts), "") for verdicts in (TRULY, FALSELY)]
    return (found[0], found[1]) if all(found) else None


def as_options(verdicts: Iterable[str]) -> tuple[str, str]:
    """What options for true and false are called where statements are judged so: in their language, if it is one.

    English has many words for both, and letters and signs are none.
    """
    english = set(languages()[0].phrases("right", "true", "yes", "false", "no"))
    words = [word for word in dict.fromkeys(verdicts) if len(word) > 1 and word not in english]
    true, false = (next((word for word in words if word in said), "") for said in (TRULY, FALSELY))
    return (true.capitalize(), false.capitalize()) if true and false else ("True", "False")
