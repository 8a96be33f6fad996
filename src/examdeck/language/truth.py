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
    """Whether a verdict is among the first or last words of a line: this is quicker than to look closer."""
    ends = {word for line in lines if line for word in (*line.split(None, 4)[:4], *line.rsplit(None, 3)[-3:])}
    return any(not VERDICTS.isdisjoint(_SAID.findall(word.casefold())) for word in ends)


def names_both(text: str) -> bool:
    """Whether a text has a word for true and one for false, wherever they stand."""
    words = set(_WORD.findall(text.casefold()))
    return bool(words & TRULY and words & FALSELY)


_ASKED = re.compile(
    r"(?:^|[(\[*_])[ \t]*([^\W\d_]{1,12})[ \t]*(?:[|/]|[^\W\d_]{1,4})[ \t]*([^\W\d_]{1,12})[ \t]*(?:[:：?？.)\]*_]|$)",
    re.MULTILINE,
)


def asked_verdicts(stem: str) -> tuple[str, str] | None:
    """The words for true and false between which a stem asks to decide, set off from the rest: "True or false: …"."""
    for found in _ASKED.finditer(stem):
        one, other = found.groups()
        if one.casefold() in TRULY and other.casefold() in FALSELY:
            return one, other
    return None


def as_options(verdicts: Iterable[str]) -> tuple[str, str]:
    """What options for true and false are called where statements are judged so.

    Theirs are the words of a file that has one for each, both of one language; English has many, and letters and signs
    are no words.
    """
    words = {word for word in verdicts if len(word) > 1 and word.isalpha()}
    true, false = words & TRULY, words & FALSELY
    for language in languages()[1:] if len(true) == len(false) == 1 else ():
        if true <= {*language.phrases("right", "true", "yes")} and false <= {*language.phrases("false", "no")}:
            return min(true).capitalize(), min(false).capitalize()
    return "True", "False"
